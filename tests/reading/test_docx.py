"""docx: all that Word shows, nothing that it does not."""

from __future__ import annotations

import docx as python_docx
import pytest
from docx_builder import docx, field, level, numbered, numbering, para, run, table, text_box

from fazhi.errors import ReadError
from fazhi.reading import HeadingMark, read

BR, TAB = "<w:r><w:br/></w:r>", "<w:r><w:tab/></w:r>"
NOTE = para("一份报告的正文。")


def inside(tag: str, content: str, attributes: str = "") -> str:
    return f"<w:{tag} {attributes}>{content}</w:{tag}>"


def sdt(content: str) -> str:
    return inside("sdt", "<w:sdtPr><w:alias w:val='不显示'/></w:sdtPr>" + inside("sdtContent", content))


def mark(change: str) -> str:
    return f"<w:rPr><w:{change}/></w:rPr>"


def row(properties: str, *cells: str) -> str:
    return inside("tr", f"<w:trPr>{properties}</w:trPr>" + "".join(inside("tc", para(cell)) for cell in cells))


# What the file holds and the text that Word shows of it (with revisions accepted).
SHOWN = {
    "paragraphs": ((para("第一段文字"), para("第二段文字")), "第一段文字\n第二段文字"),
    "empty paragraph": ((para("第一段文字"), para(), para("第二段文字")), "第一段文字\n\n第二段文字"),
    "split runs": ((para("出庭", "应诉", "率100%"),), "出庭应诉率100%"),
    "outer blanks without preserve": (
        (para("<w:r><w:t> 法治\n政府 </w:t></w:r>", "建设"),),
        "法治 政府建设",
    ),
    "tab": ((para("甲方", TAB, "乙方单位"),), "甲方\t乙方单位"),
    "line break": ((para("某某镇人民政府", BR, "工作报告"),), "某某镇人民政府\n工作报告"),
    "page break": ((para("法治", '<w:r><w:br w:type="page"/></w:r>', "政府建设"),), "法治政府建设"),
    "carriage return": ((para("法治", "<w:r><w:cr/></w:r>", "政府建设"),), "法治\n政府建设"),
    "no-break hyphen": ((para("0599", "<w:r><w:noBreakHyphen/></w:r>", "5550188"),), "0599-5550188"),
    "soft hyphen": ((para("述法", "<w:r><w:softHyphen/></w:r>", "评议工作"),), "述法评议工作"),
    "symbol": (
        (para('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>', "已完成整改"),),
        "☑已完成整改",
    ),
    "unknown symbol": (
        (para('<w:r><w:sym w:font="Webdings" w:char="F0C1"/></w:r>', "已完成整改"),),
        "〓已完成整改",
    ),
    "insertion": ((para("全年", inside("ins", run("开展述法")), "一次"),), "全年开展述法一次"),
    "deletion": (
        (para("全年", inside("del", "<w:r><w:delText>没有</w:delText></w:r>"), "述法一次"),),
        "全年述法一次",
    ),
    "deletion with plain text": ((para("全年", inside("del", run("没有")), "述法一次"),), "全年述法一次"),
    "move": (
        (para(inside("moveFrom", run("述法一次。")), "全年"), para(inside("moveTo", run("述法一次。")))),
        "全年\n述法一次。",
    ),
    "deleted paragraph mark": (
        (para("全年开展", properties=mark("del")), para("述法一次。")),
        "全年开展述法一次。",
    ),
    "deleted paragraph": (
        (para("第一段"), para(inside("del", run("删去的段落")), properties=mark("del")), para("第二段")),
        "第一段\n第二段",
    ),
    "hidden text": ((para("全年", run("没有", "<w:vanish/>"), "述法一次"),), "全年述法一次"),
    "vanish switched off": ((para("全年", run("开展", '<w:vanish w:val="0"/>'), "述法"),), "全年开展述法"),
    "hidden paragraph": (
        (para("第一段"), para(run("隐藏段落", "<w:vanish/>"), properties=mark("vanish")), para("第二段")),
        "第一段\n第二段",
    ),
    "hyperlink": ((para("详见", inside("hyperlink", run("区政府网站"), 'r:id="x"')),), "详见区政府网站"),
    "simple field": (
        (para("第", inside("fldSimple", run("3"), 'w:instr=" PAGE "'), "页，共五页"),),
        "第3页，共五页",
    ),
    "complex field": ((para("报告日期：", field(run("2024年12月"), " DATE ")),), "报告日期：2024年12月"),
    "field in a field": (
        (para("共", field(field(run("甲"), " QUOTE ") + run("乙"), " IF "), "丙丁戊"),),
        "共甲乙丙丁戊",
    ),
    "field in an instruction": (
        (
            para(
                '<w:r><w:fldChar w:fldCharType="begin"/></w:r>',
                field(run("不显示")),
                '<w:r><w:fldChar w:fldCharType="separate"/></w:r>',
                run("显示的结果"),
                '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
            ),
        ),
        "显示的结果",
    ),
    "field over two paragraphs": (
        (
            para(
                '<w:r><w:fldChar w:fldCharType="begin"/><w:fldChar w:fldCharType="separate"/></w:r>',
                "第一行",
            ),
            para("第二行", '<w:r><w:fldChar w:fldCharType="end"/></w:r>', "的后面"),
        ),
        "第一行\n第二行的后面",
    ),
    "field that never ends": (
        (para("开头部分", '<w:r><w:fldChar w:fldCharType="begin"/></w:r>', "中间"), para("后面的段落")),
        "开头部分中间\n后面的段落",
    ),
    "content control in a paragraph": ((para("单位：", sdt(run("高庄镇"))),), "单位：高庄镇"),
    "content control around paragraphs": (
        (sdt(para("第一段") + para("第二段")), NOTE),
        "第一段\n第二段\n一份报告的正文。",
    ),
    "content control around a row": (
        (inside("tbl", sdt(row("", "项目", "数量")) + row("", "案件", "36件")),),
        "项目\t数量\n案件\t36件",
    ),
    "content control around a cell": (
        (inside("tbl", inside("tr", sdt(inside("tc", para("项目"))) + inside("tc", para("数量多少")))),),
        "项目\t数量多少",
    ),
    "smart tag": ((para(inside("smartTag", run("2024年12月20日")), "召开会议"),), "2024年12月20日召开会议"),
    "unknown wrapper": (
        (para("<x:new xmlns:x='urn:x'>" + run("新版本的标记") + "</x:new>"),),
        "新版本的标记",
    ),
    "ruby": (
        (
            para(
                "<w:r><w:ruby><w:rt>" + run("fǎ") + "</w:rt><w:rubyBase>" + run("法") + "</w:rubyBase></w:ruby></w:r>",
                "治政府建设",
            ),
        ),
        "法治政府建设",
    ),
    "table": ((table(("项目", "数量"), ("行政处罚", "36件")),), "项目\t数量\n行政处罚\t36件"),
    "empty cells": ((table(("项目", "", "备注"), ("", "", "")), NOTE), "项目\t\t备注\n一份报告的正文。"),
    "cell with paragraphs": (
        (table((para("一、领导"), para("第一句。") + para("第二句。"))),),
        "一、领导\n第一句。\n第二句。",
    ),
    "a name on two lines beside figures": (
        (table((para("国家安全教育日") + para("法治宣传进企业"), "180", "3场"), ("宪法日", "200", "")),),
        "国家安全教育日 法治宣传进企业\t180\t3场\n宪法日\t200\t",
    ),
    "sentences beside a figure": (
        (table((para("第一句。") + para("第二句。"), "180")),),
        "第一句。\n第二句。\n180",
    ),
    "a numbered row with a sentence in another cell": (
        (table(("1", para("某项工作") + para("没有写到"), "写明做法。")),),
        "1\n某项工作\n没有写到\n写明做法。",
    ),
    "nested table": ((table((table(("内层甲", "内层乙")) + para("外层文字"),)),), "内层甲\t内层乙\n外层文字"),
    "deleted row": (
        (inside("tbl", row("", "保留的行") + row("<w:del/>", "删去的行")), NOTE),
        "保留的行\n一份报告的正文。",
    ),
    "deleted cell": (
        (
            inside(
                "tbl",
                inside(
                    "tr",
                    inside("tc", "<w:tcPr><w:cellDel/></w:tcPr>" + para("删")) + inside("tc", para("保留的格子")),
                ),
            ),
        ),
        "保留的格子",
    ),
    "text box": (
        (para("正文一句。", text_box(para("框内文字"))), para("正文二句。")),
        "正文一句。\n框内文字\n正文二句。",
    ),
    "text box of old versions": (
        (
            para(
                "正文一句。",
                "<w:r><w:pict><v:shape><v:textbox>",
                inside("txbxContent", para("框内文字")),
                "</v:textbox></v:shape></w:pict></w:r>",
            ),
        ),
        "正文一句。\n框内文字",
    ),
    "only the old version says something": (
        (
            para(
                "<w:r><mc:AlternateContent><mc:Choice Requires='new'/><mc:Fallback>"
                + run("旧版本的文字")
                + "</mc:Fallback></mc:AlternateContent></w:r>"
            ),
        ),
        "旧版本的文字",
    ),
    "word art": (
        (para('<w:r><w:pict><v:shape><v:textpath string="某某镇人民政府文件"/></v:shape></w:pict></w:r>'),),
        "\n某某镇人民政府文件",
    ),
    "formula": ((para("比例为", "<m:oMath><m:r><m:t>98.5%</m:t></m:r></m:oMath>"),), "比例为98.5%"),
    "comment": ((para("述法", "<w:r><w:commentReference w:id='0'/></w:r>", "评议工作"),), "述法评议工作"),
    "property changes": (
        (para("一份报告的正文", properties="<w:pPrChange><w:pPr><w:pStyle w:val='a'/></w:pPr></w:pPrChange>"),),
        "一份报告的正文",
    ),
    "beyond the basic plane": ((para("𠮷安镇的报告"),), "𠮷安镇的报告"),
}


