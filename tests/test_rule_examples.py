"""Every example of every rule is a test: the answer, and that the evidence touches the words it must quote."""

from __future__ import annotations

import pytest

from fazhi import api
from fazhi.cli.rules.test import judge_with
from fazhi.results import FileResult
from fazhi.rules import examples
from fazhi.rules.model import Example

SOURCE = api.load_source()


CASES = list(examples.cases(SOURCE.rules))


@pytest.fixture(scope="module")
def pack() -> api.Pack:
    return api.load_pack()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_example(case: examples.Case, pack: api.Pack) -> None:
    assert examples.failure(case, judge_with(pack)) is None


def test_names_are_unique_within_a_rule() -> None:
    names = [case.name for case in CASES]

    assert sorted(names) == sorted(set(names))


@pytest.mark.parametrize("year", [2018, 2022, 2024, 2026])
@pytest.mark.parametrize("text", ["我镇", "我乡", "我街道", "我局"])
def test_the_report_around_a_statement_says_nothing(year: int, text: str, pack: api.Pack) -> None:
    """Its elements are missing or not asked for, whoever writes; it has all parts, so nothing is found either."""
    example = Example("bare", "none", f"{text}坚持为民服务。", "missing", year)
    result = api.check(examples.document(example).encode(), pack)
    assert result.report is not None

    parts = {rule.id for rule in SOURCE.rules if any(signal.told for signal in rule.signals)}
    others = [verdict for verdict in result.verdicts if verdict.rule not in parts]
    assert {verdict.status for verdict in others} <= {"missing", "not_applicable"}
    assert not any(verdict.evidence for verdict in others)
    assert {verdict.status for verdict in result.verdicts if verdict.rule in parts} <= {"met", "not_applicable"}
    assert [finding.message for finding in result.findings] == []
    assert result.report.year == year
    levels = {"我街道": "street", "我局": "department"}
    assert result.report.level == levels.get(text, "township")


@pytest.mark.parametrize(
    ("text", "place", "expected"),
    [
        ("我局开展述法。", "", "白石县水务局"),
        ("我街道开展述法。", "", "柳荫街道"),
        ("乡长述法。", "", "松溪乡"),
        ("镇党委书记述法。", "", "青禾镇"),
        ("我镇配合我县水务局长述法。", "", "青禾镇"),
        ("述法。", "白马苏木", "白马苏木"),
    ],
)
def test_the_writer_is_told_by_the_text(text: str, place: str, expected: str) -> None:
    example = Example("who", "done", text, "met", 2024, place=place)

    assert examples.document(example).startswith(f"{expected}2024年")


def _judged(result: FileResult) -> examples.Judge:
    return lambda data, example: result


def test_says_what_is_wrong(pack: api.Pack) -> None:
    rule = next(rule for rule in SOURCE.rules if rule.id == "duty-law-report")
    example = Example("wrong", "done", "党政主要负责人完成年终述法。", "missing", 2024)
    case = examples.Case(rule, example, examples.document(example))

    assert examples.failure(case, judge_with(pack)) == examples.Failure(
        "duty-law-report", "wrong", "missing", "met", "已写明，并作为本年度已做的工作"
    )


def test_says_which_words_are_not_quoted(pack: api.Pack) -> None:
    rule = next(rule for rule in SOURCE.rules if rule.id == "duty-law-report")
    example = Example("unquoted", "done", "党政主要负责人完成年终述法。", "met", 2024, quote="党政")
    case = examples.Case(rule, example, examples.document(example))
    found = examples.failure(case, judge_with(pack))
    assert found is not None

    assert found.because.startswith("应引到【党政】，引到的是【")


def test_says_which_reason_is_not_given(pack: api.Pack) -> None:
    rule = next(rule for rule in SOURCE.rules if rule.id == "duty-law-report")
    example = Example("otherwise", "done", "党政主要负责人完成年终述法。", "met", 2024, because="只作为计划")
    case = examples.Case(rule, example, examples.document(example))

    assert examples.failure(case, judge_with(pack)) == examples.Failure(
        "duty-law-report", "otherwise", "met", "met", "理由应有【只作为计划】，实际是【已写明，并作为本年度已做的工作】"
    )


def test_a_document_that_fails_is_a_failure() -> None:
    rule = SOURCE.rules[0]
    example = Example("empty", "report", "", "missing", 2024)
    failed = api.check(b"", api.load_pack())
    found = examples.failure(examples.Case(rule, example, ""), _judged(failed))
    assert found is not None

    assert found.got == "error:empty"
