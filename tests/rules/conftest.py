"""A small good pack, and copies of it with one thing changed."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from packs import cache_folder, changing

__all__ = ["cache_folder"]

BAD_RULES = Path(__file__).resolve().parents[2] / "fixtures" / "bad-rules"
GOOD = BAD_RULES / "good"


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """A copy of the good pack, to be changed."""
    return Path(shutil.copytree(GOOD, tmp_path / "pack"))


@pytest.fixture
def change(pack: Path) -> Callable[[str, str, str], None]:
    """Replaces one piece of text, which must be there, in a file of the pack."""
    return changing(pack)


@pytest.fixture
def kinds() -> dict[str, object]:
    """The kinds of finding rules that the good pack may use, with the schema of their options."""
    words = {"type": "array", "minItems": 1, "items": {"type": "string"}}
    options = {"type": "object", "properties": {"markers": words}, "required": ["markers"]}
    return {"causes-presence": {**options, "additionalProperties": False}}
