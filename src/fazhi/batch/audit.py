"""The audit itself: every file of a batch answered by the journal or by a worker, results in the order of names.

Nothing is held but where each record stands; rows and results are read again from the journal as they are needed.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from array import array
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future
from pathlib import Path
from typing import BinaryIO, NamedTuple

from fazhi import __version__, api, cachedir
from fazhi.batch import digest, looks, row, store, unit_facts, wire
from fazhi.batch.cells import Shown
from fazhi.batch.discover import Entry, Found
from fazhi.batch.options import CheckOptions
from fazhi.batch.row import Row
from fazhi.batch.store import Store
from fazhi.batch.wire import Answer
from fazhi.batch.workers import Job, Workers
from fazhi.errors import ReadError
from fazhi.reading.file import load as load_file

_FORMAT = 4
_JOURNALS, _KEPT = "audit", 32
# Jobs under way for each worker: enough that none waits, few enough that nothing heaps up.
_AHEAD = 6
# Errors that another run may not meet: such a file is checked again.
_PASSING = {"too-slow", "rule-failed", "too-large"}
# Where the journal lies when it is not kept; in the output folder, gone at the end.
WORK_FOLDER = ".fazhi"
_HERE = Path(__file__).resolve().parents[1]


class Audited(NamedTuple):
    """A finished audit: the records of its files in the order of their names, to be read from the store.

    `checked` files were read by workers, the others answered by the journal.
    """

    found: Found
    pack: api.Pack
    journal: Store
    records: array[int]
    checked: int

    def lines(self) -> Iterator[bytes]:
        """The results as lines of JSON, sorted by path."""
        return (self.journal.line(number) for number in self.records)

    def rows(self) -> Iterator[Row]:
        """A row for each file, sorted by path."""
        return map(row.of_bytes, self.journal.rows(self.records))

    def row(self, at: int) -> Row:
        """The row of one file by its place in the order."""
        return row.of_bytes(self.journal.row(self.records[at]))

    def shown(self, at: int) -> Shown:
        """One file as it is shown in tables."""
        return digest.shown_of(self.journal.row(self.records[at]))

    def sketch(self, at: int) -> bytes:
        """The sketch of one file."""
        return self.journal.sketch(self.records[at])

    def text(self, at: int) -> bytes:
        """What one file is compared by."""
        return self.journal.text(self.records[at])


def journal_for(pack: api.Pack, root: str, fallback: Path, *, fresh: bool) -> Store:
    """The journal of audits of a folder with this pack and version, in the user's cache; else (or when `fresh`) in
    `fallback`."""
    place = cachedir.directory()
    if fresh or place is None:
        return Store(fallback, fresh=fresh)
    name = store.key(str(_FORMAT), __version__, pack.sha256, pack.info.profile, _source_stamp(), root).hex()
    try:
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not cachedir.is_private(place):
            return Store(fallback)
        journal = Store(place / _JOURNALS / name)
        _forget_oldest(place / _JOURNALS)
    except OSError:
        return Store(fallback)
    return journal


def audit(
    found: Found,
    pool: Workers,
    journal: Store,
    options: Mapping[str, CheckOptions],
    said: Callable[[int, int], None] = lambda done, checked: None,
    *,
    rehash: bool = False,
) -> Audited:
    """Checks all files of a batch. `options` holds those of single files, by name; `said` hears of each that is done
    (all, and those read by workers). `rehash`: every file is read, also one that looks as it did."""
    run = _Run(pool, journal, len(found.entries), said, rehash)
    unknown = array("L")
    for at, entry in enumerate(found.entries):
        if not run.recall(at, entry, options.get(entry.name, pool.options)):
            unknown.append(at)
    pool.expect(len(unknown))
    for at in unknown:
        run.check(at, found.entries[at], options.get(found.entries[at].name, pool.options))
    run.finish()
    return Audited(found, pool.pack, journal, run.records, run.checked)


class _Run:
    """The state of one audit: what is under way, and the records so far."""

    def __init__(
        self, pool: Workers, journal: Store, count: int, said: Callable[[int, int], None], rehash: bool
    ) -> None:
        self.pool, self.journal, self.said, self.rehash = pool, journal, said, rehash
        self.records = array("L", bytes(array("L").itemsize * count))
        self.under_way: deque[tuple[int, Entry, CheckOptions, bytes, Future[Answer]]] = deque()
        self.done = self.checked = 0
        # The options met last and their JSON: mostly all files have the same ones.
        self._as_json: tuple[CheckOptions | None, str] = (None, "")
        self._offices: tuple[unit_facts.Book | None, Callable[[Row], unit_facts.UnitFacts | None]] = (
            None,
            lambda row: None,
        )

    def recall(self, at: int, entry: Entry, options: CheckOptions) -> bool:
        """Answers a file from the journal; False when it has to be checked."""
        if not entry.ordinary or not self.journal:
            return False
        seen = self._seen(entry, options)
        number = self.journal.get_by_second(seen) if seen and not self.rehash else None
        if number is None:
            number = self._by_content(entry, options)
        number = self._fitting(entry, number, options)
        if number is None:
            return False
        self._remember(seen, number)
        self._record(at, number)
        return True

    def check(self, at: int, entry: Entry, options: CheckOptions) -> None:
        """Hands a file to a worker."""
        if len(self.under_way) >= _AHEAD * self.pool.size:
            self._take_answer()
        # How it looks is noted before it is read: what is changed in between looks otherwise the next time.
        seen = self._seen(entry, options)
        job = Job(entry.name, entry.path, options=options, task="digest")
        self.under_way.append((at, entry, options, seen, self._submit(job, entry)))

    def finish(self) -> None:
        """Waits for what is under way."""
        while self.under_way:
            self._take_answer()

    def _submit(self, job: Job, entry: Entry) -> Future[Answer]:
        if entry.ordinary:
            return self.pool.submit_raw(job)
        # A pipe or a device would be waited for until the time is over.
        known: Future[Answer] = Future()
        known.set_result(
            Answer(wire.dump(wire.failed(entry.name, "unreadable", "这不是普通文件，没有读取：请检查路径")))
        )
        return known

    def _take_answer(self) -> None:
        at, entry, options, seen, future = self.under_way.popleft()
        answer = future.result()
        row_bytes, *compared = digest.split(answer.extra or self._of_failure(answer))
        own = row.of_bytes(row_bytes)
        # By the digest of what was read: the file may have changed since we looked. One that failed in passing
        # is kept for this run under a key that no other run looks for.
        lasting = bool(own.sha256) and own.error not in _PASSING
        facts = self._facts(own, options)
        name = self._key(entry.name, own.sha256, options, facts) if lasting else store.key("passing", entry.name)
        number = self.journal.put(name, answer.line, row_bytes, *compared)
        if lasting:
            self._remember(seen, number)
        if lasting and facts:
            self._remember(self._key(entry.name, own.sha256, options, "any"), number)
        self.checked += 1
        self._record(at, number)

    def _of_failure(self, answer: Answer) -> bytes:
        titles = [rule.title for rule in self.pool.pack.elements]
        return digest.pack_up(digest.of_failure(wire.load(answer.line), titles))

    def _seen(self, entry: Entry, options: CheckOptions) -> bytes:
        """The key of a file by its looks; empty where these tell nothing."""
        look = looks.of(entry.path) if entry.ordinary else ""
        return store.key("looks", entry.name, look, self._json_of(options)) if look else b""

    def _remember(self, seen: bytes, number: int) -> None:
        if seen:
            self.journal.also(seen, number)

    def _by_content(self, entry: Entry, options: CheckOptions) -> int | None:
        """A record of the same content, whatever facts of its office it was checked with."""
        sha256 = _sha256(entry)
        number = self.journal.get(self._key(entry.name, sha256, options))
        if number is None and options.units is not None:
            number = self.journal.get_by_second(self._key(entry.name, sha256, options, "any"))
        return number

    def _fitting(self, entry: Entry, number: int | None, options: CheckOptions) -> int | None:
        """This record, or one of the same content, that was checked with the facts that the office states now."""
        if number is None or options.units is None:
            return number
        own = row.of_bytes(self.journal.row(number))
        wanted = self._key(entry.name, own.sha256, options, self._facts(own, options))
        return number if self.journal.key_of(number) == wanted else self.journal.get(wanted)

    def _facts(self, own: Row, options: CheckOptions) -> str:
        """What the roster says of the office of a report, as text; empty for nothing."""
        if options.units is None:
            return ""
        if self._offices[0] is not options.units:
            self._offices = options.units, unit_facts.unit_of(options.units)
        unit = self._offices[1](own)
        return json.dumps([options.units.path, unit.row, unit.year, unit.facts, unit.level]) if unit is not None else ""

    def _key(self, name: str, sha256: str, options: CheckOptions, *facts: str) -> bytes:
        return store.key(name, sha256, self._json_of(options), *filter(None, facts))

    def _json_of(self, options: CheckOptions) -> str:
        """The options as JSON, but for the facts of offices: each has to do with one of them alone."""
        if self._as_json[0] is not options:
            self._as_json = options, json.dumps(options._replace(units=None))
        return self._as_json[1]

    def _record(self, at: int, number: int) -> None:
        self.records[at] = number
        self.done += 1
        self.said(self.done, self.checked)


def write_results(audited: Audited, path: Path) -> Path:
    """results.jsonl, one result a line, beside its place: whoever called this replaces the old one with it, or removes it.
    Raises OSError."""
    return _beside(path, lambda file: audited.journal.copy_lines(audited.records, file.fileno()))


def write_whole(path: Path, parts: Iterable[bytes]) -> None:
    """Replaces a file piece by piece: whoever reads it sees the old one or the new one. Raises OSError."""
    _beside(path, lambda file: file.writelines(parts)).replace(path)


def _beside(path: Path, write: Callable[[BinaryIO], None]) -> Path:
    """A new file beside another, on the disk as a whole or not there."""
    beside = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        with beside.open("wb") as file:
            write(file)
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
    return beside


def sweep(out: Path) -> None:
    """Removes what a killed run left half-written in the output folder."""
    for path in out.glob(".*.tmp"):
        path.unlink(missing_ok=True)


def clear(out: Path, *, no_cache: bool) -> None:
    """Removes a journal that is not to be kept."""
    if no_cache:
        shutil.rmtree(out / WORK_FOLDER, ignore_errors=True)


def _forget_oldest(place: Path) -> None:
    """Every folder and every version has a journal; only the newest are kept."""
    for path in sorted(place.iterdir(), key=lambda path: path.stat().st_mtime, reverse=True)[_KEPT:]:
        shutil.rmtree(path, ignore_errors=True)


def _sha256(entry: Entry) -> str:
    try:
        return hashlib.sha256(load_file(Path(entry.path))).hexdigest()
    except ReadError:
        return ""


def _source_stamp() -> str:
    """A digest of our own source: a changed program answers nothing from an old journal."""
    total = hashlib.sha256()
    for path in sorted(_HERE.rglob("*.py")):
        total.update(path.read_bytes())
    return total.hexdigest()
