"""The check of kind `personal-data`: what names a private person, and marks of secrecy, in a text to be published."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

import ahocorasick_rs

from fazhi.checks.hint import Hint, Task
from fazhi.checks.homes import has_mask, homes, plates
from fazhi.checks.identifiers import NUMBERS_OPTIONS, find_numbers
from fazhi.checks.names import NAMES_OPTIONS, names_of
from fazhi.checks.persons import Disclosed, people
from fazhi.checks.secrecy import SECRETS, marks_of_secrecy
from fazhi.records import Any
from fazhi.results import SEVERITIES, Span
from fazhi.structure.report import Report

_WORDS = {"type": "array", "minItems": 1, "items": {"type": "string", "minLength": 1}}
_ROLE: dict[str, Any] = {
    "type": "object",
    "required": ["kind", "severity", "sure", "words"],
    "additionalProperties": False,
    "properties": {
        "kind": {"type": "string", "minLength": 1},
        "severity": {"enum": list(SEVERITIES)},
        "sure": {"type": "boolean"},
        "words": _WORDS,
        "near": _WORDS,
    },
}
_LISTS = (
    "public",
    "before",
    "acts",
    "cases",
    "praise",
    "helps",
    "offices",
    "sanctions",
    "called",
    "not_called",
    "homes",
    "marks",
)
PERSONAL_OPTIONS: dict[str, Any] = {
    "type": "object",
    "required": ["numbers", "names", "roles", *_LISTS],
    "additionalProperties": False,
    "properties": {
        "numbers": NUMBERS_OPTIONS,
        "names": NAMES_OPTIONS,
        "roles": {"type": "array", "minItems": 1, "items": _ROLE},
        **dict.fromkeys(_LISTS, _WORDS),
    },
}
_SECRECY = "密级或内部标志"
_MOST = 60


def personal_data(task: Task) -> list[Hint]:
    """A hint for each person's number, name or address and each mark of secrecy, with all places where it stands."""
    report, options = task.stage.report, task.options
    text = report.folded.text
    found = [
        Disclosed(number.place, number.kind) for number in find_numbers(text, options["numbers"], report.facts.year)
    ]
    found += [Disclosed(place, _SECRECY) for place in marks_of_secrecy(text, task.sought)]
    named = list(people(task))
    found += named
    found += _aside(text, named, task)
    return _hints(_whole(found), report) if found else []


def sought(options: Mapping[str, Any]) -> Mapping[str, Sequence[str]]:
    """Roles and acts that a name stands behind, and what there is of marks of secrecy and of what a child is called."""
    roles = [word for item in options["roles"] for word in item["words"]]
    return {
        "roles": [*roles, *options["public"], *options["before"]],
        "marks": options["marks"],
        "secret": SECRETS,
        "called": options["called"],
        "homes": options["homes"],
        "sanctions": options["sanctions"],
    }


# --- what stands beside a name ---------------------------------------------------------------------------------------


def _aside(text: str, named: list[Disclosed], task: Task) -> Iterator[Disclosed]:
    """Addresses and number plates that a name stands near to; who lives at an address is a person, too."""
    if not (named or task.sought["homes"] or has_mask(text)):
        return  # as most
    known = [person.place for person in named[:_MOST]]
    for owner, home in homes(text, known, task.sought["homes"], names_of(task.options["names"])):
        if owner:
            yield Disclosed(owner, "个人姓名", "warning", True)
        yield Disclosed(home, "家庭住址", "warning")
    yield from (Disclosed(place, "车牌号码", "warning") for place in plates(text, known))


# --- telling ---------------------------------------------------------------------------------------------------------


def _whole(found: list[Disclosed]) -> list[Disclosed]:
    """Without what lies inside another, in order."""
    kept: list[Disclosed] = []
    for item in sorted(found, key=lambda item: (item.place.start, -item.place.end)):
        if not kept or item.place.start >= kept[-1].place.end:
            kept.append(item)
    return kept


def _hints(found: list[Disclosed], report: Report) -> list[Hint]:
    """One hint for each identifier, with every place at which it stands; what is too much shares the last."""
    text = report.folded.text
    by_words: dict[str, list[Disclosed]] = {}
    for item in found:
        # Marks of secrecy speak of the paper as a whole: one finding.
        words = "" if item.kind == _SECRECY else "".join(text[slice(*item.place)].split())
        by_words.setdefault(words, []).append(item)
    again = _elsewhere(text, {words for words, items in by_words.items() if items[0].everywhere})
    hints: list[Hint] = []
    rest: list[Span] = []
    for words, items in by_words.items():
        here = [item.place for item in items]
        places = [*here, *sorted(set(again.get(words, ())) - set(here))]
        raw = [report.folded.span(*place) for place in places]
        if len(hints) < _MOST:
            first = items[0]
            hints.append(Hint(tuple(raw), {"kind": first.kind}, first.severity, raw=True, masked=True))
        else:
            rest += raw
    if rest:
        hints.append(Hint(tuple(rest), {"kind": "其余同类信息"}, raw=True, masked=True))
    return hints


def _elsewhere(text: str, words: set[str]) -> dict[str, list[Span]]:
    """All places of names found, for they are masked wherever they stand."""
    found: dict[str, list[Span]] = {}
    if words:
        automaton = ahocorasick_rs.AhoCorasick(sorted(words), matchkind=ahocorasick_rs.MatchKind.LeftmostLongest)
        for _, start, end in islice(automaton.find_matches_as_indexes(text), len(text)):
            found.setdefault(text[start:end], []).append(Span(start, end))
    return found
