"""The file of site facts that a town keeps: for each year, what it has and has not (vocabulary: rules/site.py).

place: "青禾镇"
years:
  "2024": {enforcement-powers: true, administrative-lawsuits: 0, villages: 12}
"""

from __future__ import annotations

from pathlib import Path

from fazhi.config import document
from fazhi.records import Any, NamedTuple
from fazhi.rules.site import FACTS

_WHAT = "事实文件"


class Stated(NamedTuple):
    """A fact as the file states it: a flag or a count, and the line."""

    value: bool | int
    line: int


class SiteFacts(NamedTuple):
    """What a town says of itself, by year and by name of the fact; `path` is that of the file, `what` what kind of file."""

    path: str
    place: str
    years: dict[int, dict[str, Stated]]
    what: str = _WHAT


def load(path: Path) -> SiteFacts:
    """The facts in a file. Raises RuleError with the place of the first fault, UsageError when it cannot be read."""
    found, errors = document.parsed(document.read_bytes(path, _WHAT), path, schema())
    if errors:
        raise errors[0]
    years = {}
    for year, stated in found.data["years"].items():
        years[int(year)] = {name: Stated(value, _line(found, year, name)) for name, value in stated.items()}
    return SiteFacts(path.as_posix(), found.data["place"], years)


def schema() -> dict[str, Any]:
    """The JSON Schema of the file."""
    from fazhi.rules.schema_parts import said, table, text

    kinds: dict[str, Any] = {
        "flag": {"type": "boolean"},
        "count": {"type": "integer", "minimum": 0, "maximum": 100_000},
    }
    parts = {name: said(dict(kinds[fact.kind]), fact.title, fact.none) for name, fact in FACTS.items()}
    year = {**table(parts, (), "一年的情况"), "minProperties": 1, "errorMessage": "至少一项事实"}
    years = {
        "type": "object",
        "minProperties": 1,
        "errorMessage": "至少一个年度",
        "propertyNames": {"pattern": r"^(19[5-9]|20[0-9])[0-9]$", "errorMessage": '年度，加引号，例如 "2024"'},
        "additionalProperties": year,
    }
    whole = table(
        {"place": text("单位", "与报告标题中的写法相同"), "years": said(years, "各年度", "")}, ("place", "years"), _WHAT
    )
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **whole}


def _line(found: Any, year: str, name: str) -> int:
    return int(found.values["years", year, name].line)
