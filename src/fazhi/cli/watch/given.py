"""What `fazhi watch run` was given: the command line over the watch file over what goes without saying."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import click

from fazhi.cli import params
from fazhi.config import project, watching
from fazhi.errors import UsageError
from fazhi.watch import statedir
from fazhi.watch.layout import Layout, check_name
from fazhi.watch.watcher import Settings

_Function = TypeVar("_Function", bound=Callable[..., Any])
_DEFAULTS: dict[str, Any] = {
    "interval": 20, "read_only": False, "promote": False, "jobs": 2, "summary_at": "17:00",
    "results_name": Layout().results, "passed_name": Layout().passed,
}  # fmt: skip


class Given(NamedTuple):
    """Folders as absolute paths, the local folder for the state, how to watch, and all options by name."""

    roots: tuple[str, ...]
    place: Path
    settings: Settings
    options: dict[str, Any]


def options(function: _Function) -> _Function:
    """The options that a watch file may have, too; those not given are None."""
    folder = click.Path(path_type=Path)
    for option in reversed(
        (
            click.option("--config", type=folder, metavar="文件", help="监视配置（yaml）；命令行写了的以命令行为准。"),
            click.option("--interval", type=params.Figure(1, 3600, whole=False), help="每隔多少秒看一次，默认 20。"),
            click.option(
                "--read-only/--no-read-only", default=None,
                help="只看不写：共享盘上什么也不放，结果用 fazhi watch status 看。",
            ),
            click.option(
                "--promote/--no-promote", default=None, help="通过的报告连同回执复制到“已通过”文件夹。"
            ),
            params.settings,
            params.exemptions,
            params.gate,
            click.option("--seal-key", metavar="文件", help="自查回执用这把私钥签章，见 fazhi receipt keygen。"),
            click.option("--results-name", metavar="名字", help="结果文件夹的名字，默认 _自查结果。"),
            click.option("--passed-name", metavar="名字", help="通过的文件夹的名字，默认 已通过。"),
            click.option("--summary-at", type=params.Hour(), help="每天几点写汇总，默认 17:00；写 - 不要汇总。"),
            click.option("--summary-folder", type=folder, metavar="目录", help="汇总写到哪里，默认共享盘的结果文件夹。"),
            click.option("--state", type=folder, metavar="目录", help="状态和日志放在本机哪里。"),
            click.option("--jobs", type=params.Figure(1, 64, whole=True), help="同时检查几份，默认 2。"),
        )
    ):  # fmt: skip
        function = option(function)
    return function


def settled(folders: Sequence[str], given: dict[str, Any], once: bool) -> Given:
    """Everything that was given, with the watch file read. Raises UsageError and RuleError."""
    # A look in passing writes no summary of the day unless it is told to.
    defaults = {**_DEFAULTS, "summary_at": "-"} if once else _DEFAULTS
    config: Path | None = given.pop("config")
    file = watching.load(config) if config is not None else None
    more = file.options if file is not None else {}
    chosen = {name: _first(value, more.get(name), defaults.get(name)) for name, value in given.items()}
    settings = _settings(chosen)
    place = statedir.local(chosen["state"] or statedir.directory())
    named = folders or (file.folders if file is not None else ())
    if not named:
        raise UsageError("没有写要监视的目录；请写 fazhi watch 目录，或用 --config 给出写了 folders 的监视配置")
    # A service must not depend on the folder that it was started in: with a watch file only that file tells.
    ours = file.project if file is not None and not chosen["isolated"] else None
    if file is not None and ours is None:
        ours = project.Project()
    return Given(tuple(_roots(named, place)), place, settings, {**chosen, "ours": ours})


def _first(*values: Any) -> Any:
    return next((value for value in values if value is not None), None)


def _settings(given: dict[str, Any]) -> Settings:
    layout = Layout(
        check_name(given["results_name"], "--results-name"), check_name(given["passed_name"], "--passed-name")
    )
    if layout.results == layout.passed:
        raise UsageError("--results-name 和 --passed-name 不能是同一个名字")
    if given["read_only"] and given["promote"]:
        raise UsageError("--read-only 和 --promote 不能一起用：只看不写就不能复制")
    at = "" if given["summary_at"] == "-" else given["summary_at"]
    folder: Path | None = given["summary_folder"]
    return Settings(
        layout, float(given["interval"]), given["read_only"], given["promote"], batch=2 * int(given["jobs"]),
        summary_at=at, summary_folder=folder.absolute() if folder is not None else None,
    )  # fmt: skip


def _roots(folders: Sequence[str], place: Path) -> list[str]:
    """The folders as absolute paths. One that is not there now may be a share that is away, if it was watched before."""
    roots = list(dict.fromkeys(os.path.abspath(folder) for folder in folders))  # noqa: PTH100
    for folder, root in zip(dict.fromkeys(folders), roots, strict=False):
        known = (place / f"{statedir.key(root)}.sqlite").exists()
        if not os.path.isdir(root) and not known:  # noqa: PTH112
            what = "不是文件夹" if os.path.exists(root) else "找不到文件夹"  # noqa: PTH110
            raise UsageError(f"{folder}：{what}；请检查路径，共享盘是否已连接")
        if _is_below(str(place), root):
            raise UsageError(f"{place}：状态不能放在被监视的目录里；请用 --state 指定本机别处的文件夹")
        others = [other for other in roots if other != root and _is_below(root, other)]
        if others:
            raise UsageError(f"{folder}：已经在 {others[0]} 里面，会检查两遍；请只写一个")
    return roots


def _is_below(path: str, folder: str) -> bool:
    real, top = os.path.realpath(path), os.path.realpath(folder)
    return real == top or real.startswith(top.rstrip(os.sep) + os.sep)
