"""A document made of a text has its comments where a document that was read would have them, byte for byte."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from fazhi.render.docx.annotate import Remark, annotate
from fazhi.render.docx.from_text import annotated, made_from, moved

ALPHABET = "法治，。一、 &<\t\n\r\x00\x0b\u2028😀"
TEXTS = st.text(ALPHABET, max_size=24)
SPANS = st.lists(st.tuples(st.integers(0, 24), st.integers(0, 24)), max_size=4)


def _remarks(text: str, spans: list[tuple[int, int]]) -> list[Remark]:
    """Remarks at ranges of the text, in whatever order."""
    inside = [sorted((min(start, len(text)), min(end, len(text)))) for start, end in spans]
    return [Remark(start, end, (f"第 {at} 条 & <一>", "怎么改")) for at, (start, end) in enumerate(inside)]


@given(TEXTS, SPANS)
@example("\n\n", [(0, 1), (1, 2), (2, 2)])
@example("一、学法\n\n\t全年\t四次\t\n", [(0, 24), (4, 6), (6, 8), (7, 8), (9, 10), (12, 13)])
@example("学法\r\n四次\r好", [(1, 4), (2, 3), (3, 4), (6, 7)])
@example("", [(0, 0)])
def test_the_same_bytes_as_of_a_document_that_is_read_again(text: str, spans: list[tuple[int, int]]) -> None:
    remarks = _remarks(text, spans)
    places = moved(text, [(remark.start, remark.end) for remark in remarks])
    there = [Remark(start, end, remark.lines) for (start, end), remark in zip(places, remarks, strict=True)]

    assert annotated(text, remarks) == annotate(made_from(text), there)


@pytest.mark.parametrize(
    ("start", "end", "marked"),
    [
        (0, 2, '{s}<w:r><w:t xml:space="preserve">学法</w:t></w:r>{e}<w:r><w:t xml:space="preserve">四次</w:t></w:r>'),
        (2, 4, '<w:r><w:t xml:space="preserve">学法</w:t></w:r>{s}<w:r><w:t xml:space="preserve">四次</w:t></w:r>{e}'),
        (4, 5, '<w:r><w:t xml:space="preserve">学法四次</w:t></w:r>{s}{e}'),
    ],
)
def test_stands_at_the_words(start: int, end: int, marked: str) -> None:
    document = annotated("题目\n学法四次", [Remark(start + 3, end + 3, ("说明",))])
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        main = archive.read("word/document.xml").decode()
    reference = '<w:r><w:rPr><w:sz w:val="16"/><w:szCs w:val="16"/></w:rPr><w:commentReference w:id="0"/></w:r>'
    marks = {"s": '<w:commentRangeStart w:id="0"/>', "e": f'<w:commentRangeEnd w:id="0"/>{reference}'}

    assert f"<w:p>{marked.format(**marks)}</w:p>" in main
