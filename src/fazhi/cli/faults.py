"""Whatever goes wrong, as one line on standard error and an exit code (contract, section 5)."""

from __future__ import annotations

import os
import sys

from fazhi import cachedir
from fazhi.cli.output import complain
from fazhi.errors import FazhiError, ReadError

FAILED, WRONG, INTERRUPTED = 1, 2, 130
_KEPT_LOGS = 20


def report(problem: BaseException) -> int:
    """Says what went wrong and gives the exit code."""
    click = sys.modules.get("click")  # what was not imported has raised nothing
    if isinstance(problem, KeyboardInterrupt) or (click and isinstance(problem, click.Abort)):
        complain("已中断")
        return INTERRUPTED
    if click and isinstance(problem, click.ClickException):
        from fazhi.cli import usage_errors

        complain(f"错误：{usage_errors.message(problem)}")
    elif isinstance(problem, FazhiError):
        complain(f"错误：{problem}")
        return FAILED if isinstance(problem, ReadError) else WRONG
    elif isinstance(problem, OSError):
        where = f"{problem.filename}：" if problem.filename else ""
        complain(f"错误：{where}系统拒绝了操作（{problem.strerror or type(problem).__name__}），请检查路径和权限")
    else:
        complain(f"错误：程序出了意外（{type(problem).__name__}），什么也没有改动；{_logged(problem)}")
    return WRONG


def _logged(problem: BaseException) -> str:
    """Where the trace is kept, for whoever repairs it."""
    import time

    place = cachedir.directory()
    if place is not None:
        path = place / f"error-{time.strftime('%Y%m%d-%H%M%S')}-{os.getpid()}.log"
        if cachedir.put(path, _trace(problem).encode("utf-8", "backslashreplace")):
            cachedir.keep_newest(place, "error-*.log", _KEPT_LOGS)
            return f"请把这个记录发给维护者：{path}"
    return "记录写不下来，请把命令和文件的情况告诉维护者"


def _trace(problem: BaseException) -> str:
    """Frames and types only: a message may quote the document, which belongs in no log (FAZHI_DEBUG=1 adds it)."""
    import traceback

    lines = traceback.format_exception(type(problem), problem, problem.__traceback__)
    if os.environ.get("FAZHI_DEBUG") == "1":
        return "".join(lines)
    frames = "".join(traceback.format_tb(problem.__traceback__))
    return f"{frames}{type(problem).__module__}.{type(problem).__qualname__}\n"
