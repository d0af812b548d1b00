"""Pairs of an audit compared in the workers, from what the journal keeps of their texts: no document is read for it.

What was found of a pair is kept in the journal, under a key of both texts and of how many reports carry what they share;
and so are the passages as read, under a key of their places, for which alone the documents are opened again.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from fazhi.batch import copies, store
from fazhi.batch.audit import Audited
from fazhi.batch.carriers import Carriers, Sketches, numbers_of
from fazhi.batch.copies import Candidate, Candidates
from fazhi.batch.passages import Run, Shared
from fazhi.batch.row import Row
from fazhi.batch.workers import Job, Workers

if TYPE_CHECKING:
    from fazhi.batch.kept import Found

# So many others are compared with a report in one job.
_TOGETHER = 16
# So many pairs take as long as one report: for fewer than a good many it is not worth starting a process.
_AS_A_CHECK = 8
NOTHING = Shared((0.0, 0.0), 0.0, 0, ())


class Texts(NamedTuple):
    """The reports of this batch and, behind them, of earlier years."""

    now: Audited
    earlier: Audited | None

    def sketches(self) -> Sketches:
        """The sketches of all."""
        return Sketches(len(self.now.records) + len(self.earlier.records if self.earlier else ()), self._sketch)

    def row(self, at: int) -> Row:
        """The row of one; an earlier one is called by its path."""
        audited, within = self._where(at)
        row = audited.row(within)
        return row if audited is self.now else row._replace(path=audited.found.entries[within].path)

    def key(self, at: int) -> bytes:
        """The key of its record."""
        audited, within = self._where(at)
        return audited.journal.key_of(audited.records[within])

    def every(self) -> list[bytes]:
        """What tells each of them from all others, and from what stood there with another text: its key, and which batch
        it is of."""
        now = [self.now.journal.key_of(record) + b"\0" for record in self.now.records]
        before = (
            [self.earlier.journal.key_of(record) + b"\1" for record in self.earlier.records] if self.earlier else []
        )
        return now + before

    def path(self, at: int) -> str:
        """Where its document lies."""
        audited, within = self._where(at)
        return audited.found.entries[within].path

    def text(self, at: int) -> bytes:
        """What it is compared by."""
        audited, within = self._where(at)
        return audited.text(within)

    def _sketch(self, at: int) -> bytes:
        audited, within = self._where(at)
        return audited.sketch(within)

    def _where(self, at: int) -> tuple[Audited, int]:
        count = len(self.now.records)
        if at < count or self.earlier is None:
            return self.now, at
        return self.earlier, at - count


class Compared(NamedTuple):
    """A pair, the key of what is found of it, and that: what both share; NOTHING where it is known that no person is to see
    it, None where it could not be told."""

    pair: Candidate
    key: bytes
    shared: Shared | None


class _Wanted(NamedTuple):
    """A pair, the key of what is found of it, the number of the record that has it, if one does; `idle`: it is known that
    nothing is to be seen there."""

    pair: Candidate
    key: bytes
    known: int | None
    idle: bool = False


def compared(texts: Texts, candidates: Candidates, found: Found, pool: Workers) -> Iterator[Compared]:
    """What each pair shares, what is known first; `found`: what still holds of the last run. Few are under way at a time."""
    journal, jobs = texts.now.journal, list[list[_Wanted]]()
    last = dict(
        zip(found.compared.tolist(), zip(map(bytes, found.keys), found.shown.tolist(), strict=True), strict=True)
    )
    for first, pairs in groupby(candidates.pairs, key=lambda pair: pair.first):
        wanted = list(_wanted(texts, candidates.carriers, first, pairs, last))
        for one in wanted:
            if one.idle:
                yield Compared(one.pair, one.key, NOTHING)
            elif one.known is not None:
                yield Compared(one.pair, one.key, _shared(journal.line(one.known)))
        unknown = [one for one in wanted if one.known is None and not one.idle]
        jobs += [unknown[begin : begin + _TOGETHER] for begin in range(0, len(unknown), _TOGETHER)]
    pool.expect(sum(map(len, jobs)) // _AS_A_CHECK)
    asked = ((some, _ask(texts, candidates.carriers, some)) for some in jobs)
    for some, answer in pool.in_order(asked):
        told = json.loads(answer)
        for at, one in enumerate(some):
            shared = json.dumps(told[at], separators=(",", ":")).encode() if isinstance(told, list) else b""
            if shared:
                journal.put(one.key, shared)
            yield Compared(one.pair, one.key, _shared(shared) if shared else None)


def quoted(
    texts: Texts, told: list[tuple[Candidate, Shared]], pool: Workers
) -> Iterator[tuple[Candidate, Shared, bytes]]:
    """The passages of pairs as read, as JSON; empty where a document could not be read again."""
    journal, asked = texts.now.journal, list[tuple[Candidate, Shared, bytes]]()
    for pair, shared in told:
        key = store.key("quotes", *(texts.key(at).hex() for at in pair), json.dumps(shared.passages))
        known = journal.get(key)
        if known is None:
            asked.append((pair, shared, key))
        else:
            yield pair, shared, journal.line(known)
    pool.expect(len(asked))
    jobs = ((one, _ask_quotes(texts, one[0], one[1])) for one in asked)
    for (pair, shared, key), answer in pool.in_order(jobs):
        right = answer.startswith(b'{"passages":')
        if right:
            journal.put(key, answer)
        yield pair, shared, answer if right else b""


def _wanted(
    texts: Texts, known: Carriers, first: int, pairs: Iterable[Candidate], last: dict[int, tuple[bytes, bool]]
) -> Iterator[_Wanted]:
    one = steps = None
    for pair in pairs:
        key, shown = last.get(pair.first << 32 | pair.second, (b"", True))
        if not key:
            if one is None or steps is None:
                one = numbers_of(texts.sketches().of(first))
                steps = known.steps(one)
            at = copies.places(one, numbers_of(texts.sketches().of(pair.second)))
            at = at[at >= 0]
            carried = one[at].tobytes() + steps[at].tobytes()
            both = [texts.key(number).hex() for number in pair]
            key = store.key("pair", *both, f"{known.scale} {known.stock}", carried.hex())
        yield _Wanted(pair, key, texts.now.journal.get(key) if shown else None, not shown)


def _ask(texts: Texts, known: Carriers, some: list[_Wanted]) -> Job:
    """The comparison of one report with some others."""
    first = some[0].pair.first
    every = [texts.text(first), *(texts.text(one.pair.second) for one in some)]
    steps = known.steps(numbers_of(texts.sketches().of(first))).tobytes().hex()
    note = {"lengths": [*map(len, every)], "steps": steps, "scale": known.scale, "stock": known.stock}
    return Job("", data=b"".join(every), task="passages", note=note)


def _ask_quotes(texts: Texts, pair: Candidate, shared: Shared) -> Job:
    note = {"passages": shared.passages, "sha256": [texts.row(at).sha256 for at in pair]}
    return Job("", texts.path(pair.first), task="quotes", beside=texts.path(pair.second), note=note)


def _shared(line: bytes) -> Shared:
    shares, telling, characters, found = json.loads(line)
    return Shared((shares[0], shares[1]), telling, characters, tuple(Run(*run) for run in found))
