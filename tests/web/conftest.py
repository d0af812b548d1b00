"""One server for all tests of this folder, as `fazhi serve` starts it, in a process of its own."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import httpx
import pytest
from batch.planted import copied, independent

from fazhi.web.board import Board, open_board

HOSTILE = "<img src=x onerror=alert(1)>.txt"
FIRST, SECOND = "2023", "2024"


class Served(NamedTuple):
    """A running server."""

    address: str
    process: subprocess.Popen[str]

    @property
    def port(self) -> int:
        """The port that it listens on."""
        return int(self.address.rsplit(":", 1)[1])

    def token(self) -> str:
        """The token of this start, as the page has it."""
        found = re.search('name="fazhi-token" content="([^"]+)"', httpx.get(f"{self.address}/").text)
        assert found
        return found[1]


@contextmanager
def serving(*arguments: str, temporary: Path | None = None, before: str = "pass") -> Iterator[Served]:
    """Starts a server and ends it; `before`: a line that its process runs first."""
    environment = {**os.environ, "PYTHONUTF8": "1", **({"TMPDIR": str(temporary)} if temporary else {})}
    process = subprocess.Popen(
        [sys.executable, "-c", f"{before}; from fazhi.cli.main import main; main()", "serve", "--no-open", *arguments],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8", env=environment,
    )  # fmt: skip
    assert process.stdout
    assert process.stderr
    line = process.stdout.readline()
    found = re.search(r"http://[\d.]+:\d+", line)
    if not found:
        raise AssertionError(process.communicate())
    try:
        yield Served(found[0], process)
    finally:
        process.terminate()
        process.wait(20)
        process.stdout.close()
        process.stderr.close()


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The server, for this machine alone."""
    with serving(temporary=tmp_path_factory.mktemp("served")) as server:
        yield server


class Made(NamedTuple):
    """Two years audited and compared, and a server with their board."""

    folder: Path
    served: Served
    board: Board


def fazhi_command(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """The command line in a process of its own."""
    program = [sys.executable, "-c", "from fazhi.cli.main import main; main()", *arguments]
    environment = {**os.environ, "PYTHONUTF8": "1"}
    return subprocess.run(program, capture_output=True, encoding="utf-8", cwd=cwd, env=environment, check=False)


def _reports(folder: Path, year: str) -> None:
    folder.mkdir(parents=True)
    for number in range(4):
        text = independent(number, 7).text
        (folder / f"{number:02d}.txt").write_text(text if year == FIRST else text.replace("述职述法", "述职"), "utf-8")
    (folder / "05.txt").write_text(copied(independent(1, 7), 5, 0.7), "utf-8")
    (folder / HOSTILE).write_text(independent(9, 7).text, "utf-8")
    (folder / "坏了.docx").write_bytes(b"PK\3\4 nothing")


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Made]:
    """The board of two years."""
    folder = tmp_path_factory.mktemp("board")
    for year in (FIRST, SECOND):
        _reports(folder / "reports" / year, year)
        assert (
            fazhi_command("audit", f"reports/{year}", "--out", f"out/{year}", "--isolated", cwd=folder).returncode == 1
        )
    compared = ("audit", "compare", f"reports/{FIRST}", f"reports/{SECOND}", "--out", "years", "--isolated")
    assert fazhi_command(*compared, cwd=folder).returncode == 0
    outs = [folder / "out" / FIRST, folder / "out" / SECOND / "audit.json", folder / "years"]
    with serving(*(word for out in outs for word in ("--board", str(out))), temporary=folder) as server:
        yield Made(folder, server, open_board(outs))
