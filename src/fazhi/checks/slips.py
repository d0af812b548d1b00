"""Slips of the pen: a number is off by one digit and by little, as when one digit was written for another, two changed places
or one thing was left out.

What misses by more, or in several digits, counts something else as a rule. How little is little depends on what else says
that the numbers belong together: the limits below, in hundredths of the whole, are those of most that ask; others have their own.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from fazhi.structure.ledger import Item

# A list of parts and its total; where the parts fall short, which some list that is not all there is does, too.
LIST_LIMIT, SHORT_LIMIT = 15, 6
# As many parts as the text says that there are, or nothing left over by what they are called.
COUNTED_LIMIT = 25
# What there was, what came, went and is left, told one by one; rows and columns.
BALANCE_LIMIT = 30


def sum_of(items: Iterable[Item]) -> Decimal:
    """What the numbers of items come to."""
    return sum((item.quantity.value for item in items), Decimal(0))


def left_over(whole: Item, parts: Iterable[Item]) -> Decimal:
    """What parts leave of their whole; below zero, where they exceed it."""
    return whole.quantity.value - sum_of(parts)


def is_within(off: Decimal, value: Decimal, limit: int) -> bool:
    """Whether a number is off by no more than so many hundredths of what it should be."""
    return abs(off) * 100 <= limit * value


def is_slip(off: Decimal, value: Decimal, limit: int) -> bool:
    """Whether a number is off by one digit and no more than so many hundredths."""
    return off != 0 and len(off.normalize().as_tuple().digits) == 1 and is_within(off, value, limit)
