"""Words that a rule may lack, from reports that pass: what stands beside its decisive mentions, again and again.

A candidate is a run of whole words in a sentence of the paragraph that states the element. It is offered when it stands
there in several reports and hardly anywhere else, shares a word with the rule, is no term yet, and would not make any
example of the rule wrong. Nothing is changed: a person reads the sentences and decides.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from fazhi import api
from fazhi.authoring.trial import Trial, alone, judged, prepare
from fazhi.engine import Checked, Pack, check_report
from fazhi.errors import ReadError
from fazhi.reading.file import load as load_file
from fazhi.rules.model import Rule, Signal
from fazhi.structure.lexicon import find_markers

_LETTERS = re.compile(r"[一-鿿]+")
_FIGURE = re.compile(r"\d+(?:\.\d+)?")
_SHORT, _LONG, _WORDS = 3, 8, 4
# A word that says nothing of what a sentence is about, at the edge of a candidate.
_EDGES = frozenset("的了和与及等对将把为在以并不均已由被从向按照年月日个件次项名场份人我镇乡本各全其中")
# Of all its sentences, at least this share must stand beside a mention.
_BESIDE = 0.6
_SHOWN = 3


class Support(NamedTuple):
    """A sentence that holds a candidate, and where it stands."""

    path: str
    line: int
    sentence: str


class Suggestion(NamedTuple):
    """A word for a signal of a rule, in how many reports it stands beside mentions, and some of the sentences."""

    rule: str
    signal: str
    word: str
    reports: int
    sentences: int
    elsewhere: int
    support: tuple[Support, ...]


class _Read(NamedTuple):
    path: str
    checked: Checked


def suggest(paths: Sequence[str], rules: Sequence[Rule], pack: Pack, minimum: int = 2) -> Iterator[Suggestion]:
    """Suggestions for the element rules among `rules` (with their examples), best first within a rule.

    Only reports that pass the gate are looked at; `minimum`: in how many a word must stand. A sentence that stands in
    several reports was copied or taken over: it speaks for a word once.
    """
    reports = [found for path in paths if (found := _read(path, pack)) is not None]
    for rule in rules:
        if rule.kind == "element" and any(signal.any for signal in rule.signals):
            yield from _for_rule(rule, reports, pack, minimum)


def _read(path: str, pack: Pack) -> _Read | None:
    """A report that passes; None for all others."""
    if not api.check(path, pack).passed:
        return None
    try:
        source = api.read_text(load_file(Path(path)), path)
        return _Read(path, check_report(source, pack, traced=tuple(rule.id for rule in pack.elements)))
    except ReadError:
        return None


def _for_rule(rule: Rule, reports: list[_Read], pack: Pack, minimum: int) -> list[Suggestion]:
    beside: dict[str, list[Support]] = defaultdict(list)
    elsewhere: dict[str, int] = defaultdict(int)
    known: set[str] = set()
    for report in reports:
        near = _near(rule, report.checked)
        for number, sentence in enumerate(report.checked.report.sentences):
            text = report.checked.report.folded.text[sentence.start : sentence.end]
            said = _bare(text, report.checked)
            if number in near and said in known:
                continue
            for word in _candidates(text, rule, pack):
                if number in near:
                    beside[word].append(_support(report, number))
                else:
                    elsewhere[word] += 1
            known |= {said} if number in near else set()
    wanted = [word for word, found in beside.items() if len({s.path for s in found}) >= minimum]
    kept = [word for word in wanted if len(beside[word]) >= _BESIDE * (len(beside[word]) + elsewhere[word])]
    trial = prepare(rule, pack)
    offered = [_offer(rule, word, beside[word], elsewhere[word]) for word in _longest(kept, beside)]
    harmless = [found for found in offered if _harmless(found, rule, trial)]
    return sorted(harmless, key=lambda found: (-found.reports, found.elsewhere, -len(found.word), found.word))


def _bare(text: str, checked: Checked) -> str:
    """A sentence without what differs between copies: the office's name and figures."""
    place = checked.report.facts.place
    return _FIGURE.sub("0", text.replace(place, "") if place else text)


