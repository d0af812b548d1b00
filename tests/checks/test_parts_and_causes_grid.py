"""Parts and causes in the forms that most offices write: each form with several nouns, and what looks like it."""

from __future__ import annotations

import pytest

import fazhi

PACK = fazhi.load_pack()
DONE = "一、工作开展情况\n（一）强化领导。镇党委会专题研究法治工作2次。\n（二）化解矛盾。全年调解纠纷36件。\n"
SHORT = "二、存在的问题\n执法力量薄弱，原因是编制少。\n"
PLAN = "三、下一年度工作安排\n加强法治培训，充实执法力量。\n"
PROBLEMS = ("法治宣传形式单一", "案卷制作不够规范", "普法针对性不强", "行政执法规范化水平不高")


def found(*parts: str) -> list[str]:
    text = f"桑垭镇2024年法治政府建设年度报告\n2024年，我镇推进依法行政。现将有关情况报告如下：\n{''.join(parts)}桑垭镇人民政府\n2025年1月10日\n"
    result = fazhi.check(text.encode(), PACK)
    assert result.error is None, text
    return [one.rule for one in result.findings if one.rule in ("missing-causes", "missing-section")]


def causes_missing(told: str) -> list[bool]:
    heads = ("二、存在的问题", "二、短板弱项")
    every = [found(DONE, f"{head}\n{short}{told}\n", PLAN) for head in heads for short in PROBLEMS]
    return ["missing-causes" in rules for rules in every]


@pytest.mark.parametrize(
    "told",
    [
        "，导致这一问题的原因是培训频次低。",
        "，造成上述问题的原因主要是培训频次低。",
        "，造成这种状况的原因有两个：编制少、经费紧。",
        "，造成该问题的原因在于人员变动大。",
        "，影响工作成效的主要原因是编制少。",
        "，原因是多方面的，其中主要的是编制少。",
        "，历史原因是机构改革后人员没有到位。",
        "，说明我们对法治学习重视不够。",
        "，说明干部的法治观念还不牢固。",
        "，表明我们在抓落实上还有差距。",
        "，暴露出我们对执法工作督促指导不够。",
        "，反映出我们在法治思维上还有差距。",
        "，反映了部分干部认识不到位。",
        "。这些问题的存在，说明我们抓落实的力度还不够。",
        "，由此可见我们抓法治的劲头不足。",
        "，足以说明班子对执法工作研究不深。",
        "，关键是重视不够、抓得不紧。",
        "，由于这一问题长期没有引起重视，案卷质量不高。",
        "，个别案卷因办案人员经验不足存在瑕疵。",
        "，部分案件因人手不足办理超期。",
        "，部分群众因外出务工无法参加。",
        "，败诉率偏高，个别案件因证据不足败诉。",
    ],
)
def test_a_cause_is_told(told: str) -> None:
    assert not any(causes_missing(told))


@pytest.mark.parametrize(
    "told",
    [
        "，导致上述问题的原因还需进一步查找。",
        "，反映出执法工作还存在薄弱环节。",
        "，反映出的问题整改不及时。",
        "，说明执法工作还存在薄弱环节。",
        "，表明法治建设任重道远。",
        "，文书中说明事实不清。",
        "，关键是要加强培训。",
        "，关键环节把控不严。",
        "，由于这一短板，群众办事多有不便。",
        "，由于上述问题，部分群众办事不便。",
        "，因而影响了效果。",
        "，一些群众因法律意识淡薄而信访。",
        "，部分当事人因对处罚不服申请复议。",
        "，个别处罚决定因程序瑕疵被撤销。",
        "，部分合同因未经审核引发纠纷。",
    ],
)
def test_no_cause_is_told(told: str) -> None:
    assert all(causes_missing(told))


@pytest.mark.parametrize(
    "item",
    [
        "法治工作开展不平衡",
        "普法工作成效不明显",
        "工作思路不够清晰",
        "下一步工作谋划不够",
        "整改措施落实不到位",
        "执法力量薄弱，影响了工作成效",
        "经验做法总结提炼不够",
    ],
)
def test_a_shortcoming_stays_one(item: str) -> None:
    assert found(DONE, f"二、存在的问题\n（一）{item}\n群众参与度不高，原因是形式单一。\n", PLAN) == []
    assert found(DONE, f"二、存在的问题\n（一）{item}。\n（二）案卷不规范，原因是培训少。\n", PLAN) == []
    assert found(DONE, f"二、存在的问题\n（一）{item}\n群众参与度不高，原因是形式单一。\n") == ["missing-section"]


@pytest.mark.parametrize(
    "item",
    [
        "加强法治宣传，提升工作成效",
        "补齐短板弱项",
        "创新工作举措",
        "推动党政主要负责人履行推进法治建设第一责任人职责",
        "总结经验做法",
        "解决存在的问题",
        "深入分析原因",
    ],
)
def test_an_arrangement_stays_one(item: str) -> None:
    for form in (f"（一）{item}\n组织开展专题培训。\n", f"（一）{item}。组织开展专题培训。\n"):
        assert found(DONE, SHORT, f"三、下一步工作打算\n{form}") == []


