"""Years in a sentence as markers of time, and things that are followed through the years."""

from __future__ import annotations

import pytest

import fazhi
from fazhi.structure.year_markers import year_markers

PHRASES = fazhi.load_pack().lexicon.phrases


@pytest.mark.parametrize(
    ("text", "senses"),
    [
        ("2024年办案9件。", ["now"]),
        ("2022年办案9件。", ["past"]),
        ("2025年办案9件。", ["next"]),
        ("执法队2019年成立，2022年办案9件。", ["origin", "past"]),
        ("执法队组建于2019年，当年办案9件。", ["origin", "past"]),
        ("2022年承接85项，次年调整为70项。", ["past", "past"]),
        ("2023年承接85项，次年调整为70项。", ["past", "now"]),
        ("2024年承接85项，翌年调整为70项。", ["now", "next"]),
        ("2022年制定规范性文件3件。", ["compared"]),
        ("2022年制定的文件3件。", ["neutral"]),
        ("2022年印发《办法》，全年办案9件。", ["neutral"]),
        ("当年办案9件，次年再增。", []),  # no year to go by
        ("2023年，当年度计划完成。", ["past"]),
    ],
)
def test_years_tell_the_time_of_what_stands_behind(text: str, senses: list[str]) -> None:
    assert [marker.sense for marker in year_markers(text, 2024, PHRASES)] == senses


def test_without_a_reporting_year_no_year_tells() -> None:
    assert year_markers("2024年办案9件。", None, PHRASES) == []
