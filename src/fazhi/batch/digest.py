"""What a batch keeps of a report beside its result: one short row for tables, and a sketch to compare texts by.

A row is all that the tables, the roster and the summary need; 10,000 of them are read in a moment, 10,000
results are not.
"""

from __future__ import annotations

import json
import re
import struct
from collections import Counter
from typing import NamedTuple

from fazhi.api import Examined
from fazhi.batch import shingles
from fazhi.results import FileResult, ReportFacts, Verdict
from fazhi.structure.report import Report

_HEAD = struct.Struct(">II")
# `json.loads` takes as long to look for what is no JSON as to read a row.
_DECODER = json.JSONDecoder()
# One letter for each status; gaps that are waived count as met in tables of gaps but stay visible.
LETTERS = {"met": "m", "partial": "p", "planned": "l", "missing": "x", "not_applicable": "n"}
STATUSES = {letter: status for status, letter in LETTERS.items()}
_DATE = re.compile(r"(20\d\d)年(\d{1,2})月(\d{1,2})日")
_TAIL = 8


class Row(NamedTuple):
    """A report in one line. `statuses` has one letter (LETTERS) for each element of the pack, in its order;
    `findings` counts them by rule; `dated` is the date under the report, as ISO, or empty; `error` is a code or empty.
    """

    path: str
    sha256: str
    format: str
    title: str
    place: str
    year: int | None
    level: str
    score: float | None
    grade: str
    passed: bool
    statuses: str
    findings: dict[str, int]
    dated: str
    error: str
    message: str
    characters: int = 0
    doubts: str = ""


class Digest(NamedTuple):
    """A row, and of the text the sketch and what it is compared by (shingles.py), empty where texts are not compared."""

    row: Row
    sketch: bytes
    text: bytes


def of(found: Examined) -> Digest:
    """The digest of a checked file."""
    result, report, _ = found
    facts = result.report or ReportFacts(None, None, None, None)
    row = Row(
        path=result.path,
        sha256=result.sha256,
        format=result.format,
        title=facts.title or "",
        place=facts.place or "",
        year=facts.year,
        level=facts.level or "",
        score=result.score,
        grade=result.grade or "",
        passed=result.passed,
        statuses="".join(LETTERS[verdict.status] for verdict in result.verdicts),
        findings=dict(Counter(finding.rule for finding in result.findings)),
        dated=_dated(report) if report else "",
        error=result.error.code if result.error else "",
        message=result.error.message if result.error else "",
        characters=len(report.folded.text) if report else 0,
        doubts="".join("d" if _doubtful(verdict) else "." for verdict in result.verdicts),
    )
    return Digest(row, *(shingles.sketch(report) if report else (b"", b"")))


def of_failure(result: FileResult) -> Digest:
    """The digest of a file whose worker died, so that nothing but the result is there."""
    return of(Examined(result, None))


def pack_up(digest: Digest) -> bytes:
    """The digest as bytes."""
    row = json.dumps(digest.row, separators=(",", ":")).encode("ascii")
    return _HEAD.pack(len(row), len(digest.sketch)) + row + digest.sketch + digest.text


def split(data: bytes) -> tuple[bytes, bytes, bytes]:
    """Row, sketch and text of what `pack_up` made, each as bytes."""
    row, sketch = _HEAD.unpack_from(data)
    ends = _HEAD.size + row, _HEAD.size + row + sketch
    return data[_HEAD.size : ends[0]], data[ends[0] : ends[1]], data[ends[1] :]


def row_of(data: bytes) -> Row:
    """The row that these bytes are."""
    return Row(*_DECODER.raw_decode(data.decode("ascii"))[0])


def _dated(report: Report) -> str:
    """The last full date that stands alone at the end of the text, or alone below the title."""
    lines = [line.strip() for line in report.folded.text.split("\n") if line.strip()]
    for line in (*reversed(lines[-_TAIL:]), *lines[:4]):
        found = _DATE.fullmatch(line.strip("（）"))
        if found:
            year, month, day = (int(part) for part in found.groups())
            if 1 <= month <= 12 and 1 <= day <= 31:
                return f"{year:04d}-{month:02d}-{day:02d}"
    return ""


def _doubtful(verdict: Verdict) -> bool:
    """Whether a person might see it otherwise: see plan.py."""
    if verdict.status in ("partial", "planned"):
        return True
    # Missing although something was found that looks like it; met by a single place.
    if verdict.status == "missing":
        return "全文没有写到" not in verdict.because
    return verdict.status == "met" and len(verdict.evidence) == 1
