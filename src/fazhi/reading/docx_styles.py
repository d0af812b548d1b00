"""styles.xml: what a style says of the paragraphs that use it, with inheritance resolved."""

from __future__ import annotations

import re
from functools import lru_cache
from xml.etree.ElementTree import Element

from fazhi.patterns import compiled
from fazhi.reading.opc import Packed, parse_xml, unpack
from fazhi.records import NamedTuple

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
VAL = W + "val"
_HEADING_NAME = compiled(r"(?:heading|标题)\s*([1-9])", re.IGNORECASE)
_TITLE_NAMES = ("title", "标题")
_BODY_LEVEL = 9
_STYLE_END = b"</w:style>"


class Style(NamedTuple):
    """`level` is the heading level (0: the title); `num` and `ilvl` the list it numbers in."""

    level: int | None = None
    num: str | None = None
    ilvl: int | None = None
    hidden: bool = False


class Styles(NamedTuple):
    """Styles by id, and the id that a paragraph without one uses."""

    by_id: dict[str, Style]
    default: str


NO_STYLES = Styles({}, "")


# The same template serves a whole batch and is larger than the reports written with it: not even unpacked twice.
@lru_cache(maxsize=8)
def read_styles(part: Packed) -> Styles:
    """The styles in a styles part. Raises ReadError when it is damaged."""
    root = parse_xml(_without_tables(unpack(part)))
    nodes = {node.get(W + "styleId", ""): node for node in root.iter(W + "style")}
    by_id: dict[str, Style] = {}
    for style_id in nodes:
        _resolve(style_id, nodes, by_id)
    default = next((i for i, n in nodes.items() if n.get(W + "type") == "paragraph" and is_on(n, "default")), "")
    return Styles(by_id, default)


def style_of(styles: Styles, style_id: str | None) -> Style:
    """The style of a paragraph; built-in ids speak for themselves where styles.xml is missing."""
    wanted = style_id or styles.default
    found = styles.by_id.get(wanted)
    return found if found is not None else Style(level=_named_level(wanted))


def is_on(node: Element, attribute: str = "val") -> bool:
    """Whether an on/off attribute of `node` is on."""
    return node.get(W + attribute, "0") in ("1", "true", "on")


def toggle(properties: Element | None, name: str) -> bool | None:
    """An on/off property: `None` when it is not set at all."""
    node = None if properties is None else properties.find(W + name)
    return None if node is None else node.get(VAL, "1") not in ("0", "false", "off")


def number_of(node: Element | None, largest: int) -> int | None:
    """The number in w:val, `None` when there is none that makes sense."""
    text = "" if node is None else node.get(VAL, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 8 and int(text) <= largest else None


def _without_tables(data: bytes) -> bytes:
    """styles.xml without the styles of tables: nine tenths of it, and nothing of theirs is asked for."""
    *styles, end = data.split(_STYLE_END)
    kept = []
    for style in styles:
        start = style.rfind(b"<w:style ")
        is_table = b'w:type="table"' in style[start : style.find(b">", start)]
        kept.append(style[:start] if is_table and start >= 0 else style + _STYLE_END)
    return b"".join(kept) + end


def _resolve(style_id: str, nodes: dict[str, Element], done: dict[str, Style]) -> None:
    """Fills `done` for a style and all it is based on; a circle ends where it closes."""
    chain: list[str] = []
    current = style_id
    while current in nodes and current not in done and current not in chain:
        chain.append(current)
        base = nodes[current].find(W + "basedOn")
        current = "" if base is None else base.get(VAL, "")
    style = done.get(current, Style())
    for current in reversed(chain):
        style = _derived(nodes[current], style)
        done[current] = style


def _derived(node: Element, base: Style) -> Style:
    properties = node.find(W + "pPr")
    numbering = None if properties is None else properties.find(W + "numPr")
    num = None if numbering is None else numbering.find(W + "numId")
    hidden = toggle(node.find(W + "rPr"), "vanish")
    return Style(
        level=_level(node, properties, base),
        num=base.num if num is None else num.get(VAL),
        ilvl=base.ilvl if numbering is None else number_of(numbering.find(W + "ilvl"), 8),
        hidden=base.hidden if hidden is None else hidden,
    )


def _level(node: Element, properties: Element | None, base: Style) -> int | None:
    name = node.find(W + "name")
    named = _named_level("" if name is None else name.get(VAL, ""))
    if named is not None:
        return named
    outline = outline_level(properties)
    return base.level if outline is None else heading_level(outline)


def outline_level(properties: Element | None) -> int | None:
    """w:outlineLvl, 0 to 9 (body text), or `None`."""
    return None if properties is None else number_of(properties.find(W + "outlineLvl"), _BODY_LEVEL)


def heading_level(outline: int) -> int | None:
    """The heading level of an outline level; body text has none."""
    return None if outline >= _BODY_LEVEL else outline + 1


def _named_level(name: str) -> int | None:
    if name.strip().lower() in _TITLE_NAMES:
        return 0
    found = _HEADING_NAME.fullmatch(name.strip())
    return int(found[1]) if found else None
