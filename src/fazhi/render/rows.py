"""The tables of xlsx and csv: one row a report, one row a gap or finding. Text or number, never a formula."""

from __future__ import annotations

from fazhi.render import items
from fazhi.render.labels import SEVERITY_LABELS
from fazhi.render.screen import visible
from fazhi.results import LEVEL_LABELS, STATUS_LABELS, STATUSES, FileResult, Run

Cell = str | float | int | None

REPORT_COLUMNS = (
    "文件", "单位", "年度", "层级", "标题", "得分", "档次", "是否通过", "豁免前得分",
    *(STATUS_LABELS[status] for status in STATUSES),
    "问题", "已豁免", "基线隐去", "最省的补法", "说明", "SHA-256",
)  # fmt: skip
ITEM_COLUMNS = (
    "文件", "单位", "年度", "得分", "是否通过", "类别", "规则", "名称", "结论", "严重程度", "说明", "补上可加",
    "行", "字", "所在标题", "原文", "其他位置", "依据", "怎么改", "参考句", "豁免", "指纹",
)  # fmt: skip


def report_row(result: FileResult) -> tuple[Cell, ...]:
    """What one report earned; what could not be judged says why."""
    titles = {verdict.rule: verdict.title for verdict in result.verdicts}
    facts = result.report
    return (
        items.shown_path(result),
        *_facts(result),
        LEVEL_LABELS.get(facts.level or "", "") if facts else "",
        visible(facts.title or "") if facts else "",
        result.score,
        visible(result.grade or ""),
        outcome(result),
        result.score_unwaived if result.score_unwaived != result.score else None,
        *(None if result.error else result.counts.get(status, 0) for status in STATUSES),
        None if result.error else len(items.findings(result)),
        len(items.waived(result)),
        result.baselined,
        "、".join(visible(titles.get(rule, rule)) for rule in result.cheapest),
        "；".join(visible(note) for note in _notes(result)),
        result.sha256,
    )


def item_rows(run: Run) -> list[tuple[Cell, ...]]:
    """One row a gap or finding; a report without any, or that could not be judged, has one row that says so."""
    return [row for result in run.results for row in _item_rows(result)]


def outcome(result: FileResult) -> str:
    """Whether a report passed, in words."""
    if result.error:
        return "无法判断"
    return "通过" if result.passed else "未通过"


def _item_rows(result: FileResult) -> list[tuple[Cell, ...]]:
    head = (items.shown_path(result), *_facts(result), result.score, outcome(result))
    if result.error:
        why = visible(result.error.message)
        return [_padded((*head, "无法判断", result.error.code, "", "", "", why))]
    return [(*head, *_item(item)) for item in items.items(result)] or [_padded((*head, "没有问题"))]


def _padded(cells: tuple[Cell, ...]) -> tuple[Cell, ...]:
    return (*cells, *("",) * (len(ITEM_COLUMNS) - len(cells)))


def _item(item: items.Item) -> tuple[Cell, ...]:
    first = item.evidence[0] if item.evidence else None
    kind = "要素" if item.kind == "element" else "问题"
    return (
        f"{kind}（已豁免）" if item.waiver else kind,
        visible(item.rule),
        visible(item.title),
        STATUS_LABELS.get(item.status, ""),
        SEVERITY_LABELS.get(item.severity, item.severity),
        visible(item.what),
        item.worth if item.kind == "element" else None,
        first.line if first else None,
        first.column if first else None,
        visible(first.section) if first else "",
        items.quote(first) if first else "",
        "；".join(items.place(found) for found in item.evidence[1:]),
        "；".join(visible(line) for line in item.basis),
        visible(item.remedy),
        visible(item.draft),
        items.why_waived(item.waiver) if item.waiver else "",
        visible(item.fingerprint),
    )


def _facts(result: FileResult) -> tuple[Cell, Cell]:
    facts = result.report
    return (visible(facts.place or ""), facts.year) if facts else ("", None)


def _notes(result: FileResult) -> tuple[str, ...]:
    return (f"{result.error.code}：{result.error.message}",) if result.error else result.notes
