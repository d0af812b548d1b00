"""`fazhi watch DIR…` and what belongs to it; a folder where a command might stand means `run`."""

from __future__ import annotations

import click

from fazhi.cli.lazy import LazyGroup

_HELP = """监视共享目录：有新的或改过的报告就自动检查，结果放在报告旁边的 _自查结果 里。只读报告，不改动、不移走。

fazhi watch 目录… 就是 fazhi watch run 目录…；选项见 fazhi watch run --help。"""
_COMMANDS = {
    "run": ("fazhi.cli.watch.run", "监视目录（run 可以不写）"),
    "status": ("fazhi.cli.watch.status", "监视程序运行得怎样，各份报告是什么状态"),
    "summary": ("fazhi.cli.watch.summary", "自查汇总，可以直接作邮件正文"),
}


class _Watch(LazyGroup):
    """The group; what is no command of it goes to `run`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """As click does it, with `run` put in where it was left out."""
        if args and args[0] not in self.table and args[0] != "--help":
            args = ["run", *args]
        return super().parse_args(ctx, args or ["--help"])


command = _Watch("watch", _COMMANDS, _HELP)
