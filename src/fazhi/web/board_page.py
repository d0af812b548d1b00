"""The board for the supervisor: an audit's reports by score, by element, side by side, over the years, and one by one."""

from __future__ import annotations

import asyncio
import re
from typing import Any, NamedTuple

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from fazhi import __version__
from fazhi.batch.options import CheckOptions
from fazhi.batch.outputs import charts
from fazhi.batch.outputs.sheets import KINDS, VERIFY
from fazhi.batch.promises import DROPPED, KEPT, LABELS, REPEATED, UNCLEAR
from fazhi.batch.row import STATUSES
from fazhi.batch.saved import Saved
from fazhi.batch.summary import Element
from fazhi.errors import FazhiError
from fazhi.render.html import report_section
from fazhi.render.labels import number
from fazhi.results import LEVEL_LABELS, STATUS_LABELS, FileResult, RulesInfo, Run, Source
from fazhi.web import board_table, pages
from fazhi.web.access import RefusedError
from fazhi.web.board import Board, Line
from fazhi.web.desk import Desk
from fazhi.web.uploads import Upload

DOWNLOADS = {"notice": "整改通知单", "docx": "批注稿", "html": "网页版", "json": "数据"}
# Of the picture of all reports: its page is read over a wire, and its table has the details.
_COLUMNS = 60
_PROMISES = (KEPT, REPEATED, DROPPED, UNCLEAR)
_SHORT = {"m": "达标", "p": "部分", "l": "计划", "x": "缺失", "n": "—"}


class _Place(NamedTuple):
    """The audit that a request is about, and its number."""

    board: Board
    audit: Saved
    batch: int


async def overview(request: Request) -> Response:
    """Figures, scores, elements, what is commonest; of comparisons alone, what changed."""
    if not _board(request).audits:
        return RedirectResponse("/board/trend", 303)
    place = _place(request)
    elements = sorted(place.audit.summary.elements, key=lambda element: (-element.gaps, -element.weight, element.rule))
    return _show(
        request, "board.html", place, elements=elements, share=_bar, histogram=charts.histogram(place.audit.summary)
    )


async def league(request: Request) -> Response:
    """The reports by score, as they are asked for."""
    return _show(request, "board_league.html", *_asked(request))


async def matrix(request: Request) -> Response:
    """Elements by reports: all at a glance, and those asked for one by one."""
    place, told = _asked(request)
    audit = place.audit
    judged = [audit.rows[at] for at in audit.summary.ranking if not audit.rows[at].error]
    statuses = [row.statuses for row in judged]
    drawn = charts.heat_map(audit.summary.elements, statuses, judged.__getitem__, _COLUMNS) if judged else ""
    return _show(request, "board_matrix.html", place, {**told, "drawn": drawn, "short": _SHORT})


async def copies(request: Request) -> Response:
    """Pairs of reports that share much."""
    place = _place(request)
    figures = place.audit.figures
    found = figures.copies if figures else None
    want = board_table.asked(request.query_params)
    listed = enumerate(found.pairs) if found else ()
    chosen = [(at, pair) for at, pair in listed if want.find in f"{pair.first}\n{pair.second}"]
    shown = board_table.page(chosen, want.page)
    told = {
        "copies": found,
        "shown": shown,
        "want": want,
        "kinds": KINDS,
        "verify": VERIFY,
        "at": _by_path(place.audit),
    }
    return _show(request, "board_copies.html", place, told)


async def pair(request: Request) -> Response:
    """One pair, its shared passages side by side."""
    place = _place(request)
    figures = place.audit.figures
    pairs = figures.copies.pairs if figures and figures.copies else ()
    found = pairs[_number(request, "pair", len(pairs))]
    told = {"pair": found, "kinds": KINDS, "verify": VERIFY, "at": _by_path(place.audit)}
    return _show(request, "board_pair.html", place, told)


