"""pdf: paragraphs put together again, page numbers taken off, scans refused."""

from __future__ import annotations

import sys

import pytest
from pdf_builder import HEIGHT, LEFT, RIGHT, SIZE, pdf, wrapped

from fazhi.errors import ReadError
from fazhi.reading import limits, read
from fazhi.reading.pdf_lines import Glyph, PdfLine, assembled, is_rest_of

TITLE = "高庄镇2024年法治政府建设情况的报告"
FIRST = (
    "2024年，高庄镇深入学习贯彻习近平法治思想，扎实推进法治政府建设各项工作，"
    "强化法治思维运用，持续推动全镇法治建设取得明显成效。"
)
SECOND = "一、主要工作"
THIRD = (
    "（一）镇党委书记、镇长切实履行推进法治建设第一责任人职责，全年召开会议4次。"
    "健全述法制度，11名班子成员全部述法，评议结果记入档案。"
)
PARAGRAPHS = (FIRST, SECOND, THIRD)
SCAN = "PDF 是扫描件，没有文字层：请提供原始 Word 文件，或先做文字识别（OCR）"
DRAWN = [(0.0, 0.0, "")]


def number(index: int) -> tuple[float, float, str]:
    return 280.0, 50.0, f"— {index} —"


REFUSED = {
    "encrypted": (
        pdf([wrapped(PARAGRAPHS)], encrypted=True),
        "unreadable",
        "PDF 设有打开密码，无法读取：请去掉密码后再检查，或提供原始 Word 文件",
    ),
    "cut off": (
        b"%PDF-1.7\n1 0 obj\n<<",
        "unreadable",
        "PDF 文件不完整或已损坏：请重新获取或重新导出，或提供原始 Word 文件",
    ),
    "too many pages": (
        pdf([[]] * (limits.MAX_PDF_PAGES + 1)),
        "too-large",
        "PDF 超过 1000 页，不像一份报告：请拆分后逐份检查",
    ),
    "blank pages": (pdf([[], []]), "empty", "文件里没有正文文字：请检查是否选对文件、是否保存成功"),
    "no map of characters": (
        pdf([wrapped(PARAGRAPHS)], mapped=False),
        "text-unreadable",
        "文字无法正确读出（乱码或字体缺少字符对照）：请提供原始 Word 文件，或重新导出后再检查",
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_refuses_with_a_code_and_one_line(case: str) -> None:
    data, code, message = REFUSED[case]

    with pytest.raises(ReadError) as caught:
        read(data, "报告.pdf")

    assert (caught.value.code, caught.value.message) == (code, message)


def picture_page(data: bytes) -> bytes:
    """The same file with the text of its last page replaced by a filled rectangle."""
    at = data.rindex(b"BT /F1")
    end = data.index(b"ET\n", at)
    return data[:at] + b"0 0 300 300 re f ".ljust(end - at + 3) + data[end + 3 :]


@pytest.mark.parametrize("pages", [1, 2, 3])
def test_pages_that_are_pictures_make_a_scan(pages: int) -> None:
    data = picture_page(pdf([*[wrapped(PARAGRAPHS)] * (pages - 1), [(LEFT, 400.0, "章")]]))

    with pytest.raises(ReadError) as caught:
        read(data)

    assert (caught.value.code, caught.value.message) == ("text-unreadable", SCAN)


def test_one_picture_among_many_pages_is_said() -> None:
    data = picture_page(pdf([*[wrapped(PARAGRAPHS)] * 4, [(LEFT, 400.0, "章")]]))

    assert read(data).notes == ("第 5 页是图片，没有文字层，没有读取",)


def test_wrapped_lines_are_paragraphs_again() -> None:
    title = (LEFT + 5 * SIZE, HEIGHT - 120, TITLE)

    source = read(pdf([[title, *wrapped(PARAGRAPHS)]]))

    assert source.text == "\n".join((TITLE, *PARAGRAPHS))
    assert (source.format, source.notes) == ("pdf", ())


def test_without_indents_a_sentence_end_or_a_marker_ends_a_paragraph() -> None:
    source = read(pdf([wrapped(PARAGRAPHS, indent=0)]))

    assert source.text == "\n".join(PARAGRAPHS)


def test_a_paragraph_runs_over_the_page_and_numbers_are_taken_off() -> None:
    lines = wrapped(PARAGRAPHS)
    rest = [(x, HEIGHT - 150 - 28 * i, text) for i, (x, _, text) in enumerate(lines[-2:])]
    head = (LEFT, HEIGHT - 40, "内部资料 注意保存")

    source = read(pdf([[head, *lines[:-2], number(1)], [head, *rest, number(2)], [head, number(3)]]))

    assert source.text == "\n".join(PARAGRAPHS)
    assert source.notes == ("页码、页眉、页脚等 6 行没有读取",)


@pytest.mark.parametrize("text", ["3", "- 3 -", "—3—", "第3页", "第 3 页 共 5 页", "第3页/共5页", "3/5", "Page 3 of 5"])
def test_page_numbers_in_all_writings(text: str) -> None:
    assert read(pdf([[*wrapped(PARAGRAPHS), (280.0, 50.0, text)]])).text == "\n".join(PARAGRAPHS)


@pytest.mark.parametrize("text", ["2024", "附件：数据表", "联系电话 0599-5550188"])
def test_the_last_line_of_the_body_is_no_page_number(text: str) -> None:
    lines = [*wrapped(PARAGRAPHS), (LEFT, 300.0, text)]

    assert read(pdf([lines])).text.endswith(text)


def test_what_is_drawn_later_stands_where_it_is_seen() -> None:
    def placed(text: str) -> list[Glyph]:
        return [Glyph(sign, LEFT + SIZE * index, 500.0) for index, sign in enumerate(text)]

    whole = placed("落实“三项制度”工作")
    late = [g for g in whole if g.sign not in "“”"] + [g for g in whole if g.sign in "“”"]

    line = assembled(late, HEIGHT)

    assert line is not None
    assert line.text == "落实“三项制度”工作"


def test_columns_are_parted_by_a_tab() -> None:
    lines = [*wrapped(PARAGRAPHS), (LEFT, 300.0, "行政处罚"), (LEFT + 200, 300.0, "36件")]

    assert read(pdf([lines])).text.endswith("\n行政处罚\t36件")


def test_without_the_extra_the_message_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pypdfium2_raw", None)

    with pytest.raises(ReadError) as caught:
        read(pdf([wrapped(PARAGRAPHS)]))

    assert (caught.value.code, caught.value.message) == (
        "unsupported-format",
        "读取 PDF 需要另装组件：请运行 pip install 'fazhi[pdf]'，或在 Word/WPS 中另存为 .docx 再检查",
    )
    assert RIGHT > LEFT


@pytest.mark.parametrize(
    ("left", "base", "expected"),
    [(174.0, 300.0, True), (166.0, 300.0, True), (190.0, 300.0, False), (174.0, 280.0, False), (100.0, 300.0, False)],
)
def test_the_rest_of_a_line_begins_where_it_ends(left: float, base: float, expected: bool) -> None:
    line = PdfLine("落实“三项制度”", 90.0, 166.0, 300.0, 16.0, 792.0)

    assert is_rest_of(line, PdfLine("，6月", left, left + 28, base, 0.0, 792.0)) is expected
