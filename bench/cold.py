"""Cold start: a whole `fazhi check one-file` process beside an interpreter that does nothing."""

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
BARE, IMPORT = "python -c pass", "import fazhi"
_MAIN = "import sys; from fazhi.cli.main import main; sys.exit(main())"


def measure(runs: int, environment: Mapping[str, str]) -> dict[str, Any]:
    """Times each format with warm caches, and one first run of all with empty ones."""
    commands = {BARE: [sys.executable, "-c", "pass"], IMPORT: [sys.executable, "-c", "import fazhi"]}
    skipped, peaks = {}, {}
    timing.process(_check("txt"), environment)  # fills the caches
    for form in FORMATS:
        ended = timing.process(_check(form), environment)
        problem = _problem(ended)
        if problem:
            skipped[form] = problem
        else:
            commands[form], peaks[form] = _check(form), ended.peak_mb
    found = timing.in_turn({name: _timed(command, environment) for name, command in commands.items()}, runs)
    return {
        "milliseconds": {name: timing.spread([value * 1e3 for value in found[name]])._asdict() for name in found},
        "over_bare_ms": {name: _over(found[name], found[BARE]) for name in found if name != BARE},
        "times_bare": {name: timing.ratios(found[name], found[BARE])._asdict() for name in found if name != BARE},
        "peak_mb": peaks,
        "first_run_ever_ms": _first_ever(environment),
        "not_measured": skipped,
    }


def _check(form: str) -> list[str]:
    script = shutil.which("fazhi", path=str(Path(sys.executable).parent))
    start = [script] if script else [sys.executable, "-c", _MAIN]
    return [*start, "check", str(SAMPLES / f"01-complete-town.{form}"), "--format", "json"]


def _timed(command: list[str], environment: Mapping[str, str]) -> Callable[[], float]:
    return lambda: timing.process(command, environment).seconds


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
