"""How rounds and first tries are written, as patterns: 第一轮, 首批; 首次, 一次."""

from __future__ import annotations

from fazhi.structure.numerals import HAN

# What was done at the first try.
FIRST_TRY = "[一首初]次|首轮"


def ordinal(units: str) -> str:
    """Which of several rounds, in any of these units: 第二批, 第12期, 首轮."""
    return rf"(?:第[{HAN}\d]{{1,2}}|首)[{units}]"
