"""SARIF 2.1.0 for code-scanning services: every check with its kind, passes and what is waived included.

Places: `charOffset` counts characters of the text as read; lines are given only where the file has them (txt, md).
What is missing points at the report itself. URIs are relative to where the check ran, percent-encoded.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from fazhi.render import items
from fazhi.render.json import on_one_line, string, whole
from fazhi.render.screen import visible
from fazhi.results import STATUS_LABELS, Evidence, FileResult, Finding, Run, Sources, Verdict, Waiver

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {"error": "error", "warning": "warning", "info": "note"}
_KINDS = {"met": "pass", "not_applicable": "notApplicable"}
_BASE = "REPORTS"
_BREAK = re.compile("\r\n|\r|\n")
Data = dict[str, Any]


def render(run: Run, *, color: bool = False, sources: Sources | None = None) -> str:
    """One SARIF log with one run; `color` and `sources` change nothing."""
    rules = _rules(run)
    index = {rule["id"]: at for at, rule in enumerate(rules)}
    unread = [(result, at) for at, result in enumerate(run.results) if result.error]
    tool = {
        "driver": {
            "name": "fazhi",
            "fullName": "fazhi 法治政府建设年度报告检查",
            "semanticVersion": run.version,
            "language": "zh-CN",
            "rules": rules,
            "notifications": [_descriptor(code) for code in sorted({_code(result) for result, _ in unread})],
        },
        "extensions": [_pack(run)],
    }
    return whole(_object(
        f'"$schema":"{_SCHEMA}","version":"2.1.0","runs":[' + _object(
            f'"tool":{on_one_line(tool)}',
            '"language":"zh-CN","columnKind":"unicodeCodePoints"',
            f'"automationDetails":{on_one_line({"id": f"fazhi/{visible(run.rules.pack)}/"})}',
            f'"originalUriBaseIds":{on_one_line({_BASE: {"description": {"text": "运行检查时所在的文件夹"}}})}',
            f'"invocations":[{{"executionSuccessful":{on_one_line(not unread)}',
            f'"toolExecutionNotifications":[{",".join(_notification(*one) for one in unread)}]}}]',
            f'"artifacts":{on_one_line([_artifact(result) for result in run.results])}',
            f'"results":[{",".join([one for at, result in enumerate(run.results) for one in _results(result, at, index)])}]',
            f'"properties":{on_one_line(_scores(run))}',
        ) + "]"
    ))  # fmt: skip


def _object(*members: str) -> str:
    """An object of members that are written out. There are a hundred places a report: building each as data costs more
    than all else."""
    return f"{{{','.join(members)}}}"


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
    """Relative to where the check ran, or absolute as a file URI; all but the characters of a plain path percent-encoded."""
    pure = PurePath(path)
    shown = quote(pure.as_posix().encode("utf-8", "surrogateescape"), safe="/")
    if pure.is_absolute():
        return {"uri": f"file://{'' if shown.startswith('/') else '/'}{shown}"}
    return {"uri": shown, "uriBaseId": _BASE}


def _notification(result: FileResult, at: int) -> str:
    return _object(
        f'"descriptor":{{"id":{string(_code(result))}}},"level":"error"',
        f'"message":{{"text":{string(visible(result.error.message if result.error else ""))}}}',
        f'"locations":[{_place(result, _artifact_of(result, at))}]',
    )


def _scores(run: Run) -> Data:
    """The score of the one report; of several, how many there are of each kind (each score stands at its artifact)."""
    passed = sum(result.passed for result in run.results)
    failed = sum(result.error is not None for result in run.results)
    counts = {"reports": len(run.results), "passed": passed, "notJudged": failed}
    return {**counts, "score": run.results[0].score} if len(run.results) == 1 else counts


# --- what was found ------------------------------------------------------------------------------------------------


def _results(result: FileResult, at: int, index: dict[str, int]) -> Iterator[str]:
    artifact = _artifact_of(result, at)
    if result.error:
        yield _object(
            f'"ruleId":{string(_code(result))},"ruleIndex":{index[_code(result)]},"kind":"open","level":"none"',
            f'"message":{{"text":{string(f"无法判断：{visible(result.error.message)}")}}}',
            f'"locations":[{_place(result, artifact)}]',
        )
    for found in items.checks(result):
        yield _result(items.of(found), result, artifact, index)


def _result(item: items.Item, result: FileResult, artifact: str, index: dict[str, int]) -> str:
    kind = _KINDS.get(item.status, "fail")
    members = [
        f'"ruleId":{string(item.rule)},"ruleIndex":{index[item.rule]},"kind":"{kind}"',
        f'"level":"{_LEVELS.get(item.severity, "warning") if kind == "fail" else "none"}"',
        f'"message":{{"text":{string(_message(item))}}}',
        f'"locations":[{_place(result, artifact, *item.evidence[:1])}]',
    ]
    if len(item.evidence) > 1:
        others = (f'{{"id":{n},{_place(result, artifact, e)[1:]}' for n, e in enumerate(item.evidence[1:], 1))
        members.append(f'"relatedLocations":[{",".join(others)}]')
    if item.fingerprint:
        members.append(f'"partialFingerprints":{{"fazhi/v1":{string(item.fingerprint)}}}')
    if item.waiver:
        members.append(f'"suppressions":[{on_one_line(_suppression(item.waiver))}]')
    if item.kind == "element":
        members.append(f'"properties":{{"status":"{item.status}","worth":{on_one_line(item.worth)}}}')
    return _object(*members)


def _message(item: items.Item) -> str:
    if item.kind == "element" and item.status in _KINDS:
        return f"{visible(item.title)}：{STATUS_LABELS[item.status]}"
    remedy = f" 怎么改：{visible(item.remedy)}" if item.remedy else ""
    return f"{items.summary(item)}{remedy}"


def _suppression(waiver: Waiver) -> Data:
    properties = {"approver": visible(waiver.approver), "until": visible(waiver.until), "scope": visible(waiver.scope)}
    reason = visible(waiver.reason)
    return {"kind": "external", "status": "accepted", "justification": reason, "properties": properties}


def _artifact_of(result: FileResult, at: int) -> str:
    """Where a report is, for all its places."""
    return on_one_line({**_location_of(result.path), "index": at})


def _place(result: FileResult, artifact: str, evidence: Evidence | None = None) -> str:
    """A place in an artifact; without evidence the report itself."""
    if evidence is None:
        title = result.report.title if result.report else None
        logical = f',"logicalLocations":[{{"name":{string(visible(title))},"kind":"title"}}]' if title else ""
        return f'{{"physicalLocation":{{"artifactLocation":{artifact}}}{logical}}}'
    section, paragraph = visible(evidence.section), f"第{evidence.line}段"
    name = string(section or paragraph)
    full = string(f"{section}/{paragraph}" if section else paragraph)
    lines = _lines(evidence) if items.has_lines(result) else ""
    offset = f'"charOffset":{evidence.start},"charLength":{evidence.end - evidence.start}'
    return (
        f'{{"physicalLocation":{{"artifactLocation":{artifact},"region":'
        f'{{{lines}{offset},"snippet":{{"text":{string(visible(evidence.text))}}}}}}},'
        f'"logicalLocations":[{{"name":{name},"fullyQualifiedName":{full},"kind":"section"}}]}}'
    )


def _lines(evidence: Evidence) -> str:
    """Lines and columns that say the same as the offsets."""
    *before, last = _BREAK.split(evidence.text)
    ends = len(last) + 1 if before else evidence.column + len(last)
    first = f'"startLine":{evidence.line},"startColumn":{evidence.column}'
    return f'{first},"endLine":{evidence.line + len(before)},"endColumn":{ends},'
