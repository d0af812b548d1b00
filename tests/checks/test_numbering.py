"""Numbers of headings and items: what is silent first, then whole messages and places."""

from __future__ import annotations

from functools import partial

import pytest
from each import silent
from hypothesis import given, settings
from hypothesis import strategies as st
from one_finding import document, findings, messages

RULE = "numbering-gap"
told = partial(messages, RULE)
STYLES = ("（{han}）", "{number}.", "{number}、", "（{number}）", "{number}）")
HAN = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二")


def items(style: str, numbers: list[int]) -> str:
    return "\n".join(
        style.format(han=HAN[n - 1], number=n) + f"办实事第{HAN[i]}件，群众满意。" for i, n in enumerate(numbers)
    )


test_silent = silent(
    [
        "（一）抓学习\n1.会前学法\n2.旁听庭审\n（二）抓普法\n1.进村\n2.入户",
        "（一）抓学习\n1.会前学法\n2.旁听庭审\n（二）抓普法\n3.进村\n4.入户",
        "（一）抓学习。一是会前学法；二是旁听庭审。\n（二）抓普法。一是进村；二是入户。",
        "一是会前学法。\n全年4次。二是旁听庭审。\n三是年终考法。",
        "首先，会前学法；二是旁听庭审；三是年终考法。",
        "重点任务：\n1.清理文件。\n2.审查合同。\n便民举措：\n1.延时服务。",
        "12.1世界艾滋病日宣传1场。\n12.4国家宪法日宣传2场。\n3.5万元经费列入预算。",
        "12345热线办件2870件。\n2024年学法4次。\n9、10月集中宣传。",
        "依照第三十三条下列规定办理：\n（三）项情形从轻。",
        "（一）抓学习\n学法4次。",
        "1.1组织\n成立专班。\n1.2制度\n清理文件。\n2.1执法\n办案4件。",
        "原因一是人手少，一是经费紧。",
        "①会前学法②旁听庭审③年终考法",
    ],
    told,
)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(STYLES), st.integers(1, 12), st.sampled_from(STYLES), st.integers(0, 4))
def test_numbers_in_order_are_silent(style: str, count: int, inner: str, below: int) -> None:
    parts = items(style, list(range(1, count + 1))).split("\n")
    under = "\n" + items(inner, list(range(1, below + 1))) if below and inner != style else ""

    assert told("\n".join(part + under for part in parts)) == []


# What an item may begin with that is a number, or looks like one, itself.
FIGURES = (
    "47项赋权事项未用", "2024年学法12次", "3.5万元经费列支", "12345热线办件286件", "0.8万元罚款缴库", "12月4日集中宣传", "1.2版手册印发",
    "100%回访", "9、10月集中宣传", "2023—2024年连续达标", "一站式服务", "两个村合署", "四所一庭联动", "一事一议12次", "第三方评估1次", "（续）评查2次",
)  # fmt: skip
MARKS = (
    "{number}.",
    "{number}、",
    "（{number}）",
    "{number}）",
    "（{han}）",
    "{han} ",
    "{formal}、",
    "{formal} ",
    "第{han}，",
    "{han}是",
)


@settings(max_examples=80, deadline=None)
@given(st.sampled_from(MARKS), st.sampled_from(("", " ", "\u3000")), st.permutations(FIGURES), st.integers(2, 6))
def test_numbers_before_figures_are_silent_in_order(mark: str, gap: str, texts: list[str], count: int) -> None:
    lines = [
        f"{mark.format(number=n, han=HAN[n - 1], formal='壹贰叁肆伍陆'[n - 1])}{gap}{texts[n]}。"
        for n in range(1, count + 1)
    ]

    assert told("\n".join(lines)) == []


@pytest.mark.parametrize(
    ("body", "message"),
    [
        (items("（{han}）", [1, 2, 4, 5]), "“（二）”之后应为“（三）”，写的是“（四）”"),
        (items("（{han}）", [1, 2, 2, 3]), "“（二）”之后应为“（三）”，写的是“（二）”"),
        (items("（{han}）", [1, 3, 2, 4]), "“（一）”之后应为“（二）”，写的是“（三）”"),
        (items("（{han}）", [1, 1, 3]), "“（一）”之后应为“（二）”，写的是“（一）”"),
        (items("（{han}）", [2, 3, 4]), "应从这一号开始：“（一）”，写的是“（二）”"),
        (items("（{han}）", [9, 10, 12]), "“（十）”之后应为“（十一）”，写的是“（十二）”"),
        (items("{number}.", [1, 2, 4]), "“2.”之后应为“3.”，写的是“4.”"),
        (items("{number}）", [1, 3]), "“1）”之后应为“2）”，写的是“3）”"),
        ("一是会前学法；二是旁听庭审；四是年终考法。", "“二是”之后应为“三是”，写的是“四是”"),
        ("①会前学法；②旁听庭审；④年终考法。", "“②”之后应为“③”，写的是“④”"),
        ("第一，学法。第二，普法。第二，调解。", "“第二，”之后应为“第三，”，写的是“第二，”"),
    ],
)
def test_whole_message(body: str, message: str) -> None:
    if body.startswith("（九）"):
        body = items("（{han}）", list(range(1, 9))) + "\n" + body

    assert told(body) == [f"序号不连续：{message}，请核实"]


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(STYLES), st.integers(3, 10), st.data())
def test_an_item_left_out_is_found_once(style: str, count: int, data: st.DataObject) -> None:
    left_out = data.draw(st.integers(2, count - 1))
    numbers = [n for n in range(1, count + 1) if n != left_out]

    assert len(told(items(style, numbers))) == 1


def test_place_is_the_wrong_number_with_the_one_before() -> None:
    (found,) = findings(RULE, document("（一）抓学习\n学法4次。\n(三)抓普法\n宣讲9场。\n（四）抓调解\n调解6起。"))

    assert [item.text for item in found.evidence] == ["(三)抓普法", "（一）抓学习"]


def test_ordinals_of_other_things_at_a_line_are_no_numbers() -> None:
    assert told("镇长出庭应诉，\n一、二审均驳回原告请求。\n组织召开会议3次，\n三、四组村民代表参加。") == []
