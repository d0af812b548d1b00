"""A pool of isolated worker processes: whatever a file does to its worker costs that file alone.

A worker that crashes, hangs or takes too much memory is replaced, and its file becomes a result with an error:
`unreadable`, `too-slow` or `too-large`. A file whose worker died without a telling cause is given to a fresh one
once (the death may be none of its doing), never twice. Jobs and answers are JSON over pipes.
"""

from __future__ import annotations

import contextlib
import json
import os
import queue
import threading
import time
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future
from pathlib import Path
from types import TracebackType
from typing import Any, NamedTuple, TypeVar

from fazhi import api
from fazhi.batch import wire
from fazhi.batch.options import CheckOptions
from fazhi.batch.process import Process
from fazhi.batch.wire import Answer, failed
from fazhi.results import FileResult

_Asked = TypeVar("_Asked")

_TRIES = 2
# A start that dies, of whatever the machine does to it, is tried again after ever longer pauses; a pool whose workers
# would not start answers so for a while and then tries anew: it may live for months.
_STARTS, _FIRST_PAUSE, _GIVEN_UP_FOR = 6, 0.1, 60.0
# A worker is handed its next job while it works on one, so that it never waits for us.
_AHEAD = 2
_TICK = 0.05
# Jobs under way for each worker where answers are wanted in order: enough that none waits, few enough that nothing heaps up.
_UNDER_WAY = 8
# Starting a process takes as long as checking so many files.
_WORTH = 16


class Limits(NamedTuple):
    """What one file may cost: seconds of time, and bytes of memory beyond what a loaded worker has."""

    seconds: float = 30
    memory: int = 1 << 30


class Job(NamedTuple):
    """One document, by path or as bytes; `name` is what its result calls it.

    `task` is one of tasks.TASKS; some look at a second document, `beside`, or want to be told more in `note` (JSON).
    """

    name: str
    path: str | Path | None = None
    data: bytes | None = None
    options: CheckOptions | None = None
    task: str = "check"
    beside: str | Path | None = None
    note: Any = None


class _Task:
    """A job on its way: its options as JSON, its future, and how many workers died over it."""

    def __init__(self, job: Job, options: str) -> None:
        self.job, self.options = job, options
        self.future: Future[Answer] = Future()
        self.deaths = 0


