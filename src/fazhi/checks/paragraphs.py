"""The paragraphs of a report's own text: what checks of form walk through, title block included, page furniture not."""

from __future__ import annotations

from collections.abc import Iterator

from fazhi.records import NamedTuple
from fazhi.results import Span
from fazhi.structure.report import Report


class Paragraph(NamedTuple):
    """A paragraph's range in the folded text, and the same in the text as read with what folding took out."""

    folded: Span
    raw: Span


def paragraphs(report: Report) -> Iterator[Paragraph]:
    """The non-blank paragraphs in order; lines that a converter wrapped are one paragraph."""
    furniture = {sentence.paragraph.start for sentence in report.sentences if sentence.role == "furniture"}
    text, read, origin = report.folded.text, report.source.text, report.folded.origin
    at = raw = 0
    while at <= len(text):
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        stop = origin(end) if end < len(text) else len(read)
        if end > at and at not in furniture:
            yield Paragraph(Span(at, end), Span(raw, stop))
        # A break that was put in leads back to the character behind it, which belongs to the next paragraph.
        raw = stop + 1 if read.startswith("\n", stop) else stop
        at = end + 1
