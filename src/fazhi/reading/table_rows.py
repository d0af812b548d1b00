"""Which rows of a table are one line of data although a cell holds several lines, and which are a layout."""

from __future__ import annotations

from collections.abc import Sequence

from fazhi.patterns import compiled

# Longer cells are text that was put into a table.
_NAME = 40
_FIGURE = compiled(r"\s*[\d０-９][\d０-９.,，．]*\s*[%％‰]?\s*[\u3400-\u9fff]{0,2}\s*")
_STOP = compiled("[。；;！？]")


def is_data(cells: Sequence[Sequence[str]]) -> bool:
    """Whether a row, given as the lines of each cell, names something and counts it.

    A name over two lines («全民国家安全教育日 / 法制宣传进企业») beside a figure belongs to one line of the table; a row
    with a sentence in any cell, or without a figure, is a page laid out by a table.
    """
    if any(sum(map(len, lines)) > _NAME or any(map(_STOP.search, lines)) for lines in cells):
        return False
    return any(len(lines) == 1 and _FIGURE.fullmatch(lines[0]) is not None for lines in cells)
