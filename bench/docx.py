"""Text as docx, by putting it into the package of a sample report: a file of the usual size with real styles."""

from __future__ import annotations

import io
import zipfile
from functools import cache
from pathlib import Path
from xml.sax.saxutils import escape

SHELL = Path(__file__).resolve().parents[1] / "fixtures" / "reports" / "01-complete-town.docx"
_BODY = "word/document.xml"
_SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def of(text: str) -> bytes:
    """The docx of a text, one paragraph a line; each line is cut into runs, as editors do."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in _shell():
            package.writestr(name, data)
        package.writestr(_BODY, _document(text))
    return file.getvalue()


@cache
def _shell() -> tuple[tuple[str, bytes], ...]:
    with zipfile.ZipFile(SHELL) as package:
        return tuple((name, package.read(name)) for name in package.namelist() if name != _BODY)


def _document(text: str) -> str:
    paragraphs = "".join(f"<w:p>{_runs(line)}</w:p>" for line in text.split("\n"))
    return f'<?xml version="1.0" encoding="UTF-8"?><w:document {_SPACE}><w:body>{paragraphs}</w:body></w:document>'


def _runs(line: str) -> str:
    pieces = [line[at : at + 40] for at in range(0, len(line), 40)]
    look = '<w:rPr><w:rFonts w:hint="eastAsia" w:eastAsia="FangSong"/><w:sz w:val="32"/></w:rPr>'
    return "".join(f'<w:r>{look}<w:t xml:space="preserve">{escape(piece)}</w:t></w:r>' for piece in pieces)
