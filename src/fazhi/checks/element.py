"""The check of kind `element`: is a required element stated, and how.

For every hit of every signal: does it stand where and as the rule asks (`context`), and what does its sentence say
of it (`modality`)? Then the rule's status conditions over what was stated; the best one wins.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from fazhi.checks import context
from fazhi.checks.hint import Task
from fazhi.checks.stage import Stage
from fazhi.checks.telling import TELLERS
from fazhi.checks.terms import Hit
from fazhi.rules.model import Condition, Rule, Signal
from fazhi.structure import figures
from fazhi.structure.modality import Judgement, has_blank, judge, judge_absence, judge_mark
from fazhi.structure.report import PLANS, Report, Sentence
from fazhi.structure.scene import Scene

# The best statement in the report wins (contract, section 2).
# How many sentences under a heading or in a paragraph are looked at for acts.
_BESIDE = 200
# How many sentences after one that says what lacks may say how it will be made up for.
_REMEDY = 2
# How many mentions are shown first: those that carry the condition written first.
_LEADING = 3
_ORDER = ("met", "not_applicable", "partial")


class Mention(NamedTuple):
    """A hit with what was made of it: the trace that `explain` shows. Offsets are those of the folded text."""

    signal: str
    start: int
    end: int
    sentence: int
    outcome: str
    reason: str


class ElementAnswer(NamedTuple):
    """A status, the mentions that carry it, and all that were looked at."""

    status: str
    evidence: tuple[Mention, ...]
    mentions: tuple[Mention, ...]


def check_element(rule: Rule, hits: dict[int, list[Hit]], place: Stage) -> ElementAnswer:
    """Judges one element from the hits of its signals (by their place in the rule)."""
    mentions = tuple(
        mention
        for number, signal in enumerate(rule.signals)
        for hit in hits.get(number, ())
        if (mention := _weigh(signal, hit, place)) is not None
    )
    mentions += tuple(mention for signal in rule.signals if signal.told for mention in _told(signal, rule, place))
    conditions = dict(rule.statuses)
    for status in _ORDER:
        if status in conditions:
            carried = _satisfied(conditions[status], mentions, ("done",), place.report)
            if carried:
                return ElementAnswer(status, _best(carried), mentions)
    for status in ("met", "partial"):
        if status in conditions:
            carried = _satisfied(conditions[status], mentions, ("planned", "done"), place.report)
            if carried and any(mention.outcome == "planned" for mention in carried):
                return ElementAnswer("planned", _best(carried), mentions)
    return ElementAnswer("missing", (), mentions)


def _told(signal: Signal, rule: Rule, place: Stage) -> Iterator[Mention]:
    """What the report tells in its parts, as mentions."""
    text = place.report.folded.text
    for sentence, reason in TELLERS[signal.told](Task(rule.options, place)):
        end = sentence.start + len(text[sentence.start : sentence.end].rstrip())
        reason = "blank" if has_blank(text[sentence.start : end]) else reason
        number = place.sentence_at(sentence.start)
        yield Mention(signal.id, sentence.start, end, number, "void" if reason else "done", reason)


def _in_force(signal: Signal, year: int | None) -> bool:
    return year is None or signal.from_year <= year <= signal.until_year


def _best(carried: list[Mention]) -> tuple[Mention, ...]:
    """The carrying mentions, one for each place: first the few that the conditions name first, each half in order of place."""
    leading = _apart(carried[:_LEADING])
    behind = [m for m in sorted(carried[_LEADING:], key=_place) if all(_clear(m, told) for told in leading)]
    return (*leading, *_apart(behind))


def _place(mention: Mention) -> tuple[int, int]:
    return mention.start, -mention.end


def _clear(mention: Mention, other: Mention) -> bool:
    return mention.end <= other.start or other.end <= mention.start


def _apart(mentions: list[Mention]) -> list[Mention]:
    """Mentions without those that overlap the one kept before."""
    kept: list[Mention] = []
    for mention in sorted(mentions, key=_place):
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return kept


def _weigh(signal: Signal, hit: Hit, place: Stage) -> Mention | None:
    """What one hit states; None in the title block."""
    number = place.sentence_at(hit.start)
    if number < 0:
        return None
    judgement = _judge_hit(signal, hit, number, place)
    return Mention(signal.id, hit.start, hit.end, number, judgement.outcome, judgement.reason)


def _judge_hit(signal: Signal, hit: Hit, number: int, place: Stage) -> Judgement:
    if not _in_force(signal, place.report.facts.year):
        return Judgement("void", "year")
    if place.report.sentences[number].role == "furniture":
        return Judgement("void", "section")
    stuffed = place.stuffed(number)
    if stuffed:
        return Judgement("void", stuffed)
    reason = context.refuses(signal, hit, number, place.report, place.segmenter)
    if reason:
        return Judgement("void", reason)
    scene = place.scene(number)
    start, end = hit.start - scene.base, hit.end - scene.base
    if signal.stated == "marked":
        return judge_mark(scene)
    if signal.stated == "absent":
        return judge_absence(scene, start, end, signal.whose == "any")
    told = (signal.teaching_counts, signal.whose == "any")
    judgement = judge(scene, start, end, False, *told)
    if judgement.reason in ("negated", "soft") and _remedy_follows(place, number, hit):
        judgement = judge(scene, start, end, True, *told)
    if judgement.reason == "other-body" and _carried_out(number, place):
        return Judgement("done", "")
    if judgement.outcome != "basis":
        return judgement
    return judgement if not _acts_beside(signal, hit, number, judgement, place) else Judgement("done", "")


def _remedy_follows(place: Stage, number: int, hit: Hit) -> bool:
    """Whether the next sentence of the paragraph opens a plan, or one soon after plans to make up for what lacks here."""
    sentences = place.report.sentences
    this = sentences[number]
    if this.role in PLANS:
        return False
    for following in range(number + 1, min(number + 1 + _REMEDY, len(sentences))):
        if sentences[following].paragraph != this.paragraph:
            return False
        if (following == number + 1 and sentences[following].role in PLANS) or _makes_up(following, hit, place):
            return True
    return False


def _makes_up(number: int, hit: Hit, place: Stage) -> bool:
    """Whether a sentence looks ahead and takes up the term or says that it will be made up for (来年一定把这项工作做起来)."""
    scene = place.scene(number)
    ahead = next((m.end for m in scene.markers if m.sense in ("next", "intent")), -1)
    if ahead < 0:
        return False
    text = place.report.folded.text
    words = (*scene.phrases.remedies, text[hit.end - 2 : hit.end])
    return any(word in scene.text[ahead:] for word in words)


def _acts_beside(signal: Signal, hit: Hit, number: int, judgement: Judgement, place: Stage) -> bool:
    """Whether acts stand in the same statement: under a heading its section, else its sentence and those after it."""
    report = place.report
    sentence = report.sentences[number]
    if sentence.is_heading:
        section = report.sections[sentence.section]
        under = _sentences_in(report, section.start, section.end)
        return any(_states_acts(signal, i, place) for i in under if i != number)
    if _acts_in(signal, hit, number, judgement, place):
        return True
    under = [i for i in _sentences_in(report, sentence.paragraph.start, sentence.paragraph.end) if i > number]
    # A name in passing is not what the next sentences carry out, unless they say so.
    if not signal.acts or judgement.reason == "label":
        return any(_takes_up(i, place) for i in under)
    return any(_states_acts(signal, i, place) for i in under)


def _sentences_in(report: Report, start: int, end: int) -> list[int]:
    """The sentences, headings left out, that begin within a range of the folded text."""
    low, high = bisect_left(report.starts, start), bisect_left(report.starts, end)
    return [i for i in range(low, high) if not report.sentences[i].is_heading][:_BESIDE]


def _acts_in(signal: Signal, hit: Hit, number: int, judgement: Judgement, place: Stage) -> bool:
    """Acts in the sentence of the mention itself, outside the mention."""
    scene = place.scene(number)
    low, high = _outside(scene, hit)
    if judgement.reason == "label":  # the rest of the label's clause describes the label (中期评估之年)
        high = max(high, next((c.end for c in scene.clauses if c.end > low), high))
    if signal.acts:
        return _names_act(signal, scene, low, high)
    if judgement.reason == "label":
        return False
    clause_end = next((c.end for c in scene.clauses if c.end > hit.start - scene.base), len(scene.text))
    if any(m.sense in ("act", "done", "finished") and m.start >= clause_end for m in scene.markers):
        return True
    return figures.has_count(scene.text[clause_end:], ())


def _carried_out(number: int, place: Stage) -> bool:
    """Whether the next sentence says that the office did what another body called for (县里部署…。我局按期完成，…)."""
    report = place.report
    following = number + 1
    if following >= len(report.sentences):
        return False
    if report.sentences[following].paragraph != report.sentences[number].paragraph:
        return False
    scene = place.scene(following)
    first = scene.clauses[0]
    opening = [m.sense for m in scene.markers if m.start < first.end]
    done = any(m.sense == "done" and 0 <= first.end - m.end <= 2 for m in scene.markers)
    return opening[:1] == ["own"] and done


def _takes_up(number: int, place: Stage) -> bool:
    """Whether a sentence says of what was just named that it was done (年末已完成这项工作)."""
    scene = place.scene(number)
    if scene.role in PLANS or any(m.sense in ("negator", "next", "intent") for m in scene.markers):
        return False
    return any(word in scene.text for word in scene.phrases.anaphors) and any(
        m.sense in ("done", "finished") for m in scene.markers
    )


def _states_acts(signal: Signal, number: int, place: Stage) -> bool:
    if place.stuffed(number):
        return False
    scene = place.scene(number)
    sentence: Sentence = place.report.sentences[number]
    if sentence.role in PLANS and not any(m.sense == "done" for m in scene.markers):
        return False
    if signal.acts:
        return _names_act(signal, scene, 0, 0)
    return not all(m.sense in ("negator", "soft") for m in scene.markers) or not scene.markers


def _outside(scene: Scene, hit: Hit) -> tuple[int, int]:
    """The range of the mention in its sentence, with the whole 《…》 that it may stand in."""
    start, end = hit.start - scene.base, hit.end - scene.base
    title = next((t for t in scene.titles if t.start < start < t.end), None)
    return (title.start, title.end) if title else (start, end)


def _names_act(signal: Signal, scene: Scene, low: int, high: int) -> bool:
    """Whether a word of acts stands outside [low, high), with a verb or a figure: a bare noun is no act."""
    before, after = scene.text[:low], scene.text[high:]
    if not any(word in before or word in after for word in signal.acts):
        return False
    if any(m.sense in ("act", "done", "finished") and not low <= m.start < high for m in scene.markers):
        return True
    return figures.has_count(before, ()) or figures.has_count(after, ())


def _satisfied(
    condition: Condition, mentions: tuple[Mention, ...], outcomes: tuple[str, ...], report: Report
) -> list[Mention]:
    """The mentions that carry a condition; empty when it does not hold."""
    if condition.kind == "signal":
        return [m for m in mentions if m.signal == condition.name and m.outcome in outcomes]
    if condition.kind == "mentioned":
        allowed = (*outcomes, "basis")
        return [m for m in mentions if m.signal == condition.name and m.outcome in allowed]
    if condition.kind == "undenied":
        return _undenied(condition, mentions, outcomes, report)
    parts = [_satisfied(part, mentions, outcomes, report) for part in condition.parts]
    if condition.kind == "any":
        return [mention for part in parts for mention in part]
    minimum = len(parts) if condition.kind == "all" else condition.minimum
    return _together(parts, minimum, condition.within, report)


def _undenied(
    condition: Condition, mentions: tuple[Mention, ...], outcomes: tuple[str, ...], report: Report
) -> list[Mention]:
    """Mentions of a signal in whose paragraph none of the others is denied (三项制度 with two of the three not done)."""
    others = {part.name for part in condition.parts}
    denied = {
        report.sentences[m.sentence].paragraph
        for m in mentions
        if m.signal in others and m.reason in ("negated", "soft", "lack")
    }
    return [
        m
        for m in mentions
        if m.signal == condition.name and m.outcome in outcomes and report.sentences[m.sentence].paragraph not in denied
    ]


def _together(parts: list[list[Mention]], minimum: int, within: str, report: Report) -> list[Mention]:
    """Mentions of at least `minimum` parts that stand in one window."""
    windows: dict[int, list[set[Mention]]] = {}
    for number, part in enumerate(parts):
        for mention in part:
            key = context.window_key(report, mention.start, mention.sentence, within)
            windows.setdefault(key, [set() for _ in parts])[number].add(mention)
    for key in sorted(windows):
        filled = windows[key]
        if sum(bool(part) for part in filled) >= minimum:
            return [mention for part in filled for mention in sorted(part, key=_place)]
    return []
