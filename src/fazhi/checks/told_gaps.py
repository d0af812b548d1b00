"""The number by which parts and their whole differ, told behind them: 属实22条，不属实27条。尚有3条正在核查.

Whatever its words say of it, a number that closes the gap accounts for it. Asked only of what would be accused.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from decimal import Decimal

from fazhi.checks.sum_words import GENERIC, NEARBY, PERSONS, Split
from fazhi.patterns import compiled
from fazhi.structure.ledger import Book, Item

# What tells of parts beside each other: one more may be of both.
_LIST = 2
# 没有一件被提起复议 counts nothing, 5个村各1个 what each of them has.
_NONE = ("没有", "无", "未有", "各", "每")
# 16处水利设施，发现隐患2处: a unit that counts anything.
_OTHER_THINGS = compiled("(?:[排检核]查)?(?:发现|查出|找出|排查出)")


def tells_gap(split: Split, book: Book) -> bool:
    """Whether what parts lack of their whole, or exceed it by, stands behind them."""
    *_, last = values = [part.quantity.value for part in split.parts]
    total = sum(values, Decimal(0))
    if len(values) > _LIST and any(total - last - whole.quantity.value == last for whole in split.wholes):
        return True  # 村级86件，镇级40件，有6件由村级移交镇级: what counts twice was taken for a part
    end = max(item.quantity.end for item in (*split.wholes, *split.parts))
    return any(is_told(abs(whole.quantity.value - total), whole.quantity.kind, end, book) for whole in split.wholes)


def is_told(gap: Decimal, kind: str, end: int, book: Book) -> bool:
    """Whether a number of a kind stands behind an offset, in its statement or in the next one of the paragraph."""
    return any(
        (item.quantity.kind == kind or {item.quantity.kind, kind} <= PERSONS)
        and item.quantity.value == gap
        and not item.before.endswith(_NONE)
        and not (kind in GENERIC and _OTHER_THINGS.match(item.before))
        for item in _behind(end, book)
    )


def _behind(end: int, book: Book) -> Iterator[Item]:
    number = book.at(end - 1)
    if number < 0:
        return
    for at in (number, number + 1):
        if at > number and not (at < len(book.statements) and book.follows[at]):
            return
        ledger = book.ledger(at)
        first = bisect_left(ledger.items, end, key=_start)
        yield from ledger.items[first : first + NEARBY]
        bracket = bisect_left(ledger.brackets, end, key=_bracket_start)
        for _, held in ledger.brackets[bracket : bracket + NEARBY]:
            yield from held


def _start(item: Item) -> int:
    return item.quantity.start


def _bracket_start(bracket: tuple[int, tuple[Item, ...]]) -> int:
    return bracket[1][0].quantity.start
