"""The hits of one rule on one report, each weighed when first asked for: what its sentence states of it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from re import Pattern

from fazhi.checks.acts_beside import has_acts_beside, is_popularized, sentences_in
from fazhi.checks.carried import carried_out
from fazhi.checks.context import refuses
from fazhi.checks.hint import Task
from fazhi.checks.quoted import is_spoken
from fazhi.checks.stage import Stage, read_on
from fazhi.checks.telling import TELLERS
from fazhi.checks.terms import Hit
from fazhi.checks.wanted import Asked, Plan, asked_of
from fazhi.patterns import compiled
from fazhi.records import NamedTuple
from fazhi.rules.model import Rule, Signal
from fazhi.structure.coming import is_made_good
from fazhi.structure.demands import is_left_to_villages
from fazhi.structure.figures import has_count
from fazhi.structure.mention import is_question
from fazhi.structure.modality import DONE, VOID, Judgement, has_blank, judge, judge_absence, judge_mark
from fazhi.structure.report import PLANS, Sentence
from fazhi.structure.scene import Scene, clause_of
from fazhi.structure.schooling import is_schooling
from fazhi.structure.signs import sign
from fazhi.structure.unmet import is_supposed, is_unmet
from fazhi.structure.years_told import is_taken_on

# An answer that says no and nothing else.
_NO = compiled(
    "(?:(?:答案|回答|结论|实情)(?:却)?(?:是|：|，)|显然|其实|坦率[地讲说]*，|说实话，|老实说，|还|并|根本|一[次个场件项]也|至今|远远?|都){0,3}(?:没有|没|未|否定的?|否|不)"
    "(?:做到|做成|做|办到|办成|办|落实|开展|到位|过|兑现|能|能够|有){0,2}[。！；]"
)
_YES = compiled("(?:答案是|都|已经?|早已|全部|我们)*(?:落实|做到|做|办|开展|推行|执行|述|履行)(?:到位)?了[。！；]")
_ASKED_ALONE = compiled("(?:过|了|到位|好|成|起来|下去)?[？”’]*")
_ASKED_OF = compiled("有没有|有无|会不会|是否有?|存不存在")
# How many sentences after one that says what lacks may say how it will be made up for.
_REMEDY = 2
_TOLD = 1_000_000
# So short a sentence under a heading has no other object than what the heading names (我镇本年度没有开展。).
_CURT = 12
# Reasons for which a mention may be only what was called for, which the next sentence says that we did.
_DEMANDED = frozenset(("other-body", "duty", "title"))
_CLAIMED = ("done", "basis")
# Reasons for which a mention may hang on a condition, which is still to be told of one that has none.
_SUPPOSED = frozenset(("", "negated", "soft", "condition", "duty", "basis", "label", "other-body"))
# Without these nothing is only taught, and nothing hangs on a condition.
_SCHOOLING, _CONDITION = sign("schooling"), sign("condition")
_LACKING_PARTS = ("problems", "causes")
# Why `context.refuses` refuses a hit.
_REFUSED = frozenset(("section", "context", "word", "figure", "field"))


class Mention(NamedTuple):
    """A hit with what was made of it: the trace that `explain` shows. Offsets are those of the folded text."""

    signal: str
    start: int
    end: int
    sentence: int
    outcome: str
    reason: str


# A hit of a signal, not weighed yet: its number among those of the signal, the signal's place in the rule, its range, its sentence.
# What is told in parts of the report is numbered from `_TOLD` on. No named tuple: those take five times as long to make and to unpack.
Candidate = tuple[int, int, int, int, int]


class Weighing:
    """The candidates of one rule; a judgement costs far more than a hit, so none is made before a condition asks."""

    def __init__(self, plan: Plan, hits: dict[int, list[Hit]], stage: Stage) -> None:
        self.stage = stage
        self._plan = plan
        self._asked, self._told = plan.asked, plan.told
        self._hits = hits
        # The signals, by their places in the rule, that may have candidates: most have no hit in a report.
        self.stated: Collection[int] = self._told.union(hits) if self._told else hits
        self._by_signal: dict[int, list[Candidate]] = {}
        self._telling: dict[int, Iterator[Candidate]] = {}
        self._judgements: dict[Candidate, Judgement] = {}
        # Whether any candidate that was weighed is planned.
        self.planned = False

    @property
    def tells(self) -> bool:
        """Whether the rule asks for what the report tells in its parts, which is no act of the year."""
        return bool(self._told)

    def of(self, signal: int) -> Sequence[Candidate]:
        """The candidates of the signal at a place, in order of place; what the report tells in its parts behind them."""
        found = self.each(signal)
        return found if isinstance(found, list) else list(found)

    def each(self, signal: int) -> Iterable[Candidate]:
        """The same one by one: what is told in parts of the report is read no further than somebody asks."""
        found = self._by_signal.get(signal)
        if found is None:
            found = self._by_signal[signal] = self._hit(signal)
            if signal in self._told:
                self._telling[signal] = _told(self._plan.rule, signal, self.stage, self._judgements)
        # Most rules have nothing that is told.
        return read_on(found, self._telling[signal]) if self._telling and signal in self._telling else found

    def _hit(self, place: int) -> list[Candidate]:
        """The candidates that are hits."""
        holders = self.stage.holders
        return [
            (number, place, start, end, sentence)
            for number, (start, end) in enumerate(self._hits.get(place, ()))
            if (sentence := holders[start]) >= 0  # the title block states nothing
        ]

    def judgement(self, candidate: Candidate) -> Judgement:
        """What a candidate's sentence states of it; of several reasons for which it is void the one found first."""
        known = self._judgements.get(candidate)
        if known is None:
            number, place, _, _, sentence = candidate
            asked = self._asked.get(place) or asked_of(self._plan, place)
            known = _judge_hit(asked, self._hits[place][number], sentence, self.stage)
            self._judgements[candidate] = known
            if known[0] == "planned":
                self.planned = True
        return known

    def mention(self, candidate: Candidate) -> Mention:
        """A candidate with its judgement; of several reasons for which it is void the one that says most."""
        outcome, reason = self.judgement(candidate)
        number, place, start, end, sentence = candidate
        if reason in _REFUSED and number < _TOLD:
            reason = _stuffed(self._hits[place][number], sentence, self.stage) or reason
        values = (self._plan.rule.signals[place].id, start, end, sentence, outcome, reason)
        return tuple.__new__(Mention, values)  # in this way half of `Mention(…)`

    def mentions(self) -> tuple[Mention, ...]:
        """All of them, those that are told last: for whoever asks why, not only whether."""
        every = [candidate for signal in sorted(self.stated) for candidate in self.of(signal)]
        return tuple(map(self.mention, sorted(every, key=_is_told)))


