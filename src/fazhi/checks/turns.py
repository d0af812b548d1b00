"""Bodies or parts of a year told by turns, each with two numbers, and the total of a column: 甲村31件，化解30件；乙村26件，化解24件；
两村共57件，化解54件."""

from __future__ import annotations

from collections.abc import Iterator

from fazhi.checks.slips import is_slip, left_over
from fazhi.checks.sum_words import Split, Terms, is_apart
from fazhi.patterns import compiled
from fazhi.structure.ledger import Item

_TURN, _LEAST, _MOST = 2, 2, 16
# So many hundredths of its total a slip may be off.
_NEAR = 20
# The last character of what bodies and parts of a year are called by.
_BODIES = frozenset("村片区组站所季月社")
_TOTAL = compiled("(?:共|合计|总计)(?:[^，；]{0,4})$")
_SOME = compiled("等|主要|部分|约")


def turns(items: tuple[Item, ...], told: Terms) -> Iterator[Split]:
    """The columns of a statement that do not make up the totals behind them."""
    at = 0
    while at + _TURN * _LEAST < len(items):
        end = _end(items, at)
        if end - at >= _TURN * _LEAST:
            yield from _wrong(items, at, end, told)
        at = max(end, at + 1)


def _end(items: tuple[Item, ...], at: int) -> int:
    """Where the turns that begin at a place end: their first numbers are of bodies of one kind, the second told alike."""
    first, second = items[at : at + _TURN]
    bodies = _BODIES.intersection(first.before)
    if not bodies or not second.before or second.before == first.before or _TOTAL.search(first.before) is not None:
        return at
    kinds, end = (first.quantity.kind, second.quantity.kind), at
    while end + 1 < len(items) and end - at < _TURN * _MOST:
        one, other = items[end : end + _TURN]
        if other.before != second.before or (one.quantity.kind, other.quantity.kind) != kinds or other.joint == "；":
            break
        if not bodies.intersection(one.before) or _TOTAL.search(one.before) is not None or other.idle:
            break
        end += _TURN
    return end


def _wrong(items: tuple[Item, ...], at: int, end: int, told: Terms) -> Iterator[Split]:
    counted = items[end : end + 1]  # 三村共57件: as many as there are
    named = [one for one in counted if one.quantity.value * _TURN == end - at and one.quantity.words and not one.before]
    totals = items[end + len(named) : end + len(named) + _TURN]
    if not totals or _TOTAL.search(totals[0].before) is None or totals[0].idle:
        return
    held = (*items[at:end], *totals)
    if any(item.quantity.approximate or is_apart(item, told) or _SOME.search(item.lead) for item in held):
        return
    firsts, seconds = items[at:end:_TURN], items[at + 1 : end : _TURN]
    if len({item.before for item in firsts}) < len(firsts):
        return
    full = tuple(two._replace(before=f"{one.before}{two.before}") for one, two in zip(firsts, seconds, strict=True))
    of_all = totals[1:] if totals[-1].before == seconds[0].before else ()
    for whole, parts in ((totals[0], firsts), *((total, full) for total in of_all)):
        same = whole.quantity.kind == parts[0].quantity.kind != "%"
        if same and is_slip(left_over(whole, parts), whole.quantity.value, _NEAR):
            yield Split((whole,), parts, True, True, True)
