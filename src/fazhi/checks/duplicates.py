"""The check of kind `duplicate`: a paragraph or a sentence that stands twice, or nearly so.

Candidates come from hashes of clauses and ends; only they are compared (nearness.py), so time grows with the text and
not with the pairs of sentences in it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping

from fazhi.checks.hint import Hint, Task
from fazhi.checks.led_again import led_again
from fazhi.checks.long_clauses import long_clauses, runs_alike
from fazhi.checks.nearness import is_near, one_slip
from fazhi.checks.recut import recut
from fazhi.checks.repeats import Repeat, repeats
from fazhi.checks.reworded import is_reworded, may_be_reworded, share_letters
from fazhi.checks.run_again import run_again
from fazhi.checks.sharing import END, LEAST, Cut, Unit, cut, keys_twice, letters_of, sharing
from fazhi.checks.stage import once
from fazhi.patterns import any_of, compiled
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
        "stock_words",
        "reworded",
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
        "stock_words": _WORDS,
        "reworded": _WORDS,
    },
}

# What is left of a sentence without stock formulae and titles must be at least this long.
_OWN_WORDS = 12
# So long is a sentence that stands again in other words, and so many of its letters are of no stock word.
_LEAST_REWORDED, _OWN_REWORDED = 24, 12
_SIGNS = compiled(r"[^\w%]+|_+")
_TITLE = compiled("《[^《》]{1,80}》")
_KEPT = 4
# So long is the tail of a sentence that stands again without its date and subject, and so much of it no stock word; so long
# at most these are.
_TAILS, _LONGEST_LEAD = ((24, 13), (30, 8)), 24
_WHEN_AND_WHO = compiled(
    "(?:(?:19|20)\\d\\d年度?(?:以来)?|[今本]年(?:度|以来)?|一年来|年内|近年来|过去一年|[去上]年)?"
    "(?:[一-鿿]{0,8}(?:镇|乡|街道|苏木|局|委|党委|政府|党政|班子|办事处)){0,3}"
)
# Sentences of a passage follow each other, with a heading or a short sentence between at most.
_NEXT = 3
# Comparisons in one report; an honest one needs a few dozen.
_EFFORT = 20_000
_MOST = 100


class _Copy(NamedTuple):
    """A unit and the earlier one that it repeats; `same`: to the letter."""

    unit: Unit
    first: Unit
    same: bool


def duplicates(task: Task) -> list[Hint]:
    """A hint for each passage that stands a second time: the copy first, then where it stood before."""
    report, options = task.stage.report, task.options
    clauses = cut(report)
    twice = keys_twice(report, clauses)
    copies = _own_copies(report, twice, options) if twice else []
    alike = runs_alike(report, clauses)
    single = [[clause] for clause in _repeated_clauses(report, alike, copies, options)] if alike else []
    found = [_hint(run, report) for run in _gathered([*_joined(copies), *single])] if copies or single else []
    for others in _others(report, clauses, twice, copies, options):
        found += [_repeat_hint(repeat, report) for repeat in others if not _is_known(repeat, found)]
    return found[:_MOST]


def _others(report: Report, clauses: Cut, twice: set[str], copies: list[_Copy], options: Any) -> Iterator[list[Repeat]]:
    """What else stands twice: each reading knows what those before it told."""
    if twice:  # of sentences cut in another way a long clause stands twice as well
        yield [one for one in recut(report, clauses) if _own_words(one.place, report, options) >= _OWN_WORDS]
    yield list(repeats(report, clauses, options))
    pasted = sorted((copy.unit.start, copy.unit.end) for copy in copies)
    yield [one for one in led_again(report) if not _is_pasted(one, pasted)]
    if twice:
        yield [one for one in run_again(report, clauses, twice) if _own_words(one.place, report, options) >= LEAST]


def _own_copies(report: Report, twice: set[str], options: Any) -> list[_Copy]:
    """The copies of sentences that say something of their own."""
    copies = _copies(report, twice, options)
    return [copy for copy in copies if _own_words(copy.unit, report, options) >= _OWN_WORDS]


def _is_pasted(repeat: Repeat, pasted: list[tuple[int, int]]) -> bool:
    """Whether what stands twice lies in one of several paragraphs that were pasted together, each of which is told already."""
    last = bisect_left(pasted, (repeat.place.end,)) - 1
    return last >= 0 and repeat.place.start < pasted[last][1]


def _is_known(repeat: Repeat, found: list[Hint]) -> bool:
    """Whether what stands twice is a part of what is told already."""
    low, high = repeat.place
    return any(low < place.end and place.start < high for hint in found for place in hint.places)


def _repeat_hint(repeat: Repeat, report: Report) -> Hint:
    line, _ = locate(report.lines, report.folded.origin(repeat.first.start))
    how = "相同" if repeat.same else "几乎相同"
    return Hint((repeat.place, repeat.first), {"line": str(line), "how": how, "extent": ""})


def _copies(report: Report, twice: set[str], options: Any) -> Iterator[_Copy]:
    """Each unit with the earliest one that it repeats."""
    shelf: dict[str, list[Unit]] = {}
    words: dict[Unit, str] = {}
    effort = _EFFORT
    for unit, keys in sharing(report, twice):
        seen: set[Unit] = set()
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


def _repeated_clauses(report: Report, runs: list[tuple[int, int]], known: list[_Copy], options: Any) -> Iterator[_Copy]:
    """Long clauses that stand again in another sentence, to the letter or but for a character or two; `runs`: the ranges of
    words that may be such."""
    taken = {copy.unit.number for copy in known} | {copy.first.number for copy in known}
    first: dict[str, Unit] = {}
    for unit in long_clauses(report, runs):
        words = _words(unit, report)
        keys = (words[:END], words[-END:])
        earlier = next((first[key] for key in keys if key in first), None)
        for key in keys:
            first.setdefault(key, unit)
        if earlier is None or earlier.number == unit.number or {earlier.number, unit.number} & taken:
            continue
        copy = _Copy(unit, earlier, words == _words(earlier, report))
        if not (copy.same or one_slip(words, _words(earlier, report), options)):
            continue
        if _own_words(unit, report, options) >= LEAST - 2:
            yield copy


# --- comparing -------------------------------------------------------------------------------------------------------


def _first_alike(unit: Unit, others: list[Unit], words: dict[Unit, str], report: Report, options: Any) -> _Copy | None:
    """The first of other units that says the same or nearly so; `words` has the letters of all."""
    mine = words[unit]
    for other in others:
        alike = _is_alike(unit, other, mine, words[other], report, options)
        if alike and not _is_heading_alone(unit, other, report):  # asked last, as most are not alike
            return _Copy(unit, other, mine == words[other])
    return None


def _is_alike(unit: Unit, other: Unit, mine: str, known: str, report: Report, options: Any) -> bool:
    """Whether a unit says the same as an earlier one or nearly so; `mine` and `known` are their letters."""
    if mine == known:
        return True
    if _is_behind_its_subject(mine, known):
        return _tells_enough(mine, options)
    if is_near(mine, known, options):
        return mine in known or known in mine or _titles_agree(unit, other, report)
    return _is_reworded(unit, other, mine, known, report, options)


def _is_reworded(unit: Unit, other: Unit, mine: str, known: str, report: Report, options: Any) -> bool:
    """The same of other words; what costs least is asked first."""
    (_, start, end, _), (_, low, high, _) = unit, other
    sentences, place, lengths = report.sentences, report.facts.place or "", (high - low, end - start)
    if not (may_be_reworded(*lengths) and share_letters(mine, known, min(lengths), place, options)):
        return False
    if end > sentences[unit.number].end or high > sentences[other.number].end:
        return False  # of a whole paragraph its sentences are asked
    if not (_titles_agree(unit, other, report) and _says_more(mine, options) and _says_more(known, options)):
        return False
    text = report.folded.text
    return is_reworded(text[low:high], text[start:end], place, options)


def _is_heading_alone(unit: Unit, other: Unit, report: Report) -> bool:
    """Whether two paragraphs have a heading in common and other text behind it (（一）加强队伍建设，提升水平。办案12件。)."""
    text, rests = report.folded.text, list[str]()
    for one in (unit, other):
        sentence = report.sentences[one.number]
        if not sentence.is_heading or one.end <= sentence.end:
            return False
        rests.append(letters_of(text[sentence.end : one.end]))
    alike = len(set(rests[0]) & set(rests[1]))
    return alike * 2 < min(len(set(rests[0])), len(set(rests[1])))


def _is_behind_its_subject(words: str, known: str) -> bool:
    """Whether words are all that an earlier sentence says behind its date and its subject: 2024年，我乡围绕…，把…送到…."""
    lead = len(known) - len(words)
    return 0 < lead <= _LONGEST_LEAD and known.endswith(words) and _WHEN_AND_WHO.fullmatch(known, 0, lead) is not None


def _tells_enough(words: str, options: Any) -> bool:
    """Whether words are long and not stock words alone, which open one report as they close another; of the shorter ones
    more must be left."""
    own = len(_stock(options).sub("", words))
    return any(len(words) >= length and own >= least for length, least in _TAILS)


def _says_more(words: str, options: Any) -> bool:
    """Whether a sentence says something else than all do, so that it hardly stands again in other words by chance."""
    return len(words) >= _LEAST_REWORDED and len(_stock(options).sub("", words)) >= _OWN_REWORDED


@once
def _stock(options: Mapping[str, Any]) -> re.Pattern[str]:
    """What sentences on the rule of law all say: stock words, and verbs that say little."""
    return compiled(any_of(*options["stock_words"], *options["light"], *options["fillers"]))


def _words(unit: Unit, report: Report) -> str:
    return letters_of(report.folded.text[unit.start : unit.end])


def _titles_agree(unit: Unit, other: Unit, report: Report) -> bool:
    """Whether both name the same documents: another law is another act."""
    one, two = (sorted(_TITLE.findall(report.folded.text, part.start, part.end)) for part in (unit, other))
    return one == two


# --- telling ---------------------------------------------------------------------------------------------------------


def _own_words(place: Unit | Span, report: Report, options: Any) -> int:
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
        far = copy.first.number - last.first.number if last else 0
        # In order, or the other way round.
        if last and 0 < step <= _NEXT and (abs(far - step) <= 1 or -_NEXT <= far < 0):
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
    first = Span(min(copy.first.start for copy in here), max(copy.first.end for copy in here))
    line, _ = locate(report.lines, report.folded.origin(first.start))
    extent = len({copy.unit.paragraph for copy in run})
    how = "相同" if all(copy.same for copies in runs for copy in copies) else "几乎相同"
    again = [Span(copies[0].unit.start, copies[0].unit.end) for copies in runs[1:]]
    # What was pasted the other way round stands in no order of its own: each further part is pointed at.
    again += [Span(copy.unit.start, copy.unit.end) for copy in run if copy not in here]
    places = (Span(here[0].unit.start, here[-1].unit.end), first, *again[:_MOST])
    return Hint(places, {"line": str(line), "how": how, "extent": f"（连续{extent}段）" if extent > 1 else ""})


def _paragraphs(copy: _Copy) -> tuple[int, int]:
    return copy.unit.paragraph, copy.first.paragraph
