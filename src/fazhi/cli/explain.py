"""`fazhi explain`: every place that was looked at for one element, what came of it, and why the status follows."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

import click

from fazhi import __version__, api
from fazhi.cli import output, params, setup
from fazhi.cli.help import Command
from fazhi.errors import ReadError, UsageError
from fazhi.render.json import dump
from fazhi.render.screen import visible
from fazhi.results import STATUS_LABELS, as_data
from fazhi.rules import conditions

_HELP = """说明一项要素的结论：看了报告的哪些地方，每处算不算、为什么，哪个条件成立。

规则的名称见 fazhi rules list。"""
_OUTCOMES = {"done": "计入", "planned": "计划", "basis": "仅提到", "void": "不计"}


@click.command("explain", cls=Command, help=_HELP)
@params.format_option("text", "json")
@params.settings
@click.argument("path", metavar="文件")
@click.argument("rule", metavar="规则")
def command(path: str, rule: str, form: str, **options: Any) -> None:
    """Prints the trace; exits 1 when the document cannot be judged."""
    if path != "-" and not os.path.exists(path):  # noqa: PTH110 -- never raises
        raise UsageError(f"找不到文件：{path}；请检查路径")
    pack, chosen, *_ = setup.prepare(**options)
    source = output.standard_input(api.MAX_FILE_BYTES) if path == "-" else path
    try:
        trace = api.explain(source, pack, rule, **chosen)
    except ReadError as problem:
        raise ReadError(problem.code, f"{path}：无法判断（{problem.code}）：{problem.message}") from problem
    if form == "json":
        output.say_utf8(dump(_as_data(trace, path, pack)))
    else:
        output.say("\n".join(_lines(trace, path)) + "\n")


def _lines(trace: api.Trace, path: str) -> Iterator[str]:
    facts, verdict = trace.report, trace.verdict
    yield f"{visible(path)}：{visible(facts.place or '单位未识别')}，{facts.year or '年度未识别'}"
    yield f"要素：{visible(trace.rule.title)}（{trace.rule.id}）"
    yield f"结论：{STATUS_LABELS[verdict.status]}。{visible(verdict.because)}"
    yield f"看过 {len(trace.mentions)} 处{'：' if trace.mentions else '，没有一处写到这类词语'}"
    for place, mention in enumerate(trace.mentions, 1):
        yield from _mention(place, mention)
    yield "条件："
    yield from (f"   {line}" for line in conditions.lines(trace.rule))
    yield f"所以：{_conclusion(trace)}"


def _mention(place: int, mention: api.TracedMention) -> Iterator[str]:
    """One place: where, what was looked for, what came of it."""
    at = mention.evidence
    section = f"，{visible(at.section)}" if at.section else ""
    reason = f"：{mention.reason}" if mention.reason else ""
    mark = "，结论据此" if mention.decisive else ""
    yield f"{place}. [{_OUTCOMES[mention.outcome]}{reason}{mark}] 第 {at.line} 行第 {at.column} 字{section}"
    yield f"   {mention.signal}：【{visible(at.text)}】"
    yield f"   句子：{visible(mention.sentence)}"


def _conclusion(trace: api.Trace) -> str:
    """Which condition gave the status."""
    status = trace.verdict.status
    label = STATUS_LABELS[status]
    decisive = "、".join(dict.fromkeys(mention.signal for mention in trace.mentions if mention.decisive))
    if status in dict(trace.rule.statuses) and decisive:
        return f"由 {decisive} 满足“{label}”的条件"
    if status == "planned":
        stated = " 或 ".join(
            f"“{STATUS_LABELS[name]}”" for name in dict(trace.rule.statuses) if name in ("met", "partial")
        )
        return f"只有把计划也算上（{decisive}），{stated}的条件才成立，所以是“{label}”"
    if status == "not_applicable":
        return "规则对这一年度或这一层级不适用，报告又没有写到"
    return f"各项条件都不成立，把计划算上也不成立，所以是“{label}”"


def _as_data(trace: api.Trace, path: str, pack: api.Pack) -> dict[str, Any]:
    """The trace for programs."""
    return {
        "tool": {"name": "fazhi", "version": __version__},
        "rules": {"pack": pack.info.id, "version": pack.info.version, "sha256": pack.sha256},
        "path": path,
        "report": as_data(trace.report),
        "rule": trace.rule.id,
        "title": trace.rule.title,
        "status": trace.verdict.status,
        "because": trace.verdict.because,
        "conditions": {status: conditions.in_words(condition) for status, condition in trace.rule.statuses},
        "conclusion": _conclusion(trace),
        "mentions": as_data(trace.mentions),
    }
