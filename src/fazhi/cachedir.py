"""The user's cache directory: where it is, whether it can be trusted, and how a file gets into it whole.

Compiled packs and the word dictionary are kept there. Whatever is missing or cannot be used is made again.
"""

from __future__ import annotations

import contextlib
import os
import sys
import time
from pathlib import Path

_DAY = 86_400


def directory() -> Path | None:
    """Where entries are kept: FAZHI_CACHE_DIR, else the user's cache directory; None if there is neither."""
    for variable, below in (
        ("FAZHI_CACHE_DIR", ""),
        ("XDG_CACHE_HOME", "fazhi"),
        ("LOCALAPPDATA", "fazhi/cache"),
    ):
        given = Path(os.environ.get(variable, ""))
        if given.is_absolute() and (variable != "LOCALAPPDATA" or sys.platform == "win32"):
            return given / below
    try:
        home = Path.home()
    except RuntimeError:
        return None
    return home / ".cache" / "fazhi" if home.is_absolute() and home != Path(home.anchor) else None


def is_private(place: Path) -> bool:
    """Whether nobody else can write there: an entry decides what a clerk is told."""
    if os.name != "posix":
        return True
    about = place.stat()
    return about.st_uid == os.getuid() and not about.st_mode & 0o022


def put(path: Path, data: bytes) -> bool:
    """Writes an entry, whole or not at all; False where the directory cannot be used."""
    with contextlib.suppress(OSError):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if is_private(path.parent):
            _replace(path, data)
            return True
    return False


def keep_newest(place: Path, pattern: str, kept: int) -> None:
    """Drops all but the newest entries of a kind, and what a killed writer of that kind left behind."""
    with contextlib.suppress(OSError):
        entries = sorted(place.glob(pattern), key=lambda path: path.stat().st_mtime, reverse=True)
        rests = [path for path in place.glob(f".{pattern}.*.tmp") if path.stat().st_mtime < time.time() - _DAY]
        for path in [*entries[kept:], *rests]:
            path.unlink()


def _replace(path: Path, data: bytes) -> None:
    """Writes beside the target and moves it into place: two writers cannot mix."""
    beside = path.with_name(f".{path.name}.{os.getpid()}.{os.urandom(4).hex()}.tmp")
    try:
        with open(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:  # noqa: PTH123
            file.write(data)
        beside.replace(path)
    except OSError:
        with contextlib.suppress(OSError):
            beside.unlink()
        raise
