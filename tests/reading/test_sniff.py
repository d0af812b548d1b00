"""What a file is: first all that is refused, with the whole message, then what is read."""

from __future__ import annotations

import random

import pytest
from docx_builder import docx, para, zipped

from fazhi.errors import ReadError
from fazhi.reading import read

REPORT = "高庄镇2024年法治政府建设情况的报告"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
RESAVE = "请在 Word 或 WPS 中打开后另存为 .docx 再检查"
PICTURE = "这是图片，没有文字：请提供原始 Word 文件，或先做文字识别（OCR）"
OLD_WORD = "这是旧版 .doc 或 .wps 文档，不能直接读取：请在 Word/WPS 中另存为 .docx 再检查"
EMPTY = "文件是空的，没有任何文字：请检查是否保存成功，或重新导出"
DAMAGED = "文件不完整或已损坏（可能下载、拷贝中断）：请重新获取文件，或在 Word/WPS 中打开并另存后再检查"
LOCK = "这是 Word 打开文档时生成的临时锁文件，不是报告：请检查同名的原文件，此文件可忽略"


def wrong_kind(suffix: str) -> str:
    what = f"文件名后缀是 {suffix}，内容却不是这种格式，可能已损坏"
    return what + "：请重新导出；如果本来是纯文本，请把后缀改为 .txt"


