"""What a batch keeps of a report beside its result: its row, how it is shown in tables, and a sketch to compare texts by."""

from __future__ import annotations

import re
import struct
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from fazhi.api import Examined
from fazhi.batch import cells, row, shingles
from fazhi.batch.row import LETTERS, Row
from fazhi.results import FileResult, ReportFacts, Verdict
from fazhi.structure.report import Report

_HEAD = struct.Struct(">II")
_DATE = re.compile(r"(20\d\d)年(\d{1,2})月(\d{1,2})日")
_TAIL = 8


class Digest(NamedTuple):
    """A row, how it is shown, and of the text the sketch and what it is compared by (shingles.py), empty where texts are not
    compared."""

    row: Row
    shown: cells.Shown
    sketch: bytes
    text: bytes


def of(found: Examined, titles: Sequence[str]) -> Digest:
    """The digest of a checked file; `titles` of the elements that are asked for."""
    result, report, _ = found
    facts = result.report or ReportFacts(None, None, None, None)
    own = Row(
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
    return Digest(own, cells.shown(own, titles), *(shingles.sketch(report) if report else (b"", b"")))


def of_failure(result: FileResult, titles: Sequence[str]) -> Digest:
    """The digest of a file whose worker died, so that nothing but the result is there."""
    return of(Examined(result, None), titles)


def pack_up(digest: Digest) -> bytes:
    """The digest as bytes."""
    first = b"\n".join((row.as_bytes(digest.row), *digest.shown))
    return _HEAD.pack(len(first), len(digest.sketch)) + first + digest.sketch + digest.text


def split(data: bytes) -> tuple[bytes, bytes, bytes]:
    """Row with how it is shown, sketch and text of what `pack_up` made, each as bytes."""
    first, sketch = _HEAD.unpack_from(data)
    ends = _HEAD.size + first, _HEAD.size + first + sketch
    return data[_HEAD.size : ends[0]], data[ends[0] : ends[1]], data[ends[1] :]


def shown_of(data: bytes) -> cells.Shown:
    """How the row is shown that these bytes begin with."""
    _, line, cells_of_page = data.split(b"\n", 2)
    return cells.Shown(line, cells_of_page)


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
