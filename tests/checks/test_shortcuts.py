"""What is asked first because it is cheap never changes the answer: each shortcut beside the long way round."""

from __future__ import annotations

import random
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Mapping

import ahocorasick_rs
import pytest
from generator import write
from hypothesis import given
from hypothesis import strategies as st

import fazhi
from fazhi import fingerprints, reading
from fazhi.checks import (
    carried,
    causes,
    homes,
    long_clauses,
    names,
    persons,
    placeholders,
    quoted,
    recut,
    repeats,
    schemes,
    sharing,
    sought,
    stuffing,
    terms,
)
from fazhi.checks.holding import holding
from fazhi.checks.stage import holders
from fazhi.engine import structure
from fazhi.structure import figures, lines, scene, subject, tense
from fazhi.structure.modality import judge
from fazhi.structure.report import Report

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
    gapped = [(start, start + length) for start, length in places]
    hits = sorted(gapped, key=lambda hit: hit[1])
    apart, last = [], -1
    for start, end in sorted(hits, key=lambda hit: (hit[0], -hit[1])):
        if end > last:
            apart.append((start, end))
            last = end

    assert terms._outermost(hits) == terms._outermost(gapped) == apart


NUMBERED = st.lists(
    st.sampled_from([*"#第一二十壹问【】（）()1２９①▲上篇部分、，．.：年度[] \u3000\t\n法治", "[bookmark:a，b]", "2024", "建立健全制度", "二、"]),
    max_size=14,
).map("".join)  # fmt: skip


@given(NUMBERED)
def test_texts_without_their_first_marker(text: str) -> None:
    assert lines.without_marker(text) == lines.MARKER.sub("", text, count=1)


MARKED = st.lists(st.sampled_from([*"（(【[［〔{＜<｛〖）)】]］〕}＞>｝〗三12法，\n%％达 ", "填写"]), max_size=14).map(
    "".join
)


@given(MARKED)
def test_brackets_and_rates_by_single_characters(text: str) -> None:
    for openings in ("（(【[［〔{｛〖", "＜<"):  # a sign of comparison closes no other kind
        brackets = {opening: placeholders._BRACKETS[opening] for opening in openings}
        behind = brackets[openings[0]].pattern.removeprefix(re.escape(openings[0]))
        every = re.finditer(f"[{re.escape(openings)}]{behind}", text)
        apart = (found for bracket in brackets.values() for found in bracket.finditer(text))
        assert sorted(found.span() for found in apart) == [found.span() for found in every]
    assert set(placeholders._BRACKETS) == set("（(【[［〔{＜<｛〖")

    rates = (found.start() for bare in placeholders._BARE_RATES for found in bare.finditer(text))
    at_once = re.finditer(r"[%％](?<=[达到为占至 \u00a0\u3000][%％])(?=[，。；、以])", text)
    assert sorted(rates) == [found.start() for found in at_once]


@given(
    st.lists(
        st.sampled_from([*"_＿案由号aB2，。“”", "立案日期", "一二三四五六七八九十一二三", "村", "__"]), max_size=14
    ).map("".join)
)
def test_schemes_stand_round_lines(text: str) -> None:
    assert list(schemes._joined(text)) == [found.span() for found in schemes._SCHEME.finditer(text)]


@given(
    st.lists(
        st.sampled_from([*"待补填人次数，。后尚仍再", "统计", "核实", "汇总", "后补", "填入", "补充", "确认"]),
        max_size=9,
    ).map("".join)
)
def test_figures_that_somebody_is_still_to_bring(text: str) -> None:
    assert placeholders._BROUGHT.search(text) or not placeholders._BROUGHT_LATER.search(text)


LINES = st.tuples(
    st.sampled_from(["法治政府建设工作" * 3, "2024年法治" * 4]),
    st.lists(st.sampled_from(["", "", "", "", "", "镇", "，法治政府", "\u3000" * 25]), min_size=8, max_size=16),
    st.sampled_from(["\n", "\r\n", "\x0b", "\u2028", "\n\n", "\n短\n"]),
).map(lambda told: told[2].join(told[0] + rest for rest in told[1]))


@given(LINES)
def test_lines_that_may_be_full(text: str) -> None:
    assert lines.may_be_wrapped(text) or not lines.full_lines(lines.split(text))


