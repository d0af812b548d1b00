"""The headings of a report and the one under which something that is missing belongs: a help to the eye.

Nothing is judged by this: the judging was done before, with the structure of the report. Who renders has only the text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

_HAN = "[一二三四五六七八九十]{1,3}"
_FORMS = (
    re.compile(rf"[ \u3000]*(?:#{{1,2}} |第{_HAN}[章部][分]?|{_HAN}[、.．])"),
    re.compile(rf"[ \u3000]*(?:#{{3}} |[（(]{_HAN}[）)]|第{_HAN}节)"),
    re.compile(r"[ \u3000]*(?:#{4,6} |\d{1,2}[.．、](?!\d))"),
)
# What a line in one of these forms begins with: most lines do not, and are passed over in one look.
_NUMBERED = re.compile(r"^[ \u3000]*[#第（(一二三四五六七八九十\d].*", re.MULTILINE)
_LONGEST = 40
_SENTENCE = tuple("。；;！？")
_ELSEWHERE = ("下一步", "明年", "打算", "计划", "安排", "思路", "问题", "不足", "短板", "困难", "差距")
_PAIR = re.compile("(?=([一-鿿]{2}))")


class Heading(NamedTuple):
    """A heading: the number of its line, [start, end) in the text, level from 1, whether the line is all heading."""

    line: int
    start: int
    end: int
    level: int
    text: str
    alone: bool


@lru_cache(2)
def headings(text: str) -> tuple[Heading, ...]:
    """The lines that are numbered like headings; of one that goes on as a paragraph, its first sentence."""
    found, number, at = [], 0, 0
    for numbered in _NUMBERED.finditer(text):
        line = numbered[0]
        level = next((place for place, form in enumerate(_FORMS, 1) if form.match(line)), 0)
        words = whole = line.strip()
        if level and len(words) > _LONGEST:
            words = words.partition("。")[0]
        if level and 1 < len(words) <= _LONGEST and not words.endswith(_SENTENCE):
            number, at = number + text.count("\n", at, numbered.start()), numbered.start()
            start = at + line.index(words)
            found.append(Heading(number, start, start + len(words), level, words, words is whole))
    return tuple(found)


def title_span(text: str, title: str | None) -> tuple[int, int]:
    """Where the title stands; else the first line with anything in it."""
    at = text.find(title) if title else -1
    if title and at >= 0:
        return at, at + len(title)
    start = len(text) - len(text.lstrip())
    end = text.find("\n", start)
    return start, len(text) if end < 0 else end


class Outline(NamedTuple):
    """A text, its title's span, the headings under which achievements stand, the pairs of characters in each of them,
    and those that so many have that they tell nothing."""

    text: str
    title: tuple[int, int]
    headings: tuple[Heading, ...]
    pairs: tuple[frozenset[str], ...]
    common: frozenset[str]


def outline(text: str, title: str | None) -> Outline:
    """The outline of a report; `title` is what the report calls itself."""
    span = title_span(text, title)
    found = tuple(heading for heading in _of_achievements(headings(text)) if heading.start > span[0])
    pairs = tuple(_pairs(heading.text) for heading in found)
    return Outline(text, span, found, pairs, _everywhere(pairs) | _pairs(title or ""))


def home(report: Outline, about: str) -> tuple[int, int]:
    """The heading that shares the most pairs of characters with `about`, what plans and problems are headed with left
    out; else the first heading of the achievements; else the title."""
    if not report.headings:
        return report.title
    wanted = _pairs(about) - report.common
    shared = [len(wanted & pairs) for pairs in report.pairs]
    best = report.headings[shared.index(max(shared))]
    return best.start, best.end


def _of_achievements(found: Sequence[Heading]) -> list[Heading]:
    """Without headings of plans and problems and those beneath them."""
    kept, closed = [], 0
    for heading in found:
        if closed and heading.level > closed:
            continue
        closed = heading.level if any(word in heading.text for word in _ELSEWHERE) else 0
        if not closed:
            kept.append(heading)
    return kept


# What a rule says is asked for in every report of a run; many reports have the same headings.
@lru_cache(1024)
def _pairs(text: str) -> frozenset[str]:
    return frozenset(_PAIR.findall(text))


def _everywhere(found: Sequence[frozenset[str]]) -> frozenset[str]:
    """Pairs that so many headings have that they tell nothing."""
    counts = Counter(chain.from_iterable(found))
    least = max(1, len(found) // 3)
    return frozenset(pair for pair, times in counts.items() if times > least)
