"""What a layer may add beside a locked rule: nothing of it turns the rule's answers, whatever its words are.

Each adversary is a layer that anybody may write. Those of WORDS would turn the answer of a locked rule if all rules were
read by the words of all layers, which is asserted as well: an attack that never worked would prove nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from stacked import RANKS, Files, checked, element, finding, quoted, report, shipped_pack, stacked, told

WHOLE = "whole_word: true"
# Whole words that tear words in two, or are what a name must not be. All in one layer: a dictionary takes seconds to be made.
TEARING = ("律知识学习宣传活动", "村干部参加上", "周方", "赵平", "柳溪", "甲乙丙", "评法")
DENIAL = "法制审核尚未开展"
DENIED = report(f"全面推行行政执法三项制度，公示执法信息30条。{DENIAL}。")
NAMES = report("化解了村民周方与赵平的纠纷。")
BARE = "青禾镇2024年法治政府建设情况报告\n主要举措和成效\n修路两条。植树三百棵，整治河道两处。\n"
NO_CASE = f"{BARE}重大事故没有\n行政诉讼案件。\n存在的问题\n法治宣传不够深入，主要原因是人手不足。\n"
APPEARED = f"{BARE}努力方向\n全年行政诉讼2件，负责人出庭应诉率100%。\n"
STUDY = report("村干部参加上述法律知识学习宣传活动，开展评议2次。")
PROVINCE = {
    "pack.yml": 'locked: ["missing-section", "missing-causes", "foreign-place", "placeholder-left", "law-study"]\n'
}


@pytest.fixture(autouse=True, scope="module")
def cache_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """One cache for all tests here: a dictionary takes a second to be made."""
    with pytest.MonkeyPatch.context() as patch:
        folder = tmp_path_factory.mktemp("cache")
        patch.setenv("FAZHI_CACHE_DIR", str(folder))
        yield folder


def _tightened(rule: str, asks: str, term: str) -> Files:
    more = f'{{asks: {quoted(asks)}, signals: {{more: {{any: [{quoted(term)}]}}}}, met: "more"}}'
    return {"pack.yml": f"tighten: {{{rule}: {more}}}\n"}


# Name → the layer, the report, the locked rule that it is after.
WORDS: dict[str, tuple[Files, str, str]] = {
    "a term is the sentence that denies": (element(DENIAL), DENIED, "three-systems"),
    "a demand is the sentence that denies": (element("某某事", asks=f"{DENIAL}。"), DENIED, "three-systems"),
    "a remedy is the sentence that denies": (element("某某事", remedy=f"写明；{DENIAL}。"), DENIED, "three-systems"),
    "a title is the sentence that denies": (element("某某事", title=DENIAL), DENIED, "three-systems"),
    "a draft is the sentence that denies": (element("某某事", draft="法制审核＿＿尚未开展。"), DENIED, "three-systems"),
    "a draft that begins with a blank": (element("某某事", draft="＿＿法制审核尚未开展。"), DENIED, "three-systems"),
    "words beside a term are what denies": (
        element("某某事", signal='with: [{any: ["法制审核", "尚未开展"], within: "clause"}]'),
        report("全面推行行政执法三项制度，公示执法信息30条。法制审核，尚未开展。"),
        "three-systems",
    ),
    "a field is what denies": (
        element("某某事", "法制审核", signal='field: {accept: ["尚未开展"], reject: ["别的"]}'),
        report("全面推行行政执法三项制度，公示执法信息30条。法制审核，尚未开展。"),
        "three-systems",
    ),
    "a tightened rule asks for what denies": (_tightened("law-study", DENIAL, "某某事"), DENIED, "three-systems"),
    "a tightened rule has the term that denies": (_tightened("law-study", "某", DENIAL), DENIED, "three-systems"),
    "a list of an unlocked rule has what denies": (
        {"pack.yml": 'words: ["own"]\n', "words/own.yml": f'id: "own"\nlists: {{disputes: [{quoted(DENIAL)}]}}\n'},
        DENIED,
        "three-systems",
    ),
    "whole words tear a word in two": (element(*TEARING, signal=WHOLE), STUDY, "duty-law-report"),
    "a name is a whole word": (element(*TEARING, signal=WHOLE), NAMES, "personal-data"),
    "a term joins a line that denies": (element("没有行政"), NO_CASE, "court-appearance"),
    "a parted term joins a line that denies": (element("没有行政…统计"), NO_CASE, "court-appearance"),
    "a term joins a heading to what stands under it": (element("方向全年"), APPEARED, "court-appearance"),
    "a finding's term joins a heading": (
        finding("wording", 'signals: {a: {any: ["方向全年"], right: "某"}}'),
        APPEARED,
        "court-appearance",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", WORDS)
def test_no_word_of_a_layer_turns_a_locked_rule(name: str) -> None:
    layer, text, after = WORDS[name]
    stack, above = stacked(layer), shipped_pack()
    locked = above.info.locked
    before = told(above, text, locked)

    assert after in locked
    assert told(stack.shared(), text, locked) != before
    assert told(stack.pack(), text, locked) == before


# What a province locks is as safe from the county, and so is what is not locked at all.
LOWER: dict[str, tuple[Files, str, str]] = {
    "foreign-place": (element(*TEARING, signal=WHOLE), report("柳溪镇积极推进法治建设，开展宣传3场。"), "foreign-place"),
    "placeholder-left": (element(*TEARING, signal=WHOLE), report("开展宣传{甲乙丙}场。"), "placeholder-left"),
    "missing-causes": (finding("causes-presence", 'options: {markers: ["不够"]}'), report("修路。", "宣传不够深入。"), "missing-causes"),
    "missing-section": (finding("section-presence", 'options: {sections: {plan: "打算"}}'), BARE, "missing-section"),
    "law-study": (element("组织学法", "学法2次"), report("组织学法2次，参加120人次。"), "law-study"),
}  # fmt: skip


@pytest.mark.parametrize("name", LOWER)
def test_no_word_of_a_county_turns_what_the_province_locks(name: str) -> None:
    layer, text, after = LOWER[name]
    above = stacked(PROVINCE).pack()
    before = told(above, text, above.info.locked)

    assert after in {*before[0], *(found[0] for found in before[1])}
    assert told(stacked(PROVINCE, layer).pack(), text, above.info.locked) == before


TOLD = """id: "own"
kind: "element"
title: "另一项"
asks: "写明。"
severity: "info"
weight: 1
levels: ["township"]
basis: [{document: "某办法"}]
remedy: "写明。"
options: {markers: ["说明"], idle: ["某某"], shortfalls: ["两条"], admissions: ["修路"], answers: ["修"]}
signals: {named: {told: "%s"}}
status: {met: "named"}
"""


@pytest.mark.parametrize("part", ["problems", "outright-causes", "plan", "most-answered"])
def test_options_of_an_element_are_its_own(part: str) -> None:
    """It is judged before the findings, and both ask what the report tells in its parts."""
    layer = {"pack.yml": 'elements: ["own"]\n', "elements/own.yml": TOLD % part}
    above = stacked(PROVINCE).pack()
    text = report("修路两条。", "没有其他需要说明的情况。", "特此报告。")
    before = told(above, text, above.info.locked)

    assert len(before[1]) == 3
    assert told(stacked(PROVINCE, layer).pack(), text, above.info.locked) == before


# --- layers that are refused -----------------------------------------------------------------------------------------

# What follows the head of a county's layer → where and how it is refused.
REFUSED = {
    'weights: {first-responsible: 1000}': "6:1: weights 里的权重过大：锁定的要素 three-systems 的权重只占 1.1%（锁定时占 12.0%），应不少于锁定时的一半；请减小其他要素的权重，或提高 three-systems 的权重",
    'profiles: {p: {title: "某", level: "township", weights: {court-appearance: 900}}}': "6:47: profiles.p.weights 里的权重过大：锁定的要素 first-responsible 的权重只占 1.2%",
    'gate: {fail_on: "warning"}\nprofiles: {p: {title: "某", level: "township", gate: {fail_on: "never"}}}': "7:63: profiles.p.gate.fail_on 比上面的层（",
    'severities: {missing-causes: "error"}\nprofiles: {p: {title: "某", level: "township", severities: {missing-causes: "off"}}}': "7:76: profiles.p.severities.missing-causes 关闭了上面的层的规则（",
    'weights: {supervision: 4}\nprofiles: {p: {title: "某", level: "township", weights: {supervision: 1}}}': "7:70: profiles.p.weights.supervision 比上面的层（",
    'years: {three-systems: {from: 2025}}': "6:24: years.three-systems 比上面的层（",
    'years: {three-systems: {from: 2010, until: 2023}}': "6:24: years.three-systems 比上面的层（",
    'levels: {three-systems: ["county"]}': "6:25: levels.three-systems 比上面的层（",
    'waivable: ["first-responsible"]': "6:12: waivable.第1项 是 first-responsible，上面的层没有写它可以豁免",
    'shares: {planned: 1.0}': "6:19: shares.planned 比上面的层（",
    'shares: {not_applicable: 0.5}': "6:26: shares.not_applicable 比上面的层（",
    'facts: {enforcement-powers: false}': "6:1: 有未知的键 facts，",
    'needs: {three-systems: ["villages"]}': "6:1: 有未知的键 needs，",
    'elements: ["three-systems"]': "6:12: elements.第1项 是 three-systems，没有文件 elements/three-systems.yml，应先建立这个文件",
    'not_locked: ["three-systems"]': "6:1: 有未知的键 not_locked，",
}  # fmt: skip


@pytest.mark.parametrize("text", REFUSED)
def test_a_layer_that_would_loosen_is_refused_with_its_place(text: str) -> None:
    (fault,) = stacked({"pack.yml": f"{text}\n"}).faults

    assert fault.startswith(f"/l0/pack.yml:{REFUSED[text]}")
    assert any(word in fault for word in ("应", "请"))


def test_a_rule_of_the_same_name_is_refused() -> None:
    (fault,) = stacked(element("三项制度", rule="three-systems")).faults

    assert "上面的层已有这条规则" in fault


@pytest.mark.parametrize("name", ["head-acts", "law-field", "counsel", "lawsuits", "enforcement-powers"])
def test_lists_of_locked_rules_take_no_words(name: str) -> None:
    words = f'id: "own"\nlists: {{{name}: ["修路"]}}\n'
    (fault,) = stacked({"pack.yml": 'words: ["own"]\n', "words/own.yml": words}).faults

    assert fault.startswith(f"/l0/words/own.yml:2:9: 词表 {name} ")


def test_a_province_is_not_saved_by_a_county_below_it() -> None:
    """Its profile would be used by those below it as well."""
    heavy = {"pack.yml": 'profiles: {p: {title: "某", level: "township", weights: {law-study: 900}}}\n'}
    (fault,) = stacked(heavy, {}).faults

    assert fault.startswith("/l0/pack.yml:6:47: profiles.p.weights 里的权重过大：锁定的要素的权重合计只占 6%")


def test_what_a_province_locks_keeps_half_of_its_part() -> None:
    province = {"pack.yml": 'locked: ["law-study"]\nweights: {law-study: 9, first-responsible: 40}\n'}

    assert stacked(province, {"pack.yml": "weights: {first-responsible: 100}\n"}).faults == ()
    (fault,) = stacked(province, {"pack.yml": "weights: {first-responsible: 400, three-systems: 100}\n"}).faults
    assert fault.startswith("/l1/pack.yml:6:1: weights 里的权重过大：锁定的要素 ")


# --- layers over profiles --------------------------------------------------------------------------------------------


def test_a_value_below_a_profile_does_not_loosen_what_is_locked() -> None:
    """A county that asks for a little more than the pack does not undo what the province's profile asks for."""
    province = 'profiles: {p: {title: "某", level: "township", gate: {fail_on: "warning"}, weights: {court-appearance: 18, law-study: 6}}}\n'
    county = 'weights: {court-appearance: 11, law-study: 5}\ngate: {fail_on: "error"}\n'
    source = stacked({"pack.yml": province}, {"pack.yml": county}).source("p")
    weights = {rule.id: rule.weight for rule in source.rules}

    assert (weights["court-appearance"], weights["law-study"], source.info.gate.fail_on) == (18, 5, "warning")


