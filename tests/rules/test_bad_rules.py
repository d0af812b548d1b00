"""Every folder of fixtures/bad-rules is the good pack with one thing wrong; expected.json has the message."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from fazhi.errors import RuleError
from fazhi.rules import load

BAD_RULES = Path(__file__).resolve().parents[2] / "fixtures" / "bad-rules"
EXPECTED = json.loads((BAD_RULES / "expected.json").read_text("utf-8"))
# Cases whose value YAML 1.1 would turn into another type.
TYPE_TRAPS = {
    *(
        "no-as-title",
        "yes-as-title",
        "on-as-message",
        "off-as-remedy",
        "upper-no",
        "letter-y",
        "true-as-title",
    ),
    *("version-number", "version-integer", "number-as-word", "exponent", "underscored-number", "plus-number"),
    *("octal", "octal-weight", "new-octal", "hexadecimal", "binary", "sexagesimal", "sexagesimal-in-list"),
    *("tilde", "null-word", "nothing-written", "date", "timestamp", "infinite-weight", "not-a-number"),
    *("number-as-key", "no-as-key"),
}


def test_the_good_pack_loads(kinds: dict[str, object]) -> None:
    source = load.load_pack_source(BAD_RULES / "good", kinds)
    assert [rule.id for rule in source.rules] == ["appearance", "no-causes"]


@pytest.mark.parametrize("name", EXPECTED)
def test_refused_with_one_line_and_its_place(name: str, pack: Path, kinds: dict[str, object]) -> None:
    shutil.copytree(BAD_RULES / name, pack, dirs_exist_ok=True)
    with pytest.raises(RuleError) as caught:
        load.load_pack_source(pack, kinds)
    assert str(caught.value).replace(f"{pack.as_posix()}/", "") == EXPECTED[name]
    assert re.fullmatch(r"[a-z./-]+:[1-9][0-9]*:[1-9][0-9]*: \S.*", EXPECTED[name])


@pytest.mark.parametrize("name", EXPECTED)
def test_listed_first_among_all_problems(name: str, pack: Path, kinds: dict[str, object]) -> None:
    shutil.copytree(BAD_RULES / name, pack, dirs_exist_ok=True)
    problems = [str(problem).replace(f"{pack.as_posix()}/", "") for problem in load.problems(pack, kinds)]
    assert problems[0] == EXPECTED[name]
    assert not any("\n" in problem for problem in problems)


def test_the_table_is_complete() -> None:
    folders = {path.name for path in BAD_RULES.iterdir() if path.is_dir()} - {"good"}
    assert folders == set(EXPECTED)
    assert len(EXPECTED) >= 80
    assert len(TYPE_TRAPS) >= 20
    assert set(EXPECTED) >= TYPE_TRAPS


def test_a_refused_pack_leaves_nothing_in_the_cache(pack: Path, cache_folder: Path) -> None:
    shutil.copytree(BAD_RULES / "unused-signal", pack, dirs_exist_ok=True)
    for _ in range(2):
        with pytest.raises(RuleError):
            load.load(pack)
    assert not cache_folder.exists()


def test_two_megabytes_are_refused(pack: Path) -> None:
    (pack / "words/terms.yml").write_bytes(b"#" * 2_000_000)
    message = "文件超过 1000000 字节，应在 1000000 字节以内；请拆成几个文件"
    assert [problem.message for problem in load.problems(pack)] == [message]


def test_a_folder_with_the_name_of_a_file_is_refused(pack: Path) -> None:
    (pack / "words/terms.yml").unlink()
    (pack / "words/terms.yml").mkdir()
    assert [problem.message for problem in load.problems(pack)] == ["不是普通文件，应为 YAML 文件"]


def test_a_pack_without_pack_yml_is_refused(pack: Path) -> None:
    (pack / "pack.yml").unlink()
    message = f"{pack.as_posix()}/pack.yml:1:1: 没有这个文件，规则包的目录里应有 pack.yml"
    assert [str(problem) for problem in load.problems(pack)] == [message]


def test_one_name_for_two_rules_is_refused(pack: Path) -> None:
    text = (pack / "findings/no-causes.yml").read_text("utf-8")
    (pack / "findings/no-causes.yml").unlink()
    (pack / "findings/appearance.yml").write_text(text.replace('"no-causes"', '"appearance"'), "utf-8")
    packed = (pack / "pack.yml").read_text("utf-8")
    (pack / "pack.yml").write_text(packed.replace('"no-causes"', '"appearance"'), "utf-8")
    message = "id 是 appearance，elements/appearance.yml 已经用了，应换一个名称"
    assert [problem.message for problem in load.problems(pack)] == [message]


def test_one_name_for_two_lists_is_refused(pack: Path) -> None:
    (pack / "words/more.yml").write_text('id: "more"\nlists:\n  lawsuits: [官司]\n', "utf-8")
    packed = (pack / "pack.yml").read_text("utf-8")
    (pack / "pack.yml").write_text(packed.replace('["terms"]', '["terms", "more"]'), "utf-8")
    message = "词表 lawsuits 在 words/more.yml 里已经有了，应换一个名称"
    assert [problem.message for problem in load.problems(pack)] == [message]


def test_an_unnamed_list_word_of_one_character_is_refused_where_it_is_used(pack: Path) -> None:
    text = (pack / "words/terms.yml").read_text("utf-8")
    (pack / "words/terms.yml").write_text(text.replace("应诉案件", "案"), "utf-8")
    rule = (pack / "elements/appearance.yml").read_text("utf-8")
    (pack / "elements/appearance.yml").write_text(rule.replace('["行政诉讼"]', '["@lawsuits"]'), "utf-8")
    message = "signals.no-lawsuit.any.第1项 是 案，只有一个字，应为两个字以上的词，或者写 whole_word: true 或 with"
    assert [problem.message for problem in load.problems(pack)] == [message]
