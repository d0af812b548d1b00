"""A rerun writes what a first run over the same files would, byte by byte, whatever changed since and whoever was killed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from itertools import count
from pathlib import Path
from random import Random

import pytest
from batch import planted

from fazhi.batch import kept
from fazhi.cli import main

FULL = bool(os.environ.get("FAZHI_FULL"))
pytest.importorskip("numpy")


class Folder:
    """Reports, some of them copied from others in part, and changes to them."""

    def __init__(self, path: Path, size: int, seed: int) -> None:
        self.path, self.chance, self._numbers = path, Random(seed), count()
        path.mkdir()
        for _ in range(size):
            self._add()

    def change(self) -> None:
        """Some reports come, go, are others, are called otherwise, are touched or copied."""
        for _ in range(self.chance.randint(1, 3)):
            path = self.chance.choice(sorted(self.path.iterdir()))
            match self.chance.choice(("come", "go", "other", "called", "touched", "twin")):
                case "come":
                    self._add()
                case "go":
                    path.unlink()
                case "other":
                    path.write_text(self._text(), "utf-8")
                case "called":
                    path.rename(path.with_name(f"{self.chance.random():.6f}.txt"))
                case "touched":
                    os.utime(path, (time.time() - 1000,) * 2)
                case "twin":
                    (self.path / f"{self.chance.random():.6f}.txt").write_bytes(path.read_bytes())

    def _add(self) -> None:
        (self.path / f"{self.chance.random():.6f}.txt").write_text(self._text(), "utf-8")

    def _text(self) -> str:
        number = next(self._numbers)
        if number % 4 == 3:
            source = planted.independent(self.chance.randrange(max(1, number)), seed=9)
            return planted.copied(source, number, self.chance.choice((0.4, 0.7, 0.98)), seed=9)
        return planted.independent(number, seed=9).text


def contents(out: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in out.iterdir()}


def killed(arguments: list[str], seconds: float) -> None:
    command = [sys.executable, "-c", "from fazhi.cli.main import main; main()"]
    with subprocess.Popen([*command, *arguments], start_new_session=True) as running:
        time.sleep(seconds)
        running.send_signal(signal.SIGKILL)


@pytest.mark.parametrize("seed", range(12 if FULL else 1))
def test_a_rerun_is_a_first_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int) -> None:
    monkeypatch.setenv("FAZHI_CACHE_DIR", str(tmp_path / "cache"))
    folder = Folder(tmp_path / "in", 24, seed)
    out, fresh = tmp_path / "out", tmp_path / "fresh"
    for run in range(6):
        arguments = ["audit", str(folder.path), "-q", "--out"]
        if run % 2:
            killed([*arguments, str(out)], folder.chance.uniform(0.2, 2.5))
        jobs = folder.chance.choice(("1", "2", "3"))
        assert main.run([*arguments, str(out), "--jobs", jobs]) == 1
        assert main.run([*arguments, str(fresh), "--no-cache", "--jobs", "2"]) == 1
        assert contents(out) == contents(fresh)
        folder.change()
    [journal] = (tmp_path / "cache" / "audit").iterdir()
    assert (journal / kept.NAME).exists()
    assert b'"kind"' in contents(out)["audit.json"]
