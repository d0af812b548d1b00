"""The words that finding rules look for before anything else, in one automaton: one pass over the text finds them all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import ahocorasick_rs

from fazhi.records import NamedTuple

# A word's place in its list, and its range in the folded text.
Found = tuple[int, int, int]


class Sought(NamedTuple):
    """The automaton, for each of its words a list that has it and its place there, with those of others, and the names of
    each rule's lists."""

    automaton: ahocorasick_rs.AhoCorasick
    owners: tuple[tuple[int, int, tuple[tuple[int, int], ...]], ...]
    names: tuple[tuple[str, ...], ...]


def index_sought(lists: Iterable[Mapping[str, Sequence[str]]]) -> Sought:
    """The index of all lists of all rules; `lists` has those of each rule by name."""
    owners: dict[str, list[tuple[int, int]]] = {}
    names, number = [], 0
    for named in lists:
        names.append(tuple(named))
        for words in named.values():
            for place, word in enumerate(words):
                owners.setdefault(word, []).append((number, place))
            number += 1
    held = tuple((*first, tuple(others)) for first, *others in owners.values())
    return Sought(ahocorasick_rs.AhoCorasick(list(owners)), held, tuple(names))


def find_sought(sought: Sought, text: str) -> list[dict[str, list[Found]]]:
    """For each rule the places of each list's words, overlapping, by where they end."""
    found: list[list[Found]] = [[] for named in sought.names for _ in named]
    owners = sought.owners
    for word, start, end in sought.automaton.find_matches_as_indexes(text, overlapping=True):
        number, place, others = owners[word]
        found[number].append((place, start, end))
        for number, place in others:
            found[number].append((place, start, end))
    lists = iter(found)
    return [{name: next(lists) for name in named} for named in sought.names]


def apart(found: Iterable[Found]) -> list[Found]:
    """Of places that overlap the leftmost, and the longest of those that begin there."""
    kept: list[Found] = []
    last = 0
    for start, below, place in sorted([(start, -end, place) for place, start, end in found]):
        if start >= last:
            last = -below
            kept.append((place, start, last))
    return kept
