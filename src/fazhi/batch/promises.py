"""The promise ledger: what last year's report said would be done, against what this year's says was done.

An item of last year's plan is kept when a passage of this year's achievements is about it; repeated when this year's
plan says it again in the same words; dropped when neither. Words that stand in every plan (加强, 进一步, 法治) say
nothing of what an item is about, so each pair of characters counts by how few passages of both reports have it.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from fazhi.results import Span
from fazhi.structure.report import Report, Section

KEPT, REPEATED, DROPPED, UNCLEAR = "kept", "repeated", "dropped", "unclear"
LABELS = {KEPT: "已落实", REPEATED: "原样重复", DROPPED: "未再提及", UNCLEAR: "不能确定"}
_PLANS = ("plan",)
_DONE_ROLES = ("achievements", "own_duty", "preamble")
# From this share of what an item is about on it is told; below the lower one it is not; between, a person decides.
_TOLD, _NOT_TOLD = 0.3, 0.2
_SAME = 0.9
_SHORTEST, _FROZEN = 10, 24
_MARK = re.compile(
    r"(?=[一二三四五六七八九十]是)|(?=[①②③④⑤⑥⑦⑧⑨⑩])|(?<=[。；])(?=[(（][1-9１-９一二三四五六七八九十][)）])"
)
# A line without any point is a signature or a date.
_POINT = re.compile("[，。；：]")
_STOP = re.compile(r"(?<=[。；])")
_NUMBER = re.compile(
    r"^[（(]?[一二三四五六七八九十\d]{1,3}[)）、.．]|^[一二三四五六七八九十]是|^[①-⑩]|^[一二三四五六七八九十]要"
)
_PLANNING = re.compile(
    "下一步|明年|今后|我[镇乡局县区市]|街道|将|继续|持续|进一步|不断|切实|深入|扎实|全面|大力|积极|认真|努力|着力|"
    "加强|加大|推进|推动|强化|开展|做好|抓好|落实|完善|健全|提升|提高|组织|力度|工作|计划|安排|确保|已|了|全年|累计|共|"
    "20[0-9][0-9]年度?|[0-9.%]+[余多]?(?:次|场|件|人|名|份|个|项|期|万元)?"
)
_FIGURE = re.compile(r"\d")
_SKIN = re.compile(r"[^\w]+")


class Item(NamedTuple):
    """A promise: where it stands in the folded text, and its words."""

    span: Span
    text: str


class Entry(NamedTuple):
    """What became of a promise; `share` of what it is about is told in `answer`, a range of this year's folded text."""

    promise: Item
    outcome: str
    share: float
    answer: Span | None


class Ledger(NamedTuple):
    """All promises of last year, and what stands in both years unchanged: paragraphs, and sentences with their figures."""

    entries: tuple[Entry, ...]
    paragraphs: tuple[Span, ...]
    figures: tuple[Span, ...]


def ledger(last: Report, this: Report) -> Ledger:
    """Last year's promises against this year's report of the same office."""
    promises = tuple(items(last, _PLANS))
    done, ahead = tuple(items(this, _DONE_ROLES)), tuple(items(this, _PLANS))
    about = _weights([*promises, *done, *ahead])
    return Ledger(
        entries=tuple(_entry(promise, done, ahead, about) for promise in promises),
        paragraphs=tuple(_frozen_paragraphs(last, this)),
        figures=tuple(_frozen_figures(last, this)),
    )


def items(report: Report, roles: tuple[str, ...]) -> Iterator[Item]:
    """The items of sections of these roles: what has a number of its own, with the paragraphs below it; a paragraph that
    lists several (一是…二是…) is cut there, one without any number into its sentences."""
    text = report.folded.text
    open_item: Span | None = None
    for span, heading in _paragraphs(report, roles):
        words = text[span.start : span.end].strip()
        if (heading and _opens_part(report, span)) or not (_NUMBER.match(words) or _POINT.search(words)):
            continue
        if _NUMBER.match(words):
            if open_item:
                yield from _cut(open_item, text)
            open_item = span
        elif open_item and not words.endswith("："):
            open_item = Span(open_item.start, span.end)
        elif not words.endswith("："):
            yield from _sentences(span, text)
    if open_item:
        yield from _cut(open_item, text)


def _opens_part(report: Report, span: Span) -> bool:
    """Whether a heading opens the whole part (四、下一步打算) and is no item of it."""
    section = next((one for one in report.sections if one.start == span.start), None)
    return section is not None and not any(_holds(other, section) for other in report.sections)


def _holds(outer: Section, inner: Section) -> bool:
    return outer.role == inner.role and outer.heading != "" and outer.start < inner.start < outer.end


def passages(report: Report, roles: tuple[str, ...]) -> Iterator[Item]:
    """The sentences of sections of these roles, headings of items among them."""
    for sentence in report.sentences:
        if sentence.role in roles:
            text = report.folded.text[sentence.start : sentence.end]
            yield Item(Span(sentence.start, sentence.end), text)


