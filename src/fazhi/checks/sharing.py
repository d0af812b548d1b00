"""Sentences that share a key with another one: a whole clause, the beginning or the end.

Two versions of a sentence hardly ever share none. Keys are asked of the text as a whole first, where hardly any stands
twice, so that in most texts few sentences are looked at.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from operator import itemgetter

from fazhi.patterns import compiled
from fazhi.records import TYPE_CHECKING, NamedTuple
from fazhi.structure.report import Report, Sentence

if TYPE_CHECKING:
    from typing import TypeVar

    Told = TypeVar("Told")

# So many characters has a sentence that may count, and so many of its beginning and end are keys.
LEAST, END = 20, 8
# So few words are looked for one by one.
SOUGHT = 12
# Clauses of at least as many characters, whole: what is too short is passed over from each of its characters on.
_STOPS = "，、；：。！？（）《》\n"
# Those of them that stand between clauses.
_BETWEEN = "，；：。！？\n"
# And those within them.
INNER = "、（）《》"
_LONG_CLAUSES = compiled(f"[^{_STOPS}]{{8,}}")
_SIGNS = compiled(r"[^\w%]+|_+")
_LEAD = compiled(
    r"(?:[一二三四五六七八九十]{1,3}(?:是|要|、)|（[一二三四五六七八九十\d]{1,3}）|\d{1,2}[.、](?!\d)|第[一二三四五六七八九十]，|[①-⑳]|其[一二三四五]，|同时，|此外，|另外，)"
)
# What a lead begins with.
LEADING = frozenset("一二三四五六七八九十（第其同此另0123456789①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳")
_ENDS = "。！？；"
_HIGH, _PARAGRAPH = itemgetter(Sentence._fields.index("end")), itemgetter(Sentence._fields.index("paragraph"))
_LAST = itemgetter(1)  # of a range


class Unit(NamedTuple):
    """A sentence to compare: its number, its range in the folded text, where its paragraph begins."""

    number: int
    start: int
    end: int
    paragraph: int


class Cut(NamedTuple):
    """Where a text has clauses: itself with 「，」 for every stop between them, and the numbers of the sentences that begin
    within one."""

    even: str
    within: list[int]


def cut(report: Report) -> Cut:
    """The clauses of a report's text."""
    text = report.folded.text
    within = [number for number, start in enumerate(report.starts) if text[start - 1] not in _STOPS]
    return Cut(with_commas(text, _BETWEEN), within)


def with_commas(text: str, stops: str) -> str:
    """A text with 「，」 for each of some stops, as long as it was."""
    for stop in stops:
        text = text.replace(stop, "，")
    return text


def units(report: Report, numbers: Iterable[int] | None = None) -> Iterator[Unit]:
    """The sentences that may count: no headings, no page furniture, no bare lines and lines of a table.

    A paragraph that begins with its heading or a short sentence counts as a whole, before its sentences. `numbers`: those
    of the sentences that are asked for; else all.
    """
    text, sentences, new = report.folded.text, report.sentences, tuple.__new__  # in this way a third of `Unit(…)`
    for number in range(len(sentences)) if numbers is None else numbers:
        start, end, (first, last), role, _, is_heading = sentences[number]
        if is_heading or end - start < LEAST:
            if first != start or last <= end + 1:
                continue
            end = last
        if end - start < LEAST or role == "furniture" or not (last > end or text[end - 1] in _ENDS):
            continue
        lead = _LEAD.match(text, start, end) if text[start] in LEADING else None
        if lead is not None:
            start = lead.end()
        if end - start >= LEAST:
            yield new(Unit, (number, start, end, first))


def keys_twice(report: Report, clauses: Cut) -> set[str]:
    """The keys of sentences that stand twice."""
    return repeated(_keys_of_all(report, clauses))


