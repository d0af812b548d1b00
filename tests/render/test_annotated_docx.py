"""docx: comments at the exact words, nothing else changed, the same each time."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest
from fixed_run import RULES, RUN
from hypothesis import given, settings
from hypothesis import strategies as st
from reading.docx_builder import NAMESPACES, docx, field, level, numbered, numbering, para, run, table, text_box
from unpacked import as_text

import fazhi
from fazhi import api
from fazhi.errors import ReadError
from fazhi.reading.docx_comments import AUTHOR, INITIALS, MARKER
from fazhi.render import render
from fazhi.render.docx.annotate import Remark, annotate
from fazhi.results import FileResult, ReportFacts, Run, Source

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
GOLDEN = Path(__file__).resolve().parents[1] / "golden"
ALLOWED = re.compile(r"word/(document|comments\w*)\.xml|word/_rels/document\.xml\.rels|\[Content_Types\]\.xml")
HUMAN = (
    f'<w:comment w:id="7" w:author="李四" w:initials="LS"><w:p><w:r><w:t>请核实</w:t></w:r></w:p></w:comment>'
    f'<w:comment w:id="8" w:author="{AUTHOR}" w:initials="{INITIALS}"><w:p><w:r><w:t>冒名</w:t></w:r></w:p></w:comment>'
)


def _parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def _text(data: bytes) -> str:
    return api.read_text(data, "x.docx").text


def _remark(data: bytes, words: str, nth: int = 0) -> Remark:
    found = [match.start() for match in re.finditer(re.escape(words), _text(data))]
    return Remark(found[nth], found[nth] + len(words), (f"关于{words}",))


def _covered(data: bytes) -> dict[str, str]:
    """What stands between the marks of each comment of ours, by the comment's text."""
    parts = _parts(data)
    comments = {
        node.get(f"{W}id"): "".join(text.text or "" for text in node.iter(f"{W}t"))
        for node in ElementTree.fromstring(parts["word/comments.xml"]).iter(f"{W}comment")
    }
    open_ids: dict[str, str] = {}
    found: dict[str, str] = {}
    referred: list[str] = []
    for node in ElementTree.fromstring(parts["word/document.xml"]).iter():
        number = node.get(f"{W}id", "")
        if node.tag == f"{W}commentRangeStart":
            assert number not in open_ids
            open_ids[number] = ""
        elif node.tag == f"{W}commentRangeEnd":
            found[number] = open_ids.pop(number)
        elif node.tag == f"{W}commentReference":
            referred.append(number)
        elif node.tag == f"{W}t":
            open_ids = {key: value + (node.text or "") for key, value in open_ids.items()}
    assert not open_ids
    assert all(referred.count(number) == 1 for number in found)
    return {comments[key].removesuffix(MARKER): value for key, value in found.items() if MARKER in comments[key]}


# --- places --------------------------------------------------------------------------------------------------------

