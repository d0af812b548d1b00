"""Small parts that the JSON Schemas of all files are built from, and the words that messages use for them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Schema = dict[str, Any]

NAME = r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$"
NAME_MEANS = "小写字母、数字和连字符组成的名称"


def text(title: str, description: str = "") -> Schema:
    """One line of text."""
    line = {"type": "string", "pattern": r"^\S[^\r\n]*$", "errorMessage": "一行文字，开头不留空格"}
    return said(line, title, description)


def long_text(title: str, description: str = "") -> Schema:
    return said({"type": "string", "minLength": 1}, title, description)


def name_of(title: str, description: str = "") -> Schema:
    return said({"type": "string", "pattern": NAME, "errorMessage": NAME_MEANS}, title, description)


def choice(values: tuple[str, ...], title: str, description: str = "") -> Schema:
    return said({"type": "string", "enum": list(values)}, title, description)


def number(title: str, description: str = "", **limits: float) -> Schema:
    return said({"type": "number", **limits}, title, description)


def count(title: str, description: str = "", minimum: int = 1) -> Schema:
    return said({"type": "integer", "minimum": minimum, "maximum": 10_000}, title, description)


def flag(title: str, description: str = "") -> Schema:
    return said({"type": "boolean"}, title, description)


def items_of(items: Schema, title: str, description: str = "", minimum: int = 1) -> Schema:
    return said({"type": "array", "minItems": minimum, "items": items}, title, description)


def words(title: str, description: str = "") -> Schema:
    return items_of({"type": "string", "minLength": 1}, title, description)


def table(parts: Mapping[str, Schema], required: tuple[str, ...], title: str, description: str = "") -> Schema:
    found: Schema = {"type": "object", "properties": dict(parts), "required": list(required)}
    return said({**found, "additionalProperties": False}, title, description)


def named(values: Schema, title: str, description: str = "") -> Schema:
    """A mapping whose keys are free names."""
    names = {"pattern": NAME, "errorMessage": NAME_MEANS}
    found = {"type": "object", "minProperties": 1, "propertyNames": names, "additionalProperties": values}
    return said(found, title, description)


def said(found: Schema, title: str, description: str) -> Schema:
    return {"title": title, **({"description": description} if description else {}), **found}


def years(title: str) -> Schema:
    year = {"type": "integer", "minimum": 1949, "maximum": 2099}
    parts = {"from": said(dict(year), "从哪一年起", ""), "until": said(dict(year), "到哪一年止（含）", "")}
    return {**table(parts, (), title, "按报告年度算，例如 {from: 2021, until: 2025}"), "minProperties": 1}
