"""The check of kind `approximation`."""

from __future__ import annotations

from typing import Any

from fazhi.checks.hint import Hint, Task

APPROXIMATION_OPTIONS: dict[str, Any] = {"type": "object", "additionalProperties": False, "properties": {}}


def malformed(task: Task) -> list[Hint]:
    """Nothing yet."""
    return []
