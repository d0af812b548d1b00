"""The entry in the configuration of the pre-commit framework: lines of ours between two marks, all others untouched."""

from __future__ import annotations

import re
import shlex
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import yaml

from fazhi.errors import UsageError
from fazhi.hooks.writing import replace

NAME = ".pre-commit-config.yaml"
_BEGIN, _END = "# fazhi hook：由 fazhi hook install 写入，用 fazhi hook uninstall 撤掉", "# fazhi hook：到此为止"
_ENTRY = """\
{begin}
- repo: local
  hooks:
    - id: fazhi
      name: 法治政府建设年度报告自查
      entry: {entry}
      language: system
      files: '(?i)\\.(docx|docm|doc|wps|rtf|odt|ofd|html?|mht|txt|md|pdf)$'
      require_serial: true
{end}
"""
_REPOS = re.compile(r"repos:[ \t]*(\[[ \t]*\])?[ \t]*(#.*)?\r?\n?")
_ITEM = re.compile(r"( *)- ")
_MOST = 1 << 20


def entry(arguments: Sequence[str]) -> str:
    """The lines of ours, not indented; `arguments` are options of `fazhi hook run`."""
    command = " ".join(["fazhi hook run", *(shlex.quote(argument) for argument in arguments)])
    return _ENTRY.format(begin=_BEGIN, end=_END, entry=f"'{command.replace(chr(39), chr(39) * 2)}'")


def install(path: Path, lines: str) -> list[str]:
    """Puts the entry in, first of all; what was done, nothing if it was there already. Raises UsageError."""
    before = _read(path)
    others = _without(before)
    old = _parsed(others, path)
    text = _with(others, lines, path)
    if text == before:
        return []
    new = _parsed(text, path)
    if (new.pop("repos")[1:], new) != (old.pop("repos", None) or [], old):
        raise UsageError(_by_hand(path, lines))
    _write(path, text)
    return [f"写入 {path}"]


def uninstall(path: Path) -> list[str]:
    """Takes the entry away; what was done. A file that held nothing else goes, too. Raises UsageError."""
    before = _read(path)
    after = _without(before)
    if after == before:
        return []
    if not after.strip():
        path.unlink()
        return [f"删去 {path}（里面没有别的）"]
    if not _parsed(after, path).get("repos"):
        after = re.sub(r"(?m)^repos:", "repos: []", after, count=1)
    _write(path, after)
    return [f"从 {path} 撤掉"]


def _with(text: str, lines: str, path: Path) -> str:
    if not text.strip():
        return lines.replace(_BEGIN, f"{_BEGIN}\nrepos:", 1)
    parts = text.splitlines(keepends=True)
    at = next((at for at, line in enumerate(parts) if _REPOS.fullmatch(line)), None)
    if at is None:
        raise UsageError(_by_hand(path, lines))
    line = parts[at]
    item = next((found for line in parts[at + 1 :] if (found := _ITEM.match(line))), None)
    indent, end = item[1] if item else "", "\r\n" if line.endswith("\r\n") else "\n"
    ours = "".join(f"{indent}{one}{end}" for one in lines.splitlines())
    head = re.sub(r"\[[ \t]*\]", "", line, count=1).rstrip() + end
    return "".join([*parts[:at], head, ours, *parts[at + 1 :]])


def _without(text: str) -> str:
    """The text without our lines; `repos:` stays where others have come to stand below it."""
    kept, inside, whole = [], False, False
    for line in text.splitlines(keepends=True):
        inside = inside or line.strip() == _BEGIN
        if not inside:
            kept.append(line)
        whole = whole or (inside and line.startswith("repos:"))
        inside = inside and line.strip() != _END
    if inside:
        return text
    rest = "".join(kept)
    return f"repos:\n{rest}" if whole and rest.strip() else rest


def _parsed(text: str, path: Path) -> dict[str, Any]:
    try:
        data = yaml.safe_load(text) or {}
    except yaml.MarkedYAMLError as problem:
        place = f":{problem.problem_mark.line + 1}:{problem.problem_mark.column + 1}" if problem.problem_mark else ""
        raise UsageError(f"{path}{place}：不是正确的 YAML，没有改动；请先改好") from None
    except (yaml.YAMLError, RecursionError):
        raise UsageError(f"{path}：不是正确的 YAML，没有改动；请先改好") from None
    if not isinstance(data, dict) or not isinstance(data.get("repos") or [], list):
        raise UsageError(f"{path}：不像 pre-commit 的配置（应有 repos 列表），没有改动；请先改好")
    return data


def _by_hand(path: Path, lines: str) -> str:
    shown = "；".join(line.strip() for line in lines.splitlines()[1:-1])
    return f"{path}：repos 的写法不便自动改动，没有改动；请自己在 repos 下加一项：{shown}"


def _read(path: Path) -> str:
    try:
        with path.open(encoding="utf-8", newline="") as file:
            text = file.read(_MOST + 1)
    except FileNotFoundError:
        return ""
    except UnicodeDecodeError:
        raise UsageError(f"{path}：不是 UTF-8 文本，没有改动；请另存为 UTF-8") from None
    except OSError as problem:
        raise UsageError(f"{path}：打不开（{problem.strerror}）；请检查权限") from problem
    if len(text) > _MOST:
        raise UsageError(f"{path}：太长，没有改动；请自己加上 fazhi hook run")
    return text


def _write(path: Path, text: str) -> None:
    try:
        replace(path, text)
    except OSError as problem:
        raise UsageError(f"{path}：写不进去（{problem.strerror}）；请检查权限") from problem
