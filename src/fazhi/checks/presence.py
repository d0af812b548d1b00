"""The checks of kind `section-presence` and `causes-presence`: the parts that every report must have, in whatever form.

What decides is no heading but a sentence that does the part's job: in the part itself, or, for shortcomings, as an
admission in another part or as what a plan answers to.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache, partial
from typing import Any, NamedTuple

from fazhi.checks.hint import Hint, Task
from fazhi.patterns import compiled
from fazhi.results import Span
from fazhi.structure.lexicon import CueIndex
from fazhi.structure.lines import MARKER
from fazhi.structure.report import PLANS, Report, Sentence

# Roles that answer for a required part.
_ANSWERS = {
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
            "properties": {part: {"type": "string", "minLength": 1} for part in _ANSWERS},
        },
        **TELLING,
    },
}
CAUSES_OPTIONS: dict[str, Any] = {
    "type": "object",
    "required": ["markers"],
    "additionalProperties": False,
    "properties": {
        "markers": {**_WORDS, "title": "说明后面或前面是原因的词（由于、导致）"},
        "unless": {**_WORDS, "title": "这些词里有表示原因的字，但没有说原因（因地制宜）"},
        "nouns": {**_WORDS, "title": "原因的名称（原因、症结），作为研究的对象时不算"},
        "studies": {**_WORDS, "title": "研究原因的动作（剖析、研判）"},
        "introducers": {**_WORDS, "title": "引出原因、也引出一串问题的词（主要是）"},
        "grounds": {**_WORDS, "title": "“存在不足，主要是”后面有这些词时，说的是原因（人手）"},
        "means": {**_WORDS, "title": "办事要有的东西（人手、经费）"},
        "scarcities": {**_WORDS, "title": "说东西不够的词（少、紧张）"},
        "additions": {**_WORDS, "title": "后一分句以这些词开头时，是另一条不足，不是结果（且、个别）"},
        "asides": {**_WORDS, "title": "括号里以这些词开头时，是举例或说明，不是原因（如、简称）"},
        "topics": {**_WORDS, "title": "“主要是”前面是这些词时，后面是一串内容（问题主要是）"},
        **TELLING,
    },
}
# A clause that says what is to be done, subject included; 主要, 重要 and the like hold no demand.
_DEMAND = compiled(
    r"[^，；]{0,8}?(?:(?<![主重首紧只必需摘概简纪次])要(?![求点素闻害件领的是])|必须|务必|应当|须)[一-鿿]"
)
# Where a plan may be told outside its own part.
_TOLD = ("problems", "causes", "achievements", "own_duty", "preamble")
_SIGNED = compiled(
    r"(?:中共)?[^，。；：]{2,30}(?:政府|委员会|办事处|党委|党工委|管委会|局|大队)|[^，。；：]{4,5}年[^，。；：]{1,3}月[^，。；：]{1,3}日|（.{2,60}）"
)
_NAMED = 12  # a heading of so many characters that holds a cue names its part and tells nothing
_SPAN = 60  # how far an admission reaches to what it admits
_NEAR = 8
_PATTERNS = ("admissions", "lacks", "shortfalls", "answers", "signs")
_PROMISE = (
    "(?:明年|来年|下一年|新的一年|下一步|今后|接下来)[^。；]*?(?:将|拟|要|计划|争取)"
    "|(?:针对|对此|为此)[^。；]*?(?:将|拟|计划)"
)
_STILL = "还|仍|尚|依然|依旧"
_NEEDS = compiled("有待|亟[待需]|(?:还|仍|尚)(?:需|待|须)(?:进一步)?(?:加强|提[高升]|完善|改进|规范|加大|增强|拓展)")
_ANSWERED = "问题|短板|不足|现状|状况|局面|情况|弱项|难题|实际|矛盾|原因"
_CLAUSE = compiled("[，；。：]")


# --- what is told ---------------------------------------------------------------------------------------------


def told(task: Task, part: str) -> Iterator[Sentence]:
    """The sentences that do the job of a required part: those of the part in order, then those elsewhere."""
    # Several rules ask for the same, with the same words.
    words = hash(tuple(tuple(task.options.get(name, ())) for name in TELLING))
    return iter(task.stage.kept(f"told {part} {words}", lambda: tuple(_told(task, part))))


def _told(task: Task, part: str) -> Iterator[Sentence]:
    report, options = task.stage.report, task.options
    items: frozenset[int] | None = None
    for sentence in report.sentences:
        if sentence.role not in _ANSWERS[part]:
            continue
        if sentence.is_heading:
            items = (
                task.stage.kept("items", partial(_items, report, task.stage.lexicon.cues)) if items is None else items
            )
            if sentence.section in items:
                yield sentence
        elif _tells(_words(report, sentence), part, options):
            yield sentence
    if part == "problems":
        yield from _admitted(report, options)
    if part == "plan":
        yield from _promised(report)


def _tells(words: str, part: str, options: Mapping[str, Any]) -> bool:
    """Whether a sentence of the right role says something: no empty formula, no signature, no mere demand."""
    if any(word in words for word in options.get("idle", ())) or _SIGNED.fullmatch(words.strip()):
        return False
    return part != "achievements" or not _only_demands(words)


def _items(report: Report, cues: CueIndex) -> frozenset[int]:
    """The sections whose heading is an item of its part («（一）普法形式单一») and not the part's name."""
    items = set()
    above: list[tuple[int, str]] = []
    for number, section in enumerate(report.sections):
        while above and above[-1][0] >= section.level:
            above.pop()
        if any(role == section.role for _, role in above):
            name = MARKER.sub("", section.heading, count=1).strip("：。 ")
            named = {cues.cues[cue].role for cue in cues.places(name)}
            if not (section.role in named and len(name) <= _NAMED):
                items.add(number)
        above.append((section.level, section.role))
    return frozenset(items)


