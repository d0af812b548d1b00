"""Lines of pages to paragraphs: page numbers and running heads taken off, wrapped lines joined."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

from fazhi.patterns import compiled
from fazhi.records import NamedTuple

_MARGIN = 0.13  # the share of a page's height, above and below, in which running heads stand
_SAME_PLACE = 3.0  # points
_MIN_REPEATS = 3
_PAGE_NUMBER = compiled(
    r"[-—–－―·•\s]*\d{1,4}[-—–－―·•\s]*|第\s*\d{1,4}\s*页(?:\s*[，,/]?\s*[（(]?共\s*\d{1,4}\s*页[）)]?)?|\d{1,4}\s*/\s*\d{1,4}"
    r"|Page\s+\d{1,4}(?:\s+of\s+\d{1,4})?|[-—–－]\s*[ivxIVX]{1,6}\s*[-—–－]",
    re.IGNORECASE,
)
_DIGITS = compiled(r"\d+")
_ENDED = ("。", "！", "？", "；", "：", ":", "!", "?")
_CLOSING = "”’）)》】」』"
# How a heading or a numbered paragraph begins.
_MARKER = compiled(
    r"(?:第[一二三四五六七八九十百]{1,4}[章节条部]|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[、．.](?!\d)|[①-⑳]|附件|附：)"
)
_LATIN = compiled(r"[A-Za-z0-9,.;:%)]")
_LATIN_START = compiled(r"[A-Za-z0-9(]")


class Glyph(NamedTuple):
    """A character and its origin on the page."""

    sign: str
    x: float
    y: float


class PdfLine(NamedTuple):
    """A line: where it begins and ends, its base above the page's foot, width of a character, page height."""

    text: str
    left: float
    right: float
    base: float
    em: float
    height: float


class _Column(NamedTuple):
    """The body's usual edges and whether its paragraphs are indented."""

    left: float
    right: float
    em: float
    indented: bool
    pitch: float


