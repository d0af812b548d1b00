"""`fazhi hook`: reports are checked on their own, before a commit or in a shared folder."""

from __future__ import annotations

from fazhi.cli.lazy import LazyGroup

_COMMANDS = {
    "install": ("fazhi.cli.hook.install", "装上：git 仓库提交前检查，或监视一个文件夹"),
    "uninstall": ("fazhi.cli.hook.uninstall", "撤掉，恢复原样"),
    "run": ("fazhi.cli.hook.run", "检查要提交的报告（由钩子调用）"),
}
command = LazyGroup(
    "hook", _COMMANDS, "让报告自动得到检查：存放报告的 git 仓库在提交前检查，共享文件夹由监视程序检查。"
)
