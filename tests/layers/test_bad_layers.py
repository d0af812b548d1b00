"""Layers that may not be used: each is refused with the file, the line, the column and what to do."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from fazhi import api
from fazhi.errors import RuleError
from fazhi.rules import load, location

RULE = """id: "{id}"
kind: "element"
title: "另一项"
asks: "写明。"
severity: "error"
weight: 5
levels: ["township"]
basis:
  - {{document: "某办法"}}
remedy: "写明。"
signals:
  named:
    any: ["{word}"]
status:
  met: "named"
"""

# Text below the head of a province's layer (five lines) → what is said of it.
PROVINCES: dict[str, str] = json.loads((Path(__file__).parent / "bad_layers.json").read_text("utf-8"))


def _said(folder: Path, base: Path) -> str:
    with pytest.raises(RuleError) as caught:
        api.load_pack(folder)
    text = str(caught.value)
    assert "\n" not in text
    return text.replace(base.as_posix(), "{base}").replace(folder.as_posix(), "{province}")


@pytest.mark.parametrize("text", PROVINCES)
def test_a_layer_is_refused_with_its_place(text: str, layer, base: Path) -> None:  # type: ignore[no-untyped-def]
    said = _said(layer("province", text + "\n"), base)

    assert said == PROVINCES[text]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('"../pack"', '"../nowhere"', "5:10: extends 是 ../nowhere，{tmp}/nowhere 不是规则包，应为有 pack.yml 的目录"),
        ('"../pack"', '"no-such-pack"', "5:10: extends 是 no-such-pack，没有这个自带的规则包，应为自带规则包的名称，或者以 ./、../ 开头的相对路径"),
        ('"../pack"', '"../province"', "5:10: 规则包一层接一层超过 5 层，应为 5 层以内；请检查是否接回了自己"),
        ('extends: "../pack"', "extends: '../pack'", '5:1: extends 应单独写成一行：extends: "../pack"'),
        ('"../pack"', '"/etc"', "5:10: extends 是 /etc，没有这个自带的规则包，应为自带规则包的名称，或者以 ./、../ 开头的相对路径"),
        ('tier: "province"\n', "", "1:1: 缺少 tier（层次），应写上"),
        ('"province"\nextends', '"official"\nextends', "4:7: tier 是 official，应为 province、city、county、town 之一"),
        ('version: "1"', "version: 1.0", None),
        ('id: "province"', 'id: "sample"', "1:5: id 是 sample，上面的层已经用了，应换一个名称"),
    ],
)  # fmt: skip
def test_a_head_is_refused(old: str, new: str, said: str | None, layer, base: Path) -> None:  # type: ignore[no-untyped-def]
    folder = layer("province")
    path = folder / "pack.yml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")

    found = _said(folder, base).replace(base.parent.as_posix(), "{tmp}")
    assert found == f"{{province}}/pack.yml:{said}" if said else found.startswith("{province}/pack.yml:2:10: ")


def test_a_county_stands_below_a_province(layer, base: Path) -> None:  # type: ignore[no-untyped-def]
    layer("province")
    county = layer("county")
    path = county / "pack.yml"
    path.write_text(path.read_text("utf-8").replace('tier: "county"', 'tier: "province"'), "utf-8")

    with pytest.raises(RuleError) as caught:
        api.load_pack(county)

    assert caught.value.message == "tier 是 province，它接在 province 下面，应为 city、county、town"


def test_a_fault_above_is_told_first(layer) -> None:  # type: ignore[no-untyped-def]
    layer("province", "gates: {}\n")
    county = layer("county", "weights: {nobody: 1}\n")

    assert ["province" in error.path for error in load.problems(county)] == [True]


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({"elements__appearance": RULE.format(id="appearance", word="出庭")}, "appearance.yml:1:5: id 是 appearance，上面的层已有这条规则"),
        ({"words__terms": 'id: "terms"\nlists: {more: ["甲乙"]}\n'}, "terms.yml:1:5: id 是 terms，上面的层已经用了"),
    ],
)  # fmt: skip
def test_a_name_or_a_word_of_above_is_refused(files: dict[str, str], said: str, layer, base: Path) -> None:  # type: ignore[no-untyped-def]
    (file,) = files
    folder, _, name = file.partition("__")
    found = _said(layer("province", f'{folder}: ["{name}"]\n', **files), base)

    assert found.rpartition("/")[2].startswith(said) or said in found


def test_a_list_of_a_locked_rule_takes_no_words(layer, base: Path) -> None:  # type: ignore[no-untyped-def]
    rule = base / "elements/appearance.yml"
    text = rule.read_text("utf-8")
    rule.write_text(text.replace('"出庭应诉"', '"出庭应诉", "@counsel"', 1), "utf-8")
    found = _said(layer("province", 'words: ["own"]\n', words__own='id: "own"\nlists:\n  counsel: ["甲乙"]\n'), base)

    assert found == (
        "{province}/words/own.yml:3:3: 词表 counsel 是锁定的规则 appearance 用的，不能增加词语；"
        "应换一个名称，在自己的规则里用"
    )


# Each is read for every rule: the longest word at the leftmost place takes the place of others, whatever its sense.
FOR_ALL = {
    'markers: [{sense: "neutral", words: ["尚未开展述法"]}]': "2:11: markers.第1项 对所有规则起作用",
    'markers: [{sense: "soft", words: ["未出庭的很少"]}]': "2:11: markers.第1项 对所有规则起作用",
    'markers: [{sense: "intent", words: ["已拟"]}, {sense: "other", words: ["县某办"]}]': "2:11: markers.第1项 对所有规则起作用",
    'cues: [{role: "achievements", strong: true, words: ["存在的问题和不足"]}]': "2:8: cues.第1项 对所有规则起作用",
    'switches: [{role: "achievements", at_start: true, words: ["下一步"]}]': "2:12: switches.第1项 对所有规则起作用",
    'lists: {mechanism: ["出庭"]}': "2:9: 词表 mechanism 对所有规则起作用",
    'lists: {absence-tails: ["较多"]}': "2:9: 词表 absence-tails 对所有规则起作用",
}


@pytest.mark.parametrize("words", FOR_ALL)
def test_words_that_a_locked_rule_is_read_by_are_not_added(words: str, layer, base: Path) -> None:  # type: ignore[no-untyped-def]
    found = _said(layer("province", 'words: ["own"]\n', words__own=f'id: "own"\n{words}\n'), base)

    assert found.startswith("{province}/words/own.yml:" + FOR_ALL[words])
    assert "锁定的规则（appearance，{base}/pack.yml:14）" in found
    assert "应删去，要用的词写在自己规则的" in found


@pytest.mark.parametrize("words", [*FOR_ALL, 'lists: {lawsuits: ["民诉行政"], ours: ["甲乙"]}'])
def test_words_may_be_added_where_nothing_is_locked_by_them(words: str, layer, base: Path) -> None:  # type: ignore[no-untyped-def]
    pack = base / "pack.yml"
    if "lawsuits" not in words:
        pack.write_text(pack.read_text("utf-8").replace('locked: ["appearance"]\n', ""), "utf-8")

    assert load.problems(layer("province", 'words: ["own"]\n', words__own=f'id: "own"\n{words}\n')) == []


def test_a_marker_of_above_is_not_written_again(layer, base: Path) -> None:  # type: ignore[no-untyped-def]
    pack = base / "pack.yml"
    pack.write_text(pack.read_text("utf-8").replace('locked: ["appearance"]\n', ""), "utf-8")
    own = 'id: "own"\nmarkers: [{sense: "next", words: ["明年"]}]\n'
    found = _said(layer("province", 'words: ["own"]\n', words__own=own), base)

    assert found.startswith("{province}/words/own.yml:2:35: markers.第1项.words.第1项 是 明年，上面的层已经写过")


def test_a_list_by_which_a_locked_rule_is_tightened_takes_no_words(layer, base: Path) -> None:  # type: ignore[no-untyped-def]
    """A word more would be one more way to do what the province asks for."""
    text = 'words: ["own"]\ntighten: {appearance: {asks: "某", signals: {more: {any: ["@posts"]}}, met: "more"}}\n'
    layer("province", text, words__own='id: "own"\nlists: {posts: ["负责人职务"]}\n')
    county = layer("county", 'words: ["ours"]\n', words__ours='id: "ours"\nlists: {posts: ["出庭"]}\n')

    assert [error.message for error in load.problems(county)] == [
        "词表 posts 是锁定的规则 appearance 用的，不能增加词语；应换一个名称，在自己的规则里用"
    ]


HEAVY = 'elements: ["easy"]\nweights: {easy: 900}\n'


@pytest.mark.parametrize(
    ("text", "where"),
    [
        (HEAVY, "weights"),
        (f'{HEAVY}locked: ["easy"]\n', "weights"),
        ('profiles: {p: {title: "某", level: "township", weights: {popularization: 900}}}\n', "profiles.p.weights"),
    ],
)
def test_what_is_locked_is_not_outweighed(text: str, where: str, layer, base: Path) -> None:  # type: ignore[no-untyped-def]
    folder = layer(
        "province", text, **({"elements__easy": RULE.format(id="easy", word="会议")} if "easy" in text else {})
    )
    said = [error.message for error in load.problems(folder)]

    assert len(said) == 1
    assert said[0].startswith(f"{where} 里的权重过大：锁定的要素的权重合计只占 ")


def test_a_list_that_is_nowhere_is_refused(layer, base: Path) -> None:  # type: ignore[no-untyped-def]
    text = 'tighten: {popularization: {asks: "某", signals: {more: {any: ["@none-such"]}}, met: "more"}}\n'
    found = _said(layer("province", text), base)

    assert found.startswith(
        "{province}/pack.yml:6:62: tighten.popularization.signals.more.any.第1项 是 @none-such，没有这个词表，应为 "
    )


def test_how_many_are_refused() -> None:
    assert len(PROVINCES) >= 40


SHIPPED = 'id: "dong-an"\nversion: "1"\ntitle: "东安县"\ntier: "county"\nextends: "township-annual-report"\n'


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("weights: {law-study: 1000}", "6:1: weights 里的权重过大：锁定的要素的权重合计只占 5%（第一层是 56%），应不少于 50%；请减小，或提高锁定要素的权重"),
        ('gate: {fail_on: "never"}', "6:17: gate.fail_on 比上面的层（township-annual-report/pack.yml:11）放宽了通过的条件，锁定的规则（township-annual-report/pack.yml:17）就不起作用了；应删去这一项"),
    ],
)  # fmt: skip
def test_no_county_takes_the_teeth_out_of_what_is_locked(text: str, said: str, tmp_path: Path) -> None:
    layer = tmp_path / "county.yml"
    layer.write_text(f"{SHIPPED}{text}\n", "utf-8")
    with pytest.raises(RuleError) as caught:
        api.load_pack(layer)
    assert str(caught.value).replace(f"{location.rules_directory().as_posix()}/", "") == f"{layer.as_posix()}:{said}"


def test_a_county_may_weigh_more_as_long_as_what_is_locked_keeps_half(tmp_path: Path) -> None:
    layer = tmp_path / "county.yml"
    layer.write_text(f"{SHIPPED}weights: {{law-study: 8}}\n", "utf-8")
    assert next(rule.weight for rule in api.load_pack(layer).elements if rule.id == "law-study") == 8
