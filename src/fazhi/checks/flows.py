"""What there was, what came and what went, and what is left: 上年结转11件，新增16件，化解20件，尚余9件; 原有14人，招录9人，现有25人."""

from __future__ import annotations

from collections.abc import Iterator

from fazhi.checks.changes import Balance
from fazhi.checks.slips import is_slip
from fazhi.checks.sum_words import Terms
from fazhi.patterns import compiled
from fazhi.structure.ledger import Item

_LEAST, _MOST = 3, 5
# So many hundredths of what is left a slip may be off.
_NEAR = 30
_CARRIED, _FRESH, _GONE, _DUE, _SETTLED, _LEFT = range(6)
_CAME = compiled("招录|拨入|收入|筹集|新[招录聘增收接进到]|调入|引进|纳入")
_WENT = compiled("化解|办结|支出|开支|销号|调出|[离退]|辞|解除|迁出|病故|死亡")
_IS_LEFT = compiled(
    "(?:尚|还|仍|剩|结)余|还剩|剩下|[尚仍还]有|现有|现在[册岗编]|(?:年末|年底|期末|目前|现)(?:实有|在[册岗编职]|共?有|存)"
)
_THERE_WAS = compiled("原有|(?:上年|去年|年初|往年|期初)")
_SAID = "在册岗编职共有为是的达到数总实际"
# 无人调出: a clause without a number that changes nothing.
_NOTHING = compiled("，[无没未][^，。；\\d]{1,7}，")


def flows(items: tuple[Item, ...], told: Terms) -> Iterator[Balance]:
    """The balances of a statement that its words tell wholly: what there was first, what is left last."""
    for at in range(len(items) + 1 - _LEAST):
        if _THERE_WAS.search(items[at].before) is None and told.roles[_CARRIED].search(items[at].before) is None:
            continue
        end = _end(items, at)
        if end - at + 1 >= _LEAST:
            balance = _balance(items[at : end + 1], told)
            if balance is not None and not _goes_on(items, end):
                yield balance


def _end(items: tuple[Item, ...], at: int) -> int:
    """Where what is left is told of what stands at `at`, each number in a clause behind the other; `at` where it is not."""
    first = items[at].quantity
    for number in range(at, min(len(items), at + _MOST)):
        item = items[number]
        if item.quantity.kind != first.kind or item.quantity.approximate or not first.kind or first.kind == "%":
            return at
        if number > at and (item.joint not in ("，", "、", "；") or (item.idle and _NOTHING.search(item.lead) is None)):
            return at
        if number > at and _IS_LEFT.search(item.before):
            return number
    return at


def _balance(items: tuple[Item, ...], told: Terms) -> Balance | None:
    """The balance of items of which each but the first and the last either came or went; None where one is neither, or
    where they come to what is left."""
    came, went = [items[0]], list[Item]()
    for item in items[1:-1]:
        fresh = _CAME.search(item.before) or told.roles[_FRESH].search(item.before)
        gone = _WENT.search(item.before) or told.roles[_GONE].search(item.before)
        if bool(fresh) is bool(gone) or item.after:
            return None
        (came if fresh else went).append(item)
    if not _of_one_thing(items):
        return None
    balance = Balance(items[-1], tuple(came), tuple(went))
    left = balance.said.quantity.value
    return balance if is_slip(balance.amount() - left, left, _NEAR) else None


def _of_one_thing(items: tuple[Item, ...]) -> bool:
    """Whether what is left is of what there was: 现有持证人员24人 is not of 执法人员25人."""
    left = items[-1]
    found = _IS_LEFT.search(left.before)
    own = left.before[: found.start()] + left.before[found.end() :] if found is not None else left.before
    return set(own) <= {*"".join(item.before + item.after for item in items[:-1]), *_SAID}


def _goes_on(items: tuple[Item, ...], end: int) -> bool:
    """Whether a number of the same behind what is left may have gone, too: 尚余7件，移送2件."""
    behind = items[end + 1 : end + 2]
    return any(item.quantity.kind == items[end].quantity.kind and item.joint in ("，", "、") for item in behind)
