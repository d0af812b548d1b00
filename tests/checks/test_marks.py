"""Quotation marks and brackets: what is silent first, then whole messages and places."""

from __future__ import annotations

from functools import partial

import pytest
from each import silent
from hypothesis import given, settings
from hypothesis import strategies as st
from one_finding import document, findings, messages

RULE = "unbalanced-marks"
told = partial(messages, RULE)
PAIRS = ("“”", "‘’", "《》", "（）", "()", "【】", "〔〕", "「」", "[]")
words = st.text(alphabet="法治普村镇建设，、", min_size=1, max_size=4)
balanced = st.recursive(
    words,
    lambda inner: st.tuples(st.sampled_from(PAIRS), st.lists(inner, min_size=1, max_size=3)).map(
        lambda drawn: drawn[0][0] + "".join(drawn[1]) + drawn[0][1]
    ),
    max_leaves=12,
)


test_silent = silent(
    [
        "(一)规范执法(含简易程序)。（二）抓学习（含旁听）。",
        "1）修订制度；2）清理文件。A）工程类；B）采购类。",
        "办结率>95%，超期率<1%，得分分为[0,60)、[60,100]两档。",
        "《关于转发<普法责任清单>的通知》和《〈乡镇工作规则〉释义》。",
        '推进"三项制度"，安装55"屏幕1块，签订Farmer’s Market协议。',
        "“书记要求：压实责任。\n“镇长要求：持证上岗。”",
        "全年组织干部集中学法十二次，重点学习了“谁执法\n谁普法”责任制。",
        "群众留言：很满意：）",
    ],
    told,
)


@settings(max_examples=200, deadline=None)
@given(st.lists(balanced, min_size=1, max_size=5))
def test_nothing_that_nests_is_accused(parts: list[str]) -> None:
    assert told("开展" + "，".join(parts) + "活动。") == []


@pytest.mark.parametrize(
    ("body", "message", "quote"),
    [
        ("建设“法律明白人队伍。", "左双引号后面缺右双引号", "“法律明白人队伍"),
        ("建设法律明白人”队伍。", "右双引号前面缺左双引号", "建设法律明白人”"),
        ("“进村、“进校”活动。", "左双引号后面缺右双引号", "“进村、“进校”活动"),
        ("(三）规范执法。", "“(”与“）”混用，全角半角不一致", "(三）"),
        ("按青政发〔2024）7号办理。", "“〔”与“）”混用，不成一对", "〔2024）"),
        ("创建”示范村“2个。", "前后两个标点的方向写反", "”示范村“"),
        ("创建“示范村“2个。", "前后都用了““”，方向写反", "“示范村“"),
        ("开展“送法（含夜校”活动）9场。", "双引号与别的标点交叉", None),
        ('推进"三项制度"，开展"送法9场。', "直引号在本段是单数，缺一个", None),
        ("学习《暂行条例，梳理12项。", "左书名号后面缺右书名号", "《暂行条例，梳理12项"),
        ("（一）学法。\n二）普法。\n（三）调解。", "右括号前面缺左括号", "二）"),
        ("宣讲“谁执法谁普法。\n各村同步开展活动”9场。", "左右双引号不在同一段里", "“谁执法谁普法。\n各村同步开展活动”"),
    ],
)
def test_whole_message(body: str, message: str, quote: str | None) -> None:
    found = findings(RULE, document(body))

    if "交叉" in message:  # whichever pair is named, both stand in the quote
        assert len(found) == 1
        assert found[0].message.endswith("与别的标点交叉，请核实")
        return
    assert found[0].message == f"标点不成对：{message}，请核实"
    assert quote is None or found[0].evidence[0].text == quote


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(PAIRS), st.booleans())
def test_a_mark_left_out_is_found(pair: str, opening: bool) -> None:
    text = "开展" + ("" if opening else pair[0]) + "送法下乡" + (pair[1] if opening else "") + "活动。"

    assert len(told(text)) == 1
