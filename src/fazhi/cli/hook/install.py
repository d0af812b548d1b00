"""`fazhi hook install`: puts a hook in place, as often as one likes, and says what it did and what is left to do."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from fazhi.cli import output, params
from fazhi.cli.help import Command
from fazhi.cli.hook import place
from fazhi.config import watching
from fazhi.errors import UsageError
from fazhi.hooks import folder, framework, plain
from fazhi.render.screen import visible

_HELP = """让报告自动得到检查。在 git 仓库里：提交前检查要提交的报告，有一份未通过就不能提交；原来的钩子保留，先运行。
在别的文件夹：写好监视配置，试运行一遍，说明怎样开始监视。不写目录就是当前文件夹。可以重复运行。"""


@click.command("install", cls=Command, help=_HELP)
@place.options
@params.gate
@params.rules_option
@click.option("--profile", metavar="方案", help="用规则包里的哪个方案，默认按报告的层级。")
@click.option("--read-only", is_flag=True, help="监视文件夹时只看不写。")
@click.option("--promote", is_flag=True, help="监视文件夹时，通过的报告连同回执复制到“已通过”文件夹。")
def command(where: str | None, kind: str | None, config: Path | None, dry: bool, **given: Any) -> None:
    """Installs, or says what it would do."""
    found = place.find(where, kind, config)
    if found.kind == place.FOLDER:
        _on_folder(found, given, dry)
    else:
        _on_repository(found, given, dry)


def _on_repository(found: place.Place, given: dict[str, Any], dry: bool) -> None:
    if given["read_only"] or given["promote"]:
        raise UsageError("--read-only 和 --promote 只用于监视文件夹")
    assert found.repository is not None
    arguments, top = _arguments(given), found.repository.top
    if found.kind == place.FRAMEWORK:
        path, lines = top / framework.NAME, framework.entry(arguments)
        if dry:
            _say([f"会在 {path} 的 repos 下写入：", *(f"  {line}" for line in lines.splitlines())])
            return
        _told(framework.install(path, lines), f"{path} 里已经有了")
        _say(["要在提交时运行，还需 pre-commit install（装过就不用）；fazhi 要在 PATH 里"])
        return
    hooks = found.repository.hooks
    if found.repository.shared:
        raise UsageError(f"{hooks}：这个钩子文件夹由几个仓库共用（core.hooksPath），没有写；请改用 --kind pre-commit")
    text = plain.script(place.program(), arguments)
    if dry:
        kept = (hooks / plain.NAME).exists() and not plain.is_ours(hooks / plain.NAME)
        _say([f"会写入 git 钩子 {hooks / plain.NAME}：", *(f"  {line}" for line in text.splitlines())])
        _say([f"原来的钩子会保留为 {hooks / plain.KEPT}，提交时先运行它"] if kept else [])
        return
    _told(plain.install(hooks, text), f"{hooks / plain.NAME} 已经装好")


def _on_folder(found: place.Place, given: dict[str, Any], dry: bool) -> None:
    assert found.config is not None
    rules = given["rules"]
    kept = {
        "read-only": given["read_only"] or None, "promote": given["promote"] or None, "profile": given["profile"],
        "fail-under": given["fail_under"], "fail-on": given["fail_on"],
        "rules": _from(found.config.parent, rules) if rules is not None else None,
    }  # fmt: skip
    program, windows = place.program(), os.name == "nt"
    text, unit = folder.config_text(str(found.root), kept), "" if windows else folder.unit_text(program, found.config)
    there = found.config.exists()
    if dry:
        _say([f"会写入监视配置 {found.config}：", *(f"  {line}" for line in text.splitlines())] if not there else [])
        _say([f"会写入 systemd 单元 {folder.unit_of(found.config)}"] if unit else [])
        options = [f"--{name}" for name in ("read-only", "promote") if kept[name]]
        _watch(
            ["--config", str(found.config)] if there else ["--isolated", *options, *_arguments(given), str(found.root)]
        )
        return
    if there and str(found.root) not in watching.load(found.config).folders:
        raise UsageError(f"{found.config}：已有另一个文件夹的监视配置；请用 --config 另指定一个文件")
    _told(folder.install(found.config, text, unit), f"{found.config} 已经装好，没有改动")
    _watch(["--config", str(found.config)])
    _say(folder.hints(program, found.config, windows=windows))


def _watch(arguments: Sequence[str]) -> None:
    """What a watcher would do, from the watcher itself."""
    from fazhi.cli.watch.run import command as run

    run.main(["--dry-run", *arguments], prog_name="fazhi watch run", standalone_mode=False)


def _arguments(given: dict[str, Any]) -> list[str]:
    names = ("fail_under", "fail_on", "rules", "profile")
    asked = [(name, given[name]) for name in names if given[name] is not None]
    # A hook runs in the top folder of its repository, wherever it was installed from.
    values = [(name, os.path.abspath(value) if name == "rules" else f"{value}") for name, value in asked]  # noqa: PTH100
    return [part for name, value in values for part in (f"--{name.replace('_', '-')}", value)]


def _from(base: Path, path: Path) -> str:
    """A pack as a watch file names it: a relative path that begins with a dot."""
    relative = os.path.relpath(path, base).replace(os.sep, "/")
    return relative if relative.startswith("../") else f"./{relative}"


def _told(done: list[str], otherwise: str) -> None:
    _say(done or [otherwise])


def _say(lines: Sequence[str]) -> None:
    output.say("".join(f"{visible(line)}\n" for line in lines))
