"""The JSON Schema of the result (contract, section 4), with the fields that we add to it.

A result may gain fields with a later version, never lose one: whoever reads it ignores what it does not know.
Here unknown fields are refused, so that our tests notice a field that is not described.
"""

from __future__ import annotations

from typing import Any

from fazhi.errors import READ_CODES
from fazhi.results import LEVELS, SEVERITIES, STATUSES, WAIVER_STATES

Schema = dict[str, Any]
_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_SHA256 = r"^([0-9a-f]{64})?$"


def schema() -> Schema:
    """The schema of one result object of `fazhi check --format json`."""
    return {
        "$schema": _DIALECT,
        "title": "fazhi 检查结果",
        "description": "start、end 是原文的字符位置（左闭右开），line、column 从 1 起。",
        **_record(
            tool=_record(name={"const": "fazhi"}, version=_text("fazhi 的版本")),
            rules=_record(
                **_rules(), profile=_text("所用的方案；没有时为空"), layers=_list(_record(**_rules()), "各层，从上到下")
            ),
            results=_list({"$ref": "#/$defs/file"}, "每个文件一项，按给出的顺序"),
            waivers=_list(_use(), "豁免清单里每一项用上没有"),
        ),
        "$defs": {
            "file": _file(),
            "verdict": _verdict(),
            "finding": _finding(),
            "evidence": _evidence(),
        },
    }


def _rules() -> dict[str, Schema]:
    return {
        "pack": _text("规则包"),
        "version": _text("规则包的版本"),
        "sha256": _text("规则包的 SHA-256；有几层时是各层合在一起的", pattern=_SHA256),
    }


def _file() -> Schema:
    """One file: judged, or with an error and nothing judged."""
    report = _record(
        title=_text("标题", null=True),
        place=_text("报告单位", null=True),
        year={"type": ["integer", "null"], "description": "报告年度"},
        level={"enum": [*LEVELS, None], "description": "层级"},
    )
    error = _record(code={"enum": list(READ_CODES)}, message=_text("为什么没有判断，怎么办"))
    found = _record(
        path=_text("给出的路径，- 是标准输入"),
        sha256=_text("文件的 SHA-256；读不出来时为空", pattern=_SHA256),
        format=_text("读出的格式；读不出来时为空"),
        report={"anyOf": [report, {"type": "null"}], "description": "报告自己写明的情况"},
        score={"type": ["number", "null"], "minimum": 0, "maximum": 100, "description": "得分，满分 100"},
        grade=_text("档次", null=True),
        passed={"type": "boolean", "description": "是否通过"},
        verdicts=_list({"$ref": "#/$defs/verdict"}, "每项要素的结论"),
        findings=_list({"$ref": "#/$defs/finding"}, "发现的问题"),
        error={"anyOf": [error, {"type": "null"}], "description": "没有判断的原因"},
        counts={
            "type": "object",
            "description": "各种结论的项数",
            "propertyNames": {"enum": list(STATUSES)},
            "additionalProperties": {"type": "integer", "minimum": 0},
        },
        cheapest=_list(_text("规则"), "补上后分数过线的最省的一组要素"),
        notes=_list(_text("一句话"), "读取时略去或修补了什么"),
        score_unwaived={"type": ["number", "null"], "minimum": 0, "maximum": 100, "description": "豁免之前的得分"},
        baselined={"type": "integer", "minimum": 0, "description": "因已记入基线而没有列出的项数"},
        hidden=_list(_hidden(), "已记入基线的各项；要求列出时才有"),
    )
    judged = {"properties": {"error": {"type": "null"}, "report": {"type": "object"}}}
    nothing = {"maxItems": 0}
    failed = {
        "properties": {
            "error": {"type": "object"},
            "score": {"type": "null"},
            "score_unwaived": {"type": "null"},
            "grade": {"type": "null"},
            "passed": {"const": False},
            "verdicts": nothing,
            "findings": nothing,
        }
    }
    return {**found, "oneOf": [judged, failed]}


def _hidden() -> Schema:
    return _record(
        fingerprint=_fingerprint(),
        rule=_text("规则"),
        title=_text("要素或问题"),
        status={"enum": [*STATUSES, *SEVERITIES], "description": "要素的结论，或问题的严重程度"},
        text=_text("为什么，发现了什么"),
    )


def _use() -> Schema:
    return _record(
        path=_text("豁免清单"),
        line={"type": "integer", "minimum": 1},
        rule=_text("规则"),
        scope=_text("对什么豁免"),
        until=_text("到哪一天止（含）"),
        state={
            "enum": list(WAIVER_STATES),
            "description": "used 用上了，expired 已到期，idle 没有这样的缺口，unmatched 没有检查这份报告",
        },
        covered={"type": "integer", "minimum": 0, "description": "豁免了几项"},
    )


def _verdict() -> Schema:
    return _record(
        rule=_text("规则"),
        title=_text("要素"),
        status={"enum": list(STATUSES), "description": "结论"},
        weight={"type": "number", "exclusiveMinimum": 0, "description": "权重"},
        points={"type": "number", "minimum": 0, "description": "按权重得到的分"},
        severity={"enum": list(SEVERITIES), "description": "严重程度"},
        because=_text("为什么"),
        remedy=_text("怎么补；达标或不适用时为空"),
        basis=_list(_text("一项依据"), "依据"),
        evidence=_list({"$ref": "#/$defs/evidence"}, "引文"),
        draft=_text("参考句，空处由报告单位填写"),
        worth={"type": "number", "minimum": 0, "maximum": 100, "description": "单独补上这一项，总分增加多少"},
        fingerprint=_fingerprint(),
        waiver=_waiver(),
    )


def _finding() -> Schema:
    return _record(
        rule=_text("规则"),
        title=_text("问题"),
        severity={"enum": list(SEVERITIES), "description": "严重程度"},
        message=_text("发现了什么"),
        remedy=_text("怎么改"),
        basis=_list(_text("一项依据"), "依据"),
        evidence=_list({"$ref": "#/$defs/evidence"}, "引文；没有具体位置时为空"),
        fingerprint=_fingerprint(),
        waiver=_waiver(),
    )


def _fingerprint() -> Schema:
    return _text("指纹：同一份报告的同一处缺口，改动别处后不变", pattern=r"^([0-9a-f]{32})?$")


def _waiver() -> Schema:
    waiver = _record(
        reason=_text("豁免的理由"),
        approver=_text("批准人"),
        until=_text("到哪一天止（含）", pattern=r"^\d{4}-\d{2}-\d{2}$"),
        scope=_text("对什么豁免"),
    )
    return {"anyOf": [waiver, {"type": "null"}], "description": "豁免；没有时为空"}


def _evidence() -> Schema:
    return _record(
        text=_text("引文，等于原文在 start 到 end 的字"),
        section=_text("所在标题；开头部分为空"),
        start={"type": "integer", "minimum": 0},
        end={"type": "integer", "minimum": 0},
        line={"type": "integer", "minimum": 1},
        column={"type": "integer", "minimum": 1},
        before=_text("同一段里引文前的字"),
        after=_text("同一段里引文后的字"),
    )


def _record(**parts: Schema) -> Schema:
    return {"type": "object", "properties": parts, "required": list(parts), "additionalProperties": False}


def _list(items: Schema, description: str) -> Schema:
    return {"type": "array", "description": description, "items": items}


def _text(description: str, *, null: bool = False, pattern: str = "") -> Schema:
    found: Schema = {"type": ["string", "null"] if null else "string", "description": description}
    return {**found, "pattern": pattern} if pattern else found
