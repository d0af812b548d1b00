"""What a report is made of. Frozen values; offsets are those of the folded text unless said otherwise."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from fazhi.reading.source import SourceText, locate
from fazhi.records import NamedTuple
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


# What ends a clause for the windows of a rule and for 「…」 in a term; a scene also cuts at 「：」, whose right side
# tells of its left (存在问题：…).
CLAUSE_STOPS = "，。；！？\n|"

# What stands in these is a plan unless its sentence says otherwise.
PLANS = ("plan", "closing")


class Section(NamedTuple):
    """A heading and what stands under it up to the next heading of the same or a higher level.

    `start` is where the heading begins, `body` where its text begins, `end` where the section ends;
    `level` 1 is the highest; `mixed`: its heading names several roles; `heading` is the heading as read, without its line end. The preamble has an empty heading.
    """

    role: str
    level: int
    heading: str
    start: int
    body: int
    end: int
    mixed: bool = False


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
    `starts` are those of the sentences; `stops` are the offsets of the marks and line ends that end clauses;
    `own_names` are the names by which the report calls its own office (高庄镇, 我镇); `own_level` is the level that it
    tells itself, whatever level it is judged at.
    """

    source: SourceText
    folded: Folded
    lines: tuple[int, ...]
    facts: ReportFacts
    sections: tuple[Section, ...]
    sentences: tuple[Sentence, ...]
    starts: tuple[int, ...]
    stops: tuple[int, ...]
    own_names: tuple[str, ...]
    own_level: str | None = None


_PAIRS = (("“", "”"), ("‘", "’"), ("「", "」"), ("『", "』"), ("《", "》"), ("（", "）"))
_OPENING, _CLOSING = map(frozenset, zip(*_PAIRS, strict=True))
_CONTEXT = 24


def _with_marks(text: str, span: Span) -> Span:
    """A quote that holds one mark of a pair takes in the other where it stands right beside (八五”普法 → “八五”普法)."""
    start, end = span
    for opening, closing in _PAIRS:
        quote = text[start:end]
        if quote.count(closing) > quote.count(opening) and text[start - 1 : start] == opening:
            start -= 1
        elif quote.count(opening) > quote.count(closing) and text[end : end + 1] == closing:
            end += 1
    return Span(start, end)


def evidence(report: Report, start: int, end: int, section: int) -> Evidence:
    """The quote at a range of the folded text, with both marks of a pair."""
    return quotes(report, ((start, end, section),))[0]


def quotes(report: Report, places: Iterable[tuple[int, int, int]]) -> tuple[Evidence, ...]:
    """The quotes at ranges of the folded text, each given with its section, with both marks of a pair."""
    text, (_, cuts, shifts) = report.source.text, report.folded
    lines, sections = report.lines, report.sections
    found = []
    for start, end, section in places:
        # As `Folded.span`; a report has fifty.
        low = start + shifts[bisect_right(cuts, start) - 1]
        high = end + shifts[bisect_right(cuts, end - 1) - 1]
        if text[low - 1 : low] in _OPENING or text[high : high + 1] in _CLOSING:
            low, high = _with_marks(text, Span(low, high))
        found.append(_quote(text, lines, sections[section].heading if section >= 0 else "", low, high))
    return tuple(found)


def section_at(report: Report, offset: int) -> int:
    """The index of the section that holds an offset of the folded text; -1 in the title block."""
    return bisect_right(report.sections, offset, key=_section_start) - 1


def _section_start(section: Section) -> int:
    return section.start


def evidence_at(report: Report, span: Span, section: int) -> Evidence:
    """The quote at a range of the text as read."""
    heading = report.sections[section].heading if section >= 0 else ""
    return _quote(report.source.text, report.lines, heading, *span)


def _quote(text: str, lines: tuple[int, ...], heading: str, start: int, end: int) -> Evidence:
    line, column = locate(lines, start)
    before = text[start - _CONTEXT if start > _CONTEXT else 0 : start].rpartition("\n")[2].lstrip()
    after = text[end : end + _CONTEXT].partition("\n")[0].rstrip("\r")
    # In this way a third of `Evidence(…)`; a report has fifty.
    return tuple.__new__(Evidence, (text[start:end], heading, start, end, line, column, before, after))


def holds_cells(report: Report, start: int, end: int) -> bool:
    """Whether a range of the folded text runs over cells of a table: what parts them is folded to a comma, or a line."""
    if report.folded.text.find("|", start, end) >= 0:
        return True
    at = report.folded.span(start, end)
    return "\t" in report.source.text[at.start : at.end]


def begins_cell(report: Report, at: int) -> bool:
    """Whether a place in the folded text is where a cell of a table begins, other than the first."""
    sign = report.folded.text[at - 1 : at]
    return sign == "|" or (sign == "，" and report.source.text[report.folded.origin(at - 1)] in "\t \u3000")


def behind_last(text: str, signs: str, low: int, high: int) -> int:
    """Where begins what stands behind the last of some signs in [low, high): at `low`, or 0, when there is none."""
    low = max(low, 0)
    for sign in signs:
        low = max(low, text.rfind(sign, low, high) + 1)
    return low


def before_next(text: str, signs: str, low: int, high: int) -> int:
    """Where ends what stands before the next of some signs in [low, high): at `high` when there is none."""
    for sign in signs:
        at = text.find(sign, low, high)
        high = high if at < 0 else at
    return high