def test_a_profile_for_other_offices_says_so() -> None:
    """Whoever chooses a profile chooses its level; that the report is another office's is told."""
    stack = stacked({"pack.yml": 'profiles: {p: {title: "乡镇", level: "county"}}\n'})

    assert any("报告看来是乡镇的" in note for note in checked(stack.pack("p"), DENIED).notes)


# --- what costs nothing ----------------------------------------------------------------------------------------------


def test_layers_without_words_are_read_by_one_ground() -> None:
    for layer in ({}, {"pack.yml": "weights: {law-study: 5}\ngate: {fail_under: 70}\n"}):
        pack = stacked(layer, layer).pack()
        assert (pack.above, pack.read_by) == ((), {})
        assert pack.joints is pack.terms


def test_each_rule_is_read_by_the_words_of_its_layer_and_those_above() -> None:
    pack = stacked(element("甲乙丙", signal=WHOLE, rule="one"), {}, element("丁戊己", rule="two")).pack()
    vocabularies = [ground.segmenter._vocabulary for ground in (*pack.above, pack)]

    assert [("甲乙丙" in words, "丁戊己" in words) for words in vocabularies] == [
        (False, False),
        (True, False),
        (True, False),
    ]
    assert [{"甲乙丙", "丁戊己"} & ground.guard.terms for ground in (*pack.above, pack)] == [
        set(),
        {"甲乙丙"},
        {"甲乙丙", "丁戊己"},
    ]
    assert pack.above[1].segmenter is pack.segmenter
    assert (pack.read_by["three-systems"], pack.read_by["one"], pack.read_by.get("two")) == (0, 1, None)


