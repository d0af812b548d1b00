"""What a hook is put on: a git repository, by script or by the pre-commit framework, or a folder."""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import click

from fazhi.cli import params
from fazhi.errors import UsageError
from fazhi.hooks import folder, framework, git

_Function = TypeVar("_Function", bound=Callable[..., Any])
GIT, FRAMEWORK, FOLDER = "git", "pre-commit", "folder"


class Place(NamedTuple):
    """Where: one of the three kinds, the folder that was named, its repository, and the watch file of a folder."""

    kind: str
    root: Path
    repository: git.Repository | None
    config: Path | None


def options(function: _Function) -> _Function:
    """The options that say where; `find` takes them."""
    kind = click.option(
        "--kind", type=params.Choice((GIT, FRAMEWORK, FOLDER)),
        help="git 钩子、pre-commit 框架还是监视文件夹；默认：git 仓库里用前两种（有 .pre-commit-config.yaml 就用框架），别处监视。",
    )  # fmt: skip
    config = click.option(
        "--config", type=click.Path(path_type=Path), metavar="文件", help="监视配置放在哪里，默认在本机的配置文件夹。"
    )
    dry = click.option("--dry-run", "dry", is_flag=True, help="试运行：只说会做什么，什么也不写。")
    where = click.argument("where", required=False, metavar="[目录]")
    return kind(config(dry(where(function))))


def find(where: str | None, kind: str | None, config: Path | None) -> Place:
    """What the options name. Raises UsageError."""
    root = Path(os.path.abspath(where or "."))  # noqa: PTH100 -- keeps links
    if not root.is_dir():
        raise UsageError(f"{where}：找不到文件夹；请检查路径，共享盘是否已连接")
    repository = git.find(root) if kind != FOLDER else None
    if repository is None and kind in (GIT, FRAMEWORK):
        raise UsageError(f"{root}：不是 git 仓库，或没有安装 git；要监视这个文件夹请用 --kind folder")
    if repository is None:
        return Place(FOLDER, root, None, _config(root, config))
    if config is not None:
        raise UsageError("--config 只用于监视文件夹；git 仓库里的设置写在项目文件 fazhi.yaml 里")
    framed = (repository.top / framework.NAME).exists()
    return Place(kind or (FRAMEWORK if framed else GIT), root, repository, None)


def program() -> Path:
    """Where the command fazhi is. Raises UsageError."""
    name = "fazhi.exe" if os.name == "nt" else "fazhi"
    beside = Path(sys.executable).parent / name
    found = str(beside) if beside.is_file() else shutil.which("fazhi")
    if found is None:
        raise UsageError("找不到 fazhi 命令；请用 pip install fazhi 安装后再运行")
    return Path(os.path.abspath(found))  # noqa: PTH100 -- a link of a virtual environment stays


def _config(root: Path, given: Path | None) -> Path:
    name = re.sub(r"[^\w.-]+", "-", root.name).strip("-.") or "share"
    path = Path(os.path.abspath(given or folder.directory() / f"watch-{name}.yaml"))  # noqa: PTH100
    if os.path.realpath(path).startswith(os.path.realpath(root).rstrip(os.sep) + os.sep):
        raise UsageError(f"{path}：监视配置不能放在被监视的文件夹里，各单位都能改它；请用 --config 指定本机别处")
    return path
