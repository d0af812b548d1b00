"""One page for a person: what the report earned, what to mend first, and its own text with the places marked.

Self-contained: no script, nothing from outside, forbidden to load anything (CSP). It prints on A4 and fits a phone.
Cards and marked places link to each other by anchors.
"""

from __future__ import annotations

import hashlib
from base64 import b64encode
from collections.abc import Iterator
from functools import lru_cache

from fazhi.render import html_cards, html_text, items
from fazhi.render.html_pictures import bar, ring
from fazhi.render.html_style import CSS
from fazhi.render.labels import number, share
from fazhi.render.markup import Content, Markup, Template, tag, void
from fazhi.render.rows import outcome
from fazhi.results import LEVEL_LABELS, STATUS_LABELS, STATUSES, FileResult, Run, Source, Sources

_CHIP = Template('<span class="chip %s">%s <b>%s</b></span>')
_LINK = Template('<td><a href="#%s">%s</a><small>%s</small></td><td>%s</td>')
_CELLS = Template("<td>%s</td><td>%s</td><td>%s</td><td>%s</td>")
_TOP = Template(
    '<header class="top">%s<div><h1>%s</h1><p class="about">%s</p><p>%s%s%s</p><p class="dim file">%s</p></div></header>'
)
_BADGE = Template('<span class="badge %s">%s</span>')
_HASH = Template('<p class="hash">%s</p>')
_ELEMENT = Template('<li><span class="chip %s">%s</span><a href="#')
_ELEMENT_END = Template('">%s</a><span class="points">%s</span></li>')
_TITLE = "法治政府建设年度报告检查结果"


def render(run: Run, *, color: bool = False, sources: Sources | None = None) -> str:
    """The page; of several reports with an index above. Without a report's source only its quotes are shown."""
    several = len(run.results) > 1
    sections = [
        report_section(result, f"r{at}", sources(result) if sources else None)
        for at, result in enumerate(run.results, 1)
    ]
    index = _index(run) if several or not run.results else ""
    start = f'<!DOCTYPE html>\n<html lang="zh-CN">{_head(run)}<body><main>'
    # Joined once: a page of many reports is long.
    return "".join((start, index, *sections, _foot(run), "</main></body></html>\n"))


