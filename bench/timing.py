"""Runs taken in turn (A B C, B C A, …), and what is said of them: medians, ratios, and how far they spread."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from statistics import median, quantiles
from typing import Any, NamedTuple


class Spread(NamedTuple):
    """A median with the middle half of the runs and all of them."""

    median: float
    quarter: float
    three_quarters: float
    low: float
    high: float


class Ended(NamedTuple):
    """A process that ended: wall time, its largest memory, exit code, output, processor time with that of its children.

    Memory and processor time are 0 where the system does not tell.
    """

    seconds: float
    peak_mb: float
    code: int
    output: bytes
    cpu: float = 0.0


def spread(values: Sequence[float]) -> Spread:
    """The spread of at least one value."""
    quarters = quantiles(values, n=4, method="inclusive") if len(values) > 1 else [values[0]] * 3
    return Spread(median(values), quarters[0], quarters[2], min(values), max(values))


def ratios(values: Sequence[float], beside: Sequence[float]) -> Spread:
    """Ratios of runs of the same round, so that a slow moment of the machine weighs on both."""
    return spread([value / other for value, other in zip(values, beside, strict=True)])


def in_turn(jobs: Mapping[str, Callable[[], float]], runs: int) -> dict[str, list[float]]:
    """Takes each job once a round, the first of a round changing; a job gives what it measured."""
    names = list(jobs)
    found: dict[str, list[float]] = {name: [] for name in names}
    for number in range(runs):
        shift = number % len(names)
        for name in [*names[shift:], *names[:shift]]:
            found[name].append(jobs[name]())
    return found


def seconds(work: Callable[[], Any]) -> float:
    """The wall time of a call."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def processor_seconds(work: Callable[[], Any]) -> float:
    """The processor time of a call: what another process takes of the machine is not in it."""
    began = time.process_time()
    work()
    return time.process_time() - began


def process(
    command: Sequence[str], environment: Mapping[str, str], folder: Path | None = None, quiet: bool = False
) -> Ended:
    """Runs a process to its end, in a folder if one is named; what it writes to standard error is let through or dropped."""
    began = time.perf_counter()
    child = subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stdin=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL if quiet else None,
        env=dict(environment),
        cwd=folder,
    )
    assert child.stdout is not None
    output = child.stdout.read()
    peak, cpu = _wait(child)
    return Ended(time.perf_counter() - began, peak, child.returncode, output, cpu)


def _wait(child: subprocess.Popen[bytes]) -> tuple[float, float]:
    if not hasattr(os, "wait4"):
        child.wait()
        return 0.0, 0.0
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    return megabytes(usage.ru_maxrss), usage.ru_utime + usage.ru_stime


def megabytes(peak: int) -> float:
    """ru_maxrss in megabytes: macOS counts bytes, the others kilobytes."""
    return peak / (1 << 20 if sys.platform == "darwin" else 1 << 10)
