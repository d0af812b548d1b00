"""What a report is made of. Frozen values; offsets are those of the folded text unless said otherwise."""

from __future__ import annotations

from typing import NamedTuple

from fazhi.reading.source import SourceText
from fazhi.results import Evidence, ReportFacts, Span
from fazhi.structure.fold import Folded

# What a section is for. `preamble` stands before the first heading, `closing` after the last item;
# `mixed` holds several roles, which its items or sentences tell apart.
ROLES = (
    "title",
    "preamble",
    "achievements",
    "own_duty",
    "problems",
    "causes",
    "plan",
    "closing",
    "attachment",
    "furniture",
)


class Section(NamedTuple):
    """A heading and what stands under it up to the next heading of the same or a higher level.

    `start` is where the heading begins, `body` where its text begins, `end` where the section ends;
    `level` 1 is the highest; `heading` is the heading as read, without its line end. The preamble has an empty heading.
    """

    role: str
    level: int
    heading: str
    start: int
    body: int
    end: int


class Sentence(NamedTuple):
    """A sentence within a paragraph: its range, the range of its paragraph, its role and its section's index."""

    start: int
    end: int
    paragraph: Span
    role: str
    section: int
    is_heading: bool


class Report(NamedTuple):
    """A report after its structure is known.

    `lines` are the offsets of line starts in the text as read; `sections` are in order of their start;
    `own_names` are the names by which the report calls its own office (高庄镇, 我镇).
    """

    source: SourceText
    folded: Folded
    lines: tuple[int, ...]
    facts: ReportFacts
    sections: tuple[Section, ...]
    sentences: tuple[Sentence, ...]
    starts: tuple[int, ...]
    own_names: tuple[str, ...]


def evidence(report: Report, start: int, end: int, section: int) -> Evidence:
    """The quote at a range of the folded text; the one place where evidence is made."""
    from fazhi.reading.source import locate

    text = report.source.text
    span = report.folded.span(start, end)
    line, column = locate(list(report.lines), span.start)
    before = max(text.rfind("\n", 0, span.start) + 1, span.start - 24)
    after = text.find("\n", span.end)
    after = min(len(text) if after < 0 else after, span.end + 24)
    quote = text[span.start : span.end]
    return Evidence(
        text=quote,
        section=report.sections[section].heading if section >= 0 else "",
        start=span.start,
        end=span.end,
        line=line,
        column=column,
        before=text[before : span.start].lstrip(),
        after=text[span.end : after].rstrip("\r"),
    )
