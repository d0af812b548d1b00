"""Whether a mention states an act of this office in this year: time, polarity, whose, and kind of mention.

The sentence outranks its section (contract, section 2): markers in the mention's own clause decide first, then those
before it in the sentence, then what its section is for. The markers are data; the order of questions is here.
"""

from __future__ import annotations

from typing import NamedTuple

from fazhi.results import Span
from fazhi.structure.figures import falls_to_zero, has_count, has_rate, has_zero
from fazhi.structure.lexicon import Marker
from fazhi.structure.scene import Scene, clause_of

_BEFORE = 16  # a negation reaches this many characters to the right within its clause
_COURSE = 10  # how far behind a term its course may be named
_ACTS = ("act", "finished")
_BLANK = "＿＿"
_ADVERBS = "在还仍也均都则却一直至今今前截的"


class Judgement(NamedTuple):
    """What a mention states.

    `outcome`: done, planned, basis (named, no act), or void; `reason`: a key of REASONS, empty when done.
    """

    outcome: str
    reason: str


REASONS = {
    "plan": "属于下一步计划",
    "lack": "说的是没有做，今后再做",
    "negated": "说的是没有做",
    "soft": "说的是做得不够",
    "other-year": "说的是其他年度",
    "other-body": "说的是其他单位",
    "duty": "只是要求或规定，没有说已做",
    "condition": "只是假设的情形",
    "blank": "还有空格没有填",
    "year": "不是本年度在期的规划或要求",
    "title": "只是学习材料或文件名",
    "basis": "只作为依据或标题提到，没有说做了什么",
    "label": "只是顺带提到",
    "field": "说的是别的领域",
    "word": "只是字面相连，不是这个词",
    "context": "上下文不合",
    "section": "不在该看的部分",
    "figure": "没有所要的数字",
}
_DONE = Judgement("done", "")


def judge(scene: Scene, start: int, end: int, remedy: bool, study_counts: bool, anyone: bool) -> Judgement:
    """Judges the mention at [start, end) of the sentence.

    `remedy`: the next sentence announces what was not done for next year;
    `study_counts`: teaching the subject is the act itself (普法); `anyone`: another body's act counts, too.
    """
    clause = clause_of(scene, start)
    if _has_blank(scene, clause):
        return Judgement("void", "blank")
    time = _time(scene, start, end, clause)
    if not study_counts and _is_title(scene, start, end):
        return Judgement("planned" if time == "planned" else "void", "title")
    if not anyone and _whose(scene, start, end, clause) == "other":
        return Judgement("void", "other-body")
    lack = _lack(scene, start, end, clause)
    if lack and time != "planned":
        if remedy or _planned_after(scene, end):
            return Judgement("planned", "lack")
        return Judgement("void", lack)
    if time == "planned":
        return Judgement("planned", "plan")
    if time == "past":
        again = _planned_after(scene, end) and not any(m.sense == "now" for m in scene.markers)
        return Judgement("planned", "plan") if again else Judgement("void", "other-year")
    hypothetical = _hypothetical(scene, start, clause)
    if hypothetical:
        return Judgement("planned", "plan") if scene.role == "plan" else Judgement("void", hypothetical)
    return _mention(scene, start, end, clause)


def _has_blank(scene: Scene, clause: int) -> bool:
    """Whether a blank of a draft still stands in the mention's clause or the next two (出庭应诉率＿＿%)."""
    near = scene.clauses[clause : clause + 3]
    return any(_BLANK in scene.text[c.start : c.end] or "__" in scene.text[c.start : c.end] for c in near)


