"""The command tree: every command with its purpose, imported when it is called."""

from __future__ import annotations

from collections.abc import Sequence

import click

from fazhi import __version__
from fazhi.cli import faults
from fazhi.cli.lazy import LazyGroup

COMMANDS = {
    "check": ("fazhi.cli.check", "检查报告：要素结论、得分、缺口清单"),
    "explain": ("fazhi.cli.explain", "说明某项要素为什么得出这个结论"),
    "report": ("fazhi.cli.report", "把保存的检查结果换成别的格式"),
    "rules": ("fazhi.cli.rules", "查看、检查、试验和新建规则"),
    "waivers": ("fazhi.cli.waivers", "检查和列出豁免清单"),
    "baseline": ("fazhi.cli.baseline", "建立、显示和清理基线（已知的缺口）"),
    "schema": ("fazhi.cli.schema", "输出规则文件和结果的 JSON Schema"),
    "verify": ("fazhi.cli.verify", "核对自查回执与文件"),
    "receipt": ("fazhi.cli.receipt", "自查回执的签章：生成密钥"),
    "audit": ("fazhi.cli.audit", "检查整个目录：排名、共性缺口、雷同、年度比较"),
    "watch": ("fazhi.cli.watch", "监视共享目录，结果放在报告旁边"),
    "hook": ("fazhi.cli.hook", "让报告自动得到检查：git 提交前，或监视文件夹"),
    "serve": ("fazhi.cli.serve", "在本机打开网页：拖入报告，看结果、改好再查"),
}

cli = LazyGroup("fazhi", COMMANDS, "检查乡镇（街道、部门）法治政府建设年度报告，只读文件，不联网。")
cli.params.append(
    click.Option(
        ["--version"], is_flag=True, is_eager=True, expose_value=False, help="显示版本。",
        callback=lambda ctx, _, asked: _show_version(ctx) if asked else None,
    )
)  # fmt: skip


def run(arguments: Sequence[str]) -> int:
    """Runs a command line and gives its exit code. Raises what the command raises."""
    code = cli.main(list(arguments) or ["--help"], prog_name="fazhi", standalone_mode=False)
    # A bare `fazhi` shows what there is, but nothing was checked.
    code = code if arguments else faults.WRONG
    return code if isinstance(code, int) else 0


def _show_version(ctx: click.Context) -> None:
    click.echo(f"fazhi {__version__}")
    ctx.exit()
