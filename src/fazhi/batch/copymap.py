"""The copy map of an audit: candidates compared in the workers, what is telling gathered into groups."""

from __future__ import annotations

import json
from collections.abc import Callable
from concurrent.futures import Executor
from typing import TYPE_CHECKING, Any, NamedTuple

from fazhi.batch import comparing, copies, shingles
from fazhi.batch.audit import Audited
from fazhi.batch.comparing import Compared, Texts
from fazhi.batch.copies import Candidate, Candidates
from fazhi.batch.passages import Shared
from fazhi.batch.row import Row
from fazhi.batch.store import KEY
from fazhi.batch.workers import Workers

if TYPE_CHECKING:
    from fazhi.batch.kept import Found

# What two reports may be to each other: of two offices; of two that are called the same (or two versions of one); of
# one office in two years.
COPY, SAME_NAME, OWN_EARLIER = "copy", "same-name", "own-earlier"


class Pair(NamedTuple):
    """Two reports that share much, by their rows. `shares`: the part of the first (of the second) that stands in the
    other, formulae left out; `earlier`: 1 or 2, whose date is the earlier, 0 if that cannot be told; `quoted`: the longest
    passages as JSON."""

    first: Row
    second: Row
    kind: str
    shares: tuple[float, float]
    characters: int
    earlier: int
    quoted: bytes

    @property
    def passages(self) -> tuple[dict[str, Any], ...]:
        """The longest passages, side by side."""
        return tuple(json.loads(self.quoted)["passages"])


class CopyMap(NamedTuple):
    """Pairs of all kinds, most telling first; `groups` of reports joined by pairs of kind COPY, by path, largest first.
    `uncompared` pairs could not be compared; `beyond` share less than those that were, and are too many to look at each."""

    pairs: tuple[Pair, ...]
    groups: tuple[tuple[str, ...], ...]
    compared: int
    uncompared: int
    beyond: int = 0


def copy_map(
    now: Audited,
    pool: Workers,
    earlier: Audited | None = None,
    said: Callable[[int], None] = lambda done: None,
    aside: Executor | None = None,
) -> CopyMap | None:
    """Who shares what with whom, among the reports of an audit and of earlier years; None without numpy. `said` hears how many
    pairs are compared; `aside` is given what waits for the disk."""
    if not shingles.available():
        return None
    from fazhi.batch import kept

    texts = Texts(now, earlier)
    with kept.counted(texts.sketches(), now.journal.lasting, texts.every()) as counted:
        candidates = copies.candidates(counted, texts.sketches(), len(now.records))
        compared = []
        for one in comparing.compared(texts, candidates, counted.found, pool):
            compared.append(one if one.shared is None or _tells(one.shared) else one._replace(shared=comparing.NOTHING))
            said(len(compared))
        counted.keep(_found(candidates, compared), aside)
    told = [(one.pair, one.shared) for one in compared if one.shared is not None and _tells(one.shared)]
    failed = sum(one.shared is None for one in compared)
    pairs = []
    for candidate, shared, quoted in comparing.quoted(texts, told, pool):
        if quoted:
            pairs.append((shared.telling, _pair(texts, candidate, shared, quoted)))
        else:
            failed += 1
    pairs.sort(key=lambda item: (-item[0], item[1].first.path, item[1].second.path))
    found = tuple(pair for _, pair in pairs)
    return CopyMap(found, _groups(found), len(compared), failed, candidates.beyond)


def _tells(shared: Shared) -> bool:
    return copies.tells(shared.telling, shared.characters)


def _found(candidates: Candidates, compared: list[Compared]) -> Found:
    """What the next run may take from this one."""
    import numpy as np

    from fazhi.batch import kept

    right = sorted(one for one in compared if one.shared is not None)
    return kept.Found(
        weighed=candidates.weighed,
        told=candidates.told,
        compared=np.array([one.pair.first << 32 | one.pair.second for one in right], np.uint64),
        keys=np.frombuffer(b"".join(one.key for one in right), np.uint8).reshape(-1, KEY),
        shown=np.array([_tells(one.shared) for one in right if one.shared is not None], bool),
    )


def _pair(texts: Texts, candidate: Candidate, shared: Shared, quoted: bytes) -> Pair:
    first, second = texts.row(candidate.first), texts.row(candidate.second)
    old = texts.earlier is not None and candidate.second >= len(texts.now.records)
    same = bool(first.place) and first.place == second.place
    kind = (OWN_EARLIER if old else SAME_NAME) if same else COPY
    earlier = 2 if old else _earlier(first, second)
    return Pair(first, second, kind, shared.shares, shared.characters, earlier, quoted)


def _earlier(first: Row, second: Row) -> int:
    """Whose report came first: by reporting year, else by the dates under them."""
    for one, other in ((first.year, second.year), (first.dated, second.dated)):
        if one and other and one != other:
            return 1 if str(one) < str(other) else 2
    return 0


def _groups(pairs: tuple[Pair, ...]) -> tuple[tuple[str, ...], ...]:
    numbers: dict[str, int] = {}
    joined = []
    for pair in sorted(pairs, key=lambda pair: (pair.first.path, pair.second.path)):
        if pair.kind == COPY:
            joined.append(tuple(numbers.setdefault(row.path, len(numbers)) for row in (pair.first, pair.second)))
    names = list(numbers)
    found = [tuple(sorted(names[number] for number in group)) for group in copies.groups(joined)]  # type: ignore[arg-type]
    return tuple(sorted(found, key=lambda group: (-len(group), group)))
