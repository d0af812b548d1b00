"""`fazhi receipt keygen`: a key pair to seal receipts with."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

import click

from fazhi import seals
from fazhi.cli import output
from fazhi.cli.help import Command
from fazhi.errors import UsageError
from fazhi.render.screen import visible

_HELP = """生成签章用的一对密钥：名称.key 是私钥，只有出具回执的单位（例如县司法局）保管；名称.pub 是公钥，发给核对的人。

公钥只能核对，不能盖章。已有同名文件时不覆盖。"""


@click.command("keygen", cls=Command, help=_HELP)
@click.argument("name", metavar="名称")
def command(name: str) -> None:
    """Writes both files, or none."""
    private, public = Path(f"{name}.key"), Path(f"{name}.pub")
    for path in (private, public):
        if os.path.lexists(path):
            raise UsageError(f"{path}：已经有这个文件，没有覆盖；请换一个名称")
    pair = seals.new_pair()
    _write(private, pair.private, 0o600)
    try:
        _write(public, pair.public, 0o644)
    except UsageError:
        with contextlib.suppress(OSError):
            private.unlink()
        raise
    output.say(
        f"私钥：{visible(str(private))}，请妥善保管，不要发给别人\n"
        f"公钥：{visible(str(public))}，发给核对回执的人；指纹 {seals.fingerprint_of(pair.public)}\n"
    )


def _write(path: Path, data: bytes, mode: int) -> None:
    """A new file that nobody else may read before it has its rights."""
    try:
        number = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
        with os.fdopen(number, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    except OSError as problem:
        raise UsageError(f"{path}：写不进去（{problem.strerror}），请检查路径和权限") from problem
