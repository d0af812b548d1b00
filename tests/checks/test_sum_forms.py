"""Wholes and parts in the plainest forms, in brackets as outside; what goes on into the next year."""

from __future__ import annotations

from itertools import product

import pytest
from number_findings import messages

RULE = "sum-mismatch"
# Unit, what was done, two parts of it.
FRAMES = [
    ("件", "受理矛盾纠纷", "调解成功", "未成功"),
    ("件", "受理矛盾纠纷", "化解", "正在化解"),
    ("件", "办理行政处罚案件", "结案", "在办"),
    ("件", "办理行政处罚案件", "简易程序", "普通程序"),
    ("件", "办理信访事项", "已办结", "正在办理"),
    ("件", "应办信访事项", "办结", "结转下年"),
    ("件", "接收信访事项", "来信", "来访"),
    ("场", "开展法治宣传活动", "进村", "进校"),
    ("份", "审查合同", "提出意见", "无意见"),
    ("件", "办理法律援助案件", "民事", "刑事"),
]
FORMS = [
    "全年{base}{whole}{unit}，其中{one}{first}{unit}、{two}{second}{unit}。",
    "全年{base}{whole}{unit}（{one}{first}{unit}、{two}{second}{unit}）。",
    "全年{base}{whole}{unit}（{one}{first}{unit}，{two}{second}{unit}），群众较为满意。",
    "全年{base}{whole}{unit}（其中{one}{first}{unit}，{two}{second}{unit}）。",
    "全年{base}{whole}{unit}：{one}{first}{unit}，{two}{second}{unit}。",
]
CASES = [
    pytest.param(unit, base, one, two, form, id=f"{one}-{number}")
    for (unit, base, one, two), (number, form) in product(FRAMES, enumerate(FORMS))
]
SILENT = [
    "审查合同66份（提出意见40份，采纳38份）。",
    "审查合同66份（提出修改意见40条，采纳38条）。",
    "办理行政处罚案件66件（罚款60件，警告30件）。",
    "举办培训12场（参训660人次，其中村干部420人次）。",
    "受理矛盾纠纷66件（化解59件，履行协议55件）。",
    "受理矛盾纠纷66件（其中疑难纠纷9件，已化解8件）。",
    "排查隐患66处（整改59处，其余7处限期整改）。",
    "排查隐患66处（立行立改59处，限期整改7处）。",
    "接待群众66人次（其中来访59人次，涉及信访20人次）。",
    "配备法律顾问12名（律师8名，公职律师2名，其他2名）。",
    "开展宣传66场（含线上20场，线下46场）。",
    "开展宣传66场（如进村20场，进校15场）。",
    "受理纠纷66件（主要是邻里纠纷40件，婚姻纠纷19件）。",
    "受理信访事项66件（比上年多9件，其中重复信访7件）。",
    "受理信访事项66件（上半年40件，三季度12件，四季度14件）。",
    "受理信访事项66件（办结59件，满意57件）。",
    "应诉行政案件6件（胜诉5件，负责人出庭6件）。",
    "发放资料660份（其中手册300份，折页200份）。",
    "建成法治广场6个（县级2个，市级1个）。",
    "现有执法人员18名（持证15名，在编12名）。",
    "全镇共有村（社区）18个（村15个，示范村6个）。",
    "上年结转2件，全年受理信访事项66件，办结59件，结转下年9件。",
    "全年受理信访事项66件，连同积案3件，办结60件，结转下年9件。",
    "全年受理信访事项66件，办结57件，移送其他单位2件，结转下年7件。",
    "全年受理信访事项66件，撤回2件，办结57件，结转下年7件。",
    "全年受理信访事项约66件，办结59件，结转下年9件。",
    "全年受理信访事项66件，办结57件，结转下年9件。",
    "全年受理信访事项66件，当年办结39件，结转下年9件。",
    "全年受理信访事项66件，其中重复信访9件，办结57件，结转下年9件。",
    "全年受理纠纷66件，涉及资金9万元，化解57件，结转下年9件。",
]


def told(unit: str, base: str, one: str, two: str, form: str, numbers: tuple[int, int, int]) -> str:
    """A sentence with the numbers of the whole and its two parts."""
    whole, first, second = numbers
    return form.format(unit=unit, base=base, one=one, two=two, whole=whole, first=first, second=second)


@pytest.mark.parametrize(("unit", "base", "one", "two", "form"), CASES)
def test_right_sums_are_silent(unit: str, base: str, one: str, two: str, form: str) -> None:
    assert messages(RULE, told(unit, base, one, two, form, (145, 136, 9))) == []


@pytest.mark.parametrize(("unit", "base", "one", "two", "form"), CASES)
def test_wrong_sums_are_found(unit: str, base: str, one: str, two: str, form: str) -> None:
    assert messages(RULE, told(unit, base, one, two, form, (145, 138, 9))) == [
        f"合计写145{unit}，分项相加是138＋9＝147{unit}，请核实"
    ]


@pytest.mark.parametrize("sentence", SILENT)
def test_what_need_not_add_up_is_silent(sentence: str) -> None:
    assert messages(RULE, sentence) == []


def test_what_goes_on_is_added_to_what_was_done() -> None:
    assert messages(RULE, "全年应办信访事项66件（上年结转9件、本年新收57件），已办结61件，结转下年7件。") == [
        "合计写66件，分项相加是61＋7＝68件，请核实"
    ]
