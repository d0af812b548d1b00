"""The copy map: which reports share long passages that few others have. Never all pairs.

Sketches (shingles.py) of all reports are spread over a few spools by hash, so that each spool is sorted by itself
in little memory. A shingle that more than a share of the batch carries is a stock formula and counts for nothing; of the
reports that share a rarer one, neighbours in the order of names and each with the first become candidates, which
is linear in the number of reports and still joins every group. Candidates are then compared passage by passage in
a worker. What comes out is never a verdict: «请核实».
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from itertools import pairwise
from typing import IO, TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    import numpy as np

    _Numbers = np.ndarray[Any, np.dtype[np.uint64]]

# A shingle that more reports carry than both of these is a stock formula and counts for nothing; up to FEW it counts
# in full, and in between the less, the more reports carry it (unless it stands in a long passage, see passages.py).
STOCK_LEAST, STOCK_SHARE, FEW = 10, 0.05, 3
# Candidates share at least so many kept shingles, and this share of those that the one with fewer has.
LEAST_SHARED, LEAST_SHARE = 10, 0.06
# Two reports are shown to be looked at when what they share is so telling for the shorter one, and so many characters.
# Measured by bench/copies.py: among 2,000 independent reports no pair reaches 0.21, and few copies of a third stay below it.
TELLING, CHARACTERS = 0.21, 150
# From so many reports on, what few of them carry is rare indeed; among fewer, long passages alone are told.
ENOUGH = 1000
# Of a shingle that so many reports carry, every pair is looked at.
PAIRED = 32
# Pairs that were seen together so often are weighed, up to so many for each report.
SEEN, WEIGHED = 4, 10
_SPOOL_RECORDS = 200_000
_MOST_SPOOLS = 16
_PART_RECORDS = 60_000
_BATCH = 256


class Candidate(NamedTuple):
    """Two reports by their numbers, the first lower. `weights` of the kept shingles of both that count less than 1, 0
    for formulae."""

    first: int
    second: int
    weights: dict[int, float]


class Sketches(NamedTuple):
    """Where sketches come from: how many, and the one of a number, as bytes."""

    reports: int
    of: Callable[[int], bytes]


class Candidates(NamedTuple):
    """Pairs that may share passages, in the order of their numbers. `beyond`: so many more share less, and there are too
    many of them to look at each."""

    pairs: tuple[Candidate, ...]
    beyond: int


def most_compared(reports: int) -> int:
    """How many pairs are compared at most: in proportion to the reports, or comparing would take longer than checking."""
    return max(100, min(reports, max(1000, reports // 6)))


def candidates(sketches: Sketches, apart: Callable[[int, int], bool] = lambda a, b: False) -> Candidates:
    """The pairs that may share passages; those for which `apart` holds are left out."""
    import numpy as np

    shared = _shared(sketches, max(STOCK_LEAST, int(STOCK_SHARE * sketches.reports)))
    edges, counts = _summed(shared.pairs)
    first, second = (edges >> np.uint64(32)).astype(np.int64), (edges & np.uint64(0xFFFFFFFF)).astype(np.int64)
    likely = np.flatnonzero(counts >= SEEN)
    likely = likely[np.lexsort((edges[likely], -counts[likely]))]
    beyond = max(0, len(likely) - WEIGHED * sketches.reports)
    at = np.sort(likely[: WEIGHED * sketches.reports])
    # Edges are sorted, so the pairs of one first report stand together.
    begins = np.flatnonzero(np.diff(first[at], prepend=-1)).tolist()
    found = []
    for begin, end in pairwise([*begins, len(at)]):
        a, others = int(first[at[begin]]), second[at[begin:end]].tolist()
        for b, own in zip(others, shared.own(sketches, a, others), strict=True):
            if own >= max(LEAST_SHARED, LEAST_SHARE * min(shared.sizes[a], shared.sizes[b])) and not apart(a, b):
                found.append((-own, a, b))
    chosen = sorted((a, b) for _, a, b in sorted(found)[: most_compared(sketches.reports)])
    pairs = tuple(Candidate(a, b, shared.weights(shared.between(sketches, a, b))) for a, b in chosen)
    return Candidates(pairs, len(found) - len(pairs) + beyond)


class _Shared(NamedTuple):
    """`pairs`: for each spool, pairs that share rare shingles with how many. `sizes`: how many shingles each report has.
    `common`, sorted: the shingles that count less than 1, and that."""

    pairs: list[tuple[_Numbers, Any]]
    sizes: Any
    common: _Numbers
    counted: Any

    def between(self, sketches: Sketches, first: int, second: int) -> _Numbers:
        """The kept shingles that both reports have."""
        one, other = _numbers(sketches.of(first)), _numbers(sketches.of(second))
        both: _Numbers = one[_among(one, other)]
        return both

    def own(self, sketches: Sketches, first: int, others: Sequence[int]) -> list[int]:
        """How many kept shingles that are no formulae a report shares with each of some others: all in one look, for
        there are very many such pairs."""
        import numpy as np

        one, each = _numbers(sketches.of(first)), [_numbers(sketches.of(number)) for number in others]
        known, counted = self._known(one)
        one = np.delete(one, np.flatnonzero(known)[counted == 0])
        shared = _among(np.concatenate(each), one)
        ends = np.cumsum([len(sketch) for sketch in each])
        totals = np.concatenate(([0], np.cumsum(shared)))[ends]
        found: list[int] = np.diff(totals, prepend=0).tolist()
        return found

    def weights(self, hashes: _Numbers) -> dict[int, float]:
        """Those of some shingles that count less than 1."""
        known, counted = self._known(hashes)
        return dict(zip(hashes[known].tolist(), counted.tolist(), strict=True))

    def _known(self, hashes: _Numbers) -> tuple[Any, Any]:
        """Which of some shingles count less than 1, and what these count."""
        import numpy as np

        if not len(self.common):
            return np.zeros(len(hashes), bool), np.zeros(0, np.float32)
        at = np.searchsorted(self.common, hashes)
        at[at == len(self.common)] = 0
        known = self.common[at] == hashes
        return known, self.counted[at[known]]


def _shared(sketches: Sketches, most: int) -> _Shared:
    import numpy as np

    pairs, common, counted = [], [np.zeros(0, np.uint64)], [np.zeros(0, np.float32)]
    every = np.zeros(sketches.reports, np.uint32)
    bits = _bits(sketches)
    with tempfile.TemporaryDirectory(prefix="fazhi-") as folder:
        for spool in _spools(sketches, bits, folder):
            met = []
            for hashes, reports in _in_order(spool, bits):
                begins = np.flatnonzero(np.concatenate(([True], hashes[1:] != hashes[:-1])))
                sizes = np.diff(np.append(begins, len(hashes)))
                weights = _weights(sizes, most)
                common.append(hashes[begins[weights < 1]])
                counted.append(weights[weights < 1])
                every += np.bincount(reports, minlength=sketches.reports).astype(np.uint32)
                met.append(_pairs(reports, begins, sizes, most))
            pairs.append(_often(met, 2 if bits else 1))
    hashes, counts = np.concatenate(common), np.concatenate(counted)
    order = np.argsort(hashes)
    return _Shared(pairs, every, hashes[order], counts[order])


def _in_order(spool: bytes, bits: int) -> Iterator[tuple[_Numbers, Any]]:
    """The records of a spool sorted by hash, in parts with whole groups: memory is that of a part, whatever the spool."""
    import numpy as np

    records = np.frombuffer(spool, dtype=[("hash", "<u8"), ("report", "<u4")])
    more = (-(-len(records) // _PART_RECORDS) - 1).bit_length()
    for part in range(1 << more):
        here = records
        if more:
            below = (records["hash"] >> np.uint64(64 - bits - more)) & np.uint64((1 << more) - 1)
            here = records[below == part]
        order = np.argsort(here["hash"], kind="stable")
        if len(order):
            yield here["hash"][order], here["report"][order]


def _often(met: list[_Numbers], least: int) -> tuple[_Numbers, Any]:
    """Pairs met in a spool so often, and how often. A pair that shares one shingle of a spool alone is by far most
    often chance: where there are several spools it is dropped, which keeps memory in bounds."""
    import numpy as np

    edges, counts = np.unique(np.concatenate(met), return_counts=True)
    kept = counts >= least
    return edges[kept], counts[kept].astype(np.uint32)


def _weights(sizes: Any, most: int) -> Any:
    """What a shingle counts that so many reports carry, in steps of a half: a few reports more or less change nothing."""
    import numpy as np

    steps = np.ceil(np.log2(np.maximum(1, sizes / FEW)))
    return np.where(sizes > most, 0, 0.5**steps).astype(np.float32)


def _pairs(reports: Any, begins: Any, sizes: Any, most: int) -> _Numbers:
    """All pairs of reports that have a shingle few carry; of one that more carry, neighbours, and each with the first."""
    import numpy as np

    group = np.repeat(np.arange(len(begins)), sizes)
    within, size = np.arange(len(reports)) - begins[group], sizes[group]
    found = []
    for apart in range(1, PAIRED):
        at = np.flatnonzero((within >= apart) & (size <= (PAIRED if apart > 1 else most)))
        found.append(_coded(reports[at - apart], reports[at]))
    far = np.flatnonzero((within > 1) & (size > PAIRED) & (size <= most))
    found.append(_coded(reports[begins[group[far]]], reports[far]))
    return np.concatenate(found)


def _coded(first: Any, second: Any) -> _Numbers:
    import numpy as np

    found: _Numbers = (first.astype(np.uint64) << np.uint64(32)) | second.astype(np.uint64)
    return found


def _summed(pairs: list[tuple[_Numbers, Any]]) -> tuple[_Numbers, Any]:
    """The pairs of all spools, and how often each was met."""
    import numpy as np

    if not pairs:
        return np.zeros(0, np.uint64), np.zeros(0, np.int64)
    every, number = np.concatenate([edges for edges, _ in pairs]), np.concatenate([counts for _, counts in pairs])
    edges, place = np.unique(every, return_inverse=True)
    return edges, np.bincount(place, weights=number, minlength=len(edges)).astype(np.int64)


def _bits(sketches: Sketches) -> int:
    """By how many bits of the hash records are spread over spools."""
    sample = range(0, sketches.reports, max(1, sketches.reports // 64))
    mean = sum(len(sketches.of(at)) // 8 for at in sample) / max(1, len(sample))
    wanted = min(_MOST_SPOOLS, max(1, round(mean * sketches.reports / _SPOOL_RECORDS)))
    return (wanted - 1).bit_length()


def _spools(sketches: Sketches, bits: int, folder: str) -> Iterator[bytes]:
    """All (hash, report) records, by the upper bits of the hash."""
    with ExitStack() as opened:
        files = [opened.enter_context(tempfile.TemporaryFile(dir=folder)) for _ in range(1 << bits)]
        for begin in range(0, sketches.reports, _BATCH):
            _spread(sketches, range(begin, min(begin + _BATCH, sketches.reports)), bits, files)
        for file in files:
            file.seek(0)
            data = file.read()
            if data:
                yield data


def _spread(sketches: Sketches, numbers: range, bits: int, files: Sequence[IO[bytes]]) -> None:
    import numpy as np

    found = [_numbers(sketches.of(number)) for number in numbers]
    records = np.empty(sum(map(len, found)), dtype=[("hash", "<u8"), ("report", "<u4")])
    records["hash"] = np.concatenate(found)
    records["report"] = np.repeat(np.arange(numbers.start, numbers.stop), [len(part) for part in found])
    where = records["hash"] >> np.uint64(64 - bits) if bits else np.zeros(len(records), np.uint64)
    for spool, file in enumerate(files):
        file.write(records[where == spool].tobytes())


def _numbers(sketch: bytes) -> _Numbers:
    import numpy as np

    found: _Numbers = np.frombuffer(sketch, dtype="<u8")
    return found


def _among(hashes: _Numbers, those: _Numbers) -> Any:
    """Which of some hashes are among those, which are sorted; without those, none."""
    import numpy as np

    if not len(those):
        return np.zeros(len(hashes), bool)
    at = np.searchsorted(those, hashes)
    at[at == len(those)] = 0
    return those[at] == hashes


def tells(telling: float, characters: int) -> bool:
    """Whether what two reports share is shown to a person."""
    return telling >= TELLING and characters >= CHARACTERS


def trust(reports: int) -> float:
    """How far a batch of this size tells what is rare: among few reports everything is."""
    return min(1.0, reports / ENOUGH)


def groups(pairs: Iterable[tuple[int, int]]) -> list[list[int]]:
    """Reports that pairs join, each group in order, the groups by their first."""
    above: dict[int, int] = {}

    def top(report: int) -> int:
        while above.setdefault(report, report) != report:
            above[report] = above[above[report]]
            report = above[report]
        return report

    for a, b in pairs:
        low, high = sorted((top(a), top(b)))
        above[high] = low
    found: dict[int, list[int]] = {}
    for report in sorted(above):
        found.setdefault(top(report), []).append(report)
    return list(found.values())
