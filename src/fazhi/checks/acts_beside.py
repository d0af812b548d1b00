"""What acts stand beside a mention: a basis, a label or a heading states nothing by itself, but with acts of the same
statement it is carried out. Acts stand in its sentence, in those behind it, under its heading, in the list below."""

from __future__ import annotations

from bisect import bisect_left
from itertools import takewhile

from fazhi.checks.listed_below import listed_below
from fazhi.checks.stage import Stage
from fazhi.checks.terms import Hit
from fazhi.rules.model import Signal
from fazhi.structure import figures
from fazhi.structure.demands import is_handed_down
from fazhi.structure.lectures import opens_as_lecture
from fazhi.structure.mention import is_question
from fazhi.structure.modality import Judgement
from fazhi.structure.report import PLANS, Report, Sentence
from fazhi.structure.scene import Scene, clause_of
from fazhi.structure.years_told import tells_series

# How many sentences under a heading or in a paragraph are looked at for acts.
_BESIDE = 200
# A clause with one of these does not say that something was done (本年度尚未开展; 明年组织).
_DENYING = frozenset(("negator", "soft", "next", "intent"))


def has_acts_beside(signal: Signal, hit: Hit, number: int, judgement: Judgement, place: Stage) -> bool:
    """Whether acts stand in the same statement: under a heading its section, else its sentence and those after it."""
    report = place.report
    sentence = report.sentences[number]
    if sentence.is_heading:
        section = report.sections[sentence.section]
        under = sentences_in(report, section.start, section.end)
        if any(_states_acts(signal, i, place) for i in under if i != number):
            return True
        # A first sentence that stands as a heading may tell something by itself (1.全年行政诉讼案件2件，均已开庭).
        return "，" in place.scene(number).text and _acts_in(signal, hit, number, judgement, place)
    if _acts_in(signal, hit, number, judgement, place):
        return True
    under = [i for i in sentences_in(report, sentence.paragraph.start, sentence.paragraph.end) if i > number]
    # A name in passing is not what the next sentences carry out, unless they say so or count acts of that name.
    if judgement.reason == "label" and signal.acts:
        joined = takewhile(lambda i: report.folded.text.startswith("；", report.sentences[i - 1].end - 1), under)
        return any(_takes_up(i, place) or _counts_its_acts(signal, hit, i, place) for i in under) or any(
            _counts_acts(signal, i, place) for i in joined
        )
    if not signal.acts or judgement.reason == "label":
        return any(_takes_up(i, place) for i in under)
    scene = place.scene(number)
    if is_question(scene) and under and opens_as_lecture(place.scene(under[0]).text, scene.phrases):
        return False
    return any(_states_acts(signal, i, place) for i in (*under, *listed_below(report, hit, number, place.scene)))


def is_popularized(signal: Signal, hit: Hit, number: int, place: Stage) -> bool:
    """Whether a plan for popularization that a body of above hands down is followed by what carries it out: any of it does."""
    scene, following = place.scene(number), number + 1
    if not signal.teaching_counts or following == len(place.report.sentences):
        return False
    return is_handed_down(scene, hit[0] - scene.base) and _counts_its_acts(signal, hit, following, place)


def sentences_in(report: Report, start: int, end: int) -> list[int]:
    """The sentences, headings left out, that begin within a range of the folded text."""
    low, high = bisect_left(report.starts, start), bisect_left(report.starts, end)
    return [i for i in range(low, high) if not report.sentences[i].is_heading][:_BESIDE]


def _acts_in(signal: Signal, hit: Hit, number: int, judgement: Judgement, place: Stage) -> bool:
    """Acts in the sentence of the mention itself, outside the mention."""
    scene = place.scene(number)
    low, high = _outside(scene, hit)
    if signal.teaching_counts and _is_taught_so_often(signal, scene, low, high):
        return True
    if judgement.reason == "label":  # the rest of the label's clause describes the label (中期评估之年)
        high = max(high, _label_end(scene, low, high))
    if signal.acts:
        # What stands before it in its clause only says of what it is a basis or a label.
        if _names_act(signal, scene, scene.clauses[clause_of(scene, low)].start, high):
            return True
        return judgement.reason == "label" and tells_series(scene, low, _outside(scene, hit)[1], signal.acts)
    if judgement.reason == "label":
        return _goes_on_since(scene, low)
    clause_end = next((c.end for c in scene.clauses if c.end > hit[0] - scene.base), len(scene.text))
    if any(m.sense in ("act", "done", "finished") and m.start >= clause_end for m in scene.markers):
        return True
    return figures.has_count(scene.text[clause_end:], ())