def _near(rule: Rule, checked: Checked) -> frozenset[int]:
    """The sentences in the paragraphs that carry the element, if it is stated."""
    answer = checked.answers[rule.id]
    if answer.status not in ("met", "partial"):
        return frozenset()
    sentences = checked.report.sentences
    paragraphs = {sentences[mention.sentence].paragraph for mention in answer.evidence}
    return frozenset(n for n, sentence in enumerate(sentences) if sentence.paragraph in paragraphs)


def _candidates(text: str, rule: Rule, pack: Pack) -> set[str]:
    """Runs of whole words between the rule's terms that share something with them."""
    terms = [word for signal in rule.signals for term in signal.any for word in term.split("…") if word]
    pairs = {term[at : at + 2] for term in terms for at in range(len(term) - 1)}
    found = set()
    for block in _LETTERS.findall(text):
        for words in _between(pack.segmenter.cut(block), block, terms):
            for first in range(len(words)):
                for last in range(first + 1, min(first + _WORDS, len(words)) + 1):
                    run = "".join(words[first:last])
                    if _SHORT <= len(run) <= _LONG and _is_edge(words[first]) and _is_edge(words[last - 1]):
                        found.add(run)
    related = {run for run in found if any(run[at : at + 2] in pairs for at in range(len(run) - 1))}
    return {run for run in related if not _tells(run, pack)}


def _between(words: list[str], block: str, terms: list[str]) -> Iterator[list[str]]:
    """The words between terms. What a term leaves of a word that it stands in is no word, and goes with it."""
    covered = {
        at
        for term in terms
        for found in re.finditer(re.escape(term), block)
        for at in range(found.start(), found.end())
    }
    run: list[str] = []
    at = 0
    for word in words:
        if covered.isdisjoint(range(at, at + len(word))):
            run.append(word)
        else:
            yield run
            run = []
        at += len(word)
    yield run


def _is_edge(word: str) -> bool:
    """Whether a candidate may begin or end with a word: one of a single character is an ending, or a piece of a word
    that the dictionary does not know."""
    return len(word) > 1 and word not in _EDGES


def _tells(run: str, pack: Pack) -> bool:
    """Whether a run begins or ends with a marker: 组织普法大集 is 普法大集 with what was done to it."""
    markers = find_markers(pack.lexicon, run)
    return any(marker.start == 0 or marker.end == len(run) for marker in markers)


def _support(report: _Read, number: int) -> Support:
    sentence = report.checked.report.sentences[number]
    start, end = report.checked.report.folded.span(sentence.start, sentence.end)
    text = report.checked.report.source.text
    shown = report.checked.mask.quote(start, end) if report.checked.mask else text[start:end]
    return Support(report.path, text.count("\n", 0, start) + 1, "".join(shown.split()))


def _longest(words: list[str], beside: dict[str, list[Support]]) -> list[str]:
    """Words that are not part of a longer one with the same sentences."""
    return [
        word
        for word in words
        if not any(word != other and word in other and len(beside[other]) == len(beside[word]) for other in words)
    ]


def _offer(rule: Rule, word: str, found: list[Support], elsewhere: int) -> Suggestion:
    signal = max(rule.signals, key=lambda signal: _likeness(word, signal))
    reports = len({support.path for support in found})
    return Suggestion(rule.id, signal.id, word, reports, len(found), elsewhere, tuple(found[:_SHOWN]))


def _likeness(word: str, signal: Signal) -> float:
    """How much of a word's pairs of characters the best term of a signal has."""
    pairs = {word[at : at + 2] for at in range(len(word) - 1)}
    return max((sum(pair in term for pair in pairs) / (len(pairs) + len(term)) for term in signal.any), default=0.0)


def _harmless(found: Suggestion, rule: Rule, trial: Trial) -> bool:
    """Whether every example of the rule is answered as before with the word among its signal's terms."""
    signals = tuple(s._replace(any=(*s.any, found.word)) if s.id == found.signal else s for s in rule.signals)
    own = alone(rule._replace(signals=signals), trial.pack)
    return all(judged(item.case, item.report, own) is None for item in trial.prepared)
