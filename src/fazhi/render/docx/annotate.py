"""A copy of a .docx with comments at exact places; what we wrote into it before is taken out first.

The same document and the same remarks always give the same bytes, whether or not it has been annotated before.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple, TypeVar

from fazhi.errors import ReadError
from fazhi.reading.docx import open_document
from fazhi.reading.docx_places import Places, main_tree, places_of, read_tree
from fazhi.reading.opc import Package, packed_part, read_part
from fazhi.render.docx.anchors import Boundary, boundaries, insert
from fazhi.render.docx.parts import Comment, changed_parts, comments_of, declares, encoded, without_own
from fazhi.render.docx.zipped import Entry, administrative, deflated, written

_SPACE = ' xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_STRICT = ' xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"'
_MACROS = b"macroEnabled"
_TEMPLATE = (b"wordprocessingml.template.main+xml", b"wordprocessingml.document.main+xml")
_TYPES = "[Content_Types].xml"
Place = TypeVar("Place")


class Remark(NamedTuple):
    """What is to be said of the characters [start, end) of the text as read, one paragraph a line."""

    start: int
    end: int
    lines: tuple[str, ...]


def annotate(data: bytes, remarks: Sequence[Remark]) -> bytes:
    """The copy. Raises ReadError for what cannot be copied faithfully: damaged, encrypted, with macros."""
    document = open_document(data)
    if _MACROS in (read_part(document.package, _TYPES) or b""):
        raise ReadError("unsupported-format", "文档带宏，不能加批注：请在 Word 或 WPS 中另存为 .docx 后再检查")
    comments = comments_of(document)
    tree = main_tree(document)
    places = places_of(document, read_tree(without_own(tree, comments.own)) if comments.own else tree)
    ordered = sorted(remarks, key=lambda remark: (remark.start, remark.end))
    made = [Comment(comments.free + number, remark.lines) for number, remark in enumerate(ordered)]
    marks = list(_marks(places, [(comment.id, remark) for comment, remark in zip(made, ordered, strict=True)]))
    main = insert(places.tree, marks)
    return _packed(document.package, changed_parts(document, comments, main, made))


def _marks(places: Places, numbered: Sequence[tuple[int, Remark]]) -> Iterator[tuple[Boundary, bytes]]:
    """What is put in where."""
    space = "" if declares(places.tree.data) else _STRICT if b"purl.oclc.org" in places.tree.data[:4000] else _SPACE
    found = [(number, *boundaries(places, remark.start, remark.end)) for number, remark in numbered]
    for place, mark in marks_of(found, space, same=lambda one, other: one[:2] == other[:2]):
        yield place, encoded(mark, places.tree.data)


def marks_of(
    found: Iterable[tuple[int, Place, Place]], space: str = "", same: Callable[[Place, Place], bool] = operator.eq
) -> Iterator[tuple[Place, str]]:
    """The markup of numbered ranges, each with where it begins and ends: at one place the ends of earlier ranges come
    before the beginnings of later ones. `space` declares the namespace where the part does not."""
    ranges = list(found)
    for number, opening, closing in ranges:
        if not same(opening, closing):
            yield closing, _end(number, space)
    for number, opening, closing in ranges:
        start = f'<w:commentRangeStart{space} w:id="{number}"/>'
        yield opening, start + (_end(number, space) if same(opening, closing) else "")


def _end(number: int, space: str) -> str:
    """The end of a range and the reference, small as Word has it."""
    look = '<w:rPr><w:sz w:val="16"/><w:szCs w:val="16"/></w:rPr>'
    return f'<w:commentRangeEnd{space} w:id="{number}"/><w:r{space}>{look}<w:commentReference w:id="{number}"/></w:r>'


def _packed(package: Package, changed: dict[str, bytes]) -> bytes:
    """The container with these parts changed or added, all others as they lie in it."""
    by_key = {name.lower(): (name, data) for name, data in changed.items()}
    if _TYPES.lower() not in by_key:
        types = read_part(package, _TYPES)
        by_key |= {_TYPES.lower(): (_TYPES, types)} if types and _TEMPLATE[0] in types else {}
    entries = []
    for key, info in package.parts.items():
        if key in by_key:
            data = by_key.pop(key)[1]
            entries.append(_entry(info.filename, data.replace(*_TEMPLATE) if key == _TYPES.lower() else data))
            continue
        part = packed_part(package, key)
        assert part is not None
        entries.append(Entry(info.filename, 8 if part.deflated else 0, part.data, part.checksum, info.file_size))
    return written((*entries, *(_entry(name, data) for name, data in by_key.values())))


def _entry(name: str, data: bytes) -> Entry:
    return (administrative if name.endswith((".rels", _TYPES)) else deflated)(name, data)