def _only_demands(words: str) -> bool:
    """Whether every clause says what others are to do (各村要提高认识，要落实责任)."""
    clauses = [clause for clause in _CLAUSE.split(words) if clause.strip()]
    return bool(clauses) and all(_DEMAND.match(clause) for clause in clauses)


def _words(report: Report, sentence: Sentence) -> str:
    return report.folded.text[sentence.start : sentence.end]


# --- shortcomings told outside their part ---------------------------------------------------------------------


def _admitted(report: Report, options: Mapping[str, Any]) -> Iterator[Sentence]:
    """Shortcomings told in another part: the admission and what follows it in its paragraph."""
    if not options.get("shortfalls"):
        return
    paragraph = None
    for sentence in report.sentences:
        if sentence.paragraph != paragraph and _admits(_words(report, sentence), sentence, options):
            if sentence.role in PLANS:
                yield sentence
                continue
            paragraph = sentence.paragraph
        if sentence.paragraph == paragraph:
            yield sentence


def _admits(words: str, sentence: Sentence, options: Mapping[str, Any]) -> bool:
    """Whether a sentence outside the problems part tells a shortcoming of the office's own that is still there."""
    if sentence.is_heading or any(word in words for word in options.get("others", ())):
        return False
    patterns = _patterns(*(tuple(options.get(name, ())) for name in _PATTERNS))
    if sentence.role in PLANS:
        return patterns.answers.search(words) is not None
    if sentence.role not in ("achievements", "own_duty", "preamble"):
        return False
    if any(word in words for word in options.get("settled", ())):
        return False
    if patterns.admits.search(words) or _NEEDS.search(words):
        return True
    return patterns.short.search(words) is not None and patterns.signs.search(words) is not None


@lru_cache(maxsize=32)
def _ahead_of(year: int | None) -> re.Pattern[str]:
    """What tells a plan in a report on this year."""
    return compiled(_PROMISE + (rf"|{year + 1}年[^。；]*?(?:[将拟要]|计划|充实|加强)" if year else ""))


def _promised(report: Report) -> Iterator[Sentence]:
    """Plans told among the shortcomings («……，2025年将充实队伍»), or at the head of a sentence anywhere («明年，我镇将…»)."""
    year = report.facts.year
    ahead = _ahead_of(year)
    for sentence in report.sentences:
        if sentence.is_heading or sentence.role not in _TOLD:
            continue
        words = _words(report, sentence)
        found = ahead.search(words)
        if found and (sentence.role in ("problems", "causes") or not words[: found.start()].strip()):
            yield sentence


