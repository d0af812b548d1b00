"""Conditions in words."""

from __future__ import annotations

import pytest

from fazhi.rules.conditions import in_words
from fazhi.rules.model import Condition

A, B = Condition("signal", "a"), Condition("signal", "b")


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        (A, "a"),
        (Condition("mentioned", "a"), "提到 a"),
        (Condition("undenied", "a", (A, B)), "a（同一段没有否定 a、b）"),
        (Condition("any", parts=(A, B)), "a 或 b"),
        (Condition("all", parts=(A, B)), "（a 且 b）"),
        (Condition("all", parts=(A, B), within="paragraph"), "（a 且 b，在同一段）"),
        (Condition("at_least", parts=(A, B), minimum=2, within="sentence"), "（a、b 中至少 2 项，在同一句）"),
        (Condition("any", parts=(A, Condition("all", parts=(A, B)))), "a 或 （a 且 b）"),
    ],
)
def test_in_words(condition: Condition, expected: str) -> None:
    assert in_words(condition) == expected
