"""Editors show a Chinese text for every key, offline, from schemas that lie beside the pack."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from fazhi import api
from fazhi.rules import location, schema

_HAN = re.compile("[一-鿿]")
_RULES = location.rules_directory()
_MODELINE = re.compile(r"# yaml-language-server: \$schema=(\S+)\n")
EDITED = ("rule", "pack", "words")


def _keys(node: Any, path: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every key that may be written, wherever its schema stands; what only narrows another one is none."""
    if isinstance(node, list):
        for part in node:
            yield from _keys(part, path)
    elif isinstance(node, dict):
        for key, part in node.items():
            if key != "properties":
                yield from _keys(part, path)
        for key, part in node.get("properties", {}).items():
            if {"type", "title", "$ref"} & part.keys():
                yield f"{path}.{key}", part
            yield from _keys(part, f"{path}.{key}")


@pytest.mark.parametrize("name", EDITED)
def test_every_key_has_a_chinese_text(name: str) -> None:
    found = dict(_keys(schema.schema(name, api.finding_kinds())))
    # The options of a kind stand under `options`, which has its title.
    silent = [
        path
        for path, part in found.items()
        if not _HAN.search(part.get("title", "") + part.get("description", "")) and path != ".options"
    ]

    assert len(found) > 10
    assert silent == []


@pytest.mark.parametrize("path", sorted(location.pack_directory().rglob("*.yml")), ids=lambda path: path.stem)
def test_every_file_tells_an_editor_its_schema(path: Path) -> None:
    """By a relative path, which is the same in a checkout and in a wheel."""
    line = _MODELINE.match(path.read_text("utf-8"))
    assert line is not None
    target = (path.parent / line[1]).resolve()
    kind = {"words": "words", "elements": "rule", "findings": "rule"}.get(path.parent.name, "pack")

    assert target == (_RULES / "schemas" / f"{kind}.schema.json").resolve()
    assert json.loads(target.read_text("utf-8"))["$schema"].startswith("https://json-schema.org/")
