"""The check of kind `paired-marks`."""

from __future__ import annotations

from typing import Any

from fazhi.checks.hint import Hint, Task

MARKS_OPTIONS: dict[str, Any] = {"type": "object", "additionalProperties": False, "properties": {}}


def unpaired(task: Task) -> list[Hint]:
    """Nothing yet."""
    return []
