"""Encodings: proved, never guessed; what cannot be proved is an error and not another text."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi.errors import ReadError
from fazhi.reading import read
from fazhi.reading.decode import decode

TEXT = (
    "高庄镇2024年法治政府建设情况的报告\r\n\r\n"
    "2024年，高庄镇坚持依法行政，审查合同26份，述法1次。\r\n一、主要工作\n（一）加强领导。𠮷安村参加。\n"
)
ENCODED = {
    "utf-8": TEXT.encode(),
    "utf-8 with a mark": codecs.BOM_UTF8 + TEXT.encode(),
    "gb18030": TEXT.encode("gb18030"),
    "utf-16 le": codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"),
    "utf-16 be": codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
    "utf-16 le without a mark": TEXT.encode("utf-16-le"),
    "utf-16 be without a mark": TEXT.encode("utf-16-be"),
    "utf-32 le": codecs.BOM_UTF32_LE + TEXT.encode("utf-32-le"),
}
NULS = "文件里有空字符，不是可读的文本：请用记事本另存为 UTF-8 编码，或重新导出"
UNKNOWN = "无法确定文字编码（不是 UTF-8，也不是 GB18030）：请用记事本另存为 UTF-8 编码"
REFUSED = {
    "a zero byte": (TEXT.encode() + b"\x00", NULS),
    "zero bytes all over": (b"a\x00\x00b" * 60, NULS),
    "utf-16 le cut in a character": (
        codecs.BOM_UTF16_LE + "法治政府建设".encode("utf-16-le")[:-1],
        "文件标明是 UTF-16-LE 编码，但第 11 个字节处有损坏：请重新导出，或用记事本另存为 UTF-8 编码",
    ),
    "utf-8 mark and other bytes": (
        codecs.BOM_UTF8 + "法治政府建设".encode("gb18030"),
        "文件标明是 UTF-8 编码，但第 1 个字节处有损坏：请重新导出，或用记事本另存为 UTF-8 编码",
    ),
    "utf-8 with one bad byte": (
        ("法治政府" * 50).encode() + b"\xff" + ("建设情况" * 50).encode(),
        "文件是 UTF-8 编码，但第 601 个字节处有损坏：请重新导出，或用记事本另存为 UTF-8 编码",
    ),
    "gb18030 cut in a character": ("法治政府建设".encode("gb18030")[:-1], UNKNOWN),
    "no text at all": (bytes(range(128, 256)) * 4, UNKNOWN),
}


@pytest.mark.parametrize("case", REFUSED)
def test_refuses_what_it_cannot_prove(case: str) -> None:
    data, message = REFUSED[case]

    with pytest.raises(ReadError) as caught:
        read(data, "报告.txt")

    assert (caught.value.code, caught.value.message) == ("text-unreadable", message)


@pytest.mark.parametrize("case", ENCODED)
def test_every_encoding_gives_the_same_text(case: str) -> None:
    source = read(ENCODED[case], "报告.txt")

    assert source.text == TEXT
    assert source.notes == ()


@given(st.text(st.characters(categories=("Lo", "Nd", "Po"), max_codepoint=0x9FFF), min_size=5))
def test_utf8_is_never_read_as_something_else(text: str) -> None:
    assert decode(text.encode()) == text


@pytest.mark.parametrize("declared", ["gb2312", "GBK", "utf-8", "iso-8859-1", "utf-7", "no-such", None])
def test_a_label_never_outranks_utf8(declared: str | None) -> None:
    assert decode("合同审查与述法".encode(), declared) == "合同审查与述法"


def test_a_label_helps_where_utf8_is_disproved() -> None:
    assert decode("行政機關負責人出庭應訴".encode("big5"), "big5") == "行政機關負責人出庭應訴"


ILLEGIBLE = "文字无法正确读出（乱码或字体缺少字符对照）：请提供原始 Word 文件，或重新导出后再检查"


@pytest.mark.parametrize("sign", ["\ufffd", "\ue123", "\U000f1234", "\u0378", "(cid:12)", "\x01", "\x9f"])
def test_characters_that_are_none_make_a_text_unreadable(sign: str) -> None:
    few, many = "法治政府建设" * 100 + sign, "法治政府建设" * 10 + sign * 3
    few_of_few = "法治政府建设" * 20 + sign * 2

    assert read(few.encode()).text == few
    assert read(few_of_few.encode()).text == few_of_few  # a finding then, not a refusal
    with pytest.raises(ReadError) as caught:
        read(many.encode())

    assert (caught.value.code, caught.value.message) == ("text-unreadable", ILLEGIBLE)
