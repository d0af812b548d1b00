"""Hostile containers: refused with one line, from what they are and not from what they say of themselves."""

from __future__ import annotations

import io
import struct
import sys
import zipfile
from collections.abc import Iterator

import pytest
from docx_builder import NAMESPACES, docx, level, numbered, numbering, para, zipped

from fazhi.errors import ReadError
from fazhi.reading import limits, read

TEXT = "高庄镇2024年法治政府建设情况的报告"
PROSE = f"现将{TEXT}印发给你们，请结合实际认真贯彻执行。"
DAMAGED = "文件不完整或已损坏（可能下载、拷贝中断）：请重新获取文件，或在 Word/WPS 中打开并另存后再检查"
DOCTYPE = "文件内部含有 Word 文档不允许的声明（DOCTYPE），疑似恶意文件，已拒绝读取：请重新另存"
BOMB = "文件解压后过大，疑似恶意文件：请把正文复制到新文档，另存后再检查"
HUGE = "文档内部结构过于庞大，不像一份报告：请把正文复制到新文档，另存后再检查"
LONG = "文字超过 500 万字或 10 万段，不像一份报告：请拆分后逐份检查"
ENCODING = "文件内部使用了不允许的编码：请在 Word 或 WPS 中打开并另存后再检查"
OVERLAP = "文件内部的部件互相重叠，疑似恶意或损坏的文件：请在 Word 或 WPS 中另存后再检查"
LOCKED = "文件被加密，无法读取：请去掉密码，另存后再检查"


def main(inner: str, before: str = "") -> bytes:
    return f"{before}<w:document {NAMESPACES}><w:body>{inner}</w:body></w:document>".encode()


def with_main(data: bytes) -> bytes:
    """A docx whose document part is `data`."""
    source = zipfile.ZipFile(io.BytesIO(docx(para(TEXT))))
    entries = {name: source.read(name) for name in source.namelist()}
    return zipped(entries | {"word/document.xml": data})


def patched(data: bytes, *, offset: int, value: bytes) -> bytes:
    """The container with bytes of the document's entry in the directory replaced."""
    at = data.index(b"PK\x01\x02")
    while data[at + 46 : at + 46 + 17] != b"word/document.xml":
        at = data.index(b"PK\x01\x02", at + 1)
    return data[: at + offset] + value + data[at + offset + len(value) :]


def overlapping() -> bytes:
    data = docx(para(TEXT))
    first = struct.pack("<I", 0)
    return patched(data, offset=42, value=first)


