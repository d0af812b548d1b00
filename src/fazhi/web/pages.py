"""What all pages share: templates that escape everything, and the files that they are made of."""

from __future__ import annotations

import hmac
import re
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from fazhi import __version__
from fazhi.render import RENDERERS
from fazhi.render.html_style import CSS
from fazhi.render.screen import visible
from fazhi.web.access import COOKIE, Access, RefusedError

_HERE = Path(__file__).parent
_KINDS = {".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml"}


def show(request: Request, template: str, /, **told: Any) -> HTMLResponse:
    """A page made from one of our templates."""
    state = request.app.state
    shared = {
        "token": state.access.token,
        "here": request.url.path,
        "version": __version__,
        "pack": state.desk.pack.info,
    }
    shared["board"] = state.board is not None
    return HTMLResponse(_templates().get_template(template).render(**shared, **told))


def fragment(template: str, /, **told: Any) -> str:
    """A piece of a page, for its script."""
    return _templates().get_template(template).render(**told)


async def asset(request: Request) -> Response:
    """A script or a style, by its name in our table: never a path."""
    name = request.path_params["name"]
    if name not in _assets():
        raise RefusedError(404, "not-found", "没有这个文件")
    kind, data = _assets()[name]
    return Response(data, media_type=kind)


async def enter(request: Request) -> Response:
    """The way in with the token in the address, as it is shown at the start: it goes into a cookie at once."""
    access: Access = request.app.state.access
    given = request.query_params.get("token", "")
    if not hmac.compare_digest(given.encode(), access.token.encode()):
        raise RefusedError(401, "token", "口令不对，请用启动时显示的完整网址打开")
    answer = RedirectResponse("/board" if request.app.state.board else "/", 303)
    answer.set_cookie(COOKIE, access.token, httponly=True, samesite="strict")
    return answer


def file(data: bytes, report: str, form: str) -> Response:
    """A download: `report` is the file name of the report that it was made of, whatever it holds; `form` of RENDERERS."""
    stem = re.sub(r"[^\w\-（）()《》【】 ]", "_", report.rsplit(".", 1)[0])[-80:] or "报告"
    given = quote(f"{stem}-{RENDERERS[form].label}{RENDERERS[form].suffix}", safe="")
    headers = {"content-disposition": f"attachment; filename*=UTF-8''{given}"}
    return Response(data, media_type="application/octet-stream", headers=headers)


@cache
def _templates() -> Environment:
    loader = FileSystemLoader(_HERE / "templates")
    templates = Environment(
        autoescape=True, loader=loader, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    templates.filters["visible"] = visible
    return templates


@cache
def _assets() -> dict[str, tuple[str, bytes]]:
    found = {
        path.name: (_KINDS[path.suffix], path.read_bytes())
        for path in sorted((_HERE / "static").iterdir())
        if path.suffix in _KINDS
    }
    return {**found, "report.css": ("text/css", CSS.encode())}
