"""A rate of the two upper grades together: 评查案卷48卷，优秀11卷、良好22卷、合格15卷，优良率68.8%."""

from __future__ import annotations

from fazhi.checks.rate_counts import Pair
from fazhi.checks.rate_words import Rate
from fazhi.structure.ledger import Item

_GRADES = ("优秀", "良好")


def upper_grades(rate: Rate, number: int, items: tuple[Item, ...]) -> list[Pair]:
    """Those of the two upper grades, which stand side by side before the rate at a place, and the number before them."""
    if not rate.name.endswith("优良") or rate.item.idle:
        return []
    for at in range(1, number - 1):
        whole, best, good = items[at - 1 : at + 2]
        told = all(word in item.before for word, item in zip(_GRADES, (best, good), strict=True))
        exact = not any(item.quantity.approximate for item in (whole, best, good))
        if told and exact and len({item.quantity.kind for item in (whole, best, good)}) == 1:
            both = best.quantity.value + good.quantity.value
            return [Pair(good._replace(quantity=good.quantity._replace(value=both)), whole)]
    return []
