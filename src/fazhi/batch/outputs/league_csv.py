"""The league table as CSV for Excel: UTF-8 with a mark, nothing that a spreadsheet would take for a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

from fazhi.batch.audit import write_whole
from fazhi.batch.outputs import Outcome
from fazhi.batch.outputs.league import Cell, cells, header

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def write(outcome: Outcome, path: Path) -> None:
    """Writes the table. Raises OSError."""
    write_whole(path, _lines(outcome))


def _lines(outcome: Outcome) -> Iterator[bytes]:
    yield b"\xef\xbb\xbf"
    yield _line([*header(outcome)])
    for row in cells(outcome):
        yield _line(row)


def _line(row: list[Cell]) -> bytes:
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerow([safe(cell) for cell in row])
    return text.getvalue().encode("utf-8", "backslashreplace")


def safe(cell: Cell) -> Cell:
    """A cell that no spreadsheet computes: text that looks like a formula gets an apostrophe in front."""
    if isinstance(cell, str) and cell.startswith(_FORMULA):
        return f"'{cell}"
    return cell
