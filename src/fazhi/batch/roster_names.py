"""Which office a report is of, by the names of a roster."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import PurePath
from typing import NamedTuple, Protocol

_TAIL = re.compile(r"(?:人民政府|办事处|党工委|党委|委员会|政府)$")


class Named(Protocol):
    """A report, as far as its office is told by it."""

    @property
    def place(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def path(self) -> str: ...


class Who(NamedTuple):
    """The place that a report names, its title, the name of its file."""

    place: str
    title: str
    path: str


def finder(offices: Iterable[tuple[str, ...]]) -> Callable[[Named], str | None]:
    """Which office, by the first of its names, a report is of; None when none is, or more than one may be."""
    exact: dict[str, set[str]] = {}
    for names in offices:
        for name in names:
            exact.setdefault(_bare(name), set()).add(names[0])
    known = sorted(exact, key=len, reverse=True)

    def find(row: Named) -> str | None:
        own = exact.get(_bare(row.place)) if row.place else None
        if own and len(own) == 1:
            return next(iter(own))
        # A longer name in the roster (青山县高庄镇) ends in what the report calls itself, or the file is named for it.
        for text in (row.title, PurePath(row.path).stem, row.path):
            near = [name for name in known if name and name in text]
            units_near = exact[near[0]] if near else set()
            if len(units_near) == 1 and (not row.place or text is row.title or _bare(row.place) in near[0]):
                return next(iter(units_near))
        ending = {unit for name in known if row.place and name.endswith(_bare(row.place)) for unit in exact[name]}
        return next(iter(ending)) if len(ending) == 1 else None

    return find


def _bare(name: str) -> str:
    return _TAIL.sub("", "".join(name.split()))
