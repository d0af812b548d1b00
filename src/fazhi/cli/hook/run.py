"""`fazhi hook run`: the reports of a commit under way; what is no report stops nobody."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import click

from fazhi import api
from fazhi.cli import exceptions, output, params, setup
from fazhi.cli.help import Command
from fazhi.errors import UsageError
from fazhi.hooks import git
from fazhi.reading import shapes
from fazhi.render import render
from fazhi.render.screen import visible
from fazhi.results import FileResult
from fazhi.watch.layout import Layout

_HELP = """检查要提交的报告，由 git 钩子或 pre-commit 调用。不写文件就检查 git 暂存的内容；不像报告的文件只说明，不阻止提交。

退出码：0 全部通过或没有报告，1 有未通过或无法判断的，2 命令或规则有错。"""
_NO_REPORT = re.compile(r"(README|CHANGELOG|LICENSE)[^/]*", re.IGNORECASE)


@click.command("run", cls=Command, help=_HELP)
@params.settings
@params.exemptions
@params.gate
@click.argument("files", nargs=-1, metavar="[文件…]")
@click.pass_context
def command(ctx: click.Context, /, files: tuple[str, ...], **options: Any) -> None:
    """Exits 0 when no report hinders the commit, 1 when one does."""
    top = None if files else _top()
    names = [name for name in (files or git.staged(top or Path())) if _may_be_one(name)]
    if not names:
        return
    pack, chosen = setup.prepare(**options)[:2]
    results = tuple(_check(name, top, pack, chosen) for name in names)
    others = [result for result in results if result.error and result.error.code == "not-a-report"]
    failed = tuple(result for result in results if not result.passed and result not in others)
    for result in others:
        output.complain(f"说明：{result.path}：不像法治政府建设年度报告，没有检查")
    if failed:
        run = api.as_run(failed, pack, chosen.get("waivers"))
        exceptions.complain(run)
        shown = render("text", run)
        output.say(shown if isinstance(shown, str) else shown.decode())
        output.complain(
            f"有 {len(failed)} 份报告未通过，没有提交；改好并 git add 后再提交，或用 git commit --no-verify 跳过"
        )
    for result in results:
        if result.passed:
            score = f"，{result.score:g} 分" if result.score is not None else ""
            output.say(f"{visible(result.path)}：通过{score}\n")
    ctx.exit(1 if failed else 0)


def _top() -> Path:
    found = git.find(Path.cwd())
    if found is None:
        raise UsageError("当前文件夹不是 git 仓库，或没有安装 git；请写出要检查的文件")
    return found.top


def _may_be_one(name: str) -> bool:
    parts = name.replace("\\", "/").split("/")
    # As small as a lock twin, so that one that was staged counts as such.
    return not (shapes.why_not(parts[-1], 0) or _NO_REPORT.fullmatch(parts[-1]) or Layout().results in parts[:-1])


def _check(name: str, top: Path | None, pack: api.Pack, options: dict[str, Any]) -> FileResult:
    source = name if top is None else git.content(top, name, api.MAX_FILE_BYTES)
    return api.check(source, pack, name=name, **options)
