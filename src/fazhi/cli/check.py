"""`fazhi check`: read the files, judge each, write each format where it belongs."""

from __future__ import annotations

import os
from typing import Any

import click

from fazhi import api
from fazhi.cli import exceptions, extras, output, params, setup, targets
from fazhi.cli.deliver import Given, deliver
from fazhi.cli.help import Command
from fazhi.errors import UsageError
from fazhi.results import FileResult
from fazhi.sources import sources

_HELP = """检查法治政府建设年度报告：每项要素的结论、位置、依据和怎么补，并给出得分。

文件写 - 表示从标准输入读取。退出码：0 全部通过，1 有未通过或无法判断的，2 命令或规则有错。"""


@click.command("check", cls=Command, help=_HELP)
@params.formats_and_outputs
@extras.options
@setup.options
@setup.exceptions
@params.gate
@click.argument("files", nargs=-1, required=True, metavar="文件…")
@click.pass_context
def command(
    ctx: click.Context, /, formats: tuple[str, ...], outputs: tuple[str, ...], quiet: bool,
    files: tuple[str, ...], notice_template: str | None, seal_key: str | None, **options: Any,
) -> None:  # fmt: skip
    """Exits 0 when every report passed the gate, 1 when not."""
    names = tuple(dict.fromkeys(files))
    plan = targets.plan(formats, outputs, names)
    require_any(names)
    more = extras.given(notice_template, seal_key)
    pack, chosen, *_ = setup.prepare(**options)
    kept: dict[str, bytes] = {}
    results = tuple(_check(name, pack, chosen, kept) for name in names)
    run = api.as_run(results, pack, chosen["waivers"])
    exceptions.complain(run)
    deliver(run, plan, Given(sources(kept), more), names, quiet=quiet)
    ctx.exit(0 if all(result.passed for result in results) else 1)


def require_any(names: tuple[str, ...]) -> None:
    """With nothing there at all, or only folders, the command is wrong, not a report (contract, section 5)."""
    if all(os.path.isdir(name) for name in names):  # noqa: PTH112 -- never raises
        raise UsageError(f"{names[0]} 是文件夹，没有给出报告；请写出其中的文件，例如 {names[0]}/*.docx")
    if not any(name == "-" or os.path.exists(name) for name in names):  # noqa: PTH110 -- never raises
        shown = "、".join(names[:3]) + (f" 等 {len(names)} 个" if len(names) > 3 else "")
        raise UsageError(f"找不到文件：{shown}；请检查路径")


def _check(name: str, pack: api.Pack, options: dict[str, Any], kept: dict[str, bytes]) -> FileResult:
    """One report; what came from standard input is kept, for it cannot be read again."""
    if name != "-":
        return api.check(name, pack, name=name, **options)
    kept[name] = output.standard_input(api.MAX_FILE_BYTES)
    return api.check(kept[name], pack, name=name, **options)
