"""The public calls: load a pack, check a document, check many. Everything else is inside."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

from fazhi import fingerprints, patterns, reading, scoring
from fazhi.checks import KINDS, telling
from fazhi.checks.weighing import Mention
from fazhi.engine import Checked, Pack, check_report, compile_pack, structure
from fazhi.errors import FazhiError, ReadError, RuleError
from fazhi.masking import Mask
from fazhi.reading.file import load as load_file
from fazhi.reading.limits import MAX_FILE_BYTES
from fazhi.reading.source import SourceText
from fazhi.results import Evidence, FileProblem, FileResult, ReportFacts, RulesInfo, Run, Verdict
from fazhi.rules import load, location
from fazhi.rules.model import Rule
from fazhi.rules.pack import PackSource
from fazhi.structure.lexicon import compile_lexicon
from fazhi.structure.modality import REASONS
from fazhi.structure.report import Report, evidence

__version__ = "0.1.0"
__all__ = [
    "MAX_FILE_BYTES",
    "Examined",
    "Pack",
    "Trace",
    "TracedMention",
    "as_run",
    "check",
    "examine",
    "explain",
    "finding_kinds",
    "lint_rules",
    "load_pack",
    "load_source",
    "read_text",
    "run",
]


class TracedMention(NamedTuple):
    """A place that was looked at for an element, and what came of it.

    `outcome`: done, planned, basis (named, no act) or void; `reason`: why it is not done, one Chinese phrase;
    `decisive`: the status rests on it; `sentence`: its sentence as read.
    """

    signal: str
    outcome: str
    reason: str
    decisive: bool
    sentence: str
    evidence: Evidence


class Examined(NamedTuple):
    """A result and what the report is made of; no report where the document could not be judged.

    The report is not masked: what is shown of it goes through `mask`, if there is one.
    """

    result: FileResult
    report: Report | None
    mask: Mask | None = None


class Trace(NamedTuple):
    """How one element was judged: the rule with its conditions, every place looked at, the verdict."""

    rule: Rule
    report: ReportFacts
    verdict: Verdict
    mentions: tuple[TracedMention, ...]


def load_pack(path: str | Path | None = None) -> Pack:
    """The pack at `path` (a directory with pack.yml), or the one that ships with fazhi.

    Raises RuleError with file, line and column when a rule cannot be used.
    """
    source = load.load(Path(path) if path is not None else None, kinds=finding_kinds())
    lexicon = compile_lexicon(source.markers, source.cues, source.switches, source.lists)
    pack = compile_pack(source.info, source.sha256, source.rules, lexicon)
    patterns.keep()
    return pack


def check(
    path_or_bytes: str | Path | bytes,
    pack: Pack,
    *,
    name: str = "",
    year: int | None = None,
    level: str | None = None,
    fail_under: float | None = None,
    fail_on: str | None = None,
) -> FileResult:
    """Checks one document, given by path or as bytes; `name` is what the result calls it.

    `year` and `level` stand over what the document says of itself; `fail_under` and `fail_on` over the pack's gate.
    Never raises for a document: what cannot be judged has `error` in its result.
    """
    return examine(
        path_or_bytes, pack, name=name, year=year, level=level, fail_under=fail_under, fail_on=fail_on
    ).result


def examine(
    path_or_bytes: str | Path | bytes,
    pack: Pack,
    *,
    name: str = "",
    year: int | None = None,
    level: str | None = None,
    fail_under: float | None = None,
    fail_on: str | None = None,
) -> Examined:
    """As `check`, with the report's structure beside the result for whoever compares reports."""
    shown = name or (str(path_or_bytes) if not isinstance(path_or_bytes, bytes) else "-")
    digest, form = "", ""
    try:
        data = path_or_bytes if isinstance(path_or_bytes, bytes) else load_file(Path(path_or_bytes))
        digest = hashlib.sha256(data).hexdigest()
        source = reading.read(data, shown)
        form = source.format
        checked = check_report(source, pack, year, level)
        patterns.keep()  # readers are imported when first needed, and their patterns with them
    except ReadError as problem:
        return Examined(_failed(shown, digest, form, FileProblem(problem.code, problem.message)), None)
    return Examined(_result(shown, digest, checked, pack, fail_under, fail_on), checked.report, checked.mask)


def run(paths: Iterable[str | Path], pack: Pack, **options: object) -> Run:
    """Checks many documents, in the order given; options as for `check`."""
    return as_run(tuple(check(path, pack, **options) for path in paths), pack)  # type: ignore[arg-type]


def as_run(results: tuple[FileResult, ...], pack: Pack) -> Run:
    """Results of one command together with what they were made with."""
    return Run(__version__, RulesInfo(pack.info.id, pack.info.version, pack.sha256), results)


