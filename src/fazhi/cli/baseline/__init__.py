"""`fazhi baseline`: known gaps, so that a check tells the new ones."""

from __future__ import annotations

from fazhi.cli.lazy import LazyGroup

COMMANDS = {
    "create": ("fazhi.cli.baseline.create", "把现有的缺口和问题记入基线文件"),
    "show": ("fazhi.cli.baseline.show", "列出基线文件里的各项"),
    "prune": ("fazhi.cli.baseline.prune", "去掉已经改好的各项"),
}

command = LazyGroup("baseline", COMMANDS, "建立、显示和清理基线：已知的缺口另行计数，检查时只列新的。")
