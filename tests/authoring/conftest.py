"""A small pack with the words of the shipped one, to be changed."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from fazhi.rules import location

SMALL = Path(__file__).resolve().parents[1] / "scenarios" / "pack"


@pytest.fixture
def pack_folder(tmp_path: Path) -> Path:
    """A copy of the small pack."""
    folder = Path(shutil.copytree(SMALL, tmp_path / "pack"))
    shipped = location.pack_directory()
    shutil.copytree(shipped / "words", folder / "words")
    words = next(line for line in (shipped / "pack.yml").read_text("utf-8").splitlines() if line.startswith("words:"))
    path = folder / "pack.yml"
    path.write_text(path.read_text("utf-8").replace("words: []", words), "utf-8")
    return folder


@pytest.fixture
def change(pack_folder: Path) -> Callable[[str, str, str], None]:
    """Replaces one piece of text, which must be there, in a file of the pack."""

    def _change(file: str, old: str, new: str) -> None:
        text = (pack_folder / file).read_text("utf-8")
        assert old in text
        (pack_folder / file).write_text(text.replace(old, new, 1), "utf-8")

    return _change


@pytest.fixture(autouse=True)
def cache_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """No test touches the user's cache."""
    folder = tmp_path / "cache"
    monkeypatch.setenv("FAZHI_CACHE_DIR", str(folder))
    return folder
