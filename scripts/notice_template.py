"""Builds the template of the rectification notice that fazhi ships: `python scripts/notice_template.py`.

The looks are those of GB/T 9704 (A4; 37, 28, 35 and 26 mm; 22 lines of 28 characters; 小标宋 of size 2 for the title,
仿宋 of size 3 for the text, 黑体 for headings; page numbers with dashes, odd right and even left).
"""

from __future__ import annotations

from pathlib import Path

from fazhi.render.docx.zipped import deflated, written

TARGET = Path(__file__).resolve().parents[1] / "src" / "fazhi" / "render" / "notice" / "template.docx"
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_SPACES = f'xmlns:w="{_WORD}" xmlns:r="{_OFFICE}"'
# Fonts that offices use, and what stands in for them where they are not installed.
_FONTS = {"方正小标宋简体": "宋体", "仿宋_GB2312": "仿宋", "楷体_GB2312": "楷体"}
_COLUMNS = (("序号", 520), ("事项", 1780), ("位置和原文", 1720), ("依据", 1700), ("整改要求", 2364), ("整改期限", 760))


def main() -> None:
    """Writes the template."""
    TARGET.write_bytes(template())


def template() -> bytes:
    """The template, the same bytes each time (with the same zlib)."""
    parts = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relations({"rId1": ("officeDocument", "word/document.xml")}),
        "word/document.xml": _document(),
        "word/_rels/document.xml.rels": _relations(
            {name: (name, f"{name}.xml") for name in ("styles", "settings", "fontTable")}
            | {name: ("footer", f"{name}.xml") for name in ("footer1", "footer2")}
        ),
        "word/styles.xml": _styles(),
        "word/settings.xml": f"<w:settings {_SPACES}><w:evenAndOddHeaders/>"
        '<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
        "</w:compat></w:settings>",
        "word/fontTable.xml": f"<w:fonts {_SPACES}>"
        + "".join(f'<w:font w:name="{name}"><w:altName w:val="{other}"/></w:font>' for name, other in _FONTS.items())
        + "</w:fonts>",
        "word/footer1.xml": _footer("right", "right"),
        "word/footer2.xml": _footer("left", "left"),
    }
    return written(deflated(name, (_XML + xml).encode()) for name, xml in parts.items())


# --- the text ------------------------------------------------------------------------------------------------------


