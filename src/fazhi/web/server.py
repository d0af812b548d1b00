"""Listening: on this machine unless told otherwise, quietly, until Ctrl-C."""

from __future__ import annotations

import secrets
import socket
import threading
import webbrowser
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import uvicorn

from fazhi.errors import UsageError
from fazhi.web.access import loopback, office
from fazhi.web.app import application
from fazhi.web.board import open_board
from fazhi.web.desk import Desk

_HOME = "127.0.0.1"
_USUAL_PORT = 8765
_MOST_AT_ONCE = 300


class Settings(NamedTuple):
    """`port` None: the usual one, or any that is free; `host` and `token` go together; `board`: what audits left;
    `reports`: where their reports lie, if not where they were."""

    port: int | None = None
    host: str = _HOME
    token: str = ""
    browser: bool = True
    rules: Path | None = None
    board: tuple[Path, ...] = ()
    reports: tuple[Path, ...] = ()


def serve(settings: Settings, say: Callable[[str], None]) -> None:
    """Answers until it is interrupted; `say` is told the address. Raises UsageError, RuleError before anything starts."""
    token = settings.token or secrets.token_urlsafe(24)
    board = open_board(settings.board, settings.reports) if settings.board else None
    listener = _listen(settings.host, settings.port)
    port = listener.getsockname()[1]
    access = office(settings.host, port, token) if settings.token else loopback(port, token)
    shown = f"[{settings.host}]" if ":" in settings.host else settings.host
    start = "board" if board else ""
    address = f"http://{shown}:{port}/" + (f"enter?token={token}" if settings.token else start)
    try:
        desk = Desk(settings.rules)
        try:
            _run(application(desk, access, board), listener, lambda: _ready(settings, say, address))
        finally:
            desk.close()
    finally:
        listener.close()


def _ready(settings: Settings, say: Callable[[str], None], address: str) -> None:
    say(f"网页已经打开：{address}（按 Ctrl+C 停止）")
    if settings.browser:
        threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()


class _Server(uvicorn.Server):
    """Tells when it listens."""

    def __init__(self, config: uvicorn.Config, ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """As ever, and then says so."""
        await super().startup(sockets)
        if self.started:
            self._ready()


def _run(app: object, listener: socket.socket, ready: Callable[[], None]) -> None:
    config = uvicorn.Config(
        app,  # type: ignore[arg-type]
        http="h11", ws="none", loop="asyncio", lifespan="off", log_config=None, log_level="critical", access_log=False,
        server_header=False, proxy_headers=False, limit_concurrency=_MOST_AT_ONCE, timeout_graceful_shutdown=2,
    )  # fmt: skip
    try:
        _Server(config, ready).run(sockets=[listener])
    except KeyboardInterrupt:
        return


def _listen(host: str, port: int | None) -> socket.socket:
    """A socket at the port, or where none was asked for at any, if the usual one is taken."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    for attempt in (port,) if port is not None else (_USUAL_PORT, 0):
        found = socket.socket(family, socket.SOCK_STREAM)
        try:
            found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            found.bind((host, attempt))
            return found
        except (OSError, OverflowError) as problem:
            found.close()
            reason = problem
    raise UsageError(
        f"{host}:{port} 用不了（{getattr(reason, 'strerror', None) or '地址不对'}），请换一个 --port"
    ) from reason
