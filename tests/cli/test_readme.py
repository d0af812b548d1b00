"""What the README shows is what the command prints."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from fazhi.cli import main

ROOT = Path(__file__).resolve().parents[2]


def test_the_example_of_the_readme(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Every line of the example stands in the output, in that order; … stands for what is left out."""
    (shown,) = re.findall(r"```text\n(.*?)```", (ROOT / "README.md").read_text("utf-8"), re.DOTALL)
    lines = [line for line in shown.splitlines() if line != "…"]
    monkeypatch.chdir(ROOT)
    assert main.run(["check", lines[0].strip("= ")]) == 1
    printed = iter(capsys.readouterr().out.splitlines())
    assert [line for line in lines if line not in printed] == []
