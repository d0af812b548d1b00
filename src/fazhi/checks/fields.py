"""What a term is about: the nearest of two lists of words, found by one automaton for each field of the pack."""

from __future__ import annotations

import ahocorasick_rs

from fazhi.rules.model import Field

_ENUMERATES = ("、", "和", "及", "与", "以及", "暨")


class Fields:
    """The automata of fields, each built when first asked for and kept as long as the pack."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[Field, ahocorasick_rs.AhoCorasick]] = {}

    def nearest(self, field: Field, piece: str, *, from_right: bool) -> bool | None:
        """True when ours is nearest or stands in one enumeration with what is nearest; None when there is neither."""
        ours, others = self._places(field, piece, from_right)
        if ours is None or others is None:
            return None if ours is None and others is None else ours is not None
        nearer = ours[1] > others[1] if from_right else ours[0] < others[0]
        if nearer:
            return True
        between = piece[min(ours[1], others[1]) : max(ours[0], others[0])]
        return any(mark in between for mark in _ENUMERATES) or not between

    def _places(self, field: Field, piece: str, from_right: bool) -> list[tuple[int, int] | None]:
        """The ranges of the last (or first) word of ours and of the others in a piece of text; the longest of several."""
        found: list[tuple[int, int] | None] = [None, None]
        for word, start, end in self._automaton(field).find_matches_as_indexes(piece, overlapping=True):
            list_of = word >= len(field.accept)
            known = found[list_of]
            if known is None or (_later(known, start, end) if from_right else _earlier(known, start, end)):
                found[list_of] = (start, end)
        return found

    def _automaton(self, field: Field) -> ahocorasick_rs.AhoCorasick:
        known = self._known.get(id(field))
        if known is None:
            known = self._known[id(field)] = (field, ahocorasick_rs.AhoCorasick([*field.accept, *field.reject]))
        return known[1]


def _later(known: tuple[int, int], start: int, end: int) -> bool:
    return end > known[1] or (end == known[1] and start < known[0])


def _earlier(known: tuple[int, int], start: int, end: int) -> bool:
    return start < known[0] or (start == known[0] and end > known[1])
