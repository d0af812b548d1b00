"""Every file of fixtures/hostile is refused as its expected.json says."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from fazhi.errors import ReadError
from fazhi.reading import read

FOLDER = Path(__file__).parents[2] / "fixtures" / "hostile"
EXPECTED = json.loads((FOLDER / "expected.json").read_text(encoding="utf-8"))


def test_every_file_has_an_expectation() -> None:
    assert {path.name for path in FOLDER.iterdir()} == {*EXPECTED, "expected.json", "README.md"}


@pytest.mark.parametrize("name", EXPECTED)
def test_refused_as_expected(name: str) -> None:
    with pytest.raises(ReadError) as caught:
        read((FOLDER / name).read_bytes(), name)

    assert {"code": caught.value.code, "message": caught.value.message} == EXPECTED[name]
