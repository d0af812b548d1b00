"""The number of the year that is named once more with another: 全年开讲24场…。在全年26场讲座的现场…; 办理处罚案件34件。全年43件处罚案件中….

Told so, a number is that of all there was: 全年 stands directly before it, what it counts directly behind, and then what is said of
all of them. Silent where the number stands anywhere before, where several numbers of the year may be meant, and where the two differ by
more than a slip.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import combinations

from fazhi.checks.restated import YEAR, Claim
from fazhi.checks.sought import Found
from fazhi.checks.taken_up import stands_before
from fazhi.patterns import compiled
from fazhi.results import Span
from fazhi.structure.ledger import Book, Item

_AGAIN = compiled(
    rf"(?:{'|'.join(YEAR)})(?:(?<=全年)度)?的?(?=\d)(?P<number>\d{{1,6}})(?P<unit>场次|件次|[场件期次起宗堂个份名条])(?P<what>[一-鿿]{{2,8}}?)(?=的|[中里]|共|均|都|全部|累计|无一|未|，|。)"
)
_OTHERS = compiled("[去上往前]年|同期|比|较|其中|全[县市区省国]|[县市]级?[法检司局]|每|各")
_OF_YEAR = compiled("全年|今年|年内|本年度?|共")
_OF_OTHERS = compiled("其中|[去上往前]年|同期|每|各|另|新增|上半年|下半年|季度|截[至止]|计划|目标|拟|全[县市区省国]")
# So many statements back it is looked for; by so many hundredths the two differ, unless digits changed places.
_BACK, _NEAR = 8, 15
_AHEAD = 10


def recalled(book: Book, whole: Iterable[Found]) -> Iterator[tuple[Claim, Claim]]:
    """Pairs of the number of the year and what it is called again; `whole`: where `restated.WHOLE` stand, `YEAR` among them."""
    for found in filter(None, [_AGAIN.match(book.text, start) for _, start, _ in whole]):
        number = book.at(found.start())
        pair = _differs(book, number, found) if number > 0 else None
        if pair is not None:
            yield pair


def _differs(book: Book, number: int, found: re.Match[str]) -> tuple[Claim, Claim] | None:
    text = book.text
    if _OTHERS.search(text, max(book.statements[number][0].start, found.start() - _AHEAD), found.start()) is not None:
        return None
    own = next((item for item in book.ledger(number).items if item.quantity.start == found.start("number")), None)
    if own is None or own.quantity.approximate or stands_before(text, own.quantity, found.start()):
        return None
    first = _told(book, number, own, found["what"])
    if first is None or not _is_slip(first.quantity.value, own.quantity.value):
        return None
    start = first.quantity.start - min(len(first.before), _AHEAD)
    return Claim(Span(start, first.quantity.end), ""), Claim(Span(found.start(), found.end("what")), "")


def _told(book: Book, number: int, own: Item, what: str) -> Item | None:
    """The nearest number of the year before, of what is named again; None where it is one of several."""
    for at in range(number - 1, max(-1, number - 1 - _BACK), -1):
        same = [item for item in book.ledger(at).items if item.quantity.kind == own.quantity.kind]
        if not same:
            continue
        whole = same[0]
        told = _OF_YEAR.search(whole.lead) is not None and _OF_OTHERS.search(whole.lead) is None
        if not told or not _names(book, at, what):
            return None
        values = [item.quantity.value for item in same]
        sums = {sum(some, Decimal(0)) for size in (1, 2, 3) for some in combinations(values[:_BACK], size)}
        gaps = {abs(one - other) for one, other in combinations(values[:_BACK], 2)}
        return None if whole.quantity.approximate or own.quantity.value in sums | gaps else whole
    return None


def _names(book: Book, at: int, what: str) -> bool:
    """Whether a statement, or the beginning of its paragraph, names a thing."""
    (_, end), paragraph = book.statements[at]
    return book.text.find(what, paragraph.start, end) >= 0


def _is_slip(one: Decimal, other: Decimal) -> bool:
    if sorted(f"{one.normalize():f}") == sorted(f"{other.normalize():f}"):
        return True
    return abs(one - other) * 100 <= _NEAR * max(one, other)
