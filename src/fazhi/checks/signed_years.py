"""Dates under a report that cannot be: signed long after the year, published before it was over or before it was signed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fazhi.checks.plain_dates import DAY, MONTH, month_told, plainly_dated
from fazhi.patterns import compiled

_TAIL = 240
_LONGEST = 44  # a line that tells more is no date
_DATE = compiled(rf"(?P<year>20\d\d)年(?P<month>{MONTH})(?:{DAY})?")
_SIGNED = compiled(
    r"(?:[^，。；：\d]{2,20}(?:人民政府|委员会|办事处|[^，。；：\d]局|办公室)[ \u3000]*|[（(])?(?:(?:报告|填报|报送|上报|签发|成文|落款)(?:日期|时间)：)?"
)
_PUBLISHED = compiled(r"(?:公开|发布|公布|上网|挂网|刊发|印发|发文|张贴)(?:时间|日期|于|时限)?：?$")
_PUBLISHES = compiled(r"[ \u3000]?(?:在[^，。；\d]{2,12})?(?:主动)?(?:公开|发布|公布|印发|刊发)")
# 青政发〔2022〕8号, 发布日期：2023年2月10日, 报告年度：2022年
_ABOVE = compiled(
    r"[ \u3000]*(?:[一-鿿]{2,12}〔(?=20\d\d〕\d{1,4}号[ \u3000]*$)|(?:发布|公开|公布|成文|生成|印发)(?:日期|时间)：[ ]?(?=20\d\d年\d)"
    r"|(?:报告|填报|统计)?(?:年度|期间?|时段)：[ ]?)(?P<year>20\d\d)(?:年(?P<month>(?<=[期间]：20..年)\d{1,2}月)?)?"
)
_HEAD = 400
_LINES = 10
_HALF = 6  # until this month a report looks back on the year before
_LATE = 3  # so many years after the reporting year nobody signs


def dates_below(text: str, year: int) -> Iterator[tuple[int, int]]:
    """The years of such dates of a folded text, with their places; what is signed too early is an anchor (`year_anchors`)."""
    signed: tuple[int, int] | None = None
    at = text.rfind("\n", 0, max(0, len(text) - _TAIL)) + 1
    if "20" not in (tail := plainly_dated(text[at:])):
        return
    for line in tail.split("\n"):
        for found in _DATE.finditer(line) if len(line) <= _LONGEST else ():
            value, month = int(found["year"]), month_told(found["month"][:-1])
            public = _is_published(line, found)
            if line.startswith("附件") or (not public and not _signs(line, found)):
                continue
            early = value - (month <= _HALF) < year
            if public and signed is not None:
                early = early or (value < signed[0] and (value, month) < signed)
            if value >= year + _LATE or early:
                yield value, at + found.start()
            if not public and signed is None:
                signed = value, month
        at += len(line) + 1


def dates_above(text: str, year: int) -> Iterator[tuple[int, int]]:
    """The years above a report, with their places, that lie before it: of its own number, of when it was published, of what it
    says that it is about."""
    at = 0
    for line in plainly_dated(text[:_HEAD]).split("\n")[:_LINES]:
        found = _ABOVE.match(line) if len(line) <= _LONGEST and "20" in line else None
        if found is not None:
            early = found["month"] is not None and month_told(found["month"][:-1]) <= _HALF
            if int(found["year"]) - early < year:
                yield int(found["year"]), at + found.start("year")
        at += len(line) + 1


def _is_published(line: str, found: re.Match[str]) -> bool:
    """Whether a line says that a date is when the report was made public, and says nothing behind it."""
    told = _PUBLISHED.search(line, 0, found.start())
    ended = _PUBLISHES.match(line, found.end())
    return (told is not None or ended is not None) and len(line) - (ended.end() if ended else found.end()) <= 2


def _signs(line: str, found: re.Match[str]) -> bool:
    """Whether a date is all that a line tells, but for a label."""
    return _SIGNED.fullmatch(line, 0, found.start()) is not None and len(line) - found.end() <= 1
