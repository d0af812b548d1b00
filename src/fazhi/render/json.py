"""The JSON result of the contract, section 4: a dump of the run, with nothing decided here."""

from __future__ import annotations

import json
import math
from typing import Any

from fazhi.results import Run, Sources

# The parts of the library that are written in C; its indented dump uses neither and takes three times as long.
_string = json.encoder.encode_basestring
_NAMES = {True: "true", False: "false", None: "null"}


def render(run: Run, *, color: bool = False, sources: Sources | None = None) -> str:
    """One object, indented for a reader; `color` and `sources` change nothing."""
    return dump(run.to_dict())


def dump(data: Any) -> str:
    """JSON as we write it everywhere: Chinese as it is, two blanks a level, one line end at the end.

    A lone surrogate (a file name in no known encoding) is written as its escape, which UTF-8 can carry.
    Raises ValueError for a number that JSON has no word for, TypeError for what is no data.
    """
    text = _indented(data, "\n")
    return text.encode("utf-8", "backslashreplace").decode("utf-8") + "\n"


def compact(data: Any) -> str:
    """The same on one line, for readers that are programs."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.encode("utf-8", "backslashreplace").decode("utf-8") + "\n"


def _indented(value: Any, margin: str) -> str:
    """What `json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False)` gives; `margin` is the line end before it."""
    if isinstance(value, str):
        return _string(value)
    if isinstance(value, dict):
        inner = f"{margin}  "
        items = [f"{_string(key)}: {_indented(item, inner)}" for key, item in value.items()]
        return f"{{{inner}{f',{inner}'.join(items)}{margin}}}" if items else "{}"
    if isinstance(value, (list, tuple)):
        inner = f"{margin}  "
        items = [_indented(item, inner) for item in value]
        return f"[{inner}{f',{inner}'.join(items)}{margin}]" if items else "[]"
    if value is None or isinstance(value, bool):
        return _NAMES[value]
    if isinstance(value, int):
        return int.__repr__(value)
    if isinstance(value, float) and math.isfinite(value):
        return float.__repr__(value)
    return json.dumps(value, allow_nan=False)  # which says what is wrong with it
