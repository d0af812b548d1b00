"""The copy map of an audit: candidates compared in the workers, what is telling gathered into groups."""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from typing import Any, NamedTuple

from fazhi.batch import copies, shingles, store
from fazhi.batch.audit import Audited
from fazhi.batch.copies import Candidate, Sketches
from fazhi.batch.digest import Row
from fazhi.batch.wire import Answer
from fazhi.batch.workers import Job, Workers

_AHEAD = 8
# What two reports may be to each other: of two offices; of two that are called the same (or two versions of one); of
# one office in two years.
COPY, SAME_NAME, OWN_EARLIER = "copy", "same-name", "own-earlier"


class Pair(NamedTuple):
    """Two reports that share much, by their rows. `shares`: the part of the first (of the second) that stands in the
    other, formulae left out; `earlier`: 1 or 2, whose date is the earlier, 0 if that cannot be told; `passages`: the longest, side by side."""

    first: Row
    second: Row
    kind: str
    shares: tuple[float, float]
    characters: int
    earlier: int
    passages: tuple[dict[str, Any], ...]


class CopyMap(NamedTuple):
    """Pairs of all kinds, most telling first; `groups` of reports joined by pairs of kind COPY, by path, largest first.
    `uncompared` pairs could not be compared; `beyond` share less than those that were, and are too many to look at each."""

    pairs: tuple[Pair, ...]
    groups: tuple[tuple[str, ...], ...]
    compared: int
    uncompared: int
    beyond: int = 0


class _Texts(NamedTuple):
    """The reports of this batch and, behind them, of earlier years."""

    now: Audited
    earlier: Audited | None

    def sketches(self) -> Sketches:
        return Sketches(len(self.now.records) + len(self.earlier.records if self.earlier else ()), self._sketch)

    def _sketch(self, at: int) -> bytes:
        audited, within = self._where(at)
        return audited.sketch(within)

    def row(self, at: int) -> Row:
        audited, within = self._where(at)
        row = audited.row(within)
        return row if audited is self.now else row._replace(path=audited.found.entries[within].path)

    def key(self, at: int) -> bytes:
        audited, within = self._where(at)
        return audited.journal.key_of(audited.records[within])

    def path(self, at: int) -> str:
        audited, within = self._where(at)
        return audited.found.entries[within].path

    def both_earlier(self, first: int, second: int) -> bool:
        return min(first, second) >= len(self.now.records)

    def _where(self, at: int) -> tuple[Audited, int]:
        count = len(self.now.records)
        if at < count or self.earlier is None:
            return self.now, at
        return self.earlier, at - count


def copy_map(
    now: Audited, pool: Workers, earlier: Audited | None = None, said: Callable[[int], None] = lambda done: None
) -> CopyMap | None:
    """Who shares what with whom, among the reports of an audit and of earlier years; None without numpy."""
    if not shingles.available():
        return None
    texts = _Texts(now, earlier)
    pairs, compared, failed = [], 0, 0
    candidates = copies.candidates(texts.sketches(), texts.both_earlier)
    for candidate, answer in _answers(texts, candidates.pairs, pool):
        compared += 1
        said(compared)
        told = json.loads(answer)
        if "telling" not in told:
            failed += 1
        elif copies.tells(told["telling"], told["characters"]):
            pairs.append((told["telling"], _pair(texts, candidate, told)))
    pairs.sort(key=lambda item: (-item[0], item[1].first.path, item[1].second.path))
    found = tuple(pair for _, pair in pairs)
    return CopyMap(found, _groups(found), compared, failed, candidates.beyond)


def _answers(texts: _Texts, candidates: tuple[Candidate, ...], pool: Workers) -> Iterator[tuple[Candidate, bytes]]:
    """What is known or found of each candidate, in their order; few are under way at a time."""
    under_way: deque[tuple[Candidate, bytes, Future[Answer] | bytes]] = deque()
    journal = texts.now.journal
    keys = [_key(texts, candidate) for candidate in candidates]
    numbers = [journal.get(key) for key in keys]
    pool.expect(numbers.count(None))
    for candidate, key, number in zip(candidates, keys, numbers, strict=True):
        found = journal.line(number) if number is not None else _submit(texts, candidate, pool)
        under_way.append((candidate, key, found))
        if len(under_way) >= _AHEAD * pool.size:
            yield _taken(texts, under_way)
    while under_way:
        yield _taken(texts, under_way)


def _submit(texts: _Texts, candidate: Candidate, pool: Workers) -> Future[Answer]:
    trust = copies.trust(texts.sketches().reports)
    note = {"weights": list(candidate.weights.items()), "telling": copies.TELLING, "trust": trust}
    first, second = texts.path(candidate.first), texts.path(candidate.second)
    return pool.submit_raw(Job("", first, task="passages", beside=second, note=note))


def _taken(texts: _Texts, under_way: deque[tuple[Candidate, bytes, Future[Answer] | bytes]]) -> tuple[Candidate, bytes]:
    candidate, key, found = under_way.popleft()
    if isinstance(found, bytes):
        return candidate, found
    line = found.result().line
    if b'"telling"' in line:
        texts.now.journal.put(key, line, b"")
    return candidate, line


def _key(texts: _Texts, candidate: Candidate) -> bytes:
    told = [sorted(candidate.weights.items()), copies.trust(texts.sketches().reports)]
    both = [texts.key(at).hex() for at in (candidate.first, candidate.second)]
    return store.key("pair", *both, json.dumps(told))


def _pair(texts: _Texts, candidate: Candidate, told: dict[str, Any]) -> Pair:
    first, second = texts.row(candidate.first), texts.row(candidate.second)
    old = texts.earlier is not None and candidate.second >= len(texts.now.records)
    same = bool(first.place) and first.place == second.place
    kind = (OWN_EARLIER if old else SAME_NAME) if same else COPY
    one, other = told["shares"]
    earlier = 2 if old else _earlier(first, second)
    return Pair(first, second, kind, (one, other), told["characters"], earlier, tuple(told["passages"]))


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