def judge_absence(scene: Scene, start: int, end: int, anyone: bool) -> Judgement:
    """Judges whether the sentence states that there was none of what stands at [start, end): done means there was none."""
    clause = clause_of(scene, start)
    if not _none_of(scene, start, end, clause):
        return Judgement("void", "context")
    if (not anyone and _whose(scene, start, end, clause) == "other") or _of_a_part(scene, start):
        return Judgement("void", "other-body")
    before = [m for m in scene.markers if m.start < end and m.sense in ("next", "intent", "past", "now", "target")]
    if before and before[-1].sense == "past":
        return Judgement("void", "other-year")
    if before and before[-1].sense in ("next", "intent", "target"):
        return Judgement("void", "plan")
    if any(m.sense == "condition" and m.start < start for m in scene.markers):
        return Judgement("void", "condition")
    return _DONE


def _of_a_part(scene: Scene, start: int) -> bool:
    """Whether the nearest subject before is only a part of the office (各村没有…)."""
    nearest = [m.sense for m in scene.markers if m.sense in ("own", "part") and m.start < start]
    return bool(nearest) and nearest[-1] == "part"


def _none_of(scene: Scene, start: int, end: int, clause: int) -> bool:
    """A denial that governs the term: before it within reach, or behind it with nothing but the verb between."""
    here = scene.clauses[clause]
    for marker in scene.markers:
        if marker.sense not in ("none", "negator") or not here.start <= marker.start < here.end:
            continue
        if marker.end <= start and start - marker.end <= _BEFORE:
            between = scene.text[marker.end : start]
            if _denies_remainder(scene, end, here):
                return False
            if marker.sense == "none" or not any(verb in between for verb in scene.phrases.mechanism):
                return True
        occurs = marker.sense == "none" or scene.text.startswith(scene.phrases.occurrence, marker.end)
        if marker.start >= end and marker.start - end <= 8 and occurs:
            return True
    rest = scene.text[end:].partition("，")[0]
    if falls_to_zero(rest):
        return True
    return has_zero(rest[:10]) or has_zero(scene.text[here.start : start][-8:])


def _denies_remainder(scene: Scene, end: int, here: Span) -> bool:
    """Whether what is denied is something else that follows the term (无行政诉讼案件引发的群体性事件)."""
    rest = scene.text[end : here.end].rstrip("，：。；！？）")
    for word in scene.phrases.absence_tails:
        rest = rest.replace(word, "")
    return len(rest) >= 2


# --- time ----------------------------------------------------------------------------------------------------------


def _time(scene: Scene, start: int, end: int, clause: int) -> str:
    """done, planned or past for the mention."""
    in_plan = scene.role == "plan"
    state = "planned" if in_plan else "done"
    here = scene.clauses[clause]
    reach = here.end
    if _is_topic(scene, clause, start, end) and clause + 1 < len(scene.clauses):
        reach = scene.clauses[clause + 1].end
    fixed = False  # an intention in the mention's own clause or before it holds against a bare time word
    for marker in scene.markers:
        if marker.start >= reach:
            break
        if marker.start >= end and marker.start > here.end and marker.sense not in ("next", "intent", "done", "target"):
            continue
        if marker.sense == "next" and marker.start < here.start and _is_purpose(scene, marker):
            continue
        if marker.sense == "next":
            state, fixed = "planned", fixed and state == "planned"
        elif marker.sense in ("intent", "target"):
            state, fixed = "planned", True
        elif marker.sense == "past":
            state = "past" if not fixed else state
        elif marker.sense == "compared" and here.start <= marker.start < here.end:
            state = "past"
        elif marker.sense == "now":
            if state == "past" or (state == "planned" and not in_plan and not fixed):
                state = "done"
            elif in_plan and not fixed:
                state = "now" if _wills(scene) else "done"
        elif marker.sense == "done":
            if state in ("planned", "now") and not _intended(scene, marker):
                state, fixed = "done", False
        elif marker.sense == "finished" and state == "now":
            state = "done"
    if any(m.sense == "postponed" and m.start >= end for m in scene.markers) or _scheduled(scene, clause):
        return "planned"
    return "planned" if state == "now" else state


