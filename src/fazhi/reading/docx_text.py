"""The text of a WordprocessingML tree as Word shows it: one line a paragraph, in reading order.

An unknown element is walked into, so that no wrapper can hide text; what Word does not show is named below.
"""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree.ElementTree import Element

from fazhi.reading import limits
from fazhi.reading.docx_elements import DRAWING, REMEMBERED, SIGNS, UNSEEN, VML
from fazhi.reading.docx_numbering import label, place_of
from fazhi.reading.docx_styles import (
    VAL,
    W,
    heading_level,
    number_of,
    outline_level,
    style_of,
    toggle,
)
from fazhi.reading.docx_symbols import symbol
from fazhi.reading.docx_walk import Flow, Line, Piece, Walk
from fazhi.reading.legible import too_long
from fazhi.reading.table_rows import is_data

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_BLANKS = str.maketrans("\t\r\n", "   ")


def lines_of(walk: Walk, container: Element) -> list[Line]:
    """The lines of a body, cell, note or text box. Raises ReadError too-large."""
    flow = Flow()
    _blocks(walk, container, flow)
    if flow.numbered or flow.waiting:
        flow.close(None)
    return flow.lines


def _blocks(walk: Walk, container: Element, flow: Flow) -> None:
    for child in container:
        tag = child.tag
        if tag == W + "p":
            _paragraph(walk, child, flow)
        elif tag == W + "tbl":
            _table(walk, child, flow)
        elif tag in UNSEEN:
            walk.note(UNSEEN[tag])
        elif tag == W + "r":
            # Against the rules outside a paragraph, but text.
            outer_trace = _fresh_trace(walk)
            parts: list[str] = []
            _run(walk, child, parts)
            flow.waiting += "".join(parts)
            flow.waiting_pieces += walk.trace or ()
            walk.trace = outer_trace
        elif tag == _MC + "AlternateContent":
            for option in _options(child):
                before = len(flow.lines)
                _blocks(walk, option, flow)
                if len(flow.lines) > before:
                    break
        else:
            if tag in REMEMBERED:
                walk.note(REMEMBERED[tag])
            _blocks(walk, child, flow)


def _paragraph(walk: Walk, node: Element, flow: Flow) -> None:
    properties = node.find(W + "pPr")
    style_node = None if properties is None else properties.find(W + "pStyle")
    style_id = walk.styles.default if style_node is None else style_node.get(VAL, "")
    style = style_of(walk.styles, style_id)
    outer_boxes, outer_hidden = walk.boxes, walk.hidden
    walk.boxes, walk.hidden = [], walk.hidden or style.hidden
    outer_unsettled, walk.unsettled = walk.unsettled, set()
    outer_trace = _fresh_trace(walk)
    parts: list[str] = []
    _inline(walk, node, parts)
    boxes, walk.boxes, walk.hidden = walk.boxes, outer_boxes, outer_hidden
    flow.waiting_pieces += walk.trace or ()
    walk.trace = outer_trace
    text = "".join(parts)
    _count(walk, text)
    outline = outline_level(properties)
    level = style.level if outline is None else heading_level(outline)
    mark = None if properties is None else properties.find(W + "rPr")
    flow.waiting += text
    if mark is not None and (mark.find(W + "del") is not None or mark.find(W + "moveFrom") is not None):
        # The paragraph goes on in the next one, whose number and style it takes.
        walk.note("revision")
        flow.unsettled |= walk.unsettled
    elif toggle(mark, "vanish") or toggle(mark, "specVanish"):
        if flow.waiting:
            flow.number(_label(walk, properties, style_id), node, walk.trace is not None)
            flow.level = flow.level if flow.level is not None else level
    else:
        flow.unsettled |= walk.unsettled
        flow.number(_label(walk, properties, style_id), node, walk.trace is not None)
        flow.close(level)
    walk.unsettled = outer_unsettled
    flow.lines += boxes


def _fresh_trace(walk: Walk) -> list[Piece] | None:
    """Begins a trace of its own for a paragraph, if one is kept; gives the outer one."""
    outer = walk.trace
    if outer is not None:
        walk.trace = []
    return outer