def explain(
    path_or_bytes: str | Path | bytes, pack: Pack, rule: str, *, year: int | None = None, level: str | None = None
) -> Trace:
    """How one element was judged. Raises ReadError when the document cannot be, FazhiError for an unknown rule."""
    asked = next((known for known in pack.elements if known.id == rule), None)
    if asked is None:
        raise FazhiError(f"没有这条要素规则：{rule}；可用的有 {'、'.join(known.id for known in pack.elements)}")
    data = path_or_bytes if isinstance(path_or_bytes, bytes) else load_file(Path(path_or_bytes))
    name = "" if isinstance(path_or_bytes, bytes) else str(path_or_bytes)
    checked = check_report(reading.read(data, name), pack, year, level, (rule,))
    answer = checked.answers[rule]
    looked_at = sorted(answer.weighing.mentions(), key=lambda mention: (mention.start, mention.end, mention.signal))
    return Trace(
        rule=asked,
        report=checked.report.facts,
        verdict=next(verdict for verdict in checked.verdicts if verdict.rule == rule),
        mentions=tuple(_traced(checked, mention, mention in answer.evidence) for mention in looked_at),
    )


def _traced(checked: Checked, mention: Mention, decisive: bool) -> TracedMention:
    report, mask = checked.report, checked.mask
    sentence = report.sentences[mention.sentence]
    span = report.folded.span(sentence.start, sentence.end)
    quote = evidence(report, mention.start, mention.end, sentence.section)
    return TracedMention(
        signal=mention.signal,
        outcome=mention.outcome,
        reason=REASONS.get(mention.reason, ""),
        decisive=decisive,
        sentence=mask.quote(*span) if mask else report.source.text[span.start : span.end],
        evidence=mask.evidence(quote) if mask else quote,
    )


def load_source(path: str | Path | None = None) -> PackSource:
    """The pack at `path` as its files say it, with the examples of the rules. Raises RuleError."""
    return load.load_pack_source(location.pack_directory(Path(path) if path is not None else None), finding_kinds())


def lint_rules(path: str | Path | None = None) -> list[RuleError]:
    """All faults of a pack: what keeps it from loading, else what it lacks; empty when there are none."""
    directory = location.pack_directory(Path(path) if path is not None else None)
    from fazhi.rules import lint

    return load.problems(directory, finding_kinds()) or lint.lint_pack(load_source(directory))


def finding_kinds() -> dict[str, Any]:
    """The kinds of rules that take options, each with their JSON Schema."""
    return {"element": telling.OPTIONS, **{name: kind.options for name, kind in KINDS.items()}}


def structure_of(data: bytes, pack: Pack, *, year: int | None = None, level: str | None = None) -> Report:
    """What a document is made of: title, place, year, level, sections, sentences. Raises ReadError."""
    return structure(reading.read(data), pack, year, level)


def read_text(data: bytes, name: str = "") -> SourceText:
    """The text as read, for whoever needs offsets. Raises ReadError."""
    return reading.read(data, name)


def _doubts(facts: ReportFacts) -> tuple[str, ...]:
    """What could not be recognised, and what that means."""
    notes = []
    if facts.year is None:
        notes.append("没有识别出报告年度，往年、计划和在期规划可能判断不准；请在标题写明年度，或用 --year 指定")
    if facts.place is None:
        notes.append("没有识别出报告单位，哪些是其他单位的事可能判断不准；请在标题或落款写明单位")
    return tuple(notes)


def _failed(path: str, digest: str, form: str, problem: FileProblem) -> FileResult:
    return FileResult(path, digest, form, None, None, None, False, (), (), problem, {}, ())


def _result(
    path: str, digest: str, checked: Checked, pack: Pack, fail_under: float | None, fail_on: str | None
) -> FileResult:
    facts, gains = checked.report.facts, scoring.worth(checked.verdicts)
    worthy = tuple(verdict._replace(worth=gains[verdict.rule]) for verdict in checked.verdicts)
    verdicts = fingerprints.verdicts(worthy, facts)
    value = scoring.score(verdicts)
    under = pack.info.gate.fail_under if fail_under is None else fail_under
    return FileResult(
        path=path,
        sha256=digest,
        format=checked.report.source.format,
        report=facts,
        score=value,
        grade=scoring.grade(value, pack.info.grades),
        passed=scoring.passes(value, verdicts, checked.findings, under, fail_on or pack.info.gate.fail_on),
        verdicts=verdicts,
        findings=fingerprints.findings(checked.findings, facts),
        error=None,
        counts=scoring.counts(verdicts),
        cheapest=scoring.cheapest(value, verdicts, under, fail_on or pack.info.gate.fail_on),
        notes=(*checked.report.source.notes, *_doubts(facts)),
        score_unwaived=value,
    )