def _document() -> str:
    body = [
        _paragraph("Number", "＿＿＿＿〔＿＿＿＿〕＿＿号"),
        _paragraph("Addressee", ""),
        _paragraph("Title", "关于{{ place }}{{ year }}年度"),
        _paragraph("Title", "法治政府建设年度报告的整改通知单"),
        _paragraph("Addressee", "{{ addressee }}："),
        _paragraph("", "{%p if problem %}"),
        _paragraph("", "你单位报送的《{{ report }}》收悉。该文件无法核对：{{ problem }}。请于＿＿＿＿年＿＿月＿＿日前重新报送。"),
        _paragraph("", "{%p else %}"),
        _paragraph(
            "",
            "你单位报送的《{{ report }}》收悉。经逐项核对，得{{ score }}分（满分100分）{{ grade }}，"
            "需要补充的内容{{ gaps|length }}项，需要改正的问题{{ findings|length }}处。"
            "{% if gaps or findings %}请按下表逐项整改，并将整改后的报告和整改情况报送＿＿＿＿＿＿＿＿。{% endif %}",
        ),
        _paragraph("", "{%p if gaps %}"),
        _paragraph("Heading1", "一、需要补充的内容"),
        _table("gaps", "{{ item.title }}（{{ item.status }}）", "{{ item.because }}", "{{ item.requirement }}"),
        _paragraph("", "{%p endif %}"),
        _paragraph("", "{%p if findings %}"),
        _paragraph("Heading1", "{% if gaps %}二{% else %}一{% endif %}、需要改正的问题"),
        _table("findings", "{{ item.title }}（{{ item.status }}）", "{{ item.because }}", "{{ item.requirement }}"),
        _paragraph("", "{%p endif %}"),
        _paragraph("", "{%p if not gaps and not findings %}"),
        _paragraph("", "没有发现需要整改的事项。"),
        _paragraph("", "{%p endif %}"),
        _paragraph("", "{%p if waived %}"),
        _paragraph("", "另有{{ waived }}项已按程序豁免，不列入本单。"),
        _paragraph("", "{%p endif %}"),
        _paragraph("", "{%p if known %}"),
        _paragraph("", "另有{{ known }}项此前已经登记，另行处理，不列入本单。"),
        _paragraph("", "{%p endif %}"),
        _paragraph("", "以上各项由核对程序列出，是否真实、如何整改，由你单位核实后决定。"),
        _paragraph("", "{%p endif %}"),
        _paragraph("Sign", "（发文机关署名、印章）"),
        _paragraph("Date", "＿＿＿＿年＿＿月＿＿日"),
        _paragraph("", "签收人：＿＿＿＿＿＿　　签收日期：＿＿＿＿年＿＿月＿＿日"),
    ]  # fmt: skip
    section = (
        '<w:sectPr><w:footerReference w:type="default" r:id="footer1"/><w:footerReference w:type="even" r:id="footer2"/>'
        '<w:pgSz w:w="11906" w:h="16838"/>'
        '<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1588" w:header="851" w:footer="1417" w:gutter="0"/>'
        # 225 mm in 22 lines. Characters are not snapped to a grid, which LibreOffice reads otherwise than Word: text of
        # 16 points is drawn together by a quarter of a point, so that 28 characters fill 156 mm.
        '<w:docGrid w:type="lines" w:linePitch="579"/></w:sectPr>'
    )
    return f"<w:document {_SPACES}><w:body>{''.join(body)}{section}</w:body></w:document>"


def _paragraph(style: str, text: str) -> str:
    look = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f'<w:p>{look}<w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def _table(items: str, title: str, because: str, requirement: str) -> str:
    """A row for each of `items`; the deadline is left to the office."""
    head = "".join(_cell(width, name, "TableHead") for name, width in _COLUMNS)
    texts = (
        "{{ loop.index }}",
        f"{title}\n{because}",
        "{{ item.place }}\n{% if item.quote %}“{{ item.quote }}”{% endif %}",
        "{{ item.basis }}",
        requirement,
        "",
    )
    row = "".join(_cell(width, text, "TableText") for text, (_, width) in zip(texts, _COLUMNS, strict=True))
    total = sum(width for _, width in _COLUMNS)
    sides = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for _, width in _COLUMNS)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{total}" w:type="dxa"/><w:tblBorders>{sides}</w:tblBorders>'
        '<w:tblLayout w:type="fixed"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid><w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{head}</w:tr>"
        f"{_mark(f'{{%tr for item in {items} %}}', total)}<w:tr>{row}</w:tr>{_mark('{%tr endfor %}', total)}</w:tbl>"
    )


def _mark(text: str, width: int) -> str:
    """A row that holds only the beginning or the end of the loop."""
    return (
        f'<w:tr><w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:gridSpan w:val="{len(_COLUMNS)}"/></w:tcPr>'
        f"{_paragraph('TableText', text)}</w:tc></w:tr>"
    )


def _cell(width: int, text: str, style: str) -> str:
    lines = "".join(_paragraph(style, line) for line in text.split("\n"))
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{lines}</w:tc>'


# --- the looks -----------------------------------------------------------------------------------------------------


