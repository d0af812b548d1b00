"""`fazhi rules test`: the examples in the rule files, judged and held against what they expect."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import click

from fazhi import api
from fazhi.cli import output, params
from fazhi.cli.faults import FAILED
from fazhi.cli.help import Command
from fazhi.cli.rules.show import find_rule
from fazhi.render.screen import visible
from fazhi.results import STATUS_LABELS, FileResult
from fazhi.rules import examples
from fazhi.rules.model import Example

_HELP = """试验规则文件里的例子：把每个例子放进一份样例报告里检查，看结论和引文对不对。

退出码：0 全部符合，1 有不符合的，2 规则有错。"""
_ANSWERS = {**STATUS_LABELS, "fires": "发现问题", "silent": "没有发现"}


@click.command("test", cls=Command, help=_HELP)
@params.rules_option
@click.option("--rule", "name", metavar="规则", help="只试验这一条规则。")
@click.pass_context
def command(ctx: click.Context, /, rules: Path | None, name: str | None) -> None:
    """Prints the examples that fail; exits 1 if any does."""
    source, pack = api.load_source(rules), api.load_pack(rules)
    chosen = source.rules if name is None else (find_rule(source.rules, name),)
    cases = list(examples.cases(chosen))
    judge = judge_with(pack)
    failures = [found for case in cases if (found := examples.failure(case, judge)) is not None]
    output.say("".join(_line(failure) for failure in failures))
    idle = [rule.id for rule in chosen if not rule.examples]
    output.say(f"没有例子的规则：{'、'.join(idle)}\n" if idle else "")
    output.say(f"例子 {len(cases)} 个，符合 {len(cases) - len(failures)}，不符合 {len(failures)}\n")
    ctx.exit(FAILED if failures else 0)


def judge_with(pack: api.Pack) -> Callable[[bytes, Example], FileResult]:
    """What judges an example's document with a pack."""

    def judge(data: bytes, example: Example) -> FileResult:
        return api.check(data, pack, level=example.level or None)

    return judge


def _line(failure: examples.Failure) -> str:
    expected, got = (f"{_ANSWERS.get(word, '')}（{word}）" for word in (failure.expected, failure.got))
    return f"{failure.rule}/{failure.example}：应为{expected}，得到{got}：{visible(failure.because)}\n"
