"""`fazhi rules lint`: every fault of a pack, one line each, as editors read them (file:line:column: message)."""

from __future__ import annotations

from pathlib import Path

import click

from fazhi import api
from fazhi.cli import output
from fazhi.cli.faults import WRONG
from fazhi.cli.help import Command
from fazhi.errors import UsageError
from fazhi.render.screen import visible

_HELP = """检查规则文件写得对不对：每处错误一行（文件:行:列: 说明）。

不写目录时检查自带的规则。退出码：0 没有错误，2 有错误。"""


@click.command("lint", cls=Command, help=_HELP)
@click.option("--rules", type=click.Path(path_type=Path), metavar="目录", help="规则包的目录，与直接写目录相同。")
@click.argument("directory", type=click.Path(path_type=Path), required=False, metavar="[目录]")
@click.pass_context
def command(ctx: click.Context, /, directory: Path | None, rules: Path | None) -> None:
    """Prints the faults; exits 2 if there are any."""
    if directory is not None and rules is not None:
        raise UsageError("目录写了两次，--rules 和直接写目录只用一种")
    errors = api.lint_rules(directory or rules)
    output.say("".join(f"{visible(str(error))}\n" for error in errors))
    output.say(f"共 {len(errors)} 处错误\n" if errors else "没有发现错误\n")
    ctx.exit(WRONG if errors else 0)
