"""One watcher a share: a file on the share says who it is, and a count in it that goes up says that it is alive.

Clocks of two machines are never compared: another's heartbeat is alive as long as we see it change. Two watchers at
once do no harm, so a lost race costs work, not results.
"""

from __future__ import annotations

import json
import os
import socket
from typing import Any

from fazhi.watch.layout import HEARTBEAT, Layout
from fazhi.watch.share import Share

MISSED = 3
_MOST = 4_096


class Heartbeat:
    """Ours on one share. `interval` is in seconds, `started` the local time at which we began, for people to read."""

    def __init__(self, share: Share, layout: Layout, interval: float, started: str, identity: str = "") -> None:
        self._share, self._path = share, layout.top(HEARTBEAT)
        self._own = {
            "host": socket.gethostname(), "pid": os.getpid(), "start": started, "interval": interval,
            "id": identity or os.urandom(8).hex(),
        }  # fmt: skip
        self._beat = 0
        self._other: tuple[dict[str, Any], float] | None = None

    def beat(self, now: float) -> str:
        """Beats, or gives the name of the watcher that is alive on this share. Raises OSError."""
        found = self._read()
        if found and found.get("id") != self._own["id"] and self._is_alive(found, now):
            return f"{found.get('host')}（进程 {found.get('pid')}，{found.get('start')} 开始）"
        self._beat += 1
        self._other = None
        text = {"说明": "fazhi watch 正在监视这个共享盘，请勿删除", **self._own, "beat": self._beat}
        self._share.write(self._path, json.dumps(text, ensure_ascii=False).encode())
        return ""

    def stop(self) -> None:
        """Takes our heartbeat away, so that the next one need not wait. Raises OSError."""
        if self._read().get("id") == self._own["id"]:
            self._share.remove(self._path)

    def _is_alive(self, found: dict[str, Any], now: float) -> bool:
        if found.get("host") == self._own["host"] and not _runs(found.get("pid")):
            return False
        if self._other is None or self._other[0] != found:
            self._other = (found, now)
        interval = found.get("interval")
        wait = MISSED * (interval if isinstance(interval, (int, float)) and 0 < interval < 86_400 else 60)
        return now - self._other[1] <= wait

    def _read(self) -> dict[str, Any]:
        try:
            data = json.loads(self._share.read(self._path, _MOST).data)
        except (FileNotFoundError, ValueError):
            return {}
        return data if isinstance(data, dict) else {}


def _runs(pid: object) -> bool:
    """Whether a process of this machine runs; where that cannot be told, it may."""
    if os.name != "posix" or not isinstance(pid, int) or pid <= 0:
        return True
    if pid == os.getpid():
        return False  # the same number from before our own start (containers begin at 1 again)
    return runs(pid)


def runs(pid: int) -> bool:
    """Whether a process of this machine runs; on Windows a fresh beat tells."""
    if os.name != "posix":
        return True
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
