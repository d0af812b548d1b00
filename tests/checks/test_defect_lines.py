"""Defects as officials make them, and what looks like one, a line each: `lines/<rule>.txt`.

`+ text` is found once or more, `- text` is silent; `\\n` breaks a line, `\\t` is a tab, `@problems text` puts it into that part.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import fazhi

PACK = fazhi.load_pack()
LINES = Path(__file__).parent / "lines"
RULES = sorted(path.stem for path in LINES.glob("*.txt"))
PARTS = {
    "lead": "",
    "done": "我镇开展普法宣传12场，解答咨询36人次。",
    "problems": "普法形式单一，主要原因是人手少。",
    "plan": "充实普法队伍，改进宣传方式。",
}
REPORT = """青禾镇2024年法治政府建设情况报告
2024年，我镇按照上级部署推进各项工作，现将有关情况报告如下：
{lead}一、2024年工作情况
{done}
二、存在的问题
{problems}
三、2025年工作安排
{plan}
青禾镇人民政府
2025年1月12日
"""


def lines(rule: str, sign: str) -> Iterator[str]:
    """The texts of one rule that are found (+) or silent (-)."""
    for line in (LINES / f"{rule}.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith(sign):
            yield line[1:].strip()


def report(line: str) -> str:
    """The report with the line's text in its part; `whole` is the report itself, `more` adds to what is there."""
    part, text = ("done", line) if not line.startswith("@") else tuple(line[1:].split(" ", 1))
    text = text.replace("\\n", "\n").replace("\\t", "\t")
    if part == "whole":
        return text
    name = part.removesuffix("+")
    return REPORT.format(**{**PARTS, name: f"{PARTS[name]}\n{text}" if part != name else text})


def finds(rule: str, line: str) -> bool:
    result = fazhi.check(report(line).encode(), PACK)
    assert result.error is None, line
    return any(finding.rule == rule for finding in result.findings)


@pytest.mark.parametrize("rule", RULES)
def test_look_alikes_are_silent(rule: str) -> None:
    assert [line for line in lines(rule, "-") if finds(rule, line)] == []


@pytest.mark.parametrize("rule", RULES)
def test_defects_are_found(rule: str) -> None:
    assert [line for line in lines(rule, "+") if not finds(rule, line)] == []
