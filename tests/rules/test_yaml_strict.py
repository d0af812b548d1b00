"""The YAML reader by itself: plain data with places, limits, and never another exception than RuleError."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from fazhi.errors import RuleError
from fazhi.rules import yaml_strict
from fazhi.rules.yaml_strict import parse, shorten, where_of


def _message(data: bytes) -> str:
    with pytest.raises(RuleError) as caught:
        parse(data, "x.yml")
    return str(caught.value)


def test_data_with_the_place_of_every_value_and_key() -> None:
    document = parse(b"a: 'x'\nb:\n  - 1\n  - {c: true, d: 1.5}\n", "x.yml")
    assert document.data == {"a": "x", "b": [1, {"c": True, "d": 1.5}]}
    places = {path: place[:2] for path, place in document.values.items()}
    assert places[("a",)] == (1, 4)
    assert places[("b", 0)] == (3, 5)
    assert places[("b", 1, "d")] == (4, 18)
    assert document.keys[("b", 1, "d")][:2] == (4, 15)
    assert document.values[("b", 1, "d")].raw == "1.5"


@pytest.mark.parametrize("start", ["", "\ufeff"], ids=["plain", "with-bom"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["lf", "crlf", "cr"])
def test_places_do_not_depend_on_bom_and_line_ends(start: str, end: str) -> None:
    text = start + end.join(["a: 𠮷字", "b: ['😀', 词]", ""])
    document = parse(text.encode(), "x.yml")
    assert document.data == {"a": "𠮷字", "b": ["😀", "词"]}
    assert document.values[("b", 1)][:2] == (2, 10)


def test_text_in_every_style() -> None:
    text = "a: 词\nb: '012'\nc: \"\\u200b\"\nd: |\n  一\n  二\ne: >-\n  一\n  二\n"
    data = {"a": "词", "b": "012", "c": "\u200b", "d": "一\n二\n", "e": "一 二"}
    assert parse(text.encode(), "x.yml").data == data


@pytest.mark.parametrize(("text", "value"), [("0", 0), ("-5", -5), ("60", 60), ("0.5", 0.5), ("-0.25", -0.25)])
def test_plain_decimal_numbers(text: str, value: float) -> None:
    found = parse(f"a: {text}\n".encode(), "x.yml").data["a"]
    assert found == value
    assert type(found) is type(value)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "no",
            "No",
            "off",
            "n",
            "N",
            "yes",
            "Yes",
            "YES",
            "On",
            "True",
            "FALSE",
            "~",
            "null",
            "NULL",
            "010",
            "-010",
        ),
        *(
            "0o7",
            "0x1F",
            "0b1",
            "1_000",
            "12:30",
            "190:20:30.15",
            "1e3",
            "1.5e-3",
            "+1",
            ".5",
            "5.",
            ".inf",
            "-.INF",
        ),
        *(".NaN", "2024-1-5", "2024-01-15", "2024-01-15 08:00:00", "=", "-0", "12345678901234567890"),
    ],
)
def test_what_yaml_would_change_is_refused_without_quotes_and_kept_with_them(text: str) -> None:
    assert _message(f"a: {text}\n".encode()).startswith(f"x.yml:1:4: a 是 {text}，会被读成")
    assert parse(f"a: '{text}'\n".encode(), "x.yml").data == {"a": text}


@pytest.mark.parametrize(
    "text", ["1.2.3", "2024年", "第1条", "nothing", "yes-no", "八五", "100%", "1-2", "12:3a", "0.0.1"]
)
def test_plain_text_stays_text(text: str) -> None:
    assert parse(f"a: {text}\n".encode(), "x.yml").data == {"a": text}


_UNCLOSED = "不是正确的 YAML：从这里开始的引号没有闭合，应在同一行补上后一个引号"
_FULL_WIDTH = "不是正确的 YAML：这里是全角冒号“：”，应为英文冒号加一个空格“: ”"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('id: "a\ntitle: "甲"\nb: c\n', f"x.yml:1:5: {_UNCLOSED}"),
        ('id: a\ntitle: "甲\n', f"x.yml:2:8: {_UNCLOSED}"),
        ("id: 'a\n# 说明\nb: 'c'\n", f"x.yml:1:5: {_UNCLOSED}"),
        ('id: a\ntitle："甲"\nb: c\n', f"x.yml:2:6: {_FULL_WIDTH}"),
        ("id: a\nlist:\n  - text：一\n    expect: met\n", f"x.yml:3:9: {_FULL_WIDTH}"),
        ("id: a\nb：c\n", f"x.yml:2:2: {_FULL_WIDTH}"),
        ("id：a\n\n# 说明\nb: c\n", f"x.yml:1:3: {_FULL_WIDTH}"),
        ("id:a\nb: c\n", "x.yml:1:3: 不是正确的 YAML：键的冒号后面没有空格，应写成“键: 值”"),
        # What does not begin earlier is named where it stands.
        (
            "a: 关于“：”的: x\n",
            "x.yml:1:10: 不是正确的 YAML：这里不能有“: ”，应把含冒号的文字用引号括起来，或者检查缩进",
        ),
        (
            'a: "x\n  y"\nb: "z" w\n',
            'x.yml:3:6: 不是正确的 YAML：引号 " 在这里已经结束，后面又有文字；文字里面的引号应写成中文引号“ ”，多出来的文字应删去',
        ),
    ],
)
def test_a_fault_is_named_where_it_begins(text: str, expected: str) -> None:
    assert _message(text.encode()) == expected


def test_twenty_levels_pass_and_one_more_does_not() -> None:
    deepest = parse(("[" * 20 + "]" * 20).encode(), "x.yml").data
    for _ in range(19):
        deepest = deepest[0]
    assert deepest == []
    assert _message(("[" * 21 + "]" * 21).encode()) == "x.yml:1:21: 嵌套超过 20 层，应为 20 层以内"


def test_very_deep_nesting_is_an_error_and_not_a_crash() -> None:
    for text in ("[" * 100_000, "{a: " * 50_000, "- " * 100_000, "? " * 50_000):
        assert "应为 20 层以内" in _message(text.encode()) or "键是列表或映射" in _message(text.encode())


def test_a_million_aliases_cost_nothing() -> None:
    bomb = "a: &a [x]\n" + "".join(f"b{n}: [*a, *a, *a]\n" for n in range(10_000))
    assert _message(bomb.encode()).startswith("x.yml:1:4: 锚点 &a")


def test_one_megabyte_is_the_limit() -> None:
    assert parse(b"a: 'x'\n" + b"#" * 999_993, "x.yml").data == {"a": "x"}
    assert "1000001 字节" in _message(b"a: 'x'\n" + b"#" * 999_994)


def test_the_parser_in_python_gives_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "a: 词\nb:\n  - 1\n  - {c: true, d: '😀'}\n".encode()
    expected = parse(text, "x.yml")
    monkeypatch.setattr(yaml_strict, "_LOADER", yaml.SafeLoader)
    assert parse(text, "x.yml") == expected
    for bad in (
        b"a: [1",
        b"a: 'x",
        b"a: b: c",
        b"a: @b",
        b"- a\nb: c",
        b'a: "\\q"',
        b"a: *b",
        b"a: 010",
        b"\t",
    ):
        assert "\n" not in (_message(bad) if bad != b"\t" else "")


def _error(data: bytes) -> RuleError | None:
    try:
        parse(data, "x.yml")
    except RuleError as error:
        return error
    return None


def _is_tidy(error: RuleError | None) -> bool:
    return error is None or (len(str(error).splitlines()) == 1 and error.line >= 1 and error.column >= 1)


@given(st.binary(max_size=200))
def test_any_bytes_give_data_or_a_rule_error_on_one_line(data: bytes) -> None:
    assert _is_tidy(_error(data))


@given(st.text(alphabet="ab:-[]{}&*!|>'\"%@` \n\t#?,=<~0159.\u3000词\u200b", max_size=60))
def test_any_text_gives_data_or_a_rule_error_on_one_line(text: str) -> None:
    assert _is_tidy(_error(text.encode()))


def test_names_of_places_and_shown_values() -> None:
    assert where_of(("signals", "named", "any", 2)) == "signals.named.any.第3项"
    assert where_of(()) == "文件内容"
    assert shorten("一\n二\t三") == "一\\n二\\t三"
    assert shorten("字" * 41) == "字" * 40 + "…"
