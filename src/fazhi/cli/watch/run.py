"""`fazhi watch run`: watch folders until told to stop, or once."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from threading import Event
from typing import Any

import click

from fazhi.cli import extras, output, setup
from fazhi.cli.help import Command
from fazhi.cli.watch import given
from fazhi.cli.watch.dry import told
from fazhi.errors import UsageError
from fazhi.watch import guard, loop, statedir
from fazhi.watch.hints import Hints
from fazhi.watch.log import Log
from fazhi.watch.products import Judge
from fazhi.watch.records import GAPS, GONE, PASSED, UNREAD

_HELP = """监视共享目录。文件写完、没有人打开时才检查；结果写到同一文件夹的 _自查结果 里，报告本身不动。

按 Ctrl+C 停止。退出码：0 正常停止（--once 时：全部通过），1 有未通过或无法判断的（--once），2 命令或规则有错。"""


@click.command("run", cls=Command, help=_HELP)
@click.option("--once", is_flag=True, help="看一遍就结束，给定时任务用。")
@click.option("--dry-run", "dry", is_flag=True, help="试运行：只说会做什么，不检查，什么也不写。")
@given.options
@click.option("--anew", is_flag=True, help="共享盘换了磁盘或确实清空了：不再等原来的，从现在的开始。")
@click.option("-q", "--quiet", is_flag=True, help="不在屏幕上显示经过，日志照写。")
@click.argument("folders", nargs=-1, metavar="[目录…]")
@click.pass_context
def command(
    ctx: click.Context, /, folders: tuple[str, ...], once: bool, dry: bool, anew: bool, quiet: bool, **options: Any
) -> None:
    """Exits 0 when stopped; with --once 0 when every report passed, 1 when not, 2 when there was none."""
    asked = given.settled(folders, options, once)
    made = setup.prepare(**asked.options)
    key = extras.given(None, asked.options["seal_key"]).seal_key
    if dry:
        for line in told(asked, f"{made.pack.info.id} {made.pack.info.version}"):
            _show(line)
        return
    statedir.prepare(asked.place)
    log = Log(asked.place / "watch.log", (lambda line: None) if quiet else _show)
    judge = Judge(
        made.rules, setup.for_workers(made), profile=made.profile, jobs=int(asked.options["jobs"]), seal_key=key,
        today=setup.today,
    )  # fmt: skip
    with loop.alone(asked.place, asked.roots), _stopped_by_signal() as stop, judge, ExitStack() as stack:
        posts = []
        for root in asked.roots:
            post = loop.Post(root, asked.place, judge, asked.settings, log, stop, once=once)
            stack.callback(post.close)
            if anew:
                guard.accept(post.store)
            posts.append(post)
        if once:
            loop.once(posts, stop)
            ctx.exit(_code(posts))
        for post in posts:
            post.tell("started", interval=asked.settings.interval)
            stack.callback(post.tell, "stopped")
        with Hints({post.root: post.tell for post in posts}, asked.settings.layout) as hints:
            loop.watch(posts, stop, hints)


def _code(posts: Sequence[loop.Post]) -> int:
    away = [post for post in posts if post.last.paused]
    if away:
        raise UsageError(f"{away[0].root}：{away[0].last.paused}，没有检查；请确认共享盘已连接")
    states = [record.state for post in posts for record in post.watcher.records.values() if record.state != GONE]
    if not states:
        raise UsageError(f"{posts[0].root}：没有报告；请放入 docx、html、txt、md 或 pdf 文件")
    waiting = [state for state in states if state not in (PASSED, GAPS, UNREAD)]
    if waiting:
        output.complain(f"还有 {len(waiting)} 份没有写完或正被占用，下次再检查；用 fazhi watch status 查看")
    return 0 if all(state == PASSED for state in states) else 1


def _show(line: str) -> None:
    from fazhi.render.screen import visible

    output.say(visible(line) + "\n")


@contextmanager
def _stopped_by_signal() -> Iterator[Event]:
    """An event that SIGTERM and Ctrl+C set: the document in hand is finished, then all ends in order."""
    stop = Event()
    names = [signal.SIGINT, signal.SIGTERM]
    before: dict[signal.Signals, Any] = {name: signal.signal(name, _setter(stop)) for name in names}
    try:
        yield stop
    finally:
        for name, handler in before.items():
            signal.signal(name, handler)


def _setter(stop: Event) -> Callable[[int, Any], None]:
    return lambda number, frame: stop.set()
