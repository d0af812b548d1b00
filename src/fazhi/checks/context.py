"""Whether a hit stands as its signal asks: beside what, near what, about what, in which section, as a whole word."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator
from re import Pattern

from fazhi.checks.bearers import of_another
from fazhi.checks.fields import Fields
from fazhi.checks.terms import Hit
from fazhi.checks.word_ends import (
    FARTHEST,
    clause_end,
    clause_start,
    is_between,
    is_of_a_number,
    is_whole_word,
    may_be_between,
    may_be_of_a_number,
)
from fazhi.patterns import any_of, compiled
from fazhi.records import NamedTuple
from fazhi.rules.model import Field, Match, Signal
from fazhi.structure import figures
from fazhi.structure.report import Report, begins_cell
from fazhi.structure.words import Segmenter

_GONE = "\0"  # stands where a longer word was
# Not done by who was just named (镇领导一次也没有…); what was not done is said by the rule. Grammar, the same for every rule.
_NOT_BY_THEM = "[一-鿿]{0,4}?[均都也皆却则始终一次回个人]{0,5}(?:没有?|未能?|未曾|不曾|无法)"
_DONE_AT_MOST = 4  # words in a row say what was not done (没有到庭参加诉讼)
# What is asked of a text by itself.
_PLAIN = {
    "rate": figures.has_rate,
    "shared": figures.has_shared_rate,
    "zero": figures.has_zero,
    "day": figures.has_day,
    "ratio": figures.has_ratio,
}
_ITEM = 7  # how much of the text before the first 「、」 is taken for the first item


# A window round a hit: its range and its text.
Window = tuple[int, int, str]
# The windows round a hit by their names, as far as somebody has asked for them.
Windows = dict[str, Window]


class Around(NamedTuple):
    """What hits stand in: the report, and the words by which it is read."""

    report: Report
    segmenter: Segmenter
    fields: Fields


# Whether one thing that a signal asks keeps a hit, in the sentence of that number, from counting.
Refusal = Callable[[Hit, int, Around, Windows], bool]
# All that a signal asks, in the order of the reasons that are given (keys of modality.REASONS).
Refusals = tuple[tuple[str, Refusal], ...]


def refuses(asked: Refusals, hit: Hit, number: int, around: Around, windows: Windows) -> str:
    """The reason (a key of modality.REASONS) why a hit does not count; empty when it does.

    `windows`: those of the hit, which several signals ask for.
    """
    for reason, refused in asked:
        if refused(hit, number, around, windows):
            return reason
    return ""


def refusals(signal: Signal) -> Refusals:
    """What a signal asks of its hits, made ready once: most signals ask little, and hundreds of hits are asked."""
    return tuple(_refusals(signal))


def _refusals(signal: Signal) -> Iterator[tuple[str, Refusal]]:
    if signal.sections:
        yield "section", _elsewhere(signal.sections)
    if signal.unless_before:
        yield "context", _followed_by(signal.unless_before)
    if signal.unless_after:
        yield "context", _preceded_by(signal.unless_after)
    if signal.unless_inside:
        yield "context", _part_of(signal.unless_inside)
    if any(map(may_be_of_a_number, signal.any)):
        yield "word", _of_a_number
    if any(map(may_be_between, signal.any)):
        yield "word", _between
    if signal.whole_word:
        yield "word", _no_word
    for match in signal.requires:
        yield "figure" if match.figure else "context", _unless_holds(match, holds=False)
    for match in signal.without:
        yield "context", _unless_holds(match, holds=True)
    if signal.field:
        yield "field", _of_another_field(signal.field)


def _elsewhere(sections: tuple[str, ...]) -> Refusal:
    return lambda hit, number, around, windows: around.report.sentences[number].role not in sections


def _followed_by(words: tuple[str, ...]) -> Refusal:
    return lambda hit, number, around, windows: around.report.folded.text.startswith(words, hit[1])


def _preceded_by(words: tuple[str, ...]) -> Refusal:
    return lambda hit, number, around, windows: around.report.folded.text.endswith(words, 0, hit[0])


def _of_a_number(hit: Hit, number: int, around: Around, windows: Windows) -> bool:
    return is_of_a_number(around.report.folded.text, hit)


def _between(hit: Hit, number: int, around: Around, windows: Windows) -> bool:
    return is_between(around.report, hit, around.segmenter)


def _no_word(hit: Hit, number: int, around: Around, windows: Windows) -> bool:
    return not is_whole_word(around.report, hit, around.segmenter)


def _of_another_field(field: Field) -> Refusal:
    return lambda hit, number, around, windows: not _about(field, hit, number, around.report, around.fields)


def _part_of(longer: tuple[str, ...]) -> Refusal:
    """Whether a hit is a part of one of the longer words."""
    reach = max(map(len, longer))

    def refused(hit: Hit, number: int, around: Around, windows: Windows) -> bool:
        start, end = hit
        text = around.report.folded.text
        near = text[max(0, end - reach) : start + reach]
        for word in longer:
            if word in near:
                at = text.find(word, max(0, end - len(word)), start + len(word))
                if 0 <= at <= start and end <= at + len(word):
                    return True
        return False

    return refused


def _unless_holds(match: Match, holds: bool) -> Refusal:
    """Whether a match holds (or, without `holds`, does not): its words or figure stand in its window around the hit."""
    within, stands, cut = match.within, _standing(match), _cut(match)
    if cut is None and not (match.figure or match.unless or match.unless_inside or match.minimum > 1):
        return _if_word_stands(match.any, within, holds)

    def refused(hit: Hit, number: int, around: Around, windows: Windows) -> bool:
        window = windows.get(within)
        if window is None:
            window = windows[within] = _window(within, hit, number, around.report)
        return stands(cut(window, hit) if cut else window[2], around.report) is holds

    return refused


def _if_word_stands(words: tuple[str, ...], within: str, answer: bool) -> Refusal:
    """The same for what most matches ask: any of some words in all of a window."""

    def refused(hit: Hit, number: int, around: Around, windows: Windows) -> bool:
        window = windows.get(within)
        if window is None:
            window = windows[within] = _window(within, hit, number, around.report)
        text = window[2]
        for word in words:  # half the time of any()
            if word in text:
                return answer
        return not answer

    return refused


def _cut(match: Match) -> Callable[[Window, Hit], str] | None:
    """What a match takes of its window: a side of the hit, and what is near; None for all of it."""
    side, distance = match.side, match.distance
    if match.within == "heading" or not (distance or side != "either"):
        return None

    def cut(window: Window, hit: Hit) -> str:
        begun, ended, text = window
        start, end = hit
        low = end if side == "after" else max(begun, start - distance) if distance else begun
        high = start if side == "before" else min(ended, end + distance) if distance else ended
        return text[low - begun : high - begun]

    return cut


def _standing(match: Match) -> Callable[[str, Report], bool]:
    """Whether the words or figure of a match stand in a text of the report."""
    asked = _figure(match) if match.figure else _words(match)
    unless = match.unless
    if not unless:
        return asked
    denied = _denial(match.denied) if match.denied else None

    def stands(text: str, report: Report) -> bool:
        for word in unless:
            if word in text and not (denied and _is_always(denied, text, word)):
                return False
        return asked(text, report)

    return stands


def _words(match: Match) -> Callable[[str, Report], bool]:
    words, minimum, longer = match.any, match.minimum, match.unless_inside

    def stand(text: str, report: Report) -> bool:
        return any(map(text.__contains__, words))

    def enough(text: str, report: Report) -> bool:
        return sum(word in text for word in words) >= minimum

    asked = enough if minimum > 1 else stand
    return (lambda text, report: asked(_without(text, longer), report)) if longer else asked


def _without(text: str, longer: tuple[str, ...]) -> str:
    """A text without the longer words of which a word may be a part."""
    for word in longer:
        if word in text:
            text = text.replace(word, _GONE)
    return text


def _denial(acts: tuple[str, ...]) -> Pattern[str]:
    """A denial of nothing but these acts: 没有参加庭审, not 没有参加庭前会议."""
    return compiled(f"{_NOT_BY_THEM}(?:{any_of(*acts)}[了过]?){{1,{_DONE_AT_MOST}}}的?(?![一-鿿])")


def _is_always(behind: Pattern[str], window: str, word: str) -> bool:
    """Whether something stands right behind a word wherever it stands (共出庭5次，镇领导没有到庭)."""
    at = window.find(word)
    while at >= 0:
        if behind.match(window, at + len(word)) is None:
            return False
        at = window.find(word, at + 1)
    return True


def window_key(report: Report, offset: int, number: int, within: str) -> int:
    """A number that is the same for two offsets exactly if they share the window."""
    if within == "report":
        return 0
    if within == "clause":
        return clause_start(report, offset)
    sentence = report.sentences[number]
    if within == "sentence":
        return number
    if within == "paragraph":
        return sentence.paragraph.start
    return sentence.section


def _figure(match: Match) -> Callable[[str, Report], bool]:
    """Whether the figure of a match stands in a text of the report."""
    units, plain = match.units, _PLAIN.get(match.figure)
    if plain is not None:
        return lambda text, report: plain(text)
    if match.figure == "later":
        return lambda text, report: figures.has_later_rate(text, report.facts.year)
    if match.figure == "one":
        return lambda text, report: figures.has_one(text, units)
    counted = figures.counting(units)
    if match.figure == "count":
        return lambda text, report: counted(text)
    # Most texts with either have a count.
    return lambda text, report: counted(text) or figures.has_rate(text)


def _window(within: str, hit: Hit, number: int, report: Report) -> Window:
    """A window with the hit itself in it; of a heading nothing else, wherever under it the hit stands."""
    start, end = hit
    text = report.folded.text
    if within == "clause":
        low, high = _clause(report, start, end)
    elif within == "sentence":
        low, high = report.sentences[number][:2]
    else:
        low, high = _bounds(within, number, report)
        if within == "heading":
            return low, high, text[low:high]
    if start < low:
        low = start
    if end > high:
        high = end
    return low, high, text[low:high]


def _bounds(within: str, number: int, report: Report) -> tuple[int, int]:
    sentence = report.sentences[number]
    if within == "paragraph":
        return sentence.paragraph
    section = report.sections[sentence.section]
    if within == "heading":
        return section.start, section.body
    if within == "section":
        return section.start, section.end
    return 0, len(report.folded.text)


def _clause(report: Report, start: int, end: int) -> tuple[int, int]:
    """The clause that [start, end) stands in; of a row of a table with the figure in the next cell (受理纠纷 | 318件)."""
    text, stops = report.folded.text, report.stops
    number = bisect_left(stops, start)
    low = stops[number - 1] + 1 if number else 0
    if number < len(stops) and stops[number] < end:  # most hits hold no mark
        number = bisect_left(stops, end)
    high = stops[number] if number < len(stops) else len(text)
    if high - low > FARTHEST:
        low, high = max(low, start - FARTHEST), min(high, end + FARTHEST)
    return low, _row_end(report, high) if text.startswith(("，", "|"), high) else high


def _row_end(report: Report, end: int) -> int:
    """The end of a clause that a comma, or the line between cells, ends; in a row of a table the figure in the next cell belongs to it."""
    if not report.folded.text[end + 1 : end + 2].isdigit():
        return end
    return clause_end(report, end + 1) if begins_cell(report, end + 1) else end


def _about(field: Field, hit: Hit, number: int, report: Report, fields: Fields) -> bool:
    """Whether the term is about the field: nearest to the left, else to the right, else before, else the heading."""
    text = report.folded.text
    sentence = report.sentences[number]
    low, high = clause_start(report, hit[0]), clause_end(report, hit[1])
    if field.listed and _lists_others(text[low : hit[0]], field):
        return False
    if field.bearers and of_another(text[low : hit[0]], field.bearers, field.accept):
        return False
    for start, end in ((low, hit[0]), (hit[1], high)):
        answer = fields.nearest(field, text[start:end], from_right=end == hit[0])
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
