"""The comparison of two years as a table."""

from __future__ import annotations

from collections.abc import Iterator

from fazhi.batch.cells import Cell
from fazhi.batch.compare import Comparison
from fazhi.batch.promises import DROPPED, KEPT, LABELS, REPEATED, UNCLEAR

_OUTCOMES = (KEPT, REPEATED, DROPPED, UNCLEAR)


def header() -> list[str]:
    """The titles of the columns."""
    return [
        "单位", "旧报告", "新报告", "旧得分", "新得分", "变化", "补上的缺口", "新出现的缺口",
        *(f"上年计划{LABELS[outcome]}" for outcome in _OUTCOMES), "原样重复的计划", "未再提及的计划", "与上年相同的段落数",
        "与上年相同的数字句数", "说明",
    ]  # fmt: skip


def rows(found: Comparison) -> Iterator[list[Cell]]:
    """A row for each office, those that lost most first."""
    ordered = sorted(found.changes, key=lambda change: (change.gain is None, change.gain or 0.0, change.unit))
    for change in ordered:
        ledger = change.ledger or {"promises": [], "frozen_paragraphs": [], "frozen_figures": []}
        quotes = {
            outcome: "；".join(entry["promise"]["text"] for entry in ledger["promises"] if entry["outcome"] == outcome)
            for outcome in (REPEATED, DROPPED)
        }
        counts: list[Cell] = [change.outcomes(outcome) for outcome in _OUTCOMES] if change.ledger else [None] * 4
        frozen: list[Cell] = [len(ledger["frozen_paragraphs"]), len(ledger["frozen_figures"])]
        scores: list[Cell] = [change.last.score, change.this.score, change.gain]
        gaps: list[Cell] = ["、".join(change.closed), "、".join(change.opened)]
        who: list[Cell] = [change.unit, change.last.path, change.this.path]
        yield [*who, *scores, *gaps, *counts, quotes[REPEATED], quotes[DROPPED], *frozen, change.why]
    yield from _alone(found)


def _alone(found: Comparison) -> Iterator[list[Cell]]:
    blank: list[Cell] = [None] * 14
    for path in found.gone:
        yield ["", path, "", *blank[:-1], "新年度没有报告"]
    for path in found.new:
        yield ["", "", path, *blank[:-1], "上年度没有报告"]
    for path in found.unpaired:
        yield ["", path, "", *blank[:-1], "没写明单位，或同一单位有几份，没有比较"]
