"""The files of one layer as bytes, read strictly: every YAML file that lies there is used or refused."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from fazhi.errors import RuleError, reason_of
from fazhi.rules import location

MAX_BYTES = 1_000_000
_SUFFIXES = (".yml", ".yaml")
FOLDERS = ("", "words", "elements", "findings")
_BELONGS = "规则和词语文件应直接放在 elements、findings 或 words 目录下，扩展名为 .yml"


def read_files(directory: Path) -> dict[str, bytes]:
    """The bytes of all YAML files of a pack by their name within it (`elements/x.yml`), in a fixed order.

    A layer may be one file, which is then its pack.yml.
    """
    if is_single(directory):
        return {location.PACK_FILE: _read_single(directory)}
    found = {}
    for folder in FOLDERS:
        for entry in sorted(_entries(directory, folder), key=lambda entry: entry.name):
            name = f"{folder}/{entry.name}" if folder else entry.name
            if name == location.PACK_FILE or (folder and name.endswith(".yml")):
                found[name] = _read(directory, name, entry)
            elif entry.name.lower().endswith(_SUFFIXES) or (folder and entry.is_dir()):
                raise RuleError(shown(directory, name), 1, 1, f"不会用到，{_BELONGS}")
    if location.PACK_FILE not in found:
        raise RuleError(shown(directory, location.PACK_FILE), 1, 1, "没有这个文件，规则包的目录里应有 pack.yml")
    return found


def digest(files: Mapping[str, bytes]) -> str:
    """SHA-256 over names and bytes; a checkout with other line ends is the same pack."""
    import hashlib

    total = hashlib.sha256()
    for name in sorted(files):
        body = files[name].replace(b"\r\n", b"\n")
        total.update(f"{name}\0{len(body)}\0".encode())
        total.update(body)
    return total.hexdigest()


def shown(directory: Path, name: str) -> str:
    """A file of the pack as messages name it."""
    return directory.as_posix() if is_single(directory) else (directory / name).as_posix()


def is_single(place: Path) -> bool:
    """Whether a layer is one file and not a directory."""
    return place.suffix in _SUFFIXES and not place.is_dir()


def _read_single(place: Path) -> bytes:
    try:
        with place.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as problem:
        raise RuleError(place.as_posix(), 1, 1, f"读不出来（{reason_of(problem)}），应检查路径和权限") from None
    if len(data) > MAX_BYTES:
        raise RuleError(place.as_posix(), 1, 1, f"文件超过 {MAX_BYTES} 字节，应在 {MAX_BYTES} 字节以内")
    return data


def _entries(directory: Path, folder: str) -> Iterator[os.DirEntry[str]]:
    try:
        with os.scandir(directory / folder) as entries:
            yield from (entry for entry in entries if not entry.name.startswith("."))
    except FileNotFoundError:
        return
    except OSError as problem:
        raise _unreadable(directory, folder or ".", problem) from None


def _read(directory: Path, name: str, entry: os.DirEntry[str]) -> bytes:
    path = shown(directory, name)
    try:
        if not entry.is_file():
            raise RuleError(path, 1, 1, "不是普通文件，应为 YAML 文件")
        with open(entry.path, "rb") as file:  # noqa: PTH123 -- Path.open costs as much again as the reading
            data = file.read(MAX_BYTES + 1)
    except OSError as problem:
        raise _unreadable(directory, name, problem) from None
    if len(data) > MAX_BYTES:
        raise RuleError(path, 1, 1, f"文件超过 {MAX_BYTES} 字节，应在 {MAX_BYTES} 字节以内；请拆成几个文件")
    return data


def _unreadable(directory: Path, name: str, problem: OSError) -> RuleError:
    return RuleError(shown(directory, name), 1, 1, f"读不出来（{reason_of(problem)}），应检查权限")