PLACES = {
    "inside a run": (para("全年学法四次，效果好"), "学法", "学法"),
    "over runs": (para(run("全年学"), run("法四", "<w:b/>"), run("次。")), "学法四次", "学法四次"),
    "a whole run": (para(run("前"), run("学法"), run("后")), "学法", "学法"),
    "blanks that Word drops": (para("<w:r><w:t>  学法四次  </w:t></w:r>"), "法四", "法四"),
    "entities": (para("甲&amp;乙&lt;丙&gt;丁&#x4E01;"), "乙<丙", "乙<丙"),
    "beside a tab": (para("<w:r><w:t>甲</w:t><w:tab/><w:t>学法</w:t><w:br/><w:t>乙</w:t></w:r>"), "学法", "学法"),
    "a tab alone": (para("<w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t></w:r>"), "\t", ""),
    "a cell": (table(("学法", "四次"), ("普法", "九场")), "四次", "四次"),
    "two cells": (table(("学法", "四次"), ("普法", "九场")), "学法\t四次", "学法四次"),
    "a link": (para("见", f"<w:hyperlink w:anchor='a'>{run('附件学法表')}</w:hyperlink>", "。"), "学法", "学法"),
    "an insertion": (para("甲", f"<w:ins w:id='1' w:author='x'>{run('新增学法四次')}</w:ins>", "乙"), "学法", "学法"),
    "over a deletion": (
        para(run("学"), "<w:del w:id='2' w:author='x'><w:r><w:delText>错</w:delText></w:r></w:del>", run("法四次")),
        "学法",
        "学法",
    ),
    "a content control": (
        para("甲", f"<w:sdt><w:sdtPr/><w:sdtContent>{run('学法四次')}</w:sdtContent></w:sdt>"),
        "法四",
        "法四",
    ),
    "a block control": (f"<w:sdt><w:sdtPr/><w:sdtContent>{para('学法四次')}</w:sdtContent></w:sdt>", "法四", "法四"),
    "a field": (para("第", field(run("12")), "页学法"), "12", "12"),
    "a text box": (para("前", text_box(para("框里学法")), "后"), "学法", "框里学法框里学法"),
    "two paragraphs": (para("全年学法") + para("四次"), "学法\n四次", "学法四次"),
    "a formula": (para("甲", "<m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath>", "乙"), "x=1", ""),
}


@pytest.mark.parametrize("name", PLACES)
def test_stands_at_the_words(name: str) -> None:
    body, words, covered = PLACES[name]
    data = docx(para("标题"), body, para("末段"))

    done = annotate(data, [_remark(data, words)])

    assert _covered(done) == {f"关于{words}": covered}
    assert _text(done) == _text(data)


def test_an_automatic_number_stands_for_its_paragraph() -> None:
    data = docx(para("标题"), numbered("学法四次"), parts={"numbering": numbering(level(0, "chineseCounting", "%1、"))})

    assert _covered(annotate(data, [_remark(data, "一、")])) == {"关于一、": "学法四次"}
    assert _covered(annotate(data, [_remark(data, "一、学法")])) == {"关于一、学法": "学法"}


def test_a_note_stands_for_its_reference() -> None:
    notes = '<w:footnote w:id="2"><w:p><w:r><w:t>注里的学法</w:t></w:r></w:p></w:footnote>'
    data = docx(para("正文", "<w:r><w:footnoteReference w:id='2'/></w:r>", "完"), parts={"footnotes": notes})
    done = annotate(data, [_remark(data, "学法")])

    assert _covered(done) == {"关于学法": ""}
    assert _parts(done)["word/footnotes.xml"] == _parts(data)["word/footnotes.xml"]


def test_an_empty_range_and_an_empty_document_have_a_place() -> None:
    assert _covered(annotate(docx(para("标题"), "<w:p/>"), [Remark(3, 3, ("空",))])) == {"空": ""}
    assert _covered(annotate(docx(), [Remark(0, 0, ("空",))])) == {"空": ""}


def test_a_range_into_a_text_box_ends_with_its_paragraph_however_it_is_parted() -> None:
    data = docx(para(text_box(para("框")), run("学法四次")))
    said = [Remark(0, 6, ("长",)), Remark(1, 2, ("短",))]
    done = annotate(data, said)

    assert _text(data) == "学法四次\n框"
    assert _covered(done) == {"长": "学法四次", "短": "法"}
    assert annotate(done, said) == done


def test_what_a_run_looks_like_is_kept_on_both_sides() -> None:
    data = docx(para(run("全年学法四次", "<w:b/><w:sz w:val='32'/>")))
    document = _parts(annotate(data, [_remark(data, "学法")]))["word/document.xml"].decode()

    assert document.count("<w:rPr><w:b/><w:sz w:val='32'/></w:rPr>") == 3


