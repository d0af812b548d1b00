"""The counts behind a rate as a fraction: 持证率78.6%（21/25）."""

from __future__ import annotations

from decimal import Decimal

from fazhi.checks.rate_bounds import within
from fazhi.checks.rate_words import Rate
from fazhi.patterns import compiled
from fazhi.results import Span

_HUNDRED = Decimal(100)
_FRACTION = compiled(r"（(?P<above>\d{1,6})[一-鿿]?/(?P<below>\d{1,6})[一-鿿]?）")
# So few may be a month and its day, or a mark.
_FEWEST = 3
_YEARS = range(2000, 2100)


def is_fraction(text: str, at: int) -> bool:
    """Whether a fraction stands in a bracket at an offset."""
    return text.startswith("（", at) and _FRACTION.match(text, at) is not None


def wrong_fraction(rate: Rate, text: str) -> tuple[Span, str] | None:
    """The fraction directly behind a rate that does not make it, and what it makes."""
    match = _FRACTION.match(text, rate.item.quantity.end)
    if match is None or rate.share:
        return None
    less, more = sorted((Decimal(match["above"]), Decimal(match["below"])))
    if more < _FEWEST or int(more) in _YEARS or within(rate.item.quantity, less * _HUNDRED / more, text):
        return None
    share = (less * _HUNDRED / more).quantize(Decimal("0.01")).normalize()
    return Span(match.start() + 1, match.end() - 1), f"{less}÷{more}＝{share:f}%"
