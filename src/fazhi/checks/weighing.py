"""The hits of one rule on one report, each weighed when first asked for: what its sentence states of it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import takewhile

from fazhi.checks.carried import carried_out
from fazhi.checks.context import refuses
from fazhi.checks.hint import Task
from fazhi.checks.listed_below import listed_below
from fazhi.checks.quoted import is_spoken
from fazhi.checks.stage import Stage, read_on
from fazhi.checks.telling import TELLERS
from fazhi.checks.terms import Hit
from fazhi.checks.wanted import Asked, Plan, asked_of
from fazhi.records import NamedTuple
from fazhi.rules.model import Rule, Signal
from fazhi.structure import figures
from fazhi.structure.demands import is_handed_down
from fazhi.structure.handed_on import opens_as_lecture
from fazhi.structure.mention import is_question
from fazhi.structure.modality import DONE, VOID, Judgement, has_blank, judge, judge_absence, judge_mark
from fazhi.structure.report import PLANS, Report, Sentence
from fazhi.structure.scene import Scene, clause_of
from fazhi.structure.years_told import is_taken_on, tells_series

# How many sentences under a heading or in a paragraph are looked at for acts.
_BESIDE = 200
# How many sentences after one that says what lacks may say how it will be made up for.
_REMEDY = 2
_TOLD = 1_000_000
# So short a sentence under a heading has no other object than what the heading names (我镇本年度没有开展。).
_CURT = 12
# Reasons for which a mention may be only what was called for, which the next sentence says that we did.
_DEMANDED = frozenset(("other-body", "duty", "title"))
# Why `context.refuses` refuses a hit.
_REFUSED = frozenset(("section", "context", "word", "figure", "field"))
# A clause with one of these does not say that something was done (本年度尚未开展; 明年组织).
_DENYING = frozenset(("negator", "soft", "next", "intent"))


class Mention(NamedTuple):
    """A hit with what was made of it: the trace that `explain` shows. Offsets are those of the folded text."""

    signal: str
    start: int
    end: int
    sentence: int
    outcome: str
    reason: str


class Candidate(NamedTuple):
    """A hit of a signal, not weighed yet: its number among those of the signal, the signal's place in the rule, its sentence.

    What is told in parts of the report is numbered from `_TOLD` on.
    """

    number: int
    signal: int
    start: int
    end: int
    sentence: int


class Weighing:
    """The candidates of one rule; a judgement costs far more than a hit, so none is made before a condition asks."""

    def __init__(self, plan: Plan, hits: dict[int, list[Hit]], stage: Stage) -> None:
        self.stage = stage
        self._plan = plan
        self._hits = hits
        # The signals, by their places in the rule, that may have candidates: most have no hit in a report.
        self.stated: Collection[int] = plan.told.union(hits) if plan.told else hits
        self._by_signal: dict[int, list[Candidate]] = {}
        self._telling: dict[int, Iterator[Candidate]] = {}
        self._judgements: dict[Candidate, Judgement] = {}

    @property
    def tells(self) -> bool:
        """Whether the rule asks for what the report tells in its parts, which is no act of the year."""
        return bool(self._plan.told)

    def of(self, signal: int) -> Sequence[Candidate]:
        """The candidates of the signal at a place, in order of place; what the report tells in its parts behind them."""
        found = self.each(signal)
        return found if isinstance(found, list) else list(found)

    def each(self, signal: int) -> Iterable[Candidate]:
        """The same one by one: what is told in parts of the report is read no further than somebody asks."""
        found = self._by_signal.get(signal)
        if found is None:
            found = self._by_signal[signal] = self._hit(signal)
            if signal in self._plan.told:
                self._telling[signal] = _told(self._plan.rule, signal, self.stage, self._judgements)
        # Most rules have nothing that is told.
        return read_on(found, self._telling[signal]) if self._telling and signal in self._telling else found

    def _hit(self, place: int) -> list[Candidate]:
        """The candidates that are hits."""
        holders, new = self.stage.holders, tuple.__new__  # in this way a third of `Candidate(…)`
        return [
            new(Candidate, (number, place, start, end, sentence))
            for number, (start, end) in enumerate(self._hits.get(place, ()))
            if (sentence := holders[start]) >= 0  # the title block states nothing
        ]

    def judgement(self, candidate: Candidate) -> Judgement:
        """What a candidate's sentence states of it; of several reasons for which it is void the one found first."""
        known = self._judgements.get(candidate)
        if known is None:
            number, place, _, _, sentence = candidate
            known = _judge_hit(asked_of(self._plan, place), self._hits[place][number], sentence, self.stage)
            self._judgements[candidate] = known
        return known

    def mention(self, candidate: Candidate) -> Mention:
        """A candidate with its judgement; of several reasons for which it is void the one that says most."""
        outcome, reason = self.judgement(candidate)
        _, place, start, end, sentence = candidate
        if reason in _REFUSED and candidate.number < _TOLD:
            reason = _stuffed(self._hits[place][candidate.number], sentence, self.stage) or reason
        return Mention(self._plan.rule.signals[place].id, start, end, sentence, outcome, reason)

    def mentions(self) -> tuple[Mention, ...]:
        """All of them, those that are told last: for whoever asks why, not only whether."""
        every = [candidate for signal in sorted(self.stated) for candidate in self.of(signal)]
        return tuple(map(self.mention, sorted(every, key=_is_told)))


