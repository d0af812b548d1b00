"""JSON Schemas of the files that people write: rule, pack, words; for editors and for the loader.

Built from the closed vocabularies of the model, so neither can forget a word that the other knows.
`errorMessage` is no keyword of JSON Schema: it says what would be right where the keywords say it badly.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from fazhi.errors import UsageError
from fazhi.results import LEVELS, SEVERITIES
from fazhi.rules import schema_pack
from fazhi.rules.model import FIGURES, SIDES, STATED, TELLINGS, WINDOWS
from fazhi.rules.option_titles import titled
from fazhi.rules.schema_parts import NAME, Schema
from fazhi.rules.schema_parts import choice as _choice
from fazhi.rules.schema_parts import count as _count
from fazhi.rules.schema_parts import flag as _flag
from fazhi.rules.schema_parts import items_of as _list
from fazhi.rules.schema_parts import long_text as _long_text
from fazhi.rules.schema_parts import name_of as _name
from fazhi.rules.schema_parts import named as _named
from fazhi.rules.schema_parts import number as _number
from fazhi.rules.schema_parts import said as _said
from fazhi.rules.schema_parts import table as _table
from fazhi.rules.schema_parts import text as _text
from fazhi.rules.schema_parts import words as _words
from fazhi.rules.schema_parts import years as _years
from fazhi.rules.site import FACTS
from fazhi.structure.lexicon import SENSES
from fazhi.structure.report import ROLES

Kinds = Mapping[str, Any]

VERIFIED = ("T", "G", "S", "part", "U")
WHOSE = ("own", "any", "office")
# Where an example stands in the report made around it; `report`: the text is a whole report of its own.
CONTEXTS = ("done", "problems", "plan", "none", "report")
ELEMENT_STATUSES = schema_pack.STATUSES
FINDING_ANSWERS = ("fires", "silent")
# In the options' schema of a kind: its rules have signals.
SIGNALS = "x-signals"
_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_ELEMENT_ONLY = ("weight", "draft", "status", "needs")
_FINDING_ONLY = ("message",)
# What a signal of a finding says beyond what is looked for.
_FINDING_SIGNAL = ("right", "severity", "outcomes")
OUTCOMES = ("done", "planned", "basis", "soft", "negated")


def schema(name: str, kinds: Kinds | None = None) -> Schema:
    """The JSON Schema of `name`; `kinds` are the kinds of finding rules, each with the schema of its options.

    A kind whose value is no mapping takes any options. Without `kinds`, any kind and any options pass.
    """
    if name not in SCHEMAS:
        raise UsageError(f"没有 {name} 的格式说明，应为 {'、'.join(SCHEMAS)} 之一")
    return {"$schema": _DIALECT, **SCHEMAS[name](kinds)}


# --- rules --------------------------------------------------------------------------------------------------


def _rule(kinds: Kinds | None) -> Schema:
    common = {
        "id": _name("规则的名称", "与文件名相同，小写英文"),
        "kind": _kind(kinds),
        "title": _text("给人看的标题"),
        "asks": _text("要求报告写什么"),
        "severity": _choice(SEVERITIES, "严重程度"),
        "basis": _list(_basis(), "依据", "至少一项"),
        "remedy": _text("怎样补救", "今天就能做的事；问题规则里可以用 {名称} 填入所发现的内容"),
        "levels": _list(_choice(LEVELS, "层级"), "适用的层级"),
        "years": _years("适用的报告年度"),
        "needs": _list(
            _choice(tuple(FACTS), "事实"), "要有这些事才适用", "事实文件写明没有时不适用；报告里写了的仍按报告判断"
        ),
        "examples": _list(_example(), "例子", "每种结论至少一个；fazhi rules test 逐个检查", minimum=0),
    }
    element = {
        "weight": _number("权重", "大于 0", exclusiveMinimum=0, maximum=1000),
        "draft": _text("可以照抄的写法", "空着的数字写＿＿"),
        "signals": _named(_signal(), "要找的说法", "名称: 说法"),
        "status": _status(),
    }
    finding = {
        "message": _text("发现问题时说什么", "可以用 {名称} 填入所发现的内容"),
        "options": {"type": "object", "title": "这一类检查的选项"},
    }
    table = _table(
        {**common, **element, **finding},
        ("id", "kind", "title", "asks", "severity", "basis", "remedy", "levels"),
        "规则",
        "kind 为 element 的规则检查必备要素，其他 kind 检查某一类问题",
    )
    is_element = {"properties": {"kind": {"const": "element"}}, "required": ["kind"]}
    is_finding = {"properties": {"kind": {"not": {"const": "element"}}}, "required": ["kind"]}
    choices: list[Schema] = [
        {"if": is_element, "then": _element_only()},
        {"if": is_finding, "then": _finding_only()},
    ]
    return {**table, "allOf": [*choices, *_kind_options(kinds)], "$defs": {"condition": _condition()}}


def _element_only() -> Schema:
    found = _either(["weight", "signals", "status"], _FINDING_ONLY, ELEMENT_STATUSES)
    refused: Schema = {key: {"not": {}} for key in _FINDING_SIGNAL}
    found["properties"]["signals"] = {"additionalProperties": {"properties": refused}}
    return found


def _finding_only() -> Schema:
    found = _either(["message"], _ELEMENT_ONLY, FINDING_ANSWERS)
    found["properties"]["signals"] = {"additionalProperties": {"properties": {"told": {"not": {}}}}}
    return found


def _either(required: list[str], refused: tuple[str, ...], answers: tuple[str, ...]) -> Schema:
    """What only one of the two sorts of rules has."""
    expect = {"items": {"properties": {"expect": {"enum": list(answers)}}}}
    never: Schema = {key: {"not": {}} for key in refused}
    return {"required": required, "properties": {**never, "examples": expect}}


def _kind(kinds: Kinds | None) -> Schema:
    if kinds is None:
        return _name("检查的类别", "element：必备要素")
    return _choice(tuple(dict.fromkeys(("element", *kinds))), "检查的类别", "element：必备要素；其余各查一类问题")


def _kind_options(kinds: Kinds | None) -> list[Schema]:
    """For each kind with a schema of its options: options must match it."""
    return [
        {
            "if": {"properties": {"kind": {"const": kind}}, "required": ["kind"]},
            "then": {
                "properties": {"options": titled(kind, _plain(options)), **_signals_or_none(options)},
                "required": _asked(options),
            },
        }
        for kind, options in (kinds or {}).items()
        if isinstance(options, Mapping)
    ]


def _plain(options: Mapping[str, Any]) -> Schema:
    return {key: value for key, value in options.items() if key != SIGNALS}


def _signals_or_none(options: Mapping[str, Any]) -> Schema:
    """Signals only where the kind takes them: elsewhere they would be written for nothing."""
    return {} if options.get(SIGNALS) else {"signals": {"not": {}}}


def _asked(options: Mapping[str, Any]) -> list[str]:
    return [*(["options"] if options.get("required") else []), *(["signals"] if options.get(SIGNALS) else [])]


def _basis() -> Schema:
    parts = {
        "document": _text("文件名称", "不写书名号"),
        "number": _text("文号或日期"),
        "article": _text("条款"),
        "verified": _choice(VERIFIED, "核实到什么程度", "T 条文，G 政府网页，S 转述，part 部分，U 未核实"),
    }
    return _table(parts, ("document",), "一项依据")


def _signal() -> Schema:
    parts = {
        "any": _words("词语", '任一个即可；“…”代表同一分句内最多 12 个字；"@名称" 代表词表'),
        "whole_word": _flag("须是完整的词"),
        "unless_before": _words("后面紧跟这些词时不算"),
        "unless_after": _words("前面紧挨这些词时不算"),
        "unless_inside": _words("是这些长词的一部分时不算"),
        "with": _list(_match(), "附近须有", "每一项都要有"),
        "without": _list(_match(), "附近不能有", "有任何一项就不算"),
        "field": _field(),
        "acts": _words("同时写到这些做法才算做了"),
        "stated": _choice(STATED, "说的是做了（done）、没有发生（absent），还是写到就算（marked）"),
        "told": _choice(TELLINGS, "报告各部分写出的内容", "写了 told 就不写 any，例如 problems：写出的不足"),
        "sections": _list(_choice(ROLES, "部分"), "只在这些部分里找"),
        "years": _years("只对这些报告年度有效"),
        "teaching_counts": _flag("学习、宣传也算做了"),
        "whose": _choice(
            WHOSE,
            "谁的事",
            "默认 own（本单位）；any：别的单位的也算；office：只是本机关的事，要求各村、各企业去做的不算",
        ),
        "right": _text("正确的写法", "问题规则用，填入 {right}"),
        "severity": _choice(SEVERITIES, "严重程度", "问题规则用，不同于整条规则时写"),
        "outcomes": _list(
            _choice(OUTCOMES, "结论"),
            "怎样说才算",
            "问题规则用；done 已做，planned 计划，basis 顺带提到，soft 做得不够，negated 没有做",
        ),
    }
    found = _table(parts, (), "一种说法")
    found["if"] = {"required": ["told"]}
    found["then"] = {"properties": {"any": {"not": {}}}}
    found["else"] = {"properties": {"any": {"title": "词语"}}, "required": ["any"]}
    return found


def _field() -> Schema:
    parts = {
        "accept": _words("说的是这些就算"),
        "reject": _words("说的是这些就不算"),
        "listed": _flag("前面紧挨着列出的事项须是 accept 里的"),
        "bearers": _words("是这些人的职责", "前面直接写着是别的事项或者别人的，不算"),
    }
    return _table(parts, ("accept", "reject"), "说的是哪方面的事", "左边最近的词说了算；都没有时算")


def _match() -> Schema:
    parts = {
        "any": _words("词语", "任一个即可"),
        "figure": _choice(
            FIGURES,
            "数字",
            "count 数量，one 恰好一件，rate 比率，shared 一串比率共有的比率（从词语后面起看），later 写在后一分句里的比率（从词语后面起看），ratio 几比几，zero 零，any 以上任一种，day 哪月哪日",
        ),
        "units": _words("数量的单位"),
        "within": _choice(WINDOWS, "在多大范围内", "默认 clause（分句）"),
        "side": _choice(SIDES, "在哪一边", "默认 either"),
        "distance": _count("最多隔多少字"),
        "minimum": _count("至少有几个不同的词", "默认 1"),
        "unless": _words("同一范围内有这些词时不算"),
        "denied": _words(
            "unless 的词后面紧接着说没有做这些的，当作没有这个词", "例如 [出庭]：“领导没有出庭”不算有“领导”"
        ),
        "unless_inside": _words("词语是这些长词的一部分时不算"),
    }
    found = _table(parts, (), "附近的词语或数字", "any 和 figure 写一个")
    found["oneOf"] = [{"required": ["any"]}, {"required": ["figure"]}]
    found["errorMessage"] = "any（词语）或 figure（数字），写其中一个"
    found["dependentRequired"] = {
        "units": ["figure"],
        "minimum": ["any"],
        "unless_inside": ["any"],
        "denied": ["unless"],
    }
    return found


def _status() -> Schema:
    node = {"$ref": "#/$defs/condition"}
    parts = {
        "met": _said(dict(node), "达标的条件", ""),
        "partial": _said(dict(node), "部分达标的条件", ""),
        "not_applicable": _said(dict(node), "不适用的条件", "报告自己写明没有这类事项"),
    }
    return _table(parts, ("met",), "各种结论的条件")


def _condition() -> Schema:
    node: Schema = {"$ref": "#/$defs/condition"}
    parts = {
        "any": _list(node, "任一成立"),
        "all": _list(node, "都成立"),
        "at_least": _count("至少几项成立"),
        "of": _list(node, "从这些项里数"),
        "within": _choice(WINDOWS, "须在多大范围内", "默认 report（全文）"),
        "mentioned": _name("提到即可的说法"),
        "stated": _name("写明已做的说法"),
        "unless_denied": _list(_name("说法"), "同一段里否定了这些说法就不算"),
        "unless_stated": _list(_name("说法"), "同一句或者下一句接着写这些说法（做了或者打算做）就不算"),
    }
    forms = (["any"], ["all"], ["at_least", "of"], ["mentioned"], ["stated", "unless_denied"])
    means = (
        "说法的名称，或 {any: […]}、{all: […]}、{at_least: 数, of: […]}、{mentioned: 名称}、"
        "{stated: 名称, unless_denied: […]} 中的一种"
    )
    found: Schema = {
        "title": "条件",
        "type": ["string", "object"],
        "pattern": NAME,
        "errorMessage": means,
        "properties": parts,
        "additionalProperties": False,
        "if": {"type": "object"},
        "then": {"oneOf": [{"required": form} for form in forms], "errorMessage": means},
        "dependentRequired": {
            "at_least": ["of"],
            "of": ["at_least"],
            "stated": ["unless_denied"],
            "unless_denied": ["stated"],
            "unless_stated": ["stated"],
        },
        "dependentSchemas": {
            "within": {
                "anyOf": [{"required": ["all"]}, {"required": ["at_least"]}],
                "errorMessage": "within 与 all 或 at_least 连用",
            }
        },
    }
    return found


def _example() -> Schema:
    parts = {
        "name": _name("例子的名称"),
        "context": _choice(CONTEXTS, "放在哪一部分", "done 成效，problems 问题，plan 计划，none 不加标题"),
        "year": _said({"type": "integer", "minimum": 2000, "maximum": 2099}, "报告年度", ""),
        "text": _long_text("报告里的一段话"),
        "expect": _said({"type": "string"}, "应得的结论", "要素规则：五种状态之一；其他：fires 或 silent"),
        "quote": _said({"type": "string", "minLength": 1}, "证据须引到的字", "照抄 text 的一段；不引的不写"),
        "because": _said({"type": "string"}, "理由（问题规则：消息）里须有的话", ""),
        "trap": _said({"type": "string"}, "这个例子防什么", ""),
        "level": _choice(("", *LEVELS), "报告单位的层级"),
        "place": _said({"type": "string"}, "报告单位的名称", ""),
    }
    return _table(parts, ("name", "context", "year", "text", "expect"), "一个例子")


# --- packs and words ----------------------------------------------------------------------------------------


def _word_file(_: Kinds | None) -> Schema:
    marker = {
        "sense": _choice(tuple(SENSES), "意义", "; ".join(f"{name}: {means}" for name, means in SENSES.items())),
        "words": _words("词语"),
        "followed_by": _words("后面紧跟这些词才算"),
        "not_followed_by": _words("后面紧跟这些词时不算"),
        "preceded_by": _words("前面紧挨这些词才算"),
        "not_preceded_by": _words("前面紧挨这些词时不算"),
        "clause_has": _words("同一分句后面有这些词才算"),
        "clause_lacks": _words("同一分句后面有这些词时不算"),
    }
    role = _choice(ROLES, "部分")
    cue = {
        "role": role,
        "strong": _flag("各级标题都算数", "false：只在最高一级标题算数"),
        "words": _words("标题里的词语"),
        "unless": _words("标题里有这些词时不算"),
    }
    switch = {
        "role": role,
        "at_start": _flag("只在句首算数"),
        "words": _words("句子里的词语", "词中的“…”表示中间最多隔十二个字"),
        "unless": _words("句子里有这些词时不算数"),
    }
    parts = {
        "id": _name("词语文件的名称", "与文件名相同"),
        "markers": _list(_table(marker, ("sense", "words"), "一组标记"), "标记"),
        "cues": _list(_table(cue, ("role", "strong", "words"), "一组标题词"), "标题词"),
        "switches": _list(_table(switch, ("role", "at_start", "words"), "一组转换词"), "转换词"),
        "lists": _named(_words("词表"), "词表", '规则里用 "@名称" 引用'),
    }
    found = _table(parts, ("id",), "词语文件", "markers、cues、switches、lists 至少写一种")
    return {**found, "minProperties": 2, "errorMessage": "markers、cues、switches、lists 中至少一种"}


def _pack(_: Kinds | None) -> Schema:
    return schema_pack.pack()


def _layer(_: Kinds | None) -> Schema:
    return schema_pack.layer(_signal(), _condition(), _basis(), _example())


# Name → builder. The schemas of other files join in the table of the command.
SCHEMAS: dict[str, Callable[[Kinds | None], Schema]] = {
    "rule": _rule,
    "pack": _pack,
    "layer": _layer,
    "words": _word_file,
}
