"""The JSON result of the contract, section 4: a dump of the run, with nothing decided here."""

from __future__ import annotations

import json
from typing import Any

from fazhi.results import Run, Sources


def render(run: Run, *, color: bool = False, sources: Sources | None = None) -> str:
    """One object, indented for a reader; `color` and `sources` change nothing."""
    return dump(run.to_dict())


def dump(data: Any) -> str:
    """JSON as we write it everywhere: Chinese as it is, one line end at the end.

    A lone surrogate (a file name in no known encoding) is written as its escape, which UTF-8 can carry.
    """
    text = json.dumps(data, ensure_ascii=False, indent=2, allow_nan=False)
    return text.encode("utf-8", "backslashreplace").decode("utf-8") + "\n"


def compact(data: Any) -> str:
    """The same on one line, for readers that are programs: an indented dump costs Python several times as much."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.encode("utf-8", "backslashreplace").decode("utf-8") + "\n"