def _told(rule: Rule, place: int, stage: Stage, judgements: dict[Candidate, Judgement]) -> Iterator[Candidate]:
    """What the report tells in its parts for the signal at a place, with its judgement put among the others.

    It is given no weighing: that keeps it, and neither would be freed before both are looked for.
    """
    text, holders = stage.report.folded.text, stage.holders
    told = TELLERS[rule.signals[place].told](Task(rule.options, stage))
    for number, (sentence, reason) in enumerate(told, _TOLD):
        start = sentence.start
        words = text[start : sentence.end].rstrip()
        reason = "blank" if has_blank(words) else reason
        candidate = number, place, start, start + len(words), holders[start]
        judgements[candidate] = VOID[reason] if reason else DONE
        yield candidate


def _is_told(candidate: Candidate) -> bool:
    return candidate[0] >= _TOLD


def _judge_hit(asked: Asked, hit: Hit, number: int, place: Stage) -> Judgement:
    signal, dated, refusals, stated, teaching, anyone, office = asked
    if dated and _is_out_of_years(signal, place):
        return VOID["year"]
    if number in place.furniture:
        return VOID["section"]
    # Half of all hits are refused, for less than it takes to tell what is stuffed.
    reason = refuses(refusals, hit, number, place.around, place.windows[hit]) if refusals else ""
    reason = reason or _stuffed(hit, number, place)
    if reason:
        return VOID[reason]
    if stated != "done":
        scene = place.scene(number)
        start = hit[0] - scene.base
        if stated == "marked":
            return judge_mark(scene, start, anyone)
        return judge_absence(scene, start, hit[1] - scene.base, anyone)
    judgement = _stated(hit, number, teaching, anyone, place)
    outcome, reason = judgement
    if reason == "other-body" and is_popularized(signal, hit, number, place):
        return DONE
    if reason == "other-year" and teaching and _is_taken_on(signal, hit, place.scene(number)):
        return DONE
    if office and outcome in _CLAIMED:
        scene = place.scene(number)
        if is_left_to_villages(scene, hit[0] - scene.base):
            return VOID["other-body"]
    if outcome != "basis":
        return judgement
    return judgement if not has_acts_beside(signal, hit, number, judgement, place) else DONE


