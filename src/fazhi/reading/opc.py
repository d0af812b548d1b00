"""The zip container of a .docx: parts, relationships, XML; no size that a part declares is believed."""

from __future__ import annotations

import io
import posixpath
import re
import struct
import zipfile
import zlib
from xml.etree import ElementTree
from xml.parsers import expat

from fazhi.errors import ReadError
from fazhi.patterns import compiled
from fazhi.reading import limits
from fazhi.reading.sniff import refuse_zip
from fazhi.records import NamedTuple

# Documents saved as "Strict Open XML" use other names for the same things.
_STRICT = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/math",
        b"http://schemas.openxmlformats.org/officeDocument/2006/math",
    ),
)
_ENCODING = re.compile(rb"""<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9._-]{1,40})["']""")
_MAIN_TYPE = compiled(r"wordprocessingml\.(document|template)\.main\+xml|ms-word\.\w+\.macroEnabled\w*\.main\+xml")
_DAMAGED = "文件不完整或已损坏（可能下载、拷贝中断）：请重新获取文件，或在 Word/WPS 中打开并另存后再检查"


class Relation(NamedTuple):
    """What a part points to: the last word of the relation's type and the part's name."""

    id: str
    kind: str
    target: str


class Packed(NamedTuple):
    """A part as it lies in the file: its bytes, whether they are deflated, the checksum of what they hold."""

    data: bytes
    deflated: bool
    checksum: int


class Package(NamedTuple):
    """An open container; `spent` holds the bytes unpacked so far."""

    data: bytes
    parts: dict[str, zipfile.ZipInfo]
    spent: list[int]


def open_package(data: bytes) -> Package:
    """The container in `data`. Raises ReadError for damaged, doctored or oversized ones."""
    # Counted before the directory is built, which costs memory for each entry.
    if data.count(b"PK\x01\x02") > limits.MAX_PARTS * 10:
        raise _too_many()
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        raise ReadError("unreadable", _DAMAGED) from None
    entries = archive.infolist()
    if len(entries) > limits.MAX_PARTS:
        raise _too_many()
    _refuse_overlap(entries, archive.start_dir)
    parts = {entry.filename.lstrip("/").lower(): entry for entry in entries}
    if len(parts) < len(entries):
        raise ReadError("unreadable", "文件内部有重名部件，结构异常：请在 Word 或 WPS 中打开并另存后再检查")
    return Package(data, parts, [0])


def packed_part(package: Package, name: str) -> Packed | None:
    """A part, not unpacked; `None` if there is none. Raises ReadError."""
    entry = package.parts.get(name.lstrip("/").lower())
    if entry is None:
        return None
    if entry.flag_bits & 0x1:
        raise ReadError("unreadable", "文件被加密，无法读取：请去掉密码，另存后再检查")
    if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise ReadError("unreadable", "文件用了 Word 不支持的压缩方式：请在 Word 或 WPS 中打开并另存后再检查")
    header = package.data[entry.header_offset : entry.header_offset + 30]
    if len(header) < 30 or not header.startswith(b"PK\x03\x04"):
        raise ReadError("unreadable", _DAMAGED)
    start = entry.header_offset + 30 + sum(struct.unpack("<HH", header[26:]))
    data = package.data[start : start + entry.compress_size]
    return Packed(data, entry.compress_type == zipfile.ZIP_DEFLATED, entry.CRC)


def unpack(part: Packed) -> bytes:
    """The bytes of a part. Raises ReadError when they are too many or damaged."""
    data = _inflated(part.data) if part.deflated else part.data
    if len(data) > limits.MAX_PART_BYTES:
        raise _bomb()
    if zlib.crc32(data) != part.checksum:
        raise ReadError("unreadable", _DAMAGED)
    return data


def read_part(package: Package, name: str) -> bytes | None:
    """The bytes of a part, `None` if there is none. Raises ReadError when it unpacks to too much."""
    part = packed_part(package, name)
    if part is None:
        return None
    data = unpack(part)
    package.spent[0] += len(data)
    if package.spent[0] > limits.MAX_UNPACKED_BYTES:
        raise _bomb()
    return data


def read_xml(package: Package, name: str) -> ElementTree.Element | None:
    """The root of an XML part, `None` if there is none."""
    data = read_part(package, name)
    return None if data is None else parse_xml(data)


def parse_xml(data: bytes) -> ElementTree.Element:
    """The root of `data`, after refusing what OOXML forbids (DOCTYPE, odd encodings) and oversized trees."""
    data = _sized(data)
    try:
        return ElementTree.fromstring(data)
    except (ElementTree.ParseError, ValueError, LookupError):
        raise ReadError("unreadable", _DAMAGED) from None


