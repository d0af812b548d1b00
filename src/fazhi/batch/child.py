"""The worker process: loads the pack once, then answers jobs from standard input until it ends.

Started by `workers.py` only. It reads one file at a time, writes nothing but answers, and holds itself to the
memory that it was given; time is watched from outside, since a hanging process cannot be asked to stop.
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import sys
from typing import BinaryIO

from fazhi import api
from fazhi.batch import wire
from fazhi.batch.tasks import TASKS, Desk
from fazhi.batch.wire import Answer, failed
from fazhi.errors import NEEDS_TOO_MUCH

# After so many jobs a worker is replaced, which takes as long as a few dozen: what it keeps of words that were needed once grows.
_SERVED = 2000
# What is loaded when the first file needs it (measured: 43 MB of address space).
_FOR_DICTIONARY = 64 << 20


def main(config: str) -> None:
    """Serves a pool until it closes the pipe; `config` is JSON: pack, profile, memory, seconds."""
    told = json.loads(config)
    jobs, answers = _private_streams()
    # Ctrl-C at the terminal reaches all; the pool decides what becomes of its workers.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    desk = Desk(api.load_pack(told["pack"], told["profile"]))
    # Not in the share of the first file: on a new machine the dictionary's file is made here.
    segmenters = {desk.pack.segmenter, *(ground.segmenter for ground in desk.pack.above)}
    for segmenter in segmenters:
        segmenter.prepare()
    loaded, allowed = _taken() + _FOR_DICTIONARY * len(segmenters), told["memory"]
    _limit_memory(loaded + allowed)
    wire.send(answers, {"sha256": desk.pack.sha256})
    last, served = False, 0
    while not last and (job := wire.receive(jobs)):
        if "learn" in job.head:
            desk.learn(job.head["learn"])
            continue
        # Should the pool itself be gone, a hanging worker still ends.
        _alarm(int(told["seconds"]) * 2 + 5)
        answer = _answer(job, desk)
        # What one file made us take is not always given back, and the next file must have its share.
        served += 1
        last = served >= _SERVED or _taken() - loaded > allowed // 2
        wire.send(answers, {"last": last, "line": len(answer.line)}, answer.line + answer.extra)
        _alarm(0)


def _answer(job: wire.Frame, desk: Desk) -> Answer:
    name = job.head["name"]
    try:
        desk.take(job.head["options"], name)
        return TASKS[job.head["task"]](job.head, job.body, desk)
    except MemoryError:
        return Answer(wire.dump(failed(name, "too-large", NEEDS_TOO_MUCH)))
    # One of the catch-alls that keep a batch going: what fails here is an error of this file.
    except Exception as problem:
        message = f"检查出错（{type(problem).__name__}），本文件未作判断；请报告此问题"
        return Answer(wire.dump(failed(name, "rule-failed", message)))


def _private_streams() -> tuple[BinaryIO, BinaryIO]:
    """The two pipes, moved away from descriptors 0 and 1: a library that prints cannot mix into the answers."""
    jobs, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 0)
    os.dup2(nothing, 1)
    return jobs, answers


def _taken() -> int:
    """The address space of this process in bytes; 0 where the system does not show it."""
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource

        with open("/proc/self/statm", "rb") as file:  # noqa: PTH123 -- a kernel file, asked after each job
            return int(file.read().split()[0]) * resource.getpagesize()
    return 0


def _limit_memory(most: int) -> None:
    """A system without such limits relies on the pool's watch alone."""
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (most, most))
        # A worker that dies leaves no image of a report on the disk.
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _alarm(seconds: int) -> None:
    if sys.platform != "win32":
        signal.alarm(seconds)
