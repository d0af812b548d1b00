"""What the injectors share: finding a place in a report, putting words there, marking the wrong ones."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher
from random import Random

from .model import Injected, Line, Report, Sentence, rebuild, renumber
from .pen import Pen
from .themes import BY_KEY

OPEN, CLOSE = "⟦", "⟧"
Form = tuple[str, str]
"""The key of a theme, or of a role after ``@``, and a template in which ⟦ and ⟧ stand round the wrong words."""


class CannotInjectError(Exception):
    """Raised when a report offers no place for the defect."""


def pen_for(rng: Random, report: Report, **more: str) -> Pen:
    """Take a report, give a pen that knows its words and some more."""
    return Pen(rng, {**report.words, **more}, report.year)


def finish(report: Report, rule: str) -> Injected:
    """Take a report whose text holds the marks of the wrong words, give it without the marks.

    Words that stand elsewhere too are quoted with what follows them, until the quote stands once.
    """
    before, rest = report.text.split(OPEN, 1)
    quote, after = rest.split(CLOSE, 1)
    text = before + quote + after
    while rule != "duplicate-paragraph" and text.count(quote) > 1 and after[:1].strip():
        quote, after = quote + after[0], after[1:]
    return Injected(text, rule, quote)


def whole(report: Report, rule: str) -> Injected:
    """Take a report that lacks something, give it with an empty quote."""
    return Injected(report.text, rule, "")


def spots(report: Report, roles: Sequence[str]) -> list[tuple[int, int]]:
    """Take roles, give the line and sentence numbers of every sentence in them."""
    return [
        (at, index) for at, line in enumerate(report.lines) if line.role in roles for index in range(len(line.body))
    ]


def change(report: Report, at: int, line: Line | None) -> Report:
    """Take a line number and its new line (None: without it), give the changed report."""
    middle = () if line is None else (line,)
    return rebuild(report, (*report.lines[:at], *middle, *report.lines[at + 1 :]))


def change_sentence(report: Report, at: int, index: int, text: str) -> Report:
    """Take a sentence's place and its new text, give the changed report."""
    line = report.lines[at]
    body = (*line.body[:index], line.body[index]._replace(text=text), *line.body[index + 1 :])
    return change(report, at, line._replace(body=body))


def insert(rng: Random, report: Report, at: int, text: str) -> Report:
    """Take a line number and a sentence, give the report with it somewhere in that line's body."""
    line = report.lines[at]
    low = 1 if line.body and "是" in line.body[0].text[:3] else 0
    index = rng.randint(min(low, len(line.body)), len(line.body))
    if line.role == "preamble":
        index = 1
    body = (*line.body[:index], Sentence("", text), *line.body[index:])
    return change(report, at, line._replace(body=body))


def _without(report: Report, text: str, tag: str) -> Report:
    """Take a sentence and its tag, give the report without sentences of the tag or much like this one."""
    lines: list[Line] = []
    for line in report.lines:
        body = tuple(one for one in line.body if not (tag and one.tag == tag) and not _alike(one.text, text))
        if body or not line.body:
            lines.append(line._replace(body=body))
    return rebuild(report, renumber(tuple(lines)))


def _alike(one: str, other: str) -> bool:
    """Take two sentences, tell whether a reader would take one for a copy of the other."""
    matcher = SequenceMatcher(None, one, other)
    return matcher.real_quick_ratio() > 0.6 and matcher.quick_ratio() > 0.6 and matcher.ratio() > 0.6


def put(rng: Random, report: Report, theme: str, text: str, tag: str = "") -> Report:
    """Take a theme (or ``@role``) and a sentence, give the report with it where it belongs."""
    report = _without(report, text.replace(OPEN, "").replace(CLOSE, ""), tag)
    if theme.startswith("@"):
        fit = [at for at, line in enumerate(report.lines) if line.role == theme[1:] and line.body]
        if not fit:
            raise CannotInjectError(theme)
        return insert(rng, report, rng.choice(fit), text)
    fit = [at for at, line in enumerate(report.lines) if line.theme == theme]
    if fit:
        return insert(rng, report, rng.choice(fit), text)
    return _new_item(rng, report, theme, text)


def has_place(report: Report, theme: str) -> bool:
    """Take a theme or ``@role``, tell whether the report has somewhere to put a sentence about it."""
    return not theme.startswith("@") or any(line.role == theme[1:] and line.body for line in report.lines)


def _new_item(rng: Random, report: Report, theme: str, text: str) -> Report:
    """Take a theme that the report does not have, give the report with an item about it in place of another."""
    items = [at for at, line in enumerate(report.lines) if line.theme and line.theme != "leaders"]
    if not items:
        raise CannotInjectError(theme)
    at = rng.choice(items)
    pen = pen_for(rng, report)
    subject = BY_KEY[theme]
    body = (Sentence("", pen.choose(subject.leads) + "。"), Sentence("", text))
    line = report.lines[at]
    return change(report, at, line._replace(head=pen.choose(subject.heads), body=body, theme=theme))


def by_form(rng: Random, report: Report, rule: str, forms: Sequence[Form], **more: str) -> Injected:
    """Take forms, give the report with one of them put where it belongs."""
    pen = pen_for(rng, report, **more)
    fit = [form for form in forms if pen.fits(form[1]) and has_place(report, form[0])]
    theme, raw = rng.choice(fit)
    return finish(put(rng, report, theme, pen.fill(raw) + "。", pen.tag(raw)), rule)


def marked(text: str, start: int, end: int) -> str:
    """Take a text and a span, give the text with the span marked as wrong."""
    return text[:start] + OPEN + text[start:end] + CLOSE + text[end:]
