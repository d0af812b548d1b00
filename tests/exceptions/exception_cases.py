"""Reports and files that the tests of waivers and baselines share."""

from __future__ import annotations

TODAY = "2025-06-30"
REPORT = """{place}{year}年法治政府建设情况报告
一、工作开展情况
调解纠纷21余次。开展法制宣传9场。{done}
二、存在的问题
法治宣传不深入。
三、下一步打算
明年将推进“八五”普法。
"""
RULES = ("appearance", "popularization", "sums", "doubles")
WAIVABLE = ("appearance", "sums")


def report(place: str = "青禾镇", year: int = 2024, done: str = "") -> bytes:
    """A report with gaps and findings."""
    return REPORT.format(place=place, year=year, done=done).encode()


def waiver(rule: str = "court-appearance", **fields: object) -> str:
    """One waiver as a line of the file; fields that are None are left out."""
    given = {"place": "青禾镇", "reason": "统一应诉", "approver": "某县司法局", "until": "2025-12-31", **fields}
    words = [f'rule: "{rule}"']
    words += [
        f'{key}: "{value}"' if isinstance(value, str) else f"{key}: {value}"
        for key, value in given.items()
        if value is not None
    ]
    return "  - {" + ", ".join(words) + "}\n"
