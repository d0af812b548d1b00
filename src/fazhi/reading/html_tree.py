"""Markup to a tree, in one pass whose time is linear in the text whatever the text is.

The standard library's parser is not: on unclosed markup it looks for the end again and again (CVE-2025-6069),
and what it does differs between the Python versions we support.
"""

from __future__ import annotations

import re
from html import unescape

from fazhi.errors import ReadError
from fazhi.patterns import compiled
from fazhi.reading import limits


def names(words: str) -> frozenset[str]:
    """Names of elements, parted by blanks."""
    return frozenset(words.split())


VOID = names("area base br col embed hr img input link meta param source track wbr")
_RAW = names("script style title textarea xmp iframe noembed noframes")
BLOCK = names(
    "address article aside blockquote body center dd details dialog div dl dt fieldset figcaption figure"
    " footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre section summary"
    " table tbody td tfoot th thead tr ul caption"
)
# An end tag does not reach beyond the cell or table it stands in.
_WALLS = names("table td th caption")
_TABLE = names("table tbody thead tfoot tr td th caption html body")
# Start tag: the open tags it ends, and where the search for them stops.
_ENDS = {
    "li": (("li",), ("ul", "ol", "menu")),
    "dt": (("dt", "dd"), ("dl",)),
    "dd": (("dt", "dd"), ("dl",)),
    "option": (("option",), ("select",)),
    "tr": (("tr",), ("table",)),
    "td": (("td", "th"), ("tr", "table")),
    "th": (("td", "th"), ("tr", "table")),
    "tbody": (("tbody", "thead", "tfoot"), ("table",)),
    "thead": (("tbody", "thead", "tfoot"), ("table",)),
    "tfoot": (("tbody", "thead", "tfoot"), ("table",)),
}
_NAME = compiled(r"/?([A-Za-z][^\s/>]*)")
_TAG_STOP = compiled(r"""=\s*(["'])|>""")
_ATTRIBUTE = compiled(r"""([^\s"'>/=]+)(?:\s{0,99}=\s{0,99}("[^"]*"|'[^']*'|[^\s>"']+))?""")
# Bounded, because a number of a million digits is an error in int() or an hour.
_REFERENCE = compiled(r"&(?:#[0-9]{1,7};?|#[xX][0-9a-fA-F]{1,6};?|[A-Za-z][A-Za-z0-9]{1,31};?)")


class Node:
    """An element; `first` and `last` are the range of lines that it became (html_lines)."""

    __slots__ = ("attrs", "children", "first", "last", "parent", "tag")

    def __init__(self, tag: str, attrs: dict[str, str], parent: Node | None) -> None:
        self.tag = tag
        self.attrs = attrs
        self.parent = parent
        self.children: list[Node | str] = []
        self.first = 0
        self.last = 0


def parse(text: str) -> Node:
    """The tree of an html text; wrong markup is put right as browsers do, never refused. Raises too-large."""
    if len(text) > limits.MAX_HTML_BYTES or text.count("<") > limits.MAX_HTML_TAGS:
        raise ReadError("too-large", "网页过于庞大，不像一份报告：请把正文复制到 Word 文档，另存后再检查")
    builder = _Builder(text.rfind("-->"))
    at, quoted, last_end = 0, True, text.rfind(">")
    while True:
        opening = text.find("<", at)
        if opening < 0 or opening > last_end:
            builder.text(text[at:])
            return builder.root
        builder.text(text[at:opening])
        at, quoted = _markup(builder, text, opening, quoted)


def references(text: str) -> str:
    """Character references replaced: "&nbsp;" by the character it stands for."""
    return _REFERENCE.sub(lambda match: unescape(match[0]), text) if "&" in text else text


def find(node: Node, tag: str) -> Node | None:
    """The first element of that name under `node`."""
    waiting = [node]
    while waiting:
        current = waiting.pop()
        if current.tag == tag:
            return current
        waiting += [child for child in reversed(current.children) if isinstance(child, Node)]
    return None


