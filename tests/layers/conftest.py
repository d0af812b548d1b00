"""A small pack with three layers below it, written anew for each test, and a way to change one of them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from packs import cache_folder, with_shipped_words
from small_layers import COUNTY, MARKS, PROVINCE, SAMPLE

__all__ = ["cache_folder"]

Write = Callable[..., Path]


@pytest.fixture
def base(tmp_path: Path) -> Path:
    """The small pack of the scenarios, with marks and the words of the shipped pack."""
    return with_shipped_words(SAMPLE, tmp_path / "pack", MARKS)


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
