"""Two reports side by side: the passages that both have, and how much of each that is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from fazhi.api import Examined
from fazhi.batch import shingles
from fazhi.batch.ledgers import quote
from fazhi.batch.shingles import KEPT_ONE_IN, WIDTH, Masked
from fazhi.results import Span
from fazhi.structure.report import Report

_SHOWN = 5
# A copier changes words here and there: a passage goes on over so many changed characters where so many agree again.
MOST_CHANGED, ANCHOR = 8, 8
# A long passage may be a formula in part.
MOSTLY = 0.3
# A shared sentence may be chance, as long as this one; what is twice as long was written once.
SENTENCE = 50


class Run(NamedTuple):
    """A passage: where it begins in either masked text, its length in either, what a character of it tells (0 to 1);
    `formula`: nothing in it is anything but a stock formula."""

    first: int
    second: int
    length: int
    far_length: int
    weight: float
    formula: bool


class Shared(NamedTuple):
    """What two reports share: the part of the first (of the second) that stands in the other, formulae left out; how
    telling that is (0 to 1) and how many characters it is; the longest passages, as ranges of the folded texts."""

    shares: tuple[float, float]
    telling: float
    characters: int
    passages: tuple[tuple[Span, Span], ...]


class Prepared(NamedTuple):
    """A text ready to be compared with others."""

    masked: Masked
    hashes: Any


def prepare(report: Report) -> Prepared:
    """The masked text of a report and the hashes of its shingles."""
    masked = shingles.mask(report)
    return Prepared(masked, shingles.hashes(masked.text))


def compare(one: Prepared, other: Prepared, weights: dict[int, float], trust: float = 1.0) -> Shared:
    """What two reports share; `weights` as in copies.Candidate, `trust`: how far they tell what is rare (0 to 1)."""
    runs = [run for run in _runs(one, other, weights, trust) if not run.formula]
    covered = sum(run.length for run in runs)
    sizes = [max(1, len(text.masked.text)) for text in (one, other)]
    longest = sorted(runs, key=lambda run: (-run.length * run.weight, run.first))[:_SHOWN]
    return Shared(
        shares=(_part(covered, sizes[0]), _part(sum(run.far_length for run in runs), sizes[1])),
        telling=_part(sum(run.length * run.weight for run in runs), min(sizes)),
        characters=covered,
        passages=tuple(
            (_span(one.masked, run.first, run.length), _span(other.masked, run.second, run.far_length))
            for run in longest
        ),
    )


def _part(covered: float, size: int) -> float:
    return round(min(1.0, covered / size), 3)


def _runs(one: Prepared, other: Prepared, weights: dict[int, float], trust: float) -> Iterator[Run]:
    """The passages that both have, from left to right; no character of the first text is in two."""
    import numpy as np

    text, far = one.masked.text, other.masked.text
    seeds = np.flatnonzero(np.isin(one.hashes, other.hashes))
    places: dict[int, list[int]] = {}
    for place in np.flatnonzero(np.isin(other.hashes, one.hashes)).tolist():
        places.setdefault(int(other.hashes[place]), []).append(place)
    end = 0
    for at in seeds.tolist():
        if at < end:
            continue
        found = [(*_passage(text, far, at, place), -place) for place in places[int(one.hashes[at])][:_SHOWN]]
        length, far_length, place = max(found)
        hashes = one.hashes[at : at + length - WIDTH + 1].tolist()
        weight, formula = _weight(hashes, length, weights, trust)
        yield Run(at, -place, length, far_length, weight, formula)
        end = at + length


def _weight(hashes: list[int], length: int, weights: dict[int, float], trust: float) -> tuple[float, bool]:
    """How telling a passage is: by how few reports carry it; a long one, of more than formulae, by itself. And whether
    it is nothing but formula."""
    kept = [weights.get(value, 1.0) for value in hashes if value % KEPT_ONE_IN == 0] or [1.0]
    own = sum(weight > 0 for weight in kept) / len(kept)
    long = min(1.0, max(0.0, (length - SENTENCE) / SENTENCE)) * min(1.0, own / MOSTLY)
    return max(trust * sum(kept) / len(kept), long), own == 0


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


def _span(masked: Masked, start: int, length: int) -> Span:
    end = masked.origin(start + length - 1) + 1
    return Span(masked.origin(start), end)


def quotes(shared: Shared, first: Examined, second: Examined) -> list[dict[str, Any]]:
    """The passages as read, with lines, for whoever looks at both."""
    return [{"first": quote(first, one), "second": quote(second, other)} for one, other in shared.passages]