def _head(run: Run) -> Markup:
    digest = b64encode(hashlib.sha256(CSS.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    title = f"{_about(run.results[0])} · {_TITLE}" if len(run.results) == 1 else _TITLE
    return tag(
        "head",
        void("meta", charset="utf-8"),
        void("meta", http_equiv="Content-Security-Policy", content=policy),
        void("meta", name="viewport", content="width=device-width, initial-scale=1"),
        void("meta", name="referrer", content="no-referrer"),
        void("meta", name="color-scheme", content="light"),
        tag("title", title),
        tag("style", CSS),
    )


def _about(result: FileResult) -> str:
    facts = result.report
    return (facts.title if facts else None) or items.shown_path(result)


# --- several reports -----------------------------------------------------------------------------------------------


def _index(run: Run) -> Markup:
    passed = sum(result.passed for result in run.results)
    failed = sum(result.error is not None for result in run.results)
    total = f"共 {len(run.results)} 份：通过 {passed}，未通过 {len(run.results) - passed - failed}，无法判断 {failed}"
    head = tag("tr", *(tag("th", name, scope="col") for name in ("报告", "结果", "得分", "要素", "缺口", "问题")))
    rows = [_index_row(result, f"r{at}") for at, result in enumerate(run.results, 1)]
    table = tag("table", tag("thead", head), tag("tbody", *rows)) if rows else None
    return tag("header", tag("h1", _TITLE), tag("p", total, class_="lead"), table, class_="index")


def _index_row(result: FileResult, anchor: str) -> Markup:
    name = (result.report.place if result.report else None) or _about(result)
    head = _LINK(anchor, name, items.shown_path(result), _badge(result))
    if result.error:
        return tag("tr", head, tag("td", result.error.message, colspan=4))
    score = "—" if result.score is None else number(result.score)
    counts = (str(len(items.gaps(result))), str(len(items.findings(result))))
    return tag("tr", head, _CELLS(score, bar(result.verdicts, "small"), *counts))


def _badge(result: FileResult) -> Markup:
    kind = "open" if result.error else "met" if result.passed else "missing"
    return _BADGE(kind, outcome(result))


# --- one report ----------------------------------------------------------------------------------------------------


def report_section(result: FileResult, anchor: str, source: Source | None) -> Markup:
    """One report: its head, cards and text. `anchor` starts every anchor in it, so that several stand on one page."""
    if result.error:
        why = tag("p", f"无法判断（{result.error.code}）：{result.error.message}", class_="unread missing")
        return tag("section", tag("h1", items.shown_path(result)), why, class_="report", id=anchor)
    cards = html_cards.number_all(result, anchor)
    text, reason = html_text.shown(result, source)
    notes = _notes(result, reason)
    pieces: list[Markup | None] = [_top(result), _glance(result, cards), _way(result)]
    pieces += [*html_cards.sections(cards, linked=text is not None), notes]
    pieces.append(html_text.section(text, cards, anchor) if text is not None else None)
    shown = "".join([piece for piece in pieces if piece])
    return Markup(f'<section class="report" id="{anchor}">{shown}</section>')


def _top(result: FileResult) -> Markup:
    facts = result.report
    level = LEVEL_LABELS.get(facts.level or "", "层级未识别") if facts else "层级未识别"
    year = f"{facts.year} 年度" if facts and facts.year else "年度未识别"
    place = (facts.place if facts else None) or "单位未识别"
    before = result.score_unwaived
    waived = (
        None if before is None or before == result.score else tag("span", f"豁免前 {number(before)} 分", class_="dim")
    )
    grade = tag("span", result.grade, class_="grade") if result.grade else None
    about = f"{place} · {year} · {level}"
    file = f"文件：{items.shown_path(result)}"
    return _TOP(ring(result.score, result.passed), _about(result), about, _badge(result), grade, waived, file)


def _glance(result: FileResult, cards: list[html_cards.Card]) -> Markup:
    """How many elements are in each status, the bar, and one line an element."""
    counts = [_CHIP(status, STATUS_LABELS[status], str(result.counts.get(status, 0))) for status in STATUSES]
    found = _CHIP("plain", "问题", str(len(items.findings(result))))
    anchors = {card.item.rule: card.anchor for card in cards if card.item.kind == "element"}
    lines = [_element(v.status, anchors[v.rule], v.title, v.points, v.weight) for v in result.verdicts]
    return tag(
        "div",
        tag("p", *counts, found, class_="chips"),
        bar(result.verdicts, "wide"),
        tag("ul", Markup("".join(lines)), class_="elements") if lines else None,
        class_="glance",
    )


def _element(status: str, anchor: str, title: str, points: float, weight: float) -> str:
    """A line of the list; `anchor` is ours."""
    before, after = _element_without(status, title, points, weight)
    return f"{before}{anchor}{after}"


# The reports of a run have the same elements.
@lru_cache(4096)
def _element_without(status: str, title: str, points: float, weight: float) -> tuple[str, str]:
    """What stands before and behind the anchor."""
    return _ELEMENT(status, STATUS_LABELS[status]), _ELEMENT_END(title, share(status, points, weight))


def _way(result: FileResult) -> Markup | None:
    """The cheapest set of gaps, in one line."""
    named = sorted((v for v in result.verdicts if v.rule in result.cheapest), key=lambda v: -v.worth)
    if result.passed or result.score is None:
        return None
    if not named:
        return tag("p", "分数已够；改正下面所列的问题后才能通过。", class_="way")
    gain = sum(verdict.worth for verdict in named)
    reached = number(round(min(100.0, result.score + gain), 1))
    titles = "、".join(verdict.title for verdict in named)
    words = f"补上{titles}，共加 {number(round(gain, 1))} 分，到 {reached} 分，要素即可过线。"
    return tag("p", tag("b", "最省的补法："), words, class_="way")


def _notes(result: FileResult, reason: str) -> Markup | None:
    lines: list[Content] = [*result.notes, reason or None]
    if result.baselined:
        lines.append(f"另有 {result.baselined} 项已记入基线，没有列出")
    shown = [tag("li", line) for line in lines if line]
    return tag("div", tag("h2", "说明"), tag("ul", *shown), class_="notes") if shown else None


def _foot(run: Run) -> Markup:
    return tag("footer", *_foot_lines(run))


def _foot_lines(run: Run) -> Iterator[Markup]:
    yield tag("p", "只看报告写没写，不判断是不是真的做了；“请核实”的由您判断。权重和档次由规则包规定。")
    rules = run.rules
    yield tag("p", f"规则包 {rules.pack} {rules.version}，SHA-256 {rules.sha256}；fazhi {run.version}", class_="hash")
    for result in run.results:
        if result.sha256:
            yield _HASH(f"{items.shown_path(result)}，SHA-256 {result.sha256}")
