"""Whether a mention states an act of this office in this year: time, polarity, whose, and kind of mention.

The sentence outranks its section (contract, section 2): markers in the mention's own clause decide first, then those
before it in the sentence, then what its section is for. The markers are data; the order of questions is here.
"""

from __future__ import annotations

from fazhi.patterns import compiled
from fazhi.records import NamedTuple
from fazhi.structure.absence import OUR_ACTS, falls_short_of, none_of, tells_suits
from fazhi.structure.demands import is_demanded
from fazhi.structure.lexicon import Marker
from fazhi.structure.mention import hypothetical, is_test_question, is_title, kind_of_mention
from fazhi.structure.none_now import none_this_year
from fazhi.structure.plain import is_plainly_done
from fazhi.structure.polarity import is_affirmed, is_called_off, lack
from fazhi.structure.report import PLANS
from fazhi.structure.scene import Scene, clause_of
from fazhi.structure.signs import BLANKS, sign
from fazhi.structure.subject import is_of_a_part, is_watched, whose
from fazhi.structure.tense import caught_up, is_planned_after, time_of
from fazhi.structure.unanswered import is_left_open


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
    "list": "只是罗列词语，没有说做了什么",
    "copied": "照抄了填写要求，没有说做了什么",
    "year": "不是本年度在期的规划或要求",
    "title": "只是学习材料或文件名",
    "basis": "只作为依据或标题提到，没有说做了什么",
    "label": "只是顺带提到",
    "field": "说的是别的领域",
    "word": "只是字面相连，不是这个词",
    "context": "上下文不合",
    "section": "不在该看的部分",
    "figure": "没有所要的数字",
    "no-cause": "没有写原因",
    "unanswered": "在打算里没有对应的安排",
}
_COUNTED = compiled("[0-9][余多]?[万亿]?[^0-9年月日号—.,，、％%）)〕\\]]")
# A day by which something is to be done (3月底前, 4月1日之前, 年底前).
_DUE = compiled(
    "(?:[月日底末初旬]|季度|年)(?:之|以)?前(?!后|期)|[按依照][^，]{0,8}(?:规定|时限|期限|要求|程序|时间)"
    "|将(?=[^，]{0,24}报告)|按时|按期|及时|届时|继续|力争|确保|[抓做]好"
)
# What comes of one cause alone (没有因征地引发的行政诉讼): none of it is not none at all, unless the cause is every one's.
_AND_REVIEWS = "(?:(?:行政)?复议(?:案件)?(?:、|或者?|和|及|与))?"
_OF_A_CAUSE = compiled(
    f"(?:因|由|由于)(?![^，]{{0,8}}{OUR_ACTS})[^，]{{1,16}}?(?:引发|引起|导致|产生|所致)的?{_AND_REVIEWS}(?:行政)?$"
)
_BY_A_CAUSE = compiled(
    "(?:因|由|由于)[^，]{1,16}(?:引发|引起|导致|产生|所致|被(?:提起|卷入)?)[的了]?(?:任何|新的)?(?:行政)?$"
)
_BLANK = sign("blank")
_WHOEVER = ("的，", "的一律", "的人员", "的不得", "者")
# Made once: most judgements are one of these.
DONE = Judgement("done", "")
VOID = {reason: Judgement("void", reason) for reason in REASONS}


def judge(scene: Scene, start: int, end: int, remedy: bool, study_counts: bool, anyone: bool) -> Judgement:
    """Judges the mention at [start, end) of the sentence.

    `remedy`: a sentence soon after announces what was not done for next year;
    `study_counts`: teaching the subject is the act itself (普法); `anyone`: another body's act counts, too.
    """
    clause = clause_of(scene, start)
    if scene.plain and is_plainly_done(scene, start, end, clause, study_counts, anyone):
        return DONE
    if scene.signs & _BLANK and is_unwritten(scene, clause):
        return VOID["blank"]
    time = time_of(scene, start, end, clause)
    if time == "planned" and scene.has("negator") and is_called_off(scene, start, end, clause):
        return VOID["negated"]
    if is_test_question(scene, start) if study_counts else is_title(scene, start, end, clause):
        return Judgement("planned" if time == "planned" else "void", "title")
    if not anyone and _is_theirs(scene, start, end, clause, study_counts):
        handed = scene.role in PLANS and is_demanded(scene, start, clause)
        return Judgement("planned", "duty") if handed else VOID["other-body"]
    lacking = lack(scene, start, end, clause)
    if lacking and caught_up(scene, clause):
        return DONE
    if lacking and time != "planned":
        again = remedy or is_planned_after(scene, end)
        return Judgement("planned", "lack") if again else VOID[lacking]
    if time == "planned":
        return Judgement("planned", "plan")
    if time == "past" and study_counts and _only_begins(scene, clause):
        return Judgement("basis", "basis")
    if time == "past":
        again = is_planned_after(scene, end) and not scene.has("now")
        return Judgement("planned", "plan") if again else VOID["other-year"]
    supposed = hypothetical(scene, start, clause) or is_left_open(scene, start, end, clause)
    if supposed:
        return Judgement("planned", "plan") if scene.role in PLANS else VOID[supposed]
    named = kind_of_mention(scene, start, end, clause)
    if named:
        return Judgement("basis", named)
    if scene.role in ("problems", "causes") and not is_affirmed(scene, end, clause):
        return Judgement("planned", "lack") if remedy else VOID["soft"]
    return DONE


