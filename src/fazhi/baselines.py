"""A baseline put on what was found: known gaps are counted and not listed, everything else is new and stays.

A gap is known by its fingerprint alone. A report that says neither place nor title is nobody's: nothing of it is hidden.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from fazhi.fingerprints import report_identity
from fazhi.records import TYPE_CHECKING, NamedTuple
from fazhi.results import FileResult, Finding, Hidden, ReportFacts, Verdict

if TYPE_CHECKING:
    from fazhi.config.baseline import Baseline, Gap

_CLOSED = ("met", "not_applicable")


class Shown(NamedTuple):
    """What is new in a report, and what is known."""

    verdicts: tuple[Verdict, ...]
    findings: tuple[Finding, ...]
    hidden: tuple[Hidden, ...]


def apply(
    verdicts: Sequence[Verdict], findings: Sequence[Finding], facts: ReportFacts, baseline: Baseline | None
) -> Shown:
    """Parts what is known from what is new; what is met or waived is neither and stays."""
    if baseline is None or not report_identity(facts):
        return Shown(tuple(verdicts), tuple(findings), ())
    known = baseline.fingerprints()
    hidden = [_hidden(item) for item in _open((*verdicts, *findings)) if item.fingerprint in known]
    marks = {item.fingerprint for item in hidden}
    return Shown(
        tuple(verdict for verdict in verdicts if verdict.fingerprint not in marks),
        tuple(finding for finding in findings if finding.fingerprint not in marks),
        tuple(hidden),
    )


def gaps(result: FileResult) -> tuple[Gap, ...]:
    """What a baseline would hold of a report that was checked without one; nothing of a report without identity."""
    if result.report is None or not report_identity(result.report):
        return ()
    from fazhi.config.baseline import Gap, shown

    report = shown(report_identity(result.report))
    return tuple(
        Gap(found.fingerprint, found.rule, report, found.status, shown(found.text))
        for found in map(_hidden, _open((*result.verdicts, *result.findings)))
    )


def added(known: Iterable[Gap], results: Iterable[FileResult]) -> tuple[Gap, ...]:
    """The gaps of the results that the known ones lack, each once, in the order found."""
    marks = {gap.fingerprint for gap in known}
    new = {gap.fingerprint: gap for result in results for gap in gaps(result) if gap.fingerprint not in marks}
    return tuple(new.values())


def gone(known: Iterable[Gap], results: Sequence[FileResult]) -> tuple[Gap, ...]:
    """The known gaps of the reports checked that they no longer have; those of other reports are left alone."""
    from fazhi.config.baseline import shown

    checked = {shown(report_identity(result.report)) for result in results if result.report is not None}
    there = {gap.fingerprint for result in results for gap in gaps(result)}
    return tuple(gap for gap in known if gap.report in checked and gap.fingerprint not in there)


def _open(items: Iterable[Verdict | Finding]) -> Iterator[Verdict | Finding]:
    for item in items:
        closed = isinstance(item, Verdict) and item.status in _CLOSED
        if not closed and item.waiver is None:
            yield item


def _hidden(item: Verdict | Finding) -> Hidden:
    if isinstance(item, Verdict):
        return Hidden(item.fingerprint, item.rule, item.title, item.status, item.because)
    return Hidden(item.fingerprint, item.rule, item.title, item.severity, item.message)
