"""Parts of earlier years in a bracket, beside this year's: 新建15个，累计建成41个（2022年12个、2023年14个）."""

from __future__ import annotations

from fazhi.checks.slips import left_over
from fazhi.checks.sum_words import Split
from fazhi.patterns import compiled
from fazhi.structure.ledger import Item
from fazhi.structure.report import before_next

_OF_A_YEAR = compiled("(?:其中)?(?:20\\d\\d年度?|[去上前]年)")

# 结案51件（含2023年结转的3件）: of more than came in.
_HOLDS = compiled(
    "[^，。；（）\\d]{0,6}（(?:其中)?(?:含|包[含括]|其中)[^（）]{0,24}(?:结转|遗留|积案|[上去往前]年|历年|20\\d\\d年)"
)
_FAR = 60
_LEFT = compiled("尚|还|仍|未|差|缺")


def tells_of_others(split: Split, text: str) -> bool:
    """Whether a part holds what came in another year, or is more than the whole by what the other says is left."""
    return _is_difference(split) or _holds_others(split, text)


def _holds_others(split: Split, text: str) -> bool:
    """Whether a bracket behind a part says that it holds what was left of another year, too."""
    ends = (part.quantity.end for part in split.parts)
    return any(_HOLDS.match(text, end, before_next(text, "。", end, end + _FAR)) is not None for end in ends)


def _is_difference(split: Split) -> bool:
    """Whether of two parts one is more than the whole, by as much as the other: 统计46份，登记58份，尚有12份未统计."""
    if len(split.parts) != len(("more", "left")):
        return False
    whole, (more, left) = split.wholes[0].quantity, split.parts
    ahead = whole.end < more.quantity.start and _LEFT.match(left.before) is not None
    return ahead and whole.value + left.quantity.value == more.quantity.value


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
