"""A heading names what its section tells of; where all that stands under it denies that, the heading states nothing."""

from __future__ import annotations

import pytest
from one_finding import document, pack

import fazhi


def _status(item: str, rule: str) -> str:
    result = fazhi.check(document(item).encode(), pack())
    assert result.error is None
    return next(verdict.status for verdict in result.verdicts if verdict.rule == rule)


@pytest.mark.parametrize(
    ("item", "rule"),
    [
        ("（一）年终述法\n本年度尚未开展述法。", "duty-law-report"),
        ("（一）述法。本年度尚未开展述法。", "duty-law-report"),
        ("（一）述法。我镇没有开展。", "duty-law-report"),
        ("1.年终述法。未开展。", "duty-law-report"),
        ("（一）开展年终述法\n因人员变动，今年没有组织。", "duty-law-report"),
        ("（一）落实行政执法三项制度\n本年度三项制度尚未建立。", "three-systems"),
        ("（一）深入推进“八五”普法\n本年度没有开展普法活动。", "law-popularization"),
    ],
)
def test_what_is_denied_under_it_is_not_stated_by_a_heading(item: str, rule: str) -> None:
    assert _status(item, rule) == "missing"


def test_what_is_planned_under_it_is_planned() -> None:
    assert _status("（一）年终述法\n计划明年一月组织。", "duty-law-report") == "planned"


@pytest.mark.parametrize(
    ("item", "rule"),
    [
        ("（一）年终述法\n班子成员全部在会上发言，不走过场。", "duty-law-report"),
        ("（一）年终述法\n镇长、副镇长逐一发言，没有一人缺席。", "duty-law-report"),
        ("（一）落实行政执法三项制度\n全年未发生执法投诉，也没有案件被纠正。", "three-systems"),
        ("（一）落实行政执法三项制度\n公示处罚12件。没有一件漏公示。", "three-systems"),
        ("（一）深入推进“八五”普法\n进村宣讲9场，没有空白村。", "law-popularization"),
    ],
)
def test_what_is_denied_of_something_else_takes_nothing_from_it(item: str, rule: str) -> None:
    assert _status(item, rule) == "met"
