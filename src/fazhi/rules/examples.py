"""The examples of rules as tests: each statement put into a small complete report, judged, held against what it expects.

The report around a statement says nothing of any element, so its answer is the statement's own.
Judging comes in as a function: this layer knows results, not how they are made.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from fazhi.results import FileResult
from fazhi.rules.model import Example, Rule

Judge = Callable[[bytes, Example], FileResult]

# A statement is put where it says that it stands; a whole report stays as it is.
_WHOLE = "report"
_SLOTS = ("none", "done", "problems", "plan")
_REPORT = """{place}{year}年法治政府建设情况报告

{year}年，{own}按照上级统一部署，立足自身职能，较好完成了全年各项工作。
{none}一、{year}年工作开展情况
（一）服务群众更加便捷。便民服务中心全年办件2870件，帮办代办396件，办结群众来电415个。
{done}二、存在的问题
（一）便民服务还不够均衡。主要是因为偏远村组路途远，代办人员少，上门服务跟不上。
{problems}三、{next_year}年工作安排
（一）改进便民服务。增设村级代办点，缩短群众办事路程。
{plan}
{place}
{next_year}年1月12日
"""
# What the writer calls itself tells which kind of office it is; the first that stands in the text.
_WRITERS = (
    (re.compile("我局|本局|局党组|局长"), "白石县水务局", "我局"),
    (re.compile("我街道|本街道|街道办|街道党工委|全街道"), "柳荫街道", "我街道"),
    (re.compile("我乡|本乡|全乡|乡党委|乡政府|乡长"), "松溪乡", "我乡"),
    (re.compile(""), "青禾镇", "我镇"),
)
_OWN = {"局": "我局", "街道": "我街道", "乡": "我乡", "苏木": "我苏木"}


class Failure(NamedTuple):
    """An example that is not answered as it expects: what was given instead, and why."""

    rule: str
    example: str
    expected: str
    got: str
    because: str


class Case(NamedTuple):
    """An example with its rule and the document that is judged for it."""

    rule: Rule
    example: Example
    document: str

    @property
    def name(self) -> str:
        """`rule-id/example-name`, as tests call it."""
        return f"{self.rule.id}/{self.example.name}"


def cases(rules: tuple[Rule, ...]) -> Iterator[Case]:
    """All examples of the rules, in their order."""
    for rule in rules:
        for example in rule.examples:
            yield Case(rule, example, document(example))


def document(example: Example) -> str:
    """The report that an example is judged in."""
    if example.context == _WHOLE:
        return example.text
    place, own = _writer(example)
    slots = dict.fromkeys(_SLOTS, "")
    slots[example.context] = example.text.rstrip("\n") + "\n"
    return _REPORT.format(place=place, own=own, year=example.year, next_year=example.year + 1, **slots)


def failure(case: Case, judge: Judge) -> Failure | None:
    """What is wrong with the answer to an example; None when it is as expected."""
    result = judge(case.document.encode("utf-8"), case.example)
    if result.error is not None:
        return _failed(case, f"error:{result.error.code}", result.error.message)
    return _element_failure(case, result) if case.rule.kind == "element" else _finding_failure(case, result)


def _writer(example: Example) -> tuple[str, str]:
    """The invented office that writes, and what it calls itself."""
    if example.place:
        own = next((name for kind, name in _OWN.items() if example.place.endswith(kind)), "我镇")
        return example.place, own
    if "我镇" in example.text:
        return _WRITERS[-1][1:]
    return next((place, own) for pattern, place, own in _WRITERS if pattern.search(example.text))


def _element_failure(case: Case, result: FileResult) -> Failure | None:
    verdict = next(verdict for verdict in result.verdicts if verdict.rule == case.rule.id)
    if verdict.status != case.example.expect:
        return _failed(case, verdict.status, verdict.because)
    spans = [(item.start, item.end) for item in verdict.evidence]
    return _because_failure(case, verdict.status, verdict.because) or _quote_failure(case, verdict.status, spans)


def _finding_failure(case: Case, result: FileResult) -> Failure | None:
    mine = [finding for finding in result.findings if finding.rule == case.rule.id]
    got = "fires" if mine else "silent"
    if got != case.example.expect:
        return _failed(case, got, "；".join(finding.message for finding in mine) or "没有发现")
    spans = [(item.start, item.end) for finding in mine for item in finding.evidence]
    said = "；".join(finding.message for finding in mine)
    return _because_failure(case, got, said) or _quote_failure(case, got, spans)


def _because_failure(case: Case, got: str, said: str) -> Failure | None:
    """The reason given must hold the words that the example asks for."""
    wanted = case.example.because
    return None if wanted in said else _failed(case, got, f"理由应有【{wanted}】，实际是【{said}】")


def _quote_failure(case: Case, got: str, spans: list[tuple[int, int]]) -> Failure | None:
    """The quoted words must be touched by a piece of evidence."""
    quote = case.example.quote
    if not quote:
        return None
    base = case.document.index(case.example.text.rstrip("\n"))
    start = case.document.find(quote, base)
    if start >= 0 and any(low < start + len(quote) and start < high for low, high in spans):
        return None
    seen = "、".join(f"【{case.document[low:high]}】" for low, high in spans) or "没有引文"
    return _failed(case, got, f"应引到【{quote}】，引到的是{seen}")


def _failed(case: Case, got: str, because: str) -> Failure:
    return Failure(case.rule.id, case.example.name, case.example.expect, got, because)
