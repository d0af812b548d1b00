"""Splits written as lines: one item a line, and a last line with the total."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fazhi.checks.sum_words import Split
from fazhi.structure.ledger import Item
from fazhi.structure.quantities import Quantity, find_quantities
from fazhi.structure.report import Report

# Longer lines are sentences.
_LINE = 60
_ROWS = 40


def row_splits(report: Report, total: re.Pattern[str]) -> Iterator[Split]:
    """The columns of each run of lines that ends with a line of totals."""
    lines = [s for s in report.sentences if s.end - s.start <= _LINE and s.role not in ("furniture", "attachment")]
    text = report.folded.text
    above = 0
    for number, line in enumerate(lines):
        if total.match(text, line.start, line.end) or text.startswith(_TOTALS, line.start):
            yield from _columns(text, [(s.start, s.end) for s in lines[max(above, number - _ROWS) : number + 1]])
            above = number + 1


_TOTALS = ("合计", "总计", "共计", "小计", "总数")


def _columns(text: str, lines: list[tuple[int, int]]) -> Iterator[Split]:
    totals = find_quantities(text, *lines[-1])
    if not totals:
        return
    rows: list[list[Quantity]] = []
    below = lines[-1][0]
    for start, end in reversed(lines[:-1]):
        quantities = find_quantities(text, start, end)
        adjacent = text[end:below].strip("；。") == "\n"
        if not adjacent or not _fits(quantities, totals):
            break
        rows.append(quantities[-len(totals) :])
        below = start
    if len(rows) < 2:
        return
    for column, quantity in enumerate(totals):
        parts = tuple(_item(row[column]) for row in reversed(rows))
        if quantity.kind != "%":
            yield Split((_item(quantity),), parts, True)


def _fits(row: list[Quantity], totals: list[Quantity]) -> bool:
    """As many numbers in the row as in the totals, or one more in front (a serial number); units agree where written."""
    if len(row) not in (len(totals), len(totals) + 1):
        return False
    cells = row[-len(totals) :]
    return all(not a.unit or not b.unit or a.kind == b.kind for a, b in zip(cells, totals, strict=True))


def _item(quantity: Quantity) -> Item:
    return Item(quantity, "", "", "", "", False)
