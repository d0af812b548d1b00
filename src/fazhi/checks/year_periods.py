"""Periods that a report says its figures are of: 统计时间为2024年1月至12月, 受理38件（2024年1月—12月）."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fazhi.patterns import compiled
from fazhi.structure.years import DASHES

_RANGE = (
    r"(?P<first>20\d\d)年度?(?:(?P<low>\d{1,2})月份?(?:\d{1,2}日)?|底|末)?"
    rf"(?:[{DASHES}至到]{{1,2}}(?:(?P<last>20\d\d)年)?(?:(?P<high>\d{{1,2}})月?份?(?:\d{{1,2}}日)?|底|末)?)?"
)
# What says that a period is that of the figures.
_TOLD = compiled(
    r"(?:(?:数据)?统计的?(?:期间|期限|时间|时段|区间|口径|周期|范围|截止|截至|起止)(?:时间|日期)?|数据(?:起止|区间|口径|截至|截止)(?:时间|日期)?)"
    rf"(?:均?为|均?是|[：，（自从]|截至|截止)*{_RANGE}"
)
_BRACKET = compiled(rf"[（(](?:即|自|从)?{_RANGE}(?:期间|全年)?[）)]")
# Figures of a time of their own.
_OTHERS = compiled(
    r"人口|户籍|常住|普查|公报|年鉴|上年|去年|前年|同期|往年|历年|较|比(?!例|率|赛|武|如)|以来|结转|聘期|任期|合同期|有效期"
)


def other_periods(text: str, year: int) -> Iterator[tuple[int, int, int]]:
    """The year of each period in a sentence that lies wholly outside a reporting year, with its place."""
    if "统计" in text or "数据" in text:
        for found in _TOLD.finditer(text):
            if _outside(found, year) and not _OTHERS.search(text, 0, found.end()):
                yield int(found["first"]), found.start("first"), found.end("first") + 1
    if "（20" in text or "(20" in text:
        for found in _BRACKET.finditer(text):
            told = found["low"] and found["high"]
            if told and _outside(found, year) and not _OTHERS.search(text, 0, found.start()):
                yield int(found["first"]), found.start("first"), found.end("first") + 1


def _outside(found: re.Match[str], year: int) -> bool:
    first = int(found["first"])
    return int(found["last"] or first) < year or first > year
