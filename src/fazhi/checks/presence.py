"""The checks of kind `section-presence` and `causes-presence`: the parts that every report must have, in whatever form.

What decides is no heading but a sentence that does the part's job: in the part itself, or, for shortcomings, as an
admission in another part or as what a plan answers to.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial

from fazhi.checks import ahead, understood
from fazhi.checks.admitted import ASKING, admitted
from fazhi.checks.granted import granted
from fazhi.checks.hint import Hint, Task
from fazhi.checks.last_promises import last_promises
from fazhi.checks.safeguards import is_given
from fazhi.checks.stage import Stage, once, read_on
from fazhi.checks.under_labels import told_under
from fazhi.patterns import any_of as any_word
from fazhi.patterns import compiled
from fazhi.records import TYPE_CHECKING, Any
from fazhi.structure.lexicon import CueIndex
from fazhi.structure.lines import without_marker
from fazhi.structure.report import PLANS, Report, Section, Sentence

if TYPE_CHECKING:
    from typing import TypeVar

    Made = TypeVar("Made")
# Roles that answer for a required part.
ROLES_OF = {
    "achievements": ("achievements", "own_duty"),
    "problems": ("problems", "causes"),
    "plan": PLANS,
}
_WORDS = {"type": "array", "minItems": 1, "items": {"type": "string", "minLength": 1}}
# What tells an idle sentence and an admission: asked for by every check that looks for a part.
TELLING: dict[str, Any] = {
    "idle": {**_WORDS, "title": "有这些词的句子等于没有内容（没有其他需要说明的、特此报告）"},
    "admissions": {**_WORDS, "title": "引出不足的词（仍存在、还有）"},
    "lacks": {**_WORDS, "title": "不足的名称（差距、短板）"},
    "shortfalls": {**_WORDS, "title": "说做得不够的词（不强、偏少）"},
    "answers": {**_WORDS, "title": "打算里引出所针对的不足的词（针对、鉴于）"},
    "signs": {**_WORDS, "title": "说做得不够、又有这些词的句子，说的是自己的不足（原因是）"},
    "others": {**_WORDS, "title": "句子里有这些词时，说的是别人的、以前的问题"},
    "settled": {**_WORDS, "title": "句子里有这些词时，说的是已经解决的问题"},
}
SECTIONS_OPTIONS: dict[str, Any] = {
    "type": "object",
    "required": ["sections"],
    "additionalProperties": False,
    "properties": {
        "sections": {
            "type": "object",
            "minProperties": 1,
            "additionalProperties": False,
            "properties": {part: {"type": "string", "minLength": 1} for part in ROLES_OF},
        },
        **TELLING,
    },
}
# A clause that says what is to be done, subject included; 主要, 重要 and the like hold no demand.
_DEMAND = compiled(
    r"[^，；]{0,8}?(?:(?<![主重首紧只必需摘概简纪次])要(?![求点素闻害件领的是])|必须|务必|应当|须)[一-鿿]"
)
_NUMBERED = r"(?:[一二三四五六七八九十]是|其[一二三四五]|首先|其次|最后|同时|并)?"
# What a clause asks of others.
_ASKS = compiled(
    rf"{_NUMBERED}(?:建议|恳请|敬请|请求|希望|盼望?|期盼|呼吁|望(?=上级|县|市|省|各级)|请(?=上级|县|市|省|区里|州里|有关部门|相关部门|给予|予以))[一-鿿]"
)
# What is yet to be done: 将建立专班, and neither 将合同纳入审查 nor 计划落实.
_INTENDS = compiled(
    rf"{_NUMBERED}[^，；]{{0,6}}?(?:将(?:要|会|着力|继续|进一步|认真|切实|全面|全力)*(?:建立|成立|组建|落实|安排|完善|健全|加强|强化|开展|推进|推动|制定|出台|设立|加大|深化|配备|充实|争取|组织|抓好|做好)"
    r"|拟(?!定|制|稿)|计划(?=[建成落安开推制出设组])|准备|打算|争取|力争)[一-鿿]"
)
# Without one of these no clause asks, demands or intends: asked of a sentence before its clauses are taken apart.
_ASKING, _DEMANDING, _INTENDING = (
    compiled(any_word(*words))
    for words in (
        ("建议", "请", "望", "盼", "呼吁"),
        ("要", "务必", "应当", "须"),
        ("将", "拟", "计划", "准备", "打算", "争取", "力争"),
    )
)
# What was asked for and given is told with figures, and so is what a place has.
_FIGURE = compiled(r"[已了]|\d")
_COUNTED = compiled(r"\d(?!\d*年)")
_PLACED = compiled("[^，；。建修治清改整新增扩查办开组审调召]{0,10}?(?:辖|距|位于|地处|面积|人口|现有|共有|内设|核定)")
_SET = compiled(
    r"[^，；。建修治清改整新增扩查办开组审调召]{0,10}?(?:辖|位于|地处|面积|人口|现有|共有|内设|核定|在编|其中|设|有|距|民族|党员|小组|企业|学校|耕地|林地|海拔|户)[^，；。]*"
)
# 镇情：辖12个村，…: a row of a table without lines.
_LABEL = compiled(
    "^(?:[^，。；：\n]{0,40}(?:报告|总结))?【?(?:[镇乡村县区街]情|[一-鿿]{0,4}(?:概况|概述|简介|基本情况))[】：]+"
)
# 单位：青禾镇人民政府: a row that says whose form it is.
_WHOSE = compiled(
    "(?:报告|填报|报送|编制|制表|填表|主送|抄送|发文)?(?:单位|机关|日期|时间|年度|人|联系人|联系电话)：[^，。；：]{1,24}。?"
)
_WENT_WELL = compiled(
    "(?:成绩|成效|成果|进步|进展|变化|荣誉|提升)的?(?:取得|获得|实现|背后)|取得的?[^，。；]{0,8}(?:成绩|成效|成果|进步|进展|荣誉)|得益于|归功于|离不开"
)
_SIGNED = compiled(
    r"(?:中共)?[^，。；：]{2,30}(?:政府|委员会|办事处|党委|党工委|管委会|局|大队)|[^，。；：]{4,5}年[^，。；：]{1,3}月[^，。；：]{1,3}日|（[^（）]{2,60}）"
)
_SIGNED_ENDS = ("政府", "委员会", "办事处", "党委", "党工委", "管委会", "局", "大队", "日", "）")
# A part in which only this stands tells nothing.
_NOTHING = ("无", "暂无", "没有", "略", "不涉及")
_NAMED = 12  # a heading of so many characters that holds a cue names its part and tells nothing
CLAUSE = compiled("[，；。：]")


# --- what is told ---------------------------------------------------------------------------------------------


def told(task: Task, part: str) -> Iterator[Sentence]:
    """The sentences that do the job of a required part: those of the part in order, then those elsewhere."""
    # Several rules ask for the same, with the same words; some want no more than the first. Most words tell shortcomings.
    stage, options = task.stage, task.options
    name = f"told {part} {(_telling if part == 'problems' else _idle)(options)}"
    return stage.followed(name, lambda: _told(stage.report, stage.lexicon.cues, options, part, _notes(stage)))


def shortcomings(task: Task) -> Iterator[Sentence]:
    """What `understood` takes for shortcomings, for all rules with the same words for it."""
    return _understood_in(task.stage.report, task.stage.lexicon.cues, task.options, _notes(task.stage))


def _notes(stage: Stage) -> dict[Any, Any]:
    """What one reading of a part found for the others, by the name or the names of it."""
    return stage.kept("noted of parts", dict)


def _shared(noted: dict[Any, Any], name: tuple[str, int], make: Callable[[], Iterator[Made]]) -> Iterator[Made]:
    """As `Stage.followed`, for what is given no stage."""
    if name not in noted:
        noted[name] = ([], make())
    return read_on(*noted[name])


def _understood_in(
    report: Report, cues: CueIndex, options: Mapping[str, Any], noted: dict[Any, Any]
) -> Iterator[Sentence]:
    name = "understood", _understood(options)
    return _shared(noted, name, lambda: understood.shortcomings(report, options, cues))


def options_key(options: Mapping[str, Any], names: Iterable[str]) -> int:
    """What is the same for options with the same lists of words."""
    return hash(tuple(tuple(options.get(name, ())) for name in names))


_telling, _idle, _admissions, _understood = (
    once(partial(options_key, names=names), ASKING)
    for names in (
        TELLING,
        ("idle",),
        [name for name in TELLING if name != "idle"],
        ("shortfalls", "lacks", "others", "settled"),
    )
)


def _told(
    report: Report, cues: CueIndex, options: Mapping[str, Any], part: str, noted: dict[Any, Any]
) -> Iterator[Sentence]:
    """As `told`: of what a part says outright all but empty formulas. It is given no stage: the stage keeps it, and neither
    would be freed before both are looked for."""
    if part == "problems":  # asked by rules that hold different sentences for empty
        name = "said", _admissions(options)
        said = _shared(noted, name, lambda: _outright(report, cues, options, part, noted))
    else:
        said = _outright(report, cues, options, part, noted)
    idle, text = _idling(options), report.folded.text
    sentence = None
    for one, inside in said:
        if inside and idle.search(text, one.start, one.end):
            continue
        sentence = one
        yield one
    if sentence is not None:
        return
    for one in _otherwise(report, cues, options, part, noted):
        sentence = one
        yield one
    if sentence is None:
        yield from (
            one
            for one in told_under(report, ROLES_OF[part], cues)
            if not idle.search(text, one.start, one.end) and _tells(words_in(report, one), part, report.facts.place)
        )


def _otherwise(
    report: Report, cues: CueIndex, options: Mapping[str, Any], part: str, noted: dict[Any, Any]
) -> Iterator[Sentence]:
    """What tells shortcomings or a plan though nothing says outright that it does: see `understood` and `ahead`, and when these
    find nothing `granted` and `last_promises`."""
    found = False
    if part == "problems":
        for one in _understood_in(report, cues, options, noted):
            found = True
            yield one
        if not found:
            yield from granted(report, options)
    if part == "plan":
        idle = _idling(options)
        mixed = [one for one in report.sentences if one.role == "problems" and report.sections[one.section].mixed]
        unnamed = sorted({*mixed, *understood.shortcomings(report, {}, cues)})
        for one in ahead.meant(report, unnamed, cues):
            words = words_in(report, one)
            if idle.search(words) is None and _tells(words, part, report.facts.place):
                found = True
                yield one
        if not found:
            yield from last_promises(report)


def _outright(
    report: Report, cues: CueIndex, options: Mapping[str, Any], part: str, noted: dict[Any, Any]
) -> Iterator[tuple[Sentence, bool]]:
    """The sentences of a part by its heading, and those that say themselves of what part they are; with each whether it stands
    inside the part, where it may be an empty formula.

    `noted`: what `_below_their_kind` and `admitted` found in the report, once somebody asked for it.
    """
    roles, place = ROLES_OF[part], report.facts.place
    for sentence in report.sentences:
        if sentence.role not in roles:
            continue
        words = words_in(report, sentence)
        if not sentence.is_heading:
            given = part == "plan" and is_given(report, sentence)
            if _tells(words, part, place) and not given and not _praised(words, sentence.role, options):
                yield sentence, True
            continue
        if "below" not in noted:
            noted["below"] = _below_their_kind(report)
        if sentence.section not in noted["below"] or (part == "plan" and _every_clause(words, _ASKING, _ASKS)):
            continue
        if not _names_part(report.sections[sentence.section], cues):
            yield sentence, False
    if part == "problems":
        for sentence in admitted(report, options, noted):
            yield sentence, False
    if part == "plan":
        for sentence in ahead.promised(report, noted.get("promising")):
            yield sentence, False


def _idle_words(options: Mapping[str, Any]) -> re.Pattern[str]:
    return compiled(any_word(*options.get("idle", ())))


# What makes a sentence an empty formula, whatever part it stands in.
_idling = once(_idle_words, ASKING)


def _tells(words: str, part: str, place: str | None) -> bool:
    """Whether a sentence of the right role, no empty formula, says something: no signature of the `place`, no mere demand."""
    said = words.strip()
    if said.rstrip("。") in _NOTHING:
        return False
    if said == place or (said.endswith(_SIGNED_ENDS) and _SIGNED.fullmatch(said)):
        return False
    if part == "plan":
        return not _every_clause(words, _ASKING, _ASKS)
    return part != "achievements" or not (_is_asked(words) or is_setting(words) or _WHOSE.fullmatch(said))


def _is_asked(words: str) -> bool:
    """Whether a sentence asks for something or intends it, of those below, of those above or of the office itself."""
    if _every_clause(words, _DEMANDING, _DEMAND) or _every_clause(words, _INTENDING, _INTENDS):
        return True
    return _ASKS.match(words) is not None and _FIGURE.search(words) is None


def is_setting(words: str) -> bool:
    """Whether a sentence tells of the place and its offices how they are: 全乡辖11个村，人口1.8万人，设司法所1个."""
    words = _LABEL.sub("", words)
    return _PLACED.match(words) is not None and _every_clause(words, _PLACED, _SET)


def _praised(words: str, role: str, options: Mapping[str, Any]) -> bool:
    """Whether the causes of what went well are told where those of shortcomings belong."""
    if role != "causes" or _WENT_WELL.search(words) is None:
        return False
    return not any(word in words for word in (*options.get("shortfalls", ()), *options.get("lacks", ())))


def _below_their_kind(report: Report) -> set[int]:
    """The sections under one of the same role, or of several: their heading is an item («（一）普法形式单一») or names a part."""
    found = set()
    above: list[Section] = []
    for number, section in enumerate(report.sections):
        while above and above[-1].level >= section.level:
            above.pop()
        role = section.role
        for higher in above:
            if higher.role == role or higher.mixed:
                found.add(number)
                break
        above.append(section)
    return found


def _names_part(section: Section, cues: CueIndex) -> bool:
    """Whether a heading is the part's name, and tells nothing."""
    name = without_marker(section.heading).strip("：。 ")
    if len(name) > _NAMED or "，" in name:
        return False
    return any(cues.cues[cue].role == section.role for cue in cues.places(name))