def _label(walk: Walk, properties: Element | None, style_id: str) -> str:
    style = style_of(walk.styles, style_id)
    direct = None if properties is None else properties.find(W + "numPr")
    num, ilvl, linked = style.num, style.ilvl, style_id
    if direct is not None:
        node = direct.find(W + "numId")
        num, linked = (num, linked) if node is None else (node.get(VAL), "")
        own = number_of(direct.find(W + "ilvl"), 8)
        ilvl = ilvl if own is None else own
    if num in (None, "0") or walk.hidden:
        return ""
    place = place_of(walk.lists, num, ilvl, linked)
    return label(walk.lists, walk.counts, num or "", place) if place else ""


def _inline(walk: Walk, node: Element, parts: list[str]) -> None:
    for child in node:
        tag = child.tag
        if tag == W + "r":
            _run(walk, child, parts)
        elif tag == W + "t" or tag == _MATH + "t":
            _show(walk, child, _text(child), parts)
        elif tag in UNSEEN:
            walk.note(UNSEEN[tag])
        elif tag in SIGNS:
            _show(walk, child, SIGNS[tag], parts)
        elif tag in _SPECIAL:
            _SPECIAL[tag](walk, child, parts)
        else:
            if tag in REMEMBERED:
                walk.note(REMEMBERED[tag])
            _inline(walk, child, parts)


def _run(walk: Walk, node: Element, parts: list[str]) -> None:
    properties = node.find(W + "rPr")
    outer = walk.hidden
    if properties is not None:
        hidden = toggle(properties, "vanish")
        named = properties.find(W + "rStyle")
        if hidden is None and named is not None:
            style = walk.styles.by_id.get(named.get(VAL, ""))
            hidden = True if style and style.hidden else None
        walk.hidden = outer if hidden is None else hidden
    _inline(walk, node, parts)
    walk.hidden = outer


def _show(walk: Walk, node: Element, text: str, parts: list[str]) -> None:
    if walk.hidden:
        if text.strip():
            walk.seen.add("hidden")
    elif False not in walk.fields:
        parts.append(text)
        if walk.trace is not None:
            walk.trace.append((len(text), node))


def _text(node: Element) -> str:
    text = node.text or ""
    if "\t" in text or "\n" in text or "\r" in text:
        text = text.translate(_BLANKS)  # which looks up every character, so not in vain
    # Word, too, drops the blanks around a text that does not ask for them to be kept.
    return text if node.get(_SPACE) == "preserve" else text.strip(" ")


def _break(walk: Walk, node: Element, parts: list[str]) -> None:
    if node.get(W + "type", "textWrapping") == "textWrapping":
        _show(walk, node, "\n", parts)


def _symbol(walk: Walk, node: Element, parts: list[str]) -> None:
    _show(walk, node, symbol(node.get(W + "font", ""), node.get(W + "char", "")), parts)


def _field_char(walk: Walk, node: Element, parts: list[str]) -> None:
    """Of a field, the result is text and the instruction is not; fields stand in each other."""
    kind = node.get(W + "fldCharType")
    if not walk.trusted:
        return
    if kind == "begin":
        walk.fields.append(False)
    elif kind == "separate" and walk.fields:
        walk.fields[-1] = True
    elif kind == "end" and walk.fields:
        walk.fields.pop()


def _note(walk: Walk, node: Element, parts: list[str]) -> None:
    if not walk.hidden and False not in walk.fields:
        kind = "footnotes" if node.tag == W + "footnoteReference" else "endnotes"
        walk.notes.append((kind, node.get(W + "id", ""), node))


def _comment(walk: Walk, node: Element, parts: list[str]) -> None:
    if node.get(W + "id", "") not in walk.own:
        walk.note("comment")


def _box(walk: Walk, node: Element, parts: list[str]) -> None:
    """A text box follows the paragraph it hangs on, so that the paragraph's sentences stay whole."""
    lines = [line for line in lines_of(walk, node) if line.text.strip()]
    if False not in walk.fields:
        walk.boxes += lines


def _drawn_paragraph(walk: Walk, node: Element, parts: list[str]) -> None:
    text = "".join(part.text or "" for part in node.iter(DRAWING + "t"))
    if text.strip() and not walk.hidden:
        walk.boxes.append(Line(text, pieces=((len(text), node),)))


def _word_art(walk: Walk, node: Element, parts: list[str]) -> None:
    text = node.get("string", "").translate(_BLANKS).strip()
    if text and not walk.hidden:
        walk.boxes.append(Line(text, pieces=((len(text), node),)))