@pytest.mark.parametrize("name", SHOWN)
def test_reads_what_word_shows(name: str) -> None:
    body, shown = SHOWN[name]

    assert read(docx(*body)).text == shown


def test_there_are_at_least_forty_constructed_documents() -> None:
    assert len(SHOWN) + len(LABELS) >= 40


FOUR_LEVELS = (
    level(0, "chineseCountingThousand", "%1、"),
    level(1, "chineseCountingThousand", "（%2）"),
    level(2, "decimal", "%3.", '<w:suff w:val="nothing"/>'),
    level(3, "decimalEnclosedCircleChinese", "%4"),
)
# Levels, paragraphs as (level, list), and the labels before them.
LABELS = {
    "levels restart": (
        FOUR_LEVELS,
        [(0, 1), (1, 1), (1, 1), (2, 1), (3, 1), (0, 1), (1, 1), (2, 1)],
        ["一、", "（一）", "（二）", "1.", "①", "二、", "（一）", "1."],
    ),
    "instances share the count": (FOUR_LEVELS, [(0, 1), (0, 2), (0, 1)], ["一、", "二、", "三、"]),
    "beyond ten": (
        (level(0, "japaneseCounting", "第%1条", start=9),),
        [(0, 1)] * 4,
        ["第九条 ", "第十条 ", "第十一条 ", "第十二条 "],
    ),
    "levels in one label": (
        (level(0, "decimal", "%1"), level(1, "decimal", "%1.%2")),
        [(0, 1), (1, 1), (1, 1), (0, 1), (1, 1)],
        ["1 ", "1.1 ", "1.2 ", "2 ", "2.1 "],
    ),
    "legal digits": (
        (level(0, "chineseCounting", "%1、"), level(1, "decimal", "%1.%2", "<w:isLgl/>")),
        [(0, 1), (1, 1)],
        ["一、", "1.1 "],
    ),
    "never restarts": (
        (level(0, "decimal", "%1."), level(1, "decimal", "%2)", '<w:lvlRestart w:val="0"/>')),
        [(0, 1), (1, 1), (0, 1), (1, 1)],
        ["1.", "1)", "2.", "2)"],
    ),
    "letters and roman": (
        (
            level(0, "upperRoman", "%1."),
            level(1, "lowerLetter", "%2."),
            level(2, "upperLetter", "%3.", start=26),
        ),
        [(0, 1), (0, 1), (0, 1), (0, 1), (1, 1), (2, 1), (2, 1)],
        ["I.", "II.", "III.", "IV.", "a.", "Z.", "AA."],
    ),
    "bullets": ((level(0, "bullet", "\uf0b7"),), [(0, 1), (0, 1)], ["", ""]),
    "a space follows": ((level(0, "decimal", "%1．", '<w:suff w:val="space"/>'),), [(0, 1)], ["1． "]),
    "digits one by one": (
        (level(0, "ideographDigital", "%1、", start=10),),
        [(0, 1), (0, 1)],
        ["一〇、", "一一、"],
    ),
    "formal figures": (
        (level(0, "chineseLegalSimplified", "%1、", start=10),),
        [(0, 1), (0, 1)],
        ["壹拾、", "壹拾壹、"],
    ),
    "a level that is missing above": (
        (level(0, "decimal", "%1."), level(1, "decimal", "%1.%2")),
        [(1, 1)],
        ["1.1 "],
    ),
}


