"""The report's own text with the places of its cards marked. Identifiers that the result masks stay masked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from fazhi.render import items
from fazhi.render.html_cards import Card
from fazhi.render.markup import Content, Markup, Template, join, tag
from fazhi.results import Evidence, FileResult, Source

_LINE = re.compile(r"([^\r\n]*)(?:\r\n|\n|\r|\Z)")
_MASK = "＊"
_GONE = "没有附报告全文：原文件找不到了、读不出来，或者检查以后改动过；上面只有引文"
_CHANGED = "没有附报告全文：读出的文字与检查时不同；上面只有引文"
_HIDDEN = "没有附报告全文：有的问题已记入基线，全文里可能有应当遮盖的个人信息"

_LINE_OF = Template('<p><span class="row">%s</span>%s</p>')
_MARKED = Template('<a href="#%s" class="hl %s" title="%s">%s</a>')
_REFERENCE = Template('<sup><a href="#%s" id="%s" class="ref %s">%s</a></sup>')


class Mark(NamedTuple):
    """A place of a card in the text."""

    start: int
    end: int
    anchor: str
    card: Card


def shown(result: FileResult, source: Source | None) -> tuple[str | None, str]:
    """The text that may be shown of a report, or none and why."""
    if source is None:
        return None, _GONE
    if result.baselined:
        return None, _HIDDEN
    quotes = [quote for item in items.checks(result) for quote in item.evidence]
    if not all(_fits(source.text, quote) for quote in quotes):
        return None, _CHANGED
    return _masked(source.text, quotes), ""


def _fits(text: str, quote: Evidence) -> bool:
    """Whether a quote stands where it says, apart from what is masked in it."""
    words = text[quote.start : quote.end]
    return words == quote.text or (
        len(words) == len(quote.text) and all(a in (b, _MASK) for a, b in zip(quote.text, words, strict=True))
    )


def _masked(text: str, quotes: Sequence[Evidence]) -> str:
    """The text with everything masked that a quote masks, also where the same words stand elsewhere."""
    hiding = [quote for quote in quotes if _MASK in quote.text]
    found = text
    for quote in hiding:
        found = f"{found[: quote.start]}{quote.text}{found[quote.end :]}"
    for quote in hiding:
        words = text[quote.start : quote.end]
        found = found.replace(words, quote.text) if words != quote.text else found
    return found


def section(text: str, cards: Sequence[Card], report: str) -> Markup:
    """The text, a paragraph a line, each with its number."""
    marks = sorted(
        Mark(quote.start, quote.end, anchor, card)
        for card in cards
        for quote, anchor in zip(card.item.evidence, card.places, strict=True)
    )
    hint = tag("small", "左边是行号；带底色的地方点一下，回到上面对应的一条")
    return tag("div", tag("h2", "报告全文", hint), *_lines(text, marks), class_="text", id=f"{report}-text")


def _lines(text: str, marks: Sequence[Mark]) -> Iterator[Markup]:
    at = 0
    for row, found in enumerate(_LINE.finditer(text), 1):
        start, end = found.span(1)
        if start == end:
            continue
        # Marks come in order of their starts; those of earlier lines that have ended are passed for good.
        while at < len(marks) and marks[at].end < start:
            at += 1
        mine = [mark for mark in marks[at:] if mark.start < end and mark.end >= start]
        yield _LINE_OF(str(row), join(*_pieces(text, start, end, mine)) if mine else text[start:end])


def _pieces(text: str, start: int, end: int, marks: Sequence[Mark]) -> Iterator[Content]:
    """A line, cut wherever a mark begins or ends."""
    ends = {mark.start for mark in marks} | {mark.end for mark in marks}
    for left, right in pairwise([start, *sorted(place for place in ends if start < place < end), end]):
        over = None
        for mark in marks:
            if mark.start > left:
                break
            if mark.start == left:
                yield _reference(mark)
            if over is None and mark.end >= right:
                over = mark.card
        words = text[left:right]
        yield _MARKED(over.anchor, over.look, over.item.title, words) if over else words


def _reference(mark: Mark) -> Markup:
    """The number of a card before the words that it is about; where its place leads to."""
    card = mark.card
    return _REFERENCE(card.anchor, mark.anchor, card.look, str(card.at))