@given(st.text("“”「」法治", max_size=16), st.integers(0, 15))
def test_quotations_by_their_marks(text: str, at: int) -> None:
    begun, around = list[int](), list[tuple[int, int]]()
    for place, letter in enumerate(text):
        if letter == "“":
            begun.append(place)
        elif letter == "”" and begun:
            opens = begun.pop()
            if opens < at and at + 1 <= place:
                around.append((opens, place))
    assert quoted._around(text, 0, len(text), at, at + 1, "“") == around


WORDS = st.lists(st.text("法治镇", min_size=1, max_size=3), min_size=1, max_size=6)


@given(WORDS, WORDS, st.text("法治镇乡", max_size=24))
def test_words_of_all_rules_in_one_pass(one: list[str], two: list[str], text: str) -> None:
    lists: list[Mapping[str, list[str]]] = [{"one": one}, {}, {"two": two, "again": one}]
    index = terms.index_terms((), ["法治镇乡", *sought.words_of(lists)])
    found = sought.find_sought(sought.index_sought(lists, index.words), terms.find_words(index, text))

    assert [sorted(places) for named in found for places in named.values()] == [
        sorted(
            (number, at, at + len(word))
            for number, word in enumerate(words)
            for at in range(len(text))
            if text.startswith(word, at)
        )
        for words in (one, two, one)
    ]
    longest = ahocorasick_rs.AhoCorasick(one, matchkind=ahocorasick_rs.MatchKind.LeftmostLongest)
    assert sought.apart(found[0]["one"]) == longest.find_matches_as_indexes(text)


PERSONAL = next(
    options for rule, options in zip(PACK.findings, PACK.prepared, strict=True) if rule.kind == "personal-data"
)
# Surnames, single, doubtful and double, given names, elements and sounds of names without, what stands beside names.
NAMED = st.lists(
    st.sampled_from([*"王李张路安高方建国平小明欧阳司马阿依古丽买提扎西多吉朝格图·，。（）男女3岁因诉与和、的村镇法\n", "阿依", "古丽", "多次到", "当事人", "学生"]),
    max_size=14,
).map("".join)  # fmt: skip


@given(NAMED, st.sets(st.integers(0, 14)), st.booleans())
def test_names_begin_as_asked_before(text: str, known: set[int], whole: bool) -> None:
    detector = names.names_of(PERSONAL["names"])
    words = names.Words(lambda start, end: whole, lambda start, end: start not in known)
    for at in range(len(text) + 1):
        assert detector.likely.match(text, at) or not names.name_at(text, at, detector, words)
        assert detector.usual.match(text, at) or not names.name_at(text, at, detector, words, strict=True)


@given(NAMED, st.sets(st.integers(0, 14)), st.booleans())
def test_whoever_is_described_has_the_mark_of_it_behind_the_name(text: str, known: set[int], whole: bool) -> None:
    detector = names.names_of(PERSONAL["names"])
    words = names.Words(lambda start, end: whole, lambda start, end: start not in known)
    for at in range(len(text)):
        name = names.name_at(text, at, detector, words, anywhere=True)
        described = name and (persons._PERSON.match(text, name.end) or homes.house_in_brackets(text, name.end))
        assert not described or persons._may_be_described(text, at, detector)


@given(NAMED)
def test_clauses_that_begin_with_a_name_and_tell_of_a_person(text: str) -> None:
    detector = names.names_of(PERSONAL["names"])
    words = names.Words(lambda start, end: True, lambda start, end: True)
    asked = {clause.end() for clause in persons._openings(PERSONAL).finditer(text)}
    for at, before in enumerate(text, 1):
        if before in "，。；：！？、\n（" and text[at : at + 1] in detector.starts and at not in asked:
            assert not list(persons._opening(text, at, detector, words, PERSONAL))


