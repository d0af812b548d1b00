"""What a number rule says of a statement among the achievements of an otherwise clean report."""

from __future__ import annotations

import fazhi
from fazhi.results import Finding
from fazhi.rules.examples import document
from fazhi.rules.model import Example

PACK = fazhi.load_pack()
YEAR = 2024


def findings(rule: str, statement: str, context: str = "done") -> list[Finding]:
    """The findings of one rule."""
    text = document(Example("statement", context, statement, "", YEAR))
    result = fazhi.check(text.encode("utf-8"), PACK, name="report.txt")
    assert result.error is None
    return [finding for finding in result.findings if finding.rule == rule]


def messages(rule: str, statement: str) -> list[str]:
    """Their messages."""
    return [finding.message for finding in findings(rule, statement)]


def mismatches(statement: str) -> list[str]:
    """The messages of both rules that reckon."""
    return messages("sum-mismatch", statement) + messages("rate-mismatch", statement)
