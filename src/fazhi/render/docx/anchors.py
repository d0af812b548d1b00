"""Where in the XML of a document a range of the text as read begins and ends, and how a run is parted there.

Only the bytes at these places change: the rest of the part stays as its author's program wrote it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple
from xml.etree.ElementTree import Element
from xml.sax.saxutils import escape

from fazhi.reading.docx_places import Places, Tree
from fazhi.reading.docx_styles import W
from fazhi.render.docx.parts import encoded

# What may stand between a run and its paragraph so that a range may begin or end inside.
_OPEN = frozenset(
    W + name for name in ("hyperlink", "ins", "moveTo", "sdt", "sdtContent", "smartTag", "fldSimple", "customXml")
)
# Between a paragraph and the body; a text box, a note or a drawing holds no comment, its place in the body does.
_BLOCKS = frozenset(
    W + name for name in ("tc", "tr", "tbl", "sdt", "sdtContent", "customXml", "ins", "moveTo", "body", "document")
)
_XML_SPACE = re.compile(rb"""\s+xml:space\s*=\s*("[^"]*"|'[^']*')""")
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


class Boundary(NamedTuple):
    """A place between two things: before byte `at`; inside `run` if one is parted, `cut` characters into a text."""

    at: int
    cut: int = 0
    run: Element | None = None
    text: Element | None = None


def boundaries(places: Places, start: int, end: int) -> tuple[Boundary, Boundary]:
    """Where the characters [start, end) of the text as read begin and end; an empty range takes the next character."""
    end = max(end, start + 1)
    first, behind = _first(places, start, end)
    if first is None:
        return _fallback(places.tree)
    opening = _boundary(places, first, start, closing=behind)
    for piece in range(places.piece(max(start, end - 1)), first, -1):
        if places.nodes[piece] is not None:
            closing = _boundary(places, piece, end, closing=True)
            # A text box follows its paragraph in the text and precedes the end of it in the file: then the range ends
            # where the paragraph does.
            if closing[:2] > opening[:2]:
                return opening, closing
    closing = _boundary(places, first, end, closing=True)
    return opening, max(opening, closing, key=lambda found: found[:2])


def _first(places: Places, start: int, end: int) -> tuple[int | None, bool]:
    """The piece with the first character of the range that comes from an element; else the one that it comes behind."""
    here = places.piece(start)
    for i in range(here, len(places.nodes)):
        if places.offsets[i] >= end:
            break
        if places.nodes[i] is not None and start < places.until(i):
            return i, False
    before = next((i for i in range(min(here, len(places.nodes) - 1), -1, -1) if places.nodes[i] is not None), None)
    return before, before is not None and not _is_paragraph(places, before)


def _is_paragraph(places: Places, piece: int) -> bool:
    node = places.nodes[piece]
    return node is not None and node.tag == W + "p"


def _boundary(places: Places, piece: int, offset: int, *, closing: bool) -> Boundary:
    """The place in the file of an offset inside a piece, or of the edge of what the piece comes from."""
    node, tree = places.nodes[piece], places.tree
    assert node is not None
    paragraph = _story_paragraph(tree, node)
    if paragraph is None:
        return _fallback(tree)[closing]
    if node.tag == W + "p":
        # An automatic number, or an empty paragraph: the whole paragraph.
        return _around(tree, paragraph, closing)
    path = _path(tree, node)
    run = next((above for above in path if above.tag == W + "r"), None)
    if run is None or not _may_hold(tree, run):
        extent = tree.extent(path[path.index(paragraph) + 1])
        return Boundary(extent.end if closing else extent.start)
    begin, until = places.offsets[piece], places.until(piece)
    inside = min(max(offset, begin), until) - begin
    if node.tag == W + "t" and tree.parents[node] is run and 0 < inside < until - begin:
        return Boundary(tree.extent(node).start, inside, run, node)
    return _beside(tree, run, path[path.index(run) + 1], closing)


def _beside(tree: Tree, run: Element, node: Element, closing: bool) -> Boundary:
    """Before or behind a child of a run: at the edge of the run if it is the first or last that shows anything."""
    children = [child for child in run if child.tag != W + "rPr"]
    extent, whole = tree.extent(node), tree.extent(run)
    if closing:
        return Boundary(whole.end) if children[-1] is node else Boundary(extent.end, 0, run)
    return Boundary(whole.start) if children[0] is node else Boundary(extent.start, 0, run)


