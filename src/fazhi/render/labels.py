"""The Chinese labels of identifiers that results carry, and how numbers are written."""

from __future__ import annotations

SEVERITY_LABELS = {"error": "错误", "warning": "警告", "info": "提示"}


def share(status: str, points: float, weight: float) -> str:
    """What an element earned of what it weighs."""
    return "不计分" if status == "not_applicable" else f"{number(points)} / {number(weight)}"


def number(value: float) -> str:
    """A figure without needless zeros: 20, 46.5."""
    return f"{value:g}" if value < 1_000_000 else f"{value:.0f}"
