"""What a parser of YAML stumbled over, in the words of somebody who writes rules: where it began, and what to write.

The parser says where it could no longer go on. What is wrong often stands before that: a quotation mark or a bracket
that was not closed, a quotation mark inside quoted text, a full-width colon or comma.
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple

import yaml


class Fault(NamedTuple):
    """A place in the text, from 1, and what is wrong there."""

    line: int
    column: int
    message: str


def explained(problem: yaml.YAMLError, text: str, loader: Any) -> Fault:
    """What is wrong with the text, told by what the parser says of it; `loader` is the one that said so."""
    marks = (getattr(problem, name, None) for name in ("problem_mark", "context_mark"))
    mark: Any = next((mark for mark in marks if mark), None)
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    said = str(getattr(problem, "problem", "") or problem).splitlines()[0]
    began = (
        _open_quote(text, line, loader)
        or _inner_quote(text, line, column)
        or _open_bracket(problem, text, line)
        or _full_width_comma(said, text, line, column)
        or _odd_colon(text, line)
    )
    if began is not None:
        return began
    hint = next((told for part, told in _SYNTAX if part in said), f"写法不对（{said[:_SHOWN]}）")
    return Fault(line, column, hint)


def odd_colon_in(key: str) -> str:
    """What is wrong with a key in { } that swallowed its value, because its colon is none; empty: nothing of the kind."""
    found = _SWALLOWED.fullmatch(key)
    if found is None:
        return ""
    wrong = "冒号“：”是全角的" if found[2] == "：" else "冒号后面没有空格"
    return f"{wrong}，应为英文冒号加一个空格，写成 {found[1]}: {found[3].strip()}"


def _open_quote(text: str, line: int, loader: Any) -> Fault | None:
    """The quotation mark that is not closed on its line and ends, if ever, where the parser stumbled."""
    last = None
    try:
        for token in yaml.scan(text, Loader=loader):
            if isinstance(token, yaml.ScalarToken) and not token.plain and token.end_mark.line + 1 <= line:
                last = token
    except yaml.YAMLError as problem:
        mark = getattr(problem, "context_mark", None)
        if (
            mark is not None
            and "quoted scalar" in str(getattr(problem, "context", ""))
            and "end of stream" in str(problem)
        ):
            return Fault(mark.line + 1, mark.column + 1, _UNCLOSED)
    if last is None or last.start_mark.line == last.end_mark.line or last.end_mark.line + 1 < line - 1:
        return None
    return Fault(last.start_mark.line + 1, last.start_mark.column + 1, _UNCLOSED)


def _inner_quote(text: str, line: int, column: int) -> Fault | None:
    """Words directly behind a closing quotation mark: it was meant to stand inside the text."""
    here = _line(text, line)
    before, behind = here[: column - 1].rstrip(" "), here[column - 1 :]
    if before[-1:] not in ("'", '"') or not behind or behind[0] in "#,，、]}:\"'":
        return None
    if before[-1] not in before[:-1]:
        return None
    said = f"引号 {before[-1]} 在这里已经结束，后面又有文字；文字里面的引号应写成中文引号“ ”，多出来的文字应删去"
    return Fault(line, len(before), said)


def _open_bracket(problem: yaml.YAMLError, text: str, line: int) -> Fault | None:
    """The bracket that was left open: another key or item follows on a line of its own, no deeper than the bracket's line."""
    opened: Any = getattr(problem, "context_mark", None)
    if opened is None or "flow" not in str(getattr(problem, "context", "")):
        return None
    first, here = _line(text, opened.line + 1), _line(text, line)
    ended = not here.strip() or (_NEXT.match(here) and _indent(here) <= _indent(first))
    if line <= opened.line + 1 or not ended:
        return None
    bracket = first[opened.column : opened.column + 1]
    kind, right = ("方括号", "]") if bracket == "[" else ("花括号", "}")
    return Fault(
        opened.line + 1, opened.column + 1, f"从这里开始的{kind} {bracket} 没有写完，应在最后一项后面写上 {right}"
    )


def _full_width_comma(said: str, text: str, line: int, column: int) -> Fault | None:
    """A full-width comma where items of a list or mapping are parted."""
    if "expected ',' or" not in said:
        return None
    here = _line(text, line)
    found = _PARTED.search(here[:column])
    if found is None or here[: found.start()].count('"') % 2:
        return None
    return Fault(line, found.start() + 1, f"各项之间写的是“{found[1]}”，应为英文逗号加一个空格“, ”")


def _odd_colon(text: str, line: int) -> Fault | None:
    """The key before the place where the parser stumbled, if its colon is not one."""
    lines = text.splitlines()
    near = [number for number in range(min(line, len(lines)), 0, -1) if lines[number - 1].strip(" #")]
    for number in near[:_LOOK_BACK]:
        found = _COLON.match(lines[number - 1])
        if found:
            said = _FULL_WIDTH if found[1] == "：" else _NO_BLANK
            return Fault(number, found.start(1) + 1, said)
    return None


def _line(text: str, number: int) -> str:
    lines = text.splitlines()
    return lines[number - 1] if 0 < number <= len(lines) else ""


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


FULL_WIDTH_KEY = re.compile(r"[\w-]{1,60}：")
_SHOWN = 40
_LOOK_BACK = 3
_PARTED = re.compile(r"([，、])[\s\w-]*:?$")
_NEXT = re.compile(r" *(?:- |[\w-]{1,60}:(?: |$))")
_COLON = re.compile(r"\s*(?:- +)?[\w-]{1,60}(：|:(?=[^\s:/]))")
_SWALLOWED = re.compile(r"([\w-]{1,60}?)(：|:)(\s*[^\s:/].*)")
_UNCLOSED = "从这里开始的引号没有闭合，应在同一行补上后一个引号"
_FULL_WIDTH = "这里是全角冒号“：”，应为英文冒号加一个空格“: ”"
_NO_BLANK = "键的冒号后面没有空格，应写成“键: 值”"

# What libyaml and PyYAML say → what to do.
_SYNTAX = (
    ("mapping values are not allowed", "这里不能有“: ”，应把含冒号的文字用引号括起来，或者检查缩进"),
    ("could not find expected ':'", "键后面没有冒号，应为“键: 值”"),
    ("did not find expected ',' or", "方括号或花括号没有写完，应在各项之间写英文逗号，并写上右括号"),
    ("expected ',' or", "方括号或花括号没有写完，应在各项之间写英文逗号，并写上右括号"),
    ("unexpected end of stream", "引号没有写完，应补上后一个引号"),
    ("cannot start any token", "有的字符不能放在开头（@ ` % 等），应用引号括起来"),
    ("unknown escape character", "双引号里的反斜杠写法不对，应写成 \\\\，或改用单引号"),
    ("expected hexdecimal", "双引号里的 \\u、\\x 后面应为十六进制数字"),
    ("invalid Unicode character", "双引号里的 \\u、\\x 不是一个字，应改正"),
    ("expected escape sequence", "双引号里的 \\u、\\x 后面应为十六进制数字"),
    ("did not find expected key", "缩进没有对齐，应与上一行的键对齐"),
    ("expected <block end>", "缩进没有对齐，应与上一行的键对齐"),
    ("did not find expected '-' indicator", "列表的各项没有对齐，应都从同一列的“- ”开始"),
    ("block sequence entries are not allowed", "这里不能写“- ”，应另起一行并缩进"),
    ("did not find expected <document start>", "文件末尾多了内容，应检查缩进"),
    ("expected '<document start>'", "文件末尾多了内容，应检查缩进"),
)
