"""`python -m bench [--small] [--json FILE]`: makes its reports, measures each job in turn, prints a table."""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
import tempfile
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Any

from bench import cold, corpus, peers, plot, table, timing

ROOT = Path(__file__).resolve().parents[1]
SECTIONS = ("cold", "warm", "memory", "length", "rules", "findings", "rendering", "peers")


def main() -> None:
    """Measures what was asked for; the exit code says nothing about speed."""
    options = _options()
    results = {**_machine(), "runs": options.runs, "reports": options.reports}
    with tempfile.TemporaryDirectory() as cache:
        environment = {**os.environ, "FAZHI_CACHE_DIR": cache, "PYTHONIOENCODING": "utf-8"}
        corpus.write(_emptied(options.corpus), options.reports)
        for section in options.only:
            print(f"… {section}", file=sys.stderr, flush=True)
            results[section] = _measure(section, options.runs, options.corpus, environment)
    if options.plot:
        options.plot.write_text(plot.svg(results), "utf-8")
    if options.json:
        options.json.write_text(json.dumps(results, ensure_ascii=False, indent=1) + "\n", "utf-8")
    sys.stdout.buffer.write(f"{table.text(results)}\n".encode())


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--small", action="store_true", help="under a minute, for a look: 60 reports, 3 runs")
    parser.add_argument("--reports", type=int, help="how many reports (1000)")
    parser.add_argument("--runs", type=int, help="how many runs of each job (7)")
    parser.add_argument("--only", nargs="+", choices=SECTIONS, default=SECTIONS, help="measure only these")
    parser.add_argument("--json", type=Path, help="write the results here as well")
    parser.add_argument("--plot", type=Path, help="write what stands beside the peers here as SVG")
    parser.add_argument("--corpus", type=Path, default=ROOT / "bench" / "corpus", help="where the reports are put")
    options = parser.parse_args()
    options.reports = options.reports or (60 if options.small else 1000)
    options.runs = options.runs or (3 if options.small else 7)
    return options


def _emptied(folder: Path) -> Path:
    """Drops reports of an earlier run with another number of them; nothing else in the folder is touched."""
    for path in folder.glob("[0-9]" * 5 + ".*"):
        path.unlink()
    return folder


def _machine() -> dict[str, Any]:
    return {
        "fazhi": version("fazhi"),
        "python": platform.python_version(),
        "system": f"{platform.system()} {platform.machine()}",
        "processors": os.cpu_count(),
    }


def _measure(section: str, runs: int, folder: Path, environment: Mapping[str, str]) -> Any:
    if section == "cold":
        return cold.measure(runs, environment)
    if section == "peers":
        return peers.measure(runs, folder.resolve(), environment)
    if section == "memory":
        return {form: _in_worker(f"memory_{form}", 1, folder, environment) for form in ("txt", "docx")}
    return _in_worker(section, runs, folder, environment)


def _in_worker(job: str, runs: int, folder: Path, environment: Mapping[str, str]) -> Any:
    """A job in a process of its own; the first call of all fills the cache, which is not what is measured."""
    command = [sys.executable, "-m", "bench.worker", job, str(runs), str(folder.resolve())]
    ended = timing.process(command, {**environment, "PYTHONPATH": str(ROOT)})
    if ended.code:
        raise SystemExit(f"bench: {job} failed with exit code {ended.code}")
    return json.loads(ended.output)


if __name__ == "__main__":
    main()
