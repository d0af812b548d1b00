"""File events: a hint to look now instead of later, and nothing else.

Events of other machines do not come through a network drive, buffers overflow, limits are reached; so nothing follows
from an event but an earlier look, and nothing at all from its absence. Needs watchfiles (`fazhi[watch]`); without it,
or where it fails, the looks come at their interval.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Event, Thread
from types import ModuleType, TracebackType

from fazhi.watch.layout import Layout

# Every so often the system is asked anew: a share that went and came back has lost its events without a word.
_RENEW_AFTER = 600.0
# Milliseconds in which events are one; the longest that the thread goes without a look at `stop`.
_DEBOUNCE, _STEP, _ROUND = 200, 100, 1_000
_GRAIN = 0.1

Tell = Callable[..., None]


class Hints:
    """The roots in which something happened since they were last asked about."""

    def __init__(self, roots: Mapping[str, Tell], layout: Layout) -> None:
        self._roots, self._ours = roots, layout.ours
        self._heard: SimpleQueue[str] = SimpleQueue()
        self._stop = Event()
        self._threads: list[Thread] = []

    def __enter__(self) -> Hints:
        library = _library()
        if library is not None:
            for root, tell in self._roots.items():
                thread = Thread(target=self._listen, args=(library, root, tell), daemon=True, name=f"hints {root}")
                self._threads.append(thread)
                thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, what: BaseException | None, at: TracebackType | None) -> None:
        self._stop.set()
        for thread in self._threads:
            thread.join(2 * _ROUND / 1_000)

    def wait(self, stop: Event, seconds: float) -> None:
        """Until `stop` is set, something is heard, or the seconds are over."""
        if not self._threads:
            stop.wait(max(0.0, seconds))
            return
        until = time.monotonic() + seconds
        while self._heard.empty() and (left := until - time.monotonic()) > 0 and not stop.wait(min(_GRAIN, left)):
            pass

    def take(self) -> frozenset[str]:
        """The roots heard of; they are forgotten."""
        heard = set()
        while True:
            try:
                heard.add(self._heard.get_nowait())
            except Empty:
                return frozenset(heard)

    def _listen(self, library: ModuleType, root: str, tell: Tell) -> None:
        told = ""
        while not self._stop.is_set():
            try:
                self._hear(library, root)
            # Whatever fails here costs minutes of waiting, never a report: the looks go on at their interval.
            except Exception as problem:
                reason = str(problem) if isinstance(problem, OSError) else type(problem).__name__
                if reason != told:
                    tell("unhinted", reason=reason)
                    told = reason
                self._stop.wait(_RENEW_AFTER)

    def _hear(self, library: ModuleType, root: str) -> None:
        """Events of a root for a while. Raises what the library raises."""
        until = time.monotonic() + _RENEW_AFTER
        for changes in library.watch(
            root, watch_filter=None, debounce=_DEBOUNCE, step=_STEP, stop_event=self._stop, rust_timeout=_ROUND,
            yield_on_timeout=True, raise_interrupt=False, force_polling=False, ignore_permission_denied=True,
        ):  # fmt: skip
            if any(self._is_theirs(root, path) for _, path in changes):
                self._heard.put(root)
            if time.monotonic() > until:
                return

    def _is_theirs(self, root: str, path: str) -> bool:
        """Whether it is not one of our own results that was written."""
        try:
            parts = Path(path).relative_to(root).parts
        except ValueError:
            return True
        return self._ours.isdisjoint(parts)


def _library() -> ModuleType | None:
    try:
        import watchfiles
    except ImportError:
        return None
    return watchfiles
