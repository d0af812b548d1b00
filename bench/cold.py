"""Cold start: a whole `fazhi check one-file` process beside an interpreter that does nothing.

Both the time that passes and the processor time are measured; on a machine that has other work, only the latter tells.
"""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from bench import timing

SAMPLES = Path(__file__).resolve().parents[1] / "fixtures" / "reports"
FORMATS = ("txt", "docx", "html", "pdf")
BARE, IMPORT, BY_CLICK = "python -c pass", "import fazhi.api", "fazhi check --format text, txt"
_MAIN = "import sys; from fazhi.cli.main import main; sys.exit(main())"


def measure(runs: int, environment: Mapping[str, str]) -> dict[str, Any]:
    """Times each format with warm caches, and one first run of all with empty ones."""
    environment = {name: value for name, value in environment.items() if name != "PYTHONDONTWRITEBYTECODE"}
    commands = {BARE: [sys.executable, "-c", "pass"], IMPORT: [sys.executable, "-c", "import fazhi.api"]}
    skipped, peaks = {}, {}
    timing.process(_check("txt"), environment)  # fills the caches
    commands[BY_CLICK] = [*_check("txt"), "--format", "text"]
    for form in FORMATS:
        ended = timing.process([*_check(form), "--format", "json"], environment)
        problem = _problem(ended)
        if problem:
            skipped[form] = problem
        else:
            commands[form], peaks[form] = _check(form), ended.peak_mb
    ended_in_turn: dict[str, list[timing.Ended]] = {name: [] for name in commands}
    jobs = {name: _timed(command, environment, ended_in_turn[name]) for name, command in commands.items()}
    found = timing.in_turn(jobs, runs)
    # Where the system does not tell processor time there is none.
    cpu = {name: [ended.cpu for ended in runs_of] for name, runs_of in ended_in_turn.items()}
    told = all(min(values) > 0 for values in cpu.values())
    return {
        **_compared(found),
        "cpu": _compared(cpu) if told else {},
        "peak_mb": peaks,
        "first_run_ever_ms": _first_ever(environment),
        "not_measured": skipped,
    }


def _compared(found: Mapping[str, list[float]]) -> dict[str, Any]:
    """Each job in ms, over the bare interpreter and as its multiple, by runs of the same round."""
    return {
        "milliseconds": {name: timing.spread([value * 1e3 for value in found[name]])._asdict() for name in found},
        "over_bare_ms": {name: _over(found[name], found[BARE]) for name in found if name != BARE},
        "times_bare": {name: timing.ratios(found[name], found[BARE])._asdict() for name in found if name != BARE},
    }


def _check(form: str) -> list[str]:
    script = shutil.which("fazhi", path=str(Path(sys.executable).parent))
    start = [script] if script else [sys.executable, "-c", _MAIN]
    return [*start, "check", str(SAMPLES / f"01-complete-town.{form}")]


def _timed(command: list[str], environment: Mapping[str, str], kept: list[timing.Ended]) -> Callable[[], float]:
    def run() -> float:
        kept.append(timing.process(command, environment))
        return kept[-1].seconds

    return run


def _over(values: list[float], bare: list[float]) -> dict[str, float]:
    return timing.spread([(value - less) * 1e3 for value, less in zip(values, bare, strict=True)])._asdict()


def _problem(ended: timing.Ended) -> str:
    """Why a run is no check of a report; empty when it is."""
    try:
        error = json.loads(ended.output)["results"][0]["error"]
    except (ValueError, LookupError, TypeError):
        return f"exit code {ended.code}, no result"
    return f"{error.get('code')}" if error else ""


def _first_ever(environment: Mapping[str, str]) -> float:
    """A check of a txt where nothing is cached yet: rules from YAML, the whole word dictionary read and kept."""
    with tempfile.TemporaryDirectory() as folder:
        return timing.process(_check("txt"), {**environment, "FAZHI_CACHE_DIR": folder}).seconds * 1e3
