"""Signs that stand for a name on purpose: what is spoken of between quotation marks, and what the report says it leaves out."""

from __future__ import annotations

from fazhi.patterns import compiled
from fazhi.results import Span
from fazhi.structure.fold import QUOTES
from fazhi.structure.report import before_next

_QUOTED, _BESIDE = 30, 10
# 本文隐去企业名称, 姓名已作匿名处理: the report says that a name is masked on purpose.
_MASKED = compiled(
    "(?:隐去|略去|隐匿|不(?:予|便|宜)?(?:公开|披露|写出|列出))[^，。；]{0,6}(?:名称|姓名|名字|全称|字号)"
    "|(?:名称|姓名|名字|全称|字号)[^，。；]{0,4}(?:隐去|略去|匿名|隐名|脱敏|化名|不(?:予|便|宜)?(?:公开|披露|写出|列出))"
)
_SAID_BESIDE, _PUBLIC = 80, "镇乡县市区道局府委村"


def is_meant(text: str, span: Span, words: tuple[str, ...]) -> bool:
    """Whether signs are spoken of, or a name is masked on purpose and the same paragraph says so."""
    if _is_spoken_of(text, span, words):
        return True
    end = before_next(text, "\n", span.end, min(len(text), span.end + _SAID_BESIDE))
    return (
        text[span.end - 1] not in _PUBLIC
        and not text[span.start].isdigit()
        and _MASKED.search(text, span.end, end) is not None
    )


def _is_spoken_of(text: str, span: Span, words: tuple[str, ...]) -> bool:
    """Whether a place stands in quotation marks beside a word that says what is in them: 以“×××”代替, 按“××镇××村”格式."""
    opened = max(text.rfind(sign, max(0, span.start - _QUOTED), span.start) for sign in QUOTES)
    closed = min((at for sign in QUOTES if (at := text.find(sign, span.end, span.end + _QUOTED)) >= 0), default=-1)
    if opened < 0 or closed < 0 or "\n" in text[opened:closed]:
        return False
    beside = text[max(0, opened - _BESIDE) : opened] + text[closed + 1 : closed + 1 + _BESIDE]
    return any(word in beside for word in words)
