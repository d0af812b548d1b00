"""The application: one line a route, with the guard around all of them."""

from __future__ import annotations

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from fazhi.web import check_page, interface, pages, rules_page
from fazhi.web.access import Access, RefusedError
from fazhi.web.desk import Desk
from fazhi.web.guard import Guard, refuse

ROUTES = (
    ("GET", "/", check_page.page),
    ("GET", "/enter", pages.enter),
    ("GET", "/static/{name}", pages.asset),
    ("GET", "/rules", rules_page.listing),
    ("GET", "/rules/{rule}", rules_page.one),
    ("POST", "/page/try", rules_page.attempt),
    ("POST", "/page/check", check_page.check),
    ("POST", "/page/download/{form}", check_page.download),
    ("POST", "/api/v1/check", interface.check),
    ("GET", "/api/v1/rules", interface.rules),
    ("GET", "/api/v1/openapi.json", interface.document),
)


def application(desk: Desk, access: Access) -> Guard:
    """The whole application over a desk that its caller opens and closes."""
    app = Starlette(
        routes=[Route(path, answer, methods=[method]) for method, path, answer in ROUTES],
        exception_handlers={HTTPException: _unknown, RefusedError: _refused},
    )
    app.router.redirect_slashes = False
    app.state.desk, app.state.access = desk, access
    return Guard(app, access)


async def _unknown(request: Request, problem: Exception) -> Response:
    assert isinstance(problem, HTTPException)
    known = {404: "没有这个网页", 405: "这个地址不支持这种请求方式"}
    code = {404: "not-found", 405: "method"}.get(problem.status_code, "request")
    return refuse(RefusedError(problem.status_code, code, known.get(problem.status_code, "请求不对")))


async def _refused(request: Request, problem: Exception) -> Response:
    assert isinstance(problem, RefusedError)
    return refuse(problem)
