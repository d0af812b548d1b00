"""What is measured inside a process that has fazhi loaded: `python -m bench.worker JOB RUNS FOLDER`, JSON to stdout.

A process of its own for each job, so that its memory is that of the job alone.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import ahocorasick_rs

import fazhi
from bench import corpus, timing
from bench import rendering as rendering_cost
from fazhi.engine import Pack, compile_pack

_LENGTHS = tuple(3125 * 2**step for step in range(7))  # up to 200,000 characters
_TIMES = (1, 2, 4, 8)
_REPORTS_FOR_RULES = 40
_WRITTEN = Path(__file__).resolve().parent.parent / "fixtures" / "reports"
_HEADLINE = ("first-responsible", "three-systems", "duty-law-report", "court-appearance", "law-popularization")


def warm(runs: int, folder: Path) -> dict[str, Any]:
    """Reports a second on one core, beside the floor: read, decode, and one scan for all terms."""
    pack = fazhi.load_pack()
    texts, files = sorted(folder.glob("*.txt")), sorted(folder.glob("*.docx"))
    scan = _scanner(pack)
    jobs = {
        "floor": lambda: timing.seconds(lambda: [scan(path.read_bytes().decode()) for path in texts]),
        "txt": lambda: timing.seconds(lambda: [_check(path.read_bytes(), pack) for path in texts]),
        "docx": lambda: timing.seconds(lambda: [_check(path.read_bytes(), pack) for path in files]),
    }
    for job in jobs.values():
        job()
    found = timing.in_turn(jobs, runs)
    rates = {name: timing.spread([len(texts) / value for value in found[name]])._asdict() for name in jobs}
    over = {name: timing.ratios(found[name], found["floor"])._asdict() for name in ("txt", "docx")}
    mean = sum(len(path.read_text("utf-8")) for path in texts) / len(texts)
    return {"reports": len(texts), "mean_characters": mean, "reports_per_second": rates, "times_floor": over}


def memory_txt(runs: int, folder: Path) -> dict[str, Any]:
    """The largest memory of a process that checks all txt reports, after each quarter of them."""
    return _memory(sorted(folder.glob("*.txt")))


def memory_docx(runs: int, folder: Path) -> dict[str, Any]:
    """The same for docx."""
    return _memory(sorted(folder.glob("*.docx")))


def length(runs: int, folder: Path) -> dict[str, Any]:
    """Time over length, for a report of many items and for one without a single line break."""
    pack = fazhi.load_pack()
    shapes = {"report": corpus.text_of, "one paragraph": lambda size: corpus.text_of(size).replace("\n", "")}
    return {shape: _growth(_LENGTHS, _lengths(make, pack), runs) for shape, make in shapes.items()}


def rules(runs: int, folder: Path) -> dict[str, Any]:
    """Time over the number of element rules: the pack's own, and copies of them under new ids."""
    reports = [corpus.report(number).encode() for number in range(_REPORTS_FOR_RULES)]
    jobs = {}
    for times in _TIMES:
        pack = _copied(fazhi.load_pack(), times)
        jobs[times] = _over_all(reports, pack)
    return _growth(_TIMES, jobs, runs)


def findings(runs: int, folder: Path) -> dict[str, Any]:
    """What all finding rules add to a check with the element rules alone, and the whole beside the five headline rules: over
    the generated reports, which dwell on the headline elements, and over the written ones of fixtures/, which do not.

    By processor time: the ratios are near their targets, and a machine that does something else spreads them by a fifth.
    """
    packs = _with_fewer_rules(fazhi.load_pack())
    written = [path.read_bytes() for path in sorted(_WRITTEN.glob("[0-9][0-9]-*.txt")) if not _again(path)]
    reports = {
        "generated": [corpus.report(number).encode() for number in range(_REPORTS_FOR_RULES)],
        "written": written,
    }
    return {name: _beside_five(runs, each, packs) for name, each in reports.items()}


def _again(path: Path) -> bool:
    """Whether a fixture is another one in a code of its own."""
    return path.stem.endswith(("-gb18030", "-utf16"))