def test_a_layer_s_own_rules_know_its_words() -> None:
    """A list of a county's words earns nothing with the county's rule, and its whole words are words."""
    listed = stacked(element("法治夜话", "民情恳谈")).pack()
    text = report("法治夜话、民情恳谈。")
    assert [v.status for v in checked(listed, text).verdicts if v.rule == "own"] == ["missing"]

    whole = stacked(element(*TEARING, signal=WHOLE)).pack()
    assert [v.status for v in checked(whole, report("召开评法会9场。")).verdicts if v.rule == "own"] == ["met"]
    assert not whole.above[0].segmenter.is_whole("召开评法会9场", 2, 4)


# --- random layers ---------------------------------------------------------------------------------------------------

TEXTS = (
    DENIED, NAMES, NO_CASE, APPEARED, STUDY,
    report("党政主要负责人履行第一责任人职责，开展“八五”普法宣传9场。书面述法3人，对照上述法律要求整改。", plan="明年推行行政执法三项制度，\n落实出庭应诉。"),
    report("全年无行政诉讼\n案件。县司法局推行三项制度。处罚当事人王大柱200元，电话13800138000。", "述法没有\n开展。"),
)  # fmt: skip


@st.composite
def _words(draw: st.DrawFn, text: str) -> str:
    """A piece of a report, also across its lines: what turns something is hardly found among other words."""
    letters = "".join(char for char in text if "\u4e00" <= char <= "\u9fff")
    start = draw(st.integers(0, len(letters) - 2))
    return letters[start : start + draw(st.integers(2, 10))]


