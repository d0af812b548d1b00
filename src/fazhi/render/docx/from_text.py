"""A .docx made from a text, for reports that came as txt, md, html or pdf: one paragraph a line, looks of a report."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from xml.sax.saxutils import escape

from fazhi.reading.opc import open_package, packed_part
from fazhi.reading.source import line_starts, locate
from fazhi.render.docx.annotate import Remark, annotate, marks_of
from fazhi.render.docx.parts import Comment, comments_part
from fazhi.render.docx.zipped import Entry, administrative, deflated, written
from fazhi.render.outline import headings

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_MAIN = "word/document.xml"
_COMMENTS = "word/comments.xml"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
# What XML cannot hold; each becomes one character, so that places stay.
_FORBIDDEN = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_BREAK = re.compile("\r\n|\r|\n")
# A line and the character of it before which something stands, both from 0.
Place = tuple[int, int]


def made_from(text: str) -> bytes:
    """The document; its text as read is that of `plain_lines` joined by line ends."""
    return package(_main(plain_lines(text), {}), _STYLES)


def annotated(text: str, remarks: Sequence[Remark]) -> bytes:
    """The document with a comment for each remark, whose places are those of `text`.

    The same bytes as `annotate` gives of `made_from`: but what we write ourselves need not be read to be written into.
    """
    if not remarks:
        return made_from(text)
    places = moved(text, [(remark.start, remark.end) for remark in remarks])
    ordered = sorted(
        (Remark(start, end, remark.lines) for (start, end), remark in zip(places, remarks, strict=True)),
        key=lambda remark: remark[:2],
    )
    lines = plain_lines(text)
    starts = _starts(lines)
    marks: dict[Place, str] = {}
    found = [(number, *_range(lines, starts, remark)) for number, remark in enumerate(ordered)]
    for place, mark in marks_of(found):
        marks[place] = marks.get(place, "") + mark
    comments = comments_part(Comment(number, remark.lines) for number, remark in enumerate(ordered))
    new = {_MAIN: f"{_XML}{_main(lines, marks)}".encode(), _COMMENTS: comments}
    return written(entry if isinstance(entry, Entry) else deflated(entry, new[entry]) for entry in _commented())


@lru_cache(1)
def _commented() -> tuple[Entry | str, ...]:
    """The container of a document of ours with comments: what is the same in all of them, the names of what is not."""
    opened = open_package(annotate(made_from("例"), [Remark(0, 1, ("例",))]))
    entries: list[Entry | str] = []
    for key, info in opened.parts.items():
        part = packed_part(opened, key)
        assert part is not None
        same = Entry(info.filename, 8, part.data, part.checksum, info.file_size)
        entries.append(info.filename if info.filename in (_MAIN, _COMMENTS) else same)
    return tuple(entries)


def plain_lines(text: str) -> list[str]:
    """The lines of a text, without what XML cannot hold."""
    return [_FORBIDDEN.sub("\ufffd", line) for line in _BREAK.split(text)]


def moved(text: str, places: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Ranges of `text` as ranges of what is read from the document made of it: every line end counts one there."""
    if "\r" not in text:
        return list(places)
    starts = line_starts(text)
    lengths = [len(line) for line in _BREAK.split(text)]
    new = _starts(lengths)

    def move(offset: int) -> int:
        row, column = locate(starts, offset)
        return new[row - 1] + min(column - 1, lengths[row - 1])

    return [(move(start), move(end)) for start, end in places]


def package(document: str, styles: str) -> bytes:
    """A container with a main part and styles."""
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_TYPE}.document.main+xml"/>'
        f'<Override PartName="/word/styles.xml" ContentType="{_TYPE}.styles+xml"/>'
        f'<Override PartName="/word/settings.xml" ContentType="{_TYPE}.settings+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
        _MAIN: document,
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_OFFICE}/styles" Target="styles.xml"/>'
        f'<Relationship Id="rId2" Type="{_OFFICE}/settings" Target="settings.xml"/></Relationships>',
        "word/styles.xml": styles,
        "word/settings.xml": _SETTINGS,
    }
    made = [(name, (_XML + xml).encode()) for name, xml in parts.items()]
    return written((deflated if name == _MAIN else administrative)(name, data) for name, data in made)


# --- the main part -------------------------------------------------------------------------------------------------


