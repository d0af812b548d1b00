"""txt and md: the text of the file as it is, line ends included."""

from __future__ import annotations

from fazhi.patterns import compiled
from fazhi.reading.decode import decode
from fazhi.reading.source import HeadingMark, SourceText

# Clerks leave out the space after "#", so it is not asked for.
_LINE = compiled(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_FENCE = compiled(r" {0,3}(```|~~~)")
_ATX = compiled(r" {0,3}(#{1,6})(?!#)[ \t]*[^\s#]")


def read(data: bytes, form: str) -> SourceText:
    """`form` is "txt" or "md"; in md, "#" headings are marked and stay in the text. Raises ReadError."""
    text = decode(data).rstrip("\x1a")
    return SourceText(text, form, _headings(text) if form == "md" else ())


def _headings(text: str) -> tuple[HeadingMark, ...]:
    marks, fenced = [], False
    for line in _LINE.finditer(text):
        if _FENCE.match(line[0]):
            fenced = not fenced
        found = None if fenced else _ATX.match(line[0])
        if found:
            marks.append(HeadingMark(line.start(), len(found[1])))
    return tuple(marks)
