"""Outdated citations, wrong terms, acts beyond a township's power."""

from __future__ import annotations

import re
from random import Random

from .edit import CannotInjectError, by_form, change, change_sentence, finish, has_place, marked, pen_for, put, spots
from .forms_terms import BEYOND, OLD, OLD_FRAMES, OLD_FRAMES_2025, WRONG_TERMS
from .model import Injected, Report

RULE_OF_LAW = re.compile(r"法治(宣传教育|宣传|教育|政府|建设|观念|意识|氛围|思维|培训|讲座|乡村|环境)")
CURRENT_OUTLINE = "《法治政府建设实施纲要（2021—2025年）》"
CURRENT_PLAN = "“八五”普法"


def outdated_citation(rng: Random, report: Report) -> Injected:
    """Take a clean report, give it with an instrument cited as current that is over, replaced or not yet in force."""
    rule = "outdated-citation"
    if rng.random() < 0.3:
        try:
            return _swapped_plan(rng, report, rule)
        except CannotInjectError:
            pass
    if report.year == 2025 and rng.random() < 0.15:
        return by_form(rng, report, rule, OLD_FRAMES_2025)
    pen = pen_for(rng, report)
    kinds = sorted({name for name, raw in OLD if pen.fits(raw)})
    kind = rng.choice(kinds)
    old = pen.fill(rng.choice([raw for name, raw in OLD if name == kind and pen.fits(raw)]))
    theme, raw = rng.choice([frame for frame in OLD_FRAMES[kind] if has_place(report, frame[0])])
    text = pen_for(rng, report, old=old).fill(raw) + "。"
    report = _without_current(report) if kind == "outline" else report
    return finish(put(rng, report, theme, text, pen.tag(raw)), rule)


def _without_current(report: Report) -> Report:
    """Take a report, give it without the name of the outline in force."""
    for at, index in spots(report, ("preamble", "achievement", "leaders", "plan")):
        text = report.lines[at].body[index].text
        if CURRENT_OUTLINE in text:
            report = change_sentence(report, at, index, text.replace(CURRENT_OUTLINE, "上级部署要求"))
    return report


def _swapped_plan(rng: Random, report: Report, rule: str) -> Injected:
    """Take a report, give it with the plan or outline in force replaced by one that is over."""
    found = []
    for at, index in spots(report, ("preamble", "achievement")):
        text = report.lines[at].body[index].text
        history = any(word in text for word in ("启动", "之年", "以来", "中期", "收官"))
        if not history and (CURRENT_OUTLINE in text or CURRENT_PLAN in text):
            found.append((at, index))
    if not found:
        raise CannotInjectError(rule)
    at, index = rng.choice(found)
    text = report.lines[at].body[index].text
    now = CURRENT_OUTLINE if CURRENT_OUTLINE in text else CURRENT_PLAN
    then = rng.choice(("《法治政府建设实施纲要（2015—2020年）》", "《全面推进依法行政实施纲要》"))
    then = then if now == CURRENT_OUTLINE else rng.choice(("“七五”普法", "“七五”普法", "“六五”普法"))
    start = text.index(now)
    text = text.replace(now, then, 1)
    return finish(change_sentence(report, at, index, marked(text, start, start + len(then))), rule)


def fazhi_term(rng: Random, report: Report) -> Injected:
    """Take a clean report, give it with 法制 for 法治 or another wrong term."""
    rule = "fazhi-term"
    if rng.random() < 0.55:
        return _swapped_term(rng, report, rule)
    return by_form(rng, report, rule, WRONG_TERMS)


def _swapped_term(rng: Random, report: Report, rule: str) -> Injected:
    """Take a report, give it with one of its own 法治 made 法制."""
    found: list[tuple[int, int, int, str]] = []
    for at, line in enumerate(report.lines):
        for index, text in enumerate([line.head, *(one.text for one in line.body)]):
            if line.role in ("sign", "date", "suffix", "address"):
                continue
            for match in RULE_OF_LAW.finditer(text):
                inside = text[: match.start()].count("《") > text[: match.start()].count("》")
                if not inside:
                    found.append((at, index, match.start(), "法制" + match[1]))
    at, index, start, wrong = rng.choice(found)
    line = report.lines[at]
    text = line.head if index == 0 else line.body[index - 1].text
    text = marked(text[:start] + wrong + text[start + len(wrong) :], start, start + len(wrong))
    if index == 0:
        return finish(change(report, at, line._replace(head=text)), rule)
    return finish(change_sentence(report, at, index - 1, text), rule)


def no_township_power(rng: Random, report: Report) -> Injected:
    """Take a clean report, give it with an act that a township cannot do."""
    return by_form(rng, report, "no-township-power", BEYOND)
