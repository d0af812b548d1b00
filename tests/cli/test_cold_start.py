"""`fazhi check one.txt` imports nothing that it does not need."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

_ASK = """
import sys
heavy = set(sys.argv[1].split()) - set(sys.modules)
from fazhi.cli import main
code = main.run(sys.argv[2:])
print(code, sorted(heavy & set(sys.modules)), file=sys.stderr)
"""
_HEAVY = "yaml jsonschema jieba pypdfium2 asyncio lxml fazhi.cli.explain fazhi.cli.rules"
_OF_COMMANDS = (
    "click inspect argparse gettext textwrap traceback difflib tempfile ssl dataclasses uuid logging typing datetime threading heapq hashlib"
    " fazhi.cli.faults fazhi.cli.params fazhi.config.waivers fazhi.config.baseline fazhi.config.facts"
)


def _imported(folder: Path, heavy: str, *arguments: str) -> str:
    environment = {**os.environ, "FAZHI_CACHE_DIR": str(folder / "cache")}
    done = subprocess.run(
        [sys.executable, "-c", _ASK, heavy, *arguments],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    return done.stderr


@pytest.mark.parametrize("more", [[], ["--format", "json", "--year", "2024"]], ids=["text", "json"])
def test_a_check_needs_no_parser(tmp_path: Path, more: list[str]) -> None:
    (tmp_path / "report.txt").write_text("青禾镇2024年法治政府建设情况报告\n修路两条。\n", "utf-8")
    _imported(tmp_path, f"{_HEAVY} {_OF_COMMANDS}", "check", *more, "report.txt")

    assert _imported(tmp_path, f"{_HEAVY} {_OF_COMMANDS}", "check", *more, "report.txt") == "1 []\n"


_COMPILED = """
import re, sys
compile, made = re._compiler.compile, []
def noted(pattern, flags=0):
    made.extend([pattern] if isinstance(pattern, str) and max(pattern) >= "一" else [])
    return compile(pattern, flags)
re._compiler.compile = noted
from fazhi.cli import main
main.run(sys.argv[1:])
print(sorted(made), file=sys.stderr)
"""


@pytest.mark.skipif(sys.version_info < (3, 11), reason="re was one module")
@pytest.mark.parametrize("form", ["text", "json"])
def test_a_second_check_compiles_no_pattern_of_words(tmp_path: Path, form: str) -> None:
    """All of them are kept: one that is compiled anew can cost as much as all else of a check."""
    environment = {**os.environ, "FAZHI_CACHE_DIR": str(tmp_path / "cache"), "PYTHONIOENCODING": "utf-8"}
    report = Path(__file__).resolve().parents[2] / "fixtures" / "reports" / "01-complete-town.txt"
    command = [sys.executable, "-c", _COMPILED, "check", "--format", form, str(report)]
    said = [subprocess.run(command, env=environment, capture_output=True, encoding="utf-8").stderr for _ in range(2)]

    assert len(said[0]) > 100
    assert said[1] == "[]\n"


def test_a_refused_server_is_not_imported(tmp_path: Path) -> None:
    assert _imported(tmp_path, _HEAVY, "serve", "--host", "0.0.0.0").splitlines()[-1] == "2 []"
