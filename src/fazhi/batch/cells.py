"""A report in the tables of a batch: its cells behind the place, which is known only when all are there.

They are written out once, when a report is checked, as a line of the league table and a row of the dashboard, so that tables of
very many reports are put together from what the journal has and no row is taken apart for it.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from fazhi.batch.row import STATUSES, Row
from fazhi.render.csv import harmless
from fazhi.render.screen import visible
from fazhi.results import LEVEL_LABELS, STATUS_LABELS

Cell = str | int | float | None


class Shown(NamedTuple):
    """A report as bytes: a line of the league table without its end, and a row of the dashboard from the second cell on."""

    line: bytes
    row: bytes


def shown(row: Row, titles: Sequence[str]) -> Shown:
    """A report as it stands behind its place; `titles` of all elements."""
    line = table([league(row, titles)])[:-2]
    return Shown(line, script(page(row, len(titles)))[1:].encode("utf-8", "backslashreplace"))


def league(row: Row, titles: Sequence[str]) -> list[Cell]:
    """The cells of the league table behind the place."""
    statuses: list[Cell] = [STATUS_LABELS[STATUSES[letter]] for letter in row.statuses] or [""] * len(titles)
    # Which verdicts a person might see otherwise; of the others we are fairly sure.
    doubtful = "、".join(title for title, doubt in zip(titles, row.doubts, strict=False) if doubt == "d")
    judged: list[Cell] = (
        [_plain(row.score), row.grade, "是" if row.passed else "否"] if not row.error else [None, "", "无法判断"]
    )
    found = sum(row.findings.values()) if not row.error else None
    who: list[Cell] = [row.place, row.year, LEVEL_LABELS.get(row.level, "")]
    return [*who, *judged, *statuses, doubtful, found, row.dated, row.path, row.message]


def page(row: Row, count: int) -> list[Cell]:
    """The cells of the dashboard behind the place, for so many elements."""
    judged: list[Cell] = [row.score, row.grade, "是" if row.passed else "否"]
    found = sum(row.findings.values())
    who: list[Cell] = [row.place, row.year, LEVEL_LABELS.get(row.level, "")]
    if row.error:
        return [*who, None, "", "无法判断", *[""] * count, None, row.path, row.message]
    statuses = [
        f"{letter}?" if doubt == "d" else letter
        for letter, doubt in zip(row.statuses, row.doubts.ljust(count, "."), strict=False)
    ]
    return [*who, *judged, *statuses, found, row.path, row.message]


def table(rows: Sequence[Sequence[Cell]]) -> bytes:
    """Rows as CSV in which no cell has two lines and no spreadsheet computes anything."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerows(
        [[_safe(cell) if type(cell) is str else cell for cell in row] for row in rows]
    )
    return text.getvalue().encode("utf-8", "backslashreplace")


def script(data: object) -> str:
    """JSON that may stand inside a page: nothing in it can end the block."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")


@lru_cache(maxsize=1024)
def _safe(cell: str) -> str:
    """Text on one line that no spreadsheet computes, as in the tables of a single check."""
    return str(harmless(visible(cell)))


def _plain(score: float | None) -> Cell:
    return int(score) if score is not None and score == int(score) else score
