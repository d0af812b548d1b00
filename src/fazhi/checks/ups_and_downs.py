"""Columns of a table that tell how much more or less there was than before: 减少3, 增加6, 合计 增加3. What went up and what went down make
no sum of their numbers.
"""

from __future__ import annotations

from collections.abc import Iterable

from fazhi.patterns import compiled
from fazhi.structure.quantities import Quantity

_UP = compiled("(?:增加?|多|上升|升|[+＋]|↑|▲|提高|增长|净增)了?$")
_DOWN = compiled("(?:减少?|少|下降|降|[-－−]|↓|▼|降低|回落|净减)了?$")
_SAID_BEFORE = 3


def goes_both_ways(text: str, quantities: Iterable[Quantity]) -> bool:
    """Whether some numbers are said to be more than before and some less."""
    ways = {_way(text, quantity.start) for quantity in quantities}
    return {1, -1} <= ways


def _way(text: str, at: int) -> int:
    low = max(0, at - _SAID_BEFORE)
    return 1 if _UP.search(text, low, at) is not None else -1 if _DOWN.search(text, low, at) is not None else 0
