"""Kinds of check: name → options schema and function (options, report) → hints. One module and one line a kind."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from fazhi.checks import presence
from fazhi.structure.report import Report

Check = Callable[[dict[str, Any], Report], list[presence.Hint]]

# Kinds of finding rules; `element` rules are judged by checks.element.
KINDS: dict[str, Check] = {
    "section-presence": presence.missing_sections,
    "causes-presence": presence.missing_causes,
}
