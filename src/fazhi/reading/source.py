"""The text as read: what offsets, lines and columns refer to."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from fazhi.records import NamedTuple


class HeadingMark(NamedTuple):
    """A paragraph that the file format itself marks as a heading.

    `start` is the offset of the paragraph in the text as read; `level` counts from 1 (0: the title).
    """

    start: int
    level: int


class Unsettled(NamedTuple):
    """A line at [start, end) of the text as read with a revision or a comment that nobody has settled."""

    kind: str
    start: int
    end: int


class SourceText(NamedTuple):
    """A document after reading: the text with one paragraph a line, and what the format knows of it.

    `notes` say, one Chinese line each, what was left out or repaired (nothing is skipped in silence).
    `unsettled` are the lines with tracked changes or comments, in order.
    `title` stands outside the text (html <title>, docx core properties) and is never evidence.
    """

    text: str
    format: str
    headings: tuple[HeadingMark, ...] = ()
    notes: tuple[str, ...] = ()
    title: str | None = None
    unsettled: tuple[Unsettled, ...] = ()


def line_starts(text: str) -> list[int]:
    """Offsets at which lines begin; a line ends with \\n, \\r\\n or a lone \\r."""
    if "\r" in text:
        text = text.replace("\r\n", " \n").replace("\r", "\n")  # of the same length
    return [0, *accumulate(len(line) + 1 for line in text.split("\n"))][:-1]


def locate(starts: Sequence[int], offset: int) -> tuple[int, int]:
    """Line and column, both from 1, of a character offset; the only code that counts lines."""
    row = bisect_right(starts, offset) - 1
    return row + 1, offset - starts[row] + 1
