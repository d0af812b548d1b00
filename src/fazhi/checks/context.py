"""Whether a hit stands as its signal asks: beside what, near what, about what, in which section, as a whole word."""

from __future__ import annotations

from bisect import bisect_left
from functools import lru_cache

from fazhi.checks.bearers import of_another
from fazhi.checks.fields import Fields
from fazhi.checks.terms import Hit
from fazhi.patterns import compiled
from fazhi.rules.model import Field, Match, Signal
from fazhi.structure import figures
from fazhi.structure.fold import QUOTES
from fazhi.structure.report import Report, holds_cells
from fazhi.structure.words import Segmenter

_FARTHEST = 600  # a clause longer than this is cut, so that time stays linear
_GONE = "\0"  # stands where a longer word was
# What makes a name of any act: 述法会, 述法时, 述法稿.
_NAMES_AN_ACT = frozenset("会时后前上中者人表稿度日周月员组类式型书率")
_DENIED = compiled(
    "[一-鿿]{0,4}?[均都也皆却则始终一次回个人]{0,5}(?:没有?|未能?|未曾|不曾|无法)(?:到庭|出庭|到场|参加|出席|露面|应诉|参与)"
)
_PAIR = 2
_NUMERALS = frozenset("一二三四五六七八九十百零〇")
_ITEM = 7  # how much of the text before the first 「、」 is taken for the first item


# The windows round a hit by their names, as far as somebody has asked for them.
Windows = dict[str, tuple[int, int]]


def refuses(
    signal: Signal, hit: Hit, number: int, report: Report, segmenter: Segmenter, fields: Fields, windows: Windows
) -> str:
    """The reason (a key of modality.REASONS) why a hit does not count; empty when it does.

    `windows`: those of the hit, which several signals ask for.
    """
    text = report.folded.text
    if signal.sections and report.sentences[number].role not in signal.sections:
        return "section"
    if signal.unless_before and text.startswith(signal.unless_before, hit.end):
        return "context"
    if signal.unless_after and text.endswith(signal.unless_after, 0, hit.start):
        return "context"
    if signal.unless_inside and _inside(text, hit, signal.unless_inside):
        return "context"
    if _is_of_a_number(text, hit) or (hit.end - hit.start == _PAIR and _is_between(report, hit, segmenter)):
        return "word"
    if signal.whole_word and not _whole_word(report, hit, segmenter):
        return "word"
    for match in signal.requires:
        if not holds(match, hit, number, report, windows):
            return "figure" if match.figure else "context"
    for match in signal.without:
        if holds(match, hit, number, report, windows):
            return "context"
    if signal.field and not _about(signal.field, hit, number, report, fields):
        return "field"
    return ""


def holds(match: Match, hit: Hit, number: int, report: Report, windows: Windows) -> bool:
    """Whether a match's words or figure stand in its window around the hit; `windows`: those of the hit."""
    words, figure, _, within, side, distance, minimum, unless, inside = match
    bounds = windows.get(within)
    if bounds is None:
        bounds = windows[within] = _window(within, hit, number, report)
    low, high = bounds
    if (distance or side != "either") and within != "heading":
        start, end = hit
        if distance:
            low, high = max(low, start - distance), min(high, end + distance)
        if side == "before":
            high = start
        elif side == "after":
            low = end
    window = report.folded.text[low:high]
    for word in unless:
        if word in window and not _only_denied(window, word):
            return False
    if figure:
        return _figure(match, window, report.facts.year)
    for word in inside:
        if word in window:
            window = window.replace(word, _GONE)
    if minimum > 1:
        return sum(word in window for word in words) >= minimum
    for word in words:  # noqa: SIM110 - half the time of any() over so short a window
        if word in window:
            return True
    return False


def _only_denied(window: str, word: str) -> bool:
    """Whether a denial stands right behind a word wherever it stands (共出庭5次，镇领导没有到庭): it makes nothing hold."""
    at = window.find(word)
    while at >= 0:
        if _DENIED.match(window, at + len(word)) is None:
            return False
        at = window.find(word, at + 1)
    return True


