"""One shared folder, one cycle at a time: look, note what changed, judge what has settled, publish, look again."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from fazhi.reading import shapes
from fazhi.reading.limits import MAX_FILE_BYTES
from fazhi.watch import guard, publish, settling
from fazhi.watch.heartbeat import Heartbeat, runs
from fazhi.watch.layout import RECEIPT, Layout
from fazhi.watch.products import Document
from fazhi.watch.publish import Judged
from fazhi.watch.records import BUSY, CHECKING, GAPS, GONE, PASSED, SETTLING, Record
from fazhi.watch.share import TEMPORARY, Listing, Share, temporary_name
from fazhi.watch.store import Store

# Content is looked at again this often, whatever size and time say; results of what is gone are kept for a while.
VERIFY_EVERY = 3_600.0
KEEP_GONE, FORGET_GONE = 86_400.0, 30 * 86_400.0
_VERIFY_AT_LEAST, _VERIFY_SHARE = 20, 100
_OURS_LEFT_BEHIND = 600.0


class Settings(NamedTuple):
    """How a share is watched. A cycle judges at most `most` documents and begins none after `budget` seconds;
    `batch` documents are in memory at once. `summary_at`: when the day's summary is written (HH:MM, empty for never),
    `summary_folder`: where, if not on the share."""

    layout: Layout = Layout()
    interval: float = 20.0
    read_only: bool = False
    promote: bool = False
    most: int = 200
    budget: float = 60.0
    batch: int = 4
    summary_at: str = ""
    summary_folder: Path | None = None


class Judging(Protocol):
    """What judges documents: products.Judge, or a stand-in."""

    version: str

    @property
    def made_with(self) -> str:
        """What results are made with; a result made with anything else is made anew."""

    def __call__(self, documents: Sequence[Document]) -> list[Judged]:
        """One answer a document, in order."""


class Cycle(NamedTuple):
    """What a cycle came to. `paused`: why nothing was concluded; `standby`: the other watcher of the share; `fresh`:
    documents that another look soon may settle; `left`: documents that this cycle had no time for."""

    paused: str = ""
    standby: str = ""
    judged: int = 0
    fresh: int = 0
    left: int = 0


Tell = Callable[..., None]


class Watcher:
    """Keeps the records of one share. `clock` gives local seconds; `tell(event, **facts)` takes what happens."""

    def __init__(
        self, share: Share, store: Store, judge: Judging, settings: Settings, *,
        clock: Callable[[], float], heartbeat: Heartbeat | None = None, tell: Tell = lambda *_, **__: None,
        stopping: Callable[[], bool] = lambda: False,
    ) -> None:  # fmt: skip
        self.share, self.store, self.judge, self.settings = share, store, judge, settings
        self.records = store.records()
        self.skipped: dict[str, int] = {}
        self._clock, self._heartbeat, self._tell, self._stopping = clock, heartbeat, tell, stopping
        self._since_lock: dict[str, float] = {}
        self._since_rest: dict[str, float] = {}
        self._paused = self._trouble = ""

    def cycle(self) -> Cycle:
        """One look at the share and the work that follows from it."""
        seen = guard.look(self.share, self.settings.layout, self.store, self.records)
        if seen.listing is None:
            return self._pause(seen.reason)
        try:
            other = self._claim()
        except OSError as problem:
            # A folder that we may not write to still gets its records; each result says that it cannot be written.
            other = ""
            self._unwritable(_words(problem))
        if self._paused:
            self._tell("resumed", reason=self._paused)
            self._paused = ""
        if other:
            return Cycle(standby=other)
        self._observe(seen.listing)
        judged, left = self._work(seen.listing)
        self._look_again()
        self._tidy(seen.listing)
        fresh = sum(settling.is_fresh(record) for record in self.records.values())
        return Cycle(judged=judged, left=left, fresh=fresh)

    def stop(self) -> None:
        """Says on the share that nobody watches it any more."""
        if self._heartbeat is not None and not self.settings.read_only:
            try:
                self._heartbeat.stop()
            except OSError as problem:
                self._tell("unwritable", reason=_words(problem))

    # --- looking ------------------------------------------------------------------------------------------------

    def _pause(self, reason: str) -> Cycle:
        if reason != self._paused:
            self._tell("paused", reason=reason)
            self._paused = reason
        return Cycle(paused=reason)

    def _unwritable(self, reason: str) -> None:
        if reason != self._trouble:
            self._tell("unwritable", reason=reason)
            self._trouble = reason

    def _claim(self) -> str:
        if self.settings.read_only:
            return ""
        guard.mark(self.share, self.settings.layout, self.store)
        return self._heartbeat.beat(self._clock()) if self._heartbeat is not None else ""

    def _observe(self, listing: Listing) -> None:
        """What the listing says of each document, known or new."""
        now, fresh = self._clock(), []
        self._note_locks(listing, now)
        for entry in listing.entries:
            known = self.records.get(entry.path)
            record = self._owed(settling.seen(known, entry, now), listing, now)
            if record is not known:
                fresh.append(record)
        listed = {entry.path for entry in listing.entries}
        for path, record in self.records.items():
            if path not in listed and not _is_closed(path, listing.closed):
                after = settling.missed(record)
                if after.state == GONE and record.state != GONE:
                    after = after._replace(since=now, reason="")
                    self._tell("gone", path=path)
                if after is not record:
                    fresh.append(after)
        self.skipped = listing.skipped
        self._keep(fresh)

    def _owed(self, record: Record, listing: Listing, now: float) -> Record:
        """A document at rest whose result is not there, or was made with other rules, is judged again."""
        if not record.at_rest or (self._has_result(record, listing) and record.made_with == self._made_with()):
            return record
        return record._replace(state=SETTLING, since=now, stable=settling.ENOUGH)

    def _made_with(self) -> str:
        """What results are made with now; copies of what passes are part of it, so that asking for them later is heard."""
        return f"{self.judge.made_with}{'+' if self.settings.promote else ''}"

    def _has_result(self, record: Record, listing: Listing) -> bool:
        if self.settings.read_only:
            return True
        folder, names = _names(self.settings.layout, record.path, record.files)
        return folder in listing.closed or names <= listing.ours.get(folder, frozenset())

    def _note_locks(self, listing: Listing, now: float) -> None:
        """When each lock twin was first seen: one that stays for hours was left behind."""
        seen = {f"{folder}/{name}" for folder, names in listing.locks.items() for name in names}
        self._since_lock = {path: self._since_lock.get(path, now) for path in seen}

    def _lock_on(self, path: str, listing: Listing, now: float) -> str:
        folder, _, name = path.rpartition("/")
        lock = shapes.locked_by(name, listing.locks.get(folder, frozenset()))
        if lock and now - self._since_lock.get(f"{folder}/{lock}", now) <= settling.LOCK_LIMIT:
            return lock
        return ""

    # --- working ------------------------------------------------------------------------------------------------

    def _work(self, listing: Listing) -> tuple[int, int]:
        """Judges what has settled, oldest first, as far as this cycle may; how many, and how many are left."""
        start = self._clock()
        due = [record for record in self.records.values() if settling.is_due(record, start)]
        due = sorted(self._unlocked(due, listing, start), key=lambda record: (record.since, record.path))
        judged = done = 0
        for at in range(0, min(len(due), self.settings.most), self.settings.batch):
            if self._stopping() or self._clock() - start > self.settings.budget:
                break
            batch = due[at : min(at + self.settings.batch, self.settings.most)]
            judged += self._batch(batch)
            done += len(batch)
        return judged, len(due) - done

    def _unlocked(self, due: Iterable[Record], listing: Listing, now: float) -> list[Record]:
        free, held = [], []
        for record in due:
            lock = self._lock_on(record.path, listing, now)
            if lock:
                held.append(settling.waits(record, f"正在编辑（有锁文件 {lock}），关闭后自动检查", now))
            else:
                free.append(record)
        self._keep(held)
        return free

    def _batch(self, batch: Sequence[Record]) -> int:
        """Reads, judges and publishes a few documents; how many were judged."""
        read = [self._read(record) for record in batch]
        owed = [(record, document) for record, document in read if document is not None]
        self._keep([record for record, document in read if document is None])
        self._keep([record for record, _ in owed])
        answers = self.judge([document for _, document in owed])
        self._keep(
            [self._finish(record, document, judged) for (record, document), judged in zip(owed, answers, strict=True)]
        )
        return len(owed)

    def _read(self, record: Record) -> tuple[Record, Document | None]:
        """The document, if its bytes are settled and want judging; else its record with why not."""
        now = self._clock()
        try:
            content = self.share.read(record.path, MAX_FILE_BYTES + 1)
        except FileNotFoundError:
            return record._replace(stable=1), None
        except OSError as problem:
            return settling.failed(
                record, f"打不开（{_words(problem)}），可能正被占用", now, self.settings.interval
            ), None
        why = settling.why_wait(record, content, now)
        if why:
            return settling.waits(record, why, now)._replace(stable=1), None
        if content.digest == record.digest and record.made_with == self._made_with() and self._stands(record):
            return record._replace(state=record.outcome, reason="", failures=0, verified=now), None
        return record._replace(state=CHECKING, reason=""), Document(
            record.path.rpartition("/")[2], content.data, content.digest
        )

    def _stands(self, record: Record) -> bool:
        """Whether the whole result of what was judged last is on the share."""
        if self.settings.read_only:
            return bool(record.outcome)
        layout = self.settings.layout
        try:
            for ending in record.files.split("|"):
                self.share.read(layout.result(record.path, ending), 0)
            return publish.judged_digest(self.share, layout, record.path) == record.digest
        except OSError:
            return False

    def _finish(self, record: Record, document: Document, judged: Judged) -> Record:
        """Publishes, if the document is still the same."""
        now = self._clock()
        try:
            again = self.share.read(record.path, 0)
        except OSError as problem:
            return settling.failed(record, f"打不开（{_words(problem)}）", now, self.settings.interval)
        if again.digest != document.digest:
            return settling.changed(record, now)
        try:
            reason = self._publish(record.path, document, judged)
        except OSError as problem:
            self._tell("unwritten", path=record.path, reason=_words(problem))
            return settling.failed(record, f"结果写不进去（{_words(problem)}）", now, self.settings.interval)
        self._tell("judged", path=record.path, state=judged.outcome, sha256=document.digest, **_figures(judged.about))
        return record._replace(
            state=judged.outcome, outcome=judged.outcome, digest=document.digest, about=judged.about,
            files="|".join(judged.files),            made_with=self._made_with(), reason=reason, failures=0, retry_at=0.0, since=now, verified=now,
        )  # fmt: skip

    def _publish(self, path: str, document: Document, judged: Judged) -> str:
        layout, share = self.settings.layout, self.share
        if self.settings.read_only:
            return ""
        if publish.newer_stands(share, layout, path, document.digest, self.judge.version):
            return "结果由更新的 fazhi 写成，没有替换；请升级"
        reason = ""
        if self.settings.promote:
            reason = self._promote(path, document, judged)
        publish.publish(share, layout, path, judged)
        return reason

    def _promote(self, path: str, document: Document, judged: Judged) -> str:
        """Puts a copy of what passes into its folder, or takes that of an older version away; why not."""
        note = f"copy {path}"
        # What we have written, or may have when we were killed over it.
        known = self.store.note(note).split()
        if judged.outcome == GAPS:
            publish.demote(self.share, self.settings.layout, path, known)
        if judged.outcome != PASSED or len(document.data) > MAX_FILE_BYTES:
            return ""
        receipt = judged.files.get(RECEIPT, b"")
        self.store.set_note(note, " ".join([*known, document.digest]))
        reason = publish.promote(self.share, self.settings.layout, path, document.data, receipt, known)
        self.store.set_note(note, " ".join(known) if reason else document.digest)
        return reason

    # --- keeping ------------------------------------------------------------------------------------------------

    def _look_again(self) -> None:
        """Reads some documents at rest again, those longest not looked at: size and time may hide a change."""
        now = self._clock()
        old = [record for record in self.records.values() if record.at_rest and now - record.verified > VERIFY_EVERY]
        if not old or self._stopping():
            return
        most = max(_VERIFY_AT_LEAST, len(self.records) // _VERIFY_SHARE)
        oldest = sorted(old, key=lambda record: record.verified)[:most]
        self._keep([self._verified(record, now) for record in oldest])

    def _verified(self, record: Record, now: float) -> Record:
        try:
            digest = self.share.read(record.path, 0).digest
            whole = digest == record.digest and self._stands(record)
        except OSError:
            return record._replace(verified=now)
        return record._replace(verified=now) if whole else settling.changed(record, now)

    def _tidy(self, listing: Listing) -> None:
        """What is long gone: its results, later its record. And temporary files of ours whose writer died."""
        now, fresh, forgotten = self._clock(), [], []
        for record in self.records.values():
            if record.state != GONE or now - record.since <= KEEP_GONE:
                continue
            if now - record.since > FORGET_GONE:
                forgotten.append(record.path)
            elif record.outcome and not self.settings.read_only:
                try:
                    publish.withdraw(self.share, self.settings.layout, record.path)
                except OSError:
                    continue
                fresh.append(record._replace(outcome="", digest="", made_with=""))
        for path in forgotten:
            del self.records[path]
        self._keep(fresh, forgotten)
        if not self.settings.read_only:
            self._sweep(listing, now)

    def _sweep(self, listing: Listing, now: float) -> None:
        left = {
            f"{folder}/{name}" for folder, names in listing.ours.items() for name in names if name.startswith(TEMPORARY)
            and name.endswith(".tmp")
        }  # fmt: skip
        self._since_rest = {path: self._since_rest.get(path, now) for path in left}
        for path, since in self._since_rest.items():
            if now - since > _OURS_LEFT_BEHIND or _was_ours(path):
                try:
                    self.share.remove(path)
                except OSError as problem:
                    self._tell("unwritable", path=path, reason=_words(problem))

    def _keep(self, records: Sequence[Record], forgotten: Sequence[str] = ()) -> None:
        """In memory and in the store, together; what takes long to settle is told once."""
        for record in records:
            before = self.records.get(record.path)
            if record.state == BUSY and (before is None or before.state != BUSY):
                self._tell("busy", path=record.path, reason=record.reason)
        fresh = [record for record in records if self.records.get(record.path) != record]
        self.store.put(fresh, forgotten)
        self.records.update((record.path, record) for record in fresh)


@lru_cache(maxsize=1 << 15)
def _names(layout: Layout, path: str, files: str) -> tuple[str, frozenset[str]]:
    """The folder of a document's results and their names; asked of each document in each cycle."""
    places = [layout.result(path, ending).rpartition("/") for ending in files.split("|")]
    return places[-1][0], frozenset(name for _, _, name in places)


def _figures(about: str) -> dict[str, Any]:
    data = json.loads(about)
    return {name: data[name] for name in ("score", "error") if data.get(name) is not None}


def _is_closed(path: str, closed: frozenset[str]) -> bool:
    return any(path.startswith(f"{folder}/") for folder in closed)


def _was_ours(path: str) -> bool:
    """Whether a temporary file was left by a process of this machine that is dead, or by us: we are not writing now."""
    own, pid = temporary_name(0).rsplit("-", 2)[0].rpartition("-")[::2]
    host, written_by = path.rpartition("/")[2].rsplit("-", 2)[0].rpartition("-")[::2]
    return host == own and written_by.isdecimal() and (written_by == pid or not runs(int(written_by)))


def _words(problem: OSError) -> str:
    return problem.strerror or type(problem).__name__
