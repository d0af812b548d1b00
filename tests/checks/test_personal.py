"""Personal data: what is silent first, then whole messages; nothing found is ever shown in clear."""

from __future__ import annotations

from functools import partial

import pytest
from each import silent
from one_finding import document, findings, messages

RULE = "personal-data"
told = partial(messages, RULE)


def with_check_digit(digits: str) -> str:
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    return digits + "10X98765432"[sum(int(d) * w for d, w in zip(digits, weights, strict=True)) % 11]


test_silent = silent(
    [
        "办公电话0999-6123456、6123456，热线12345、12348、4001234567。",
        "合同编号13912340000，工单号15812340000，图斑号13712340000，面积13612340000平方米。",
        "青政罚决字〔2024〕第13800001111号，索引号99010219780314521。",
        f"执法案卷{with_check_digit('99010220240315001')}归档。",
        "张某某、李某、王女士、赵大爷因界址发生纠纷，电话138****1234。",
        "镇长王建国、人民调解员李秀英、律师刘洋参与化解信访积案6件。",
        "村民周大勇获评调解能手，学生陈小雨在演讲比赛中获奖。",
        "当事人陈述申辩，信访人高兴离开，申请人于当日提交，患者康复，未成年人安全，残疾人温暖过冬。",
        "保守国家秘密，落实保密审查，秘密级文件专人管理，依法不予公开3件。",
        "依申请公开：18项\n予以公开：15项\n不予公开：3项",
        "申请量：16宗\n不予公开：两宗\n答复率：100%",
        "不予公开信息：5\n已公开信息：102",
        "公开率：95%\n不予公开率：5%",
        "（一）不予公开情况",
        "石坎村与高家湾村因水源发生争议，张庄与李庄签订协议。",
        "罚没款缴入财政专户（账号6217999900001234564）。",
        "公共法律服务站设在青禾大街12号，执法车川A12345安装定位。",
    ],
    told,
)


@pytest.mark.parametrize(
    ("body", "kind", "severity", "clear"),
    [
        (
            f"补办身份证明（{with_check_digit('99010219780314521')}）。",
            "身份证号码",
            "error",
            with_check_digit("99010219780314521"),
        ),
        ("老人旧证号990102520314521已换新。", "身份证号码", "error", "990102520314521"),
        ("请联系13900004321。", "手机号码", "error", "13900004321"),
        ("手机：139 0000 4321。", "手机号码", "error", "139 0000 4321"),
        ("拨打１３９００００４３２１。", "手机号码", "error", "１３９００００４３２１"),
        ("转入村民账户6217999900001234564。", "银行卡号", "error", "6217999900001234564"),
        ("对当事人刘铁柱作出罚款决定。", "当事人姓名", "warning", "刘铁柱"),
        ("为社区矫正对象钱大海联系岗位。", "矫正、帮教对象姓名", "warning", "钱大海"),
        ("化解信访人周长顺的诉求。", "信访人姓名", "warning", "周长顺"),
        ("慰问低保户胡桂英。", "困难群众姓名", "warning", "胡桂英"),
        ("为留守儿童陈雨桐落实照护。", "未成年人姓名", "error", "陈雨桐"),
        ("村民张永福与邻居发生纠纷。", "群众姓名", "warning", "张永福"),
        ("张福贵诉青禾镇人民政府信息公开案。", "当事人姓名", "warning", "张福贵"),
        ("马永贵，男，无证驾驶被处罚。", "个人姓名", "warning", "马永贵"),
        ("王大柱（社区矫正对象）外出审批1次。", "矫正、帮教对象姓名", "warning", "王大柱"),
    ],
)
def test_whole_message(body: str, kind: str, severity: str, clear: str) -> None:
    text = document(body)
    (found,) = findings(RULE, text)

    assert (found.message, found.severity) == (f"出现{kind}，请核实是否可以公开", severity)
    assert text[found.evidence[0].start : found.evidence[0].end] == clear
    assert found.evidence[0].text != clear


def test_two_parties_are_two_findings() -> None:
    assert len(told("张福贵与李秀兰因宅基地发生纠纷。")) == 2


def test_an_address_is_found_beside_a_name() -> None:
    kinds = told("当事人刘铁柱家住石坎村三组12号，上门送达。")

    assert kinds == ["出现当事人姓名，请核实是否可以公开", "出现家庭住址，请核实是否可以公开"]


def test_all_places_of_a_name_are_one_finding() -> None:
    (found,) = findings(RULE, document("信访人周长顺反映补偿问题。\n经接访，周长顺表示满意。"))

    assert [item.line for item in found.evidence] == [4, 5]


@pytest.mark.parametrize(
    "text",
    [
        "机密★1年\n" + document("学法4次。"),
        document("学法4次。") + "（内部资料，不得外传）\n",
        "密级：秘密\n" + document("学法4次。"),
        "内部文件 注意保密\n" + document("学法4次。"),
    ],
)
def test_marks_of_secrecy(text: str) -> None:
    (found,) = findings(RULE, text)

    assert (found.message, found.severity) == ("出现密级或内部标志，请核实是否可以公开", "error")
