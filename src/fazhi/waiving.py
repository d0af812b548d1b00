"""Waivers put on what was found: everything is judged first, an exception only marks what it covers.

What is waived stays where it is, with its status, and says who answers for it. What has become right is not waived.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from fazhi.config.waivers import Entry, Waivers
from fazhi.fingerprints import normalised
from fazhi.results import Evidence, FileResult, Finding, ReportFacts, Verdict, Waiver, WaiverUse

_CLOSED = ("met", "not_applicable")


def apply(
    verdicts: Sequence[Verdict], findings: Sequence[Finding], facts: ReportFacts, waivers: Waivers
) -> tuple[tuple[Verdict, ...], tuple[Finding, ...]]:
    """Verdicts and findings of one report with the waivers in force that cover them; the first that does counts."""
    ours = [entry for entry in waivers.entries if waivers.in_force(entry) and _of_report(entry, facts)]
    return (
        tuple(verdict._replace(waiver=_covering(verdict, ours)) for verdict in verdicts),
        tuple(finding._replace(waiver=_covering(finding, ours)) for finding in findings),
    )


def uses(results: Sequence[FileResult], waivers: Waivers) -> tuple[WaiverUse, ...]:
    """What became of each waiver in a run, in the order of the file."""
    return tuple(_use(entry, results, waivers) for entry in waivers.entries)


def notes(result: FileResult, waivers: Waivers) -> tuple[str, ...]:
    """What a reader of one report should know of waivers that were given for it and do nothing."""
    said = []
    for entry in waivers.entries:
        if result.report is not None and _of_report(entry, result.report):
            use = _use(entry, (result,), waivers)
            where = f"豁免清单 {waivers.path} 第 {entry.line} 行（{entry.rule}）"
            if use.state == "expired":
                said.append(f"{where}已于 {entry.until} 到期，没有使用；仍需豁免的请重新报批")
            elif use.state == "idle":
                said.append(f"{where}没有用上：报告没有这样的缺口或问题，可以删去")
    return tuple(said)


def _use(entry: Entry, results: Sequence[FileResult], waivers: Waivers) -> WaiverUse:
    ours = [result for result in results if result.report is not None and _of_report(entry, result.report)]
    count = sum(_covers(entry, item) for result in ours for item in _items(result))
    state = "used" if count else "idle" if ours else "unmatched"
    if not waivers.in_force(entry):
        state, count = "expired", 0
    return WaiverUse(waivers.path, entry.line, entry.rule, entry.scope(), entry.until, state, count)


def _items(result: FileResult) -> Iterator[Verdict | Finding]:
    yield from result.verdicts
    yield from result.findings


def _covering(item: Verdict | Finding, entries: Sequence[Entry]) -> Waiver | None:
    return next((_waiver(entry) for entry in entries if _covers(entry, item)), None)


def _waiver(entry: Entry) -> Waiver:
    return Waiver(entry.reason, entry.approver, entry.until, entry.scope())


def _covers(entry: Entry, item: Verdict | Finding) -> bool:
    """Whether a waiver is for this gap or finding: its rule, and the quoted words if it names any."""
    if entry.rule != item.rule or (isinstance(item, Verdict) and item.status in _CLOSED):
        return False
    quote = normalised(entry.quote)
    return not quote or any(_quotes(quote, found) for found in item.evidence)


def _quotes(quote: str, found: Evidence) -> bool:
    """Whether words are of a piece of evidence: a part of it, or it with what stands around it."""
    text = normalised(found.text)
    return quote in text or (text in quote and quote in normalised(f"{found.before}{found.text}{found.after}"))


def _of_report(entry: Entry, facts: ReportFacts) -> bool:
    if entry.year and entry.year != facts.year:
        return False
    if entry.place:
        return facts.place is not None and normalised(entry.place) == normalised(facts.place)
    return facts.title is not None and normalised(entry.report) == normalised(facts.title)