def _is_purpose(scene: Scene, marker: Marker) -> bool:
    """Whether a coming year stands in a clause that only says to what end (为2025年创建示范镇，…)."""
    clause = scene.clauses[clause_of(scene, marker.start)]
    inside = [m for m in scene.markers if clause.start <= m.start < clause.end]
    return inside[0].sense == "basis" and not any(m.sense in ("intent", "will", "target") for m in inside)


def _wills(scene: Scene) -> bool:
    """Whether a sentence in a plan says what is to be done; one of this year without such a word looks back."""
    return any(m.sense in ("will", "intent", "target", "duty", "next") for m in scene.markers)


def _scheduled(scene: Scene, clause: int) -> bool:
    """Whether a later clause sets a date for it and the mention's own clause gives no result (…，拟于1月组织)."""
    here = scene.clauses[clause]
    if _has_figure(scene.text[here.start : here.end]):
        return False
    if any(m.sense == "finished" and here.start <= m.start < here.end for m in scene.markers):
        return False
    for later in scene.clauses[clause + 1 :]:
        dated = scene.text.startswith(scene.phrases.scheduled, later.start)
        verbs = [m for m in scene.markers if m.sense in _ACTS and later.start <= m.start < later.end]
        if dated and verbs and len(scene.text[verbs[-1].end : later.end].rstrip("，：。；！？")) <= 2:
            return True
    return False


def _intended(scene: Scene, done: Marker) -> bool:
    """Whether an intention stands in the clause of a completion word, before it (将于年底前已…)."""
    clause = scene.clauses[clause_of(scene, done.start)]
    return any(m.sense == "intent" and clause.start <= m.start < done.start for m in scene.markers)


def _planned_after(scene: Scene, end: int) -> bool:
    """Whether a later clause of the sentence announces it (尚未开展，拟于明年启动)."""
    return any(m.sense in ("intent", "next") and m.start >= end for m in scene.markers)


# --- whose ---------------------------------------------------------------------------------------------------------


def _whose(scene: Scene, start: int, end: int, clause: int) -> str:
    """The nearest subject before the mention, its own clause first; the writer if none stands there."""
    here = scene.clauses[clause]
    nearest, last = "own", 0
    framed = any(m.sense in ("basis", "intent") and m.start == here.start for m in scene.markers)
    for marker in scene.markers:
        if marker.start >= start:
            break
        if marker.sense == "other" and not (framed and marker.start >= here.start):
            if marker.start >= here.start or not _occasions(scene, marker):
                nearest, last = "other", marker.end
        elif marker.sense == "own" and not (nearest == "other" and marker.start == last):
            nearest = "own"  # 县司法局局长 is not our 局长
    for marker in scene.markers:
        if end <= marker.start < here.end and marker.sense == "other" and scene.text[marker.start - 1] == "由":
            return "other"
    return nearest


def _occasions(scene: Scene, other: Marker) -> bool:
    """Whether another body's act in an earlier clause is only what ours answers (上级检查发现问题3个，已全部整改，…)."""
    clause = scene.clauses[clause_of(scene, other.start)]
    rest = scene.text[other.end : clause.end]
    return any(word in rest for word in scene.phrases.occasions)


# --- polarity ------------------------------------------------------------------------------------------------------


def _lack(scene: Scene, start: int, end: int, clause: int) -> str:
    """negated, soft or empty."""
    here = scene.clauses[clause]
    inside = [m for m in scene.markers if here.start <= m.start < here.end]
    negations = [m for m in inside if _denies(scene, m, start, end)]
    bad = any(m.sense == "bad" for m in inside if negations and m.start > negations[0].start)
    if (len(negations) - bad) % 2 == 1:
        return "negated"
    if not negations and not _granted(inside) and _later_denies(scene, clause):
        return "negated"
    if not negations and _falls_short(scene, end, clause, inside):
        return "soft"
    return ""


