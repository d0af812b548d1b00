"""What `rules lint` asks beyond loading: examples for every answer, quotes that occur, words written once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from fazhi.errors import RuleError
from fazhi.rules import lint, load

RULE, FINDING, WORDS = "elements/appearance.yml", "findings/no-causes.yml", "words/terms.yml"


def _lint(pack: Path) -> list[str]:
    errors = lint.lint_pack(load.load_pack_source(pack))
    return [str(error).replace(f"{pack.as_posix()}/", "") for error in errors]


def test_the_good_pack_has_no_faults(pack: Path) -> None:
    assert _lint(pack) == []


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        (
            RULE,
            'expect: "planned", quote',
            'expect: "met", quote',
            "elements/appearance.yml:27:1: 缺少结论为 planned 的例子，每种结论应至少有一个例子",
        ),
        (
            RULE,
            'expect: "not_applicable", quote',
            'expect: "met", quote',
            "elements/appearance.yml:27:1: 缺少结论为 not_applicable 的例子，每种结论应至少有一个例子",
        ),
        (
            FINDING,
            'expect: "silent"',
            'expect: "fires"',
            "findings/no-causes.yml:13:1: 缺少结论为 silent 的例子，每种结论应至少有一个例子",
        ),
        (
            FINDING,
            'expect: "fires"',
            'expect: "silent"',
            "findings/no-causes.yml:13:1: 缺少结论为 fires 的例子，每种结论应至少有一个例子",
        ),
        (
            RULE,
            'remedy: "',
            "remedy: “写明情况”  # ",
            "elements/appearance.yml:11:9: remedy 是 “写明情况”，中文引号不是 YAML 的引号，会成为文字的一部分，"
            '应改用英文引号，写成 "写明情况"',
        ),
        (
            RULE,
            'name: "named-only"',
            'name: "counted"',
            "elements/appearance.yml:34:11: examples.第2项.name 是 counted，前面已经用过，应换一个名称",
        ),
        (
            RULE,
            'quote: "出庭应诉"',
            'quote: "出庭率"',
            "elements/appearance.yml:33:12: examples.第1项.quote 是 出庭率，text 里没有这些字，应照抄 text 的一段",
        ),
        (
            RULE,
            '    quote: "出庭应诉"\n',
            "",
            "elements/appearance.yml:28:5: examples.第1项 缺少 quote，结论为 met 的例子应写上证据须引到的字",
        ),
        (
            RULE,
            '["负责人", "镇长"]',
            '["负责人", "镇长", "负责人"]',
            "elements/appearance.yml:18:29: signals.appeared.with.第1项.any.第3项 是 负责人，前面已经写过，应只写一次",
        ),
        (
            WORDS,
            "words: [将, 拟]",
            "words: [将, 明年]",
            "words/terms.yml:6:16: "
            "markers.第2项.words.第2项 是 明年，words/terms.yml 第 4 行（next）已经写过，应只留一处",
        ),
    ],
)
def test_faults(
    pack: Path, change: Callable[[str, str, str], None], file: str, old: str, new: str, expected: str
) -> None:
    change(file, old, new)
    assert _lint(pack) == [expected]


def test_a_marker_may_stand_twice_with_conditions_but_lint_asks(
    pack: Path, change: Callable[[str, str, str], None]
) -> None:
    change(WORDS, "words: [将, 拟]", "words: [明年, 拟]")
    assert load.problems(pack) == []
    assert len(_lint(pack)) == 1
    change(WORDS, "    followed_by: [开展, 组织]\n", "")
    assert [error.line for error in load.problems(pack)] == [6]


def test_a_rule_without_examples_lacks_all_answers(pack: Path) -> None:
    text = (pack / FINDING).read_text("utf-8")
    (pack / FINDING).write_text(text[: text.index("examples:")], "utf-8")
    assert _lint(pack) == ["findings/no-causes.yml:1:5: 缺少结论为 fires、silent 的例子，每种结论应至少有一个例子"]


def test_files_that_changed_for_the_worse_since_loading_are_an_error(pack: Path) -> None:
    source = load.load_pack_source(pack)
    (pack / WORDS).write_bytes(b"id: [")
    with pytest.raises(RuleError):
        lint.lint_pack(source)


def test_where_a_rule_asks_nothing_there_is_nothing_to_quote(pack: Path) -> None:
    """Before its years, and at a level that it is not for; in force the quote is asked for."""
    text = (pack / RULE).read_text("utf-8").rstrip("\n")
    bare = '  - {name: "idle-%s", context: "done", year: %d, %s text: "修路两条。", expect: "not_applicable"}\n'
    more = bare % ("early", 2001, "") + bare % ("county", 2024, 'level: "county",') + bare % ("now", 2024, "")
    (pack / RULE).write_text(f"{text}\n{more}", "utf-8")
    line = len(text.splitlines()) + 3

    assert [found.rpartition(" 缺少")[0].rpartition(":")[0] for found in _lint(pack)] == [f"{RULE}:{line}:5"]
