"""Sentences with their place: paragraph, section and role, inline changes of role included."""

from __future__ import annotations

import re
from bisect import bisect_right

from fazhi.results import Span
from fazhi.structure.lexicon import RoleSwitch
from fazhi.structure.report import Section, Sentence

_SENTENCE = re.compile(r"[^。；！？\n]+[。；！？]*[）》]*")
_GAP = 12
_LEAD = re.compile(
    r"^(?:（[一二三四五六七八九十]{1,3}）|\d{1,2}[、.]|[一二三四五六七八九十]{1,3}(?:、|是))?(?:同时|此外|另外|因此|为此|对此)?，?"
)


def split(
    text: str, start: int, sections: list[Section], switches: tuple[RoleSwitch, ...], next_year: str
) -> list[Sentence]:
    """All sentences of a folded text from `start` on; headings are sentences of their own.

    A change of role inside a paragraph lasts to its end; in a report without headings, to the next change.
    """
    openings = [section.start for section in sections]
    lasting = len(sections) == 1
    sentences: list[Sentence] = []
    carried: str | None = None
    at = start
    for line in text[start:].split("\n"):
        index = max(0, bisect_right(openings, at) - 1)
        while index + 1 < len(openings) and openings[index + 1] <= at:
            index += 1
        section = sections[index]
        paragraph = Span(at, at + len(line))
        body = at
        if section.start == at and section.heading:
            whole = _is_statement(text, section)
            sentences.append(Sentence(at, section.body, paragraph, section.role, index, not whole))
            body = section.body
        switched = carried if lasting else None
        for found in _SENTENCE.finditer(text, body, paragraph.end):
            switched = _switch(found.group(), section.role, switched, switches, next_year) or switched
            sentences.append(Sentence(found.start(), found.end(), paragraph, switched or section.role, index, False))
        carried = switched
        at += len(line) + 1
    return sentences


def _is_statement(text: str, section: Section) -> bool:
    """An item that ends with a full stop and has nothing under it is a statement, however short."""
    return text.startswith("。", section.body) and not text[section.body : section.end].strip("。；！？\n")


def _says(switch: RoleSwitch, sentence: str) -> bool:
    if any(word in sentence for word in switch.unless):
        return False
    return any(_stands(*word.partition("…"), sentence) for word in switch.words)


def _stands(head: str, gap: str, tail: str, sentence: str) -> bool:
    at = sentence.find(head)
    if at < 0 or not gap:
        return at >= 0
    at += len(head)
    return sentence.find(tail, at, at + _GAP + len(tail)) >= 0


def _switch(
    sentence: str, role: str, current: str | None, switches: tuple[RoleSwitch, ...], next_year: str
) -> str | None:
    """The role that a sentence changes to, if it says so."""
    body = sentence[_LEAD.match(sentence).end() :]  # type: ignore[union-attr]
    for switch in switches:
        if switch.role == (current or role):
            continue
        if switch.role == "problems" and role == "plan":
            continue
        if body.startswith(switch.words) if switch.at_start else _says(switch, sentence):
            return switch.role
    if next_year and (current or role) != "plan" and re.match(next_year, body):
        return "plan"
    return None
