"""Numbers in a list that are no parts: its whole told once more (18项任务，其中7项包联，18项全部完成), and another total, in which
some are counted (11件，其中3件已列入上述209件)."""

from __future__ import annotations

from fazhi.checks.sum_words import Split
from fazhi.patterns import compiled
from fazhi.structure.ledger import Item

# Without one of these no total is meant that stands elsewhere.
_MARKS = "述列面文说上"
# What stands between a verb of counting in and the total that is meant; or behind the number, that it is within.
_TOTAL_MEANT = compiled(
    "(?:[列计算纳归并汇统]入|[含括计]在|属于|来自|包含于|[从在与和同占含])[^，；：。\\d]{0,8}?"
    "(?:上[述列面]|前[述列面文]|上文|文中|所[述说列])[^，；：。\\d]{0,12}$"
    "|[列计算纳归并汇统]入[^，；：。\\d]{0,4}以上[^，；：。\\d]{0,8}$"
)
_COUNTED_IN = compiled("(?:[列计算纳归并汇统]入|[含括计]在|属于|包含于)(?:了)?[^，；：。\\d]{0,12}$")
_WITHIN = compiled("[^，；：。\\d]{0,10}?(?:之[内中]|以内|[内中](?=$|[，；。＿]))")
# Before a whole that is told again: a time, or 这, 上述.
_AGAIN = compiled(
    "(?:[全今当本一]年[底内末来度]?|年[内底末终]|目前|现|至今|截[至止到][^，；：。]{0,8}|到年[底末]|最终|如今"
    "|\\d{1,2}月[底末份]?|这|该|上述|以上|前述|所有|全部|共|的|，){0,4}"
)


def refers(item: Item) -> bool:
    """Whether a number is another total, in which something is counted."""
    said = item.before
    if any(mark in said for mark in _MARKS) and _TOTAL_MEANT.search(said) is not None:
        return True
    return item.after != "" and _WITHIN.match(item.after) is not None and _COUNTED_IN.search(said) is not None


def without_repeated(split: Split) -> Split | None:
    """A split without what is no part of it, of which it is then not known that it tells all; None where nothing is left."""
    value, first = split.wholes[0].quantity.value, split.wholes[0].quantity.start < split.parts[0].quantity.start
    parts = tuple(
        part
        for number, part in enumerate(split.parts)
        if not (
            (first and number and part.quantity.value == value and _AGAIN.fullmatch(part.before) is not None)
            or refers(part)
        )
    )
    if len(parts) == len(split.parts):
        return split
    return split._replace(parts=parts, exhaustive=False, certain=False) if parts else None


def outgrow(split: Split, text: str) -> bool:
    """Whether each of the parts that come one for one (分别) is more than the whole before them, which then is of another act:
    听取汇报2次，主要负责人分别接访18次、15次."""
    whole, first = split.wholes[0].quantity, split.parts[0].quantity
    if whole.end > first.start or any(part.quantity.value <= whole.value for part in split.parts):
        return False
    between = text[whole.end : first.start]
    return "分别" in between and "其中" not in between
