"""Copies of small packs to be changed, and a cache of the test's own."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from fazhi.rules import location


@pytest.fixture(autouse=True)
def cache_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """No test touches the user's cache."""
    folder = tmp_path / "cache"
    monkeypatch.setenv("FAZHI_CACHE_DIR", str(folder))
    return folder


def with_shipped_words(pack: Path, folder: Path, more: str = "") -> Path:
    """A copy of a pack without words of its own that has those of the shipped one, and `more` behind its file."""
    shutil.copytree(pack, folder)
    shipped = location.pack_directory()
    shutil.copytree(shipped / "words", folder / "words")
    words = next(line for line in (shipped / "pack.yml").read_text("utf-8").splitlines() if line.startswith("words:"))
    path = folder / "pack.yml"
    path.write_text(path.read_text("utf-8").replace("words: []", words) + more, "utf-8")
    return folder


def changing(folder: Path) -> Callable[[str, str, str], None]:
    """Replaces one piece of text, which must be there, in a file of a pack."""

    def change(file: str, old: str, new: str) -> None:
        text = (folder / file).read_text("utf-8")
        assert old in text
        (folder / file).write_text(text.replace(old, new, 1), "utf-8")

    return change
