"""Bytes to text by proof, never by guess: a byte-order mark, strict UTF-8, strict GB18030, or an error.

UTF-8 always comes before GB18030, which accepts most UTF-8 bytes as other characters (合同 becomes 鍚堝悓).
"""

from __future__ import annotations

from fazhi.errors import ReadError
from fazhi.reading.legible import illegible

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
# Names that a page may give its encoding, and the decoder for each; any other name is ignored.
DECLARED = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "gb18030": "gb18030",
    "x-gbk": "gb18030",
    "big5": "big5hkscs",
    "big5-hkscs": "big5hkscs",
}
# Above this share of the bytes beyond ASCII, sequences that are valid UTF-8 are no accident.
_UTF8_SHARE = 0.8
_ASCII = bytes(range(128))


def decode(data: bytes, declared: str | None = None) -> str:
    """The text of `data`, without a byte-order mark, line ends as they are.

    `declared` is the encoding a page names; it comes after UTF-8, whose proof is stronger than a label.
    Raises ReadError("text-unreadable").
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], encoding)
    if b"\x00" in data:
        return _unmarked_utf16(data)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _legacy(data, DECLARED.get((declared or "").strip().lower(), "gb18030"), error.start)


def _legacy(data: bytes, encoding: str, bad_at: int) -> str:
    if _is_broken_utf8(data):
        raise ReadError(
            "text-unreadable",
            f"文件是 UTF-8 编码，但第 {bad_at + 1} 个字节处有损坏：请重新导出，或用记事本另存为 UTF-8 编码",
        )
    for candidate in dict.fromkeys((encoding, "gb18030")):
        try:
            return data.decode(candidate)
        except UnicodeDecodeError:
            continue
    raise _unknown()


def _strict(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise ReadError(
            "text-unreadable",
            f"文件标明是 {encoding.upper()} 编码，但第 {error.start + 1} 个字节处有损坏："
            "请重新导出，或用记事本另存为 UTF-8 编码",
        ) from None


def _unmarked_utf16(data: bytes) -> str:
    """Text without a mark but with zero bytes, which UTF-8 and GB18030 text never has.

    Accepted only when exactly one byte order gives text without one unassigned, private or control character:
    in the wrong order a line end is U+0A00 and a Chinese comma U+0CFF, both unassigned.
    """
    readings = [text for text in (_attempt(data, "utf-16-le"), _attempt(data, "utf-16-be")) if text is not None]
    if len(readings) != 1:
        raise ReadError("text-unreadable", "文件里有空字符，不是可读的文本：请用记事本另存为 UTF-8 编码，或重新导出")
    return readings[0]


def _attempt(data: bytes, encoding: str) -> str | None:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return None
    return None if illegible(text) else text


def _is_broken_utf8(data: bytes) -> bool:
    """UTF-8 with a few bad bytes: GB18030 might accept it as other words."""
    beyond = len(data.translate(None, _ASCII))
    kept = len(data.decode("utf-8", "ignore").encode("utf-8").translate(None, _ASCII))
    return kept >= beyond * _UTF8_SHARE


def _unknown() -> ReadError:
    return ReadError("text-unreadable", "无法确定文字编码（不是 UTF-8，也不是 GB18030）：请用记事本另存为 UTF-8 编码")
