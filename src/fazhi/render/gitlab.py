"""GitLab Code Quality: one entry a gap, finding or file that could not be judged; what is waived is left out."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import PurePath
from typing import Any

from fazhi.render import items
from fazhi.render.json import dump
from fazhi.render.screen import visible
from fazhi.results import FileResult, Run, Sources

_SEVERITIES = {"error": "critical", "warning": "major", "info": "info"}


def render(run: Run, *, color: bool = False, sources: Sources | None = None) -> str:
    """A JSON list; `color` and `sources` change nothing."""
    seen: dict[str, int] = {}
    return dump([_entry(seen, result.path, *found) for result in run.results for found in _of(result)])


def _of(result: FileResult) -> Iterator[tuple[str, str, str, int, str]]:
    """Rule, severity, description, line and what the fingerprint is made from."""
    if result.error:
        yield result.error.code, "blocker", f"无法判断：{visible(result.error.message)}", 1, result.error.code
    for item in items.open_items(result):
        line = item.evidence[0].line if item.evidence and items.has_lines(result) else 1
        remedy = f" 怎么改：{visible(item.remedy)}" if item.remedy else ""
        made_from = item.fingerprint or "\0".join((item.rule, *(quoted.text for quoted in item.evidence)))
        severity = _SEVERITIES.get(item.severity, "major")
        yield item.rule, severity, f"{items.summary(item)}{remedy}", line, made_from


def _entry(
    seen: dict[str, int], path: str, rule: str, severity: str, description: str, line: int, made_from: str
) -> dict[str, Any]:
    """The fingerprint has no line in it; where the same stands twice, the second is told by its number."""
    key = f"{path}\0{made_from}"
    seen[key] = seen.get(key, 0) + 1
    digest = hashlib.sha256(f"{key}\0{seen[key]}".encode("utf-8", "surrogatepass")).hexdigest()
    return {
        "description": description,
        "check_name": rule,
        "fingerprint": digest,
        "severity": severity,
        "location": {"path": visible(PurePath(path).as_posix()), "lines": {"begin": line}},
    }
