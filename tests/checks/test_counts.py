"""An achievements part without figures: what counts as a figure and what does not, and where the finding points."""

from __future__ import annotations

from each import silent, told_as
from number_findings import PACK

import fazhi
from fazhi.results import Finding

RULE = "no-figures"
REPORT = """青禾镇2024年法治政府建设情况报告
2024年，我镇推进依法行政，下辖12个村。
一、主要举措和成效
{done}
二、存在的不足和原因
因人手少，普法形式单一，全年只办讲座2场。
三、下一年度安排
开展培训4次。
"""
COUNTS = [
    "召开会议四次。",
    "化解率百分之九十八点五。",
    "三分之二的村建成法治广场。",
    "发放资料１２００份。",
    "培训干部3批。",
    "审查合同二十三份。",
    "投入经费2.5万元。",
    "惠及群众上千人。",
]
NONE = [
    "坚持“一站式”服务，实行“一窗受理”。",
    "落实八项规定精神和三会一课制度。",
    "推行“1+3+N”工作法。",
    "7×24小时值守，15分钟响应。",
    "2024年5月起执行新办法。",
    "健全五级网络，凝聚各方力量。",
    "最多跑一次改革走深走实。",
    "学习宣传《农村土地承包经营纠纷调解仲裁法》第四十九条。",
]


def found(done: str) -> list[Finding]:
    """The findings of the rule on a report with these achievements."""
    result = fazhi.check(REPORT.format(done=done).encode("utf-8"), PACK, name="report.txt")
    assert result.error is None
    return [finding for finding in result.findings if finding.rule == RULE]


def told(done: str) -> list[str]:
    """Their messages."""
    return [finding.message for finding in found(done)]


test_counts = silent(COUNTS, told)
test_no_counts = told_as(dict.fromkeys(NONE, "成效部分没有写任何数量，请核实并补充"), told)


def test_it_points_at_the_first_sentence_of_the_achievements() -> None:
    finding = found("镇党委高度重视法治建设。普法宣传深入人心。")[0]

    assert [evidence.text for evidence in finding.evidence] == ["镇党委高度重视法治建设。"]


def test_a_report_without_achievements_lacks_a_section_not_figures() -> None:
    text = "青禾镇2024年法治政府建设情况报告\n一、存在的不足\n因人手少，普法形式单一。\n二、下一年度安排\n加强培训。\n"
    result = fazhi.check(text.encode("utf-8"), PACK, name="report.txt")

    assert RULE not in {finding.rule for finding in result.findings}
