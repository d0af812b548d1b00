"""A table of words finds what an automaton of them does."""

from __future__ import annotations

import ahocorasick_rs
from hypothesis import given
from hypothesis import strategies as st

from fazhi.structure.wordtable import WordTable, finder

# Few characters, one of them outside the basic plane, so that words overlap and stand in each other.
TEXT = st.text("法治镇𠮷a，", max_size=12)
WORDS = st.lists(TEXT.filter(bool), max_size=10)


@given(WORDS, TEXT)
def test_the_same_places_in_the_same_order(words: list[str], text: str) -> None:
    automaton = ahocorasick_rs.AhoCorasick(words)

    assert WordTable(words).find_matches_as_indexes(text, overlapping=True) == automaton.find_matches_as_indexes(
        text, overlapping=True
    )


def test_a_table_is_for_one_report() -> None:
    assert isinstance(finder(["法治"], hurried=True), WordTable)
    assert isinstance(finder(["法治"], hurried=False), ahocorasick_rs.AhoCorasick)
