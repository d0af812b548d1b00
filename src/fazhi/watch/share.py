"""A shared folder as the watcher sees it: list, read, write whole files of our own. Paths are relative, with `/`.

`Share` is the interface; `Folder` is the one on a file system. The tests have one in memory with a scripted history
and one that speaks SMB.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import socket
import stat
import time
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple, Protocol

from fazhi.reading import shapes

_MOST_DEPTH = 16
_CHUNK = 1 << 20
_TRIES = 5
TEMPORARY = ".fazhi-"


class Entry(NamedTuple):
    """A document as listed."""

    path: str
    size: int
    mtime_ns: int


class Listing(NamedTuple):
    """One scan. `locks`: folder → names of lock twins; `ours`: folder of ours → the names in it; `closed`: folders
    that could not be listed this time; `skipped`: what is no document, by reason."""

    entries: tuple[Entry, ...]
    locks: dict[str, frozenset[str]]
    ours: dict[str, frozenset[str]]
    closed: frozenset[str]
    skipped: dict[str, int]


class Content(NamedTuple):
    """A file as read: its first bytes up to the limit, and of the whole file size and SHA-256."""

    data: bytes
    size: int
    digest: str


class Share(Protocol):
    """What the watcher needs of a shared folder. All methods raise OSError."""

    def device(self) -> str:
        """What the folder stands on; another after another file system was put in its place."""

    def scan(self, ours: frozenset[str]) -> Listing:
        """Everything below; folders called as `ours` are listed by name only. Raises when the top cannot be listed."""

    def read(self, path: str, limit: int) -> Content:
        """A file, read through to its end."""

    def write(self, path: str, data: bytes) -> None:
        """Puts a file of ours in place, whole or not at all; makes its folder."""

    def remove(self, path: str) -> None:
        """Takes a file of ours away, if it is there."""


def gather(
    walk: Iterator[tuple[str, str, int, int, str]], ours: dict[str, frozenset[str]], closed: set[str]
) -> Listing:
    """A listing of what a walk meets: folder, name, size, mtime_ns, and why it is none of ours to read, if known."""
    entries: list[Entry] = []
    locks: dict[str, set[str]] = {}
    skipped: Counter[str] = Counter()
    for folder, name, size, mtime_ns, known in walk:
        reason = known or shapes.why_not(name, size)
        if not reason:
            entries.append(Entry(f"{folder}/{name}" if folder else name, size, mtime_ns))
            continue
        skipped[reason] += 1
        if reason == shapes.LOCK:
            locks.setdefault(folder, set()).add(name)
    frozen = {folder: frozenset(names) for folder, names in locks.items()}
    return Listing(tuple(sorted(entries)), frozen, ours, frozenset(closed), dict(sorted(skipped.items())))


def temporary_name(number: int) -> str:
    """The name that a file of ours has while it is written; tells whose it was, should its writer die."""
    host = "".join(letter for letter in socket.gethostname() if letter.isalnum())[:24] or "host"
    return f"{TEMPORARY}{host}-{os.getpid()}-{number}-{os.urandom(3).hex()}.tmp"


class Folder:
    """A folder of a file system, local or mounted."""

    def __init__(self, root: str) -> None:
        self.root = _long(os.path.abspath(root))  # noqa: PTH100 -- keeps links
        self._written = 0

    def device(self) -> str:
        """The number of the file system."""
        return str(os.stat(self.root).st_dev)  # noqa: PTH116

    def scan(self, ours: frozenset[str]) -> Listing:
        """Links are not followed: they lead out of the folder."""
        found: dict[str, frozenset[str]] = {}
        closed: set[str] = set()
        return gather(self._walk("", ours, found, closed), found, closed)

    def _walk(
        self, folder: str, ours: frozenset[str], found: dict[str, frozenset[str]], closed: set[str]
    ) -> Iterator[tuple[str, str, int, int, str]]:
        below: list[str] = []
        try:
            with os.scandir(self._path(folder)) as entries:
                listed = list(entries)
        except OSError:
            if not folder:
                raise
            closed.add(folder)
            return
        for entry in listed:
            if entry.is_dir(follow_symlinks=False):
                below.append(entry.name)
                continue
            with contextlib.suppress(FileNotFoundError):
                yield (folder, entry.name, *_about(entry))
        for name in sorted(below):
            path = f"{folder}/{name}" if folder else name
            if name in ours:
                found[path] = self._names(path, closed)
            elif shapes.is_system_folder(name):
                continue
            elif path.count("/") >= _MOST_DEPTH:
                yield folder, name, 0, 0, shapes.DEEP
            else:
                yield from self._walk(path, ours, found, closed)

    def _names(self, folder: str, closed: set[str]) -> frozenset[str]:
        try:
            return frozenset(os.listdir(self._path(folder)))  # noqa: PTH208 -- names only, 10,000 of them
        except OSError:
            closed.add(folder)
            return frozenset()

    def read(self, path: str, limit: int) -> Content:
        """Opens for reading only, without waiting and without following a link."""
        flags = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
        with open(os.open(self._path(path), flags), "rb") as stream:  # noqa: PTH123
            if not stat.S_ISREG(os.fstat(stream.fileno()).st_mode):
                raise OSError(errno.EINVAL, "不是普通文件")
            data = stream.read(limit)
            digest, size = hashlib.sha256(data), len(data)
            while more := stream.read(_CHUNK):
                digest.update(more)
                size += len(more)
        return Content(data, size, digest.hexdigest())

    def write(self, path: str, data: bytes) -> None:
        """A temporary file in the same folder, flushed to the disk, then moved into place; retried while held open."""
        folder, _, _ = path.rpartition("/")
        place = self._path(folder)
        os.makedirs(place, exist_ok=True)  # noqa: PTH103
        if os.path.islink(place):  # noqa: PTH114
            raise OSError(errno.ELOOP, "结果文件夹是链接")
        self._written += 1
        beside = os.path.join(place, temporary_name(self._written))  # noqa: PTH118
        try:
            with open(beside, "wb") as stream:  # noqa: PTH123
                stream.write(data)
                stream.flush()
                os.fsync(stream.fileno())
            _replace(beside, self._path(path))
        except OSError:
            with contextlib.suppress(OSError):
                os.unlink(beside)  # noqa: PTH108
            raise

    def remove(self, path: str) -> None:
        """Nothing is said of a file that is not there."""
        with contextlib.suppress(FileNotFoundError):
            os.unlink(self._path(path))  # noqa: PTH108

    def _path(self, path: str) -> str:
        return os.path.join(self.root, *path.split("/")) if path else self.root  # noqa: PTH118


def _about(entry: os.DirEntry[str]) -> tuple[int, int, str]:
    about = entry.stat(follow_symlinks=False)
    if stat.S_ISREG(about.st_mode):
        return about.st_size, about.st_mtime_ns, ""
    return 0, 0, shapes.LINK if stat.S_ISLNK(about.st_mode) else shapes.SPECIAL


def _replace(source: str, target: str) -> None:
    """Somebody may have the old one open just now (Windows): that passes."""
    for attempt in range(_TRIES):
        try:
            os.replace(source, target)  # noqa: PTH105
            return
        except PermissionError:
            if attempt == _TRIES - 1 or os.name != "nt":
                raise
            time.sleep(0.05 * 2**attempt)


def _long(path: str) -> str:
    """On Windows paths may be longer than 260 characters only when they say so."""
    if os.name != "nt" or path.startswith("\\\\?\\"):
        return path
    return f"\\\\?\\UNC\\{path[2:]}" if path.startswith("\\\\") else f"\\\\?\\{path}"
