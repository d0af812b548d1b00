"""Fingerprints: the same for the same gap of the same report, another for every other."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi import api, fingerprints
from fazhi.results import Evidence, FileResult, Finding, ReportFacts

FACTS = ReportFacts("青禾镇2024年法治政府建设情况报告", "青禾镇", 2024, "township")
REPORT = """青禾镇2024年法治政府建设情况报告
一、工作开展情况
{more}调解纠纷21余次。开展法制宣传9场，受教育21余次。
二、存在的问题
法治宣传不深入。
三、下一步打算
明年将推进“八五”普法。
"""


@pytest.fixture(scope="module")
def pack() -> api.Pack:
    return api.load_pack()


def _found(text: str, pack: api.Pack, name: str = "a.txt") -> FileResult:
    return api.check(text.encode(), pack, name=name)


def _marks(result: FileResult) -> list[str]:
    return [item.fingerprint for item in (*result.verdicts, *result.findings)]


def test_every_item_has_its_own(pack: api.Pack) -> None:
    marks = _marks(_found(REPORT.format(more=""), pack))

    assert len(marks) > 8
    assert len(set(marks)) == len(marks)
    assert all(len(mark) == 32 for mark in marks)


def test_neither_the_path_nor_the_line_matters(pack: api.Pack) -> None:
    before = _found(REPORT.format(more=""), pack)
    after = _found(REPORT.format(more="修路两条。\n" * 5), pack, "另一个.txt")
    kept = {finding.fingerprint for finding in after.findings}

    assert [v.fingerprint for v in before.verdicts] == [v.fingerprint for v in after.verdicts]
    assert {finding.fingerprint for finding in before.findings} <= kept


def test_another_place_or_year_is_another_report(pack: api.Pack) -> None:
    before = set(_marks(_found(REPORT.format(more=""), pack)))

    for old, new in (("青禾镇", "松溪镇"), ("2024", "2023")):
        assert not before & set(_marks(_found(REPORT.format(more="").replace(old, new), pack)))


def test_of_two_equal_findings_the_second_is_another() -> None:
    quote = Evidence("21余次", "", 0, 4, 1, 1)
    finding = Finding("approximation", "", "error", "m", "", (), (quote,))
    one, two = fingerprints.findings([finding, finding], FACTS)

    assert one.fingerprint != two.fingerprint
    assert one == fingerprints.findings([finding], FACTS)[0]


@pytest.mark.parametrize(
    ("facts", "identity"),
    [
        (FACTS, "青禾镇2024"),
        (FACTS._replace(year=None), "青禾镇2024年法治政府建设情况报告"),
        (ReportFacts(None, "青禾镇", None, None), "青禾镇"),
        (ReportFacts(None, None, 2024, None), ""),
    ],
)
def test_what_a_report_is_called(facts: ReportFacts, identity: str) -> None:
    assert fingerprints.report_identity(facts) == identity


@given(st.text(), st.integers(0, 5), st.sampled_from([" ", "\n", "\u3000", "\u200b", "\ufeff"]))
def test_blanks_change_nothing(text: str, at: int, blank: str) -> None:
    assert fingerprints.normalised(text[:at] + blank + text[at:]) == fingerprints.normalised(text)
