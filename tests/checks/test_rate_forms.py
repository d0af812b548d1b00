"""Rates told in another order than whole, part, rate: in a bracket, between their counts, behind what they rose by."""

from __future__ import annotations

from itertools import product

import pytest
from number_findings import messages

RULE = "rate-mismatch"
# Unit, what was to be done, the act, the rate.
FRAMES = [
    ("件", "受理矛盾纠纷", "化解", "化解率"),
    ("件", "收到人大代表建议", "办复", "办复率"),
    ("件", "办理12345热线工单", "按时办结", "按时办结率"),
    ("件", "收到信访事项", "办结", "办结率"),
    ("人", "组织执法人员考试", "合格", "合格率"),
    ("件", "应诉行政案件", "负责人出庭", "出庭应诉率"),
]
FORMS = [
    "全年{base}20{unit}，{act}17{unit}（{rate}{value}）。",
    "全年{base}20{unit}，{rate}{value}（{act}17{unit}）。",
    "全年{base}20{unit}，{rate}达到{value}（17{unit}已{act}），群众较为认可。",
    "全年共{base}20{unit}，{rate}{value}，其中{act}17{unit}。",
    "全年共{act}17{unit}（{base}20{unit}），{rate}{value}。",
    "全年{base}20{unit}，{act}17{unit}，{rate}同比提高3个百分点，达到{value}。",
    "全年{base}20{unit}，{act}17{unit}，占{value}。",
    "全年{base}20{unit}，{act}17{unit}，占总数的{value}。",
    "全年{base}20{unit}，{value}（17{unit}）已{act}。",
]
CASES = [
    pytest.param(form.format(unit=unit, base=base, act=act, rate=rate, value="{value}"), id=f"{rate}-{number}")
    for (unit, base, act, rate), (number, form) in product(FRAMES, enumerate(FORMS))
]
SILENT = [
    "受理矛盾纠纷64件，化解61件（化解率95.3%）。",
    "受理矛盾纠纷64件，化解61件（上年化解率100%）。",
    "受理矛盾纠纷64件，化解61件（去年同期化解率98.2%）。",
    "受理矛盾纠纷145件，化解138件（其中当场化解率98%）。",
    "受理矛盾纠纷145件，化解138件（重大纠纷化解率100%）。",
    "受理矛盾纠纷145件，化解138件（村级化解率98%）。",
    "受理热线工单64件，办结61件（按期办结率100%）。",
    "受理热线工单64件，办结61件（群众满意率100%）。",
    "受理热线工单64件，办结61件（全县平均办结率98%）。",
    "受理热线工单64件，办结61件（目标办结率98%）。",
    "受理热线工单64件，办结61件（考核要求办结率98%以上）。",
    "共受理矛盾纠纷64件，化解率95.3%，其中化解疑难纠纷20件。",
    "共受理矛盾纠纷64件，化解率98%，其中化解疑难纠纷20件。",
    "共受理矛盾纠纷64件，化解率98.4%，其中疑难复杂纠纷60件。",
    "共受理矛盾纠纷64件，化解率98.4%，其中已化解婚姻家庭纠纷60件。",
    "共受理矛盾纠纷64件，化解率98.4%，其中村级化解60件。",
    "共受理矛盾纠纷64件，化解率98.4%，其中网格员化解60件。",
    "共受理矛盾纠纷64件，化解率98.4%，其中当场化解60件。",
    "全年受理矛盾纠纷64件，化解率98.4%，涉及金额312万元，其中化解欠薪纠纷60件。",
    "受理信访事项145件，办结138件，占全县办件量的98%。",
    "受理信访事项145件，同比增加138件，占98%。",
    "受理信访事项145件，上年138件，占98%。",
    "排查隐患145处，整改138处，占全年整改总数的98%。",
    "培训干部145人，考试合格138人，占参考人数的100%。",
    "培训干部145人，参加考试138人，合格率100%。",
    "走访群众145户，困难群众38户，占26.2%。",
    "收到意见32条，93.8%（30条）已采纳。",
    "收到意见32条，采纳率达96%（24条意见来自村民代表，全部采纳）。",
    "收到意见32条，60%（12条）来自企业。",
    "热线工单1450件，其中诉求类86.2%（1250件）已办结1200件。",
    "化解矛盾纠纷138件（受理145件），化解率95.2%。",
    "调解成功138件（含往年积案12件），调解成功率98%。",
    "受理矛盾纠纷1450件，化解1305件，化解率同比提高3个百分点，达到90%。",
    "受理矛盾纠纷1450件，化解1305件，群众满意率同比提高3个百分点，达到95%。",
    "受理矛盾纠纷1450件，化解1305件，按时化解率同比提高3个百分点，达到95%。",
    "受理矛盾纠纷1450件，化解1305件，全县化解率同比提高3个百分点，达到95%。",
    "受理矛盾纠纷1450件，化解1305件，重复信访化解率提高3个百分点，达到95%。",
    "行政机关负责人出庭应诉率100%（共3件，开庭2件，出庭2件）。",
    "收到行政诉讼案件3件，出庭应诉率100%（出庭2件，1件未开庭）。",
    "收到行政诉讼案件3件，出庭应诉率100%（书面审理1件，出庭2件）。",
    "审查合同64份，审查率100%（提出意见61条）。",
    "审查合同64份，合法性审查率100%（其中提出修改意见61份）。",
    "组织考试64人，合格率100%（优秀61人）。",
    "组织考试64人，合格率100%（补考合格3人）。",
]


