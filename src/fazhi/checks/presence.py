"""The checks of kind `section-presence` and `causes-presence`: the parts that every report must have, in whatever form."""

from __future__ import annotations

from typing import Any

from fazhi.checks.hint import Hint, Task
from fazhi.results import Span
from fazhi.structure.report import PLANS, Report, Sentence

# Roles that answer for a required part.
_ANSWERS = {
    "achievements": ("achievements", "own_duty"),
    "problems": ("problems", "causes"),
    "plan": PLANS,
}

SECTIONS_OPTIONS: dict[str, Any] = {
    "type": "object",
    "required": ["sections"],
    "additionalProperties": False,
    "properties": {
        "sections": {
            "type": "object",
            "minProperties": 1,
            "additionalProperties": False,
            "properties": {part: {"type": "string", "minLength": 1} for part in _ANSWERS},
        }
    },
}
CAUSES_OPTIONS: dict[str, Any] = {
    "type": "object",
    "required": ["markers"],
    "additionalProperties": False,
    "properties": {
        "markers": {"type": "array", "minItems": 1, "items": {"type": "string", "minLength": 1}},
        "unless": {"type": "array", "items": {"type": "string", "minLength": 1}},
    },
}


def missing_sections(task: Task) -> list[Hint]:
    """One hint for each required part that no sentence of the report belongs to."""
    report = task.stage.report
    present = {
        sentence.role for sentence in report.sentences if not sentence.is_heading or _stands_alone(sentence, report)
    }
    found = []
    for part, name in task.options["sections"].items():
        if not any(role in present for role in _ANSWERS[part]):
            found.append(Hint(fill={"section": name}))
    return found


def missing_causes(task: Task) -> list[Hint]:
    """A hint at the problems part when no sentence of it names a cause; silent when there is no problems part."""
    report, options = task.stage.report, task.options
    problems = [sentence for sentence in report.sentences if sentence.role in ("problems", "causes")]
    if not any(not sentence.is_heading for sentence in problems):
        return []
    text = report.folded.text
    markers = [marker.split("…") for marker in options["markers"]]
    if any(sentence.role == "causes" and not sentence.is_heading for sentence in problems):
        return []
    for sentence in problems:
        words = text[sentence.start : sentence.end]
        for hidden in options.get("unless", ()):
            words = words.replace(hidden, "＃")
        if not sentence.is_heading and any(_stands(parts, words) for parts in markers):
            return []
    first = problems[0]
    return [Hint((Span(first.start, first.end),))]


def _stands(parts: list[str], words: str) -> bool:
    at = 0
    for part in parts:
        at = words.find(part, at)
        if at < 0:
            return False
        at += len(part)
    return True


def _stands_alone(sentence: Sentence, report: Report) -> bool:
    """A heading with its text on the same line counts as text."""
    return sentence.paragraph.end - sentence.end > 4
