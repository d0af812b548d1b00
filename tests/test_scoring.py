"""Points, grade, gate and the cheapest way to the threshold."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi import scoring
from fazhi.results import STATUSES, Finding, Verdict

SHARES = {"met": 1.0, "partial": 0.5, "planned": 0.2, "missing": 0.0, "not_applicable": 0.0}
GRADES = (("优秀", 90.0), ("合格", 60.0), ("不合格", 0.0))


def verdict(rule: str, status: str, weight: float = 20, severity: str = "error") -> Verdict:
    return Verdict(rule, rule, status, weight, weight * SHARES[status], severity, "", "", (), ())


def valued(verdicts: list[Verdict]) -> list[Verdict]:
    worth = scoring.worth(verdicts)
    return [v._replace(worth=worth[v.rule]) for v in verdicts]


@pytest.mark.parametrize(
    ("statuses", "score"),
    [
        ([], None),
        (["not_applicable"], None),
        (["missing"], 0.0),
        (["met"], 100.0),
        (["met", "missing"], 50.0),
        (["met", "not_applicable"], 100.0),
        (["partial", "planned"], 35.0),
    ],
)
def test_score(statuses: list[str], score: float | None) -> None:
    assert scoring.score([verdict(str(i), status) for i, status in enumerate(statuses)]) == score


def test_weights_count() -> None:
    assert scoring.score([verdict("a", "met", 30), verdict("b", "missing", 10)]) == 75.0


@pytest.mark.parametrize(("value", "name"), [(None, None), (95, "优秀"), (90, "优秀"), (89.9, "合格"), (0, "不合格")])
def test_grade(value: float | None, name: str | None) -> None:
    assert scoring.grade(value, GRADES) == name


FINDING = Finding("f", "f", "warning", "", "", (), ())


@pytest.mark.parametrize(
    ("verdicts", "findings", "under", "on", "passed"),
    [
        ([], [], 0, "error", False),  # nothing judged is no pass
        ([verdict("a", "met")], [], 60, "error", True),
        ([verdict("a", "partial")], [], 60, "error", False),
        # a missing element of severity error fails whatever the score
        ([verdict("a", "met", 80), verdict("b", "missing", 20)], [], 60, "error", False),
        ([verdict("a", "met", 80), verdict("b", "missing", 20)], [], 60, "never", True),
        ([verdict("a", "met", 80), verdict("b", "missing", 20, "warning")], [], 60, "error", True),
        ([verdict("a", "met", 80), verdict("b", "missing", 20, "warning")], [], 60, "warning", False),
        ([verdict("a", "met")], [FINDING], 60, "error", True),
        ([verdict("a", "met")], [FINDING], 60, "warning", False),
        ([verdict("a", "met")], [FINDING], 60, "never", True),
    ],
)
def test_gate(verdicts: list[Verdict], findings: list[Finding], under: float, on: str, passed: bool) -> None:
    assert scoring.passes(scoring.score(verdicts), verdicts, findings, under, on) is passed


def test_cheapest_takes_what_must_be_mended_and_then_what_is_worth_most() -> None:
    verdicts = valued([verdict("a", "missing", 10), verdict("b", "planned", 50), verdict("c", "partial", 40)])
    value = scoring.score(verdicts)

    assert value == 30.0
    assert scoring.cheapest(value, verdicts, 60) == ("a", "b")
    assert scoring.cheapest(value, verdicts, 40) == ("a",)
    assert scoring.cheapest(value, verdicts, 100) == ("a", "b", "c")
    assert scoring.cheapest(None, [], 60) == ()


elements = st.lists(st.tuples(st.sampled_from(STATUSES), st.integers(1, 40)), min_size=1, max_size=8)


@given(elements, st.integers(0, 100))
def test_the_cheapest_set_reaches_the_threshold(parts: list[tuple[str, int]], under: int) -> None:
    verdicts = valued([verdict(str(i), status, weight) for i, (status, weight) in enumerate(parts)])
    chosen = scoring.cheapest(scoring.score(verdicts), verdicts, under)
    mended = [verdict(v.rule, "met", v.weight) if v.rule in chosen else v for v in verdicts]
    score = scoring.score(mended)

    assert score is None or score >= under - 0.5  # worth is rounded to a tenth for each gap


@given(elements)
def test_mending_one_element_never_lowers_the_score(parts: list[tuple[str, int]]) -> None:
    verdicts = [verdict(str(i), status, weight) for i, (status, weight) in enumerate(parts)]
    before = scoring.score(verdicts)
    for number, old in enumerate(verdicts):
        after = scoring.score([*verdicts[:number], verdict(old.rule, "met", old.weight), *verdicts[number + 1 :]])
        assert before is None or (after is not None and after >= before)


def test_counts_name_every_status() -> None:
    assert scoring.counts([verdict("a", "met"), verdict("b", "met")]) == {**dict.fromkeys(STATUSES, 0), "met": 2}
