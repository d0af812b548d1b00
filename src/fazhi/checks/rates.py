"""The check of kind `rate`."""

from __future__ import annotations

from typing import Any

from fazhi.checks.hint import Hint, Task

RATES_OPTIONS: dict[str, Any] = {"type": "object", "additionalProperties": False, "properties": {}}


def wrong_rates(task: Task) -> list[Hint]:
    """Nothing yet."""
    return []
