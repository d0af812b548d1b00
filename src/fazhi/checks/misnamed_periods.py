"""The years of a five-year plan that are given wrongly behind its name: “八五”普法（2020—2024年）."""

from __future__ import annotations

from collections.abc import Iterator

from fazhi.patterns import compiled
from fazhi.structure.years import DASHES

_BEHIND = rf"”?(?:普法|时期|期间)?(?:规划|计划)?[（(](?P<first>20\d\d)年?[{DASHES}至到]{{1,2}}(?P<last>20\d\d)年?[）)]"
_LAW = compiled(rf"(?P<which>[六七八九])五{_BEHIND}")
_PLAN = compiled(rf"十(?P<which>[二三四五])五{_BEHIND}")
# The last year of each: the fifth law plan ended in 2010, the eleventh plan too.
_FIFTH = 2010
_SPAN = 5
_NUMBERS = "五六七八九"
_TENS = "一二三四五"


def misnamed_periods(text: str) -> Iterator[tuple[str, int, int]]:
    """The periods in a sentence that are not those of the plan before them, with their places."""
    if "五" not in text:
        return
    for pattern, numbers in ((_LAW, _NUMBERS), (_PLAN, _TENS)):
        for found in pattern.finditer(text):
            last = _FIFTH + _SPAN * numbers.index(found["which"])
            if text[found.start() - 1 : found.start()] != "十" and (int(found["first"]), int(found["last"])) != (
                last - 4,
                last,
            ):
                span = found.start("first"), found.end("last")
                yield text[slice(*span)], *span
