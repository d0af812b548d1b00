"""What checks of sums and rates ask of the words of a statement before they read its numbers never changes what they find:
see test_shortcuts."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from generator import write
from hypothesis import given
from hypothesis import strategies as st

import fazhi
from fazhi import reading
from fazhi.checks import (
    KINDS,
    carried_on,
    chains,
    closed_by_denial,
    counts,
    divided_members,
    item_numbers,
    rate_judged,
    rate_options,
    sum_candidates,
    sums,
    unit_counts,
)
from fazhi.checks.changes import Balance
from fazhi.checks.hint import Task
from fazhi.checks.sought import find_sought
from fazhi.checks.stage import Stage
from fazhi.checks.sum_words import Terms
from fazhi.checks.terms import find_words
from fazhi.engine import structure
from fazhi.results import Span
from fazhi.structure.ledger import Book

PACK = fazhi.load_pack()
_OPTIONS = {rule.kind: options for rule, options in zip(PACK.findings, PACK.prepared, strict=True)}
TOLD, RATES = sums.terms_of(_OPTIONS["part-whole"]), rate_options.options_of(_OPTIONS["rate"])
_TITLE = "青禾镇人民政府\n关于2024年度法治政府建设情况的报告\n一、主要举措和成效\n"
DENIED = st.lists(
    st.sampled_from(
        [*"没无不未有第三四种为零是0均也，。", "不存在", "出现", "任何", "其他", "其它", "别的", "另外的", "情形", "合格", "称职", "满意", "基本", "没有", "票", "8卷", "以外", "发现"]
    ),
    max_size=9,
).map("".join)  # fmt: skip


@given(DENIED)
def test_denials_that_close_a_list_have_what_is_asked_first(text: str) -> None:
    if closed_by_denial._DENIED.search(text):
        assert any(word in text for word in closed_by_denial.DENIALS)
    if closed_by_denial._NO_GRADE.search(text) or closed_by_denial._NONE_OF_GRADE.search(text):
        assert any(word in text for word in closed_by_denial.NO_GRADES)


def _book(chance: random.Random, statement: Callable[[random.Random], str]) -> Book:
    paragraphs = ("".join(statement(chance) for _ in range(chance.choice((1, 2, 2, 3)))) for _ in range(400))
    return Book(structure(reading.read((_TITLE + "\n".join(paragraphs)).encode()), PACK))


def _places(word: str, text: str) -> list[int]:
    return [match.start() for match in re.finditer(re.escape(word), text)]


def _carried(chance: random.Random) -> str:
    """What there was, came, was due, was settled and is left, with any of them missing, off by a few or in brackets."""
    was, new, left = chance.randint(2, 9), chance.randint(20, 60), chance.randint(2, 9)
    done = was + new - left + chance.choice((0, 0, 1, -1, 10))
    begun = [f"上年结转{was}件", f"新收{new}件", f"合计{was + new}件"]
    begun = chance.choice((begun, begun, [f"应办{was + new}件", *begun[:2]], begun[:2], ["两项相加", *begun]))
    ended = [
        f"{chance.choice(('办结', '化解', '已办结', '开展宣传'))}{done}件",
        f"{chance.choice(('转入下年', '结转至2025年', '尚有', '余', '还剩', '未办结', '跨年', '在办', '现有'))}{left}件",
    ]
    ended = chance.choice(
        (ended, ended, [*ended, "其中2件并案"], [f"{ended[0]}（含旧存2件）", ended[1]], [f"{ended[0]}余", ended[1]])
    )
    return "，".join(begun) + chance.choice("。。，") + "，".join(ended) + chance.choice(("。", "。", "，结转下年。"))


def _carried_the_long_way(book: Book, told: Terms) -> Iterator[tuple[int, Balance]]:
    signs = {book.at(found.start()) for found in carried_on._NEXT.finditer(book.text)}
    for number in sorted(signs - {-1}):
        balance = carried_on._balance(book, number, told) if len(book.units()[number]) > 1 else None
        if balance is not None:
            yield number, balance


@pytest.mark.parametrize("seed", range(4))
def test_what_is_left_is_told_by_words(seed: int) -> None:
    book = _book(random.Random(f"carried on {seed}"), _carried)
    found = list(carried_on.carried_on(book, TOLD))
    assert found
    assert found == list(_carried_the_long_way(book, TOLD))


def _divided(chance: random.Random) -> str:
    """A list, one of whose members, or something else, is divided once more."""
    names = chance.sample(("来信", "来访", "网络", "村里调解", "镇级", "集中来访"), 3)
    counts = [chance.randint(10, 40) for _ in names]
    noun = chance.choice(("", "", "投诉"))
    listed = "、".join(f"{name}{count}件" for name, count in zip(names, counts, strict=True))
    at = chance.randrange(3)
    name = chance.choice((names[at] + noun, names[at] + noun, "其中" + names[at], "各类纠纷", names[at][:1]))
    part = counts[at] // 2
    parts = [f"个人访{part}件", f"集体访{counts[at] - part + chance.choice((0, 1, -1, 10))}件"]
    sign = chance.choice(("当中，", "里，", "这一块，", "又分为", "方面，有", "再细分为", "中", "看，", "中心"))
    lead = f"受理{noun or '信访'}{sum(counts)}件，{listed}"
    return f"{lead}{chance.choice('；。，')}{name}{sign}{'、'.join(parts[: chance.choice((2, 2, 2, 1))])}。"


@pytest.mark.parametrize("seed", range(4))
def test_members_that_are_divided_are_told_by_words(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    book = _book(random.Random(f"divided {seed}"), _divided)
    asked = list[bool]()
    may_divide = divided_members._may_divide
    marks = [(0, at, at + 1) for word in divided_members.MARKS for at in _places(word, book.text)]
    found = list(divided_members.divided_members(book, TOLD, marks))
    everywhere = [(0, start, start) for (start, _), _ in book.statements]
    monkeypatch.setattr(divided_members, "_may_divide", lambda *given: asked.append(may_divide(*given)) is None)

    assert found
    assert found == list(divided_members.divided_members(book, TOLD, everywhere))
    assert not all(asked)


_WORDING = RATES.wording
_LISTS: list[tuple[str, ...]] = [_WORDING.subjects, _WORDING.manner, _WORDING.acts, _WORDING.qualifiers, ()]


@pytest.mark.parametrize("seed", range(20))
def test_words_are_taken_out_where_one_stands(seed: int) -> None:
    chance = random.Random(f"bare {seed}")

    def long_way(said: str, *others: tuple[str, ...]) -> str:
        for words in others:
            for word in words:
                said = said.replace(word, "")
        return _WORDING.fillers.sub("", said.replace("＿", ""))

    for _ in range(40):
        pieces: list[Any] = [
            *"纠纷隐患村的了＿",
            *(word for words in _LISTS if words for word in chance.sample(words, 2)),
        ]
        said = "".join(chance.choice(pieces)[: chance.choice((1, 2, 9))] for _ in range(chance.randint(0, 6)))
        others = chance.sample(_LISTS, 3)
        assert _WORDING.bare(said, *others) == long_way(said, *others)


def _task(kind: str, text: str) -> Task:
    report = structure(reading.read(text.encode()), PACK)
    number = next(number for number, rule in enumerate(PACK.findings) if rule.kind == kind)
    sought = find_sought(PACK.sought, find_words(PACK.terms, report.folded.text))[number]
    stage = Stage(report, PACK.lexicon, PACK.segmenter, PACK.guard, PACK.fields)
    return Task(_OPTIONS[kind], stage, sought=sought)


@pytest.mark.parametrize("number", range(6))
def test_rates_that_their_counts_give(number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of rates that their counts give nothing would have been found."""
    lines = (Path(__file__).parent / "lines" / "rate-mismatch.txt").read_text("utf-8").splitlines()
    chance = random.Random(f"given {number}")
    told = [line.split("\t")[-1] for line in chance.sample(lines, 300)]
    # Two in one paragraph, so that of a rate may be told twice.
    paragraphs = (chance.choice(("", chance.choice(told))) + line for line in told)
    text = _TITLE + "\n".join(paragraphs) + "\n" + write(chance).text
    find = KINDS["rate"].function
    found = find(_task("rate", text))
    monkeypatch.setattr(rate_judged, "_give", lambda *given: False)

    assert found
    assert found == find(_task("rate", text))