class _Patterns(NamedTuple):
    """What admits a shortcoming, what names one as that which a plan answers to, and both parts of «…不强，原因是…»."""

    admits: re.Pattern[str]
    answers: re.Pattern[str]
    short: re.Pattern[str]
    signs: re.Pattern[str]


@lru_cache(maxsize=8)
def _patterns(*lists: tuple[str, ...]) -> _Patterns:
    admit, lack, short, answer, sign = (_any_of(words) for words in lists)
    admits = rf"(?:{admit})[^。；]{{0,{_SPAN}}}?(?:{lack})|(?:{_STILL})[^，。；]{{0,{_NEAR}}}?(?:{short})"
    answered = rf"(?:{answer})[^，。；]{{2,{_SPAN}}}?(?:{short})[^，。；]{{0,{_NEAR}}}?(?:{_ANSWERED})"
    return _Patterns(*map(compiled, (admits, answered, short, sign)))


def _any_of(words: Sequence[str]) -> str:
    """A pattern of any of these words; of none when there are none."""
    return _joined(tuple(words))


@lru_cache(maxsize=64)
def _joined(words: tuple[str, ...]) -> str:
    return "|".join(map(re.escape, words)) or "(?!)"


@lru_cache(maxsize=64)
def _pattern(text: str) -> re.Pattern[str]:
    """A pattern made of words of the rule; made once."""
    return compiled(text)


# --- the checks -----------------------------------------------------------------------------------------------


def missing_sections(task: Task) -> list[Hint]:
    """One hint for each required part that no sentence of the report does the job of."""
    sections = task.options["sections"].items()
    return [Hint(fill={"section": name}) for part, name in sections if next(told(task, part), None) is None]


def missing_causes(task: Task) -> list[Hint]:
    """A hint at the problems part when no sentence of it names a cause; silent when there is no problems part."""
    first = next(told(task, "problems"), None)
    if first is None or next(named_causes(task), None) is not None:
        return []
    inside = (s for s in task.stage.report.sentences if s.role in ("problems", "causes"))
    first = next(inside, first)
    return [Hint((Span(first.start, first.end),))]


def named_causes(task: Task, *, outright: bool = False) -> Iterator[Sentence]:
    """The sentences that name a cause of the shortcomings told, among them or where a plan says what it answers to.

    `outright`: only those that call it a cause, not those that let it be understood.
    """
    report, options = task.stage.report, task.options
    sentence = None
    for sentence in told(task, "problems"):
        cause = sentence.role == "causes" and not sentence.is_heading
        if cause or _names_cause(_words(report, sentence), options, outright):
            yield sentence
    if sentence is not None:
        answered = _answered_clauses(report, options)
        yield from (sentence for sentence, clause in answered if _names_cause(clause, options, outright))


def _answered_clauses(report: Report, options: Mapping[str, Any]) -> Iterator[tuple[Sentence, str]]:
    """The clauses in which a plan says what it answers to («针对考核偏软等原因，…»), with their sentences."""
    answers = tuple(options.get("answers", ()))
    for sentence in report.sentences:
        if sentence.role in PLANS:
            clause = _CLAUSE.split(MARKER.sub("", _words(report, sentence), count=1))[0]
            if clause.startswith(answers):
                yield sentence, clause


# --- causes ---------------------------------------------------------------------------------------------------

_NAMING = compiled("(?:[，：]?[^，。；：]{0,6}?(?:是|在于|为|有|出在|来自|包括)|：|——|，(?:一方面|一是|主要|既))")
# The head of a column: «| 问题 | 原因分析 |»; tabs between cells are read as commas.
_CELL_START, _CELL_END = (
    compiled(r"[|｜，][ \u3000]*(?:主要|具体|产生)?$"),
    compiled(r"(?:分析|剖析|说明)?[ \u3000]*(?:[|｜，]|$)"),
)
_UNKNOWN = compiled("(?:还|仍|尚|也)?(?:有?待|不明|不清|不详|未|尚|没|[仍还]?需)")
_OBJECT = "(?:[了其出清]|问题|产生|存在|的|深层|具体|主要|内在|背后|、)*"
# 因案施策, 因村制宜, 因病致贫: 因 with what each thing is treated by, or what befell somebody.
_BY_CASE = compiled("因[一-鿿]{1,2}(?:施|制宜|而[异宜治]|定策|设岗|致[困贫残病]|返贫)")
_BRACKET = compiled("（([^（）]{8,60})）(?=[，。；、]|$)")
_FALLS_SHORT = compiled("[^，。；：]{0,8}?[不没未欠]")
_PREDICATE = compiled("[不未没无难少多缺兼忙只仅]")


