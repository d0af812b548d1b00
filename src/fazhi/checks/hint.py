"""What a check of a finding kind is given and what it gives."""

from __future__ import annotations

from collections.abc import Mapping

from fazhi.checks.sought import Found
from fazhi.checks.stage import Stage
from fazhi.checks.terms import Hit
from fazhi.records import Any, NamedTuple
from fazhi.results import Span
from fazhi.rules.model import Signal


class Task(NamedTuple):
    """One finding rule on one report: the options of the rule, its signals, and the hits of each by its place.

    `sought`: where the words stand that its kind looks for first, by the name of their list.
    """

    options: Mapping[str, Any]
    stage: Stage
    signals: tuple[Signal, ...] = ()
    hits: Mapping[int, list[Hit]] = {}
    sought: Mapping[str, list[Found]] = {}


class Hint(NamedTuple):
    """Something found.

    `places` are ranges of the folded text, or, with `raw`, of the text as read; the first is the place to mend,
    others stand beside it as evidence; none: the report as a whole. `fill` goes into the rule's message and
    remedy. `severity` stands over the rule's. `masked`: what stands there must not be shown in clear.
    """

    places: tuple[Span, ...] = ()
    fill: Mapping[str, str] = {}
    severity: str = ""
    raw: bool = False
    masked: bool = False
