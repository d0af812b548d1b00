"""The words that checks of sums look for before anything else: without them most of their readings find nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from fazhi.checks import (
    bare_lists,
    closed_by_denial,
    divided_members,
    line_lists,
    named_lists,
    period_lines,
    period_sentences,
    rest_sentences,
    restated,
    sum_candidates,
    sum_words,
    told_last,
)
from fazhi.records import Any


def sought(options: Mapping[str, Any]) -> Mapping[str, Sequence[str]]:
    """The lists by the names that the readings ask for; each stands beside the patterns that have its words."""
    return {
        "among": (bare_lists.AMONG,),
        "asking": sum_candidates.ASKING,
        "denials": closed_by_denial.DENIALS,
        "denied": rest_sentences.DENIED,
        "divided": divided_members.MARKS,
        "in_turn": named_lists.IN_TURN,
        "joined": named_lists.JOINED,
        "last_periods": period_lines.LAST,
        "line_totals": line_lists.TOTALS,
        "no_grades": closed_by_denial.NO_GRADES,
        "periods": period_sentences.SIGNS,
        "rests": rest_sentences.RESTS,
        "set_up": named_lists.SET_UP,
        "summing": told_last.WORDS,
        "viewed": sum_words.VIEWED,
        "whole": restated.WHOLE,
    }
