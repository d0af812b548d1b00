"""A file of long arrays, written once from front to end and read again in pieces, so that none of them fills memory.

Arrays stand one after another as they were added; behind them JSON says what is where, and how long that is stands last.
A file is there as a whole or not at all. It belongs to the machine that made it: numbers stand in its own order of bytes.
"""

from __future__ import annotations

import json
import os
import struct
from collections.abc import Iterator
from copy import copy
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, NamedTuple, cast

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, np.dtype[Any]]

_TAIL = struct.Struct("=8sQ")
_MAGIC = b"fzshelf1"
# So many numbers are read at once.
_PIECE = 1 << 17


class _Section(NamedTuple):
    """Where an array stands: byte offset, how many numbers, of which type (numpy's short name)."""

    at: int
    length: int
    kind: str


class Shelf(NamedTuple):
    """Arrays to be read, by name, and what goes with them. Whoever has it closes the file."""

    file: BinaryIO
    sections: dict[str, _Section]
    about: dict[str, Any]

    def count(self, name: str) -> int:
        """How many numbers an array has."""
        return self.sections[name].length

    def whole(self, name: str) -> Array:
        """An array as a whole. Raises OSError, and ValueError when the file is shorter than it should be."""
        return self._read(self.sections[name], 0, self.sections[name].length)

    def pieces(self, name: str) -> Iterator[Array]:
        """An array in pieces. Raises as `whole`."""
        section = self.sections[name]
        for at in range(0, section.length, _PIECE):
            yield self._read(section, at, min(_PIECE, section.length - at))

    def _read(self, section: _Section, at: int, count: int) -> Array:
        import numpy as np

        found = np.empty(count, section.kind)
        self.file.seek(section.at + at * found.itemsize)
        if count and self.file.readinto(found.data.cast("B")) != found.nbytes:  # type: ignore[attr-defined]
            raise ValueError("a shelf was cut")
        return found


class Writer:
    """A shelf in the making: arrays are added by name, all of one before the next. Raises OSError."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._beside = path.with_name(f"{path.name}.{os.getpid()}.tmp")
        self._file = cast(BinaryIO, self._beside.open("w+b", buffering=0))
        self._sections: dict[str, _Section] = {}
        self._end, self._closed = 0, False

    def add(self, name: str, numbers: Array) -> None:
        """Begins an array, or adds to the one that was begun last."""
        known = self._sections.get(name) or _Section(self._end, 0, numbers.dtype.str)
        assert known.at + known.length * numbers.itemsize == self._end
        assert known.kind == numbers.dtype.str
        if len(numbers):
            self._file.seek(self._end)
            self._file.write(numbers.data.cast("B"))
        self._sections[name] = known._replace(length=known.length + len(numbers))
        self._end += numbers.nbytes

    def so_far(self) -> Shelf:
        """What was added so far, to be read."""
        return Shelf(self._file, self._sections, {})

    def finish(self, about: dict[str, Any]) -> None:
        """Puts the file into its place. `about`: what goes with the arrays, as JSON."""
        text = json.dumps({"about": about, "sections": self._sections}).encode("ascii")
        self._file.seek(self._end)
        self._file.write(text + _TAIL.pack(_MAGIC, len(text)))
        os.fsync(self._file.fileno())
        self._file.close()
        self._beside.replace(self._path)

    def handed_over(self) -> Writer:
        """The same for whoever ends it now; for others it is closed."""
        other, self._closed = copy(self), True
        return other

    def close(self) -> None:
        """Ends it; what was not finished is gone."""
        if self._closed:
            return
        self._closed = True
        self._file.close()
        self._beside.unlink(missing_ok=True)


def load(path: Path) -> Shelf | None:
    """The shelf of a file; None when there is none, or one that is not whole or of another machine."""
    try:
        file = cast(BinaryIO, path.open("rb", buffering=0))
    except OSError:
        return None
    try:
        size = file.seek(0, os.SEEK_END)
        file.seek(max(0, size - _TAIL.size))
        magic, length = _TAIL.unpack(file.read(_TAIL.size))
        if magic == _MAGIC:
            file.seek(size - _TAIL.size - length)
            told = json.loads(file.read(length))
            return Shelf(file, {name: _Section(*where) for name, where in told["sections"].items()}, told["about"])
    except (OSError, ValueError, KeyError, TypeError, AttributeError, struct.error):
        pass
    file.close()
    return None
