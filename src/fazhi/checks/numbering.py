"""The check of kind `numbering`."""

from __future__ import annotations

from typing import Any

from fazhi.checks.hint import Hint, Task

NUMBERING_OPTIONS: dict[str, Any] = {"type": "object", "additionalProperties": False, "properties": {}}


def numbering_gaps(task: Task) -> list[Hint]:
    """Nothing yet."""
    return []
