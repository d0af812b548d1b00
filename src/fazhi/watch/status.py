"""How a watcher is doing, on the local disk: what `fazhi watch status` and a monitor read."""

from __future__ import annotations

import contextlib
import json
import os
import time
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

from fazhi.watch.heartbeat import runs
from fazhi.watch.records import Record

_LATE = 3


class Status(NamedTuple):
    """One share. Times are seconds since 1970 on this machine; `paused` and `standby` say why nothing is done."""

    root: str
    pid: int
    started: float
    interval: float
    cycle: float
    scanned: float
    cycles: int
    paused: str
    standby: str
    counts: dict[str, int]
    skipped: dict[str, int]
    left: int
    ended: bool = False

    def trouble(self, now: float) -> str:
        """What is wrong with the watcher, or an empty string."""
        if self.ended:
            return "没有运行（正常停止）"
        if not runs(self.pid):
            return "没有运行（意外中止）"
        if now - self.cycle > _LATE * max(self.interval, 20) + 60:
            return f"停住了（{int(now - self.cycle)} 秒没有动静）"
        return f"暂停：共享盘{self.paused}" if self.paused else ""


def counts(records: Iterable[Record]) -> dict[str, int]:
    """How many documents are in each state."""
    return dict(sorted(Counter(record.state for record in records).items()))


def save(path: Path, status: Status) -> None:
    """Replaces the file; a full disk costs this once only."""
    beside = path.with_suffix(f".{os.getpid()}.tmp")
    with contextlib.suppress(OSError):
        beside.write_text(json.dumps(status._asdict(), ensure_ascii=False), "utf-8", "backslashreplace")
        beside.replace(path)


def load(path: Path) -> Status | None:
    """The status that was saved; None if there is none that can be read."""
    try:
        data: dict[str, Any] = json.loads(path.read_text("utf-8"))
        return Status(**data)
    except (OSError, ValueError, TypeError):
        return None


def ago(then: float, now: float | None = None) -> str:
    """A time as a person reads it."""
    seconds = int((time.time() if now is None else now) - then)
    if seconds < 120:
        return f"{seconds} 秒前"
    return f"{seconds // 60} 分钟前" if seconds < 7_200 else f"{seconds // 3_600} 小时前"
