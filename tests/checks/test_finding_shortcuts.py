"""What finding rules ask first because it is cheap never changes what they find: see test_shortcuts."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Mapping
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
    bare_places,
    citations,
    county_names,
    place_names,
    placeholders,
    places,
    rate_candidates,
    report_years,
    residue,
    sought,
    sum_candidates,
    year_anchors,
)
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
    text = _TITLE + "\n".join(lines)
    chance = random.Random(name)
    text += "\n" + "\n".join(write(chance).text for _ in range(6))
    passed = _sums(text)
    asked: list[bool] = []
    for shortcut in ("_may_tell", "_may_mismatch", "_may_split", "_goes_on"):
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
    if chance.random() < 0.3:
        values = [sum(values[1:]), *values[1:]]
        values[:2] = chance.choice((values[:2], values[:2], values[1::-1]))
    elif chance.random() < 0.6:
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


def test_statements_whose_counts_are_those_of_no_rate(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of statements that are passed over because no count may be part of another nothing would have been found."""
    names = ("sum-mismatch", "rate-mismatch")
    lines = [line.split("\t")[-1] for name in names for line in (LINES / f"{name}.txt").read_text("utf-8").splitlines()]
    chance = random.Random("rates")
    _are_passed_over_rightly(_TITLE + "\n".join([*lines, *(write(chance).text for _ in range(6))]), monkeypatch)


