"""Rates of what was not done or not so: 不合格率6.7% counts what is 不合格, never what is 合格."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from fazhi.checks.rate_counts import Pair
from fazhi.checks.rate_words import Rate
from fazhi.patterns import compiled, escaped
from fazhi.structure.ledger import Item

_NEGATED = compiled("(?:不|未能?|没有?)(?P<act>[^不未没]{2,4})$")
_DENIALS = "(?:不|未能?|没有?|尚未|仍未)"
# So many numbers around a rate are looked at.
_NEAR = 12


def negated_act(name: str) -> str:
    """What a rate's name denies: 合格 of 不合格; nothing where it denies nothing."""
    match = _NEGATED.search(name)
    return match["act"] if match else ""


def negated_pairs(act: str, rate: Rate, items: tuple[Item, ...]) -> list[Pair]:
    """The count of what was not so over every number that may be its base; none without a base that is told before it."""
    denied = compiled(f"{_DENIALS}[^，。；\\d]{{0,3}}?{escaped(act)}")
    held = [item for item in items if item.quantity.kind != "%" and item.quantity.unit][-_NEAR:]
    first = held[:1] and held[0].quantity.start > rate.item.quantity.start  # 不满意率2%，回访300人，不满意15人
    alone = first and sum(item.quantity.kind == "%" for item in items) == 1
    told = [item for item in held if denied.search(item.before) and (alone or _is_beside(item, rate))]
    above = told[-1] if told else None
    if above is None or above.quantity.approximate:
        return []
    same = [item for item in held if item.quantity.kind == above.quantity.kind]
    whole = [item for item in same if item.quantity.start < above.quantity.start and act not in item.before]
    if not any(item.quantity.value > above.quantity.value for item in whole):
        return []
    if any(item.quantity.approximate for item in same):
        return []
    bases = [item for item in reversed(whole) if item.quantity.value > above.quantity.value]
    return [*(Pair(above, base) for base in bases), *_summed(above, same)]


def _is_beside(item: Item, rate: Rate) -> bool:
    """Whether a number stands before a rate of which nothing else is told in between (上年不合格率为…)."""
    return item.quantity.start < rate.item.quantity.start and rate.item.joint in ("", "，", "、")


def _summed(above: Item, same: list[Item]) -> Iterator[Pair]:
    """The count over what numbers beside each other make together."""
    for start in range(len(same)):
        total = Decimal(0)
        for item in same[start:]:
            total += item.quantity.value
            if total > above.quantity.value:
                yield Pair(above, above, total - above.quantity.value)
