"""The daily summary: what needs somebody first, then each folder. As text that can be mailed and as a page.

It tells of states and figures only; nothing of any document's text is in it.
"""

from __future__ import annotations

import hashlib
import json
from base64 import b64encode
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from fazhi.reading import shapes
from fazhi.render.markup import Markup, join, tag, void
from fazhi.watch.records import BUSY, GAPS, GONE, PASSED, STATES, UNREAD, Record

TITLE = "法治政府建设年度报告自查汇总"
_CSS = (
    "body{font:16px/1.6 sans-serif;margin:1.5em auto;max-width:60em;padding:0 1em}table{border-collapse:collapse;"
    "width:100%}td,th{border:1px solid #999;padding:.2em .6em;text-align:left}h2{margin:1.2em 0 .4em}"
)
_MOST_GAPS = 4


class Row(NamedTuple):
    """One report: folder, name, state, score, and what is to be said of it."""

    folder: str
    name: str
    state: str
    score: str
    remark: str


class Summary(NamedTuple):
    """A share at one moment; `needs` are lines about what somebody has to look at."""

    root: str
    date: str
    counts: str
    needs: tuple[str, ...]
    rows: tuple[Row, ...]
    skipped: str


def summarise(root: str, date: str, records: Iterable[Record], skipped: Mapping[str, int]) -> Summary:
    """What there is to say of these records; `date` is the day, ISO."""
    known = sorted(records)
    present = [record for record in known if record.state != GONE]
    states = {state: sum(record.state == state for record in known) for state in STATES}
    counts = "，".join(f"{title} {states[state]}" for state, title in STATES.items() if states[state])
    left_out = "，".join(f"{reason} {count}" for reason, count in skipped.items())
    return Summary(
        root, date, f"共 {len(present)} 份：{counts}" if known else "没有报告", tuple(_needs(known, present)),
        tuple(_row(record) for record in known), left_out,
    )  # fmt: skip


def text(summary: Summary) -> str:
    """Ready to be mailed: the subject in the first line, then a blank one."""
    lines = [f"主题：{TITLE} {summary.date}", "", summary.root, summary.counts]
    if summary.needs:
        lines += ["", "需要处理：", *(f"  {line}" for line in summary.needs)]
    for folder, rows in _by_folder(summary.rows):
        lines += ["", folder, *(f"  {_line(row)}" for row in rows)]
    if summary.skipped:
        lines += ["", f"没有检查的文件：{summary.skipped}"]
    return "\n".join(lines) + "\n"


def page(summary: Summary) -> str:
    """One page that loads nothing."""
    digest = b64encode(hashlib.sha256(_CSS.encode()).digest()).decode()
    head = tag(
        "head", void("meta", charset="utf-8"),
        void("meta", http_equiv="Content-Security-Policy", content=f"default-src 'none'; style-src 'sha256-{digest}'"),
        tag("title", f"{TITLE} {summary.date}"), tag("style", _CSS),
    )  # fmt: skip
    needs = join(tag("h2", "需要处理"), tag("ul", *(tag("li", line) for line in summary.needs)))
    body = tag(
        "body", tag("h1", f"{TITLE} {summary.date}"), tag("p", summary.root), tag("p", summary.counts),
        needs if summary.needs else None, *(_table(folder, rows) for folder, rows in _by_folder(summary.rows)),
        tag("p", f"没有检查的文件：{summary.skipped}") if summary.skipped else None,
    )  # fmt: skip
    return f"<!DOCTYPE html>\n{tag('html', head, body, lang='zh-CN')}\n"


def _table(folder: str, rows: Sequence[Row]) -> Markup:
    head = tag("tr", *(tag("th", title) for title in ("报告", "结果", "得分", "说明")))
    lines = (tag("tr", *(tag("td", cell) for cell in (row.name, row.state, row.score, row.remark))) for row in rows)
    return join(tag("h2", folder), tag("table", head, *lines))


def _by_folder(rows: Sequence[Row]) -> list[tuple[str, list[Row]]]:
    folders: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows:
        folders[row.folder or "（最上层）"].append(row)
    return list(folders.items())


def _line(row: Row) -> str:
    return "，".join(part for part in (f"{row.name}：{row.state}", row.score and f"{row.score} 分", row.remark) if part)


def _row(record: Record) -> Row:
    folder, _, name = record.path.rpartition("/")
    about, score = facts(record), ""
    if record.at_rest and about.get("score") is not None:
        score = f"{about['score']:g}"
    return Row(folder, name, STATES[record.state], score, _remark(record, about))


def _remark(record: Record, about: Mapping[str, Any]) -> str:
    if record.reason:
        return record.reason
    if record.state == UNREAD:
        return str(about.get("message", ""))
    gaps = about.get("gaps") or []
    if record.state != GAPS or not gaps:
        return ""
    return f"要补：{'、'.join(gaps[:_MOST_GAPS])}{f' 等 {len(gaps)} 项' if len(gaps) > _MOST_GAPS else ''}"


def _needs(known: Sequence[Record], present: Sequence[Record]) -> Iterator[str]:
    for record in known:
        if record.state in (UNREAD, BUSY) or (record.reason and record.state in (PASSED, GAPS)):
            yield f"{record.path}：{STATES[record.state]}，{_remark(record, facts(record))}"
    yield from _versions(present)
    yield from _same_content(present)
    yield from (f"{record.path}：已移走（结果保留一天）" for record in known if record.state == GONE and record.outcome)


def _versions(present: Sequence[Record]) -> Iterator[str]:
    """Two versions of one report, as sync clients and people make them."""
    groups: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for record in present:
        folder, _, name = record.path.rpartition("/")
        groups[folder, shapes.original(name)].append(record.path)
    for paths in groups.values():
        if len(paths) > 1:
            yield f"{'、'.join(paths)}：像是同一份的 {len(paths)} 个版本，请确认以哪份为准，其余删去"


def _same_content(present: Sequence[Record]) -> Iterator[str]:
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for record in present:
        if record.digest and record.at_rest:
            groups[record.digest].append(record.path)
    for paths in groups.values():
        if len(paths) > 1:
            yield f"{'、'.join(paths)}：内容完全相同，请确认是否重复报送"


def facts(record: Record) -> dict[str, Any]:
    """What was kept about the result of a document."""
    data = json.loads(record.about) if record.about else {}
    return data if isinstance(data, dict) else {}
