"""Counts near a term: one that a denial denies is none. Days on which something was, and no days to do it by. Rates told late."""

from __future__ import annotations

import pytest

from fazhi.structure.figures import has_count, has_day, has_later_rate


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("审核案件6件", True),
        ("审核案件一件", True),
        ("没有一件未经审核", False),
        ("未发生一起投诉", False),
        ("无一人缺考", False),
        ("推行“综合查一次”", False),
        ("推行“综合查一次”，联合检查1次", True),
        ("“高效办成一件事一次办”", False),
        ("让群众最多跑一次", False),
        ("“进一次门、查多项事”", False),
        ("全年检查一次", True),
        ("没有一件未经审核，共审核6件", True),
        ("没有审核的6件", True),
        ("审核0件", False),
        ("征求意见、集体讨论一个不少", False),
        ("五道程序一项都不能少", False),
        ("三道程序一个不少，审核6件", True),
        ("全年一件投诉", True),
        ("“一支队伍管执法”格局形成", False),
    ],
)
def test_has_count(text: str, counts: bool) -> None:
    assert has_count(text, ()) is counts


@pytest.mark.parametrize(
    ("text", "stands"),
    [
        ("5月16日举办讲座", True),
        ("6月，组织培训", True),
        ("12月中旬接受督察", True),
        ("3月底前完成", False),
        ("于4月1日前公开", False),
        ("1月至6月开展", False),
        ("1-6月开展", False),
        ("每月学法", False),
        ("历时3个月", False),
    ],
)
def test_has_day(text: str, stands: bool) -> None:
    assert has_day(text) is stands


@pytest.mark.parametrize(
    ("behind", "stands"),
    [
        ("100%。", False),  # in the clause itself
        ("居全县首位，满意率达到100%。", False),
        ("居全县首位，化解纠纷达到九成。", False),
        ("居全县首位，全县达到100%。", False),
        ("居全县首位，100%的干部参训。", False),
        ("居全县首位，2023年达到100%。", False),
        ("居全县首位，受到表彰，达到100%。", False),
        ("居全县首位。达到100%。", False),
        ("居全县首位，达到100%。", True),
        ("居全县首位，今年为百分之百。", True),
        ("居全县首位，2024年100%。", True),
        ("逐年提高，2022年为60%，2023年为80%，2024年达到100%。", True),
        ("逐年提高，2021年为60%，2022年为70%，2023年为80%。", False),
        ("稳步提升，由上年的80%提高到100%。", True),
        ("继续保持领先，始终稳定在100%。", True),
    ],
)
def test_has_later_rate(behind: str, stands: bool) -> None:
    assert has_later_rate(behind, 2024) is stands
