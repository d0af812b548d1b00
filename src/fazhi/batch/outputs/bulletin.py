"""A summary fit for a 通报: a Word document of plain paragraphs and tables that an office may edit and send on.

Written by hand as the five parts that Word needs: no template to carry along, the same bytes for the same batch.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.sax.saxutils import escape

from fazhi.batch.audit import write_whole
from fazhi.batch.copymap import COPY
from fazhi.batch.outputs import Outcome, league
from fazhi.batch.outputs.sheets import VERIFY, plan_said

_SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_FORBIDDEN = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SHOWN, _LISTED = 10, 30


def write(outcome: Outcome, path: Path) -> None:
    """Writes the document. Raises OSError."""
    write_whole(path, (_package("".join(_body(outcome))),))


def _body(outcome: Outcome) -> Iterator[str]:
    summary = outcome.summary
    yield _paragraph("法治政府建设年度报告检查情况通报（初稿）", "Title")
    yield _paragraph(
        f"本次共检查报告 {summary.total} 份，通过 {summary.passed} 份，未通过 {summary.judged - summary.passed} 份，"
        f"无法判断 {summary.total - summary.judged} 份。" + _mean(outcome)
    )
    yield _paragraph("本表由程序按规则逐份检查得出，只看报告是否写明，不判断是否属实；结论须经人工复核后使用。")
    yield from _submission(outcome)
    yield _paragraph("一、得分靠前和靠后的报告", "Heading1")
    yield _table(["名次", "单位", "得分", "等级", "文件"], list(_ends(outcome)))
    yield _paragraph("二、共性缺口", "Heading1")
    gaps = [
        [item.title, f"{item.gaps}/{item.asked}", f"{_percent(item.gaps, item.asked)}%"] for item in summary.commonest()
    ]
    yield _table(["要素", "没有写全的份数", "占比"], gaps[:_SHOWN])
    yield _paragraph("三、常见问题", "Heading1")
    yield _table(["问题", "涉及报告数"], [[title, str(count)] for _, title, count in summary.findings[:_SHOWN]])
    yield from _copies(outcome)
    yield from _by_hand(outcome)


def _mean(outcome: Outcome) -> str:
    said = outcome.summary.mean_said()
    return f"{said}。" if said else ""


def _submission(outcome: Outcome) -> Iterator[str]:
    roll = outcome.roll
    if roll is None:
        return
    yield _paragraph("报送情况", "Heading1")
    came = len(roll.units) - len(roll.missing)
    yield _paragraph(f"名册共 {len(roll.units)} 个单位，已报送 {came} 个，未报送 {len(roll.missing)} 个。")
    for title, names in (
        ("未报送", [unit.name for unit in roll.missing]),
        ("逾期报送", [unit.name for unit, _ in roll.late]),
        ("报告没有日期，无法判断是否逾期", [unit.name for unit, _ in roll.undated]),
        ("报送了几份", [item.unit for item in roll.twice]),
        ("报送的文件无法判断", [unit.name for unit, _ in roll.unread]),
    ):
        if names:
            yield _paragraph(f"{title}：{_listed(names)}。")
    if roll.unknown:
        yield _paragraph(f"另有 {len(roll.unknown)} 份文件的单位不在名册中。")


def _listed(names: list[str]) -> str:
    more = f"等 {len(names)} 个" if len(names) > _LISTED else ""
    return "、".join(names[:_LISTED]) + more


def _ends(outcome: Outcome) -> Iterator[list[str]]:
    """The best and the worst that could be judged."""
    judged = outcome.summary.judged
    best, worst = range(min(_SHOWN, judged)), range(max(_SHOWN, judged - _SHOWN), judged)
    yield from _placed(outcome, best)
    if worst and worst[0] > _SHOWN:
        yield ["…"] * 5
    yield from _placed(outcome, worst)


def _placed(outcome: Outcome, numbers: range) -> Iterator[list[str]]:
    for place, row in league.placed(outcome, numbers):
        yield [str(place), row.place, f"{row.score:g}", row.grade, row.path]


def _copies(outcome: Outcome) -> Iterator[str]:
    yield _paragraph("四、内容雷同，请核实", "Heading1")
    if outcome.copies is None:
        yield _paragraph("本次没有比对文本。")
        return
    pairs = [pair for pair in outcome.copies.pairs if pair.kind == COPY]
    if not pairs:
        yield _paragraph("没有发现需要核实的雷同。")
        return
    yield _paragraph(f"{len(pairs)} 对报告有较长的相同段落（地名、数字和通用表述已除外）。{VERIFY}。")
    shown = [
        [one.first.path, one.second.path, f"{100 * max(one.shares):.0f}%", str(one.characters)]
        for one in pairs[:_SHOWN]
    ]
    yield _table(["报告一", "报告二", "相同部分最高占比", "相同字数"], shown)


def _by_hand(outcome: Outcome) -> Iterator[str]:
    yield _paragraph("五、人工抽查", "Heading1")
    yield from (_paragraph(line) for line in plan_said(outcome.plan))
    yield _paragraph("抽查名单见“人工抽查.csv”。")


def _percent(part: int, whole: int) -> int:
    return round(100 * part / whole) if whole else 0


def _paragraph(text: str, style: str = "") -> str:
    look = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f'<w:p>{look}<w:r><w:t xml:space="preserve">{_clean(text)}</w:t></w:r></w:p>'


def _table(header: list[str], rows: list[list[str]]) -> str:
    if not rows:
        return _paragraph("无。")
    edges = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    grid = "".join("<w:gridCol/>" for _ in header)
    body = "".join(
        "<w:tr>" + "".join(f"<w:tc><w:tcPr/>{_paragraph(cell)}</w:tc>" for cell in row) + "</w:tr>"
        for row in (header, *rows)
    )
    look = f'<w:tblPr><w:tblW w:w="5000" w:type="pct"/><w:tblBorders>{edges}</w:tblBorders></w:tblPr>'
    # Two tables that touch would become one.
    return f"<w:tbl>{look}<w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl><w:p/>"


def _clean(text: str) -> str:
    return escape(_FORBIDDEN.sub("\ufffd", text))


def _styles() -> str:
    font = '<w:rFonts w:ascii="FangSong" w:hAnsi="FangSong" w:eastAsia="仿宋"/>'
    title = '<w:pPr><w:jc w:val="center"/></w:pPr><w:rPr><w:b/><w:sz w:val="40"/></w:rPr>'
    heading = '<w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/><w:sz w:val="32"/></w:rPr>'
    normal = f'<w:rPr>{font}<w:sz w:val="28"/></w:rPr>'
    return (
        f'<w:styles xmlns:w="{_SPACE}">'
        f'<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>{normal}</w:style>'
        f'<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/><w:basedOn w:val="Normal"/>{title}'
        '</w:style><w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/>'
        f'<w:basedOn w:val="Normal"/>{heading}</w:style></w:styles>'
    )


def _package(body: str) -> bytes:
    types = (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_KIND}.document.main+xml"/>'
        f'<Override PartName="/word/styles.xml" ContentType="{_KIND}.styles+xml"/></Types>'
    )
    relation = (
        '<Relationships xmlns="{0}/relationships"><Relationship Id="rId1" Type="{1}/{2}" Target="{3}"/></Relationships>'
    )
    parts = {
        "[Content_Types].xml": types,
        "_rels/.rels": relation.format(_PACKAGE, _OFFICE, "officeDocument", "word/document.xml"),
        "word/document.xml": f'<w:document xmlns:w="{_SPACE}"><w:body>{body}<w:sectPr/></w:body></w:document>',
        "word/_rels/document.xml.rels": relation.format(_PACKAGE, _OFFICE, "styles", "styles.xml"),
        "word/styles.xml": _styles(),
    }
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in parts.items():
            package.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), _HEAD + text, zipfile.ZIP_DEFLATED)
    return data.getvalue()