@pytest.mark.parametrize("name", LABELS)
def test_automatic_numbers_stand_before_the_text(name: str) -> None:
    levels, places, labels = LABELS[name]
    body = [numbered(f"第{index}段的文字", num, at) for index, (at, num) in enumerate(places)]

    text = read(docx(*body, parts={"numbering": numbering(*levels)})).text

    assert text.split("\n") == [f"{label}第{index}段的文字" for index, label in enumerate(labels)]


def test_an_instance_with_a_start_of_its_own_begins_anew() -> None:
    overrides = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    part = numbering(*FOUR_LEVELS, overrides=overrides)
    body = [numbered("甲项工作"), numbered("乙项工作"), numbered("丙项工作", 2), numbered("丁项工作", 2)]

    assert read(docx(*body, parts={"numbering": part})).text == "一、甲项工作\n二、乙项工作\n五、丙项工作\n六、丁项工作"


def test_numbering_comes_through_styles_and_their_levels() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="A"><w:pPr><w:numPr>'
        '<w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="B"><w:basedOn w:val="A"/></w:style>'
    )
    levels = (
        level(0, "chineseCounting", "%1、", '<w:pStyle w:val="A"/>'),
        level(1, "decimal", "%2.", '<w:pStyle w:val="B"/>'),
    )
    body = [
        para("主要工作", properties='<w:pStyle w:val="A"/>'),
        para("规范执法", properties='<w:pStyle w:val="B"/>'),
        para("不编号的", properties='<w:pStyle w:val="A"/><w:numPr><w:numId w:val="0"/></w:numPr>'),
    ]

    text = read(docx(*body, parts={"styles": styles, "numbering": numbering(*levels)})).text

    assert text == "一、主要工作\n1.规范执法\n不编号的"


