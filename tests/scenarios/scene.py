"""Scenarios: a Markdown file with the files that lie there, what a user types, and all that the user sees.

Blocks are told by their info string:

    file NAME [ENCODING]   a file in the folder where commands run
    stdin                  what the next command reads
    command [EXIT]         one command line; variables may stand before it; EXIT is 0 unless given
    stdout, stderr         all that the command before it shows; no block: it shows nothing
    result NAME            what a file holds after the command before it

`pack/` is a copy of the small pack beside this file with the words of the shipped one. In what is shown,
`{dir}` stands for the folder, `{version}` for ours, `{sha256}` for any digest.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from fazhi import __version__
from fazhi.rules import location

HERE = Path(__file__).resolve().parent
_BLOCK = re.compile(r"^```(file|stdin|command|stdout|stderr|result)\b *(.*)\n((?:.*\n)*?)```$", re.MULTILINE)
_DIGEST = re.compile(r"\b[0-9a-f]{64}\b")
_VARIABLE = re.compile(r"[A-Z_]+=.*")


class Block(NamedTuple):
    """A fenced block: its kind, the words after it, its text, and where the text stands in the file."""

    kind: str
    words: tuple[str, ...]
    text: str
    start: int
    end: int


class Shown(NamedTuple):
    """What a command did: its exit code and what it wrote, as a scenario writes it."""

    code: int
    stdout: str
    stderr: str


def blocks(text: str) -> Iterator[Block]:
    """The blocks of a scenario, in order."""
    for found in _BLOCK.finditer(text):
        yield Block(found[1], tuple(found[2].split()), found[3], found.start(3), found.end(3))


def set_up(folder: Path) -> None:
    """Puts the small pack there."""
    shutil.copytree(HERE / "pack", folder / "pack")
    shipped = location.pack_directory()
    shutil.copytree(shipped / "words", folder / "pack" / "words")
    words = next(line for line in (shipped / "pack.yml").read_text("utf-8").splitlines() if line.startswith("words:"))
    path = folder / "pack" / "pack.yml"
    path.write_text(path.read_text("utf-8").replace("words: []", words), "utf-8")


def put(folder: Path, block: Block) -> None:
    """Writes a file of the scenario."""
    path = folder / block.words[0]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(block.text.encode(block.words[1] if len(block.words) > 1 else "utf-8"))


def run(folder: Path, line: str, stdin: str) -> Shown:
    """Runs a command line as the installed command."""
    words = shlex.split(line)
    environment = dict(_plain_environment(), FAZHI_CACHE_DIR=str(folder.parent / "cache"))
    while _VARIABLE.fullmatch(words[0]):
        name, _, value = words.pop(0).partition("=")
        environment[name] = value
    command = shutil.which(words[0], path=str(Path(sys.executable).parent))
    assert command is not None, f"{words[0]} is not installed beside {sys.executable}"
    done = subprocess.run([command, *words[1:]], cwd=folder, env=environment, input=stdin.encode(), capture_output=True)
    encoding = environment.get("PYTHONIOENCODING", "utf-8")
    # JSON is UTF-8 in every console.
    seen = "utf-8" if done.stdout.startswith(b"{") else encoding
    return Shown(
        done.returncode, _written(folder, done.stdout.decode(seen)), _written(folder, done.stderr.decode(encoding))
    )


def result(folder: Path, name: str) -> str:
    """What a file holds, as a scenario writes it."""
    return _written(folder, (folder / name).read_text("utf-8"))


def _plain_environment() -> dict[str, str]:
    """Ours without what would change what is shown."""
    return {
        name: value
        for name, value in os.environ.items()
        if name not in ("NO_COLOR", "FORCE_COLOR", "PYTHONIOENCODING", "PYTHONUTF8", "LC_ALL", "LANG", "COLUMNS")
    } | {"PYTHONUTF8": "0", "LC_ALL": "C.UTF-8"}


def _written(folder: Path, text: str) -> str:
    text = text.replace("\r\n", "\n").replace(folder.as_posix(), "{dir}").replace(str(folder), "{dir}")
    text = text.replace(f'"version": "{__version__}"', '"version": "{version}"').replace(
        f"fazhi {__version__}", "fazhi {version}"
    )
    return _DIGEST.sub("{sha256}", text)
