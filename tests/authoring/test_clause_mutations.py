"""What a clause is, and what a rule is without it."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from fazhi.authoring import mutations
from fazhi.authoring.mutations import NOTHING

RULE: dict[str, Any] = {
    "id": "x",
    "levels": ["township", "street"],
    "years": {"from": 2019},
    "signals": {
        "a": {
            "any": ["甲乙", "丙丁"],
            "whole_word": True,
            "unless_before": ["戊"],
            "with": [{"any": ["己", "庚"], "within": "sentence", "side": "after", "distance": 9, "minimum": 2}],
            "without": [{"figure": "rate", "within": "clause", "unless": ["辛"], "denied": ["未"]}],
            "field": {"accept": ["壬"], "reject": ["癸"], "listed": True, "bearers": ["亥"]},
            "stated": "absent",
            "outcomes": ["done", "planned"],
            "years": {"from": 2020, "until": 2024},
        },
        "b": {"any": ["子丑"], "right": "寅卯", "severity": "info", "whole_word": False, "whose": "own"},
    },
    "status": {
        "met": {"any": ["a", {"all": ["a", "b"], "within": "sentence"}]},
        "partial": {"any": [{"mentioned": "a"}, {"at_least": 2, "of": ["a", "b"]}]},
        "not_applicable": {"stated": "a", "unless_denied": ["b"]},
    },
    "options": {"words": ["辰", "巳"], "rows": [{"of": "午"}, {"of": "未"}], "flag": True, "most": 3, "name": "申"},
}


def _clauses(data: dict[str, Any]) -> list[str]:
    return [".".join(map(str, mutant.path)) for mutant in mutations.clauses(data)]


def test_every_condition_is_a_clause_once() -> None:
    assert _clauses(RULE) == [
        "levels",
        "levels.0",
        "levels.1",
        "years.from",
        "signals.a.any",
        "signals.a.whole_word",
        "signals.a.unless_before",
        "signals.a.stated",
        "signals.a.outcomes",
        "signals.a.years.from",
        "signals.a.years.until",
        "signals.a.with.0",
        "signals.a.with.0.within",
        "signals.a.with.0.side",
        "signals.a.with.0.distance",
        "signals.a.with.0.minimum",
        "signals.a.without.0",
        "signals.a.without.0.figure",
        "signals.a.without.0.unless",
        "signals.a.without.0.denied",
        "signals.a.field.accept",
        "signals.a.field.reject",
        "signals.a.field.listed",
        "signals.a.field.bearers",
        "signals.a.outcomes.0",
        "signals.a.outcomes.1",
        "signals.b.any",
        "status.met",
        "status.met.any.0",
        "status.met.any.1",
        "status.met.any.1.within",
        "status.met.any.1.all.0",
        "status.met.any.1.all.1",
        "status.partial",
        "status.partial.any.0",
        "status.partial.any.0",
        "status.partial.any.1",
        "status.partial.any.1.at_least",
        "status.partial.any.1.of.0",
        "status.partial.any.1.of.1",
        "status.not_applicable",
        "status.not_applicable",
        "options.words",
        "options.rows",
        "options.flag",
    ]


def test_a_rule_for_all_levels_has_no_clause_of_levels() -> None:
    assert _clauses({"levels": ["township", "street", "department", "county"]}) == []


def test_the_rule_itself_is_never_changed() -> None:
    before = deepcopy(RULE)
    for mutant in (*mutations.clauses(RULE), *mutations.words(RULE)):
        assert mutant.data != RULE, mutant.path

    assert before == RULE


def test_what_is_left_without_a_clause() -> None:
    left = {(mutant.path, mutant.what): mutant.data for mutant in mutations.clauses(RULE)}
    signal = left[("signals", "a", "any"), "甲乙、丙丁"]["signals"]["a"]
    status = left[("status", "partial", "any", 1, "of", 0), "a"]["status"]

    assert signal == {**RULE["signals"]["a"], "any": [NOTHING]}
    # Two of one can never be: the condition never holds.
    assert status["partial"] == {"any": [{"mentioned": "a"}, {"any": []}]}
    assert left[("options", "flag"), "true"]["options"]["flag"] is False


def test_a_word_is_one_of_a_list() -> None:
    words = [".".join(map(str, mutant.path)) for mutant in mutations.words(RULE)]

    assert words == [
        "signals.a.any.0",
        "signals.a.any.1",
        "signals.a.with.0.any.0",
        "signals.a.with.0.any.1",
        "options.words.0",
        "options.words.1",
        "options.rows.0",
        "options.rows.1",
    ]
