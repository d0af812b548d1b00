"""txt and md: the text is the file's, and "#" marks headings in md only."""

from __future__ import annotations

import pytest

from fazhi.errors import ReadError
from fazhi.reading import HeadingMark, limits, line_starts, locate, read

MARKDOWN = "# 高庄镇报告\r\n\r\n##一、主要工作\n正文#不是标题\n```\n# 代码\n```\n   ### 小标题\n#\n####### 七个\n"


def test_md_marks_headings_and_keeps_their_signs() -> None:
    source = read(MARKDOWN.encode(), "a.md")

    assert source.text == MARKDOWN
    assert [(source.text[m.start :].split("\n")[0].strip(), m.level) for m in source.headings] == [
        ("# 高庄镇报告", 1),
        ("##一、主要工作", 2),
        ("### 小标题", 3),
    ]


def test_txt_has_no_marks() -> None:
    assert read(MARKDOWN.encode(), "a.txt").headings == ()


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_stay_and_count_once(end: str) -> None:
    text = f"第一行文字{end}第二行文字{end}"

    source = read(text.encode())

    assert source.text == text
    assert locate(line_starts(source.text), text.index("第二")) == (2, 1)


def test_the_mark_is_no_character() -> None:
    assert read("\ufeff法治政府建设".encode()).text == "法治政府建设"


@pytest.mark.parametrize(
    "text",
    ["字" * (limits.MAX_CHARACTERS + 1), "字\n" * (limits.MAX_PARAGRAPHS + 1)],
    ids=["characters", "paragraphs"],
)
def test_too_much_text_is_refused(text: str) -> None:
    with pytest.raises(ReadError) as caught:
        read(text.encode())

    assert (caught.value.code, caught.value.message) == (
        "too-large",
        "文字超过 500 万字或 10 万段，不像一份报告：请拆分后逐份检查",
    )


def test_too_many_bytes_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_FILE_BYTES", 1024 * 1024)

    with pytest.raises(ReadError) as caught:
        read(b"a" * (1024 * 1024 + 1))

    assert (caught.value.code, caught.value.message) == (
        "too-large",
        "文件超过 1 MB，不像一份报告：请删去图片或附件后再检查",
    )


def test_headings_are_marks_of_the_text() -> None:
    assert HeadingMark(0, 1) in read(b"# title of the report", "a.MD").headings
