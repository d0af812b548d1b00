"""Tables written as lines of cells, and the columns of their totals."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from fazhi.checks.sum_words import Split, Terms
from fazhi.checks.ups_and_downs import goes_both_ways
from fazhi.patterns import compiled
from fazhi.records import NamedTuple
from fazhi.results import Span
from fazhi.structure.cells import cells as cells_of
from fazhi.structure.ledger import Item
from fazhi.structure.quantities import Quantity, find_quantities
from fazhi.structure.report import Report

# What stands in a cell that counts nothing.
_EMPTY = compiled(r"[\s\-—–/／无]*")
_SCALE = compiled("[百千万亿]+")
_GROUPED = compiled(r"\d{1,3}(?:，\d{3})+")
# So many rows at least make a total, and so many columns a table that may be misread as a whole.
_FEWEST, _SEVERAL = 2, 2


class Row(NamedTuple):
    """The cells of a line as ranges of the folded text; `closes`: it is a total, or with `partial` that of a part of the
    rows (小计); `within`: a part of the row above (其中)."""

    cells: tuple[Span, ...]
    closes: bool = False
    partial: bool = False
    within: bool = False


class Column(NamedTuple):
    """A number in a row of totals and what it may come to, the likeliest first."""

    total: Quantity
    readings: tuple[tuple[Quantity, ...], ...]

    def fits(self) -> bool:
        """Whether one of the readings makes the total, or the likeliest is so far from it that it is of something else."""
        made = [sum((q.value for q in reading), Decimal(0)) for reading in self.readings]
        return self.total.value in made or not made[0] <= 2 * self.total.value <= 4 * made[0]


def cells(report: Report, start: int, end: int) -> tuple[Span, ...]:
    """The cells of a line, which tabs or upright strokes part in the text as read; of a plain line its whole range alone."""
    return cells_of(report.folded, report.source.text, start, end)


def stacked(report: Report, lines: list[tuple[int, int]], at: int) -> list[Row]:
    """The rows of a table of which each cell is a line, down to the total whose name stands at index `at` of `lines`.

    All rows have one name and as many numbers as the total, and their heads, one for each column, stand above them or
    nothing does: else a cell was empty and what is left tells no rows. Empty: there is no such table.
    """
    text = report.folded.text
    numbers = [_is_number(text, Span(*line)) for line in lines]
    width = next((n for n, held in enumerate(numbers[at + 1 :]) if not held), len(lines) - at - 1)
    rows = [Row(tuple(Span(*line) for line in lines[at : at + 1 + width]), True)]
    first = at - width - 1
    while width and first >= 0 and not numbers[first] and all(numbers[first + 1 : first + 1 + width]):
        rows.append(Row(tuple(Span(*line) for line in lines[first : first + 1 + width])))
        first -= width + 1
    # Where the walk ended: at heads, or directly behind a sentence.
    end = first + width + 1
    heads = numbers[max(0, first) : end]
    if len(rows) <= _FEWEST or (end and numbers[end - 1]):
        return []
    if end and text[lines[end - 1][1] - 1] not in "。：":
        above = first - 1
        if any(heads) or len(heads) != width + 1 or (above >= 0 and numbers[above]):
            return []
        rows.append(Row(tuple(Span(*line) for line in lines[first:end])))
    return rows[::-1]


def _is_number(text: str, line: Span) -> bool:
    """Whether a line is a number with its unit and nothing else."""
    found = find_quantities(text, *line)
    return len(found) == 1 and found[0].start == line.start and found[0].end == line.end


def column_splits(report: Report, rows: list[Row], told: Terms) -> Iterator[Split]:
    """The columns of a table that its last row, of totals, sums up wrongly; none where not one of several fits."""
    text, last = report.folded.text, rows[-1]
    body = _body(text, rows)
    if sum(not row.closes for row in body) < _FEWEST:
        return
    columns = []
    for place in range(1, len(last.cells) + 1):
        column = _column(text, rows[: len(rows) - 1 - len(body)], body, last, place, told)
        if column is not None:
            columns.append(column)
    wrong = [column for column in columns if not column.fits()]
    if len(columns) < _SEVERAL or len(wrong) < len(columns):
        for column in wrong:
            parts = tuple(_item(quantity) for quantity in column.readings[0])
            yield Split((_item(column.total),), parts, True)


def _body(text: str, rows: list[Row]) -> list[Row]:
    """The rows above the last one, with as many cells or one more (a number of their own), down from their heads or from
    the total before."""
    width, body = len(rows[-1].cells), list[Row]()
    for row in reversed(rows[:-1]):
        if (row.closes and not row.partial) or len(row.cells) not in (width, width + 1) or not _has_number(text, row):
            break
        body.append(row)
    return body[::-1]


def _has_number(text: str, row: Row) -> bool:
    return any(_numbers(text, cell) for cell in row.cells[1:])


def _column(text: str, heads: list[Row], body: list[Row], last: Row, place: int, told: Terms) -> Column | None:
    """The column at a place counted from the right; None where it is none of counts that are added up."""
    total = _number(text, last.cells[-place])
    head = heads[-1].cells[-place] if heads and place <= len(heads[-1].cells) else None
    if total is None or total.kind == "%" or (head is not None and told.unsummed.search(text, *head) is not None):
        return None
    values: list[tuple[Row, Quantity]] = []
    for row in body:
        quantity = _number(text, row.cells[-place])
        if quantity is not None and (quantity.kind == total.kind or not quantity.unit or not total.unit):
            values.append((row, quantity))
        elif quantity is not None or _EMPTY.fullmatch(text, *row.cells[-place]) is None:
            return None
    if len(values) < _FEWEST or goes_both_ways(text, (total, *(quantity for _, quantity in values))):
        return None
    return Column(total, _readings(values, last))


def _readings(values: list[tuple[Row, Quantity]], last: Row) -> tuple[tuple[Quantity, ...], ...]:
    """What a total may be the sum of: all rows, or those behind the last total of a part, alone or with such totals."""
    parts = [at for at, (row, _) in enumerate(values) if row.closes]
    behind = values[parts[-1] + 1 if parts else 0 :]
    near = _plain(behind)
    if last.partial:
        return near, tuple(quantity for _, quantity in behind)
    whole = tuple(quantity for row, quantity in values if not row.closes)
    return _plain(values), whole, near, (*(values[at][1] for at in parts), *near)


def _plain(values: list[tuple[Row, Quantity]]) -> tuple[Quantity, ...]:
    return tuple(quantity for row, quantity in values if not (row.closes or row.within))


def _number(text: str, cell: Span) -> Quantity | None:
    """The only number of a cell."""
    if _GROUPED.fullmatch(text, *cell) is not None:
        return Quantity(Decimal(text[slice(*cell)].replace("，", "")), "", "", cell.start, cell.end, cell.end, False)
    found = _numbers(text, cell)
    return found[0] if len(found) == 1 else None


def _numbers(text: str, cell: Span) -> list[Quantity]:
    """The numbers of a cell; the scale of a head's unit (罚款（万元）) is none."""
    return [q for q in find_quantities(text, *cell) if not _SCALE.fullmatch(text, q.start, q.number_end)]


def _item(quantity: Quantity) -> Item:
    return Item(quantity, "", "", "", "", False)
