"""Parts of earlier years in a bracket, beside this year's: 新建15个，累计建成41个（2022年12个、2023年14个）."""

from __future__ import annotations

from fazhi.checks.slips import left_over
from fazhi.checks.sum_words import Split
from fazhi.patterns import compiled
from fazhi.structure.ledger import Item

_OF_A_YEAR = compiled("(?:其中)?(?:20\\d\\d年度?|[去上前]年)")


def has_this_years_beside(split: Split, items: tuple[Item, ...]) -> bool:
    """Whether every part is of a year that it names, and a number of the statement, whose `items` are given, is what they lack."""
    if not all(_OF_A_YEAR.match(part.before) is not None for part in split.parts):
        return False
    whole = split.wholes[0].quantity
    lack = left_over(split.wholes[0], split.parts)
    return any(
        item.quantity.kind == whole.kind and item.quantity.value == lack and item.quantity.end <= whole.start
        for item in items
    )
