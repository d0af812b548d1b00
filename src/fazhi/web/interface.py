"""The interface for other systems: the same JSON as the command line."""

from __future__ import annotations

import json
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from fazhi.results import Run
from fazhi.rules.model import Rule
from fazhi.web import openapi, uploads
from fazhi.web.desk import Desk


async def check(request: Request) -> Response:
    """POST: one file or several in the fields `file`; `year`, `level` and `profile` as fields or in the query."""
    desk: Desk = request.app.state.desk
    async with desk.turn:
        form = await uploads.form(request)
        options, profile = uploads.options(form.fields), uploads.profile(form.fields, desk.pack.info)
        return answer(shown(await desk.check(form.files, options, profile)))


async def rules(request: Request) -> Response:
    """GET: the pack with all its rules."""
    pack = request.app.state.desk.pack
    about = {"pack": pack.info.id, "version": pack.info.version, "sha256": pack.sha256, "title": pack.info.title}
    profiles = [{"id": item.id, "title": item.title, "level": item.level} for item in pack.info.profiles]
    return answer({**about, "profiles": profiles, "rules": [_rule(rule) for rule in (*pack.elements, *pack.findings)]})


async def document(request: Request) -> Response:
    """GET: the OpenAPI document."""
    return answer(openapi.document(request.app.state.desk.pack.info))


def shown(run: Run) -> dict[str, Any]:
    """A run as data."""
    return run.to_dict()


def answer(data: Any, status: int = 200) -> Response:
    """Data as JSON; a lone surrogate becomes its escape."""
    text = json.dumps(data, ensure_ascii=False, allow_nan=False).encode("utf-8", "backslashreplace")
    return Response(text, status, media_type="application/json")


def _rule(rule: Rule) -> dict[str, Any]:
    element = rule.kind == "element"
    return {
        "id": rule.id, "kind": rule.kind, "title": rule.title, "asks": rule.asks, "severity": rule.severity,
        "weight": rule.weight if element else None, "basis": [basis.label() for basis in rule.basis],
        "remedy": rule.remedy, "draft": rule.draft, "levels": list(rule.levels),
        "from_year": rule.from_year or None, "until_year": rule.until_year if rule.until_year < 9999 else None,
    }  # fmt: skip