@pytest.mark.parametrize("number", range(8))
def test_sentences_and_the_keys_that_they_share(number: int) -> None:
    """In reports with sentences put in twice: what is left out stands in no unit elsewhere."""
    chance = random.Random(f"sharing {number}")
    sentences = re.split("(?<=[。；\n])", write(chance).text)
    for _ in range(4):
        again = chance.choice(sentences)
        sentences.insert(chance.randrange(len(sentences)), again[chance.choice((0, 3)) :])
    report = structure(reading.read("".join(sentences).encode()), PACK)
    text = report.folded.text
    units = {unit: sharing.keys_of(text, unit) for unit in sharing.units(report)}
    shared_keys = dict(sharing.sharing(report, sharing.keys_twice(report, sharing.cut(report))))

    for unit, keys in units.items():
        others = [other for other in units if other.end <= unit.start or unit.end <= other.start]
        shared = {key for key in keys if any(key in units[other] for other in others)}
        assert shared <= shared_keys.get(unit, set()) <= keys
    assert 0 < len(shared_keys) < len(units)


@pytest.mark.parametrize("number", range(6))
def test_long_clauses(number: int) -> None:
    report = structure(reading.read(write(random.Random(f"clauses {number}")).text.encode()), PACK)
    runs = [
        (number, *run.span())
        for number, sentence in enumerate(report.sentences)
        if not sentence.is_heading and sentence.role not in ("furniture", "attachment", "title")
        for run in long_clauses._LONG_RUN.finditer(report.folded.text, sentence.start, sentence.end)
    ]

    found = list(long_clauses._long_runs(report, long_clauses._runs(report)))
    assert found
    assert found == runs


DUPLICATE = next(
    options for rule, options in zip(PACK.findings, PACK.prepared, strict=True) if rule.kind == "duplicate"
)


