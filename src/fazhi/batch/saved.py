"""An audit read again from what it left: a row for each file, the figures, and each result when it is asked for.

What stands in a folder may be from anywhere: every value is held against the form that we write before it is used.
"""

from __future__ import annotations

import json
import os
from array import array
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from fazhi.batch import wire
from fazhi.batch.row import LETTERS, Row
from fazhi.batch.summary import Summary, summarize
from fazhi.errors import UsageError
from fazhi.results import FileProblem, FileResult, ReportFacts, RulesInfo, read_as

RESULTS, FIGURES, COMPARED = "results.jsonl", "audit.json", "compare.jsonl"
_MOST_FIGURES = 512 << 20
_Kind = TypeVar("_Kind")


class _Verdict(NamedTuple):
    rule: str
    title: str
    status: str
    weight: float


class _Finding(NamedTuple):
    rule: str
    title: str


class _Brief(NamedTuple):
    path: str
    sha256: str
    format: str
    report: ReportFacts | None
    score: float | None
    grade: str | None
    passed: bool
    verdicts: tuple[_Verdict, ...]
    findings: tuple[_Finding, ...]
    error: FileProblem | None


class Rule(NamedTuple):
    """A rule that results name."""

    id: str
    title: str
    weight: float


class _Rules(NamedTuple):
    elements: tuple[Rule, ...]
    findings: tuple[Rule, ...]


class Quote(NamedTuple):
    """Words of a report, with their line."""

    line: int
    text: str


class Passage(NamedTuple):
    """The same words in two reports."""

    first: Quote
    second: Quote


class SavedPair(NamedTuple):
    """Two reports that share much, by path; fields as those of copymap.Pair."""

    first: str
    second: str
    kind: str
    shares: tuple[float, ...]
    characters: int
    earlier: str | None
    passages: tuple[Passage, ...]


class SavedCopies(NamedTuple):
    """As copymap.CopyMap, by path."""

    compared: int
    uncompared: int
    beyond: int
    groups: tuple[tuple[str, ...], ...]
    pairs: tuple[SavedPair, ...]


class Files(NamedTuple):
    """What was given; `folder` leads from the results to the reports."""

    given: int
    results: int
    skipped: dict[str, int]
    folder: str = ""


class Twice(NamedTuple):
    """An office with several files."""

    unit: str
    files: tuple[str, ...]
    newest: str | None
    difference: str


class Late(NamedTuple):
    """A file after its day."""

    unit: str
    file: str
    dated: str
    deadline: str


class Undated(NamedTuple):
    """A file without a date, of an office with a day."""

    unit: str
    file: str
    deadline: str


class Unread(NamedTuple):
    """A file of an office that could not be judged."""

    unit: str
    file: str
    message: str


class SavedRoll(NamedTuple):
    """The roll-call, as roster.as_data gives it."""

    units: int
    missing: tuple[str, ...]
    twice: tuple[Twice, ...]
    unknown: tuple[str, ...]
    late: tuple[Late, ...]
    unread: tuple[Unread, ...]
    undated: tuple[Undated, ...] = ()


class SavedStratum(NamedTuple):
    """Files to be read by hand."""

    name: str
    size: int
    files: tuple[str, ...]


class SavedPlan(NamedTuple):
    """As plan.Plan."""

    strata: tuple[SavedStratum, ...]
    bound: float | None


class Figures(NamedTuple):
    """What audit.json says beside the results."""

    rules: RulesInfo
    files: Files
    copies: SavedCopies | None
    plan: SavedPlan
    roster: SavedRoll | None


class Saved(NamedTuple):
    """An audit: `rows` sorted by path, `elements` in the order of their letters. `figures`: None without audit.json."""

    name: str
    year: int | None
    path: Path
    stamp: tuple[int, int]
    rows: tuple[Row, ...]
    offsets: array[int]
    elements: tuple[Rule, ...]
    findings: tuple[Rule, ...]
    summary: Summary
    figures: Figures | None

    def result(self, at: int) -> FileResult:
        """One result. Raises UsageError when the file is no longer the one that was opened, or damaged."""
        return _result(self.path, self.stamp, self.offsets[at])

    def reports(self) -> Path | None:
        """The folder that the paths of results are below, if audit.json says so."""
        way = self.figures.files.folder if self.figures else ""
        return (self.path.parent / way).resolve() if way else None


def open_audit(path: Path) -> Saved:
    """Reads results.jsonl, and audit.json beside it. Raises UsageError with file and line."""
    found = _Gathered()
    offsets = array("Q")
    for offset, brief in lines(path, _Brief):
        offsets.append(offset)
        found.take(brief)
    figures = path.with_name(FIGURES)
    rules = _Rules(tuple(found.elements.values()), tuple(found.findings.values()))
    return Saved(
        name=path.resolve().parent.name,
        year=found.years.most_common(1)[0][0] if found.years else None,
        path=path,
        stamp=stamp(path),
        rows=tuple(found.rows),
        offsets=offsets,
        elements=rules.elements,
        findings=rules.findings,
        summary=summarize(found.rows, rules),
        figures=_figures(figures) if figures.is_file() else None,
    )


