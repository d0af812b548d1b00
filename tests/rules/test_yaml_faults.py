"""What a parser stumbled over is told where it began, and in what is to be written."""

from __future__ import annotations

import pytest

from fazhi.errors import RuleError
from fazhi.rules.yaml_strict import parse

INNER = '引号 " 在这里已经结束，后面又有文字'
TOLD = {
    "a: {b：14}\n": "x.yml:1:5: a.b：14 没有值：冒号“：”是全角的，应为英文冒号加一个空格，写成 b: 14",
    "a: {b:14}\n": "x.yml:1:5: a.b:14 没有值：冒号后面没有空格，应为英文冒号加一个空格，写成 b: 14",
    "a: {c: 1, b：0.5}\n": "x.yml:1:11: a.b：0.5 没有值：冒号“：”是全角的，应为英文冒号加一个空格，写成 b: 0.5",
    "a: {b: 1，c: 2}\n": "x.yml:1:9: 不是正确的 YAML：各项之间写的是“，”，应为英文逗号加一个空格“, ”",
    'a: ["甲"、"乙"]\n': "x.yml:1:8: 不是正确的 YAML：各项之间写的是“、”，应为英文逗号加一个空格“, ”",
    'a: ["甲"\nb: 1\n': "x.yml:1:4: 不是正确的 YAML：从这里开始的方括号 [ 没有写完，应在最后一项后面写上 ]",
    "a: {b: 1\nc: [2]\n": "x.yml:1:4: 不是正确的 YAML：从这里开始的花括号 { 没有写完，应在最后一项后面写上 }",
    'a:\n  - {b: "一", c: 1\n  - {b: "二", c: 2}\n': "x.yml:2:5: 不是正确的 YAML：从这里开始的花括号 { 没有写完",
    'a: "说"法治"县"\n': f"x.yml:1:6: 不是正确的 YAML：{INNER}",
    'a: ["说"法治"县"]\n': f"x.yml:1:7: 不是正确的 YAML：{INNER}",
    # What only looks like one of these.
    'a: ["甲，乙" "丙"]\n': "x.yml:1:11: 不是正确的 YAML：方括号或花括号没有写完，应在各项之间写英文逗号",
    "a: {b: }\n": 'x.yml:1:8: a.b 没有值，应写上；空的文字写成 ""',
    'a: "说"\n   b: 1\n': "x.yml:2:4: 不是正确的 YAML：缩进没有对齐，应与上一行的键对齐",
    'a: 1\n  b: "说"\n': "x.yml:2:4: 不是正确的 YAML：这里不能有“: ”",
}


@pytest.mark.parametrize("text", TOLD)
def test_the_fault_is_told_where_it_began(text: str) -> None:
    with pytest.raises(RuleError) as caught:
        parse(text.encode(), "x.yml")

    assert str(caught.value).startswith(TOLD[text])


@pytest.mark.parametrize(
    "text", ['a: {"b：1": 2}\n', 'a: ["说“法治”县"]\n', "a: \"引号'里'的\"\n", 'a: ["x，y",\n  "z"]\n']
)
def test_what_is_right_is_read(text: str) -> None:
    assert parse(text.encode(), "x.yml").data["a"]
