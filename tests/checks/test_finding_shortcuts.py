"""What finding rules ask first because it is cheap never changes what they find: see test_shortcuts."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest
from generator import write
from hypothesis import given
from hypothesis import strategies as st

import fazhi
from fazhi import reading
from fazhi.checks import rate_candidates, report_years, residue, sought, sum_candidates, sums
from fazhi.checks.hint import Hint, Task
from fazhi.checks.stage import Stage
from fazhi.checks.terms import find_words
from fazhi.engine import structure

PACK = fazhi.load_pack()
LINES = Path(__file__).parent / "lines"


@pytest.mark.parametrize("name", ["sum-mismatch", "rate-mismatch"])
def test_statements_whose_numbers_cannot_differ(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of statements that are passed over because of what they count nothing would have been found."""
    lines = [line.split("\t")[-1] for line in (LINES / f"{name}.txt").read_text("utf-8").splitlines()]
    text = "青禾镇人民政府\n关于2024年度法治政府建设情况的报告\n一、主要举措和成效\n" + "\n".join(lines)
    chance = random.Random(name)
    text += "\n" + "\n".join(write(chance).text for _ in range(6))
    passed = _sums(text)
    asked: list[bool] = []
    for shortcut in ("_may_tell", "_may_mismatch", "_may_split"):
        monkeypatch.setattr(sum_candidates, shortcut, _yes(getattr(sum_candidates, shortcut), asked))
    assert passed == _sums(text)
    assert passed
    assert not all(asked)


@pytest.mark.parametrize("seed", range(4))
def test_random_statements_of_the_words_of_sums(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same of statements made at random of the rule's own words, most of which leave much of what they count first."""
    chance = random.Random(f"sums {seed}")
    options = PACK.prepared[_SUMS]
    words = [word for name in options for word in options[name] if isinstance(word, str)]
    pairs = [[chance.choice(side) for side in group] for group in options["complements"]]
    text = "青禾镇人民政府\n关于2024年度法治政府建设情况的报告\n一、主要举措和成效\n"
    text += "".join(f"{_statement(chance, words, pairs)}。{chance.choice(('', chr(10)))}" for _ in range(300))

    passed = _sums(text)
    asked: list[bool] = []
    monkeypatch.setattr(sum_candidates, "_may_mismatch", _yes(sum_candidates._may_mismatch, asked))
    assert passed == _sums(text)
    assert passed
    assert asked.count(False) > len(asked) / 20


def _statement(chance: random.Random, words: list[str], pairs: list[list[str]]) -> str:
    """Numbers of one unit, often falling, behind words of the rule, the sides of a pair, or labels."""
    labels = ["纠纷", "案件", "村级调处", "司法确认", "废止", "修订", "已办结", "未办结"]
    sorts = chance.choice((labels, labels, words, ["甲类", "乙类", "丙类"], chance.choice(pairs)))
    unit = chance.choice(("件", "件", "人", "次", "个"))
    values = [chance.randint(1, 60) for _ in range(chance.choice((2, 3, 3, 3, 4)))]
    if chance.random() < 0.6:
        values = [3 * max(values), *values[1:]]
    elif chance.random() < 0.5:
        values = [chance.randint(1, 4) + sum(rest := [value % 6 + 1 for value in values[1:]]), *rest]
    said = ""
    for number, value in enumerate(values):
        said += chance.choice("，，，、；：") + ("其中" if chance.random() < 0.2 else "") if number else ""
        if len(sorts) < len(values) and number:
            said += sorts[(number - 1) % len(sorts)]
        else:
            said += chance.choice(sorts if chance.random() < 0.6 else words)
        said += f"{value}{unit}"
    return said


_SUMS = next(number for number, rule in enumerate(PACK.findings) if rule.kind == "part-whole")


def _sums(text: str) -> list[Hint]:
    report = structure(reading.read(text.encode()), PACK)
    stage = Stage(report, PACK.lexicon, PACK.segmenter, PACK.guard, PACK.fields)
    return sums.wrong_sums(Task(PACK.prepared[_SUMS], stage))


def _yes(asks: Callable[..., bool], asked: list[bool]) -> Callable[..., bool]:
    """A shortcut that passes nothing over, and notes what it would have said."""

    def yes(*given: object) -> bool:
        asked.append(asks(*given))
        return True

    return yes


@pytest.mark.parametrize("number", range(6))
def test_sentences_and_statements_asked_for_by_their_signs(number: int) -> None:
    """What is found by a sign in the whole text is what a look into each sentence, or each statement, would find."""
    report = structure(reading.read(write(random.Random(f"signs {number}")).text.encode()), PACK)
    stage = Stage(report, PACK.lexicon, PACK.segmenter, PACK.guard, PACK.fields)
    text, book = report.folded.text, stage.book()
    rule = next(number for number, rule in enumerate(PACK.findings) if rule.kind == "reporting-year")
    words = report_years.sought(PACK.prepared[rule])["years"]
    places = sought.find_sought(PACK.sought, find_words(PACK.terms, text))[rule]["years"]

    assert {stage.sentence_at(start) for _, start, _ in places} - {-1} == {
        number
        for number, sentence in enumerate(report.sentences)
        if any(word in text[sentence.start : sentence.end] for word in words)
    }
    assert {book.at(sign.start()) for sign in rate_candidates._SIGNS.finditer(text)} - {-1} == {
        number for number, (span, _) in enumerate(book.statements) if rate_candidates._SIGNS.search(text, *span)
    }


# Pieces of residue, whole and cut short, and what stands around it.
RESIDUE = st.sampled_from(
    [*"abE镇\\-错误!！未%<>[]_&;#{}=^×，\ufffd\x01\ue000æ³•", "_Toc12345", "[ref:a]", "TOC \\o", "HYPERLINK", "EMBED Visio",
     "MERGEFORMAT", "错误!未", "错误！未", "找到引用源", "Error! Reference", "<span", "[endif]", "&nbsp;", "%E6%99%AE", "锟斤拷",
     "(cid:12)", "\\'c6\\'d5", "=E6=99=AE", "_x000D_", "\\u4e00", "[^1]", "${a}", "null", "%s", "#NULL!", "[image]", "锘挎"]
)  # fmt: skip


@given(st.lists(RESIDUE, max_size=8).map("".join))
def test_residue_has_what_is_asked_first(text: str) -> None:
    rule = next(number for number, rule in enumerate(PACK.findings) if rule.kind == "residue")
    found = [name for name, _, pattern in residue._MARKS if pattern.search(text)]

    assert found == [name for name, has, pattern in residue._MARKS if has(text) and pattern.search(text)]
    if found or any(word in text for word in PACK.prepared[rule]["words"]):
        assert residue._maybe(text, PACK.prepared[rule])


@pytest.mark.parametrize(
    "phrase", next(rule for rule in PACK.findings if rule.kind == "placeholder").options["standing"]
)
def test_phrases_of_drafts_are_found_in_the_folded_text(phrase: str) -> None:
    rule = next(number for number, rule in enumerate(PACK.findings) if rule.kind == "placeholder")
    text = f"青禾镇2024年法治政府建设情况报告\n一、主要举措\n全年 学法12次{phrase}\n二、{phrase}执法检查4次\n"
    report = structure(reading.read(text.encode()), PACK)

    assert sought.find_sought(PACK.sought, find_words(PACK.terms, report.folded.text))[rule]["standing"]