async def roll(request: Request) -> Response:
    """Who filed, what could not be read, what is to be read by hand."""
    place = _place(request)
    unread = [(at, row) for at, row in enumerate(place.audit.rows) if row.error]
    shown = board_table.page(unread, board_table.asked(request.query_params).page)
    told = {"unread": shown, "want": board_table.asked(request.query_params), "at": _by_path(place.audit)}
    return _show(request, "board_roll.html", place, told)


async def trend(request: Request) -> Response:
    """Audits beside each other, and the offices that several have."""
    board, want = _board(request), board_table.asked(request.query_params)
    lines = [line for line in board.lines if want.find in line.unit]
    lines.sort(key=lambda line: _trend_key(line, want.sort))
    told = {"lines": board_table.page(lines, want.page), "want": want, "shares": _shares(board), "promises": _PROMISES}
    return _show(request, "board_trend.html", None, {**told, "labels": LABELS})


async def promises(request: Request) -> Response:
    """What became of last year's plans, office by office."""
    board, want = _board(request), board_table.asked(request.query_params)
    at = _number(request, "years", len(board.comparisons))
    rows = [(number, row) for number, row in enumerate(board.comparisons[at].rows) if want.find in row.unit]
    told = {"years": at, "shown": board_table.page(rows, want.page), "want": want, "promises": _PROMISES}
    return _show(request, "board_promises.html", _place(request), {**told, "labels": LABELS})


async def change(request: Request) -> Response:
    """One office in two years: gaps, promises, what was taken over."""
    board = _board(request)
    years = _number(request, "years", len(board.comparisons))
    at = _number(request, "unit", len(board.comparisons[years].rows))
    try:
        found = await asyncio.to_thread(board.comparisons[years].change, at)
    except FazhiError as problem:
        raise RefusedError(409, "board", str(problem)) from problem
    return _show(request, "board_change.html", None, years=years, change=found, labels=LABELS)


async def report(request: Request) -> Response:
    """One report: its verdicts and gaps, and its text where it still lies there."""
    place = _place(request)
    at = _number(request, "report", len(place.audit.rows))
    result, source = await _found(request, place, at)
    ranking = list(place.audit.summary.ranking)
    rank = ranking.index(at)
    figures = place.audit.figures
    pairs = enumerate(figures.copies.pairs) if figures and figures.copies else ()
    told = {
        "section": str(report_section(result, "r1", source)), "result": result, "at": at,
        "before": ranking[rank - 1] if rank else None, "after": ranking[rank + 1] if rank + 1 < len(ranking) else None,
        "pairs": [(number, found) for number, found in pairs if result.path in (found.first, found.second)],
        "line": next((line for line in place.board.lines if line.at[place.batch] == at), None),
        "downloads": [(name, label) for name, label in DOWNLOADS.items() if name != "docx" or _has_text(result, source)],
    }  # fmt: skip
    return _show(request, "board_report.html", place, told)


async def download(request: Request) -> Response:
    """One report's result in another format."""
    desk: Desk = request.app.state.desk
    place, name = _place(request), request.path_params["form"]
    if name not in DOWNLOADS:
        raise RefusedError(404, "not-found", "没有这种格式")
    at = _number(request, "report", len(place.audit.rows))
    async with desk.turn:
        result, source = await _found(request, place, at)
        data = await desk.write(name, Run(__version__, _rules(place.audit), (result,)), [source])
    return pages.file(data, result.path.rsplit("/", 1)[-1], name)


async def _found(request: Request, place: _Place, at: int) -> tuple[FileResult, Source | None]:
    desk: Desk = request.app.state.desk
    try:
        result = await asyncio.to_thread(place.audit.result, at)
    except FazhiError as problem:
        raise RefusedError(409, "board", str(problem)) from problem
    data = await desk.alone(place.board.document, place.audit, result)
    return result, None if data is None else await _read(desk, Upload(result.path, data))


async def _read(desk: Desk, upload: Upload) -> Source | None:
    """The text of a document, read here only after a worker with limits has read it to the end: who knows who wrote the results."""
    run = await desk.check([upload], CheckOptions())
    return await desk.source_of(run.results[0], upload)


