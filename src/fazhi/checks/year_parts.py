"""How the parts of a year are written, as patterns: halves, quarters, seasons."""

from __future__ import annotations

HALF = "[上下]半年"
QUARTER = "第?[一二三四]季度"
SEASON = "[春夏秋冬]季"
