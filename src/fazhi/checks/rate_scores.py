"""Rates of a grade beside a count of those with so many marks: 应考61人，实考61人，参考率100%；80分以上的55人，优秀率96.7%."""

from __future__ import annotations

from decimal import Decimal

from fazhi.checks.rate_counts import Pair
from fazhi.checks.rate_words import Rate
from fazhi.patterns import compiled
from fazhi.structure.ledger import Item

_HUNDRED = Decimal(100)
_MARKS = compiled("(?P<marks>\\d{2})分以上的?(?:共?有|共计|共|达)?$")
_BEST, _GOOD = compiled("优秀|高分"), compiled("合格|及格|达标")
# From so many marks on one passes, and is among the best; some reckon less for that already, none more.
_PASS, _TOP, _LEAST_TOP = 60, 90, 80
_DUE, _CAME = compiled("应"), compiled("实|参加|参考|到考")
# Others that may be no part of those who were marked, another time, another try.
_OTHER = compiled("[缺未补]|请假|免考|[去上前往]年|同期|其中|[首一二三四]次|[一二三四]期|[较比]")
# So far from what the counts give is a rate of something else.
_FARTHEST = Decimal(15)


def scored(rate: Rate, number: int, items: tuple[Item, ...]) -> list[Pair]:
    """Those with so many marks over those who were to come, and over those who came; none where others may be meant."""
    best, good = _BEST.fullmatch(rate.name), _GOOD.fullmatch(rate.name)
    if not (best or good) or number < 2 or rate.item.joint != "，" or rate.item.idle:
        return []
    above = items[number - 1]
    match = _MARKS.search(above.before)
    if match is None or above.after or above.idle:
        return []
    bases = [item for item in items[: number - 1] if item.quantity.kind == above.quantity.kind]
    if not _are_bases(bases, above) or _OTHER.search("".join(item.lead for item in items[: number + 1])):
        return []
    pairs = [Pair(above, base) for base in bases]
    shares = [pair.done * _HUNDRED / pair.base for pair in pairs]
    told, marks = rate.item.quantity.value, int(match["marks"])
    if min(abs(share - told) for share in shares) > _FARTHEST:
        return []
    if good:
        return pairs if marks == _PASS else []
    # Of fewer who reached more marks it may be told where it is lower than what the counts give.
    return pairs if marks == _TOP or (_LEAST_TOP <= marks < _TOP and told > max(shares)) else []


def _are_bases(bases: list[Item], above: Item) -> bool:
    """Whether counts are of those who were to come and of those who came, or of one of the two, and hold another."""
    if not 0 < len(bases) <= len(("due", "came")) or above.quantity.approximate:
        return False
    if len(bases) == 1:
        told = _DUE.search(bases[0].before) is not None or _CAME.search(bases[0].before) is not None
    else:
        told = _DUE.search(bases[0].before) is not None and _CAME.search(bases[1].before) is not None
    exact = not any(base.quantity.approximate for base in bases)
    return exact and told and min(b.quantity.value for b in bases) >= above.quantity.value > 0
