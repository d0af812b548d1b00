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
# Pairs that were seen together so often are weighed, those seen most often, up to so many for each that is compared.
SEEN, WEIGHED = 4, 2
_SPOOL_RECORDS = 200_000
_MOST_SPOOLS = 16
_PARTS = 4
_BATCH = 256
_STEPS = 64


class Candidate(NamedTuple):
    """Two reports by their numbers, the first lower; the kept shingles of both that count less than 1, and what they count:
    as arrays, for there are many."""

    first: int
    second: int
    common: Any
    counted: Any

    @property
    def weights(self) -> dict[int, float]:
        """What these shingles count, 0 for formulae."""
        return dict(zip(self.common.tolist(), self.counted.tolist(), strict=True))


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

    most = most_compared(sketches.reports)
    shared = _shared(sketches, max(STOCK_LEAST, int(STOCK_SHARE * sketches.reports)))
    edges, counts = _summed(shared.pairs, sketches.reports)
    # Edges are sorted: of pairs seen as often as each other the first come first.
    at = np.sort(np.argsort(-counts, kind="stable")[: WEIGHED * most])
    first, second = edges[at] >> np.uint64(32), edges[at] & np.uint64(0xFFFFFFFF)
    # The pairs of one first report stand together.
    begins = np.flatnonzero(np.diff(first, prepend=np.uint64(0xFFFFFFFF))).tolist()
    found = []
    for begin, end in pairwise([*begins, len(at)]):
        a, others = int(first[begin]), second[begin:end].tolist()
        for b, own in zip(others, shared.own(sketches, a, others), strict=True):
            if own >= max(LEAST_SHARED, LEAST_SHARE * min(shared.sizes[a], shared.sizes[b])) and not apart(a, b):
                found.append((-own, a, b))
    chosen = sorted((a, b) for _, a, b in sorted(found)[:most])
    pairs = tuple(Candidate(a, b, *shared.weights(shared.between(sketches, a, b))) for a, b in chosen)
    return Candidates(pairs, len(found) - len(pairs) + len(edges) - len(at))


class _Shared(NamedTuple):
    """`pairs`: for each spool, pairs that share rare shingles with how many. `sizes`: how many shingles each report has.
    `common`, sorted: the shingles that count less than 1, and that; their lower bits, `low`, are not told apart."""

    pairs: list[tuple[_Numbers, Any]]
    sizes: Any
    common: _Numbers
    counted: Any
    low: int

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

    def weights(self, hashes: _Numbers) -> tuple[_Numbers, Any]:
        """Those of some shingles that count less than 1, and what they count."""
        known, counted = self._known(hashes)
        return hashes[known], counted

    def _known(self, hashes: _Numbers) -> tuple[Any, Any]:
        """Which of some shingles count less than 1, and what these count."""
        import numpy as np

        if not len(self.common):
            return np.zeros(len(hashes), bool), np.zeros(0, np.float32)
        upper = hashes >> np.uint64(self.low)
        at = np.searchsorted(self.common, upper)
        at[at == len(self.common)] = 0
        known = self.common[at] == upper
        return known, self.counted[at[known]]


def _shared(sketches: Sketches, most: int) -> _Shared:
    import numpy as np

    pairs, common, counted = [], [np.zeros(0, np.uint64)], [np.zeros(0, np.float32)]
    low, spools = max(1, sketches.reports - 1).bit_length(), _spools(sketches)
    every = np.zeros(sketches.reports, np.uint32)
    with tempfile.TemporaryDirectory(prefix="fazhi-") as folder:
        for number, part in enumerate(_parts(sketches, spools * _PARTS, low, folder)):
            if number % _PARTS == 0:
                met: list[_Numbers] = []
            hashes, reports = part >> np.uint64(low), part & np.uint64((1 << low) - 1)
            begins = np.flatnonzero(np.concatenate(([True], hashes[1:] != hashes[:-1])))[: len(part)]
            sizes = np.diff(np.append(begins, len(part)))
            weights = _weights(sizes, most)
            common.append(hashes[begins[weights < 1]])
            counted.append(weights[weights < 1])
            every += np.bincount(reports.astype(np.int64), minlength=sketches.reports).astype(np.uint32)
            met += _pairs(reports, begins, sizes, most)
            if number % _PARTS == _PARTS - 1:
                pairs.append(_often(met, 2 if spools > 1 else 1))
    return _Shared(pairs, every, np.concatenate(common), np.concatenate(counted), low)


def _often(met: list[_Numbers], least: int) -> tuple[_Numbers, Any]:
    """Pairs met in a spool so often, and how often. A pair that shares one shingle of a spool alone is by far most
    often chance: where there are several spools it is dropped, which keeps memory in bounds."""
    import numpy as np

    edges = np.concatenate([np.zeros(0, np.uint64), *met])
    met.clear()
    edges.sort()
    if least > 1:
        again = edges[1:] == edges[:-1]
        # Most are met once: without them the rest is reckoned in little memory.
        edges = edges[np.append(again, values=False) | np.insert(again, 0, values=False)] if len(edges) else edges
    begins = np.flatnonzero(np.concatenate(([True], edges[1:] != edges[:-1])))[: len(edges)]
    counts = np.diff(np.append(begins, len(edges)))
    kept = counts >= least
    return edges[begins[kept]], np.minimum(counts[kept], 0xFFFF).astype(np.uint16)


