"""docx: what Word shows of the body, notes behind it; revisions as accepted, hidden text left out."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from fazhi.errors import ReadError
from fazhi.reading.docx_comments import own_ids
from fazhi.reading.docx_numbering import read_lists
from fazhi.reading.docx_styles import NO_STYLES, W, read_styles
from fazhi.reading.docx_text import lines_of
from fazhi.reading.docx_walk import Line, Walk
from fazhi.reading.opc import Package, Relation, main_part, open_package, packed_part, read_xml, relations
from fazhi.reading.source import HeadingMark, SourceText, Unsettled
from fazhi.records import NamedTuple

_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_NOTES = {
    "revision": "文档含修订标记，已按接受全部修订后的文字读取",
    "hidden": "隐藏文字没有读取",
    "notes": "脚注、尾注的文字附在正文之后",
    "header": "页眉、页脚里的文字没有读取",
    "comment": "批注没有读取",
    "picture": "图片里的文字没有读取",
    "diagram": "图表、图示里的文字没有读取",
    "chunk": "文中嵌入的外部文件没有读取",
    "fields": "文档的域代码不完整，已按全部文字读取",
}


class Document(NamedTuple):
    """An open document: its container, what that points to, its main part and what that points to, its XML."""

    package: Package
    outer: tuple[Relation, ...]
    main: str
    links: tuple[Relation, ...]
    root: Element
    body: Element


def read(data: bytes, form: str) -> SourceText:
    """The text of a .docx; a row of a table is a line, cells parted by tabs. Raises ReadError."""
    document = open_document(data)
    walk, lines = walked(document)
    if "picture" in walk.seen and not any(line.text.strip() for line in lines):
        raise ReadError("text-unreadable", "文档里只有图片，没有文字：请提供可编辑的 Word 文件，或先做文字识别（OCR）")
    if _header_text(document.package, document.links):
        walk.seen.add("header")
    notes = tuple(text for key, text in _NOTES.items() if key in walk.seen)
    text, headings, unsettled = _joined(lines)
    return SourceText(text, form, headings, notes, _title(document.package, document.outer), unsettled)


def open_document(data: bytes) -> Document:
    """The parts that hold the text. Raises ReadError."""
    package = open_package(data)
    outer = relations(package, "")
    main = main_part(package, outer)
    root = read_xml(package, main)
    body = None if root is None else root.find(W + "body")
    if root is None or body is None:
        raise ReadError("unreadable", "文档里没有正文部分，可能已损坏：请在 Word 或 WPS 中打开并另存后再检查")
    return Document(package, outer, main, relations(package, main), root, body)


def walked(document: Document, *, traced: bool = False) -> tuple[Walk, list[Line]]:
    """The lines of the text, notes behind the body; traced ones know which elements they come from."""
    package, links, body = document.package, document.links, document.body
    part = linked(links, "styles")
    packed = packed_part(package, part) if part else None
    styles = NO_STYLES if packed is None else read_styles(packed)
    part = linked(links, "numbering")
    lists = read_lists(read_xml(package, part) if part else None, styles)
    own = _own_comments(document)
    walk = Walk(styles, lists, own, traced=traced)
    lines = lines_of(walk, body)
    if walk.fields:
        # A field that is never closed would swallow the rest of the report.
        walk = Walk(styles, lists, own, trusted=False, traced=traced)
        lines = lines_of(walk, body)
        walk.seen.add("fields")
    return walk, lines + _notes(package, links, walk)


def _own_comments(document: Document) -> frozenset[str]:
    """The ids of our own comments; a comments part that cannot be read hides no text, so it costs nothing."""
    part = linked(document.links, "comments")
    if part is None or next(document.body.iter(W + "commentReference"), None) is None:
        return frozenset()
    try:
        return own_ids(read_xml(document.package, part))
    except ReadError:
        return frozenset()


def _notes(package: Package, links: tuple[Relation, ...], walk: Walk) -> list[Line]:
    """The notes that the text refers to, in the order in which it does; traced, they come from the reference."""
    lines: list[Line] = []
    for kind in ("footnotes", "endnotes"):
        wanted: dict[str, Element] = {}
        for of, note, node in walk.notes:
            if of == kind:
                wanted.setdefault(note, node)
        part = linked(links, kind)
        root = read_xml(package, part) if wanted and part else None
        by_id = {} if root is None else {node.get(W + "id", ""): node for node in root}
        for note in wanted:
            if note in by_id:
                found = [line for line in lines_of(walk, by_id[note]) if line.text.strip()]
                lines += [line._replace(pieces=((len(line.text), wanted[note]),)) for line in found]
    if lines:
        walk.seen.add("notes")
    return lines


def _header_text(package: Package, links: tuple[Relation, ...]) -> bool:
    """Whether a header or footer says more than the number of the page."""
    for link in links:
        root = read_xml(package, link.target) if link.kind in ("header", "footer") else None
        if root is not None and any((node.text or "").strip(" 第页共") for node in _words(root)):
            return True
    return False


def _words(root: Element) -> list[Element]:
    return [node for node in root.iter(W + "t") if any(sign.isalpha() for sign in node.text or "")]


def _joined(lines: list[Line]) -> tuple[str, tuple[HeadingMark, ...], tuple[Unsettled, ...]]:
    marks, unsettled, start = [], [], 0
    for line in lines:
        if line.level is not None:
            marks.append(HeadingMark(start, line.level))
        unsettled += [Unsettled(kind, start, start + len(line.text)) for kind in sorted(line.unsettled)]
        start += len(line.text) + 1
    return "\n".join(line.text for line in lines), tuple(marks), tuple(unsettled)


def _title(package: Package, links: tuple[Relation, ...]) -> str | None:
    part = linked(links, "core-properties")
    root = read_xml(package, part) if part else None
    title = "" if root is None else (root.findtext(_TITLE) or "").strip()
    return title or None


def linked(links: tuple[Relation, ...], kind: str) -> str | None:
    """The part of a kind, if there is one."""
    return next((link.target for link in links if link.kind == kind), None)
