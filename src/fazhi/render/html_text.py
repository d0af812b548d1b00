"""The report's own text with the places of its cards marked. Identifiers that the result masks stay masked."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from operator import attrgetter
from typing import NamedTuple

from fazhi.render import items
from fazhi.render.html_cards import Card
from fazhi.render.markup import Markup, escaped, is_safe, tag
from fazhi.results import Evidence, FileResult, Source

_LINE = re.compile(r"([^\r\n]*)(?:\r\n|\n|\r|\Z)")
_MASK = "＊"
_start = attrgetter("start")
_GONE = "没有附报告全文：原文件找不到了、读不出来，或者检查以后改动过；上面只有引文"
_CHANGED = "没有附报告全文：读出的文字与检查时不同；上面只有引文"
_HIDDEN = "没有附报告全文：有的问题已记入基线，全文里可能有应当遮盖的个人信息"


class Mark(NamedTuple):
    """A place of a card in the text: the number that leads to the card, and the start of what marks the words."""

    start: int
    end: int
    anchor: str
    reference: str
    marked: str


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
    if len(quote.text) != quote.end - quote.start or quote.end > len(text):
        return False
    return text.startswith(quote.text, quote.start) or (
        all(a in (b, _MASK) for a, b in zip(quote.text, text[quote.start : quote.end], strict=True))
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
    marks = sorted(mark for card in cards for mark in _marks(card))
    hint = tag("small", "左边是行号；带底色的地方点一下，回到上面对应的一条")
    head = tag("h2", "报告全文", hint)
    return Markup("".join((f'<div class="text" id="{report}-text">{head}', *_lines(text, marks), "</div>")))


def _marks(card: Card) -> Iterator[Mark]:
    """The places of a card, whose anchors are ours."""
    marked, look = _looks(card.look, card.item.title)
    for quote, anchor in zip(card.item.evidence, card.places, strict=True):
        reference = f'<sup><a href="#{card.anchor}" id="{anchor}" class="ref {look}">{card.at}</a></sup>'
        yield Mark(quote.start, quote.end, anchor, reference, f'<a href="#{card.anchor}"{marked}>')


@lru_cache(1024)
def _looks(look: str, title: str) -> tuple[str, str]:
    """The attributes of marked words, and the class of the number before them."""
    return f' class="hl {escaped(look)}" title="{escaped(title)}"', escaped(look)


def _lines(text: str, marks: Sequence[Mark]) -> list[str]:
    # Hardly any report has a character that must be escaped: seen in one look, not at each of hundreds of pieces.
    safe = str if is_safe(text.replace("\n", "")) else escaped
    out: list[str] = []
    at = 0
    for row, found in enumerate(_LINE.finditer(text), 1):
        start, end = found.span(1)
        if start == end:
            continue
        # Marks come in order of their starts; those of earlier lines that have ended are passed for good.
        while at < len(marks) and marks[at].end < start:
            at += 1
        until = bisect_left(marks, end, at, key=_start)
        mine = [mark for mark in marks[at:until] if mark.end >= start]
        out.append(f'<p><span class="row">{row}</span>')
        out += _pieces(text, start, end, mine, safe) if mine else (safe(text[start:end]),)
        out.append("</p>")
    return out


def _pieces(text: str, start: int, end: int, marks: Sequence[Mark], safe: Callable[[str], str]) -> Iterator[str]:
    """A line, cut wherever a mark begins or ends; where several cover a piece, it belongs to the one that began first."""
    cuts = {start, end, *(mark.start for mark in marks), *(mark.end for mark in marks)}
    over = [mark for mark in marks if mark.start < start]
    following = len(over)
    for left, right in pairwise(sorted(place for place in cuts if start <= place <= end)):
        over = [mark for mark in over if mark.end > left]
        while following < len(marks) and marks[following].start == left:
            yield marks[following].reference
            if marks[following].end > left:
                over.append(marks[following])
            following += 1
        words = safe(text[left:right])
        yield f"{over[0].marked}{words}</a>" if over else words
