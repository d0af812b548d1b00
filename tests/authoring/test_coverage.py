"""A clause is proved when an example is answered otherwise without it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from fazhi import api
from fazhi.authoring.coverage import RuleCoverage, cover
from fazhi.cli.rules.coverage import percent

Change = Callable[[str, str, str], None]


def _covered(folder: Path, name: str, *, words: bool = False) -> RuleCoverage:
    source = api.load_source(folder)
    rule = next(rule for rule in source.rules if rule.id == name)
    return cover(rule, source, api.load_pack(folder), words=words)


def _gaps(found: RuleCoverage) -> list[str]:
    return [f"{Path(gap.file).name}:{gap.line}:{gap.column} {gap.clause}" for gap in found.gaps]


def test_a_condition_without_an_example_is_a_gap(pack_folder: Path) -> None:
    found = _covered(pack_folder, "appearance")

    assert "appearance.yml:8:9 years.from（2015）" in _gaps(found)
    assert found.caught == found.clauses - len(found.gaps)
    assert found.failing == ()


def test_an_example_closes_the_gap(pack_folder: Path, change: Change) -> None:
    example = '{name: "before", context: "done", year: 2012, text: "修路两条。", expect: "not_applicable"}'
    change("elements/appearance.yml", "examples:\n", f"examples:\n  - {example}\n")

    assert "years.from" not in "".join(_gaps(_covered(pack_folder, "appearance")))


@pytest.mark.parametrize(("name", "clause"), [("rate", "status.met（"), ("no-case", "status.not_applicable（")])
def test_without_its_example_a_clause_is_a_gap(pack_folder: Path, name: str, clause: str) -> None:
    file = pack_folder / "elements" / "appearance.yml"
    before = _gaps(_covered(pack_folder, "appearance"))
    lines = [line for line in file.read_text("utf-8").splitlines() if f'name: "{name}"' not in line]
    file.write_text("\n".join([*lines, ""]), "utf-8")
    after = _gaps(_covered(pack_folder, "appearance"))

    assert clause not in "".join(before)
    assert clause in "".join(after)


def test_a_wrong_example_proves_nothing_and_is_told(pack_folder: Path, change: Change) -> None:
    change("elements/appearance.yml", 'expect: "not_applicable", quote: "行政诉讼"', 'expect: "missing"')
    found = _covered(pack_folder, "appearance")

    assert found.failing == ("no-case",)
    assert "status.not_applicable（" in "".join(_gaps(found))


def test_words_are_told_apart_from_clauses(pack_folder: Path, change: Change) -> None:
    change("elements/appearance.yml", 'any: ["出庭应诉率"]', 'any: ["出庭应诉率", "应诉出庭比率"]')
    found = _covered(pack_folder, "appearance", words=True)

    assert [gap.clause for gap in found.idle_words] == ["signals.rate.any.第2项（应诉出庭比率）"]
    assert found.words == 2


@pytest.mark.parametrize(
    ("caught", "clauses", "expected"), [(0, 0, 100.0), (999, 1000, 99.9), (3, 3, 100.0), (0, 5, 0.0)]
)
def test_a_hundred_percent_is_all(caught: int, clauses: int, expected: float) -> None:
    assert percent(caught, clauses) == expected