def _is_taught_so_often(signal: Signal, scene: Scene, low: int, high: int) -> bool:
    """Whether a word of acts stands right before a title at [low, high), with a count in the rest of its clause (宣讲《…》8场)."""
    if scene.text[low : low + 1] != "《" or not scene.text.endswith(signal.acts, 0, low):
        return False
    return figures.has_count(scene.text[high : scene.clauses[clause_of(scene, low)].end], ())


def _label_end(scene: Scene, low: int, high: int) -> int:
    """Where what a label says of the mention at [low, high) ends: with its clause, or with the word of a period (期间)."""
    clause_end = next((c.end for c in scene.clauses if c.end > low), high)
    label = next((m for m in scene.of("label") if high <= m.start < clause_end), None)
    if label is not None and scene.text[label.start : label.end] in scene.phrases.periods:
        return label.end
    return clause_end


def _goes_on_since(scene: Scene, low: int) -> bool:
    """Whether the clause at `low` says since when something is done, and a later one counts this year's (自2021年…以来，今年…)."""
    clause = clause_of(scene, low)
    if not scene.text[slice(*scene.clauses[clause])].rstrip("，").endswith("以来"):
        return False
    later = zip(scene.clauses[clause + 1 :], scene.inside[clause + 1 :], strict=True)
    return any(
        any(m.sense == "now" for m in inside) and figures.has_count(scene.text[start:end], ())
        for (start, end), inside in later
    )


def _takes_up(number: int, place: Stage) -> bool:
    """Whether a sentence says of what was just named that it was done (年末已完成这项工作)."""
    scene = place.scene(number)
    if scene.role in PLANS or any(m.sense in ("negator", "next", "intent") for m in scene.markers):
        return False
    return any(word in scene.text for word in scene.phrases.anaphors) and any(
        m.sense in ("done", "finished") for m in scene.markers
    )


def _counts_its_acts(signal: Signal, hit: Hit, number: int, place: Stage) -> bool:
    """Whether a sentence counts acts and calls them by a part of the mention's name (八五普法第四年。全年普法活动31场)."""
    text = place.scene(number).text
    name = place.report.folded.text[hit[0] : hit[1]]
    named = any(name[at : at + 2] in text for at in range(len(name) - 1) if not name[at : at + 2].isnumeric())
    return named and figures.has_count(text, ()) and _states_acts(signal, number, place)


def _counts_acts(signal: Signal, number: int, place: Stage) -> bool:
    """Whether a sentence that 「；」 joins to a label counts acts (对照“七五”普法规划逐项收官；累计举办宣传683场次)."""
    return figures.has_count(place.scene(number).text, ()) and _states_acts(signal, number, place)


def _states_acts(signal: Signal, number: int, place: Stage) -> bool:
    if place.stuffed(number):
        return False
    scene = place.scene(number)
    sentence: Sentence = place.report.sentences[number]
    if sentence.role in PLANS and not any(m.sense == "done" for m in scene.markers):
        return False
    if signal.acts:
        return _names_act(signal, scene, 0, 0)
    told = [markers for markers in scene.inside if markers]
    return not told or any(_DENYING.isdisjoint(m.sense for m in markers) for markers in told)


def _outside(scene: Scene, hit: Hit) -> tuple[int, int]:
    """The range of the mention in its sentence, with the whole 《…》 that it may stand in."""
    start, end = hit[0] - scene.base, hit[1] - scene.base
    title = next((t for t in scene.titles if t.start < start < t.end), None)
    return (title.start, title.end) if title else (start, end)


def _names_act(signal: Signal, scene: Scene, low: int, high: int) -> bool:
    """Whether a word of acts stands outside [low, high), with a verb, a figure or nothing bad: a bare noun is no act."""
    before, after = scene.text[:low], scene.text[high:]
    if not any(word in before or word in after for word in signal.acts):
        return False
    if any(m.sense in ("act", "done", "finished") and not low <= m.start < high for m in scene.markers):
        return True
    if scene.has("bad") and scene.has("negator", "none"):  # 逐一发言，没有一人缺席
        return True
    return figures.has_count(before, ()) or figures.has_count(after, ())