def _styles() -> str:
    exact = '<w:spacing w:line="579" w:lineRule="exact"/>'
    indent = '<w:ind w:firstLineChars="200" w:firstLine="640"/>'
    flush = '<w:ind w:firstLineChars="0" w:firstLine="0"/>'
    border = '<w:pBdr><w:bottom w:val="single" w:sz="12" w:space="6" w:color="FF0000"/></w:pBdr>'
    small = f'<w:snapToGrid w:val="0"/><w:spacing w:before="20" w:after="20" w:line="280" w:lineRule="exact"/>{flush}'
    return (
        f"<w:styles {_SPACES}>"
        + _style("Normal", "Normal", "仿宋_GB2312", 32, f'{exact}{indent}<w:jc w:val="both"/>')
        + _style("Number", "文号", "仿宋_GB2312", 32, f'{border}{exact}{flush}<w:jc w:val="center"/>')
        + _style("Title", "Title", "方正小标宋简体", 44, f'<w:spacing w:line="700" w:lineRule="exact"/>{flush}<w:jc w:val="center"/>')
        + _style("Addressee", "主送机关", "仿宋_GB2312", 32, f'<w:spacing w:before="579" w:line="579" w:lineRule="exact"/>{flush}')
        + _style("Heading1", "heading 1", "黑体", 32, f'<w:keepNext/>{exact}{indent}<w:outlineLvl w:val="0"/>')
        + _style("TableHead", "表头", "黑体", 21, f'{small}<w:jc w:val="center"/>')
        + _style("TableText", "表文", "仿宋_GB2312", 21, f'{small}<w:jc w:val="left"/>')
        + _style("Sign", "署名", "仿宋_GB2312", 32, '<w:keepNext/><w:spacing w:before="579" w:line="579" w:lineRule="exact"/><w:ind w:right="640"/><w:jc w:val="right"/>')
        + _style("Date", "成文日期", "仿宋_GB2312", 32, f'{exact}<w:ind w:right="1280"/><w:jc w:val="right"/>')
        + _style("Page", "页码", "宋体", 28, f'<w:spacing w:line="240" w:lineRule="auto"/>{flush}')
        + "</w:styles>"
    )  # fmt: skip


def _style(key: str, name: str, font: str, size: int, paragraph: str) -> str:
    default = 'w:default="1" ' if key == "Normal" else ""
    based = "" if key == "Normal" else '<w:basedOn w:val="Normal"/>'
    closer = '<w:spacing w:val="-5"/>' if size == 32 else '<w:spacing w:val="0"/>'
    ascii_font = "宋体" if key == "Page" else "Times New Roman"
    fonts = f'<w:rFonts w:ascii="{ascii_font}" w:hAnsi="{ascii_font}" w:eastAsia="{font}"/>'
    return (
        f'<w:style w:type="paragraph" {default}w:styleId="{key}"><w:name w:val="{name}"/>{based}<w:qFormat/>'
        f'<w:pPr>{paragraph}</w:pPr><w:rPr>{fonts}{closer}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr></w:style>'
    )


def _footer(align: str, side: str) -> str:
    """— 1 —, one character from the outer edge."""
    return (
        f'<w:ftr {_SPACES}><w:p><w:pPr><w:pStyle w:val="Page"/><w:ind w:{side}="280"/><w:jc w:val="{align}"/></w:pPr>'
        '<w:r><w:t xml:space="preserve">— </w:t></w:r><w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
        '<w:r><w:t xml:space="preserve"> —</w:t></w:r></w:p></w:ftr>'
    )


def _content_types() -> str:
    kinds = {name: name for name in ("styles", "settings", "fontTable")} | {"footer1": "footer", "footer2": "footer"}
    return (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_TYPE}.document.main+xml"/>'
        + "".join(f'<Override PartName="/word/{n}.xml" ContentType="{_TYPE}.{k}+xml"/>' for n, k in kinds.items())
        + "</Types>"
    )


def _relations(targets: dict[str, tuple[str, str]]) -> str:
    nodes = "".join(
        f'<Relationship Id="{key}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for key, (kind, target) in targets.items()
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{nodes}</Relationships>'


if __name__ == "__main__":
    main()
