"""Which sentences hold one of many words: found in one scan of the whole text, and not word by word in each sentence."""

from __future__ import annotations

from bisect import bisect_right
from functools import lru_cache

import ahocorasick_rs

from fazhi.structure.report import Report


@lru_cache(maxsize=64)
def _finder(*lists: tuple[str, ...]) -> tuple[ahocorasick_rs.AhoCorasick, list[int]]:
    """Several lists of words in one automaton, and of each word the number of its list."""
    owners = [number for number, words in enumerate(lists) for _ in words]
    return ahocorasick_rs.AhoCorasick([word for words in lists for word in words]), owners


def holding(report: Report, *lists: tuple[str, ...]) -> list[set[int]]:
    """For each list of words the numbers of the sentences in which one of them stands, whole; none for no words."""
    found: list[set[int]] = [set() for _ in lists]
    if not any(lists):
        return found
    (automaton, owners), starts, sentences = _finder(*lists), report.starts, report.sentences
    for word, start, end in automaton.find_matches_as_indexes(report.folded.text, overlapping=True):
        number = bisect_right(starts, start) - 1
        if number >= 0 and end <= sentences[number].end:
            found[owners[word]].add(number)
    return found
