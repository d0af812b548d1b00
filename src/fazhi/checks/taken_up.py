"""A number that is taken up again with another: 举办讲座37场，覆盖所有村居。这31场讲座中，….

Silent where the number stands before, within some twenty pages, or comes from those told right before by adding or taking
away, or where the others are told behind it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations

from fazhi.checks.restated import Claim
from fazhi.checks.told_gaps import is_told
from fazhi.patterns import compiled
from fazhi.results import Span
from fazhi.structure.ledger import Book, Item
from fazhi.structure.quantities import Quantity

_AGAIN = compiled(r"这(?P<number>\d{1,6})(?P<unit>[一-鿿]{1,2}?)(?P<what>[一-鿿]{2})")
# The two differ by no more than so many hundredths.
_NEAR = 40
# So many statements before in its paragraph are looked at.
_BACK = 2
_OF_OTHERS = compiled("其中|去年|上年|往年|同期|每|各|新增|转来|另")
_MANY = 12
# So far back a number is looked for.
_FAR = 20_000
# Some of them were chosen or done, of whom no number is told.
_CHOSEN = compiled("选|择优|抽|挑|部分|一批|留下|剩|余|淘汰|筛|其中|新增|增加|减少|合并|整合|化解|办结|整改完")


def taken_up(book: Book) -> Iterator[tuple[Claim, Claim]]:
    """Pairs of what was told and what it is called behind 这."""
    at = book.text.find("这")
    while at >= 0:
        found = _AGAIN.match(book.text, at)
        pair = _differs(book, found) if found is not None else None
        if pair is not None:
            yield pair
        at = book.text.find("这", at + 1)


def _differs(book: Book, found: re.Match[str]) -> tuple[Claim, Claim] | None:
    number = book.at(found.start())
    if number < 0:
        return None
    own = next((item for item in book.ledger(number).items if item.quantity.start == found.start("number")), None)
    if own is None or own.quantity.approximate or not own.quantity.kind or own.quantity.words:
        return None
    before = [item for item in book.ledger(number).items if item.quantity.end < found.start()]
    for back in range(number, max(-1, number - _BACK), -1):
        if before and any(item.quantity.kind == own.quantity.kind for item in before):
            break
        if not book.follows[back]:
            return None
        before = [*book.ledger(back - 1).items]
    same = [item for item in before if item.quantity.kind == own.quantity.kind]
    first = _told(same, own.quantity, book.text[own.quantity.end : own.quantity.end + 2])
    if first is None or stands_before(book.text, own.quantity, found.start()):
        return None
    if _CHOSEN.search(book.text, first.quantity.end, found.start()):
        return None
    if is_told(abs(first.quantity.value - own.quantity.value), own.quantity.kind, own.quantity.end, book):
        return None  # 这25件纠纷均满意，另27件由村里回访
    start = first.quantity.start - min(len(first.before), _MANY)
    return (
        Claim(Span(start, first.quantity.end), ""),
        Claim(Span(found.start(), found.end("what")), ""),
    )


def _told(same: list[Item], own: Quantity, what: str) -> Item | None:
    """The one number of a thing that is taken up wrongly: None where several are, or they make what is told."""
    if not same or len(same) > 3 or any(item.quantity.approximate for item in same):
        return None
    values = [item.quantity.value for item in same]
    sums = {sum(some, Decimal(0)) for size in (1, 2, 3) for some in combinations(values, size)}
    gaps = {abs(one - other) for one, other in combinations(values, 2)}
    named = [item for item in same if what in item.before + item.after[:4]]
    if own.value in sums | gaps or len(named) != 1 or _OF_OTHERS.search("".join(item.lead for item in same)):
        return None
    one, other = named[0].quantity.value, own.value
    turned = sorted(str(one)) == sorted(str(other))  # 52, 25
    return named[0] if turned or abs(one - other) * 100 <= _NEAR * max(one, other) else None


def stands_before(text: str, own: Quantity, end: int) -> bool:
    """Whether the number was told somewhere before, in this unit or another."""
    digits = f"{own.value.normalize():f}"
    at = text.find(digits, max(0, end - _FAR), end)
    while at >= 0:
        if not text[max(0, at - 1)].isdecimal() and not text[at + len(digits)].isdecimal():
            return True
        at = text.find(digits, at + 1, end)
    return False
