"""`fazhi waivers lint`: every fault of a list of waivers, one line each (file:line:column: message)."""

from __future__ import annotations

from pathlib import Path

import click

from fazhi import api
from fazhi.cli import output, params
from fazhi.cli.faults import WRONG
from fazhi.cli.help import Command
from fazhi.config import waivers
from fazhi.render.screen import visible

_HELP = """检查豁免清单写得对不对：每处错误一行（文件:行:列: 说明）。

退出码：0 没有错误，2 有错误。"""


@click.command("lint", cls=Command, help=_HELP)
@params.rules_option
@click.argument("path", type=click.Path(path_type=Path), metavar="文件")
@click.pass_context
def command(ctx: click.Context, /, path: Path, rules: Path | None) -> None:
    """Prints the faults; exits 2 if there are any."""
    pack = api.load_pack(rules)
    errors = waivers.problems(path, api.rule_names(pack), pack.info.waivable)
    output.say("".join(f"{visible(str(error))}\n" for error in errors))
    output.say(f"共 {len(errors)} 处错误\n" if errors else "没有发现错误\n")
    ctx.exit(WRONG if errors else 0)
