"""The result of a check: frozen values with the fields of the JSON result (contract, section 4).

Everything above imports these; they import nothing of ours. Rendering JSON is a dump (`FileResult.to_dict`).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

STATUSES = ("met", "partial", "planned", "missing", "not_applicable")
STATUS_LABELS = {
    "met": "达标",
    "partial": "部分达标",
    "planned": "仅列计划",
    "missing": "缺失",
    "not_applicable": "不适用",
}
SEVERITIES = ("error", "warning", "info")
LEVELS = ("township", "street", "department", "county")


class Span(NamedTuple):
    """A half-open range of characters of the text as read."""

    start: int
    end: int


class Evidence(NamedTuple):
    """A quote that equals the text as read at [start, end); `line` and `column` start at 1.

    `section` is the heading that it stands under; `before` and `after` are the characters around it
    within its paragraph, for a reader who has no second window open.
    """

    text: str
    section: str
    start: int
    end: int
    line: int
    column: int
    before: str = ""
    after: str = ""


class Waiver(NamedTuple):
    """An exception that somebody answers for: the item stays visible and no longer counts.

    `until` is the last day on which it holds, as an ISO date; `scope` says in Chinese what it was given for.
    """

    reason: str
    approver: str
    until: str
    scope: str


class Verdict(NamedTuple):
    """The answer to one required element. `worth` is what the score would gain if it were met.

    `fingerprint` is the same for the same gap of the same report, wherever it stands (see fingerprints.py).
    """

    rule: str
    title: str
    status: str
    weight: float
    points: float
    severity: str
    because: str
    remedy: str
    basis: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    draft: str = ""
    worth: float = 0.0
    fingerprint: str = ""
    waiver: Waiver | None = None


class Finding(NamedTuple):
    """A defect at a place; `fingerprint` and `waiver` as for a verdict."""

    rule: str
    title: str
    severity: str
    message: str
    remedy: str
    basis: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    fingerprint: str = ""
    waiver: Waiver | None = None


class ReportFacts(NamedTuple):
    """What the report says of itself; `None` where it does not say."""

    title: str | None
    place: str | None
    year: int | None
    level: str | None


class FileProblem(NamedTuple):
    """Why a file could not be judged: `code` from errors.READ_CODES and one line for a person."""

    code: str
    message: str


class FileResult(NamedTuple):
    """One file of a run. With `error`, there is no score and `passed` is false.

    `score_unwaived` is the score before waivers (equal to `score` without any); `baselined` is how many known
    gaps and findings a baseline keeps out of `verdicts` and `findings`.
    """

    path: str
    sha256: str
    format: str
    report: ReportFacts | None
    score: float | None
    grade: str | None
    passed: bool
    verdicts: tuple[Verdict, ...]
    findings: tuple[Finding, ...]
    error: FileProblem | None
    counts: dict[str, int]
    cheapest: tuple[str, ...]
    notes: tuple[str, ...] = ()
    score_unwaived: float | None = None
    baselined: int = 0

    def to_dict(self) -> dict[str, Any]:
        """The JSON object of the contract, section 4."""
        return as_data(self)  # type: ignore[no-any-return]


class RulesInfo(NamedTuple):
    """Which rules a result was made with."""

    pack: str
    version: str
    sha256: str


class Run(NamedTuple):
    """What one command checked: one entry for each path given, in the order given."""

    version: str
    rules: RulesInfo
    results: tuple[FileResult, ...]

    def to_dict(self) -> dict[str, Any]:
        """The whole JSON result."""
        return {
            "tool": {"name": "fazhi", "version": self.version},
            "rules": as_data(self.rules),
            "results": [result.to_dict() for result in self.results],
        }


class Source(NamedTuple):
    """The document behind a result: its bytes, and the text as read, which the places of evidence refer to."""

    data: bytes
    text: str


# Gives the document behind a result, or nothing where it is gone or no longer the same.
Sources = Callable[[FileResult], Source | None]


def as_data(value: Any) -> Any:
    """Named tuples to dicts, tuples to lists, all the way down."""
    fields = getattr(value, "_fields", None)
    if fields is not None:
        return {name: as_data(item) for name, item in zip(fields, value, strict=True)}
    if isinstance(value, (tuple, list)):
        return [as_data(item) for item in value]
    return value
