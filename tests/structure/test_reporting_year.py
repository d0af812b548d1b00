"""The year that a report is about, from its title, its parts and the date under it."""

from __future__ import annotations

import pytest

from fazhi import api, load_pack

_BODY = "我镇依法行政，开展普法9场。\n\n三、{plan}\n加强普法。\n\n青禾镇人民政府\n{signed}\n"


@pytest.mark.parametrize(
    ("title", "plan", "signed", "year"),
    [
        ("青禾镇近三年（2021—2023年）法治政府建设情况汇报", "2024年重点任务", "", 2023),
        ("青禾镇2022-2023年法治政府建设情况汇报", "下一步打算", "", 2023),
        ("青禾镇贯彻“八五”普法规划（2021—2025年）情况报告", "下一步打算", "2024年1月5日", 2023),
        ("青禾镇落实《实施纲要（2021—2023年）》情况报告", "下一步打算", "2023年1月5日", 2022),
        ("青禾镇法治政府建设情况报告", "下一步打算", "二〇二四年一月五日", 2023),
        ("青禾镇法治政府建设情况报告", "下一步打算", "二〇二三年十二月二十五日", 2023),
        ("青禾镇法治政府建设情况报告", "下一步打算", "2024.1.5", 2023),
        ("青禾镇法治政府建设情况报告", "下一步打算", "2024-01-05", 2023),
    ],
)
def test_the_year_reported_on(title: str, plan: str, signed: str, year: int) -> None:
    text = f"{title}\n\n一、主要工作\n{_BODY.format(plan=plan, signed=signed)}"
    assert api.structure_of(text.encode(), load_pack()).facts.year == year