def test_a_deleted_paragraph_is_not_counted() -> None:
    in_list = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    deleted = para(inside("del", run("删去")), properties=in_list + mark("del"))
    body = [numbered("第一项工作"), deleted, numbered("第二项工作")]

    text = read(docx(*body, parts={"numbering": numbering(*FOUR_LEVELS)})).text

    assert text == "一、第一项工作\n二、第二项工作"


HEADING_STYLES = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/>'
    '<w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="z"><w:name w:val="我的小标题"/>'
    '<w:basedOn w:val="1"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="y"><w:name w:val="又一种"/><w:basedOn w:val="z"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="t"><w:name w:val="Title"/></w:style>'
)


@pytest.mark.parametrize(
    ("properties", "level"),
    [
        ("", None),
        ('<w:pStyle w:val="a"/>', None),
        ('<w:pStyle w:val="unknown"/>', None),
        ('<w:pStyle w:val="1"/><w:outlineLvl w:val="9"/>', None),
        ('<w:pStyle w:val="1"/>', 1),
        ('<w:pStyle w:val="z"/>', 2),
        ('<w:pStyle w:val="y"/>', 2),
        ('<w:pStyle w:val="t"/>', 0),
        ('<w:outlineLvl w:val="2"/>', 3),
        ('<w:pStyle w:val="Heading3"/>', 3),
    ],
)
def test_headings_by_style_and_outline(properties: str, level: int | None) -> None:
    source = read(
        docx(para("正文第一段"), para("一、主要工作", properties=properties), parts={"styles": HEADING_STYLES})
    )

    assert source.headings == (() if level is None else (HeadingMark(6, level),))


NOTES = {
    "footnotes": '<w:footnote w:id="0" w:type="separator"><w:p/></w:footnote>'
    f'<w:footnote w:id="2">{para("脚注的文字")}</w:footnote>'
    f'<w:footnote w:id="3">{para("没有引用的脚注")}</w:footnote>',
    "endnotes": f'<w:endnote w:id="2">{para("尾注的文字")}</w:endnote>',
}


