"""What checks of sums find from the words that they look for first is what their patterns find in the whole text."""

from __future__ import annotations

import random
import re
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

import fazhi
from fazhi.checks import (
    below_lists,
    line_lists,
    named_lists,
    period_lines,
    progress,
    recalled,
    rest_sentences,
    restated,
    sought,
    sum_candidates,
    sum_words,
    told_last,
)
from fazhi.checks.sharing import repeated as sought_twice
from fazhi.checks.sought import Found
from fazhi.checks.sum_sought import sought as lists_of
from fazhi.checks.terms import find_words, index_terms
from fazhi.engine import structure
from fazhi.reading import read
from fazhi.structure.ledger import Book

PACK = fazhi.load_pack()
_LISTS = lists_of({})
_INDEX = index_terms((), sought.words_of([_LISTS]))
_SOUGHT = sought.index_sought([_LISTS], _INDEX.words)
_PIECES = (
    *"，。；：\n\n的共年月日全今本镇内度个件2346",
    *("以来", "共计", "调解矛盾纠纷", "调解矛盾纠纷", "街道", "12", "35", "场", "讲座", "中", "案件", "总数", "为"),
    *(
        "2月",
        "、",
        "于",
        "在",
        "上半年",
        "一季度",
        "二季度",
        "三季度",
        "1、",
        "（一）",
        "无一件",
        "，没有",
        "为零",
        "均为0",
    ),
    *("单位：件）", "：\n", "不", "未", "不能办的", "未办结的", "！", " ", "\u3000"),
)


def _text(seed: int) -> str:
    chance = random.Random(f"sought {seed}")
    words = [word for listed in _LISTS.values() for word in listed]
    pieces: list[str] = []
    for _ in range(4000):
        pieces.append(chance.choice(words if chance.random() < 0.3 else _PIECES))
        if pieces[-1] in restated.WHOLE:
            pieces.append(chance.choice(("", "", "度", "内", "的", "以来共计")))
            pieces.append(chance.choice(("调解矛盾纠纷12件", "普法宣传活动为35场", "26场讲座中", "3件案件的")))
    return "".join(pieces)


def _found(text: str) -> dict[str, list[Found]]:
    return sought.find_sought(_SOUGHT, find_words(_INDEX, text))[0]


@pytest.mark.parametrize("seed", range(8))
def test_patterns_match_where_their_words_stand(seed: int) -> None:
    text = _text(seed)
    found = _found(text)
    told = list(restated._TOLD.finditer(text))
    again = sought_twice([match.group("what", "unit") for match in told])
    starts = [match.start() for match in recalled._AGAIN.finditer(text)]
    lines = {text.rfind("\n", 0, start) for _, start, _ in found["line_totals"]}

    rests = [match.span() for match in rest_sentences._REST.finditer(text)]
    assert rests
    assert [match.span() for match in rest_sentences._matches(text, found["rests"], found["denied"])] == rests
    assert again
    assert [match.span() for match in restated._told_again(text, found["whole"])] == [
        match.span() for match in told if match.group("what", "unit") in again
    ]
    assert starts
    assert set(starts) <= {start for _, start, _ in found["whole"]}
    assert {match.start() for match in line_lists._TOTAL_ABOVE.finditer(text)} <= lines


def test_blanks_before_a_denial_are_all_there_are() -> None:
    blanks = "".join(filter(str.isspace, map(chr, range(sys.maxunicode))))
    assert re.findall(r"\s", "".join(map(chr, range(sys.maxunicode)))) == list(blanks)
    assert sorted(blanks) == sorted(rest_sentences._BLANKS)


@given(st.lists(st.sampled_from([*"从按类型来看分统计归论讲度口径，：、角而言说区划"]), max_size=9).map("".join))
def test_what_is_divided_by_ends_with_its_words(text: str) -> None:
    found = re.search(sum_words._ASPECT, text)
    assert found is None or any(text.endswith(word, 0, found.end()) for word in sum_words.VIEWED)


@pytest.mark.parametrize("seed", range(6))
def test_totals_without_their_word_stand_where_their_words_do(seed: int) -> None:
    """The words one by one in each statement, of those that are asked about, in the order of the text."""
    chance = random.Random(f"summing up {seed}")
    pieces = (*told_last.WORDS, *"年轮算下来前后加总相个月。，，；\n", "在一起", "半年", *["镇里办了12件"] * 60)
    text = "".join(chance.choice(pieces) for _ in range(3000))
    book = Book(structure(read(f"青禾镇2024年法治政府建设年度报告\n一、工作情况\n{text}".encode()), PACK))
    asked = {number for number in range(len(book.statements)) if chance.random() < 0.7}
    words = "|".join(word if word not in told_last._DOWN else f"(?<={word[:-1]})来" for word in told_last.WORDS)
    long_way = {}
    for number in asked:
        start, end = book.statements[number][0]
        found = re.compile(words).search(book.text, start, end)
        if found is not None:
            long_way[number] = found.start() - start < told_last._FIRST

    assert told_last.summing_up(book, asked, _found(book.text)["summing"]) == long_way
    assert set(long_way.values()) == {True, False}


