"""The journal of a batch, which is also its cache: what was answered, appended as it comes, found again by key.

A run appends to a segment of its own (segment.py) and reads those of earlier runs. So a run that was killed at any moment
goes on where it was, and one that finds all files unchanged answers from here. Keys hold the file's digest and name, the
folder's name the rules, the version and the options: nothing stale can be found. A record may be found by a second key, which
says how its file looked from outside. Plain bytes on the local disk, no database.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import time
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from fazhi.batch import catalog
from fazhi.batch.catalog import Catalog
from fazhi.batch.segment import SUFFIX, Place, Segment, sweep

# With more segments than this a finished run gathers the small ones into one, and all of them with more records that nobody
# asked for than this and than are used.
_SEGMENTS = 8
_SPARE = 1000
# The bytes of a key.
KEY = 16
_DAY = 86_400
# Where in a place that of its row stands; so many rows are read at once, where no more than so many times as much lies there.
_ROW, _TOGETHER, _NEAR = Place._fields.index("row_at"), 64, 4


def key(*parts: str) -> bytes:
    """A record's key."""
    text = "\0".join(parts).encode("utf-8", "surrogatepass")
    return hashlib.blake2b(text, digest_size=KEY).digest()


class Store:
    """The records of a folder, by number within this run. `fresh`: earlier ones are left alone and not read."""

    def __init__(self, folder: Path, *, fresh: bool = False) -> None:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.folder, self._fresh = folder, fresh
        self._segments: list[Segment] = []
        # Where each record stands, in arrays: a batch may have very many.
        self._within, self._places = array("H"), array("Q")
        self._keys, self._asked = bytearray(), bytearray()
        self._index: dict[bytes, int] = {}
        # Of second keys those asked for are kept as well; their numbers doubled, odd when asked for.
        self._by_second: dict[bytes, int] = {}
        self._cataloged = 0
        if not fresh:
            sweep(folder, time.time() - _DAY)
            paths = sorted(folder.glob(f"*{SUFFIX}"), key=lambda path: path.name)
            self._cataloged = self._take_catalog(paths)
            for path in paths[self._cataloged :]:
                self._load(path)
        self._own: Segment | None = None

    @property
    def lasting(self) -> Path | None:
        """Where else a run may leave what the next one takes up; None where nothing is remembered."""
        return None if self._fresh else self.folder

    def __len__(self) -> int:
        """How many records there are."""
        return len(self._asked)

    def get(self, key: bytes) -> int | None:
        """The number of an earlier record of this key, if there is one."""
        return self._found(self._index.get(key))

    def get_by_second(self, second: bytes) -> int | None:
        """The number of an earlier record that has this second key."""
        doubled = self._by_second.get(second)
        if doubled is None:
            return None
        self._by_second[second] = doubled | 1
        return self._found(doubled >> 1)

    def key_of(self, number: int) -> bytes:
        """The key of a record."""
        return bytes(self._keys[KEY * number : KEY * (number + 1)])

    def line(self, number: int) -> bytes:
        """The line of a record."""
        return self._segments[self._within[number]].line(self._place(number))

    def row(self, number: int) -> bytes:
        """The row of a record."""
        at = len(Place._fields) * number + _ROW
        return self._segments[self._within[number]].row(*self._places[at : at + 2])

    def rows(self, numbers: Sequence[int]) -> Iterator[bytes]:
        """The rows of records; of such as stand near each other many are read at once."""
        for begin in range(0, len(numbers), _TOGETHER):
            yield from self._some_rows(numbers[begin : begin + _TOGETHER])

    def sketch(self, number: int) -> bytes:
        """The sketch of a record."""
        return self._segments[self._within[number]].sketch(self._place(number))

    def text(self, number: int) -> bytes:
        """The text of a record."""
        return self._segments[self._within[number]].text(self._place(number))

    def copy_lines(self, numbers: Iterable[int], into: int) -> None:
        """Copies the lines of records, with their ends, to the end of an open file, in as few pieces as may be. Another
        thread may do it. Raises OSError."""
        for segment, ranges in self._runs(numbers):
            self._segments[segment].copy(ranges, into)

    def put(self, key: bytes, line: bytes, row: bytes = b"", sketch: bytes = b"", text: bytes = b"") -> int:
        """Appends a record; it survives the end of this process at once, that of the machine within half a second."""
        place = self._writer().put(key, line, row, sketch, text)
        return self._add(len(self._segments) - 1, key, place, asked=True)

    def also(self, second: bytes, number: int) -> None:
        """Lets a record be found by a second key from the next run on."""
        if self._by_second.get(second, -1) >> 1 != number:
            self._writer().also(second, self.key_of(number))
            self._by_second[second] = 2 * number + 1

    def close(self, *, finished: bool = True) -> None:
        """Ends the run; a finished one may gather what it used into one segment."""
        if self._own is not None:
            self._own.sync()
        used = sum(self._asked)
        if finished and not self._fresh:
            if len(self._asked) - used > max(_SPARE, used):
                self._gather(set(range(len(self._segments))))
            elif len(self._segments) > _SEGMENTS:
                self._gather(self._all_but_the_largest())
            elif len(self._segments) > self._cataloged:
                self._save_catalog()
        for segment in self._segments:
            segment.close()

    def _found(self, number: int | None) -> int | None:
        if number is not None:
            self._asked[number] = 1
        return number

    def _place(self, number: int) -> Place:
        size = len(Place._fields)
        return Place._make(self._places[size * number : size * (number + 1)])

    def _add(self, segment: int, key: bytes, place: Place, *, asked: bool) -> int:
        self._within.append(segment)
        self._places.extend(place)
        self._keys += key
        self._asked.append(asked)
        return len(self._asked) - 1

    def _some_rows(self, numbers: Sequence[int]) -> Iterator[bytes]:
        size, within = len(Place._fields), {self._within[number] for number in numbers}
        begins = [self._places[size * number + _ROW] for number in numbers]
        lengths = [self._places[size * number + _ROW + 1] for number in numbers]
        first, end = min(begins), max(begins) + lengths[begins.index(max(begins))]
        if len(within) > 1 or end - first > _NEAR * sum(lengths):
            return map(self.row, numbers)
        data = self._segments[within.pop()].row(first, end - first)
        return (data[at - first : at - first + length] for at, length in zip(begins, lengths, strict=True))

    def _runs(self, numbers: Iterable[int]) -> Iterator[tuple[int, list[tuple[int, int]]]]:
        """The lines as ranges of offsets, those that stand one after another as one; by segment, as long as it is the same."""
        at, ranges = -1, list[tuple[int, int]]()
        for number in numbers:
            segment, place = self._within[number], self._place(number)
            begin, end = place.line_at, place.line_at + place.line + 1
            if segment != at and ranges:
                yield at, ranges
                ranges = []
            if ranges and ranges[-1][1] == begin:
                ranges[-1] = (ranges[-1][0], end)
            else:
                ranges.append((begin, end))
            at = segment
        if ranges:
            yield at, ranges

    def _writer(self) -> Segment:
        if self._own is None:
            self._own = Segment(self._new_path(), new=True)
            self._segments.append(self._own)
        return self._own

    def _new_path(self) -> Path:
        """Names sort by time, so that of two records of one key the later is found."""
        return self.folder / f"{time.time_ns():020d}-{os.getpid()}{SUFFIX}"

    def _load(self, path: Path) -> None:
        try:
            segment = Segment(path)
        except OSError:
            return
        self._segments.append(segment)
        for found in segment.known():
            if found.place is not None:
                self._index[found.key] = self._add(len(self._segments) - 1, found.key, found.place, asked=False)
            elif found.key in self._index:
                self._by_second[found.second] = 2 * self._index[found.key]

    def _take_catalog(self, paths: Sequence[Path]) -> int:
        """Takes what a catalog says of the first of these segments; of how many it does."""
        found = catalog.load(self.folder)
        if found is None:
            return 0
        opened = list[Segment]()
        try:
            for path, (name, size) in zip(paths, found.segments, strict=False):
                opened.append(Segment(path))
                if (path.name, opened[-1].size) != (name, size):
                    break
            else:
                if len(opened) == len(found.segments):
                    self._segments, opened = opened, []
                    self._fill(found)
        except OSError:
            pass
        for segment in opened:
            segment.close()
        return len(self._segments)

    def _fill(self, found: Catalog) -> None:
        self._within, self._places, self._keys = found.within, found.places, bytearray(found.keys)
        self._asked = bytearray(len(found.within))
        self._index = {self.key_of(number): number for number in range(len(self))}
        seconds = (found.seconds[KEY * at : KEY * (at + 1)] for at in range(len(found.numbers)))
        self._by_second = {second: 2 * number for second, number in zip(seconds, found.numbers, strict=True)}

    def _save_catalog(self) -> None:
        for segment in self._segments[self._cataloged :]:
            segment.flush()  # what it says is not looked at again
        segments = [(segment.path.name, segment.size) for segment in self._segments]
        numbers = array("Q", (doubled >> 1 for doubled in self._by_second.values()))
        seconds = b"".join(self._by_second)
        catalog.save(self.folder, Catalog(segments, self._within, self._places, bytes(self._keys), seconds, numbers))

    def _all_but_the_largest(self) -> set[int]:
        """The segments but for one of which very much was asked for: that is not written again for a little more."""
        asked = Counter(segment for segment, asked in zip(self._within, self._asked, strict=True) if asked)
        largest = {segment for segment, count in asked.most_common(1) if count > _SPARE}
        return set(range(len(self._segments))) - largest

    def _gather(self, some: set[int]) -> None:
        """Writes what was asked for of some segments into one and drops these; a run that reads them keeps them open."""
        with contextlib.suppress(OSError):
            gathered = Segment(self._new_path().with_suffix(".tmp"), new=True)
            for number, asked in enumerate(self._asked):
                if asked and self._within[number] in some:
                    parts = (read(number) for read in (self.line, self.row, self.sketch, self.text))
                    gathered.put(self.key_of(number), *parts)
            for second, doubled in self._by_second.items():
                if doubled & 1:
                    gathered.also(second, self.key_of(doubled >> 1))
            gathered.sync()
            gathered.close()
            gathered.path.replace(gathered.path.with_suffix(SUFFIX))
            catalog.drop(self.folder)
            for number in some:
                self._segments[number].remove()
