"""The container file: what it copies is there, its base has no registry in its name, its command is one of ours.

Building needs an engine and a network; that is done by hand (docs/watch.md says how).
"""

from __future__ import annotations

import json
import re
from pathlib import Path

import click
import pytest

from fazhi.cli.commands import cli
from fazhi.watch import statedir

ROOT = Path(__file__).resolve().parents[2]
LINES = re.sub(r"\\\n\s*", "", (ROOT / "Containerfile").read_text("utf-8")).splitlines()


def _arguments(word: str) -> list[list[str]]:
    return [line.split()[1:] for line in LINES if line.startswith(f"{word} ")]


def test_what_it_copies_is_there_and_all_that_the_package_is_made_of() -> None:
    sources = {name for parts in _arguments("COPY") if not parts[0].startswith("--") for name in parts[:-1]}
    assert {name for name in sources if not (ROOT / name).exists()} == set()
    project = (ROOT / "pyproject.toml").read_text("utf-8")
    named = set(re.findall(r'(?m)^(?:readme|license-files) = \[?"([^"]+)"', project))
    assert named | {"src", "rules", "pyproject.toml"} <= sources


def test_the_base_is_a_plain_name() -> None:
    assert {re.fullmatch(r"python:3\.\d+-slim", parts[0]) is not None for parts in _arguments("FROM")} == {True}


@pytest.mark.parametrize("word", ["CMD", "HEALTHCHECK"])
def test_what_it_runs_is_a_command_of_ours(word: str) -> None:
    (line,) = (line for line in LINES if line.startswith(f"{word} "))
    words = json.loads(line[line.index("[") :])
    words = words[1:] if word == "HEALTHCHECK" else words
    group, context = cli, click.Context(cli)
    for name in words[:2]:
        found = group.get_command(context, name)  # type: ignore[attr-defined]
        assert found is not None, name
        group = found
    assert json.loads(next(line for line in LINES if line.startswith("ENTRYPOINT"))[11:]) == ["fazhi"]


def test_its_state_is_where_the_volume_is(monkeypatch: pytest.MonkeyPatch) -> None:
    (env,) = (line for line in LINES if line.startswith("ENV "))
    told = dict(part.split("=", 1) for part in env.split()[1:])
    monkeypatch.setenv("FAZHI_STATE_DIR", told["FAZHI_STATE_DIR"])
    assert _arguments("VOLUME") == [["/var/lib/fazhi"]]
    assert Path("/var/lib/fazhi") in statedir.directory().parents
