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
from typing import IO, TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    import numpy as np

    _Numbers = np.ndarray[Any, np.dtype[np.uint64]]

# A shingle that more reports carry than both of these is a stock formula and counts for nothing; up to FEW it counts
# in full, and in between the less, the more reports carry it (unless it stands in a long passage, see passages.py).
STOCK_LEAST, STOCK_SHARE, FEW = 10, 0.05, 3
# Candidates share at least so many kept shingles, and this share of the rarer ones of the one that has fewer.
LEAST_SHARED, LEAST_SHARE = 10, 0.05
# Two reports are shown to be looked at when what they share is so telling for the shorter one, and so many characters.
# Measured by bench/copies.py: among 2,000 independent reports no pair reaches 0.22, and few of those below it are copied.
TELLING, CHARACTERS = 0.22, 150
# From so many reports on, what few of them carry is rare indeed; among fewer, long passages alone are told.
ENOUGH = 1000
# Of a shingle that so many reports carry, every pair is looked at.
PAIRED = 32
_SPOOL_RECORDS = 200_000
_MOST_SPOOLS = 16
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


def candidates(sketches: Sketches, apart: Callable[[int, int], bool] = lambda a, b: False) -> Iterator[Candidate]:
    """Pairs that may share passages, in the order of their numbers; pairs for which `apart` holds are left out."""
    import numpy as np

    shared = _shared(sketches, max(STOCK_LEAST, int(STOCK_SHARE * sketches.reports)))
    edges, counts = _summed(shared.pairs)
    first, second = (edges >> np.uint64(32)).astype(np.int64), (edges & np.uint64(0xFFFFFFFF)).astype(np.int64)
    least = np.maximum(LEAST_SHARED, LEAST_SHARE * np.minimum(shared.rare[first], shared.rare[second]))
    for a, b in zip(first[counts >= least].tolist(), second[counts >= least].tolist(), strict=True):
        if not apart(a, b):
            both = np.intersect1d(_numbers(sketches.of(a)), _numbers(sketches.of(b)), assume_unique=True)
            yield Candidate(a, b, shared.weights(both))


class _Shared(NamedTuple):
    """`pairs`: for each spool, pairs that share rare shingles with how many. `rare`: how many shingles of each report
    are no formulae. `common`, sorted: the shingles that count less than 1, and that."""

    pairs: list[tuple[_Numbers, Any]]
    rare: Any
    common: _Numbers
    counted: Any

    def weights(self, hashes: _Numbers) -> dict[int, float]:
        """Those of some shingles that count less than 1."""
        import numpy as np

        at = np.searchsorted(self.common, hashes)
        at[at == len(self.common)] = 0
        known = self.common[at] == hashes if len(self.common) else np.zeros(len(hashes), bool)
        return dict(zip(hashes[known].tolist(), self.counted[at[known]].tolist(), strict=True))


def _shared(sketches: Sketches, most: int) -> _Shared:
    import numpy as np

    pairs, common, counted = [], [np.zeros(0, np.uint64)], [np.zeros(0, np.float32)]
    rare = np.zeros(sketches.reports, np.uint32)
    with tempfile.TemporaryDirectory(prefix="fazhi-") as folder:
        for spool in _spools(sketches, folder):
            records = np.frombuffer(spool, dtype=[("hash", "<u8"), ("report", "<u4")])
            order = np.argsort(records["hash"], kind="stable")
            hashes, reports = records["hash"][order], records["report"][order]
            begins = np.flatnonzero(np.concatenate(([True], hashes[1:] != hashes[:-1])))
            sizes = np.diff(np.append(begins, len(hashes)))
            weights = _weights(sizes, most)
            common.append(hashes[begins[weights < 1]])
            counted.append(weights[weights < 1])
            np.add.at(rare, reports[np.repeat(sizes <= most, sizes)], 1)
            pairs.append(_pairs(reports, begins, sizes, most))
    hashes, counts = np.concatenate(common), np.concatenate(counted)
    order = np.argsort(hashes)
    return _Shared(pairs, rare, hashes[order], counts[order])


def _weights(sizes: Any, most: int) -> Any:
    """What a shingle counts that so many reports carry."""
    import numpy as np

    return np.where(sizes > most, 0, np.minimum(1, FEW / sizes)).astype(np.float32)


def _pairs(reports: Any, begins: Any, sizes: Any, most: int) -> tuple[_Numbers, Any]:
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
    return np.unique(np.concatenate(found), return_counts=True)


def _coded(first: Any, second: Any) -> _Numbers:
    import numpy as np

    found: _Numbers = (first.astype(np.uint64) << np.uint64(32)) | second.astype(np.uint64)
    return found


def _summed(pairs: list[tuple[_Numbers, Any]]) -> tuple[_Numbers, Any]:
    """The pairs of all spools. A pair that shares one shingle of a spool alone is by far most often chance: with
    several spools it is dropped there, which keeps memory in bounds."""
    import numpy as np

    kept = [(edges[counts > 1], counts[counts > 1]) if len(pairs) > 1 else (edges, counts) for edges, counts in pairs]
    if not kept:
        return np.zeros(0, np.uint64), np.zeros(0, np.int64)
    every, number = np.concatenate([edges for edges, _ in kept]), np.concatenate([counts for _, counts in kept])
    edges, place = np.unique(every, return_inverse=True)
    return edges, np.bincount(place, weights=number, minlength=len(edges)).astype(np.int64)


def _spools(sketches: Sketches, folder: str) -> Iterator[bytes]:
    """All (hash, report) records, by the upper bits of the hash; few enough in each to be sorted in memory."""
    sample = range(0, sketches.reports, max(1, sketches.reports // 64))
    mean = sum(len(sketches.of(at)) // 8 for at in sample) / max(1, len(sample))
    wanted = min(_MOST_SPOOLS, max(1, round(mean * sketches.reports / _SPOOL_RECORDS)))
    bits = (wanted - 1).bit_length()
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
