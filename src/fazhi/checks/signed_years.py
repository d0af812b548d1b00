"""Dates under a report that cannot be: signed long after the year, published before it was over or before it was signed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fazhi.checks.plain_dates import DAY, MONTH, month_told, plainly_dated
from fazhi.patterns import compiled

_TAIL = 240
_LONGEST = 44  # a line that tells more is no date
_DATE = compiled(rf"(?P<year>20\d\d)年(?P<month>{MONTH})(?:{DAY})?")
_SIGNED = compiled(r"[（(]?(?:(?:报告|填报|报送|上报|签发|成文|落款)(?:日期|时间)：)?$")
_PUBLISHED = compiled(r"(?:公开|发布|公布|上网|挂网|刊发|印发|发文|张贴)(?:时间|日期|于|时限)?：?$")
_PUBLISHES = compiled(r"[ \u3000]?(?:主动)?(?:公开|发布|公布|印发|刊发)")
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
            public = _PUBLISHED.search(line, 0, found.start()) or _PUBLISHES.match(line, found.end())
            if not public and not _signs(line, found):
                continue
            early = value - (month <= _HALF) < year
            if public and signed is not None:
                early = early or (value < signed[0] and (value, month) < signed)
            if value >= year + _LATE or early:
                yield value, at + found.start()
            if not public and signed is None:
                signed = value, month
        at += len(line) + 1


def _signs(line: str, found: re.Match[str]) -> bool:
    """Whether a date is all that a line tells, but for a label."""
    return _SIGNED.fullmatch(line, 0, found.start()) is not None and len(line) - found.end() <= 1
