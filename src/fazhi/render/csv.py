"""CSV for a spreadsheet: one row a gap or finding, UTF-8 with a mark so that Excel knows it, RFC 4180.

A text that a spreadsheet would take for a formula gets an apostrophe before it: it begins, after blanks, with
= + - @ or their full-width forms (tabs and line ends are blanks by then). Numbers of our own are numbers.
"""

from __future__ import annotations

import csv
import io

from fazhi.render.rows import ITEM_COLUMNS, Cell, item_rows
from fazhi.results import Run, Sources

_FORMULA = tuple("=+-@＝＋－＠﹢﹣﹦﹫")


def render(run: Run, *, color: bool = False, sources: Sources | None = None) -> str:
    """A head row and the rows; `color` and `sources` change nothing."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n", quoting=csv.QUOTE_MINIMAL)
    writer.writerow(ITEM_COLUMNS)
    writer.writerows([harmless(cell) for cell in row] for row in item_rows(run))
    return f"\ufeff{text.getvalue()}"


def harmless(cell: Cell) -> Cell:
    """The cell as no spreadsheet calculates it."""
    if isinstance(cell, str) and cell.lstrip().startswith(_FORMULA):
        return f"'{cell}"
    return f"{cell:g}" if isinstance(cell, float) else cell
