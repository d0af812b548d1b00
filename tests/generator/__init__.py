"""Writes township reports on law-based government that are right, and breaks them in one known way."""

from __future__ import annotations

from .defects import DEFECTS
from .model import Injected, Report
from .writer import write

__all__ = ["DEFECTS", "Injected", "Report", "write"]
