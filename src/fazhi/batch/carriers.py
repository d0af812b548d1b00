"""How many reports carry each shingle, and which reports meet in those that few carry. Never all pairs.

Sketches (shingles.py) of all reports are spread over parts by hash, so that each part is sorted by itself in little memory.
Of the reports that share a rare shingle every pair meets; of one that more share, pairs meet in a sample of such shingles;
of one that very many share, neighbours in the order of names and each with the first. That is linear in the number of
reports and still joins every group. What each part found lies on the disk until all are summed.
"""

from __future__ import annotations

import math
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    import numpy as np

    Numbers = np.ndarray[Any, np.dtype[np.uint64]]

# A shingle that more reports carry than both of these is a stock formula; up to FEW carry one that is rare, and from there
# on what carries it is counted in steps, each twice the one before: a few reports more or less change nothing.
STOCK_LEAST, STOCK_SHARE, FEW = 10, 0.05, 3
# So many bits less than a whole report does a shingle tell that FEW reports carry, or two of them.
RARE = 1.25
# What it is worth that two reports meet in a shingle which so many carry at most: rarer ones tell more. Of the commonest of
# these one in MANY is looked at, and worth so much more, where the reports are more than a few thousand.
_MEETINGS, _COMMONEST, _MANY, _THOUSANDS = ((3, 4), (8, 3), (32, 2)), 64, 4, 4096
_NEIGHBOURS = 1
_WORTH_BITS = 3
_PART_RECORDS, _MOST_PARTS = 100_000, 128
_BATCH, _RANGES = 128, 256


class Sketches(NamedTuple):
    """Where sketches come from: how many, and the one of a number, as bytes."""

    reports: int
    of: Callable[[int], bytes]


class Carriers(NamedTuple):
    """`common`, sorted: the shingles that more than FEW carry, and in which step; their lower bits, `low`, are not told
    apart. `scale`: the bits that tell one report from all others; from the step behind `stock` on shingles are formulae."""

    common: Numbers
    counted: Any
    low: int
    scale: float
    stock: int

    def steps(self, hashes: Numbers) -> Any:
        """The step of each of some shingles, 0 for what few carry."""
        import numpy as np

        found = np.zeros(len(hashes), np.uint8)
        if len(self.common):
            upper = hashes >> np.uint64(self.low)
            at = np.searchsorted(self.common, upper)
            at[at == len(self.common)] = 0
            found = np.where(self.common[at] == upper, self.counted[at], found)
        return found

    def bits(self, steps: Any) -> Any:
        """What it tells, in bits, that a report has a shingle of such a step; a formula tells nothing."""
        import numpy as np

        return np.where(steps > self.stock, 0.0, self.scale - RARE - steps)


class Meetings(NamedTuple):
    """Pairs that met most, the first report in the upper half, sorted; `others`: so many more met."""

    edges: Numbers
    others: int


def scale(reports: int) -> float:
    """The bits that tell one report from so many, in halves."""
    return round(2 * math.log2(max(2, reports))) / 2


def count(sketches: Sketches, least: int, most: int) -> tuple[Carriers, Meetings]:
    """Who carries what, and the pairs, at most so many, whose meetings are worth most and at least so much."""
    import numpy as np

    stock = round(math.log2(max(STOCK_LEAST, STOCK_SHARE * sketches.reports) / FEW))
    low, number = _bits(sketches.reports), _how_many(sketches)
    common, counted = [np.zeros(0, np.uint64)], [np.zeros(0, np.uint8)]
    with tempfile.TemporaryDirectory(prefix="fazhi-") as folder, _Met(folder, sketches.reports, low) as met:
        for part in _parts(sketches, number, low, folder):
            groups = _grouped(part, low, met.kind)
            steps = np.ceil(np.log2(np.maximum(1, groups.sizes / FEW))).astype(np.uint8)
            common.append(groups.hashes[steps > 0])
            counted.append(steps[steps > 0])
            met.add(_pairs(groups, FEW << stock, sketches.reports))
            del part, groups, steps  # none of it while the next is read
        found = met.summed(least, most)
    return Carriers(np.concatenate(common), np.concatenate(counted), low, scale(sketches.reports), stock), found


def _bits(reports: int) -> int:
    """How long the number of a report is."""
    return max(1, reports - 1).bit_length()


class _Groups(NamedTuple):
    """Reports grouped by shingle: where each group begins, how many it has, the shingle's upper bits."""

    reports: Any
    begins: Any
    sizes: Any
    hashes: Any


def _grouped(part: Numbers, low: int, kind: Any) -> _Groups:
    """A sorted part by shingles."""
    import numpy as np

    hashes = part >> np.uint64(low)
    begins = np.flatnonzero(np.concatenate(([True], hashes[1:] != hashes[:-1])))[: len(part)]
    sizes = np.diff(np.append(begins, len(part)))
    return _Groups((part & np.uint64((1 << low) - 1)).astype(kind), begins, sizes, hashes[begins])


def _pairs(groups: _Groups, most: int, reports: int) -> Iterator[Any]:
    """The pairs that meet, each with what that is worth in the lowest bits."""
    import numpy as np

    low = _bits(reports)
    above, one_in = 1, _MANY if reports > _THOUSANDS else 1
    for upto, worth in (*_MEETINGS, (_COMMONEST, one_in)):
        kept = (groups.sizes > above) & (groups.sizes <= min(upto, most))
        if upto == _COMMONEST:
            kept &= groups.hashes % np.uint64(one_in) == 0
        own, within, _ = _members(groups, kept)
        at = np.flatnonzero(within)
        for apart in range(1, upto):
            at = at[within[at] >= apart]
            if not len(at):
                break
            yield _coded(own[at - apart], own[at], low, worth)
        above = upto
    own, within, ahead = _members(groups, (groups.sizes > above) & (groups.sizes <= most))
    at = np.flatnonzero(within)
    yield _coded(own[at - 1], own[at], low, _NEIGHBOURS)
    far = at[within[at] > 1]
    yield _coded(own[ahead[far]], own[far], low, _NEIGHBOURS)


