"""Totals that say of what they are, behind a list in clauses: 罚款3.2万元，没收违法所得8500元，罚没款合计4.15万元.

What a total names may be named by its parts, character by character (罚没款): then it is of these, wherever the list begins.
A name that no part holds (宣传资料 of 折页 and 海报) may be of more things: then the list has to be all of its kind that the
statement tells, and to miss the total by little.
"""

from __future__ import annotations

from collections.abc import Iterator

from fazhi.checks.slips import COUNTED_LIMIT, SHORT_LIMIT, is_slip, left_over
from fazhi.checks.sum_words import REACH, Split, Terms, is_apart
from fazhi.patterns import compiled
from fazhi.structure.ledger import Item

_LEAST = 2
_SIGN = "[合总共小]计"
_TOTAL = compiled(
    f"^(?:两项|三项|以上|上述|全[年镇乡]|年内)?(?P<what>[^，；：、。]{{2,10}}?)(?:{_SIGN}|总额|总[数量])(?:为|达到?|是|有|约)*$"
)
# What any money, and any number, is called.
_ANY = compiled("金额|资金|经费|款项|收入|支出|费用|总额|数量|件数|人数|案件|各类|所有|全部|[额数]$|的|执行|入库")
# What comes besides, is counted again or was counted before.
_OTHERWISE = compiled(
    "等|其他|其余|另|其中|含|累计|历年|结转|上年|去年|每|各(?!类)|平均|以及|及(?!时)|一批|若干|约|余|占|同比|追缴|涉案|减|退"
)
# Of these a step is no part of a list: 受理12件，办结9件，办件合计; of money it may be.
_AMOUNT = frozenset(("元",))


def named_totals(items: tuple[Item, ...], told: Terms) -> Iterator[Split]:
    """The splits of a statement by such totals."""
    for at in range(_LEAST, len(items)):
        total = items[at]
        found = _TOTAL.match(total.before) if total.joint in ("，", "；") and not total.idle else None
        if found is None or total.quantity.approximate or is_apart(total, told):
            continue
        parts = _listed(items, at, told)
        for first in range(len(parts) - _LEAST, -1, -1):
            if not left_over(total, parts[first:]):
                break
        else:
            split = _split(
                total, parts, _ANY.sub("", found["what"]), len(parts) == at or _is_other(items, at, parts), told
            )
            if split is not None:
                yield split


def is_told_again(split: Split) -> bool:
    """Whether the last part is the whole once more, told as its total: 罚款3.2万元，其中当场8500元，罚没款合计3.2万元."""
    last = split.parts[-1]
    return last.quantity[:2] == split.wholes[0].quantity[:2] and _TOTAL.match(last.before) is not None


def _is_other(items: tuple[Item, ...], at: int, parts: tuple[Item, ...]) -> bool:
    """Whether nothing of the kind of a list stands before it."""
    return all(item.quantity.kind != items[at].quantity.kind for item in items[: at - len(parts)])


def _listed(items: tuple[Item, ...], at: int, told: Terms) -> tuple[Item, ...]:
    """The numbers of the kind of a total directly before it, one in a clause."""
    first = at
    while first > max(0, at - REACH):
        item = items[first - 1]
        if item.quantity.kind != items[at].quantity.kind or item.quantity.approximate or is_apart(item, told):
            break
        if first < at and (items[first].joint not in ("，", "、") or items[first].idle):
            break
        first -= 1
    return items[first:at]


def _split(total: Item, parts: tuple[Item, ...], what: str, alone: bool, told: Terms) -> Split | None:
    """The split by the longest end of a list that holds what a total names, or by all of it where nothing does."""
    if len(parts) < _LEAST or _OTHERWISE.search("".join(item.lead for item in (*parts[1:], total)) + parts[0].before):
        return None
    if any(not item.before or told.partial.search(item.before) for item in parts):
        return None
    value = total.quantity.value
    if value <= max(item.quantity.value for item in parts):
        return None
    for first in range(len(parts) - _LEAST + 1):
        own = parts[first:]
        names = "".join(item.before for item in own)
        if len(what) >= _LEAST and set(what) <= set(names) and all(set(item.before) & set(what) for item in own):
            split = _made(total, own, COUNTED_LIMIT)
            if split is not None:
                return split
    steps = [item for item in parts[1:] if told.stage.match(item.before)]
    if not alone or (steps and total.quantity.kind not in _AMOUNT):
        return None
    return _made(total, parts, SHORT_LIMIT)


def _made(total: Item, parts: tuple[Item, ...], limit: int) -> Split | None:
    off = left_over(total, parts)
    return Split((total,), parts, True, True, True) if is_slip(off, total.quantity.value, limit) else None
