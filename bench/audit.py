"""A whole audit at full size: `python -m bench.audit REPORTS FOLDER [JOBS]`, JSON to stdout.

Writes reports in five formats, some of them copied from others in part, audits them, changes ten, audits again.
Memory is that of all processes together, sampled.
"""

from __future__ import annotations

import json
import os
import shutil
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

from batch import planted

from bench import docx, pdf
from bench.copies import SHARES

_KINDS = ("docx", "docx", "txt", "html", "docx", "md", "docx", "pdf", "docx", "pdf")
# Among so many reports one has taken over a part of another.
_ONE_IN = 50


def write(folder: Path, count: int, changed: int = 0, seed: int = 1) -> None:
    """The reports, in folders of a hundred; `changed` of them, spread over all formats, are others, by `seed`."""
    step = count // changed if changed else 1
    for number in range(changed or count):
        _write(folder, number * step + (number if changed else 0), seed if changed else 0)


def _write(folder: Path, number: int, seed: int) -> None:
    place = folder / f"{number // 100:03d}"
    place.mkdir(parents=True, exist_ok=True)
    kind = _KINDS[number % len(_KINDS)]
    (place / f"{number:05d}.{kind}").write_bytes(_bytes(kind, _text(number, seed)))


def _text(number: int, seed: int) -> str:
    if number % _ONE_IN != _ONE_IN - 1 or seed:
        return planted.independent(number, seed).text
    share = SHARES[number // _ONE_IN % len(SHARES)]
    return planted.copied(planted.independent(number - _ONE_IN // 2), number, share)


def _bytes(kind: str, text: str) -> bytes:
    if kind == "docx":
        return docx.of(text)
    if kind == "pdf":
        return pdf.of(text)
    if kind == "html":
        body = "".join(f"<p>{line}</p>" for line in text.split("\n"))
        return f"<html><head><meta charset=utf-8></head><body>{body}</body></html>".encode()
    return text.encode()


def run(folder: Path, out: Path, cache: Path, jobs: str, *more: str) -> dict[str, float]:
    """One audit: seconds, CPU seconds of all processes, and the largest memory of parent and of all."""
    command = [sys.executable, "-c", "from fazhi.cli.main import main; main()"]
    arguments = ["audit", str(folder), "--out", str(out), "--jobs", jobs, "-q", *more]
    before, began = os.times(), time.perf_counter()
    with subprocess.Popen([*command, *arguments], env={**os.environ, "FAZHI_CACHE_DIR": str(cache)}) as process:
        peak = {"parent": 0, "all": 0}
        watch = threading.Thread(target=_sample, args=(process, peak))
        watch.start()
        process.wait()
        watch.join()
    after = os.times()
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    return {
        "seconds": round(time.perf_counter() - began, 2), "cpu_seconds": round(cpu, 2),
        "parent_mb": round(peak["parent"] / 1e6, 1), "all_mb": round(peak["all"] / 1e6, 1),
    }  # fmt: skip


def _sample(process: subprocess.Popen[bytes], peak: dict[str, int]) -> None:
    while process.poll() is None:
        own, children = _resident(process.pid), 0
        for child in _children(process.pid):
            children += _resident(child)
        peak["parent"], peak["all"] = max(peak["parent"], own), max(peak["all"], own + children)
        time.sleep(0.02)


def _children(pid: int) -> list[int]:
    found: list[int] = []
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            found += map(int, task.read_text().split())
        except OSError:
            continue
    return found


def _resident(pid: int) -> int:
    """Private memory: pages of shared files are counted once by nobody."""
    try:
        pages = Path(f"/proc/{pid}/statm").read_text().split()
    except OSError:
        return 0
    return (int(pages[1]) - int(pages[2])) * os.sysconf("SC_PAGE_SIZE")


def _changed(reports: Path, count: int, seed: int, again: Callable[[], dict[str, float]]) -> dict[str, float]:
    """A run after ten files became others, long enough ago to be told by their looks."""
    write(reports, count, changed=10, seed=seed)
    time.sleep(3)
    return again()


def measure(count: int, folder: Path, jobs: str) -> dict[str, object]:
    """First audit without and with the copy map, three times again with ten changed files."""
    shutil.rmtree(folder, ignore_errors=True)
    reports = folder / "reports"
    write(reports, count)
    cache = folder / "cache"
    warm = folder / "warm"
    write(warm, 3)
    run(warm, folder / "warm-out", cache, jobs)
    checking = run(reports, folder / "out-checking", cache, jobs, "--no-copies", "--no-cache")
    first = run(reports, folder / "out", cache, jobs)
    again = [_changed(reports, count, seed, lambda: run(reports, folder / "out", cache, jobs)) for seed in (1, 2, 3)]
    faster = {
        name: round(first[name] / statistics.median(one[name] for one in again), 1)
        for name in ("seconds", "cpu_seconds")
    }
    lines = (folder / "out" / "results.jsonl").read_bytes().count(b"\n")
    rate = round(count / checking["seconds"], 1)
    return {
        "reports": count, "results": lines, "jobs": jobs, "checking": checking, "reports_per_second": rate, "first": first,
        "again": again, "again_is_faster": faster,
        "copy_map_share": round((first["seconds"] - checking["seconds"]) / checking["seconds"], 3),
    }  # fmt: skip


if __name__ == "__main__":
    print(json.dumps(measure(int(sys.argv[1]), Path(sys.argv[2]), sys.argv[3] if len(sys.argv) > 3 else "2"), indent=1))
