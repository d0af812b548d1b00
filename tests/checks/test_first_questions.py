"""What a reading asks first is necessary for all that it asks then: see test_finding_shortcuts."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence

import pytest
from generator import write
from hypothesis import given
from hypothesis import strategies as st

import fazhi
from fazhi import reading
from fazhi.checks import cause_words, causes, dated_rows, old_years, power_rows, presence, report_years, situations
from fazhi.checks.hint import Task
from fazhi.checks.stage import Stage
from fazhi.engine import structure

PACK = fazhi.load_pack()
_CAUSES = next(rule.options for rule in PACK.findings if rule.kind == "causes-presence")
_POWERS = next(number for number, rule in enumerate(PACK.findings) if rule.kind == "powers")
_YEARS = next(number for number, rule in enumerate(PACK.findings) if rule.kind == "reporting-year")


def _texts(*pieces: str, most: int = 9) -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from(pieces), max_size=most).map("".join)


_OF_CAUSES = _texts(
    *"，。因根源的对被多0", "造成", "带来", "损失", "给镇里", "源于", "源自", "缘于", "起于", "起因于", "纠纷", "矛盾", "引发",
    "原因", "成因", "因素", "根源", "2件", "败诉", "撤销", "案施策", "地制宜", "种种", "多方面", "由于", "密切", "直接", "相关的",
    "关联的", "群众", "子没有找准", "内容", "既有主观原因，也有客观原因", "是", "主要",
)  # fmt: skip


@given(_OF_CAUSES)
def test_causes_are_asked_for_by_their_words(text: str) -> None:
    brings, because = causes._BRINGING.search(text) is not None, "因" in text

    assert brings or not causes._CAME_OF_IT.search(text)
    sources = because or brings or any(word in text for word in causes._SOURCES)
    assert sources or not causes._CAUSE_OF_QUARRELS.search(text)
    vague = causes._readings(_CAUSES).vague
    assert because or not any(one.search(text) for one in (causes._BEFELL, causes._BY_CASE, vague))
    assert "相" in text or "关联" in text or not causes._ATTRIBUTE.search(text)
    assert "根" in text or not causes._NOT_FOUND.search(text)


@pytest.mark.parametrize("name", ["markers", "unless", "nouns", "shortfalls", "lacks", "circumstances"])
def test_words_that_branch_are_found_as_one_by_one(name: str) -> None:
    words, chance = _CAUSES[name], random.Random(name)
    pieces = [piece for word in words for piece in (word, word[:1], *word.split("…"))]
    longest = sorted(words, key=len, reverse=True)
    plain = re.compile("|".join(map(re.escape, words)))
    gapped = re.compile("|".join("[^，]{0,9}?".join(map(re.escape, word.split("…"))) for word in longest))
    for _ in range(200):
        text = "".join(chance.choice((*pieces, "，", "镇")) for _ in range(12))
        assert _spans(re.compile(cause_words.any_of(words)), text) == _spans(plain, text)
        assert _spans(cause_words.gapped(words, "[^，]{0,9}?"), text) == _spans(gapped, text)


def test_words_that_begin_with_a_gap_are_found_as_well() -> None:
    assert cause_words.gapped(["…所致", "因"], "[^，]{0,9}?").search("多系培训少所致")
    assert situations._told(("＃人", "路远")).search("在编3人")
    assert re.search(power_rows.one_of(["…件", "审结"]), "受理3件")


def _spans(pattern: re.Pattern[str], text: str) -> list[tuple[int, int]]:
    return [found.span() for found in pattern.finditer(text)]


def test_acts_and_situations_that_branch_are_found_as_one_by_one() -> None:
    rows = PACK.findings[_POWERS].options["rows"]
    acts = [word for row in rows for name in ("said", "acts", "things") for word in row.get(name, ())]
    told = _CAUSES["situations"]
    chance = random.Random("acts")
    for words, found in ((acts, re.compile(power_rows.one_of(acts))), (told, situations._told(tuple(told)))):
        plain = re.compile("|".join(_pieces(words, power_rows._piece if words is acts else situations._piece)))
        pieces = [piece for word in words for piece in (word.replace("＃", "3"), *re.split("[…＃]", word))]
        for _ in range(200):
            text = "".join(chance.choice((*pieces, "，", "3")) for _ in range(12))
            assert _spans(found, text) == _spans(plain, text)


def _pieces(words: Sequence[str], piece: object) -> list[str]:
    assert callable(piece)
    return [str(piece(word)) for word in sorted(words, key=lambda word: (-len(word), word))]


@given(_texts(
    *"对将，。的县市城社3", "上级部门", "县城管局", "撤销", "规划", "文件", "备案审查", "责令", "限期", "改正", "报来", "备案的",
    "行政执法", "开展", "监督", "印发", "合法性审查", "审查", "向", "制发", "执法监督", "书", "受理",
))  # fmt: skip
def test_whoever_acts_on_those_above_names_one(text: str) -> None:
    above = PACK.prepared[_POWERS]["made"][len(PACK.findings[_POWERS].options["rows"])]().any_act

    assert above.body.search(text) or not above.act.search(text)


def test_rows_under_headings_are_those_that_say_what_counts_there() -> None:
    words = PACK.prepared[_POWERS]

    assert words["under"] == {
        number for number, row in enumerate(words["rows"]) if row().acts_under is not power_rows.NEVER
    }


@given(_texts(
    *"，。：《》（）以0", "2022年", "2024年", "202", "度", "完成", "各项任务", "召开", "推进会议", "制定", "印发", "要点", "工作计划",
    "围绕", "国家宪法日", "12月4日，", "我镇", "举行", "今年的", "宪法周", "法治政府建设", "履职", "情况", "按照", "回顾", "工作中，",
    "以上是", "法治", "成效", "立案12件", "虽", "责任书",
))  # fmt: skip
def test_what_is_old_is_of_an_earlier_year(text: str) -> None:
    words = PACK.prepared[_YEARS]
    found = [
        old(text, 2024) for old in (old_years.old_task, old_years.old_paper, old_years.old_day, old_years.old_label)
    ]
    found += [old_years.old_today(text, 2024, words), old_years.old_review(text, 2024)]

    if any(found):
        assert any(int(named) < 2024 for named in report_years._NAMED.findall(text))


@given(_texts(*"，。；3至的", "2023年", "2024年", "2月", "十一月", "12日", "第二季度", "上半年", "今年", "组织", "（"))
def test_a_list_of_dates_names_so_many(text: str) -> None:
    listed = list(dated_rows._items(text, 0, len(text), 2024))

    assert len(listed) < dated_rows._PARTS or dated_rows._may_be_list(text, 0, len(text))


@pytest.mark.parametrize("seed", range(4))
def test_achievements_that_are_counted_are_told(seed: int) -> None:
    rule = next(rule for rule in PACK.findings if rule.kind == "section-presence")
    report = structure(reading.read(write(random.Random(f"counted {seed}")).text.encode()), PACK)
    task = Task(rule.options, Stage(report, PACK.lexicon, PACK.segmenter, PACK.guard, PACK.fields))
    text = report.folded.text
    counted = [one for one in presence.told(task, "achievements") if presence._COUNTED.search(text, one.start, one.end)]

    assert presence._is_counted(report, rule.options) == any(not one.is_heading for one in counted)
