"""What formats need that takes more than the result: a template for the notice, a key for the receipt."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

from fazhi.errors import ReadError, UsageError
from fazhi.reading.file import load
from fazhi.render.extras import Extras


def given(notice_template: str | None, seal_key: str | None) -> Extras:
    """What the options name, and the time. Raises UsageError before anything is checked when one cannot be used."""
    template = None if notice_template is None else _file("--notice-template", notice_template, _try_template)
    key = None if seal_key is None else _file("--seal-key", seal_key, _try_key)
    return Extras(_now(), template, key)


def _file(option: str, path: str, attempt: Callable[[bytes], object]) -> bytes:
    try:
        data = load(Path(path))
        attempt(data)
    except ReadError as problem:
        raise UsageError(f"{option} {path}：{problem.message}") from problem
    except UsageError as problem:
        raise UsageError(f"{option} {path}：{problem}") from problem
    return data


def _try_template(data: bytes) -> None:
    try:
        from fazhi.render.notice.template import compiled
    except ImportError as problem:
        raise UsageError("整改通知单需要 docxtpl，还没有安装；请运行 pip install 'fazhi[notice]'") from problem
    compiled(data)


def _try_key(data: bytes) -> None:
    from fazhi.seals import seal

    seal({}, data)


def _now() -> str:
    """The time with the offset of here; SOURCE_DATE_EPOCH stands over the clock, for results that can be made again."""
    fixed = os.environ.get("SOURCE_DATE_EPOCH", "")
    if fixed.isdecimal() and len(fixed) < 12:
        return time.strftime("%Y-%m-%dT%H:%M:%S+00:00", time.gmtime(int(fixed)))
    now = time.localtime()  # and not `datetime`, whose import every start of a check would pay for
    offset = time.strftime("%z", now)
    return time.strftime("%Y-%m-%dT%H:%M:%S", now) + f"{offset[:3]}:{offset[3:]}"
