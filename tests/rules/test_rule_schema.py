"""The published schemas: valid themselves, strict everywhere, described for editors."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from fazhi.errors import UsageError
from fazhi.rules import schema
from fazhi.rules.model import Example, Field, Match, Signal
from fazhi.structure.lexicon import SENSES, MarkerGroup


def _nodes(node: Any) -> Iterator[dict[str, Any]]:
    if isinstance(node, dict):
        yield node
        for value in node.values():
            yield from _nodes(value)
    elif isinstance(node, list):
        for value in node:
            yield from _nodes(value)


@pytest.mark.parametrize("name", schema.SCHEMAS)
def test_is_a_schema_and_strict(name: str) -> None:
    found = schema.schema(name, {"section-presence": {"type": "object"}})
    Draft202012Validator.check_schema(found)
    for node in _nodes(found):
        if node.get("type") == "object" and "properties" in node:
            assert node["additionalProperties"] is False


@pytest.mark.parametrize("name", schema.SCHEMAS)
def test_every_key_has_a_title(name: str) -> None:
    for node in _nodes(schema.schema(name)):
        if node.get("additionalProperties") is False:
            assert all("title" in part or "$ref" in part for part in node["properties"].values())


def test_an_unknown_name_names_the_known_ones() -> None:
    with pytest.raises(UsageError, match="没有 rules 的格式说明，应为 rule、pack、layer、words 之一"):
        schema.schema("rules")


def test_the_schema_knows_every_field_of_the_model() -> None:
    """A field that the model gains and the schema does not could never be written."""
    rule = schema.schema("rule")["properties"]
    signal = set(rule["signals"]["additionalProperties"]["properties"])
    renamed = {"id", "requires", "from_year", "until_year"}
    assert signal == set(Signal._fields) - renamed | {"with", "years"}
    match = rule["signals"]["additionalProperties"]["properties"]["with"]["items"]
    assert set(match["properties"]) == set(Match._fields)
    field = rule["signals"]["additionalProperties"]["properties"]["field"]
    assert set(field["properties"]) == set(Field._fields)
    assert set(rule["examples"]["items"]["properties"]) == set(Example._fields)
    marker = schema.schema("words")["properties"]["markers"]["items"]["properties"]
    assert set(marker) == set(MarkerGroup._fields)
    assert marker["sense"]["enum"] == list(SENSES)


def test_kinds_bring_their_options() -> None:
    kinds = {"a-kind": {"type": "object", "required": ["words"]}, "b-kind": None}
    found = schema.schema("rule", kinds)
    assert found["properties"]["kind"]["enum"] == ["element", "a-kind", "b-kind"]
    assert "enum" not in schema.schema("rule")["properties"]["kind"]
