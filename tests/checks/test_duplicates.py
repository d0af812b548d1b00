"""Passages that stand twice: what is silent first, then whole messages and places."""

from __future__ import annotations

from functools import partial

import pytest
from each import silent
from hypothesis import given, settings
from hypothesis import strategies as st
from one_finding import document, findings, messages

import fazhi
from fazhi.checks import duplicates

RULE = "duplicate-paragraph"
told = partial(messages, RULE)
SENTENCE = "组织综合执法队、司法所、派出所对集镇秩序开展联合整治，劝离流动摊点86处，发出整改通知书12份。"
OTHER = "修订机关学法制度3项。\n"


test_silent = silent(
    [
        "在石坎村开展土地承包政策宣讲，现场解答群众咨询42人次。\n在水磨村开展土地承包政策宣讲，现场解答群众咨询37人次。",
        "第3组村民代表表决通过集体资产处置方案并张榜公布。\n第4组村民代表表决通过集体资产处置方案并张榜公布。",
        "一季度研究法治建设重点任务并督促各站所抓好落实。\n二季度研究法治建设重点任务并督促各站所抓好落实。",
        "镇级调解组织全年受理各类矛盾纠纷并按期办结归档。\n村级调解组织全年受理各类矛盾纠纷并按期办结归档。",
        "坚持以习近平新时代中国特色社会主义思想为指导。\n坚持以习近平新时代中国特色社会主义思想为指导。",
        "资料齐全，归档及时。\n资料齐全，归档及时。",
        "集中学习《中华人民共和国宪法》并撰写心得体会若干篇。\n集中学习《中华人民共和国民法典》并撰写心得体会若干篇。",
        "表1\t事项\t数量\t备注说明文字若干字\n表1\t事项\t数量\t备注说明文字若干字",
    ],
    told,
)


@pytest.mark.parametrize(
    ("copy", "how"),
    [
        (SENTENCE, "相同"),
        (SENTENCE.replace("，", "， "), "相同"),
        ("一是" + SENTENCE, "相同"),
        (SENTENCE.replace("86处", "89处"), "几乎相同"),
        (SENTENCE.replace("司法所、派出所", "派出所、司法所"), "几乎相同"),
        (SENTENCE.replace("组织", "").replace("通知书", "通知"), "几乎相同"),
        (SENTENCE.replace("开展联合整治", "进行联合整治"), "几乎相同"),
        (SENTENCE.replace("通知书12份。", "通知书12份，全部按期整改到位。"), "几乎相同"),
    ],
)
def test_whole_message(copy: str, how: str) -> None:
    assert told(f"{SENTENCE}\n{OTHER}{copy}") == [f"这里的文字与第4行{how}，请核实是否误贴"]


def test_the_copy_stands_first_and_the_original_beside_it() -> None:
    text = document(f"{SENTENCE}\n{OTHER}{SENTENCE}")
    (found,) = findings(RULE, text)

    assert [item.text for item in found.evidence] == [SENTENCE, SENTENCE]
    assert [item.line for item in found.evidence] == [6, 4]


def test_a_pasted_passage_is_one_finding() -> None:
    passage = f"{SENTENCE}公开执法人员名单，更换执法证件8本，设置监督举报电话。\n聘请2名律师担任法律顾问，参与重大合同谈判9次。\n"

    assert told(passage + OTHER + passage) == ["这里的文字与第4行相同（连续2段），请核实是否误贴"]


def test_the_title_of_a_table_stands_where_it_is_named_and_over_it() -> None:
    title = "附件：青禾镇2024年法治政府建设主要数据表\n"
    text = document("学法12次。").replace("青禾镇人民政府\n2025年1月12日\n", f"{title}\n")

    assert findings(RULE, f"{text}（联系单位：青禾镇司法所）\n{title.replace('：', chr(10))}") == []


def test_three_copies_are_one_finding() -> None:
    (found,) = findings(RULE, document(f"{SENTENCE}\n{OTHER}{SENTENCE}\n宣讲9场。\n{SENTENCE}"))

    assert [item.line for item in found.evidence] == [6, 4, 8]


@settings(max_examples=30, deadline=None)
@given(st.integers(0, len(SENTENCE) - 3))
def test_a_dropped_character_hides_no_copy(place: int) -> None:
    copy = SENTENCE[:place] + SENTENCE[place + 1 :]

    assert len(told(f"{SENTENCE}\n{OTHER}{copy}")) == 1


def test_the_work_grows_with_the_text(monkeypatch: pytest.MonkeyPatch) -> None:
    """Sentences that are all alike but for a figure: twice as many ask for no more than twice the comparisons."""

    def comparisons(count: int) -> int:
        asked = []
        near = duplicates.is_near
        alike = "".join(f"组织开展宪法宣传周集中宣传活动并发放资料{n}份，开展集中学习若干次。" for n in range(count))
        with monkeypatch.context() as patched:
            patched.setattr(duplicates, "is_near", lambda *given: asked.append(1) or near(*given))
            findings(RULE, document(alike))
        return len(asked)

    assert 0 < comparisons(800) <= 2.1 * comparisons(400)


@pytest.mark.parametrize("behind", ["\n\n\n", "\n。"], ids=["blank lines", "a stop"])
def test_a_title_alone_holds_nothing_twice(behind: str) -> None:
    result = fazhi.check(f"桑垭镇2024年法治政府建设年度报告{behind}".encode(), fazhi.load_pack())

    assert result.error is None
    assert [finding for finding in result.findings if finding.rule == "duplicate-paragraph"] == []
