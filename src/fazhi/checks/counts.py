"""The check of kind `counts-presence`."""

from __future__ import annotations

from typing import Any

from fazhi.checks.hint import Hint, Task

COUNTS_OPTIONS: dict[str, Any] = {"type": "object", "additionalProperties": False, "properties": {}}


def no_counts(task: Task) -> list[Hint]:
    """Nothing yet."""
    return []
