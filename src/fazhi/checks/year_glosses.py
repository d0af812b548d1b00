"""Years that are told by their distance: 今年（2021年…）, 接下来的2020年, 去年（2024年）工作回顾."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fazhi.checks.stage import Stage
from fazhi.patterns import compiled
from fazhi.results import Span
from fazhi.structure.report import PLANS

_LAST = ("去年", "上年", "上一年")
_BEFORE = 24
_FOUR = compiled(r"(20\d\d)年")
# A year in brackets behind 今年, 去年 or 明年, with the distance that it should have.
_GLOSS = compiled(
    r"(今年|本年度?|全年|一年来|当年|去年|上年度?|明年|来年|次年|新的?一年|下一?年度?|接下来的|即将到来的)(?:以来)?[（(]?(?:是|即|为|指)?$"
)
_GLOSS_ENDS = frozenset("年度来的（(是即为指")
_COMPLETED = compiled(r"今年，?[^，。；]{0,8}完成了?$")
_DISTANCE = {
    "今": 0,
    "全": 0,
    "一": 0,
    "本": 0,
    "当": 0,
    "去": -1,
    "上": -1,
    "明": 1,
    "来": 1,
    "次": 1,
    "下": 1,
    "新": 1,
    "接": 1,
    "即": 1,
}
_THIS = ("今年", "本年")
_COMPARES = ("较", "比", "与", "同", "和", "于")


def glosses(stage: Stage, places: list[int], year: int) -> Iterator[tuple[int, Span]]:
    """Years that are told by their distance (今年（2021年…）, 接下来的2020年), and the year whose tasks this year completed;
    `places`: where years may begin."""
    text = stage.report.folded.text
    for start in places:
        found = _FOUR.match(text, start) if text.startswith("年", start + 4) else None
        if found is None or (text[start - 1 : start] not in _GLOSS_ENDS and not text.startswith("度", start + 5)):
            continue
        value, before = int(found.group(1)), text[max(0, start - _BEFORE) : start]
        gloss = _GLOSS.search(before)
        if (
            gloss
            and value != year + _DISTANCE[gloss.group(1)[0]]
            and not _is_seen_later(stage, start, value, year, gloss)
        ):
            yield value, Span(start - len(gloss.group()), found.end())
        elif value != year and text.startswith("度", found.end()) and _COMPLETED.search(before):
            yield value, Span(start, found.end())


def _is_seen_later(stage: Stage, start: int, value: int, year: int, gloss: re.Match[str]) -> bool:
    """Whether a distance is counted from the year after the reporting year, in which the report is written: 去年（2024年）工作
    回顾, 今年（2025年）工作安排. Not beside 今年, nor behind this year's figures."""
    number = stage.holders[start]
    sentence = stage.report.sentences[number] if number >= 0 else None
    if gloss.group(1).startswith(_THIS):
        return value == year + 1 and sentence is not None and sentence.role in PLANS
    if value != year or not gloss.group(1).startswith(_LAST):
        return False
    text = stage.report.folded.text
    if sentence is None or sentence.is_heading:
        return True
    led = text[sentence.start : start - len(gloss.group())]
    return (
        not led.endswith(_COMPARES)
        and not any(sign.isdecimal() for sign in led)
        and not any(word in text[slice(*sentence.paragraph)] for word in _THIS)
    )
