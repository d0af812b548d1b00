"""A segment of the journal: what one run appended, in four files that only grow.

`.lines` holds results, one JSON object a line, so that many of them are copied as one piece; `.sketches` what texts are
found by and `.texts` what they are compared by; `.journal` a short record for each answer, with its row and where the rest stands, and a mark wherever all
before it was on the disk. A record is written last: where it is whole, so is what it speaks of, unless the machine
went down since the last mark; what stands behind that is held against its checksums. What follows a torn record is not read.
"""

from __future__ import annotations

import contextlib
import errno
import os
import struct
import time
import zlib
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import BinaryIO, NamedTuple, cast

# What is written, key, where and how long line, sketch and text are, how long the row; checksums of the three, and of all of this.
_HEAD = struct.Struct(">4s16sQIQIQIIIII")
_ALIAS = struct.Struct(">16s16s")
_SUM = struct.Struct(">I")
_RECORD, _SECOND, _MARK = b"fz3r", b"fz3a", b"fz3s"
SUFFIX, _LINES, _SKETCHES, _TEXTS = ".journal", ".lines", ".sketches", ".texts"
_PARTS = (_LINES, _SKETCHES, _TEXTS)
_SYNC_SECONDS = 0.5
_MOST = 1 << 28
_BUFFER = 1 << 16
_PIECE = 1 << 20


class Place(NamedTuple):
    """Where the parts of a record stand in the files of its segment: offsets and lengths in bytes."""

    line_at: int
    line: int
    sketch_at: int
    sketch: int
    text_at: int
    text: int
    row_at: int
    row: int


class Known(NamedTuple):
    """A record met while a segment is read: its place, or with `second` another key of the record called `key`."""

    key: bytes
    place: Place | None
    second: bytes = b""


class Segment:
    """A segment of an earlier run, to be read, or with `new` this run's own. Raises OSError."""

    def __init__(self, path: Path, *, new: bool = False) -> None:
        self.path = path
        mode = "x+b" if new else "rb"
        with ExitStack() as opened:
            # The journal last: a new segment is there for others once all of it is.
            files = [*map(path.with_suffix, _PARTS), path]
            self._lines, self._sketches, self._texts, self._rows = (
                opened.enter_context(_open(file, mode)) for file in files
            )
            self._files = opened.pop_all()
        self._parts = (self._lines, self._sketches, self._texts)
        self._synced = time.monotonic()
        self._size = os.fstat(self._rows.fileno()).st_size

    @property
    def size(self) -> int:
        """How long its journal was when it was opened, or is by what was written since, in bytes."""
        return self._size

    def line(self, place: Place) -> bytes:
        """The line of a record, without its end."""
        return _at(self._lines, place.line_at, place.line)

    def row(self, at: int, length: int) -> bytes:
        """The row of a record, or all from the row of one to that of another, by its place."""
        return _at(self._rows, at, length)

    def sketch(self, place: Place) -> bytes:
        """The sketch of a record."""
        return _at(self._sketches, place.sketch_at, place.sketch)

    def text(self, place: Place) -> bytes:
        """The text of a record."""
        return _at(self._texts, place.text_at, place.text)

    def copy(self, ranges: Iterable[tuple[int, int]], into: int) -> None:
        """Copies the lines of some ranges of offsets, ends included, to the end of an open file; by a handle of its own, for
        another thread. Raises OSError."""
        with _open(self.path.with_suffix(_LINES), "rb") as file:
            for begin, end in ranges:
                while begin < end:
                    begin += _copied(file, begin, end - begin, into)

    def put(self, key: bytes, line: bytes, row: bytes, sketch: bytes, text: bytes) -> Place:
        """Appends a record; it survives the end of this process at once, that of the machine within half a second."""
        parts = (line, sketch, text)
        ats = [file.seek(0, os.SEEK_END) for file in self._parts]
        for file, part in zip(self._parts, (line + b"\n", sketch, text), strict=True):
            if part:
                file.write(part)
        where = [number for at, part in zip(ats, parts, strict=True) for number in (at, len(part))]
        at = self._write(_HEAD.pack(_RECORD, key, *where, len(row), *map(zlib.crc32, parts)) + row)
        if time.monotonic() - self._synced > _SYNC_SECONDS:
            self.sync()
        return Place._make((*where, at + _HEAD.size, len(row)))

    def also(self, second: bytes, key: bytes) -> None:
        """Notes another key of a record."""
        self._write(_SECOND + _ALIAS.pack(second, key))

    def sync(self) -> None:
        """Brings all to the disk and says so."""
        for file in self._parts:
            os.fsync(file.fileno())
        self._write(_MARK)
        os.fsync(self._rows.fileno())
        self._synced = time.monotonic()

    def flush(self) -> None:
        """Brings to the disk what another run may have left on its way there, where the system lets a reader do it."""
        with contextlib.suppress(OSError):
            for file in (*self._parts, self._rows):
                os.fsync(file.fileno())

    def known(self) -> Iterator[Known]:
        """The whole records, in the order in which they were put."""
        unmarked: list[tuple[Known, tuple[int, ...]]] = []
        with _open(self.path, "rb", _BUFFER) as file:
            for found, sums in _records(file):
                unmarked.append((found, sums))
                if not found.key:
                    yield from (one for one, _ in unmarked[:-1])
                    unmarked = []
        for found, sums in unmarked:
            place = found.place
            if place and tuple(map(zlib.crc32, (self.line(place), self.sketch(place), self.text(place)))) != sums:
                return
            yield found

    def close(self) -> None:
        """Closes the files."""
        self._files.close()

    def remove(self) -> None:
        """Removes the files; whoever has them open may go on reading."""
        for suffix in (SUFFIX, *_PARTS):
            self.path.with_suffix(suffix).unlink(missing_ok=True)

    def _write(self, record: bytes) -> int:
        at = self._rows.seek(0, os.SEEK_END)
        self._rows.write(record + _SUM.pack(zlib.crc32(record)))
        self._size = at + len(record) + _SUM.size
        return at


