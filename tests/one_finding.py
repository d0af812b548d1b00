"""What one finding rule says of a text put into the achievements of a small, otherwise clean report."""

from __future__ import annotations

from functools import lru_cache

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
