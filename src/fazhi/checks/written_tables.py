"""Tables as they were pasted: a line of heads and lines of as many cells, parted by upright strokes, tabs or wide blanks.

Read from the text as read, since folding takes blanks out and joins lines; places are those of the folded text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from fazhi.patterns import compiled
from fazhi.records import NamedTuple
from fazhi.results import Span
from fazhi.structure.ledger import Item
from fazhi.structure.quantities import Quantity, find_quantities
from fazhi.structure.report import Report

# What parts cells; blanks do where there is no other sign.
_STROKE, _WIDE_STROKE, _TAB = "|", "｜", "\t"
_STROKES = compiled("[|｜]")
_BLANKS = compiled("[ \u3000]*\u3000[ \u3000]*| {2,}")
_WIDE = ("\u3000", "  ")
_RULE = compiled(r"[|｜\s:：\-—]+")
# So many rows are read, so many columns, and so long is a line.
_ROWS, _COLUMNS, _LINE = 60, 16, 300
_FEWEST = 3
_DIGIT = compiled("[0-9０-９]")
_NOTE = compiled("（[^（）]*）|\\([^()]*\\)")
# 办结率（%）: the numbers below are hundredths.
_HUNDREDTHS = compiled("[（(][%％][）)]$")


class Cell(NamedTuple):
    """The words of a cell and its number, when it is nothing else."""

    words: str
    number: Quantity | None


class Table(NamedTuple):
    """The heads of a table without notes (罚款（万元）), and its rows, each with the name of what it counts first."""

    heads: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def written_tables(report: Report, head: re.Pattern[str]) -> Iterator[Table]:
    """The tables of which a head, but not the first, begins as a pattern says."""
    text, seen = report.source.text, -1
    for sign in _signs(text, report.folded.text):
        at = text.find(sign)
        while at >= 0:
            if at > seen and head.match(text, _first_of_cell(text, at + len(sign))) is not None:
                seen, table = _table(report, at)
                if table is not None:
                    yield table
            at = text.find(sign, at + len(sign))


def _signs(text: str, folded: str) -> tuple[str, ...]:
    """The signs that may part cells in a text. Folding keeps blanks between figures only, and strokes; tabs become commas."""
    blanks = (sign for sign in _WIDE if sign[0] in folded and sign in folded)
    strokes = (sign for sign in (_STROKE, _WIDE_STROKE) if _STROKE in folded and sign in text)
    return (*strokes, *((_TAB,) if _TAB in text else ()), *blanks)


def _first_of_cell(text: str, at: int) -> int:
    while at < len(text) and text[at] in " \u3000":
        at += 1
    return at


def _table(report: Report, at: int) -> tuple[int, Table | None]:
    """Where the table ends whose line of heads an offset stands in, and the table, where there is one."""
    text = report.source.text
    start, end = text.rfind("\n", 0, at) + 1, _end(text, at)
    heads = _cells(text, start, end)
    if not _FEWEST <= len(heads) <= _COLUMNS or _DIGIT.search("".join(text[low:high] for low, high in heads[1:])):
        return end, None
    shares = [_HUNDREDTHS.search(text[low:high]) is not None for low, high in heads]
    rows: list[tuple[Cell, ...]] = []
    below = end
    while below < len(text) and len(rows) < _ROWS:
        low, high = below + 1, _end(text, below + 1)
        if _RULE.fullmatch(text, low, high) is None or rows:
            cells = _cells(text, low, high)
            if len(cells) != len(heads):
                break
            rows.append(tuple(_cell(report, *cell, share) for cell, share in zip(cells, shares, strict=True)))
        below = high
    names = tuple(_NOTE.sub("", text[low:high]).replace(" ", "") for low, high in heads)
    return below, Table(names, tuple(rows)) if rows else None


def _end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return end if end >= 0 else len(text)


def _cells(text: str, start: int, end: int) -> list[Span]:
    """The cells of a line."""
    while start < end and text[start] in " \u3000\t":
        start += 1
    while start < end and text[end - 1] in " \u3000\t\r":
        end -= 1
    if end - start > _LINE:
        return []
    line = text[start:end]
    if _STROKES.search(line) is not None:
        line = line.strip(f"{_STROKE}{_WIDE_STROKE}")
        start += text[start:end].index(line) if line else 0
        bounds = [match.span() for match in _STROKES.finditer(line)]
    elif _TAB in line:
        bounds = [match.span() for match in re.finditer("\t", line)]
    else:
        bounds = [match.span() for match in _BLANKS.finditer(line)]
    lows = [0, *(high for _, high in bounds)]
    highs = [*(low for low, _ in bounds), len(line)]
    return [Span(*_stripped(text, start + low, start + high)) for low, high in zip(lows, highs, strict=True)]


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in " \u3000":
        start += 1
    while start < end and text[end - 1] in " \u3000":
        end -= 1
    return start, end


def _cell(report: Report, start: int, end: int, share: bool) -> Cell:
    words, folded = report.source.text[start:end], report.folded
    if _DIGIT.search(words) is None:
        return Cell(words, None)
    low = folded.offset(start)
    found = find_quantities(folded.text, low, low + len(words))
    whole = len(found) == 1 and not found[0].approximate and found[0].end - found[0].start == len(words)
    if whole and share and not found[0].kind:
        return Cell(words, found[0]._replace(unit="%", kind="%"))
    return Cell(words, found[0] if whole else None)


def item_of(quantity: Quantity, head: str = "") -> Item:
    """A number of a table as an item, its head before it."""
    return Item(quantity, head, "", head, "，", False)
