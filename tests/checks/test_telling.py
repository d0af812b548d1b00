"""What a report tells in its parts: elements and findings say the same, and every word of the vocabulary has its teller."""

from __future__ import annotations

from pathlib import Path

import pytest

import fazhi
from fazhi.checks.telling import OPTIONS, TELLERS
from fazhi.results import FileResult
from fazhi.rules.model import TELLINGS

PACK = fazhi.load_pack()
REPORTS = Path(__file__).parents[2] / "fixtures" / "reports"


def check(*parts: str) -> FileResult:
    text = "\n".join(("青禾镇2024年法治政府建设情况报告", "一、主要举措和成效", "组织学法4次。", *parts, ""))
    return fazhi.check(text.encode(), PACK)


def status(result: FileResult, rule: str) -> str:
    return next(verdict.status for verdict in result.verdicts if verdict.rule == rule)


def because(result: FileResult, rule: str) -> str:
    return next(verdict.because for verdict in result.verdicts if verdict.rule == rule)


def test_every_telling_has_its_teller() -> None:
    assert tuple(TELLERS) == TELLINGS


def test_the_options_of_the_rules_are_those_that_the_tellers_read() -> None:
    used = {name for rule in PACK.elements for name in rule.options}

    assert used <= set(OPTIONS["properties"])


def consistent(result: FileResult) -> None:
    found = {finding.message for finding in result.findings if finding.rule == "missing-section"}
    assert (status(result, "problems-stated") == "missing") == ("没有写存在的不足" in found)
    assert (status(result, "next-year-plan") == "missing") == ("没有写下一年度安排" in found)
    told = status(result, "problems-stated") != "missing"
    uncaused = any(finding.rule == "missing-causes" for finding in result.findings)
    assert (status(result, "causes-stated") == "missing") == (uncaused or not told)


@pytest.mark.parametrize("name", sorted(path.name for path in REPORTS.glob("*.txt")))
def test_elements_never_contradict_the_findings(name: str) -> None:
    consistent(fazhi.check(REPORTS / name, PACK))


@pytest.mark.parametrize(
    "parts",
    [
        (),
        ("二、存在的不足", "普法形式单一。"),
        ("二、存在的不足", "由于人手少，普法形式单一。"),
        ("二、存在的不足", "与上级要求还有差距。"),
        ("二、存在的不足", "编制少、任务重，案卷归档不及时。"),
        ("二、下一步打算", "办好培训。"),
        ("二、下一步打算", "针对新手多造成的案卷质量不高问题，推行师徒结对。"),
        ("二、存在的不足", "三、下一步打算"),
        ("二、问题和改进", "由于人手少，普法形式单一，2025年将充实队伍。"),
    ],
)
def test_elements_never_contradict_the_findings_in_small(parts: tuple[str, ...]) -> None:
    consistent(check(*parts))


def test_says_which_shortcoming_has_no_cause_and_which_no_answer() -> None:
    result = check("二、存在的不足", "印章使用随意。", "三、2025年安排", "编排法治小戏3个。")

    assert because(result, "causes-stated") == "没有写好：第5行“印章使用随意。”没有写原因"
    assert because(result, "plan-answers-problems") == "没有写好：第5行“印章使用随意。”在打算里没有对应的安排"


def test_blanks_of_a_draft_tell_nothing() -> None:
    drafts = {rule.id: rule.draft for rule in PACK.elements}
    result = check("二、存在的不足", drafts["causes-stated"], "三、2025年安排", drafts["next-year-plan"])

    assert {status(result, rule) for rule in ("problems-stated", "causes-stated", "next-year-plan")} == {"missing"}


def test_a_note_counts_where_it_stands_and_not_when_it_is_blank() -> None:
    noted = check("二、2025年安排", "编排法治小戏3个。", "（此件主动公开）")
    blank = check("二、2025年安排", "编排法治小戏3个。", "公开方式：主动公开＿＿")

    assert (status(noted, "publication"), status(blank, "publication")) == ("met", "missing")


def test_the_name_under_the_report_arranges_nothing() -> None:
    assert status(check("二、2025年安排", "青禾镇"), "next-year-plan") == "missing"
    assert status(check("二、2025年安排", "编排法治小戏3个。", "青禾镇"), "next-year-plan") == "met"
