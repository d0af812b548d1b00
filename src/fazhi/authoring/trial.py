"""The examples of one rule, read once, and judged again and again as the rule changes."""

from __future__ import annotations

from typing import NamedTuple

from fazhi import api
from fazhi.checks import KINDS
from fazhi.checks.sought import index_sought, words_of
from fazhi.checks.terms import find_hits, find_words, index_terms
from fazhi.engine import Checked, Pack, judge_report
from fazhi.errors import ReadError
from fazhi.results import FileProblem, FileResult
from fazhi.rules import examples
from fazhi.rules.examples import Case, Failure
from fazhi.rules.model import Rule
from fazhi.structure.report import Report


class Prepared(NamedTuple):
    """An example with the structure of its report, and the signals of the rule (by place) whose terms stand in it."""

    case: Case
    report: Report
    signals: frozenset[int]


class Trial(NamedTuple):
    """The examples of a rule that it answers as they expect, and those that it does not."""

    rule: Rule
    pack: Pack
    prepared: tuple[Prepared, ...]
    failures: tuple[Failure, ...]


def alone(rule: Rule, pack: Pack) -> Pack:
    """A pack that asks nothing but this rule, with the words of another."""
    is_element = rule.kind == "element"
    prepared = () if is_element else (KINDS[rule.kind].prepare(rule.options),)
    sought = [KINDS[rule.kind].sought(options) for options in prepared]
    terms = index_terms((rule,), words_of(sought))
    return pack._replace(
        elements=(rule,) if is_element else (),
        findings=() if is_element else (rule,),
        prepared=prepared,
        sought=index_sought(sought, terms.words),
        terms=terms,
    )


def prepare(rule: Rule, pack: Pack) -> Trial:
    """Reads the examples of a rule. `pack` gives the words, and the terms that tell where lines are joined."""
    own, prepared, failures = alone(rule, pack), [], []
    for case in examples.cases((rule,)):
        try:
            report = api.structure_of(case.document.encode(), pack, level=case.example.level or None)
        except ReadError as problem:
            failures.append(_unread(case, problem))
            continue
        failure = judged(case, report, own)
        if failure is None:
            text = report.folded.text
            found = find_hits(own.terms, text, find_words(own.terms, text))
            prepared.append(Prepared(case, report, frozenset(signal for (_, signal), _ in found)))
        else:
            failures.append(failure)
    return Trial(rule, pack, tuple(prepared), tuple(failures))


def judged(case: Case, report: Report, pack: Pack) -> Failure | None:
    """What is wrong with the answer of a pack of one rule to an example."""
    try:
        result = _result(judge_report(report, pack))
    except ReadError as problem:
        return _unread(case, problem)
    return examples.failure(case, lambda data, example: result)


def _result(checked: Checked) -> FileResult:
    """As much of a result as an example is held against."""
    facts = checked.report.facts
    return FileResult("", "", "", facts, None, None, False, checked.verdicts, checked.findings, None, {}, ())


def _unread(case: Case, problem: ReadError) -> Failure:
    error = FileProblem(problem.code, problem.message)
    return Failure(case.rule.id, case.example.name, case.example.expect, f"error:{error.code}", error.message)
