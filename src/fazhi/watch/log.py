"""What happened, one JSON object a line, for whoever looks after the watcher. No text of any document is in it."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

_MOST_BYTES = 5 << 20
_KEPT = 3


class Log:
    """Appends events to a file that is turned over when it is large. A full disk loses lines, never the watcher."""

    def __init__(self, path: Path, show: Callable[[str], None] = lambda line: None) -> None:
        self._path, self._show = path, show

    def tell(self, event: str, **facts: object) -> None:
        """One event with its facts."""
        line = {"time": datetime.now().astimezone().isoformat(timespec="milliseconds"), "event": event, **facts}
        text = json.dumps(line, ensure_ascii=False).encode("utf-8", "backslashreplace")
        try:
            self._turn_over()
            with self._path.open("ab") as file:
                file.write(text + b"\n")
        except OSError:
            pass
        self._show(sentence(event, facts))

    def _turn_over(self) -> None:
        if not self._path.exists() or self._path.stat().st_size < _MOST_BYTES:
            return
        for number in range(_KEPT, 0, -1):
            older = self._path.with_suffix(f".{number}.log")
            newer = self._path if number == 1 else self._path.with_suffix(f".{number - 1}.log")
            if newer.exists():
                newer.replace(older)


_OUTCOMES = {"passed": "通过", "gaps": "有缺口", "unread": "读不了"}
_SENTENCES: dict[str, Callable[[dict[str, object]], str]] = {
    "started": lambda facts: f"{facts['root']}：开始监视，每 {facts['interval']:g} 秒看一次",
    "stopped": lambda facts: f"{facts['root']}：已停止",
    "judged": lambda facts: f"{facts['path']}：{_OUTCOMES[str(facts['state'])]}{_score(facts)}",
    "busy": lambda facts: f"{facts['path']}：等了很久还不能检查，{facts['reason']}",
    "gone": lambda facts: f"{facts['path']}：已移走",
    "paused": lambda facts: f"{facts['root']}：共享盘{facts['reason']}，暂停，恢复后自动继续",
    "resumed": lambda facts: f"{facts['root']}：共享盘恢复，继续监视",
    "standby": lambda facts: f"{facts['root']}：已有监视程序 {facts['other']}，本机待命",
    "unwritable": lambda facts: f"{facts['root']}：写不进去（{facts['reason']}），请检查权限",
    "unwritten": lambda facts: f"{facts['path']}：结果写不进去（{facts['reason']}），稍后再试",
    "fault": lambda facts: f"{facts['root']}：这一轮没有做完（{facts['reason']}），稍后再试",
    "unhinted": lambda facts: (
        f"{facts['root']}：收不到文件变动的通知（{facts['reason']}），仍按间隔定时看，不影响检查"
    ),
    "summary": lambda facts: f"{facts['root']}：已写出当日汇总 {facts['path']}",
}  # fmt: skip


def sentence(event: str, facts: dict[str, object]) -> str:
    """An event as one Chinese line."""
    return _SENTENCES[event](facts)


def _score(facts: dict[str, object]) -> str:
    score = facts.get("score")
    return f"，{score:g} 分" if isinstance(score, (int, float)) else ""
