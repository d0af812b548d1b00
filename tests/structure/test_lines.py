"""Which line breaks stand inside a sentence."""

from __future__ import annotations

import pytest

from fazhi.structure import lines


def joined(text: str, *, cuts: bool = False) -> int:
    return len(lines.joints(text, lines.split(text), frozenset(), lambda left, right: cuts))


@pytest.mark.parametrize(
    "text",
    [
        "一、工作情况\n2024年，我镇推进依法行政。",
        "我镇推进依法行政，落实各项制度并取得明显成效。\n二是加强普法。",
        "青禾镇2024年法治政府建设工作情况的年度总结报告\n2024年，我镇推进依法行政。",
        "各站所要高度重视这项工作并且认真抓好落实工作\n（二）加强普法",
        "我镇推进依法行政落实各项制度并取得明显成效情况良好\n\n普法工作",
        "我镇推进依法行政落实各项制度并取得明显成效情况良好\n　　普法工作开展顺利。",
        "现将情况报告如下：\n一、主要做法",
        "学习《民法典\n编制普法清单。",
        "发放手册312\n余份在库。",
        "剩余\n其他事项已办结",
        "序号\t内容说明和完成情况以及责任单位和完成时限\n1\t普法宣传活动开展情况和受众人数以及资料份数",
    ],
)
def test_breaks_that_end_a_paragraph(text: str) -> None:
    assert joined(text) == 0


@pytest.mark.parametrize(
    "text",
    [
        "我镇推进依法行政落实各项制度并取得明显成效，群众法\n治意识普遍增强。",
        "我镇推进依法行政落实各项制度并取得明显成效，群众法\r\n治意识普遍增强。",
        "落实《全面推进依法\n行政实施纲要》。",
        "发放手册312余\n份。",
    ],
)
def test_breaks_inside_a_sentence(text: str) -> None:
    assert joined(text) == 1


def test_a_break_that_cuts_a_term_is_no_end_even_on_a_short_line() -> None:
    assert joined("（六）推进“八五”普\n法宣传") == 0
    assert joined("（六）推进“八五”普\n法宣传", cuts=True) == 1


def test_lines_keep_their_offsets() -> None:
    text = "甲\r\n\r\n 乙\n丙"

    assert [(line.start, line.text) for line in lines.split(text)] == [(0, "甲"), (5, " 乙"), (8, "丙")]