def check_xml(data: bytes) -> None:
    """Refuses what `parse_xml` refuses, without making a tree."""
    data = _sized(data)
    try:
        expat.ParserCreate().Parse(data, True)
    except (expat.ExpatError, ValueError, LookupError):
        raise ReadError("unreadable", _DAMAGED) from None


def _sized(data: bytes) -> bytes:
    data = _usual(plain_xml(data))
    if data.count(b"<") > limits.MAX_XML_TAGS or data.count(b"=") > limits.MAX_XML_ATTRIBUTES:
        raise ReadError("too-large", "文档内部结构过于庞大，不像一份报告：请把正文复制到新文档，另存后再检查")
    return data


def relations(package: Package, part: str) -> tuple[Relation, ...]:
    """What `part` ("": the container itself) points to inside the container; outside targets are left out."""
    folder, base = posixpath.split(part)
    root = read_xml(package, f"{folder}/_rels/{base}.rels" if part else "_rels/.rels")
    found = []
    for node in () if root is None else root:
        if node.get("TargetMode") == "External":
            continue
        target = posixpath.normpath(posixpath.join("/", folder, node.get("Target", "")))
        kind = node.get("Type", "").rsplit("/", 1)[-1]
        found.append(Relation(node.get("Id", ""), kind, target.lstrip("/")))
    return tuple(found)


def main_part(package: Package, links: tuple[Relation, ...]) -> str:
    """The name of the document part: by the container's relations, its content types, its usual name."""
    for link in links:
        usual = link.target.lower().startswith("word/")
        if link.kind == "officeDocument" and usual and link.target.lower() in package.parts:
            return link.target
    by_type = [name for name, kind in _content_types(package).items() if _MAIN_TYPE.search(kind)]
    for name in (*by_type, "word/document.xml"):
        if name in package.parts:
            return name
    raise refuse_zip(entry.filename for entry in package.parts.values())


def _content_types(package: Package) -> dict[str, str]:
    root = read_xml(package, "[Content_Types].xml")
    nodes = () if root is None else root
    return {n.get("PartName", "").lstrip("/").lower(): n.get("ContentType", "") for n in nodes if n.get("PartName")}


def _inflated(packed: bytes) -> bytes:
    stream, chunks, size, rest = zlib.decompressobj(-15), [], 0, packed
    try:
        while not stream.eof:
            chunk = stream.decompress(rest, limits.CHUNK_BYTES)
            rest = stream.unconsumed_tail
            if not chunk and not rest:
                break
            chunks.append(chunk)
            size += len(chunk)
            ratio = size > limits.RATIO_FREE_BYTES and size > len(packed) * limits.MAX_RATIO
            if ratio or size > limits.MAX_PART_BYTES:
                raise _bomb()
    except zlib.error:
        raise ReadError("unreadable", _DAMAGED) from None
    return b"".join(chunks)


def _bomb() -> ReadError:
    return ReadError("too-large", "文件解压后过大，疑似恶意文件：请把正文复制到新文档，另存后再检查")


def _refuse_overlap(entries: list[zipfile.ZipInfo], end: int) -> None:
    """Entries that share bytes are the trick of CVE-2024-0450; not every Python refuses them itself."""
    ordered = sorted(entries, key=lambda entry: entry.header_offset)
    for entry, following in zip(ordered, [e.header_offset for e in ordered[1:]] + [end], strict=True):
        if entry.header_offset + 30 + entry.compress_size > following:
            raise ReadError(
                "unreadable", "文件内部的部件互相重叠，疑似恶意或损坏的文件：请在 Word 或 WPS 中另存后再检查"
            )


def plain_xml(data: bytes) -> bytes:
    """An XML part in UTF-8. Raises ReadError for what OOXML forbids."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        # The declaration still says UTF-16, which is no longer so.
        text = data.decode("utf-16", "strict").lstrip("\ufeff")
        data = re.sub(r"^<\?xml[^>]*\?>", "", text).encode("utf-8")
    declared = _ENCODING.match(data.lstrip(b"\xef\xbb\xbf")[:300])
    if declared and declared[1].lower() not in (b"utf-8", b"us-ascii", b"ascii", b"utf8"):
        raise ReadError("unreadable", "文件内部使用了不允许的编码：请在 Word 或 WPS 中打开并另存后再检查")
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data or b"\x00" in data:
        raise ReadError(
            "unreadable",
            "文件内部含有 Word 文档不允许的声明（DOCTYPE），疑似恶意文件，已拒绝读取：请重新另存",
        )
    return data


def _usual(data: bytes) -> bytes:
    for strict, usual in _STRICT:
        if strict in data:
            data = data.replace(strict, usual)
    return data


def _too_many() -> ReadError:
    return ReadError(
        "too-large",
        f"文件内部部件超过 {limits.MAX_PARTS} 个，不像一份报告：请把正文复制到新文档，另存后再检查",
    )