def _has_text(result: FileResult, source: Source | None) -> bool:
    return source is not None and result.format == "docx"


def _rules(audit: Saved) -> RulesInfo:
    return audit.figures.rules if audit.figures else RulesInfo("", "", "")


def _show(
    request: Request, template: str, place: _Place | None, told: dict[str, Any] | None = None, **more: Any
) -> Response:
    board = _board(request)
    audit = place.audit if place else None
    batch = place.batch if place else len(board.audits) - 1
    shared = {
        "all": board, "audit": audit, "batch": batch, "statuses": STATUS_LABELS, "letters": STATUSES,
        "levels": LEVEL_LABELS, "number": number, "summary": audit.summary if audit else None,
    }  # fmt: skip
    return pages.show(request, template, **shared, **(told or {}), **more)


def _asked(request: Request) -> tuple[_Place, dict[str, Any]]:
    place, want = _place(request), board_table.asked(request.query_params)
    shown = board_table.page(board_table.matching(place.audit, want), want.page)
    return place, {"want": want, "shown": shown, "choices": _choices(place.audit)}


def _choices(audit: Saved) -> dict[str, list[tuple[str, str]]]:
    """What the filters offer."""
    return {
        "elements": [(rule.id, rule.title) for rule in audit.elements],
        "findings": [(rule, title) for rule, title, _ in audit.summary.findings],
        "outcomes": list(board_table.OUTCOMES.items()),
        "levels": list(LEVEL_LABELS.items()),
        "statuses": list(STATUS_LABELS.items()),
        "orders": [(name, title) for name, (title, _) in board_table.ORDERS.items() if name],
    }


def _bar(element: Element) -> Markup:
    """The shares of its statuses as one bar; the figures stand beside it."""
    total, x, parts = sum(element.counts.values()) or 1, 0.0, []
    for status in STATUS_LABELS:
        width = 100 * element.counts.get(status, 0) / total
        parts.append(f'<rect class="s-{status}" x="{x:.2f}" width="{width:.2f}" height="10"/>')
        x += width
    drawn = "".join(parts)
    return Markup(
        f'<svg class="share" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">{drawn}</svg>'
    )


def _board(request: Request) -> Board:
    board: Board | None = request.app.state.board
    if board is None:
        raise RefusedError(404, "not-found", "没有看板：启动时请写 fazhi serve --board 结果文件夹")
    return board


def _place(request: Request) -> _Place:
    board = _board(request)
    count = len(board.audits)
    if not count:
        raise RefusedError(404, "not-found", "看板里没有检查结果，只有年度比较")
    batch = _number(request, "batch", count) if "batch" in request.path_params else count - 1
    return _Place(board, board.audits[batch], batch)


def _number(request: Request, name: str, count: int) -> int:
    """A number of the path, below `count`. Raises RefusedError."""
    given = request.path_params[name]
    if not re.fullmatch("[0-9]{1,7}", given) or int(given) >= count:
        raise RefusedError(404, "not-found", "没有这个网页")
    return int(given)


def _by_path(audit: Saved) -> dict[str, int]:
    return {row.path: at for at, row in enumerate(audit.rows)}


def _trend_key(line: Line, sort: str) -> tuple[bool, float, str]:
    gain = line.gain or 0.0
    return line.gain is None, -gain if sort == "up" else gain, line.unit


def _shares(board: Board) -> list[tuple[str, list[float | None]]]:
    """Of each element of the newest audit, the part that has it in each audit, in per cent."""
    known = [{element.rule: element for element in audit.summary.elements} for audit in board.audits]
    newest = board.audits[-1].summary.elements if board.audits else ()
    return [(element.title, [_share(found.get(element.rule)) for found in known]) for element in newest]


def _share(element: Any) -> float | None:
    return None if element is None or not element.asked else round(100 * element.counts.get("met", 0) / element.asked)