@given(st.lists(st.sampled_from([*"人月平均每各共计、，即是也就个12次总累合", "每月"]), max_size=12).map("".join))
def test_numbers_of_each(text: str) -> None:
    asked = (sum_candidates._MEAN, sum_candidates._NAMED_EACH)
    each = sum_candidates._EACH.search(text)
    long_way = any(words.search(text) for words in asked) or (
        each is not None and sum_candidates._SUMMED.search(text, each.end()) is not None
    )

    assert sum_candidates._of_each(text, Span(0, len(text))) == long_way


_NO_FIGURES = _OPTIONS["counts-presence"]
_MEASURES = tuple(_NO_FIGURES["measures"])


@given(
    st.lists(
        st.sampled_from([*"一二三十百零余多来了未回起件", *_MEASURES, *_NO_FIGURES["totals"], *_NO_FIGURES["singles"], *_NO_FIGURES["cases"]]),
        max_size=8,
    ).map("".join)
)  # fmt: skip
def test_numerals_with_measure_words(text: str) -> None:
    lists = (tuple(_NO_FIGURES[name]) for name in ("totals", "measures", "singles", "cases"))
    assert counts._may_be_spelt(_MEASURES).search(text) or not counts._spelt(*lists).search(text)


@given(
    st.lists(st.sampled_from([*"亮点特色做法经验主要典型突出创新重启示体会难堵案例成效原因建议"]), max_size=4).map(
        "".join
    )
)
def test_what_items_are_called_begins_as_asked_first(text: str) -> None:
    assert not re.match(item_numbers.NAMED, text) or text[0] in item_numbers._NAMED_BEGIN


def _chain(chance: random.Random) -> str:
    """A number, and statements behind it that count the same or another thing, with rates, titles and parts of the year."""
    first = f"办理{chance.choice(('', '建议3件、', '（含2件）', '率9%，'))}案件{chance.randint(20, 30)}{chance.choice('件件件人')}。"
    behind = (
        "上半年办结{0}件，{1}。",
        "镇级{0}件，{1}。",
        "村级{0}件。",
        "下半年{0}件，{1}，{0}人。",
        "依据《条例》办理。",
        "全程1至4月推进，{1}。",
        "满意{0}件（{1}）。",
        "{1}，{0}件。",
    )
    rates = ("办结率100%", "满意率为98.5%", "用时缩短一半", "均已办结", "占95%以上", "A6%")
    return first + "".join(
        one.format(chance.randint(5, 20), chance.choice(rates))
        for one in chance.choices(behind, k=chance.randint(1, 4))
    )


@pytest.mark.parametrize("seed", range(4))
def test_what_meets_a_rate_is_no_chain(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    book = _book(random.Random(f"chains {seed}"), _chain)
    units, meet = book.units(), unit_counts.counted(book).meet
    found = sum_candidates._chained(book, units, meet)
    monkeypatch.setattr(sum_candidates, "_meets_a_rate", lambda book, number: False)
    every = sum_candidates._chained(book, units, meet)

    assert found < every
    assert all(len(chains.chained(book, number, TOLD)) <= sum_candidates._PARTS for number in every - found)