@pytest.mark.parametrize("seed", range(8))
def test_what_is_set_up_is_looked_for_where_it_may_begin(seed: int) -> None:
    chance = random.Random(f"set up {seed}")
    pieces = (
        *named_lists.SET_UP,
        "了",
        "执法、普法、监督",
        "执法",
        "、",
        "和",
        "三个",
        "工作组",
        "，",
        "组",
        "中心",
        "2个",
    )
    text = "".join(chance.choice(pieces) for _ in range(6000))
    raw = _found(text)["set_up"]
    marks = [(start, end) for _, start, end in sought.apart(raw)]
    found = [match.span() for match in named_lists._near(named_lists._SET_UP, marks, text)]
    assert found
    assert [match.span() for match in named_lists._set_up(raw, text)] == found
    # Round each mark alone: nothing is found where no list begins.
    for start, end in marks:
        around = text[max(0, start - 20) : end + 170]
        held = _found(around)["set_up"]
        alone = [(low, high) for _, low, high in sought.apart(held)]
        assert [m.span() for m in named_lists._set_up(held, around)] == [
            m.span() for m in named_lists._near(named_lists._SET_UP, alone, around)
        ]


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("name", ["set_up", "joined"])
def test_marks_of_lists_are_those_of_a_pattern(seed: int, name: str) -> None:
    text = _text(seed)
    pattern = re.compile("|".join(_LISTS[name]))
    marks = [(start, end) for _, start, end in sought.apart(_found(text)[name])]
    assert marks == [match.span() for match in pattern.finditer(text)]


@pytest.mark.parametrize("seed", range(8))
def test_nothing_left_is_told_by_its_words(seed: int) -> None:
    text = _text(seed)
    places = {start for _, start, _ in _found(text)["asking"]}
    signs = [*progress.NONE_LEFT.finditer(text), *sum_candidates._ASKING.finditer(text)]
    assert signs
    assert all(places & set(range(*sign.span())) for sign in signs)


@pytest.mark.parametrize("last", period_lines.LAST)
def test_periods_of_a_year_have_the_last_of_them(last: str) -> None:
    """All periods of a year are told by a line that begins with the last one."""
    text = f"纠纷：\n1.上半年28件\n（2）{last}15件\n全年合计44件\n"
    found = _found(text)["last_periods"]
    assert [text[start:end] for _, start, end in found] == [last]
    assert period_lines._LINE.match(text, text.rfind("\n", 0, found[0][1]) + 1)


def test_periods_of_a_year_are_found() -> None:
    quarters = "".join(
        f"第{quarter}季度{count}件\n" for quarter, count in zip("一二三四", (28, 35, 30, 28), strict=True)
    )
    text = f"青禾镇2024年法治政府建设年度报告\n一、工作情况\n调解纠纷：\n{quarters}全年合计122件\n"
    report = structure(read(text.encode()), PACK)
    assert list(period_lines.period_lines(report, _found(report.folded.text)["last_periods"]))


def test_dates_behind_their_words() -> None:
    text = "召开会议4次，分别于2月、5月、7月召开"
    assert [match.group("names") for match in named_lists._near(named_lists._DATED[0], [(7, 10)], text)] == [
        "2月、5月、7月"
    ]


@pytest.mark.parametrize("seed", range(20))
def test_lines_of_parts_have_what_is_asked_first(seed: int) -> None:
    chance = random.Random(f"lines {seed}")
    held: list[tuple[str, bool, bool]] = []
    for _ in range(600):
        line = chance.choice(("", "", " ", "\u3000" * 70)) + chance.choice(
            ("", "1、", "（十二）", "（十二", "——", "③", "34.")
        )
        line += (
            chance.choice(("", "", "\t", " " * 90))
            + "纠" * chance.choice((2, 12, 24, 25))
            + chance.choice(("", "5", "5"))
        )
        line += chance.choice(("1234567.89万人次", "12件", "件")) + chance.choice(
            ("", "", "。", "，" + "多" * 30, "；3件")
        )
        above = f"\n{line}\n" if not held else f"{held[-1][0]}{line}\n"
        held.append((f"\n{line}\n", below_lists._LINES.search(above) is not None, below_lists._may_list(above)))
    assert any(listed for _, listed, _ in held)
    assert not all(may for _, _, may in held)
    assert all(may for _, listed, may in held if listed)
