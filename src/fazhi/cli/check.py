"""`fazhi check`: its options; what it does is in `checking`."""

from __future__ import annotations

from typing import Any

import click

from fazhi.cli import checking, params
from fazhi.cli.help import Command

_HELP = """检查法治政府建设年度报告：每项要素的结论、位置、依据和怎么补，并给出得分。

文件写 - 表示从标准输入读取。退出码：0 全部通过，1 有未通过或无法判断的，2 命令或规则有错。"""


@click.command("check", cls=Command, help=_HELP)
@params.formats_and_outputs
@params.extras
@params.settings
@params.exceptions
@params.gate
@click.argument("files", nargs=-1, required=True, metavar="文件…")
@click.pass_context
def command(ctx: click.Context, /, files: tuple[str, ...], **options: Any) -> None:
    """Exits 0 when every report passed the gate, 1 when not."""
    ctx.exit(checking.check(files, options))
