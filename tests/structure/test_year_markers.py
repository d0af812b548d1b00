"""Years in a sentence as markers of time, and things that are followed through the years."""

from __future__ import annotations

import pytest

import fazhi
from fazhi.structure.year_markers import year_markers

PACK = fazhi.load_pack()


def told(text: str, role: str = "achievements", year: str = "2024年", signed: str = "2025年1月10日") -> list[str]:
    """The senses of the years in a sentence of a report on 2024."""
    report = fazhi.api.structure_of(f"青禾镇{year}法治政府建设情况报告\n我镇依法行政。\n{signed}\n".encode(), PACK)
    return [marker.sense for marker in year_markers(text, role, report, PACK.lexicon.phrases)]


@pytest.mark.parametrize(
    ("text", "senses"),
    [
        ("2024年办案9件。", ["now"]),
        ("2022年办案9件。", ["past"]),
        ("2025年办案9件。", ["next"]),
        ("执法队2019年成立，2022年办案9件。", ["origin", "past"]),
        ("执法队组建于2019年，当年办案9件。", ["origin", "past"]),
        ("诉讼4件（2023年遗留1件、当年新收3件）。", ["neutral"]),
        ("2023年结转的案件1件。", ["neutral"]),
        ("2023年引发诉讼1件。", ["past"]),
        ("2022年承接85项，次年调整为70项。", ["past", "past"]),
        ("2023年承接85项，次年调整为70项。", ["past", "now"]),
        ("2024年承接85项，翌年调整为70项。", ["now", "next"]),
        ("2022年制定规范性文件3件。", ["compared"]),
        ("2022年制定的文件3件。", ["neutral"]),
        ("2022年印发《办法》，全年办案9件。", ["neutral"]),
        ("当年办案9件，次年再增。", []),  # no year to go by
        ("2023年，当年度计划完成。", ["past"]),
        ("2021年启动示范创建以来，办案9件。", ["neutral"]),  # from then until now
        ("2021年启动示范创建，启动以来办案9件。", ["past"]),
    ],
)
def test_years_tell_the_time_of_what_stands_behind(text: str, senses: list[str]) -> None:
    assert told(text) == senses


def test_without_a_reporting_year_no_year_tells() -> None:
    assert told("2024年办案9件。", year="", signed="") == []


@pytest.mark.parametrize(
    ("text", "role", "sense"),
    [
        ("2025年1月9日召开述法会议。", "achievements", "now"),
        ("二零二五年1月9日召开述法会议。", "achievements", "now"),
        ("述法安排在2025年1月9日。", "achievements", "next"),
        ("决定自2025年1月1日起述法。", "achievements", "next"),
        ("2025年1月召开述法会议。", "achievements", "next"),  # which may be yet to come
        ("2025年1月底前召开述法会议。", "achievements", "next"),
        ("2025年2月9日召开述法会议。", "achievements", "next"),
        ("2025年召开述法会议。", "achievements", "next"),
        ("2025年1月9日召开述法会议。", "plan", "next"),
    ],
)
def test_what_is_dated_before_the_signing_is_told_and_not_planned(text: str, role: str, sense: str) -> None:
    assert told(text, role) == [sense]


@pytest.mark.parametrize(
    ("text", "senses"),
    [
        ("2025年1月作2024年度述法。", ["now", "now"]),
        ("2025年1月中旬召开述法会议。", ["now"]),
        ("2025年1月召开述法会议。", ["next"]),
        ("2025年4月9日召开述法会议。", ["next"]),
        ("2026年1月9日召开述法会议。", ["next"]),
        ("拟于2025年1月9日作2024年度述法。", ["next", "now"]),
    ],
)
def test_a_report_without_a_date_tells_of_the_months_in_which_it_is_written(text: str, senses: list[str]) -> None:
    assert told(text, signed="") == senses


def test_a_month_that_was_over_is_told() -> None:
    assert told("2025年1月召开述法会议。", signed="2025年2月10日") == ["now"]


@pytest.mark.parametrize(
    ("text", "senses"),
    [
        ("案件2件（2023年5件），乡长出庭2次。", ["neutral"]),
        ("办理案件19件（2023年为12件）。", ["neutral"]),
        ("率100%（2023年96%）。", ["neutral"]),
        ("召开述法会议（2023年度）。", ["past"]),
        ("班子述法（2023年9人述法）。", ["past"]),
        ("2023年5件，乡长出庭2次。", ["past"]),
        ("办理案件2件（2025年5件）。", ["neutral"]),
        ("述法（2025年组织）。", ["next"]),
    ],
)
def test_what_it_was_in_another_year_in_brackets_behind_what_it_is(text: str, senses: list[str]) -> None:
    assert told(text) == senses
