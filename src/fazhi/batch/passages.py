"""Two reports side by side: the passages that both have, and how much each tells.

What a shared sentence tells is reckoned in bits: one that few reports carry tells more; what follows upon it in both reports
tells more only as far as fewer reports carry that too. So a formula tells little, however long it is, and formulae that stand in
the same order in two reports tell more together than apart. Passages that stand close to each other in both texts are one chain:
whoever copies leaves out a heading, puts in a sentence, changes their order, and chance seldom makes long chains.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any, NamedTuple

from fazhi.api import Examined
from fazhi.batch import shingles
from fazhi.batch.carriers import RARE
from fazhi.batch.ledgers import quote
from fazhi.batch.shingles import KEPT_ONE_IN, WIDTH, Masked
from fazhi.results import Span

_SHOWN = 5
# A copier changes words here and there: a passage goes on over so many changed characters where so many agree again.
MOST_CHANGED, ANCHOR = 12, 8
# Passages make a chain when at most so many characters stand between them in the first text (or so few belong to both), so
# many in the second, where their order may be another, and the chain is so dense in both.
APART, OVER, NEAR, DENSE = 40, 10, 100, 0.5
# A long passage may be a formula in part.
MOSTLY = 0.3
# A shared sentence may be chance, as long as this one; what is twice as long was written once.
SENTENCE = 50
# What one report in eight carries tells nothing, in bits; what tells a report from all others, and a little more, tells all.
# In a small batch everything is rare: it is reckoned as one of a thousand reports.
NOTHING, ALL, LEAST_SCALE = 3.0, 1.2, 10.0
# A chain tells something where it does more than single out one report, and all where it singles out a pair and more.
CHAIN, CHAIN_ALL = 1.5, 2.5


class Rarity(NamedTuple):
    """How many carry the shingles of a text: `steps`, one for each that its sketch keeps, in its order; `scale` and
    `stock` as in carriers.Carriers."""

    steps: bytes
    scale: float
    stock: int


class Run(NamedTuple):
    """A passage: where it begins in either masked text, its length in either."""

    first: int
    second: int
    length: int
    far_length: int


class _Told(NamedTuple):
    """What a passage tells: in bits; by itself (0 to 1), for being long; `formula`: nothing in it is anything else."""

    bits: float
    long: float
    formula: bool


class Shared(NamedTuple):
    """What two reports share: the part of the first (of the second) that stands in the other, formulae left out; how
    telling that is (0 to 1) and how many characters it is; the longest passages."""

    shares: tuple[float, float]
    telling: float
    characters: int
    passages: tuple[Run, ...]


class Prepared(NamedTuple):
    """A masked text ready to be compared with others, and the hashes of its shingles."""

    text: str
    hashes: Any


def prepare(text: str) -> Prepared:
    """A masked text (shingles.mask), ready to be compared with others."""
    return Prepared(text, shingles.hashes(text))


def compare(one: Prepared, other: Prepared, rarity: Rarity) -> Shared:
    """What two reports share; `rarity` of the first."""
    runs = list(_runs(one, other))
    told = list(_what_tells(one, other, runs, rarity))
    weights = _weights(runs, told, rarity.scale)
    # A formula within a chain that was copied is a part of it.
    kept = [
        (run, weight) for run, weight, own in zip(runs, weights, told, strict=True) if not own.formula or weight >= 0.5
    ]
    sizes = [max(1, len(text.text)) for text in (one, other)]
    covered = sum(run.length for run, _ in kept)
    longest = sorted((run for run, _ in kept), key=lambda run: (-run.length, run.first))[:_SHOWN]
    return Shared(
        shares=(_part(covered, sizes[0]), _part(sum(run.far_length for run, _ in kept), sizes[1])),
        telling=_part(sum(run.length * weight for run, weight in kept), min(sizes)),
        characters=covered,
        passages=tuple(longest),
    )


def _part(covered: float, size: int) -> float:
    return round(min(1.0, covered / size), 3)


def _runs(one: Prepared, other: Prepared) -> Iterator[Run]:
    """The passages that both have, from left to right; no character of the first text is in two."""
    import numpy as np

    seeds = np.flatnonzero(np.isin(one.hashes, other.hashes))
    places: dict[int, list[int]] = {}
    for place in np.flatnonzero(np.isin(other.hashes, one.hashes)).tolist():
        places.setdefault(int(other.hashes[place]), []).append(place)
    end = 0
    for at in seeds.tolist():
        if at < end:
            continue
        found = [(*_passage(one.text, other.text, at, place), -place) for place in places[int(one.hashes[at])][:_SHOWN]]
        length, far_length, place = max(found)
        yield Run(at, -place, length, far_length)
        end = at + length


def _what_tells(one: Prepared, other: Prepared, runs: list[Run], rarity: Rarity) -> Iterator[_Told]:
    import numpy as np

    places = np.flatnonzero(one.hashes % np.uint64(KEPT_ONE_IN) == 0)
    values = one.hashes[places]
    steps = np.frombuffer(rarity.steps, np.uint8)[np.searchsorted(shingles.kept(one.hashes), values)]
    # What stands in one text only, where a word was changed, says nothing of both.
    both = np.isin(values, other.hashes)
    places, steps = places[both], steps[both]
    for run in runs:
        begin, end = np.searchsorted(places, [run.first, run.first + run.length - WIDTH + 1])
        yield _told(steps[begin:end].tolist(), run.length, rarity)


def _told(steps: list[int], length: int, rarity: Rarity) -> _Told:
    """What a passage tells that has shingles of such steps, in their order."""
    if not steps:  # too short: it may be a formula
        return _Told(max(0.0, rarity.scale - RARE - rarity.stock - 1), 0.0, formula=False)
    own = sum(step <= rarity.stock for step in steps) / len(steps)
    long = min(1.0, max(0.0, (length - SENTENCE) / SENTENCE)) * min(1.0, own / MOSTLY)
    # The first tells itself; each that fewer carry than the one before tells that it follows upon it.
    follow = sum(max(0, before - step) for before, step in pairwise(steps))
    return _Told(max(0.0, rarity.scale - RARE - steps[0]) + follow, long, formula=own == 0)


def _weights(runs: list[Run], told: list[_Told], scale: float) -> list[float]:
    """What a character of each passage tells (0 to 1): by what it tells itself, and by the chain in which it stands."""
    scale = max(LEAST_SCALE, scale)
    weights: list[float] = []
    for chain in _chains(runs):
        bits = sum(told[at].bits for at in chain)
        together = _between(bits, CHAIN * scale, CHAIN_ALL * scale)
        weights += [max(together, told[at].long, _between(told[at].bits, NOTHING, ALL * scale)) for at in chain]
    return weights


def _between(bits: float, nothing: float, everything: float) -> float:
    return min(1.0, max(0.0, (bits - nothing) / (everything - nothing)))


def _chains(runs: list[Run]) -> Iterator[range]:
    """Passages that follow each other in the first text and stand near each other in the second, in whatever order."""
    begin = 0
    while begin < len(runs):
        end, low, high = begin + 1, runs[begin].second, runs[begin].second + runs[begin].far_length
        total = runs[begin].length
        while end < len(runs) and _joins(runs[end - 1], runs[end], low, high):
            run = runs[end]
            low, high = min(low, run.second), max(high, run.second + run.far_length)
            total += run.length
            if total < DENSE * max(high - low, run.first + run.length - runs[begin].first):
                break
            end += 1
        yield range(begin, end)
        begin = end


def _joins(last: Run, run: Run, low: int, high: int) -> bool:
    """Whether little stands between two passages in the first text, and between the later and those from `low` to `high`
    in the second."""
    gap = run.first - last.first - last.length
    return -OVER <= gap <= APART and max(run.second - high, low - run.second - run.far_length) <= NEAR


def _passage(one: str, other: str, at: int, place: int) -> tuple[int, int]:
    """How far two texts agree from there on, over small changes; the length in either."""
    end, far = at, place
    while True:
        length = _length(one, other, end, far)
        end, far = end + length, far + length
        step = _step(one, other, end, far)
        if step is None:
            return end - at, far - place
        end, far = end + step[0], far + step[1]


def _step(one: str, other: str, at: int, place: int) -> tuple[int, int] | None:
    """The smallest change after which the texts agree again for ANCHOR characters."""
    for size in range(1, 2 * MOST_CHANGED + 1):
        for left in range(max(0, size - MOST_CHANGED), min(size, MOST_CHANGED) + 1):
            right = size - left
            anchor = one[at + left : at + left + ANCHOR]
            if len(anchor) == ANCHOR and anchor == other[place + right : place + right + ANCHOR]:
                return left, right
    return None


def _length(one: str, other: str, at: int, place: int) -> int:
    """How far two texts agree from there on."""
    low, high = 0, min(len(one) - at, len(other) - place)
    while low < high:
        middle = (low + high + 1) // 2
        if one[at : at + middle] == other[place : place + middle]:
            low = middle
        else:
            high = middle - 1
    return low


def quotes(found: tuple[Run, ...], first: Examined, second: Examined) -> list[dict[str, Any]]:
    """The passages as read, with lines, for whoever looks at both."""
    assert first.report is not None
    assert second.report is not None
    one, other = shingles.mask(first.report), shingles.mask(second.report)
    return [
        {
            "first": quote(first, _span(one, run.first, run.length)),
            "second": quote(second, _span(other, run.second, run.far_length)),
        }
        for run in found
    ]


def _span(masked: Masked, start: int, length: int) -> Span:
    end = masked.origin(start + length - 1) + 1
    return Span(masked.origin(start), end)