def _members(groups: _Groups, kept: Any) -> tuple[Any, Any, Any]:
    """The reports of some groups, the place of each within its group, and where the group begins among them."""
    import numpy as np

    sizes = groups.sizes[kept]
    ahead = np.repeat(np.cumsum(sizes) - sizes, sizes)
    within = np.arange(len(ahead)) - ahead
    return groups.reports[np.repeat(groups.begins[kept], sizes) + within], within, ahead


def _coded(first: Any, second: Any, low: int, worth: int) -> Any:
    kind = first.dtype.type
    return (((first << kind(low)) | second) << kind(_WORTH_BITS)) | kind(worth)


class _Met:
    """The pairs that met, on the disk by ranges of first reports, so that each range is summed in little memory."""

    def __init__(self, folder: str, reports: int, low: int) -> None:
        import numpy as np

        # Half the memory where the numbers of two reports are short.
        self.kind = np.uint32 if 2 * low + _WORTH_BITS <= 32 else np.uint64
        self._low = low
        # The second is always the later: reports that come early are the first of more pairs, and ranges of these are shorter.
        bounds = (reports * (1 - np.sqrt(1 - np.arange(1, _RANGES) / _RANGES))).astype(np.int64)
        self._bounds = (bounds << (low + _WORTH_BITS)).astype(self.kind)
        self._file = _Sliced(folder, self.kind)

    def __enter__(self) -> _Met:
        return self

    def __exit__(self, *problem: object) -> None:
        self._file.close()

    def add(self, met: Iterator[Any]) -> None:
        """Takes meetings, as `_coded`."""
        import numpy as np

        codes = np.concatenate([np.zeros(0, self.kind), *met])
        codes.sort()
        self._file.add(codes, np.searchsorted(codes, self._bounds).tolist())

    def summed(self, least: int, most: int) -> Meetings:
        """The pairs whose meetings are worth most."""
        import numpy as np

        found, worth, seen = np.zeros(0, np.uint64), np.zeros(0, np.uint32), 0
        for number in range(_RANGES):
            edges, totals = self._totals(self._file.slices(number))
            kept = totals >= least
            seen += int(kept.sum())
            found = np.concatenate([found, edges[kept].astype(np.uint64)])
            worth = np.concatenate([worth, totals[kept]])
            # Edges are sorted: of pairs worth as much as each other the first come first.
            at = np.sort(np.argsort(np.iinfo(np.uint32).max - worth, kind="stable")[:most])
            found, worth = found[at], worth[at]
        first, second = found >> np.uint64(self._low), found & np.uint64((1 << self._low) - 1)
        return Meetings(first << np.uint64(32) | second, seen - len(found))

    def _totals(self, codes: Any) -> tuple[Any, Any]:
        """The pairs of a range, and what their meetings are worth together."""
        import numpy as np

        if not len(codes):
            return codes, np.zeros(0, np.uint32)
        codes.sort()
        edges = codes >> self.kind(_WORTH_BITS)
        codes &= self.kind((1 << _WORTH_BITS) - 1)
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
        import numpy as np

        found = np.empty(sum(ends[number + 1] - ends[number] for ends in self._ends), self._kind)
        at = 0
        for ends in self._ends:
            size = ends[number + 1] - ends[number]
            self._file.seek(ends[number] * found.itemsize)
            self._file.readinto(found[at : at + size].data)
            at += size
        return found


def _how_many(sketches: Sketches) -> int:
    """How many parts records are spread over, a power of two."""
    sample = range(0, sketches.reports, max(1, sketches.reports // 64))
    mean = sum(len(sketches.of(at)) // 8 for at in sample) / max(1, len(sample))
    wanted = min(_MOST_PARTS, max(1, round(mean * sketches.reports / _PART_RECORDS)))
    return 1 << (wanted - 1).bit_length()


def _parts(sketches: Sketches, count: int, low: int, folder: str) -> Iterator[Numbers]:
    """All shingles with their reports as sorted numbers, a hash but for its `low` bits and there a report, in as many
    parts: memory is that of one part."""
    import numpy as np

    with closing(_Sliced(folder, np.uint64)) as file:
        for begin in range(0, sketches.reports, _BATCH):
            _spread(sketches, range(begin, min(begin + _BATCH, sketches.reports)), low, (file, count))
        for number in range(count):
            part = file.slices(number)
            part.sort()
            yield part
            del part


def _spread(sketches: Sketches, numbers: range, low: int, into: tuple[_Sliced, int]) -> None:
    import numpy as np

    file, count = into
    found = [numbers_of(sketches.of(number)) for number in numbers]
    records = np.concatenate(found) >> np.uint64(low) << np.uint64(low)
    records |= np.repeat(np.arange(numbers.start, numbers.stop, dtype=np.uint64), [len(part) for part in found])
    # A byte has room for all parts; such keys are put in order in one pass.
    bits = (count - 1).bit_length()
    part = (records >> np.uint64(64 - bits) if bits else np.zeros_like(records)).astype(np.uint8)
    file.add(records[np.argsort(part, kind="stable")], np.cumsum(np.bincount(part, minlength=count))[:-1].tolist())


def numbers_of(sketch: bytes) -> Numbers:
    """A sketch as an array."""
    import numpy as np

    found: Numbers = np.frombuffer(sketch, dtype="<u8")
    return found