class _Builder:
    """The open elements while a tree grows, and how many of each name are open."""

    __slots__ = ("counts", "last_comment", "root", "stack")

    def __init__(self, last_comment: int) -> None:
        self.last_comment = last_comment  # where the last comment ends, so that no end is sought in vain
        self.root = Node("#root", {}, None)
        self.stack = [self.root]
        self.counts: dict[str, int] = {}

    def text(self, text: str) -> None:
        if text:
            self.stack[-1].children.append(references(text))

    def start(self, tag: str, attrs: dict[str, str], raw: str | None = None) -> None:
        if tag in BLOCK and self.counts.get("p"):
            self._end_one(("p",), _TABLE)
        if tag in _ENDS:
            self._end_one(*_ENDS[tag])
        node = Node(tag, attrs, self.stack[-1])
        self.stack[-1].children.append(node)
        if raw is not None:
            node.children.append(raw)
        elif tag not in VOID and len(self.stack) < limits.MAX_HTML_DEPTH:
            self.stack.append(node)
            self.counts[tag] = self.counts.get(tag, 0) + 1

    def end(self, tag: str) -> None:
        if tag in ("p", "br") and not self.counts.get(tag):
            self.start("br", {})
        elif self.counts.get(tag):
            walls = ("table",) if tag in _TABLE and tag != "table" else () if tag == "table" else _WALLS
            # The end of an inline element that began outside a block does not end the block.
            self._end_one((tag,), walls if tag in BLOCK else BLOCK)

    def _end_one(self, tags: tuple[str, ...], walls: frozenset[str] | tuple[str, ...]) -> None:
        for index in range(len(self.stack) - 1, 0, -1):
            tag = self.stack[index].tag
            if tag in tags:
                for node in self.stack[index:]:
                    self.counts[node.tag] -= 1
                del self.stack[index:]
                return
            if tag in walls:
                return


def _markup(builder: _Builder, text: str, at: int, quoted: bool) -> tuple[int, bool]:
    """Reads what begins with "<" at `at`; gives where it ends and whether quotes can still be trusted."""
    if text.startswith("<!--", at):
        end = text.find("-->", at + 2) if at < builder.last_comment else -1
        # An unclosed comment is a broken page; its words are kept rather than lost.
        return (end + 3 if end >= 0 else text.find(">", at) + 1), quoted
    name = _NAME.match(text, at + 1)
    if name is None:
        if text[at + 1 : at + 2] in ("!", "?", "/"):
            return text.find(">", at) + 1, quoted
        builder.text("<")
        return at + 1, quoted
    end, quoted = _tag_end(text, name.end(), quoted)
    tag = name[1].lower()
    if text[at + 1] == "/":
        builder.end(tag)
        return end + 1, quoted
    attrs = _attributes(text[name.end() : end])
    if tag not in _RAW:
        builder.start(tag, attrs)
        return end + 1, quoted
    close = re.compile(f"</{tag}", re.IGNORECASE).search(text, end + 1)
    raw = text[end + 1 : close.start() if close else len(text)]
    builder.start(tag, attrs, raw)
    if close is None:
        return len(text), quoted
    return (text.find(">", close.end()) + 1 or len(text)), quoted


def _tag_end(text: str, at: int, quoted: bool) -> tuple[int, bool]:
    """Where a tag's ">" is, outside quoted values; after one unclosed quote no quote is believed any more,
    so that the search never starts over."""
    first = text.find(">", at)
    while quoted:
        stop = _TAG_STOP.search(text, at)
        if stop is None:
            quoted = False
        elif stop[1] is None:
            return stop.start(), True
        else:
            at = text.find(stop[1], stop.end()) + 1
            quoted = at > 0
    return first, False


def _attributes(text: str) -> dict[str, str]:
    found: dict[str, str] = {}
    if len(text) < 3:
        return found
    for match in _ATTRIBUTE.finditer(text):
        value = match[2] or ""
        if value[:1] in ("'", '"'):
            value = value[1:-1]
        found.setdefault(match[1].lower(), value)
    return found
