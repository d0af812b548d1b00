"""Clauses in a row that stand again in another sentence, which leads to them and goes on from them in other words:
选派干部到县法院跟班学习，参与案件办理，回岗后担任联络员，首批5人返岗。……此外，选派干部到县法院跟班学习，…."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator

from fazhi.checks.repeats import Repeat
from fazhi.checks.sharing import END, INNER, SOUGHT, Cut, with_commas
from fazhi.records import NamedTuple
from fazhi.results import Span
from fazhi.structure.report import Report

_CLAUSES, _LETTERS = 2, 32  # of a run that tells, at least
_FAR = 120  # clauses that are longer are not asked first
_NO_TEXT = frozenset(("furniture", "attachment", "title"))


class _Run(NamedTuple):
    """Clauses by their numbers: where the later ones begin, where the earlier ones do, and how many are the same."""

    again: int
    first: int
    length: int


def run_again(report: Report, clauses: Cut, twice: set[str]) -> Iterator[Repeat]:
    """What stands again so, in order of the second place; `twice`: the clauses, among other keys, that stand twice."""
    if len(twice) < _CLAUSES or (len(twice) <= SOUGHT and not _may_go_on(clauses.even, twice)):
        return
    cut = clauses.even.split("，")
    starts = [0]
    for clause in cut:
        starts.append(starts[-1] + len(clause) + 1)
    for again, first, count in _runs(cut, twice):
        place, earlier = (Span(starts[at], starts[at + count] - 1) for at in (again, first))
        if place.end - place.start >= _LETTERS and _are_text(report, place, earlier):
            yield Repeat(place, earlier, True)


def _may_go_on(text: str, twice: Iterable[str]) -> bool:
    """Whether, of parts of clauses that stand twice, one is followed twice by the same up to the end of the next clause."""
    text += "，，"  # behind the last clause as well
    for part in twice:
        known: set[str] = set()
        at = text.find(part)
        while at >= 0:
            low = at + len(part)
            own = text.find("，", low, low + _FAR)
            end = text.find("，", own + 1, own + _FAR)
            behind = text[low:end]
            if own < 0 or end < 0 or behind in known:
                return True
            known.add(behind)
            at = text.find(part, at + 1)
    return False


def _runs(cut: list[str], twice: set[str]) -> Iterator[_Run]:
    """The runs of clauses that are the same as earlier ones; one that stands twice, and is long, begins each."""
    known: dict[str, int] = {}
    done = 0
    for at, clause in enumerate(cut):
        if len(clause) < END or not _stands_twice(clause, twice):
            continue
        first = known.setdefault(clause, at)
        if first == at or at < done:
            continue
        count = 1
        while at + count < len(cut) and first + count < at and cut[at + count] == cut[first + count]:
            count += 1
        done = at + count
        if count >= _CLAUSES:
            yield _Run(at, first, count)


def _stands_twice(clause: str, twice: set[str]) -> bool:
    """Whether a clause may stand twice: some long part of it does."""
    return clause in twice or any(part in twice for part in with_commas(clause, INNER).split("，") if len(part) >= END)


def _are_text(report: Report, place: Span, earlier: Span) -> bool:
    """Whether both places lie in sentences of their own, which are neither headings nor forms."""
    numbers = [bisect_right(report.starts, span.start) - 1 for span in (place, earlier)]
    if numbers[0] == numbers[1] or min(numbers) < 0:
        return False
    return not any(
        report.sentences[number].is_heading or report.sentences[number].role in _NO_TEXT for number in numbers
    )
