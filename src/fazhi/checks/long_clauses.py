"""Long clauses that may stand again in another sentence, with other words before or behind them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from itertools import pairwise

from fazhi.checks.sharing import END, LEADING, LEAST, SOUGHT, Cut, Unit, behind_lead, letters_of, repeated
from fazhi.patterns import compiled
from fazhi.structure.report import Report

# A clause of LEAST characters without figures and titles of documents.
_IN_RUN, _LONG_RUN = compiled(r"[^，；。！？：\n\d《》]"), compiled(r"[^，；。！？：\n\d《》]{20,}")
_NO_CLAUSES = frozenset(("furniture", "attachment", "title"))
_LONGEST_CLAUSE = 120
_CUTS = tuple("0123456789《》")
_CUT = compiled("[0-9《》]")


def runs_alike(report: Report, clauses: Cut) -> list[tuple[int, int]]:
    """The long ranges of words that begin or end as another one does, whatever sentence they are of."""
    long = [clause for clause in clauses.even.split("，") if len(clause) >= LEAST]
    if clauses.within or (long and len(max(long, key=len)) > _LONGEST_CLAUSE):
        return list(_runs(report))  # they come in pieces
    # Asked of clauses wherever they stand: in most texts none are alike.
    runs, words = list[str](), list[str]()
    for clause in long:
        letters = clause.replace("、", "")
        if letters.isalpha() and letters[0] not in LEADING:  # whole and as they are, as most are
            runs.append(clause)
            words.append(letters)
        elif letters.isalpha() or _CUT.search(clause) is None:
            for run in _LONG_RUN.findall(clause):
                runs.append(run)
                words.append(letters_of(run[behind_lead(run, 0, len(run)) :]))
    twice = repeated([part[:END] for part in words] + [part[-END:] for part in words if len(part) > END])
    if not twice:
        return []
    alike = {run for run, part in zip(runs, words, strict=True) if part[:END] in twice or part[-END:] in twice}
    if len(alike) > SOUGHT:
        text = report.folded.text
        return [run for run in _runs(report) if text[slice(*run)] in alike]
    return sorted(run for words in alike for run in _runs_of(words, report.folded.text))


def long_clauses(report: Report, runs: list[tuple[int, int]]) -> Iterator[Unit]:
    """The long clauses that may begin or end as another one does: of no heading, title or form, and without figures, which
    tell facts of their own."""
    text = report.folded.text
    for number, low, high in _long_runs(report, runs):
        if text[low - 1] in _CUTS or text[high : high + 1] in _CUTS:
            continue
        start = behind_lead(text, low, high)
        if high - start >= LEAST:
            yield Unit(number, start, high, report.sentences[number].paragraph.start)


def _runs_of(words: str, text: str) -> Iterator[tuple[int, int]]:
    """Where some words are a whole range without stops, other marks and figures."""
    start = text.find(words)
    while start >= 0:
        end = start + len(words)
        if not (_IN_RUN.match(text, start - 1) if start else False) and not _IN_RUN.match(text, end):
            yield start, end
        start = text.find(words, end)


def _long_runs(report: Report, runs: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int, int]]:
    """Of ranges of words those that are long enough within one sentence, each with the number of that; what is too long
    comes in pieces."""
    starts, sentences = report.starts, report.sentences
    for start, end in runs:
        # A run goes on over the end of a sentence that no such mark ends.
        for number in range(max(0, bisect_right(starts, start) - 1), bisect_left(starts, end)):
            sentence = sentences[number]
            low, stop = max(start, sentence.start), min(end, sentence.end)
            if stop - low < LEAST or sentence.is_heading or sentence.role in _NO_CLAUSES:
                continue
            while stop - low >= LEAST:
                high = min(stop, low + _LONGEST_CLAUSE)
                yield number, low, high
                low = high


def _runs(report: Report) -> Iterator[tuple[int, int]]:
    """The long ranges without stops, and within them those without other marks and figures."""
    text, stops = report.folded.text, report.stops
    long = [gap for gap in pairwise((-1, *stops, len(text))) if gap[1] - gap[0] > LEAST]
    for before, stop in long:
        for run in _LONG_RUN.finditer(text, before + 1, stop):
            yield run.span()
