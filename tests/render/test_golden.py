"""One fixed run in every format, as files to be read.

FAZHI_UPDATE_GOLDEN=1 writes them anew; the change is then reviewed like any other text.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from fixed_run import EMPTY, RUN, SINGLE
from unpacked import as_text

from fazhi.render import RENDERERS, render
from fazhi.results import Run

GOLDEN = Path(__file__).resolve().parents[1] / "golden"
SUFFIXES = {"text": "txt", "json": "json", "docx": "docx.txt", "notice": "notice.txt", "receipt": "receipt.json"}
RUNS = {"run": RUN, "single": SINGLE, "empty": EMPTY}


@pytest.mark.parametrize("name", RUNS)
@pytest.mark.parametrize("form", RENDERERS)
def test_looks_as_it_did(name: str, form: str) -> None:
    _compare(f"{name}.{SUFFIXES[form]}", form, RUNS[name], color=False)


def test_looks_as_it_did_in_colour() -> None:
    _compare("run-color.txt", "text", RUN, color=True)


def _compare(file: str, form: str, run: Run, *, color: bool) -> None:
    path = GOLDEN / file
    found = as_text(render(form, run, color=color)).encode("utf-8")
    if os.environ.get("FAZHI_UPDATE_GOLDEN") == "1":
        path.write_bytes(found)

    assert found.decode() == path.read_bytes().decode()
