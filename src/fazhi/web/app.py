"""The application: one line a route, with the guard around all of them."""

from __future__ import annotations

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from fazhi.web import board_page, check_page, interface, pages, rules_page
from fazhi.web.access import Access, RefusedError
from fazhi.web.board import Board
from fazhi.web.desk import Desk
from fazhi.web.guard import Guard, failed, refuse

ROUTES = (
    ("GET", "/", check_page.page),
    ("GET", "/enter", pages.enter),
    ("GET", "/static/{name}", pages.asset),
    ("GET", "/rules", rules_page.listing),
    ("GET", "/rules/{rule}", rules_page.one),
    ("GET", "/board", board_page.overview),
    ("GET", "/board/trend", board_page.trend),
    ("GET", "/board/trend/{years}", board_page.promises),
    ("GET", "/board/trend/{years}/{unit}", board_page.change),
    ("GET", "/board/{batch}", board_page.overview),
    ("GET", "/board/{batch}/league", board_page.league),
    ("GET", "/board/{batch}/elements", board_page.matrix),
    ("GET", "/board/{batch}/copies", board_page.copies),
    ("GET", "/board/{batch}/copies/{pair}", board_page.pair),
    ("GET", "/board/{batch}/roll", board_page.roll),
    ("GET", "/board/{batch}/report/{report}", board_page.report),
    ("GET", "/board/{batch}/report/{report}/{form}", board_page.download),
    ("POST", "/page/try", rules_page.attempt),
    ("POST", "/page/check", check_page.check),
    ("POST", "/page/download/{form}", check_page.download),
    ("POST", "/api/v1/check", interface.check),
    ("GET", "/api/v1/rules", interface.rules),
    ("GET", "/api/v1/openapi.json", interface.document),
)


def application(desk: Desk, access: Access, board: Board | None = None) -> Guard:
    """The whole application over a desk that its caller opens and closes, and the board that it opened."""
    app = Starlette(
        routes=[Route(path, answer, methods=[method]) for method, path, answer in ROUTES],
        exception_handlers={HTTPException: _unknown, RefusedError: _refused, Exception: _failed},
    )
    app.router.redirect_slashes = False
    app.state.desk, app.state.access, app.state.board = desk, access, board
    return Guard(app, access)


async def _unknown(request: Request, problem: Exception) -> Response:
    assert isinstance(problem, HTTPException)
    known = {404: "没有这个网页", 405: "这个地址不支持这种请求方式"}
    code = {404: "not-found", 405: "method"}.get(problem.status_code, "request")
    return refuse(RefusedError(problem.status_code, code, known.get(problem.status_code, "请求不对")))


async def _refused(request: Request, problem: Exception) -> Response:
    assert isinstance(problem, RefusedError)
    return refuse(problem)


async def _failed(request: Request, problem: Exception) -> Response:
    return failed(problem)
