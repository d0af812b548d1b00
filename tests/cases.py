"""Single statements with what may and may not be found in them, put into an otherwise clean report."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, NamedTuple

import yaml

CASES = Path(__file__).parent.parent / "fixtures" / "cases"
_OWN_SECTIONS = re.compile(r"^\s*[一二三四五六七八九十]+、", re.MULTILINE)


class Case(NamedTuple):
    """A statement: `context` says where it stands; `fires` whether `rule` must find something at `quote`."""

    rule: str
    name: str
    context: str
    year: int
    place: str
    text: str
    quote: str
    fires: bool


def load(rule: str) -> list[Case]:
    """The cases of one rule."""
    rows: list[dict[str, Any]] = yaml.safe_load((CASES / f"{rule}.yml").read_text("utf-8"))
    return [
        Case(
            rule,
            row["name"],
            row["context"],
            row["year"],
            row["place"],
            row["text"],
            row["quote"],
            row.get("expect", "fires" if row["quote"] else "silent") == "fires",
        )
        for row in rows
    ]


def document(case: Case) -> str:
    """The report that a case is judged in."""
    place, year = case.place, case.year
    parts = {
        "title": f"{place}{year}年法治政府建设情况报告",
        "none": f"{year}年，{place}按照上级部署推进法治政府建设。现将情况报告如下：",
        "done": "党委专题研究法治工作3次，解决经费问题2个。",
        "problems": "普法方式偏旧。主要原因是人手少。",
        "plan": "培养普法骨干，改进宣传方式。",
        "signature": f"{place}{'办事处' if place.endswith('街道') else '人民政府'}\n{year + 1}年1月18日",
    }
    whole = case.context == "none" and (case.rule == "missing-section" or _OWN_SECTIONS.search(case.text))
    if case.context in ("done", "plan") and case.rule != "no-figures":
        parts[case.context] += f"\n{case.text}"
    else:
        parts[case.context] = case.text
    if whole:
        return f"{parts['title']}\n{case.text}\n{parts['signature']}\n"
    return (
        f"{parts['title']}\n{parts['none']}\n一、{year}年工作情况和成效\n{parts['done']}\n二、存在的问题\n"
        f"{parts['problems']}\n三、{year + 1}年工作安排\n{parts['plan']}\n{parts['signature']}\n"
    )
