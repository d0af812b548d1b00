"""Rates whose base stands in a bracket of their own: 按期办结6408件；回访满意5733件（回访6180件），满意率92.8%. Where the two right before a rate make
it, no number further up is its base.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from fazhi.checks.hint import Hint
from fazhi.checks.rate_bounds import within
from fazhi.patterns import compiled
from fazhi.structure.quantities import find_quantities

_BASED = compiled(
    r"(?P<part>\d{1,7})(?P<unit>[一-鿿]{1,2})（[^（）；。\d]{0,8}(?:回访|接通|抽|复查|核查|评查|检查|验收|应|测评|评价|收回|有效|参[评与加考]|访)[^（）；。\d]{0,4}(?P<base>\d{1,7})(?P=unit)(?:，[^（）；。\d]{0,12})?），?[^（），；。\d%]{0,14}\d[\d.]*%$"
)
_FAR = 80
# So far before a rate its base is looked for.
_BACK = 200


def without_bases_of_their_own(hints: Iterable[Hint], text: str) -> Iterator[Hint]:
    """The hints of rates, without those at rates that the count before them and the base in its bracket make."""
    for hint in hints:
        claim = _claim(hint, text)
        if claim is None or not (_has_its_base(claim, text) or _has_one_in_bracket(claim, text)):
            yield hint


def _claim(hint: Hint, text: str) -> tuple[int, int, int] | None:
    """Where the sentence of a rate begins, and the range of the rate in words; None for what is no rate in figures."""
    claim, place = hint.fill.get("rate", ""), hint.places[0]
    at = text.rfind(claim, place.start, place.end) if claim.endswith("%") else -1
    return (max(text.rfind(stop, 0, at) for stop in "。；\n") + 1, at, at + len(claim)) if at >= 0 else None


def _has_one_in_bracket(claim: tuple[int, int, int], text: str) -> bool:
    """Whether a number in a bracket before the count gives the rate: 3706件（投诉3012件、举报694件），投诉调解成功2738件，成功率90.9%."""
    low, at, end = claim
    told = find_quantities(text, max(low, at - _BACK), end)
    counts = [one for one in told if one.kind != "%" and one.end <= at]
    if not told or told[-1].kind != "%" or not counts:
        return False
    part = counts[-1]
    bases = [
        one
        for one in counts[:-1]
        if one.kind == part.kind and _is_inside(text, low, one.start) and one.value >= part.value
    ]
    return any(within(told[-1], part.value * 100 / base.value, text) for base in bases)


def _is_inside(text: str, low: int, at: int) -> bool:
    """Whether an offset stands in a bracket that its sentence, from `low` on, opened."""
    return text.rfind("（", low, at) > text.rfind("）", low, at)


def _has_its_base(claim: tuple[int, int, int], text: str) -> bool:
    """Whether the count right before a rate and the base in its bracket give it."""
    low, _, end = claim
    found = _BASED.search(text, max(low, end - _FAR), end)
    if found is None or not int(found["base"]):
        return False
    rates = find_quantities(text, found.end("base"), end)
    made = Decimal(found["part"]) * 100 / Decimal(found["base"])
    return bool(rates) and within(rates[-1], made, text)
