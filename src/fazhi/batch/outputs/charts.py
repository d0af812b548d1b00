"""The charts of the dashboard as SVG: colours are classes and attributes, since the page allows no style from elsewhere."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from html import escape

from fazhi.batch.copymap import COPY, CopyMap
from fazhi.batch.row import LETTERS, Row
from fazhi.batch.summary import Element, Summary
from fazhi.results import STATUS_LABELS

_COLUMNS = 200
_ROW, _LABEL, _WIDTH = 18, 190, 760
_GROUPS, _MEMBERS = 40, 24
# What a status is worth in the heat map, from a gap (0) to done (1); not asked counts for nothing.
_WORTH = {"met": 1.0, "partial": 0.5, "planned": 0.25, "missing": 0.0}


def histogram(summary: Summary) -> str:
    """How many reports have which score."""
    most = max((*summary.scores, 1))
    bars = []
    for place, count in enumerate(summary.scores):
        height = 120 * count / most
        x, label = 30 + place * 48, f"{place * 10}–{place * 10 + 9 if place < 9 else 100}"
        bars.append(
            f'<rect class="column" x="{x}" y="{140 - height:.1f}" width="40" height="{height:.1f}">'
            f"<title>{label} 分：{count} 份</title></rect>"
            f'<text x="{x + 20}" y="{134 - height:.1f}" class="m">{count}</text>'
            f'<text x="{x + 20}" y="156" class="m">{label}</text>'
        )
    return f'<svg viewBox="0 0 520 165" role="img" aria-label="得分分布">{"".join(bars)}</svg>'


def coverage(elements: tuple[Element, ...]) -> str:
    """The share of each status for each element, as one bar."""
    rows = []
    for place, element in enumerate(elements):
        y, x, total = place * 24, float(_LABEL), sum(element.counts.values()) or 1
        rows.append(f'<text x="{_LABEL - 6}" y="{y + 15}" class="e">{escape(_short(element.title))}</text>')
        for status in (*_WORTH, "not_applicable"):
            count = element.counts.get(status, 0)
            width = (_WIDTH - _LABEL) * count / total
            tip = f"{escape(element.title)}：{STATUS_LABELS[status]} {count} 份"
            rows.append(
                f'<rect class="s-{status}" x="{x:.1f}" y="{y}" width="{width:.1f}" height="20"><title>{tip}</title></rect>'
            )
            x += width
    return (
        f'<svg viewBox="0 0 {_WIDTH} {24 * len(elements)}" role="img" aria-label="要素完成情况">{"".join(rows)}</svg>'
    )


def heat_map(
    elements: tuple[Element, ...], statuses: Sequence[str], row: Callable[[int], Row], most: int = _COLUMNS
) -> str:
    """Elements by units, best unit first; where there are more than `most`, a column stands for several. `statuses` of each
    report that could be judged, by letters; `row`: the row of one of these by its number."""
    columns = list(_columns(statuses, row, len(elements), max(1, math.ceil(len(statuses) / most))))
    wide = (_WIDTH - _LABEL) / max(1, len(columns))
    cells = []
    for place, element in enumerate(elements):
        label = f'<text x="{_LABEL - 6}" y="{place * _ROW + 13}" class="e">{escape(_short(element.title))}</text>'
        cells.append(label)
        for number, (tip, shares) in enumerate(columns):
            share = shares[place]
            kind = "hn" if share is None else f"h{round(share * 10)}"
            said = "不适用" if share is None else f"{share:.0%}"
            cells.append(
                f'<rect class="{kind}" x="{_LABEL + number * wide:.2f}" y="{place * _ROW}" width="{wide + 0.1:.2f}" '
                f'height="{_ROW - 1}"><title>{tip}，{escape(element.title)}：{said}</title></rect>'
            )
    size = f"0 0 {_WIDTH} {_ROW * len(elements)}"
    return f'<svg viewBox="{size}" role="img" aria-label="要素与单位">{"".join(cells)}</svg>'


def _columns(
    statuses: Sequence[str], row: Callable[[int], Row], count: int, each: int
) -> Iterator[tuple[str, list[float | None]]]:
    """What each column is of, and the mean worth of every element in it."""
    for begin in range(0, len(statuses), each):
        some, best = statuses[begin : begin + each], row(begin)
        first, letters = best.place or best.path, "".join(some)
        tip = escape(first if len(some) == 1 else f"{first} 等 {len(some)} 份")
        yield tip, [_worth(letters[place::count]) for place in range(count)]


def _worth(letters: str) -> float | None:
    """The mean worth of some statuses; None where nothing was asked."""
    counts = [(worth, letters.count(LETTERS[status])) for status, worth in _WORTH.items()]
    asked = sum(count for _, count in counts)
    return sum(worth * count for worth, count in counts) / asked if asked else None


def copy_map(copies: CopyMap) -> str:
    """The largest groups, each a ring of reports joined by what they share; an arrow leads from the earlier one."""
    shown = copies.groups[:_GROUPS]
    return "".join(_ring(number, group, copies) for number, group in enumerate(shown, 1))


def _ring(number: int, group: tuple[str, ...], copies: CopyMap) -> str:
    members = group[:_MEMBERS]
    at = {
        path: (
            110 + 80 * math.cos(2 * math.pi * k / len(members)), 95 + 70 * math.sin(2 * math.pi * k / len(members))
        )
        for k, path in enumerate(members)
    }  # fmt: skip
    lines = []
    for pair in copies.pairs:
        if pair.kind == COPY and pair.first.path in at and pair.second.path in at:
            ends = [at[pair.first.path], at[pair.second.path]]
            (x1, y1), (x2, y2) = ends if pair.earlier != 2 else ends[::-1]
            arrow = ' marker-end="url(#arrow)"' if pair.earlier else ""
            share = max(pair.shares)
            tip = f"{escape(pair.first.path)} 与 {escape(pair.second.path)}：相同 {share:.0%}，请核实"
            lines.append(
                f'<line class="k" x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke-width="{1 + 4 * share:.1f}"{arrow}>'
                f"<title>{tip}</title></line>"
            )
    dots = [
        f'<circle class="d" cx="{x:.1f}" cy="{y:.1f}" r="6"><title>{escape(path)}</title></circle>'
        f'<text x="{x:.1f}" y="{y - 9:.1f}" class="m">{escape(_short(path.rpartition("/")[2], 9))}</text>'
        for path, (x, y) in at.items()
    ]
    more = f"，画出 {len(members)} 份" if len(members) < len(group) else ""
    return (
        f'<figure><svg viewBox="0 0 220 190" role="img" aria-label="第 {number} 组"><defs><marker id="arrow" '
        'viewBox="0 0 8 8" refX="12" refY="4" markerWidth="5" markerHeight="5" orient="auto"><path d="M0 0L8 4L0 8z"/>'
        f"</marker></defs>{''.join(lines)}{''.join(dots)}</svg><figcaption>第 {number} 组：{len(group)} 份{more}</figcaption></figure>"
    )


def _short(text: str, most: int = 16) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}…"
