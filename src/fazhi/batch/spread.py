"""Records and meetings of all reports put in order on the disk, so that each piece is sorted by itself in little memory.

Sketches (shingles.py) are spread over parts by hash; the pairs that met over ranges of first reports.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import closing
from typing import TYPE_CHECKING, Any

import numpy as np

from fazhi.batch.carriers import WORTH_BITS, Sketches, code_of_pairs, numbers_of

if TYPE_CHECKING:
    from fazhi.batch.carriers import Numbers

_PART_RECORDS, _MOST_PARTS = 100_000, 128
_BATCH, _RANGES = 128, 256


def _how_many(sketches: Sketches) -> int:
    """How many parts records are spread over, a power of two."""
    sample = range(0, sketches.reports, max(1, sketches.reports // 64))
    mean = sum(len(sketches.of(at)) // 8 for at in sample) / max(1, len(sample))
    wanted = min(_MOST_PARTS, max(1, round(mean * sketches.reports / _PART_RECORDS)))
    return 1 << (wanted - 1).bit_length()


def parts(sketches: Sketches, low: int, folder: str) -> Iterator[Numbers]:
    """All shingles with their reports as sorted numbers, a hash but for its `low` bits and there a report, in as many
    parts: memory is that of one part."""
    count = _how_many(sketches)
    with closing(_Sliced(folder, np.uint64)) as file:
        for begin in range(0, sketches.reports, _BATCH):
            _spread(sketches, range(begin, min(begin + _BATCH, sketches.reports)), low, (file, count))
        for number in range(count):
            part = file.slices(number)
            part.sort()
            yield part
            del part


def _spread(sketches: Sketches, numbers: range, low: int, into: tuple[_Sliced, int]) -> None:
    file, count = into
    found = [numbers_of(sketches.of(number)) for number in numbers]
    records = np.concatenate(found) >> np.uint64(low) << np.uint64(low)
    records |= np.repeat(np.arange(numbers.start, numbers.stop, dtype=np.uint64), [len(part) for part in found])
    # A byte has room for all parts; such keys are put in order in one pass.
    bits = (count - 1).bit_length()
    part = (records >> np.uint64(64 - bits) if bits else np.zeros_like(records)).astype(np.uint8)
    file.add(records[np.argsort(part, kind="stable")], np.cumsum(np.bincount(part, minlength=count))[:-1].tolist())


class Meetings:
    """The pairs that met, on the disk by ranges of first reports, so that each range is summed in little memory."""

    def __init__(self, folder: str, reports: int, low: int) -> None:
        self._kind = code_of_pairs(low)
        # The second is always the later: reports that come early are the first of more pairs, and ranges of these are shorter.
        bounds = (reports * (1 - np.sqrt(1 - np.arange(1, _RANGES) / _RANGES))).astype(np.int64)
        self._bounds = (bounds << (low + WORTH_BITS)).astype(self._kind)
        self._file = _Sliced(folder, self._kind)

    def __enter__(self) -> Meetings:
        return self

    def __exit__(self, *problem: object) -> None:
        self._file.close()

    def add(self, met: Iterator[Any]) -> None:
        """Takes meetings, as carriers.pairs gives them."""
        codes = np.concatenate([np.zeros(0, self._kind), *met])
        codes.sort()
        self._file.add(codes, np.searchsorted(codes, self._bounds).tolist())

    def summed(self) -> Iterator[tuple[Any, Any]]:
        """The pairs in order, piece by piece, and what the meetings of each are worth together."""
        for number in range(_RANGES):
            yield self._totals(self._file.slices(number))

    def _totals(self, codes: Any) -> tuple[Any, Any]:
        """The pairs of a range, and what their meetings are worth together."""
        if not len(codes):
            return codes, np.zeros(0, np.uint32)
        codes.sort()
        edges = codes >> self._kind(WORTH_BITS)
        codes &= self._kind((1 << WORTH_BITS) - 1)
        begins = np.flatnonzero(np.concatenate(([True], edges[1:] != edges[:-1])))
        return edges[begins], np.add.reduceat(codes, begins, dtype=np.uint32)


class _Sliced:
    """A file of numbers to which arrays are added, each in the same number of slices; the slices of one number come back
    together."""

    def __init__(self, folder: str, kind: Any) -> None:
        self._file = tempfile.TemporaryFile(dir=folder, buffering=0)  # noqa: SIM115 -- closed by `close`
        self._kind = kind
        self._ends: list[list[int]] = []
        self._size = 0

    def close(self) -> None:
        """Ends it; nothing is left on the disk."""
        self._file.close()

    def add(self, numbers: Any, bounds: list[int]) -> None:
        """Adds an array that is cut at these places."""
        self._file.write(numbers.data)
        self._ends.append([self._size + at for at in (0, *bounds, len(numbers))])
        self._size += len(numbers)

    def slices(self, number: int) -> Any:
        """All slices of a number as one array."""
        found = np.empty(sum(ends[number + 1] - ends[number] for ends in self._ends), self._kind)
        at = 0
        for ends in self._ends:
            size = ends[number + 1] - ends[number]
            self._file.seek(ends[number] * found.itemsize)
            self._file.readinto(found[at : at + size].data)
            at += size
        return found