def _paragraphs(report: Report, roles: tuple[str, ...]) -> Iterator[tuple[Span, bool]]:
    """Runs of sentences of one paragraph; whether it is only a heading."""
    last: Span | None = None
    for sentence in report.sentences:
        if sentence.role not in roles:
            last = None
        elif last is not None and sentence.paragraph == last:
            continue
        else:
            last = sentence.paragraph
            inside = [one for one in report.sentences if one.paragraph == last and one.role in roles]
            yield Span(inside[0].start, inside[-1].end), all(one.is_heading for one in inside)


def _cut(span: Span, text: str) -> Iterator[Item]:
    """An item, or those that it lists."""
    words = text[span.start : span.end]
    marks = [found.start() for found in _MARK.finditer(words)]
    if len(marks) < 2:
        marks = []
    yield from _parts(span, words, [0, *marks] if not marks or marks[0] else marks)


def _sentences(span: Span, text: str) -> Iterator[Item]:
    """The items of a paragraph without numbers of its own."""
    words = text[span.start : span.end]
    if len(_MARK.findall(words)) > 1:
        yield from _cut(span, text)
    else:
        yield from _parts(span, words, [0, *(found.start() for found in _STOP.finditer(words))])


def _parts(span: Span, words: str, starts: list[int]) -> Iterator[Item]:
    for start, end in zip(starts, [*starts[1:], len(words)], strict=True):
        part = words[start:end]
        if len(part.strip()) >= _SHORTEST and len(_core(part)) >= _SHORTEST // 2 and not part.rstrip().endswith("："):
            yield Item(Span(span.start + start, span.start + end), part.strip())


def _core(text: str) -> str:
    """What a passage is about: without its number, figures, and the words of planning and doing."""
    return _SKIN.sub("", _PLANNING.sub(" ", _NUMBER.sub("", text.strip())))


def _pairs(text: str) -> set[str]:
    core = _core(text)
    return {core[at : at + 2] for at in range(len(core) - 1)}


def _weights(passages: Iterable[Item]) -> dict[str, float]:
    """What each pair of characters counts: the fewer passages have it, the more."""
    counts: Counter[str] = Counter()
    total = 0
    for passage in passages:
        total += 1
        counts.update(_pairs(passage.text))
    return {pair: math.log(1 + total / count) for pair, count in counts.items()}


def _entry(promise: Item, done: tuple[Item, ...], ahead: tuple[Item, ...], about: dict[str, float]) -> Entry:
    share, answer = _best(promise, done, about)
    again = next((item for item in ahead if _same(promise.text, item.text)), None)
    if share >= _TOLD:
        return Entry(promise, KEPT, share, answer)
    if again is not None:
        return Entry(promise, REPEATED, 1.0, again.span)
    if share >= _NOT_TOLD:
        return Entry(promise, UNCLEAR, share, answer)
    return Entry(promise, DROPPED, share, None)


def _best(promise: Item, done: tuple[Item, ...], about: dict[str, float]) -> tuple[float, Span | None]:
    """The passage of which most is what the promise, or its first sentence, is about."""
    lead = promise.text.split("。", 1)[0]
    best, where = 0.0, None
    for words in dict.fromkeys((promise.text, lead)):
        wanted = _pairs(words)
        whole = sum(about.get(pair, 0.0) for pair in wanted)
        for passage in done if whole else ():
            share = sum(about.get(pair, 0.0) for pair in wanted & _pairs(passage.text)) / whole
            if share > best:
                best, where = share, passage.span
    return round(best, 3), where


def _same(one: str, other: str) -> bool:
    """Word for word, but for the number in front, marks and years."""
    left, right = _bare(one), _bare(other)
    if left == right:
        return True
    grams = [{text[at : at + 4] for at in range(len(text) - 3)} for text in (left, right)]
    return bool(grams[0]) and len(grams[0] & grams[1]) / max(len(grams[0]), len(grams[1])) >= _SAME


def _bare(text: str) -> str:
    return _SKIN.sub("", re.sub(r"20\d\d年度?", "", _NUMBER.sub("", text.strip())))


def _frozen_paragraphs(last: Report, this: Report) -> Iterator[Span]:
    before = {_bare(last.folded.text[span.start : span.end]) for span, _ in _paragraphs(last, _DONE_ROLES)}
    for span, _ in _paragraphs(this, _DONE_ROLES):
        bare = _bare(this.folded.text[span.start : span.end])
        if len(bare) >= _FROZEN and bare in before:
            yield span


def _frozen_figures(last: Report, this: Report) -> Iterator[Span]:
    """Sentences with figures that stand in both years with the same figures."""
    before = {_bare(item.text) for item in passages(last, _DONE_ROLES)}
    for item in passages(this, _DONE_ROLES):
        bare = _bare(item.text)
        if len(bare) >= _SHORTEST and _FIGURE.search(bare) and bare in before:
            yield item.span
