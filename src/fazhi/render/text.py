"""The text that a clerk reads: what the report earns, which gaps are worth most, where they are, what to write.

Nothing is decided here; the order of gaps is that of what they are worth. Everything that comes from a
document or a file name passes through `visible`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from fazhi.render.labels import SEVERITY_LABELS, number
from fazhi.render.screen import paint, visible
from fazhi.results import (
    LEVEL_LABELS,
    STATUS_LABELS,
    STATUSES,
    Evidence,
    FileResult,
    Finding,
    Run,
    Sources,
    Verdict,
    Waiver,
)

_CLOSED = ("met", "not_applicable")
_COLORS = {"met": "green", "partial": "yellow", "planned": "yellow", "missing": "red", "not_applicable": "dim"}
_SEVERITY_COLORS = {"error": "red", "warning": "yellow", "info": "dim"}
_INDENT = "   "


def render(run: Run, *, color: bool = False, sources: Sources | None = None) -> str:
    """All files in their order, and a line over all of them when there are several."""
    parts = ["\n".join(_file(result, color)) for result in run.results]
    if len(run.results) > 1:
        parts.append(_total(run.results))
    return "\n\n".join(parts) + "\n" if parts else ""


def _file(result: FileResult, color: bool) -> Iterator[str]:
    if result.error is not None:
        why = f"无法判断（{result.error.code}）：{visible(result.error.message)}"
        yield f"{paint(visible(result.path), 'bold', color)}：{paint(why, 'red', color)}"
        return
    yield from _head(result, color)
    gaps = sorted((v for v in result.verdicts if v.status not in _CLOSED and not v.waiver), key=lambda v: -v.worth)
    yield from _gaps(gaps, color)
    yield from _closed([v for v in result.verdicts if v.status in _CLOSED], color)
    yield from _findings([finding for finding in result.findings if not finding.waiver], color)
    yield from _waived(result, color)
    yield from _way(result)
    yield from _baselined(result, color)
    yield from (f"说明：{visible(note)}" for note in result.notes)


def _head(result: FileResult, color: bool) -> Iterator[str]:
    """What the file is, and what it earned."""
    yield paint(f"==== {visible(result.path)} ====", "bold", color)
    yield _about(result)
    value = "没有可评分的要素" if result.score is None else f"得分 {number(result.score)}（满分 100）"
    grade = f"，{visible(result.grade)}" if result.grade else ""
    gate = paint("通过", "green", color) if result.passed else paint("未通过", "red", color)
    before = result.score_unwaived
    waived = "" if before is None or before == result.score else f"（豁免前 {number(before)}）"
    yield f"{value}{waived}{grade}，{gate}"
    counts = [f"{STATUS_LABELS[status]} {result.counts.get(status, 0)}" for status in STATUSES]
    yield f"要素 {sum(result.counts.values())} 项：{'，'.join(counts)}；问题 {len(result.findings)} 处"


def _about(result: FileResult) -> str:
    """Title, place, year, level; what the report does not say is said so."""
    facts = result.report
    if facts is None:
        return "未识别出标题、单位和年度"
    level = LEVEL_LABELS.get(facts.level or "", facts.level or "层级未识别")
    year = f"{facts.year}年度" if facts.year else "年度未识别"
    return f"{visible(facts.title or '（无标题）')} | {visible(facts.place or '单位未识别')}，{year}，{visible(level)}"


# --- elements ------------------------------------------------------------------------------------------------------


def _gaps(gaps: Sequence[Verdict], color: bool) -> Iterator[str]:
    if not gaps:
        return
    yield ""
    yield paint(f"要补的要素（{len(gaps)} 项，加分多的在前）", "bold", color)
    for place, verdict in enumerate(gaps, 1):
        yield from _gap(place, verdict, color)


def _gap(place: int, verdict: Verdict, color: bool) -> Iterator[str]:
    """One gap: status, points, why, where, what it rests on, what to write."""
    status = paint(f"[{STATUS_LABELS[verdict.status]}]", _COLORS[verdict.status], color)
    worth = f"得 {_points(verdict)} 分，补上可加 {number(verdict.worth)} 分"
    yield f"{place}. {status} {visible(verdict.title)}（{visible(verdict.rule)}） {worth}"
    yield f"{_INDENT}判断：{visible(verdict.because)}"
    yield from _quotes(verdict.evidence)
    yield from _advice(verdict.basis, verdict.remedy)
    if verdict.draft:
        yield f"{_INDENT}参考句：{visible(verdict.draft)}"


def _closed(verdicts: Sequence[Verdict], color: bool) -> Iterator[str]:
    """What needs no work, a line each."""
    if not verdicts:
        return
    yield ""
    yield paint(f"不用补的要素（{len(verdicts)} 项）", "bold", color)
    for verdict in verdicts:
        status = paint(f"[{STATUS_LABELS[verdict.status]}]", _COLORS[verdict.status], color)
        points = "" if verdict.status == "not_applicable" else f"得 {_points(verdict)} 分，"
        where = (
            f"{_line(verdict.evidence[0])} {_quote(verdict.evidence[0])}"
            if verdict.evidence
            else visible(verdict.because)
        )
        yield f"{_INDENT}{status} {visible(verdict.title)}：{points}{where}"


def _points(verdict: Verdict) -> str:
    return f"{number(verdict.points)}/{number(verdict.weight)}"


# --- findings ------------------------------------------------------------------------------------------------------


def _findings(findings: Sequence[Finding], color: bool) -> Iterator[str]:
    if not findings:
        return
    yield ""
    yield paint(f"发现的问题（{len(findings)} 处）", "bold", color)
    for place, finding in enumerate(findings, 1):
        label = SEVERITY_LABELS.get(finding.severity, finding.severity)
        severity = paint(f"[{label}]", _SEVERITY_COLORS.get(finding.severity, "dim"), color)
        yield f"{place}. {severity} {visible(finding.message)}（{visible(finding.rule)}）"
        yield from _quotes(finding.evidence)
        yield from _advice(finding.basis, finding.remedy)


# --- what is waived ------------------------------------------------------------------------------------------------


def _waived(result: FileResult, color: bool) -> Iterator[str]:
    """Everything that an exception covers stays visible, with who answers for it and until when."""
    elements = [v for v in result.verdicts if v.waiver]
    findings = [f for f in result.findings if f.waiver]
    if not elements and not findings:
        return
    yield ""
    yield paint(f"已豁免（{len(elements) + len(findings)} 项，不扣分，也不影响是否通过）", "bold", color)
    for verdict in elements:
        yield f"{_INDENT}[{STATUS_LABELS[verdict.status]}] {visible(verdict.title)}（{visible(verdict.rule)}）"
        yield from _exception(verdict.waiver)
    for finding in findings:
        label = SEVERITY_LABELS.get(finding.severity, finding.severity)
        place = f"，{_line(finding.evidence[0])}" if finding.evidence else ""
        yield f"{_INDENT}[{label}] {visible(finding.message)}（{visible(finding.rule)}）{place}"
        yield from _exception(finding.waiver)


def _baselined(result: FileResult, color: bool) -> Iterator[str]:
    """How many known gaps are not listed above; which, where that was asked for."""
    if not result.hidden:
        if result.baselined:
            yield f"基线：另有 {result.baselined} 项已记入基线，没有列出（--show-baselined 可以列出）"
        return
    yield ""
    yield paint(f"已记入基线（{len(result.hidden)} 项）", "bold", color)
    for item in result.hidden:
        label = STATUS_LABELS.get(item.status) or SEVERITY_LABELS.get(item.status, item.status)
        yield f"{_INDENT}[{label}] {visible(item.title)}（{visible(item.rule)}）：{visible(item.text)}"


def _exception(waiver: Waiver | None) -> Iterator[str]:
    if waiver is not None:
        why = f"理由：{visible(waiver.reason)}；批准：{visible(waiver.approver)}"
        yield f"{_INDENT * 2}{why}；有效期至 {visible(waiver.until)}；范围：{visible(waiver.scope)}"


# --- places, advice ------------------------------------------------------------------------------------------------


def _quotes(evidence: Iterable[Evidence]) -> Iterator[str]:
    for item in evidence:
        section = f"，{visible(item.section)}" if item.section else ""
        yield f"{_INDENT}位置：{_line(item)}第 {item.column} 字{section}"
        yield f"{_INDENT}原文：{_quote(item)}"


def _line(item: Evidence) -> str:
    return f"第 {item.line} 行"


def _quote(item: Evidence) -> str:
    """The quote within its surroundings, marked."""
    return f"{visible(item.before)}【{visible(item.text)}】{visible(item.after)}"


def _advice(basis: Sequence[str], remedy: str) -> Iterator[str]:
    if basis:
        yield f"{_INDENT}依据：{'；'.join(visible(line) for line in basis)}"
    if remedy:
        yield f"{_INDENT}怎么改：{visible(remedy)}"


# --- the way to pass -----------------------------------------------------------------------------------------------


def _way(result: FileResult) -> Iterator[str]:
    """The cheapest set of gaps, in one line; or that points are not what is lacking."""
    if result.passed:
        return
    named = [verdict for verdict in result.verdicts if verdict.rule in result.cheapest]
    if named and result.score is not None:
        titles = "、".join(visible(v.title) for v in sorted(named, key=lambda v: -v.worth))
        gain = sum(v.worth for v in named)
        reached = number(round(min(100.0, result.score + gain), 1))
        yield ""
        yield f"最省的补法：补上 {titles}，共加 {number(round(gain, 1))} 分，到 {reached} 分，要素即可过线"
    elif not result.passed and result.score is not None:
        yield ""
        yield "分数已够；改正上面所列的问题后才能通过"


def _total(results: Sequence[FileResult]) -> str:
    failed = sum(result.error is not None for result in results)
    passed = sum(result.passed for result in results)
    return f"合计 {len(results)} 份：通过 {passed}，未通过 {len(results) - passed - failed}，无法判断 {failed}"