def _every_clause(words: str, sign: re.Pattern[str], pattern: re.Pattern[str]) -> bool:
    """Whether every clause begins alike: 各村要提高认识，要落实责任; 建议统一配发，希望…; 将建立专班，拟安排经费.

    `sign`: without it no clause does."""
    if sign.search(words) is None:
        return False  # as most
    clauses = [clause for clause in CLAUSE.split(without_marker(words)) if clause.strip()]
    return bool(clauses) and all(pattern.match(clause) for clause in clauses)


def words_in(report: Report, sentence: Sentence) -> str:
    return report.folded.text[sentence.start : sentence.end]


# --- the checks -----------------------------------------------------------------------------------------------


def missing_sections(task: Task) -> list[Hint]:
    """One hint for each required part that no sentence of the report does the job of."""
    sections = task.options["sections"].items()
    return [Hint(fill={"section": name}) for part, name in sections if not _is_told(task, part)]


def _is_told(task: Task, part: str) -> bool:
    """Whether a sentence does the job of a part; of achievements, where none is counted, only what is no shortcoming told where
    nothing says so."""
    if part != "achievements":
        return next(told(task, part), None) is not None
    report = task.stage.report
    text = report.folded.text
    if _is_counted(report, task.options) or any(_COUNTED.search(text, s.start, s.end) for s in told(task, part)):
        return True
    short = understood.alone(report, shortcomings(task))
    return any(sentence not in short for sentence in told(task, part))


def _is_counted(report: Report, options: Mapping[str, Any]) -> bool:
    """Whether a sentence of the achievements that tells something tells it with a count, as nearly always: see `_outright`. Counts are
    asked for first, for they cost least."""
    text, idle = report.folded.text, _idling(options)
    for sentence in report.sentences:
        if sentence.role not in ROLES_OF["achievements"] or sentence.is_heading:
            continue
        span = sentence.start, sentence.end
        if not _COUNTED.search(text, *span) or idle.search(text, *span):
            continue
        if _tells(words_in(report, sentence), "achievements", report.facts.place):
            return True
    return False
