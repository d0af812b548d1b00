"""Sentences that stand twice with other marks between their clauses: what was one sentence is two (…12场，发放…; …12场。发放…).

Compared by whole clauses, figures and all, so that marks do not matter and nothing else may differ. Both times the
clauses begin a sentence and end one: the same tail of two sentences tells of different things.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from fazhi.checks.repeats import Repeat
from fazhi.checks.sharing import Cut
from fazhi.patterns import compiled
from fazhi.records import NamedTuple
from fazhi.results import Span
from fazhi.structure.report import Report

# Marks between clauses; 、 is one of them where two clerks do not agree.
_STOPS = "，、；：。！？\n"
_ENDS = "。；！？"
_CLAUSE = compiled(f"[^{_STOPS}]+")
_LEAST = 20
_NOT_ASKED = frozenset(("furniture", "attachment", "title"))
# Of clauses that stand at so many places no more are looked at.
_MOST = 4


class _Clause(NamedTuple):
    """A clause in the folded text: its range, its letters, and whether it begins or ends a sentence."""

    start: int
    end: int
    words: str
    begins: bool
    ends: bool


def recut(report: Report, cut: Cut) -> Iterator[Repeat]:
    """What stands again in other sentences, each time whole, in order of the second place."""
    text = cut.even.replace("、", "，")
    if not _begin_alike(text, _sentences(report)) or not _may_stand_again(text, report.starts):
        return
    clauses = list(_clauses(report))
    known: dict[tuple[str, str], list[int]] = {}
    done = 0
    for at in range(len(clauses) - 1):
        if not clauses[at].begins or at < done:
            continue
        places = known.setdefault((clauses[at].words, clauses[at + 1].words), [])
        for first in places:
            count = _alike(clauses, first, at)
            if count:
                done = at + count
                here, there = (Span(clauses[low].start, clauses[low + count - 1].end) for low in (at, first))
                yield Repeat(here, there, False)
                break
        if len(places) < _MOST:
            places.append(at)


def _may_stand_again(text: str, starts: tuple[int, ...]) -> bool:
    """Whether two sentences of a text whose clauses end with 「，」 may begin with the same two: asked of their first clauses,
    and then of any two in the text that follow each other."""
    firsts = {text[start : text.find("，", start)] for start in starts}
    if len(firsts) == len(starts) and "" not in firsts:
        return False
    pairs = list(pairwise(text.split("，")))
    return len(set(pairs)) < len(pairs)


def _begin_alike(text: str, sentences: Sequence[tuple[int, int]]) -> bool:
    """Whether two of the sentences that are asked begin with the same two clauses, or such of which the second, or either, is
    not seen at once."""
    firsts = [text[start : text.find("，", start)] for start, _ in sentences]
    if len(set(firsts)) == len(firsts):
        return "" in firsts
    begun: dict[str, set[str]] = {}
    for first, (start, end) in zip(firsts, sentences, strict=True):
        stop = start + len(first)
        second = text[stop + 1 : text.find("，", stop + 1)] if stop + 1 < end else ""
        if not first:
            return True
        known = begun.get(first)
        if known is None:
            begun[first] = {second}
        elif not second or second in known or "" in known:
            return True
        else:
            known.add(second)
    return False


def _sentences(report: Report) -> list[tuple[int, int]]:
    """The ranges of the sentences that are text: no titles, bare lines and lines of a table."""
    text = report.folded.text
    return [
        (start, end)
        for start, end, _, role, _, is_heading in report.sentences
        if not is_heading and role not in _NOT_ASKED and text[end - 1] in _ENDS
    ]


def _clauses(report: Report) -> Iterator[_Clause]:
    """The clauses of sentences that are text."""
    text, new = report.folded.text, tuple.__new__  # in this way a third of `_Clause(…)`
    for start, end in _sentences(report):
        found = list(_CLAUSE.finditer(text, start, end))
        last = len(found) - 1
        for number, clause in enumerate(found):
            yield new(_Clause, (clause.start(), clause.end(), clause.group(), not number, number == last))


def _alike(clauses: list[_Clause], first: int, again: int) -> int:
    """How many clauses from two places on are the same and whole sentences, both times; 0 for too few or only those that are
    cut alike."""
    most = min(again - first, len(clauses) - again)
    count = letters = whole = 0
    cut_alike = True
    while count < most and clauses[first + count].words == clauses[again + count].words:
        one, two = clauses[first + count], clauses[again + count]
        count, letters = count + 1, letters + len(one.words)
        if one.ends and two.ends:
            whole = count if letters >= _LEAST and not cut_alike else whole
        elif one.ends or two.ends:
            cut_alike = False
    return whole
