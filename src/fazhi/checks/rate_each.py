"""A rate of all that each of several parts is said to have, beside a part that has less.

第三季度办结率100%，第四季度办结率92%，两个季度办结率均为100%; 东片受理28件，办结28件，西片受理35件，办结31件，两个片区办结率均达100%.
"""

from __future__ import annotations

from fazhi.checks.rate_words import Rate, named_rates
from fazhi.patterns import compiled
from fazhi.results import Span
from fazhi.structure.ledger import Item

_ALL = 100
_STOPS = "，；。："
_CLAUSE = compiled(
    "(?:上述|以上|这)?(?P<count>[两二三四234])个?[^，；。率\\d后]{1,3}?(?P<act>(?:按期|按时|及时)?[一-鿿]{2})率(?:均|都)(?:达到?|为|是|保持)*"
)
_COUNTS = {"两": 2, "二": 2, "三": 3, "四": 4, "2": 2, "3": 3, "4": 4}


def one_is_less(rate: Rate, number: int, items: tuple[Item, ...], text: str) -> Span | None:
    """The part that has less than the rate of all that each is told to have; None where there are more parts, or fewer."""
    quantity = rate.item.quantity
    said = rate.item.before
    if quantity.value != _ALL or quantity.approximate or not ("均" in said or "都" in said):
        return None
    start = max(text.rfind(mark, 0, quantity.start) for mark in _STOPS) + 1
    match = _CLAUSE.fullmatch(text, start, quantity.start)
    if match is None:
        return None
    count, act = _COUNTS[match["count"]], match["act"]
    before = [item for item in items[:number] if item.quantity.end <= start]
    rates = [item for item in before if item.quantity.kind == "%"]
    if rates:
        named = all(one.name.endswith(act) for item in rates for one in named_rates(item)[:1] or [Rate(item, "")])
        alone = len(rates) == count and named and not any(item.quantity.approximate for item in rates)
        return _less([item for item in rates if item.quantity.value < _ALL] if alone else [])
    return _less(_fewer(before, act) if len(before) == 2 * count else [])


def _fewer(before: list[Item], act: str) -> list[Item]:
    """What was done of less than all of the count before, among pairs of the two; none where others stand between."""
    wholes, parts = before[::2], before[1::2]
    for whole, part in zip(wholes, parts, strict=True):
        same = whole.quantity.kind == part.quantity.kind and not (
            whole.quantity.approximate or part.quantity.approximate
        )
        if not (same and part.before == act and part.joint == "，" and act not in whole.before):
            return []
    return [part for whole, part in zip(wholes, parts, strict=True) if part.quantity.value < whole.quantity.value]


def _less(items: list[Item]) -> Span | None:
    if not items:
        return None
    quantity = items[0].quantity
    return Span(quantity.start - len(items[0].before), quantity.end)
