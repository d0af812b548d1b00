"""A report in one row, which is all that tables, roster and summary of a batch need: 10,000 rows are read in a moment, 10,000
results are not."""

from __future__ import annotations

import json
from typing import NamedTuple

# `json.loads` takes as long to look for what is no JSON as to read a row.
_DECODER = json.JSONDecoder()
# One letter for each status; gaps that are waived count as met in tables of gaps but stay visible.
LETTERS = {"met": "m", "partial": "p", "planned": "l", "missing": "x", "not_applicable": "n"}
STATUSES = {letter: status for status, letter in LETTERS.items()}


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


def as_bytes(row: Row) -> bytes:
    """A row as one line of ASCII, without its end."""
    return json.dumps(row, separators=(",", ":")).encode("ascii")


def of_bytes(data: bytes) -> Row:
    """The row that these bytes begin with."""
    return Row(*_DECODER.raw_decode(data[: data.find(b"\n")].decode("ascii"))[0])
