"""Counts that stand in a sentence each before that of their rate: 作出处罚决定45件。其中，经审核后作出的38件。审核率100%."""

from __future__ import annotations

from fazhi.checks.rate_options import Options
from fazhi.patterns import compiled
from fazhi.structure.ledger import Book, Item

# Another time; others that did it, or only some of those.
_OTHER = compiled("[去上前往]年|上半年|下半年|季度|同期|本级|级.{0,4}$|及时|就地|[镇乡]长|主要|正职|书记")


def are_spread(book: Book, at: int) -> bool:
    """Whether a statement and the one before have a number each, behind a third of their paragraph: asked of numbers alone."""
    one = at > 1 and book.follows[at] and book.follows[at - 1]
    return one and len(book.numbers(at)) == 1 == len(book.numbers(at - 1))


def spread(book: Book, at: int, options: Options) -> tuple[Item, ...]:
    """The only count of its kind of the statement but one before, and the one that the statement before has; none where
    either may be of another time, or the first is a part itself."""
    told = book.ledger(at - 1).items if are_spread(book, at) else ()
    if len(told) != 1 or told[0].quantity.kind == "%":
        return ()
    part = told[0]
    wholes = [item for item in book.ledger(at - 2).items if item.quantity.kind == part.quantity.kind]
    said = book.text[book.statements[at - 2][0].start : book.statements[at - 1][0].end]
    if len(wholes) != 1 or "其中" in wholes[0].lead or options.carried.search(said) or _OTHER.search(part.before):
        return ()
    one, whole = part.quantity, wholes[0].quantity
    exact = not (one.approximate or whole.approximate)
    return (wholes[0], part._replace(joint="，")) if exact and one.value <= whole.value else ()


def is_part_alone(book: Book, at: int) -> bool:
    """Whether the statement before tells of some of what the one before it counts: 320件。其中重复诉求40件，办结39件。"""
    if not (at > 1 and book.follows[at] and book.follows[at - 1]):
        return False
    return len(book.numbers(at - 1)) > 1 and book.text.startswith("其中", book.statements[at - 1][0].start)