def _alternate(walk: Walk, node: Element, parts: list[str]) -> None:
    """The same thing written twice, for new and old versions of Word: the first that says something."""
    for option in _options(node):
        before = (len(parts), len(walk.boxes), len(walk.notes))
        _inline(walk, option, parts)
        if before != (len(parts), len(walk.boxes), len(walk.notes)):
            return


def _options(node: Element) -> list[Element]:
    return [child for child in node if child.tag in (_MC + "Choice", _MC + "Fallback")]


def _table(walk: Walk, node: Element, flow: Flow) -> None:
    for row in _inside(node, W + "tr"):
        properties = row.find(W + "trPr")
        if properties is not None and properties.find(W + "del") is not None:
            walk.note("revision")
        elif toggle(properties, "hidden"):
            walk.seen.add("hidden")
        else:
            flow.lines += _row(walk, row)


def _row(walk: Walk, row: Element) -> list[Line]:
    """One line, cells parted by tabs; if a cell has several paragraphs of text, each is a line, sentences whole."""
    cells = [_cell(walk, cell) for cell in _inside(row, W + "tc")]
    filled = [cell for cell in cells if cell]
    broken = any(len(cell) > 1 or "\n" in cell[0].text for cell in filled)
    if broken and is_data([[part for line in cell for part in line.text.split("\n")] for cell in filled]):
        cells, broken = [[_one_line(walk, cell)] if cell else [] for cell in cells], False
        filled = [cell for cell in cells if cell]
    if broken or len(filled) == 1:
        return [line for cell in filled for line in cell]
    text = "\t".join(cell[0].text if cell else "" for cell in cells)
    unsettled = frozenset(kind for cell in filled for kind in cell[0].unsettled)
    pieces = _row_pieces(cells) if walk.trace is not None else ()
    return [Line(text, None, unsettled, pieces)] if filled else []


def _one_line(walk: Walk, cell: list[Line]) -> Line:
    """The lines of a cell as one, with blanks, which fold away between Chinese characters, for its breaks."""
    pieces = _parted([line.pieces for line in cell]) if walk.trace is not None else ()
    unsettled = frozenset(kind for line in cell for kind in line.unsettled)
    return Line(" ".join(line.text for line in cell).replace("\n", " "), cell[0].level, unsettled, pieces)


def _row_pieces(cells: list[list[Line]]) -> tuple[Piece, ...]:
    """The pieces of the cells with a tab, which comes from no element, between them."""
    return _parted([cell[0].pieces if cell else () for cell in cells])


def _parted(runs: Sequence[tuple[Piece, ...]]) -> tuple[Piece, ...]:
    """Runs of pieces with one character that comes from no element between them."""
    pieces: list[Piece] = []
    for place, run in enumerate(runs):
        pieces += [(1, None)] if place else []
        pieces += run
    return tuple(pieces)


def _cell(walk: Walk, cell: Element) -> list[Line]:
    properties = cell.find(W + "tcPr")
    if properties is not None and properties.find(W + "cellDel") is not None:
        walk.note("revision")
        return []
    return [line for line in lines_of(walk, cell) if line.text.strip()]


def _inside(node: Element, wanted: str) -> list[Element]:
    """Rows of a table or cells of a row, through content controls and revision marks, not through tables."""
    found = []
    for child in node:
        if child.tag == wanted:
            found.append(child)
        elif child.tag not in UNSEEN and child.tag not in (W + "tbl", W + "p", W + "trPr", W + "tblPrEx"):
            found += _inside(child, wanted)
    return found


def _count(walk: Walk, text: str) -> None:
    walk.paragraphs += 1
    walk.length += len(text)
    if walk.paragraphs > limits.MAX_PARAGRAPHS or walk.length > limits.MAX_CHARACTERS:
        raise too_long()


_SPECIAL = {
    W + "br": _break,
    W + "sym": _symbol,
    W + "fldChar": _field_char,
    W + "commentReference": _comment,
    W + "footnoteReference": _note,
    W + "endnoteReference": _note,
    W + "txbxContent": _box,
    DRAWING + "p": _drawn_paragraph,
    VML + "textpath": _word_art,
    _MC + "AlternateContent": _alternate,
}
