"""The words that checks of rates look for before anything else: without them most of their readings find nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from fazhi.checks import rate_claims, rate_exceptions
from fazhi.records import Any


def sought(options: Mapping[str, Any]) -> Mapping[str, Sequence[str]]:
    """The lists by the names that the readings ask for; each stands beside the patterns that have its words."""
    return {
        "all": rate_exceptions.SIGNS,
        "claims": rate_claims.SIGNS,
    }
