"""Around everything that answers: who may ask, how much they may send, which headers go back, and that no trouble
inside shows more than its kind."""

from __future__ import annotations

import sys
from typing import Any

from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from fazhi.web.access import Access, RefusedError, judge

# One request; counted while it is read, whatever it says of itself.
MOST_BYTES = 20 << 20
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS = tuple(
    (name.encode(), value.encode())
    for name, value in (
        ("content-security-policy", _POLICY),
        ("x-content-type-options", "nosniff"),
        ("x-frame-options", "DENY"),
        ("referrer-policy", "same-origin"),
        ("cross-origin-opener-policy", "same-origin"),
        ("cross-origin-resource-policy", "same-origin"),
        ("cache-control", "no-store"),
    )
)


def too_large() -> RefusedError:
    """What a request over the limit is told."""
    return RefusedError(413, "too-large", f"一次最多发送 {MOST_BYTES >> 20} MB，请分开检查，或删去图片和附件")


def refuse(problem: RefusedError) -> JSONResponse:
    """A refusal as it is sent."""
    return JSONResponse({"error": {"code": problem.code, "message": problem.message}}, problem.status)


def failed(problem: Exception) -> JSONResponse:
    """What is sent when something inside goes wrong: its kind, never its words, which may be those of a document."""
    line = f"程序出了意外（{type(problem).__name__}），文件没有留下；请报告此问题"
    return refuse(RefusedError(500, "failed", line))


class Guard:
    """The application with its guard around it."""

    def __init__(self, app: ASGIApp, access: Access) -> None:
        self.app, self.access = app, access

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers one request; what is no HTTP is only let through for the start and the end."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        if scope["type"] != "http":
            return
        await self._http(scope, receive, send)

    async def _http(self, scope: Scope, receive: Receive, send: Send) -> None:
        begun = False

        async def answer(message: Message) -> None:
            nonlocal begun
            if message["type"] == "http.response.start":
                begun = True
                ours = {name for name, _ in _HEADERS}
                kept = [pair for pair in message["headers"] if pair[0].lower() not in ours]
                message = {**message, "headers": [*kept, *_HEADERS]}
            await send(message)

        try:
            judge(self.access, scope["method"], scope["path"], scope["headers"])
            await self.app(scope, _counted(scope, receive), answer)
        except RefusedError as problem:
            if not begun:
                await refuse(problem)(scope, receive, answer)
        # A catch-all: no trace on the screen, and nothing of a document in what is said.
        except Exception as problem:
            print(f"网页：处理请求时出错（{type(problem).__name__}），请报告此问题", file=sys.stderr)
            if not begun:
                await failed(problem)(scope, receive, answer)


def _counted(scope: Scope, receive: Receive) -> Receive:
    """What is received, refused as soon as it is more than allowed."""
    told = dict(scope["headers"]).get(b"content-length", b"0")
    if told.isdigit() and int(told) > MOST_BYTES:
        raise too_large()
    taken = 0

    async def counted() -> Any:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        if taken > MOST_BYTES:
            raise too_large()
        return message

    return counted