def _denies(scene: Scene, marker: Marker, start: int, end: int) -> bool:
    if marker.sense == "none" and marker.end - marker.start >= 2:
        if marker.start >= end:
            return scene.role in ("problems", "causes")
        return marker.end <= start and start - marker.end <= _BEFORE
    if marker.sense != "negator":
        return False
    if marker.end <= start:
        return start - marker.end <= _BEFORE
    if marker.end <= end:
        return True
    rest = scene.text[marker.end :].partition("，")[0].rstrip("。；！？")
    return len(rest) <= 6 or any(m.sense in _ACTS and 0 <= m.start - marker.end <= 2 for m in scene.markers)


def _granted(inside: list[Marker]) -> bool:
    """Whether the mention's clause itself states completion or grants the act before criticism."""
    return any(m.sense in ("done", "finished", "concession") for m in inside)


def _later_denies(scene: Scene, clause: int) -> bool:
    """Whether a later clause is nothing but a denial, with no subject and no object of its own (…，尚未真正推行起来)."""
    return any(_bare_denial(scene, later) for later in scene.clauses[clause + 1 :])


def _bare_denial(scene: Scene, clause: Span) -> bool:
    inside = [m for m in scene.markers if clause.start <= m.start < clause.end]
    denial = next((m for m in inside if m.sense in ("negator", "soft")), None)
    if denial is None:
        return False
    lead = scene.text[clause.start : denial.start]
    for marker in inside:
        if marker.end <= denial.start and marker.sense in ("own", "now", "turn"):
            lead = lead.replace(scene.text[marker.start : marker.end], "")
    if lead.strip(_ADVERBS):
        return False
    verb = next((m for m in inside if m.sense in _ACTS and 0 <= m.start - denial.end <= 4), None)
    if denial.sense == "negator" and verb is None:
        return False
    last = verb.end if verb and denial.sense == "negator" else denial.end
    return len(scene.text[last : clause.end].rstrip("，：。；！？")) <= 4


def _falls_short(scene: Scene, end: int, clause: int, inside: list[Marker]) -> bool:
    """A soft negative: in the mention's clause, or in a problems section anywhere after it without a turn."""
    here = scene.clauses[clause]
    if any(m.sense == "soft" and m.start >= here.start for m in inside) and not any(
        m.sense == "concession" for m in inside
    ):
        return True
    if scene.role not in ("problems", "causes"):
        return False
    granted = any(m.sense == "concession" and m.start < end for m in scene.markers)
    stated = any(m.sense in ("done", "finished", "now") for m in inside) or _has_figure(
        scene.text[here.start : here.end]
    )
    if granted or stated:
        return False
    return any(m.sense == "soft" and m.start >= here.end for m in scene.markers) or scene.is_heading


# --- kind of mention -----------------------------------------------------------------------------------------------


def _is_title(scene: Scene, start: int, end: int) -> bool:
    """Inside 《…》 or as the subject of study, without a verb of carrying out."""
    title = next((t for t in scene.titles if t.start < start < t.end), None)
    at = title.start if title else start
    here = scene.clauses[clause_of(scene, at)]
    before = [m for m in scene.markers if here.start <= m.start < at and m.sense in ("study", "act", "basis", "issue")]
    if before and before[-1].sense == "issue":
        return not _acts_after(scene, title.end if title else start)
    if any(m.sense == "study" for m in before) and any(
        word in scene.text[at : here.end] for word in scene.phrases.example_of_others
    ):
        return True
    if title is None and _is_taught(scene, end, here):
        return True
    if title is None:
        return (
            bool(before) and before[-1].sense == "study" and at - before[-1].end <= 8 and not _acts_after(scene, start)
        )
    if before:
        return before[-1].sense == "study"
    return not _acts_after(scene, title.end)


def _is_taught(scene: Scene, end: int, here: Span) -> bool:
    """The term is the subject of a course or a test (三项制度业务知识培训)."""
    rest = scene.text[end : min(here.end, end + _COURSE)]
    return any(word in rest for word in scene.phrases.courses)


