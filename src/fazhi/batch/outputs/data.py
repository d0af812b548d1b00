"""The batch for programs: everything that is not in results.jsonl, as one JSON object."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

from fazhi import __version__
from fazhi.batch.audit import write_whole
from fazhi.batch.outputs import Outcome
from fazhi.batch.roster import as_data


def write(outcome: Outcome, path: Path) -> None:
    """Writes the object. Raises OSError."""
    told = whole(outcome)
    told["files"]["folder"] = _way(outcome.audited.found.root, path)
    text = json.dumps(told, ensure_ascii=False, indent=1, allow_nan=False)
    write_whole(path, (text.encode("utf-8", "backslashreplace"), b"\n"))


def whole(outcome: Outcome) -> dict[str, Any]:
    """Figures of the batch, copies, plan and roll-call; paths as in results.jsonl."""
    summary, found, pack = outcome.summary, outcome.audited.found, outcome.audited.pack
    return {
        "tool": {"name": "fazhi", "version": __version__},
        "rules": {"pack": pack.info.id, "version": pack.info.version, "sha256": pack.sha256},
        "files": {"given": found.seen, "results": summary.total, "skipped": found.skipped},
        "summary": {
            "judged": summary.judged,
            "passed": summary.passed,
            "mean": summary.mean,
            "median": summary.median,
            "copies": summary.copies,
            "scores": list(summary.scores),
            "grades": summary.grades,
            "errors": summary.errors,
        },
        "elements": [
            {"rule": element.rule, "title": element.title, "weight": element.weight, "counts": element.counts}
            for element in summary.elements
        ],
        "findings": [{"rule": rule, "title": title, "reports": count} for rule, title, count in summary.findings],
        "copies": _copies(outcome),
        "plan": {
            "strata": [stratum._asdict() for stratum in outcome.plan.strata],
            "bound": outcome.plan.bound,
        },
        "roster": None if outcome.roll is None else as_data(outcome.roll, [rule.title for rule in pack.elements]),
    }


def _way(root: str, path: Path) -> str:
    """How to get from the output to the folder of the reports, for whoever shows their text; empty where there is no way."""
    try:
        return Path(os.path.relpath(root, path.parent)).as_posix() if root else ""
    except ValueError:  # another drive
        return ""


def _copies(outcome: Outcome) -> dict[str, Any] | None:
    if outcome.copies is None:
        return None
    return {
        "compared": outcome.copies.compared,
        "uncompared": outcome.copies.uncompared,
        "beyond": outcome.copies.beyond,
        "groups": [list(group) for group in outcome.copies.groups],
        "pairs": [
            {
                "first": pair.first.path,
                "second": pair.second.path,
                "kind": pair.kind,
                "shares": list(pair.shares),
                "characters": pair.characters,
                "earlier": [None, pair.first.path, pair.second.path][pair.earlier],
                "passages": list(pair.passages),
            }
            for pair in outcome.copies.pairs
        ],
    }