def _with_fewer_rules(whole: Pack) -> dict[str, Pack]:
    """The pack with the five headline rules alone, with all element rules, and whole."""
    headline = tuple(rule for rule in whole.elements if rule.id in _HEADLINE)
    fewer = {"five": headline, "elements": whole.elements}
    made = {name: compile_pack(whole.info, whole.sha256, rules, whole.lexicon) for name, rules in fewer.items()}
    return made | {"all": whole}


def _beside_five(runs: int, reports: list[bytes], packs: dict[str, Pack]) -> dict[str, Any]:
    jobs = {name: _over_all(reports, pack, timing.processor_seconds) for name, pack in packs.items()}
    for job in jobs.values():
        job()
    found = timing.in_turn(jobs, runs)
    times = {name: timing.spread([value * 1e3 / len(reports) for value in found[name]])._asdict() for name in jobs}
    added = [whole - part for whole, part in zip(found["all"], found["elements"], strict=True)]
    return {
        "milliseconds": times,
        "added": timing.ratios(added, found["elements"])._asdict(),
        "added_times_five": timing.ratios(added, found["five"])._asdict(),
        "times_five": timing.ratios(found["all"], found["five"])._asdict(),
    }


def rendering(runs: int, folder: Path) -> dict[str, Any]:
    """What each format costs beside the checks."""
    return rendering_cost.measure(runs, folder)


def _check(data: bytes, pack: Pack) -> None:
    """One check that remembers no block of an earlier report: reports of one template would look too fast."""
    pack.segmenter._known.clear()
    result = fazhi.check(data, pack)
    assert result.error is None, result.error


def _scanner(pack: Pack) -> Callable[[str], Any]:
    words = {word.split("…")[0] for rule in pack.elements for signal in rule.signals for word in signal.any}
    automaton = ahocorasick_rs.AhoCorasick(sorted(words))
    return lambda text: automaton.find_matches_as_indexes(text, overlapping=True)


def _memory(paths: list[Path]) -> dict[str, Any]:
    if sys.platform == "win32":
        return {"not_measured": "no resource module"}
    import resource

    pack, peaks = fazhi.load_pack(), []
    for number, path in enumerate(paths, 1):
        fazhi.check(path.read_bytes(), pack)
        if number % max(1, len(paths) // 4) == 0:
            peaks.append(timing.megabytes(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss))
    return {"reports": len(paths), "peak_mb": peaks[-1], "after_each_quarter_mb": peaks[:4]}


def _lengths(make: Callable[[int], str], pack: Pack) -> dict[int, Callable[[], float]]:
    return {size: _over_all([make(size).encode()], pack) for size in _LENGTHS}


def _over_all(
    reports: list[bytes], pack: Pack, seconds: Callable[[Callable[[], Any]], float] = timing.seconds
) -> Callable[[], float]:
    return lambda: seconds(lambda: [_check(data, pack) for data in reports])


def _copied(pack: Pack, times: int) -> Pack:
    copies = [
        rule._replace(id=f"{rule.id}-{number}" if number else rule.id)
        for number in range(times)
        for rule in pack.elements
    ]
    return compile_pack(pack.info, pack.sha256, (*copies, *pack.findings), pack.lexicon)


def _growth(sizes: tuple[int, ...], jobs: dict[int, Callable[[], float]], runs: int) -> dict[str, Any]:
    """Time at each size, and how much each doubling costs."""
    for job in jobs.values():
        job()
    found = timing.in_turn({str(size): job for size, job in jobs.items()}, runs)
    steps = {
        f"{small}→{large}": timing.ratios(found[str(large)], found[str(small)])._asdict()
        for small, large in pairwise(sizes)
    }
    times = {size: timing.spread([value * 1e3 for value in values])._asdict() for size, values in found.items()}
    return {"milliseconds": times, "each_doubling": steps}


JOBS = {job.__name__: job for job in (warm, memory_txt, memory_docx, length, rules, findings, rendering)}

if __name__ == "__main__":
    name, count, place = sys.argv[1:4]
    sys.stdout.buffer.write(json.dumps(JOBS[name](int(count), Path(place))).encode())