def window_key(report: Report, offset: int, number: int, within: str) -> int:
    """A number that is the same for two offsets exactly if they share the window."""
    if within == "report":
        return 0
    if within == "clause":
        return _clause_start(report, offset)
    sentence = report.sentences[number]
    if within == "sentence":
        return number
    if within == "paragraph":
        return sentence.paragraph.start
    return sentence.section


def _figure(match: Match, window: str, year: int | None) -> bool:
    if match.figure == "rate":
        return figures.has_rate(window)
    if match.figure == "shared":
        return figures.has_shared_rate(window)
    if match.figure == "later":
        return figures.has_later_rate(window, year)
    if match.figure == "zero":
        return figures.has_zero(window)
    if match.figure == "one":
        return figures.has_one(window, match.units)
    if match.figure == "day":
        return figures.has_day(window)
    if match.figure == "count":
        return figures.has_count(window, match.units)
    return figures.has_count(window, match.units) or figures.has_rate(window)  # most windows with either have a count


def _window(within: str, hit: Hit, number: int, report: Report) -> tuple[int, int]:
    """The bounds of a window with the hit itself in it; of a heading nothing else, wherever under it the hit stands."""
    low, high = _bounds(within, hit, number, report)
    start, end = hit
    return (low, high) if within == "heading" else (low if low < start else start, high if high > end else end)


def _bounds(within: str, hit: Hit, number: int, report: Report) -> tuple[int, int]:
    if within == "clause":
        return _clause(report, hit)
    sentence = report.sentences[number]
    if within == "sentence":
        return sentence.start, sentence.end
    if within == "paragraph":
        return sentence.paragraph.start, sentence.paragraph.end
    section = report.sections[sentence.section]
    if within == "heading":
        return section.start, section.body
    if within == "section":
        return section.start, section.end
    return 0, len(report.folded.text)


def _clause(report: Report, hit: Hit) -> tuple[int, int]:
    """The clause that a hit stands in; of a row of a table with the figure in the next cell (受理纠纷 | 318件)."""
    text, stops = report.folded.text, report.stops
    start, end = hit
    number = bisect_left(stops, start)
    low = stops[number - 1] + 1 if number else 0
    if number < len(stops) and stops[number] < end:  # most hits hold no mark
        number = bisect_left(stops, end)
    high = stops[number] if number < len(stops) else len(text)
    low, high = max(low, start - _FARTHEST), min(high, end + _FARTHEST)
    return low, _row_end(report, high) if text.startswith("，", high) else high


def _clause_start(report: Report, offset: int) -> int:
    number = bisect_left(report.stops, offset)
    start = report.stops[number - 1] + 1 if number else 0
    return start if offset - start <= _FARTHEST else offset - _FARTHEST


def _clause_end(report: Report, offset: int) -> int:
    stops = report.stops
    number = bisect_left(stops, offset)
    end = stops[number] if number < len(stops) else len(report.folded.text)
    return end if end - offset <= _FARTHEST else offset + _FARTHEST


def _row_end(report: Report, end: int) -> int:
    """The end of a clause that a comma ends; in a row of a table the figure in the next cell belongs to it."""
    if not report.folded.text[end + 1 : end + 2].isdigit():
        return end
    return _clause_end(report, end + 1) if holds_cells(report, end, end + 1) else end


def _inside(text: str, hit: Hit, longer: tuple[str, ...]) -> bool:
    """Whether the hit is a part of one of the longer words."""
    start, end = hit
    reach = _longest(longer)
    around = text[max(0, end - reach) : start + reach]
    for word in longer:
        if word in around:
            at = text.find(word, max(0, end - len(word)), start + len(word))
            if 0 <= at <= start and end <= at + len(word):
                return True
    return False


@lru_cache(maxsize=256)
def _longest(words: tuple[str, ...]) -> int:
    return max(map(len, words))


