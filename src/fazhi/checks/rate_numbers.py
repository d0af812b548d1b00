"""What the numbers of statements count, asked of the text and the units that directly follow figures: where that settles it
no number is read."""

from __future__ import annotations

from fazhi.checks.rate_base import CROSSING
from fazhi.patterns import compiled
from fazhi.structure.ledger import Book
from fazhi.structure.quantities import KINDS_OF_UNIT, NOUGHT, UNITS

# Directly behind a figure, with what may stand between it and its unit: units and times of one character.
_UNIT = "".join(unit for unit in UNITS if len(unit) == 1) + "年月日号时点秒天周岁度℃"
_BETWEEN = "[余多来几]{0,2}(?:百万|千万|百|千|万|亿)?[余多来几]{0,2}"
# Each branch has a first character of its own, so that `re` skips from one to the next and tries no other.
_BARE = compiled(
    rf"[0-9](?![0-9%]|\.[0-9]+(?![0-9.])|{_BETWEEN}[{_UNIT}])|[《〔]"
    rf"|成(?<=[一二两三四五六七八九十0-9]成)|零(?:{NOUGHT})|之(?<=分之)|半(?:数|(?<=[一过对近大]半))"
)


def may_be_bare(text: str, start: int, end: int) -> bool:
    """Whether a number without a unit of its own, a rate in words or a title stands within a range: those are of the kind ""."""
    return _BARE.search(text, start, end) is not None


def may_count_twice(book: Book, first: int, last: int, crossing: bool) -> bool:
    """Whether two numbers of a statement, or of that and the one before, which then is the `first`, may count the same;
    with `crossing` also cases and appearances."""
    if may_be_bare(book.text, book.statements[first][0].start, book.statements[last][0].end):
        return True
    units = book.units()[last] if first == last else book.units()[first] + book.units()[last]
    return count_twice(units, CROSSING if crossing else frozenset())


def count_twice(units: tuple[str, ...], crossing: frozenset[str] = frozenset()) -> bool:
    """Whether two of some units count the same, or two are of the kinds that count for each other."""
    if len(units) < len(("whole", "part")):
        return False
    kinds = set(map(KINDS_OF_UNIT.get, units, units))
    return len(kinds) < len(units) or len(kinds & crossing) > 1