def _is_out_of_years(signal: Signal, place: Stage) -> bool:
    year = place.report.facts.year
    return year is not None and not signal.from_year <= year <= signal.until_year


def _stuffed(hit: Hit, number: int, place: Stage) -> str:
    """Why the sentence of a hit states nothing whatever it names; empty when it may state something, and for furniture."""
    if number in place.furniture:
        return ""
    stuffed = place.stuffed(number)
    # A hit across a heading's colon is told by what follows it, too.
    if not stuffed and hit[1] > place.report.sentences[number].end:
        stuffed = place.stuffed(place.sentence_at(hit[1] - 1))
    return stuffed


def _stated(hit: Hit, number: int, study_counts: bool, anyone: bool, place: Stage) -> Judgement:
    """What a sentence and those beside it state of a hit; several signals of a rule ask it of the same hit."""
    key = (hit[0], hit[1], study_counts, anyone)
    known: Judgement | None = place.judged.get(key)
    if known is None:
        known = place.judged[key] = _judge_stated(hit, number, study_counts, anyone, place)
    return known


def _judge_stated(hit: Hit, number: int, study_counts: bool, anyone: bool, place: Stage) -> Judgement:
    scene, sentence = place.scene(number), place.report.sentences[number]
    start, end = hit[0] - scene.base, hit[1] - scene.base
    if place.has_quotation(number) and _is_only_quoted(hit, sentence, study_counts, scene, place):
        return VOID["title"]
    if is_question(scene) and _is_answered(_NO, number, start, place):
        return Judgement("planned", "lack") if _remedy_follows(place, number, hit) else VOID["negated"]
    judgement = judge(scene, start, end, False, study_counts, anyone)
    if judgement.outcome == "basis" and is_question(scene) and _is_answered(_YES, number, start, place):
        return DONE
    if judgement.reason in ("negated", "soft") and _remedy_follows(place, number, hit):
        judgement = judge(scene, start, end, True, study_counts, anyone)
    if (
        scene.signs & _SCHOOLING
        and not study_counts
        and judgement.outcome in _CLAIMED
        and is_schooling(scene, start, end, clause_of(scene, start))
    ):
        return VOID["title"]
    if scene.signs & _CONDITION and judgement.reason in _SUPPOSED and _hangs_unmet(hit, number, scene, place):
        return Judgement("planned", "plan")
    taken = carried_out(hit, number, judgement.reason, place) if judgement.reason in _DEMANDED else ""
    if taken:
        return DONE if taken == "done" else Judgement("planned", "plan")
    if sentence.is_heading and judgement.outcome == "basis" and _denied_under(hit, sentence, place):
        return VOID["negated"]
    return judgement


def _is_only_quoted(hit: Hit, sentence: Sentence, study_counts: bool, scene: Scene, place: Stage) -> bool:
    """Whether a hit stands in a quotation that says nothing of an act; where teaching counts, what was shown so many times does."""
    if not is_spoken(hit, sentence, place.report, scene.phrases, study_counts):
        return False
    return not study_counts or not has_count(scene.text, ())


