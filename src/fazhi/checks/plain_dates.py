"""Days as officials write them, in one form: 2023-08-22 and 2023.8.22 as 2023年08月2日, years in words as digits.

The text keeps its length, so that offsets stay; a day loses its last digit for it. Good for telling a year, not a day.
"""

from __future__ import annotations

import re

from fazhi.patterns import compiled
from fazhi.structure.years import in_digits, month_of

_ISO = compiled(r"20(?<!\d20)(\d\d)([\-./])(\d{1,2})\2(\d{0,1})\d(?![\d.])")
# A month and a day, in digits or in words.
MONTH = r"(?:元|[\d一二三四五六七八九十]{1,2})月"
DAY = r"[\d一二三四五六七八九十]{1,3}[日号]"


def plainly_dated(text: str) -> str:
    """The text with its years in digits and its days written with 年, 月 and 日, of the same length."""
    text = in_digits(text)
    return _ISO.sub(_with_signs, text) if _ISO.search(text) else text


def _with_signs(found: re.Match[str]) -> str:
    return f"20{found[1]}年{found[3]}月{found[4]}日"


def month_told(word: str) -> int:
    """The number of a month in digits or in words; 元月 is the first."""
    return 1 if word == "元" else month_of(word)
