"""The Chinese labels of identifiers that results carry, and how numbers are written."""

from __future__ import annotations

SEVERITY_LABELS = {"error": "错误", "warning": "警告", "info": "提示"}


def number(value: float) -> str:
    """A figure without needless zeros: 20, 46.5."""
    return f"{value:g}" if value < 1_000_000 else f"{value:.0f}"
