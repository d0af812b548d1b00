"""How much this year's number differs from last year's, in any order of the three: 较上年的118件增加14件，达到134件; 106件，同比减少14件（上年为118件）.

The statement counts nothing else of the kind, one number says that it is of the year before, one how much more or less there was.
"""

from __future__ import annotations

from collections.abc import Iterator

from fazhi.checks.changes import Balance
from fazhi.checks.slips import BALANCE_LIMIT, is_within
from fazhi.patterns import compiled
from fazhi.structure.ledger import Item, Ledger

_PAST = compiled("(?:[上去]年|上一年|年初|[上去]年[末底])(?:度|同期|全年|末|底)?(?:共|的|为|是|有|仅|只)*[一-鿿]{0,2}$")
_MOVED = compiled(
    "^(?:(?:同比|相比|[比较][上去]年(?:度|同期)?|[比较]上一年|[比较]年初|净|共|总量|数量)*)(?P<way>增加|增长|上升|提高|多|新增|净增|减少|下降|降低|减|少|增)了?(?:[一-鿿]{0,2})$"
)
_FEWER = compiled("减|降|少")
# 降至, 增加到: what it has become, and other years.
_BECAME = compiled("[至到为]了?$|前年|目标|计划|其中|每|各|平均")
_THREE = 3


def since_last_year(ledger: Ledger) -> Iterator[Balance]:
    """The balance of a statement's three numbers of one kind, where the change is not what lies between the others."""
    held = sorted(
        (*ledger.items, *(item for _, inside in ledger.brackets for item in inside)),
        key=lambda item: item.quantity.start,
    )
    for kind in {item.quantity.kind for item in held} - {"", "%"}:
        same = [item for item in held if item.quantity.kind == kind]
        if len(same) == _THREE and not any(item.quantity.approximate for item in same):
            yield from _balance(same)


def _balance(same: list[Item]) -> Iterator[Balance]:
    moved = [item for item in same if _MOVED.match(item.before) is not None and _BECAME.search(item.before) is None]
    past = [item for item in same if item not in moved and _PAST.search(item.before) is not None]
    if len(moved) != 1 or len(past) != 1:
        return
    now = next(item for item in same if item not in moved and item not in past)
    if "年" in now.before.replace("今年", "").replace("全年", "").replace("本年", "").replace("年内", ""):
        return
    if any("其中" in item.lead or "每" in item.lead for item in same):
        return
    match = _MOVED.match(moved[0].before)
    high, low = (past[0], now) if match is not None and _FEWER.search(match["way"]) else (now, past[0])
    off = high.quantity.value - low.quantity.value - moved[0].quantity.value
    if off and high.quantity.value > low.quantity.value and is_within(off, now.quantity.value, BALANCE_LIMIT):
        yield Balance(moved[0], (high,), (low,))
