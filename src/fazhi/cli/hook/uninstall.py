"""`fazhi hook uninstall`: takes away what `install` put there, and nothing else."""

from __future__ import annotations

from pathlib import Path

import click

from fazhi.cli import output
from fazhi.cli.help import Command
from fazhi.cli.hook import place
from fazhi.hooks import folder, framework, plain
from fazhi.render.screen import visible

_HELP = """撤掉 fazhi hook install 装的：原来的 git 钩子恢复原样，pre-commit 的配置只删去写入的几行；
文件夹的监视配置删去，监视程序的状态和已有的结果不动。"""


@click.command("uninstall", cls=Command, help=_HELP)
@place.options
def command(where: str | None, kind: str | None, config: Path | None, dry: bool) -> None:
    """Uninstalls, or says what it would do."""
    found = place.find(where, kind, config)
    if found.repository is not None:
        # Whichever it was: a configuration may have been added since.
        hook, entry = found.repository.hooks, found.repository.top / framework.NAME
        paths = [path for path in (hook / plain.NAME, entry) if path.exists()]
        done = [f"会从 {path} 撤掉写入的部分" for path in paths] if dry else [
            *(plain.uninstall(hook) if not found.repository.shared else []), *framework.uninstall(entry),
        ]  # fmt: skip
    else:
        assert found.config is not None
        paths = [path for path in (found.config, folder.unit_of(found.config)) if path.exists()]
        done = [f"会删去 {path}" for path in paths] if dry else folder.uninstall(found.config)
    for line in done or ["没有装过，什么也没做"]:
        output.say(f"{visible(line)}\n")