ENTITY = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
ENTITIES = "".join(f'<!ENTITY a{n} "&a{n - 1};&a{n - 1};">' for n in range(1, 30))
LAUGHS = f'<!DOCTYPE a [<!ENTITY a0 "ha">{ENTITIES}]>'
SPACES = " " * (limits.MAX_PART_BYTES + 1)
HOSTILE = {
    "external entity": (with_main(main(para("&x;"), ENTITY)), "unreadable", DOCTYPE),
    "external entity in utf-16": (
        with_main(main(para("&x;"), ENTITY).decode().encode("utf-16")),
        "unreadable",
        DOCTYPE,
    ),
    "billion laughs": (with_main(main(para("&a29;"), LAUGHS)), "unreadable", DOCTYPE),
    "doctype without entities": (with_main(main(para(TEXT), "<!DOCTYPE w>")), "unreadable", DOCTYPE),
    "doctype in another part": (
        docx(para(TEXT), parts={"numbering": "<!DOCTYPE x>"}),
        "unreadable",
        DOCTYPE,
    ),
    "odd encoding": (
        with_main(b'<?xml version="1.0" encoding="utf-7"?>' + main(para(TEXT))),
        "unreadable",
        ENCODING,
    ),
    "bomb of blanks": (with_main(main(para(TEXT) + SPACES)), "too-large", BOMB),
    "bomb that says it is small": (
        patched(with_main(main(para(TEXT) + " " * (limits.RATIO_FREE_BYTES * 2))), offset=24, value=b"\x10\0\0\0"),
        "too-large",
        BOMB,
    ),
    "bomb in the styles": (docx(para(TEXT), parts={"styles": " " * (20 * limits.MIB)}), "too-large", BOMB),
    "two million paragraphs": (with_main(main("<w:p/>" * 2_000_000)), "too-large", BOMB),
    "two million paragraphs, not packed": (
        zipped({"word/document.xml": main("<w:p/>" * 2_000_000)}, zipfile.ZIP_STORED),
        "too-large",
        HUGE,
    ),
    "a hundred thousand and one paragraphs": (
        with_main(main("<w:p/>" * (limits.MAX_PARAGRAPHS + 1))),
        "too-large",
        LONG,
    ),
    "too many attributes": (
        with_main(main("<w:p " + " ".join(f'a{n}=""' for n in range(limits.MAX_XML_ATTRIBUTES + 1)) + "/>")),
        "too-large",
        HUGE,
    ),
    "too many parts": (
        zipped({f"{n}.xml": b"" for n in range(limits.MAX_PARTS + 1)}, zipfile.ZIP_STORED),
        "too-large",
        "文件内部部件超过 2000 个，不像一份报告：请把正文复制到新文档，另存后再检查",
    ),
    "overlapping parts": (overlapping(), "unreadable", OVERLAP),
    "encrypted part": (patched(docx(para(TEXT)), offset=8, value=b"\x01\0"), "unreadable", LOCKED),
    "compressed otherwise": (
        zipped({"word/document.xml": main(para(TEXT))}, zipfile.ZIP_LZMA),
        "unreadable",
        "文件用了 Word 不支持的压缩方式：请在 Word 或 WPS 中打开并另存后再检查",
    ),
    "wrong checksum": (patched(docx(para(TEXT)), offset=16, value=b"\0\0\0\0"), "unreadable", DAMAGED),
    "not xml": (with_main(b"hello, world"), "unreadable", DAMAGED),
    "xml cut off": (with_main(main(para(TEXT))[:-9]), "unreadable", DAMAGED),
    "no body": (
        with_main(f"<w:document {NAMESPACES}/>".encode()),
        "unreadable",
        "文档里没有正文部分，可能已损坏：请在 Word 或 WPS 中打开并另存后再检查",
    ),
    "nothing but a docx inside": (
        zipped({"word/embeddings/inner.docx": docx(para(TEXT))}, zipfile.ZIP_STORED),
        "unsupported-format",
        "这是 ZIP 压缩包：请先解压，再检查里面的报告文件",
    ),
    "nesting without end": (
        with_main(main("<w:sdt>" * 20_000 + para(TEXT) + "</w:sdt>" * 20_000)),
        "unreadable",
        "文件结构异常，无法读取（RecursionError）：请在 Word 或 WPS 中打开并另存后再检查",
    ),
    "two documents of one name": (
        zipped({"word/document.xml": main(para(TEXT)), "WORD/document.xml": main(para("另一份报告"))}),
        "unreadable",
        "文件内部有重名部件，结构异常：请在 Word 或 WPS 中打开并另存后再检查",
    ),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_refused_with_a_code_and_one_line(case: str) -> None:
    data, code, message = HOSTILE[case]

    with pytest.raises(ReadError) as caught:
        read(data, "报告.docx")

    assert (caught.value.code, caught.value.message) == (code, message)


@pytest.fixture
def opened() -> Iterator[list[str]]:
    """The names of files and addresses that are opened while the test runs."""
    seen: list[str] = []
    active = [True]

    def hook(event: str, args: tuple[object, ...]) -> None:
        if active[0] and event in ("open", "socket.connect", "socket.getaddrinfo", "subprocess.Popen"):
            seen.append(f"{event} {args[0]!r}")

    sys.addaudithook(hook)
    yield seen
    active[0] = False


@pytest.mark.parametrize("case", ["external entity", "external entity in utf-16", "billion laughs"])
def test_entities_open_nothing(case: str, opened: list[str]) -> None:
    with pytest.raises(ReadError):
        read(HOSTILE[case][0])

    assert [name for name in opened if "passwd" in name or "socket" in name] == []


def test_an_honest_file_full_of_styles_is_no_bomb() -> None:
    styles = "<w:style w:styleId='a'><w:name w:val='a'/></w:style>" * 100_000

    assert read(docx(para(TEXT), parts={"styles": styles})).text == TEXT


def test_a_circle_of_styles_ends() -> None:
    styles = "".join(f'<w:style w:styleId="{own}"><w:basedOn w:val="{base}"/></w:style>' for own, base in ("ab", "ba"))

    assert read(docx(para(TEXT, properties='<w:pStyle w:val="a"/>'), parts={"styles": styles})).text == TEXT


@pytest.mark.parametrize("form", ["upperRoman", "lowerLetter", "chineseCountingThousand", "decimalEnclosedCircle"])
def test_a_list_that_starts_at_a_million_stays_short(form: str) -> None:
    lists = numbering(level(0, form, "%1.", start=999_999))

    assert read(docx(numbered(TEXT), parts={"numbering": lists})).text == f"999999.{TEXT}"


BROKEN = (
    "<",
    "<a ",
    "<!--",
    '<a b=">" ',
    "<a b='",
    "</",
    "<![",
    "&#",
    "<b>",
    "<p><i>",
    "<td><div>",
    "<script>",
)


@pytest.mark.parametrize("unit", BROKEN)
@pytest.mark.parametrize("end", ["", ">", "'>\""])
def test_broken_markup_is_read_as_far_as_it_goes(unit: str, end: str) -> None:
    page = f"<html><body><p>{PROSE}</p><div>" + unit * 20_000 + end

    assert PROSE in read(page.encode(), "a.html").text


@pytest.mark.parametrize("line", ["大中小" * 60, "来源" + "\u00a0" * 100_000, "索 引 号" * 20_000, "[" * 100_000])
def test_lines_made_for_patterns_are_read(line: str) -> None:
    page = f"<html><body><p>{PROSE}</p><p>{line}。</p></body></html>"

    assert PROSE in read(page.encode(), "a.html").text
