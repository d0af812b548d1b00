"""The results as a table to read. Quote the ratios: the times of a machine move by a fifth from day to day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

_Found = Mapping[str, Any]


def text(results: _Found) -> str:
    """All sections that were measured."""
    sections = {"cold": _cold, "warm": _warm, "memory": _memory, "length": _length, "rules": _rules}
    sections |= {"findings": _findings, "rendering": _rendering, "peers": _peers}
    lines = [f"fazhi {results['fazhi']}, Python {results['python']}, {results['system']}, {results['processors']} CPUs"]
    lines.append(f"medians of {results['runs']} interleaved runs; [middle half of the runs]")
    for name, rows in sections.items():
        if name in results:
            lines += ["", *rows(results[name])]
    return "\n".join(lines)


def _cold(found: _Found) -> Iterator[str]:
    yield from _cold_rows("cold, whole process, time", found, found)
    if found["cpu"]:
        yield from _cold_rows("the same, processor time", found["cpu"], found)
    yield f"{'first run ever (nothing cached)':34}{found['first_run_ever_ms']:>22,.0f}"
    for form, reason in found["not_measured"].items():
        yield f"fazhi check, {form}: not measured, {reason}"


def _cold_rows(title: str, times_of: _Found, found: _Found) -> Iterator[str]:
    yield f"{title:34}{'ms':>22}{'over bare, ms':>24}{'x bare':>24}{'peak MB':>9}"
    for name, value in times_of["milliseconds"].items():
        over, times = times_of["over_bare_ms"].get(name), times_of["times_bare"].get(name)
        shown = f"{_range(over, 0):>24}{_range(times, 1):>24}" if over else f"{'':>24}{'1':>24}"
        label = name if " " in name else f"fazhi check, {name}"
        yield f"{label:34}{_range(value, 0):>22}{shown}{_memory_of(found, name):>9}"


def _memory_of(found: _Found, name: str) -> str:
    peak = found["peak_mb"].get(name)
    return f"{peak:.0f}" if peak else ""


def _warm(found: _Found) -> Iterator[str]:
    yield f"{'warm, one core':34}{'reports/s':>24}{'x floor':>24}"
    for name, value in found["reports_per_second"].items():
        label = "floor: read, decode, one scan" if name == "floor" else f"check, {name}"
        over = found["times_floor"].get(name)
        yield f"{label:34}{_range(value, 0):>24}{_range(over, 0) if over else '1':>24}"
    yield f"({found['reports']:,} reports, {found['mean_characters']:,.0f} characters each)"


def _memory(found: _Found) -> Iterator[str]:
    yield f"{'memory of one process':34}{'peak MB':>10}   after each quarter of the reports"
    for name, value in found.items():
        if "peak_mb" in value:
            quarters = " ".join(f"{peak:.0f}" for peak in value["after_each_quarter_mb"])
            yield f"{value['reports']:>6,} reports, {name:18}{value['peak_mb']:>10.0f}   {quarters}"


def _length(found: _Found) -> Iterator[str]:
    for shape, growth in found.items():
        yield from _growth(f"length: {shape}", "characters", growth)


def _rules(found: _Found) -> Iterator[str]:
    yield from _growth("rules", "x the element rules", found)


def _findings(found: _Found) -> Iterator[str]:
    for reports, times in found.items():
        yield from _beside_five(f"findings, {reports} reports", times)


def _beside_five(title: str, found: _Found) -> Iterator[str]:
    yield f"{title:34}{'CPU ms a report':>22}{'x the element rules':>24}{'x the headline rules':>24}"
    yield f"{'five headline rules':34}{_range(found['milliseconds']['five'], 2):>22}{'':>24}{'1':>24}"
    yield f"{'element rules alone':34}{_range(found['milliseconds']['elements'], 2):>22}{'1':>24}"
    yield f"{'added by all findings':34}{'':>22}{_range(found['added'], 2):>24}{_range(found['added_times_five'], 2):>24}"
    yield f"{'whole pack':34}{_range(found['milliseconds']['all'], 2):>22}{'':>24}{_range(found['times_five'], 2):>24}"


def _rendering(found: _Found) -> Iterator[str]:
    yield f"{'rendering, one run of all reports':34}{'ms':>22}{'share of checking':>24}"
    for name, value in found["milliseconds"].items():
        share = found["of_checking"].get(name)
        yield f"{name:34}{_range(value, 0):>22}{_range(share, 3) if share else '1':>24}"
    yield f"({found['reports']:,} reports)"


def _peers(found: _Found) -> Iterator[str]:
    for job, title, beside in (("cold", "one file, cold", "x bare"), ("batch", "many files, one process", "x fazhi")):
        yield f"{title:34}{'CPU ms a file':>24}{beside:>24}{'peak MB':>9}{'files':>8}"
        for name, value in found[job].items():
            figures = f"{_range(value['cpu_ms_a_file'], 2):>24}{_range(value['times_first'], 2):>24}"
            yield f"{name:34}{figures}{value['peak_mb']:>9.0f}{value['files']:>8,}"
    for name in found["not_installed"]:
        yield f"{name}: not installed, not measured"


def _growth(title: str, unit: str, found: _Found) -> Iterator[str]:
    yield f"{title:34}{'ms':>22}{'x the size before':>24}"
    steps = ["", *(_range(step, 2) for step in found["each_doubling"].values())]
    for (size, value), step in zip(found["milliseconds"].items(), steps, strict=True):
        yield f"{int(size):>9,} {unit:24.24}{_range(value, 1):>22}{step:>24}"


def _range(value: _Found, digits: int) -> str:
    return f"{value['median']:,.{digits}f} [{value['quarter']:,.{digits}f}–{value['three_quarters']:,.{digits}f}]"
