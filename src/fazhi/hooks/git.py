"""The few things that we ask git: where the work tree and its hooks are, what is staged, and the staged bytes."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from typing import NamedTuple

from fazhi.errors import UsageError

_PATIENCE = 60


class Repository(NamedTuple):
    """A work tree: its top folder, where its hooks are, and whether these are its own or shared by other repositories."""

    top: Path
    hooks: Path
    shared: bool


def find(folder: Path) -> Repository | None:
    """The repository that a folder is in; None outside of one, or without git."""
    try:
        top = Path(_asked(folder, "rev-parse", "--show-toplevel"))
        common = Path(_asked(folder, "rev-parse", "--git-common-dir"))
        hooks = Path(_asked(folder, "rev-parse", "--git-path", "hooks"))
    except (OSError, subprocess.SubprocessError, ValueError):
        return None
    # Git answers relative to the folder that it was asked in.
    hooks, common = (folder / hooks).resolve(), (folder / common).resolve()
    own = any(hooks == place or place in hooks.parents for place in (top.resolve(), common))
    return Repository(top, hooks, not own)


def staged(top: Path) -> list[str]:
    """The files of the commit under way, as git names them: added, changed, copied, renamed. Raises UsageError."""
    try:
        told = _run(top, "diff", "--cached", "--name-only", "-z", "--diff-filter=ACMRT", "--no-ext-diff")
    except (OSError, subprocess.SubprocessError) as problem:
        raise UsageError(f"{top}：git 没有说出要提交的文件（{_words(problem)}）；请检查 git 是否可用") from None
    return [os.fsdecode(name) for name in told.split(b"\0") if name]


def content(top: Path, name: str, limit: int) -> bytes:
    """The staged bytes of a file, up to the limit and one more. Raises UsageError."""
    command = ["git", "cat-file", "blob", f":0:{name}"]
    try:
        with subprocess.Popen(
            command, cwd=top, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        ) as process:
            assert process.stdout is not None
            data = process.stdout.read(limit + 1)
            process.stdout.close()
            code = process.wait(_PATIENCE)
    except (OSError, subprocess.SubprocessError) as problem:
        raise UsageError(f"{name}：git 没有给出要提交的内容（{_words(problem)}）") from None
    # A reader that has had enough is not a failure.
    if code and len(data) <= limit:
        raise UsageError(f"{name}：git 没有给出要提交的内容（退出码 {code}）；请重新 git add 这个文件")
    return data


def _asked(folder: Path, *arguments: str) -> str:
    told = os.fsdecode(_run(folder, *arguments)).rstrip("\r\n")
    if not told:
        raise ValueError(arguments)
    return told


def _run(folder: Path, *arguments: str) -> bytes:
    return subprocess.run(
        ["git", *arguments], cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        check=True, timeout=_PATIENCE,
    ).stdout  # fmt: skip


def _words(problem: OSError | subprocess.SubprocessError) -> str:
    if isinstance(problem, subprocess.CalledProcessError):
        return f"退出码 {problem.returncode}"
    return getattr(problem, "strerror", None) or type(problem).__name__
