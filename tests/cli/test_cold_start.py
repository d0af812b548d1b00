"""`fazhi check one.txt` imports nothing that it does not need."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

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


def test_a_check_needs_no_parser_of_rules(tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_text("青禾镇2024年法治政府建设情况报告\n修路两条。\n", "utf-8")
    _imported(tmp_path, f"{_HEAVY} {_OF_COMMANDS}", "check", "report.txt")

    assert _imported(tmp_path, f"{_HEAVY} {_OF_COMMANDS}", "check", "report.txt") == "1 []\n"


def test_a_refused_server_is_not_imported(tmp_path: Path) -> None:
    assert _imported(tmp_path, _HEAVY, "serve", "--host", "0.0.0.0").splitlines()[-1] == "2 []"
