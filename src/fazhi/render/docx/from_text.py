"""A .docx made from a text, for reports that came as txt, md, html or pdf: one paragraph a line, looks of a report."""

from __future__ import annotations

import re
from collections.abc import Iterable
from xml.sax.saxutils import escape

from fazhi.reading.source import line_starts, locate
from fazhi.render.docx.zipped import administrative, deflated, stored, written
from fazhi.render.outline import headings

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_MAIN = "word/document.xml"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
# What XML cannot hold; each becomes one character, so that places stay.
_FORBIDDEN = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_BREAK = re.compile("\r\n|\r|\n")


def made_from(text: str, *, packed: bool = True) -> bytes:
    """The document; its text as read is that of `plain_lines` joined by line ends. Not packed, the main part lies in
    it as it is, for whoever puts another one in its place."""
    lines = plain_lines(text)
    looks = {heading.line: f"Heading{heading.level}" for heading in headings("\n".join(lines)) if heading.alone}
    first = next((place for place, line in enumerate(lines) if line.strip()), None)
    if first is not None and first not in looks:
        looks[first] = "Title"
    body = "".join(_paragraph(line, looks.get(place, "")) for place, line in enumerate(lines))
    return package(f'<w:document xmlns:w="{_WORD}"><w:body>{body}{_PAGE}</w:body></w:document>', _STYLES, packed=packed)


def plain_lines(text: str) -> list[str]:
    """The lines of a text, without what XML cannot hold."""
    return [_FORBIDDEN.sub("\ufffd", line) for line in _BREAK.split(text)]


def moved(text: str, places: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Ranges of `text` as ranges of what is read from the document made of it: every line end counts one there."""
    starts = line_starts(text)
    lengths = [len(line) for line in _BREAK.split(text)]
    new, at = [], 0
    for length in lengths:
        new.append(at)
        at += length + 1

    def move(offset: int) -> int:
        row, column = locate(starts, offset)
        return new[row - 1] + min(column - 1, lengths[row - 1])

    return [(move(start), move(end)) for start, end in places]


def package(document: str, styles: str, *, packed: bool = True) -> bytes:
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
    main = deflated if packed else stored
    made = [(name, (_XML + xml).encode()) for name, xml in parts.items()]
    return written(main(name, data) if name == _MAIN else administrative(name, data) for name, data in made)


def _paragraph(line: str, style: str) -> str:
    look = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    pieces = [f'<w:t xml:space="preserve">{escape(part)}</w:t>' if part else "" for part in line.split("\t")]
    content = "<w:tab/>".join(pieces)
    return f"<w:p>{look}{f'<w:r>{content}</w:r>' if content else ''}</w:p>"


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
