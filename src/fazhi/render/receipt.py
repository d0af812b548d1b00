"""receipt: a sealed statement of what was checked with what and what came of it, for `fazhi verify`.

It binds the text as read (kept by a re-save that changes only the looks), the file, the rules and the result.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from pathlib import PurePath
from typing import Any

from fazhi.render.extras import NO_EXTRAS, Extras
from fazhi.render.json import dump
from fazhi.results import FileResult, Run, Sources, as_data
from fazhi.seals import seal

VERSION = 1


def render(run: Run, *, color: bool = False, sources: Sources | None = None, extras: Extras = NO_EXTRAS) -> str:
    """One receipt for all reports of the run. Raises UsageError for a key that cannot be used."""
    content = {
        "receipt": VERSION,
        "time": extras.time,
        "tool": {"name": "fazhi", "version": run.version},
        "rules": as_data(run.rules),
        "reports": [_report(result, sources) for result in run.results],
    }
    return dump({**content, "seal": seal(content, extras.seal_key)})


def text_hash(text: str) -> str:
    """The SHA-256 of a text as read."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def outcome(result: FileResult) -> dict[str, Any]:
    """What came of a check, as far as a receipt states it: the same again is the same receipt."""
    return {
        "format": result.format,
        "report": as_data(result.report),
        "score": result.score,
        "score_unwaived": result.score_unwaived,
        "grade": result.grade,
        "statuses": {verdict.rule: verdict.status for verdict in result.verdicts},
        "findings": dict(sorted(Counter(finding.rule for finding in result.findings).items())),
        "set_aside": _set_aside(result),
        "error": result.error.code if result.error else None,
    }


def _report(result: FileResult, sources: Sources | None) -> dict[str, Any]:
    source = sources(result) if sources and result.error is None else None
    return {
        "name": PurePath(result.path).name or result.path,
        "file_sha256": result.sha256,
        "text_sha256": text_hash(source.text) if source else "",
        **outcome(result),
    }


def _set_aside(result: FileResult) -> int:
    """Gaps and findings that somebody has waived or put on a list of known ones: a check without both finds more."""
    waived = [verdict.rule for verdict in result.verdicts if verdict.waiver]
    return len(waived) + sum(finding.waiver is not None for finding in result.findings) + result.baselined