def assembled(glyphs: list[Glyph], height: float) -> PdfLine | None:
    """A line from its characters, in the order in which they stand; `None` for a blank one.

    Writers draw what comes from another font, Chinese quotation marks above all, after the rest of the line.
    A blank is put where there is room for one: the narrow gap that Word sets between 2024 and 年 is none.
    """
    shown = [glyph for glyph in glyphs if not glyph.sign.isspace()]
    if not shown:
        return None
    steps = sorted(b.x - a.x for a, b in pairwise(shown) if _is_wide(a.sign) and _is_wide(b.sign) and b.x > a.x)
    em = steps[len(steps) // 2] if steps else 0.0
    if em and max(g.y for g in shown) - min(g.y for g in shown) < em:
        glyphs = sorted(glyphs, key=lambda glyph: glyph.x)
    text = glyphs[0].sign
    for before, glyph in pairwise(glyphs):
        text += _gap(before, glyph, em) + glyph.sign
    text = text.replace("\ufffe", "-").replace("\x02", "-").strip()
    last = shown[-1] if not em else max(shown, key=lambda glyph: glyph.x)
    right = last.x + (em if _is_wide(last.sign) else em / 2)
    return PdfLine(text, min(g.x for g in shown), right, shown[0].y, em, height)


def _is_wide(sign: str) -> bool:
    return "\u2e80" <= sign < "\ufb00" or "\uff00" <= sign < "\uffe0" or sign >= "\U00020000"


def _gap(before: Glyph, glyph: Glyph, em: float) -> str:
    """A blank where there is room for one between two characters, a tab where there is room for a column."""
    if not em or before.sign.isspace() or glyph.sign.isspace():
        return ""
    step = glyph.x - before.x
    if step > 3.5 * em:
        return "\t"
    # Origins only tell where a letter begins; the widest (W, @) takes nearly an em.
    room = 1.9 if _is_wide(before.sign) else 1.6 if _is_wide(glyph.sign) else 0.95
    return " " if step > room * em else ""


def is_rest_of(line: PdfLine, following: PdfLine) -> bool:
    """Whether PDFium parted one line in two: the second begins at the height and the place where the first ends."""
    if not line.em or abs(line.base - following.base) > 0.1 * line.em:
        return False
    return 0 <= following.left - line.right < 0.9 * line.em


def without_margins(pages: list[list[PdfLine]]) -> tuple[list[list[PdfLine]], int]:
    """The pages without page numbers and what stands at one place of most pages; how many lines that were."""
    repeated = _repeated(pages)
    kept = [[line for line in page if not _is_running(line, repeated)] for page in pages]
    return kept, sum(map(len, pages)) - sum(map(len, kept))


def paragraphs(pages: list[list[PdfLine]]) -> list[str]:
    """The paragraphs of all pages; one may run over the end of a page."""
    column = _column([line for page in pages for line in page])
    found: list[str] = []
    previous: PdfLine | None = None
    for page in pages:
        for line in page:
            if previous is None or _parts(previous, line, column):
                found.append(line.text)
            else:
                found[-1] = _joined(found[-1], line.text)
            previous = line
    return found


def _in_margin(line: PdfLine) -> bool:
    share = line.base / line.height if line.height > 0 else 0.5
    return share < _MARGIN or share > 1 - _MARGIN


def _repeated(pages: list[list[PdfLine]]) -> Counter[tuple[str, int]]:
    places: Counter[tuple[str, int]] = Counter()
    for page in pages:
        places.update({_place(line) for line in page if _in_margin(line)})
    least = max(_MIN_REPEATS, len(pages) / 2)
    return Counter({place: count for place, count in places.items() if count >= least})


def _place(line: PdfLine) -> tuple[str, int]:
    return _DIGITS.sub("#", "".join(line.text.split())), round(line.base / _SAME_PLACE)


def _is_running(line: PdfLine, repeated: Counter[tuple[str, int]]) -> bool:
    return _in_margin(line) and bool(_PAGE_NUMBER.fullmatch(line.text) or _place(line) in repeated)


def _column(lines: list[PdfLine]) -> _Column:
    """The edges that most of the text keeps to, and the usual distance of its lines."""
    widths = Counter(round(line.em, 1) for line in lines for _ in range(len(line.text) // 8) if line.em)
    em = widths.most_common(1)[0][0] if widths else 10.0
    right = sorted(line.right for line in lines)[int(len(lines) * 0.9)] if lines else 0.0
    full = [round(line.left) for line in lines if line.right > right - 2 * em] or [0]
    usual = Counter(full).most_common(1)[0][0]
    left = min(edge for edge in full if abs(edge - usual) < 4 * em)
    indented = sum(1 for line in lines if 1.2 * em < line.left - left < 3.2 * em)
    gaps = sorted(a.base - b.base for a, b in pairwise(lines) if 0 < a.base - b.base < 5 * em)
    return _Column(float(left), right, em, indented >= 2, gaps[len(gaps) // 2] if gaps else 0.0)


def _parts(line: PdfLine, following: PdfLine, column: _Column) -> bool:
    """Whether a paragraph ends with `line`."""
    if line.right < column.right - 2.5 * column.em or line.left > column.left + 4 * column.em:
        # Short, or set to the right or the middle.
        return True
    if "\t" in line.text or "\t" in following.text:
        # A row of a table.
        return True
    if line.em and following.em and abs(line.em - following.em) > 0.25 * max(line.em, following.em):
        return True
    if column.pitch and line.base - following.base > 1.7 * column.pitch:
        return True
    if following.left > column.left + 1.2 * column.em:
        return True
    if column.indented:
        # Here every paragraph is indented, and a line at the margin goes on with the one before it.
        return False
    ended = line.text.rstrip(_CLOSING).endswith(_ENDED)
    return ended or bool(_MARKER.match(following.text))


def _joined(text: str, more: str) -> str:
    if not text or not more:
        return text + more
    if text[-1] == "-" and text[-2:-1].isascii() and more[0].islower():
        return text + more
    return f"{text} {more}" if _LATIN.match(text[-1]) and _LATIN_START.match(more[0]) else text + more
