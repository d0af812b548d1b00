"""What the rule of rates asks first, of signs and units, never changes what it finds: see test_shortcuts."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import fazhi
from fazhi import reading
from fazhi.checks import (
    rate_absence,
    rate_against_words,
    rate_candidates,
    rate_claims,
    rate_elsewhere,
    rate_no_case,
    rate_numbers,
    rate_twice,
)
from fazhi.checks.rate_before import NOT_SUED
from fazhi.checks.rate_done import acting, done_words
from fazhi.checks.rate_options import options_of
from fazhi.checks.rate_places import places
from fazhi.checks.rate_stretches import SENTENCE, STATEMENT, stretches
from fazhi.checks.rate_words import named_rates, names_told
from fazhi.engine import structure
from fazhi.structure.ledger import Book

PACK = fazhi.load_pack()
OPTIONS = options_of(
    next(prepared for rule, prepared in zip(PACK.findings, PACK.prepared, strict=True) if rule.id == "rate-mismatch")
)
LINES = Path(__file__).parent / "lines"
_TITLE = "青禾镇人民政府\n关于2024年度法治政府建设情况的报告\n一、主要举措和成效\n"
_PIECES = (
    "全镇 矛盾纠纷 化解 率 达 为 98% 92.5% 100% ， 。 ； 、 \n 由 从 提升到 高于 全县 平均 无 没有 一件 超期 被诉 行政诉讼 案件 0件 "
    "出庭 应诉 3件 2次 1.2万件 12345 《条例》 〔2024〕3号 八成 过半 百分之九十 年 今年 全年 其中 均 全部 已 整改 办结 未 满意度 率 比率 "
    "（ ） 5、6次 0 三件 镇长 被告 我镇 群众 向 起诉 97分 胜诉 败诉 比上年 同期 5-8件 3人次 7天 覆盖面 知晓率 里"
)
_texts = st.lists(st.sampled_from(_PIECES.split(" ")), max_size=40).map("".join)


def _book(text: str) -> Book:
    return Book(structure(reading.read(text.encode(), "r.txt"), PACK))


def _lines() -> list[str]:
    lines = (LINES / "rate-mismatch.txt").read_text("utf-8").splitlines()
    return [line.split("\t")[-1] for line in lines]


@pytest.mark.parametrize("pattern", [rate_against_words._MOVED, rate_against_words._NONE, rate_no_case._RATE])
@given(text=_texts)
def test_sentences_with_figures_hold_all_that_is_found(pattern: re.Pattern[str], text: str) -> None:
    """What takes no full stop and holds a percentage stands in a stretch that holds one."""
    text = text.replace("百分之", "")
    held = [m.span() for s in stretches(text, re.compile("%"), SENTENCE) for m in pattern.finditer(text, *s)]
    assert held == [m.span() for m in pattern.finditer(text)]


@pytest.mark.parametrize("pattern", [rate_no_case._CASES, rate_no_case._NONE, NOT_SUED])
@given(text=_texts)
@example("今年以来，我镇没有行政案件被起诉。")
@example("全年没有一件行政案件进入行政诉讼程序，依法履职。")
@example("行政应诉案件为零。庭审2次；镇长亲自出庭。")
def test_what_tells_of_cases_stands_where_courts_are_named(pattern: re.Pattern[str], text: str) -> None:
    """No case, and no word that there was none, stands elsewhere."""
    held = [m.span() for s in stretches(text, rate_no_case._COURT, STATEMENT) for m in pattern.finditer(text, *s)]
    assert held == [m.span() for m in pattern.finditer(text)]


@pytest.mark.parametrize("pattern", [rate_claims._SIGN, rate_claims._EACH_SIGN])
@given(pieces=st.lists(st.sampled_from((*rate_claims.SIGNS, *"一件户都也零无全大半绝过村，")), max_size=8))
@example(pieces=["一件", "都", "没漏", "村村", "绝", "大", "部分"])
def test_claims_are_made_with_words_that_are_looked_for(pattern: re.Pattern[str], pieces: list[str]) -> None:
    """No sign of a claim stands where none of the words is found."""
    text = "".join(pieces)
    assert pattern.search(text) is None or any(word in text for word in rate_claims.SIGNS)


@given(_texts)
@example("化解率93%，高于全县96%的平均水平。由96%，提升到94%；97分，比上年98分提高")
@example("化解率91%\n高于全县平均水平93%。")
def test_what_words_contradict_stands_in_sentences_that_are_looked_at(text: str) -> None:
    """Nothing more is found where every sentence with a figure is read."""
    shares = [(sign.start(), 0) for sign in re.finditer("%", text)]
    bad = sorted((0, m.start(), m.end()) for word in rate_against_words.SIGNS for m in re.finditer(word, text))
    every = stretches(text, rate_against_words._FIGURE, SENTENCE)
    told = [hint for span in every for hint in rate_against_words._in_sentence(text, *span)]
    assert list(rate_against_words.against_words(text, shares, bad)) == told


@given(_texts)
@example("无0件10件为0是0起零")
def test_words_of_nothing_are_found_as_they_are_searched_for(text: str) -> None:
    """The places of words and of figures are those of one search through the text."""
    absent = rate_absence.words_of_nothing(OPTIONS.absent)
    named, noughts = (
        [(0, at, at + len(word)) for word in words for at in range(len(text)) if text.startswith(word, at)]
        for words in (absent, rate_absence.NOUGHTS)
    )
    begun = rate_absence.signs_of_nothing(text, named, noughts)
    assert {sign.start() for sign in rate_absence._signs(OPTIONS.absent).finditer(text)} <= set(begun)
    assert all(rate_absence._signs(OPTIONS.absent).match(text, at) is not None for at in begun)


@given(_texts)
@example("全镇矛盾纠纷化解率98%我镇信访事项办结率97%，97%全镇信访事项办结率%为98%。")
def test_rates_of_all_are_found_from_their_signs(text: str) -> None:
    """The same as one search through the text."""
    assert [m.span() for m in rate_twice._of_whole_body(text)] == [m.span() for m in rate_twice._WHOLE.finditer(text)]


@given(_texts)
def test_numbers_without_a_unit_and_of_one_kind_are_seen_in_text_and_units(text: str) -> None:
    """What is told of the numbers of statements without reading them is no less than what they tell."""
    book = _book(f"{_TITLE}{text}。\n")
    for at, ((start, end), _) in enumerate(book.statements):
        assert rate_numbers.may_be_bare(book.text, start, end) or "" not in book.kinds(at)
        first = at - 1 if book.follows[at] else at
        kinds = [kind for number in range(first, at + 1) for kind in book.kinds(number)]
        told = len(set(kinds)) < len(kinds) or sum(kind in rate_candidates.CROSSING for kind in kinds) > 1
        assert rate_numbers.may_count_twice(book, first, at, True) or not told
        alone = rate_candidates._ALONE.search(book.text, start, end)
        shares = [match for match in book.numbers(at) if match["percent"]]
        if alone and book.text.count("%", start, end) == 1 and not rate_candidates._TITLE.search(book.text, start, end):
            assert [share.span() for share in shares] == [alone.span()]


@given(_texts)
def test_names_of_rates_are_seen_in_the_text(text: str) -> None:
    """The first name of each rate of a statement of which it is known what it counts, or one that ends so."""
    book = _book(f"{_TITLE}{text}。\n")
    for at, (span, _) in enumerate(book.statements):
        told = [name for name, _ in names_told(book.text[slice(*span)].replace("里", "中"))]
        for item in book.ledger(at).items:
            for rate in named_rates(item)[:1] if item.quantity.kind == "%" else ():
                unknown = rate.share or OPTIONS.measure(rate.name) is None
                assert unknown or any(name.endswith(rate.name) for name in told)


@pytest.mark.parametrize("seed", range(3))
def test_families_whose_acts_stand_in_a_text(seed: int) -> None:
    """Where a word of what was done stands, the family is among those that are asked."""
    chance = random.Random(seed)
    words = [word for measure in OPTIONS.measures for word in (*measure.rate, *measure.done)]
    for _ in range(300):
        said = "".join(chance.choice((*words, "已", "实", "率", "3", "的")) for _ in range(4))
        told = list(acting(OPTIONS.measures, said))
        assert told == sorted(told, key=OPTIONS.measures.index)
        assert all(measure in told for measure in OPTIONS.measures if done_words(measure).search(said))


def test_rates_elsewhere_are_held_against_all_that_may_deny_them(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing more would be found if every statement with a rate were read."""
    lines = [line for line in _lines() if line]
    chance = random.Random("elsewhere")
    found, asked = [], []
    real = rate_elsewhere._may_be_counted
    for _ in range(60):
        text = _TITLE + "\n".join(chance.sample(lines, 12)) + "\n"
        report = structure(reading.read(text.encode(), "r.txt"), PACK)
        book = Book(report)
        shares = places(book, [(0, sign.start(), sign.end()) for sign in re.finditer("%", book.text)])
        passed = list(rate_elsewhere.elsewhere(report, book, OPTIONS, shares))
        with monkeypatch.context() as patch:
            patch.setattr(rate_elsewhere, "_may_be_counted", lambda *given: asked.append(real(*given)) or True)
            patch.setattr(rate_elsewhere, "may_count_twice", lambda *given: True)
            assert passed == list(rate_elsewhere.elsewhere(report, Book(report), OPTIONS, shares))
        found += passed
    assert found
    assert not all(asked)
