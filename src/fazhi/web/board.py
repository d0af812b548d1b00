"""What the board shows: audits opened at the start, from the oldest to the newest, and what became of each office.

Paths are those of the command line; a request says only numbers.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from fazhi.batch.row import STATUSES, Row
from fazhi.batch.saved import COMPARED, RESULTS, Saved, open_audit
from fazhi.batch.saved_years import SavedComparison, open_comparison
from fazhi.errors import ReadError, UsageError
from fazhi.reading.file import load
from fazhi.results import FileResult

_GAPS = "plx"


class Line(NamedTuple):
    """An office over the audits: `at` its row in each (None: no report, or several); `gain`, `closed` and `opened` are
    between the last two that have one."""

    unit: str
    at: tuple[int | None, ...]
    scores: tuple[float | None, ...]
    gain: float | None
    closed: tuple[str, ...]
    opened: tuple[str, ...]


class Board(NamedTuple):
    """The audits, the comparisons, the offices that several audits have; `folders`: where reports may lie besides."""

    audits: tuple[Saved, ...]
    comparisons: tuple[SavedComparison, ...]
    lines: tuple[Line, ...]
    folders: tuple[Path, ...] = ()

    def document(self, audit: Saved, result: FileResult) -> bytes | None:
        """The document behind a result, if it lies where it was, below a folder of ours, and is still the same."""
        if result.error is not None or not result.sha256:
            return None
        for folder in (*self.folders, audit.reports(), Path()):
            data = _read(folder / result.path) if folder is not None and _within(folder, result.path) else b""
            if hashlib.sha256(data).hexdigest() == result.sha256:
                return data
        return None


def open_board(paths: Sequence[Path], folders: Sequence[Path] = ()) -> Board:
    """Opens what `fazhi audit` and `fazhi audit compare` left: folders, or a file in them. Raises UsageError."""
    found = [path for given in paths for path in _files(given)]
    audits = [open_audit(path) for path in dict.fromkeys(found) if path.name != COMPARED]
    audits.sort(key=lambda audit: audit.year or 0)
    comparisons = tuple(open_comparison(path) for path in dict.fromkeys(found) if path.name == COMPARED)
    return Board(tuple(audits), comparisons, tuple(_lines(audits)), tuple(folders))


def _files(given: Path) -> list[Path]:
    if given.is_dir():
        found = [given / name for name in (RESULTS, COMPARED) if (given / name).is_file()]
        if found:
            return found
        raise UsageError(f"--board {given}：里面没有 {RESULTS}；请写 fazhi audit --out 用的那个文件夹")
    if not given.is_file():
        raise UsageError(f"--board {given}：找不到；请写 fazhi audit --out 用的那个文件夹")
    if given.suffix == ".jsonl":
        return [given]
    return _files(given.parent)


def _within(folder: Path, path: str) -> bool:
    """Whether a path of a saved result stays below a folder, links followed."""
    try:
        return (folder / path).resolve().is_relative_to(folder.resolve())
    except (OSError, ValueError):
        return False


def _read(path: Path) -> bytes:
    try:
        return load(path)
    except ReadError:
        return b""


def _lines(audits: Sequence[Saved]) -> Iterator[Line]:
    """Offices that more than one audit names, each by its only report."""
    if len(audits) < 2:
        return
    units = [_units(audit.rows) for audit in audits]
    for unit in sorted({name for known in units for name in known}):
        at = tuple(known.get(unit) for known in units)
        if sum(place is not None for place in at) > 1:
            yield _line(unit, at, audits)


def _units(rows: Iterable[Row]) -> dict[str, int]:
    found: dict[str, int | None] = {}
    for at, row in enumerate(rows):
        if row.place:
            found[row.place] = None if row.place in found else at
    return {unit: at for unit, at in found.items() if at is not None}


def _line(unit: str, at: tuple[int | None, ...], audits: Sequence[Saved]) -> Line:
    rows = [None if place is None else audit.rows[place] for place, audit in zip(at, audits, strict=True)]
    scores = tuple(None if row is None or row.error else row.score for row in rows)
    judged = [number for number, score in enumerate(scores) if score is not None]
    if len(judged) < 2:
        return Line(unit, at, scores, None, (), ())
    old, new = judged[-2:]
    closed, opened = _moved(audits[old], rows[old], audits[new], rows[new])
    before, after = scores[old], scores[new]
    gain = None if before is None or after is None else round(after - before, 1)
    return Line(unit, at, scores, gain, closed, opened)


def _moved(old: Saved, last: Row | None, new: Saved, this: Row | None) -> tuple[tuple[str, ...], tuple[str, ...]]:
    before = statuses(old, last)
    pairs = [
        (rule.title, before[rule.id], status)
        for rule, status in zip(new.elements, this.statuses if this else "", strict=False)
        if rule.id in before
    ]
    closed = tuple(title for title, was, now in pairs if was in _GAPS and now not in _GAPS)
    return closed, tuple(title for title, was, now in pairs if was not in _GAPS and now in _GAPS)


def statuses(audit: Saved, row: Row | None) -> dict[str, str]:
    """The letter of each element by its rule."""
    if row is None:
        return {}
    return {rule.id: letter for rule, letter in zip(audit.elements, row.statuses, strict=False) if letter in STATUSES}
