"""Which elements of WordprocessingML hold no text that Word shows, which stand for a sign, which are only noted."""

from __future__ import annotations

from fazhi.reading.docx_styles import W

DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
VML = "{urn:schemas-microsoft-com:vml}"

# Elements whose text Word does not show, and what is said of it in a note ("" says nothing).
UNSEEN = {
    W + "pPr": "",
    W + "rPr": "",
    W + "sdtPr": "",
    W + "sdtEndPr": "",
    W + "tblPr": "",
    W + "tblGrid": "",
    W + "sectPr": "",
    W + "rt": "",
    W + "instrText": "",
    W + "delText": "revision",
    W + "delInstrText": "",
    W + "del": "revision",
    W + "moveFrom": "revision",
}
SIGNS = {
    W + "tab": "\t",
    W + "ptab": "\t",
    W + "cr": "\n",
    W + "noBreakHyphen": "-",
    W + "softHyphen": "",
}
# Elements that are only remembered, for a note.
REMEMBERED = {
    W + "ins": "revision",
    W + "moveTo": "revision",
    W + "altChunk": "chunk",
    DRAWING + "blip": "picture",
    VML + "imagedata": "picture",
    "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart": "diagram",
    "{http://schemas.openxmlformats.org/drawingml/2006/diagram}relIds": "diagram",
}
