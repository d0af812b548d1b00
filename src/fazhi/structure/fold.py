"""Folding: the text that is searched, and the map from it back to the text as read.

Full-width digits and letters become half-width; quotation marks, interpuncts inside terms, blanks between
Chinese characters, zero-width characters, converter residue and line breaks inside a sentence are taken out.
Everything that finds words works on the folded text; evidence always points into the text as read.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from fazhi.patterns import compiled
from fazhi.records import NamedTuple
from fazhi.results import Span

QUOTES = "“”‘’\"'＂＇「」『』〝〞〟"
_INVISIBLE = "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff"
_BLANK = " \u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_HAN = "\u3400-\u9fff\uf900-\ufaff"

_NUMERAL = "一二三四五六七八九十壹贰叁肆伍陆柒捌玖拾"

# One alternation whose first characters are all in small classes: one linear pass over the text.
_REMOVED = compiled(
    rf"[{QUOTES}{_INVISIBLE}]+"
    rf"|(?<=[A-Za-z0-9])[{_BLANK}]+(?=[A-Za-z0-9])(?P<keep>)"
    # «1. 47项事项未用», «四 2024年工作安排»: the number of an item or a title, and what begins with a number itself.
    rf"|(?:(?<=[\n\t\u3000]\d[.．])|(?<=[\n\t\u3000]\d\d[.．]))[{_BLANK}]+(?=[0-9０-９])(?P<item>)"
    rf"|(?:(?<=[\n\t\u3000][{_NUMERAL}])|(?<=[\n\t\u3000][{_NUMERAL}][{_NUMERAL}])|(?<=  [{_NUMERAL}]))"
    rf"[{_BLANK}]+(?=(?:[^\s。；]|(?<=\d) |(?<!\d) (?=\d)){{2,40}}[{_BLANK}\r]*$)(?P<title>)"
    rf"|\*\*|^[{_BLANK}\t]+|[{_BLANK}\r]+"
    rf"|\[bookmark:[^\]\n]{{0,80}}\]|(?:TOC|PAGEREF)[ ][!-~ ]{{1,80}}"
    # «一．五年来的做法» begins with the number of a title, «八．五普法» does not.
    rf"|(?<=[{_HAN}])(?:[·•・‧･](?=[{_HAN}])|．(?=五[{QUOTES}]?(?:普法|法治|规划|法制))"
    rf"|(?<![\n\t\u3000 ][{_NUMERAL}])(?<![\n\t\u3000 ][{_NUMERAL}][{_NUMERAL}])．(?=[{_HAN}]))",
    re.MULTILINE,
)
# What any alternative of _REMOVED can begin with: one class, which the engine scans several times faster.
_MAYBE = compiled(rf"[{QUOTES}{_INVISIBLE}{_BLANK}\t\r*\[TP·•．・‧･]")
# Single characters only, so that offsets stay one to one.
_WIDTH = {code: chr(code - 0xFEE0) for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))}
_WIDTH |= {ord("％"): "%", ord("﹪"): "%", ord("．"): ".", ord("("): "（", ord(")"): "）", ord(","): "，"}
_WIDTH |= {ord(";"): "；", ord(":"): "：", ord("?"): "？", ord("!"): "！", ord("〇"): "零", ord("○"): "零"}
# Between table cells a tab stands for a pause; at the start of a line it is an indent and vanishes.
_WIDTH[ord("\t")] = "，"
_WIDTH[ord("｜")] = "|"
# Two numbers in cells side by side are not one number with a mark between its thousands.
_CELLS = compiled(r"(?<=[0-9０-９])\t(?=[0-9０-９]{3}(?![0-9０-９]))")
_WIDE = compiled("[０-９Ａ-Ｚａ-ｚ％﹪．(),;:?!〇○｜\t]")


class Folded(NamedTuple):
    """Folded text; character i of it is character `origin(i)` of the text as read.

    `cuts[k]` is the offset in the folded text from which `shifts[k]` has to be added.
    """

    text: str
    cuts: tuple[int, ...]
    shifts: tuple[int, ...]

    def origin(self, offset: int) -> int:
        """The offset in the text as read of a character of the folded text."""
        return offset + self.shifts[bisect_right(self.cuts, offset) - 1]

    def offset(self, origin: int) -> int:
        """The offset in the folded text of a character of the text as read, or of the next one that was kept."""
        low, high = 0, len(self.text)
        while low < high:
            middle = (low + high) // 2
            if self.origin(middle) < origin:
                low = middle + 1
            else:
                high = middle
        return low

    def span(self, start: int, end: int) -> Span:
        """The range in the text as read of a non-empty range of the folded text."""
        cuts, shifts = self.cuts, self.shifts
        low = start + shifts[bisect_right(cuts, start) - 1]
        # In this way a third of `Span(…)`; hundreds a report.
        return tuple.__new__(Span, (low, end + shifts[bisect_right(cuts, end - 1) - 1]))


def fold(text: str, joints: Sequence[Span] = (), breaks: Sequence[int] = ()) -> Folded:
    """Folds `text`; `joints` are line breaks inside a sentence (ascending, in `text`), which vanish too.

    `breaks` are places (ascending, in `text`) where a line break is missing: one is put in, which leads back
    to the character behind it.
    """
    removed = _removed(text)
    if joints:
        removed = _merged(sorted([*removed, *joints]))
    pieces: list[str] = []
    cuts, shifts = [0], [0]
    at = length = 0
    edits = [*removed, *(Span(place, place) for place in breaks)]
    for start, end in sorted(edits) if breaks else edits:
        pieces.append(text[at:start])
        length += start - at
        at = end
        if start == end:
            pieces.append("\n")
            length += 1
        if cuts[-1] == length:
            shifts[-1] = at - length
        else:
            cuts.append(length)
            shifts.append(at - length)
    pieces.append(text[at:])
    return Folded(narrow("".join(pieces)), tuple(cuts), tuple(shifts))


def _removed(text: str) -> list[Span]:
    found: list[Span] = []
    at = 0
    for candidate in _MAYBE.finditer(text):
        if candidate.start() >= at:
            match = _REMOVED.match(text, candidate.start())
            if match is not None and match.end() > match.start():
                at = match.end()
                if match.lastgroup is None:
                    found.append(Span(match.start(), at))
    return found


def narrow(text: str) -> str:
    """Full-width digits, letters and signs in their half-width form, brackets and stops in the Chinese one."""
    if "\t" in text:
        text = _CELLS.sub("|", text)
    return _WIDE.sub(lambda m: _WIDTH[ord(m.group())], text)


def _merged(spans: list[Span]) -> list[Span]:
    """Overlapping or touching spans joined; takes and gives them in ascending order."""
    merged: list[Span] = []
    for span in spans:
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(span.end, merged[-1].end))
        else:
            merged.append(span)
    return merged
