"""Sentences that stand twice behind another opening, or with figures in words: 年底回访时，设流动调解室3处，…46件.

To the letter, but for the opening clause and for how figures are written. Only what counts something is compared, and an
opening counts for nothing where it says how, why or on what occasion; who acts, when in the year and where make it another act.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from fazhi.checks.repeats import Repeat
from fazhi.checks.sharing import LEAST, behind_lead, repeated
from fazhi.patterns import compiled
from fazhi.records import NamedTuple
from fazhi.results import Span
from fazhi.structure.numerals import HAN, han_value
from fazhi.structure.report import Report

_NOT_ASKED = frozenset(("furniture", "attachment", "title"))
_SIGNS = compiled(r"[^\w%]+|_+")
_UNIT = "(?:人次|场次|件次|万元|[次场期个件名条份处人户起宗项家天批册本张元村亩]|小时)"
# Beside numerals that count: 一百八十六人次, 十二个; neither 一般 nor 第三次.
_COUNTED = compiled(rf"(?<![第{HAN}几数上])([{HAN}]{{1,12}})(?={_UNIT})")
_FIGURE = compiled(rf"\d+(?:\.\d+)?(?={_UNIT})")
_COMMA = compiled("，")
# How, why, on what occasion: what an opening may say without telling of another act.
_OPENING = compiled(
    "(?:为了?|针对|围绕|通过|按照|根据|随着|结合|依托|本着|坚持|考虑到|鉴于|着眼于?|立足|聚焦|对照)[^，]{3,20}"
    "|在?[^，]{2,16}(?:的?时候?|之后|后|以来|之前|前|方面|中|过程中|起来)"
    "|[抓强提重严促优夯筑明压补固深紧建聚][一-鿿]{2,5}(?<![村镇乡所站办组局委社校院庭])"
)
# 3月, 上半年, 在石坎村: another time and another place are another act.
_ELSEWHERE = compiled(
    r"\d|[月季周]|半年|[上下]旬|[一二三四五六七八九十]次|[村社镇乡街路组]|[县市区省州](?!级)|企业|学校|工地|市场"
)
_ENDS = "。；！"
# So many characters of the last clause are the same at either end, however figures are written.
_BEGINS = 2


class _Told(NamedTuple):
    """What a sentence says from its beginning, or behind its opening: the range, and the letters as written."""

    start: int
    end: int
    words: str


def led_again(report: Report) -> Iterator[Repeat]:
    """What stands again so, in order of the second place."""
    known: dict[str, _Told] = {}
    text = report.folded.text
    for start, end in _alike(report):
        told = list(_told(text, behind_lead(text, start, end), end))
        again = [(one, known[key]) for key, one in told if key in known]
        if again:
            one, first = again[0]
            yield Repeat(Span(one.start, one.end), Span(first.start, first.end), one.words == first.words)
        for key, one in told:
            known.setdefault(key, one)


def _alike(report: Report) -> list[tuple[int, int]]:
    """The sentences whose last clause begins and ends as that of another does: hardly any, and asked at no cost."""
    text = report.folded.text
    # Of a single clause nothing is an opening, and little may be counted.
    asked = [
        (start, end, last + 1)
        for start, end, _, role, _, is_heading in report.sentences
        if not is_heading
        and end - start >= LEAST
        and role not in _NOT_ASKED
        and text[end - 1] in _ENDS
        and (last := text.rfind("，", start, end)) >= 0
    ]
    keys = [text[last : last + _BEGINS] + text[end - _BEGINS : end] for _, end, last in asked]
    twice = repeated(keys)
    return [(start, end) for (start, end, _), key in zip(asked, keys, strict=True) if key in twice] if twice else []


def _told(text: str, start: int, end: int) -> Iterator[tuple[str, _Told]]:
    """The sentence, and what is behind its opening, each with its letters, figures in digits."""
    starts = [start]
    comma = _COMMA.search(text, start, end)
    if comma and _OPENING.fullmatch(text, start, comma.start()) and not _ELSEWHERE.search(text, start, comma.start()):
        starts.append(comma.end())
    for low in starts:
        words = _SIGNS.sub("", text[low:end])
        key = _COUNTED.sub(_in_digits, words)
        if len(words) >= LEAST and _FIGURE.search(key):
            yield key, _Told(low, end, words)


def _in_digits(found: re.Match[str]) -> str:
    value = han_value(found[1])
    return found[1] if value is None else str(value)
