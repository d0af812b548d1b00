"""The dashboard: one HTML file that needs nothing else, with charts, and a table that sorts and filters itself.

The page's own script and style are named by their digests in its policy, and nothing else may run or load. Data stands in a block
that is no script; the script writes text only. The table is written piece by piece, so that memory stays small.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from html import escape
from itertools import chain, islice
from pathlib import Path

from fazhi.batch import cells
from fazhi.batch.audit import write_whole
from fazhi.batch.outputs import Outcome, charts, league, sheets
from fazhi.batch.row import LETTERS
from fazhi.results import STATUS_LABELS

_HERE = Path(__file__).resolve().parent
_COLUMNS = ("名次", "单位", "年度", "层级", "得分", "等级", "是否通过")
_SHOWN_PAIRS = 200
# So many rows are written at once.
_TOGETHER = 200


def write(outcome: Outcome, path: Path) -> None:
    """Writes the page. Raises OSError."""
    write_whole(path, chain(map(_encoded, _begin(outcome)), _data(outcome), map(_encoded, _end())))


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "backslashreplace")


def _own(name: str) -> str:
    return (_HERE / name).read_text("utf-8")


def _begin(outcome: Outcome) -> Iterator[str]:
    style, script = _own("dashboard.css"), _own("dashboard.js")
    policy = f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'; base-uri 'none'"
    yield (
        f'<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" '
        f'content="{policy}"><meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<title>法治政府建设年度报告检查总览</title><style>{style}</style></head><body>"
    )
    yield from _figures(outcome)
    yield from _charts(outcome)
    yield from _roll(outcome)
    yield from _copies(outcome)
    yield from _plan(outcome)
    yield _LEAGUE
    yield '<script type="application/json" id="data">'


def _end() -> Iterator[str]:
    yield f"</script><script>{_own('dashboard.js')}</script></body></html>\n"


def _digest(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def _figures(outcome: Outcome) -> Iterator[str]:
    summary = outcome.summary
    cards = [
        ("检查", summary.total), ("通过", summary.passed), ("未通过", summary.judged - summary.passed),
        ("无法判断", summary.total - summary.judged), ("平均分", "–" if summary.mean is None else f"{summary.mean:g}"),
        ("中位数", "–" if summary.median is None else f"{summary.median:g}"),
    ]  # fmt: skip
    yield "<h1>法治政府建设年度报告检查总览</h1><div class=cards>"
    yield "".join(f"<div>{name}<b>{count}</b></div>" for name, count in cards)
    rules = outcome.audited.pack
    yield (
        f"</div><p class=note>只看报告是否写明，不判断是否属实，结论请人工复核。规则包 {escape(rules.info.id)} "
        f"{escape(rules.info.version)}（{rules.sha256[:12]}）。{escape(_skips(outcome))}{_once(outcome)}</p>"
    )


def _once(outcome: Outcome) -> str:
    copies = outcome.summary.copies
    return f"完全相同的文件在平均分和中位数里只算一次，少算 {copies} 份。" if copies else ""


def _skips(outcome: Outcome) -> str:
    skipped = outcome.audited.found.skipped
    return "跳过：" + "、".join(f"{reason} {count} 个" for reason, count in skipped.items()) + "。" if skipped else ""


def _charts(outcome: Outcome) -> Iterator[str]:
    summary = outcome.summary
    yield f"<div class=two><section><h2>得分分布</h2>{charts.histogram(summary)}</section>"
    key = "".join(
        f'<svg class="key" viewBox="0 0 100 14" width="100"><rect class="s-{status}" width="12" height="12" y="1"/>'
        f'<text x="18" y="11">{label}</text></svg>'
        for status, label in STATUS_LABELS.items()
    )
    yield f"<section><h2>各要素完成情况</h2>{charts.coverage(summary.elements)}<div class=rings>{key}</div></section></div>"
    yield "<h2>要素与单位</h2><p class=note>从左到右按得分由高到低，绿色写全，红色缺失，灰色不适用；单位多时一列代表几份。</p>"
    judged = [at for at in summary.ranking if summary.statuses_of(at)]
    statuses = [summary.statuses_of(at) for at in judged]
    yield charts.heat_map(summary.elements, statuses, lambda number: outcome.audited.row(judged[number]))


def _roll(outcome: Outcome) -> Iterator[str]:
    sheet = next((sheet for sheet in sheets.all_of(outcome) if sheet.name == "报送情况"), None)
    if sheet is not None:
        assert outcome.roll is not None
        yield f"<h2>报送情况</h2><p>名册 {len(outcome.roll.units)} 个单位，未报送 {len(outcome.roll.missing)} 个。</p>"
        yield from _table(sheet)


def _copies(outcome: Outcome) -> Iterator[str]:
    yield "<h2>雷同核查</h2>"
    if outcome.copies is not None and outcome.copies.beyond:
        yield f"<p class=note>另有 {outcome.copies.beyond} 对相同文字较少，数量太多，没有逐段比对。</p>"
    if outcome.copies is None:
        yield "<p>没有比对文本：需要安装 numpy（pip install 'fazhi[all]'），或运行时写了 --no-copies。</p>"
    elif not outcome.copies.pairs:
        yield "<p>没有发现需要核实的雷同。</p>"
    else:
        yield f"<p>地名、数字和通用表述已除外。{sheets.VERIFY}。</p>"
        yield f"<div class=rings>{charts.copy_map(outcome.copies)}</div>"
        sheet = sheets.copied(outcome)
        yield from _table(sheet, _SHOWN_PAIRS)
        if len(outcome.copies.pairs) > _SHOWN_PAIRS:
            yield f"<p class=note>共 {len(outcome.copies.pairs)} 对，这里显示前 {_SHOWN_PAIRS} 对，全部见“雷同核查.csv”。</p>"


def _plan(outcome: Outcome) -> Iterator[str]:
    yield "<h2>人工抽查</h2>"
    yield "".join(f"<p>{escape(line)}</p>" for line in sheets.plan_said(outcome.plan))
    yield "<p class=note>抽查名单见“人工抽查.csv”。</p>"


def _table(sheet: sheets.Sheet, most: int = 100_000) -> Iterator[str]:
    yield "<div class=scroll><table><thead><tr>"
    yield "".join(f"<th>{escape(title)}</th>" for title in sheet.header)
    yield "</tr></thead><tbody>"
    for number, row in enumerate(sheet.rows):
        if number == most:
            break
        yield "<tr>" + "".join(f"<td>{'' if cell is None else escape(str(cell))}</td>" for cell in row) + "</tr>"
    yield "</tbody></table></div>"


_LEAGUE = """<h2>得分排名</h2><div class=filters>
<input id=find type=search placeholder="按单位、文件名或说明查找" aria-label="查找">
<select id=passed aria-label="是否通过"><option value="">全部</option><option value="是">通过</option><option value="否">未通过</option>
<option value="无法判断">无法判断</option></select>
<select id=element aria-label="要素"><option value="">选择要素…</option></select>
<select id=status aria-label="状态"><option value="gap">没有写全</option><option value="x">缺失</option><option value="l">仅列计划</option>
<option value="p">部分达标</option><option value="m">达标</option><option value="n">不适用</option><option value="?">有疑点</option></select></div>
<p class=note>“？”：这个结论有疑点（部分达标、仅列计划、只有一处依据，或有相近的写法），建议人工核对。</p>
<p id=shown class=note aria-live=polite></p>
<div class=scroll><table id=league><thead><tr></tr></thead><tbody></tbody></table></div>
<p><button id=more class=more hidden>显示更多</button></p>
<noscript>排序和查找需要浏览器允许运行脚本；全部数据见“得分排名.csv”。</noscript>"""


def _data(outcome: Outcome) -> Iterator[bytes]:
    elements = [rule.title for rule in outcome.audited.pack.elements]
    head = {
        "columns": [*_COLUMNS, *elements, "问题处数", "文件", "说明"],
        "labels": {letter: STATUS_LABELS[status] for status, letter in LETTERS.items()},
        "firstElement": len(_COLUMNS),
        "elements": len(elements),
        "passedColumn": _COLUMNS.index("是否通过"),
    }
    yield f'{cells.script(head)[:-1]},"rows":['.encode()
    rows, begun = league.shown(outcome), b""
    while some := list(islice(rows, _TOGETHER)):
        yield begun + b",".join(b"[%s,%s" % (b"%d" % place if place else b"null", shown.row) for place, shown in some)
        begun = b","
    yield b"]}"
