"""A fall of more than all there was: 信访件同比下降120%."""

from __future__ import annotations

from decimal import Decimal

from fazhi.patterns import compiled
from fazhi.structure.ledger import Item

_HUNDRED = Decimal(100)
_FALL = compiled("(?:下降|减少|降低|减低|下滑|降幅|减幅)(?:率|幅度)?(?:了|达到?|为|是|约|近|超过?)*$")
# What may be below nought, or is itself a change.
_BELOW = compiled("[利盈润亏余]|收益|净|顺差|逆差|增速|增幅|增量|涨幅|百分点")


def falls_below_nought(item: Item) -> bool:
    """Whether a percentage tells that of a number of things more than all are gone."""
    quantity = item.quantity
    if quantity.kind != "%" or quantity.value <= _HUNDRED or _FALL.search(item.before) is None:
        return False
    return _BELOW.search(item.before + item.after) is None
