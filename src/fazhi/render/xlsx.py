"""An Excel workbook for whoever looks after many reports: a row a report, a row a gap or finding, the rules.

xlsxwriter (an extra): kept well, no dependencies, writes only; it is told to take no text for a formula, link or number.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

from fazhi.render.labels import SEVERITY_LABELS
from fazhi.render.rows import ITEM_COLUMNS, REPORT_COLUMNS, Cell, item_rows, report_row
from fazhi.render.screen import visible
from fazhi.results import STATUS_LABELS, Run, Sources

_MOST_CHARACTERS = 32_767  # of a cell
_MOST_ROWS = 1_048_575  # of a sheet, without its head
_TEXT_AS_TEXT = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_RULE_COLUMNS = ("规则", "名称", "类别", "权重", "严重程度", "依据")
_WIDTHS = {
    "文件": 28, "标题": 40, "单位": 14, "说明": 44, "最省的补法": 36, "SHA-256": 20, "规则": 22, "名称": 22,
    "结论": 10, "所在标题": 24, "原文": 50, "其他位置": 30, "依据": 40, "怎么改": 44, "参考句": 40, "豁免": 30,
    "指纹": 14, "是否通过": 10, "豁免前得分": 11, "类别": 13,
}  # fmt: skip
_RED, _AMBER, _GREEN = ("#9C0006", "#FFC7CE"), ("#7F4F00", "#FFEB9C"), ("#006100", "#C6EFCE")
_COLORS = {
    "未通过": _RED, "无法判断": _RED, "通过": _GREEN,
    STATUS_LABELS["missing"]: _RED, STATUS_LABELS["planned"]: _AMBER, STATUS_LABELS["partial"]: _AMBER,
    SEVERITY_LABELS["error"]: _RED, SEVERITY_LABELS["warning"]: _AMBER,
}  # fmt: skip


class Table(NamedTuple):
    """A sheet: its name, head and rows, and the columns that are coloured by what stands in them."""

    name: str
    columns: Sequence[str]
    rows: Sequence[Sequence[Cell]]
    colored: Sequence[str] = ()


def render(run: Run, *, color: bool = False, sources: Sources | None = None) -> bytes:
    """The workbook. The same run always gives the same bytes; `color` and `sources` change nothing."""
    import xlsxwriter

    data = io.BytesIO()
    with xlsxwriter.Workbook(data, {"in_memory": True, **_TEXT_AS_TEXT}) as book:
        book.set_properties({"title": "法治政府建设年度报告检查结果", "created": datetime(2000, 1, 1)})
        look = {
            "head": book.add_format(
                {"bold": True, "bg_color": "#1F3A5F", "font_color": "#FFFFFF", "valign": "vcenter"}
            ),
            "cell": book.add_format({"text_wrap": True, "valign": "top"}),
        }
        for table in _tables(run):
            _write(book, table, look)
    return data.getvalue()


def _tables(run: Run) -> list[Table]:
    reports = [report_row(result) for result in run.results]
    return [
        Table("报告", REPORT_COLUMNS, reports, ("是否通过",)),
        Table("缺口和问题", ITEM_COLUMNS, item_rows(run), ("是否通过", "结论", "严重程度")),
        Table("规则包", _RULE_COLUMNS, _rules(run)),
    ]


def _rules(run: Run) -> list[Sequence[Cell]]:
    """Which pack judged, and what is known of its rules from the results."""
    pack = run.rules
    rows: list[Sequence[Cell]] = [
        (visible(pack.pack), f"版本 {visible(pack.version)}", "规则包", None, "", f"SHA-256 {visible(pack.sha256)}"),
        ("fazhi", f"版本 {visible(run.version)}", "程序", None, "", ""),
    ]
    seen: dict[str, Sequence[Cell]] = {}
    for result in run.results:
        for verdict in result.verdicts:
            basis = "；".join(visible(line) for line in verdict.basis)
            level = SEVERITY_LABELS.get(verdict.severity, verdict.severity)
            seen.setdefault(
                verdict.rule, (visible(verdict.rule), visible(verdict.title), "要素", verdict.weight, level, basis)
            )
        for finding in result.findings:
            basis = "；".join(visible(line) for line in finding.basis)
            level = SEVERITY_LABELS.get(finding.severity, finding.severity)
            seen.setdefault(finding.rule, (visible(finding.rule), visible(finding.title), "问题", None, level, basis))
    return [*rows, *seen.values()]


def _write(book: Any, table: Table, look: dict[str, Any]) -> None:
    sheet = book.add_worksheet(table.name)
    for at, name in enumerate(table.columns):
        sheet.set_column(at, at, _WIDTHS.get(name, 9), look["cell"])
        sheet.write_string(0, at, name, look["head"])
    rows = list(table.rows[:_MOST_ROWS])
    if len(table.rows) > _MOST_ROWS:
        rows[-1] = (f"一张表写不下：另有 {len(table.rows) - _MOST_ROWS + 1} 行没有写出，请分批检查",)
    for line, row in enumerate(rows, 1):
        for at, cell in enumerate(row):
            if isinstance(cell, str):
                if cell:
                    sheet.write_string(line, at, _short(cell))
            elif cell is not None:
                sheet.write_number(line, at, cell)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, max(1, len(rows)), len(table.columns) - 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    for name in table.colored:
        _paint(book, sheet, list(table.columns).index(name), max(1, len(rows)))


def _paint(book: Any, sheet: Any, column: int, last: int) -> None:
    """Colours by what stands in the cell, so that they still hold after somebody sorts or mends."""
    for words, (front, back) in _COLORS.items():
        look = book.add_format({"font_color": front, "bg_color": back})
        rule = {"type": "cell", "criteria": "==", "value": f'"{words}"', "format": look}
        sheet.conditional_format(1, column, last, column, rule)


def _short(text: str) -> str:
    return text if len(text) <= _MOST_CHARACTERS else f"{text[: _MOST_CHARACTERS - 1]}…"
