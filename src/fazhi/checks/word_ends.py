"""Whether the letters of a term are a word where they stand: by quotation marks, by segmentation, by what they stand between."""

from __future__ import annotations

from bisect import bisect_left

from fazhi.checks.terms import Hit
from fazhi.structure.fold import QUOTES
from fazhi.structure.report import Report
from fazhi.structure.words import Segmenter

FARTHEST = 600  # a clause longer than this is cut, so that time stays linear
# What makes a name of any act: 述法会, 述法时, 述法稿.
_NAMES_AN_ACT = frozenset("会时后前上中者人表稿度日周月员组类式型书率")
# When the act is to be held: 述法|定在12月, not 述|法定.
_IS_SET = ("定在", "定于", "定到", "定为")
# A verb that ends before the act: 补上|述法, not 上述|法.
_ENDS_A_WORD = ("补上", "跟上", "赶上", "加上", "用上")
_PAIR = 2
_NUMERALS = frozenset("一二三四五六七八九十百零〇")


def may_be_of_a_number(term: str) -> bool:
    """Whether `is_of_a_number` may be true of a term."""
    return term[0] in _NUMERALS


def may_be_between(term: str) -> bool:
    """Whether `is_between` may be true of a term."""
    return len(term.replace("…", "")) == _PAIR


def clause_start(report: Report, offset: int) -> int:
    """Where the clause of an offset of the folded text begins, no farther away than `FARTHEST`."""
    number = bisect_left(report.stops, offset)
    start = report.stops[number - 1] + 1 if number else 0
    return start if offset - start <= FARTHEST else offset - FARTHEST


def clause_end(report: Report, offset: int) -> int:
    """Where it ends, no farther away."""
    stops = report.stops
    number = bisect_left(stops, offset)
    end = stops[number] if number < len(stops) else len(report.folded.text)
    return end if end - offset <= FARTHEST else offset + FARTHEST


def is_whole_word(report: Report, hit: Hit, segmenter: Segmenter) -> bool:
    """Quotation marks round the term settle it; else word segmentation does."""
    raw = report.source.text
    span = report.folded.span(hit[0], hit[1])
    inside = span.start > 0 and span.end < len(raw)
    if inside and raw[span.start - 1] in QUOTES and raw[span.end] in QUOTES:
        return True
    text = report.folded.text
    low = clause_start(report, hit[0])
    clause, start, end = text[low : clause_end(report, hit[1])], hit[0] - low, hit[1] - low
    if clause.endswith(_ENDS_A_WORD, 0, start):
        clause, start, end = clause[start:], 0, end - start
    if clause.startswith(_IS_SET, end):
        return segmenter.is_whole(clause[:end], start, end)
    return segmenter.is_whole(clause, start, end) and not _runs_into(clause, end, segmenter)


def _runs_into(clause: str, end: int, segmenter: Segmenter) -> bool:
    """Whether the letter behind a term makes a word with its last (演述|法理) and begins none of its own (述法|理直气壮).

    A letter that makes a name of any act (述法会) goes with the whole term.
    """
    behind = clause[end : end + 1]
    if not "一" <= behind <= "鿿" or behind in _NAMES_AN_ACT or segmenter.is_strange(clause[end - 1 : end + 1]):
        return False
    return all(segmenter.is_strange(clause[end : end + size]) for size in (2, 4) if len(clause) >= end + size)


def is_between(report: Report, hit: Hit, segmenter: Segmenter) -> bool:
    """Whether two letters are the end of one word and the beginning of the next: 走出|庭院, 回应|诉求. Not where a word begins
    right behind them (常态化|学法|制度), or segmentation takes them for one."""
    start, end = hit
    if end - start != _PAIR:
        return False
    text = report.folded.text
    before, behind = text[start - 1 : start], text[end : end + 1]
    if not ("一" <= before <= "鿿" and "一" <= behind <= "鿿"):
        return False
    if segmenter.is_strange(text[start - 1 : start + 1]) or segmenter.is_strange(text[end - 1 : end + 1]):
        return False  # as most
    if not segmenter.is_strange(text[end : end + 2]):
        return False
    low = clause_start(report, start)
    return not segmenter.is_whole(text[low : clause_end(report, end)], start - low, end - low)


def is_of_a_number(text: str, hit: Hit) -> bool:
    """Whether a term that begins with a numeral is the end of a longer number (一八五驿站), no heading's number before it."""
    start = hit[0]
    if text[start] not in _NUMERALS or text[start - 1 : start] not in _NUMERALS or start < 2:
        return False
    return text[start - 2] != "\n"
