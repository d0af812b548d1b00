"""The copy map: which reports share long passages that few others have. Never all pairs.

Pairs that meet most in what few reports carry (carriers.py) are ranked by how much their common shingles tell, and as many as
a batch can afford become candidates. Candidates are then compared passage by passage (passages.py) in a worker. What comes
out is never a verdict: «请核实».
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from fazhi.batch.carriers import Carriers, Sketches, numbers_of

if TYPE_CHECKING:
    from fazhi.batch.carriers import Numbers
    from fazhi.batch.kept import Counted

# Candidates share at least so many kept shingles that are no formulae.
LEAST_SHARED = 6
# Two reports are shown to be looked at when what they share is so telling for the shorter one, and so many characters.
# Measured by bench/copies.py: neither among 2,000 nor among 9,200 independent reports does a pair reach 0.22; copies of a
# third have 0.25 and more, nineteen in twenty of them.
TELLING, CHARACTERS = 0.22, 150
# Pairs whose meetings are worth so much are weighed, those worth most, up to so many for each that is compared.
SEEN, WEIGHED = 24, 4


class Candidate(NamedTuple):
    """Two reports by their numbers, the first lower."""

    first: int
    second: int


class Candidates(NamedTuple):
    """Pairs that may share passages, in the order of their numbers. `beyond`: so many more share less, and there are too
    many of them to look at each. `carriers`: who carries what; `weighed`: the pairs of which the most telling were taken,
    the first report in the upper half, and what each has `told`."""

    pairs: tuple[Candidate, ...]
    beyond: int
    carriers: Carriers
    weighed: Numbers
    told: Any


def most_compared(reports: int) -> int:
    """How many pairs are compared at most: in proportion to the reports, or comparing would take longer than checking."""
    return max(100, min(reports, max(2000, reports // 5)))


def candidates(counted: Counted, sketches: Sketches, upto: int | None = None) -> Candidates:
    """The pairs that may share passages, by the census of all reports; the first is one of the first `upto`."""
    import numpy as np

    from fazhi.batch import census

    most, known = most_compared(sketches.reports), counted.carriers
    met = census.most_met(counted.shelf, known.measure, SEEN, WEIGHED * most)
    told = _weighed(counted, sketches, met.pairs)
    wanted = (told > 0) & (met.pairs >> np.uint64(32) < (sketches.reports if upto is None else upto))
    found = met.pairs[wanted]
    # They are sorted: of those that tell as much the first come first.
    chosen = np.sort(found[np.argsort(-told[wanted], kind="stable")[:most]])
    pairs = tuple(Candidate(pair >> 32, pair & 0xFFFFFFFF) for pair in chosen.tolist())
    return Candidates(pairs, len(found) - len(pairs) + met.others, known, met.pairs, told)


def _weighed(counted: Counted, sketches: Sketches, pairs: Numbers) -> Any:
    """What the common shingles of each of some pairs tell, in bits."""
    import numpy as np

    at = np.searchsorted(counted.found.weighed, pairs)
    known = at < len(counted.found.weighed)
    known[known] = counted.found.weighed[at[known]] == pairs[known]
    told = np.zeros(len(pairs))
    told[known] = counted.found.told[at[known]]
    places, unknown = np.flatnonzero(~known), pairs[~known]
    first, second = unknown >> np.uint64(32), unknown & np.uint64(0xFFFFFFFF)
    # The pairs of one first report stand together.
    begins = np.flatnonzero(np.diff(first, prepend=np.uint64(0xFFFFFFFF))).tolist()
    for begin, end in pairwise([*begins, len(first)]):
        others = second[begin:end].tolist()
        told[places[begin:end]] = _told(sketches, counted.carriers, int(first[begin]), others)
    return told


def _told(sketches: Sketches, known: Carriers, first: int, others: Sequence[int]) -> list[float]:
    """What it tells that a report shares its shingles with each of some others, in bits, 0 where they are too few: all in
    one look, for there are very many such pairs."""
    import numpy as np

    one, each = numbers_of(sketches.of(first)), [numbers_of(sketches.of(number)) for number in others]
    steps = known.steps(one)
    bits = known.bits(steps)
    every = np.concatenate(each)
    at = places(one, every)
    told = np.where(at >= 0, bits[at], 0.0)
    ends = np.cumsum([len(sketch) for sketch in each])
    shared = np.diff(np.append(0, np.cumsum(told > 0))[np.append(0, ends)])
    sums = np.diff(np.append(0.0, np.cumsum(told))[np.append(0, ends)])
    found: list[float] = np.where(shared >= LEAST_SHARED, np.round(sums, 1), 0.0).tolist()
    return found


def places(sketch: Numbers, hashes: Numbers) -> Any:
    """Where each of some hashes stands in a sketch, -1 where it does not."""
    import numpy as np

    if not len(sketch):
        return np.full(len(hashes), -1)
    at = np.searchsorted(sketch, hashes)
    at[at == len(sketch)] = 0
    return np.where(sketch[at] == hashes, at, -1)


def tells(telling: float, characters: int) -> bool:
    """Whether what two reports share is shown to a person."""
    return telling >= TELLING and characters >= CHARACTERS


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
