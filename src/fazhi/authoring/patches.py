"""A word added to a list in a rule file, as a patch for a person to apply: nothing is written."""

from __future__ import annotations

import difflib
from pathlib import Path

from fazhi.errors import UsageError
from fazhi.rules.yaml_strict import Document, parse


def with_word(text: str, name: str, signal: str, word: str) -> str:
    """The text of a rule file with a word at the end of a signal's `any`. Raises UsageError or RuleError."""
    document = parse(text.encode("utf-8"), name)
    words = document.data.get("signals", {}).get(signal, {}).get("any")
    if not words:
        raise UsageError(f"{name}：没有 signals.{signal}.any，不能加词")
    if word in words:
        raise UsageError(f"{name}：signals.{signal}.any 已有“{word}”")
    return _inserted(text, document, ("signals", signal, "any", len(words) - 1), word)


def _inserted(text: str, document: Document, path: tuple[str | int, ...], word: str) -> str:
    place = document.values[path]
    lines = text.splitlines(keepends=True)
    line, at = lines[place.line - 1], place.column - 1
    end = _end(line, at, place.raw)
    if line[:at].strip() == "-":  # a list with one item a line
        stop = "\n" if not line.endswith("\n") else ""
        lines.insert(place.line, f'{stop}{line[:at]}"{word}"\n')
    else:
        lines[place.line - 1] = f'{line[:end]}, "{word}"{line[end:]}'
    return "".join(lines)


def _end(line: str, at: int, raw: str) -> int:
    """Where a scalar of one line ends, with its quotes."""
    if line[at] in "\"'":
        return line.index(line[at], at + 1) + 1
    return at + len(raw)


def patch(path: Path, new: str) -> str:
    """A unified diff of a file against a new text; `patch -p1` and `git apply` take it."""
    old = path.read_text("utf-8")
    name = path.as_posix().lstrip("/")
    lines = difflib.unified_diff(old.splitlines(keepends=True), new.splitlines(keepends=True), f"a/{name}", f"b/{name}")
    return "".join(lines)
