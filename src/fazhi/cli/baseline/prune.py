"""`fazhi baseline prune`: what has been put right is no longer known; nothing is ever added."""

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

_HELP = """去掉已经改好的各项：只看这次给出的报告，其他报告的不动，也从不增加。

退出码：0 各份报告都看过，1 有的报告无法判断（它的各项不动）。"""


@click.command("prune", cls=Command, help=_HELP)
@params.settings
@click.argument("path", type=click.Path(path_type=Path), metavar="基线文件")
@click.argument("files", nargs=-1, required=True, metavar="文件…")
@click.pass_context
def command(ctx: click.Context, /, path: Path, files: tuple[str, ...], **options: Any) -> None:
    """Writes the file without what is gone, and lists that."""
    if str(path) in files:
        raise UsageError(f"{path}：这是要检查的报告，不能作基线文件；先写基线文件，再写报告")
    known = baseline.load(path).gaps
    results = judged.judge(files, options)
    gone = baselines.gone(known, results)
    if gone:
        judged.write(path, (gap for gap in known if gap not in gone))
    output.say(
        "".join(judged.lines(gone, "去掉 ")) + f"{path}：去掉 {len(gone)} 项，还有 {len(known) - len(gone)} 项\n"
    )
    ctx.exit(0 if judged.complete(results) else FAILED)
