"""The options of checks in workers: data that passes through a pipe and names what was asked in a journal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from fazhi.batch.unit_facts import Book, from_data
from fazhi.config.facts import SiteFacts, Stated
from fazhi.config.waivers import Entry, Waivers


class CheckOptions(NamedTuple):
    """The options of `api.check` that go for every file, unless a job has its own; `units`: facts by office, which stand
    over `facts`."""

    year: int | None = None
    level: str | None = None
    fail_under: float | None = None
    fail_on: str | None = None
    as_of: str = ""
    facts: SiteFacts | None = None
    waivers: Waivers | None = None
    units: Book | None = None


def as_arguments(data: Mapping[str, Any]) -> dict[str, Any]:
    """What `api.check` takes, from what JSON has made of CheckOptions; and `units` beside."""
    facts, waivers, units = data.get("facts"), data.get("waivers"), data.get("units")
    return {
        **data,
        "units": None if units is None else from_data(units),
        "facts": None if facts is None else _facts(facts),
        "waivers": None if waivers is None else _waivers(waivers),
    }


def _facts(data: Sequence[Any]) -> SiteFacts:
    path, place, years, what = data
    stated = {int(year): {name: Stated(*fact) for name, fact in facts.items()} for year, facts in years.items()}
    return SiteFacts(path, place, stated, what)


def _waivers(data: Sequence[Any]) -> Waivers:
    path, today, entries = data
    return Waivers(path, today, tuple(Entry(*entry) for entry in entries))
