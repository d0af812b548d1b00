"""An honest audit plan: how sure each verdict is, which files to read by hand, and what that then says of the rest.

Files are drawn at random within two strata: those with a verdict that a person might see otherwise, and the others.
What the readers find bounds the share of wrong verdicts by an exact (Clopper–Pearson) interval, which holds its
level whatever the true share; with the strata joined by Bonferroni it holds for the whole batch too.
"""

from __future__ import annotations

import math
import random
from collections.abc import Iterable
from typing import NamedTuple

from fazhi.batch.row import Row

CONFIDENCE = 0.95
_SURE, _DOUBTFUL = "把握较大", "有疑点"
# Enough that no error among those read bounds the share below one in ten.
_EACH = 36


class Stratum(NamedTuple):
    """Files of one kind: how many there are, and which to read. `bound`: if no file read is wrong, at most this share is."""

    name: str
    size: int
    files: tuple[str, ...]
    bound: float


class Plan(NamedTuple):
    """What to read by hand; `bound`: the share of files with a wrong verdict in the whole batch if none is found wrong."""

    strata: tuple[Stratum, ...]
    bound: float


class Drawing:
    """A batch as its rows come: the files by strata."""

    def __init__(self) -> None:
        self._strata: dict[str, list[tuple[str, str]]] = {_DOUBTFUL: [], _SURE: []}

    def add(self, row: Row) -> None:
        """Takes the next row."""
        if not row.error:
            self._strata[_DOUBTFUL if "d" in row.doubts else _SURE].append((row.sha256, row.path))

    def plan(self, each: int = _EACH) -> Plan:
        """The files to read. The draw depends on the files' digests alone, so that nobody can choose and all can repeat it."""
        found = []
        for name, files in self._strata.items():
            seed = "".join(sorted(sha for sha, _ in files)[:8])
            chosen = random.Random(f"{name}:{len(files)}:{seed}").sample(sorted(files), min(each, len(files)))
            _, bound = interval(0, len(chosen), CONFIDENCE, 2, len(files))
            found.append(Stratum(name, len(files), tuple(sorted(path for _, path in chosen)), round(bound, 4)))
        total = sum(stratum.size for stratum in found) or 1
        return Plan(tuple(found), round(sum(stratum.bound * stratum.size for stratum in found) / total, 4))


def draw(rows: Iterable[Row], each: int = _EACH) -> Plan:
    """The files to read, of the rows of a batch."""
    drawing = Drawing()
    for row in rows:
        drawing.add(row)
    return drawing.plan(each)


def interval(wrong: int, read: int, level: float = CONFIDENCE, parts: int = 1, of: int = 0) -> tuple[float, float]:
    """Between which shares of wrong files the truth lies at this level, when `wrong` of `read` were wrong.

    `parts` intervals that shall hold together share the level; a stratum that was read whole (`of`) leaves no doubt.
    """
    if read == 0:
        return (0.0, 1.0) if of else (0.0, 0.0)
    if of and read >= of:
        return wrong / read, wrong / read
    tail = (1 - level) / 2 / parts
    low = 0.0 if wrong == 0 else _solve(lambda share: _at_least(wrong, read, share), tail)
    high = 1.0 if wrong == read else _solve(lambda share: 1 - _at_least(wrong + 1, read, share), tail, falling=True)
    return low, high


def _at_least(count: int, read: int, share: float) -> float:
    """The chance of at least so many among those read."""
    return math.fsum(
        math.comb(read, hits) * share**hits * (1 - share) ** (read - hits) for hits in range(count, read + 1)
    )


def _solve(chance: object, tail: float, falling: bool = False) -> float:
    low, high = 0.0, 1.0
    for _ in range(60):
        middle = (low + high) / 2
        above = chance(middle) > tail  # type: ignore[operator]
        if above != falling:
            high = middle
        else:
            low = middle
    return (low + high) / 2
