"""A text that was wrapped at a width with its lines put together again, for what is looked for in the text as read: marks of a
converter and blanks to fill in may be cut in half by the end of a line ([bookma⏎rk: …], （此处填⏎写）)."""

from __future__ import annotations

import itertools
from bisect import bisect_right
from collections.abc import Iterable, Iterator

from fazhi.records import NamedTuple
from fazhi.results import Span
from fazhi.structure.lines import full_lines, may_be_wrapped, split

# A wrapped text has so many line ends, one in so many characters.
_LEAST, _WIDEST = 8, 80
_BLANKS = " \t\u3000\u00a0\r\n"


class Rejoined(NamedTuple):
    """A text without the breaks of full lines; `ends` are where in it these were, `gone` what has been left out up to there."""

    text: str
    ends: tuple[int, ...]
    gone: tuple[int, ...]

    def across(self, spans: Iterable[Span]) -> Iterator[Span]:
        """Those spans of this text in which a line ended, as they stand in the text as read."""
        for start, end in spans:
            first, last = bisect_right(self.ends, start), bisect_right(self.ends, end - 1)
            if first < last:
                yield Span(start + (self.gone[first - 1] if first else 0), end + self.gone[last - 1])


def rejoined(text: str) -> Rejoined | None:
    """The text with its wrapped lines put together; nothing if it was not wrapped at a width."""
    breaks = text.count("\n")
    if breaks < _LEAST or breaks * _WIDEST < len(text) or not may_be_wrapped(text):
        return None
    lines = split(text)
    full = full_lines(lines)
    if not full:
        return None
    pieces, ends, gone, at, length, lost = [], [], [], 0, 0, 0
    for upper, lower in itertools.pairwise(lines):
        begins = lower.start + len(lower.text) - len(lower.text.lstrip(_BLANKS))
        if upper.start not in full or text.count("\n", upper.end, lower.start) > 1:
            continue
        pieces.append(text[at : upper.end])
        length += upper.end - at
        lost += begins - upper.end
        ends.append(length)
        gone.append(lost)
        at = begins
    return Rejoined("".join((*pieces, text[at:])), tuple(ends), tuple(gone))
