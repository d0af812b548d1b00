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
from fazhi.checks.wanted import Wanted, plan_of
from fazhi.checks.weighing import Candidate, Mention, Weighing
from fazhi.records import NamedTuple
from fazhi.rules.model import Rule
from fazhi.structure.modality import Judgement

# How many mentions are shown first: those that carry the condition written first.
_LEADING = 3
_DENIALS = ("negated", "soft", "lack")
_SAID = ("done", "planned")
# The outcomes with which a candidate carries a condition that one signal carries by itself, and one that it need only mention.
_Outcomes = tuple[tuple[str, ...], tuple[str, ...]]
_DONE: _Outcomes = (("done",), ("done", "basis"))
_PLANNED: _Outcomes = (("planned", "done"), ("planned", "done", "basis"))
# A candidate with the outcomes that it may have to count; None: it has been found to count.
_Chance = tuple[Candidate, "tuple[str, ...] | None"]


class ElementAnswer(NamedTuple):
    """A status, the mentions that carry it, and the weighing, which knows all that could be looked at."""

    status: str
    evidence: tuple[Mention, ...]
    weighing: Weighing


def check_element(rule: Rule, hits: dict[int, list[Hit]], place: Stage, most: int | None) -> ElementAnswer:
    """Judges one element from the hits of its signals (by their place in the rule); at most `most` mentions as evidence."""
    plan = plan_of(rule)
    weighing = Weighing(plan, hits, place)
    stated = weighing.stated
    for status, signals, wanted in plan.statuses if stated else ():
        if signals.isdisjoint(stated):  # as most conditions are
            continue
        leading, behind = _leading(_carriers(wanted, weighing, _DONE), weighing)
        if leading:
            return ElementAnswer(status, _shown(leading, behind, weighing, most), weighing)
    for status, signals, wanted in plan.statuses if stated else ():
        # Where each carries the condition by itself, all have been weighed by now.
        if status == "not_applicable" or (wanted.each and not weighing.planned) or signals.isdisjoint(stated):
            continue
        chances = _carriers(wanted, weighing, _PLANNED)
        carriers = list(_counting(chances, weighing))
        if any(weighing.judgement(candidate)[0] == "planned" for candidate, _ in carriers):
            leading, behind = _leading(iter(carriers), weighing)
            return ElementAnswer("planned", _shown(leading, behind, weighing, most), weighing)
    return ElementAnswer("missing", (), weighing)


def _shown(
    leading: list[Candidate], behind: Iterator[_Chance], weighing: Weighing, most: int | None
) -> tuple[Mention, ...]:
    """The carriers, one for each place: first the few that the conditions name first, each half in order of place."""
    carriers = _apart(leading)
    if most is None or len(carriers) < most:
        chances = list(behind)
        if chances:
            further = _behind(chances, tuple(carriers), weighing)
            carriers += islice(further, None if most is None else most - len(carriers))
    return tuple([weighing.mention(carrier) for carrier in carriers[:most]])


def _leading(chances: Iterator[_Chance], weighing: Weighing) -> tuple[list[Candidate], Iterator[_Chance]]:
    """The first few that count, and the chances behind them; none when the condition does not hold.

    Several signals of a rule have the same terms. What stands at a place that is shown already is weighed only if another
    place is found that leads or follows by it.
    """
    leading: list[Candidate] = []
    shown: set[tuple[int, int]] = set()
    waiting: list[_Chance] = []
    judgement = weighing.judgement
    for chance in chances:
        candidate, allowed = chance
        _, _, start, end, _ = candidate
        if (start, end) in shown:
            waiting.append(chance)
        elif allowed is None or judgement(candidate)[0] in allowed:
            if waiting:
                leading += [known for known, _ in islice(_counting(waiting, weighing), _LEADING - len(leading))]
                waiting.clear()
                if len(leading) == _LEADING:
                    return leading, chain((chance,), chances)
            leading.append(candidate)
            if len(leading) == _LEADING:
                break
            shown.add((start, end))
    return leading, chances


