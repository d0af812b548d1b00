"""Several documents in one zip, for formats whose file holds one report."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import PurePath

from fazhi.render.docx.zipped import stored, written
from fazhi.results import Run

_UNSAFE = re.compile(r"[^\w .()（）《》〔〕【】、，·-]+")
_LONGEST = 60


def bundle(run: Run, label: str, document: Callable[[Run], bytes]) -> bytes:
    """A zip with one .docx a result, numbered in the order of the run, so that no two names are the same."""
    entries = []
    for place, result in enumerate(run.results, 1):
        stem = _UNSAFE.sub("_", PurePath(result.path).stem).strip(". ")[:_LONGEST] or "报告"
        entries.append(stored(f"{place:04}-{stem}-{label}.docx", document(run._replace(results=(result,)))))
    return written(entries)
