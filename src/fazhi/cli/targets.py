"""Which format goes where: --format and -o together."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from fazhi.errors import UsageError
from fazhi.render import FORMATS, LATER

_SUFFIXES = {".json": "json", ".txt": "text"}
_NAMED = re.compile(r"([A-Za-z]+)=(.+)", re.DOTALL)


class Target(NamedTuple):
    """A format and where it goes; no path is standard output."""

    format: str
    path: Path | None


def plan(formats: Sequence[str], outputs: Sequence[str], inputs: Sequence[str]) -> tuple[Target, ...]:
    """The targets of a command. Raises UsageError before anything is checked."""
    files = [_target(output, formats) for output in outputs]
    placed = {target.format for target in files}
    shown = [name for name in dict.fromkeys(formats) if name not in placed]
    # Files alone do not silence the screen: whoever asked for no format gets the text.
    if not formats and "text" not in placed:
        shown = ["text"]
    targets = (*(Target(name, None) for name in shown), *files)
    for target in targets:
        _refuse_later(target.format)
    _refuse_bad_paths(files, inputs)
    return targets


def _target(output: str, formats: Sequence[str]) -> Target:
    named = _NAMED.fullmatch(output)
    if named and named.group(1) in FORMATS:
        return Target(named.group(1), _path(named.group(2)))
    if named:
        known = "、".join(FORMATS)
        raise UsageError(f"-o {output}：没有 {named.group(1)} 这种格式，应为 {known}；文件名含等号的写成 ./{output}")
    if len(set(formats)) > 1:
        raise UsageError(f"-o {output}：有几种格式时须写明哪一种，例如 -o json={output}")
    return Target(formats[0] if formats else _SUFFIXES.get(Path(output).suffix.lower(), "text"), _path(output))


def _path(text: str) -> Path | None:
    return None if text == "-" else Path(text)


def _refuse_later(name: str) -> None:
    if name in LATER:
        raise UsageError(f"{name} 格式由后续版本提供，现在可用 text、json")


def _refuse_bad_paths(files: Sequence[Target], inputs: Sequence[str]) -> None:
    """What can be known before: a folder that is not there, a target named twice, a report that would be lost."""
    seen: set[str] = set()
    reports = {os.path.realpath(name) for name in inputs}
    for path in (target.path for target in files if target.path is not None):
        real = os.path.realpath(path)
        if real in reports:
            raise UsageError(f"-o {path}：这是要检查的报告，不能覆盖；请换一个文件名")
        if real in seen:
            raise UsageError(f"-o {path}：这个文件写了两次；请换一个文件名")
        if path.is_dir() or not path.name:
            raise UsageError(f"-o {path}：这是文件夹，应为文件名")
        if not path.parent.is_dir():
            raise UsageError(f"-o {path}：文件夹 {path.parent} 不存在，请先建立")
        seen.add(real)
