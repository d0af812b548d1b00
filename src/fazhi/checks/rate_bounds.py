"""Between which values a share may be that is told in figures or words: rounded, cut off, or bounded on one side (不足六成, 过半)."""

from __future__ import annotations

from decimal import Decimal

from fazhi.structure.ledger import Item
from fazhi.structure.quantities import Quantity

_HUNDRED = Decimal(100)
_HALF = Decimal(50)
_TENTH = Decimal(10)
_NO_LESS = ("不低于", "不小于", "不少于")
_MORE_THAN = ("过", "超过", "超", "逾", "高于", "大于", "至少", "突破", *_NO_LESS)
_LESS_THAN = ("不足", "不到", "低于", "小于", "不满", "不超过", "不高于", "不大于")
_AND_LESS = ("以下", "以内", "之内", "及以下")
_NEARLY = ("近", "接近", "逼近")
_AND_MORE = ("以上", "及以上", "强")
# 约 and 左右 leave room for so many points.
_VAGUE = Decimal(5)
# What a bound in words leaves room for: less is not clearly on its other side.
_SLACK = Decimal(2)
# 近九成 is no less than so many points below it.
_CLOSE = Decimal(8)
_ALL = Decimal(10**9)


def within(quantity: Quantity, value: Decimal, text: str) -> bool:
    """Whether a percentage is a value, rounded or cut off at the digits written; 以上 and 近 are bounds."""
    low, high = _bounds(quantity, text)
    return low <= value < high


def is_open(quantity: Quantity, text: str) -> bool:
    """Whether a percentage is told as a bound alone, on one side (不低于70%): many values fit it."""
    low, high = _bounds(quantity, text)
    return not low or high == _ALL


def is_above_all(quantity: Quantity, text: str) -> bool:
    """Whether a percentage is told as more than all: 超过100%, 100%以上."""
    return quantity.value == _HUNDRED and _bounds(quantity, text)[1] == _ALL


def with_half(item: Item, text: str) -> Item:
    """半数 and 过半 as fifty of a hundred."""
    quantity = item.quantity
    half = (
        quantity.words and quantity.approximate and not quantity.value and "半" in text[quantity.start : quantity.end]
    )
    return item._replace(quantity=quantity._replace(value=_HALF)) if half else item


def _bounds(quantity: Quantity, text: str) -> tuple[Decimal, Decimal]:
    before, after = text[max(0, quantity.start - 3) : quantity.start], text[quantity.end : quantity.end + 3]
    value, step = quantity.value, quantity.step
    # Tenths and fractions are rounded further than to their last digit.
    told = text[quantity.start : quantity.end]
    coarse = step == _TENTH or "半" in told or ("分之" in told and not told.startswith(("百", "千")))
    slack = _SLACK if coarse else step
    more, less = before.endswith(_MORE_THAN), before.endswith(_LESS_THAN)
    if more and less:  # 不低于 is no 低于, and 不超过 no 超过
        more = before.endswith(_NO_LESS)
        less = not more
    if less or after.startswith(_AND_LESS):
        return Decimal(0), value + slack
    if before.endswith(_NEARLY):
        return value - (_CLOSE if coarse else step + _VAGUE), value + slack
    if more or after.startswith(_AND_MORE) or told.startswith("过") or (told == "半" and before.endswith("大")):
        return value - (_SLACK if coarse else step / 2), _ALL
    if step == _TENTH:
        # 八成 is rounded to the next of them; 八成多 is cut off.
        if after.startswith(("多", "余", "有余")):
            return value, value + _TENTH
        return value - step / 2, value + _TENTH / 2 + 1
    # All is all: nothing rounds up to it.
    low, high = _HUNDRED if value == _HUNDRED else value - step / 2, value + step
    return (low - _VAGUE, high + _VAGUE) if quantity.approximate else (low, high)
