"""Which format goes where: --format and -o together."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

from fazhi.errors import UsageError
from fazhi.patterns import compiled
from fazhi.records import NamedTuple
from fazhi.render import FORMATS, RENDERERS

# What a plain path says by its ending; where formats share one, the first of the table.
_SUFFIXES = {form.suffix: name for name, form in reversed(RENDERERS.items())}
_NAMED = compiled(r"([A-Za-z]+)=(.+)", re.DOTALL)


class Target(NamedTuple):
    """A format and where it goes; no path is standard output. A folder gets one file a report."""

    format: str
    path: Path | None


def plan(
    formats: Sequence[str], outputs: Sequence[str], inputs: Sequence[str], reports: int | None = None
) -> tuple[Target, ...]:
    """The targets of a command that never writes to `inputs`; `reports`: how many there are, if not all are inputs.

    Raises UsageError before anything is checked."""
    files = [_target(output, formats) for output in outputs]
    placed = {target.format for target in files}
    shown = [name for name in dict.fromkeys(formats) if name not in placed]
    # Files alone do not silence the screen: whoever asked for no format gets the text.
    if not formats and "text" not in placed:
        shown = ["text"]
    targets = (*(Target(name, None) for name in shown), *files)
    for target in targets:
        _refuse_missing(target.format)
    _refuse_bad_paths(files, inputs)
    _refuse_binary_on_screen([target.format for target in targets if target.path is None])
    _refuse_several_in_one(targets, len(inputs) if reports is None else reports)
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


def _refuse_missing(name: str) -> None:
    """A format whose library is not installed."""
    needs = RENDERERS[name].needs
    if needs and find_spec(needs) is None:
        raise UsageError(f"{name} 格式需要 {needs}，还没有安装；请运行 pip install 'fazhi[{name}]'")


def _refuse_bad_paths(files: Sequence[Target], inputs: Sequence[str]) -> None:
    """What can be known before: a folder that is not there, a target named twice, a report that would be lost."""
    seen: set[str] = set()
    reports = {os.path.realpath(name) for name in inputs}
    for form, path in files:
        if path is None:
            continue
        real = os.path.realpath(path)
        if real in reports:
            raise UsageError(f"-o {path}：这是要检查的报告，不能覆盖；请换一个文件名")
        # Files in a folder are called by their format, so a folder may take several formats.
        if real in seen and not path.is_dir():
            raise UsageError(f"-o {path}：这个文件写了两次；请换一个文件名")
        if path.is_dir() and not RENDERERS[form].parts:
            raise UsageError(f"-o {path}：这是文件夹，应为文件名")
        if not path.parent.is_dir():
            raise UsageError(f"-o {path}：文件夹 {path.parent} 不存在，请先建立")
        seen.add(real)


def _refuse_binary_on_screen(shown: Sequence[str]) -> None:
    """Bytes that are no text would garble a terminal, and whatever stands beside them in a file."""
    for name in (name for name in shown if RENDERERS[name].binary):
        if len(shown) > 1 or (sys.stdout is not None and sys.stdout.isatty()):
            example = f"-o {name}=结果{RENDERERS[name].suffix}"
            raise UsageError(f"{name} 格式不是文字，不能显示在屏幕上；请写到文件，例如 {example}")


def _refuse_several_in_one(targets: Sequence[Target], reports: int) -> None:
    for name, path in targets:
        if RENDERERS[name].single and reports > 1 and not (path is not None and path.is_dir()):
            raise UsageError(
                f"{name} 格式一个文件只写一份报告，这里有 {reports} 份；请写到文件夹，例如 -o {name}=文件夹"
            )
