"""The rules as a page: what each asks, on which basis, with examples; a sentence may be tried against one."""

from __future__ import annotations

import asyncio
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from fazhi import api
from fazhi.errors import FazhiError
from fazhi.render.labels import SEVERITY_LABELS, number
from fazhi.results import STATUS_LABELS
from fazhi.rules import conditions
from fazhi.rules.examples import document
from fazhi.rules.model import Example, Rule
from fazhi.web import pages, uploads
from fazhi.web.access import RefusedError
from fazhi.web.desk import Desk
from fazhi.web.interface import answer

_ANSWERS = {**STATUS_LABELS, "fires": "发现问题", "silent": "没有发现"}
_OUTCOMES = {"done": "计入", "planned": "计划", "basis": "仅提到", "void": "不计"}
_CONTEXTS = ("done", "problems", "plan")
_LONGEST = 2000


async def listing(request: Request) -> Response:
    """All rules, elements first."""
    rules = request.app.state.desk.source.rules
    elements = [rule for rule in rules if rule.kind == "element"]
    groups = [("要素", elements), ("问题", [rule for rule in rules if rule.kind != "element"])]
    return pages.show(request, "rules.html", groups=groups, severities=SEVERITY_LABELS, number=number)


async def one(request: Request) -> Response:
    """One rule."""
    rule = _rule(request, request.path_params["rule"])
    told = {"conditions": conditions.lines(rule), "answers": _ANSWERS, "severities": SEVERITY_LABELS, "number": number}
    return pages.show(request, "rule.html", rule=rule, **told)


async def attempt(request: Request) -> Response:
    """A sentence in a sample report, judged by one rule: the answer and what was looked at."""
    desk: Desk = request.app.state.desk
    fields = (await uploads.form(request)).fields
    rule, sentence, context = (
        _rule(request, fields.get("rule", "")),
        fields.get("sentence", ""),
        fields.get("context", ""),
    )
    year = uploads.options(fields).year or 2024
    if not sentence.strip() or len(sentence) > _LONGEST or context not in _CONTEXTS:
        raise RefusedError(422, "sentence", f"请写一句话，不超过 {_LONGEST} 字")
    example = Example("", context, sentence.replace("\r\n", "\n"), "", year)
    try:
        told = await asyncio.to_thread(_judged, document(example).encode("utf-8", "replace"), rule, desk.pack)
    except FazhiError as problem:
        raise RefusedError(422, "sentence", f"这句话判断不了：{problem}") from problem
    return answer({"status": told["status"], "html": pages.fragment("trace.html", **told)})


def _judged(data: bytes, rule: Rule, pack: api.Pack) -> dict[str, Any]:
    shared = {"answers": _ANSWERS, "outcomes": _OUTCOMES}
    if rule.kind == "element":
        trace = api.explain(data, pack, rule.id)
        return {**shared, "status": trace.verdict.status, "because": trace.verdict.because, "mentions": trace.mentions}
    mine = [finding for finding in api.check(data, pack).findings if finding.rule == rule.id]
    because = "；".join(finding.message for finding in mine) or "这句话没有这类问题"
    return {**shared, "status": "fires" if mine else "silent", "because": because, "mentions": ()}


def _rule(request: Request, name: str) -> Rule:
    for rule in request.app.state.desk.source.rules:
        if rule.id == name:
            return rule  # type: ignore[no-any-return]
    raise RefusedError(404, "not-found", "没有这条规则")
