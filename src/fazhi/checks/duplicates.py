"""The check of kind `duplicate`."""

from __future__ import annotations

from typing import Any

from fazhi.checks.hint import Hint, Task

DUPLICATE_OPTIONS: dict[str, Any] = {"type": "object", "additionalProperties": False, "properties": {}}


def duplicates(task: Task) -> list[Hint]:
    """Nothing yet."""
    return []