def _is_answered(answer: Pattern[str], number: int, start: int, place: Stage) -> bool:
    """Whether the next sentence of the paragraph does nothing but give that answer to the question of this one, which asks
    of nothing bad."""
    sentences, following = place.report.sentences, number + 1
    if following == len(sentences) or sentences[following].paragraph != sentences[number].paragraph:
        return False
    if answer.fullmatch(place.scene(following).text) is None:
        return False
    scene = place.scene(number)
    asked = _ASKED_OF.search(scene.text)
    if scene.has("bad", "soft") or (asked and not _asks_of_act(scene, asked.end())):
        return False  # 有没有走样？没有。
    return not any(m.sense == "negator" and m.start < start for m in scene.markers)


def _asks_of_act(scene: Scene, at: int) -> bool:
    """Whether a question goes on at `at` with nothing but a verb of carrying out."""
    verb = next((word for word in scene.phrases.bringing_about if scene.text.startswith(word, at)), "")
    return bool(verb) and _ASKED_ALONE.fullmatch(scene.text, at + len(verb)) is not None


def _hangs_unmet(hit: Hit, number: int, scene: Scene, place: Stage) -> bool:
    """Whether a hit hangs on a condition that its sentence or the next one of the paragraph says to be awaited still."""
    start, end = hit[0] - scene.base, hit[1] - scene.base
    clause = clause_of(scene, start)
    if not is_supposed(scene, start, end, clause):
        return False
    sentences, following = place.report.sentences, number + 1
    near = following < len(sentences) and sentences[following].paragraph == sentences[number].paragraph
    return is_unmet(scene, clause, place.scene(following).text if near else "")


def _remedy_follows(place: Stage, number: int, hit: Hit) -> bool:
    """Whether the next sentence of the paragraph opens a plan, or one soon after plans to make up for what lacks here."""
    sentences = place.report.sentences
    this = sentences[number]
    if this.role in PLANS:
        return False
    text = place.report.folded.text
    name, lacking = text[hit[0] : hit[1]], this.role in _LACKING_PARTS
    if lacking and is_made_good(text[hit[1] : this.end].partition("，")[2], name):
        return True
    for following in range(number + 1, min(number + 1 + _REMEDY, len(sentences))):
        if sentences[following].paragraph != this.paragraph:
            return False
        if (following == number + 1 and sentences[following].role in PLANS) or _makes_up(following, hit, place):
            return True
        if lacking and is_made_good(place.scene(following).text, name):
            return True
    return False


def _makes_up(number: int, hit: Hit, place: Stage) -> bool:
    """Whether a sentence looks ahead and takes up the term or says that it will be made up for (来年一定把这项工作做起来)."""
    scene = place.scene(number)
    ahead = next((m.end for m in scene.markers if m.sense in ("next", "intent")), -1)
    if ahead < 0:
        return False
    text = place.report.folded.text
    words = (*scene.phrases.remedies, text[hit[1] - 2 : hit[1]])
    return any(word in scene.text[ahead:] for word in words)


def _denied_under(hit: Hit, heading: Sentence, place: Stage) -> bool:
    """Whether all that stands under a heading denies what it names: in a few words, or in words of the mention itself."""
    report = place.report
    if "，" in report.folded.text[heading.start : heading.end]:
        return False
    section = report.sections[heading.section]
    under = [i for i in sentences_in(report, section.start, section.end) if report.sentences[i].start > heading.start]
    name = report.folded.text[hit[0] : hit[1]]
    pairs = [name[at : at + 2] for at in range(len(name) - 1)]
    return bool(under) and all(_denies(place.scene(i), pairs) for i in under)


def _denies(scene: Scene, pairs: list[str]) -> bool:
    told = [markers for markers in scene.inside if markers]
    if not told or not all(any(m.sense == "negator" for m in markers) for markers in told):
        return False
    return len(scene.text) <= _CURT or any(pair in scene.text for pair in pairs)


def _is_taken_on(signal: Signal, hit: Hit, scene: Scene) -> bool:
    return is_taken_on(scene, hit[0] - scene.base, hit[1] - scene.base, signal.acts)
