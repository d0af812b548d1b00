"""`fazhi schema`: each one is a schema, and the rules that ship obey theirs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from fazhi.cli import main
from fazhi.rules import location

FILES = {"rule": ("elements/*.yml", "findings/*.yml"), "pack": ("pack.yml",), "words": ("words/*.yml",)}


def _schema(name: str, capfd: pytest.CaptureFixture[str]) -> dict[str, Any]:
    assert main.run(["schema", name]) == 0
    found: dict[str, Any] = json.loads(capfd.readouterr().out)
    return found


@pytest.mark.parametrize(
    "name", ["rule", "pack", "layer", "words", "result", "facts", "project", "waivers", "baseline"]
)
def test_is_a_schema_of_2020(name: str, capfd: pytest.CaptureFixture[str]) -> None:
    found = _schema(name, capfd)

    assert found["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    Draft202012Validator.check_schema(found)


@pytest.mark.parametrize("name", FILES)
def test_the_rules_that_ship_obey(name: str, capfd: pytest.CaptureFixture[str]) -> None:
    validator = Draft202012Validator(_schema(name, capfd))
    files: list[Path] = [path for pattern in FILES[name] for path in location.pack_directory().glob(pattern)]
    assert files
    for path in files:
        errors = list(validator.iter_errors(yaml.safe_load(path.read_text("utf-8"))))
        assert [error.message for error in errors] == [], path.name


def test_the_json_of_a_check_obeys(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    validator = Draft202012Validator(_schema("result", capfd))
    report = tmp_path / "r.txt"
    report.write_text("青禾镇2024年法治政府建设情况报告\n明年将推进“八五”普法。\n", "utf-8")
    main.run(["check", "--format", "json", str(report), str(tmp_path / "none.txt")])
    found = json.loads(capfd.readouterr().out)

    assert len(found["results"]) == 2
    assert list(validator.iter_errors(found)) == []
