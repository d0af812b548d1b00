"""The published schema of the result: valid, and true of everything that we give out."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest
from fixed_run import EMPTY, RUN, SINGLE
from jsonschema import Draft202012Validator

from fazhi import api
from fazhi.render import render
from fazhi.render.schema_result import schema

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures"
VALIDATOR = Draft202012Validator(schema())


def _files(folder: str) -> list[Path]:
    return sorted(path for path in (FIXTURES / folder).glob("*") if path.suffix not in (".json", "") and path.is_file())


def test_is_a_schema() -> None:
    Draft202012Validator.check_schema(schema())


@pytest.mark.parametrize("run", [RUN, SINGLE, EMPTY], ids=["run", "single", "empty"])
def test_holds_for_the_fixed_runs(run: Any) -> None:
    assert list(VALIDATOR.iter_errors(json.loads(render("json", run)))) == []


@pytest.fixture(scope="module")
def pack() -> api.Pack:
    return api.load_pack()


@pytest.mark.parametrize("path", [*_files("reports"), *_files("hostile")], ids=lambda path: path.name)
def test_holds_for_every_fixture(path: Path, pack: api.Pack) -> None:
    run = api.run([path], pack)

    assert list(VALIDATOR.iter_errors(json.loads(render("json", run)))) == []


@pytest.mark.parametrize(
    ("place", "value"),
    [
        (("tool", "name"), "other"),
        (("rules", "sha256"), "xyz"),
        (("results", 0, "score"), 101),
        (("results", 0, "passed"), "yes"),
        (("results", 0, "verdicts", 0, "status"), "done"),
        (("results", 0, "verdicts", 0, "evidence", 0, "line"), 0),
        (("results", 0, "counts", "done"), 1),
        (("results", 0, "surprise"), 1),
        (("results", 6, "error", "code"), "broken"),
        (("results", 6, "score"), 10),
        (("results", 6, "passed"), True),
        (("results", 6, "error"), None),
    ],
)
def test_refuses(place: tuple[Any, ...], value: Any) -> None:
    data = json.loads(render("json", RUN))
    node = data
    for part in place[:-1]:
        node = node[part]
    changed = copy.deepcopy(data)
    node[place[-1]] = value

    assert VALIDATOR.is_valid(changed)
    assert not VALIDATOR.is_valid(data)


def test_every_field_is_required() -> None:
    """Nothing that a reader may rely on is optional."""
    data = json.loads(render("json", RUN))
    for field in data["results"][0]:
        changed = copy.deepcopy(data)
        del changed["results"][0][field]
        assert not VALIDATOR.is_valid(changed), field
