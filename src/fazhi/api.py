"""The public calls: load a pack, check a document, check many. Everything else is inside."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from fazhi import applicability, baselines, digests, fingerprints, patterns, reading, scoring
from fazhi.checks import KINDS, telling
from fazhi.checks.weighing import Mention
from fazhi.engine import Checked, Pack, check_report, compile_pack, structure
from fazhi.errors import FazhiError, ReadError, RuleError
from fazhi.garbage import Uncollected
from fazhi.masking import Mask
from fazhi.reading.file import load as load_file
from fazhi.reading.limits import MAX_FILE_BYTES
from fazhi.reading.source import SourceText
from fazhi.records import TYPE_CHECKING, Any, NamedTuple
from fazhi.results import (
    LEVEL_LABELS,
    Evidence,
    FileProblem,
    FileResult,
    LayerRef,
    ReportFacts,
    RulesInfo,
    Run,
    Verdict,
)  # fmt: skip
from fazhi.rules import load, location, profiles
from fazhi.rules.model import Rule
from fazhi.rules.pack import PackSource
from fazhi.structure.lexicon import compile_lexicon
from fazhi.structure.modality import REASONS
from fazhi.structure.report import Report, evidence

if TYPE_CHECKING:
    from typing import ParamSpec

    from fazhi.config.baseline import Baseline
    from fazhi.config.facts import SiteFacts
    from fazhi.config.waivers import Waivers
    from fazhi.rules.merge import Merged

    _Given = ParamSpec("_Given")

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


class Overrides(NamedTuple):
    """What stands over what a document says of itself, and the facts of its office; see `examine`."""

    year: int | None
    level: str | Callable[[ReportFacts], str | None] | None
    as_of: str
    facts: SiteFacts | Callable[[ReportFacts], SiteFacts | None] | None


class Gate(NamedTuple):
    """The gate that was asked for; None: that of the pack."""

    fail_under: float | None
    fail_on: str | None


class Exceptions(NamedTuple):
    """What is put on the verdicts and findings after all has been judged."""

    waivers: Waivers | None
    baseline: Baseline | None
    show_baselined: bool


def load_pack(path: str | Path | None = None, profile: str = "", *, hurried: bool = False) -> Pack:
    """The pack at `path` (a directory with pack.yml, or a layer in one file), or the one that ships with fazhi.

    `profile` names one of its profiles. `hurried`: for one document, built sooner and a little slower in use.
    Raises RuleError with file, line and column when a rule cannot be used,
    UsageError when there is no such pack or profile.
    """
    source = load.load(Path(path) if path is not None else None, kinds=finding_kinds())
    pack = compiled(profiles.apply(source, profile) if profile else source, hurried=hurried)
    patterns.keep()
    return pack


def compiled(source: PackSource, *, hurried: bool = False) -> Pack:
    """A pack as its files say it, ready to check with; `hurried` as for `load_pack`."""
    lexicon = compile_lexicon(source.markers, source.cues, source.switches, source.lists, hurried)
    return compile_pack(source.info, source.sha256, source.rules, lexicon, source.above)


def examine(
    path_or_bytes: str | Path | bytes,
    pack: Pack,
    *,
    name: str = "",
    year: int | None = None,
    level: str | Callable[[ReportFacts], str | None] | None = None,
    fail_under: float | None = None,
    fail_on: str | None = None,
    as_of: str = "",
    facts: SiteFacts | Callable[[ReportFacts], SiteFacts | None] | None = None,
    waivers: Waivers | None = None,
    baseline: Baseline | None = None,
    show_baselined: bool = False,
) -> Examined:
    """Checks one document, given by path or as bytes; `name` is what the result calls it. The report's structure stands
    beside the result, for whoever compares reports; `check` gives the result alone.

    `year` and `level` stand over what the document says of itself; `fail_under` and `fail_on` over the pack's gate;
    `as_of` (a year or an ISO date) over the reporting year where law in force is asked for. `facts` decide which
    rules apply to the office at all; they and `level` may be asked for once it is known whose report it is (a profile's level
    comes before such a one). `waivers` mark what somebody answers for; `baseline` keeps known gaps out of
    the lists, `show_baselined` names them beside.
    Never raises for a document: what cannot be judged has `error` in its result.
    """
    shown = name or (str(path_or_bytes) if not isinstance(path_or_bytes, bytes) else "-")
    given = Overrides(year, level, as_of, facts)
    gate, exceptions = Gate(fail_under, fail_on), Exceptions(waivers, baseline, show_baselined)
    with Uncollected():  # until all that the check alone needed is gone
        return _examined(path_or_bytes, shown, pack, given, gate, exceptions)


def _examined(
    path_or_bytes: str | Path | bytes, shown: str, pack: Pack, given: Overrides, gate: Gate, exceptions: Exceptions
) -> Examined:
    digest, form = "", ""
    try:
        data = path_or_bytes if isinstance(path_or_bytes, bytes) else load_file(Path(path_or_bytes))
        digest = digests.sha256(data)
        source = reading.read(data, shown)
        form = source.format
        asked = given.level if isinstance(given.level, str) else None
        level = asked or profile_level(pack) or given.level
        checked = check_report(source, pack, given.year, level, as_of=given.as_of)
        patterns.keep()  # readers are imported when first needed, and their patterns with them
    except ReadError as problem:
        return Examined(_failed(shown, digest, form, FileProblem(problem.code, problem.message)), None)
    site = given.facts(checked.report.facts) if callable(given.facts) else given.facts
    checked, notes = applicability.apply(checked, pack, site)
    result = _result(shown, digest, checked, pack, gate, exceptions)
    told = (*result.notes, *_profile_notes(checked.report, pack, asked), *notes)
    return Examined(result._replace(notes=told), checked.report, checked.mask)


def _result_alone(examining: Callable[_Given, Examined]) -> Callable[_Given, FileResult]:
    """The same call, with the result alone."""

    def check(*given: _Given.args, **options: _Given.kwargs) -> FileResult:
        return examining(*given, **options).result

    check.__doc__ = examining.__doc__
    check.__wrapped__ = examining  # type: ignore[attr-defined]  # whose arguments `inspect` shows
    return check


check = _result_alone(examine)


def rule_names(pack: Pack) -> tuple[str, ...]:
    """The names of the rules that a pack checks."""
    return tuple(rule.id for rule in (*pack.elements, *pack.findings))


def profile_level(pack: Pack) -> str | None:
    """The level that the pack's profile is for, if one is in use."""
    profile = profiles.in_use(pack.info)
    return profile.level if profile else None


