"""Rows of pasted tables whose last or first number is a total: 上半年 58, 下半年 73, 全年合计 121.

What the columns are is told by rows that do add up, or by heads that are all there is (上半年, 下半年).
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from fazhi.checks.divisions import paired
from fazhi.checks.slips import BALANCE_LIMIT, is_within
from fazhi.checks.sum_words import Split, Terms
from fazhi.checks.written_tables import Table, item_of, written_tables
from fazhi.patterns import compiled
from fazhi.structure.ledger import Item
from fazhi.structure.report import Report

_NAME = "(?:全年|年度|总)?(?:合计|总计|共计|小计)(?:数|件数|人数|次数|总数)?|全年|年度总数|总数"
_TOTAL = compiled(_NAME)
_HEAD = compiled(rf"(?:{_NAME})[ ]*(?:[（(][^（）()\n]{{0,8}}[）)])?[ \u3000]*(?:[|｜\t\n\r\u3000]|  )")
_LEAST = 2
# Columns of something else than parts.
_NO_PART = compiled("[率%号分]$|占比|比例|比重|[同环]比|[增降]幅|均|排名|名次|年份|累计|[上去]年|目标|任务|计划")
# What is told of one day, and no sum of others.
_STOCK = compiled("现有|在[册岗编]|存量|年末|期末|库存|人均|户均|平均|率$|%|得分|排名")


def row_totals(report: Report, told: Terms) -> Iterator[Split]:
    """The rows that do not make their total, in tables that tell what it is of."""
    for table in written_tables(report, _HEAD):
        yield from _of_table(table, told)


def _of_table(table: Table, told: Terms) -> Iterator[Split]:
    heads = table.heads
    totals = [at for at, head in enumerate(heads) if at and _TOTAL.fullmatch(head) is not None]
    if len(totals) != 1:
        return
    at = totals[0]
    beside = range(1, at) if at > _LEAST else range(at + 1, len(heads))
    columns = [n for n in beside if _NO_PART.search(heads[n]) is None]
    if len(columns) < _LEAST or any("其中" in heads[n] for n in columns):
        return
    right, wrong = 0, list[Split]()
    for row in table.rows:
        total = row[at].number
        numbers = [row[n].number for n in columns]
        if total is None or _STOCK.search(row[0].words) is not None or "其中" in row[0].words:
            continue
        items = tuple(item_of(number) for number in numbers if number is not None)
        empty = any(row[n].number is None and row[n].words.strip("-—－/／无 ") for n in columns)
        if empty or len(items) < _LEAST or any(item.quantity.kind not in ("", total.kind) for item in items):
            continue
        off = abs(sum((item.quantity.value for item in items), Decimal(0)) - total.value)
        if not off:
            right += sum(item.quantity.value > 0 for item in items) > 1
        elif is_within(off, total.value, BALANCE_LIMIT):
            wrong.append(Split((item_of(total),), items, True, True, True))
        else:
            return
    closed = paired(_heads(table, columns), told)
    if wrong and (right >= len(wrong) or (closed and len(wrong) == 1)):
        yield from wrong


def _heads(table: Table, columns: list[int]) -> tuple[Item, ...]:
    """The heads of some columns as names of parts."""
    row = next((row for row in table.rows if all(row[n].number is not None for n in columns)), None)
    numbers = [row[n].number for n in columns] if row is not None else []
    return tuple(item_of(q, table.heads[n]) for n, q in zip(columns, numbers, strict=False) if q is not None)
