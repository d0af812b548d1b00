"""A segment of the journal: what one run appended, in three files that only grow.

`.lines` holds results, one JSON object a line, so that many of them are copied as one piece; `.sketches` what texts are
compared by; `.journal` a short record for each answer, with its row and where the rest stands, and a mark wherever all
before it was on the disk. A record is written last: where it is whole, so is what it speaks of, unless the machine
went down since the last mark; what stands behind that is held against its checksums. What follows a torn record is not read.
"""

from __future__ import annotations

import os
import struct
import time
import zlib
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import BinaryIO, NamedTuple, cast

# What is written, key, where and how long line and sketch are, how long the row; checksums of line, sketch, and all of this.
_HEAD = struct.Struct(">4s16sQIQIIII")
_ALIAS = struct.Struct(">16s16s")
_SUM = struct.Struct(">I")
_RECORD, _SECOND, _MARK = b"fz2r", b"fz2a", b"fz2s"
SUFFIX, _LINES, _SKETCHES = ".journal", ".lines", ".sketches"
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
            files = [path.with_suffix(_LINES), path.with_suffix(_SKETCHES), path]
            self._lines, self._sketches, self._rows = (opened.enter_context(_open(file, mode)) for file in files)
            self._files = opened.pop_all()
        self._synced = time.monotonic()

    def line(self, place: Place) -> bytes:
        """The line of a record, without its end."""
        return _at(self._lines, place.line_at, place.line)

    def row(self, place: Place) -> bytes:
        """The row of a record."""
        return _at(self._rows, place.row_at, place.row)

    def sketch(self, place: Place) -> bytes:
        """The sketch of a record."""
        return _at(self._sketches, place.sketch_at, place.sketch)

    def pieces(self, ranges: Iterable[tuple[int, int]]) -> Iterator[bytes]:
        """The lines of some ranges of offsets, ends included, in pieces; by a handle of its own, for another thread."""
        with _open(self.path.with_suffix(_LINES), "rb") as file:
            for begin, end in ranges:
                for at in range(begin, end, _PIECE):
                    yield _at(file, at, min(_PIECE, end - at))

    def put(self, key: bytes, line: bytes, row: bytes, sketch: bytes) -> Place:
        """Appends a record; it survives the end of this process at once, that of the machine within half a second."""
        line_at, sketch_at = (file.seek(0, os.SEEK_END) for file in (self._lines, self._sketches))
        self._lines.write(line + b"\n")
        self._sketches.write(sketch)
        sums = zlib.crc32(line), zlib.crc32(sketch)
        head = _HEAD.pack(_RECORD, key, line_at, len(line), sketch_at, len(sketch), len(row), *sums)
        at = self._write(head + row)
        if time.monotonic() - self._synced > _SYNC_SECONDS:
            self.sync()
        return Place(line_at, len(line), sketch_at, len(sketch), at + _HEAD.size, len(row))

    def also(self, second: bytes, key: bytes) -> None:
        """Notes another key of a record."""
        self._write(_SECOND + _ALIAS.pack(second, key))

    def sync(self) -> None:
        """Brings all to the disk and says so."""
        for file in (self._lines, self._sketches):
            os.fsync(file.fileno())
        self._write(_MARK)
        os.fsync(self._rows.fileno())
        self._synced = time.monotonic()

    def known(self) -> Iterator[Known]:
        """The whole records, in the order in which they were put."""
        unmarked: list[tuple[Known, tuple[int, int]]] = []
        with _open(self.path, "rb", _BUFFER) as file:
            for found, sums in _records(file):
                unmarked.append((found, sums))
                if not found.key:
                    yield from (one for one, _ in unmarked[:-1])
                    unmarked = []
        for found, sums in unmarked:
            if found.place and (zlib.crc32(self.line(found.place)), zlib.crc32(self.sketch(found.place))) != sums:
                return
            yield found

    def close(self) -> None:
        """Closes the files."""
        self._files.close()

    def remove(self) -> None:
        """Removes the files; whoever has them open may go on reading."""
        for suffix in (SUFFIX, _LINES, _SKETCHES):
            self.path.with_suffix(suffix).unlink(missing_ok=True)

    def _write(self, record: bytes) -> int:
        at = self._rows.seek(0, os.SEEK_END)
        self._rows.write(record + _SUM.pack(zlib.crc32(record)))
        return at


def sweep(folder: Path, older: float) -> None:
    """Removes what was left of segments whose run was killed before they had a journal, unless it is quite new."""
    for path in folder.iterdir():
        if path.suffix != SUFFIX and not path.with_suffix(SUFFIX).exists() and path.stat().st_mtime < older:
            path.unlink(missing_ok=True)


def _records(file: BinaryIO) -> Iterator[tuple[Known, tuple[int, int]]]:
    """The whole records with the checksums of their parts; a mark has no key."""
    at = 0
    while len(kind := file.read(4)) == 4:
        row, sums = 0, (0, 0)
        rest = file.read({_RECORD: _HEAD.size - 4, _SECOND: _ALIAS.size, _MARK: 0}.get(kind, 0))
        if kind == _RECORD and len(rest) == _HEAD.size - 4:
            _, key, line_at, line, sketch_at, sketch, row, *both = _HEAD.unpack(kind + rest)
            sums = (both[0], both[1])
            if max(line, sketch, row) > _MOST:
                return
            found = Known(key, Place(line_at, line, sketch_at, sketch, at + _HEAD.size, row))
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
    file.seek(offset)
    return file.read(length)
