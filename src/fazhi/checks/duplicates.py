"""The check of kind `duplicate`: a paragraph or a sentence that stands twice, or nearly so.

Candidates come from hashes of clauses and ends; only they are compared (nearness.py), so time grows with the text and
not with the pairs of sentences in it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

from fazhi.checks.hint import Hint, Task
from fazhi.checks.nearness import is_near, one_slip
from fazhi.checks.recut import recut
from fazhi.checks.repeats import Repeat, repeats
from fazhi.checks.stage import once
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
        "series",
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
        "series": _NAMES,
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
_STOPS = "，、；：。！？（）《》\n"
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
    copies = [
        copy for copy in _copies(report, task.options) if _own_words(copy.unit, report, task.options) >= _OWN_WORDS
    ]
    clauses = _repeated_clauses(report, copies, task.options)
    found = [_hint(run, report) for run in _gathered([*_joined(copies), *([clause] for clause in clauses)])]
    again = (part for part in recut(report) if _own_words(part.place, report, task.options) >= _OWN_WORDS)
    for others in (again, repeats(report, task.options)):
        found += [_repeat_hint(repeat, report) for repeat in others if not _is_known(repeat, found)]
    return found[:_MOST]


def _is_known(repeat: Repeat, found: list[Hint]) -> bool:
    """Whether what stands twice is a part of what is told already."""
    start, end = repeat.place
    return any(start < place.end and place.start < end for hint in found for place in hint.places)


def _repeat_hint(repeat: Repeat, report: Report) -> Hint:
    line, _ = locate(report.lines, report.folded.origin(repeat.first.start))
    how = "相同" if repeat.same else "几乎相同"
    return Hint((repeat.place, repeat.first), {"line": str(line), "how": how, "extent": ""})


def _units(report: Report, numbers: Iterable[int] | None = None) -> Iterator[_Unit]:
    """The sentences that may count: no headings, no page furniture, no bare lines and lines of a table.

    A paragraph that begins with its heading or a short sentence counts as a whole, before its sentences. `numbers`: those
    of the sentences that are asked for; else all.
    """
    text, sentences, new = report.folded.text, report.sentences, tuple.__new__  # in this way a third of `_Unit(…)`
    for number in range(len(sentences)) if numbers is None else numbers:
        start, end, (first, last), role, _, is_heading = sentences[number]
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
    words: dict[_Unit, str] = {}
    effort = _EFFORT
    for unit, keys in _sharing(report):
        seen: set[_Unit] = set()
        for key in keys:
            others = shelf.setdefault(key, [])
            seen.update(others)
            del others[: 1 - _KEPT]
            others.append(unit)
        words[unit] = _words(unit, report)
        if seen:
            effort -= len(seen)
            # What lies within the unit's own range is a paragraph and its sentence.
            before = sorted(other for other in seen if other.end <= unit.start)
            copy = _first_alike(unit, before, words, report, options)
            if copy is not None:
                yield copy
            if effort <= 0:
                return


def _sharing(report: Report) -> Iterator[tuple[_Unit, set[str]]]:
    """The units that share a key with another one, each with the keys that it shares."""
    keyed = _maybe_sharing(report)
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


def _maybe_sharing(report: Report) -> list[tuple[_Unit, set[str]]]:
    """The units that may share a key with another one, with all their keys: those of paragraphs with a key that stands
    twice."""
    twice = _repeated(_keys_of_all(report))
    if not twice:
        return []
    text = report.folded.text
    if len(twice) <= _SOUGHT:
        return [(unit, _keys(text, unit)) for unit in _units(report, sorted(_beside(twice, report)))]
    keyed = [(unit, _keys(text, unit)) for unit in _units(report)]
    return [(unit, keys) for unit, keys in keyed if not twice.isdisjoint(keys)]


def _keys_of_all(report: Report) -> list[str]:
    """The keys of all units, and of other sentences, once for each place: in most texts hardly any is there twice."""
    text, sentences = report.folded.text, report.sentences
    starts = list(report.starts)
    keys = _long_clauses(text)
    # Behind its number a sentence has the rest of a clause, and where it is cut another part of one.
    for at in [at for at in starts if text[at] in _LEADING]:
        lead = _LEAD.match(text, at)
        if lead is not None:
            starts.append(lead.end())
            clause = None if text[lead.end() - 1] in _STOPS else _LONG_CLAUSES.match(text, lead.end())
            keys += [clause.group()] if clause else []
    for number in _cut(report):
        for start, end, *_ in sentences[max(0, number - 1) : number + 1]:
            keys += _LONG_CLAUSES.findall(text, start, end)
    ends = {end for _, end, _, _, _, _ in sentences}
    ends.update([paragraph[1] for _, _, paragraph, _, _, _ in sentences])
    # A beginning or an end that is a clause of so many characters is there already.
    begun = [(text[at : at + _END], text[at + _END : at + _END + 1]) for at in starts]
    ended = [(text[at - _END : at], text[at - _END - 1 : at - _END]) for at in ends]
    return keys + [key for key, beside in begun + ended if beside not in _STOPS or not key.isalnum()]


def _long_clauses(text: str) -> list[str]:
    """What `_LONG_CLAUSES` finds, in three quarters of its time."""
    for stop in _STOPS[1:]:
        text = text.replace(stop, _STOPS[0])
    return [clause for clause in text.split(_STOPS[0]) if len(clause) >= _END]


def _cut(report: Report) -> list[int]:
    """Which sentences begin within a clause."""
    text = report.folded.text
    return [number for number, start in enumerate(report.starts) if text[start - 1] not in _STOPS]


def _beside(keys: Iterable[str], report: Report) -> set[int]:
    """The numbers of the sentences of paragraphs in which one of a few keys stands."""
    text, starts = report.folded.text, report.starts
    found: set[int] = set()
    for key in keys:
        at = text.find(key)
        while at >= 0:
            first, last = report.sentences[bisect_right(starts, at) - 1].paragraph
            found.update(range(bisect_left(starts, first), bisect_left(starts, last)))
            at = text.find(key, at + 1)
    return found


def _repeated(words: Iterable[str]) -> set[str]:
    """What is there twice."""
    once: set[str] = set()
    note = once.add
    return {word for word in words if word in once or note(word)}


def _keys(text: str, unit: _Unit) -> set[str]:
    """What two versions of a sentence share: a whole clause, the beginning, or the end."""
    _, start, end, _ = unit
    return {*_LONG_CLAUSES.findall(text, start, end), text[start : start + _END], text[end - _END : end]}


def _repeated_clauses(report: Report, known: list[_Copy], options: Any) -> Iterator[_Copy]:
    """Long clauses that stand again in another sentence, to the letter or but for a character or two."""
    taken = {copy.unit.number for copy in known} | {copy.first.number for copy in known}
    first: dict[str, _Unit] = {}
    for unit in _clauses(report):
        words = _words(unit, report)
        keys = (words[:_END], words[-_END:])
        earlier = next((first[key] for key in keys if key in first), None)
        for key in keys:
            first.setdefault(key, unit)
        if earlier is None or earlier.number == unit.number or {earlier.number, unit.number} & taken:
            continue
        copy = _Copy(unit, earlier, words == _words(earlier, report))
        own = _own_words(unit, report, options)
        if own >= _LEAST - 2 and (copy.same or one_slip(words, _words(earlier, report), options)):
            yield copy


def _clauses(report: Report) -> Iterator[_Unit]:
    """The long clauses that may begin or end as another one does: of no heading, title or form, and without figures, which
    tell facts of their own."""
    text = report.folded.text
    for number, low, high in _long_runs(report, _runs_alike(report)):
        if text[low - 1] in _CUTS or text[high : high + 1] in _CUTS:
            continue
        start = _behind_lead(text, low, high)
        if high - start >= _LEAST:
            yield _Unit(number, start, high, report.sentences[number].paragraph.start)


def _behind_lead(text: str, low: int, high: int) -> int:
    lead = _LEAD.match(text, low, high) if text[low] in _LEADING else None
    return lead.end() if lead else low


def _runs_alike(report: Report) -> list[tuple[int, int]]:
    """The long ranges of words that begin or end as another one does, whatever sentence they are of."""
    text, runs = report.folded.text, list(_runs(report))
    if _cut(report) or any(high - low > _LONGEST_CLAUSE for low, high in runs):
        return runs  # they come in pieces
    runs = [(low, high) for low, high in runs if text[low - 1] not in _CUTS and text[high : high + 1] not in _CUTS]
    words = [_letters(text[_behind_lead(text, low, high) : high]) for low, high in runs]
    twice = _repeated([*(part[:_END] for part in words), *(part[-_END:] for part in words if len(part) > _END)])
    return [run for run, part in zip(runs, words, strict=True) if part[:_END] in twice or part[-_END:] in twice]


def _long_runs(report: Report, runs: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int, int]]:
    """Of ranges of words those that are long enough within one sentence, each with the number of that; what is too long
    comes in pieces."""
    starts, sentences = report.starts, report.sentences
    for start, end in runs:
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
    long = [gap for gap in pairwise((-1, *stops, len(text))) if gap[1] - gap[0] > _LEAST]
    for before, stop in long:
        for run in _LONG_RUN.finditer(text, before + 1, stop):
            yield run.span()


# --- comparing -------------------------------------------------------------------------------------------------------


def _first_alike(
    unit: _Unit, others: list[_Unit], words: dict[_Unit, str], report: Report, options: Any
) -> _Copy | None:
    """The first of other units that says the same or nearly so; `words` has the letters of all."""
    mine = words[unit]
    for other in others:
        known = words[other]
        if mine == known:
            return _Copy(unit, other, True)
        if is_near(mine, known, options) and (mine in known or known in mine or _titles_agree(unit, other, report)):
            return _Copy(unit, other, False)
    return None


def _words(unit: _Unit, report: Report) -> str:
    return _letters(report.folded.text[unit.start : unit.end])


def _letters(text: str) -> str:
    words = text.replace("、", "")
    return words if words.isalnum() else _SIGNS.sub("", words)


def _titles_agree(unit: _Unit, other: _Unit, report: Report) -> bool:
    """Whether both name the same documents: another law is another act."""
    one, two = (sorted(_TITLE.findall(report.folded.text, part.start, part.end)) for part in (unit, other))
    return one == two


# --- telling ---------------------------------------------------------------------------------------------------------


def _own_words(place: _Unit | Span, report: Report, options: Any) -> int:
    """How many characters of a repeated sentence are left without stock formulae and titles of documents."""
    words = _TITLE.sub("", report.folded.text[place.start : place.end])
    for head, tail in _formulae(options):
        at = words.find(head)
        if at >= 0:
            end = words.find(tail, at + len(head)) if tail else at
            if end >= 0 and end - at <= 60:
                words = words[:at] + words[end + len(tail or head) :]
    return len(_SIGNS.sub("", words))


@once
def _formulae(options: Mapping[str, Any]) -> list[tuple[str, str]]:
    """What each stock formula begins with, and behind its gap ends with; the second is empty if it has none."""
    parts = [formula.split("…") for formula in options["formulae"]]
    return [(part[0], part[-1] if len(part) > 1 else "") for part in parts]


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