def test_comments_stand_in_the_order_of_the_text() -> None:
    data = docx(para("学法四次，普法九场，学法考试"))
    said = [_remark(data, "普法"), _remark(data, "学法"), _remark(data, "法四次，普"), _remark(data, "学法", 1)]
    done = annotate(data, said)

    assert _covered(done) == {"关于学法": "学法", "关于法四次，普": "法四次，普", "关于普法": "普法"} | {
        "关于学法": "学法"
    }
    ids = re.findall(r'<w:comment w:id="(\d+)"', _parts(done)["word/comments.xml"].decode())
    assert ids == ["0", "1", "2", "3"]


# --- nothing else --------------------------------------------------------------------------------------------------


def _with_humans() -> bytes:
    return docx(
        para("标题"),
        para("<w:commentRangeStart w:id='7'/>", "全年学法四次", "<w:commentRangeEnd w:id='7'/><w:r><w:commentReference w:id='7'/></w:r>"),
        para("<w:r><w:commentReference w:id='8'/></w:r>", "普法九场"),
        parts={"comments": HUMAN, "styles": "<w:style w:styleId='a'/>", "header1": para("内部")},
        raw={"word/media/image1.png": b"\x89PNG\x00\x01" * 50, "docProps/自定义.xml": b"<a/>"},
    )  # fmt: skip


def test_only_the_parts_of_comments_change() -> None:
    data = _with_humans()
    done = annotate(data, [_remark(data, "学法四"), _remark(data, "普法")])
    before, after = _parts(data), _parts(done)

    assert {name for name in after if before.get(name) != after[name]} == {"word/document.xml", "word/comments.xml"}
    assert list(after) == list(before)
    assert HUMAN in after["word/comments.xml"].decode()
    marks = re.compile(r"<w:commentRange(?:Start|End) w:id=\"\d+\"/>|<w:r><w:rPr><w:sz w:val=\"16\"/>.*?</w:r>")
    joined = marks.sub("", after["word/document.xml"].decode()).replace(
        '</w:t></w:r><w:r><w:rPr></w:rPr><w:t xml:space="preserve">', ""
    )
    assert joined == before["word/document.xml"].decode()


def test_a_first_comment_brings_part_relation_and_content_type() -> None:
    data = docx(para("全年学法四次"))
    before, after = _parts(data), _parts(annotate(data, [_remark(data, "学法")]))

    assert {name for name in after if before.get(name) != after[name]} == {
        "word/document.xml", "word/comments.xml", "word/_rels/document.xml.rels", "[Content_Types].xml",
    }  # fmt: skip
    assert b'Target="comments.xml"' in after["word/_rels/document.xml.rels"]
    assert b'PartName="/word/comments.xml"' in after["[Content_Types].xml"]


def test_without_remarks_the_text_part_is_the_same() -> None:
    data = _with_humans()

    assert _parts(annotate(data, [])) == _parts(data)


def test_solved_ones_vanish_and_people_stay() -> None:
    data = _with_humans()
    once = annotate(data, [_remark(data, "学法四"), _remark(data, "普法")])
    again = annotate(once, [_remark(data, "普法")])

    assert _covered(again) == {"关于普法": "普法"}
    assert HUMAN in _parts(again)["word/comments.xml"].decode()
    assert annotate(again, [_remark(data, "学法四"), _remark(data, "普法")]) == once
    assert _parts(annotate(again, []))["word/comments.xml"] == _parts(data)["word/comments.xml"]