def sweep(folder: Path, older: float) -> None:
    """Removes what was left of segments whose run was killed before they had a journal, unless it is quite new."""
    for path in folder.iterdir():
        if path.suffix in (*_PARTS, ".tmp") and not path.with_suffix(SUFFIX).exists() and path.stat().st_mtime < older:
            path.unlink(missing_ok=True)


def _records(file: BinaryIO) -> Iterator[tuple[Known, tuple[int, ...]]]:
    """The whole records with the checksums of their parts; a mark has no key."""
    at = 0
    while len(kind := file.read(4)) == 4:
        row, sums = 0, tuple[int, ...]()
        rest = file.read({_RECORD: _HEAD.size - 4, _SECOND: _ALIAS.size, _MARK: 0}.get(kind, 0))
        if kind == _RECORD and len(rest) == _HEAD.size - 4:
            _, key, line_at, line, sketch_at, sketch, text_at, text, row, *each = _HEAD.unpack(kind + rest)
            sums = tuple(each)
            if max(line, sketch, text, row) > _MOST:
                return
            found = Known(key, Place(line_at, line, sketch_at, sketch, text_at, text, at + _HEAD.size, row))
        elif kind == _SECOND and len(rest) == _ALIAS.size:
            second, key = _ALIAS.unpack(rest)
            found = Known(key, None, second)
        elif kind == _MARK:
            found = Known(b"", None)
        else:
            return
        record, wanted = kind + rest + file.read(row), file.read(_SUM.size)
        if len(wanted) < _SUM.size or _SUM.unpack(wanted)[0] != zlib.crc32(record):
            return
        yield found, sums
        at += len(record) + _SUM.size


def _open(path: Path, mode: str, buffering: int = 0) -> BinaryIO:
    return cast(BinaryIO, open(path, mode, buffering=buffering))  # noqa: PTH123 -- closed with the segment


def _at(file: BinaryIO, offset: int, length: int) -> bytes:
    if hasattr(os, "pread"):  # one call for two, tens of thousands of times
        return os.pread(file.fileno(), length, offset)
    file.seek(offset)
    return file.read(length)


def _copied(file: BinaryIO, offset: int, length: int, into: int) -> int:
    """Copies so much or less; how much. The system does it without handing it to us, where it can between these two files."""
    if hasattr(os, "copy_file_range"):
        with contextlib.suppress(OSError):
            done = os.copy_file_range(file.fileno(), into, length, offset)
            if done:
                return done
    part = _at(file, offset, min(length, _PIECE))
    if not part:
        raise OSError(errno.EIO, "the journal is shorter than it says")
    return os.write(into, part)
