"""Where in a text a pattern can match at all: the stretches between two marks that hold a sign that every match has."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fazhi.patterns import compiled
from fazhi.records import NamedTuple
from fazhi.structure.report import behind_last


class Marks(NamedTuple):
    """Characters that end a stretch, and any of them as a pattern."""

    each: str
    any_of: re.Pattern[str]


SENTENCE, STATEMENT = (Marks(each, compiled(f"[{each}]")) for each in ("。\n", "。；"))


def stretches(text: str, sign: re.Pattern[str], marks: Marks) -> Iterator[tuple[int, int]]:
    """The stretches that hold a sign, in order: each from behind a mark up to the next, with that.

    A pattern whose matches take no mark, look for no more than one behind themselves and hold a sign finds in them all
    that it finds in the text.
    """
    end = 0
    found = sign.search(text)
    while found is not None:
        start = behind_last(text, marks.each, end, found.start())
        stop = marks.any_of.search(text, found.start())
        end = stop.end() if stop is not None else len(text)
        yield start, end
        found = sign.search(text, end)
