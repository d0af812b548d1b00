"""`fazhi rules coverage`: which clauses of the rules no example proves."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import click

from fazhi import api
from fazhi.cli import output, params
from fazhi.cli.faults import FAILED
from fazhi.cli.help import Command
from fazhi.cli.rules.show import find_rule
from fazhi.render.json import dump
from fazhi.render.labels import number
from fazhi.render.screen import visible
from fazhi.results import as_data

if TYPE_CHECKING:
    from fazhi.authoring.coverage import Gap, RuleCoverage
    from fazhi.rules.model import Rule
    from fazhi.rules.pack import PackSource

_HELP = """检查每条规则的例子够不够：把规则里的条件逐个去掉，至少要有一个例子的结论跟着变。

条件指每种说法的词语（整组）、unless_*、with、without、field、年度、层级、状态条件的每一部分、选项里的每个词表。
同一组里的单个近义词不算条件，加 --words 时另外列出。没有例子管住的条件一行一处（文件:行:列），并提示缺什么例子。

退出码：0 达到要求，1 没有达到，2 规则有错。"""


@click.command("coverage", cls=Command, help=_HELP)
@params.rules_option
@params.format_option("text", "json")
@click.option("--rule", "name", metavar="规则", help="只检查这一条规则。")
@click.option("--all", "every", is_flag=True, help="规则层：连上面各层的规则一起检查，默认只查这一层自己的。")
@click.option("--words", is_flag=True, help="另外列出去掉后没有例子变化的单个词语（不影响退出码）。")
@click.option(
    "--at-least", type=params.Figure(0, 100, whole=False), default=100, help="条件至少有百分之几被例子管住，默认 100。"
)
@click.pass_context
def command(
    ctx: click.Context,
    /,
    rules: Path | None,
    form: str,
    name: str | None,
    every: bool,
    words: bool,
    at_least: float,
) -> None:
    """Prints the share of each rule and every gap; exits 1 below `at_least`."""
    from fazhi.authoring.coverage import cover

    source, pack = api.load_source(rules), api.load_pack(rules)
    chosen = [find_rule(source.rules, name)] if name else _asked(source, every=every)
    found = []
    for rule in chosen:
        found.append(cover(rule, source, pack, words=words))
        if form == "text":
            output.say("".join(f"{line}\n" for line in _lines(found[-1])))
    total = percent(sum(item.caught for item in found), sum(item.clauses for item in found))
    passed = total >= at_least and not any(item.failing for item in found)
    if not chosen and form == "text":
        output.say("这一层没有自己的规则；要连上面各层的规则一起检查，加 --all\n")
    if form == "json":
        output.say_utf8(dump({"percent": total, "passed": passed, "rules": [as_data(item) for item in found]}))
    else:
        output.say(_total(found, total, at_least))
    ctx.exit(0 if passed else FAILED)


def _asked(source: PackSource, *, every: bool) -> list[Rule]:
    """Of a layer its own rules, for its author can mend no others; of a pack that extends none, or with `every`, all
    that are not switched off."""
    known = source.rules
    if len(source.info.layers) > 1 and not every:
        own = Path(source.path).is_dir()
        known = tuple(rule for rule in known if own and len(Path(rule.path).parts) == len(("elements", "x.yml")))
    return [rule for rule in known if rule.severity != "off"]


def percent(caught: int, clauses: int) -> float:
    """The share in percent, rounded down to a tenth: 100 means all of them."""
    return caught * 1000 // clauses / 10 if clauses else 100.0


def _lines(item: RuleCoverage) -> Iterator[str]:
    yield f"{item.rule}：条件 {item.clauses} 个，例子管住 {item.caught} 个"
    if item.failing:
        yield f"   有例子不符合，先用 fazhi rules test --rule {item.rule} 看：{'、'.join(item.failing)}"
    for place, gaps in groupby(item.gaps, key=_place):
        yield f"{place} 去掉后没有例子变化；加一个例子：{visible('；再加一个：'.join(gap.hint for gap in gaps))}"
    if item.words:
        yield f"   单个词语 {item.words} 个，例子用到 {item.words - len(item.idle_words)} 个"
    yield from (f"{_place(gap)} 没有例子用到" for gap in item.idle_words)


def _place(gap: Gap) -> str:
    return f"{visible(gap.file)}:{gap.line}:{gap.column}: {visible(gap.clause)}"


def _total(found: list[RuleCoverage], total: float, at_least: float) -> str:
    clauses, caught = sum(item.clauses for item in found), sum(item.caught for item in found)
    short = f"，要求 {number(at_least)}%" if total < at_least else ""
    return f"共 {len(found)} 条规则，条件 {clauses} 个，例子管住 {caught} 个（{number(total)}%{short}）\n"
