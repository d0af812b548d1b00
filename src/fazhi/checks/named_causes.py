"""The check of kind `causes-presence`: shortcomings for which no cause is told.

A cause may stand among the shortcomings, under a heading of its own, directly behind one told elsewhere, or where a plan
says what it answers to.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

from fazhi.checks.admitted import ASKING, OUTSIDE
from fazhi.checks.causes import implies, unnamed
from fazhi.checks.hint import Hint, Task
from fazhi.checks.placed import told_behind
from fazhi.checks.presence import CLAUSE, ROLES_OF, TELLING, options_key, told, words_in
from fazhi.checks.promised_causes import may_tell_causes
from fazhi.checks.situations import situated
from fazhi.checks.stage import once
from fazhi.patterns import compiled
from fazhi.records import Any, NamedTuple
from fazhi.results import Span
from fazhi.structure.lines import without_marker
from fazhi.structure.report import PLANS, Report, Sentence

_WORDS = {"type": "array", "minItems": 1, "items": {"type": "string", "minLength": 1}}
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
        "circumstances": {**_WORDS, "title": "办事的人的处境和想法，紧跟在不足后面就是原因（调离、不懂）"},
        "vague": {**_WORDS, "title": "“原因”前后有这些词时，说了有原因，没有说是什么（种种、多方面）"},
        "faults": {**_WORDS, "title": "前一分句有这些词时，“导致”引出的是结果，前面说的就是原因（认识、责任心）"},
        "outcomes": {**_WORDS, "title": "“导致”后面有这些词时，是工作的结果，不是另一条不足（知晓率）"},
        "situations": {
            **_WORDS,
            "title": "紧挨着不足、说的是人手、路途、经费、设备、法律怎么样的分句，可能就是原因（…是间隔，＃是数字）",
        },
        "asides": {**_WORDS, "title": "括号里以这些词开头时，是举例或说明，不是原因（如、简称）"},
        "topics": {**_WORDS, "title": "“主要是”前面是这些词时，后面是一串内容（问题主要是）"},
        **TELLING,
    },
}
_CAUSAL = tuple(name for name in CAUSES_OPTIONS["properties"] if name != "idle")
# What leads from a shortcoming to its cause at the head of a sentence.
_EXPLAINS = compiled(
    "之所以|[这此]是?[由因]|(?:其|究其|主要)?(?:原因|根源|根子|症结|病根|缘由|缘故)|究其|归根|追[根本]|溯源|深究|细究|往深|说到底|说白了|主要是[因由]|怪"
)
# 上年因搬迁暂停的服务站已恢复运行: the cause of what is over.
_LAST_YEAR = compiled("上年|上一年|去年|前年|往年|年初|此前")
_OVER = compiled(
    "(?:已|得到|予以|全部)[^，。；]{0,8}?(?:恢复|整改|解决|重新|补齐|化解|纠正|办结|销号|消除|运行|开放|启用|到位|完成|补[训上办建课])"
)
_REMAINS = compiled("[仍还尚但]|依然|至今")
_causes = once(partial(options_key, names=_CAUSAL), ASKING)
_situations = once(partial(options_key, names=("situations", "shortfalls")), ASKING)


def missing_causes(task: Task) -> list[Hint]:
    """A hint at the problems part when no sentence of it names a cause; silent when there is no problems part."""
    report, first = task.stage.report, next(told(task, "problems"), None)
    if first is None or next(named_causes(task), None):
        return []
    if may_tell_causes(report, told(task, "problems"), task.options) or situated_beside(task):
        return []
    if first.role in OUTSIDE and Span(first.start, first.end) == first.paragraph:
        words = words_in(report, first)
        if not any(short in words for short in task.options.get("shortfalls", ())):
            return []  # 有些事做得不像样。: which, and why, the paragraphs below tell in words of their own
    inside = (s for s in report.sentences if s.role in ("problems", "causes"))
    first = next(inside, first)
    return [Hint((Span(first.start, first.end),))]


def situated_beside(task: Task) -> Sentence | None:
    """As `situated`, for all rules that find the same shortcomings told and have the same words."""
    stage, options = task.stage, task.options
    short = list(told(task, "problems"))
    name = f"situated {_situations(options)} {[sentence.start for sentence in short]}"
    return stage.kept(name, lambda: situated(stage.report, short, options))


def named_causes(task: Task, *, outright: bool = False) -> Iterator[Sentence]:
    """The sentences that name a cause of the shortcomings told, among them or where a plan says what it answers to.

    `outright`: only those that call it a cause, not those that let it be understood.
    """
    report, options = task.stage.report, task.options
    known: _Known = task.stage.kept(f"causes {_causes(options)}", lambda: _Known({}, {}))
    sentence = before = None
    if "|" in report.folded.text:  # the heading row of a table: «| 问题 | 原因分析 |»
        rows = (s for s in report.sentences if s.is_heading and s.role in ROLES_OF["problems"])
        yield from (
            s for s in rows if "|" in (row := words_in(report, s)) and _has_cause(row, options, known, outright)
        )
    for sentence in told(task, "problems"):
        if _is_over(words_in(report, sentence)):
            continue
        cause = sentence.role == "causes" and not sentence.is_heading
        if cause or _has_cause(words_in(report, sentence), options, known, outright):
            yield sentence
        elif before and not outright and _is_next(before, sentence):
            told_there = told_behind(words_in(report, before), words_in(report, sentence), options)
            yield from [sentence] if told_there else ()
        before = sentence
    yield from (one for one in _explaining(task) if _has_cause(words_in(report, one), options, known, outright))
    if sentence is not None:
        answered = _answered_clauses(report, options)
        yield from (sentence for sentence, clause in answered if _has_cause(clause, options, known, outright))


def _is_over(words: str) -> bool:
    """Whether a sentence tells of last year's shortcoming, which is made good."""
    return _LAST_YEAR.search(words) is not None and _OVER.search(words) is not None and _REMAINS.search(words) is None


