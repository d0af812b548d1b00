"""What the parts of the generator pass to each other."""

from __future__ import annotations

from typing import NamedTuple

CHINESE = "零一二三四五六七八九十"


class Sentence(NamedTuple):
    """One sentence with its full stop; ``tag`` names its subject ("" when it has none of its own)."""

    tag: str
    text: str


class Line(NamedTuple):
    """A numbered item or a paragraph. ``level`` 0 has no number; ``role`` names the section it belongs to."""

    role: str
    level: int = 0
    number: int = 0
    head: str = ""
    body: tuple[Sentence, ...] = ()
    theme: str = ""


class Style(NamedTuple):
    """How numbers look at each level, and whether an item's heading stands on a line of its own."""

    marks: tuple[str, str, str]
    split: bool


class Report(NamedTuple):
    """A clean report: its text, who wrote it, the reporting year, and the parts it was made of."""

    text: str
    place: str
    year: int
    lines: tuple[Line, ...]
    style: Style
    words: dict[str, str]


class Injected(NamedTuple):
    """A report with one defect: the rule it breaks and the exact wrong words ("" when words are missing)."""

    text: str
    rule: str
    quote: str


class Theme(NamedTuple):
    """A subject of an achievements item: headings, sentences without figures, sentences with, and results."""

    key: str
    heads: tuple[str, ...]
    leads: tuple[str, ...]
    facts: tuple[str, ...]
    tails: tuple[str, ...]


def chinese(number: int) -> str:
    """Take 0 to 99, give it in Chinese numerals."""
    if number <= 10:
        return CHINESE[number]
    tens, ones = divmod(number, 10)
    return ("" if tens == 1 else CHINESE[tens]) + "十" + (CHINESE[ones] if ones else "")


def mark(line: Line, style: Style) -> str:
    """Take a line, give the number in front of it as printed."""
    if line.level == 0:
        return ""
    return style.marks[line.level - 1].format(cn=chinese(line.number), n=line.number)


def render_line(line: Line, style: Style) -> str:
    """Take a line, give it as printed: number, heading and body, on one line or two."""
    body = "".join(sentence.text for sentence in line.body)
    if not line.head:
        return mark(line, style) + body
    if not body:
        return mark(line, style) + line.head
    return mark(line, style) + line.head + ("\n" if style.split and line.level == 2 else "。") + body


def render(lines: tuple[Line, ...], style: Style) -> str:
    """Take all lines of a report, give its text."""
    return "\n".join(render_line(line, style) for line in lines) + "\n"


def rebuild(report: Report, lines: tuple[Line, ...]) -> Report:
    """Take a report and changed lines, give the report with these lines and their text."""
    return report._replace(lines=lines, text=render(lines, report.style))


def renumber(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """Take lines in order, give them numbered from 1 within each level, starting again below each heading."""
    counts = [0, 0, 0, 0]
    out: list[Line] = []
    for line in lines:
        if line.level:
            counts[line.level] += 1
            counts[line.level + 1 :] = [0] * (3 - line.level)
            out.append(line._replace(number=counts[line.level]))
        else:
            out.append(line)
    return tuple(out)
