"""The JSON result of the contract, section 4: a dump of the run, with nothing decided here."""

from __future__ import annotations

import json
import math
from collections.abc import Callable
from functools import lru_cache

from fazhi.records import Any
from fazhi.results import Run, Sources

# The parts of the library that are written in C; its indented dump uses neither and takes many times as long.
string = json.encoder.encode_basestring
_PLAIN: dict[type, Callable[[Any], str]] = {
    str: string,
    int: int.__repr__,
    bool: {True: "true", False: "false"}.__getitem__,
    type(None): {None: "null"}.__getitem__,
    float: lambda value: float.__repr__(value) if math.isfinite(value) else json.dumps(value, allow_nan=False),
}


def render(run: Run, *, color: bool = False, sources: Sources | None = None) -> str:
    """One object, indented for a reader; `color` and `sources` change nothing."""
    return dump({
        "tool": {"name": "fazhi", "version": run.version},
        "rules": run.rules,
        "results": list(run.results),
        "waivers": run.waivers,
    })  # fmt: skip


def dump(data: Any) -> str:
    """JSON as we write it everywhere: Chinese as it is, two blanks a level, one line end at the end; a named tuple is an
    object with its fields.

    A lone surrogate (a file name in no known encoding) is written as its escape, which UTF-8 can carry.
    Raises ValueError for a number that JSON has no word for, TypeError for what is no data.
    """
    return whole(_indented(data, "\n"))


def on_one_line(data: Any) -> str:
    """The same on one line, for readers that are programs: a piece of what `whole` makes a file of."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def whole(text: str) -> str:
    """A text that UTF-8 can carry, with its line end."""
    try:
        text.encode()
    except UnicodeEncodeError:
        text = text.encode("utf-8", "backslashreplace").decode("utf-8")
    return f"{text}\n"


def _indented(value: Any, margin: str) -> str:
    """What `json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False)` gives; `margin` is the line end before it."""
    plain = _PLAIN.get(type(value))
    if plain is not None:
        return plain(value)
    if isinstance(value, dict):
        inner = f"{margin}  "
        items = [f"{string(key)}: {_indented(item, inner)}" for key, item in value.items()]
        return f"{{{inner}{f',{inner}'.join(items)}{margin}}}" if items else "{}"
    if isinstance(value, (list, tuple)):
        inner = f"{margin}  "
        items = [plain(item) if (plain := _PLAIN.get(type(item))) else _indented(item, inner) for item in value]
        if fields := getattr(value, "_fields", None):
            return _form(fields, margin) % tuple(items)
        return f"[{inner}{f',{inner}'.join(items)}{margin}]" if items else "[]"
    return json.dumps(
        value, ensure_ascii=False, allow_nan=False
    )  # kinds of str and of numbers; refuses what is no data


@lru_cache(64)
def _form(fields: tuple[str, ...], margin: str) -> str:
    """An object with these keys and a place for each value: most of a result is a few kinds of named tuples."""
    inner = f"{margin}  "
    return f"{{{inner}{f',{inner}'.join(f'{string(name)}: %s' for name in fields)}{margin}}}"
