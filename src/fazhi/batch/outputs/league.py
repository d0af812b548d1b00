"""The league table: reports by score, those that could not be judged last; the same columns in every format."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from fazhi.batch import cells
from fazhi.batch.cells import Cell
from fazhi.batch.outputs import Outcome
from fazhi.batch.row import Row


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


def rows(outcome: Outcome) -> Iterator[list[Cell]]:
    """A row of cells for each report, best first; equal scores share a place."""
    titles = [rule.title for rule in outcome.audited.pack.elements]
    return ([place, *cells.league(row, titles)] for place, row in placed(outcome))


def shown(outcome: Outcome) -> Iterator[tuple[int | None, cells.Shown]]:
    """How all files are shown, best first, each with its place."""
    ranking, places = outcome.summary.ranking, outcome.summary.places
    return ((place or None, outcome.audited.shown(at)) for place, at in zip(places, ranking, strict=True))


def placed(outcome: Outcome, numbers: Iterable[int] | None = None) -> Iterator[tuple[int | None, Row]]:
    """The rows of all files, best first, each with its place; what could not be judged has none. `numbers`: only these
    in that order, from 0."""
    ranking, places = outcome.summary.ranking, outcome.summary.places
    for number in range(len(ranking)) if numbers is None else numbers:
        yield places[number] or None, outcome.audited.row(ranking[number])
