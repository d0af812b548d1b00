"""A small pack with three layers below it, written anew for each test, and a way to change one of them."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from small_layers import COUNTY, MARKS, PROVINCE, SAMPLE

from fazhi.rules import location

Write = Callable[..., Path]


@pytest.fixture(autouse=True)
def cache_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """No test touches the user's cache."""
    folder = tmp_path / "cache"
    monkeypatch.setenv("FAZHI_CACHE_DIR", str(folder))
    return folder


@pytest.fixture
def base(tmp_path: Path) -> Path:
    """The small pack of the scenarios, with marks and the words of the shipped pack."""
    folder = Path(shutil.copytree(SAMPLE, tmp_path / "pack"))
    shipped = location.pack_directory()
    shutil.copytree(shipped / "words", folder / "words")
    words = next(line for line in (shipped / "pack.yml").read_text("utf-8").splitlines() if line.startswith("words:"))
    path = folder / "pack.yml"
    path.write_text(path.read_text("utf-8").replace("words: []", words) + MARKS, "utf-8")
    return folder


@pytest.fixture
def layer(base: Path) -> Write:
    """Writes a layer: its name, the text after its head, and further files by name."""

    def _layer(name: str, text: str = "", **more: str) -> Path:
        folder = base.parent / name
        folder.mkdir(exist_ok=True)
        head = PROVINCE if name == "province" else COUNTY
        (folder / "pack.yml").write_text(head + text, "utf-8")
        for file, content in more.items():
            path = folder / f"{file.replace('__', '/').replace('_', '-')}.yml"
            path.parent.mkdir(exist_ok=True)
            path.write_text(content, "utf-8")
        return folder

    return _layer