def test_answers_to_ours_stand_alone_when_ours_have_gone() -> None:
    name = "http://schemas.microsoft.com/office/word"
    data = docx(
        para("全年学法四次", "<w:r><w:commentReference w:id='0'/></w:r><w:r><w:commentReference w:id='1'/></w:r>")
    )
    ours = f'<w:comment w:id="0" w:author="{AUTHOR}" w:initials="{INITIALS}"><w:p w14:paraId="0000000A"><w:r><w:t>{MARKER}</w:t></w:r></w:p></w:comment>'
    reply = '<w:comment w:id="1" w:author="李四" w:initials="L"><w:p w14:paraId="0000000B"><w:r><w:t>已改</w:t></w:r></w:p></w:comment>'
    parts = _parts(data) | {
        "word/comments.xml": f'<w:comments {NAMESPACES} xmlns:w14="{name}/2010/wordml">{ours}{reply}</w:comments>'.encode(),
        "word/commentsExtended.xml": f'<w15:commentsEx xmlns:w15="{name}/2012/wordml"><w15:commentEx w15:paraId="0000000A" w15:done="0"/><w15:commentEx w15:paraId="0000000B" w15:paraIdParent="0000000A" w15:done="0"/></w15:commentsEx>'.encode(),
        "word/commentsIds.xml": f'<i:commentsIds xmlns:i="{name}/2016/wordml/cid"><i:commentId i:paraId="0000000A" i:durableId="11111111"/><i:commentId i:paraId="0000000B" i:durableId="22222222"/></i:commentsIds>'.encode(),
        "word/commentsExtensible.xml": f'<x:commentsExtensible xmlns:x="{name}/2018/wordml/cex"><x:commentExtensible x:durableId="11111111"/><x:commentExtensible x:durableId="22222222"/></x:commentsExtensible>'.encode(),
        "word/_rels/document.xml.rels": ('<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">' + "".join(
            f'<Relationship Id="r{n}" Type="x/{kind}" Target="{kind}.xml"/>' for n, kind in enumerate(("comments", "commentsExtended", "commentsIds", "commentsExtensible"))
        ) + "</Relationships>").encode(),
    }  # fmt: skip
    after = _parts(annotate(_zipped(parts), []))

    assert re.findall(r'w:id="(\d)"', after["word/comments.xml"].decode()) == ["1"]
    assert re.findall(r"<w15:commentEx .*?/>", after["word/commentsExtended.xml"].decode()) == [
        '<w15:commentEx w15:paraId="0000000B" w15:done="0"/>'
    ]
    assert b"11111111" not in after["word/commentsIds.xml"] + after["word/commentsExtensible.xml"]
    assert b"22222222" in after["word/commentsIds.xml"]
    assert b"22222222" in after["word/commentsExtensible.xml"]
    assert b"w:id='0'" not in after["word/document.xml"]


