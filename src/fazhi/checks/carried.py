"""Whether what a level above called for, named in one statement, is carried out by us in the one that takes it up."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile
from re import Pattern

from fazhi.checks.stage import Stage, once
from fazhi.checks.terms import Hit
from fazhi.patterns import any_of, compiled
from fazhi.records import NamedTuple
from fazhi.structure.demands import is_handed_down
from fazhi.structure.figures import has_count
from fazhi.structure.handed_on import is_handed_on
from fazhi.structure.lexicon import Lexicon, Marker
from fazhi.structure.report import PLANS
from fazhi.structure.scene import Scene, clause_of, may_name_us

# How many sentences behind the demand may take it up.
_REACH = 2
_UNDONE = frozenset(("negator", "soft", "past", "condition", "duty"))
_LACKING = frozenset(("negator", "soft"))
_AHEAD = frozenset(("next", "intent"))
_TELLING = frozenset(("done", "finished"))
# What stands between a verb of handing on and the paper that is handed on (转发了该通知).
_OF_IT = compiled("(?:了|过)?(?:该|此|这份|上述|县里|县级|市级|有关|相关)?$")
# A word that points back, and no 该镇 or 应该.
_POINTED = compiled("(?<![应活本])该(?![镇乡街局县市区旗省单部村社企公机])")


def _words_for_us(lexicon: Lexicon) -> Pattern[str]:
    """Any word of the lexicon for the office itself."""
    return compiled(any_of(*(word for group in lexicon.groups if group.sense == "own" for word in group.words)))


_own = once(_words_for_us)


class Answer(NamedTuple):
    """The part of a scene that may answer a demand: its clauses from `first` on, with their markers."""

    scene: Scene
    first: int

    def markers(self) -> list[Marker]:
        """The markers of its clauses, in order."""
        return [marker for inside in self.scene.inside[self.first :] for marker in inside]


def carried_out(hit: Hit, number: int, reason: str, place: Stage) -> str:
    """done or planned if the next statement says so of what a body of above asks for in sentence `number`; else empty.

    `reason`: why the mention itself states no act of ours (a key of modality.REASONS).
    """
    demand = place.scene(number)
    start = hit[0] - demand.base
    here = demand.clauses[clause_of(demand, start)]
    end = hit[1] - demand.base
    if reason == "title" and not (is_handed_down(demand, start) or is_handed_on(demand, start, end, here)):
        return ""
    for answer in _answers(demand, start, number, place):
        whose = _whose(answer)
        if whose not in ("own", ""):
            return ""
        told = _told(demand, answer, demand.text[start : hit[1] - demand.base]) if whose else ""
        if told:
            return told
    return ""


def _answers(demand: Scene, start: int, number: int, place: Stage) -> Iterator[Answer]:
    """What follows the demand: the rest of its sentence, then the next sentences of the paragraph, if any of them may name us:
    without that none of them tells an act of ours, and as a rule none has a scene yet."""
    own = clause_of(demand, start) + 1
    if any(m.sense == "own" for inside in demand.inside[own:] for m in inside):
        yield Answer(demand, own)
    report = place.report
    sentences, paragraph = report.sentences, report.sentences[number].paragraph
    within = range(number + 1, min(number + 1 + _REACH, len(sentences)))
    following = list(takewhile(lambda one: sentences[one].paragraph == paragraph, within))
    if not following:
        return
    behind = report.folded.text[sentences[number].end : sentences[following[-1]].end]
    if may_name_us(behind, report, _own(place.lexicon)):
        for one in following:
            yield Answer(place.scene(one), 0)


def _whose(answer: Answer) -> str:
    """The sense of the first whose act is told; empty if nobody is named."""
    return next((m.sense for m in answer.markers() if m.sense in ("own", "other", "below", "part")), "")


def _told(demand: Scene, answer: Answer, name: str) -> str:
    """Whether an answer points back to the demand, and says that it was done or is to be done.

    Where it names the same thing again (`name`) behind the clause that points back, that mention speaks for itself.
    """
    scene, first = answer
    for number in range(first, len(scene.clauses)):
        if not (_points_back(demand, scene, number) or (number == first == 0 and _only_completes(scene))):
            continue
        if name in scene.text[scene.clauses[number].end :]:
            return ""
        before = {m.sense for inside in scene.inside[first : number + 1] for m in inside}
        after = {m.sense for inside in scene.inside[number + 1 :] for m in inside}
        here = scene.text[slice(*scene.clauses[number])]
        stated = bool(before & _TELLING) or has_count(here, ())
        if before & _UNDONE or (after & _LACKING and "bad" not in after):
            return ""
        if before & _AHEAD or (after & _AHEAD and not stated):
            return "planned"
        if scene.role in PLANS and "done" not in before:
            return ""
        return "done" if _is_done(scene, number) else ""
    return ""


def _is_done(scene: Scene, number: int) -> bool:
    """Whether a clause or one behind it tells completion or a count."""
    for (low, high), inside in zip(scene.clauses[number:], scene.inside[number:], strict=True):
        if any(m.sense in _TELLING or (m.sense == "act" and scene.text[m.end - 1] == "了") for m in inside):
            return True
        if has_count(scene.text[low:high], ()):
            return True
    return False


def _points_back(demand: Scene, scene: Scene, number: int) -> bool:
    """Whether a clause names what was called for: by a pointing word, or by the paper that brought it, unless that is
    only handed on (转发了该通知)."""
    low, high = scene.clauses[number]
    text = scene.text[low:high]
    if any(word in text for word in scene.phrases.pointers):
        return True
    named = [text.find(paper) for paper in scene.phrases.papers if paper in demand.text]
    named += [text.find(word) for word in scene.phrases.anaphors]
    named += [pointed.start() for pointed in _POINTED.finditer(text)]
    places = [low + at for at in named if at >= 0]
    return bool(places) and not any(_hands_on(scene, number, at) for at in places)


def _hands_on(scene: Scene, number: int, at: int) -> bool:
    """Whether the paper at `at` of the sentence is what is handed on or read: nothing else is done in its clause."""
    inside = scene.inside[number]
    handed = [m for m in inside if m.sense in ("study", "issue")]
    if not handed:
        return False
    lead = scene.text[scene.clauses[number].start : at]
    bare = at - len(_OF_IT.search(lead).group())  # type: ignore[union-attr]
    return any(m.end == bare for m in handed) or not any(m.sense == "act" for m in inside)


def _only_completes(scene: Scene) -> bool:
    """Whether the sentence opens with nothing but that we completed it (我局按期完成，…)."""
    first = scene.clauses[0]
    opening = [m.sense for m in scene.markers if m.start < first.end]
    done = any(m.sense == "done" and 0 <= first.end - m.end <= 2 for m in scene.markers)
    return opening[:1] == ["own"] and done
