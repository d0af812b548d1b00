"""`fazhi watch summary`: the share as it is now, as text that can be mailed or as a page."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from fazhi.cli import output, params
from fazhi.cli.help import Command
from fazhi.cli.watch.status import load, records
from fazhi.render.screen import visible
from fazhi.watch import statedir, summary

_HELP = """自查汇总：各单位报告的结果，读不了、被占用、有几个版本的列在前面。可以直接作邮件正文。

要每天自动发送，用定时任务运行它。"""


@click.command("summary", cls=Command, help=_HELP)
@params.format_option("text", "html")
@click.option("-o", "--output", "path", type=click.Path(path_type=Path), metavar="文件", help="写到文件。")
@click.option("--state", type=click.Path(path_type=Path), metavar="目录", help="状态放在本机哪里，与监视时相同。")
@click.argument("folder", metavar="目录")
def command(folder: str, form: str, path: Path | None, state: Path | None) -> None:
    """Shows or writes it."""
    place = state or statedir.directory()
    known = load(place, folder)
    made = summary.summarise(known.root, datetime.now().date().isoformat(), records(place, known), known.skipped)
    content = summary.page(made) if form == "html" else summary.text(made)
    if path is not None:
        output.write_file(path, content)
    elif form == "html":
        output.say_utf8(content)
    else:
        output.say("".join(f"{visible(line)}\n" for line in content.splitlines()))
