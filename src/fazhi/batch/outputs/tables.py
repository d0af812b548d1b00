"""The tables of a batch as CSV for Excel: UTF-8 with a mark, nothing that a spreadsheet would take for a formula.

Beside the league table stand the copies to be looked at, the files to be read by hand, and the roll-call.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, islice
from pathlib import Path

from fazhi.batch import cells
from fazhi.batch.audit import write_whole
from fazhi.batch.cells import Cell
from fazhi.batch.outputs import Outcome, league, sheets

_MARK = b"\xef\xbb\xbf"
# So many rows are written at once.
_TOGETHER = 200


def write(outcome: Outcome, path: Path) -> None:
    """Writes the league table to `path` and the other tables beside it. Raises OSError."""
    write_whole(path, _league(outcome))
    for sheet in sheets.all_of(outcome):
        if sheet.own_file:
            write_table(path.with_name(f"{sheet.name}.csv"), sheet.header, sheet.rows)


def write_table(path: Path, header: list[str], rows: Iterable[list[Cell]]) -> None:
    """Writes one table. Raises OSError."""
    write_whole(path, _lines(header, rows))


def _league(outcome: Outcome) -> Iterator[bytes]:
    yield _MARK + cells.table([league.header(outcome)])
    every = league.shown(outcome)
    while some := list(islice(every, _TOGETHER)):
        yield b"".join(b"%s,%s\r\n" % (b"%d" % place if place else b"", shown.line) for place, shown in some)


def _lines(header: list[str], rows: Iterable[list[Cell]]) -> Iterator[bytes]:
    yield _MARK
    every = chain([list[Cell](header)], rows)
    while some := list(islice(every, _TOGETHER)):
        yield cells.table(some)
