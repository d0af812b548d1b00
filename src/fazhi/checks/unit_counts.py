"""What the statements of a report count, told from the units behind their figures before any number is read."""

from __future__ import annotations

from fazhi.records import NamedTuple
from fazhi.structure.ledger import Book
from fazhi.structure.quantities import kinds_added

_NOTHING = frozenset[str]()


class Counted(NamedTuple):
    """The kinds that each statement counts, how many numbers there are beside the
    first of each kind, where there are any, and which count something that the one before counts, too."""

    kinds: list[frozenset[str]]
    more: dict[int, int]
    meet: set[int]


def counted(book: Book) -> Counted:
    """What all statements count."""
    units, follows = book.units(), book.follows
    kinds = [kinds_added(held) if held else _NOTHING for held in units]
    more: dict[int, int] = {}
    meet: set[int] = set()
    before = _NOTHING
    for number, own in enumerate(kinds):
        if own:
            beside = len(units[number]) - len(own)
            if beside:
                more[number] = beside
            if follows[number] and not own.isdisjoint(before):
                meet.add(number)
        before = own
    return Counted(kinds, more, meet)