class _Gathered:
    """What is known of a batch while its results are read."""

    def __init__(self) -> None:
        self.rows: list[Row] = []
        self.elements: dict[str, Rule] = {}
        self.findings: dict[str, Rule] = {}
        self.years: Counter[int] = Counter()

    def take(self, brief: _Brief) -> None:
        """One more result."""
        facts = brief.report or ReportFacts(None, None, None, None)
        if not self.elements:
            self.elements = {item.rule: Rule(item.rule, item.title, item.weight) for item in brief.verdicts}
        for finding in brief.findings:
            self.findings.setdefault(finding.rule, Rule(finding.rule, finding.title, 0.0))
        if facts.year is not None:
            self.years[facts.year] += 1
        statuses = {item.rule: LETTERS[item.status] for item in brief.verdicts}
        self.rows.append(
            Row(
                path=brief.path, sha256=brief.sha256, format=brief.format, title=facts.title or "",
                place=facts.place or "", year=facts.year, level=facts.level or "", score=brief.score,
                grade=brief.grade or "", passed=brief.passed,
                statuses="" if brief.error else "".join(statuses.get(rule, "n") for rule in self.elements),
                findings=dict(Counter(finding.rule for finding in brief.findings)), dated="",
                error=brief.error.code if brief.error else "", message=brief.error.message if brief.error else "",
            )
        )  # fmt: skip


def _figures(path: Path) -> Figures:
    try:
        if path.stat().st_size > _MOST_FIGURES:
            raise UsageError(f"{path}：太大了，不是检查结果；请重新运行 fazhi audit")
        return read_as(Figures, json.loads(path.read_bytes()), "audit")  # type: ignore[no-any-return]
    except OSError as problem:
        raise UsageError(f"{path}：读不出来（{problem.strerror}）；请检查权限") from problem
    except (ValueError, RecursionError) as problem:
        raise UsageError(f"{path}：不是 fazhi audit 写的结果（{_said(problem)}）；请重新运行 fazhi audit") from problem


def lines(path: Path, kind: type[_Kind]) -> Iterator[tuple[int, _Kind]]:
    """The lines of a file of JSON lines as values of a kind, each with its offset. Raises UsageError with the line."""
    offset = number = 0
    try:
        with path.open("rb") as file:
            for line in file:
                number += 1
                yield offset, _as(kind, line)
                offset += len(line)
    except OSError as problem:
        raise UsageError(f"{path}：读不出来（{problem.strerror}）；请检查路径和权限") from problem
    except (ValueError, RecursionError) as problem:
        raise UsageError(f"{path}：第 {number} 行不对（{_said(problem)}）；请重新运行 fazhi audit") from problem


def line_at(path: Path, made: tuple[int, int], offset: int) -> bytes:
    """One line again. Raises UsageError when the file has changed since it was opened."""
    try:
        with path.open("rb") as file:
            if stamp(path) == made:
                file.seek(offset)
                return file.readline()
    except OSError as problem:
        raise UsageError(f"{path.name} 读不出来（{problem.strerror}）；请检查后重新启动 fazhi serve") from problem
    raise UsageError(f"{path.name} 已经更新；请重新启动 fazhi serve")


def _result(path: Path, made: tuple[int, int], offset: int) -> FileResult:
    try:
        return wire.load(line_at(path, made, offset))
    except (ValueError, RecursionError) as problem:
        raise UsageError(f"{path.name} 里的这一份不对（{_said(problem)}）；请重新运行 fazhi audit") from problem


def stamp(path: Path) -> tuple[int, int]:
    """What tells that a file is still the same."""
    found = os.stat(path)  # noqa: PTH116
    return found.st_size, found.st_mtime_ns


def read_line(kind: type[_Kind], path: Path, made: tuple[int, int], offset: int) -> _Kind:
    """One line of a file as a value of a kind. Raises UsageError."""
    try:
        return _as(kind, line_at(path, made, offset))
    except (ValueError, RecursionError) as problem:
        raise UsageError(f"{path.name} 里的这一份不对（{_said(problem)}）；请重新运行 fazhi audit") from problem


def _as(kind: type[_Kind], line: bytes) -> _Kind:
    data: Any = json.loads(line)
    found: _Kind = read_as(kind, data, "result")
    if isinstance(found, _Brief) and any(item.status not in LETTERS for item in found.verdicts):
        raise ValueError("verdicts 里有不认识的结论")
    return found


def _said(problem: Exception) -> str:
    if isinstance(problem, json.JSONDecodeError | UnicodeDecodeError):
        return "不合 JSON 的写法"
    return "层次太多" if isinstance(problem, RecursionError) else str(problem)
