"""What one finding rule says of a text put into the achievements of a small, otherwise clean report."""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import lru_cache

import pytest

import fazhi
from fazhi.results import Finding

_REPORT = """青禾镇2024年法治政府建设情况报告
2024年，我镇按照上级部署推进各项工作，现将有关情况报告如下：
一、2024年工作情况
{body}
二、存在的问题
普法形式单一，主要原因是人手少。
三、2025年工作安排
充实普法队伍，改进宣传方式。
青禾镇人民政府
2025年1月12日
"""
_YEARLY = """青禾镇{year}年法治政府建设情况报告
{opening}
一、{done_heading}
{done}
二、存在的问题
{problems}
三、{plan_heading}
{plan}
青禾镇人民政府
{next}年1月12日
"""
_USUAL = {
    "opening": "我镇按照上级部署推进各项工作，现将有关情况报告如下：",
    "done": "（一）开展普法活动9场，受教育群众312人次。",
    "problems": "普法形式单一，主要原因是人手少。",
    "plan": "充实普法队伍，改进宣传方式。",
}


@lru_cache(maxsize=1)
def pack() -> fazhi.Pack:
    """The pack that ships."""
    return fazhi.load_pack()


def document(body: str) -> str:
    """The report around a text."""
    return _REPORT.format(body=body)


def findings(rule: str, text: str) -> list[Finding]:
    """The findings of one rule in a whole document."""
    result = fazhi.check(text.encode(), pack())
    assert result.error is None
    return [finding for finding in result.findings if finding.rule == rule]


def messages(rule: str, body: str) -> list[str]:
    """The messages of one rule on a text among the achievements."""
    return [finding.message for finding in findings(rule, document(body))]


def quotes(rule: str, year: int, **parts: str) -> list[str]:
    """What one rule points at in the report on a year, some `parts` of which (opening, done_heading, done …) are replaced."""
    headings = {"done_heading": f"{year}年工作情况", "plan_heading": f"{year + 1}年工作安排"}
    report = _YEARLY.format(**{**_USUAL, **headings, **parts}, year=year, next=year + 1)
    return [evidence.text for one in findings(rule, report) for evidence in one.evidence]


def pointed_at(rule: str, cases: Collection[tuple[int, str, str, str]]) -> Callable[[int, str, str, str], None]:
    """A test that of each year's report a part with a text is pointed at where it is wrong: around a quote or within it."""

    @pytest.mark.parametrize(("year", "part", "text", "quote"), cases)
    def test(year: int, part: str, text: str, quote: str) -> None:
        assert any(quote in told or told in quote for told in quotes(rule, year, **{part: text}))

    return test


def let_stand(rule: str, cases: Collection[tuple[int, str, str]]) -> Callable[[int, str, str], None]:
    """A test that of each year's report a part with a text is let stand."""

    @pytest.mark.parametrize(("year", "part", "text"), cases)
    def test(year: int, part: str, text: str) -> None:
        assert quotes(rule, year, **{part: text}) == []

    return test
