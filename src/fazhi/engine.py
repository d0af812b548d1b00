"""Check one report against one pack: verdicts and findings in the order of the pack."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from fazhi.checks import KINDS
from fazhi.checks.element import ElementAnswer, check_element
from fazhi.checks.fields import Fields
from fazhi.checks.hint import Hint, Task
from fazhi.checks.sought import Found, Sought, find_sought, index_sought, words_of
from fazhi.checks.stage import Stage
from fazhi.checks.stuffing import Guard, guard
from fazhi.checks.terms import Hit, Match, TermIndex, cuts_a_term, find_hits, find_words, index_terms
from fazhi.checks.weighing import Mention
from fazhi.errors import NEEDS_TOO_MUCH, ReadError
from fazhi.masking import Mask
from fazhi.reading.source import SourceText
from fazhi.records import TYPE_CHECKING, Any, NamedTuple
from fazhi.results import Evidence, Finding, ReportFacts, Span, Verdict
from fazhi.rules.model import PackInfo, Rule
from fazhi.structure.build import build
from fazhi.structure.fold import fold
from fazhi.structure.lexicon import Lexicon
from fazhi.structure.modality import REASONS
from fazhi.structure.report import Report, evidence, evidence_at, quotes, section_at
from fazhi.structure.words import Segmenter

_SHOWN = 3
# Reasons that say only that a hit was of no use; a clerk learns nothing from them (`explain` shows them).
_SILENT = ("context", "figure", "section")
# With these nothing is left to be written.
_STATED = ("met", "not_applicable")
if TYPE_CHECKING:
    from typing import TypeVar

    T = TypeVar("T")


class Ground(NamedTuple):
    """What all rules down to some layer are read by besides their own words, made of the words of these layers alone.

    Were it made of all, a layer could turn the answers of a rule above it, locked or not, by words of its own rules:
    a word that moves a word end, a text that makes a denial a copied one.
    """

    segmenter: Segmenter
    guard: Guard


class Pack(NamedTuple):
    """A pack ready to check with: rules of both sorts, lexicon and term index compiled.

    `prepared` are the options of the finding rules as their kinds want them, `sought` the words that these look for;
    `bases` the basis of each rule in lines. `joints` are the terms that a line break does not cut: those of the first layer.
    `above` are the grounds of the layers above the last that adds words, `read_by` which of them a rule stands on, by
    its id; all other rules stand on `segmenter` and `guard`.
    """

    info: PackInfo
    sha256: str
    elements: tuple[Rule, ...]
    findings: tuple[Rule, ...]
    prepared: tuple[Mapping[str, Any], ...]
    lexicon: Lexicon
    terms: TermIndex
    sought: Sought
    segmenter: Segmenter
    guard: Guard
    fields: Fields
    bases: Mapping[str, tuple[str, ...]]
    joints: TermIndex
    above: tuple[Ground, ...] = ()
    read_by: Mapping[str, int] = {}


class Checked(NamedTuple):
    """What the engine says of one report, and the trace behind each element.

    Verdicts and findings are masked; whatever else is shown of the text goes through `mask`, if there is one.
    """

    report: Report
    verdicts: tuple[Verdict, ...]
    findings: tuple[Finding, ...]
    answers: dict[str, ElementAnswer]
    mask: Mask | None = None


def compile_pack(
    info: PackInfo, sha256: str, rules: tuple[Rule, ...], lexicon: Lexicon, above: tuple[tuple[Rule, ...], ...] = ()
) -> Pack:
    """Builds what matching needs from validated rules; `above` as in PackSource."""
    elements = tuple(rule for rule in rules if rule.kind == "element")
    findings = tuple(rule for rule in rules if rule.kind != "element" and rule.severity != "off")
    prepared = tuple(KINDS[rule.kind].prepare(rule.options) for rule in findings)
    sought = [KINDS[rule.kind].sought(options) for rule, options in zip(findings, prepared, strict=True)]
    ours = (*elements, *findings)
    terms = index_terms(ours, words_of(sought), lexicon.hurried)
    grounds = _grounds((*above, ours))
    return Pack(
        info,
        sha256,
        elements,
        findings,
        prepared,
        lexicon,
        terms,
        index_sought(sought, terms.words),
        *grounds[-1],
        Fields(),
        {rule.id: tuple(basis.label() for basis in rule.basis) for rule in ours},
        index_terms(above[0], (), lexicon.hurried) if above else terms,
        grounds[:-1],
        {rule.id: number for number in reversed(range(len(above))) for rule in above[number]},
    )


def _grounds(views: tuple[tuple[Rule, ...], ...]) -> tuple[Ground, ...]:
    """The ground of each view of the rules, from the first layer on; each has the words of those before it."""
    segmenters: dict[tuple[str, ...], Segmenter] = {}
    found: list[Ground] = []
    for rules in views:
        whole = {word for rule in rules for signal in rule.signals if signal.whole_word for word in signal.any}
        vocabulary = tuple(sorted(whole))
        segmenter = segmenters.setdefault(vocabulary, Segmenter(vocabulary))
        found.append(Ground(segmenter, guard(tuple(rule for rule in rules if rule.kind == "element"))))
    return tuple(found)


def check_report(
    source: SourceText,
    pack: Pack,
    year: int | None = None,
    level: str | Callable[[ReportFacts], str | None] | None = None,
    traced: tuple[str, ...] = (),
    as_of: str = "",
) -> Checked:
    """Judges a text. Raises ReadError `not-a-report` when nothing of such a report is in it.

    `level` may be asked for once it is known whose report it is; None leaves what the report says of itself.
    `traced`: the elements of which all evidence is wanted and not only what is shown. `as_of` (a year or an ISO
    date): when law and rules must be in force, by default the reporting year.
    """
    report = _guarded(structure, source, pack, year, None if callable(level) else level)
    if callable(level) and (told := level(report.facts)):
        report = report._replace(facts=report.facts._replace(level=told))
    if not any(word in report.folded.text for word in pack.lexicon.phrases.subject):
        raise ReadError(
            "not-a-report", "全文没有提到法治建设或依法行政，不像法治政府建设年度报告；请确认是否选错了文件"
        )
    return judge_report(report, pack, traced, as_of)


def judge_report(report: Report, pack: Pack, traced: tuple[str, ...] = (), as_of: str = "") -> Checked:
    """Judges a report whose structure is known; `traced` and `as_of` as for `check_report`."""
    hits, sought = _searched(pack, report)
    places = _places(pack, report, as_of)
    answers, verdicts = {}, []
    for rule, mine in zip(pack.elements, hits, strict=False):
        name = rule.id
        place = places[pack.read_by.get(name, -1)]
        answers[name], verdict = _guarded(_judged, rule, mine, place, pack, None if name in traced else _SHOWN)
        verdicts.append(verdict)
    findings: list[Finding] = []
    hidden: list[Span] = []
    for rule, options, mine, words in zip(
        pack.findings, pack.prepared, hits[len(pack.elements) :], sought, strict=True
    ):
        task = Task(options, places[pack.read_by.get(rule.id, -1)], rule.signals, mine, words)
        hints, told = _guarded(_found, rule, task, report, pack.bases[rule.id])
        if hints:  # as few rules have
            findings += told
            hidden += [span for hint in hints if hint.masked for span in _spans(hint, report)]
    return _masked(Checked(report, tuple(verdicts), tuple(findings), answers), hidden)


def _places(pack: Pack, report: Report, as_of: str) -> tuple[Stage, ...]:
    """The report as the rules on each ground read it; last as those that stand on the words of all layers."""
    place = Stage(report, pack.lexicon, pack.segmenter, pack.guard, pack.fields, as_of)
    return (*(place.beside(*ground) for ground in pack.above), place)


def _searched(pack: Pack, report: Report) -> tuple[list[dict[int, list[Hit]]], list[dict[str, list[Found]]]]:
    """What the rules ask for first: see `_hits_by_rule` and `find_sought`. The words themselves, hundreds of them, are let go
    at once, so that what is made next takes their place in memory."""
    found = find_words(pack.terms, report.folded.text)
    return _hits_by_rule(pack, report, found), find_sought(pack.sought, found)


def _hits_by_rule(pack: Pack, report: Report, words: list[Match]) -> list[dict[int, list[Hit]]]:
    """For each rule of the pack, elements first, the hits of its signals by their place in the rule."""
    found: list[dict[int, list[Hit]]] = [{} for _ in (*pack.elements, *pack.findings)]
    for (rule, signal), hits in find_hits(pack.terms, report.folded.text, words):
        found[rule][signal] = hits
    return found


def _masked(checked: Checked, hidden: list[Span]) -> Checked:
    if not hidden:
        return checked
    mask = Mask(checked.report.source.text, hidden)
    return checked._replace(
        report=checked.report._replace(facts=mask.facts(checked.report.facts)),
        verdicts=tuple(mask.verdict(verdict) for verdict in checked.verdicts),
        findings=tuple(mask.finding(finding) for finding in checked.findings),
        mask=mask,
    )


def structure(source: SourceText, pack: Pack, year: int | None = None, level: str | None = None) -> Report:
    """The structure of a text, with the terms of the pack's first layer to tell line breaks that cut a word."""
    return build(source, pack.lexicon, lambda left, right: _cuts(pack, left, right), year, level)


