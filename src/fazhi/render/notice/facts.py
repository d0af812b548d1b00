"""What a template of a notice may speak of: one report's gaps and findings as short texts, nothing decided here."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from fazhi.render.labels import SEVERITY_LABELS, number
from fazhi.render.screen import visible
from fazhi.results import STATUS_LABELS, Evidence, FileResult, Finding, Verdict

_CLOSED = ("met", "not_applicable")
_BLANK = "＿＿＿＿＿＿＿＿"
_QUOTE = 60
_LONGEST = 600
# The fields that an office's own template may use; those of an item are used inside the loop.
FIELDS = (
    "place",
    "year",
    "addressee",
    "report",
    "score",
    "grade",
    "problem",
    "gaps",
    "findings",
    "waived",
    "known",
)
ITEM_FIELDS = ("title", "status", "because", "place", "quote", "basis", "requirement", "draft", "rule")  # fmt: skip


def facts(result: FileResult) -> dict[str, Any]:
    """The fields of one report."""
    said = result.report
    place, year = (said.place, said.year) if said else (None, None)
    gaps = [verdict for verdict in result.verdicts if verdict.status not in _CLOSED]
    waived = [gap.rule for gap in gaps if gap.waiver] + [finding.rule for finding in result.findings if finding.waiver]
    return {
        "place": _text(place or _BLANK),
        "year": str(year or "＿＿＿＿"),
        "addressee": _text(_addressee(place, said.level if said else None)),
        "report": _text((said.title if said else None) or "法治政府建设年度报告"),
        "score": "＿＿" if result.score is None else number(result.score),
        "grade": f"，档次为{_text(result.grade)}" if result.grade else "",
        "problem": _text(result.error.message).rstrip("。") if result.error else "",
        "gaps": [_gap(verdict) for verdict in gaps if verdict.waiver is None],
        "findings": [_finding(finding) for finding in result.findings if finding.waiver is None],
        "waived": _count(len(waived)),
        "known": _count(result.baselined),
    }


def _addressee(place: str | None, level: str | None) -> str:
    """The office: a town's people's government, a street's office, a department by its name."""
    if not place:
        return _BLANK
    endings = {"township": "人民政府", "street": "办事处"}
    ending = endings.get(level or "", "")
    return place if place.endswith(("人民政府", "办事处")) else place + ending


def _gap(verdict: Verdict) -> dict[str, str]:
    status = STATUS_LABELS[verdict.status]
    return _item(verdict, status, verdict.because, verdict.remedy, verdict.draft, "全文没有可以对应的文字")


def _finding(finding: Finding) -> dict[str, str]:
    status = SEVERITY_LABELS.get(finding.severity, finding.severity)
    return _item(finding, status, finding.message, finding.remedy, "", "全文")


def _item(
    said: Verdict | Finding, status: str, because: str, requirement: str, draft: str, nowhere: str
) -> dict[str, str]:
    return {
        "rule": _text(said.rule),
        "title": _text(said.title),
        "status": _text(status),
        "because": _text(because),
        "place": _text(_places(said.evidence) or nowhere),
        "quote": _text(_quote(said.evidence)),
        "basis": _text("；".join(said.basis)),
        "requirement": _text(requirement or "请核实后改正。"),
        "draft": _text(draft),
    }


def _places(evidence: Sequence[Evidence]) -> str:
    section = f"，{evidence[0].section}" if evidence and evidence[0].section else ""
    return "、".join(f"第{item.line}行第{item.column}字" for item in evidence) + section


def _quote(evidence: Sequence[Evidence]) -> str:
    quote = " ".join(evidence[0].text.split()) if evidence else ""
    return quote if len(quote) <= _QUOTE else f"{quote[:_QUOTE]}……"


def _count(number: int) -> str:
    return str(number) if number else ""


def _text(text: str) -> str:
    """One line without anything that acts on a screen or that XML cannot hold."""
    line = visible(text)
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST]}……（略）"
