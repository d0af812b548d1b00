"""The words that checks of rates look for before anything else: without them most of their readings find nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from fazhi.checks import (
    rate_absence,
    rate_against_words,
    rate_candidates,
    rate_claims,
    rate_exceptions,
    rate_open_rest,
)
from fazhi.records import Any


def sought(options: Mapping[str, Any]) -> Mapping[str, Sequence[str]]:
    """The lists by the names that the readings ask for; each stands beside the patterns that have its words."""
    return {
        "absent": rate_absence.words_of_nothing(options["absent"]),
        "all": rate_exceptions.SIGNS,
        "all_of_them": rate_open_rest.SIGNS,
        "bad": rate_against_words.SIGNS,
        "claims": rate_claims.SIGNS,
        "court": ("出庭率", "应诉率"),
        "noughts": rate_absence.NOUGHTS,
        "others": rate_candidates.SIGNS,
        "rates": ("率",),
        "shares": ("%",),
    }
