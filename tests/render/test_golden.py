"""One fixed run in every format, as files to be read.

FAZHI_UPDATE_GOLDEN=1 writes them anew; the change is then reviewed like any other text.
"""

from __future__ import annotations

import io
import json
import os
from pathlib import Path

import openpyxl
import pytest
from fixed_run import EMPTY, RUN, SINGLE
from unpacked import as_text

from fazhi.render import RENDERERS, render
from fazhi.results import Run

GOLDEN = Path(__file__).resolve().parents[1] / "golden"
SUFFIXES = {
    "text": "txt", "json": "json", "docx": "docx.txt", "notice": "notice.txt", "receipt": "receipt.json",
    "html": "html", "csv": "csv", "sarif": "sarif", "junit": "xml", "gitlab": "gitlab.json", "github": "github.txt",
    "markdown": "md", "xlsx": "xlsx.txt",
}  # fmt: skip
RUNS = {"run": RUN, "single": SINGLE, "empty": EMPTY}


@pytest.mark.parametrize("name", RUNS)
@pytest.mark.parametrize("form", RENDERERS)
def test_looks_as_it_did(name: str, form: str) -> None:
    _compare(f"{name}.{SUFFIXES[form]}", form, RUNS[name], color=False)


def test_looks_as_it_did_in_colour() -> None:
    _compare("run-color.txt", "text", RUN, color=True)


def _compare(file: str, form: str, run: Run, *, color: bool) -> None:
    path = GOLDEN / file
    shown = render(form, run, color=color)
    text = _cells(shown) if form == "xlsx" and isinstance(shown, bytes) else as_text(shown)
    if form == "sarif":  # on one line; indented here for whoever reviews it
        text = json.dumps(json.loads(text), ensure_ascii=False, indent=1) + "\n"
    found = text.encode("utf-8", "backslashreplace")
    if os.environ.get("FAZHI_UPDATE_GOLDEN") == "1":
        path.write_bytes(found)

    assert found.decode() == path.read_bytes().decode()


def _cells(workbook: bytes) -> str:
    """Sheets and rows: how the library spells a workbook differs between its versions."""
    lines = []
    for sheet in openpyxl.load_workbook(io.BytesIO(workbook)):
        lines += [f"==== {sheet.title}", *("\t".join(str(cell.value) for cell in row) for row in sheet.iter_rows())]
    return "\n".join(lines) + "\n"
