"""A small pack with the words of the shipped one, to be changed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from packs import cache_folder, changing, with_shipped_words

__all__ = ["cache_folder"]

SMALL = Path(__file__).resolve().parents[1] / "scenarios" / "pack"


@pytest.fixture
def pack_folder(tmp_path: Path) -> Path:
    """A copy of the small pack."""
    return with_shipped_words(SMALL, tmp_path / "pack")


@pytest.fixture
def change(pack_folder: Path) -> Callable[[str, str, str], None]:
    """Replaces one piece of text, which must be there, in a file of the pack."""
    return changing(pack_folder)
