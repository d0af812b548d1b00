"""Round after round over the shares, until told to stop. One share's trouble is not the others'."""

from __future__ import annotations

import contextlib
import os
import random
import socket
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path
from threading import Event

from fazhi.errors import FazhiError, UsageError
from fazhi.watch import daily, statedir, status
from fazhi.watch.heartbeat import Heartbeat
from fazhi.watch.hints import Hints
from fazhi.watch.layout import SUMMARY
from fazhi.watch.log import Log
from fazhi.watch.share import Folder, Share
from fazhi.watch.store import Store
from fazhi.watch.watcher import Cycle, Judging, Settings, Watcher

# What a cycle that fails again and again ends with: the service manager starts us anew.
_MOST_FAULTS = 20
_SOON, _SHORTEST = 4, 0.2
_LONGEST_PAUSE = 4
_ONCE_WAIT, _ONCE_MOST = 1.0, 30.0


class Post:
    """One share with its watcher, and what is known of how it does."""

    def __init__(
        self, root: str, place: Path, judge: Judging, settings: Settings, log: Log, stop: Event,
        *, share: Share | None = None, once: bool = False, now: Callable[[], datetime] = datetime.now,
        clock: Callable[[], float] = time.time,
    ) -> None:  # fmt: skip
        self.root, self.settings, self.stop = root, settings, stop
        self._status = place / f"{statedir.key(root)}.status.json"
        self._log, self._now, self._begun = log, now, now()
        self.faults = self.cycles = 0
        self.started = time.time()
        self._scanned = self._looked = 0.0
        self._standby = ""
        self.last = Cycle()
        self.store = Store(place / f"{statedir.key(root)}.sqlite")
        share = share or Folder(root)
        begun = self._begun.astimezone().isoformat(timespec="seconds")
        self.watcher = Watcher(
            share, self.store, judge, settings, clock=clock, tell=self.tell, stopping=stop.is_set,
            heartbeat=None if once else Heartbeat(share, settings.layout, settings.interval, begun),
        )  # fmt: skip

    def tell(self, event: str, **facts: object) -> None:
        """An event of this share, to the log."""
        self._log.tell(event, root=self.root, **facts)

    def cycle(self) -> Cycle:
        """One cycle; what goes wrong in it is told, and the next one tries again."""
        try:
            self.last = self.watcher.cycle()
            self.faults = 0
        # A watcher that runs for months outlives a bad cycle; many in a row end it (see `watch`).
        except Exception as problem:
            self.faults += 1
            reason = str(problem) if isinstance(problem, (FazhiError, OSError)) else type(problem).__name__
            self.tell("fault", reason=reason)
            self.last = Cycle(paused=f"检查出了问题：{reason}")
        self.cycles += 1
        self._looked = time.monotonic()
        if self.last.standby and self.last.standby != self._standby:
            self.tell("standby", other=self.last.standby)
        self._standby = self.last.standby
        if not self.last.paused and not self.last.standby:
            self._scanned = time.time()
            self._summarise()
        self.save()
        return self.last

    def _summarise(self) -> None:
        """Writes the day's summary, when its time has come; what hinders it is told once a day."""
        now, settings, store = self._now(), self.settings, self.store
        calm = not (self.last.fresh or self.last.left)
        if not daily.is_due(settings.summary_at, now, self._begun, store.note("summary"), calm):
            return
        day, watcher = now.date().isoformat(), self.watcher
        folder = settings.summary_folder or (self._status.parent if settings.read_only else None)
        try:
            place = daily.write(
                watcher.share, settings.layout, folder, self.root, day, watcher.records.values(), watcher.skipped
            )
        except OSError as problem:
            if store.note("summary trouble") != day:
                self.tell("unwritten", path=f"{SUMMARY}.html", reason=problem.strerror or type(problem).__name__)
                store.set_note("summary trouble", day)
            return
        store.set_note("summary", day)
        self.tell("summary", path=place)

    def save(self, ended: bool = False) -> None:
        """The status, for whoever asks."""
        status.save(
            self._status,
            status.Status(
                self.root, os.getpid(), self.started, self.settings.interval, time.time(), self._scanned, self.cycles,
                self.last.paused, self.last.standby, status.counts(self.watcher.records.values()),
                self.watcher.skipped, self.last.left, ended,
            ),
        )  # fmt: skip

    def wait(self) -> float:
        """Seconds to the next cycle: soon, while something settles or is left; longer, while the share is away."""
        interval = self.settings.interval
        if self.last.paused or self.faults:
            return min(interval * min(_LONGEST_PAUSE, 1 + self.faults), 60.0)
        if self.last.left and self.last.judged:
            return _SHORTEST
        return max(_SHORTEST, interval / _SOON) if self.last.fresh else interval * random.uniform(0.95, 1.0)

    def soonest(self) -> float:
        """When a hint may bring the next cycle (`time.monotonic`): as soon as if something settled, not with each event."""
        return self._looked + max(_SHORTEST, self.settings.interval / _SOON)

    def close(self) -> None:
        """Ends the watch on this share."""
        with contextlib.suppress(OSError):
            self.watcher.stop()
        self.save(ended=True)
        self.store.close()


def watch(posts: Sequence[Post], stop: Event, hints: Hints) -> None:
    """Until `stop` is set. Raises UsageError when a share's cycles fail again and again."""
    due = dict.fromkeys(posts, 0.0)
    _notify("READY=1")
    while not stop.is_set():
        for post in posts:
            if time.monotonic() >= due[post] and not stop.is_set():
                post.cycle()
                due[post] = time.monotonic() + post.wait()
                _notify("WATCHDOG=1")
                if post.faults >= _MOST_FAULTS:
                    raise UsageError(f"{post.root}：连续 {post.faults} 轮没有做完（{post.last.paused}），监视已停止")
        hints.wait(stop, min(due.values()) - time.monotonic())
        heard = hints.take()
        due |= {post: min(at, post.soonest()) for post, at in due.items() if post.root in heard}
    _notify("STOPPING=1")


def once(posts: Sequence[Post], stop: Event) -> None:
    """Until everything that can settle now has settled and is judged, for cron and the Task Scheduler."""
    for post in posts:
        pause = min(_ONCE_WAIT, post.settings.interval / _SOON)
        until = time.monotonic() + _ONCE_MOST
        while not stop.is_set():
            cycle = post.cycle()
            if cycle.judged:
                until = time.monotonic() + _ONCE_MOST
            if cycle.paused or not (cycle.fresh or cycle.left) or time.monotonic() > until:
                break
            stop.wait(pause if not cycle.left else 0)


@contextlib.contextmanager
def alone(place: Path, roots: Sequence[str]) -> Iterator[None]:
    """Keeps a second process of this machine off the same state. Raises UsageError when there is one."""
    with ExitStack() as stack:
        for root in roots:
            file = stack.enter_context((place / f"{statedir.key(root)}.lock").open("ab"))
            try:
                _lock(file.fileno())
            except OSError:
                raise UsageError(f"{root}：本机已有一个监视程序；用 fazhi watch status 查看") from None
        yield


def _lock(number: int) -> None:
    if os.name == "nt":
        import msvcrt

        msvcrt.locking(number, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
    else:
        import fcntl

        fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _notify(state: str) -> None:
    """Tells systemd, if it started us and wants to know."""
    address = os.environ.get("NOTIFY_SOCKET", "")
    if not address:
        return
    name = "\0" + address[1:] if address.startswith("@") else address
    with contextlib.suppress(OSError), socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as sender:
        sender.sendto(state.encode(), name)
