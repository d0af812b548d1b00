"""All terms of all rules in one automaton: one pass over the text finds every candidate, and the words that findings look
for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from fazhi.patterns import compiled
from fazhi.records import NamedTuple
from fazhi.rules.model import Rule
from fazhi.structure.report import CLAUSE_STOPS
from fazhi.structure.wordtable import Finder, finder

_STOP = compiled(f"[{CLAUSE_STOPS}]")
GAP = 12  # how many characters a 「…」 in a term may stand for


Key = tuple[int, int]  # a rule's place in the pack, a signal's place in the rule
Match = tuple[int, int, int]  # a word's place in the index, and its range in the text
Hit = tuple[int, int]  # a term found: its range in the folded text


# The terms that begin with one word: those that are this word, and those with parts behind it, by their list of terms. Of the
# latter each first part behind has how far on it may end, and the lists with the parts after it. No named tuple: those take
# five times as long to unpack, and hundreds are in a report.
Terms = tuple[tuple[int, ...], tuple[tuple[str, int, tuple[tuple[int, tuple[str, ...]], ...]], ...]]
_NONE: Terms = ((), ())


class TermIndex(NamedTuple):
    """The automaton over `words`: first parts, and what others look for; and for each the terms that begin with it.

    `lists` are the signals of each list of terms: several signals of a rule ask for other things beside the same terms.
    `reach`: how far on the first part behind any word may end.
    """

    automaton: Finder
    words: tuple[str, ...]
    terms: tuple[Terms, ...]
    lists: tuple[tuple[Key, ...], ...]
    reach: int


def index_terms(rules: tuple[Rule, ...], others: Iterable[str] = (), hurried: bool = False) -> TermIndex:
    """Builds the index; rules and signals are named by their place in the pack. `others`: words to be found as well;
    `hurried`: for one report."""
    signals: dict[tuple[str, ...], tuple[Key, ...]] = {}
    for number, rule in enumerate(rules):
        for place, signal in enumerate(rule.signals):
            signals[signal.any] = (*signals.get(signal.any, ()), (number, place))
    by_head: dict[str, Terms] = {}
    parts: dict[str, dict[str, tuple[tuple[int, tuple[str, ...]], ...]]] = {}
    farthest = 0
    for number, words in enumerate(signals):
        alone: Terms = ((number,), ())  # one value for all words of a list: every start of a check pays for this
        for word in words:
            if "…" in word:
                head, part, *rest = word.split("…")
                by_head.setdefault(head, _NONE)
                farthest = max(farthest, len(part))
                by_part = parts.setdefault(head, {})
                by_part[part] = (*by_part.get(part, ()), (number, tuple(rest)))
            elif word in by_head:
                by_head[word] = ((*by_head[word][0], number), ())
            else:
                by_head[word] = alone
    for head, by_part in parts.items():
        parted = tuple([(part, GAP + len(part), lists) for part, lists in by_part.items()])
        by_head[head] = (by_head[head][0], parted)
    for word in others:
        by_head.setdefault(word, _NONE)
    return TermIndex(
        finder(by_head, hurried), tuple(by_head), tuple(by_head.values()), tuple(signals.values()), GAP + farthest
    )


def find_words(index: TermIndex, text: str) -> list[Match]:
    """The places of all words of the index, overlapping, by where they end."""
    found: list[Match] = index.automaton.find_matches_as_indexes(text, overlapping=True)
    return found


def find_hits(index: TermIndex, text: str, words: list[Match]) -> Iterator[tuple[Key, list[Hit]]]:
    """The hits of each (rule, signal) that has any, in order and without one hit inside another; `words`: see `find_words`."""
    found: defaultdict[int, list[Hit]] = defaultdict(list)
    terms, farthest = index.terms, index.reach
    for pattern, start, end in words:
        whole, parted = terms[pattern]
        if whole:
            hit = start, end
            for number in whole:
                found[number].append(hit)
        if parted:
            behind = text[end : end + farthest]  # most parts are not even near, which is seen sooner in a short text
            for part, reach, further in parted:
                if part in behind:
                    first = _follow_first(text, end, part, reach)
                    for number, rest in further if first else ():
                        last = _follow(text, first, rest) if rest else first
                        if last:
                            found[number].append((start, last))
    lists = index.lists
    for number, every in found.items():
        hits = _outermost(every) if len(every) > 1 else every
        for key in lists[number]:
            yield key, hits


def cuts_a_term(index: TermIndex, left: str, right: str) -> bool:
    """Whether a term stands across the seam of two pieces of text."""
    seam, terms = len(left), index.terms
    return any(start < seam < end and terms[word] is not _NONE for word, start, end in find_words(index, left + right))


def _follow_first(text: str, at: int, part: str, reach: int) -> int:
    """Where the first part behind a word that ends at `at` ends, if it follows in the same clause; 0 if not."""
    place = text.find(part, at, at + reach)
    return 0 if place < 0 or _STOP.search(text, at, place) else place + len(part)


def _follow(text: str, at: int, rest: tuple[str, ...]) -> int:
    """Where the rest of a term ends, if it follows in the same clause; 0 if not."""
    for part in rest:
        at = _follow_first(text, at, part, GAP + len(part))
        if not at:
            return 0
    return at


def _outermost(hits: list[Hit]) -> list[Hit]:
    """The hits that lie within no other, in order; one pass where they come by where they end, as all without gaps do."""
    kept: list[Hit] = []
    begun = last = 0  # of the one kept last
    for hit in hits:
        start, end = hit
        if start < last:
            if end < last:
                return _outermost(sorted(hits, key=_end_and_start))
            if end == last and start >= begun:
                continue
            while kept and kept[-1][0] >= start:
                kept.pop()
        kept.append(hit)
        begun, last = start, end
    return kept


def _end_and_start(hit: Hit) -> tuple[int, int]:
    start, end = hit
    return end, start
