"""JUnit XML for build servers: a suite a report, a case a check, passes included.

What is waived or does not apply is skipped with the reason; a file that could not be judged is an error.
"""

from __future__ import annotations

from collections.abc import Iterator

from fazhi.render import items
from fazhi.render.labels import number
from fazhi.render.markup import Markup, join, tag
from fazhi.results import STATUS_LABELS, FileResult, Run, Sources

_BREAK = Markup("\n")


def render(run: Run, *, color: bool = False, sources: Sources | None = None) -> str:
    """One document in UTF-8; `color` and `sources` change nothing."""
    suites = [_suite(run, result) for result in run.results]
    totals = {name: sum(counts[name] for _, counts in suites) for name in ("tests", "failures", "errors", "skipped")}
    content = join(_BREAK, *(part for suite, _ in suites for part in (suite, _BREAK)))
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{tag("testsuites", content, name="fazhi", **totals)}\n'


def _suite(run: Run, result: FileResult) -> tuple[Markup, dict[str, int]]:
    cases = list(_cases(result))
    counts = {
        "tests": len(cases),
        "failures": sum(kind == "failure" for kind, _ in cases),
        "errors": sum(kind == "error" for kind, _ in cases),
        "skipped": sum(kind == "skipped" for kind, _ in cases),
    }
    content = [_properties(run, result), *(case for _, case in cases)]
    lines = join(_BREAK, *(part for piece in content for part in (piece, _BREAK)))
    return tag("testsuite", lines, name=items.shown_path(result), time="0", **counts), counts


def _properties(run: Run, result: FileResult) -> Markup:
    found = {
        "score": "" if result.score is None else number(result.score),
        "grade": result.grade or "",
        "passed": "true" if result.passed else "false",
        "sha256": result.sha256,
        "baselined": str(result.baselined),
        "rules.pack": run.rules.pack,
        "rules.version": run.rules.version,
        "rules.sha256": run.rules.sha256,
    }
    return tag("properties", *(tag("property", name=name, value=value) for name, value in found.items()))


def _cases(result: FileResult) -> Iterator[tuple[str, Markup]]:
    """What became of each check, and its case."""
    if result.error:
        why = tag("error", result.error.message, type=result.error.code, message=result.error.message)
        yield "error", _case(result, "读取和判断", why)
    for found in items.checks(result):
        kind, inner = _outcome(items.of(found))
        yield kind, _case(result, f"{found.title}（{found.rule}）", inner)


def _case(result: FileResult, name: str, inner: Markup | None) -> Markup:
    return tag("testcase", inner, classname=items.shown_path(result), name=name, time="0")


def _outcome(item: items.Item) -> tuple[str, Markup | None]:
    if item.status == "met":
        return "passed", None
    if item.status == "not_applicable":
        return "skipped", tag("skipped", message=f"{STATUS_LABELS[item.status]}：{item.what}")
    if item.waiver:
        return "skipped", tag("skipped", message=f"{items.summary(item)}；{items.why_waived(item.waiver)}")
    return "failure", tag("failure", _details(item), type=item.severity, message=items.summary(item))


def _details(item: items.Item) -> str:
    lines = [items.summary(item), *(f"位置：{place}" for place in items.places(item))]
    if item.basis:
        lines.append(f"依据：{'；'.join(item.basis)}")
    if item.remedy:
        lines.append(f"怎么改：{item.remedy}")
    return "\n".join(lines)
