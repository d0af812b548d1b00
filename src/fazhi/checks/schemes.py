"""Schemes of names, 立案日期_案由_编号: words joined by lines say how something is named, and are no text with blanks to fill in.

Within quotation marks two words are enough.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from fazhi.patterns import compiled
from fazhi.results import Span
from fazhi.structure.fold import QUOTES

_SCHEME = compiled(r"[一-鿿A-Za-z0-9]{1,12}(?:[_＿]{1,2}[一-鿿A-Za-z0-9]{1,12}){1,7}(?![_＿])")
# All that it is made of, and so many characters stand at most before its first line.
_FURTHER, _BEFORE = compiled(r"[一-鿿A-Za-z0-9_＿]+"), 12
_JOINT, _JOINTS = compiled("[_＿]"), compiled(r"[_＿]{1,2}")


def schemes(text: str, is_word: Callable[[str], bool]) -> list[Span]:
    """The schemes of a text in order; `is_word` tells whether two characters are a word of the language."""
    return [span for span in _joined(text) if _is_scheme(text, span, is_word)]


def _joined(text: str) -> Iterator[Span]:
    """Words joined by lines, looked for only round lines: elsewhere they would be tried from each letter on."""
    end, line = 0, _JOINT.search(text)
    while line is not None:
        low, further = max(end, line.start() - _BEFORE), _FURTHER.match(text, line.start())
        end = further.end() if further else line.end()
        yield from (Span(*found.span()) for found in _SCHEME.finditer(text, low, end))
        line = _JOINT.search(text, end)


def _is_scheme(text: str, span: Span, is_word: Callable[[str], bool]) -> bool:
    """Whether words joined by lines are parts of a name and no text with blanks: behind each line a word begins, and no unit."""
    if text[span.start - 1 : span.start] in ("_", "＿"):
        return False
    parts = _JOINTS.split(text[span.start : span.end])
    quoted = text[span.start - 1 : span.start] in QUOTES and bool(text[span.start - 1 : span.start])
    if len(parts) < (2 if quoted else 3):
        return False
    if quoted and len(parts) > 2 and all(len(part) == 1 for part in parts):
        return True  # “村_组_户”
    if quoted and len(parts) > 2 and all(len(part) > 1 for part in parts):
        return True  # “年份_案号_卷次”
    return all(part[0].isascii() or (len(part) > 1 and is_word(part[:2])) for part in parts[1:])
