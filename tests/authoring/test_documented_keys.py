"""Every key that an author of rules may write is in the guide."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from fazhi.rules import schema

ROOT = Path(__file__).resolve().parents[2]
GUIDES = {"rule": ("CONTRIBUTING.md",), "pack": ("CONTRIBUTING.md", "docs/layers.md")}


def _keys(part: Any) -> Iterator[str]:
    """The keys of every mapping that a schema describes: those that have a title for editors."""
    if isinstance(part, dict):
        described = part.get("properties", {})
        yield from (key for key, value in described.items() if isinstance(value, dict) and "title" in value)
        for value in part.values():
            yield from _keys(value)
    elif isinstance(part, list):
        for value in part:
            yield from _keys(value)


@pytest.mark.parametrize("name", GUIDES)
def test_every_key_is_in_the_guide(name: str) -> None:
    text = "\n".join((ROOT / guide).read_text("utf-8") for guide in GUIDES[name])
    code = "\n".join(re.findall(r"```.*?```|`[^`\n]+`", text, re.DOTALL))
    keys = set(_keys(schema.schema(name)))
    written = set(re.findall(r"[a-z_]+", code))

    assert len(keys) >= 20
    assert sorted(keys - written) == []
