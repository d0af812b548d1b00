"""YAML text to plain data, strictly: no aliases, anchors, tags, merge keys, second documents or doubled keys.

PyYAML's loaders keep the last of two equal keys, expand aliases without limit, recurse without limit and turn
`no`, `1.10` or `12:30` into something else. So nothing is ever constructed here: the parser's events are
walked with a stack, values keep their line and column, and a scalar that YAML 1.1 would change is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

import yaml

from fazhi.errors import RuleError
from fazhi.rules import yaml_faults

MAX_BYTES = 1_000_000
MAX_DEPTH = 20
_SHOWN = 40
_LISTS = '词语可以放进词表，用 "@名称" 引用'

# libyaml when PyYAML was built with it: the same events, eight times faster.
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

Path = tuple[str | int, ...]


class Place(NamedTuple):
    """Where a value stands, from 1; `raw` is a scalar as written, without quotes (empty: list or mapping)."""

    line: int
    column: int
    raw: str = ""


class Document(NamedTuple):
    """A file's plain data, with the place of every value and of every key by its path."""

    path: str
    data: Any
    values: dict[Path, Place]
    keys: dict[Path, Place]

    def error(self, path: Path, message: str, *, at_key: bool = False) -> RuleError:
        """An error at a value (or at its key); at the nearest enclosing value if there is none at `path`."""
        places = self.keys if at_key and path in self.keys else self.values
        while path and path not in places:
            path = path[:-1]
        place = places.get(path, Place(1, 1))
        return RuleError(self.path, place.line, place.column, message)


def parse(data: bytes, path: str) -> Document:
    """The document in `data`; `path` is only named in errors. Raises RuleError."""
    return _Walk(path).document(_decode(data, path))


def shorten(text: str) -> str:
    """A value for a one-line message: line breaks shown, long text cut."""
    flat = text.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r").replace("\t", "\\t")
    return flat if len(flat) <= _SHOWN else f"{flat[:_SHOWN]}…"


# --- text ---------------------------------------------------------------------------------------------------

# Control characters, line breaks that only YAML 1.1 knows, invisible characters, surrogates, non-characters.
_FOREIGN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff\ufffe\uffff]"
)
# Those that no text needs even when written as an escape.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_TAB_INDENT = re.compile(r"^( *)\t[ \t]*[^\s#]", re.MULTILINE)


def _decode(data: bytes, path: str) -> str:
    if len(data) > MAX_BYTES:
        raise RuleError(path, 1, 1, f"文件有 {len(data)} 字节，应为 {MAX_BYTES} 字节以内；请拆成几个文件")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        head = problem.object[: problem.start]
        line, column = _line_column(head.decode("utf-8", "replace"))
        byte = f"字节 0x{problem.object[problem.start]:02X} 不是 UTF-8"
        raise RuleError(path, line, column, f"{byte}，应在编辑器中把文件另存为 UTF-8 编码") from None
    foreign = _FOREIGN.search(text)
    if foreign:
        raise _at(path, text[: foreign.start()], _foreign_message(foreign.group()))
    tab = _TAB_INDENT.search(text)
    if tab:
        raise _at(path, text[: tab.end(1)], "缩进用了制表符（Tab），应为空格")
    return text


def _foreign_message(char: str) -> str:
    code = ord(char)
    if _CONTROL.match(char):
        return f"控制字符 U+{code:04X}，应删去"
    return f"看不见的字符 U+{code:04X}，应删去；确实需要时写在双引号里：\\u{code:04x}"


def _at(path: str, before: str, message: str) -> RuleError:
    line, column = _line_column(before)
    return RuleError(path, line, column, message)


def _line_column(before: str) -> tuple[int, int]:
    lines = before.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return len(lines), len(lines[-1]) + 1


# --- events -------------------------------------------------------------------------------------------------


class _Open(NamedTuple):
    """A list or mapping that is being filled; `key` holds the key whose value comes next."""

    path: Path
    filled: Any
    key: list[str]


def _place(event: Any, raw: str = "") -> Place:
    return Place(event.start_mark.line + 1, event.start_mark.column + 1, raw)


