"""The check of kind `part-whole`."""

from __future__ import annotations

from typing import Any

from fazhi.checks.hint import Hint, Task

SUMS_OPTIONS: dict[str, Any] = {"type": "object", "additionalProperties": False, "properties": {}}


def wrong_sums(task: Task) -> list[Hint]:
    """Nothing yet."""
    return []
