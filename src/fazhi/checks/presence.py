"""The checks of kind `section-presence` and `causes-presence`: the parts that every report must have, in whatever form.

What decides is no heading but a sentence that does the part's job: in the part itself, or, for shortcomings, as an
admission in another part or as what a plan answers to.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import partial

from fazhi.checks import ahead, understood
from fazhi.checks.causes import any_of
from fazhi.checks.hint import Hint, Task
from fazhi.checks.holding import holding
from fazhi.checks.stage import once
from fazhi.patterns import any_of as any_word
from fazhi.patterns import compiled
from fazhi.records import Any, NamedTuple
from fazhi.structure.lexicon import CueIndex
from fazhi.structure.lines import without_marker
from fazhi.structure.report import PLANS, Report, Section, Sentence

# Roles that answer for a required part.
ROLES_OF = {
    "achievements": ("achievements", "own_duty"),
    "problems": ("problems", "causes"),
    "plan": PLANS,
}
# So many rules that ask for parts are in use at once.
ASKING = 64
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
    r"(?:中共)?[^，。；：]{2,30}(?:政府|委员会|办事处|党委|党工委|管委会|局|大队)|[^，。；：]{4,5}年[^，。；：]{1,3}月[^，。；：]{1,3}日|（.{2,60}）"
)
_SIGNED_ENDS = ("政府", "委员会", "办事处", "党委", "党工委", "管委会", "局", "大队", "日", "）")
# A part in which only this stands tells nothing.
_NOTHING = ("无", "暂无", "没有", "略", "不涉及")
_NAMED = 12  # a heading of so many characters that holds a cue names its part and tells nothing
_SPAN = 60  # how far an admission reaches to what it admits
_NEAR = 8
# Where a shortcoming may be admitted outside its own part and the plan.
OUTSIDE = ("achievements", "own_duty", "preamble")
_PATTERNS = ("admissions", "lacks", "shortfalls", "answers", "signs")
_STILL = "还|仍|尚|依然|依旧"
_NEEDS = compiled(
    "有待|亟[待需]|(?:还|仍|尚)(?:需|待|须)(?:进一步)?(?:加强|提[高升]|完善|改进|规范|加大|增强|拓展|努力|用力|下功夫)"
)
# What _STILL and _NEEDS begin with.
_OPENERS = ("还", "仍", "尚", "依然", "依旧", "有待", "亟待", "亟需")
_ANSWERED = "问题|短板|不足|现状|状况|局面|情况|弱项|难题|实际|矛盾|原因"
CLAUSE = compiled("[，；。：]")
# 执法力量弱，原因是…: a single character may say that something falls short where its cause is told.
_WEAK = "(?:(?<!越)(?<!更)(?<!大幅减)(?<!减)[一-鿿](?:弱|少|低|慢|差|旧|窄|散|软|粗|浅|难|缺)|不[活灵勤愿会懂敢想能爱善牢稳匀新热精专][一-鿿]?)(?=[，；])"


# --- what is told ---------------------------------------------------------------------------------------------


def told(task: Task, part: str) -> Iterator[Sentence]:
    """The sentences that do the job of a required part: those of the part in order, then those elsewhere."""
    # Several rules ask for the same, with the same words; some want no more than the first. Most words tell shortcomings.
    stage, options = task.stage, task.options
    name = f"told {part} {(_telling if part == 'problems' else _idle)(options)}"
    noted: dict[str, set[int]] = stage.kept("noted of parts", dict)
    return stage.followed(name, lambda: _told(stage.report, stage.lexicon.cues, options, part, noted))


def options_key(options: Mapping[str, Any], names: Iterable[str]) -> int:
    """What is the same for options with the same lists of words."""
    return hash(tuple(tuple(options.get(name, ())) for name in names))


_telling = once(partial(options_key, names=TELLING), ASKING)
_idle = once(partial(options_key, names=("idle",)), ASKING)


def _told(
    report: Report, cues: CueIndex, options: Mapping[str, Any], part: str, noted: dict[str, set[int]]
) -> Iterator[Sentence]:
    """As `told`. It is given no stage: the stage keeps it, and neither would be freed before both are looked for."""
    sentence = None
    for sentence in _outright(report, cues, options, part, noted):
        yield sentence
    if sentence is None and part == "problems":
        yield from understood.shortcomings(report, options, cues)
    if sentence is None and part == "plan":
        mixed = [one for one in report.sentences if one.role == "problems" and report.sections[one.section].mixed]
        unnamed = sorted({*mixed, *understood.shortcomings(report, {}, cues)})
        for one in ahead.meant(report, unnamed, cues):
            words = words_in(report, one)
            if _idling(options).search(words) is None and _tells(words, part, report.facts.place):
                yield one


def _outright(
    report: Report, cues: CueIndex, options: Mapping[str, Any], part: str, noted: dict[str, set[int]]
) -> Iterator[Sentence]:
    """The sentences of a part by its heading, and those that say themselves of what part they are.

    `noted`: what `_below_their_kind` and `_admitting` found in the report, once somebody asked for it.
    """
    roles = ROLES_OF[part]
    idle = _idling(options)
    for sentence in report.sentences:
        if sentence.role not in roles:
            continue
        if sentence.is_heading:
            if "below" not in noted:
                noted["below"] = _below_their_kind(report)
            asked = part == "plan" and _every_clause(words_in(report, sentence), _ASKING, _ASKS)
            if (
                sentence.section in noted["below"]
                and not asked
                and not _names_part(report.sections[sentence.section], cues)
            ):
                yield sentence
        else:
            words = words_in(report, sentence)
            if (
                idle.search(words) is None
                and _tells(words, part, report.facts.place)
                and not _praised(words, sentence.role, options)
            ):
                yield sentence
    if part == "problems":
        yield from _admitted(report, options, noted)
    if part == "plan":
        yield from ahead.promised(report, noted.get("promising"))


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


# --- shortcomings told outside their part ---------------------------------------------------------------------


def _admitted(report: Report, options: Mapping[str, Any], noted: dict[str, set[int]]) -> Iterator[Sentence]:
    """Shortcomings told in another part: the admission and what follows it in its paragraph."""
    if not options.get("shortfalls"):
        return
    admitting = _admitting(report, options, noted)
    paragraph = None
    for number, sentence in enumerate(report.sentences) if admitting else ():
        if number in admitting and sentence.paragraph != paragraph:
            if sentence.role in PLANS:
                yield sentence
                continue
            paragraph = sentence.paragraph
        if sentence.paragraph == paragraph:
            yield sentence


def _admitting(report: Report, options: Mapping[str, Any], noted: dict[str, set[int]]) -> set[int]:
    """The sentences outside the problems part that tell a shortcoming of the office's own that is still there.

    A pattern is asked only of a sentence that holds a word with which it begins. Those that may promise something are
    found by the way and `noted`.
    """
    patterns, lists = _looked_for(options)
    promising = ahead.promising_in(report.facts.year)
    answers, signs, others, settled, admits, noted["promising"] = holding(report, *lists, promising)
    found = set()
    for number in (answers | admits | signs) - others:
        sentence = report.sentences[number]
        if sentence.is_heading:
            continue
        words = words_in(report, sentence)
        if sentence.role in PLANS:
            told = number in answers and patterns.answers.search(words)
        elif sentence.role not in OUTSIDE or number in settled:
            continue
        else:
            told = number in admits and (patterns.admits.search(words) or _NEEDS.search(words))
            told = told or (number in signs and patterns.short.search(words) and patterns.signs.search(words))
        if told:
            found.add(number)
    return found


class _Patterns(NamedTuple):
    """What admits a shortcoming, what names one as that which a plan answers to, and both parts of «…不强，原因是…»."""

    admits: re.Pattern[str]
    answers: re.Pattern[str]
    short: re.Pattern[str]
    signs: re.Pattern[str]


def _patterns(options: Mapping[str, Any]) -> _Patterns:
    admit, lack, short, answer, sign = (any_of(options.get(name, ())) for name in _PATTERNS)
    admits = rf"(?:{admit})[^。；]{{0,{_SPAN}}}?(?:{lack}|(?:{short})[^。；]{{0,{_SPAN}}}?[等的](?:问题|现象|情况))|(?:{_STILL})[^，。；]{{0,{_NEAR}}}?(?:{short})"
    answered = rf"(?:{answer})[^，。；]{{2,{_SPAN}}}?(?:{short})[^，。；]{{0,{_NEAR}}}?(?:{_ANSWERED})"
    return _Patterns(*map(compiled, (admits, answered, rf"{short}|{_WEAK}", sign)))


def _made(options: Mapping[str, Any]) -> tuple[_Patterns, tuple[tuple[str, ...], ...]]:
    lists = (tuple(options.get(name, ())) for name in ("answers", "signs", "others", "settled"))
    return _patterns(options), (*lists, (*options.get("admissions", ()), *_OPENERS))


# The patterns, and the lists of words of which each begins with one or needs one.
_looked_for = once(_made, ASKING)


# --- the checks -----------------------------------------------------------------------------------------------


def missing_sections(task: Task) -> list[Hint]:
    """One hint for each required part that no sentence of the report does the job of."""
    sections = task.options["sections"].items()
    return [Hint(fill={"section": name}) for part, name in sections if next(_parts(task, part), None) is None]


def _parts(task: Task, part: str) -> Iterator[Sentence]:
    """As `told`; of achievements, where none is counted, only what is no shortcoming told where nothing says so."""
    text = task.stage.report.folded.text
    if part != "achievements" or any(_COUNTED.search(text, s.start, s.end) for s in told(task, part)):
        return told(task, part)
    short = understood.alone(task.stage.report, task.options, task.stage.lexicon.cues)
    return (sentence for sentence in told(task, part) if sentence not in short)
