"""JSON Schemas of pack.yml: of a pack that stands by itself, and of a layer that extends another."""

from __future__ import annotations

from fazhi.results import LEVELS, SEVERITIES
from fazhi.rules.chain import TIERS
from fazhi.rules.schema_parts import Schema, choice, items_of, name_of, named, number, said, table, text, years

STATUSES = ("met", "partial", "planned", "missing", "not_applicable")
GATES = ("error", "warning", "never")
RULE_ASPECTS = ("weight", "severity", "off", "levels", "years", "waivable")
PACK_ASPECTS = ("gate", "grades", "shares")
_REQUIRED = ("id", "version", "title", "grades", "gate", "shares", "elements", "findings", "words")
_OF_A_LAYER = ("id", "version", "title", "tier", "extends")


def pack() -> Schema:
    """A pack that stands by itself."""
    parts = {
        **_about(),
        **_scoring(),
        **_files(1),
        "severities": _severities("规则的名称: 严重程度；off 不检查（要素不能关）"),
        **_marks(),
        "profiles": _profiles(),
    }
    return table({**parts, "tier": choice(TIERS[:1], "层次", "不写即 official")}, _REQUIRED, "规则包")


def layer(signal: Schema, condition: Schema, basis: Schema, example: Schema) -> Schema:
    """A layer: what it adds to the one that it extends, and what it changes of it."""
    scoring = _scoring()
    for key in ("gate", "shares"):
        scoring[key] = {**scoring[key], "required": [], "minProperties": 1, "errorMessage": "至少写一项"}
    parts = {
        **_about(),
        "tier": choice(TIERS[1:], "层次", "从上到下：province 省，city 市，county 县，town 乡镇"),
        "extends": text("接在哪一层下面", "自带规则包的名称，或以 ./、../ 开头的相对路径；单独写成一行"),
        **scoring,
        **_files(0),
        "severities": _severities("规则的名称: 严重程度；off 不检查（上一层允许时）"),
        "weights": named(_weight(), "改动的权重", "规则的名称: 权重"),
        "levels": named(_levels(), "改动的适用层级", "规则的名称: 层级"),
        "years": named(years("适用年度"), "改动的适用年度", "规则的名称: 年度"),
        "basis": named(items_of(basis, "依据"), "补充的依据", "规则的名称: 依据"),
        "tighten": named(_tighten(signal, example), "加严的达标条件", "规则的名称: 还须写明什么"),
        **_marks(),
        "not_waivable": items_of(name_of("规则"), "不再允许豁免的规则"),
        "profiles": _profiles(),
    }
    found = table(parts, _OF_A_LAYER, "规则层", "只写要增加和改动的；放宽须上一层在 relaxable 里允许")
    return {**found, "$defs": {"condition": condition}}


def _about() -> dict[str, Schema]:
    return {
        "id": name_of("规则包的名称"),
        "version": text("版本", '用引号括起来，例如 "2026.1"'),
        "title": text("给人看的标题"),
    }


def _scoring() -> dict[str, Schema]:
    score = {"type": "number", "minimum": 0, "maximum": 100}
    share = {"type": "number", "minimum": 0, "maximum": 1}
    start = said(dict(score), "从多少分起", "")
    grade = table({"name": text("档次"), "from": start}, ("name", "from"), "一档")
    shares = {status: said(dict(share), f"{status} 得权重的几成", "0 到 1") for status in STATUSES}
    return {
        "grades": items_of(grade, "档次", "从高到低，最后一档从 0 起"),
        "gate": table(_gate(), tuple(_gate()), "怎样算通过"),
        "shares": table(shares, STATUSES, "各种结论得几成分"),
    }


def _gate() -> dict[str, Schema]:
    return {
        "fail_under": said({"type": "number", "minimum": 0, "maximum": 100}, "低于多少分不通过", ""),
        "fail_on": choice(GATES, "有哪种严重程度的缺失或问题就不通过"),
    }


def _files(minimum: int) -> dict[str, Schema]:
    rule = name_of("规则")
    return {
        "elements": items_of(rule, "要素规则", "elements/ 下的文件名，按显示的顺序", minimum=minimum),
        "findings": items_of(rule, "问题规则", "findings/ 下的文件名，按显示的顺序", minimum=0),
        "words": items_of(name_of("词语文件"), "词语文件", "words/ 下的文件名", minimum=0),
    }


def _severities(description: str) -> Schema:
    return named(choice((*SEVERITIES, "off"), "严重程度"), "改动的严重程度", description)


def _weight() -> Schema:
    return number("权重", "大于 0", exclusiveMinimum=0, maximum=1000)


def _levels() -> Schema:
    return items_of(choice(LEVELS, "层级"), "适用的层级")


def _tighten(signal: Schema, example: Schema) -> Schema:
    expect = choice(STATUSES, "应得的结论")
    example = {**example, "properties": {**example["properties"], "expect": expect}}
    parts = {
        "asks": text("还要求写明什么", "接在规则原来的要求和改法后面，例如 并写明宣传场次"),
        "signals": named(signal, "另外要找的说法", "名称不能与规则原有的相同"),
        "met": {"$ref": "#/$defs/condition", "title": "达标还须满足的条件", "description": "不满足时算部分达标"},
        "examples": items_of(example, "例子", "代替上一层结论为 met、partial 的例子", minimum=0),
    }
    return table(parts, ("asks", "met"), "加严")


def _marks() -> dict[str, Schema]:
    rule = name_of("规则")
    aspects = items_of(choice(RULE_ASPECTS, "方面"), "可以放宽的方面")
    relaxable = {
        "pack": items_of(choice(PACK_ASPECTS, "方面"), "整个规则包可以放宽的方面"),
        "rules": named(aspects, "各规则可以放宽的方面", "规则的名称: 方面"),
    }
    return {
        "locked": items_of(rule, "锁定的规则", "以下各层不能关闭，也不能放宽"),
        "waivable": items_of(rule, "允许豁免的规则"),
        "relaxable": {**table(relaxable, (), "允许下一层放宽什么"), "minProperties": 1},
    }


def _profiles() -> Schema:
    parts = {
        "title": text("给人看的名称"),
        "level": choice(LEVELS, "层级"),
        "years": years("用于哪些报告年度"),
        "gate": {**table(_gate(), (), "怎样算通过"), "minProperties": 1},
        "weights": named(_weight(), "权重", "规则的名称: 权重"),
        "severities": _severities("规则的名称: 严重程度；off 不检查"),
    }
    return named(table(parts, ("title", "level"), "方案"), "方案", "按层级和年度定的用法，用 --profile 选用")
