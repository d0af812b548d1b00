"""`fazhi baseline create`: what the reports lack now becomes known; a new gap never becomes known unseen."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from fazhi import baselines
from fazhi.cli import output, params
from fazhi.cli.baseline import judged
from fazhi.cli.faults import FAILED
from fazhi.cli.help import Command
from fazhi.config import baseline
from fazhi.errors import UsageError

_HELP = """把报告现有的缺口和问题记入基线文件；以后 fazhi check --baseline 只列新的。

基线文件已经有了时不改，除非写 --accept-new：逐项列出增加了什么，原有的一项不少。退出码：0 全部记入，1 有的报告无法记入。"""


@click.command("create", cls=Command, help=_HELP)
@params.settings
@judged.waivers_options[0]
@judged.waivers_options[1]
@click.option("--accept-new", is_flag=True, help="把新的缺口加进已有的基线文件，并列出增加的各项。")
@click.argument("path", type=click.Path(path_type=Path), metavar="基线文件")
@click.argument("files", nargs=-1, required=True, metavar="文件…")
@click.pass_context
def command(ctx: click.Context, /, path: Path, files: tuple[str, ...], accept_new: bool, **options: Any) -> None:
    """Writes the file; lists what was added to an existing one."""
    if str(path) in files:
        raise UsageError(f"{path}：这是要检查的报告，不能作基线文件；先写基线文件，再写报告")
    there = path.exists()
    if there and not accept_new:
        raise UsageError(
            f"{path}：基线文件已经有了，没有改动；要增加新的缺口写 --accept-new，要去掉改好的用 fazhi baseline prune"
        )
    known = baseline.load(path).gaps if there else ()
    results = judged.judge(files, options)
    new = baselines.added(known, results)
    if new or not there:
        judged.write(path, (*known, *new))
    output.say("".join(judged.lines(new, "增加 ")) if there else "")
    output.say(f"{path}：记入 {len(new)} 项{f'，原有 {len(known)} 项' if there else ''}\n")
    ctx.exit(0 if judged.complete(results) else FAILED)
