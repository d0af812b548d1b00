"""One worker process as its pool sees it: started, fed, watched, ended."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import threading
import time
from collections import deque
from typing import Any, BinaryIO, cast

from fazhi.batch import wire

# Isolated from the environment and the working directory, where documents of others may lie; our own search path
# is handed over instead. `-c` and not `multiprocessing`: nobody's main module is imported a second time.
_BOOT = "import json,sys;sys.path[:]=json.loads(sys.argv[1]);from fazhi.batch.child import main;main(sys.argv[2])"
_NEAR = 0.8
_PATIENCE_AT_START = 60


class Process:
    """A worker process. `ready` is the digest of the pack that it loaded, empty when it did not start."""

    def __init__(self, pack: str | None, profile: str, memory: int, seconds: float) -> None:
        config = json.dumps({"pack": pack, "profile": profile, "memory": memory, "seconds": seconds})
        path = json.dumps([entry for entry in sys.path if entry])
        self._popen = subprocess.Popen(
            [sys.executable, "-I", "-X", "utf8", "-c", _BOOT, path, config],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        self.pid = self._popen.pid
        self._jobs = cast(BinaryIO, self._popen.stdin)
        self._answers = cast(BinaryIO, self._popen.stdout)
        # When each job in hand was handed over or, behind another, became the one worked on.
        self._since: deque[float] = deque()
        # Options are told once and called by their number afterwards.
        self._told: dict[str, int] = {}
        self._lock = threading.Lock()
        self._answered = 0
        # Why the worker was ended, and over which job: an answer may still have come out before.
        self._cause: tuple[int, str] | None = None
        self._largest = 0
        self.spent = False
        self.ready = self._handshake()
        self._base = _memory(self.pid)

    def knows(self, options: str) -> bool:
        """Whether the worker was told these options before."""
        return options in self._told

    def tell(self, options: str) -> None:
        """Makes options (JSON) known to an idle worker, for all jobs to come."""
        if options not in self._told:
            self._told[options] = len(self._told)
            with contextlib.suppress(OSError):
                wire.send(self._jobs, {"learn": options})

    def send(self, head: dict[str, Any], options: str, body: bytes = b"") -> None:
        """Hands a job over, with options that were told; a worker that has gone is noticed by `answer`."""
        with self._lock:
            self._since.append(time.monotonic())
        with contextlib.suppress(OSError):
            wire.send(self._jobs, {**head, "options": self._told[options]}, body)

    def answer(self) -> wire.Answer | None:
        """The next answer; None when the worker is dead. `spent` tells whether it was its last."""
        frame = wire.receive(self._answers)
        if frame is None:
            return None
        with self._lock:
            self._answered += 1
            self._largest = 0
            self._since.popleft()
            if self._since:
                self._since[0] = time.monotonic()
        self.spent = bool(frame.head["last"])
        line = frame.head["line"]
        return wire.Answer(frame.body[:line], frame.body[line:])

    def hold_to(self, seconds: float, memory: int) -> None:
        """Ends the worker when the job in hand has had its time or its memory; called by the pool's watch."""
        with self._lock:
            if not self._since or self._cause:
                return
            taken = _memory(self.pid) - self._base
            self._largest = max(self._largest, taken)
            if taken > memory:
                self._kill_for("too-large")
            elif time.monotonic() - self._since[0] > seconds:
                self._kill_for("too-slow")

    def kill(self) -> None:
        """Ends the worker at once."""
        self._popen.kill()

    def end(self, memory: int) -> str:
        """Waits for the end of a worker; why the job in hand ended it: too-slow, too-large, or empty if nothing tells.

        Near its limit of `memory` when last seen is a telling too: what native code cannot get, it dies of.
        """
        with contextlib.suppress(OSError):
            self._jobs.close()
        self._answers.close()
        self._popen.wait()
        if self._cause and self._cause[0] == self._answered:
            return self._cause[1]
        return "too-large" if self._largest > memory * _NEAR else ""

    def _kill_for(self, cause: str) -> None:
        self._cause = (self._answered, cause)
        self._popen.kill()

    def _handshake(self) -> str:
        patience = threading.Timer(_PATIENCE_AT_START, self._popen.kill)
        patience.daemon = True
        patience.start()
        frame = wire.receive(self._answers)
        patience.cancel()
        return "" if frame is None else str(frame.head["sha256"])


def _memory(pid: int) -> int:
    """The resident memory of a process in bytes; 0 where the system does not show it."""
    try:
        with open(f"/proc/{pid}/statm", "rb") as file:  # noqa: PTH123 -- a kernel file, asked often
            return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError, IndexError):
        return 0
