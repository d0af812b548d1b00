"""Reports of a county's government: no township that they name is taken for the office that reports."""

from __future__ import annotations

import pytest
from one_finding import pack

import fazhi

_BODY = """
2024年，{own}扎实推进法治政府建设，现将有关情况报告如下：
一、2024年工作情况
（一）{own}人民政府受理行政复议案件43件，审结41件。
（二）石臼镇综合行政执法队立案12件，指导石臼镇、苇塘镇完成赋权。
二、存在的问题
普法形式单一，主要原因是人手少。
三、2025年工作安排
充实普法队伍。
{signed}
2025年1月12日
"""


@pytest.mark.parametrize(
    ("title", "own", "signed", "place"),
    [
        ("清溪县2024年法治政府建设情况报告", "全县", "清溪县人民政府", "清溪县"),
        ("清溪县人民政府关于2024年度法治政府建设情况的报告", "我县", "", "清溪县"),
        ("中共清溪县委 清溪县人民政府关于2024年法治政府建设情况的报告", "我县", "", "清溪县"),
        ("2024年法治政府建设年度报告", "我县", "清溪县人民政府", "清溪县"),
        ("云栖区2024年法治政府建设情况报告", "全区", "云栖区人民政府", "云栖区"),
        ("2024年法治政府建设年度报告", "我县", "", None),
    ],
)
def test_a_county_reports(title: str, own: str, signed: str, place: str | None) -> None:
    report = fazhi.check((title + _BODY.format(own=own, signed=signed)).encode(), pack())
    assert report.report is not None
    assert (report.report.place, report.report.level) == (place, "county")
    assert not [finding for finding in report.findings if finding.rule in ("foreign-place", "no-township-power")]


@pytest.mark.parametrize(
    "title", ["清溪县青禾镇2024年法治政府建设情况报告", "清溪县2024年法治政府建设情况报告（青禾镇）"]
)
def test_a_township_reports_in_its_county(title: str) -> None:
    report = fazhi.check((title + _BODY.format(own="我镇", signed="青禾镇人民政府")).encode(), pack())
    assert report.report is not None
    assert (report.report.place, report.report.level) == ("青禾镇", "township")
