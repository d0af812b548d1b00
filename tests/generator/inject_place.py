"""Another place's name, a wrong year."""

from __future__ import annotations

import re
from random import Random

from .edit import CannotInjectError, by_form, change, change_sentence, finish, marked, pen_for
from .forms_place import EARLY, FOREIGN, HEADS, LATE, NOWS, OVER
from .model import Injected, Line, Report
from .places import foreign

BODY = ("preamble", "achievement", "leaders", "problem", "plan", "closing")


def foreign_place(rng: Random, report: Report) -> Injected:
    """Take a clean report, give it with another place's name where its own belongs."""
    rule = "foreign-place"
    own, short = report.words["place"], report.words["short"]
    other = foreign(rng, report.text, short)
    unit = report.words["unit"] if rng.random() < 0.7 else rng.choice(("镇", "乡", "街道"))
    if rng.random() < 0.5:
        try:
            return _swapped(rng, report, rule, (own, short), (other + unit, other))
        except CannotInjectError:
            pass
    return by_form(rng, report, rule, FOREIGN, F=other, FU=other + unit)


def _swapped(rng: Random, report: Report, rule: str, own: tuple[str, str], other: tuple[str, str]) -> Injected:
    """Take own and other names (full, short), give the report with one of its own replaced."""
    found: list[tuple[int, int, str, str]] = []
    for at, line in enumerate(report.lines):
        for index, text in enumerate([line.head, *(one.text for one in line.body)]):
            if line.role in ("title", "address", "date", "suffix"):
                continue
            if "现场会" in text:
                continue
            bare = re.sub(r"《[^》]*》", lambda match: "〇" * len(match[0]), text)
            found += [(at, index, *pair) for pair in _names(report, bare, own, other)]
    rng.shuffle(found)
    for at, index, mine, theirs in found:
        changed = _replaced(report, at, index, mine, theirs)
        if _still_known(changed, own[0]):
            return finish(changed, rule)
    raise CannotInjectError(rule)


def _names(report: Report, text: str, own: tuple[str, str], other: tuple[str, str]) -> list[tuple[str, str]]:
    """Take a text, give the ways of naming the own place in it, each with the other place's form."""
    pairs: list[tuple[str, str]] = []
    if own[0] in text:
        pairs.append((own[0], other[0]))
    elif own[1] in text and own[1] + "司法所" not in text:
        pairs.append((own[1], other[1]))
    for word in ("we", "whole"):
        if report.words[word] in text:
            pairs.append((report.words[word], other[0]))
    return pairs


def _replaced(report: Report, at: int, index: int, mine: str, theirs: str) -> Report:
    line = report.lines[at]
    text = line.head if index == 0 else line.body[index - 1].text
    start = text.index(mine)
    text = text[:start] + theirs + text[start + len(mine) :]
    text = marked(text, start, start + len(theirs))
    if index == 0:
        return change(report, at, line._replace(head=text))
    return change_sentence(report, at, index - 1, text)


def _still_known(report: Report, own: str) -> bool:
    """Take a changed report, tell whether its title still names its own place, or three other places do."""
    return own in report.lines[0].head or report.text.count(own) > 2


def wrong_year(rng: Random, report: Report) -> Injected:
    """Take a clean report, give it with a year that cannot be right where it stands."""
    rule = "wrong-year"
    year = report.year
    kind = rng.choice(
        ("now", "now", "head", "head", "plan-head", "plan-head", "opening", "title", "late", "early", "over")
    )
    wrong = str(rng.choice((year - 1, year - 1, year - 2, year + 1)))
    past = str(rng.choice((year - 1, year - 2, year - 1, year)))
    if kind == "late":
        return by_form(rng, report, rule, LATE, L=str(year + rng.randint(1, 2)))
    if kind == "early":
        return by_form(rng, report, rule, EARLY, E=str(year - rng.randint(1, 3)))
    try:
        if kind == "title":
            return _title(rng, report, rule)
        if kind == "opening":
            return _opening(report, rule, wrong)
        if kind == "over":
            return by_form(rng, report, rule, OVER, E=past)
        if kind == "head":
            return _head(rng, report, rule, rng.choice(("achievement", "achievement", "leaders", "problem")), wrong)
        if kind == "plan-head":
            return _head(rng, report, rule, "plan", past)
    except CannotInjectError:
        pass
    return _now(rng, report, rule, wrong)


def _title(rng: Random, report: Report, rule: str) -> Injected:
    """Take a report that names its year often, give it with the year of its title made an earlier one."""
    year = f"{report.year}年"
    line = report.lines[0]
    front = "".join(one.text for one in report.lines[1].body + report.lines[2].body)
    if report.text.count(year) < 4 or year not in front:
        raise CannotInjectError(rule)
    start = line.head.index(year)
    title = line.head[:start] + f"{report.year - rng.randint(1, 2)}年" + line.head[start + 5 :]
    end = title.index("法治", start) + 6 if "法治" in title[start:] else start + 5
    return finish(change(report, 0, line._replace(head=marked(title, start, end))), rule)


def _opening(report: Report, rule: str, wrong: str) -> Injected:
    """Take a report, give it with another year at the beginning of its preamble."""
    at = next(at for at, line in enumerate(report.lines) if line.role == "preamble")
    text = report.lines[at].body[0].text
    if not text.startswith(f"{report.year}年"):
        raise CannotInjectError(rule)
    if "八五" in text or "次全会" in text or "中全会" in text:
        raise CannotInjectError(rule)
    return finish(change_sentence(report, at, 0, marked(wrong + text[4:], 0, 10)), rule)


def _now(rng: Random, report: Report, rule: str, wrong: str) -> Injected:
    """Take a report, give it with another year in the sentence that ends its preamble."""
    at = next(at for at, line in enumerate(report.lines) if line.role == "preamble")
    pen = pen_for(rng, report, W=wrong)
    return finish(change_sentence(report, at, 1, pen.fill(rng.choice(NOWS))), rule)


def _head(rng: Random, report: Report, rule: str, role: str, wrong: str) -> Injected:
    """Take a role, give the report with another year in the heading of that section."""
    found = [at for at, line in enumerate(report.lines) if line.role == role and line.level == 1]
    if not found:
        raise CannotInjectError(rule)
    line: Line = report.lines[found[0]]
    head = pen_for(rng, report, W=wrong).fill(rng.choice(HEADS[role]))
    causes = any("cause" in (one.tag for one in each.body) for each in report.lines)
    if role == "problem" and not causes:
        raise CannotInjectError(rule)
    return finish(change(report, found[0], line._replace(head=head)), rule)
