"""`fazhi baseline show`: what a baseline keeps out of sight."""

from __future__ import annotations

from pathlib import Path

import click

from fazhi.cli import output
from fazhi.cli.baseline import judged
from fazhi.cli.help import Command
from fazhi.config import baseline


@click.command("show", cls=Command, help="列出基线文件里的各项：报告、结论、规则、开头的字。")
@click.argument("path", type=click.Path(path_type=Path), metavar="基线文件")
def command(path: Path) -> None:
    """Prints the known gaps in the order of the file."""
    found = baseline.load(path)
    reports = {gap.report for gap in found.gaps}
    output.say("".join(judged.lines(found.gaps)) + f"共 {len(found.gaps)} 项，{len(reports)} 份报告\n")
