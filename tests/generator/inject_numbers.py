"""Wrong sums, wrong rates, malformed approximations."""

from __future__ import annotations

import re
from random import Random

from .edit import CannotInjectError, by_form, change_sentence, finish, marked, spots
from .forms_numbers import APPROXIMATIONS, RATES, SUMS
from .model import Injected, Report

EXACT = re.compile(r"(?<![\d第·—.〔-])(\d+)(件|次|场次|场|人次|人|份|条|起|处|户|期|项)")
ROUND = re.compile(r"\d+0{1,3}(?:余|多)(?:份|人次|户|名|册|人|件|家次)")
RELATED = ("已", "其中", "%", "分别", "比", "合计", "由", "未", "少于", "每", "均", "、", "其余", "共", "减少")


def sum_mismatch(rng: Random, report: Report) -> Injected:
    """Take a clean report, give it with parts that do not make up their whole."""
    return by_form(rng, report, "sum-mismatch", SUMS)


def rate_mismatch(rng: Random, report: Report) -> Injected:
    """Take a clean report, give it with a rate that cannot be right."""
    return by_form(rng, report, "rate-mismatch", RATES)


def malformed_approximation(rng: Random, report: Report) -> Injected:
    """Take a clean report, give it with an approximation of an exact figure, or approximated twice."""
    rule = "malformed-approximation"
    if rng.random() < 0.5:
        try:
            return _tampered(rng, report, rule)
        except CannotInjectError:
            pass
    return by_form(rng, report, rule, APPROXIMATIONS)


def _tampered(rng: Random, report: Report, rule: str) -> Injected:
    """Take a report, give it with one of its own figures made a malformed approximation."""
    found: list[tuple[int, int, re.Match[str]]] = []
    for at, index in spots(report, ("achievement", "leaders")):
        text = report.lines[at].body[index].text
        if not any(word in text for word in RELATED):
            found += [
                (at, index, match) for match in EXACT.finditer(text) if int(match[1]) > 10 and match[1][-1] != "0"
            ]
        found += [(at, index, match) for match in ROUND.finditer(text)]
    if not found:
        raise CannotInjectError(rule)
    at, index, match = rng.choice(found)
    if match.re is ROUND:
        wrong = rng.choice(("近", "约", "大约", "将近")) + match[0]
    else:
        wrong = rng.choice(("{n}余{u}", "{n}余{u}", "{n}多{u}", "近{n}{u}", "约{n}{u}")).format(n=match[1], u=match[2])
    text = report.lines[at].body[index].text
    text = text[: match.start()] + wrong + text[match.end() :]
    return finish(change_sentence(report, at, index, marked(text, match.start(), match.start() + len(wrong))), rule)
