"""All terms of all rules in one automaton: one pass over the text finds every candidate."""

from __future__ import annotations

from typing import NamedTuple

import ahocorasick_rs

from fazhi.patterns import compiled
from fazhi.rules.model import Rule
from fazhi.structure.report import CLAUSE_STOPS

_STOP = compiled(f"[{CLAUSE_STOPS}]")
GAP = 12  # how many characters a 「…」 in a term may stand for


class Term(NamedTuple):
    """A term of a signal: `rest` are the parts after the first, each at most GAP characters behind."""

    rule: int
    signal: int
    rest: tuple[str, ...]


class TermIndex(NamedTuple):
    """The automaton over first parts, and for each of its patterns the terms that begin with it."""

    automaton: ahocorasick_rs.AhoCorasick
    terms: tuple[tuple[Term, ...], ...]


class Hit(NamedTuple):
    """A term found in the folded text."""

    start: int
    end: int


def index_terms(rules: tuple[Rule, ...]) -> TermIndex:
    """Builds the index; rules and signals are named by their place in the pack."""
    by_head: dict[str, list[Term]] = {}
    for number, rule in enumerate(rules):
        for place, signal in enumerate(rule.signals):
            for word in signal.any:
                head, *rest = word.split("…")
                by_head.setdefault(head, []).append(Term(number, place, tuple(rest)))
    automaton = ahocorasick_rs.AhoCorasick(list(by_head))
    return TermIndex(automaton, tuple(tuple(terms) for terms in by_head.values()))


def find_hits(index: TermIndex, text: str) -> dict[tuple[int, int], list[Hit]]:
    """Hits by (rule, signal), each list in order and without one hit inside another."""
    found: dict[tuple[int, int], list[Hit]] = {}
    terms = index.terms
    for pattern, start, end in index.automaton.find_matches_as_indexes(text, overlapping=True):
        whole: Hit | None = None  # the same for all terms that are this word
        for rule, signal, rest in terms[pattern]:
            if rest:
                last = _follow(text, end, rest)
                if last is None:
                    continue
                hit = Hit(start, last)
            else:
                hit = whole = whole or Hit(start, end)
            key = rule, signal
            if key in found:
                found[key].append(hit)
            else:
                found[key] = [hit]
    return {key: _outermost(hits) if len(hits) > 1 else hits for key, hits in found.items()}


def cuts_a_term(index: TermIndex, left: str, right: str) -> bool:
    """Whether a term stands across the seam of two pieces of text."""
    seam = len(left)
    matches = index.automaton.find_matches_as_indexes(left + right, overlapping=True)
    return any(start < seam < end for _, start, end in matches)


def _follow(text: str, at: int, rest: tuple[str, ...]) -> int | None:
    """Where the rest of a term ends, if it follows in the same clause."""
    for part in rest:
        place = text.find(part, at, at + GAP + len(part))
        if place < 0 or _STOP.search(text, at, place):
            return None
        at = place + len(part)
    return at


def _outermost(hits: list[Hit]) -> list[Hit]:
    kept: list[Hit] = []
    last = -1
    for hit in sorted(hits, key=_outer_first):
        if hit.end > last:
            last = hit.end
            kept.append(hit)
    return kept


def _outer_first(hit: Hit) -> tuple[int, int]:
    return hit.start, -hit.end
