"""Whose change a difference and a rate of growth are, of several counts before them: 172批次，其中集体访11批次，同比减少18批次，下降9.5%."""

from __future__ import annotations

from bisect import bisect_left

from fazhi.checks.rate_bounds import within
from fazhi.patterns import compiled
from fazhi.structure.ledger import Item

# By how much: 下降18批次, 多办15件; and not 增加至300人次.
_UP, _DOWN = (compiled(f"(?:{way})[^到至为成，]{{0,4}}$") for way in ("增|升|多|涨|提高", "减|降|少|缩|压"))
_PAST = compiled("[去上前往]一?年|同期|20\\d\\d年")
# So many counts before a difference are looked at.
_MOST = 12
_LEAST = 2


def fits_another(moved: Item, items: tuple[Item, ...], text: str) -> bool:
    """Whether the difference told right before a percentage gives it with any count before: what there was is that count less
    what came, or with what went."""
    at = bisect_left(items, moved.quantity.start, key=lambda item: item.quantity.start)
    if at < _LEAST or moved.quantity.kind != "%":
        return False
    gap = items[at - 1]
    fell = _DOWN.search(gap.before) is not None
    if fell is (_UP.search(gap.before) is not None):
        return False
    amount = gap.quantity.value if fell else -gap.quantity.value
    then = (
        item.quantity.value + (0 if _PAST.search(item.lead) is not None else amount)
        for item in items[max(0, at - 1 - _MOST) : at - 1]
        if item.quantity.kind == gap.quantity.kind
    )
    return any(before > 0 and within(moved.quantity, abs(amount) * 100 / before, text) for before in then)