@pytest.mark.parametrize("number", range(12))
def test_paragraphs_in_which_nothing_stands_twice(number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """In reports with clauses and sentences put in twice, with an opener, a synonym or a lead, or turned."""
    chance = random.Random(f"repeats {number}")
    clauses = re.split("(?<=[，。；\n])", write(chance).text)
    for _ in range(30):
        at = chance.randrange(len(clauses))
        again, ahead = clauses[at], chance.choice(("", "", "并", "进一步", "一是", "（二）", "不断"))
        half = chance.choice((0, 0, len(again) // 2))
        again = again[half:-1] + again[:half] + again[-1:]
        clauses.insert(at + chance.randint(0, 3), ahead + chance.choice((again, again.replace("加强", "强化"))))
    report = structure(reading.read("".join(clauses).encode()), PACK)
    cut = sharing.cut(report)
    found = list(repeats.repeats(report, cut, DUPLICATE))
    maybe = repeats.paragraphs_to_ask(report, cut.within, repeats._words_of(DUPLICATE).idle)
    every = {sentence.paragraph.start for sentence in report.sentences}
    monkeypatch.setattr(repeats, "paragraphs_to_ask", lambda report, within, idle: every)
    monkeypatch.setattr(repeats, "_maybe_again", lambda pieces: True)

    assert found == list(repeats.repeats(report, sharing.cut(report), DUPLICATE))
    assert found
    assert maybe < every


@pytest.mark.parametrize("number", range(12))
def test_sentences_that_begin_with_the_same_clauses(number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """In reports with sentences put in twice, some of them with other marks between their clauses."""
    chance = random.Random(f"recut {number}")
    sentences = re.split("(?<=[。\n])", write(chance).text)
    for _ in range(chance.choice((0, 1, 8))):
        again = chance.choice(sentences)
        marks = chance.choice(("，；", "，，", "；。", "，。"))
        sentences.insert(chance.randrange(len(sentences)), again.replace(*marks, chance.choice((1, 9))))
    report = structure(reading.read("".join(sentences).encode()), PACK)
    found = list(recut.recut(report, sharing.cut(report)))
    monkeypatch.setattr(recut, "_begin_alike", lambda text, sentences: True)

    assert found == list(recut.recut(report, sharing.cut(report)))


def _report(name: str) -> Report:
    return structure(reading.read(write(random.Random(name)).text.encode()), PACK)


@pytest.mark.parametrize("number", range(6))
def test_the_sentence_of_each_character(number: int) -> None:
    report = _report(f"holders {number}")

    def long_way(offset: int) -> int:
        found = bisect_right(report.starts, offset) - 1
        return found if found >= 0 and offset < report.sentences[found].end else -1

    offsets = range(len(report.folded.text) + 1)
    assert holders(report) == list(map(long_way, offsets))
    assert {-1, 0} < set(holders(report))


# Texts in which every sense of a marker stands somewhere, beside those of reports.
_TURNING = (
    "2023年尚未开展三项制度，拟于2025年启动。",
    "三项制度已列入日程，时间定在1月，计划于3月组织。",
    "镇党委书记述法，推迟至明年。按照县里要求，落实三项制度，具有重要意义。",
    "三项制度知识培训，八五普法收官之年，三项制度是基础。",
    "全县八五普法在全县铺开，村党支部书记学习三项制度，如有诉讼则出庭应诉。",
)


@pytest.mark.parametrize("number", range(8))
def test_senses_that_do_not_occur_need_not_be_looked_for(number: int) -> None:
    """A sentence that claims to have every sense is asked everything, and gives the same judgements."""
    text = write(random.Random(f"senses {number}")).text + "\n".join(("", *_TURNING))
    report = structure(reading.read(text.encode()), PACK)
    chance = random.Random(number)
    asked = set()
    for sentence in report.sentences:
        found = scene.stage(report, PACK.lexicon, sentence)
        every = found._replace(senses=-1)
        for _ in range(6):
            start = chance.randrange(len(found.text))
            end = min(len(found.text), start + chance.choice((2, 4, 6)))
            flags = [chance.random() < 0.3 for _ in range(3)]
            asked.add(judge(found, start, end, *flags))
            assert judge(every, start, end, *flags) == judge(found, start, end, *flags)
    assert len(asked) > 6


@pytest.mark.parametrize("text", _TURNING)
def test_dates_and_places_that_are_asked_first(text: str) -> None:
    report = structure(reading.read(f"高庄镇2024年法治政府建设情况报告\n{text}\n".encode()), PACK)
    for sentence in report.sentences:
        found = scene.stage(report, PACK.lexicon, sentence)
        for number, clause in enumerate(found.clauses):
            if not found.of("next") and not tense.opens_with_date(found, number):
                assert not any(tense._dated_later(found, number, told) for told in (True, False))
            spread = any(word in found.text[clause.start : clause.end] for word in found.phrases.spread)
            ours = any(marker.start < clause.start for marker in found.of("own"))
            reaches = spread and "在全" in found.text[clause.start : clause.end] and not ours
            assert subject.is_everywhere(found, clause.start, clause) == reaches


@given(
    st.lists(
        st.sampled_from(
            [*"，。；：也从", "从而", "导致", "回访不够经常", "认识不够", "因此", "矛盾反复", "力量不足", "影响"]
        ),
        max_size=9,
    ).map("".join)
)
def test_where_nothing_is_brought_about_no_effect_is_taken_out(words: str) -> None:
    options = next(rule.options for rule in PACK.findings if rule.id == "missing-causes")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(causes, "_EFFECT", re.compile(""))
        long_way = causes._without_effects(words, options)

    assert causes._without_effects(words, options) == long_way


def test_who_names_us_is_seen_before_the_scene() -> None:
    own, seen = carried._own(PACK.lexicon), 0
    for number in range(8):
        report = structure(reading.read(write(random.Random(f"us {number}")).text.encode()), PACK)
        for sentence in report.sentences:
            text = report.folded.text[sentence.start : sentence.end]
            if not scene.may_name_us(text, report, own):
                seen += 1
                assert not scene.stage(report, PACK.lexicon, sentence).of("own"), text
    assert seen


@pytest.mark.parametrize(
    "said", ["我镇", "本乡", "镇党委", "松溪镇", "松溪乡", "全系统", "县水利局", "镇", "街道", "县里", ""]
)
@pytest.mark.parametrize("place", ["松溪镇", "松溪乡", "松溪街道", "松溪县水利局"])
def test_who_names_us_is_seen_whoever_reports(place: str, said: str) -> None:
    text = f"{place}2024年法治政府建设情况报告\n一、工作开展情况\n{said}组织学法5次，{said}调解纠纷3件。\n"
    report = structure(reading.read(text.encode()), PACK)
    for sentence in report.sentences:
        words = report.folded.text[sentence.start : sentence.end]
        named = scene.stage(report, PACK.lexicon, sentence).of("own")
        assert not named or scene.may_name_us(words, report, carried._own(PACK.lexicon))