@pytest.mark.parametrize("item", ["存在的问题", "存在的不足和原因", "主要问题"])
def test_an_item_that_names_a_part_still_does(item: str) -> None:
    done = f"一、法治政府建设情况\n（一）主要工作\n全年调解纠纷36件。\n（二）{item}\n力量薄弱，原因是编制少。\n"
    assert found(done, "（三）下一步打算\n加强法治培训。\n") == []
    assert found(done) == ["missing-section"]


@pytest.mark.parametrize(
    "parts",
    [
        "1.主要举措和成效：深入学习宣传习近平法治思想，规范执法行为，化解矛盾纠纷，营造良好法治氛围。\n2.存在的问题：执法力量薄弱，原因是编制少。\n3.下一步打算：加强法治培训。\n",
        "第一部分 2024年主要工作：全年调解纠纷36件。\n第二部分 存在的差距：力量薄弱，原因是编制少。\n第三部分 工作计划：进一步加强组织领导，进一步强化法治宣传教育和培训工作。\n",
        "一 主要措施：全年调解纠纷36件。\n二 检视问题：执法人员少，因编制紧。\n三 下步措施：加强法治培训，充实执法力量。\n",
        "法治政府建设推进情况。全年调解纠纷36件。\n存在的短板弱项。执法力量薄弱，原因是编制少。\n工作展望。加强法治培训，充实执法力量。\n",
        DONE
        + "二、存在的问题\n（一）执法力量薄弱（主要是编制少、经费紧）\n（二）普法形式单一（主要是经费少）\n"
        + PLAN,
    ],
)
def test_parts_under_names_of_all_kinds(parts: str) -> None:
    assert found(parts) == []


@pytest.mark.parametrize(
    "admitted",
    [
        "但同时也存在一些问题，如{}，原因是编制少，亟待解决。",
        "但仍存在{}等问题，需要认真加以解决，原因是编制少。",
        "当然，工作中仍有不尽如人意之处，{}，有待今后整改，原因是编制少。",
        "但距离上级要求还有一定差距，{}，整改还不彻底，原因是编制少。",
        "当前存在的主要问题是{}，原因是编制少，需要高度重视、认真解决。",
        "与此同时，{}等问题依然存在，尚未得到根本解决，原因是编制少。",
        "存在问题主要有：{}，个别案件被上级纠正，原因是编制少。",
    ],
)
@pytest.mark.parametrize("short", ["普法宣传覆盖面不广", "运用法治方式化解矛盾的能力不强", "矛盾纠纷排查不够及时"])
def test_shortcomings_granted_among_what_was_done(admitted: str, short: str) -> None:
    done = f"专题研究法治工作2次。全年调解纠纷36件。{admitted.format(short)}"
    assert found(f"{done}\n下一步，我镇将加强法治培训。\n") == []
    assert found(f"{done}\n我镇将继续加强法治培训，推动法治建设再上新台阶。\n") == []
    assert found(f"{done}\n") == ["missing-section"]


@pytest.mark.parametrize(
    "others",
    [
        "督促企业整改存在的制度不健全等问题12个。",
        "针对执法力量不足的问题，招录3人。",
        "检查发现商户存在台账不规范等问题，责令整改。",
        "虽然面临人手不足的困难，但已全部完成任务。",
        "为面临困难的企业提供法律服务，解决合同不规范问题。",
        "对存在安全意识不强等情况的村民开展教育。",
        "化解因征地补偿不到位存在的矛盾问题。",
    ],
)
def test_what_others_lack_is_no_shortcoming(others: str) -> None:
    assert found(f"专题研究法治工作2次。{others}\n下一步，加强法治培训。\n") == ["missing-section"]


@pytest.mark.parametrize(
    ("given", "rules"),
    [
        ("全年落实普法经费9万元，已配备执法记录仪6台。", ["missing-section"]),
        ("将安排专项经费9万元。", []),
        ("在已配备执法记录仪的基础上，继续充实执法装备。", []),
        ("加强组织领导，落实经费保障。", []),
    ],
)
def test_safeguards_that_were_given_are_no_plan(given: str, rules: list[str]) -> None:
    assert found(DONE, SHORT, f"三、保障措施\n{given}\n") == rules


def test_a_lead_that_is_told_again_and_again_does_not_hang() -> None:
    """Each repetition doubled the ways to read the ones before."""
    lead = "的存在" * 400
    text = f"青禾镇2024年法治政府建设年度报告\n一、工作成效\n全年调解纠纷36件。\n二、存在的问题\n问题{lead}，说明力量薄弱。\n三、下一年度安排\n加强培训。\n"

    assert fazhi.check(text.encode(), PACK).error is None
