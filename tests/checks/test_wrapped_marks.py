"""What is looked for in the text as read is found where the end of a wrapped line cuts it in half, and nothing else is."""

from __future__ import annotations

import pytest

import fazhi
from fazhi.structure.rejoined import rejoined

PACK = fazhi.load_pack()
BODY = (
    "镇党委书记、镇长认真履行推进法治建设第一责任人职责，主持召开会议4次，带头讲法治课2次，班子成员9人述法。"
    "严格落实行政执法“三项制度”，开展检查126次，办理案件8件，全年没有行政诉讼案件，也没有行政复议案件。"
    "实施“八五”普法规划，依托农家书屋、文化广场等阵地举办活动24场次，培养骨干39人，解答群众咨询360人次。"
)
LEAD = "审查合同三十六份提出修改意见四十八条全部采纳聘请律师两名坐班值守每周一次接待来访群众开展集中培训组织庭审观摩两场参加人员反响良好印发制度汇编"
REPORT = "云坪镇2024年法治政府建设情况报告\n\n一、工作情况\n{body}\n\n二、存在的问题\n形式单一，主要是人手少。\n\n三、下步打算\n充实队伍。\n\n云坪镇人民政府\n2025年1月9日\n"
WIDTH = 24


def wrapped(text: str, width: int = WIDTH) -> str:
    lines = [line[at : at + width] for line in text.split("\n") for at in range(0, max(1, len(line)), width)]
    return "\n".join(lines)


def at_each_place(mark: str) -> list[str]:
    """Reports in which the mark stands so that a line may end behind any of its characters."""
    return [wrapped(REPORT.format(body=LEAD[:size] + "。" + mark + BODY)) for size in range(40, 40 + WIDTH)]


def found(text: str) -> set[str]:
    return {finding.rule for finding in fazhi.check(text.encode(), PACK).findings}


@pytest.mark.parametrize(
    ("rule", "mark"),
    [
        ("conversion-residue", "[bookmark: OLE_LINK1]开展宣讲8次。"),
        ("conversion-residue", "开展宣讲8次<o:p></o:p>。"),
        ("conversion-residue", "错误!未找到引用源。开展宣讲8次。"),
        ("placeholder-left", "培训人员（此处填写人数）人次。"),
        ("placeholder-left", "（请补充典型案例）开展宣讲8次。"),
    ],
)
def test_a_mark_is_found_wherever_a_line_ends_in_it(rule: str, mark: str) -> None:
    assert [number for number, text in enumerate(at_each_place(mark)) if rule not in found(text)] == []


@pytest.mark.parametrize(
    "mark",
    [
        "",
        "开展宣讲8次（其中进村4次，进校4次）。",
        "制定《云坪镇2024年普法清单》1份，印发《告知书》360份。",
        "推行“一村一法律顾问”，走访12个村，见效快。",
        "依托“1+3+N”机制处置事项36件，满意率98%。",
    ],
)
def test_what_a_line_ends_in_is_no_mark(mark: str) -> None:
    assert [found(text) for text in at_each_place(mark) if found(text)] == []


def test_a_text_that_was_not_wrapped_is_let_be() -> None:
    assert rejoined(REPORT.format(body=BODY)) is None
    assert rejoined("短行\n" * 30) is None
