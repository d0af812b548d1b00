"""What is asked first because it is cheap never changes the answer: each shortcut beside the long way round."""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Callable

import pytest
from generator import write
from hypothesis import given
from hypothesis import strategies as st

import fazhi
from fazhi import fingerprints, reading
from fazhi.checks import stuffing, terms
from fazhi.checks.holding import holding
from fazhi.engine import structure
from fazhi.structure import figures

PACK = fazhi.load_pack()
# Letters, figures and marks of all widths, what NFKC takes apart or puts together, and what it leaves alone.
PIECES = st.sampled_from(
    [*"三项制度执法镇乡一二十零百成0139aZ", *"，。、；：（）《》“”％%.·…— \u3000\t_＿-①㈠ⅠＡ１ﬁé\u0301\u200b豈️½"]
)
TEXTS = st.lists(PIECES, max_size=12).map("".join)


@given(TEXTS)
def test_letters_and_digits_alone(text: str) -> None:
    assert stuffing._bare(text) == re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text))


@given(TEXTS)
def test_text_without_what_an_editor_changes(text: str) -> None:
    def tight(part: str) -> str:
        return "".join(char for char in part if not char.isspace() and unicodedata.category(char) != "Cf")

    assert fingerprints.normalised(text) == tight(unicodedata.normalize("NFKC", tight(text)))


@given(TEXTS)
def test_an_item_that_is_no_word_has_no_number_either(text: str) -> None:
    for item in stuffing._items(text):
        bare = (stuffing._bare(item), stuffing._bare(stuffing._NUMBER.sub("", item)))
        known = PACK.guard._replace(words=frozenset(["三项制度", "执法", "一", "0"]))

        assert stuffing._word(known, item) == (
            next((word for word in bare if word in known.words), "") if bare[0] else None
        )


FIGURES: list[tuple[Callable[[str], bool], re.Pattern[str]]] = [
    (figures.has_rate, figures._RATE),
    (figures.has_zero, figures._ZERO),
]


@given(st.lists(st.sampled_from([*"零百分全成满率%0一五八件为归次，。", "10", "百分之", "为0", "挂零"]), max_size=8))
def test_figures(pieces: list[str]) -> None:
    text = "".join(pieces)
    for asked, pattern in FIGURES:
        assert asked(text) == (pattern.search(text) is not None)


@pytest.mark.parametrize("text", ["办理案件三件", "办理（2）3件", "几十次", "数百人次", "办理٣件"])
def test_counts_begin_anywhere(text: str) -> None:
    assert figures.has_count(text, ())


@pytest.mark.parametrize("number", range(6))
def test_sentences_that_hold_words(number: int) -> None:
    report = structure(reading.read(write(random.Random(f"holding {number}")).text.encode()), PACK)
    text = report.folded.text
    words = ("行政", "行政执法", "镇", "。", "一", "不", "法治建设", "没有一份报告有这个词")

    lists = (words, words[:1], words[-1:], ())

    def long_way(asked: tuple[str, ...]) -> set[int]:
        parts = [text[sentence.start : sentence.end] for sentence in report.sentences]
        return {number for number, part in enumerate(parts) if any(word in part for word in asked)}

    assert holding(report, *lists) == list(map(long_way, lists))
    assert holding(report, words)[0]


@pytest.mark.parametrize("number", range(12))
def test_sentences_that_begin_as_no_text_of_the_pack(number: int) -> None:
    """Asked of all texts of the rules, mutilated, and of reports: what is let pass would have been told as nothing."""
    chance = random.Random(f"stuffed {number}")
    rules = PACK.elements
    texts = [piece for rule in rules for text in (rule.asks, rule.remedy, rule.draft) for piece in text.split("。")]
    texts += write(chance).text.split("\n")
    told = 0
    for text in texts:
        cut = text[chance.choice((0, 0, 1)) :].replace("＿＿", chance.choice(("＿＿", "", "3", "若干")))
        bare = stuffing._bare(cut)
        ours = bool(bare) and (
            stuffing._unfilled(PACK.guard, bare) or bare in PACK.guard.texts or bare in PACK.guard.titles
        )
        told += ours
        assert stuffing._may_be_ours(PACK.guard, cut) or not ours
    assert told


@given(st.lists(st.tuples(st.integers(0, 12), st.integers(1, 6)), max_size=9))
def test_hits_inside_others_are_left_out(places: list[tuple[int, int]]) -> None:
    hits = sorted((terms.Hit(start, start + length) for start, length in places), key=lambda hit: hit.end)
    apart, last = [], -1
    for hit in sorted(hits, key=lambda hit: (hit.start, -hit.end)):
        if hit.end > last:
            apart.append(hit)
            last = hit.end

    assert terms._outermost(hits) == apart