@pytest.mark.parametrize("seed", range(4))
def test_random_statements_of_the_words_of_rates(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same of statements made at random of the words of the rule's measures, with what is due, denied or the rest."""
    chance = random.Random(f"rates {seed}")
    measures = PACK.prepared[_RATES]["measures"]
    paragraphs = [
        "".join(f"{_rate(chance, chance.choice(measures))}。" for _ in range(chance.choice((1, 2, 2, 3))))
        for _ in range(300)
    ]
    _are_passed_over_rightly(_TITLE + "\n".join(paragraphs), monkeypatch)


def _rate(chance: random.Random, measure: Mapping[str, Any]) -> str:
    """Counts in a few clauses, some of them of what a rate counts, and often the rate."""
    leads = ["", "", "", "全年", "其中", "其余", "全镇共", "应", "未", "已", "有", "里", "目前已有", "实际"]
    things = [
        *measure.get("of", ()),
        *measure["done"],
        *measure["done"],
        "受理纠纷",
        "行政案件",
        "发现隐患",
        "参加培训",
    ]
    unit = chance.choice(("件", "件", "人", "个", "处"))
    said = ""
    for number in range(chance.choice((1, 2, 2, 3))):
        said += chance.choice("，，，、；") if number else ""
        said += chance.choice(leads) + chance.choice(things) + str(chance.randint(1, 12))
        said += chance.choice((unit, unit, unit, "次", "件"))
        said += chance.choice(("", "", "", "案件", "中", "社区里", chance.choice(measure["done"])))
    if chance.random() < 0.8:
        rate = chance.choice(("100", "100", str(chance.randint(20, 99)), f"{chance.randint(500, 999) / 10}"))
        said += f"{chance.choice('，，，、')}{chance.choice(measure['rate'])}率{chance.choice(('', '为', '达'))}{rate}%"
    return said + chance.choice(("", "", f"，另有{chance.randint(1, 3)}{unit}{chance.choice(measure['done'])}"))


def _are_passed_over_rightly(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    passed = _found(_RATES, text)
    asked: list[bool] = []
    for shortcut in ("_may_be_part", "_may_be_more", "_are_beside"):
        monkeypatch.setattr(rate_candidates, shortcut, _yes(getattr(rate_candidates, shortcut), asked))
    assert passed == _found(_RATES, text)
    assert passed
    assert not all(asked)


@pytest.mark.parametrize(
    ("rule", "line"),
    [
        ("sum", "减少98件，由86件降至12件。"),
        ("sum", "全年立案26起，同比增加47起，上年立案21起。"),
        ("sum", "20件案件中24件已办结。"),
        ("sum", "年内案件20件中，简易程序24件。"),
        ("sum", "抽调司法所2人、派出所4人，组成7人工作专班。"),
        ("rate", "16个社区里建成法律服务室13个，法律服务室覆盖率51%。"),
        ("rate", "计划整治40处，实际建成35处，完成率92.5%。"),
        ("rate", "化解纠纷3件，应化解5件，化解率100%。"),
        ("rate", "化解纠纷112件，来访20件，其余13件未化解，化解率97%。"),
    ],
)
def test_a_wrong_number_is_seen_at_first_sight(rule: str, line: str) -> None:
    assert _found(_SUMS if rule == "sum" else _RATES, f"{_TITLE}{line}\n")


_PLACES = next(number for number, rule in enumerate(PACK.findings) if rule.kind == "own-place")
_TITLE = "青禾镇人民政府\n关于2024年度法治政府建设情况的报告\n一、主要举措和成效\n"
_SUMS, _RATES = (
    next(number for number, rule in enumerate(PACK.findings) if rule.kind == kind) for kind in ("part-whole", "rate")
)


def _sums(text: str) -> list[Hint]:
    return _found(_SUMS, text)


def _found(rule: int, text: str) -> list[Hint]:
    report = structure(reading.read(text.encode()), PACK)
    stage = Stage(report, PACK.lexicon, PACK.segmenter, PACK.guard, PACK.fields)
    places = sought.find_sought(PACK.sought, find_words(PACK.terms, report.folded.text))[rule]
    return KINDS[PACK.findings[rule].kind].function(Task(PACK.prepared[rule], stage, sought=places))


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
    by_kind = {rule.kind: number for number, rule in enumerate(PACK.findings)}
    found = sought.find_sought(PACK.sought, find_words(PACK.terms, text))
    words = report_years.sought(PACK.prepared[by_kind["reporting-year"]])["years"]
    years = found[by_kind["reporting-year"]]["years"]

    assert {stage.sentence_at(start) for _, start, _ in years} - {-1} == {
        number
        for number, sentence in enumerate(report.sentences)
        if any(word in text[sentence.start : sentence.end] for word in words)
    }
    for name, signs in (("others", rate_candidates.SIGNS), ("rates", ("率",)), ("shares", ("%",))):
        assert {book.at(start) for _, start, _ in found[by_kind["rate"]][name]} - {-1} == {
            number
            for number, ((start, end), _) in enumerate(book.statements)
            if any(sign in text[start:end] for sign in signs)
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


def _stage(text: str) -> Stage:
    report = structure(reading.read(text.encode()), PACK)
    return Stage(report, PACK.lexicon, PACK.segmenter, PACK.guard, PACK.fields)


@pytest.mark.parametrize("seed", range(4))
def test_frames_are_found_by_the_part_that_stands_elsewhere_least(seed: int) -> None:
    """In texts of frames, whole and in part, with names and other words in them: what looking for both parts would find."""
    chance = random.Random(f"frames {seed}")
    rule = next(number for number, rule in enumerate(PACK.findings) if rule.kind == "own-place")
    words = PACK.prepared[rule]
    names = ("荻浦", "砚笠", "上荻浦", "栗子坪", "法治", "我镇", "工作", "和", "")
    said = "青禾镇2024年法治政府建设情况报告\n一、主要举措\n"
    for _ in range(300):
        frame = chance.choice(words["bare_frames"])
        whole = frame.replace("…", chance.choice(names))
        said += chance.choice(("", "，", "。", "《", "》", "的", "\n")) + chance.choice(
            (whole, whole, *frame.split("…"))
        )
    stage = _stage(said)
    text = stage.report.folded.text
    asking = sought.find_sought(PACK.sought, find_words(PACK.terms, text))[rule]

    found = set(bare_places._asked_for(stage, words, {**asking, "slogans": [], "followed": []}))
    framed = {
        (place, at)
        for left, _, right in (frame.partition("…") for frame in words["bare_frames"])
        for at in (sign.start() for sign in re.finditer(f"(?={left or right})", text))
        for place in (
            bare_places._between(text, at + len(left), (right,)) if left else bare_places._at_clause(text, at, stage)
        )
    }
    assert found == {
        place
        for place, at in framed
        if not place_names.in_title(text, at) and bare_places._is_unknown(text, place, stage, words)
    }
    assert found


@pytest.mark.parametrize("seed", range(6))
def test_sentences_whose_years_are_right_in_any_case(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of sentences that are passed over because of the years in them nothing would have been found."""
    chance = random.Random(f"years {seed}")
    rule = next(number for number, rule in enumerate(PACK.findings) if rule.kind == "reporting-year")
    years = (
        "2024年",
        "2024年",
        "2024年度",
        "2025年",
        "2023年",
        "二零二三年",
        "2024",
        "2024—2025年",
        "较2024年",
        "《2024年要点》",
    )
    acts = (
        "召开会议12次",
        "下降12%",
        "法治建设",
        "将开展培训4场",
        "以来，调解纠纷38件",
        "完成各项任务",
        "编制普法计划",
        "今年",
    )
    text = "青禾镇人民政府\n关于2024年度法治政府建设情况的报告\n"
    for part in ("一、主要举措和成效", "二、存在的问题", "三、2025年工作计划"):
        lines = "".join(
            "".join(chance.choice((*years, *acts, "，", "，", "我镇")) for _ in range(chance.randint(2, 6))) + "。\n"
            for _ in range(80)
        )
        text += f"{part}\n{lines}"
    stage = _stage(text)
    where = sought.find_sought(PACK.sought, find_words(PACK.terms, stage.report.folded.text))[rule]
    task = Task(PACK.prepared[rule], stage, sought=where)
    passed = list(report_years._in_sentences(task, 2024))
    asked: list[bool] = []
    right = report_years._is_right
    monkeypatch.setattr(report_years, "_is_right", lambda *given: asked.append(right(*given)) is not None)
    monkeypatch.setattr(report_years, "_is_plainly_right", lambda *given: False)

    assert passed == list(report_years._in_sentences(task, 2024))
    assert passed
    assert any(asked)


@pytest.mark.parametrize("seed", range(8))
def test_preambles_that_name_no_other_year(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the years of the preamble are not read nothing would have been found by them."""
    chance = random.Random(f"preambles {seed}")
    rule = next(number for number, rule in enumerate(PACK.findings) if rule.kind == "reporting-year")
    said = (
        "2024年，",
        "2024年",
        "2024年",
        "现将2024年工作报告如下",
        "我镇",
        "召开会议20次",
        "以来",
        "为总结2024年工作",
        "《2024年要点》",
    )
    other = chance.choice(((), (), ("2023年，", "二零二三年", "2025年")))
    opening = "。".join("".join(chance.choice((*said, *other)) for _ in range(3)) for _ in range(3))
    ahead, signed = chance.choice(("2025年", "2024年", "2023年")), chance.choice(("2025年1月8日", "2024年3月8日"))
    text = f"青禾镇人民政府\n关于2024年度法治政府建设情况的报告\n{opening}。\n一、主要举措和成效\n召开会议12次。\n"
    stage = _stage(f"{text}二、{ahead}工作计划\n将开展培训。\n青禾镇人民政府\n{signed}\n")
    where = sought.find_sought(PACK.sought, find_words(PACK.terms, stage.report.folded.text))[rule]
    task = Task(PACK.prepared[rule], stage, sought=where)
    passed = report_years.wrong_years(task)

    monkeypatch.setattr(year_anchors, "_opens_otherwise", lambda *given: True)
    assert passed == report_years.wrong_years(task)


@pytest.mark.parametrize("seed", range(4))
def test_slogans_behind_which_no_name_stands(seed: int) -> None:
    """In texts of slogans with names and other words: what looking at each slogan's word would find."""
    chance = random.Random(f"slogans {seed}")
    rule = next(number for number, rule in enumerate(PACK.findings) if rule.kind == "own-place")
    words = PACK.prepared[rule]
    names = (
        "荻浦",
        "砚笠",
        "上荻浦",
        "栗子坪",
        "政府",
        "政府坪",
        "上政府",
        "芷山",
        "建设",
        "思维",
        "下",
        "文化",
        "化",
        "",
    )
    behind = ("建设", "建设成", "建设新", "注入", "保驾", "新篇", "。", "，", "、", "和", "水平", "的", "")
    said = "青禾镇2024年法治政府建设情况报告\n一、主要举措\n"
    for _ in range(400):
        slogan, name = chance.choice(bare_places.SLOGAN_WORDS), chance.choice(names)
        before = chance.choice(("打造", "推进", "建设公平正义的", "把", "“", "。", "\n", ""))
        again = f"{chance.choice('、和')}{chance.choice(('法治', '平安'))}{name}" if chance.random() < 0.2 else ""
        said += f"{before}{slogan}{name}{'”' if before == '“' else ''}{again}{chance.choice(behind)}"
    stage = _stage(said)
    asking = sought.find_sought(PACK.sought, find_words(PACK.terms, stage.report.folded.text))[rule]
    asking = {**asking, "frames": [], "followed": []}

    every = {**words, "of_slogan": re.compile(""), "never_in_slogans": (frozenset[str](),) * 3}
    found = list(bare_places._asked_for(stage, words, asking))
    assert found == list(bare_places._asked_for(stage, every, asking))
    assert found


@given(st.lists(st.sampled_from([*"原撤镇乡街道设建并改，。\n0", "荻浦", "苇塘", "街道", "撤镇设", "撤乡并"]), max_size=12).map("".join))  # fmt: skip
def test_former_names_stand_where_they_are_looked_for(text: str) -> None:
    found = [(one.span(), one.groups()) for one in places._former_names(text)]

    assert found == [(one.span(), one.groups()) for one in places._FORMER.finditer(text)]


@pytest.mark.parametrize("seed", range(4))
def test_counties_behind_what_leads_to_none(seed: int) -> None:
    """Of counties that are passed over because of the characters before them nothing would have been found."""
    chance = random.Random(f"counties {seed}")
    words = PACK.prepared[_PLACES]
    leads = (*words["county_leads"], "我们", "积极", "，", "")
    behind = (*words["county_after"], *words["county_orders"], *words["county_outcome"], "委", "领导下", "。", "，")
    said = "清河县青禾镇2024年法治政府建设情况报告\n一、主要举措\n"
    for _ in range(200):
        said += chance.choice(leads) + chance.choice(("荻浦", "砚笠", "清河", "沙石岭", "边境")) + "县"
        said += chance.choice(behind) + chance.choice(behind) + chance.choice("。，")
    stage = _stage(said)
    text = stage.report.folded.text
    found = sought.find_sought(PACK.sought, find_words(PACK.terms, text))[_PLACES]["counties"]
    every = {**words, "lead_ends": frozenset(text)}

    passed = list(county_names.foreign_counties(stage, words, found))
    assert passed == list(county_names.foreign_counties(stage, every, found))
    assert passed


@pytest.mark.parametrize("seed", range(4))
def test_words_before_what_follows_places(seed: int) -> None:
    """Of two characters that are passed over because they are a word nothing would have been found."""
    chance = random.Random(f"followed {seed}")
    words = PACK.prepared[_PLACES]
    names = ("荻浦", "砚笠", "上荻浦", "栗子坪", "党员", "提升", "引导", "沙坪", "山坪", "桐岭", "河", "")
    said = "青禾镇2024年法治政府建设情况报告\n一、主要举措\n"
    for _ in range(400):
        lead = chance.choice((*words["leads"], "。", "，", "向全体"))
        said += f"{lead}{chance.choice(names)}{chance.choice(words['followed'])}"
    stage = _stage(said)
    text = stage.report.folded.text
    ends = [start for _, start, _ in sought.find_sought(PACK.sought, find_words(PACK.terms, text))[_PLACES]["followed"]]

    found = [bare_places._before(text, end, stage, words) for end in ends]
    assert found == [
        bare_places._unknown_before(text, end, 3, stage, words)
        or bare_places._unknown_before(text, end, 2, stage, words)
        for end in ends
    ]
    assert any(found)


@pytest.mark.parametrize("year", [2020, 2022, 2024])
def test_instruments_that_hold_are_passed_over(year: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is found of citations that are passed over because their instrument holds in all of the year."""
    rule = next(number for number, rule in enumerate(PACK.findings) if rule.kind == "citation")
    rows = PACK.prepared[rule]["instruments"]
    named = [name for row in rows for name in (f"《{row['title']}》", *row.get("numbers", ()), *row.get("bare", ()))]
    lines = (
        f"{lead}{name}，开展培训{place + 2}次。" for place, name in enumerate(named) for lead in ("按照", "由", "落实")
    )
    stage = _stage(f"青禾镇人民政府\n关于{year}年度法治政府建设情况的报告\n一、主要举措和成效\n" + "\n".join(lines))
    where = sought.find_sought(PACK.sought, find_words(PACK.terms, stage.report.folded.text))[rule]
    task = Task(PACK.prepared[rule], stage, sought=where)
    passed, every = citations.outdated(task), citations.citations

    monkeypatch.setattr(citations, "citations", lambda task, asked=None: every(task))
    assert passed == citations.outdated(task)
    assert passed


@given(st.lists(st.sampled_from([*"请填写输选勾点除换补改完调待需暂空未不更核供此本该段数据0，：“”", "名称", "单位名称", "月底", "更新", "统计"]), max_size=7).map("".join))  # fmt: skip
def test_brackets_that_ask_for_nothing(inner: str) -> None:
    """What tells somebody something in brackets has a character that is asked for first."""
    rule = next(number for number, rule in enumerate(PACK.findings) if rule.kind == "placeholder")
    words = PACK.prepared[rule]
    every = {**words, "telling": re.compile("")}

    assert all(
        placeholders._is_instruction(inner, sign, words) == placeholders._is_instruction(inner, sign, every)
        for sign in "（{【"
    )
