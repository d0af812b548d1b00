"""One year against another: what became of each office's score, of each gap, and of last year's promises."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from fazhi.batch.audit import Audited
from fazhi.batch.roster import Unit, unit_finder
from fazhi.batch.row import STATUSES, Row
from fazhi.batch.workers import Job, Workers

_GAPS = "plx"


class Change(NamedTuple):
    """An office in both years, by its rows. `closed` and `opened` are gaps by rule title; `ledger` as ledgers.as_data,
    None where it could not be made (`why`)."""

    unit: str
    last: Row
    this: Row
    closed: tuple[str, ...]
    opened: tuple[str, ...]
    ledger: dict[str, Any] | None
    why: str = ""

    @property
    def gain(self) -> float | None:
        """What the score gained; None where one year could not be judged."""
        if self.last.score is None or self.this.score is None:
            return None
        return round(self.this.score - self.last.score, 2)

    def outcomes(self, outcome: str) -> int:
        """How many promises came to this."""
        promises = self.ledger["promises"] if self.ledger else ()
        return sum(entry["outcome"] == outcome for entry in promises)


class Comparison(NamedTuple):
    """Offices of both years by name; files of offices that only one year has; and files that cannot be paired, because
    several are of one office or none is named."""

    changes: tuple[Change, ...]
    gone: tuple[str, ...]
    new: tuple[str, ...]
    unpaired: tuple[str, ...]


def compare(
    last: Audited,
    this: Audited,
    pool: Workers,
    units: tuple[Unit, ...] = (),
    said: Callable[[int], None] = lambda done: None,
) -> Comparison:
    """Pairs the reports of two years by office and compares them; `units` (a roster) tells aliases."""
    name = unit_finder(units)
    (old, old_rest), (now, now_rest) = (_by_unit(audited, name) for audited in (last, this))
    both = sorted(old.keys() & now.keys())
    titles = [rule.title for rule in this.pack.elements]
    changes = []
    for unit, ledger in _ledgers(last, this, [(unit, old[unit], now[unit]) for unit in both], pool):
        changes.append(_change(unit, last.row(old[unit]), this.row(now[unit]), titles, ledger))
        said(len(changes))
    return Comparison(
        changes=tuple(changes),
        gone=tuple(last.row(old[unit]).path for unit in sorted(old.keys() - now.keys())),
        new=tuple(this.row(now[unit]).path for unit in sorted(now.keys() - old.keys())),
        unpaired=(*(f"旧：{path}" for path in old_rest), *(f"新：{path}" for path in now_rest)),
    )


def _by_unit(audited: Audited, name: Callable[[Row], str | None]) -> tuple[dict[str, int], list[str]]:
    """The file of each office by its place in the audit, and the files that are of no office or of one with several."""
    found: dict[str, list[int]] = {}
    rest = []
    for at, row in enumerate(audited.rows()):
        unit = name(row)
        if unit is None:
            rest.append(row.path)
        else:
            found.setdefault(unit, []).append(at)
    rest += [audited.row(at).path for places in found.values() if len(places) > 1 for at in places]
    return {unit: places[0] for unit, places in found.items() if len(places) == 1}, sorted(rest)


def _ledgers(
    last: Audited, this: Audited, pairs: list[tuple[str, int, int]], pool: Workers
) -> Iterator[tuple[str, bytes]]:
    jobs = (
        (unit, Job("", this.found.entries[now].path, task="ledger", beside=last.found.entries[old].path))
        for unit, old, now in pairs
    )
    return pool.in_order(jobs)


def _change(unit: str, last: Row, this: Row, titles: list[str], line: bytes) -> Change:
    told = json.loads(line)
    ledger = told if "promises" in told else None
    why = "" if ledger else last.message or this.message or "两年的报告没有比成"
    if last.error or this.error:
        return Change(unit, last, this, (), (), ledger, why)
    closed, opened = [], []
    for title, before, after in zip(titles, last.statuses, this.statuses, strict=True):
        if before in _GAPS and after not in _GAPS:
            closed.append(title)
        elif before not in _GAPS and after in _GAPS:
            opened.append(title)
    return Change(unit, last, this, tuple(closed), tuple(opened), ledger, why)


def as_data(change: Change, titles: list[tuple[str, str]]) -> dict[str, Any]:
    """A change for programs; `titles` are the rules of the pack by id and title."""
    statuses = [
        {"rule": rule, "last": STATUSES.get(before), "this": STATUSES.get(after)}
        for (rule, _), before, after in zip(titles, change.last.statuses, change.this.statuses, strict=False)
    ]
    return {
        "unit": change.unit,
        "last": {"path": change.last.path, "year": change.last.year, "score": change.last.score},
        "this": {"path": change.this.path, "year": change.this.year, "score": change.this.score},
        "gain": change.gain,
        "statuses": statuses,
        "closed": list(change.closed),
        "opened": list(change.opened),
        "ledger": change.ledger,
        "not_compared": change.why or None,
    }
