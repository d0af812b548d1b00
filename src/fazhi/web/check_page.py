"""The page on which a clerk checks a report, and what its script asks for."""

from __future__ import annotations

import re
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from fazhi.render import RENDERERS
from fazhi.render.html import report_section
from fazhi.results import LEVEL_LABELS, Run, Source
from fazhi.web import pages, uploads
from fazhi.web.access import RefusedError
from fazhi.web.desk import Desk
from fazhi.web.guard import MOST_BYTES
from fazhi.web.interface import answer

# What can be taken home, in the order of the buttons.
DOWNLOADS = ("docx", "notice", "html", "receipt", "json")
_ANCHOR = re.compile(r"r[0-9]{1,6}\Z")


async def page(request: Request) -> Response:
    """The page itself, without any report."""
    buttons = [(name, RENDERERS[name].title, RENDERERS[name].label, RENDERERS[name].suffix) for name in DOWNLOADS]
    profiles = [(item.id, item.title) for item in request.app.state.desk.pack.info.profiles]
    return pages.show(request, "check.html", levels=LEVEL_LABELS, profiles=profiles, downloads=buttons, most=MOST_BYTES)


async def check(request: Request) -> Response:
    """One file: its result as data, and as the section that the page shows."""
    desk: Desk = request.app.state.desk
    async with desk.turn:
        run, profile, (source,), fields = await _checked(desk, request)
        anchor = fields.get("anchor", "r1")
        if not _ANCHOR.match(anchor):
            raise RefusedError(422, "anchor", "anchor 不对")
        section: dict[str, Any] = {"html": str(report_section(run.results[0], anchor, source))}
        return answer({"run": run.to_dict(), "profile": profile, **section})


async def download(request: Request) -> Response:
    """The same file again, and the result in another format: nothing is kept between the two."""
    desk, name = request.app.state.desk, request.path_params["form"]
    if name not in DOWNLOADS:
        raise RefusedError(404, "not-found", "没有这种格式")
    async with desk.turn:
        run, _, found, _ = await _checked(desk, request)
        data = await desk.write(name, run, found)
    return pages.file(data, run.results[0].path, name)


async def _checked(desk: Desk, request: Request) -> tuple[Run, str, list[Source | None], dict[str, str]]:
    """The result, the profile chosen or else suited to the report, the document, and the fields of the form."""
    form = await uploads.form(request)
    if len(form.files) != 1:
        raise RefusedError(422, "file", "一次发送一个文件")
    profile, options = uploads.profile(form.fields, desk.pack.info), uploads.options(form.fields)
    if profile:
        run = await desk.check(form.files, options, profile)
    else:
        run, profile = await desk.check_suited(form.files[0], options)
    return run, profile, [await desk.source_of(run.results[0], form.files[0])], form.fields
