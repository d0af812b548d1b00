"""Hand-written look-alikes stay silent and defects are found, for each finding rule.

The cases were written by people who had not seen the rules; no other finding may come up in them either.
"""

from __future__ import annotations

from collections import Counter

import pytest
from cases import CASES, Case, document, load

import fazhi

PACK = fazhi.load_pack()
RULES = sorted(path.stem for path in CASES.glob("*.yml"))
ALL = [case for rule in RULES for case in load(rule)]


def name_of(case: Case) -> str:
    return f"{case.rule}/{case.name}"


def test_every_finding_rule_has_look_alikes() -> None:
    silent = Counter(case.rule for case in ALL if not case.fires)

    assert {rule.id: silent[rule.id] for rule in PACK.findings if silent[rule.id] < 20} == {}


@pytest.mark.parametrize("case", [case for case in ALL if not case.fires], ids=name_of)
def test_silent(case: Case) -> None:
    result = fazhi.check(document(case).encode(), PACK)

    assert result.error is None
    assert [(finding.rule, finding.message) for finding in result.findings] == []


@pytest.mark.parametrize("case", [case for case in ALL if case.fires], ids=name_of)
def test_found_at_its_place(case: Case) -> None:
    text = document(case)
    result = fazhi.check(text.encode(), PACK)

    assert result.error is None
    assert {finding.rule for finding in result.findings} == {case.rule}
    if case.quote:
        start = text.index(case.quote)
        spans = [(item.start, item.end) for finding in result.findings for item in finding.evidence]
        assert any(low < start + len(case.quote) and start < high for low, high in spans), spans