def _main(lines: Sequence[str], marks: Mapping[Place, str]) -> str:
    """The main part, with markup of comments before characters of lines."""
    looks = {heading.line: f"Heading{heading.level}" for heading in headings("\n".join(lines)) if heading.alone}
    first = next((place for place, line in enumerate(lines) if line.strip()), None)
    if first is not None and first not in looks:
        looks[first] = "Title"
    cuts: dict[int, list[int]] = {}
    for row, column in sorted(marks):
        cuts.setdefault(row, []).append(column)
    body = "".join(
        _paragraph(_parted(line, row, cuts[row], marks) if row in cuts else _run(line), looks.get(row, ""))
        for row, line in enumerate(lines)
    )
    return f'<w:document xmlns:w="{_WORD}"><w:body>{body}{_PAGE}</w:body></w:document>'


def _paragraph(content: str, style: str) -> str:
    look = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{look}{content}</w:p>"


def _run(words: str) -> str:
    if not words:
        return ""
    if "\t" not in words:
        return f'<w:r><w:t xml:space="preserve">{escape(words)}</w:t></w:r>'
    pieces = [f'<w:t xml:space="preserve">{escape(part)}</w:t>' if part else "" for part in words.split("\t")]
    return f"<w:r>{'<w:tab/>'.join(pieces)}</w:r>"


def _parted(line: str, row: int, columns: Sequence[int], marks: Mapping[Place, str]) -> str:
    """A line in runs, with the marks between them."""
    out: list[str] = []
    done = 0
    for column in columns:
        out += (_run(line[done:column]), marks[row, column])
        done = column
    return "".join((*out, _run(line[done:])))


# --- where comments stand ------------------------------------------------------------------------------------------


def _starts(lines: Iterable[str] | Iterable[int]) -> list[int]:
    """Where lines (or lines of these lengths) begin when each line end counts one."""
    starts, at = [], 0
    for line in lines:
        starts.append(at)
        at += (line if isinstance(line, int) else len(line)) + 1
    return starts


def _range(lines: Sequence[str], starts: Sequence[int], remark: Remark) -> tuple[Place, Place]:
    """Where a remark begins and ends: between line ends, at words wherever it has any; an empty one takes what is next."""
    end = max(remark.end, remark.start + 1)
    row, column = _at(starts, remark.start)
    if column >= len(lines[row]):
        # At a line end: the next line, if the remark has any of it, else behind the last words.
        row, column = (row + 1, 0) if row + 1 < len(starts) and starts[row + 1] < end else (row, len(lines[row]))
    until, last = _at(starts, end - 1)
    return (row, column), max((row, column), (until, min(last + 1, len(lines[until]))))


def _at(starts: Sequence[int], offset: int) -> Place:
    row, column = locate(starts, offset)
    return row - 1, column - 1


def _style(key: str, name: str, font: str, size: int, paragraph: str, more: str = "") -> str:
    fonts = f'<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="{font}"/>'
    return (
        f'<w:style w:type="paragraph" {more}w:styleId="{key}"><w:name w:val="{name}"/>'
        f"{'' if key == 'Normal' else '<w:basedOn w:val=' + chr(34) + 'Normal' + chr(34) + '/>'}<w:qFormat/>"
        f'<w:pPr>{paragraph}</w:pPr><w:rPr>{fonts}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr></w:style>'
    )


# Not in the compatibility mode that Word takes for a document without settings.
_SETTINGS = (
    f'<w:settings xmlns:w="{_WORD}"><w:compat><w:compatSetting w:name="compatibilityMode" '
    'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>'
)

# The page and the types of GB/T 9704: A4, 仿宋 of size 3, 小标宋 of size 2, 黑体, 楷体.
_PAGE = (
    '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1587" w:header="851" w:footer="992" w:gutter="0"/>'
    "</w:sectPr>"
)
_LINE = '<w:spacing w:line="580" w:lineRule="exact"/>'
_STYLES = (
    f'<w:styles xmlns:w="{_WORD}">'
    + _style("Normal", "Normal", "仿宋", 32, f'{_LINE}<w:ind w:firstLineChars="200" w:firstLine="640"/><w:jc w:val="both"/>', 'w:default="1" ')
    + _style("Title", "Title", "方正小标宋简体", 44, f'{_LINE}<w:ind w:firstLineChars="0" w:firstLine="0"/><w:jc w:val="center"/>')
    + _style("Heading1", "heading 1", "黑体", 32, f'<w:keepNext/>{_LINE}<w:outlineLvl w:val="0"/>')
    + _style("Heading2", "heading 2", "楷体", 32, f'<w:keepNext/>{_LINE}<w:outlineLvl w:val="1"/>')
    + _style("Heading3", "heading 3", "仿宋", 32, f'<w:keepNext/>{_LINE}<w:outlineLvl w:val="2"/>')
    + "</w:styles>"
)  # fmt: skip
