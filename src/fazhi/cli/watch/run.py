"""`fazhi watch run`: watch folders until told to stop, or once."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from threading import Event
from typing import Any

import click

from fazhi.cli import extras, output, params, setup
from fazhi.cli.help import Command
from fazhi.errors import UsageError
from fazhi.watch import guard, loop, statedir
from fazhi.watch.layout import Layout, check_name
from fazhi.watch.log import Log
from fazhi.watch.products import Judge
from fazhi.watch.records import GAPS, GONE, PASSED, UNREAD
from fazhi.watch.watcher import Settings

_HELP = """监视共享目录。文件写完、没有人打开时才检查；结果写到同一文件夹的 _自查结果 里，报告本身不动。

按 Ctrl+C 停止。退出码：0 正常停止（--once 时：全部通过），1 有未通过或无法判断的（--once），2 命令或规则有错。"""


@click.command("run", cls=Command, help=_HELP)
@click.option("--once", is_flag=True, help="看一遍就结束，给定时任务用。")
@click.option("--interval", type=params.Figure(1, 3600, whole=False), default=20, help="每隔多少秒看一次，默认 20。")
@click.option("--read-only", is_flag=True, help="只看不写：共享盘上什么也不放，结果用 fazhi watch status 看。")
@click.option("--promote", is_flag=True, help="通过的报告连同回执复制到“已通过”文件夹。")
@setup.options
@setup.exemptions
@params.gate
@click.option("--seal-key", metavar="文件", help="自查回执用这把私钥签章，见 fazhi receipt keygen。")
@click.option("--results-name", default=Layout().results, metavar="名字", help="结果文件夹的名字，默认 _自查结果。")
@click.option("--passed-name", default=Layout().passed, metavar="名字", help="通过的文件夹的名字，默认 已通过。")
@click.option("--anew", is_flag=True, help="共享盘换了磁盘或确实清空了：不再等原来的，从现在的开始。")
@click.option("--state", type=click.Path(path_type=Path), metavar="目录", help="状态和日志放在本机哪里。")
@click.option("--jobs", type=params.Figure(1, 64, whole=True), default=2, help="同时检查几份，默认 2。")
@click.option("-q", "--quiet", is_flag=True, help="不在屏幕上显示经过，日志照写。")
@click.argument("folders", nargs=-1, required=True, metavar="目录…")
@click.pass_context
def command(ctx: click.Context, /, folders: tuple[str, ...], once: bool, **given: Any) -> None:
    """Exits 0 when stopped; with --once 0 when every report passed, 1 when not, 2 when there was none."""
    settings = _settings(given)
    place = statedir.prepare(given["state"] or statedir.directory())
    roots = _roots(folders, place)
    log = Log(place / "watch.log", (lambda line: None) if given["quiet"] else _show)
    made = setup.prepare(**given)
    key = extras.given(None, given["seal_key"]).seal_key
    with (
        loop.alone(place, roots), _stopped_by_signal() as stop,
        Judge(
            made.rules, setup.for_workers(made), profile=made.profile, jobs=int(given["jobs"]), seal_key=key,
            today=setup.today,
        ) as judge,
        ExitStack() as stack,
    ):  # fmt: skip
        posts = []
        for root in roots:
            post = loop.Post(root, place, judge, settings, log, stop, once=once)
            stack.callback(post.close)
            if given["anew"]:
                guard.accept(post.store)
            posts.append(post)
        if once:
            loop.once(posts, stop)
            ctx.exit(_code(posts))
        for post in posts:
            post.tell("started", interval=settings.interval)
            stack.callback(post.tell, "stopped")
        loop.watch(posts, stop)


def _settings(given: dict[str, Any]) -> Settings:
    layout = Layout(
        check_name(given["results_name"], "--results-name"), check_name(given["passed_name"], "--passed-name")
    )
    if layout.results == layout.passed:
        raise UsageError("--results-name 和 --passed-name 不能是同一个名字")
    if given["read_only"] and given["promote"]:
        raise UsageError("--read-only 和 --promote 不能一起用：只看不写就不能复制")
    return Settings(
        layout, float(given["interval"]), given["read_only"], given["promote"], batch=2 * int(given["jobs"])
    )


def _roots(folders: Sequence[str], place: Path) -> list[str]:
    """The folders as absolute paths. One that is not there now may be a share that is away, if it was watched before."""
    roots = list(dict.fromkeys(os.path.abspath(folder) for folder in folders))  # noqa: PTH100
    for folder, root in zip(dict.fromkeys(folders), roots, strict=False):
        known = (place / f"{statedir.key(root)}.sqlite").exists()
        if not os.path.isdir(root) and not known:  # noqa: PTH112
            what = "不是文件夹" if os.path.exists(root) else "找不到文件夹"  # noqa: PTH110
            raise UsageError(f"{folder}：{what}；请检查路径，共享盘是否已连接")
        if _is_below(str(place), root):
            raise UsageError(f"{place}：状态不能放在被监视的目录里；请用 --state 指定本机别处的文件夹")
        others = [other for other in roots if other != root and _is_below(root, other)]
        if others:
            raise UsageError(f"{folder}：已经在 {others[0]} 里面，会检查两遍；请只写一个")
    return roots


def _is_below(path: str, folder: str) -> bool:
    real, top = os.path.realpath(path), os.path.realpath(folder)
    return real == top or real.startswith(top.rstrip(os.sep) + os.sep)


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