def _told(rule: Rule, place: int, stage: Stage, judgements: dict[Candidate, Judgement]) -> Iterator[Candidate]:
    """What the report tells in its parts for the signal at a place, with its judgement put among the others.

    It is given no weighing: that keeps it, and neither would be freed before both are looked for.
    """
    text = stage.report.folded.text
    told = TELLERS[rule.signals[place].told](Task(rule.options, stage))
    for number, (sentence, reason) in enumerate(told, _TOLD):
        end = sentence.start + len(text[sentence.start : sentence.end].rstrip())
        reason = "blank" if has_blank(text[sentence.start : end]) else reason
        candidate = Candidate(number, place, sentence.start, end, stage.sentence_at(sentence.start))
        judgements[candidate] = VOID[reason] if reason else DONE
        yield candidate


def _is_told(candidate: Candidate) -> bool:
    return candidate.number >= _TOLD


def _judge_hit(asked: Asked, hit: Hit, number: int, place: Stage) -> Judgement:
    signal, dated, refusals = asked
    if dated and _is_out_of_years(signal, place):
        return VOID["year"]
    if number in place.furniture:
        return VOID["section"]
    # Half of all hits are refused, for less than it takes to tell what is stuffed.
    reason = refuses(refusals, hit, number, place.around, place.windows[hit]) or _stuffed(hit, number, place)
    if reason:
        return VOID[reason]
    if signal.stated == "marked":
        scene = place.scene(number)
        return judge_mark(scene, hit.start - scene.base)
    if signal.stated == "absent":
        scene = place.scene(number)
        return judge_absence(scene, hit.start - scene.base, hit.end - scene.base, signal.whose == "any")
    judgement = _stated(hit, number, signal.teaching_counts, signal.whose == "any", place)
    if judgement.reason == "other-body" and _is_popularized(signal, hit, number, place):
        return DONE
    if judgement.reason == "other-year" and signal.teaching_counts and _is_taken_on(signal, hit, place.scene(number)):
        return DONE
    if judgement.outcome != "basis":
        return judgement
    return judgement if not _acts_beside(signal, hit, number, judgement, place) else DONE


def _is_out_of_years(signal: Signal, place: Stage) -> bool:
    year = place.report.facts.year
    return year is not None and not signal.from_year <= year <= signal.until_year


def _stuffed(hit: Hit, number: int, place: Stage) -> str:
    """Why the sentence of a hit states nothing whatever it names; empty when it may state something, and for furniture."""
    if number in place.furniture:
        return ""
    stuffed = place.stuffed(number)
    # A hit across a heading's colon is told by what follows it, too.
    if not stuffed and hit.end > place.report.sentences[number].end:
        stuffed = place.stuffed(place.sentence_at(hit.end - 1))
    return stuffed


def _stated(hit: Hit, number: int, study_counts: bool, anyone: bool, place: Stage) -> Judgement:
    """What a sentence and those beside it state of a hit; several signals of a rule ask it of the same hit."""
    key = (*hit, study_counts, anyone)
    known: Judgement | None = place.judged.get(key)
    if known is None:
        known = place.judged[key] = _judge_stated(hit, number, study_counts, anyone, place)
    return known


def _judge_stated(hit: Hit, number: int, study_counts: bool, anyone: bool, place: Stage) -> Judgement:
    scene, sentence = place.scene(number), place.report.sentences[number]
    start, end = hit.start - scene.base, hit.end - scene.base
    if not study_counts and place.has_quotation(number) and is_spoken(hit, sentence, place.report):
        return VOID["title"]
    judgement = judge(scene, start, end, False, study_counts, anyone)
    if judgement.reason in ("negated", "soft") and _remedy_follows(place, number, hit):
        judgement = judge(scene, start, end, True, study_counts, anyone)
    taken = carried_out(hit, number, judgement.reason, place) if judgement.reason in _DEMANDED else ""
    if taken:
        return DONE if taken == "done" else Judgement("planned", "plan")
    if sentence.is_heading and judgement.outcome == "basis" and _denied_under(hit, sentence, place):
        return VOID["negated"]
    return judgement


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


