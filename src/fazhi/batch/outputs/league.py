"""The league table: reports by score, those that could not be judged last; the same columns in every format."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from fazhi.batch.digest import STATUSES, Row
from fazhi.batch.outputs import Outcome
from fazhi.results import LEVEL_LABELS, STATUS_LABELS

Cell = str | int | float | None


def header(outcome: Outcome) -> list[str]:
    """The titles of the columns."""
    elements = [rule.title for rule in outcome.audited.pack.elements]
    return [
        "名次",
        "单位",
        "年度",
        "层级",
        "得分",
        "等级",
        "是否通过",
        *elements,
        "有疑点的要素",
        "问题处数",
        "落款日期",
        "文件",
        "说明",
    ]


def cells(outcome: Outcome) -> Iterator[list[Cell]]:
    """A row of cells for each report, best first; equal scores share a place."""
    titles = [rule.title for rule in outcome.audited.pack.elements]
    return (_cells(row, place, titles) for place, row in placed(outcome))


def placed(outcome: Outcome, numbers: Iterable[int] | None = None) -> Iterator[tuple[int | None, Row]]:
    """The rows of all files, best first, each with its place; what could not be judged has none. `numbers`: only these
    in that order, from 0."""
    ranking, places = outcome.summary.ranking, outcome.summary.places
    for number in range(len(ranking)) if numbers is None else numbers:
        yield places[number] or None, outcome.audited.row(ranking[number])


def _cells(row: Row, place: int | None, titles: list[str]) -> list[Cell]:
    statuses: list[Cell] = [STATUS_LABELS[STATUSES[letter]] for letter in row.statuses] or [""] * len(titles)
    # Which verdicts a person might see otherwise; of the others we are fairly sure.
    doubtful = "、".join(title for title, doubt in zip(titles, row.doubts, strict=False) if doubt == "d")
    judged: list[Cell] = (
        [_plain(row.score), row.grade, "是" if row.passed else "否"] if not row.error else [None, "", "无法判断"]
    )
    found = sum(row.findings.values()) if not row.error else None
    who: list[Cell] = [place, row.place, row.year, LEVEL_LABELS.get(row.level, "")]
    return [*who, *judged, *statuses, doubtful, found, row.dated, row.path, row.message]


def _plain(score: float | None) -> Cell:
    return int(score) if score is not None and score == int(score) else score
