"""Where the signs of rates stand: each place with the statement that holds it."""

from __future__ import annotations

from collections.abc import Iterable

from fazhi.checks.sought import Found
from fazhi.records import NamedTuple
from fazhi.structure.ledger import Book

# Where a sign begins, and the index of its statement; -1 where it stands in none, as in headings.
Place = tuple[int, int]


def places(book: Book, signs: Iterable[Found]) -> list[Place]:
    """The places of signs, in order."""
    at = book.at
    return [(start, at(start)) for _, start, _ in signs]


def holding(signs: Iterable[Place]) -> tuple[int, ...]:
    """The statements, by their index, in which signs stand, each once and in order."""
    return tuple(dict.fromkeys(number for _, number in signs if number >= 0))


class Signs(NamedTuple):
    """Where the signs of rates stand in a report: of `shares` (%) and `rates` (率) their places, in order, `others` as found;
    `nothing`: where words begin that say that there was nothing of something."""

    shares: list[Place]
    rates: list[Place]
    others: list[Found]
    nothing: list[int]
