"""The command line of an audit: what to check, where the output goes, how hard to work."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Executor
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import click

from fazhi.batch import audit as auditing
from fazhi.batch import plan, roster, shingles
from fazhi.batch.copymap import CopyMap, copy_map
from fazhi.batch.discover import Found, discover
from fazhi.batch.outputs import DEFAULT, OUTPUTS, Begun, Outcome, results_begun, write_outputs
from fazhi.batch.row import Row
from fazhi.batch.summary import Counting
from fazhi.batch.workers import Workers
from fazhi.cli import output, params
from fazhi.cli.audit import pool, screen
from fazhi.cli.audit.progress import Progress
from fazhi.cli.help import Command
from fazhi.errors import UsageError

_HELP = """检查整个目录的报告：逐份结果、得分排名、各要素完成情况、共性缺口、雷同、无法判断的文件。

文件夹、文件、通配符（如 "报告/**/*.docx"）可写几个；@清单.txt 表示清单中每行一个路径。中断后再运行同一命令会接着检查。
比较两个年度用 fazhi audit compare 旧 新。退出码：0 全部通过，1 有未通过或无法判断的，2 命令或规则有错。"""


class _Audit(Command):
    """The command, which hands `compare` to one of its own; a folder of that name is written ./compare."""

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: Any
    ) -> click.Context:
        """Called by click with the words after `audit`."""
        if args[:1] == ["compare"]:
            from fazhi.cli.audit.years import command as years

            return years.make_context(f"{info_name} compare", args[1:], parent, **extra)
        return super().make_context(info_name, args, parent, **extra)


@click.command("audit", cls=_Audit, help=_HELP)
@click.option(
    "--out", required=True, type=click.Path(path_type=Path), metavar="目录", help="结果写到这个文件夹，没有就建立。"
)
@click.option(
    "--roster", type=click.Path(path_type=Path), metavar="名册",
    help="单位名册（csv 或 xlsx，有“单位”一列）：查未报送、重复报送、名册外和逾期；可带各单位的事实。",
)  # fmt: skip
@click.option(
    "--earlier",
    type=click.Path(path_type=Path),
    multiple=True,
    metavar="目录",
    help="往年报告，只用来比对雷同，可写几次。",
)
@click.option("--no-copies", is_flag=True, help="不比对雷同。")
@click.option(
    "--format", "formats", type=params.Choice(tuple(OUTPUTS)), multiple=True, metavar="格式",
    help=f"要哪些汇总文件，可写几次：{'、'.join(OUTPUTS)}；默认是前 {len(DEFAULT)} 种。",
)  # fmt: skip
@pool.options
@click.option("-q", "--quiet", is_flag=True, help="不显示进度和汇总，只写文件。")
@click.argument("paths", nargs=-1, required=True, metavar="文件夹或文件…")
@click.pass_context
def command(ctx: click.Context, /, paths: tuple[str, ...], out: Path, **given: Any) -> None:
    """Exits 0 when every report passed the gate, 1 when not."""
    formats = given["formats"] or DEFAULT
    _refuse_missing(formats)
    units = roster.load(given["roster"]) if given["roster"] else ()
    book = roster.book(given["roster"], units) if units else None
    with pool.workers(given, book) as workers:
        workers.warm()  # while we look what there is to check
        found = pool.found(paths, out, [given["roster"]] if given["roster"] else [])
        before = discover([str(path) for path in given["earlier"]], out) if given["earlier"] else None
        pool.prepare(out)
        outcome = _audit(found, before, units, workers, out, formats, given)
    if not given["quiet"]:
        output.say("\n".join(screen.lines(outcome, out)) + "\n")
    ctx.exit(0 if outcome.summary.passed == outcome.summary.total else 1)


def _audit(
    found: Found,
    before: Found | None,
    units: tuple[roster.Unit, ...],
    workers: Workers,
    out: Path,
    formats: tuple[str, ...],
    given: dict[str, Any],
) -> Outcome:
    quiet, fresh = given["quiet"], given["no_cache"]
    compares = not given["no_copies"] and shingles.available()  # which takes a while, as the worker's start does
    with pool.journals(workers, out, fresh=fresh) as journal_of:
        audited = pool.audited(found, workers, journal_of(found), given)
        earlier = pool.audited(before, workers, journal_of(before), given) if before else None
        with results_begun(audited, out) as begun:
            if not compares and not given["no_copies"]:
                output.complain("没有安装 numpy，没有比对雷同；需要时运行 pip install 'fazhi[all]'")
            copies = _copies(audited, earlier, workers, begun.aside, quiet) if compares else None
            workers.close()  # nothing more is asked of them, and what they hold is as much as all that follows
            outcome = _outcome(audited, units, copies)
            _written(outcome, out, formats, begun)
    return outcome


def _outcome(audited: auditing.Audited, units: tuple[roster.Unit, ...], copies: CopyMap | None) -> Outcome:
    """All figures, of one reading of the rows."""
    counting, drawing = Counting(audited.pack), plan.Drawing()
    called = roster.call(units, _counted(audited, counting, drawing)) if units else None
    if called is None:
        for _ in _counted(audited, counting, drawing):
            pass
    return Outcome(audited, counting.summary(), drawing.plan(), called, copies)


def _counted(audited: auditing.Audited, counting: Counting, drawing: plan.Drawing) -> Iterator[Row]:
    for row in audited.rows():
        counting.add(row)
        drawing.add(row)
        yield row


def _copies(
    audited: auditing.Audited, earlier: auditing.Audited | None, workers: Workers, aside: Executor, quiet: bool
) -> CopyMap | None:
    progress = Progress(0, quiet=quiet, what="已比对")
    found = copy_map(audited, workers, earlier, progress.counted, aside)
    progress.finish()
    return found


def _refuse_missing(formats: tuple[str, ...]) -> None:
    for name in formats:
        needs = OUTPUTS[name].needs
        if needs and find_spec(needs) is None:
            raise UsageError(f"--format {name}：要安装 {needs}（pip install 'fazhi[all]'）")


def _written(outcome: Outcome, out: Path, formats: tuple[str, ...], begun: Begun) -> None:
    try:
        write_outputs(outcome, out, formats, begun)
    except OSError as problem:
        raise pool.unwritable(problem, out) from problem