def _only_begins(scene: Scene, clause: int) -> bool:
    """Whether the mention's clause only says after what of another year the sentence goes on with this one (2021年底规划获批
    后，2022年宣讲32场)."""
    begun = scene.text.endswith("后，", 0, scene.clauses[clause].end)
    return begun and any(m.sense == "now" for inside in scene.inside[clause + 1 :] for m in inside)


def _is_theirs(scene: Scene, start: int, end: int, clause: int, study_counts: bool) -> bool:
    """Whether somebody else does what is named; schools and villages in the place popularize for the office."""
    subject = whose(scene, start, end, clause)
    if study_counts:
        return subject == "other"
    return subject != "own" or is_watched(scene, start, clause)


def has_blank(text: str) -> bool:
    """Whether a blank of a draft still stands in a sentence (出庭应诉率＿＿%)."""
    return any(map(text.__contains__, BLANKS))


def is_unwritten(scene: Scene, clause: int) -> bool:
    """Whether the blanks of a sentence leave it a draft: one stands in the clause asked for, or no other clause has a
    count. Whoever forgot one figure of several has still written a sentence. «三项制度» is no count: it takes digits."""
    parts = [scene.text[start:end] for start, end in scene.clauses]
    if has_blank(parts[clause]):
        return True
    return not any(_COUNTED.search(part) for part in parts if not has_blank(part))


def judge_mark(scene: Scene, start: int, anyone: bool = False) -> Judgement:
    """Judges what says it by standing there (此件主动公开) from `start` on: done unless it is still to be filled in, to come
    (上年度的已于3月公布，本年度的将于次年3月公布), or in a plan with a day to do it by."""
    if scene.signs & _BLANK:
        return VOID["blank"]
    if scene.role in PLANS and not scene.has("done") and _DUE.search(scene.text) is not None:
        return Judgement("planned", "plan")
    clause = clause_of(scene, start)
    if not anyone and whose(scene, start, start, clause) != "own":
        return VOID["other-body"]
    if any(m.sense == "done" for m in scene.inside[clause]):
        return DONE
    later = scene.clauses[min(clause + 1, len(scene.clauses) - 1)]
    ahead = (*scene.of("intent"), *scene.of("next"))
    return Judgement("planned", "plan") if any(m.start < later.end for m in ahead) else DONE


def _is_denied(scene: Scene, marker: Marker) -> bool:
    """Whether a denial stands right before a marker."""
    return any(m.end == marker.start for m in (*scene.of("negator"), *scene.of("none")))


def judge_absence(scene: Scene, start: int, end: int, anyone: bool) -> Judgement:
    """Judges whether the sentence states that there was none of what stands at [start, end): done means there was none."""
    clause = clause_of(scene, start)
    if not none_of(scene, start, end, clause):
        return DONE if none_this_year(scene, start, end, clause) else VOID["context"]
    if _OF_A_CAUSE.search(scene.text, scene.clauses[clause].start, start):
        return VOID["context"]
    if _BY_A_CAUSE.search(scene.text, scene.clauses[clause].start, start) and tells_suits(scene, clause):
        return VOID["context"]
    if (not anyone and whose(scene, start, end, clause) != "own") or is_of_a_part(scene, start):
        return VOID["other-body"]
    # Among the shortcomings too few means are a lack (没有专门的执法队伍), not the absence of what they are for.
    if scene.role in ("problems", "causes") and (
        scene.text.endswith(scene.phrases.means, start, end) or scene.text.startswith(scene.phrases.means, end)
    ):
        return VOID["soft"]
    if scene.text.startswith(_WHOEVER, end):  # 没有执法资格的，一律不准上街执法: who has none
        return VOID["context"]
    if falls_short_of(scene, start, end, clause):
        return VOID["soft"]
    times = ("next", "intent", "past", "now", "target", "span")
    before = [m for m in scene.markers if m.start < end and m.sense in times] if scene.has(*times) else []
    if before and before[-1].sense == "intent" and _is_denied(scene, before[-1]):
        return DONE  # 没有起草、制定: nothing was even begun
    if before and before[-1].sense == "past":
        return DONE if none_this_year(scene, start, end, clause) else VOID["other-year"]
    if before and before[-1].sense in ("next", "intent", "target"):
        return VOID["plan"]
    if before and before[-1].sense == "span" and before[-1].start >= scene.clauses[clause].start:
        return VOID["context"]
    if any(m.start < start for m in scene.of("condition")):
        return VOID["condition"]
    return DONE
