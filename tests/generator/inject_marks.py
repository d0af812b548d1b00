"""Placeholders, residue, personal data, marks that do not pair."""

from __future__ import annotations

from random import Random

from .edit import (
    CannotInjectError,
    Form,
    by_form,
    change,
    change_sentence,
    finish,
    marked,
    pen_for,
    put,
    spots,
)
from .forms_marks import PAIRED, PERSONAL, PLACE_BLANKS, PLACEHOLDERS, RESIDUES, SECRETS
from .identity import card, identity, mobile
from .model import Injected, Line, Report, mark, rebuild
from .places import person

BODY = ("preamble", "achievement", "leaders", "problem", "plan", "closing")
PAIRS = {"“": "”", "《": "》", "（": "）"}


def placeholder_left(rng: Random, report: Report) -> Injected:
    """Take a clean report, give it with something left to be filled in."""
    rule = "placeholder-left"
    if rng.random() < 0.6:
        return by_form(rng, report, rule, PLACEHOLDERS)
    own, short = report.words["place"], report.words["short"]
    found = [(at, i) for at, i in spots(report, BODY) if own in report.lines[at].body[i].text]
    safe = [(at, i) for at, i in found if report.text.count(own) > 2 or report.lines[at].role != "preamble"]
    if not safe:
        return by_form(rng, report, rule, PLACEHOLDERS)
    at, index = rng.choice(safe)
    text = report.lines[at].body[index].text
    start = text.index(own)
    blank = rng.choice(PLACE_BLANKS) + own[len(short) :]
    text = text[:start] + blank + text[start + len(own) :]
    return finish(change_sentence(report, at, index, marked(text, start, start + len(blank))), rule)


def conversion_residue(rng: Random, report: Report) -> Injected:
    """Take a clean report, give it with a mark that a converter left."""
    rule = "conversion-residue"
    pen = pen_for(rng, report)
    raw = rng.choice(RESIDUES).replace("{{", "\x01").replace("}}", "\x02")
    residue = pen.fill(raw).replace("\x01", "{").replace("\x02", "}")
    at, index = rng.choice(spots(report, BODY))
    line = report.lines[at]
    if line.head and rng.random() < 0.25:
        wrong = marked(line.head + residue, len(line.head), len(line.head) + len(residue))
        return finish(change(report, at, line._replace(head=wrong)), rule)
    text = line.body[index].text
    cuts = [i for i in range(1, len(text) + 1) if text[i - 1] in "，；。、"]
    cuts += [0] if text[1] != "是" else []
    if line.body[index + 1 :] and line.body[index + 1].text[1] == "是":
        cuts = [cut for cut in cuts if cut < len(text)] or [len(text) - 1]
    start = rng.choice(cuts)
    text = text[:start] + residue + text[start:]
    return finish(change_sentence(report, at, index, marked(text, start, start + len(residue))), rule)


def personal_data(rng: Random, report: Report) -> Injected:
    """Take a clean report, give it with personal data or a secrecy mark."""
    rule = "personal-data"
    if rng.random() < 0.15:
        return _secret(rng, report, rule)
    names: set[str] = set()
    while len(names) < 2:
        names.add(person(rng))
    first, second = sorted(names)
    forms: list[Form] = [(theme, raw.replace("⟪", "").replace("⟫", "")) for theme, raw in PERSONAL]
    return by_form(
        rng,
        report,
        rule,
        forms,
        person1=first,
        person2=second,
        masked=second[0] + "某",
        id=identity(rng),
        mobile=mobile(rng),
        card=card(rng),
    )


def _secret(rng: Random, report: Report, rule: str) -> Injected:
    wrong = rng.choice(SECRETS)
    line = Line("mark", head=marked(wrong, 0, len(wrong)))
    lines = (line, *report.lines) if rng.random() < 0.7 else (*report.lines, line)
    return finish(rebuild(report, lines), rule)


def unbalanced_marks(rng: Random, report: Report) -> Injected:
    """Take a clean report, give it with a bracket or quotation mark that does not pair."""
    rule = "unbalanced-marks"
    if rng.random() < 0.25:
        try:
            return _mixed_number(rng, report, rule)
        except CannotInjectError:
            pass
    if rng.random() < 0.3:
        pen = pen_for(rng, report)
        theme, raw = rng.choice(PAIRED)
        report = put(rng, report, theme, pen.fill(raw) + "。")
    found = [
        (at, index, start)
        for at, index in spots(report, BODY)
        for start, char in enumerate(report.lines[at].body[index].text)
        if char in PAIRS
    ]
    if not found:
        return unbalanced_marks(rng, put(rng, report, "organ", "坚持“一盘棋”思想，拧成一股绳。"))
    at, index, start = rng.choice(found)
    text = report.lines[at].body[index].text
    end = text.index(PAIRS[text[start]], start)
    wrong = _broken(rng, text[start], text[start + 1 : end])
    text = text[:start] + wrong + text[end + 1 :]
    return finish(change_sentence(report, at, index, marked(text, start, start + len(wrong))), rule)


def _broken(rng: Random, sign: str, inside: str) -> str:
    """Take an opening mark and what it holds, give both with the pair broken."""
    close = PAIRS[sign]
    other = rng.choice([each for each in PAIRS.values() if each != close])
    forms = [sign + inside, inside + close, sign * 2 + inside + close, sign + inside + close * 2, sign + inside + other]
    if sign == "（":
        forms += [sign + inside + ")", "(" + inside + close]
    else:
        forms += [sign + inside + sign, close + inside + sign]
    return rng.choice(forms)


def _mixed_number(rng: Random, report: Report, rule: str) -> Injected:
    """Take a report that numbers in brackets, give it with the brackets of one number mixed or one lost."""
    level = next((i for i, form in enumerate(report.style.marks, 1) if form[0] in "（("), 0)
    found = [line for line in report.lines if level and line.level == level]
    if not found:
        raise CannotInjectError(rule)
    line = rng.choice(found)
    whole = mark(line, report.style)
    inside = whole[1:-1]
    wrong = rng.choice((f"（{inside})", f"({inside}）", f"（{inside}", f"{inside}）"))
    head = report.text.index("\n" + whole + line.head) + 1
    text = report.text[:head] + wrong + report.text[head + len(whole) :]
    return finish(report._replace(text=marked(text, head, head + len(wrong))), rule)
