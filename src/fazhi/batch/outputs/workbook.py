"""All tables of a batch as one workbook, one sheet each; text is written as text, so that nothing is a formula."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from fazhi.batch.cells import Cell
from fazhi.batch.outputs import Outcome, league, sheets

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_MOST_CHARACTERS = 32_000


def write(outcome: Outcome, path: Path) -> None:
    """Writes the workbook row by row, whole or not at all. Raises OSError."""
    import xlsxwriter

    beside = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        # Rows leave memory as they are written. The date of making is fixed: the same batch gives the same bytes.
        with xlsxwriter.Workbook(str(beside), {"constant_memory": True, "strings_to_formulas": False}) as book:
            from datetime import datetime, timezone

            book.set_properties({"created": datetime(2000, 1, 1, tzinfo=timezone.utc)})
            bold = book.add_format({"bold": True})
            _sheet(book, "得分排名", league.header(outcome), league.rows(outcome), bold)
            for sheet in sheets.all_of(outcome):
                _sheet(book, sheet.name, sheet.header, sheet.rows, bold)
        beside.replace(path)
    except xlsxwriter.exceptions.XlsxFileError as problem:
        raise OSError(0, "文件写不进去", str(path)) from problem
    finally:
        beside.unlink(missing_ok=True)


def _sheet(book: Any, name: str, header: list[str], rows: Iterable[list[Cell]], bold: Any) -> None:
    page = book.add_worksheet(name)
    page.freeze_panes(1, 0)
    for column, title in enumerate(header):
        page.write_string(0, column, _text(title), bold)
    number = 0
    for number, row in enumerate(rows, 1):
        for column, cell in enumerate(row):
            if isinstance(cell, str):
                page.write_string(number, column, _text(cell))
            elif cell is not None:
                page.write_number(number, column, cell)
    page.autofilter(0, 0, number, len(header) - 1)


def _text(text: str) -> str:
    return _FORBIDDEN.sub("\ufffd", text)[:_MOST_CHARACTERS]
