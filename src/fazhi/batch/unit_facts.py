"""Facts of the offices of a roster: read from its columns, found again for each report, in the vocabulary of site facts.

A report is known to be an office's once its place has been read; so workers are told the whole roster and look the facts
up themselves, between judging and what facts do to a judgement.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from fazhi.batch.roster_names import Who, finder
from fazhi.config.facts import SiteFacts, Stated
from fazhi.errors import UsageError
from fazhi.results import ReportFacts
from fazhi.rules.site import FACTS

YEAR = ("年度", "year")
_FLAGS = {
    **dict.fromkeys(("有", "是", "true", "yes", "1", "√"), True),
    **dict.fromkeys(("无", "没有", "否", "false", "no", "0", "×"), False),
}
_MOST = 100_000
_RIGHT = {"flag": "有 或 无", "count": f"0 到 {_MOST} 的整数"}


class UnitFacts(NamedTuple):
    """An office of a roster: its names, the row it stands in, the year that its facts are of (None: that of whatever report it
    files), the facts by name, and its level, if the roster names it."""

    name: str
    aliases: tuple[str, ...]
    row: int
    year: int | None
    facts: dict[str, bool | int]
    level: str = ""


class Book(NamedTuple):
    """All offices of a roster, those without facts too, since names are told apart by all; `path` is that of the roster."""

    path: str
    units: tuple[UnitFacts, ...]


class Columns(NamedTuple):
    """Which columns of a roster hold facts (name by place) and the year that these are of."""

    facts: dict[int, str]
    year: int | None


def columns(path: object, header: Sequence[str]) -> Columns:
    """The columns of a roster that hold facts, known by the name of the fact or by its title. Raises UsageError for two of
    the same fact."""
    known = {title.lower(): name for name, fact in FACTS.items() for title in (name, fact.title)}
    found: dict[int, str] = {}
    for place, title in enumerate(header):
        name = known.get(title.strip().lower())
        if name in found.values():
            raise UsageError(f"{path}：第 1 行有两列“{FACTS[str(name)].title}”；请删去一列")
        if name:
            found[place] = name
    titles = [title.strip().lower() for title in header]
    return Columns(found, next((titles.index(title) for title in YEAR if title in titles), None))


def read(path: object, row: int, header: Sequence[str], held: Columns, cells: Sequence[str]) -> dict[str, bool | int]:
    """The facts in a row. Raises UsageError with row and column."""
    stated: dict[str, bool | int] = {}
    for place, name in held.facts.items():
        text = cells[place] if place < len(cells) else ""
        kind = FACTS[name].kind
        value = _FLAGS.get(text.lower()) if kind == "flag" else _count(text)
        if text and value is None:
            raise UsageError(
                f"{path}：第 {row} 行第 {place + 1} 列“{header[place]}”的“{text}”不对，应为 {_RIGHT[kind]}"
            )
        if value is not None:
            stated[name] = value
    return stated


def read_year(path: object, row: int, held: Columns, cells: Sequence[str]) -> int | None:
    """The year of a row, if it names one. Raises UsageError with row and column."""
    text = cells[held.year] if held.year is not None and held.year < len(cells) else ""
    year = _count(text.removesuffix("年"))
    if text and (year is None or not 1950 <= year <= 2099):
        raise UsageError(f"{path}：第 {row} 行第 {(held.year or 0) + 1} 列的年度“{text}”不对，应写成 2024 这样")
    return year


def from_data(data: Sequence[Any]) -> Book:
    """What JSON has made of a book."""
    path, units = data
    return Book(
        path,
        tuple(
            UnitFacts(name, tuple(aliases), row, year, facts, level) for name, aliases, row, year, facts, level in units
        ),
    )


def dated(book: Book | None) -> Book | None:
    """Only the facts that say of which year they are, for reports of several years."""
    if book is None:
        return None
    return book._replace(units=tuple(unit if unit.year else unit._replace(facts={}) for unit in book.units))


class Known(NamedTuple):
    """What the roster says of the office of a report: facts and level, None where it says none."""

    site: SiteFacts | None = None
    level: str | None = None


def known(book: Book) -> Callable[[str, ReportFacts], Known]:
    """What goes for a report, by the name of its file and what it says of itself."""
    of_unit = unit_of(book)

    def of(name: str, report: ReportFacts) -> Known:
        unit = of_unit(Who(report.place or "", report.title or "", name))
        if unit is None:
            return Known()
        stated = {fact: Stated(value, unit.row) for fact, value in unit.facts.items()}
        site = SiteFacts(book.path, report.place or "", dict(_by_year(unit, report, stated)), "名册")
        return Known(site if unit.facts else None, unit.level or None)

    return of


def unit_of(book: Book) -> Callable[[Any], UnitFacts | None]:
    """Whose report it is (a `Who` or a row), if the roster says anything of that office."""
    by_name = {unit.name: unit for unit in book.units}
    find = finder((unit.name, *unit.aliases) for unit in book.units)

    def of_unit(who: Any) -> UnitFacts | None:
        name = find(who)
        unit = by_name[name] if name is not None else None
        return unit if unit is not None and (unit.facts or unit.level) else None

    return of_unit


def _by_year(
    unit: UnitFacts, report: ReportFacts, stated: Mapping[str, Stated]
) -> Iterator[tuple[int, dict[str, Stated]]]:
    year = unit.year or report.year
    if year is not None:
        yield year, dict(stated)


def _count(text: str) -> int | None:
    return int(text) if text.isdecimal() and len(text) < 7 and int(text) <= _MOST else None
