"""Blanks that a question has, which readers are asked to fill in: “国家宪法日是每年的（　）”等30道题由群众抢答."""

from __future__ import annotations

from fazhi.patterns import compiled
from fazhi.structure.fold import QUOTES

_FAR = 40
_OPEN, _CLOSED = "“「『‘", "”」』’"
_ASKED = compiled("题|竞答|抢答|答题|问答|竞猜|有奖|测验")


def in_quiz(text: str, start: int, end: int) -> bool:
    """Whether a bracket stands in quotation marks beside words that tell of questions, in a text as read."""
    low = max(0, start - _FAR)
    opened = max(text.rfind(mark, low, start) for mark in _OPEN)
    if opened < 0 or any(text.find(mark, opened, start) >= 0 for mark in _CLOSED):
        return False
    if not any(text.find(mark, end, end + _FAR) >= 0 for mark in (*_CLOSED, *QUOTES)):
        return False
    return _ASKED.search(text, max(0, low - _FAR), end + _FAR) is not None
