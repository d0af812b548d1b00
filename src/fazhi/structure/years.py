"""Years named in a folded text, in digits or in Chinese, without plan periods and document numbers."""

from __future__ import annotations

from fazhi.patterns import compiled
from fazhi.records import NamedTuple

_DIGITS = "零一二三四五六七八九"
_TEN = "[一二三四五六七八九]"
# A whole date, its month and day in digits or in words, in a text whose years are in digits (`in_digits`).
DATE = rf"(20\d\d)年(\d{{1,2}}|十[一二]?|{_TEN})月(?:\d{{1,2}}|[二三]?十{_TEN}?|{_TEN})日"
_HAN = compiled(rf"二零([{_DIGITS}])([{_DIGITS}])年")
# The signs that stand between the ends of a period, as letters of a class; beside them 至 and, unless it may be a verb, 到.
DASHES = r"\-—–－~～"
# Both begin with the same digits, so that `re` skips from one such to the next.
_PERIOD = compiled(rf"20(?:\d\d年?[{DASHES}至]{{1,2}}(?:20)?\d\d年?|(?<=[〔\[【（(]20)\d\d[〕\]】）)])")
# Without 年 only where a title goes on: «2024法治政府建设报告» is a year, «2000余份» and «2018件» are counts.
# It begins with a character, and not with what may not stand before, so that `re` skips from one such to the next. Behind the
# number of an item (2.2023年，我镇…) it is no decimal.
_GOES_ON = "(?=法治|依法|工作|普法|行政|全面|上半年|下半年)"
_ITEM = r"(?<=^\d\.2)|(?<=^\d\d\.2)|(?<=[\n。；]\d\.2)|(?<=[\n。；]\d\d\.2)"
_YEAR = compiled(rf"2(?<!\d2)(?:(?<!\d\.2)|{_ITEM})(0\d\d)(?:年度?|{_GOES_ON})")
_IN_DIGITS = compiled(rf"20\d\d(?=年|{_GOES_ON})")


class Year(NamedTuple):
    """A year at [start, end) of the text."""

    value: int
    start: int
    end: int


def find_years(text: str) -> list[Year]:
    """The years of a folded text, in order; «2021—2025年» and «〔2024〕3号» are none."""
    if "20" not in text and "二零" not in text:
        return []
    text = in_digits(text)
    if _PERIOD.search(text):
        text = _PERIOD.sub(lambda m: "#" * len(m.group()), text)
    return [Year(2000 + int(m[1]), *m.span()) for m in _YEAR.finditer(text)]


def written_years(text: str) -> list[str]:
    """Whatever in a text looks like a year in digits: all that `find_years` finds, and years of periods."""
    return _IN_DIGITS.findall(text)


def month_of(word: str) -> int:
    """The number of a month that is written in digits or in words (11, 十一)."""
    if word.isdecimal():
        return int(word)
    _, mark, ones = word.rpartition("十")
    return (10 if mark else 0) + (_DIGITS.index(ones) if ones else 0)


def in_digits(text: str) -> str:
    """The text with years in digits: 二零二四年 becomes 2024年, of the same length."""
    return (
        text
        if "二零" not in text
        else _HAN.sub(lambda m: f"20{_DIGITS.index(m.group(1))}{_DIGITS.index(m.group(2))}年", text)
    )
