"""`fazhi rules show`: one rule in words."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import click

from fazhi import api
from fazhi.cli import output, params
from fazhi.cli.help import Command
from fazhi.errors import UsageError
from fazhi.render.labels import SEVERITY_LABELS, number
from fazhi.render.screen import visible
from fazhi.results import LEVEL_LABELS
from fazhi.rules import conditions
from fazhi.rules.model import Example, Rule, Signal

_SHOWN = 60


@click.command("show", cls=Command, help="显示一条规则：要求、依据、怎么改、看哪些词语、各种结论的条件、例子。")
@params.rules_option
@click.option("--effective", is_flag=True, help="显示各层合在一起后的每个值，以及它写在哪个文件的哪一行。")
@click.argument("name", required=False, metavar="规则")
def command(name: str | None, rules: Path | None, effective: bool) -> None:
    """Prints one rule; with --effective where its values, or all of the pack, come from."""
    if effective:
        from fazhi.cli.rules import effective as values

        output.say("\n".join(values.lines(rules, name)) + "\n")
        return
    if name is None:
        raise UsageError("没有写是哪条规则；规则的名称见 fazhi rules list，要看整个规则包的值加 --effective")
    source = api.load_source(rules)
    rule = find_rule(source.rules, name)
    output.say("\n".join(_lines(rule, source.path)) + "\n")


def find_rule(rules: tuple[Rule, ...], name: str) -> Rule:
    """The rule of that name. Raises UsageError."""
    for rule in rules:
        if rule.id == name:
            return rule
    raise UsageError(
        f"没有这条规则：{name}；它写在规则层里的，请用 --rules 指定那一层；可用的有 {'、'.join(rule.id for rule in rules)}"
    )


def _lines(rule: Rule, directory: str) -> Iterator[str]:
    yield f"{rule.id}：{visible(rule.title)}"
    weight = f"，权重 {number(rule.weight)}" if rule.kind == "element" else ""
    yield f"类别：{rule.kind}，严重程度：{SEVERITY_LABELS[rule.severity]}{weight}"
    yield f"要求：{visible(rule.asks)}"
    yield from (f"依据：{visible(basis.label())}" for basis in rule.basis)
    yield f"怎么改：{visible(rule.remedy)}"
    if rule.draft:
        yield f"参考句：{visible(rule.draft)}"
    if rule.message:
        yield f"提示：{visible(rule.message)}"
    yield f"适用：{'、'.join(LEVEL_LABELS.get(level, level) for level in rule.levels)}；{_years(rule)}"
    yield from (_signal(signal) for signal in rule.signals)
    yield from conditions.lines(rule)
    yield f"例子：{len(rule.examples)} 个"
    yield from (_example(example) for example in rule.examples)
    base = Path(directory) if Path(directory).is_dir() else Path(directory).parent
    yield f"文件：{visible(os.path.normpath(base / rule.path))}"


def _years(rule: Rule) -> str:
    start = f"{rule.from_year} 年起" if rule.from_year > 0 else ""
    end = f"到 {rule.until_year} 年止" if rule.until_year < 9999 else ""
    return start + end or "各年度"


def _signal(signal: Signal) -> str:
    if signal.told:
        return f"找 {signal.id}：报告各部分写出的内容（{signal.told}）"
    words = "、".join(visible(word) for word in signal.any[:12])
    more = f" 等 {len(signal.any)} 个" if len(signal.any) > 12 else ""
    absent = "（说的是没有发生）" if signal.stated == "absent" else ""
    return f"找 {signal.id}{absent}：{words}{more}"


def _example(example: Example) -> str:
    text = visible(example.text)
    return f"   {example.name}：{example.expect}，{text[:_SHOWN]}{'…' if len(text) > _SHOWN else ''}"