def _names_cause(words: str, options: Mapping[str, Any], outright: bool = False) -> bool:
    """Whether a sentence about shortcomings names a cause, in whatever form or outright."""
    words = _BY_CASE.sub("＃", _gapped(tuple(options.get("unless", ()))).sub("＃", words))
    for noun in options.get("nouns", ()):
        if noun in words:
            if any(_is_named(words, found.span(), options) for found in _pattern(noun).finditer(words)):
                return True
            words = words.replace(noun, "＃")
    if _gapped(tuple(options["markers"])).search(words):
        return True
    if _introduced(words, options):
        return True
    return not outright and (_in_brackets(words, options) or _grounded(words, options))


@lru_cache(maxsize=16)
def _gapped(words: tuple[str, ...]) -> re.Pattern[str]:
    """Any of these words, in which 「…」 stands for anything within the sentence; the longest first."""
    longest = sorted(words, key=len, reverse=True)
    return compiled("|".join("[^。]*?".join(map(re.escape, word.split("…"))) for word in longest) or "(?!)")


def _is_named(words: str, place: tuple[int, int], options: Mapping[str, Any]) -> bool:
    """Whether a noun of cause at a place tells one: not when it is unknown, or what is to be studied."""
    before, after = words[: place[0]], words[place[1] :]
    if _UNKNOWN.match(after):
        return False
    if _CELL_START.search(before) and _CELL_END.match(after):
        return True
    studies = _any_of(options.get("studies", ()))
    naming = _NAMING.match(after)
    if naming and not _pattern(studies).search(naming.group()):
        return True
    if _pattern(rf"[^，。；：]{{0,4}}?(?:{studies})(?![：。—])").match(after):
        return False
    # «对问题产生的根源挖得不深»: the cause is what falls short is about.
    if "对" in _CLAUSE.split(before)[-1] and _FALLS_SHORT.match(after):
        return False
    return _pattern(rf"(?:{studies}){_OBJECT}$").search(before) is None


def _introduced(words: str, options: Mapping[str, Any]) -> bool:
    """«普法形式单一，主要是人手少» names a cause; «存在的问题主要是……» and «还有不足，主要是……» open a list."""
    for introducer in options.get("introducers", ()):
        for found in _pattern(introducer).finditer(words) if introducer in words else ():
            clauses = _CLAUSE.split(words[: found.start()])
            rest = _CLAUSE.split(words[found.end() :])[0]
            if clauses[-1].strip():
                listed = any(topic in clauses[-1] for topic in options.get("topics", ()))
            else:
                lead = clauses[-2] if len(clauses) > 1 else ""
                listed = lead.endswith(tuple(options.get("lacks", ()))) and not any(
                    ground in rest for ground in options.get("grounds", ())
                )
            if not listed:
                return True
    return False


def _in_brackets(words: str, options: Mapping[str, Any]) -> bool:
    """«法律顾问作用发挥不充分（顾问同时服务多个单位，到岗时间难以保证）»: a clause in brackets behind a shortcoming."""
    shortfalls = options.get("shortfalls", ())
    for found in _BRACKET.finditer(words):
        clause = _CLAUSE.split(words[: found.start()])[-1]
        reason = not found[1].startswith(tuple(options.get("asides", ()))) and _PREDICATE.search(found[1])
        if reason and any(short in clause for short in shortfalls):
            return True
    return False


def _grounded(words: str, options: Mapping[str, Any]) -> bool:
    """«编制少、任务重，案卷归档不及时»: a lack of means, and in the next clause what comes of it."""
    names = ("means", "scarcities", "shortfalls", "additions")
    means, scarce, short, additions = (_any_of(options.get(name, ())) for name in names)
    ground = rf"(?:{means})[^，。；、]{{0,5}}?(?:{scarce})(?:\d+[名人个])?(?:、[^，。；]{{1,20}})?，"
    return _pattern(rf"{ground}(?!{additions})[^，。；]{{2,40}}?(?:{short})").search(words) is not None