def _explaining(task: Task) -> Iterator[Sentence]:
    """What says of a shortcoming told where no part is for it, directly behind it in its paragraph, why it is so."""
    last = None
    told_there = {one.start for one in told(task, "problems") if one.role in OUTSIDE}
    for sentence in task.stage.report.sentences if told_there else ():
        follows = last is not None and last.start in told_there and last.paragraph == sentence.paragraph
        if follows and _EXPLAINS.match(words_in(task.stage.report, sentence)):
            yield sentence
        last = sentence


def _is_next(before: Sentence, sentence: Sentence) -> bool:
    """Whether a sentence stands behind another in one paragraph, or under it as its heading."""
    return before.section == sentence.section and (before.is_heading or before.paragraph == sentence.paragraph)


class _Known(NamedTuple):
    """What `unnamed` gives of each sentence asked, and whether what it left implies a cause, as far as somebody wanted to know."""

    rests: dict[str, str | None]
    implied: dict[str, bool]


def _has_cause(words: str, options: Mapping[str, Any], known: _Known, outright: bool) -> bool:
    """Whether a sentence names a cause, `outright` or in any way; several rules ask it of the same sentences, with the same words."""
    rests, implied = known
    if words not in rests:
        rests[words] = unnamed(words, options)
    rest = rests[words]
    if rest is None or outright:
        return rest is None
    if words not in implied:
        implied[words] = implies(rest, options)
    return implied[words]


def _answered_clauses(report: Report, options: Mapping[str, Any]) -> Iterator[tuple[Sentence, str]]:
    """The clauses in which a plan says what it answers to («针对考核偏软等原因，…»), with their sentences."""
    answers = tuple(options.get("answers", ()))
    for sentence in report.sentences:
        if sentence.role not in PLANS:
            continue
        words = words_in(report, sentence)
        if any(map(words.__contains__, answers)):
            clause = CLAUSE.split(without_marker(words))[0]
            if clause.startswith(answers):
                yield sentence, clause
