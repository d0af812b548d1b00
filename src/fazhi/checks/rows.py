"""Splits written as lines: one item a line, and a last line with the total."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from fazhi.checks.captions import is_caption
from fazhi.checks.groups import SORTS
from fazhi.checks.sum_words import Split, Terms
from fazhi.checks.tables import Row, cells, column_splits, stacked
from fazhi.checks.ups_and_downs import goes_both_ways
from fazhi.patterns import compiled
from fazhi.results import Span
from fazhi.structure.ledger import Item
from fazhi.structure.quantities import Quantity, find_quantities, find_units
from fazhi.structure.report import Report, Sentence, before_next

# Longer lines are sentences.
_LINE = 60
_ROWS = 40
# So many rows at least make a total.
_FEWEST = 2
_NO_ROWS = ("furniture", "attachment")
# A list of lines is a division of what stands above it when it misses it by less than this part of it.
_NEAR = 5
# 集中宣传12场 are held at one time; what 集中在 says, not all is of.
_TOGETHER = compiled("集中(?![在于体表反])")
# 分类如下, 具体是: of what is counted, and not of how it was done.
_AS_FOLLOWS = compiled(
    r"[其按从]?(?:具体|分类|类型|种类|类别|分项|构成|分布|明细|来源|领域|各[类村镇])(?:来?看|分|情况|数据|统计|的)*(?:如下|是|为|有|分别为|分别是)?："
)
_COLON = compiled(r"：[^\S\n]*\n")


def row_splits(report: Report, told: Terms) -> Iterator[Split]:
    """The columns of each run of lines that ends with a line of totals."""
    text = report.folded.text
    if _TOTAL_BELOW.search(text) is None:
        return
    for lines in _runs(report):
        above = 0
        for number, (start, end) in enumerate(lines):
            begin = _total(text, start, end, told.total)
            if begin < 0:
                continue
            if begin == end:
                rows = stacked(report, lines, number)
                yield from column_splits(report, rows, told) if rows else ()
            elif len(cells(report, start, end)) > 1:
                rows = [_row(report, *line, told) for line in lines[max(0, number - _ROWS) : number + 1]]
                yield from column_splits(report, rows, told)
            else:
                yield from _columns(text, lines[max(above, number - _ROWS) : number], (start, begin, end))
            above = number + 1


def _row(report: Report, start: int, end: int, told: Terms) -> Row:
    text, held = report.folded.text, cells(report, start, end)
    first = held[0] if held else Span(start, end)
    closes = any(_total(text, *cell, told.total) >= 0 for cell in held[:2])
    within = told.subset.match(text, *first) is not None
    return Row(held, closes, closes and text.find("小计", *first) >= 0, within)


def _runs(report: Report) -> Iterator[list[tuple[int, int]]]:
    """The runs of short lines, each directly below the one before, that are long enough for two rows and a total."""
    text = report.folded.text
    run: list[tuple[int, int]] = []
    for start, end, _, role, _, _ in report.sentences:
        if end - start > _LINE or role in _NO_ROWS:
            continue
        if run and not _is_below(text, run[-1][1], start):
            if len(run) > _FEWEST:
                yield run
            run = []
        run.append((start, end))
    if len(run) > _FEWEST:
        yield run


def _is_below(text: str, end: int, start: int) -> bool:
    """Whether a line that begins at `start` stands directly below what ends at `end`."""
    return start > end and text[end:start].strip("；。，、|") == "\n"


def headed_splits(report: Report, told: Terms) -> Iterator[Split]:
    """A line that ends with a whole and a colon, and the lines below it with one part each."""
    text, sentences = report.folded.text, report.sentences
    for colon in _COLON.finditer(text):
        number = bisect_right(report.starts, colon.start()) - 1
        line = sentences[number] if number >= 0 else None
        if line is None or line.end != colon.start() + 1 or line.end < line.paragraph.end or line.role in _NO_ROWS:
            continue
        line = _with_whole(text, sentences, number)
        if not find_units(text, [(line.start, line.end)])[0]:
            continue  # as mostly: of shares alone nothing is made up
        counted = [q for q in find_quantities(text, line.start, line.end) if q.unit]
        # 三类，合计88条：: behind the number of sorts stands that of the things, whatever it counts in.
        wholes = [q for n, q in enumerate(counted) if q.kind not in SORTS or (n and counted[n - 1].kind in SORTS)]
        if (
            not wholes
            or told.chiefly.search(_TOGETHER.sub("", text[line.start : line.end]))
            or told.partial.search(text, line.start, line.end)
        ):
            continue
        lines = islice((s for s in sentences[number + 1 :] if s.role not in _NO_ROWS), _ROWS)
        parts, other = _listed_below(text, lines, line.end, wholes[-1].kind)
        total = sum(part.quantity.value for part in parts)
        if other is not None and other.value <= wholes[-1].value - total:
            continue  # 94份：\n合同61份\n协议18份\n规范性文件2件: the list goes on
        if len(parts) > 1 and abs(total - wholes[-1].value) * _NEAR <= wholes[-1].value:
            yield Split((_item(wholes[-1]),), parts, True)


def _with_whole(text: str, sentences: Sequence[Sentence], number: int) -> Sentence:
    """A line that ends with a colon, from the sentence before on where that has the only count: 处罚130件。分类如下：."""
    line, earlier = sentences[number], sentences[max(0, number - 1)]
    if _AS_FOLLOWS.fullmatch(text, line.start, line.end) is None or earlier.paragraph != line.paragraph:
        return line
    counted = [q for q in find_quantities(text, earlier.start, earlier.end) if q.unit]
    return line._replace(start=earlier.start) if len(counted) == 1 else line


def _listed_below(
    text: str, lines: Iterable[Sentence], end: int, kind: str
) -> tuple[tuple[Item, ...], Quantity | None]:
    """The parts on the lines below an offset, and the number of the next such line, when it counts in another unit."""
    parts: list[Item] = []
    for line in lines:
        counted = [q for q in find_quantities(text, line.start, line.end) if q.unit]
        if line.end - line.start > _LINE or len(counted) != 1:
            break
        if text[end : line.start].strip("；。，、|") not in ("", "\n"):
            break
        if counted[0].kind != kind:
            return tuple(parts), counted[0]
        parts.append(_item(counted[0]))
        end = line.end
    return tuple(parts), None


# 以上三类检查总计88次: what the lines above come to.
_TOTALS = r"[|\s]*(?:(?:以上|上述|前述|[两三四五六七八九十](?:类|项|村|个))[^，。；\d]{0,12}?)?(?:合计|总计|共计|小计|总数|总共|累计|共)"
_TOTAL = compiled(_TOTALS)
# A line of totals below another: without one no run of lines ends with its total.
_TOTAL_BELOW = compiled(rf"\n[；。，、|]*{_TOTALS}")


def _total(text: str, start: int, end: int, total: re.Pattern[str]) -> int:
    """Where the numbers of a line of totals begin; -1: it is none."""
    match = _TOTAL.match(text, start, end) or total.match(text, start, end)
    return match.end() if match is not None else -1


def _columns(text: str, lines: list[tuple[int, int]], line: tuple[int, int, int]) -> Iterator[Split]:
    totals = find_quantities(text, *line[1:])
    if not totals:
        return
    rows: list[list[Quantity]] = []
    for start, end in reversed(lines):
        quantities = find_quantities(text, start, end)
        if not _fits(quantities, totals) or (rows and _ends_prose(text, start, end)):
            break
        if is_caption(text, start, end, quantities, totals):
            break
        rows.append(quantities[-len(totals) :])
    if len(rows) < _FEWEST:
        return
    for column, quantity in enumerate(totals):
        parts = tuple(_item(row[column]) for row in reversed(rows))
        if quantity.kind != "%" and not goes_both_ways(text, (quantity, *(row[column] for row in rows))):
            yield Split((_item(quantity),), parts, True)


def _ends_prose(text: str, start: int, end: int) -> bool:
    """Whether a line above rows is a sentence of several clauses, and the line below it none: 研究法治工作4次，协调解决事项6件。"""
    below = before_next(text, "\n", end + 1, end + _LINE)
    return text[end - 1] == "。" and text.find("，", start, end) >= 0 and text[below - 1] != "。"


def _fits(row: list[Quantity], totals: list[Quantity]) -> bool:
    """As many numbers in the row as in the totals, or one more in front (a serial number); units agree where written."""
    if len(row) not in (len(totals), len(totals) + 1):
        return False
    cells = row[-len(totals) :]
    return all(not a.unit or not b.unit or a.kind == b.kind for a, b in zip(cells, totals, strict=True))


def _item(quantity: Quantity) -> Item:
    return Item(quantity, "", "", "", "", False)
