"""The table of the board: which reports, in which order, and which page of them; asked for in the query."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple, TypeVar
from urllib.parse import urlencode

from fazhi.batch.row import LETTERS, Row
from fazhi.batch.saved import Saved

PAGE = 100
_Item = TypeVar("_Item")
GAP = "gap"
ORDERS: dict[str, tuple[str, Callable[[Row], Any] | None]] = {
    "": ("得分从高到低", None),
    "low": ("得分从低到高", lambda row: (row.error != "", row.score or 0.0)),
    "place": ("单位", lambda row: (row.place == "", row.place, row.path)),
    "path": ("文件", lambda row: row.path),
    "findings": ("问题从多到少", lambda row: -sum(row.findings.values())),
}
OUTCOMES = {"yes": "通过", "no": "未通过", "error": "无法判断"}
_LONGEST = 100


class Asked(NamedTuple):
    """What a request wants to see; what it says wrong is as if it said nothing."""

    find: str = ""
    outcome: str = ""
    element: str = ""
    status: str = ""
    finding: str = ""
    level: str = ""
    sort: str = ""
    page: int = 1

    def link(self, **other: Any) -> str:
        """The query of this with something changed."""
        told = {name: value for name, value in self._replace(**other)._asdict().items() if value not in ("", 1)}
        return f"?{urlencode(told)}" if told else "?"


class Page(NamedTuple):
    """The items of one page out of `total`; `last` is the number of the last page."""

    items: Sequence[Any]
    total: int
    number: int
    last: int


def asked(query: Mapping[str, str]) -> Asked:
    """The query of a request."""
    told = {name: query.get(name, "").strip()[:_LONGEST] for name in Asked._fields}
    number = told.pop("page")
    page = int(number) if number.isascii() and number.isdigit() and len(number) < 8 else 1
    return Asked(**told, page=max(page, 1))


def page(items: Sequence[_Item], number: int) -> Page:
    """One page; the last when there are not so many."""
    last = max(1, -(-len(items) // PAGE))
    number = min(number, last)
    return Page(items[(number - 1) * PAGE : number * PAGE], len(items), number, last)


def matching(audit: Saved, want: Asked) -> list[tuple[int, int]]:
    """The reports that are wanted, in the order wanted: each its place (0: none) and its number among the rows."""
    found = [
        (place, at)
        for place, at in zip(audit.summary.places, audit.summary.ranking, strict=True)
        if _wanted(audit, audit.rows[at], want)
    ]
    order = ORDERS.get(want.sort, ORDERS[""])[1]
    if order is not None:
        found.sort(key=lambda item: order(audit.rows[item[1]]))
    return found


def _wanted(audit: Saved, row: Row, want: Asked) -> bool:
    if want.find and want.find.casefold() not in f"{row.place}\n{row.path}\n{row.title}\n{row.message}".casefold():
        return False
    if want.outcome and want.outcome in OUTCOMES and want.outcome != outcome(row):
        return False
    if want.level and want.level != row.level:
        return False
    if want.finding and not row.findings.get(want.finding):
        return False
    return not want.element or _has(audit, row, want)


def outcome(row: Row) -> str:
    """The key of OUTCOMES."""
    return "error" if row.error else "yes" if row.passed else "no"


def _has(audit: Saved, row: Row, want: Asked) -> bool:
    at = next((at for at, rule in enumerate(audit.elements) if rule.id == want.element), None)
    if at is None:
        return True
    letter = row.statuses[at : at + 1]
    if want.status in LETTERS:
        return letter == LETTERS[want.status]
    return letter in ("p", "l", "x")