def _whole_word(report: Report, hit: Hit, segmenter: Segmenter) -> bool:
    """Quotation marks round the term settle it; else word segmentation does."""
    raw = report.source.text
    span = report.folded.span(hit.start, hit.end)
    inside = span.start > 0 and span.end < len(raw)
    if inside and raw[span.start - 1] in QUOTES and raw[span.end] in QUOTES:
        return True
    text = report.folded.text
    low = _clause_start(report, hit.start)
    clause, start, end = text[low : _clause_end(report, hit.end)], hit.start - low, hit.end - low
    return segmenter.is_whole(clause, start, end) and not _runs_into(clause, end, segmenter)


def _runs_into(clause: str, end: int, segmenter: Segmenter) -> bool:
    """Whether the letter behind a term makes a word with its last (演述|法理) and begins none of its own (述法|理直气壮).

    A letter that makes a name of any act (述法会) goes with the whole term.
    """
    behind = clause[end : end + 1]
    if not "一" <= behind <= "鿿" or behind in _NAMES_AN_ACT or segmenter.is_strange(clause[end - 1 : end + 1]):
        return False
    return all(segmenter.is_strange(clause[end : end + size]) for size in (2, 4) if len(clause) >= end + size)


def _is_between(report: Report, hit: Hit, segmenter: Segmenter) -> bool:
    """Whether two letters are the end of one word and the beginning of the next: 走出|庭院, 回应|诉求. Not where a word begins
    right behind them (常态化|学法|制度), or segmentation takes them for one."""
    text, (start, end) = report.folded.text, hit
    before, behind = text[start - 1 : start], text[end : end + 1]
    if not ("一" <= before <= "鿿" and "一" <= behind <= "鿿"):
        return False
    if segmenter.is_strange(text[start - 1 : start + 1]) or segmenter.is_strange(text[end - 1 : end + 1]):
        return False  # as most
    if not segmenter.is_strange(text[end : end + 2]):
        return False
    low = _clause_start(report, start)
    return not segmenter.is_whole(text[low : _clause_end(report, end)], start - low, end - low)


def _is_of_a_number(text: str, hit: Hit) -> bool:
    """Whether a term that begins with a numeral is the end of a longer number (一八五驿站), no heading's number before it."""
    start = hit.start
    if text[start] not in _NUMERALS or text[start - 1 : start] not in _NUMERALS or start < 2:
        return False
    return text[start - 2] != "\n"


def _about(field: Field, hit: Hit, number: int, report: Report, fields: Fields) -> bool:
    """Whether the term is about the field: nearest to the left, else to the right, else before, else the heading."""
    text = report.folded.text
    sentence = report.sentences[number]
    low, high = _clause_start(report, hit.start), _clause_end(report, hit.end)
    if field.listed and _lists_others(text[low : hit.start], field):
        return False
    if field.bearers and of_another(text[low : hit.start], field.bearers, field.accept):
        return False
    for start, end in ((low, hit.start), (hit.end, high)):
        answer = fields.nearest(field, text[start:end], from_right=end == hit.start)
        if answer is not None:
            return answer
    for start, end in ((sentence.start, low), _previous(report, number)):
        answer = fields.nearest(field, text[start:end], from_right=True)
        if answer is not None:
            return answer
    section = report.sections[sentence.section]
    answer = fields.nearest(field, section.heading, from_right=True)
    return True if answer is None else answer


def _lists_others(before: str, field: Field) -> bool:
    """Whether items listed directly before a term name none of ours."""
    first, *rest = before.split("、")
    if len(rest) < 2:
        return False
    listed = (first[-_ITEM:], *rest)
    return not any(word in item for item in listed for word in field.accept)


def _previous(report: Report, number: int) -> tuple[int, int]:
    """The sentence before, if it stands in the same paragraph."""
    if number == 0:
        return 0, 0
    before = report.sentences[number - 1]
    if before.paragraph != report.sentences[number].paragraph:
        return 0, 0
    return before.start, before.end
