"""The check of kind `personal-data`."""

from __future__ import annotations

from typing import Any

from fazhi.checks.hint import Hint, Task

PERSONAL_OPTIONS: dict[str, Any] = {"type": "object", "additionalProperties": False, "properties": {}}


def personal_data(task: Task) -> list[Hint]:
    """Nothing yet."""
    return []
