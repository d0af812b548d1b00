"""Writes a whole clean report."""

from __future__ import annotations

from random import Random

from . import frame, leaders, places
from .model import Line, Report, Sentence, Style, render, renumber
from .pen import Pen
from .sections import achievements, plans, problems, sentences
from .themes import THEMES

STYLES: tuple[Style, ...] = (
    Style(("{cn}、", "（{cn}）", "{n}."), False),
    Style(("{cn}、", "（{cn}）", "{n}."), True),
    Style(("{cn}、", "（{cn}）", "{n}．"), False),
    Style(("{cn}、", "({cn})", "{n}."), False),
    Style(("{cn}、", "{n}.", "（{n}）"), False),
    Style(("{cn}、", "{n}、", "（{n}）"), True),
    Style(("{cn}、", "{cn}是", "（{n}）"), False),
    Style(("{cn}、", "（{cn}）", "{n}、"), True),
)
ORDERS: tuple[tuple[str, ...], ...] = (
    ("achievement", "problem", "leaders", "plan"),
    ("leaders", "achievement", "problem", "plan"),
    ("achievement", "leaders", "problem", "plan"),
    ("achievement", "problem", "plan"),
    ("achievement", "leaders", "both"),
    ("leaders", "achievement", "problem", "plan", "other"),
    ("achievement", "leaders", "problem", "plan", "other"),
)
SHORTEST, LONGEST = 900, 2500


def write(rng: Random) -> Report:
    """Take a source of chance, give a report without defects, of 900 to 2500 characters."""
    while True:
        report = _attempt(rng)
        if SHORTEST <= len(report.text) <= LONGEST:
            return report


def _attempt(rng: Random) -> Report:
    year = rng.randint(2021, 2025)
    words = places.words(rng, year)
    pen = Pen(rng, words, year)
    style = rng.choice(STYLES)
    lines = [*_front(pen), *_sections(pen, style), *_back(pen)]
    numbered = renumber(tuple(lines))
    return Report(render(numbered, style), words["place"], year, numbered, style, words)


def _front(pen: Pen) -> list[Line]:
    lines = [Line("title", head=pen.choose(frame.TITLES))]
    if pen.chance(0.3):
        lines.append(Line("address", head=pen.choose(frame.ADDRESSEES)))
    opening = Sentence("", pen.choose(frame.OPENINGS))
    now = Sentence("now", pen.choose(frame.NOWS))
    named = pen.words["place"] in lines[0].head + opening.text + now.text
    if not named:
        now = Sentence("now", pen.fill("现将{place}{y}年法治政府建设情况报告如下："))
    return [*lines, Line("preamble", body=(opening, now))]


def _sections(pen: Pen, style: Style) -> list[Line]:
    counted = "是" in style.marks[1]
    order = pen.rng.choice([order for order in ORDERS if not (counted and "both" in order)])
    chosen = pen.rng.sample(THEMES, pen.rng.randint(6, 12))
    topics = pen.rng.sample(range(8), pen.rng.randint(3, 4))
    lines: list[Line] = []
    for role in order:
        lines.append(Line(role, 1, head=pen.choose(frame.HEADS[role])))
        if role == "achievement":
            lines += achievements(pen, style, chosen, "leaders" not in order)
        elif role == "leaders":
            lines += _leaders(pen)
        elif role == "problem":
            lines += problems(pen, topics)
        elif role == "plan":
            lines += plans(pen, topics)
        elif role == "both":
            lines += _both(pen, topics)
        else:
            lines.append(Line(role, body=(Sentence("", pen.choose(frame.OTHERS)),)))
    return lines


def _leaders(pen: Pen) -> list[Line]:
    body = [Sentence("", pen.choose(leaders.LEADS))]
    body += sentences(pen, leaders.FACTS, pen.rng.randint(2, 4))
    if pen.chance(0.5):
        body += sentences(pen, leaders.PLAIN, 1)
    return [Line("leaders", body=tuple(body))]


def _both(pen: Pen, topics: list[int]) -> list[Line]:
    """Take the topics, give shortcomings and plans as two items of one section."""
    found = [line for line in problems(pen, topics, inline=True) if line.body]
    ahead = [line for line in plans(pen, topics, inline=True) if line.body]
    first = pen.choose(("存在的{主要|}问题和原因", "主要不足及原因", "问题与成因"))
    second = pen.choose(("{ny}年工作{打算|计划|安排}", "下一步{打算|安排}"))
    return [Line("problem", 2, head=first), *found, Line("plan", 2, head=second), *ahead]


def _back(pen: Pen) -> list[Line]:
    lines: list[Line] = []
    if pen.chance(0.3):
        lines.append(Line("closing", body=(Sentence("", pen.choose(frame.CLOSINGS)),)))
    if pen.chance(0.6):
        lines.append(Line("sign", head=pen.choose(frame.SIGNERS)))
        lines.append(Line("date", head=_date(pen)))
    if pen.chance(0.25):
        lines.append(Line("suffix", head=pen.choose(frame.SUFFIXES)))
    return lines


def _date(pen: Pen) -> str:
    if pen.chance(0.4):
        return pen.fill("{y}年12月{15-31}日")
    return pen.fill("{ny}年{1|2}月{3-27}日")
