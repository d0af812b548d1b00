"""What finding rules ask first because it is cheap never changes what they find: see test_shortcuts."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest
from generator import write
from hypothesis import given
from hypothesis import strategies as st

import fazhi
from fazhi import reading
from fazhi.checks import rates, report_years, residue, sought, sum_candidates, sums
from fazhi.checks.hint import Hint, Task
from fazhi.checks.stage import Stage
from fazhi.engine import structure
from fazhi.structure import quantities

PACK = fazhi.load_pack()
LINES = Path(__file__).parent / "lines"


@pytest.mark.parametrize("name", ["sum-mismatch", "rate-mismatch"])
def test_statements_whose_numbers_cannot_differ(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of statements that are passed over because of what they count nothing would have been found."""
    lines = [line.split("\t")[-1] for line in (LINES / f"{name}.txt").read_text("utf-8").splitlines()]
    text = "青禾镇人民政府\n关于2024年度法治政府建设情况的报告\n一、主要举措和成效\n" + "\n".join(lines)
    chance = random.Random(name)
    text += "\n" + "\n".join(write(chance).text for _ in range(6))
    rule = next(number for number, rule in enumerate(PACK.findings) if rule.kind == "part-whole")

    def found() -> list[Hint]:
        report = structure(reading.read(text.encode()), PACK)
        stage = Stage(report, PACK.lexicon, PACK.segmenter, PACK.guard, PACK.fields)
        return sums.wrong_sums(Task(PACK.prepared[rule], stage))

    passed = found()
    asked: list[bool] = []

    def all_alike(numbers: list[re.Match[str]], text: str, alone: bool) -> bool:
        asked.append(quantities.may_differ(numbers, text, alone))
        return True

    monkeypatch.setattr(sum_candidates, "may_differ", all_alike)
    assert passed == found()
    assert passed
    assert not all(asked)


@pytest.mark.parametrize("number", range(6))
def test_sentences_and_statements_asked_for_by_their_signs(number: int) -> None:
    """What is found by a sign in the whole text is what a look into each sentence, or each statement, would find."""
    report = structure(reading.read(write(random.Random(f"signs {number}")).text.encode()), PACK)
    stage = Stage(report, PACK.lexicon, PACK.segmenter, PACK.guard, PACK.fields)
    text, book = report.folded.text, stage.book()
    rule = next(number for number, rule in enumerate(PACK.findings) if rule.kind == "reporting-year")
    words = report_years.sought(PACK.prepared[rule])["years"]
    places = sought.find_sought(PACK.sought, text)[rule]["years"]

    assert {stage.sentence_at(start) for _, start, _ in places} - {-1} == {
        number
        for number, sentence in enumerate(report.sentences)
        if any(word in text[sentence.start : sentence.end] for word in words)
    }
    assert {book.at(sign.start()) for sign in rates._MAYBE.finditer(text)} - {-1} == {
        number for number, (span, _) in enumerate(book.statements) if rates._MAYBE.search(text, *span)
    }


@given(st.text("ab目录\\-错!%d<XNONE", max_size=12))
def test_words_that_a_text_may_have(text: str) -> None:
    words = ["目录\\", "X-NONE", "-错", "错误!"]
    every = [*residue._MAYBE_WORDS, *words]

    assert {word for word in every if word in text} <= set(residue._possible(text, words))
