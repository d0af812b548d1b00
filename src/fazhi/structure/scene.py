"""One sentence with its clauses and markers: what the judgement of a mention works on."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import NamedTuple

from fazhi.results import Span
from fazhi.structure.lexicon import Lexicon, Marker, find_markers
from fazhi.structure.report import Report, Sentence

_YEAR = re.compile(r"(?<!\d)(20\d\d)年度?")
_HAN_YEAR = re.compile(r"二零([零一二三四五六七八九])([零一二三四五六七八九])年")
# Not a time of the act: a plan period, a document's number or edition, a beginning that lasts until now.
_PERIOD = re.compile(r"20\d\d年?[\-—~～至－–]{1,2}(?:20)?\d\d年?|[〔\[【（(]20\d\d[〕\]】）)]")
_NO_TIME_AFTER = ("以来", "起", "开始", "后", "制定", "印发", "出台", "版", "修订", "修正", "颁布", "发布", "建成", "成立")
_COMPARED = ("比", "较", "与", "和", "同", "由", "从", "自", "相比", "超过", "高于", "低于")
_TITLE = re.compile(r"《[^》]{0,120}》?")
_TOWN = re.compile(r"[一-鿿]{0,4}[一-鿿](?:镇|乡|街道|苏木)(?![村长级域情])")
_PLAIN_TOWN = re.compile(
    r"(?:我|本|全|各|该|乡|城|集|村|市|县|区|个|小|古|名|重|强|由|为|在|对|以|和|与|经|向|及|入|下|到|从|按|被|将|把|是|让|使|于|每|、|，)(?:镇|乡|街道|苏木)$"
)


class Scene(NamedTuple):
    """`text` of the sentence (offset `base` in the folded text), clause ranges, markers and titles, all sentence-relative."""

    text: str
    base: int
    role: str
    clauses: tuple[Span, ...]
    markers: tuple[Marker, ...]
    titles: tuple[Span, ...]
    is_heading: bool


def stage(report: Report, lexicon: Lexicon, sentence: Sentence) -> Scene:
    """The scene of a sentence."""
    text = report.folded.text[sentence.start : sentence.end]
    titles = tuple(Span(m.start(), m.end()) for m in _TITLE.finditer(text))
    markers = [
        *find_markers(lexicon, text),
        *_years(text, report.facts.year, titles),
        *_offices(text, report.own_names, report.facts.place),
    ]
    outside = [m for m in markers if not any(t.start < m.start < t.end for t in titles)]
    clauses, at = [], 0
    for piece in re.split("(?<=[，：])", text):
        clauses.append(Span(at, at + len(piece)))
        at += len(piece)
    return Scene(
        text, sentence.start, sentence.role, tuple(clauses), tuple(sorted(outside, key=_place)), titles,
        sentence.is_heading,
    )


def _place(marker: Marker) -> int:
    return marker.start


def clause_of(scene: Scene, offset: int) -> int:
    """The index of the clause that holds an offset of the sentence."""
    return bisect_right([clause.start for clause in scene.clauses], offset) - 1


def _years(text: str, year: int | None, titles: tuple[Span, ...]) -> list[Marker]:
    """Years as markers of time."""
    if year is None or "年" not in text:
        return []
    masked = _PERIOD.sub(lambda m: "#" * len(m.group()), text)
    masked = _HAN_YEAR.sub(lambda m: f"20{_digit(m.group(1))}{_digit(m.group(2))}年", masked)
    found = []
    for match in _YEAR.finditer(masked):
        value = int(match.group(1))
        after, before = text[match.end() : match.end() + 2], text[: match.start()]
        if value == year:
            sense = "now"
        elif value > year:
            sense = "next"
        elif after.startswith(_NO_TIME_AFTER) or before.endswith(_COMPARED) or text.startswith("的", match.end()):
            continue
        else:
            sense = "past"
        found.append(Marker(sense, match.start(), match.end()))
    return found


def _digit(han: str) -> int:
    return "零一二三四五六七八九".index(han)


def _offices(text: str, own: tuple[str, ...], place: str | None) -> list[Marker]:
    """The office's own name, and names of other towns, as markers of whose act it is."""
    found = []
    for name in own:
        at = text.find(name)
        while at >= 0:
            found.append(Marker("own", at, at + len(name)))
            at = text.find(name, at + len(name))
    for match in _TOWN.finditer(text):
        name = match.group()
        if any(name.endswith(known) for known in own) or _PLAIN_TOWN.search(name) or len(name) < 3:
            continue
        if place is None or any(known in name for known in own):
            continue
        found.append(Marker("other", match.end() - 2, match.end()))
    return found
