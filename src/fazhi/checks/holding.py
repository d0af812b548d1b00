"""Which sentences hold one of many words: found in one scan of the whole text, and not word by word in each sentence."""

from __future__ import annotations

from bisect import bisect_right
from functools import lru_cache

import ahocorasick_rs

from fazhi.structure.report import Report


@lru_cache(maxsize=64)
def _finder(words: tuple[str, ...]) -> ahocorasick_rs.AhoCorasick:
    return ahocorasick_rs.AhoCorasick(words)


def holding(report: Report, words: tuple[str, ...]) -> frozenset[int]:
    """The numbers of the sentences in which one of these words stands, whole; none for no words."""
    if not words:
        return frozenset()
    starts, sentences = report.starts, report.sentences
    found = set()
    for _, start, end in _finder(words).find_matches_as_indexes(report.folded.text, overlapping=True):
        number = bisect_right(starts, start) - 1
        if number >= 0 and end <= sentences[number].end:
            found.add(number)
    return frozenset(found)
