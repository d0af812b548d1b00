"""Where the text as read stands in the XML of a .docx: for whoever writes into a copy of it.

A check does not pay for this: the lines are read once more, this time with the elements they come from.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import NamedTuple
from xml.etree.ElementTree import Element
from xml.parsers import expat

from fazhi.reading.docx import Document, open_document, walked
from fazhi.reading.docx_walk import Line
from fazhi.reading.opc import parse_xml, plain_xml, read_part

# A start tag; its quoted values may hold ">".
_TAG = re.compile(rb"""<[^\s/>"']+(?:[^>"']|"[^"]*"|'[^']*')*>""")


class Extent(NamedTuple):
    """The bytes of an element: [start, end), its content [inner, outer); an empty one has no content."""

    start: int
    inner: int
    outer: int
    end: int


class Tree(NamedTuple):
    """An XML part: its bytes (UTF-8), its elements, where each begins and ends, whose child each is."""

    data: bytes
    root: Element
    starts: list[int]
    ends: list[int]
    order: dict[Element, int]
    parents: dict[Element, Element]

    def extent(self, node: Element) -> Extent:
        """Where an element stands in the bytes."""
        place = self.order[node]
        start, end = self.starts[place], self.ends[place]
        tag = _TAG.match(self.data, start)
        assert tag is not None, start
        if self.data[tag.end() - 2 : tag.end()] == b"/>":
            return Extent(start, tag.end(), tag.end(), tag.end())
        return Extent(start, tag.end(), end, self.data.index(b">", end) + 1)


class Places(NamedTuple):
    """The main part of a document, and which element each character of the text as read comes from.

    Piece i covers [offsets[i], offsets[i + 1]) of the text; one without an element (a line break, a tab between
    cells) belongs to none.
    """

    document: Document
    tree: Tree
    text: str
    offsets: list[int]
    nodes: list[Element | None]

    def piece(self, offset: int) -> int:
        """The piece that holds the character at `offset`."""
        return max(0, bisect_right(self.offsets, offset) - 1)

    def until(self, piece: int) -> int:
        """Where a piece ends."""
        return self.offsets[piece + 1] if piece + 1 < len(self.offsets) else len(self.text)


def read_places(data: bytes) -> Places:
    """The places of a .docx. Raises ReadError."""
    document = open_document(data)
    return places_of(document, main_tree(document))


def main_tree(document: Document) -> Tree:
    """The main part of a document, parsed when it was opened."""
    part = read_part(document.package, document.main)
    assert part is not None, document.main
    return _tree(plain_xml(part), document.root)


def places_of(document: Document, tree: Tree) -> Places:
    """The places of a document whose main part is this one. Raises ReadError."""
    body = next(node for node in tree.root if node.tag == document.body.tag)
    _, lines = walked(document._replace(root=tree.root, body=body), traced=True)
    offsets, nodes = _pieces(lines)
    return Places(document, tree, "\n".join(line.text for line in lines), offsets, nodes)


def read_tree(part: bytes) -> Tree:
    """An XML part with the places of its elements. Raises ReadError for what the reader refuses."""
    return _tree(plain_xml(part), parse_xml(part))


def _tree(data: bytes, root: Element) -> Tree:
    starts, ends = _positions(data)
    order = {node: place for place, node in enumerate(root.iter())}
    parents = {child: node for node in order for child in node}
    return Tree(data, root, starts, ends, order, parents)


def _positions(data: bytes) -> tuple[list[int], list[int]]:
    """Where each element begins and where its end tag does, in document order; expat reads for ElementTree, too."""
    parser = expat.ParserCreate()
    starts: list[int] = []
    ends: list[int] = []
    open_elements: list[int] = []

    def start(name: str, attributes: object) -> None:
        open_elements.append(len(starts))
        starts.append(parser.CurrentByteIndex)
        ends.append(0)

    def end(name: str) -> None:
        ends[open_elements.pop()] = parser.CurrentByteIndex

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.Parse(data, True)
    return starts, ends


def _pieces(lines: list[Line]) -> tuple[list[int], list[Element | None]]:
    offsets: list[int] = []
    nodes: list[Element | None] = []
    at = 0
    for place, line in enumerate(lines):
        for length, node in (*((((1, None),)) if place else ()), *line.pieces):
            offsets.append(at)
            nodes.append(node)
            at += length
    return offsets, nodes
