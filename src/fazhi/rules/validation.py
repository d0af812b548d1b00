"""Violations of a schema as one-line errors: where in the file, which value, what would be right."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from fazhi.errors import RuleError
from fazhi.rules.yaml_faults import FULL_WIDTH_KEY
from fazhi.rules.yaml_strict import Document, Path, shorten, where_of

_TYPES = {
    "string": "文字",
    "array": "列表 [ ]",
    "object": "“键: 值”",
    "number": "数",
    "integer": "整数",
    "boolean": "true 或 false",
}


class Violation:
    """What jsonschema found, with the names that the messages need."""

    def __init__(self, document: Document, error: Any) -> None:
        self.document = document
        self.path: Path = tuple(error.absolute_path)
        self.keyword = str(error.validator)
        self.asked: Any = error.validator_value
        self.value: Any = error.instance
        self.schema: Any = error.schema
        self.of_key = "propertyNames" in error.relative_schema_path

    def error(self, message: str, *, key: str | None = None) -> RuleError:
        """An error at the value, or at one of its keys."""
        path = self.path if key is None else (*self.path, key)
        return self.document.error(path, message, at_key=key is not None)


def violations(document: Document, schema: Mapping[str, Any]) -> list[RuleError]:
    """All violations of the schema in a document, in the order of their place; empty when it is valid."""
    from jsonschema import Draft202012Validator  # 75 ms, and only files that changed need it

    found = [Violation(document, error) for error in Draft202012Validator(schema).iter_errors(document.data)]
    there = {(violation.path, violation.keyword) for violation in found}
    errors = [
        error
        for violation in found
        if not any((violation.path, cause) in there for cause in _FOLLOWS.get(violation.keyword, ()))
        for error in _MESSAGES.get(violation.keyword, _other)(violation)
    ]
    return sorted({_order(error): error for error in errors}.values(), key=_order)


# An unknown key is often a misspelt one: that another key is then missing is not told as well.
_FOLLOWS = {
    "anyOf": ("additionalProperties", "oneOf"),
    "dependentRequired": ("additionalProperties", "oneOf"),
    "minProperties": ("additionalProperties",),
    "oneOf": ("additionalProperties",),
    "required": ("additionalProperties",),
}


def _order(error: RuleError) -> tuple[int, int, str]:
    return error.line, error.column, error.message


def show(value: Any, document: Document, path: Path) -> str:
    """A value as a message names it: as it stands in the file where it is short."""
    if isinstance(value, dict):
        return "“键: 值”" if value else "空的 { }"
    if isinstance(value, list):
        return f"列表 [ ]（{len(value)} 项）" if value else "空的列表 [ ]"
    if value == "":
        return '""'
    raw = document.values[path].raw if path in document.values else str(value)
    return shorten(raw or str(value))


def nearest(word: str, known: Iterable[str]) -> str:
    """The known words to choose from, the one that looks like `word` first."""
    known = list(known)
    close = difflib.get_close_matches(word, known, 1)
    if len(known) == 1:
        return known[0]
    return f"{close[0]}（可以用 {'、'.join(known)}）" if close else f"{'、'.join(known)} 之一"


# --- one function a keyword ---------------------------------------------------------------------------------


def _is(violation: Violation, expected: str) -> list[RuleError]:
    shown = show(violation.value, violation.document, violation.path)
    return [violation.error(f"{where_of(violation.path)} 是 {shown}，{_should_be(expected)}")]


def _should_be(expected: str) -> str:
    return f"应为 {expected}" if expected[0].isascii() else f"应为{expected}"


def _type(violation: Violation) -> list[RuleError]:
    asked = violation.asked if isinstance(violation.asked, list) else [violation.asked]
    expected = violation.schema.get("errorMessage") if len(asked) > 1 else _TYPES[asked[0]]
    shown = show(violation.value, violation.document, violation.path)
    if "string" in asked and not isinstance(violation.value, (dict, list)):
        return _is(violation, f'文字：用引号括起来，写成 "{shown}"')
    if isinstance(violation.value, str) and asked[0] in ("number", "integer", "boolean"):
        return [violation.error(f'{where_of(violation.path)} 是文字 "{shown}"，{_should_be(str(expected))}，不加引号')]
    if asked == ["object"] and isinstance(violation.value, str) and FULL_WIDTH_KEY.match(violation.value):
        return [
            violation.error(f"{where_of(violation.path)} 是 {shown}，里面的冒号是全角的，应为英文冒号加一个空格“: ”")
        ]
    if asked == ["array"]:
        return _is(violation, "列表：每一项前面写“- ”，或者放在方括号里 [ ]")
    return _is(violation, str(expected))


def _unknown_key(violation: Violation) -> list[RuleError]:
    known = violation.schema.get("properties", {})
    where = f"{where_of(violation.path)} " if violation.path else ""
    return [
        violation.error(f"{where}有未知的键 {shorten(key)}，应为 {nearest(key, known)}", key=key)
        for key in violation.value
        if key not in known
    ]


def _missing_key(violation: Violation) -> list[RuleError]:
    where = f"{where_of(violation.path)} " if violation.path else ""
    known = violation.schema.get("properties", {})
    missing = [key for key in violation.asked if key not in violation.value]
    return [violation.error(f"{where}缺少 {key}{_title(known.get(key))}，应写上") for key in missing]


def _title(schema: Any) -> str:
    return f"（{schema['title']}）" if isinstance(schema, Mapping) and "title" in schema else ""


def _companion(violation: Violation) -> list[RuleError]:
    where = where_of(violation.path)
    return [
        violation.error(f"{where} 有 {key} 而没有 {other}，应一起写", key=key)
        for key, others in violation.asked.items()
        if key in violation.value
        for other in others
        if other not in violation.value
    ]


def _enum(violation: Violation) -> list[RuleError]:
    return _is(violation, nearest(str(violation.value), map(str, violation.asked)))


def _pattern(violation: Violation) -> list[RuleError]:
    means = violation.schema.get("errorMessage", "别的写法")
    if violation.of_key:
        where = f"{where_of(violation.path)} 的" if violation.path else ""
        return [violation.error(f"{where}键 {shorten(violation.value)}，应为{means}", key=violation.value)]
    return _is(violation, str(means))


def _alternatives(violation: Violation) -> list[RuleError]:
    where = where_of(violation.path)
    keys = "、".join(violation.value) if isinstance(violation.value, dict) else ""
    written = f"写了 {keys}" if keys else "是空的"
    expected = str(violation.schema.get("errorMessage", f"至少有 {violation.asked} 个键"))
    return [violation.error(f"{where} {written}，{_should_be(expected)}")]


def _not_here(violation: Violation) -> list[RuleError]:
    path, document = violation.path, violation.document
    kind = document.data.get("kind", "") if isinstance(document.data, dict) else ""
    message = f"有未知的键 {where_of(path)}，kind 为 {shorten(str(kind))} 的规则没有这个键，应删去"
    return [document.error(path, message, at_key=True)]


def _other(violation: Violation) -> list[RuleError]:
    """A keyword of somebody else's options schema."""
    rule = f"符合 {violation.keyword}: {violation.asked}"
    return _is(violation, str(violation.schema.get("errorMessage", rule)))


def _bound(phrase: str) -> Callable[[Violation], list[RuleError]]:
    return lambda violation: _is(violation, phrase.format(violation.asked))


_MESSAGES: dict[str, Callable[[Violation], list[RuleError]]] = {
    "additionalProperties": _unknown_key,
    "anyOf": _alternatives,
    "dependentRequired": _companion,
    "enum": _enum,
    "exclusiveMinimum": _bound("大于 {} 的数"),
    "maximum": _bound("不大于 {} 的数"),
    "maxItems": _bound("至多 {} 项"),
    "maxLength": _bound("至多 {} 个字"),
    "minimum": _bound("不小于 {} 的数"),
    "minItems": _bound("至少 {} 项"),
    "minLength": _bound("至少 {} 个字"),
    "minProperties": _alternatives,
    "not": _not_here,
    "oneOf": _alternatives,
    "pattern": _pattern,
    "required": _missing_key,
    "type": _type,
}
