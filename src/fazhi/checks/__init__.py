"""Kinds of check: name → schema of its options and function (options, report) → hints. One module and one line a kind."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from fazhi.checks import presence
from fazhi.structure.report import Report


class Kind(NamedTuple):
    """A kind of finding rule: the JSON Schema of its options, and what finds."""

    options: dict[str, Any]
    function: Callable[[dict[str, Any], Report], list[presence.Hint]]


# Kinds of finding rules; `element` rules are judged by checks.element.
KINDS: dict[str, Kind] = {
    "section-presence": Kind(presence.SECTIONS_OPTIONS, presence.missing_sections),
    "causes-presence": Kind(presence.CAUSES_OPTIONS, presence.missing_causes),
}
