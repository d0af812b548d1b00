"""What writing results costs beside checking: each format for one run over all reports, as a share of the checks."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import fazhi
from bench import timing
from fazhi import api
from fazhi.render import RENDERERS, render
from fazhi.results import Run, Source, Sources


def measure(runs: int, folder: Path) -> dict[str, Any]:
    """Times the checks of all txt reports and each format of their results; documents are at hand, as in a batch."""
    pack = fazhi.load_pack()
    texts = {str(path): path.read_bytes() for path in sorted(folder.glob("*.txt"))}
    run = api.as_run(tuple(_check(data, pack, name) for name, data in texts.items()), pack)
    documents = {name: Source(data, api.read_text(data, name).text) for name, data in texts.items()}
    jobs: dict[str, Callable[[], float]] = {
        "check": lambda: timing.seconds(lambda: [_check(data, pack, name) for name, data in texts.items()])
    }
    for name in RENDERERS:
        jobs[name] = _rendering(name, run, lambda result: documents[result.path])
    found = timing.in_turn(jobs, runs)
    times = {name: timing.spread([value * 1e3 for value in found[name]])._asdict() for name in jobs}
    shares = {name: timing.ratios(found[name], found["check"])._asdict() for name in RENDERERS}
    return {"reports": len(texts), "milliseconds": times, "of_checking": shares}


def _check(data: bytes, pack: api.Pack, name: str) -> Any:
    """One check that remembers no block of an earlier report: reports of one template would look too fast."""
    pack.segmenter._known.clear()
    return fazhi.check(data, pack, name=name)


def _rendering(name: str, run: Run, sources: Sources) -> Callable[[], float]:
    """A file for all reports; a format of one report a file, once for each."""
    if not RENDERERS[name].single:
        return lambda: timing.seconds(lambda: render(name, run, sources=sources))
    each = [run._replace(results=(result,)) for result in run.results]
    return lambda: timing.seconds(lambda: [render(name, one, sources=sources) for one in each])