def _denied_under(hit: Hit, heading: Sentence, place: Stage) -> bool:
    """Whether all that stands under a heading denies what it names: in a few words, or in words of the mention itself."""
    report = place.report
    if "，" in report.folded.text[heading.start : heading.end]:
        return False
    section = report.sections[heading.section]
    under = [i for i in _sentences_in(report, section.start, section.end) if report.sentences[i].start > heading.start]
    name = report.folded.text[hit.start : hit.end]
    pairs = [name[at : at + 2] for at in range(len(name) - 1)]
    return bool(under) and all(_denies(place.scene(i), pairs) for i in under)


def _denies(scene: Scene, pairs: list[str]) -> bool:
    told = [markers for markers in scene.inside if markers]
    if not told or not all(any(m.sense == "negator" for m in markers) for markers in told):
        return False
    return len(scene.text) <= _CURT or any(pair in scene.text for pair in pairs)


def _acts_beside(signal: Signal, hit: Hit, number: int, judgement: Judgement, place: Stage) -> bool:
    """Whether acts stand in the same statement: under a heading its section, else its sentence and those after it."""
    report = place.report
    sentence = report.sentences[number]
    if sentence.is_heading:
        section = report.sections[sentence.section]
        under = _sentences_in(report, section.start, section.end)
        if any(_states_acts(signal, i, place) for i in under if i != number):
            return True
        # A first sentence that stands as a heading may tell something by itself (1.全年行政诉讼案件2件，均已开庭).
        return "，" in place.scene(number).text and _acts_in(signal, hit, number, judgement, place)
    if _acts_in(signal, hit, number, judgement, place):
        return True
    under = [i for i in _sentences_in(report, sentence.paragraph.start, sentence.paragraph.end) if i > number]
    # A name in passing is not what the next sentences carry out, unless they say so or count acts of that name.
    if judgement.reason == "label" and signal.acts:
        joined = takewhile(lambda i: report.folded.text.startswith("；", report.sentences[i - 1].end - 1), under)
        return any(_takes_up(i, place) or _counts_its_acts(signal, hit, i, place) for i in under) or any(
            _counts_acts(signal, i, place) for i in joined
        )
    if not signal.acts or judgement.reason == "label":
        return any(_takes_up(i, place) for i in under)
    if is_question(place.scene(number)) and under and opens_as_lecture(place.scene(under[0]).text):
        return False
    return any(_states_acts(signal, i, place) for i in (*under, *listed_below(report, hit, number, place.scene)))


def _sentences_in(report: Report, start: int, end: int) -> list[int]:
    """The sentences, headings left out, that begin within a range of the folded text."""
    low, high = bisect_left(report.starts, start), bisect_left(report.starts, end)
    return [i for i in range(low, high) if not report.sentences[i].is_heading][:_BESIDE]


def _acts_in(signal: Signal, hit: Hit, number: int, judgement: Judgement, place: Stage) -> bool:
    """Acts in the sentence of the mention itself, outside the mention."""
    scene = place.scene(number)
    low, high = _outside(scene, hit)
    if judgement.reason == "label":  # the rest of the label's clause describes the label (中期评估之年)
        high = max(high, _label_end(scene, low, high))
    if signal.acts:
        # What stands before it in its clause only says of what it is a basis or a label.
        if _names_act(signal, scene, scene.clauses[clause_of(scene, low)].start, high):
            return True
        return judgement.reason == "label" and tells_series(scene, low, _outside(scene, hit)[1], signal.acts)
    if judgement.reason == "label":
        return _goes_on_since(scene, low)
    clause_end = next((c.end for c in scene.clauses if c.end > hit.start - scene.base), len(scene.text))
    if any(m.sense in ("act", "done", "finished") and m.start >= clause_end for m in scene.markers):
        return True
    return figures.has_count(scene.text[clause_end:], ())


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
    name = place.report.folded.text[hit.start : hit.end]
    named = any(name[at : at + 2] in text for at in range(len(name) - 1) if not name[at : at + 2].isnumeric())
    return named and figures.has_count(text, ()) and _states_acts(signal, number, place)


def _is_popularized(signal: Signal, hit: Hit, number: int, place: Stage) -> bool:
    """Whether a plan for popularization that a body of above hands down is followed by what carries it out: any of it does."""
    scene, following = place.scene(number), number + 1
    if not signal.teaching_counts or following == len(place.report.sentences):
        return False
    return is_handed_down(scene, hit.start - scene.base) and _counts_its_acts(signal, hit, following, place)


def _is_taken_on(signal: Signal, hit: Hit, scene: Scene) -> bool:
    return is_taken_on(scene, hit.start - scene.base, hit.end - scene.base, signal.acts)


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
    start, end = hit.start - scene.base, hit.end - scene.base
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
