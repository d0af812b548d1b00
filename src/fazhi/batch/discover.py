"""Which files a batch consists of: every one is a result or is skipped for a reason that is told.

Only what no office ever files is skipped: lock twins and temporary files by their exact shapes, what systems leave in
folders, our own output, data files that nobody named. Everything else is read and judged, or its result says why it could not be.
"""

from __future__ import annotations

import os
import re
import stat
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple, NoReturn

from fazhi.errors import UsageError
from fazhi.reading import shapes

OURS, TWICE, LISTED, LINK = "本工具的输出", "重复给出", "名册等参数文件", "指向文件夹的链接"
_GLOB = re.compile(r"[*?\[]")


class Entry(NamedTuple):
    """A file to be checked: its name in the results (relative, with /), where it is, whether it is an ordinary file."""

    name: str
    path: str
    ordinary: bool


class Found(NamedTuple):
    """The files of a batch sorted by name, what was skipped by reason, and the folder that names are relative to.

    `seen` counts every file met: it equals the entries and the skips together.
    """

    entries: tuple[Entry, ...]
    skipped: dict[str, int]
    root: str
    seen: int


def discover(given: Iterable[str], out: Path, aside: Iterable[Path] = ()) -> Found:
    """What the arguments of an audit name: folders, files, patterns, and lists of these (@file).

    `out` and `aside` (roster and the like) are no reports. Raises UsageError for an argument that names nothing.
    """
    named = list(_expand(given))
    roots = [path if os.path.isdir(path) else os.path.dirname(path) for path in named]  # noqa: PTH112, PTH120
    root = os.path.commonpath(roots) if _one_drive(roots) else ""
    skipped: Counter[str] = Counter()
    entries: dict[str, Entry] = {}
    not_reports = {os.path.abspath(path) for path in aside}  # noqa: PTH100
    ours = os.path.realpath(out)
    asked, seen = set(named), 0
    for met in _all_files(named):
        seen += 1
        reason = _why_not(met, root, ours) or (LISTED if met.path in not_reports else "")
        if not reason and met.path not in asked and shapes.is_data(met.path):
            reason = shapes.DATA
        if not reason and met.path in entries:
            reason = TWICE
        if reason:
            skipped[reason] += 1
        else:
            entries[met.path] = Entry(_name(met.path, root), met.path, met.regular or _ordinary(met.path))
    ordered = tuple(sorted(entries.values()))
    assert seen == len(ordered) + sum(skipped.values())
    return Found(ordered, dict(sorted(skipped.items())), root, seen)


class _Met(NamedTuple):
    """A path with what its folder says of it: a link, a regular file that is none."""

    path: str
    link: bool
    regular: bool


def _all_files(named: list[str]) -> Iterator[_Met]:
    for path in named:
        if os.path.isdir(path):  # noqa: PTH112
            yield from _files(path)
        else:
            yield _Met(path, os.path.islink(path), regular=False)  # noqa: PTH114 -- never raises


def _expand(given: Iterable[str]) -> Iterator[str]:
    for argument in given:
        if argument.startswith("@") and not os.path.exists(argument):  # noqa: PTH110 -- never raises
            yield from _expand(_lines(argument[1:]))
        elif os.path.lexists(argument):
            yield os.path.abspath(argument)  # noqa: PTH100 -- keeps links
        else:
            yield from _matching(argument)


def _matching(pattern: str) -> Iterator[str]:
    """What a pattern names that the shell has not expanded (Windows, quotes)."""
    import glob

    found = sorted(glob.glob(pattern, recursive=True)) if _is_glob(pattern) else []  # noqa: PTH207
    if not found:
        what = "没有匹配的文件" if _is_glob(pattern) else "找不到文件或文件夹"
        raise UsageError(f"{pattern}：{what}；请检查路径")
    yield from (os.path.abspath(path) for path in found)  # noqa: PTH100


def _is_glob(text: str) -> bool:
    return bool(_GLOB.search(text))


def _lines(path: str) -> list[str]:
    """The paths of a list, one a line; blank lines and # lines are comments."""
    try:
        text = Path(path).read_bytes().decode("utf-8-sig")
    except OSError as problem:
        raise UsageError(f"@{path}：清单打不开（{problem.strerror}）；请检查路径") from problem
    except UnicodeDecodeError as problem:
        raise UsageError(f"@{path}：清单不是 UTF-8 文本；请另存为 UTF-8") from problem
    lines = [line.strip() for line in text.splitlines()]
    return [line for line in lines if line and not line.startswith(("#", "@"))]


def _files(path: str) -> Iterator[_Met]:
    """The files below a folder, folder by folder; links to folders are not followed, so nothing is met twice."""
    folders = [path]
    while folders:
        folder = folders.pop()
        try:
            with os.scandir(folder) as listed:
                entries = list(listed)
        except OSError as problem:
            _closed(problem)
        for entry in entries:
            below, met = _of_entry(entry)
            if below:
                folders.append(entry.path)
            else:
                yield met


def _of_entry(entry: os.DirEntry[str]) -> tuple[bool, _Met]:
    """Whether an entry is a folder and no link, and what it is else; where even that cannot be read the reader will tell."""
    try:
        link = entry.is_symlink()
        return entry.is_dir(follow_symlinks=False), _Met(entry.path, link, entry.is_file(follow_symlinks=False))
    except OSError:
        return False, _Met(entry.path, link=False, regular=False)


def _closed(problem: OSError) -> NoReturn:
    raise UsageError(f"{problem.filename}：文件夹打不开（{problem.strerror}）；请检查权限，否则会漏查") from problem


def _why_not(met: _Met, root: str, ours: str) -> str:
    """Why a file is no report, or an empty string."""
    path, link, _ = met
    folder, _, name = path.rpartition(os.sep)
    if _below(os.path.realpath(path) if link else path, ours):
        return OURS
    reason = _of_folder(folder[len(root) :]) or shapes.litter(name, _size(path, name))
    if not reason and link and os.path.isdir(path):  # noqa: PTH112
        return LINK
    return reason


@lru_cache(maxsize=256)
def _of_folder(below: str) -> str:
    """Why nothing in a folder is a report, by its way from the root; or an empty string."""
    parts = below.replace(os.sep, "/").split("/")
    if shapes.RESULTS_FOLDER in parts:
        return OURS
    return shapes.SYSTEM if any(shapes.is_system_folder(part) for part in parts) else ""


def _size(path: str, name: str) -> int:
    """The size, asked for only where it matters; what is gone again counts as nothing."""
    try:
        return os.path.getsize(path) if shapes.looks_like_lock(name) else 0  # noqa: PTH202
    except OSError:
        return 0


def _below(path: str, folder: str) -> bool:
    return path == folder or path.startswith(folder + os.sep)


def _ordinary(path: str) -> bool:
    """Whether it can be read without waiting for ever; what is not there is for the reader to tell."""
    try:
        mode = os.stat(path).st_mode  # noqa: PTH116
    except OSError:
        return True
    return stat.S_ISREG(mode) or stat.S_ISDIR(mode)


def _name(path: str, root: str) -> str:
    below = path.removeprefix(root + os.sep)
    if root and below == path:
        below = os.path.relpath(path, root)
    return below.replace(os.sep, "/")


def _one_drive(roots: list[str]) -> bool:
    return len({os.path.splitdrive(path)[0] for path in roots}) == 1
