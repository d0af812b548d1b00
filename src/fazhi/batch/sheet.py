"""The first sheet of an xlsx workbook as text, read with openpyxl when it is there (extra `audit`)."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from datetime import date
from typing import Any

from fazhi.errors import UsageError


def rows(data: bytes, name: str, most: int) -> Iterator[list[str]]:
    """The rows of the first sheet, cells as text. Raises UsageError."""
    try:
        from openpyxl import load_workbook
    except ImportError as problem:
        raise UsageError(
            f"{name}：读 xlsx 名册要安装 openpyxl（pip install 'fazhi[all]'）；也可以把名册另存为 CSV"
        ) from problem
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
            for number, row in enumerate(book.worksheets[0].iter_rows(values_only=True)):
                if number >= most:
                    break
                yield [_text(cell) for cell in row]
            book.close()
    except UsageError:
        raise
    # A damaged workbook raises whatever its parser meets.
    except Exception as problem:
        raise UsageError(f"{name}：xlsx 名册读不了（{type(problem).__name__}）；请另存后再试，或存为 CSV") from problem


def _text(cell: Any) -> str:
    if cell is None:
        return ""
    if isinstance(cell, date):
        return cell.strftime("%Y-%m-%d")
    if isinstance(cell, float) and cell == int(cell):
        return str(int(cell))
    return str(cell).strip()
