"""One date of several that is a year off the others: 2024年2月20日审议…，5月14日听取…，2023年8月22日研究…，11月6日部署….

What is listed by its days goes on in time. A date of another year that falls between its neighbours as soon as it is given
their year was left over from the list of another year; one that tells what something is about (2023年签订的) is no item.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise

from fazhi.checks.plain_dates import MONTH, month_told
from fazhi.patterns import compiled
from fazhi.records import NamedTuple

_NUMBER = r"(?:[（(][一二三四五六七八九十\d]{1,2}[）)]|[一二三四五六七八九十\d]{1,2}[、.是])?，?"
_DATE = compiled(
    rf"(?:(?P<year>20\d\d)年|(?P<now>今年|本年))?(?:(?P<month>{MONTH})(?P<day>[\d一二三四五六七八九十]{{1,3}}[日号]|[上中下]旬|[初底末])?(?P<due>底?之?前)?"
    r"|第?(?P<quarter>[一二三四1-4])季度|(?P<half>[上下])半年)"
)
_SIGNS = ("月", "季度", "半年")  # each date has one
_DAYS = {"上": 1, "中": 11, "下": 21, "初": 1, "底": 31, "末": 31}
_DIGITS = "零一二三四五六七八九十"
_ITEM_BEFORE = compiled(
    r"(?:^|[\n，。；：、|（]|(?:[一二三四五六七八九十\d]{1,2}[、.是]，?|[）)])|[和与及]|以及|[我本全][镇乡县局]|镇党委|党委|政府|街道|(?:分别|先后|依次|时间|日期)[为是]?|第[一二三四五六七八九十][次期轮批场季回]|[^过等]于|[^现]在|季度（)[ ]?$"
)
_NO_ITEM_AFTER = compiled(
    r"(?:以?来|起|至|到|[—–\-~～]|之?前(?!完)|以前|期间?[，的]|遗留|[^，。；（）\n|]{0,24}?的(?=[^，。；（）\n|]{1,16}))"
)
_ROWS = 8  # so many lines on either side may be rows of the same list
_ROW = compiled(rf"{_NUMBER}(?:[^，。；\d\n|]{{1,12}}[|：])?(?:20\d\d年)?(?:{MONTH}|第?[一二三四1-4]季度|[上下]半年)")
_LEAST = 3
_PARTS = 2  # of quarters and halves two are enough
_WHOLE = compiled("全年|今年|本年|年内|一年来")
_TIMES = compiled(r"(?<!\d)(\d{1,2}|[二两三四五六七八九十])(?:次|场|期|轮|批|件|项|个|回|堂)")


class Item(NamedTuple):
    """A date of a list: its own year (0: that of the date before), its place, its kind and where in the year it lies."""

    year: int
    start: int
    end: int
    kind: str
    when: tuple[int, int]


def odd_dates(
    text: str, low: int, high: int, year: int, signed: Callable[[], tuple[int, int]]
) -> Iterator[tuple[int, int, int]]:
    """The years, with their places, that are off the others of a list: of the paragraph at [low, high) of a text in plain
    dates, or of it and the rows around it.

    `year`: that of the list, in a plan the next one. Only a list of which all other years are this one is looked at.
    `signed`: gives the year and month of the signature, after which nothing was done.
    """
    items = list(_items(text, low, high, year)) if _may_be_list(text, low, high) else []
    if len(items) < _LEAST:
        alone = low, high
        low, high = _with_rows(text, low, high)
        if (low, high) != alone:
            items = list(_items(text, low, high, year))
    for item in items:
        if item.year in (0, year):
            continue
        alike = [one for one in items if one.kind == item.kind]
        others = [one.year for one in alike if one is not item]
        if any(other not in (0, year) for other in others):
            continue
        if year not in others and (item.kind == "day" or alike[0] is item):
            continue
        if len(alike) >= (_LEAST if item.kind == "day" else _PARTS) and _fits(alike, item, year, text, low, signed):
            yield item.year, item.start, item.start + 5


def _may_be_list(text: str, low: int, high: int) -> bool:
    """Whether so many months, quarters and halves are named that there may be a list of them; each item names one."""
    return sum(text.count(sign, low, high) for sign in _SIGNS) >= _PARTS


def _with_rows(text: str, low: int, high: int) -> tuple[int, int]:
    """A line with those around it that begin with a date as well, and the line that leads to them."""
    if _ROW.match(text, low) is None:
        return low, high
    for _ in range(_ROWS):
        above = text.rfind("\n", 0, low - 1) + 1 if low else 0
        if above == low:
            break
        led = text[above : low - 1].endswith("：")
        if not led and _ROW.match(text, above) is None:
            break
        low = above
        if led:
            break
    for _ in range(_ROWS):
        if high >= len(text) or _ROW.match(text, high + 1 if text[high] == "\n" else high) is None:
            break
        stop = text.find("\n", high + 1)
        high = stop if stop >= 0 else len(text)
    return low, high


def _items(text: str, low: int, high: int, now: int) -> Iterator[Item]:
    for found in _DATE.finditer(text, low, high):
        if _ITEM_BEFORE.search(text, max(0, found.start() - 8), found.start()) is None:
            continue
        if _NO_ITEM_AFTER.match(text, found.end(), high):
            continue
        yield Item(int(found["year"] or 0) or (now if found["now"] else 0), *found.span(), *_when(found))


def _when(found: re.Match[str]) -> tuple[str, tuple[int, int]]:
    if found["quarter"]:
        return "quarter", (_number(found["quarter"]), 0)
    if found["half"]:
        return "half", ("上下".index(found["half"]), 0)
    day = found["day"] or ""
    return "day", (
        month_told(found["month"][:-1]),
        _DAYS[day[0]] if day[:1] in _DAYS else _number(day[:-1]) if day else 0,
    )


def _number(word: str) -> int:
    if word.isdecimal():
        return int(word)
    tens, mark, ones = word.rpartition("十")
    return 10 * (_DIGITS.index(tens) if tens else 1 if mark else 0) + (_DIGITS.index(ones) if ones else 0)


def _fits(alike: list[Item], odd: Item, year: int, text: str, low: int, signed: Callable[[], tuple[int, int]]) -> bool:
    """Whether all dates go on in time once the odd one is of the year of the others, and do not as it is written."""
    months = [one.when[0] for one in alike]
    if any(later < earlier for earlier, later in pairwise(months)):
        return False
    place = alike.index(odd)
    if odd.year > year:
        after = any(one.year == year for one in alike[place + 1 :])
        return after or (odd.kind == "day" and (odd.year, odd.when[0]) > signed() > (year, 0))
    if place:
        return odd.kind != "day" or any(one.year == year for one in alike[:place])
    return _counts_them(text[low : odd.start], len(alike))


def _counts_them(lead: str, count: int) -> bool:
    """Whether what leads to a list says that it holds the acts of this year, as many as it has dates."""
    if not _WHOLE.search(lead):
        return False
    told = _TIMES.findall(lead)
    return any(_number("二" if word == "两" else word) == count for word in told)
