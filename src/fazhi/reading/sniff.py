"""What a file is, by its content. The name only separates md from txt and tells what was mislabelled."""

from __future__ import annotations

from collections.abc import Iterable

from fazhi.errors import ReadError
from fazhi.reading import limits

# First bytes of what we cannot read: (magic, what it is, what to do).
_RESAVE = "请在 Word 或 WPS 中打开后另存为 .docx 再检查"
_SCAN = "这是图片，没有文字：请提供原始 Word 文件，或先做文字识别（OCR）"
_UNPACK = "请先解压，再检查里面的报告文件"
_FOREIGN = (
    (b"{\\rtf", "这是 RTF 文档，不能直接读取", _RESAVE),
    (b"\x89PNG\r\n\x1a\n", "", _SCAN),
    (b"\xff\xd8\xff", "", _SCAN),
    (b"GIF8", "", _SCAN),
    (b"II*\x00", "", _SCAN),
    (b"MM\x00*", "", _SCAN),
    (b"7z\xbc\xaf\x27\x1c", "这是 7z 压缩包", _UNPACK),
    (b"Rar!\x1a\x07", "这是 RAR 压缩包", _UNPACK),
    (b"\x1f\x8b\x08", "这是 gzip 压缩包", _UNPACK),
    (b"%!PS", "这是 PostScript 文件，不能直接读取", "请提供原始 Word 文件"),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# Parts that name the kind of a zip container: (how a part's name begins, what it is, what to do).
_ZIP_KINDS = (
    ("xl/", "这是 Excel 表格（.xlsx），不是文字报告", "请提供 Word 版的报告"),
    ("ppt/", "这是演示文稿（.pptx），不是文字报告", "请提供 Word 版的报告"),
    ("OFD.xml", "这是 OFD 版式文件，不能直接读取", "请提供原始 Word 文件，或另存为 .docx 再检查"),
    ("content.xml", "这是 OpenDocument 文档（.odt），不能直接读取", _RESAVE),
    ("mimetype", "这是 OpenDocument 或电子书文件，不能直接读取", _RESAVE),
)
_SUFFIXES = {
    ".docx": "docx",
    ".docm": "docx",
    ".dotx": "docx",
    ".pdf": "pdf",
    ".html": "html",
    ".htm": "html",
    ".txt": "txt",
    ".text": "txt",
    ".md": "md",
    ".markdown": "md",
    ".doc": "doc",
    ".wps": "wps",
    ".xls": "xls",
    ".xlsx": "xlsx",
    ".rtf": "rtf",
    ".ofd": "ofd",
    ".odt": "odt",
}
_TEXT_SUFFIXES = ("", "txt", "md", "html")
_LABELS = {"docx": "Word（.docx）", "pdf": "PDF", "html": "网页", "txt": "纯文本", "md": "Markdown"}
_HTML_OPENINGS = ("<!doctype html", "<html", "<head", "<body", "<meta", "<title")
_HTML_TAGS = (
    "<p",
    "<div",
    "<br",
    "<span",
    "<table",
    "<body",
    "<html",
    "<h1",
    "<h2",
    "<h3",
    "<section",
    "<article",
)


def sniff(data: bytes, name: str = "") -> str:
    """The format of `data`, a key of FORMATS. Raises ReadError for what cannot be read."""
    _refuse_lock_file(data, name)
    if not data.strip(b" \t\r\n\x0b\x0c\x00\xef\xbb\xbf\xff\xfe"):
        raise ReadError("empty", "文件是空的，没有任何文字：请检查是否保存成功，或重新导出")
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return "docx"
    if b"%PDF-" in data[:1024]:
        return "pdf"
    _refuse_foreign(data)
    return _text_format(data, name)


def mislabelled(form: str, name: str) -> str | None:
    """A note when the name promises another format than the content; Word exports web pages as .doc."""
    said = _said(name)
    if not said or said == form or {said, form} <= {"txt", "md"}:
        return None
    suffix = name[name.rfind(".") :].lower()
    return f"文件名后缀是 {suffix}，内容实际是{_LABELS[form]}，已按{_LABELS[form]}读取"


def refuse_zip(names: Iterable[str]) -> ReadError:
    """The error for a zip container that holds no Word document, from the names of its parts."""
    names = list(names)
    for start, what, then in _ZIP_KINDS:
        if any(name.startswith(start) for name in names):
            return ReadError("unsupported-format", f"{what}：{then}")
    if any(name.lower().endswith((".docx", ".doc", ".pdf", ".wps", ".txt")) for name in names):
        return ReadError("unsupported-format", f"这是 ZIP 压缩包：{_UNPACK}")
    if "[Content_Types].xml" in names or any(name.startswith("word/") for name in names):
        return ReadError("unreadable", "文件缺少正文部分，可能已损坏：请在 Word 或 WPS 中打开并另存后再检查")
    return ReadError("unsupported-format", "这是 ZIP 格式的文件，但不是 Word 文档：请提供 .docx 文件")


def _refuse_lock_file(data: bytes, name: str) -> None:
    if _base(name).startswith("~$") and len(data) <= limits.MAX_LOCK_FILE_BYTES:
        raise ReadError(
            "unreadable", "这是 Word 打开文档时生成的临时锁文件，不是报告：请检查同名的原文件，此文件可忽略"
        )


def _refuse_foreign(data: bytes) -> None:
    if data.startswith(_OLE):
        raise _ole_error(data)
    for magic, what, then in _FOREIGN:
        if data.startswith(magic):
            raise ReadError("unsupported-format", f"{what}：{then}" if what else then)
    if _is_other_image(data):
        raise ReadError("unsupported-format", _SCAN)


def _is_other_image(data: bytes) -> bool:
    # "BM" may begin a text; a bitmap states its own length.
    bitmap = data[:2] == b"BM" and int.from_bytes(data[2:6], "little") == len(data)
    riff = data[:4] == b"RIFF" and data[8:12] == b"WEBP"
    heif = data[4:8] == b"ftyp" and data[8:12] in (b"heic", b"heix", b"mif1", b"avif")
    return bitmap or riff or heif


def _ole_error(data: bytes) -> ReadError:
    if "EncryptedPackage".encode("utf-16-le") in data:
        return ReadError("unreadable", "文档设有打开密码，无法读取：请在 Word 或 WPS 中去掉密码，另存后再检查")
    if "Workbook".encode("utf-16-le") in data:
        return ReadError("unsupported-format", "这是旧版 Excel 表格（.xls），不是文字报告：请提供 Word 版的报告")
    if "PowerPoint Document".encode("utf-16-le") in data:
        return ReadError("unsupported-format", "这是旧版演示文稿（.ppt），不是文字报告：请提供 Word 版的报告")
    return ReadError(
        "unsupported-format", "这是旧版 .doc 或 .wps 文档，不能直接读取：请在 Word/WPS 中另存为 .docx 再检查"
    )


def _text_format(data: bytes, name: str) -> str:
    head = _ascii_head(data)
    if head.startswith(("mime-version:", "from: <saved by")) or "\nmime-version:" in head[:2000]:
        raise ReadError("unsupported-format", f"这是单个文件网页（.mht），不能直接读取：{_RESAVE}")
    if "<?mso-application" in head or "<pkg:package" in head:
        raise ReadError("unsupported-format", f"这是 Word XML 文档，不能直接读取：{_RESAVE}")
    said = _said(name)
    if _is_html(head, said):
        return "html"
    if said not in _TEXT_SUFFIXES:
        suffix = name[name.rfind(".") :].lower()
        raise ReadError(
            "unreadable",
            f"文件名后缀是 {suffix}，内容却不是这种格式，可能已损坏：请重新导出；如果本来是纯文本，请把后缀改为 .txt",
        )
    return "md" if said == "md" else "txt"


def _ascii_head(data: bytes) -> str:
    """The beginning in lower case, as far as it is ASCII, whatever the encoding."""
    head = data[:65_536]
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        head = head.replace(b"\x00", b"")
    return head.decode("ascii", "ignore").lstrip("\x00 \t\r\n").lower()


def _is_html(head: str, said: str) -> bool:
    start = head
    while start.startswith(("<?xml", "<!--")):
        end = start.find("-->" if start.startswith("<!--") else ">")
        if end < 0:
            break
        start = start[end:].lstrip("->").lstrip()
    if start.startswith(_HTML_OPENINGS):
        return True
    tags = sum(head.count(tag) for tag in _HTML_TAGS)
    closed = "</" in head or "<br" in head
    if start.startswith("<"):
        return tags >= 2 and closed
    return said in ("html", "doc") and tags >= 2 and closed


def _said(name: str) -> str:
    base = _base(name)
    dot = base.rfind(".")
    return _SUFFIXES.get(base[dot:].lower(), "") if dot >= 0 else ""


def _base(name: str) -> str:
    return name.replace("\\", "/").rsplit("/", 1)[-1]