REFUSED = {
    "no bytes": (b"", "a.txt", "empty", EMPTY),
    "blanks": (b" \r\n\t\n", "a.txt", "empty", EMPTY),
    "only a mark": (b"\xef\xbb\xbf", "a.txt", "empty", EMPTY),
    "zero bytes": (bytes(512), "a.docx", "empty", EMPTY),
    "wide blanks": (
        "　　\n　".encode(),
        "a.txt",
        "empty",
        "文件里没有正文文字：请检查是否选对文件、是否保存成功",
    ),
    "two characters": (
        "报告".encode(),
        "a.txt",
        "empty",
        "文件里没有正文文字：请检查是否选对文件、是否保存成功",
    ),
    "lock file": (b"\x05admin" + bytes(156), "共享/~$报告.docx", "unreadable", LOCK),
    "lock file of zero bytes": (b"", "~$报告.docx", "unreadable", LOCK),
    "old word": (OLE + "WordDocument".encode("utf-16-le"), "a.doc", "unsupported-format", OLD_WORD),
    "old word called docx": (OLE, "a.docx", "unsupported-format", OLD_WORD),
    "encrypted": (
        OLE + "EncryptedPackage".encode("utf-16-le"),
        "a.docx",
        "unreadable",
        "文档设有打开密码，无法读取：请在 Word 或 WPS 中去掉密码，另存后再检查",
    ),
    "old excel": (
        OLE + "Workbook".encode("utf-16-le"),
        "a.xls",
        "unsupported-format",
        "这是旧版 Excel 表格（.xls），不是文字报告：请提供 Word 版的报告",
    ),
    "rtf": (b"{\\rtf1\\ansi hello}", "a.doc", "unsupported-format", f"这是 RTF 文档，不能直接读取：{RESAVE}"),
    "png": (b"\x89PNG\r\n\x1a\n" + bytes(50), "a.png", "unsupported-format", PICTURE),
    "jpeg called pdf": (b"\xff\xd8\xff\xe0" + bytes(50), "a.pdf", "unsupported-format", PICTURE),
    "bitmap": (b"BM" + (60).to_bytes(4, "little") + bytes(54), "a.bmp", "unsupported-format", PICTURE),
    "mht": (
        b"From: <Saved by Blink>\r\nMIME-Version: 1.0\r\n",
        "a.mht",
        "unsupported-format",
        f"这是单个文件网页（.mht），不能直接读取：{RESAVE}",
    ),
    "word xml": (
        b'<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument><w:p></w:p>',
        "a.xml",
        "unsupported-format",
        f"这是 Word XML 文档，不能直接读取：{RESAVE}",
    ),
    "excel": (
        zipped({"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<w/>"}),
        "a.docx",
        "unsupported-format",
        "这是 Excel 表格（.xlsx），不是文字报告：请提供 Word 版的报告",
    ),
    "slides": (
        zipped({"[Content_Types].xml": b"<Types/>", "ppt/presentation.xml": b"<p/>"}),
        "a.pptx",
        "unsupported-format",
        "这是演示文稿（.pptx），不是文字报告：请提供 Word 版的报告",
    ),
    "ofd": (
        zipped({"OFD.xml": b"<o/>"}),
        "a.ofd",
        "unsupported-format",
        "这是 OFD 版式文件，不能直接读取：请提供原始 Word 文件，或另存为 .docx 再检查",
    ),
    "odt": (
        zipped({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<c/>"}),
        "a.odt",
        "unsupported-format",
        f"这是 OpenDocument 文档（.odt），不能直接读取：{RESAVE}",
    ),
    "zip of reports": (
        zipped({"高庄镇/报告.docx": docx(para(REPORT))}),
        "a.zip",
        "unsupported-format",
        "这是 ZIP 压缩包：请先解压，再检查里面的报告文件",
    ),
    "zip of nothing we know": (
        zipped({"a/b.bin": b"x"}),
        "a.zip",
        "unsupported-format",
        "这是 ZIP 格式的文件，但不是 Word 文档：请提供 .docx 文件",
    ),
    "word without a document": (
        zipped({"[Content_Types].xml": b"<Types/>", "word/styles.xml": b"<s/>"}),
        "a.docx",
        "unreadable",
        "文件缺少正文部分，可能已损坏：请在 Word 或 WPS 中打开并另存后再检查",
    ),
    "rar": (
        b"Rar!\x1a\x07\x00",
        "a.rar",
        "unsupported-format",
        "这是 RAR 压缩包：请先解压，再检查里面的报告文件",
    ),
    "text called docx": (REPORT.encode(), "a.docx", "unreadable", wrong_kind(".docx")),
    "text called pdf": (REPORT.encode(), "报告.PDF", "unreadable", wrong_kind(".pdf")),
    "wrong magic": (b"XX" + docx(para(REPORT))[2:], "a.docx", "unreadable", wrong_kind(".docx")),
    "half a docx": (docx(para(REPORT))[:400], "a.docx", "unreadable", DAMAGED),
    "start of a zip": (b"PK\x03\x04", "a.docx", "unreadable", DAMAGED),
}


@pytest.mark.parametrize("case", REFUSED)
def test_refuses_with_a_code_and_one_line(case: str) -> None:
    data, name, code, message = REFUSED[case]

    with pytest.raises(ReadError) as caught:
        read(data, name)

    assert (caught.value.code, caught.value.message) == (code, message)


@pytest.mark.parametrize(
    ("data", "name", "form", "notes"),
    [
        (REPORT.encode(), "报告.txt", "txt", ()),
        (REPORT.encode(), "", "txt", ()),
        (REPORT.encode(), "报告.md", "md", ()),
        (b"# " + REPORT.encode(), "报告.txt", "txt", ()),
        (("<p>是标签，" + REPORT).encode(), "报告.txt", "txt", ()),
        (docx(para(REPORT)), "报告.docx", "docx", ()),
        (docx(para(REPORT)), "报告.docm", "docx", ()),
        (docx(para(REPORT)), "~$报告.docx", "docx", None),
        (
            docx(para(REPORT)),
            "报告.txt",
            "docx",
            ("文件名后缀是 .txt，内容实际是Word（.docx），已按Word（.docx）读取",),
        ),
        (
            f"<html><body><p>{REPORT}</p><p>{REPORT}</p></body></html>".encode(),
            "报告.doc",
            "html",
            ("文件名后缀是 .doc，内容实际是网页，已按网页读取",),
        ),
        (
            REPORT.encode(),
            "报告.html",
            "txt",
            ("文件名后缀是 .html，内容实际是纯文本，已按纯文本读取",),
        ),
    ],
)
def test_the_content_decides(data: bytes, name: str, form: str, notes: tuple[str, ...] | None) -> None:
    if notes is None:
        # Named like a lock file, but far too large for one.
        data = docx(para(REPORT), raw={"word/media/image.bin": random.Random(0).randbytes(9000)})
    source = read(data, name)

    assert source.format == form
    assert source.notes == (notes or ())
    assert REPORT in source.text
