"""Rows of pasted tables whose last or first number is a total: 上半年 58, 下半年 73, 全年合计 121.

What the columns are is told by rows that do add up, or by heads that are all there is (上半年, 下半年). Of the only row of a table
three columns or more of plain names (自然资源, 城镇管理, 农业农村) are told by their total alone, where it is a slip away.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from fazhi.checks.divisions import paired
from fazhi.checks.frames import aspect
from fazhi.checks.overlap import go_together
from fazhi.checks.slips import BALANCE_LIMIT, LIST_LIMIT, is_slip, is_within, left_over
from fazhi.checks.sum_words import Split, Terms
from fazhi.checks.written_tables import Table, item_of, written_tables
from fazhi.patterns import compiled
from fazhi.structure.ledger import Item
from fazhi.structure.report import Report

_NAME = "(?:全年|年度|总)?(?:合计|总计|共计|小计)(?:数|件数|人数|次数|总数)?|全年|年度总数|总数"
_TOTAL = compiled(_NAME)
_HEAD = compiled(rf"(?:{_NAME})[ ]*(?:[（(][^（）()\n]{{0,8}}[）)])?[ \u3000]*(?:[|｜\t\n\r\u3000]|  )")
_LEAST, _LIST = 2, 3
# A name of what the total may leave out, or count again.
_LOOSE = compiled("含|内|另|重|往|结转|遗留|新增|小计|以上|以下|同时|兼|先进|示范|优秀|重大|成功|[率数额]$")
# What several columns may have in common.
_SHARED = compiled("部分|合办|联合|联办|共同|交叉|重复|兼")
_DIMENSION = compiled(
    "[一-鿿]{0,4}(?:来源|途径|渠道|类[型别]|种类|领域|部门|单位|地区|区域|片区|村居?|季度|月份|时间|时段|对象|形式|方式)"
)
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
    if not wrong:
        return
    named = _heads(table, columns)
    alone = paired(named, told) or (
        len(table.rows) == 1 and _are_plain(wrong[0], named, (heads[0], table.rows[0][0].words), told)
    )
    if right >= len(wrong) or (len(wrong) == 1 and alone):
        yield from wrong


def _are_plain(split: Split, named: tuple[Item, ...], corners: tuple[str, str], told: Terms) -> bool:
    """Whether the columns of the only row of a table are called by names that tell no attribute, and no step unless the first of
    the corners, the head above the name of the row, says what the columns are (来源, 领域), and miss their total by a slip."""
    whole = split.wholes[0]
    if len(named) < _LIST or not is_slip(left_over(whole, split.parts), whole.quantity.value, LIST_LIMIT):
        return False
    heads = [item.before for item in named]
    if any(words.search(head) is not None for words in (told.held, _LOOSE) for head in heads):
        return False
    if _DIMENSION.fullmatch(corners[0]) is None and any(told.stage.search(head) for head in heads):
        return False
    # Measures that one case may see several of make a total too small.
    over = left_over(whole, split.parts) < 0
    said = (*heads, *corners)
    if over and (
        go_together(heads) or any(w.search(words) for words in said for w in (told.measures, told.joined, _SHARED))
    ):
        return False
    return len({aspect(head, told) for head in heads} - {-1}) <= 1


def _heads(table: Table, columns: list[int]) -> tuple[Item, ...]:
    """The heads of some columns as names of parts."""
    row = next((row for row in table.rows if all(row[n].number is not None for n in columns)), None)
    numbers = [row[n].number for n in columns] if row is not None else []
    return tuple(item_of(q, table.heads[n]) for n, q in zip(columns, numbers, strict=False) if q is not None)
