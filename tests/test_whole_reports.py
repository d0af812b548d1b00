"""Whole reports against labels written by somebody who had not seen the rules; one report in every format."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import fazhi
from fazhi.results import FileResult

REPORTS = Path(__file__).parent.parent / "fixtures" / "reports"
EXPECTED = json.loads((REPORTS / "expected.json").read_text("utf-8"))
PACK = fazhi.load_pack()
# Finding rules of this pack; labels of rules that are still to come are not held here.
FINDINGS = {rule.id for rule in PACK.findings}
COMPLETE = [name for name in EXPECTED if "-complete-" in name]


def check(name: str) -> FileResult:
    return fazhi.check(REPORTS / name, PACK, name=name)


@pytest.mark.parametrize("name", EXPECTED)
def test_statuses(name: str) -> None:
    verdicts = {verdict.rule: verdict.status for verdict in check(name).verdicts}

    assert verdicts == EXPECTED[name]["verdicts"]


@pytest.mark.parametrize("name", EXPECTED)
def test_place_year_level(name: str) -> None:
    facts = check(name).report

    assert facts is not None
    assert (facts.place, facts.year, facts.level) == tuple(EXPECTED[name][key] for key in ("place", "year", "level"))


@pytest.mark.parametrize("name", EXPECTED)
def test_findings(name: str) -> None:
    found = {finding.rule for finding in check(name).findings}

    assert found == FINDINGS & set(EXPECTED[name]["findings"])


@pytest.mark.parametrize("name", COMPLETE)
def test_a_complete_report_has_no_gap(name: str) -> None:
    result = check(name)

    assert [v.rule for v in result.verdicts if v.status not in ("met", "not_applicable")] == []
    assert (result.score, result.passed, result.cheapest) == (100.0, True, ())


def quotes(result: FileResult) -> list[tuple[str, str, list[str]]]:
    """Statuses and quotes without the line breaks that a format puts into its lines."""
    return [(v.rule, v.status, ["".join(e.text.split()) for e in v.evidence]) for v in result.verdicts]


@pytest.mark.parametrize("form", ["-gb18030.txt", ".docx", ".html", ".pdf"])
def test_every_format_gives_the_same_statuses_and_quotes(form: str) -> None:
    plain = quotes(check("01-complete-town.txt"))

    assert quotes(check(f"01-complete-town{form}")) == plain


def test_there_are_enough_of_them() -> None:
    """Every status that a rule of this pack can give is labelled at least twice."""
    seen: dict[tuple[str, str], int] = {}
    for labels in EXPECTED.values():
        for rule, status in labels["verdicts"].items():
            seen[rule, status] = seen.get((rule, status), 0) + 1

    assert len(EXPECTED) >= 12
    assert {count for count in seen.values() if count < 2} == set()
