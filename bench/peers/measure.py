"""Whole processes of fazhi and of its peers over the same txt files: one file cold, and all of them.

Each process is timed by its processor time too, which a busy machine disturbs least; ratios are of runs of one round.
textlint with prh, semgrep and grep look for the same words; autocorrect and zhlint check typography by rules of
their own and stand here for speed only. fazhi does far more with each word than find it.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from bench import timing
from bench.peers import rules

HERE = Path(__file__).resolve().parent
BARE, CHECK, FLOOR = "python -c pass", "fazhi check", "grep -F (30 terms)"
# Slow ones get fewer files, and say so.
_MOST = {"semgrep (40)": 100, "zhlint": 200, "textlint + prh (40)": 1000}


def measure(runs: int, folder: Path, environment: Mapping[str, str]) -> dict[str, Any]:
    """Cold and batch figures of each tool that is installed; which are not is told."""
    written = HERE / "rules"
    rules.write(written)
    tools = {name: command for name, command in _tools(written).items() if shutil.which(command[0])}
    files = [path.name for path in sorted(folder.glob("*.txt"))]
    once = {BARE: [sys.executable, "-c", "pass"], **{name: [*command, files[0]] for name, command in tools.items()}}
    cold = _timed(once, runs, folder, environment)
    batch = {name: [*command, *files[: _MOST.get(name, len(files))]] for name, command in tools.items()}
    return {
        "not_installed": [name for name, command in _tools(written).items() if name not in tools],
        "cold": _told(cold, dict.fromkeys(cold, 1)),
        "batch": _told(
            _timed(batch, max(1, runs // 2), folder, environment),
            {name: len(batch[name]) - len(tools[name]) for name in batch},
        ),
    }


def _tools(written: Path) -> dict[str, list[str]]:
    bin_ = HERE / "node_modules" / ".bin"
    script = shutil.which("fazhi", path=str(Path(sys.executable).parent)) or "fazhi"
    return {
        CHECK: [script, "check", "-q"],
        FLOOR: ["grep", "-F", "-f", str(written / "terms.txt")],
        "grep -E (40)": ["grep", "-E", "-f", str(written / "patterns.txt")],
        "ripgrep (40)": ["rg", "-j1", "-f", str(written / "patterns.txt")],
        "autocorrect": [str(bin_ / "autocorrect"), "--lint"],
        "zhlint": [str(bin_ / "zhlint")],
        "textlint + prh (40)": [str(bin_ / "textlint"), "-c", str(written / "textlintrc.json"), "-f", "json"],
        "semgrep (40)": ["semgrep", "--metrics=off", "--disable-version-check", "-j1", "-q", "--json", "--config", str(written / "semgrep.yml")],
    }  # fmt: skip


_Runs = dict[str, list[timing.Ended]]


def _timed(commands: Mapping[str, list[str]], runs: int, folder: Path, environment: Mapping[str, str]) -> _Runs:
    ended: _Runs = {name: [] for name in commands}
    jobs: dict[str, Callable[[], float]] = {
        name: lambda name=name: _run(commands[name], folder, environment, ended[name]) for name in commands
    }  # type: ignore[misc]
    for job in jobs.values():
        job()
    for found in ended.values():
        found.clear()
    timing.in_turn(jobs, runs)
    return ended


def _run(command: list[str], folder: Path, environment: Mapping[str, str], into: list[timing.Ended]) -> float:
    quiet = {**environment, "SEMGREP_SEND_METRICS": "off", "NO_UPDATE_NOTIFIER": "1"}
    into.append(timing.process(command, quiet, folder, quiet=True))
    if into[-1].code > 1:  # 1: something was found
        raise SystemExit(f"bench: {command[0]} failed with exit code {into[-1].code}")
    return into[-1].seconds


def _told(ended: _Runs, files: Mapping[str, int]) -> dict[str, Any]:
    first = next(iter(ended))
    beside = [one.cpu / files[first] for one in ended[first]]
    return {
        name: {
            "files": files[name],
            "cpu_ms_a_file": timing.spread([one.cpu * 1e3 / files[name] for one in runs])._asdict(),
            "files_per_cpu_second": timing.spread([files[name] / one.cpu for one in runs])._asdict(),
            "wall_ms": timing.spread([one.seconds * 1e3 for one in runs])._asdict(),
            "times_first": timing.ratios([one.cpu / files[name] for one in runs], beside)._asdict(),
            "peak_mb": max(one.peak_mb for one in runs),
        }
        for name, runs in ended.items()
    }
