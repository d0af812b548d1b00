"""Runs the scenarios beside this file; see scene.py for their form.

FAZHI_UPDATE_SCENARIOS=1 writes what is shown into the blocks that are there; exit codes stay as they are written.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
import scene

SCENARIOS = sorted(scene.HERE.glob("*.md"))


@pytest.mark.parametrize("path", SCENARIOS, ids=lambda path: path.stem)
def test_scenario(path: Path, tmp_path: Path) -> None:
    folder = tmp_path / "work"
    folder.mkdir()
    scene.set_up(folder)
    text = path.read_text("utf-8")
    wanted = list(scene.blocks(text))
    assert any(block.kind == "command" for block in wanted)
    found = _play(folder, wanted)
    if os.environ.get("FAZHI_UPDATE_SCENARIOS") == "1":
        for block, shown in reversed(found):
            text = text[: block.start] + shown + text[block.end :]
        path.write_text(text, "utf-8")

    assert [(block.kind, shown) for block, shown in found] == [
        (block.kind, text) for block, text in zip([b for b, _ in found], _texts(path, found), strict=True)
    ]


def _texts(path: Path, found: list[tuple[scene.Block, str]]) -> list[str]:
    """What stands in the blocks now, which an update has just changed."""
    return [
        block.text for block in scene.blocks(path.read_text("utf-8")) if block.kind in ("stdout", "stderr", "result")
    ]


def _play(folder: Path, blocks: list[scene.Block]) -> list[tuple[scene.Block, str]]:
    """Does what the blocks say; gives what was really shown for each that shows something."""
    found: list[tuple[scene.Block, str]] = []
    stdin, shown, due = "", scene.Shown(0, "", ""), {"stdout", "stderr"}
    for block in [*blocks, scene.Block("command", (), "", 0, 0)]:
        if block.kind == "file":
            scene.put(folder, block)
        elif block.kind == "stdin":
            stdin = block.text
        elif block.kind == "command":
            silent = [getattr(shown, stream) for stream in sorted(due)]
            assert not any(silent), f"shown, and no block for it: {silent}"
            if block.text:
                shown, due = scene.run(folder, block.text, stdin), {"stdout", "stderr"}
                stdin = ""
                assert shown.code == int((block.words or ("0",))[0]), (block.text, shown)
        elif block.kind == "result":
            found.append((block, scene.result(folder, block.words[0])))
        else:
            due.discard(block.kind)
            found.append((block, getattr(shown, block.kind)))
    return found
