"""Over the examples, every rule fires and stays silent, gives each of its answers, and says why and what to do."""

from __future__ import annotations

import pytest

from fazhi import api
from fazhi.cli.rules.test import judge_with
from fazhi.results import FileResult
from fazhi.rules import examples
from fazhi.rules.model import Rule

SOURCE = api.load_source()


@pytest.fixture(scope="module")
def results() -> dict[str, list[FileResult]]:
    """What each rule's examples are answered with."""
    judge = judge_with(api.load_pack())
    found: dict[str, list[FileResult]] = {rule.id: [] for rule in SOURCE.rules}
    for case in examples.cases(SOURCE.rules):
        found[case.rule.id].append(judge(case.document.encode(), case.example))
    return found


def _answers(rule: Rule, results: list[FileResult]) -> set[str]:
    if rule.kind == "element":
        return {verdict.status for result in results for verdict in result.verdicts if verdict.rule == rule.id}
    return {"fires" if any(f.rule == rule.id for f in result.findings) else "silent" for result in results}


@pytest.mark.parametrize("rule", SOURCE.rules, ids=lambda rule: rule.id)
def test_gives_every_answer_that_it_can(rule: Rule, results: dict[str, list[FileResult]]) -> None:
    """An element rule fires when something is met and is silent when nothing is said."""
    stated = {status for status, _ in rule.statuses}
    told = bool(rule.signals) and all(signal.told for signal in rule.signals)
    always = {"missing"} if told else {"planned", "missing"}
    wanted = always | stated if rule.kind == "element" else {"fires", "silent"}

    assert wanted <= _answers(rule, results[rule.id])


@pytest.mark.parametrize("rule", SOURCE.rules, ids=lambda rule: rule.id)
def test_says_why_and_what_to_do(rule: Rule) -> None:
    assert rule.title
    assert rule.asks
    assert rule.basis
    assert all(basis.document for basis in rule.basis)
    assert rule.remedy
    assert rule.draft or rule.kind != "element"


@pytest.mark.parametrize("rule", [r for r in SOURCE.rules if r.kind == "element"], ids=lambda rule: rule.id)
def test_every_signal_is_seen(rule: Rule) -> None:
    """A signal that no example touches is a signal that nobody has tried."""
    pack = api.load_pack()
    cases = list(examples.cases((rule,)))
    traces = [api.explain(case.document.encode(), pack, rule.id) for case in cases]
    seen = {mention.signal for trace in traces for mention in trace.mentions if mention.outcome != "void"}

    assert {signal.id for signal in rule.signals} - seen == set()


def test_the_pack_has_no_faults() -> None:
    assert [str(error) for error in api.lint_rules()] == []


def test_the_weights_of_the_pack_total_100() -> None:
    elements = [rule for rule in SOURCE.rules if rule.kind == "element"]

    assert sum(rule.weight for rule in elements) == 100
    headline = ("first-responsible", "three-systems", "duty-law-report", "court-appearance", "law-popularization")
    assert sum(rule.weight for rule in elements if rule.id in headline) >= 50