def test_notes_follow_the_body() -> None:
    body = para(
        "正文",
        '<w:r><w:endnoteReference w:id="2"/></w:r>',
        "一句。",
        '<w:r><w:footnoteReference w:id="2"/></w:r>',
    )

    source = read(docx(body, NOTE, parts=NOTES))

    assert source.text == "正文一句。\n一份报告的正文。\n脚注的文字\n尾注的文字"
    assert source.notes == ("脚注、尾注的文字附在正文之后",)


@pytest.mark.parametrize(
    ("body", "parts", "notes"),
    [
        (NOTE, {}, ()),
        (NOTE, {"footer1": para("- ", field(run("3")), " -")}, ()),
        (NOTE, {"footer1": para("第", field(run("3")), "页")}, ()),
        (NOTE, {"header1": para("内部资料")}, ("页眉、页脚里的文字没有读取",)),
        (para("正文的一段", run("隐藏", "<w:vanish/>")), {}, ("隐藏文字没有读取",)),
        (
            para("正文的一段", inside("ins", run("新增"))),
            {},
            ("文档含修订标记，已按接受全部修订后的文字读取",),
        ),
        (para("正文的一段", "<w:r><w:commentReference w:id='1'/></w:r>"), {}, ("批注没有读取",)),
        (para("正文的一段", "<w:r><w:drawing><a:blip/></w:drawing></w:r>"), {}, ("图片里的文字没有读取",)),
        (NOTE + "<w:altChunk r:id='x'/>", {}, ("文中嵌入的外部文件没有读取",)),
        (para("正文的\u200b一段"), {}, ("文中有 1 个不可见字符（零宽字符、方向控制符等），检查时已忽略",)),
    ],
)
def test_what_is_left_out_is_said(body: str, parts: dict[str, str], notes: tuple[str, ...]) -> None:
    assert read(docx(body, parts=parts)).notes == notes


def test_the_title_property_is_not_text() -> None:
    source = read(docx(NOTE, title="旧文件的标题"))

    assert (source.text, source.title, source.format) == ("一份报告的正文。", "旧文件的标题", "docx")


def test_the_document_part_may_have_another_name() -> None:
    assert read(docx(NOTE, document="word/document2.xml")).text == "一份报告的正文。"


def test_strict_open_xml_is_read() -> None:
    import zipfile
    from io import BytesIO

    archive = zipfile.ZipFile(BytesIO(docx(NOTE)))
    main = archive.read("word/document.xml").replace(
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
    )

    assert read(docx(raw={"word/document.xml": main})).text == "一份报告的正文。"


def test_a_document_of_pictures_is_not_text() -> None:
    with pytest.raises(ReadError) as caught:
        read(docx(para("<w:r><w:drawing><a:blip/></w:drawing></w:r>")))

    assert (caught.value.code, caught.value.message) == (
        "text-unreadable",
        "文档里只有图片，没有文字：请提供可编辑的 Word 文件，或先做文字识别（OCR）",
    )


def test_a_document_written_by_a_library() -> None:
    from io import BytesIO

    document = python_docx.Document()
    document.add_heading("高庄镇2024年法治政府建设情况的报告", 0)
    document.add_heading("一、主要工作", 1)
    document.add_paragraph("全年开展述法一次。")
    cells = document.add_table(2, 2).rows[1].cells
    cells[0].text, cells[1].text = "行政处罚", "36件"
    buffer = BytesIO()
    document.save(buffer)

    source = read(buffer.getvalue())

    assert source.text == "高庄镇2024年法治政府建设情况的报告\n一、主要工作\n全年开展述法一次。\n行政处罚\t36件"
    assert source.headings == (HeadingMark(0, 0), HeadingMark(20, 1))


def test_paragraphs_with_revisions_and_comments_are_known_by_their_place() -> None:
    body = (
        para("第一段没有修订。"),
        para("第二段", inside("ins", run("加了字"), 'w:id="1"'), "。"),
        para("第三段有批注。", '<w:r><w:commentReference w:id="0"/></w:r>'),
        para("第四段删了字", inside("del", "<w:r><w:delText>字</w:delText></w:r>", 'w:id="2"'), "。"),
    )
    source = read(docx(*body))

    assert [(mark.kind, source.text[mark.start : mark.end]) for mark in source.unsettled] == [
        ("revision", "第二段加了字。"),
        ("comment", "第三段有批注。"),
        ("revision", "第四段删了字。"),
    ]


def test_a_settled_document_has_nothing_unsettled() -> None:
    assert read(docx(NOTE, table(("一", "二")))).unsettled == ()
