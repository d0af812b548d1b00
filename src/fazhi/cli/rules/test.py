"""`fazhi rules test`: the examples in the rule files, judged and held against what they expect."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import click

from fazhi import api
from fazhi.cli import output, params
from fazhi.cli.faults import FAILED
from fazhi.cli.help import Command
from fazhi.cli.rules.show import find_rule
from fazhi.errors import ReadError, RuleError
from fazhi.render.screen import visible
from fazhi.results import STATUS_LABELS, FileResult
from fazhi.rules import examples
from fazhi.rules.examples import Case, Failure
from fazhi.rules.model import Example

_HELP = """试验规则文件里的例子：把每个例子放进一份样例报告里检查，看结论和引文对不对；不对的说明看了哪些词、每处为什么算或不算。

--watch 守着规则文件，改了就重新试验，按 Ctrl+C 结束。退出码：0 全部符合，1 有不符合的，2 规则有错。"""
_ANSWERS = {**STATUS_LABELS, "fires": "发现问题", "silent": "没有发现"}
_OUTCOMES = {"done": "计入", "planned": "计划", "basis": "仅提到", "void": "不计"}
_SHOWN = 8


@click.command("test", cls=Command, help=_HELP)
@params.rules_option
@click.option("--rule", "name", metavar="规则", help="只试验这一条规则。")
@click.option("--watch", "watching", is_flag=True, help="改了规则文件就重新试验。")
@click.option(
    "--interval", type=params.Figure(0, 60, whole=False), default=1, help="--watch 每隔几秒看一次文件，默认 1。"
)
@click.pass_context
def command(ctx: click.Context, /, rules: Path | None, name: str | None, watching: bool, interval: float) -> None:
    """Prints the examples that fail; exits 1 if any does."""
    if watching:
        from fazhi.cli.rules import watch

        watch.again_and_again(rules, interval, lambda: try_out(rules, name))
        return
    ctx.exit(0 if try_out(rules, name) else FAILED)


def try_out(rules: Path | None, name: str | None) -> bool:
    """Prints what fails; whether nothing does. Raises RuleError or UsageError."""
    source, pack = api.load_source(rules), api.load_pack(rules)
    # What a layer has switched off says nothing, whatever its examples.
    active = tuple(rule for rule in source.rules if rule.severity != "off")
    chosen = active if name is None else (find_rule(source.rules, name),)
    cases = list(examples.cases(chosen))
    judge = judge_with(pack)
    failures = [(case, found) for case in cases if (found := examples.failure(case, judge)) is not None]
    output.say("".join(f"{line}\n" for case, failure in failures for line in _lines(case, failure, pack)))
    idle = [rule.id for rule in chosen if not rule.examples]
    output.say(f"没有例子的规则：{'、'.join(idle)}\n" if idle else "")
    output.say(f"例子 {len(cases)} 个，符合 {len(cases) - len(failures)}，不符合 {len(failures)}\n")
    return not failures


def judge_with(pack: api.Pack) -> Callable[[bytes, Example], FileResult]:
    """What judges an example's document with a pack."""

    def judge(data: bytes, example: Example) -> FileResult:
        return api.check(data, pack, level=example.level or None)

    return judge


def _lines(case: Case, failure: Failure, pack: api.Pack) -> Iterator[str]:
    expected, got = (f"{_ANSWERS.get(word, '')}（{word}）" for word in (failure.expected, failure.got))
    yield f"{failure.rule}/{failure.example}：应为{expected}，得到{got}：{visible(failure.because)}"
    yield f"   例子：{visible(case.example.text.strip())}"
    if case.rule.kind == "element":
        yield from _mentions(case, pack)


def _mentions(case: Case, pack: api.Pack) -> Iterator[str]:
    """What was looked at in the example, and why each place counts or not."""
    try:
        trace = api.explain(case.document.encode("utf-8"), pack, case.rule.id, level=case.example.level or None)
    except (ReadError, RuleError):
        return
    if not trace.mentions:
        yield "   没有一处写到这条规则要找的词语"
    for mention in trace.mentions[:_SHOWN]:
        reason = f"：{mention.reason}" if mention.reason else ""
        mark = "，结论据此" if mention.decisive else ""
        yield f"   [{_OUTCOMES[mention.outcome]}{reason}{mark}] {mention.signal}【{visible(mention.evidence.text)}】"
