"""The check of kind `duplicate`: a paragraph or a sentence that stands twice, or nearly so.

Candidates come from hashes of clauses and ends; only they are compared (nearness.py), so time grows with the text and
not with the pairs of sentences in it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from itertools import islice, pairwise

from fazhi.checks.hint import Hint, Task
from fazhi.checks.nearness import is_near, one_slip
from fazhi.checks.repeats import Repeat, repeats
from fazhi.patterns import compiled
from fazhi.reading.source import locate
from fazhi.records import Any, NamedTuple
from fazhi.results import Span
from fazhi.structure.report import Report

_WORDS = {"type": "array", "items": {"type": "string", "minLength": 2}}
_NAMES = {"type": "array", "items": {"type": "string", "minLength": 1}}
DUPLICATE_OPTIONS: dict[str, Any] = {
    "type": "object",
    "required": [
        "formulae",
        "names_end",
        "light",
        "fillers",
        "synonyms",
        "openers",
        "before_lists",
        "behind_lists",
    ],
    "additionalProperties": False,
    "properties": {
        "formulae": _WORDS,
        "names_end": _NAMES,
        "light": _WORDS,
        "fillers": {"type": "array", "minItems": 1, "items": {"type": "string", "minLength": 1, "maxLength": 1}},
        "synonyms": {"type": "array", "items": {**_NAMES, "minItems": 2}},
        "openers": _NAMES,
        "before_lists": _NAMES,
        "behind_lists": _NAMES,
    },
}

_LEAST = 20
# What is left of a sentence without stock formulae and titles must be at least this long.
_OWN_WORDS = 12
_END = 8
# So few words are looked for one by one.
_SOUGHT = 12
# Clauses of at least as many characters, whole: what is too short is passed over from each of its characters on.
_STOPS = "，、；：。！？（）《》"
_LONG_CLAUSES = compiled(f"[^{_STOPS}]{{8,}}")
_SIGNS = compiled(r"[^\w%]+|_+")
_TITLE = compiled("《[^《》]{1,80}》")
_LEAD = compiled(
    r"(?:[一二三四五六七八九十]{1,3}(?:是|要|、)|（[一二三四五六七八九十\d]{1,3}）|\d{1,2}[.、](?!\d)|第[一二三四五六七八九十]，|[①-⑳]|其[一二三四五]，|同时，|此外，|另外，)"
)
# What a lead begins with.
_LEADING = frozenset("一二三四五六七八九十（第其同此另0123456789①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳")
_ENDS = "。！？；"
_KEPT = 4
# A clause of _LEAST characters without figures and titles of documents.
_LONG_RUN = compiled(r"[^，；。！？：\n\d《》]{20,}")
_NO_CLAUSES = frozenset(("furniture", "attachment", "title"))
_LONGEST_CLAUSE = 120
_CUTS = tuple("0123456789《》")
# Sentences of a passage follow each other, with a heading or a short sentence between at most.
_NEXT = 3
# Comparisons in one report; an honest one needs a few dozen.
_EFFORT = 20_000
_MOST = 100


class _Unit(NamedTuple):
    """A sentence to compare: its number, its range in the folded text, where its paragraph begins."""

    number: int
    start: int
    end: int
    paragraph: int


class _Copy(NamedTuple):
    """A unit and the earlier one that it repeats; `same`: to the letter."""

    unit: _Unit
    first: _Unit
    same: bool


def duplicates(task: Task) -> list[Hint]:
    """A hint for each passage that stands a second time: the copy first, then where it stood before."""
    report = task.stage.report
    copies = [copy for copy in _copies(report, task.options) if _own_words(copy, report, task.options) >= _OWN_WORDS]
    clauses = _repeated_clauses(report, copies, task.options)
    found = [_hint(run, report) for run in _gathered([*_joined(copies), *([clause] for clause in clauses)])]
    return [*found, *_within_paragraphs(report, found, task.options)][:_MOST]


def _within_paragraphs(report: Report, known: list[Hint], options: Any) -> Iterator[Hint]:
    """Hints of what stands twice in one paragraph and is not part of what is known."""
    for repeat in repeats(report, options):
        if not any(
            repeat.place.start < place.end and place.start < repeat.place.end for h in known for place in h.places
        ):
            yield _repeat_hint(repeat, report)


def _repeat_hint(repeat: Repeat, report: Report) -> Hint:
    line, _ = locate(report.lines, report.folded.origin(repeat.first.start))
    how = "相同" if repeat.same else "几乎相同"
    return Hint((repeat.place, repeat.first), {"line": str(line), "how": how, "extent": ""})


def _units(report: Report) -> Iterator[_Unit]:
    """The sentences that may count: no headings, no page furniture, no bare lines and lines of a table.

    A paragraph that begins with its heading or a short sentence counts as a whole, before its sentences.
    """
    text, new = report.folded.text, tuple.__new__  # in this way a third of `_Unit(…)`
    for number, (start, end, (first, last), role, _, is_heading) in enumerate(report.sentences):
        if is_heading or end - start < _LEAST:
            if first != start or last <= end + 1:
                continue
            end = last
        if end - start < _LEAST or role == "furniture" or not (last > end or text[end - 1] in _ENDS):
            continue
        lead = _LEAD.match(text, start, end) if text[start] in _LEADING else None
        if lead is not None:
            start = lead.end()
        if end - start >= _LEAST:
            yield new(_Unit, (number, start, end, first))


# --- candidates ------------------------------------------------------------------------------------------------------


def _copies(report: Report, options: Any) -> Iterator[_Copy]:
    """Each unit with the earliest one that it repeats."""
    shelf: dict[str, list[_Unit]] = {}
    effort = _EFFORT
    for unit, keys in _sharing(report):
        seen: set[_Unit] = set()
        for key in keys:
            others = shelf.setdefault(key, [])
            seen.update(others)
            del others[: 1 - _KEPT]
            others.append(unit)
        if seen and effort > 0:
            effort -= len(seen)
            # What lies within the unit's own range is a paragraph and its sentence.
            before = sorted(other for other in seen if other.end <= unit.start)
            if before:
                yield from islice(_alike(unit, before, report, options), 1)


def _sharing(report: Report) -> Iterator[tuple[_Unit, set[str]]]:
    """The units that share a key with another one, each with the keys that it shares."""
    text = report.folded.text
    keyed = [(unit, _keys(text, unit)) for unit in _maybe_sharing(report)]
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


def _maybe_sharing(report: Report) -> Iterator[_Unit]:
    """The units of paragraphs that may share a key with another one.

    A key that stands at two places is, by its last characters, twice among the ends of clauses and the beginnings and
    ends of units. Most texts have few such endings, and nothing more is asked of paragraphs without one.
    """
    text, sentences = report.folded.text, report.sentences
    units = list(_units(report))
    begun = {start: text[start : start + _END] for _, start, _, _ in units}
    ended = {end: text[end - _END : end] for _, _, end, _ in units}
    endings = [clause[-_END:] for clause in _LONG_CLAUSES.findall(text)]
    endings += ended.values()
    # A beginning that is a clause of so many characters is the end of that clause, at the same place.
    endings += [key for at, key in begun.items() if text[at + _END : at + _END + 1] not in _STOPS or not key.isalnum()]
    twice = _repeated(endings)
    if not twice:
        return
    paragraphs = {unit.paragraph for unit in units if begun[unit.start] in twice or ended[unit.end] in twice}
    for at in _ends_of(text, twice):
        paragraphs.add(sentences[bisect_right(report.starts, at) - 1].paragraph.start)
    yield from (unit for unit in units if unit.paragraph in paragraphs)


def _ends_of(text: str, endings: set[str]) -> Iterator[int]:
    """Where the last character of one of these stands, at the end of a long clause at least."""
    if len(endings) > _SOUGHT:
        yield from (run.end() - 1 for run in _LONG_CLAUSES.finditer(text) if run.group()[-_END:] in endings)
        return
    for ending in endings:
        at = text.find(ending)
        while at >= 0:
            yield at + _END - 1
            at = text.find(ending, at + 1)


def _repeated(words: Iterable[str]) -> set[str]:
    """What is there twice."""
    once: set[str] = set()
    twice: set[str] = set()
    for word in words:
        if word in once:
            twice.add(word)
        else:
            once.add(word)
    return twice


def _keys(text: str, unit: _Unit) -> set[str]:
    """What two versions of a sentence share: a whole clause, the beginning, or the end."""
    _, start, end, _ = unit
    return {*_LONG_CLAUSES.findall(text, start, end), text[start : start + _END], text[end - _END : end]}


def _repeated_clauses(report: Report, known: list[_Copy], options: Any) -> Iterator[_Copy]:
    """Long clauses that stand again in another sentence, to the letter or but for a character or two."""
    clauses = [(unit, _words(unit, report)) for unit in _clauses(report)]
    if not _repeated(key for _, words in clauses for key in {words[:_END], words[-_END:]}):
        return
    taken = {copy.unit.number for copy in known} | {copy.first.number for copy in known}
    first: dict[str, _Unit] = {}
    for unit, words in clauses:
        keys = (words[:_END], words[-_END:])
        earlier = next((first[key] for key in keys if key in first), None)
        for key in keys:
            first.setdefault(key, unit)
        if earlier is None or earlier.number == unit.number or {earlier.number, unit.number} & taken:
            continue
        copy = _Copy(unit, earlier, words == _words(earlier, report))
        if (copy.same or one_slip(words, _words(earlier, report), options)) and _own_words(
            copy, report, options
        ) >= _LEAST - 2:
            yield copy


def _clauses(report: Report) -> Iterator[_Unit]:
    """The long clauses of sentences: of no heading, title or form, and without figures, which tell facts of their own."""
    text = report.folded.text
    for number, low, high in _long_runs(report):
        if text[low - 1] in _CUTS or text[high : high + 1] in _CUTS:
            continue
        lead = _LEAD.match(text, low, high) if text[low] in _LEADING else None
        start = lead.end() if lead else low
        if high - start >= _LEAST:
            yield _Unit(number, start, high, report.sentences[number].paragraph.start)


def _long_runs(report: Report) -> Iterator[tuple[int, int, int]]:
    """The ranges of words between marks and figures that are long enough, each with the number of its sentence; what is
    too long comes in pieces."""
    starts, sentences = report.starts, report.sentences
    for start, end in _runs(report):
        # A run goes on over the end of a sentence that no such mark ends.
        for number in range(max(0, bisect_right(starts, start) - 1), bisect_left(starts, end)):
            sentence = sentences[number]
            low, stop = max(start, sentence.start), min(end, sentence.end)
            if stop - low < _LEAST or sentence.is_heading or sentence.role in _NO_CLAUSES:
                continue
            while stop - low >= _LEAST:
                high = min(stop, low + _LONGEST_CLAUSE)
                yield number, low, high
                low = high


def _runs(report: Report) -> Iterator[tuple[int, int]]:
    """The long ranges without stops, and within them those without other marks and figures."""
    text, stops = report.folded.text, report.stops
    for before, stop in pairwise((-1, *stops, len(text))):
        if stop - before > _LEAST:
            for run in _LONG_RUN.finditer(text, before + 1, stop):
                yield run.span()


# --- comparing -------------------------------------------------------------------------------------------------------


def _alike(unit: _Unit, others: list[_Unit], report: Report, options: Any) -> Iterator[_Copy]:
    words = _words(unit, report)
    for other in others:
        known = _words(other, report)
        if words == known:
            yield _Copy(unit, other, True)
        elif is_near(words, known, options) and (
            words in known or known in words or _titles_agree(unit, other, report)
        ):
            yield _Copy(unit, other, False)


def _words(unit: _Unit, report: Report) -> str:
    words = report.folded.text[unit.start : unit.end]
    return words if words.isalnum() else _SIGNS.sub("", words)


def _titles_agree(unit: _Unit, other: _Unit, report: Report) -> bool:
    """Whether both name the same documents: another law is another act."""
    one, two = (sorted(_TITLE.findall(report.folded.text, part.start, part.end)) for part in (unit, other))
    return one == two


# --- telling ---------------------------------------------------------------------------------------------------------


def _own_words(copy: _Copy, report: Report, options: Any) -> int:
    """How many characters of a repeated sentence are left without stock formulae and titles of documents."""
    words = _TITLE.sub("", report.folded.text[copy.unit.start : copy.unit.end])
    for formula in options["formulae"]:
        parts = formula.split("…")
        at = words.find(parts[0])
        end = words.find(parts[-1], at + len(parts[0])) if len(parts) > 1 and at >= 0 else at
        if at >= 0 and end >= 0 and end - at <= 60:
            words = words[:at] + words[end + len(parts[-1]) :]
    return len(_SIGNS.sub("", words))


def _joined(copies: list[_Copy]) -> list[list[_Copy]]:
    """Copies that follow each other as their originals do are one passage."""
    runs: list[list[_Copy]] = []
    for copy in copies:
        last = runs[-1][-1] if runs else None
        step = copy.unit.number - last.unit.number if last else 0
        if last and 0 < step <= _NEXT and abs(copy.first.number - last.first.number - step) <= 1:
            runs[-1].append(copy)
        else:
            runs.append([copy])
    return runs


def _gathered(runs: list[list[_Copy]]) -> list[list[list[_Copy]]]:
    """Passages that repeat the same one stand together."""
    groups: dict[tuple[int, int], list[list[_Copy]]] = {}
    for run in runs:
        groups.setdefault((run[0].first.start, run[-1].first.end), []).append(run)
    return list(groups.values())


def _hint(runs: list[list[_Copy]], report: Report) -> Hint:
    """The first paragraph of a passage, where it stood before, and where it stands yet again."""
    run = runs[0]
    here = [copy for copy in run if _paragraphs(copy) == _paragraphs(run[0])]
    first = Span(here[0].first.start, here[-1].first.end)
    line, _ = locate(report.lines, report.folded.origin(first.start))
    extent = len({copy.unit.paragraph for copy in run})
    how = "相同" if all(copy.same for copies in runs for copy in copies) else "几乎相同"
    again = [Span(copies[0].unit.start, copies[0].unit.end) for copies in runs[1:]]
    places = (Span(here[0].unit.start, here[-1].unit.end), first, *again[:_MOST])
    return Hint(places, {"line": str(line), "how": how, "extent": f"（连续{extent}段）" if extent > 1 else ""})


def _paragraphs(copy: _Copy) -> tuple[int, int]:
    return copy.unit.paragraph, copy.first.paragraph
