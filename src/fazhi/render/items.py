"""What a result holds, sorted once for all formats: open gaps, findings, what is closed, what is waived.

Nothing is decided here. All formats of one run agree in their counts because they count these.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from fazhi.render.screen import visible
from fazhi.results import STATUS_LABELS, Evidence, FileResult, Finding, Verdict, Waiver

CLOSED = ("met", "not_applicable")
_RANK = {"error": 0, "warning": 1, "info": 2}
# Formats whose text as read has the lines of the file itself; the lines of others are ours.
_WITH_LINES = ("txt", "md")


class Item(NamedTuple):
    """A gap or a finding in the same fields: `kind` is element or finding, `what` says what is wrong."""

    kind: str
    rule: str
    title: str
    status: str
    severity: str
    what: str
    remedy: str
    draft: str
    basis: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    worth: float
    fingerprint: str
    waiver: Waiver | None


def gaps(result: FileResult) -> list[Verdict]:
    """Elements that are wanting and not waived, what is worth most first."""
    return sorted((v for v in result.verdicts if v.status not in CLOSED and not v.waiver), key=lambda v: -v.worth)


def closed(result: FileResult) -> list[Verdict]:
    """Elements that need no work."""
    return [verdict for verdict in result.verdicts if verdict.status in CLOSED]


def findings(result: FileResult) -> list[Finding]:
    """Findings that are not waived, in the order of the result."""
    return [finding for finding in result.findings if not finding.waiver]


def waived(result: FileResult) -> list[Verdict | Finding]:
    """Gaps and findings that somebody answers for."""
    elements = [verdict for verdict in result.verdicts if verdict.waiver and verdict.status not in CLOSED]
    return [*elements, *(finding for finding in result.findings if finding.waiver)]


def checks(result: FileResult) -> list[Verdict | Finding]:
    """Everything that was looked at, in the order of the result."""
    return [*result.verdicts, *result.findings]


def open_items(result: FileResult) -> list[Item]:
    """Gaps and findings that nobody answers for."""
    found: list[Verdict | Finding] = [*gaps(result), *findings(result)]
    return [of(one) for one in found]


def items(result: FileResult) -> list[Item]:
    """Open gaps, findings, then what is waived."""
    return [*open_items(result), *(of(found) for found in waived(result))]


def of(found: Verdict | Finding) -> Item:
    """A gap or a finding as an item."""
    if isinstance(found, Verdict):
        return Item(
            "element", found.rule, found.title, found.status, found.severity, found.because, found.remedy, found.draft,
            found.basis, found.evidence, found.worth, found.fingerprint, found.waiver,
        )  # fmt: skip
    return Item(
        "finding", found.rule, found.title, "", found.severity, found.message, found.remedy, "",
        found.basis, found.evidence, 0.0, found.fingerprint, found.waiver,
    )  # fmt: skip


def worst_first(found: list[Item]) -> list[Item]:
    """By severity, then by what it is worth."""
    return sorted(found, key=lambda item: (_RANK.get(item.severity, 3), -item.worth))


def summary(item: Item) -> str:
    """One line that says what is wrong: for an element with its name and status."""
    if item.kind == "finding":
        return visible(item.what)
    return f"{visible(item.title)}：{STATUS_LABELS[item.status]}，{visible(item.what)}"


def why_waived(waiver: Waiver) -> str:
    """Who answers for what, and until when, in one line."""
    return (
        f"已豁免：{visible(waiver.reason)}；批准：{visible(waiver.approver)}；"
        f"有效期至 {visible(waiver.until)}；范围：{visible(waiver.scope)}"
    )


def shown_path(result: FileResult) -> str:
    """The path for a reader."""
    return "标准输入" if result.path == "-" else visible(result.path)


def has_lines(result: FileResult) -> bool:
    """Whether a line of the text as read is a line of the file."""
    return result.format in _WITH_LINES


def place(item: Evidence) -> str:
    """Where a quote stands, in words."""
    section = f"，{visible(item.section)}" if item.section else ""
    return f"第 {item.line} 行第 {item.column} 字{section}"


def quote(item: Evidence) -> str:
    """The quote within its surroundings, marked."""
    return f"{visible(item.before)}【{visible(item.text)}】{visible(item.after)}"


def places(item: Item) -> Iterator[str]:
    """Place and quote of each piece of evidence."""
    return (f"{place(found)}：{quote(found)}" for found in item.evidence)