@st.composite
def _layers(draw: st.DrawFn) -> tuple[str, list[Files]]:
    text = draw(st.sampled_from(TEXTS))
    words = _words(text)
    layers = []
    for number in range(draw(st.integers(1, 2))):
        rule = f"own-{number}"
        terms = draw(st.lists(words, min_size=1, max_size=4, unique=True))
        options = (f'with: [{{any: {quoted(draw(st.lists(words, min_size=1, max_size=2)))}, within: "sentence"}}]', "")
        signal = draw(st.sampled_from((*options, *options, WHOLE)))
        said = {
            key: draw(words) + end
            for key, end in (("title", ""), ("asks", "。"), ("remedy", "。"), ("draft", "＿＿件。"))
        }
        made = element(*(TEARING if signal == WHOLE else terms), signal=signal, rule=rule, **said)
        if draw(st.booleans()):
            kind = finding(
                "wording", f'signals: {{a: {{any: [{quoted(draw(words))}], right: "某"}}}}', f"word-{number}"
            )
            made = {**kind, **made, "pack.yml": made["pack.yml"] + kind["pack.yml"]}
        if draw(st.booleans()):
            asked = draw(st.sampled_from(("three-systems", "court-appearance", "law-study")))
            made["pack.yml"] += _tightened(asked, draw(words), draw(words))["pack.yml"]
        layers.append(made)
    return text, layers


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)
@given(drawn=_layers())
def test_no_layer_raises_a_locked_verdict_nor_hides_a_locked_finding(drawn: tuple[str, list[Files]]) -> None:
    text, layers = drawn
    stack, above = stacked(*layers), shipped_pack()
    if stack.faults:
        return  # it cannot be used
    asked = {rule for rule, more in stack.merged.extra.items() if any(kind == "tighten" for kind, _ in more)}
    statuses, findings = told(above, text, above.info.locked)
    after, left = told(stack.pack(), text, above.info.locked)

    assert left == findings
    for rule, status in statuses.items():
        assert after[rule] == status or (rule in asked and RANKS.index(after[rule]) < RANKS.index(status)), rule
