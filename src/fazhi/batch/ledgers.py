"""The promise ledger as data, with quotes as read and masked."""

from __future__ import annotations

from typing import Any

from fazhi.api import Examined
from fazhi.batch import promises
from fazhi.reading.source import locate
from fazhi.results import Span

_LONGEST = 200


def as_data(last: Examined, this: Examined) -> dict[str, Any]:
    """The ledger of two reports of one office."""
    assert last.report is not None
    assert this.report is not None
    found = promises.ledger(last.report, this.report)
    return {
        "promises": [
            {
                "outcome": entry.outcome,
                "share": entry.share,
                "promise": quote(last, entry.promise.span),
                "answer": quote(this, entry.answer) if entry.answer else None,
            }
            for entry in found.entries
        ],
        "frozen_paragraphs": [quote(this, span) for span in found.paragraphs],
        "frozen_figures": [quote(this, span) for span in found.figures],
    }


def quote(examined: Examined, span: Span) -> dict[str, Any]:
    """A range of the folded text as it was read: its line, and its words without line breaks and identifiers."""
    report = examined.report
    assert report is not None
    read = report.folded.span(span.start, min(span.end, span.start + _LONGEST))
    text = examined.mask.quote(*read) if examined.mask else report.source.text[read.start : read.end]
    return {"line": locate(report.lines, read.start)[0], "text": " ".join(text.split())}