class _Walk:
    """One pass over the events of one document."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.values: dict[Path, Place] = {}
        self.keys: dict[Path, Place] = {}
        self.open: list[_Open] = []
        self.root: list[Any] = []

    def document(self, text: str) -> Document:
        documents = 0
        for event in self._events(text):
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise self._error(event, "文件里有第二个 YAML 文档（---），应为一个文件一个文档")
                if event.tags or event.version:
                    raise self._error(event, "YAML 指令（%），应删去")
            elif isinstance(event, yaml.NodeEvent):
                self._node(event)
            elif isinstance(event, (yaml.SequenceEndEvent, yaml.MappingEndEvent)):
                self.open.pop()
        if not self.root:
            raise RuleError(self.path, 1, 1, "文件是空的，应为“键: 值”")
        return Document(self.path, self.root[0], self.values, self.keys)

    def _events(self, text: str) -> Iterator[Any]:
        try:
            yield from yaml.parse(text, Loader=_LOADER)
        except RecursionError:
            raise RuleError(self.path, 1, 1, f"嵌套太深，应为 {MAX_DEPTH} 层以内") from None
        except yaml.YAMLError as problem:
            raise (
                self._too_deep(text) if "nesting depth" in str(problem) else self._syntax_error(problem, text)
            ) from None

    def _too_deep(self, text: str) -> RuleError:
        """Where our own limit is passed: a newer libyaml gives up far beyond it, before it tells the first event."""
        depth = 0
        for event in yaml.parse(text, Loader=yaml.SafeLoader):
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth > MAX_DEPTH:
                return self._deep(event)
        return RuleError(self.path, 1, 1, f"嵌套太深，应为 {MAX_DEPTH} 层以内")

    def _deep(self, event: Any) -> RuleError:
        return self._error(event, f"嵌套超过 {MAX_DEPTH} 层，应为 {MAX_DEPTH} 层以内")

    def _node(self, event: Any) -> None:
        self._refuse_extras(event)
        top = self.open[-1] if self.open else None
        if top is not None and isinstance(top.filled, dict) and not top.key:
            self._take_key(event, top)
            return
        path = self._path(top)
        self.values[path] = _place(event, getattr(event, "value", ""))
        if isinstance(event, yaml.ScalarEvent):
            self._put(top, self._scalar(event, path))
            return
        if len(self.open) >= MAX_DEPTH:
            raise self._deep(event)
        filled: Any = [] if isinstance(event, yaml.SequenceStartEvent) else {}
        self._put(top, filled)
        self.open.append(_Open(path, filled, []))

    def _refuse_extras(self, event: Any) -> None:
        if isinstance(event, yaml.AliasEvent):
            raise self._error(event, f"别名 *{event.anchor}，应把内容直接写出来；{_LISTS}")
        if event.anchor is not None:
            raise self._error(event, f"锚点 &{event.anchor}，应删去；{_LISTS}")
        if event.tag is not None:
            raise self._error(event, f"类型标签 {shorten(event.tag)}，应删去")

    def _take_key(self, event: Any, top: _Open) -> None:
        if not isinstance(event, yaml.ScalarEvent):
            raise self._error(event, "键是列表或映射，应为文字")
        key = str(event.value)
        if _plain(event) and key == "<<":
            raise self._error(event, "合并键 <<，应把内容直接写出来")
        if _plain(event) and _changed(key):
            raise self._error(event, f'键 {key} 会被读成{_what(key)}，应用引号括起来，写成 "{key}"')
        path = (*top.path, key)
        if path in self.keys:
            first = self.keys[path]
            raise self._error(event, f"键 {shorten(key)} 写了两次（第一次在第 {first.line} 行），应只写一次")
        self.keys[path] = _place(event, key)
        top.key.append(key)

    def _path(self, top: _Open | None) -> Path:
        if top is None:
            return ()
        return (*top.path, top.key[0] if isinstance(top.filled, dict) else len(top.filled))

    def _put(self, top: _Open | None, value: Any) -> None:
        if top is None:
            self.root.append(value)
        elif isinstance(top.filled, dict):
            top.filled[top.key.pop()] = value
        else:
            top.filled.append(value)

    def _scalar(self, event: Any, path: Path) -> Any:
        """Text, true, false or a decimal number; what YAML 1.1 reads as anything else is refused."""
        text = str(event.value)
        control = _CONTROL.search(text)
        if control:
            raise self._error(event, f"{where_of(path)} 含有控制字符 U+{ord(control.group()):04X}，应删去")
        if not _plain(event):
            return text
        if text in ("true", "false"):
            return text == "true"
        number = _number(text)
        if number is not None:
            return number
        if text == "":
            key = str(path[-1]) if path else ""
            said = yaml_faults.odd_colon_in(key)
            if said:
                place = self.keys[path]
                raise RuleError(self.path, place.line, place.column, f"{where_of(path)} 没有值：{said}")
            raise self._error(event, f'{where_of(path)} 没有值，应写上；空的文字写成 ""')
        if _changed(text):
            raise self._error(event, f"{where_of(path)} 是 {text}，会被读成{_what(text)}，{_instead(text)}")
        return text

    def _error(self, event: Any, message: str) -> RuleError:
        line, column, _ = _place(event)
        return RuleError(self.path, line, column, message)

    def _syntax_error(self, problem: yaml.YAMLError, text: str) -> RuleError:
        fault = yaml_faults.explained(problem, text, _LOADER)
        return RuleError(self.path, fault.line, fault.column, f"不是正确的 YAML：{fault.message}")


# --- scalars ------------------------------------------------------------------------------------------------

_DECIMAL = re.compile(r"-?(?:0|[1-9][0-9]{0,14})(\.[0-9]{1,15})?")
# Types of YAML 1.1 (and 1.2, where it differs: 0o17, 1e3), in the order in which they are named.
_TRAPS = (
    (re.compile(r"(?:~|null|Null|NULL|)"), "空值"),
    (re.compile(r"(?:y|Y|yes|Yes|YES|true|True|TRUE|on|On|ON)"), "布尔值 true"),
    (re.compile(r"(?:n|N|no|No|NO|false|False|FALSE|off|Off|OFF)"), "布尔值 false"),
    (re.compile(r"[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?"), "六十进制数"),
    (re.compile(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt \t].*)?"), "日期"),
    (re.compile(r"[-+]?0[0-7_]+|0o[0-7]+"), "八进制数"),
    (re.compile(r"[-+]?0[xX][0-9a-fA-F_]+"), "十六进制数"),
    (re.compile(r"[-+]?0[bB][01_]+"), "二进制数"),
    (re.compile(r"[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)"), "无穷大或非数"),
    (re.compile(r"[-+]?(?:[0-9][0-9_]*\.?[0-9_]*|\.[0-9_]+)(?:[eE][-+]?[0-9]+)?"), "数"),
    (re.compile(r"=|<<"), "特殊记号"),
)


def _plain(event: Any) -> bool:
    """Whether a scalar is written without quotes: only then does YAML guess its type."""
    return bool(event.implicit[0])


def _number(text: str) -> int | float | None:
    """A number in its one plain form."""
    match = _DECIMAL.fullmatch(text)
    if match is None or text == "-0":
        return None
    return float(text) if match.group(1) else int(text)


def _changed(text: str) -> bool:
    return any(form.fullmatch(text) for form, _ in _TRAPS)


def _what(text: str) -> str:
    return next((name for form, name in _TRAPS if form.fullmatch(text)), "别的类型")


def _instead(text: str) -> str:
    """What was meant, and how it is written; a flag comes first, for a flag in quotes is refused in turn."""
    what = _what(text)
    if what.startswith("布尔值"):
        return (
            f'要说“{"是" if what.endswith("true") else "否"}”应写成 {what.split()[1]}，真是文字才用引号，写成 "{text}"'
        )
    plain = "；真是数时写成普通的十进制数" if what.endswith("数") and what != "无穷大或非数" else ""
    return f'应用引号括起来，写成 "{text}"{plain}'


def where_of(path: Path) -> str:
    """A place in the data for a person: signals.named.any.第3项."""
    if not path:
        return "文件内容"
    return ".".join(f"第{part + 1}项" if isinstance(part, int) else part for part in path)