def _cuts(pack: Pack, left: str, right: str) -> bool:
    return cuts_a_term(pack.joints, fold(left).text, fold(right).text)


def _judged(
    rule: Rule, hits: dict[int, list[Hit]], place: Stage, pack: Pack, most: int | None
) -> tuple[ElementAnswer, Verdict]:
    answer = check_element(rule, hits, place, most)
    # Not asked for in this year or at this level; what is stated nevertheless still counts.
    if answer.status != "met" and not _applies(rule, place):
        answer = ElementAnswer("not_applicable", (), answer.weighing)
    return answer, _verdict(rule, answer, place, pack)


def _guarded(work: Callable[..., T], *given: Any) -> T:
    """One of four catch-alls: what fails here, a rule or what takes no rule first, is an error of this file, never a verdict
    and never the end of a batch."""
    try:
        return work(*given)
    except MemoryError as problem:
        raise ReadError("too-large", NEEDS_TOO_MUCH) from problem
    except Exception as problem:
        what = f"规则 {given[0].id} " if isinstance(given[0], Rule) else "结构分析"
        message = f"{what}运行出错（{type(problem).__name__}），本文件未作判断；请报告此问题"
        raise ReadError("rule-failed", message) from problem


def _applies(rule: Rule, place: Stage) -> bool:
    """In force for the year and level; an unknown year or level excludes nothing."""
    year, level = place.law_year(), place.report.facts.level
    if year is not None and not rule.from_year <= year <= rule.until_year:
        return False
    return level is None or not rule.levels or level in rule.levels


