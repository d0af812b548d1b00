"""How many reports carry each shingle, and which reports meet in those that few carry. Never all pairs.

Of the reports that share a rare shingle every pair meets; of one that more share, pairs meet in a sample of such shingles;
of one that very many share, neighbours in the order of names and each with the first. That is linear in the number of
reports and still joins every group. Each shingle is reckoned by itself: what it adds to a pair depends on nothing but who
carries it. So a census of all (census.py) can be kept and brought up to date shingle by shingle.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
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
WORTH_BITS = 3


class Sketches(NamedTuple):
    """Where sketches come from: how many, and the one of a number, as bytes."""

    reports: int
    of: Callable[[int], bytes]


class Measure(NamedTuple):
    """What is reckoned by how many reports there are. The lower bits of shingles, `low`, are not told apart: a report's
    number stands there. `scale`: the bits that tell one report from all others; from the step behind `stock` on shingles are
    formulae; of the commonest shingles in which pairs meet one in `one_in` is looked at."""

    low: int
    scale: float
    stock: int
    one_in: int

    @property
    def most(self) -> int:
        """Where more carry a shingle nobody meets in it."""
        return FEW << self.stock


class Carriers(NamedTuple):
    """`common`, sorted: the upper bits of the shingles that more than FEW carry, and in which step."""

    common: Numbers
    counted: Any
    measure: Measure

    @property
    def scale(self) -> float:
        """See Measure."""
        return self.measure.scale

    @property
    def stock(self) -> int:
        """See Measure."""
        return self.measure.stock

    def steps(self, hashes: Numbers) -> Any:
        """The step of each of some shingles, 0 for what few carry."""
        import numpy as np

        found = np.zeros(len(hashes), np.uint8)
        if len(self.common):
            upper = hashes >> np.uint64(self.measure.low)
            at = np.searchsorted(self.common, upper)
            at[at == len(self.common)] = 0
            found = np.where(self.common[at] == upper, self.counted[at], found)
        return found

    def bits(self, steps: Any) -> Any:
        """What it tells, in bits, that a report has a shingle of such a step; a formula tells nothing."""
        import numpy as np

        return np.where(steps > self.stock, 0.0, self.scale - RARE - steps)


def measure(reports: int) -> Measure:
    """How so many reports are reckoned."""
    stock = round(math.log2(max(STOCK_LEAST, STOCK_SHARE * reports) / FEW))
    low = max(1, reports - 1).bit_length()
    return Measure(low, scale(reports), stock, _MANY if reports > _THOUSANDS else 1)


def scale(reports: int) -> float:
    """The bits that tell one report from so many, in halves."""
    return round(2 * math.log2(max(2, reports))) / 2


class Groups(NamedTuple):
    """Reports grouped by shingle: where each group begins, how many it has, the shingle's upper bits."""

    reports: Any
    begins: Any
    sizes: Any
    hashes: Any

    def of(self, kept: Any) -> Groups:
        """Some of them."""
        return self._replace(begins=self.begins[kept], sizes=self.sizes[kept], hashes=self.hashes[kept])


def steps(sizes: Any) -> Any:
    """The step of shingles that so many carry."""
    import numpy as np

    return np.ceil(np.log2(np.maximum(1, sizes / FEW))).astype(np.uint8)


def grouped(records: Numbers, low: int) -> Groups:
    """Sorted records, each a shingle's upper bits and a report's number, by shingles."""
    import numpy as np

    hashes = records >> np.uint64(low)
    begins = np.flatnonzero(np.concatenate(([True], hashes[1:] != hashes[:-1])))[: len(records)]
    sizes = np.diff(np.append(begins, len(records)))
    reports = (records & np.uint64((1 << low) - 1)).astype(code_of_pairs(low))
    return Groups(reports, begins, sizes, hashes[begins])


def code_of_pairs(low: int) -> Any:
    """The type that has room for two reports and what a meeting is worth: half the memory where numbers are short."""
    import numpy as np

    return np.uint32 if 2 * low + WORTH_BITS <= 32 else np.uint64


def pairs(groups: Groups, by: Measure) -> Iterator[Any]:
    """The pairs that meet, each with what that is worth in the lowest bits."""
    import numpy as np

    low, most, above = by.low, by.most, 1
    for upto, worth in (*_MEETINGS, (_COMMONEST, by.one_in)):
        kept = (groups.sizes > above) & (groups.sizes <= min(upto, most))
        if upto == _COMMONEST:
            kept &= groups.hashes % np.uint64(by.one_in) == 0
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


def manners(sizes: Any, by: Measure) -> Any:
    """In which manner those meet that share a shingle which so many carry, as a number: where it is the same, and not
    negative, each two of them meet, and it is worth the same."""
    import numpy as np

    found = np.searchsorted([upto for upto, _ in _MEETINGS], sizes)
    return np.where(sizes > min(by.most, _COMMONEST), -1, found)


def _members(groups: Groups, kept: Any) -> tuple[Any, Any, Any]:
    """The reports of some groups, the place of each within its group, and where the group begins among them."""
    import numpy as np

    sizes = groups.sizes[kept]
    ahead = np.repeat(np.cumsum(sizes) - sizes, sizes)
    within = np.arange(len(ahead)) - ahead
    return groups.reports[np.repeat(groups.begins[kept], sizes) + within], within, ahead


def _coded(first: Any, second: Any, low: int, worth: int) -> Any:
    kind = first.dtype.type
    return (((first << kind(low)) | second) << kind(WORTH_BITS)) | kind(worth)


def among(numbers: Numbers, known: Numbers) -> Any:
    """Whether each of some numbers is one of others, which are sorted."""
    import numpy as np

    if not len(known):
        return np.zeros(len(numbers), bool)
    at = np.searchsorted(known, numbers)
    at[at == len(known)] = 0
    return known[at] == numbers


def numbers_of(sketch: bytes) -> Numbers:
    """A sketch as an array."""
    import numpy as np

    found: Numbers = np.frombuffer(sketch, dtype="<u8")
    return found
