"""SARIF 2.1.0 for code-scanning services: every check with its kind, passes and what is waived included.

Places: `charOffset` counts characters of the text as read; lines are given only where the file has them (txt, md).
What is missing points at the report itself. URIs are relative to where the check ran, percent-encoded.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from fazhi.render import items
from fazhi.render.json import compact
from fazhi.render.screen import visible
from fazhi.results import STATUS_LABELS, Evidence, FileResult, Finding, Run, Sources, Verdict

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {"error": "error", "warning": "warning", "info": "note"}
_KINDS = {"met": "pass", "not_applicable": "notApplicable"}
_BASE = "REPORTS"
Data = dict[str, Any]


def render(run: Run, *, color: bool = False, sources: Sources | None = None) -> str:
    """One SARIF log with one run; `color` and `sources` change nothing."""
    rules = _rules(run)
    index = {rule["id"]: at for at, rule in enumerate(rules)}
    unread = [result for result in run.results if result.error]
    return compact({
        "$schema": _SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": {
                "driver": {
                    "name": "fazhi",
                    "fullName": "fazhi 法治政府建设年度报告检查",
                    "semanticVersion": run.version,
                    "language": "zh-CN",
                    "rules": rules,
                    "notifications": [_descriptor(code) for code in sorted({_code(result) for result in unread})],
                },
                "extensions": [_pack(run)],
            },
            "language": "zh-CN",
            "columnKind": "unicodeCodePoints",
            "automationDetails": {"id": f"fazhi/{visible(run.rules.pack)}/"},
            "originalUriBaseIds": {_BASE: {"description": {"text": "运行检查时所在的文件夹"}}},
            "invocations": [{
                "executionSuccessful": not unread,
                "toolExecutionNotifications": [_notification(run, result) for result in unread],
            }],
            "artifacts": [_artifact(result) for result in run.results],
            "results": [found for at, result in enumerate(run.results) for found in _results(result, at, index)],
            "properties": _scores(run),
        }],
    })  # fmt: skip


# --- what was checked with -----------------------------------------------------------------------------------------


def _pack(run: Run) -> Data:
    properties = {"sha256": run.rules.sha256}
    return {"name": visible(run.rules.pack), "version": visible(run.rules.version), "properties": properties}


def _rules(run: Run) -> list[Data]:
    """A descriptor for each rule that the results name, and for each reason why a file was not judged."""
    found: dict[str, Data] = {}
    for result in run.results:
        for item in items.checks(result):
            if item.rule not in found:
                found[item.rule] = _rule(item)
        if result.error:
            found.setdefault(_code(result), _descriptor(_code(result)))
    return list(found.values())


def _rule(item: Verdict | Finding) -> Data:
    basis = [visible(line) for line in item.basis]
    tags = ["要素" if isinstance(item, Verdict) else "问题"]
    properties: Data = {"tags": tags, "basis": basis}
    if isinstance(item, Verdict):
        properties["weight"] = item.weight
    about = f"依据：{'；'.join(basis)}" if basis else visible(item.title)
    return {
        "id": item.rule,
        "name": visible(item.title),
        "shortDescription": {"text": visible(item.title)},
        "fullDescription": {"text": f"{visible(item.title)}。{about}"},
        "help": {"text": about, "markdown": _markdown(about)},
        "defaultConfiguration": {"level": _LEVELS.get(item.severity, "warning")},
        "properties": properties,
    }


def _markdown(text: str) -> str:
    from fazhi.render.markdown import escaped

    return escaped(text)


def _code(result: FileResult) -> str:
    return result.error.code if result.error else ""


def _descriptor(code: str) -> Data:
    return {"id": code, "shortDescription": {"text": f"无法判断（{code}）"}}


# --- which files ---------------------------------------------------------------------------------------------------


def _artifact(result: FileResult) -> Data:
    found: Data = {"location": _location_of(result.path), "roles": ["analysisTarget"]}
    if result.sha256:
        found["hashes"] = {"sha-256": result.sha256}
    scored = {"score": result.score, "grade": visible(result.grade or ""), "passed": result.passed}
    return {**found, "properties": {**scored, "format": result.format, "notes": [visible(n) for n in result.notes]}}


def _location_of(path: str) -> Data:
    """Relative to where the check ran, or absolute as a file URI."""
    return dict(_uri(path))


@lru_cache(16)
def _uri(path: str) -> Data:
    """Every character but those of a plain path percent-encoded; the places of a report ask for it one after the other."""
    pure = PurePath(path)
    shown = quote(pure.as_posix().encode("utf-8", "surrogateescape"), safe="/")
    if pure.is_absolute():
        return {"uri": f"file://{'' if shown.startswith('/') else '/'}{shown}"}
    return {"uri": shown, "uriBaseId": _BASE}


def _notification(run: Run, result: FileResult) -> Data:
    return {
        "descriptor": {"id": _code(result)},
        "level": "error",
        "message": {"text": visible(result.error.message if result.error else "")},
        "locations": [_physical(result, run.results.index(result))],
    }


def _scores(run: Run) -> Data:
    """The score of the one report; of several, how many there are of each kind (each score stands at its artifact)."""
    passed = sum(result.passed for result in run.results)
    failed = sum(result.error is not None for result in run.results)
    counts = {"reports": len(run.results), "passed": passed, "notJudged": failed}
    return {**counts, "score": run.results[0].score} if len(run.results) == 1 else counts


# --- what was found ------------------------------------------------------------------------------------------------


def _results(result: FileResult, at: int, index: dict[str, int]) -> Iterator[Data]:
    if result.error:
        yield {
            "ruleId": _code(result),
            "ruleIndex": index[_code(result)],
            "kind": "open",
            "level": "none",
            "message": {"text": f"无法判断：{visible(result.error.message)}"},
            "locations": [_physical(result, at)],
        }
    for verdict in result.verdicts:
        yield _result(items.of(verdict), result, at, index)
    for finding in result.findings:
        yield _result(items.of(finding), result, at, index)


def _result(item: items.Item, result: FileResult, at: int, index: dict[str, int]) -> Data:
    kind = _KINDS.get(item.status, "fail")
    found: Data = {
        "ruleId": item.rule,
        "ruleIndex": index[item.rule],
        "kind": kind,
        "level": _LEVELS.get(item.severity, "warning") if kind == "fail" else "none",
        "message": {"text": _message(item)},
        "locations": [_physical(result, at, *item.evidence[:1])],
    }
    others = item.evidence[1:]
    if others:
        found["relatedLocations"] = [{"id": n, **_physical(result, at, e)} for n, e in enumerate(others, 1)]
    if item.fingerprint:
        found["partialFingerprints"] = {"fazhi/v1": item.fingerprint}
    if item.waiver:
        found["suppressions"] = [_suppression(item)]
    if item.kind == "element":
        found["properties"] = {"status": item.status, "worth": item.worth}
    return found


def _message(item: items.Item) -> str:
    remedy = f" 怎么改：{visible(item.remedy)}" if item.remedy else ""
    if item.kind == "element" and item.status in _KINDS:
        return f"{visible(item.title)}：{STATUS_LABELS[item.status]}"
    return f"{items.summary(item)}{remedy}"


def _suppression(item: items.Item) -> Data:
    assert item.waiver
    waiver = item.waiver
    properties = {"approver": visible(waiver.approver), "until": visible(waiver.until), "scope": visible(waiver.scope)}
    reason = visible(waiver.reason)
    return {"kind": "external", "status": "accepted", "justification": reason, "properties": properties}


def _physical(result: FileResult, at: int, *evidence: Evidence) -> Data:
    """A place in an artifact; without evidence the report itself."""
    physical: Data = {"artifactLocation": {**_location_of(result.path), "index": at}}
    logical = [_logical(quoted) for quoted in evidence]
    if evidence:
        physical["region"] = _region(result, evidence[0])
    elif result.report and result.report.title:
        logical = [{"name": visible(result.report.title), "kind": "title"}]
    found: Data = {"physicalLocation": physical}
    return {**found, "logicalLocations": logical} if logical else found


def _logical(evidence: Evidence) -> Data:
    paragraph = f"第{evidence.line}段"
    section = visible(evidence.section)
    full = f"{section}/{paragraph}" if section else paragraph
    return {"name": section or paragraph, "fullyQualifiedName": full, "kind": "section"}


def _region(result: FileResult, evidence: Evidence) -> Data:
    length = evidence.end - evidence.start
    found: Data = {"charOffset": evidence.start, "charLength": length, "snippet": {"text": visible(evidence.text)}}
    return {**_lines(evidence), **found} if items.has_lines(result) else found


def _lines(evidence: Evidence) -> Data:
    """Lines and columns that say the same as the offsets."""
    lines: Iterable[str] = evidence.text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    *before, last = lines
    ends = len(last) + 1 if before else evidence.column + len(last)
    return {
        "startLine": evidence.line,
        "startColumn": evidence.column,
        "endLine": evidence.line + len(before),
        "endColumn": ends,
    }
