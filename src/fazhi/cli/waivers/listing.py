"""`fazhi waivers list`: one line a waiver."""

from __future__ import annotations

from pathlib import Path

import click

from fazhi import api
from fazhi.cli import output, params, setup
from fazhi.cli.help import Command
from fazhi.config.waivers import Entry, Waivers
from fazhi.render.screen import visible


@click.command("list", cls=Command, help="列出各项豁免：对谁、哪条规则、理由、批准人、到期日；已到期的标出。")
@params.rules_option
@click.argument("path", type=click.Path(path_type=Path), metavar="文件")
def command(path: Path, rules: Path | None) -> None:
    """Prints the waivers in the order of the file."""
    found = setup.load_waivers(path, api.load_pack(rules))
    expired = sum(not found.in_force(entry) for entry in found.entries)
    output.say("".join(f"{_line(entry, found)}\n" for entry in found.entries))
    output.say(f"共 {len(found.entries)} 项，已到期 {expired} 项\n")


def _line(entry: Entry, found: Waivers) -> str:
    state = "有效" if found.in_force(entry) else "已到期"
    who = f"{visible(entry.scope())} {entry.rule}"
    return f"[{state}] {who}：{visible(entry.reason)}；批准：{visible(entry.approver)}；至 {entry.until}（第 {entry.line} 行）"
