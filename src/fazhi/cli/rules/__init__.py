"""`fazhi rules`: for the people who write rules."""

from __future__ import annotations

from fazhi.cli.lazy import LazyGroup

COMMANDS = {
    "list": ("fazhi.cli.rules.listing", "列出规则：名称、类别、标题、权重、严重程度"),
    "show": ("fazhi.cli.rules.show", "显示一条规则：要求、依据、条件、例子"),
    "lint": ("fazhi.cli.rules.lint", "检查规则文件写得对不对"),
    "test": ("fazhi.cli.rules.test", "试验规则文件里的例子"),
    "new": ("fazhi.cli.rules.new", "新建一条规则的文件"),
    "coverage": ("fazhi.cli.rules.coverage", "检查规则的每个条件是否有例子管住"),
    "diff": ("fazhi.cli.rules.diff", "比较两套规则对一批报告的结论"),
    "suggest": ("fazhi.cli.rules.suggest", "从报告里找规则可能缺的近义词，供人选用"),
    "docs": ("fazhi.cli.rules.docs", "生成规则说明，每条规则一页"),
}

command = LazyGroup("rules", COMMANDS, "查看、检查、试验和新建规则。")
