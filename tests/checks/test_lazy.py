"""What is shown of an element is the beginning of all that carries it: looking no further than needed changes nothing."""

from __future__ import annotations

import random
from itertools import pairwise
from pathlib import Path

import pytest
from generator import write

import fazhi
from fazhi import reading
from fazhi.checks.element import check_element
from fazhi.checks.stage import Stage
from fazhi.checks.terms import find_words
from fazhi.engine import _hits_by_rule, structure

PACK = fazhi.load_pack()
REPORTS = Path(__file__).parents[2] / "fixtures" / "reports"
TEXTS = [path.read_bytes() for path in sorted(REPORTS.glob("*.txt"))]
TEXTS += [write(random.Random(f"lazy {number}")).text.encode() for number in range(12)]


@pytest.mark.parametrize("number", range(len(TEXTS)))
def test_what_is_shown_begins_what_carries(number: int) -> None:
    report = structure(reading.read(TEXTS[number]), PACK)
    hits = _hits_by_rule(PACK, report, find_words(PACK.terms, report.folded.text))

    for rule, mine in zip(PACK.elements, hits, strict=False):
        few = check_element(rule, mine, Stage(report, PACK.lexicon, PACK.segmenter, PACK.guard, PACK.fields), 3)
        every = check_element(rule, mine, Stage(report, PACK.lexicon, PACK.segmenter, PACK.guard, PACK.fields), None)

        assert (few.status, few.evidence) == (every.status, every.evidence[:3])


@pytest.mark.parametrize("number", range(len(TEXTS)))
def test_what_carries_is_among_what_was_looked_at_and_apart(number: int) -> None:
    report = structure(reading.read(TEXTS[number]), PACK)

    for rule, mine in zip(
        PACK.elements, _hits_by_rule(PACK, report, find_words(PACK.terms, report.folded.text)), strict=False
    ):
        answer = check_element(rule, mine, Stage(report, PACK.lexicon, PACK.segmenter, PACK.guard, PACK.fields), None)

        assert set(answer.evidence) <= set(answer.weighing.mentions())
        places = sorted((mention.start, mention.end) for mention in answer.evidence)
        assert all(left[1] <= right[0] for left, right in pairwise(places))


def test_something_is_left_out() -> None:
    """Else the first test shows nothing."""
    report = structure(reading.read(TEXTS[0]), PACK)
    hits = _hits_by_rule(PACK, report, find_words(PACK.terms, report.folded.text))
    stage = Stage(report, PACK.lexicon, PACK.segmenter, PACK.guard, PACK.fields)
    all_of_them = [check_element(rule, mine, stage, None) for rule, mine in zip(PACK.elements, hits, strict=False)]

    assert max(len(answer.evidence) for answer in all_of_them) > 3
