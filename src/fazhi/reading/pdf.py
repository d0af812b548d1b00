"""pdf: the text layer, page by page, wrapped lines put together again (pdf_lines).

PDFium is an optional extra. It is C++ and not thread-safe; a crash or a hang in it is held off by the caller,
who runs it in another process.
"""

from __future__ import annotations

import ctypes
import threading
from importlib import import_module
from typing import Any

from fazhi.errors import ReadError
from fazhi.reading import limits
from fazhi.reading.legible import too_long
from fazhi.reading.pdf_lines import Glyph, PdfLine, assembled, is_rest_of, paragraphs, without_margins
from fazhi.reading.source import SourceText

_PASSWORD_ERROR = 4  # FPDF_ERR_PASSWORD
_LOCK = threading.Lock()


def read(data: bytes, form: str) -> SourceText:
    """The text of a .pdf, one paragraph a line, without page numbers and running heads. Raises ReadError."""
    try:
        # The bare bindings: the package around them takes a third longer to import.
        pdfium = import_module("pypdfium2_raw")
    except ImportError:
        raise ReadError(
            "unsupported-format",
            "读取 PDF 需要另装组件：请运行 pip install 'fazhi[pdf]'，或在 Word/WPS 中另存为 .docx 再检查",
        ) from None
    with _LOCK:
        pages, pictures = _pages(pdfium, data)
    _require_text_layer(pages, pictures)
    pages, removed = without_margins(pages)
    notes = []
    if removed:
        notes.append(f"页码、页眉、页脚等 {removed} 行没有读取")
    if pictures:
        shown = "、".join(map(str, pictures[:10])) + ("…" if len(pictures) > 10 else "")
        notes.append(f"第 {shown} 页是图片，没有文字层，没有读取")
    return SourceText("\n".join(paragraphs(pages)), form, (), tuple(notes))


def _require_text_layer(pages: list[list[PdfLine]], pictures: list[int]) -> None:
    if pictures and len(pictures) >= len(pages) * limits.MAX_PICTURE_PAGES_SHARE:
        raise ReadError("text-unreadable", "PDF 是扫描件，没有文字层：请提供原始 Word 文件，或先做文字识别（OCR）")


def _pages(pdfium: Any, data: bytes) -> tuple[list[list[PdfLine]], list[int]]:
    """The lines of each page, and the numbers of the pages that are pictures."""
    # A second time does nothing.
    pdfium.FPDF_InitLibrary()
    document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        raise _open_error(pdfium.FPDF_GetLastError())
    try:
        count = pdfium.FPDF_GetPageCount(document)
        if count > limits.MAX_PDF_PAGES:
            raise ReadError("too-large", f"PDF 超过 {limits.MAX_PDF_PAGES} 页，不像一份报告：请拆分后逐份检查")
        return _all_lines(pdfium, document, count)
    finally:
        pdfium.FPDF_CloseDocument(document)


def _open_error(code: int) -> ReadError:
    if code == _PASSWORD_ERROR:
        return ReadError("unreadable", "PDF 设有打开密码，无法读取：请去掉密码后再检查，或提供原始 Word 文件")
    return ReadError("unreadable", "PDF 文件不完整或已损坏：请重新获取或重新导出，或提供原始 Word 文件")


def _all_lines(pdfium: Any, document: Any, count: int) -> tuple[list[list[PdfLine]], list[int]]:
    pages: list[list[PdfLine]] = []
    pictures, total = [], 0
    for index in range(count):
        lines, has_objects = _page(pdfium, document, index)
        length = sum(len(line.text) for line in lines)
        if length < limits.MIN_PAGE_CHARACTERS and has_objects:
            pictures.append(index + 1)
        total += length
        if total > limits.MAX_CHARACTERS:
            raise too_long()
        pages.append(lines)
    return pages, pictures


def _page(pdfium: Any, document: Any, index: int) -> tuple[list[PdfLine], bool]:
    page = pdfium.FPDF_LoadPage(document, index)
    if not page:
        # A page that cannot be opened may hold what we would then call missing.
        raise ReadError("unreadable", f"PDF 第 {index + 1} 页已损坏，无法读取：请重新导出，或提供原始 Word 文件")
    try:
        text_page = pdfium.FPDFText_LoadPage(page)
        if not text_page:
            return [], pdfium.FPDFPage_CountObjects(page) > 0
        try:
            height = pdfium.FPDF_GetPageHeightF(page)
            return _lines(pdfium, text_page, height), pdfium.FPDFPage_CountObjects(page) > 0
        finally:
            pdfium.FPDFText_ClosePage(text_page)
    finally:
        pdfium.FPDF_ClosePage(page)


def _lines(pdfium: Any, text_page: Any, height: float) -> list[PdfLine]:
    """The lines as PDFium parts them, each with its place."""
    characters = _characters(pdfium, text_page)
    lines: list[PdfLine] = []
    start = 0
    for end in [*(i for i, c in enumerate(characters) if c in ("\r", "\n")), len(characters)]:
        if end > start:
            line = assembled(_glyphs(pdfium, text_page, characters, start, end), height)
            if line and lines and is_rest_of(lines[-1], line):
                lines[-1] = lines[-1]._replace(text=lines[-1].text + line.text, right=line.right)
            elif line:
                lines.append(line)
        start = end + 1
    return lines


def _glyphs(pdfium: Any, text_page: Any, characters: list[str], start: int, end: int) -> list[Glyph]:
    """The characters of a line with their origins, without the blanks that PDFium made up."""
    x, y = ctypes.c_double(), ctypes.c_double()
    origin, made_up = pdfium.FPDFText_GetCharOrigin, pdfium.FPDFText_IsGenerated
    unmapped = pdfium.FPDFText_HasUnicodeMapError
    found = []
    for index in range(start, end):
        sign = characters[index]
        if sign == " " and made_up(text_page, index) == 1:
            continue
        if unmapped(text_page, index) == 1:
            # PDFium gives the glyph's number in place of a character: other words, not these.
            sign = "\ufffd"
        origin(text_page, index, x, y)
        found.append(Glyph(sign, x.value, y.value))
    return found


def _characters(pdfium: Any, text_page: Any) -> list[str]:
    """One string for each character index of PDFium, so that boxes can be asked for by index."""
    count = pdfium.FPDFText_CountChars(text_page)
    if count <= 0:
        return []
    if count > limits.MAX_CHARACTERS:
        raise too_long()
    buffer = (ctypes.c_ushort * (count + 1))()
    written = pdfium.FPDFText_GetText(text_page, 0, count, buffer) - 1
    text = bytes(buffer)[: max(0, written) * 2].decode("utf-16-le", "replace")
    if written == count and len(text) == count:
        return list(text)
    # Characters beyond the basic plane, or left out of the text, shift the indexes: ask one by one.
    return [_character(pdfium.FPDFText_GetUnicode(text_page, index)) for index in range(count)]


def _character(point: int) -> str:
    return chr(point) if 0 < point < 0x110000 and not 0xD800 <= point < 0xE000 else "\ufffd"