class Workers:
    """The pool; a context manager. At its end all jobs are done, or dropped when an exception ended it.

    `pack_path` and `profile` are as for `api.load_pack` and raise the same, unless the `pack` that they give is at hand;
    each worker loads the pack once and refuses another than this one, should its files change meanwhile. `ready`: workers
    start at once and not with the first job, for whoever waits long and then is in a hurry.
    """

    def __init__(
        self,
        pack_path: str | Path | None = None,
        *,
        jobs: int = 2,
        limits: Limits = Limits(),  # noqa: B008 -- frozen
        options: CheckOptions = CheckOptions(),  # noqa: B008 -- frozen
        profile: str = "",
        pack: api.Pack | None = None,
        ready: bool = False,
    ) -> None:
        self.pack = pack or api.load_pack(pack_path, profile)
        self.limits, self.options, self.size = limits, options, max(1, jobs)
        self._pack_path = None if pack_path is None else os.path.abspath(pack_path)  # noqa: PTH100
        self._profile = profile
        # The options met last and their JSON: mostly all jobs have the same ones.
        self._as_json = (options, json.dumps(options._asdict()))
        self._waiting: queue.SimpleQueue[_Task | None] = queue.SimpleQueue()
        self._closed = self._dropped = False
        self._given_up_until = 0.0
        self._slots: list[_Slot] = []
        self._lock, self._most, self._ended = threading.Lock(), self.size, threading.Event()
        for _ in range(self.size if ready else 0):
            self._slots.append(_Slot(self, at_once=True))
        self._watch = threading.Thread(target=self._watching, name="fazhi-watch", daemon=True)
        self._watch.start()

    def __enter__(self) -> Workers:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close(drop=kind is not None)

    def submit(self, job: Job) -> Future[FileResult]:
        """The result to come; it never carries an exception, only a result that says what went wrong."""
        raw, done = self.submit_raw(job), Future[FileResult]()
        done.set_running_or_notify_cancel()

        def pass_on(line: Future[Answer]) -> None:
            if line.cancelled():
                done.set_result(failed(job.name, "unreadable", "检查已中断，本文件未作判断；请重新检查"))
            else:
                done.set_result(wire.load(line.result().line))

        raw.add_done_callback(pass_on)
        return done

    def submit_raw(self, job: Job) -> Future[Answer]:
        """The answer to come, as the worker wrote it; cancelled when the pool is dropped."""
        if self._closed:
            raise RuntimeError("the pool is closed")
        task = _Task(job, self._json_of(job.options or self.options))
        self._waiting.put(task)
        with self._lock:
            if len(self._slots) < self._most:
                self._slots.append(_Slot(self))
        return task.future

    def warm(self) -> None:
        """Starts a worker before there is a job, for whoever is about to have some."""
        with self._lock:
            if not self._slots and not self._closed:
                self._slots.append(_Slot(self, at_once=True))

    def in_order(self, jobs: Iterable[tuple[_Asked, Job]]) -> Iterator[tuple[_Asked, bytes]]:
        """The line of each answer beside what was asked, in the order of the jobs; these are taken as they are wanted."""
        under_way: deque[tuple[_Asked, Future[Answer]]] = deque()
        for asked, job in jobs:
            under_way.append((asked, self.submit_raw(job)))
            if len(under_way) >= _UNDER_WAY * self.size:
                asked, future = under_way.popleft()
                yield asked, future.result().line
        for asked, future in under_way:
            yield asked, future.result().line

    def expect(self, jobs: int) -> None:
        """Hears how many jobs are to come: no more processes start than are worth their start."""
        self._most = min(self.size, max(1, -(-jobs // _WORTH)))

    def _json_of(self, options: CheckOptions) -> str:
        known = self._as_json  # one look: another thread may put another one in its place
        if known[0] is not options:
            self._as_json = known = (options, json.dumps(options._asdict()))
        return known[1]

    def pids(self) -> list[int]:
        """The processes that run now."""
        return [slot.process.pid for slot in self._slots if slot.process is not None]

    def close(self, *, drop: bool = False) -> None:
        """Waits for all jobs, or drops them; ends the workers."""
        self._closed, self._dropped = True, drop
        if drop:
            with contextlib.suppress(queue.Empty):
                while task := self._waiting.get_nowait():
                    task.future.cancel()
        for _ in self._slots:
            self._waiting.put(None)
        for slot in self._slots:
            if drop and slot.process is not None:
                slot.process.kill()
            slot.thread.join()
        self._ended.set()
        self._watch.join()

    def start(self) -> Process | None:
        """A process that is ready with this pack; None when none will start, or the pack's files have changed."""
        for number in range(_STARTS):
            if self._dropped or time.monotonic() < self._given_up_until:
                return None
            with contextlib.suppress(OSError):
                process = Process(self._pack_path, self._profile, self.limits.memory, self.limits.seconds)
                if process.ready == self.pack.sha256:
                    return process
                process.kill()
                process.end(self.limits.memory)
                if process.ready:
                    break
            time.sleep(_FIRST_PAUSE * 2**number)
        self._given_up_until = time.monotonic() + _GIVEN_UP_FOR
        return None

    def next_task(self, ahead: bool) -> _Task | None:
        """The next job, None when the pool closes; `ahead`: only if there are enough for all. Raises queue.Empty."""
        if ahead and self._waiting.qsize() <= len(self._slots):
            raise queue.Empty
        return self._waiting.get(block=not ahead)

    def _watching(self) -> None:
        """Ends workers that are over their time or memory."""
        while not self._ended.wait(_TICK):
            for slot in self._slots:
                process = slot.process
                if process is not None:
                    process.hold_to(self.limits.seconds, self.limits.memory)


class _Slot:
    """One place in the pool: a thread that feeds a process, and starts another when it dies."""

    def __init__(self, pool: Workers, *, at_once: bool = False) -> None:
        self.pool, self._at_once = pool, at_once
        self.process: Process | None = None
        self.under_way: deque[_Task] = deque()
        self.thread = threading.Thread(target=self._run, name="fazhi-worker", daemon=True)
        self.thread.start()

    def _run(self) -> None:
        if self._at_once:
            self._restart()
        while self._fill():
            self._take_answer()
        if self.process is not None:
            self._bury()

    def _fill(self) -> bool:
        """Hands out jobs as far as the worker may have some; False when there will be no more."""
        while len(self.under_way) < _AHEAD:
            try:
                task = self.pool.next_task(ahead=bool(self.under_way))
            except queue.Empty:
                break
            # What is long is sent to an idle worker only: one that is writing its answer reads nothing.
            if task is None or task.job.data is not None or not self._knows(task):
                self._take_all()
            if task is None:
                return False
            if task.future.set_running_or_notify_cancel():
                self.under_way.append(task)
                self._send(task)
                if task.job.data is not None:
                    break
        return True

    def _knows(self, task: _Task) -> bool:
        return self.process is not None and self.process.knows(task.options)

    def _take_all(self) -> None:
        while self.under_way:
            self._take_answer()

    def _send(self, task: _Task) -> None:
        """Hands one job over; where that fails, `_take_answer` finds the worker dead."""
        if self.process is None and not self._restart():
            return
        assert self.process is not None
        job = task.job
        head = {"task": job.task, "name": job.name, "note": job.note}
        paths = {"path": _absolute(job.path), "beside": _absolute(job.beside)}
        self.process.tell(task.options)
        self.process.send(head | paths, task.options, job.data or b"")

    def _hand_on(self) -> None:
        """Gives what is under way to a new worker: all options first, while it is idle."""
        assert self.process is not None
        for task in self.under_way:
            self.process.tell(task.options)
        for task in self.under_way:
            self._send(task)

    def _restart(self) -> bool:
        self.process = self.pool.start()
        return self.process is not None

    def _take_answer(self) -> None:
        """Waits for the answer to the oldest job, or for its worker's end."""
        if self.process is None:
            self._answer(self.under_way.popleft(), _cannot_start())
            return
        answer = self.process.answer()
        if answer is None:
            self._blame(self._bury())
        elif self.process.spent:
            self._bury()
        if answer is not None:
            self.under_way.popleft().future.set_result(answer)
        if self.process is None and self.under_way and self._restart():
            self._hand_on()

    def _bury(self) -> str:
        """Ends the process and gives the cause of its death, if it tells one."""
        assert self.process is not None
        self.process.kill()
        cause = self.process.end(self.pool.limits.memory)
        self.process = None
        return cause

    def _blame(self, cause: str) -> None:
        """What a death means for the job in hand."""
        suspect = self.under_way[0]
        suspect.deaths += 1
        if cause or suspect.deaths >= _TRIES:
            self._answer(self.under_way.popleft(), _of_death(cause, self.pool.limits))

    def _answer(self, task: _Task, problem: tuple[str, str]) -> None:
        task.future.set_result(Answer(wire.dump(failed(task.job.name, *problem))))


def _absolute(path: str | Path | None) -> str | None:
    return None if path is None else os.path.abspath(path)  # noqa: PTH100 -- keeps odd names


def _of_death(cause: str, limits: Limits) -> tuple[str, str]:
    if cause == "too-slow":
        return (
            "too-slow",
            f"检查超过 {limits.seconds:g} 秒没有完成：文件可能过大或已损坏，请在 Word 或 WPS 中另存后再检查",
        )
    if cause == "too-large":
        return "too-large", f"检查所需内存超过 {limits.memory >> 20} MB：请删去图片或附件后再检查"
    return "unreadable", "读取时检查进程异常中止：文件可能已损坏，请在 Word 或 WPS 中打开并另存后再检查"


def _cannot_start() -> tuple[str, str]:
    return "rule-failed", "检查进程无法启动，或规则包在检查期间被改动，本文件未作判断；请重新检查"
