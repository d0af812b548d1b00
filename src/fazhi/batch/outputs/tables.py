"""The tables of a batch as CSV for Excel: UTF-8 with a mark, nothing that a spreadsheet would take for a formula.

Beside the league table stand the copies to be looked at, the files to be read by hand, and the roll-call.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import chain, islice
from pathlib import Path

from fazhi.batch.audit import write_whole
from fazhi.batch.outputs import Outcome, league, sheets
from fazhi.render.csv import harmless
from fazhi.render.screen import visible

# So many rows are written at once.
_TOGETHER = 200


def write(outcome: Outcome, path: Path) -> None:
    """Writes the league table to `path` and the other tables beside it. Raises OSError."""
    write_table(path, league.header(outcome), league.cells(outcome))
    for sheet in sheets.all_of(outcome):
        if sheet.own_file:
            write_table(path.with_name(f"{sheet.name}.csv"), sheet.header, sheet.rows)


def write_table(path: Path, header: list[str], rows: Iterable[list[league.Cell]]) -> None:
    """Writes one table. Raises OSError."""
    write_whole(path, _lines(header, rows))


def _lines(header: list[str], rows: Iterable[list[league.Cell]]) -> Iterator[bytes]:
    yield b"\xef\xbb\xbf"
    every = chain([list[league.Cell](header)], rows)
    while some := list(islice(every, _TOGETHER)):
        text = io.StringIO()
        csv.writer(text, lineterminator="\r\n").writerows(
            [[safe(cell) if type(cell) is str else cell for cell in row] for row in some]
        )
        yield text.getvalue().encode("utf-8", "backslashreplace")


@lru_cache(maxsize=1024)
def safe(cell: str) -> str:
    """Text on one line that no spreadsheet computes, as in the tables of a single check."""
    return str(harmless(visible(cell)))
