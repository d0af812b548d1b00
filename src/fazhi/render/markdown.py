"""Markdown for a merge request, a chat or a job summary: a table of the reports, then what to mend in each.

Whatever comes from a document is escaped: no markup, no HTML, no link and no mention of a user comes of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from fazhi.render import items
from fazhi.render.labels import SEVERITY_LABELS, number
from fazhi.render.rows import outcome
from fazhi.render.screen import visible
from fazhi.results import STATUS_LABELS, STATUSES, FileResult, Run, Sources

_SPECIAL = re.compile(r"[\\`*_\[\]{}()#+!|~$:^=]|(?<=www)\.")
_ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "@": "&#64;"})


def render(run: Run, *, color: bool = False, sources: Sources | None = None) -> str:
    """Headings begin at level 1; `color` and `sources` change nothing."""
    lines = ["# 法治政府建设年度报告检查结果", "", *_table(run)]
    for result in run.results:
        lines += ["", *_report(result)]
    rules = run.rules
    digest = f"，SHA-256 `{escaped(rules.sha256)}`" if rules.sha256 else ""
    return (
        "\n".join(
            [*lines, "", f"规则包 {escaped(rules.pack)} {escaped(rules.version)}{digest}；fazhi {escaped(run.version)}"]
        )
        + "\n"
    )


def escaped(text: str) -> str:
    """One line of text that Markdown shows as it is."""
    return _SPECIAL.sub(lambda found: f"\\{found[0]}", visible(text)).translate(_ENTITIES)


def _table(run: Run) -> Iterator[str]:
    yield f"| 报告 | 结果 | 得分 | 档次 | {' | '.join(STATUS_LABELS[status] for status in STATUSES)} | 问题 | 已豁免 |"
    yield "| --- | --- | --: | --- |" + " --: |" * (len(STATUSES) + 2)
    for result in run.results:
        counts = [str(result.counts.get(status, 0)) if not result.error else "" for status in STATUSES]
        score = "" if result.score is None else number(result.score)
        found = "" if result.error else str(len(items.findings(result)))
        cells = [escaped(items.shown_path(result)), outcome(result), score, escaped(result.grade or ""), *counts, found]
        yield f"| {' | '.join(cells)} | {len(items.waived(result))} |"


def _report(result: FileResult) -> Iterator[str]:
    yield f"## {escaped(items.shown_path(result))}"
    yield ""
    if result.error:
        yield f"无法判断（{escaped(result.error.code)}）：{escaped(result.error.message)}"
        return
    yield from _part("要补的要素", [items.of(gap) for gap in items.gaps(result)])
    yield from _part("发现的问题", [items.of(finding) for finding in items.findings(result)])
    yield from _part("已豁免，不影响得分", [items.of(found) for found in items.waived(result)])
    closed = items.closed(result)
    if closed:
        yield f"不用补的要素：{'、'.join(f'{escaped(v.title)}（{STATUS_LABELS[v.status]}）' for v in closed)}"
        yield ""
    if result.baselined:
        yield f"另有 {result.baselined} 项已记入基线，没有列出。"
        yield ""
    yield from (f"- 说明：{escaped(note)}" for note in result.notes)


def _part(title: str, found: list[items.Item]) -> Iterator[str]:
    if not found:
        return
    yield f"### {title}（{len(found)}）"
    yield ""
    for at, item in enumerate(found, 1):
        yield f"{at}. {_head(item)}"
        yield from (f"   - {line}" for line in _details(item))
    yield ""


def _head(item: items.Item) -> str:
    rule = f"（{escaped(item.rule)}）"
    if item.kind == "finding":
        return f"**{SEVERITY_LABELS.get(item.severity, '')}** {escaped(item.what)}{rule}"
    worth = f"，补上可加 {number(item.worth)} 分" if item.worth else ""
    return f"**{STATUS_LABELS[item.status]}** {escaped(item.title)}{rule}{worth}：{escaped(item.what)}"


def _details(item: items.Item) -> Iterator[str]:
    yield from (f"{escaped(items.place(found))}：{escaped(items.quote(found))}" for found in item.evidence)
    if item.basis:
        yield f"依据：{'；'.join(escaped(line) for line in item.basis)}"
    if item.remedy:
        yield f"怎么改：{escaped(item.remedy)}"
    if item.draft:
        yield f"参考句：{escaped(item.draft)}"
    if item.waiver:
        yield escaped(items.why_waived(item.waiver))
