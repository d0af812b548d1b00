"""The words that finding rules look for before anything else, found in one pass over the text with all terms."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from fazhi.checks.terms import Match
from fazhi.records import NamedTuple

# A word's place in its list, and its range in the folded text.
Found = tuple[int, int, int]


class Sought(NamedTuple):
    """For each word of an index the number of the list that has it, from one on, and its place there; the number is 0 for what
    nobody looks for, and -1 for what several lists have, which `several` names. And the names of each rule's lists."""

    numbers: list[int]
    places: list[int]
    several: Mapping[int, tuple[tuple[int, int], ...]]
    names: tuple[tuple[str, ...], ...]


def words_of(lists: Iterable[Mapping[str, Sequence[str]]]) -> Iterator[str]:
    """All words of the lists of all rules, some of them more than once."""
    return (word for named in lists for words in named.values() for word in words)


def index_sought(lists: Iterable[Mapping[str, Sequence[str]]], words: Sequence[str]) -> Sought:
    """Who looks for each of the `words` of an index; `lists` has the lists of each rule by name."""
    owners: dict[str, list[tuple[int, int]]] = {}
    names, number = [], 1
    for named in lists:
        names.append(tuple(named))
        for listed in named.values():
            for place, word in enumerate(listed):
                owners.setdefault(word, []).append((number, place))
            number += 1
    # Tables of bare numbers, for most words that are found in a report are of no list.
    numbers, places, several = [0] * len(words), [0] * len(words), {}
    for at, held in enumerate(map(owners.get, words)):
        if held is None:
            continue
        if len(held) == 1:
            numbers[at], places[at] = held[0]
        else:
            numbers[at], several[at] = -1, tuple(held)
    return Sought(numbers, places, several, tuple(names))


def find_sought(sought: Sought, words: Iterable[Match]) -> list[dict[str, list[Found]]]:
    """For each rule the places of each list's words, by where they end, of those that the index found."""
    numbers, places, several, names = sought
    found: list[list[Found]] = [[] for named in names for _ in named]
    found.insert(0, [])  # of no list
    for word, start, end in words:
        number = numbers[word]
        if number > 0:
            found[number].append((places[word], start, end))
        elif number:
            for number, place in several[word]:
                found[number].append((place, start, end))
    lists = iter(found[1:])
    return [dict(zip(named, lists)) if named else {} for named in names]  # noqa: B905 -- as many lists as names


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
