"""From files to values: what a good pack becomes, and what counts as the same pack."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from fazhi.errors import RuleError, UsageError
from fazhi.rules import files, load, location
from fazhi.rules.model import Condition, Field, Match
from fazhi.structure.lexicon import MarkerGroup, RoleCue, RoleSwitch

Change = Callable[[str, str, str], None]


def test_the_shipped_pack_loads() -> None:
    source = load.load()
    assert source.info.id == "township-annual-report"
    assert {"first-responsible", "three-systems"} <= {rule.id for rule in source.rules}
    assert load.problems(location.pack_directory()) == []


def test_words_of_the_good_pack(pack: Path) -> None:
    source = load.load_pack_source(pack)
    assert source.markers == (
        MarkerGroup("next", ("明年", "下一步")),
        MarkerGroup("intent", ("将", "拟"), followed_by=("开展", "组织")),
    )
    assert source.cues == (RoleCue("problems", True, ("存在的问题",), ("整改",)),)
    assert source.switches == (RoleSwitch("plan", True, ("下一步",)),)
    assert source.lists == {"lawsuits": ("行政诉讼", "应诉案件")}


def test_an_element_rule_of_the_good_pack(pack: Path) -> None:
    rule = load.load_pack_source(pack).rules[0]
    appeared, none = rule.signals
    assert appeared.any == ("出庭应诉", "负责人…出庭", "行政诉讼", "应诉案件")
    assert appeared.requires == (Match(any=("负责人", "镇长"), within="sentence", minimum=1),)
    assert appeared.field == Field(("行政",), ("民事",))
    assert (none.stated, none.whose, none.requires) == ("absent", "own", ())
    assert (rule.from_year, rule.until_year, rule.weight) == (2015, 9999, 20.0)
    assert rule.statuses == (
        ("met", Condition("signal", "appeared")),
        ("partial", Condition("any", parts=(Condition("mentioned", "appeared"),))),
        ("not_applicable", Condition("at_least", parts=(Condition("signal", "no-lawsuit"),), minimum=1)),
    )
    assert [example.expect for example in rule.examples] == [
        "met",
        "partial",
        "planned",
        "missing",
        "not_applicable",
    ]


def test_a_finding_rule_of_the_good_pack(pack: Path, change: Change) -> None:
    change("findings/no-causes.yml", '"由于"', '"由于", "@lawsuits", "原因"')
    rule = load.load_pack_source(pack).rules[1]
    assert (rule.kind, rule.weight, rule.signals, rule.statuses) == ("causes-presence", 0.0, (), ())
    assert rule.options == {"markers": ["原因", "由于", "行政诉讼", "应诉案件"]}


def test_every_form_of_condition(pack: Path, change: Change) -> None:
    together = '{all: ["appeared", "no-lawsuit"], within: "paragraph"}'
    forms = f'{{any: [{{stated: "appeared", unless_denied: ["no-lawsuit"]}}, {together}]}}'
    change("elements/appearance.yml", '{any: [{mentioned: "appeared"}]}', forms)
    found = dict(load.load_pack_source(pack).rules[0].statuses)["partial"]
    both = (Condition("signal", "appeared"), Condition("signal", "no-lawsuit"))
    assert found.parts == (
        Condition("undenied", "appeared", (both[1],)),
        Condition("all", parts=both, within="paragraph"),
    )


def test_a_term_of_one_character_needs_company(pack: Path, change: Change) -> None:
    change("elements/appearance.yml", 'any: ["行政诉讼"]', 'any: ["诉"]\n    whole_word: true')
    assert load.problems(pack) == []
    change("elements/appearance.yml", "whole_word: true", 'with: [{figure: "count"}]')
    assert load.problems(pack) == []


def test_any_kind_passes_when_none_are_given(pack: Path) -> None:
    assert load.problems(pack) == []
    assert [error.line for error in load.problems(pack, {"other": None})] == [2]
    assert load.problems(pack, {"causes-presence": print}) == []


def test_all_problems_of_all_files_are_listed(pack: Path, change: Change) -> None:
    change("words/terms.yml", "[明年", "[no")
    change("elements/appearance.yml", "severity", "severty")
    change("elements/appearance.yml", "weight: 20", "weight: 0")
    places = [(Path(error.path).name, error.line) for error in load.problems(pack)]
    assert places == [("terms.yml", 4), ("appearance.yml", 5), ("appearance.yml", 6)]


def test_the_digest_is_that_of_names_and_bytes_but_not_of_line_ends(pack: Path, tmp_path: Path) -> None:
    first = load.load_pack_source(pack).sha256
    windows = Path(shutil.copytree(pack, tmp_path / "windows"))
    for path in windows.rglob("*.yml"):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert load.load_pack_source(windows).sha256 == first
    (windows / "README.md").write_text("不是规则", "utf-8")
    assert load.load_pack_source(windows).sha256 == first
    path = windows / "pack.yml"
    path.write_bytes(path.read_bytes() + b"#\n")
    assert load.load_pack_source(windows).sha256 != first


def test_moving_bytes_between_files_changes_the_digest() -> None:
    assert files.digest({"a.yml": b"xy", "b.yml": b""}) != files.digest({"a.yml": b"x", "b.yml": b"y"})
    assert files.digest({"a.yml": b"x"}) != files.digest({"b.yml": b"x"})


def test_hidden_files_and_other_files_are_not_rules(pack: Path) -> None:
    (pack / ".other.yml").write_text("no", "utf-8")
    (pack / "elements/.#appearance.yml").write_text("no", "utf-8")
    (pack / "elements/notes.md").write_text("说明", "utf-8")
    (pack / "docs").mkdir()
    (pack / "docs/any.yml").write_text("no", "utf-8")
    assert load.problems(pack) == []


def test_where_the_pack_is(pack: Path, tmp_path: Path) -> None:
    assert location.pack_directory(pack) == pack
    assert location.pack_directory(pack.parent) == pack
    assert location.pack_directory().name == "township-annual-report"
    with pytest.raises(UsageError, match="不是目录，应为规则包的目录"):
        location.pack_directory(tmp_path / "nowhere")
    with pytest.raises(UsageError, match=r"里面没有规则包，应为有 pack\.yml 的目录"):
        location.pack_directory(pack / "elements")
    shutil.copytree(pack, tmp_path / "second")
    with pytest.raises(UsageError, match=r"里面有 2 个规则包（pack、second），应指定其中一个"):
        location.pack_directory(tmp_path)


def test_load_raises_what_load_pack_source_raises(pack: Path, change: Change) -> None:
    change("pack.yml", 'version: "1.0"', "version: 1.10")
    with pytest.raises(RuleError, match=r"pack\.yml:2:10: version 是 1\.10"):
        load.load(pack)