def _behind(chances: list[_Chance], leading: Sequence[Candidate], weighing: Weighing) -> Iterator[Candidate]:
    """The carriers behind the leading ones, one for each place and none where one of those is, in order of place."""
    at = 0
    # Weighed in this order, so that the first few suffice.
    for candidate, allowed in sorted(chances, key=_chance_place) if len(chances) > 1 else chances:
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
    """Candidates without those that overlap the one kept before, in order of place."""
    begun = at = -1
    for _, _, start, end, _ in candidates:
        if start < at or start <= begun:
            break
        begun, at = start, end
    else:  # as most come
        return candidates
    kept: list[Candidate] = []
    at = -1
    for candidate in sorted(candidates, key=_place):
        _, _, start, end, _ = candidate
        if start >= at:
            kept.append(candidate)
            at = end
    return kept


def _carriers(wanted: Wanted, weighing: Weighing, outcomes: _Outcomes) -> Iterator[_Chance]:
    """The chances of which those that count carry a condition, in the order of its parts; none when it does not hold."""
    if wanted.each:
        return chain.from_iterable(_named(wanted.named, weighing, outcomes))
    kind = wanted.kind
    if kind == "any":
        return chain.from_iterable(_carriers(part, weighing, outcomes) for part in wanted.parts)
    if kind == "undenied":
        return _undenied(wanted, weighing, outcomes)
    return _together(wanted, weighing, outcomes)


def _named(signals: Iterable[tuple[int, bool]], weighing: Weighing, outcomes: _Outcomes) -> Iterator[Iterator[_Chance]]:
    """The chances of each of several signals that carry a condition by themselves, in turn; most have no hits."""
    stated, each = weighing.stated, weighing.each
    for signal, mentioned in signals:
        if signal in stated:
            yield zip(each(signal), repeat(outcomes[mentioned]))


def _counting(chances: Iterable[_Chance], weighing: Weighing) -> Iterator[_Chance]:
    """Those chances that count, each weighed when it is asked for."""
    judgement = weighing.judgement
    for chance in chances:
        candidate, allowed = chance
        if allowed is None or judgement(candidate)[0] in allowed:
            yield chance


def _undenied(wanted: Wanted, weighing: Weighing, outcomes: _Outcomes) -> Iterator[_Chance]:
    """Mentions of a signal that nothing takes back: none of the others is denied in the paragraph (三项制度 with two of the
    three not done), nor is anything said of the rest, there or in the next sentence, that must not be said."""
    sentences = weighing.stage.report.sentences
    others = [(part.kind, candidate) for part in wanted.parts for candidate in weighing.of(part.signal)]
    for candidate in weighing.of(wanted.signal):
        if weighing.judgement(candidate)[0] not in outcomes[0]:
            continue
        *_, number = candidate
        paragraph = sentences[number].paragraph
        beside = (other for other in others if sentences[other[1][-1]].paragraph == paragraph)
        if not any(_takes_back(kind, other, candidate, weighing.judgement) for kind, other in beside):
            yield candidate, None


def _takes_back(kind: str, other: Candidate, mention: Candidate, judge: Callable[[Candidate], Judgement]) -> bool:
    """Whether what stands in the paragraph of a mention takes it back: a denial; of what must not be said, anything that
    goes on behind it, no farther than in the next sentence."""
    if kind == "signal":
        return judge(other).reason in _DENIALS
    (*_, end, number), (*_, other_end, other_number) = mention, other
    return other_end > end and other_number <= number + 1 and judge(other).outcome in _SAID


def _together(wanted: Wanted, weighing: Weighing, outcomes: _Outcomes) -> Iterator[_Chance]:
    """Those of at least so many parts that stand in one window: the first window in which there are enough."""
    parts, stated = wanted.parts, weighing.stated
    minimum = len(parts) if wanted.kind == "all" else wanted.minimum
    # As a rule one of them has no hits at all.
    if sum([not part.signals.isdisjoint(stated) for part in parts]) < minimum:
        return iter(())
    report, within = weighing.stage.report, wanted.within
    windows: dict[int, list[list[_Chance]]] = {}
    for number, part in enumerate(parts):
        # Where so many are left out before that the rest are too few, no window need be begun.
        begins = len(parts) - number >= minimum
        for chance in _carriers(part, weighing, outcomes):
            _, _, start, _, sentence = chance[0]
            key = context.window_key(report, start, sentence, within)
            if key in windows:
                windows[key][number].append(chance)
            elif begins:
                windows[key] = [[] for _ in parts]
                windows[key][number].append(chance)
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
        ordered = part if len(part) == 1 else sorted(_merged(part), key=_chance_place)
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
