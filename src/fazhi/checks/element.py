"""The check of kind `element`: is a required element stated, and how.

For every hit that a status condition asks for: does it stand where and as the rule asks (`context`), and what does
its sentence say of it (`modality`)? The best status whose condition holds wins. Conditions are followed lazily,
best status first, and no further than it takes to decide and to quote.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, islice, repeat

from fazhi.checks import context
from fazhi.checks.stage import Stage
from fazhi.checks.terms import Hit
from fazhi.checks.weighing import Candidate, Mention, Weighing
from fazhi.records import NamedTuple
from fazhi.rules.model import Condition, Rule
from fazhi.structure.modality import Judgement

# How many mentions are shown first: those that carry the condition written first.
_LEADING = 3
# The best statement in the report wins (contract, section 2).
_ORDER = ("met", "not_applicable", "partial")
# The kinds of conditions that one signal carries by itself.
_NAMED = ("signal", "mentioned")
_DENIALS = ("negated", "soft", "lack")
_SAID = ("done", "planned")
# A candidate with the outcomes that it may have to count; None: it has been found to count.
_Chance = tuple[Candidate, "tuple[str, ...] | None"]


class ElementAnswer(NamedTuple):
    """A status, the mentions that carry it, and the weighing, which knows all that could be looked at."""

    status: str
    evidence: tuple[Mention, ...]
    weighing: Weighing


def check_element(rule: Rule, hits: dict[int, list[Hit]], place: Stage, most: int | None) -> ElementAnswer:
    """Judges one element from the hits of its signals (by their place in the rule); at most `most` mentions as evidence."""
    weighing = Weighing(rule, hits, place)
    if not weighing.places:
        return ElementAnswer("missing", (), weighing)  # nothing to weigh
    conditions = dict(rule.statuses)
    for status in _ORDER:
        if status in conditions:
            chances = _carriers(conditions[status], weighing, ("done",))
            first = next(_counting(chances, weighing), None)
            if first is not None:
                return ElementAnswer(status, _shown(chain((first,), chances), weighing, most), weighing)
    for status in ("met", "partial"):
        if status in conditions:
            chances = _carriers(conditions[status], weighing, ("planned", "done"))
            carriers = list(_counting(chances, weighing))
            if any(weighing.judgement(candidate).outcome == "planned" for candidate, _ in carriers):
                return ElementAnswer("planned", _shown(iter(carriers), weighing, most), weighing)
    return ElementAnswer("missing", (), weighing)


def _shown(chances: Iterator[_Chance], weighing: Weighing, most: int | None) -> tuple[Mention, ...]:
    """The carriers, one for each place: first the few that the conditions name first, each half in order of place."""
    carriers = _apart([candidate for candidate, _ in islice(_counting(chances, weighing), _LEADING)])
    if most is None or len(carriers) < most:
        carriers += islice(_behind(chances, tuple(carriers), weighing), None if most is None else most - len(carriers))
    return tuple(map(weighing.mention, carriers[:most]))


def _behind(chances: Iterator[_Chance], leading: Sequence[Candidate], weighing: Weighing) -> Iterator[Candidate]:
    """The carriers behind the leading ones, one for each place and none where one of those is, in order of place."""
    at = 0
    # Weighed in this order, so that the first few suffice.
    for candidate, allowed in sorted(chances, key=_chance_place):
        _, _, start, end, _ = candidate
        if start < at or not _clear(candidate, leading):
            continue
        if allowed is None or weighing.judgement(candidate)[0] in allowed:
            at = end
            yield candidate


def _place(candidate: Candidate) -> tuple[int, int]:
    _, _, start, end, _ = candidate
    return start, -end


def _clear(candidate: Candidate, others: Sequence[Candidate]) -> bool:
    """Whether a candidate overlaps none of the others."""
    _, _, start, end, _ = candidate
    for _, _, begun, ended, _ in others:  # noqa: SIM110 - half the time of all() over at most three
        if begun < end and start < ended:
            return False
    return True


def _apart(candidates: list[Candidate]) -> list[Candidate]:
    """Candidates without those that overlap the one kept before."""
    if len(candidates) < 2:
        return candidates
    kept: list[Candidate] = []
    for candidate in sorted(candidates, key=_place):
        if not kept or candidate.start >= kept[-1].end:
            kept.append(candidate)
    return kept


def _carriers(condition: Condition, weighing: Weighing, outcomes: tuple[str, ...]) -> Iterator[_Chance]:
    """The chances of which those that count carry a condition, in the order of its parts; none when it does not hold."""
    if condition.kind in _NAMED:
        return zip(weighing.each(condition.name), repeat(_allowed(condition, outcomes)))
    if condition.kind == "any":
        return _carriers_of_any(condition.parts, weighing, outcomes)
    if condition.kind == "undenied":
        return _undenied(condition, weighing, outcomes)
    return _together(condition, weighing, outcomes)


def _carriers_of_any(parts: Iterable[Condition], weighing: Weighing, outcomes: tuple[str, ...]) -> Iterator[_Chance]:
    """The chances of several conditions of which any will do, in turn; most are named, and most of those have no hits."""
    for part in parts:
        kind, name = part[:2]
        if kind not in _NAMED:
            yield from _carriers(part, weighing, outcomes)
        elif name in weighing.places:
            allowed = _allowed(part, outcomes)
            for candidate in weighing.each(name):
                yield candidate, allowed


def _allowed(named: Condition, outcomes: tuple[str, ...]) -> tuple[str, ...]:
    """The outcomes with which a candidate carries a condition that one signal carries by itself."""
    return outcomes if named.kind == "signal" else (*outcomes, "basis")


def _counting(chances: Iterable[_Chance], weighing: Weighing) -> Iterator[_Chance]:
    """Those chances that count, each weighed when it is asked for."""
    judgement = weighing.judgement
    for chance in chances:
        candidate, allowed = chance
        if allowed is None or judgement(candidate)[0] in allowed:
            yield chance


def _undenied(condition: Condition, weighing: Weighing, outcomes: tuple[str, ...]) -> Iterator[_Chance]:
    """Mentions of a signal that nothing takes back: none of the others is denied in the paragraph (三项制度 with two of the
    three not done), nor is anything said of the rest, there or in the next sentence, that must not be said."""
    sentences = weighing.stage.report.sentences
    others = [(part.kind, candidate) for part in condition.parts for candidate in weighing.of(part.name)]
    for candidate in weighing.of(condition.name):
        if weighing.judgement(candidate).outcome not in outcomes:
            continue
        paragraph = sentences[candidate.sentence].paragraph
        beside = (other for other in others if sentences[other[1].sentence].paragraph == paragraph)
        if not any(_takes_back(kind, other, candidate, weighing.judgement) for kind, other in beside):
            yield candidate, None


def _takes_back(kind: str, other: Candidate, mention: Candidate, judge: Callable[[Candidate], Judgement]) -> bool:
    """Whether what stands in the paragraph of a mention takes it back: a denial; of what must not be said, anything that
    goes on behind it, no farther than in the next sentence."""
    if kind == "signal":
        return judge(other).reason in _DENIALS
    return other.end > mention.end and other.sentence <= mention.sentence + 1 and judge(other).outcome in _SAID


def _together(condition: Condition, weighing: Weighing, outcomes: tuple[str, ...]) -> Iterator[_Chance]:
    """Those of at least so many parts that stand in one window: the first window in which there are enough."""
    parts = condition.parts
    minimum = len(parts) if condition.kind == "all" else condition.minimum
    windows: dict[int, list[list[_Chance]]] = {}
    for number, part in enumerate(parts):
        for chance in _carriers(part, weighing, outcomes):
            candidate = chance[0]
            key = context.window_key(weighing.stage.report, candidate.start, candidate.sentence, condition.within)
            windows.setdefault(key, [[] for _ in parts])[number].append(chance)
    for key in sorted(windows):
        filled = _filled(windows[key], weighing, minimum)
        if filled:
            return chain.from_iterable(filled)
    return iter(())


def _filled(window: list[list[_Chance]], weighing: Weighing, minimum: int) -> list[list[_Chance]]:
    """The parts of a window that are stated, each as its chances in order of place; empty when they are too few."""
    filled: list[list[_Chance]] = []
    left = sum(bool(part) for part in window)
    for part in window:
        if len(filled) + left < minimum:
            return []
        left -= bool(part)
        ordered = sorted(_merged(part), key=_chance_place)
        if next(_counting(ordered, weighing), None):
            filled.append(ordered)
    return filled if len(filled) >= minimum else []


def _merged(part: list[_Chance]) -> list[_Chance]:
    """Each candidate once, with all outcomes that it may have."""
    found: dict[Candidate, tuple[str, ...] | None] = {}
    for candidate, allowed in part:
        known = found.get(candidate, ())
        found[candidate] = None if known is None or allowed is None else (*known, *allowed)
    return list(found.items())


def _chance_place(chance: _Chance) -> tuple[int, int]:
    _, _, start, end, _ = chance[0]
    return start, -end
