"""`fazhi verify`: whether a receipt is true of a file."""

from __future__ import annotations

from pathlib import Path

import click

from fazhi import api, verification
from fazhi.cli import output, params
from fazhi.cli.help import Command
from fazhi.errors import ReadError, UsageError
from fazhi.reading.file import load
from fazhi.render.labels import number
from fazhi.render.screen import visible

_HELP = """核对自查回执与文件：签章、正文、文件、规则包，并用同一规则包重新检查，核对得分。

退出码：0 有效，1 无效，2 命令有错。只换字体、版式再保存的文件，正文不变，仍然有效。"""


@click.command("verify", cls=Command, help=_HELP)
@click.option("--key", metavar="文件", help="核对签章的公钥文件，见 fazhi receipt keygen。")
@params.rules_option
@click.option("--profile", default="", metavar="方案", help="回执所用的方案。")
@click.argument("receipt", metavar="回执")
@click.argument("file", metavar="文件")
@click.pass_context
def command(ctx: click.Context, /, receipt: str, file: str, key: str | None, rules: Path | None, profile: str) -> None:
    """Exits 0 when the receipt is valid, 1 when not."""
    sealed, data = _bytes(receipt), _bytes(file)
    public = _bytes(key) if key is not None else None
    try:
        found = verification.verify(sealed, data, file, api.load_pack(rules, profile), public)
    except verification.NotAReceiptError as problem:
        output.say(f"无效：{visible(receipt)}：{problem}；请给出 fazhi check -o receipt=… 写出的文件\n")
        ctx.exit(1)
    output.say("\n".join(_lines(found, file)) + "\n")
    ctx.exit(0 if found.valid else 1)


def _lines(found: verification.Verified, file: str) -> list[str]:
    if found.valid:
        score = "没有得分" if found.score is None else f"得分 {number(found.score)}"
        first = f"有效：{visible(file)} 与回执一致（{score}，出具时间 {visible(found.time or '没有写')}）"
    else:
        first = f"无效：{visible(file)} 与回执不符的是{'、'.join(found.differing)}"
    marks = {True: "一致", False: "不符", None: "说明"}
    return [first, *(f"   [{marks[remark.agrees]}] {visible(remark.line)}" for remark in found.remarks)]


def _bytes(path: str) -> bytes:
    """A file; one that cannot be opened makes the command wrong."""
    try:
        return load(Path(path))
    except ReadError as problem:
        raise UsageError(f"{path}：{problem.message}") from problem