def _zipped(parts: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return buffer.getvalue()


# --- properties ----------------------------------------------------------------------------------------------------

_WORDS = st.text("学法四次 \t。&<>\"'\u3000", min_size=0, max_size=8).map(
    lambda text: "".join(f"&#{ord(sign)};" if sign in "&<>\"'" else sign for sign in text)
)
_RUNS = st.builds(run, _WORDS, st.sampled_from(["", "<w:b/>"]))
_INLINE = st.one_of(
    _RUNS,
    _RUNS.map(lambda inner: f"<w:hyperlink w:anchor='a'>{inner}</w:hyperlink>"),
    _RUNS.map(lambda inner: f"<w:ins w:id='90' w:author='x'>{inner}</w:ins>"),
    _RUNS.map(lambda inner: f"<w:sdt><w:sdtContent>{inner}</w:sdtContent></w:sdt>"),
    _RUNS.map(lambda inner: text_box(f"<w:p>{inner}</w:p>")),
    st.sampled_from(
        [
            "<w:r><w:tab/><w:t>甲</w:t><w:br/><w:t> 乙 </w:t></w:r>",
            "<w:del w:id='91' w:author='x'><w:r><w:delText>删</w:delText></w:r></w:del>",
            "<w:r><w:ruby><w:rt><w:r><w:t>fa</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>法治</w:t></w:r></w:rubyBase></w:ruby></w:r>",
            "<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>",
            "<w:r><w:sym w:font='Wingdings' w:char='F0FE'/></w:r>",
            "<w:r><w:rPr><w:vanish/></w:rPr><w:t>暗</w:t></w:r>",
        ]
    ),
)
_PARAGRAPHS = st.lists(_INLINE, max_size=4).map(lambda parts: f"<w:p>{''.join(parts)}</w:p>")
_BODIES = st.lists(
    st.one_of(
        _PARAGRAPHS,
        st.lists(_PARAGRAPHS, min_size=1, max_size=3).map(lambda cells: table(tuple(cells))),
        _PARAGRAPHS.map(lambda inner: f"<w:sdt><w:sdtContent>{inner}</w:sdtContent></w:sdt>"),
    ),
    min_size=1,
    max_size=5,
)


@settings(max_examples=150, deadline=None)
@given(body=_BODIES, spans=st.lists(st.tuples(st.integers(0, 80), st.integers(0, 12)), max_size=6))
def test_any_document_any_place(body: list[str], spans: list[tuple[int, int]]) -> None:
    """The text stays, every comment has its marks, twice is once, nothing is left when there is nothing to say."""
    data = docx(*body)
    text = _text(data) if _readable(data) else None
    if text is None:
        return
    said = [
        Remark(min(start, len(text)), min(start + length, len(text)), (f"第{n}条",))
        for n, (start, length) in enumerate(spans)
    ]
    done = annotate(data, said)

    assert _text(done) == text
    assert api.read_text(done, "x.docx").unsettled == api.read_text(data, "x.docx").unsettled
    assert annotate(data, said) == done
    assert annotate(done, said) == done
    assert all(ALLOWED.fullmatch(name) for name, part in _parts(done).items() if _parts(data).get(name) != part)
    if said:
        assert set(_covered(done)) == {line for remark in said for line in remark.lines}
    left = _parts(annotate(done, []))["word/document.xml"]
    assert b"commentRange" not in left
    assert b"commentReference" not in left


def _readable(data: bytes) -> bool:
    try:
        return bool(_text(data))
    except ReadError:
        return False


# --- from results --------------------------------------------------------------------------------------------------

REPORT = """青禾镇2024年法治政府建设情况报告
一、工作开展情况
（一）压实领导责任。镇党委书记、镇长认真履行法治建设第一责任人职责，全年召开会议4次。
（二）规范行政执法。开展检查37余次，办结案件2件。
（三）开展普法宣传。落实“八五”普法规划，开展宣传9场。
二、存在的问题
执法力量不足，主要原因是编制少。
三、下一步打算
明年将落实行政执法“三项制度”，组织年终述法。
"""


def _checked(data: bytes, name: str) -> tuple[FileResult, bytes]:
    pack = fazhi.load_pack()
    result = fazhi.check(data, pack, name=name)
    source = Source(data, api.read_text(data, name).text)
    return result, render("docx", api.as_run((result,), pack), sources=lambda _: source)  # type: ignore[return-value]


def _open(result: FileResult) -> int:
    gaps = [verdict for verdict in result.verdicts if verdict.status not in ("met", "not_applicable")]
    return len(gaps) + len(result.findings)


def test_one_comment_a_gap_and_after_mending_one_exactly_one_fewer() -> None:
    lines = REPORT.splitlines()
    result, done = _checked(docx(*map(para, lines)), "青禾镇.docx")
    done_parts = _parts(done)
    mended = {
        **done_parts,
        "word/document.xml": done_parts["word/document.xml"].replace("37余次".encode(), "37次".encode()),
    }
    if mended == done_parts:  # the words are parted by the marks of their comment
        mended["word/document.xml"] = done_parts["word/document.xml"].replace("余".encode(), b"", 1)
    again, after = _checked(_zipped(mended), "青禾镇.docx")

    assert len(_covered(done)) == _open(result) > 3
    assert len(_covered(after)) == _open(again) == _open(result) - 1
    assert {key for key in _covered(done) if key not in _covered(after)} == {
        key for key in _covered(done) if "37余次" in key
    }


def test_checking_the_annotated_copy_says_the_same() -> None:
    data = docx(*map(para, REPORT.splitlines()))
    result, done = _checked(data, "青禾镇.docx")
    again, twice = _checked(done, "青禾镇.docx")

    assert again._replace(sha256="") == result._replace(sha256="")
    assert twice == done


def test_our_comments_are_no_leftover_and_those_of_people_are() -> None:
    result, _ = _checked(_with_humans_in_a_report(), "青禾镇.docx")
    left = [finding for finding in result.findings if finding.rule == "placeholder-left"]

    assert [finding.message for finding in left] == ["文档里有批注没有处理，请核实"]
    assert "批注没有读取" in result.notes


def _with_humans_in_a_report() -> bytes:
    ours = f'<w:comment w:id="3" w:author="{AUTHOR}" w:initials="{INITIALS}"><w:p><w:r><w:t>{MARKER}</w:t></w:r></w:p></w:comment>'
    lines = [para(line) for line in REPORT.splitlines()]
    lines[2] = para(REPORT.splitlines()[2], "<w:r><w:commentReference w:id='3'/></w:r>")
    lines[3] = para(REPORT.splitlines()[3], "<w:r><w:commentReference w:id='7'/></w:r>")
    return docx(*lines, parts={"comments": HUMAN + ours})


def test_what_is_missing_stands_where_it_belongs() -> None:
    _, done = _checked(docx(*map(para, REPORT.splitlines())), "青禾镇.docx")
    covered = {key.partition("，补上")[0]: value for key, value in _covered(done).items()}

    assert covered["【缺失】行政机关负责人出庭应诉率"] == "一、工作开展情况"
    assert covered["【仅列计划】行政执法“三项制度”"] == "三项制度"


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("name", ["青禾镇.txt", "青禾镇.md"])
def test_a_text_becomes_a_document_with_comments(name: str, ending: str) -> None:
    result, done = _checked(REPORT.replace("\n", ending).encode(), name)

    assert _text(done) == REPORT
    assert len(_covered(done)) == _open(result)
    assert [value for key, value in _covered(done).items() if "37余次" in key] == ["37余次"]


def test_what_was_waived_says_so() -> None:
    from fazhi.results import Waiver

    result = RUN.results[0]
    waiver = Waiver("没有执法权", "张三", "2026-12-31", "本镇")
    waived = result._replace(
        findings=tuple(finding._replace(waiver=waiver) for finding in result.findings[:1]), verdicts=()
    )
    text = "青禾镇2024年法治政府建设情况报告\n"
    done = render(
        "docx", Run("0", RULES, (waived._replace(format="txt"),)), sources=lambda _: Source(text.encode(), text)
    )

    assert list(_covered(done)) == [  # type: ignore[arg-type]
        "【已豁免，至 2026-12-31：没有执法权】【错误】缺少部分问题：没有写存在的不足依据：行政诉讼法第三条第三款怎么改：补写缺少的部分。"
    ]


def test_looks_as_it_did_with_its_document() -> None:
    import os

    text = "青禾镇2024年法治政府建设情况报告\n一、工作开展情况\n" + "这一段话有二十个字那么长，一字不多。\n" * 12
    source = Source(text.encode(), text)
    found = as_text(
        render("docx", Run("0.0.0", RULES, (RUN.results[0]._replace(format="txt"),)), sources=lambda _: source)
    )
    path = GOLDEN / "annotated.docx.txt"
    if os.environ.get("FAZHI_UPDATE_GOLDEN") == "1":
        path.write_text(found, "utf-8")

    assert found == path.read_text("utf-8")


# --- hostile -------------------------------------------------------------------------------------------------------

HOSTILE = "".join(map(chr, range(0x20))) + "\x7f\x9f\u200b\u202e\ufffe\uffff\ud800\U000fffff<w:p>]]>&amp;<!--<!DOCTYPE"


def test_controls_and_markup_of_results_and_texts_reach_no_xml() -> None:
    text = f"青禾镇\t{HOSTILE}\n=cmd|' /C calc'!A0\n" + "长" * 5_000 + "\n"
    facts = ReportFacts(HOSTILE, "长" * 5_000, None, None)
    hostile = RUN.results[2]._replace(report=facts, path="长" * 5_000 + HOSTILE, format="txt")
    hostile = hostile._replace(findings=tuple(f._replace(message=HOSTILE * 100) for f in hostile.findings))
    for sources in (lambda _: Source(text.encode("utf-8", "surrogatepass"), text), None):
        done = render("docx", Run("0", RULES, (hostile,)), sources=sources)
        for part in _parts(done).values():  # type: ignore[arg-type]
            ElementTree.fromstring(part)
            assert not re.search(r"[\x00-\x08\x0b-\x1f\ufffe\uffff\ud800-\udfff]", part.decode())


@pytest.mark.parametrize(
    "document",
    [
        f'<!DOCTYPE a [<!ENTITY b "c">]><w:document {NAMESPACES}><w:body><w:p/></w:body></w:document>',
        f"<w:document {NAMESPACES}><w:body><w:p></w:body>",
    ],
)
def test_what_the_reader_refuses_is_not_copied(document: str) -> None:
    with pytest.raises(ReadError):
        annotate(docx(raw={"word/document.xml": document.encode()}), [])


def test_a_document_with_macros_is_made_anew_from_its_text() -> None:
    data = docx(*map(para, REPORT.splitlines()))
    parts = _parts(data)
    macros = _zipped({**parts, "[Content_Types].xml": parts["[Content_Types].xml"].replace(
        b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
        b"application/vnd.ms-word.document.macroEnabled.main+xml",
    ), "word/vbaProject.bin": b"x"})  # fmt: skip
    result, done = _checked(macros, "青禾镇.docx")

    assert "word/vbaProject.bin" not in _parts(done)
    assert len(_covered(done)) == _open(result)


VARIANTS = {
    "another prefix": lambda xml: xml.replace("<w:", "<n:").replace("</w:", "</n:").replace(" w:", " n:").replace("xmlns:w=", "xmlns:n="),
    "utf-16": lambda xml: '<?xml version="1.0" encoding="UTF-16"?>' + xml,
    "ascii": lambda xml: '<?xml version="1.0" encoding="US-ASCII"?>' + "".join(c if ord(c) < 128 else f"&#{ord(c)};" for c in xml),
    "byte order mark": lambda xml: "\ufeff" + xml,
    "strict": lambda xml: xml.replace("http://schemas.openxmlformats.org/wordprocessingml/2006/main", "http://purl.oclc.org/ooxml/wordprocessingml/main"),
    "cdata and remarks": lambda xml: xml.replace("全年学法", "<![CDATA[全年学]]><!-- > -->法"),
}  # fmt: skip


@pytest.mark.parametrize("name", VARIANTS)
def test_other_ways_to_write_the_same_document(name: str) -> None:
    xml = f"<w:document {NAMESPACES}><w:body>{para('全年学法四次 &amp; 普法')}<w:sectPr/></w:body></w:document>"
    varied = VARIANTS[name](xml)
    data = docx(raw={"word/document.xml": varied.encode("utf-16" if name == "utf-16" else "utf-8")})
    done = annotate(data, [_remark(data, "学法四")])

    assert _text(done) == _text(data) == "全年学法四次 & 普法"
    assert annotate(done, [_remark(data, "学法四")]) == done
    parts = _parts(done)
    strict = {
        name: part.replace(b"http://purl.oclc.org/ooxml/wordprocessingml/main", W[1:-1].encode())
        for name, part in parts.items()
    }
    assert _covered(_zipped(strict)) == {"关于学法四": "学法四"}