@pytest.mark.parametrize("sentence", CASES)
def test_right_rates_are_silent(sentence: str) -> None:
    assert messages(RULE, sentence.format(value="85%")) == []


@pytest.mark.parametrize("sentence", CASES)
def test_wrong_rates_are_found(sentence: str) -> None:
    (message,) = messages(RULE, sentence.format(value="95%"))
    assert message.endswith("17÷20＝85%，请核实")


@pytest.mark.parametrize("sentence", SILENT)
def test_rates_of_other_counts_are_silent(sentence: str) -> None:
    assert messages(RULE, sentence) == []


GROWN = [
    "全年{base}150{unit}（去年120{unit}），同比增长{value}。",
    "全年{base}150{unit}，同比增长{value}（上年120{unit}）。",
    "全年{base}150{unit}（去年同期120{unit}），增幅{value}，群众反响良好。",
]


@pytest.mark.parametrize("form", GROWN)
@pytest.mark.parametrize(("unit", "base"), [("件", "办理信访事项"), ("场", "开展普法宣传"), ("万元", "投入普法经费")])
def test_changes_since_a_year_told_in_a_bracket(unit: str, base: str, form: str) -> None:
    assert messages(RULE, form.format(unit=unit, base=base, value="25%")) == []
    (message,) = messages(RULE, form.format(unit=unit, base=base, value="35%"))
    assert message.endswith("，变化25%，请核实")


@pytest.mark.parametrize(
    "sentence",
    [
        "全年办理信访事项150件（去年120件），办结率提高5%。",
        "全年办理信访事项150件（2023年120件），群众满意度提升35%。",
        "全年办理信访事项150件（去年120件），涉案金额同比增长35%。",
        "全年办理信访事项150件（去年120件），重复信访下降35%。",
        "全年办理信访事项150件，同比增长35%（上年重复信访120件）。",
        "全年办理信访事项150件，同比增长25%（上年120件）。",
        "全年办理信访事项150件（去年同期120件），同比增长25%。",
        "全年办理信访事项150件（去年120件），其中重复信访30件，同比下降35%。",
        "开展宣传150场（去年120场），参与群众3500人次，同比增长35%。",
        "调解成功率98%（去年120件），同比提高3个百分点。",
        "投入经费150万元（去年120万元），占财政支出的3.5%。",
        "全年办理信访事项150件（去年120件），信访总量同比下降5%。",
    ],
)
def test_changes_of_something_else_are_silent(sentence: str) -> None:
    assert messages(RULE, sentence) == []


def test_a_rate_is_quoted_with_what_it_rose_by() -> None:
    assert messages(RULE, "受理纠纷20件，化解17件，化解率同比提高3个百分点，达到95%。") == [
        "化解率同比提高3个百分点，达到95%：17÷20＝85%，请核实"
    ]
