"""The same quantity of the year told twice with different numbers (全年调处矛盾纠纷142件 … 全年调处矛盾纠纷124件).

Only what is beyond doubt is compared: both places say 全年 or 今年, the same words stand between it and an exact
number, the unit is the same, and neither speaks of another year or of a part.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from fazhi.checks.sharing import repeated
from fazhi.checks.sought import Found
from fazhi.checks.stage import Stage
from fazhi.patterns import compiled
from fazhi.records import NamedTuple
from fazhi.results import Span
from fazhi.structure.report import behind_last

_ROLES = ("achievements", "own_duty", "preamble", "problems", "causes", "closing")
# Who says so of the town says it at the beginning of a clause.
_TOWN, _BEGINS = ("全镇", "全乡", "全街道"), "，。；：\n"
YEAR = ("全年", "年内")
_YEARS = (*YEAR, "今年", "本年")
# What begins such a number, that of the town with the sign before it.
WHOLE = (*_YEARS, *(begin + town for begin in _BEGINS for town in _TOWN))
_TOLD = compiled(
    rf"(?:(?:{'|'.join(_YEARS)})(?:(?<=本年)度)?|(?P<town>(?<=[{_BEGINS}])(?:{'|'.join(_TOWN)})))(?:以来)?(?:共计|共|累计|总共|一共|总计)?(?P<what>[一-鿿]{{4,14}}?)(?:共计|共|累计|总计|达到|达|为|了)?"
    r"(?P<number>\d{1,7}(?:\.\d{1,2})?)(?P<unit>件次|场次|人次|件|起|宗|次|场|份|个|名|条|户|处|期|项|人|元|万元|%)(?![一-鿿]{0,2}以上)"
)
_OTHER = compiled("去年|上年|同期|其中|上半年|下半年|季度|截至|较|相比|村级|镇级|乡级|部分")
_SUBJECT = compiled(r"(?:[^，。：]{1,24}：|[^，。：]{1,10}(?:村|社区|司法所|派出所|站|队|组|学校|法庭))")
_NEAR_BEFORE = 30
# Who is the office itself, and what leads over.
_OURS = compiled(
    "[我本全](?:镇|乡|街道|县|区|局)|[（(]?[一二三四五六七八九十]{1,2}[）)、是]|同时|此外|另外|据统计|经统计|现|共|在"
)
_VAGUE = ("近", "约", "超", "逾", "达近")


# Words so long tell one thing; two numbers that differ by less than one part in so many are nearly the same.
_TELLING, _NEAR = 6, 5


# 化解率, 化解率是: of a rate a percentage is told, and of nothing else.
_RATE = ("率", "率是")


class Claim(NamedTuple):
    """A quantity of the year: where it stands from 全年 to the unit, and its number as written."""

    place: Span
    number: str
    of_town: bool = False
    who: str = ""


def restated(stage: Stage, whole: Iterable[Found]) -> Iterator[tuple[Claim, Claim]]:
    """Pairs of claims that differ: the first place where something was told, and a later one with another number; `whole`: where
    the words of `WHOLE` stand."""
    report, text = stage.report, stage.report.folded.text
    known: dict[tuple[str, str], Claim] = {}
    for found in _told_again(text, whole):
        number = stage.sentence_at(found.start())
        sentence = report.sentences[number] if number >= 0 else None
        if sentence is None or sentence.role not in _ROLES or _OTHER.search(text, sentence.start, sentence.end):
            continue
        if _SUBJECT.match(text, sentence.start, found.start()):
            continue  # X村：…全年坐班24次: of one of several
        what = found["what"]
        if (
            (found["unit"] == "%") is not what.endswith(_RATE)
            or what.endswith(_VAGUE)
            or text.startswith(("余", "多", "左右"), found.end())
        ):
            continue
        who = _OURS.sub(
            "", text[behind_last(text, "，。；：\n", found.start() - _NEAR_BEFORE, found.start()) : found.start()]
        )
        claim = Claim(Span(found.start(), found.end()), found["number"], found["town"] is not None, who)
        first = known.setdefault((what, found["unit"]), claim)
        one, two = sorted((float(first.number), float(claim.number)))
        # What 全镇 did may be told of several times; only what is nearly the same is the same.
        weak = found["town"] is not None or first.of_town
        # 书记全年履职34项，镇长全年履职41项: each of them.
        if who and first.who and who != first.who:
            continue
        if not _agree(first.number, claim.number) and (
            not weak or (len(what) >= _TELLING and two * _NEAR <= one * (_NEAR + 1))
        ):
            yield first, claim


def _told_again(text: str, whole: Iterable[Found]) -> list[re.Match[str]]:
    """What may be claims of which another is of the same: in most reports none."""
    told: list[re.Match[str]] = []
    begun = 0
    for place, start, _ in whole:
        begin = start if place < len(_YEARS) else start + 1
        found = _TOLD.match(text, begin) if begin >= begun else None
        if found is not None:
            told.append(found)
            begun = found.end()
    again = repeated([found.group("what", "unit") for found in told])
    return [found for found in told if found.group("what", "unit") in again] if again else []


def _agree(one: str, other: str) -> bool:
    """Whether two numbers are the same at the digits that both write (98, 98.2)."""
    digits = min(len(number.partition(".")[2]) for number in (one, other))
    step = Decimal(1).scaleb(-digits)
    return abs(Decimal(one) - Decimal(other)) < step if "." in one + other else Decimal(one) == Decimal(other)
