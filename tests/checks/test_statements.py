"""Statements of elements as officials make them, a line each: `statements/<kind>.txt`.

`status/status rule text`: the status of that rule in a small report of 2024 (`rule@2025`: of that year) with the text among
its achievements; any of the statuses will do. `//` begins a remark.
"""

from __future__ import annotations

from pathlib import Path

import pytest

import fazhi

PACK = fazhi.load_pack()
STATEMENTS = Path(__file__).parent / "statements"
KINDS = sorted(path.stem for path in STATEMENTS.glob("*.txt"))
REPORT = """青禾镇{year}年法治政府建设情况报告
{year}年，我镇按照上级部署推进各项工作，现将有关情况报告如下：
一、{year}年工作情况
（一）优化便民服务。办理便民事项1260件。
{text}
二、存在的问题
便民服务不够均衡，主要原因是人手少。
三、{next}年工作安排
增设代办点，缩短办事路程。
青禾镇人民政府
{next}年1月12日
"""


def status(rule: str, text: str) -> str:
    name, _, year = rule.partition("@")
    number = int(year or 2024)
    result = fazhi.check(REPORT.format(year=number, next=number + 1, text=text).encode(), PACK)
    assert result.error is None, text
    return next(verdict.status for verdict in result.verdicts if verdict.rule == name)


@pytest.mark.parametrize("kind", KINDS)
def test_statements(kind: str) -> None:
    wrong = []
    for line in (STATEMENTS / f"{kind}.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("//"):
            expected, rule, text = line.split(" ", 2)
            got = status(rule, text)
            if got not in expected.split("/"):
                wrong.append(f"{expected} {rule} {text} -> {got}")
    assert not wrong, "\n".join(wrong)
