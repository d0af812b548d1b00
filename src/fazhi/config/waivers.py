"""The list of waivers: exceptions that somebody answers for, each with a reason, an approver and a last day.

waivers:
  - rule: "court-appearance"
    place: "青禾镇"
    year: 2024
    reason: "全年案件由县政府统一应诉"
    approver: "某县司法局 张某"
    until: "2025-12-31"
"""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterator
from pathlib import Path

from fazhi.config import document
from fazhi.errors import RuleError
from fazhi.records import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from fazhi.rules.yaml_strict import Document

_WHAT = "豁免清单"
_DATE = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"


class Entry(NamedTuple):
    """One waiver: `place` or `report` (a title) say for whom; `year` 0 is any, an empty `quote` any place in the text."""

    rule: str
    place: str
    report: str
    year: int
    quote: str
    reason: str
    approver: str
    until: str
    line: int

    def scope(self) -> str:
        """What it was given for, in Chinese."""
        who = self.place or f"《{self.report}》"
        year = f"{self.year}年度" if self.year else ""
        quote = f"，“{self.quote}”处" if self.quote else ""
        return f"{who}{year}{quote}"


class Waivers(NamedTuple):
    """A list of waivers as of a day (ISO date); `path` is that of the file."""

    path: str
    today: str
    entries: tuple[Entry, ...]

    def in_force(self, entry: Entry) -> bool:
        """Whether an entry still holds; its last day counts."""
        return entry.until >= self.today


def load(path: Path, today: str, rules: Collection[str] | None = None, waivable: Collection[str] = ()) -> Waivers:
    """The waivers in a file; `today` is the day that expiry is judged by.

    `rules` are those of the pack and `waivable` those that it lets be waived; without `rules` any name passes.
    Raises RuleError with the place of the first fault, UsageError when the file cannot be read.
    """
    errors = problems(path, rules, waivable)
    if errors:
        raise errors[0]
    found, _ = document.parsed(document.read_bytes(path, _WHAT), path, schema())
    return Waivers(
        path.as_posix(), today, tuple(_entry(data, found, number) for number, data in enumerate(found.data["waivers"]))
    )


def problems(path: Path, rules: Collection[str] | None = None, waivable: Collection[str] = ()) -> list[RuleError]:
    """Everything that is wrong with a file, in the order of its lines. Raises UsageError when it cannot be read."""
    data = document.read_bytes(path, _WHAT)
    try:
        found, errors = document.parsed(data, path, schema())
    except RuleError as error:
        return [error]
    if not errors:
        errors = [*_meaning(found, rules, waivable)]
    return sorted(errors, key=lambda error: (error.line, error.column))


def schema() -> dict[str, Any]:
    """The JSON Schema of the file."""
    from fazhi.rules.schema_parts import items_of, name_of, table, text

    day = {
        "type": "string",
        "pattern": _DATE,
        "errorMessage": '日期，加引号，例如 "2025-12-31"',
        "title": "到哪一天止（含）",
    }
    parts = {
        "rule": name_of("规则", "规则包允许豁免的规则"),
        "place": text("单位", "与报告标题中的写法相同"),
        "report": text("报告的标题"),
        "year": {
            "type": "integer",
            "minimum": 1949,
            "maximum": 2099,
            "title": "报告年度",
            "description": "不写即各年度",
        },
        "quote": text("原文中的字", "只豁免引到这些字的问题"),
        "reason": text("理由"),
        "approver": text("批准人"),
        "until": day,
    }
    entry = {
        **table(parts, ("rule", "reason", "approver", "until"), "一项豁免"),
        "oneOf": [{"required": ["place"]}, {"required": ["report"]}],
        "errorMessage": "place（单位）或 report（报告的标题），写其中一个",
    }
    whole = table({"waivers": items_of(entry, "各项豁免", minimum=0)}, ("waivers",), _WHAT)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **whole}


def _entry(data: dict[str, Any], found: Document, number: int) -> Entry:
    line = found.values["waivers", number].line
    plain = {name: data.get(name, 0 if name == "year" else "") for name in Entry._fields if name != "line"}
    return Entry(**plain, line=line)


def _meaning(found: Document, rules: Collection[str] | None, waivable: Collection[str]) -> Iterator[RuleError]:
    seen: dict[tuple[Any, ...], int] = {}
    for number, data in enumerate(found.data["waivers"]):
        yield from _rule(found, number, data["rule"], rules, waivable)
        try:
            datetime.date.fromisoformat(data["until"])
        except ValueError:
            message = f"waivers.第{number + 1}项.until 是 {data['until']}，没有这一天，应改正"
            yield found.error(("waivers", number, "until"), message)
        asked = tuple(data.get(name) for name in ("rule", "place", "report", "year", "quote"))
        if asked in seen:
            message = f"waivers.第{number + 1}项 与第 {seen[asked]} 行豁免的是同一处，应只留一项"
            yield found.error(("waivers", number), message)
        seen.setdefault(asked, found.values["waivers", number].line)


def _rule(
    found: Document, number: int, rule: str, rules: Collection[str] | None, waivable: Collection[str]
) -> Iterator[RuleError]:
    from fazhi.rules.validation import nearest

    path = ("waivers", number, "rule")
    if rules is not None and rule not in rules:
        yield found.error(
            path,
            f"waivers.第{number + 1}项.rule 是 {rule}，规则包没有这条规则；它写在规则层里的，请用 --rules 指定那一层，"
            f"写错了的，应为 {nearest(rule, rules)}",
        )
    elif rules is not None and rule not in waivable:
        known = f"可以豁免的有 {'、'.join(waivable)}" if waivable else "它没有允许豁免任何规则"
        yield found.error(
            path, f"waivers.第{number + 1}项.rule 是 {rule}，规则包不允许豁免它（waivable 里没有），应删去；{known}"
        )