def _verdict(rule: Rule, answer: ElementAnswer, place: Stage, pack: Pack) -> Verdict:
    status, mentions, _ = answer
    report, stated = place.report, status in _STATED
    values = (
        rule.id,
        rule.title,
        status,
        rule.weight,
        round(rule.weight * getattr(pack.info.shares, status), 2) if status != "not_applicable" else 0.0,
        rule.severity,
        _because(rule, answer, report),
        "" if stated else rule.remedy,
        pack.bases[rule.id],
        _shown(mentions[:_SHOWN], report) if mentions else (),
        "" if stated else rule.draft,
    )
    # In this way a quarter of `Verdict(…)`; a report has thirty. No worth, fingerprint and waiver yet.
    return tuple.__new__(Verdict, (*values, 0.0, "", None))


def _shown(mentions: Sequence[Mention], report: Report) -> tuple[Evidence, ...]:
    sentences = report.sentences
    return quotes(report, [(start, end, sentences[number].section) for _, start, end, number, _, _ in mentions])


def _because(rule: Rule, answer: ElementAnswer, report: Report) -> str:
    """Why the status is what it is, in one Chinese sentence."""
    if answer.status == "not_applicable" and not answer.evidence:
        return "这一要求对本年度或本层级不适用"
    if answer.status == "met":
        return "已写明" if answer.weighing.tells else "已写明，并作为本年度已做的工作"
    if answer.status == "not_applicable":
        return "报告写明没有发生这类事项"
    if answer.status == "partial":
        return f"写到了相关做法，但还不够，应{rule.asks.rstrip(chr(0x3002))}"
    if answer.status == "planned":
        return "只作为今后的打算写到，没有写本年度已经做了"
    return _why_missing(answer, report, "没有写好" if answer.weighing.tells else "没有写本年度已做")


def _why_missing(answer: ElementAnswer, report: Report, lead: str) -> str:
    """What stands in the text and why it does not count; one reason for each sentence."""
    if not answer.weighing.stated:
        return "全文没有写到"
    mentions = answer.weighing.mentions()
    telling = {
        (mention.sentence, mention.reason): mention
        for mention in reversed(mentions)
        if mention.outcome in ("void", "basis") and mention.reason not in _SILENT
    }
    if not telling:
        return "提到了相近的词，但没有写所要的内容" if mentions else "全文没有写到"
    shown = []
    mentions = tuple(telling[key] for key in sorted(telling)[:_SHOWN])
    for mention, quote in zip(mentions, _shown(mentions, report), strict=True):
        shown.append(f"第{quote.line}行“{_flat(quote.text)}”{REASONS[mention.reason]}")
    return f"{lead}：" + "；".join(shown)


def _flat(text: str) -> str:
    return "".join(text.split())


def _found(rule: Rule, task: Task, report: Report, basis: tuple[str, ...]) -> tuple[list[Hint], list[Finding]]:
    hints = KINDS[rule.kind].function(task) if _applies(rule, task.stage) else []
    return hints, [_finding(rule, hint, report, basis) for hint in hints] if hints else []


def _finding(rule: Rule, hint: Hint, report: Report, basis: tuple[str, ...]) -> Finding:
    return Finding(
        rule=rule.id,
        title=rule.title,
        severity=hint.severity or rule.severity,
        message=rule.message.format(**hint.fill),
        remedy=rule.remedy.format(**hint.fill),
        basis=basis,
        evidence=_quotes(hint, report),
    )


def _quotes(hint: Hint, report: Report) -> tuple[Evidence, ...]:
    if not hint.raw:
        return tuple(evidence(report, start, end, section_at(report, start)) for start, end in hint.places)
    return tuple(
        evidence_at(report, span, section_at(report, report.folded.offset(span.start))) for span in hint.places
    )


def _spans(hint: Hint, report: Report) -> list[Span]:
    """The places of a hint in the text as read."""
    return list(hint.places) if hint.raw else [report.folded.span(start, end) for start, end in hint.places]
