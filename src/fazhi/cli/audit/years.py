"""`fazhi audit compare`: last year's reports against this year's."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from fazhi.batch import roster, unit_facts
from fazhi.batch.audit import write_whole
from fazhi.batch.compare import Comparison, as_data, compare
from fazhi.batch.outputs import tables
from fazhi.batch.outputs.years import header, rows
from fazhi.cli import output
from fazhi.cli.audit import pool
from fazhi.cli.audit.progress import Progress
from fazhi.cli.help import Command
from fazhi.render.screen import visible

_HELP = """比较同一批单位两个年度的报告：得分和要素的变化、补上和新出现的缺口、上年计划的落实情况、照搬上年的段落和数字。

旧、新是两个文件夹，各有一个年度的报告，按报告写明的单位对应（有名册时按名册）。"""
_SHOWN = 5


@click.command("compare", cls=Command, help=_HELP)
@click.option("--out", required=True, type=click.Path(path_type=Path), metavar="目录", help="结果写到这个文件夹。")
@click.option(
    "--roster", type=click.Path(path_type=Path), metavar="名册", help="单位名册，用其中的别名对应两年的单位。"
)
@pool.options
@click.option("-q", "--quiet", is_flag=True, help="不显示进度和汇总，只写文件。")
@click.argument("last", metavar="旧", type=click.Path())
@click.argument("this", metavar="新", type=click.Path())
def command(last: str, this: str, out: Path, **given: Any) -> None:
    """Exits 0 when the years could be compared, whatever came out."""
    units = roster.load(given["roster"]) if given["roster"] else ()
    both = [pool.found([path], out) for path in (last, this)]
    pool.prepare(out)
    quiet = given["quiet"]
    # A fact that does not say of which year it is cannot be held against reports of two.
    book = unit_facts.dated(roster.book(given["roster"], units)) if units else None
    with pool.workers(given, book) as workers, pool.journals(workers, out, fresh=given["no_cache"]) as journal_of:
        old, new = (pool.audited(files, workers, journal_of(files), given) for files in both)
        progress = Progress(0, quiet=quiet, what="已比较")
        found = compare(old, new, workers, units, progress.counted)
        progress.finish()
        rules = [(rule.id, rule.title) for rule in workers.pack.elements]
    try:
        write_whole(out / "compare.jsonl", _lines(found, rules))
        tables.write_table(out / "年度比较.csv", header(), rows(found))
    except OSError as problem:
        raise pool.unwritable(problem, out) from problem
    if not quiet:
        output.say("\n".join(_said(found, out)) + "\n")


def _lines(found: Comparison, rules: list[tuple[str, str]]) -> Iterator[bytes]:
    for change in found.changes:
        text = json.dumps(as_data(change, rules), ensure_ascii=False, separators=(",", ":"), allow_nan=False)
        yield text.encode("utf-8", "backslashreplace") + b"\n"


def _said(found: Comparison, out: Path) -> Iterator[str]:
    gains = [change.gain for change in found.changes if change.gain is not None]
    yield f"两年都有报告的单位 {len(found.changes)} 个，只有旧报告的 {len(found.gone)} 份，只有新报告的 {len(found.new)} 份"
    if found.unpaired:
        shown = "、".join(visible(path) for path in found.unpaired[:_SHOWN])
        yield f"没能对应的 {len(found.unpaired)} 份（没写明单位，或同一单位有几份）：{shown}"
    if gains:
        up, down = sum(gain > 0 for gain in gains), sum(gain < 0 for gain in gains)
        yield f"得分上升 {up} 个，下降 {down} 个，平均变化 {sum(gains) / len(gains):+.1f} 分"
    counts = [
        sum(change.outcomes(outcome) for change in found.changes)
        for outcome in ("kept", "repeated", "dropped", "unclear")
    ]
    yield "上年计划：已落实 {} 项，原样重复 {} 项，未再提及 {} 项，不能确定 {} 项（请核实）".format(*counts)
    yield f"结果在 {visible(str(out))}"