def _profile_notes(report: Report, pack: Pack, level: str | None) -> tuple[str, ...]:
    """A profile that was made for other years or offices is used as asked, and that is said."""
    profile = profiles.in_use(pack.info)
    if profile is None:
        return ()
    year, own = report.facts.year, level or report.own_level
    name = f"方案 {profile.id}（{profile.title}）"
    notes = []
    if profile.level and own and own != profile.level:
        told = f"指定的层级是{LEVEL_LABELS[own]}" if level else f"报告看来是{LEVEL_LABELS[own]}的"
        meant = f"{name}是为{LEVEL_LABELS[profile.level]}定的，{told}"
        notes.append(f"{meant}，规则、分值和及格线仍按这个方案；请确认 --profile")
    if year is not None and not profile.from_year <= year <= profile.until_year:
        notes.append(f"{name}不是为{year}年度定的，仍按它检查；请确认 --profile")
    return tuple(notes)


def run(paths: Iterable[str | Path], pack: Pack, **options: Any) -> Run:
    """Checks many documents, in the order given; options as for `check`."""
    return as_run(tuple(check(path, pack, **options) for path in paths), pack)


def as_run(results: Sequence[FileResult], pack: Pack, waivers: Waivers | None = None) -> Run:
    """Results of one command together with what they were made with, and what became of the waivers."""
    layers = tuple(LayerRef(layer.id, layer.version, layer.sha256) for layer in pack.info.layers)
    info = RulesInfo(pack.info.id, pack.info.version, pack.sha256, pack.info.profile, layers)
    if waivers is None:
        return Run(__version__, info, results)
    from fazhi import waiving

    return Run(__version__, info, results, waiving.uses(results, waivers))


def explain(
    path_or_bytes: str | Path | bytes,
    pack: Pack,
    rule: str,
    *,
    year: int | None = None,
    level: str | None = None,
    as_of: str = "",
    facts: SiteFacts | None = None,
) -> Trace:
    """How one element was judged; options as for `check`. Raises ReadError when the document cannot be, FazhiError for an unknown rule."""
    asked = next((known for known in pack.elements if known.id == rule), None)
    if asked is None:
        raise FazhiError(
            f"没有这条要素规则：{rule}；它写在规则层里的，请用 --rules 指定那一层；可用的有 {'、'.join(known.id for known in pack.elements)}"
        )
    data = path_or_bytes if isinstance(path_or_bytes, bytes) else load_file(Path(path_or_bytes))
    name = "" if isinstance(path_or_bytes, bytes) else str(path_or_bytes)
    checked = check_report(reading.read(data, name), pack, year, level or profile_level(pack), (rule,), as_of)
    checked, _ = applicability.apply(checked, pack, facts)
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


def merged_rules(path: str | Path | None = None) -> Merged:
    """The layers of a pack with the place of every value. Raises RuleError."""
    return load.merged(location.pack_directory(Path(path) if path is not None else None), finding_kinds())


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


def _result(path: str, digest: str, checked: Checked, pack: Pack, gate: Gate, exceptions: Exceptions) -> FileResult:
    """Scores what was judged. Exceptions come last: they never change what an element's status is."""
    facts = checked.report.facts
    verdicts = fingerprints.verdicts(checked.verdicts, facts)
    findings = fingerprints.findings(checked.findings, facts)
    if exceptions.waivers is not None:
        from fazhi import waiving

        verdicts, findings = waiving.apply(verdicts, findings, facts, exceptions.waivers)
    gains = scoring.worth(verdicts)
    verdicts = tuple(
        verdict._replace(worth=gains[verdict.rule]) if gains[verdict.rule] else verdict for verdict in verdicts
    )
    shown = baselines.apply(verdicts, findings, facts, exceptions.baseline)
    unwaived = scoring.score(verdicts)
    value = scoring.waived_score(verdicts, unwaived)
    under = pack.info.gate.fail_under if gate.fail_under is None else gate.fail_under
    on = gate.fail_on or pack.info.gate.fail_on
    counted = scoring.new_score(value, shown.verdicts) if shown.hidden else value
    result = FileResult(
        path=path,
        sha256=digest,
        format=checked.report.source.format,
        report=facts,
        score=value,
        grade=scoring.grade(value, pack.info.grades),
        passed=scoring.passes(counted, shown.verdicts, shown.findings, under, on),
        verdicts=shown.verdicts,
        findings=shown.findings,
        error=None,
        counts=scoring.counts(verdicts),
        cheapest=scoring.cheapest(counted, shown.verdicts, under, on),
        notes=(*checked.report.source.notes, *_doubts(facts)),
        score_unwaived=unwaived,
        baselined=len(shown.hidden),
        hidden=shown.hidden if exceptions.show_baselined else (),
    )
    if exceptions.waivers is None:
        return result
    return result._replace(notes=(*result.notes, *waiving.notes(result, exceptions.waivers)))