def _path(tree: Tree, node: Element) -> list[Element]:
    """From the root to the node, both with it."""
    path = [node]
    while path[-1] in tree.parents:
        path.append(tree.parents[path[-1]])
    return path[::-1]


def _story_paragraph(tree: Tree, node: Element) -> Element | None:
    """The paragraph of the body that a node stands in or hangs on."""
    for above in _path(tree, node):
        if above.tag == W + "p":
            return above
        if above.tag not in _BLOCKS:
            return None
    return None


def _may_hold(tree: Tree, run: Element) -> bool:
    """Whether a range may begin beside a run: only known containers between it and its paragraph."""
    above = tree.parents[run]
    while above.tag in _OPEN:
        above = tree.parents[above]
    return above.tag == W + "p"


def _around(tree: Tree, paragraph: Element, closing: bool) -> Boundary:
    extent = tree.extent(paragraph)
    if extent.inner == extent.end:  # <w:p/>: there is no inside
        return Boundary(extent.end)
    if closing:
        return Boundary(extent.outer)
    properties = paragraph.find(W + "pPr")
    return Boundary(extent.inner if properties is None else tree.extent(properties).end)


def _fallback(tree: Tree) -> tuple[Boundary, Boundary]:
    """The first paragraph; in a document without one, the beginning of the body."""
    for node in tree.root.iter(W + "p"):
        if _story_paragraph(tree, node) is node and len(node):
            return _around(tree, node, False), _around(tree, node, True)
    body = next(node for node in tree.root if node.tag == W + "body")
    inner = Boundary(tree.extent(body).inner)
    return inner, inner


def insert(tree: Tree, marks: Iterable[tuple[Boundary, bytes]]) -> bytes:
    """The part with marks put in, those of one place in the order given."""
    at: dict[tuple[int, bool], list[tuple[Boundary, bytes]]] = {}
    for boundary, mark in marks:
        at.setdefault((boundary.at, boundary.text is not None), []).append((boundary, mark))
    out, done = [], 0
    for (position, parted), found in sorted(at.items(), key=lambda item: item[0]):
        out.append(tree.data[done:position])
        done = position
        if parted:
            text = found[0][0].text
            assert text is not None
            out.append(_parted(tree, found))
            done = tree.extent(text).end
        else:
            run = found[0][0].run
            inside = b"".join(mark for _, mark in found)
            out.append(inside if run is None else _close(tree, run) + inside + _reopen(tree, run))
    return b"".join((*out, tree.data[done:]))


def _parted(tree: Tree, found: list[tuple[Boundary, bytes]]) -> bytes:
    """A text with the run parted at each of its cuts."""
    text, run = found[0][0].text, found[0][0].run
    assert text is not None
    assert run is not None
    words = text.text or ""
    words = words if text.get(_SPACE) == "preserve" else words.strip(" ")
    extent = tree.extent(text)
    tag = _keeping_blanks(tree.data[extent.start : extent.inner])
    end_tag = tree.data[extent.outer : extent.end]
    by_cut: dict[int, bytes] = {}
    for boundary, mark in found:
        by_cut[boundary.cut] = by_cut.get(boundary.cut, b"") + mark
    out, done = b"", 0
    for cut, marks in sorted(by_cut.items()):
        out += tag + _written(words[done:cut], tree) + end_tag + _close(tree, run) + marks + _reopen(tree, run)
        done = cut
    return out + tag + _written(words[done:], tree) + end_tag


def _keeping_blanks(tag: bytes) -> bytes:
    return _XML_SPACE.sub(b"", tag)[:-1] + b' xml:space="preserve">'


def _close(tree: Tree, run: Element) -> bytes:
    extent = tree.extent(run)
    return tree.data[extent.outer : extent.end]


def _reopen(tree: Tree, run: Element) -> bytes:
    """The start of a run that looks like `run`."""
    extent = tree.extent(run)
    properties = run.find(W + "rPr")
    look = b""
    if properties is not None:
        inner = tree.extent(properties)
        look = tree.data[inner.start : inner.end]
    return tree.data[extent.start : extent.inner] + look


def _written(words: str, tree: Tree) -> bytes:
    return encoded(escape(words, {"\r": "&#13;"}), tree.data)
