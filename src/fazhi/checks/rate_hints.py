"""Hints of rates, changes and multiples that their numbers contradict."""

from __future__ import annotations

from decimal import Decimal

from fazhi.checks.hint import Hint
from fazhi.checks.rate_counts import Pair, contradicts
from fazhi.checks.rate_readings import explained, of_another_year, of_several
from fazhi.checks.rate_shares import Growth
from fazhi.checks.rate_times import Times
from fazhi.checks.rate_words import Rate
from fazhi.results import Span
from fazhi.structure.ledger import Item

_HUNDRED = Decimal(100)


def counted_hint(
    rate: Rate,
    pairs: list[Pair],
    items: tuple[Item, ...],
    text: str,
    inside: tuple[Item, ...] = (),
    loose: bool = False,
) -> Hint | None:
    """The hint of a rate that neither its pairs give nor what the lists and totals of `items` come to."""
    if not pairs or not contradicts(rate, pairs, text) or of_another_year(pairs[0], items):
        return None
    if rate.item.quantity.value < _HUNDRED and all(pair.done > pair.base for pair in pairs):
        return None  # 参考9人，通过8人，持证达到27人，持证率96.4%: of more than was counted here
    if explained(rate, items, inside, loose, text) or of_several(rate, pairs, items, loose):
        return None
    return rate_hint(rate, pairs[0].spans(), pairs[0].shown(), text)


def told_hint(rate: Rate, pairs: list[Pair], items: tuple[Item, ...], text: str) -> Hint | None:
    """The hint of a share in words that its pairs were found not to give."""
    if not pairs or of_another_year(pairs[0], items) or explained(rate, items, (), False, text):
        return None
    return rate_hint(rate, pairs[0].spans(), pairs[0].shown(), text)


def times_hint(times: Times, text: str) -> Hint:
    numbers = [item.quantity.value.normalize() for item in (times.before, times.after)]
    spans = [item.quantity for item in (times.before, times.after)]
    ratio = times.ratio.quantize(Decimal("0.01")).normalize()
    place = Span(min(one.start for one in spans), times.claim.end)
    claim = text[times.claim.start : times.claim.end]
    return Hint((place,), {"rate": claim, "fact": f"{numbers[0]:f}→{numbers[1]:f}，是{ratio:f}倍"})


def growth_hint(growth: Growth, text: str) -> Hint:
    before, after, moved = growth.change
    value = growth.amount.quantize(Decimal("0.01")).normalize()
    numbers = f"{before.quantity.value.normalize():f}→{after.quantity.value.normalize():f}"
    spans = tuple(Span(item.quantity.start, item.quantity.end) for item in (before, after))
    way = ("，是增加" if after.quantity.value > before.quantity.value else "，是减少") if growth.change.turned() else ""
    return rate_hint(Rate(moved, ""), spans, f"{numbers}，变化{value:f}%{way}", text)


def rate_hint(rate: Rate, others: tuple[Span, ...], fact: str, text: str) -> Hint:
    quantity = rate.item.quantity
    words = min(len(rate.item.before), 14)
    start = min([quantity.start - words, *(span.start for span in others)])
    claim = text[quantity.start - words : quantity.end]
    return Hint((Span(start, max([quantity.end, *(span.end for span in others)])),), {"rate": claim, "fact": fact})