def sharing(report: Report, twice: set[str]) -> Iterator[tuple[Unit, set[str]]]:
    """The units that share a key with another one, each with the keys that it shares; `twice`: see `keys_twice`."""
    keyed = _maybe_sharing(report, twice) if twice else []
    ended: dict[str, int] = {}  # where the unit ends that has a key and ends first
    shared = set()
    for (_, start, end, _), keys in keyed:
        for key in keys:
            before = ended.get(key, start + 1)
            if before <= start:
                shared.add(key)
            elif end < before or key not in ended:
                ended[key] = end
    for unit, keys in keyed:
        if not shared.isdisjoint(keys):
            yield unit, keys & shared


def _maybe_sharing(report: Report, twice: set[str]) -> list[tuple[Unit, set[str]]]:
    """The units that may share a key with another one, with their keys: those in which a key stands that is there twice."""
    text = report.folded.text
    if len(twice) <= SOUGHT:
        return [(unit, keys_of(text, unit) & twice) for unit in units(report, sorted(_beside(twice, report)))]
    keyed = [(unit, keys_of(text, unit)) for unit in units(report)]
    return [(unit, keys) for unit, keys in keyed if not twice.isdisjoint(keys)]


def _keys_of_all(report: Report, clauses: Cut) -> list[str]:
    """The keys of all units, and of other sentences, once for each place: in most texts hardly any is there twice. First those
    that are whole clauses, then the others, with which a sentence begins or ends."""
    text, sentences, starts = report.folded.text, report.sentences, report.starts
    # What `_LONG_CLAUSES` finds, in half of its time.
    keys = [clause for clause in with_commas(clauses.even, INNER).split("，") if len(clause) >= END]
    places = {*starts}
    # Behind its number a sentence has the rest of a clause, and where it is cut another part of one.
    for at in starts:
        lead = _LEAD.match(text, at) if text[at] in LEADING else None
        if lead is not None:
            end = lead.end()
            places.add(end)
            clause = None if text[end - 1] in _STOPS else _LONG_CLAUSES.match(text, end)
            keys += [clause.group()] if clause and len(clause.group()) > END else []
    for number in clauses.within:
        for start, end, *_ in sentences[max(0, number - 1) : number + 1]:
            keys += _LONG_CLAUSES.findall(text, start, end)
    ends, paragraphs = map(_HIGH, sentences), map(_PARAGRAPH, sentences)
    places.update([end - END for end in {*ends, *map(_LAST, paragraphs)}])
    # A clause of so many characters is the beginning or the end of its sentence as well.
    whole = set(keys)
    keys += [key for at in places if (key := text[at : at + END]) not in whole or not _is_clause(text, at, at + END)]
    return keys


def _is_clause(text: str, start: int, end: int) -> bool:
    """Whether what begins and ends there without a stop is a whole clause."""
    return text[max(0, start - 1) : start] in _STOPS and text[end : end + 1] in _STOPS


def _beside(keys: Iterable[str], report: Report) -> set[int]:
    """The numbers of the sentences in which one of a few keys stands, and of those that their paragraphs begin with."""
    text, starts = report.folded.text, report.starts
    found: set[int] = set()
    for key in keys:
        at = text.find(key)
        while at >= 0:
            number = bisect_right(starts, at) - 1
            found.update((number, bisect_left(starts, report.sentences[number].paragraph.start)))
            at = text.find(key, at + 1)
    return found - {-1}


def repeated(words: Sequence[Told]) -> set[Told]:
    """What is there twice: as a rule nothing."""
    if len(set(words)) == len(words):
        return set()
    once: set[Told] = set()
    note = once.add
    return {word for word in words if word in once or note(word)}


def keys_of(text: str, unit: Unit) -> set[str]:
    """What two versions of a sentence share: a whole clause, the beginning, or the end."""
    _, start, end, _ = unit
    return {*_LONG_CLAUSES.findall(text, start, end), text[start : start + END], text[end - END : end]}


def letters_of(text: str) -> str:
    """A text without marks."""
    words = text.replace("、", "")
    return words if words.isalnum() else _SIGNS.sub("", words)


def behind_lead(text: str, low: int, high: int) -> int:
    """Where what begins at `low` and ends at `high` begins behind a number of its own or what leads over to it."""
    lead = _LEAD.match(text, low, high) if text[low] in LEADING else None
    return lead.end() if lead else low
