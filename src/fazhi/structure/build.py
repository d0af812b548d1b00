"""SourceText to Report: paragraphs, title, sections, facts, sentences, in this order."""

from __future__ import annotations

from collections.abc import Callable

from fazhi.patterns import compiled
from fazhi.reading.source import SourceText, line_starts
from fazhi.results import ReportFacts
from fazhi.structure import cells, facts, headings, lines, sections, sentences
from fazhi.structure.fold import Folded, fold
from fazhi.structure.lexicon import Lexicon
from fazhi.structure.report import CLAUSE_STOPS, Report

_STOP = compiled(f"[{CLAUSE_STOPS}]")
_AROUND = " \t\r\u3000#*"  # blanks and markdown signs round a heading
_CALLED = compiled("（以下(?:简称|称为?|统称)([一-鿿]{2,8})）")
_RESIDUE = compiled(r"\[bookmark:[^\]\n]{0,80}\]|(?:TOC|PAGEREF)[ ][!-~ ]{1,80}")


def build(
    source: SourceText,
    lexicon: Lexicon,
    cuts_a_word: Callable[[str, str], bool],
    year: int | None = None,
    level: str | None = None,
) -> Report:
    """The structure of a document. `year` and `level`, if given, stand over what the report says of itself."""
    text = source.text
    tabbed = cells.with_tabs(text)
    split = lines.split(tabbed)
    levels = {mark.start: mark.level for mark in source.headings} or headings.markdown_levels(text)
    marked = frozenset(levels)
    folded = fold(tabbed, lines.joints(text, split, marked, cuts_a_word), lines.missing_breaks(split))
    marks = _folded_marks(levels, text, folded)
    titles = headings.find_headings(folded.text, marks, lexicon.cues)
    end = facts.title_end(folded.text, titles[0].start if titles else -1)
    heads = _heads(folded.text, end, titles)
    year = year or facts.reporting_year(heads)
    place, inferred = facts.place_of(heads, lexicon.phrases.not_names)
    found = sections.build(folded.text, titles, end, lexicon.cues, year)
    found = [section._replace(heading=_as_read(source.text, folded, section.start, section.body)) for section in found]
    told = ReportFacts(
        _as_read(source.text, folded, *facts.title_span(folded.text[:end])) or None, place, year, level or inferred
    )
    columns = cells.parts_by_column(folded, tabbed, lexicon.cues, year)
    ordered = sentences.split(folded.text, end, found, lexicon, year, columns)
    return Report(
        source=source,
        folded=folded,
        lines=tuple(line_starts(text)),
        facts=told,
        sections=tuple(found),
        sentences=tuple(ordered),
        starts=tuple(sentence.start for sentence in ordered),
        stops=tuple([mark.start() for mark in _STOP.finditer(folded.text)]),
        own_names=_own_names(place, folded.text),
        own_level=inferred,
    )


def _as_read(text: str, folded: Folded, start: int, end: int) -> str:
    """A heading or title as it stands in the document, on one line, without residue and markdown signs."""
    if start >= end:
        return ""
    span = folded.span(start, end)
    words = _RESIDUE.sub("", text[span.start : span.end])
    if "\n" not in words:
        return words.strip(_AROUND)
    return "".join(line.strip(_AROUND) for line in words.split("\n"))


def _folded_marks(levels: dict[int, int], raw: str, folded: Folded) -> dict[int, int]:
    """Heading levels by offset in the folded text, of those by where a line starts in the text as read."""
    if not levels:
        return {}
    marks = {}
    at = 0
    for line in folded.text.split("\n"):
        if line:
            began = max(raw.rfind("\n", 0, folded.origin(at)) + 1, 0)
            if began in levels:
                marks[at] = levels[began]
        at += len(line) + 1
    return marks


def _heads(text: str, end: int, titles: list[headings.Heading]) -> facts.Heads:
    top = min((heading.level for heading in titles), default=1)
    tail = [line for line in text[-400:].split("\n") if line and len(line) <= 40]
    opening = text[end : titles[0].start] if titles and titles[0].start > end else text[end : end + 400]
    return facts.Heads(
        title=text[slice(*facts.title_span(text[:end]))] or text[:end],
        opening=opening,
        headings=tuple(heading.words for heading in titles if heading.level == top),
        text=text,
        tail=tuple(tail),
    )


def _own_names(place: str | None, text: str) -> tuple[str, ...]:
    """The office's name with and without its kind, longest first (a bare name of one character is no name), then what the
    text says that it is called from there on (云沱县水利局（以下简称“县局”）)."""
    if not place:
        return ()
    at = text.find(f"{place}（以下")
    called = _CALLED.match(text, at + len(place)) if at >= 0 else None
    return _by_kind(place) + ((called.group(1),) if called else ())


def _by_kind(place: str) -> tuple[str, ...]:
    for kind in ("街道", "苏木", "镇", "乡"):
        if place.endswith(kind) and len(place) - len(kind) >= 2:
            return (place, place[: -len(kind)])
    return (place,)
