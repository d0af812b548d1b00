"""The comments of a document and the parts that lead to them: what is ours is taken out, what is new is put in."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple
from xml.etree.ElementTree import Element
from xml.sax.saxutils import escape, quoteattr

from fazhi.reading.docx import Document
from fazhi.reading.docx_comments import AUTHOR, INITIALS, MARKER, own_ids
from fazhi.reading.docx_places import Tree, read_tree
from fazhi.reading.docx_styles import W
from fazhi.reading.opc import read_part

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_TYPES = "[Content_Types].xml"
_MAX_ID = 2**31 - 10_000
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_WHO = f"w:author={quoteattr(AUTHOR)} w:initials={quoteattr(INITIALS)}"
_FIRST, _LAST = '<w:p><w:r><w:t xml:space="preserve">', "</w:t></w:r></w:p>"
_NEXT = _LAST + _FIRST
_RANGES = (W + "commentRangeStart", W + "commentRangeEnd")


class Comment(NamedTuple):
    """A comment to be made: its number, and its paragraphs without the marker."""

    id: int
    lines: tuple[str, ...]


# --- taking out ----------------------------------------------------------------------------------------------------


def without_own(tree: Tree, own: frozenset[str]) -> bytes:
    """A main part without the ranges and references of our comments."""
    holes = []
    for node in tree.order if own else ():
        if node.tag in _RANGES and node.get(W + "id") in own:
            holes.append(node)
        elif node.tag == W + "commentReference" and node.get(W + "id") in own:
            run = tree.parents[node]
            alone = run.tag == W + "r" and all(child is node or child.tag == W + "rPr" for child in run)
            holes.append(run if alone else node)
    return cut_out(tree, holes)


def cut_out(tree: Tree, nodes: Iterable[Element]) -> bytes:
    """The part without some of its elements."""
    return b"".join(_without(tree.data, tree, nodes))


def _clean_threads(document: Document, comments: Tree, own: frozenset[str]) -> dict[str, bytes]:
    """What newer versions of Word keep of comments in further parts, without ours; replies to ours stand alone."""
    gone = {_local(node, "paraId") for c in _own(comments.root, own) for node in c.iter(W + "p")} - {None}
    changed: dict[str, bytes] = {}
    durable: set[str | None] = set()
    for kind in ("commentsExtended", "commentsIds", "commentsExtensible") if gone else ():
        name = next((link.target for link in document.links if link.kind == kind), None)
        part = read_part(document.package, name) if name else None
        if name is None or part is None:
            continue
        tree = read_tree(part)
        holes = [n for n in tree.root if _local(n, "paraId") in gone or _local(n, "durableId") in durable]
        durable |= {_local(node, "durableId") for node in holes} - {None}
        changed[name] = _orphaned(cut_out(tree, holes), gone)
    return changed


def _orphaned(data: bytes, gone: set[str | None]) -> bytes:
    """Answers whose question has gone become comments of their own."""

    def keep(found: re.Match[bytes]) -> bytes:
        return b"" if found[1].decode("ascii", "replace") in gone else found[0]

    return re.sub(rb"""\s+[A-Za-z0-9_]+:paraIdParent\s*=\s*["']([0-9A-Fa-f]{1,8})["']""", keep, data)


def _own(root: Element, own: frozenset[str]) -> list[Element]:
    return [node for node in root.iter(W + "comment") if node.get(W + "id") in own]


def _local(node: Element, name: str) -> str | None:
    return next((value for key, value in node.attrib.items() if key.rpartition("}")[2] == name), None)


# --- putting in ----------------------------------------------------------------------------------------------------


class Comments(NamedTuple):
    """The comments of a document as they are: the part (none yet: its name to be), which are ours, the first free id."""

    name: str
    tree: Tree | None
    own: frozenset[str]
    free: int


def comments_of(document: Document) -> Comments:
    """The comments of a document. Raises ReadError when they are damaged."""
    name = next((link.target for link in document.links if link.kind == "comments"), None)
    part = read_part(document.package, name) if name else None
    if name is None or part is None:
        return Comments(name or _free_name(document), None, frozenset(), 0)
    tree = read_tree(part)
    own = own_ids(tree.root)
    others = [node.get(W + "id", "") for node in tree.root.iter(W + "comment") if node.get(W + "id") not in own]
    numbers = [int(value) for value in others if value.isdecimal() and len(value) < 10]
    return Comments(name, tree, own, (max(numbers) + 1 if numbers else 0) % _MAX_ID)


def changed_parts(document: Document, comments: Comments, main: bytes, made: Sequence[Comment]) -> dict[str, bytes]:
    """All parts that are new or different when the main part is `main` and these comments are ours."""
    space = _STRICT if _STRICT.encode() in main[:4000] else _WORD
    changed = {document.main: main}
    if comments.tree is None:
        if made:
            changed |= {comments.name: comments_part(made, space), **_led_to(document, comments.name, space)}
        return changed
    changed[comments.name] = _renewed(comments.tree, comments.own, made, space)
    return {**changed, **_clean_threads(document, comments.tree, comments.own)}


def comments_part(made: Iterable[Comment], space: str = _WORD) -> bytes:
    """A part with these comments alone."""
    return f"{_XML}<w:comments xmlns:w={quoteattr(space)}>{_xml(made)}</w:comments>".encode()


def _renewed(tree: Tree, own: frozenset[str], made: Sequence[Comment], space: str) -> bytes:
    """The comments of people as they are, ours behind them."""
    declaration = "" if declares(tree.data) else f" xmlns:w={quoteattr(space)}"
    inside = encoded(_xml(made, declaration), tree.data)
    renewed = into_root(tree, inside, tree.extent(tree.root).outer)
    return b"".join(_without(renewed, tree, _own(tree.root, own)))


def _without(data: bytes, tree: Tree, nodes: Iterable[Element]) -> Iterator[bytes]:
    """`data`, which begins like the part, without elements of the part."""
    done = 0
    for extent in sorted(tree.extent(node) for node in nodes):
        yield data[done : extent.start]
        done = extent.end
    yield data[done:]


def declares(data: bytes) -> bool:
    """Whether the prefix w means WordprocessingML everywhere in a part."""
    names = [space.encode() for space in (_WORD, _STRICT)]
    declared = re.findall(rb"""\sxmlns:w\s*=\s*["']([^"']*)["']""", data)
    root = re.search(rb"<[A-Za-z_]", data)
    end = data.find(b">", root.start()) if root else 0
    return len(declared) == 1 and declared[0] in names and b"xmlns:w" in data[:end]


def encoded(text: str, part: bytes) -> bytes:
    """Markup in the encoding that a part declares: UTF-8 or ASCII."""
    return text.encode("ascii" if b"ascii" in part[:100].lower() else "utf-8", "xmlcharrefreplace")


def _xml(made: Iterable[Comment], declaration: str = "") -> str:
    return "".join([_comment(comment, declaration) for comment in made])


def _comment(comment: Comment, declaration: str) -> str:
    # No line holds a NUL, so they are escaped all at once.
    paragraphs = escape("\0".join((*comment.lines, MARKER))).replace("\0", _NEXT)
    return f'<w:comment{declaration} w:id="{comment.id}" {_WHO}>{_FIRST}{paragraphs}{_LAST}</w:comment>'


def _led_to(document: Document, name: str, space: str) -> dict[str, bytes]:
    """The relation from the main part and the content type, without which nobody finds the comments."""
    folder, base = posixpath.split(document.main)
    links = f"{folder}/_rels/{base}.rels".lstrip("/")
    kind = _OFFICE if space == _WORD else "http://purl.oclc.org/ooxml/officeDocument/relationships/comments"
    target = posixpath.basename(name)
    own = read_part(document.package, links) or f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships"/>'.encode()
    link_id = next(key for key in (f"fazhi{n or ''}" for n in range(10_000)) if f'"{key}"'.encode() not in own)
    relation = f'<Relationship xmlns="{_PACKAGE}/relationships" Id="{link_id}" Type="{kind}" Target="{target}"/>'
    types = read_part(document.package, _TYPES) or f'{_XML}<Types xmlns="{_PACKAGE}/content-types"/>'.encode()
    override = f'<Override xmlns="{_PACKAGE}/content-types" PartName="/{name}" ContentType="{_TYPE}"/>'
    linked = any(link.kind == "comments" for link in document.links)
    return {
        **({} if linked else {links: _appended(own, relation)}),
        **({} if f'"/{name}"'.encode() in types else {_TYPES: _appended(types, override)}),
    }


@lru_cache(32)
def _appended(part: bytes, element: str) -> bytes:
    """A part with one more element at the end of its root, which declares the element's namespace itself or not."""
    tree = read_tree(part)
    root = tree.extent(tree.root)
    name = re.match(rb"<([^\s/>]+)", tree.data[root.start :])
    assert name is not None
    space = re.search(r' xmlns="[^"]*"', element)
    if space and b":" not in name[1] and space[0].encode() in tree.data[root.start : root.inner]:
        element = element.replace(space[0], "", 1)
    return into_root(tree, encoded(element, part), root.outer)


def into_root(tree: Tree, markup: bytes, at: int) -> bytes:
    """The part with markup put in at `at`, which lies in its root; an empty root is opened for it."""
    root = tree.extent(tree.root)
    if root.inner < root.end:
        return tree.data[:at] + markup + tree.data[at:]
    name = re.match(rb"<([^\s/>]+)", tree.data[root.start :])
    assert name is not None
    return tree.data[: root.end - 2].rstrip() + b">" + markup + b"</" + name[1] + b">" + tree.data[root.end :]


def _free_name(document: Document) -> str:
    folder = posixpath.dirname(document.main)
    tried = (f"{folder}/comments{number or ''}.xml".lstrip("/") for number in range(10_000))
    return next(name for name in tried if name.lower() not in document.package.parts)
