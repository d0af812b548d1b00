"""The command line of an audit: what to check, where the output goes, how hard to work."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import click

from fazhi.batch import audit as auditing
from fazhi.batch.discover import Found, discover
from fazhi.batch.outputs import DEFAULT, OUTPUTS, Outcome, write_outputs
from fazhi.batch.summary import summarize
from fazhi.batch.workers import CheckOptions, Limits, Workers
from fazhi.cli import output, params
from fazhi.cli.audit import screen
from fazhi.cli.audit.progress import Progress
from fazhi.cli.help import Command
from fazhi.errors import UsageError

_HELP = """检查整个目录的报告：逐份结果、得分排名、各要素完成情况、共性缺口、无法判断的文件。

文件夹、文件、通配符（如 "报告/**/*.docx"）可写几个；@清单.txt 表示清单中每行一个路径。中断后再运行同一命令会接着检查。
fazhi audit compare 旧 新：比较两个年度。退出码：0 全部通过，1 有未通过或无法判断的，2 命令或规则有错。"""


class _Audit(Command):
    """The command, which hands `compare` to one of its own; a folder of that name is written ./compare."""

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: Any
    ) -> click.Context:
        """Called by click with the words after `audit`."""
        return super().make_context(info_name, args, parent, **extra)


@click.command("audit", cls=_Audit, help=_HELP)
@click.option(
    "--out", required=True, type=click.Path(path_type=Path), metavar="目录", help="结果写到这个文件夹，没有就建立。"
)
@click.option("--jobs", type=params.Figure(1, 64, whole=True), help="同时检查几份，默认按处理器个数。")
@click.option("--no-cache", is_flag=True, help="不用以前的结果，全部重新检查。")
@click.option(
    "--format", "formats", type=params.Choice(tuple(OUTPUTS)), multiple=True, metavar="格式",
    help=f"另外要哪些汇总文件，可写几次，默认 {'、'.join(DEFAULT)}；可用 {'、'.join(OUTPUTS)}。",
)  # fmt: skip
@click.option("--time-limit", type=params.Figure(1, 3600, whole=False), default=30, help="每份报告最多几秒，默认 30。")
@click.option(
    "--memory-limit",
    type=params.Figure(32, 65536, whole=True),
    default=1024,
    help="每份报告最多几 MB 内存，默认 1024。",
)
@params.rules_option
@params.year_and_level
@click.option("--fail-under", type=params.Figure(0, 100, whole=False), help="低于多少分不通过，默认按规则包。")
@click.option(
    "--fail-on",
    type=params.Choice(("error", "warning", "never")),
    help="有哪种严重程度的缺失或问题就不通过（错误、警告、都不算），默认按规则包。",
)
@click.option("-q", "--quiet", is_flag=True, help="不显示进度和汇总，只写文件。")
@click.argument("paths", nargs=-1, required=True, metavar="文件夹或文件…")
@click.pass_context
def command(ctx: click.Context, /, paths: tuple[str, ...], out: Path, quiet: bool, **given: Any) -> None:
    """Exits 0 when every report passed the gate, 1 when not."""
    found = discover(paths, out)
    if not found.entries:
        raise UsageError(f"{paths[0]}：没有找到报告（{screen.skips(found) or '文件夹是空的'}）；请检查路径")
    _prepare(out)
    options = CheckOptions(given["year"], given["level"], given["fail_under"], given["fail_on"])
    limits = Limits(given["time_limit"], int(given["memory_limit"]) << 20)
    formats = given["formats"] or DEFAULT
    jobs = int(given["jobs"] or _processors())
    with Workers(given["rules"], jobs=jobs, limits=limits, options=options) as pool:
        outcome = _audit(found, pool, out, formats, no_cache=given["no_cache"], quiet=quiet)
    if not quiet:
        output.say("\n".join(screen.lines(outcome, out)) + "\n")
    ctx.exit(0 if outcome.summary.passed == outcome.summary.total else 1)


def _audit(found: Found, pool: Workers, out: Path, formats: tuple[str, ...], *, no_cache: bool, quiet: bool) -> Outcome:
    auditing.sweep(out)
    journal = auditing.journal_for(pool.pack, found.root, out / auditing.WORK_FOLDER, fresh=no_cache)
    progress = Progress(len(found.entries), quiet=quiet)
    finished = False
    try:
        audited = auditing.audit(found, pool, journal, {}, progress)
        progress.finish()
        outcome = Outcome(audited, summarize(audited.rows(), pool.pack))
        _written(outcome, out, formats)
        finished = True
    finally:
        journal.close(finished=finished)
        auditing.clear(out, no_cache=no_cache)
    return outcome


def _prepare(out: Path) -> None:
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise UsageError(f"--out {out}：文件夹建不了（{problem.strerror}）；请检查路径和权限") from problem


def _written(outcome: Outcome, out: Path, formats: tuple[str, ...]) -> None:
    try:
        write_outputs(outcome, out, formats)
    except OSError as problem:
        where = problem.filename or out
        raise UsageError(
            f"{where}：写不进去（{problem.strerror}），请检查权限和磁盘空间，或关闭正在打开它的程序"
        ) from problem


def _processors() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
