"""What the guide to rules and layers says is so."""

from __future__ import annotations

from pathlib import Path

from fazhi.rules import load, location
from fazhi.rules.merge import Merged
from fazhi.rules.site import FACTS

ROOT = Path(__file__).resolve().parents[1]
KINDS = {"flag": "`true` 有，`false` 没有", "count": "数"}


def test_every_fact_is_in_the_table() -> None:
    text = (ROOT / "docs" / "layers.md").read_text("utf-8")

    for name, fact in FACTS.items():
        assert f"| `{name}` | {fact.title} | {KINDS[fact.kind]}" in text


def _most_added(merged: Merged) -> float:
    """How much unlocked weight may be added while what is locked keeps half of all."""
    weights = {rule: found.value for (rule, aspect), found in merged.settings.items() if aspect == "weight"}
    return 2 * sum(weights[rule] for rule in merged.locked() if rule in weights) - sum(weights.values())


def test_the_weights_that_the_guide_counts_with() -> None:
    text = (ROOT / "docs" / "add-a-rule.zh-CN.md").read_text("utf-8")
    merged = load.merged(location.pack_directory())

    assert f"至多加{_most_added(merged):g}分" in text
