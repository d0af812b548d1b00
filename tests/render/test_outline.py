"""Where something that is missing belongs: a heading of the achievements that speaks of it."""

from __future__ import annotations

import pytest

from fazhi.render.outline import headings, home, outline

REPORT = """青禾镇2024年法治政府建设情况报告
全镇工作情况如下。
一、2024年工作开展情况
（一）压实领导责任
（二）规范行政执法。开展检查三十七次，办结案件二件，全部按时公示，没有一件被撤销，群众满意度不断提高。
（三）开展普法宣传
1. 法治宣传进校园
二、存在的问题
（一）行政执法力量不足
三、下一步工作打算
（一）落实行政执法三项制度
"""


def _at(about: str, text: str = REPORT, title: str | None = "青禾镇2024年法治政府建设情况报告") -> str:
    start, end = home(outline(text, title), about)
    return text[start:end]


@pytest.mark.parametrize(
    ("about", "heading"),
    [
        ("行政执法三项制度", "（二）规范行政执法"),
        ("第一责任人：写明领导责任", "（一）压实领导责任"),
        ("八五普法", "（三）开展普法宣传"),
        ("述法", "一、2024年工作开展情况"),
        ("", "一、2024年工作开展情况"),
    ],
)
def test_stands_under_what_speaks_of_it_among_the_achievements(about: str, heading: str) -> None:
    assert _at(about) == heading


def test_without_headings_the_title_takes_it_and_without_a_title_the_first_line() -> None:
    assert _at("普法", "青禾镇总结\n普法九场。", "青禾镇总结") == "青禾镇总结"
    assert _at("普法", "\n  青禾镇总结\n普法九场。", None) == "青禾镇总结"
    assert _at("普法", "", None) == ""


def test_a_sentence_is_no_heading_and_a_heading_that_goes_on_is_its_first_sentence() -> None:
    found = [(heading.level, heading.text, heading.alone) for heading in headings(REPORT)]

    assert found[1:3] == [(2, "（一）压实领导责任", True), (2, "（二）规范行政执法", False)]
    assert headings("一、全年学法四次。\n2024年\n1.5万元\n第一，要学法") == ()
