"""A tree of elements to lines: a block, a <br>, a table's row ends one; what a browser hides is left out."""

from __future__ import annotations

import re

from fazhi.patterns import compiled
from fazhi.reading.html_tree import BLOCK, Node, names
from fazhi.reading.table_rows import is_data
from fazhi.records import NamedTuple

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
# Never shown, or controls that hold no text of an article.
_SKIPPED = names(
    "head script style noscript template iframe object embed select option datalist button input textarea"
    " svg canvas audio video map title meta link noframes noembed"
)
_FRAMES = names("nav footer aside")
_HIDDEN = compiled(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_BLANKS = compiled(r"[ \t\r\n\f]+")
# Between two of these, a line end of the source is no space.
_WIDE = compiled(r"[\u2018-\u201d\u2026\u2014\u3000-\u9fff\uff00-\uffef\U00020000-\U0003ffff]")
_EDGES = " \t\r\n\f\u00a0\u2002\u2003\u2009\u3000\u200b\ufeff"


class HtmlLine(NamedTuple):
    """One line: its text, how many of its characters are links, its heading level, the block it stands in.

    `framed` says that it stands in an element made for what is not the article (nav, aside, footer).
    """

    text: str
    linked: int
    level: int | None
    owner: Node
    framed: bool


class _Walk:
    """The lines so far and the pieces of the line that is being filled."""

    __slots__ = ("framed", "level", "lines", "linked", "links", "owner", "pieces", "preformatted")

    def __init__(self, root: Node) -> None:
        self.lines: list[HtmlLine] = []
        self.pieces: list[str] = []
        self.linked = 0
        self.links = 0
        self.level: int | None = None
        self.owner = root
        self.framed = 0
        self.preformatted = 0


def html_lines(root: Node) -> list[HtmlLine]:
    """The lines under `root`, in order; every element learns its range of lines (`first`, `last`)."""
    walk = _Walk(root)
    _visit(walk, root)
    _flush(walk)
    root.last = len(walk.lines)
    return walk.lines


def is_hidden(node: Node) -> bool:
    """Whether a browser would not show the element."""
    if node.tag in _SKIPPED or "hidden" in node.attrs:
        return True
    style = node.attrs.get("style")
    return bool(style and _HIDDEN.search(style))


def _visit(walk: _Walk, node: Node) -> None:
    if is_hidden(node):
        node.first = node.last = len(walk.lines)
        return
    if node.tag in ("br", "hr"):
        _flush(walk)
    elif node.tag in BLOCK:
        _block(walk, node)
    else:
        _inline(walk, node)


def _block(walk: _Walk, node: Node) -> None:
    _flush(walk)
    owner, walk.owner = walk.owner, node
    outer_level, walk.level = walk.level, _HEADINGS.get(node.tag, walk.level)
    # Writer exports the heads and feet of its pages as divisions with such a title.
    framed = node.tag in _FRAMES or node.attrs.get("title") in ("header", "footer")
    walk.framed += framed
    walk.preformatted += node.tag == "pre"
    node.first = len(walk.lines)
    _children(walk, node)
    _flush(walk)
    if node.tag == "tr":
        _join_row(walk, node)
    node.last = len(walk.lines)
    walk.framed -= framed
    walk.preformatted -= node.tag == "pre"
    walk.owner, walk.level = owner, outer_level


def _inline(walk: _Walk, node: Node) -> None:
    is_link = node.tag == "a" and "href" in node.attrs
    walk.links += is_link
    node.first = len(walk.lines)
    _children(walk, node)
    # A line that is not ended yet belongs to the element, too.
    node.last = len(walk.lines) + any(piece.strip() for piece in walk.pieces)
    walk.links -= is_link


def _children(walk: _Walk, node: Node) -> None:
    for child in node.children:
        if isinstance(child, Node):
            _visit(walk, child)
        else:
            _text(walk, child)


def _text(walk: _Walk, text: str) -> None:
    if walk.preformatted and "\n" in text:
        *whole, text = text.replace("\r\n", "\n").split("\n")
        for line in whole:
            _add(walk, line)
            _flush(walk)
    _add(walk, text)


def _add(walk: _Walk, text: str) -> None:
    walk.pieces.append(text)
    if walk.links:
        walk.linked += len(text.strip(_EDGES))


def _flush(walk: _Walk) -> None:
    if walk.pieces:
        text = _tidy("".join(walk.pieces))
        if text:
            walk.lines.append(HtmlLine(text, min(walk.linked, len(text)), walk.level, walk.owner, walk.framed > 0))
            # A heading over two lines is one heading.
            walk.level = None
        walk.pieces, walk.linked = [], 0


def _tidy(text: str) -> str:
    """Blanks as a browser shows them, none around the line."""
    text = text.strip(_EDGES)

    def blank(match: re.Match[str]) -> str:
        if "\n" not in match[0] and "\r" not in match[0]:
            return " "
        before, after = text[match.start() - 1], text[match.end()]
        return "" if _WIDE.match(before) and _WIDE.match(after) else " "

    return _BLANKS.sub(blank, text)


def _join_row(walk: _Walk, row: Node) -> None:
    """A row is one line, cells parted by tabs, unless a cell holds several lines of text (layout by tables)."""
    cells = [child for child in row.children if isinstance(child, Node) and child.tag in ("td", "th")]
    lines = walk.lines[row.first :]
    if len(lines) < 2 or sum(cell.last - cell.first for cell in cells) != len(lines):
        return
    texts = [[line.text for line in walk.lines[cell.first : cell.last]] for cell in cells]
    if any(len(held) > 1 for held in texts) and not is_data(texts):
        return
    text = "\t".join(" ".join(held) for held in texts)
    framed = any(line.framed for line in lines)
    walk.lines[row.first :] = [HtmlLine(text, sum(line.linked for line in lines), None, row, framed)]
    # What stands under the row has no lines of its own any more.
    row.children = []