def _weights(sizes: Any, most: int) -> Any:
    """What a shingle counts that so many reports carry, in steps of a half: a few reports more or less change nothing."""
    import numpy as np

    steps = np.ceil(np.log2(np.maximum(1, sizes / FEW)))
    return np.where(sizes > most, 0, 0.5**steps).astype(np.float32)


def _pairs(reports: Any, begins: Any, sizes: Any, most: int) -> Iterator[_Numbers]:
    """All pairs of reports that have a shingle few carry; of one that more carry, neighbours, and each with the first."""
    import numpy as np

    kept = (sizes > 1) & (sizes <= most)
    size = np.repeat(sizes[kept], sizes[kept])
    ahead = np.repeat(np.cumsum(sizes[kept]) - sizes[kept], sizes[kept])
    within = np.arange(len(size)) - ahead
    own = reports[np.repeat(begins[kept], sizes[kept]) + within]
    at = np.flatnonzero(within)
    yield _coded(own[at - 1], own[at])
    far = at[(size[at] > PAIRED) & (within[at] > 1)]
    yield _coded(own[ahead[far]], own[far])
    at = at[size[at] <= PAIRED]
    for apart in range(2, PAIRED):
        at = at[within[at] >= apart]
        if not len(at):
            return
        yield _coded(own[at - apart], own[at])


def _coded(first: Any, second: Any) -> _Numbers:
    import numpy as np

    found: _Numbers = (first << np.uint64(32)) | second
    return found


def _summed(pairs: list[tuple[_Numbers, Any]], reports: int) -> tuple[_Numbers, Any]:
    """The pairs that all spools together met often enough, and how often; some first reports after others, since most
    pairs are not kept."""
    import numpy as np

    found, often = [np.zeros(0, np.uint64)], [np.zeros(0, np.int64)]
    step = -(-reports // _STEPS)
    for begin in range(0, reports, step):
        bounds = np.array([begin, begin + step], np.uint64) << np.uint64(32)
        parts = [(each, counts, np.searchsorted(each, bounds)) for each, counts in pairs]
        every = np.concatenate([each[at[0] : at[1]] for each, _, at in parts])
        number = np.concatenate([counts[at[0] : at[1]] for _, counts, at in parts])
        order = np.argsort(every)
        every, number = every[order], number[order].astype(np.int64)
        begins = np.flatnonzero(np.concatenate(([True], every[1:] != every[:-1])))[: len(every)]
        edges, counts = every[begins], np.add.reduceat(number, begins) if len(begins) else number
        found.append(edges[counts >= SEEN])
        often.append(counts[counts >= SEEN])
    return np.concatenate(found), np.concatenate(often)


def _spools(sketches: Sketches) -> int:
    """How many spools records are spread over, a power of two."""
    sample = range(0, sketches.reports, max(1, sketches.reports // 64))
    mean = sum(len(sketches.of(at)) // 8 for at in sample) / max(1, len(sample))
    wanted = min(_MOST_SPOOLS, max(1, round(mean * sketches.reports / _SPOOL_RECORDS)))
    return 1 << (wanted - 1).bit_length()


def _parts(sketches: Sketches, count: int, low: int, folder: str) -> Iterator[_Numbers]:
    """All shingles with their reports as sorted numbers, a hash but for its `low` bits and there a report, in as many
    parts: memory is that of one part."""
    import numpy as np

    with ExitStack() as opened:
        files = [opened.enter_context(tempfile.TemporaryFile(dir=folder)) for _ in range(count)]
        for begin in range(0, sketches.reports, _BATCH):
            _spread(sketches, range(begin, min(begin + _BATCH, sketches.reports)), low, files)
        for file in files:
            file.seek(0)
            yield np.sort(_numbers(file.read()))


def _spread(sketches: Sketches, numbers: range, low: int, files: Sequence[IO[bytes]]) -> None:
    import numpy as np

    found = [_numbers(sketches.of(number)) for number in numbers]
    records = np.concatenate(found) >> np.uint64(low) << np.uint64(low)
    records |= np.repeat(np.arange(numbers.start, numbers.stop, dtype=np.uint64), [len(part) for part in found])
    # A byte has room for all parts; such keys are put in order in one pass.
    part = (records >> np.uint64(64 - (len(files) - 1).bit_length())).astype(np.uint8)
    records = records[np.argsort(part, kind="stable")]
    ends = np.cumsum(np.bincount(part, minlength=len(files))).tolist()
    for file, begin, end in zip(files, [0, *ends], ends, strict=False):
        file.write(records[begin:end].tobytes())


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
