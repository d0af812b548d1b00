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
# So small a gap is the number of something else by chance, unless words say that it may be of the list.
_SMALL = 3
_OUTSIDE = compiled(
    "[未没无非不尚仍还另余剔除扣减重同兼两既又均转移撤退终止缓停暂待拟缺漏空新补并属各含跨联多少次内外后前]|正在|其[他它]|剩|请假|约|有"
)
# 其中迁入4家 came to what there was.
_MOVED = compiled("[迁调转划]|新|增|减|退|离|死|故|亡|销|撤|解|并|补")
_HONOURED = compiled("(?:先后|均|还)?(?:荣?获|被?评|入选|受到|推荐|当选)")
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
    gaps = [(abs(whole.quantity.value - total), whole.quantity.kind) for whole in split.wholes]
    return any(is_told(gap, kind, end, book, among=True) for gap, kind in gaps)


def is_told(gap: Decimal, kind: str, end: int, book: Book, among: bool = False) -> bool:
    """Whether a number of a kind stands behind an offset, in its statement or in the next one of the paragraph; of a small one,
    `among` a list, its words must not be of something else."""
    return any(
        (item.quantity.kind == kind or {item.quantity.kind, kind} <= PERSONS)
        and item.quantity.value == gap
        and not item.before.endswith(_NONE)
        and (not among or gap > _SMALL or _may_belong(item))
        and not (kind in GENERIC and _OTHER_THINGS.match(item.before))
        for item in _behind(end, book)
    )


def is_lacking(gap: Decimal, kind: str, end: int, book: Book) -> bool:
    """The same of a balance, of which those are no part that are told of whoever is left: 年末在册19人，其中严管1人、普管18人."""
    ledger = book.ledger(max(0, book.at(end - 1)))
    at = bisect_left(ledger.items, end, key=_start)
    following = ledger.items[at : at + NEARBY]
    if following and "其中" in following[0].lead and _MOVED.search(following[0].before) is None:
        listed = next((n for n, item in enumerate(following) if n and item.joint not in ("、", "和")), len(following))
        end = following[listed - 1].quantity.end
    return is_told(gap, kind, end, book)


def _may_belong(item: Item) -> bool:
    """Whether a small number may be of the list before it: it has no words of its own, or such as tell what is outside."""
    if not item.before and _HONOURED.match(item.after) is None:
        return True
    return _OUTSIDE.search(item.before + item.after) is not None


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
