"""Rates told with their counts in many shapes: each is found where it is wrong, and silent where it is right.

A frame says what is counted and what was done, in the words of officials; a shape says what stands around and between.
"""

from __future__ import annotations

from itertools import product

import pytest
from number_findings import messages

RULE = "rate-mismatch"
# Unit, rate, what was to be done, what was done.
FRAMES = [
    ("件", "出庭应诉率", "发生行政应诉案件#", "其中行政机关负责人到庭的#"),
    ("件", "化解率", "梳理出邻里纠纷#", "已就地化解矛盾#"),
    ("件", "化解率", "排查矛盾纠纷#", "#得到妥善化解"),
    ("件", "调解成功率", "受理民间纠纷#", "成功促成双方和解#"),
    ("件", "办结率", "接收上级转办件#", "已办理完结#"),
    ("件", "办结率", "承接群众诉求#", "按程序办结#"),
    ("件", "按期办结率", "接收工单#", "在规定时限内办结#"),
    ("卷", "案卷合格率", "抽查执法案卷#", "达到合格标准的#"),
    ("件", "审查率", "签订各类合同#", "由司法所审查把关的#"),
    ("件", "合法性审查率", "提请审议文件#", "履行审查程序的#"),
    ("件", "备案率", "印发规范性文件#", "上报县司法局备案#"),
    ("个", "法律顾问覆盖率", "全镇共有行政村#", "与律所签订法律顾问合同的村有#"),
    ("个", "覆盖面", "辖村#", "聘请法律顾问的村#"),
    ("个", "修订面", "全镇共有行政村#", "完成村规民约修订的村#"),
    ("份", "满意率", "收回测评表#", "对执法工作表示满意的#"),
    ("份", "群众满意率", "发放评议表#", "评价为满意的问卷#"),
    ("名", "培训率", "全镇法律明白人#", "组织#参加培训"),
    ("名", "参训率", "全镇执法人员#", "到场参加专题培训#"),
    ("名", "持证率", "现有专职执法人员#", "取得行政执法证的#"),
    ("名", "持证率", "在岗行政执法人员#", "具有执法资格证书的#"),
    ("处", "整改完成率", "排查安全隐患#", "督促企业落实整改#"),
    ("名", "述法完成率", "站所负责人#", "提交书面述法报告的#"),
    ("名", "述法率", "应述法干部#", "#完成述法"),
    ("户", "承诺书签约率", "辖区商户#", "签订守法经营承诺书的#"),
    ("人", "建档率", "在册安置帮教对象#", "建立“一户一策”档案的#"),
    ("件", "答复率", "收到信息公开申请#", "已书面答复申请人#"),
    ("份", "履约率", "达成调解协议#", "当事人已如约履行#"),
    ("条", "建议采纳率", "收集群众建议#", "研究后采纳合理化建议#"),
    ("人", "知晓率", "随机访问群众#", "知道法律援助的#"),
    ("件", "公示率", "作出行政处罚决定#", "在信用平台公示#"),
]
SHAPES = [
    "{base}，{done}，{rate}{value}。",
    "{base}（不含撤回的），{done}，{rate}为{value}。",
    "{base}，{done}（详见台账），{rate}达{value}。",
    "{base}，{done}，按照销号管理要求，{rate}为{value}。",
    "{base}，{done}。总体来看，{rate}达到{value}。",
    "全年开展集中宣传8场，{base}，{done}，{rate}{value}。",
    "{base}，经过努力，{done}，{rate}{value}，群众反响良好。",
    "{base}，{done}，挽回经济损失35万元，{rate}{value}。",
]
CASES = [
    pytest.param(unit, shape.format(base=base, done=done, rate=rate, value="{value}"), id=f"{rate}-{done[:6]}-{number}")
    for (unit, rate, base, done), (number, shape) in product(FRAMES, enumerate(SHAPES))
]


def counted(unit: str, sentence: str, value: str) -> str:
    """The sentence of 17 done of 20, with a value of the rate."""
    return sentence.format(value=value).replace("#", f"20{unit}", 1).replace("#", f"17{unit}", 1)


@pytest.mark.parametrize(("unit", "sentence"), CASES)
def test_right_rates_are_silent(unit: str, sentence: str) -> None:
    assert messages(RULE, counted(unit, sentence, "85%")) == []


@pytest.mark.parametrize("value", ["100%", "95%"])
@pytest.mark.parametrize(("unit", "sentence"), CASES)
def test_wrong_rates_are_found(unit: str, sentence: str, value: str) -> None:
    (message,) = messages(RULE, counted(unit, sentence, value))
    assert message.endswith("17÷20＝85%，请核实")
