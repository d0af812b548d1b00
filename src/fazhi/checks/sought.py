"""The words that finding rules look for before anything else, found in one pass over the text with all terms."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from fazhi.checks.terms import Match
from fazhi.records import NamedTuple

# A word's place in its list, and its range in the folded text.
Found = tuple[int, int, int]


class Sought(NamedTuple):
    """For each word of an index a list that has it and its place there, with those of others, or None; and the names of each
    rule's lists."""

    owners: tuple[tuple[int, int, tuple[tuple[int, int], ...]] | None, ...]
    names: tuple[tuple[str, ...], ...]


def words_of(lists: Iterable[Mapping[str, Sequence[str]]]) -> Iterator[str]:
    """All words of the lists of all rules, some of them more than once."""
    return (word for named in lists for words in named.values() for word in words)


def index_sought(lists: Iterable[Mapping[str, Sequence[str]]], words: Sequence[str]) -> Sought:
    """Who looks for each of the `words` of an index; `lists` has the lists of each rule by name."""
    owners: dict[str, list[tuple[int, int]]] = {}
    names, number = [], 0
    for named in lists:
        names.append(tuple(named))
        for listed in named.values():
            for place, word in enumerate(listed):
                owners.setdefault(word, []).append((number, place))
            number += 1
    held = {word: (*first, tuple(others)) for word, (first, *others) in owners.items()}
    return Sought(tuple(map(held.get, words)), tuple(names))


def find_sought(sought: Sought, words: Iterable[Match]) -> list[dict[str, list[Found]]]:
    """For each rule the places of each list's words, by where they end, of those that the index found."""
    found: list[list[Found]] = [[] for named in sought.names for _ in named]
    owners = sought.owners
    for word, start, end in words:
        owner = owners[word]
        if owner is not None:
            number, place, others = owner
            found[number].append((place, start, end))
            for number, place in others:
                found[number].append((place, start, end))
    lists = iter(found)
    return [{name: next(lists) for name in named} for named in sought.names]


def apart(found: Iterable[Found]) -> list[Found]:
    """Of places, by where they end, that overlap the leftmost, and the longest of those that begin there."""
    kept: list[Found] = []
    begun = last = 0
    for item in found:
        _, start, end = item
        if start < last:
            if start > begun or (start == begun and end == last):
                continue
            # What ends behind all others takes the place of those that begin no sooner.
            low = len(kept)
            while low and kept[low - 1][1] >= start:
                low -= 1
            if low and kept[low - 1][2] > start:
                continue
            del kept[low:]
        kept.append(item)
        begun, last = start, end
    return kept
