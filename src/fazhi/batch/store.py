"""The journal of a batch, which is also its cache: what was answered, appended as it comes, found again by key.

A run appends to a segment of its own and reads those of earlier runs. A record is whole or it is not there: its
length and checksum come first, and what follows a torn one is not read. So a run that was killed at any moment goes on where it
was, and one that finds all files unchanged answers from here. Keys hold the file's digest and name, the folder's name
the rules, the version and the options: nothing stale can be found. Plain bytes on the local disk, no database.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import struct
import time
import zlib
from array import array
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, cast

_HEAD = struct.Struct(">4s16sIIII")
_MAGIC = b"fz01"
_SUFFIX = ".journal"
_SYNC_SECONDS = 0.5
_MOST = 1 << 28
# With more segments than this, or more records that nobody asked for than this and than are used, a finished run
# leaves one segment.
_SEGMENTS = 8
_SPARE = 1000


def key(*parts: str) -> bytes:
    """A record's key."""
    text = "\0".join(parts).encode("utf-8", "surrogatepass")
    return hashlib.blake2b(text, digest_size=16).digest()


class Store:
    """The records of a folder, by number within this run. `fresh`: earlier ones are left alone and not read."""

    def __init__(self, folder: Path, *, fresh: bool = False) -> None:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.folder = folder
        self._files: list[BinaryIO] = []
        self._paths: list[Path] = []
        # Where each record stands, in arrays: a batch may have very many.
        self._segments, self._offsets = array("H"), array("Q")
        self._lines, self._extras = array("I"), array("I")
        self._asked = bytearray()
        self._index: dict[bytes, int] = {}
        for path in [] if fresh else sorted(folder.glob(f"*{_SUFFIX}"), key=lambda path: path.name):
            self._load(path)
        self._own: BinaryIO | None = None
        self._synced = time.monotonic()

    def get(self, key: bytes) -> int | None:
        """The number of an earlier record of this key, if there is one."""
        number = self._index.get(key)
        if number is not None:
            self._asked[number] = 1
        return number

    def line(self, number: int) -> bytes:
        """The first part of a record."""
        return self._read(number, self._offsets[number], self._lines[number])

    def extra(self, number: int) -> bytes:
        """The second part of a record."""
        return self._read(number, self._offsets[number] + self._lines[number], self._extras[number])

    def put(self, key: bytes, line: bytes, extra: bytes) -> int:
        """Appends a record; it survives the end of this process at once, that of the machine within half a second."""
        own = self._writer()
        at = own.seek(0, os.SEEK_END)
        own.write(_packed(key, line, extra))
        if time.monotonic() - self._synced > _SYNC_SECONDS:
            os.fsync(own.fileno())
            self._synced = time.monotonic()
        return self._add(len(self._files) - 1, at + _HEAD.size, len(line), len(extra), asked=True)

    def close(self, *, finished: bool = True) -> None:
        """Ends the run; a finished one may gather what it used into one segment."""
        if self._own is not None:
            os.fsync(self._own.fileno())
        wasted = len(self._asked) - sum(self._asked)
        if finished and (len(self._paths) > _SEGMENTS or wasted > max(_SPARE, sum(self._asked))):
            with contextlib.suppress(OSError):
                self._gather()
        for file in self._files:
            file.close()

    def _read(self, number: int, offset: int, length: int) -> bytes:
        return _at(self._files[self._segments[number]], offset, length)

    def _add(self, segment: int, offset: int, line: int, extra: int, *, asked: bool) -> int:
        self._segments.append(segment)
        self._offsets.append(offset)
        self._lines.append(line)
        self._extras.append(extra)
        self._asked.append(asked)
        return len(self._asked) - 1

    def _writer(self) -> BinaryIO:
        if self._own is None:
            path = self._new_path()
            self._own = _open(path, "x+b")
            self._files.append(self._own)
            self._paths.append(path)
        return self._own

    def _new_path(self) -> Path:
        """Names sort by time, so that of two records of one key the later is found."""
        return self.folder / f"{time.time_ns():020d}-{os.getpid()}{_SUFFIX}"

    def _load(self, path: Path) -> None:
        try:
            file = _open(path, "rb")
        except OSError:
            return
        self._files.append(file)
        self._paths.append(path)
        for found, offset, line, extra in _records(file):
            self._index[found] = self._add(len(self._files) - 1, offset, line, extra, asked=False)

    def _gather(self) -> None:
        """Writes what was asked for into one segment and drops the others; a run that reads them keeps them open."""
        path = self._new_path()
        beside = path.with_suffix(".tmp")
        with beside.open("xb") as file:
            for number, asked in enumerate(self._asked):
                if asked:
                    key = self._read(number, self._offsets[number] - _HEAD.size, _HEAD.size)[4:20]
                    file.write(_packed(key, self.line(number), self.extra(number)))
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
        for old in self._paths:
            old.unlink()


def _packed(key: bytes, line: bytes, extra: bytes) -> bytes:
    return _HEAD.pack(_MAGIC, key, len(line), len(extra), zlib.crc32(line), zlib.crc32(extra)) + line + extra


def _open(path: Path, mode: str) -> BinaryIO:
    return cast(BinaryIO, open(path, mode, buffering=0))  # noqa: PTH123 -- closed with the store


def _at(file: BinaryIO, offset: int, length: int) -> bytes:
    file.seek(offset)
    return file.read(length)


def _records(file: BinaryIO) -> Iterator[tuple[bytes, int, int, int]]:
    """The whole records of a segment (key, offset, lengths), up to the first that is torn."""
    at, size = 0, file.seek(0, os.SEEK_END)
    while at + _HEAD.size <= size:
        magic, name, line, extra, sum_line, sum_extra = _HEAD.unpack(_at(file, at, _HEAD.size))
        start, end = at + _HEAD.size, at + _HEAD.size + line + extra
        if magic != _MAGIC or max(line, extra) > _MOST or end > size:
            return
        # Any but the last was followed by another record, so it was whole when that was written.
        if end + _HEAD.size > size:
            both = _at(file, start, line + extra)
            if (zlib.crc32(both[:line]), zlib.crc32(both[line:])) != (sum_line, sum_extra):
                return
        yield name, start, line, extra
        at = end
