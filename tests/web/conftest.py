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
def serving(*arguments: str, temporary: Path | None = None) -> Iterator[Served]:
    """Starts a server and ends it."""
    environment = {**os.environ, "PYTHONUTF8": "1", **({"TMPDIR": str(temporary)} if temporary else {})}
    process = subprocess.Popen(
        [sys.executable, "-c", "from fazhi.cli.main import main; main()", "serve", "--no-open", *arguments],
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
