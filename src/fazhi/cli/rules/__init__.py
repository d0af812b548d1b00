"""`fazhi rules`: for the people who write rules."""

from __future__ import annotations

from fazhi.cli.lazy import LazyGroup

_LATER = "fazhi.cli.later"
COMMANDS = {
    "list": ("fazhi.cli.rules.listing", "列出规则：名称、类别、标题、权重、严重程度"),
    "show": ("fazhi.cli.rules.show", "显示一条规则：要求、依据、条件、例子"),
    "lint": ("fazhi.cli.rules.lint", "检查规则文件写得对不对"),
    "test": ("fazhi.cli.rules.test", "试验规则文件里的例子"),
    "new": ("fazhi.cli.rules.new", "新建一条要素规则的文件"),
    "coverage": ("fazhi.cli.rules.coverage", "检查规则的每个条件是否有例子管住"),
    "diff": (_LATER, "比较两套规则的结论（后续版本提供）"),
    "docs": (_LATER, "生成规则说明（后续版本提供）"),
}

command = LazyGroup("rules", COMMANDS, "查看、检查、试验和新建规则。")
