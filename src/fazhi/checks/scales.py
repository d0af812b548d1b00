"""Parts that are the steps of one scale: ages, schooling, years of service, marks. They overlap no more than they leave gaps."""

from __future__ import annotations

import re
from itertools import pairwise

from fazhi.patterns import compiled
from fazhi.structure.ledger import Item
from fazhi.structure.numerals import HAN, han_value

_BELOW = compiled("以下|以内|不满|未满|不足|及下")
_ABOVE = compiled("以上|及上|超过|满")
_NUMBERS = compiled(r"\d+(?:\.\d+)?")
_HAN = compiled(rf"[{HAN}]{{1,4}}(?=[年岁分月天日万千百元]|平方米|公里|[至到—-])")
# A number, or a bound.
_MEASURED = compiled(rf"(?:\d|[{HAN}])(?:[年岁分月天日元万亩]|平方米|公里)|以[上下内]")
# Two steps that are open at both ends, or three of which one is.
_STEPS = 4
# From the lowest to the highest.
_SCHOOLING = ("小学", "初中", "高中|中专|中技", "大专|专科", "本科", "硕士|研究生|博士")
_LEVELS = tuple(compiled(words) for words in _SCHOOLING)


def scaled(parts: tuple[Item, ...]) -> bool:
    """Whether parts are a whole scale, open at both ends and without a gap: 30岁以下, 31至45岁, 46岁以上."""
    labels = [part.before or part.after for part in parts]
    below = [label for label in labels if _BELOW.search(label)]
    above = [label for label in labels if _ABOVE.search(label) and not _BELOW.search(label)]
    open_ends = len(below) + len(above)
    if len(below) > 1 or len(above) > 1 or not open_ends or len(parts) + open_ends < _STEPS:
        return False
    ranges = [_range(label) for label in labels]
    if any(one is None for one in ranges):
        return False
    ordered = sorted(one for one in ranges if one is not None)
    return all(0 <= high[0] - low[1] <= 1 for low, high in pairwise(ordered))


def steps_of(labels: list[str]) -> list[tuple[float, float]]:
    """The steps that labels tell, where they say in what they are measured: 五年以上, 80至89分."""
    found = [_range(label) for label in labels if _MEASURED.search(label)]
    return [one for one in found if one is not None]


def _range(label: str) -> tuple[float, float] | None:
    """The lowest and the highest of a step, in its own measure; None when that is not told."""
    label = _HAN.sub(lambda found: str(han_value(found.group()) or ""), label)
    numbers = [float(number) for number in _NUMBERS.findall(label)]
    if not numbers:
        numbers = [float(level) for level, words in enumerate(_LEVELS) if _search(words, label)]
    if not numbers or len(numbers) > 2:
        return None
    if _BELOW.search(label):
        return (float("-inf"), max(numbers))
    if _ABOVE.search(label):
        return (min(numbers), float("inf"))
    return (min(numbers), max(numbers))


def _search(words: re.Pattern[str], label: str) -> bool:
    return words.search(label) is not None
