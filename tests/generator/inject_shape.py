"""Repeated paragraphs, gaps in numbering."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from random import Random

from .edit import CannotInjectError, change, finish, insert, marked, spots
from .forms_shape import STARTS, SYNONYMS
from .model import Injected, Line, Report, Sentence, chinese, mark, rebuild, renumber

ORDINAL = re.compile(r"([一二三四五六七八])是[^。；]*")
LONG = 26


def duplicate_paragraph(rng: Random, report: Report) -> Injected:
    """Take a clean report, give it with a paragraph or a long sentence standing twice, or nearly so."""
    form = rng.choice((_sentence_twice, _sentence_twice, _sentences_as_paragraph, _item_twice, _text_under_other_head))
    return form(rng, report)


def _sources(report: Report, length: int = LONG) -> list[tuple[int, int]]:
    """Take a report, give the places of the sentences long enough to be missed twice."""
    roles = ("achievement", "leaders", "problem", "plan")
    return [
        (at, index)
        for at, index in spots(report, roles)
        if len(report.lines[at].body[index].text) >= length
        and "是" not in report.lines[at].body[index].text[:2]
        and report.lines[at].body[index].tag != "cause"
    ]


def _varied(rng: Random, text: str) -> str:
    """Take a text, give it as it is or with small changes that leave it nearly the same."""
    if rng.random() < 0.5:
        return text
    changed = text
    pairs = list(SYNONYMS)
    rng.shuffle(pairs)
    for old, new in pairs[:9]:
        changed = changed.replace(old, new, 1) if old in changed and new not in text else changed
        if changed != text:
            break
    if changed == text or rng.random() < 0.3:
        changed = rng.choice(STARTS) + changed
    return changed if SequenceMatcher(None, text, changed).ratio() >= 0.9 else text


def _sentence_twice(rng: Random, report: Report) -> Injected:
    """Take a report, give it with one long sentence again in another item."""
    sources = _sources(report)
    at, index = rng.choice(sources)
    text = _varied(rng, report.lines[at].body[index].text)
    role = report.lines[at].role
    fit = [to for to, line in enumerate(report.lines) if to != at and line.role == role and line.body]
    fit = fit or [
        to for to, line in enumerate(report.lines) if to != at and line.role in ("leaders", "plan") and line.body
    ]
    return finish(insert(rng, report, rng.choice(fit), marked(text, 0, len(text))), "duplicate-paragraph")


def _sentences_as_paragraph(rng: Random, report: Report) -> Injected:
    """Take a report, give it with the body of an item again as a paragraph after another item."""
    fit = [at for at, line in enumerate(report.lines) if line.role == "achievement" and len(line.body) > 1]
    if not fit:
        return _sentence_twice(rng, report)
    at = rng.choice(fit)
    text = _varied(rng, "".join(one.text for one in report.lines[at].body))
    last = max(to for to, line in enumerate(report.lines) if line.role == "achievement")
    to = rng.randint(min(at + 2, last), last)
    to = last + 1 if to <= at else to + 1
    line = Line("achievement", body=(Sentence("", marked(text, 0, len(text))),))
    return finish(rebuild(report, (*report.lines[:to], line, *report.lines[to:])), "duplicate-paragraph")


def _item_twice(rng: Random, report: Report) -> Injected:
    """Take a report, give it with a whole item, heading and body, again further on."""
    fit = [at for at, line in enumerate(report.lines) if line.level > 1 and line.body and line.role != "problem"]
    if not fit:
        return _sentence_twice(rng, report)
    at = rng.choice(fit)
    line = report.lines[at]
    same = [
        to for to, each in enumerate(report.lines) if to >= at and each.role == line.role and each.level == line.level
    ]
    body = "".join(one.text for one in line.body)
    if len(body) < LONG:
        return _sentence_twice(rng, report)
    copy = line._replace(body=(Sentence("", marked(body, 0, len(body))),))
    to = rng.choice(same) + 1
    return finish(rebuild(report, renumber((*report.lines[:to], copy, *report.lines[to:]))), "duplicate-paragraph")


def _text_under_other_head(rng: Random, report: Report) -> Injected:
    """Take a report, give it with the body of one item also standing under the heading of another."""
    fit = [at for at, line in enumerate(report.lines) if line.theme and sum(len(one.text) for one in line.body) >= 40]
    if len(fit) < 2:
        return _sentence_twice(rng, report)
    at, to = rng.sample(fit, 2)
    text = "".join(one.text for one in report.lines[at].body)
    line = report.lines[to]._replace(body=(Sentence("", marked(text, 0, len(text))),))
    return finish(change(report, to, line), "duplicate-paragraph")


def numbering_gap(rng: Random, report: Report) -> Injected:
    """Take a clean report, give it with a number skipped, doubled or out of order at some level."""
    rule = "numbering-gap"
    inline = _inline_groups(report)
    if inline and rng.random() < 0.35:
        return _inline_gap(rng, report, rule, rng.choice(inline))
    groups = [group for group in _groups(report.lines) if len(group) >= 3]
    if not groups:
        raise CannotInjectError(rule)
    group = rng.choice(groups)
    numbers, at = _misnumbered(rng, len(group))
    lines = list(report.lines)
    for position, number in zip(group, numbers, strict=True):
        lines[position] = lines[position]._replace(number=number)
    line = lines[group[at]]
    shown = mark(line, report.style) + line.head
    changed = rebuild(report, tuple(lines))
    start = ("\n" + changed.text).index("\n" + shown)
    return finish(changed._replace(text=marked(changed.text, start, start + len(shown))), rule)


def _groups(lines: tuple[Line, ...]) -> list[list[int]]:
    """Take lines, give the positions of those that are numbered together."""
    groups: dict[tuple[int, int, int], list[int]] = {}
    section = part = 0
    for at, line in enumerate(lines):
        if line.level == 1:
            section += 1
        elif line.level == 2:
            part += 1
        key = (line.level, section if line.level > 1 else 0, part if line.level > 2 else 0)
        if line.level:
            groups.setdefault(key, []).append(at)
    return list(groups.values())


def _misnumbered(rng: Random, count: int) -> tuple[list[int], int]:
    """Take a count of at least 3, give numbers with one mistake and where it shows first."""
    numbers = list(range(1, count + 1))
    kind = rng.choice(("skip", "skip", "double", "double", "swap", "start", "last", "single"))
    at = rng.randint(1, count - 1)
    if kind == "skip":
        return numbers[:at] + [number + 1 for number in numbers[at:]], at
    if kind == "double":
        return numbers[:at] + [number - 1 for number in numbers[at:]], at
    if kind == "start":
        return [number + 1 for number in numbers], 0
    if kind == "last":
        return [*numbers[:-1], count + rng.randint(1, 3)], count - 1
    if kind == "single":
        numbers[at] = at
        return numbers, at
    numbers[at - 1], numbers[at] = numbers[at], numbers[at - 1]
    return numbers, at - 1


def _inline_groups(report: Report) -> list[tuple[int, list[int]]]:
    """Take a report, give the paragraphs that count with 一是, 二是, each with the places of these sentences."""
    found: list[tuple[int, list[int]]] = []
    for at, line in enumerate(report.lines):
        heads = [index for index, one in enumerate(line.body) if ORDINAL.match(one.text)]
        if line.level == 0 and len(heads) >= 3:
            found.append((at, heads))
    return found


def _inline_gap(rng: Random, report: Report, rule: str, group: tuple[int, list[int]]) -> Injected:
    """Take a paragraph that counts with 一是, 二是, give the report with these misnumbered."""
    at, heads = group
    numbers, wrong = _misnumbered(rng, len(heads))
    body = list(report.lines[at].body)
    for order, (index, number) in enumerate(zip(heads, numbers, strict=True)):
        text = chinese(number) + body[index].text[1:]
        text = marked(text, 0, len(text) - 1) if order == wrong else text
        body[index] = Sentence("", text)
    return finish(change(report, at, report.lines[at]._replace(body=tuple(body))), rule)