def _acts_after(scene: Scene, at: int) -> bool:
    return any(m.sense in ("act", "done") and m.start >= at for m in scene.markers)


def _hypothetical(scene: Scene, start: int, clause: int) -> str:
    """duty or condition before the mention, unless its clause states completion."""
    here = scene.clauses[clause]
    inside = [m for m in scene.markers if here.start <= m.start < here.end]
    if any(m.sense in ("done", "finished", "now") for m in inside):
        return ""
    if any(m.sense == "condition" and m.start < start for m in scene.markers):
        return "condition"
    if any(m.sense == "duty" for m in inside) and not _counted_after(scene, start):
        return "duty"
    return ""


def _counted_after(scene: Scene, start: int) -> bool:
    """Whether the rest of the sentence gives this year's count (凡…一律审核，全年审核6件)."""
    return any(
        has_count(scene.text[clause.start : clause.end], ())
        and any(m.sense == "now" and clause.start <= m.start < clause.end for m in scene.markers)
        for clause in scene.clauses
        if clause.start > start
    )


def _mention(scene: Scene, start: int, end: int, clause: int) -> Judgement:
    """Done, or only a basis, a label or a heading (which the acts beside it may still make an act)."""
    if scene.is_heading:
        return Judgement("basis", "basis")
    here = scene.clauses[clause]
    labels = [m for m in scene.markers if m.sense == "label" and m.start >= end]
    copula = scene.text.startswith(scene.phrases.copula, end)
    if copula or any(m.start < here.end and m.start - end <= 12 for m in labels) or _only_praised(scene, clause):
        return Judgement("basis", "label")
    before = [m for m in scene.markers if here.start <= m.start < start and m.sense in ("basis", "act")]
    opened = bool(before) and (before[-1].sense == "basis" or _only_opens(scene, before[0], end, here))
    if opened and not _is_predicate(scene, start, end, here):
        return Judgement("basis", "basis")
    if any(t.start < start < t.end for t in scene.titles) and not any(m.sense == "act" for m in before):
        return Judgement("basis", "basis")
    return _DONE


def _is_predicate(scene: Scene, start: int, end: int, here: Span) -> bool:
    """The term is what is done by the basis and not the basis itself (按照法院通知出庭应诉，)."""
    clause = scene.text[here.start : here.end].rstrip("，：。；！？")
    if clause.endswith(scene.phrases.basis_ends):
        return False
    return end >= here.start + len(clause) or any(m.sense == "act" and start <= m.start < end for m in scene.markers)


def _only_opens(scene: Scene, basis: Marker, end: int, here: Span) -> bool:
    """A basis at the clause's beginning and no act after the mention in it: what is done follows in later clauses."""
    if basis.sense != "basis" or basis.start - here.start > 2 or here.end >= len(scene.text):
        return False
    if scene.text[here.start : here.end].rstrip("，：").endswith(scene.phrases.basis_ends):
        return True
    return not any(m.sense == "act" and end <= m.start < here.end for m in scene.markers)


def _only_praised(scene: Scene, clause: int) -> bool:
    """The rest of the sentence only says how important it is (…，对…具有重要意义)."""
    rest = scene.text[scene.clauses[clause].end :]
    return any(word in rest for word in scene.phrases.praise)


def _is_topic(scene: Scene, clause: int, start: int, end: int) -> bool:
    """A clause that only names its subject: no verb of carrying out, no time, no figure; what follows tells."""
    here = scene.clauses[clause]
    telling = (*_ACTS, "done", "now", "past", "next", "intent")
    for marker in scene.markers:
        outside = not start <= marker.start < end
        if outside and here.start <= marker.start < here.end and marker.sense in telling:
            return False
    return not _has_figure(scene.text[here.start : here.end])


def _has_figure(text: str) -> bool:
    return has_rate(text) or has_count(text, ())
