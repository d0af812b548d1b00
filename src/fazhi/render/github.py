"""Annotations for GitHub Actions: the ten worst, since a step shows no more, and a line on how many there are.

Where GITHUB_STEP_SUMMARY is set, the command adds the Markdown form to the job summary.
"""

from __future__ import annotations

from collections.abc import Iterator

from fazhi.render import items
from fazhi.render.screen import visible
from fazhi.results import FileResult, Run, Sources

MOST = 10
_COMMANDS = {"error": "error", "warning": "warning", "info": "notice"}
_RANK = ("error", "warning", "notice")


def render(run: Run, *, color: bool = False, sources: Sources | None = None) -> str:
    """One workflow command a line; `color` and `sources` change nothing."""
    found = [annotation for result in run.results for annotation in _of(result)]
    found.sort(key=lambda annotation: _RANK.index(annotation[0]))
    lines = [f"::{command} {place}::{message}" for command, place, message in found[:MOST]]
    passed = sum(result.passed for result in run.results)
    total = f"检查 {len(run.results)} 份报告，通过 {passed} 份；缺口、问题和无法判断的共 {len(found)} 项"
    more = f"，这里列出最重的 {MOST} 项" if len(found) > MOST else ""
    return "\n".join([*lines, f"::notice title=fazhi::{_data(total + more)}"]) + "\n"


def _of(result: FileResult) -> Iterator[tuple[str, str, str]]:
    """Command, properties and message of what is wrong with a report; what is waived is not."""
    if result.error:
        yield "error", _place(result, None, f"无法判断（{result.error.code}）"), _data(result.error.message)
    for item in items.worst_first(items.open_items(result)):
        remedy = f" 怎么改：{item.remedy}" if item.remedy else ""
        first = item.evidence[0] if item.evidence else None
        where = f"（{items.place(first)}）" if first else ""
        place = _place(result, item, f"{item.title}（{item.rule}）")
        yield _COMMANDS.get(item.severity, "warning"), place, _data(f"{items.summary(item)}{where}{remedy}")


def _place(result: FileResult, item: items.Item | None, title: str) -> str:
    """A line only where the file has the lines that we count."""
    parts = [f"file={_property(result.path)}"]
    if item and item.evidence and items.has_lines(result):
        first = item.evidence[0]
        parts += [f"line={first.line}", f"col={first.column}"]
    return ",".join([*parts, f"title={_property(title)}"])


def _data(text: str) -> str:
    return visible(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
