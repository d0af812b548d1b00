"""What is said of each gap and each finding, and where: one remark each, nothing decided here."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from fazhi.render.docx.annotate import Remark
from fazhi.render.labels import SEVERITY_LABELS, number
from fazhi.render.outline import Outline, home, outline
from fazhi.render.screen import visible
from fazhi.results import STATUS_LABELS, Evidence, FileResult, Finding, Verdict

_CLOSED = ("met", "not_applicable")
# Nobody reads more of one line in the margin of a page.
_LONGEST = 1_500
_QUOTE = 40


def remarks(result: FileResult, text: str) -> list[Remark]:
    """The remarks of one report; `text` is the text as read."""
    report = outline(text, result.report.title if result.report else None)
    gaps = [_gap(verdict, report) for verdict in result.verdicts if verdict.status not in _CLOSED]
    return gaps + [_finding(finding, report) for finding in result.findings]


def _gap(verdict: Verdict, report: Outline) -> Remark:
    worth = f"，补上可加 {number(verdict.worth)} 分" if verdict.worth else ""
    head = f"{_waived(verdict)}【{STATUS_LABELS[verdict.status]}】{verdict.title}{worth}"
    where = "" if verdict.evidence else "位置：全文没有可以对应的文字，建议写在这一部分"
    draft = f"参考句：{verdict.draft}" if verdict.draft else ""
    lines = (head, f"问题：{verdict.because}", where, *_others(verdict.evidence[1:]), *_advice(verdict), draft)
    span = _span(verdict.evidence, report.text)
    return _remark(span or home(report, verdict.title + verdict.remedy), lines)


def _finding(finding: Finding, report: Outline) -> Remark:
    head = f"{_waived(finding)}【{SEVERITY_LABELS.get(finding.severity, finding.severity)}】{finding.title}"
    lines = (head, f"问题：{finding.message}", *_others(finding.evidence[1:]), *_advice(finding))
    return _remark(_span(finding.evidence, report.text) or report.title, lines)


def _span(evidence: Sequence[Evidence], text: str) -> tuple[int, int] | None:
    if not evidence or not 0 <= evidence[0].start <= evidence[0].end <= len(text):
        return None
    return evidence[0].start, evidence[0].end


def _others(evidence: Sequence[Evidence]) -> Iterator[str]:
    """The places beside the one that the remark stands at."""
    for item in evidence:
        quote = item.text if len(item.text) <= _QUOTE else f"{item.text[:_QUOTE]}……"
        yield f"另见：第 {item.line} 行第 {item.column} 字“{quote}”"


def _waived(said: Verdict | Finding) -> str:
    """What was waived stays visible, and nobody has to mend it."""
    return "" if said.waiver is None else f"【已豁免，至 {said.waiver.until}：{said.waiver.reason}】"


def _advice(said: Verdict | Finding) -> Iterator[str]:
    if said.basis:
        yield f"依据：{'；'.join(said.basis)}"
    if said.remedy:
        yield f"怎么改：{said.remedy}"


def _remark(span: tuple[int, int], lines: Sequence[str]) -> Remark:
    shown = (visible(line) for line in lines if line)
    return Remark(*span, tuple(line if len(line) <= _LONGEST else f"{line[:_LONGEST]}……（略）" for line in shown))
