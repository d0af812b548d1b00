"""Generated reports: clean ones stay clean, each with one defect injected shows it. Written by different people."""

from __future__ import annotations

import random

import pytest
from generator import DEFECTS, write

import fazhi

PACK = fazhi.load_pack()
INJECTED, LEAST = 200, 0.97
CLEAN, MOST_FALSE = 100, 1


def test_clean_reports_stay_clean() -> None:
    found = []
    for number in range(CLEAN):
        report = write(random.Random(f"clean {number}"))
        result = fazhi.check(report.text.encode(), PACK)
        assert result.error is None
        found += [(number, finding.rule, finding.message) for finding in result.findings]

    assert len(found) <= MOST_FALSE, found


@pytest.mark.parametrize("rule", DEFECTS)
def test_injected_defects_are_found(rule: str) -> None:
    missed = [number for number in range(INJECTED) if not _is_found(rule, number)]

    assert len(missed) <= INJECTED * (1 - LEAST), missed


def _is_found(rule: str, number: int) -> bool:
    seed = random.Random(f"{rule} {number}")
    injected = DEFECTS[rule](seed, write(seed))
    result = fazhi.check(injected.text.encode(), PACK)
    assert result.error is None
    mine = [finding for finding in result.findings if finding.rule == rule]
    if not injected.quote:
        return bool(mine)
    places = _places(injected.text, injected.quote)
    return any(
        item.start < start + len(injected.quote) and start < item.end
        for finding in mine
        for item in finding.evidence
        for start in places
    )


def _places(text: str, quote: str) -> list[int]:
    found, at = [], text.find(quote)
    while at >= 0:
        found.append(at)
        at = text.find(quote, at + 1)
    return found
