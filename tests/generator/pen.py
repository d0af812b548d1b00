"""The writer's pen: fills the slots of a template and remembers what a report has used.

A template may begin with ``#tag`` (at most one sentence of a tag stands in a report), ``^2022-2024``
(report years it is right for), ``+`` (may follow a time word) and ``@A=3-9,B=1-A@`` (numbers).
Slots: ``{word}`` of the report, ``{3-9}`` a number, ``{~200-900}`` a round number, ``{a|b|c}`` a choice,
``{A}`` a number declared, ``{A+B}``, ``{A-B}``, ``{A%B}`` A as a percentage of B, ``{A^B}`` growth from B to A.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from random import Random
from typing import NamedTuple

from .laws import LAWS
from .model import Sentence

SLOT = re.compile(r"\{([^{}]*)\}")
TIMES = (
    "全年",
    "今年以来，",
    "{y}年，",
    "{y}年，{we}",
    "一年来，",
    "年内",
    "本年度",
    "年初以来，",
    "{y}年以来，",
    "截至{11|12}月底，",
    "截至{y}年底，",
)


class Template(NamedTuple):
    """A template taken apart."""

    tag: str
    first: int
    last: int
    timed: bool
    numbers: str
    text: str


def parse(raw: str) -> Template:
    """Take a raw template, give its parts."""
    tag, first, last, numbers = "", 0, 9999, ""
    if raw.startswith("#"):
        tag, raw = raw[1:].split(" ", 1)
    if raw.startswith("^"):
        years, raw = raw[1:].split(" ", 1)
        low, high = years.split("-")
        first, last = int(low or 0), int(high or 9999)
    timed = raw.startswith("+")
    raw = raw[1:] if timed else raw
    if raw.startswith("@"):
        numbers, raw = raw[1:].split("@", 1)
    return Template(tag, first, last, timed, numbers, raw)


def percent(part: int, whole: int, digits: int = 1) -> str:
    """Take two counts, give the part as a percentage, rounded, without a trailing zero."""
    scale = 10**digits
    value = (part * 200 * scale + whole) // (2 * whole)
    text = f"{value // scale}.{value % scale:0{digits}d}".rstrip("0").rstrip(".")
    return text + "%"


class Pen:
    """Fills templates for one report of one year."""

    def __init__(self, rng: Random, words: dict[str, str], year: int) -> None:
        """Take the source of chance, the words of the report and its year."""
        self.rng = rng
        self.words = words
        self.year = year
        self.used: set[str] = set()

    def chance(self, share: float) -> bool:
        """Take a share between 0 and 1, give True that often."""
        return self.rng.random() < share

    def choose(self, pool: Sequence[str]) -> str:
        """Take a pool, give one filled template that fits the year and was not used; any if all were used."""
        fit = [raw for raw in pool if self._fits(raw)]
        raw = self.rng.choice(fit or [raw for raw in pool if self._in_year(raw)])
        self._note(raw)
        return self.fill(raw)

    def sentence(self, pool: Iterable[str], tails: Sequence[str] = ()) -> Sentence | None:
        """Take a pool, give one filled sentence with its full stop, or None when the pool is used up."""
        fit = [raw for raw in pool if self._fits(raw)]
        if not fit:
            return None
        raw = self.rng.choice(fit)
        self._note(raw)
        template = parse(raw)
        text = self.fill(raw)
        if template.timed and self.chance(0.5):
            text = self.fill(self.rng.choice(TIMES)) + text
        fresh = [tail for tail in tails if self._fits(tail)]
        if fresh and self.chance(0.3):
            tail = self.rng.choice(fresh)
            self._note(tail)
            text += "，" + self.fill(tail)
        return Sentence(template.tag, text + "。")

    def fill(self, raw: str) -> str:
        """Take a raw template, give its text with every slot filled."""
        template = parse(raw)
        numbers = self._numbers(template.numbers)
        text = template.text
        while SLOT.search(text):
            text = SLOT.sub(lambda match: self._slot(match[1], numbers), text)
        return text

    def tag(self, raw: str) -> str:
        """Take a raw template, give its tag."""
        return parse(raw).tag

    def fits(self, raw: str) -> bool:
        """Take a raw template, tell whether it may be used: right year, not used, its tag not used."""
        return self._fits(raw)

    def _fits(self, raw: str) -> bool:
        tag = parse(raw).tag
        return raw not in self.used and self._in_year(raw) and (not tag or "#" + tag not in self.used)

    def _in_year(self, raw: str) -> bool:
        template = parse(raw)
        return template.first <= self.year <= template.last

    def _note(self, raw: str) -> None:
        self.used.add(raw)
        if parse(raw).tag:
            self.used.add("#" + parse(raw).tag)

    def _numbers(self, declared: str) -> dict[str, int]:
        numbers: dict[str, int] = {}
        for part in filter(None, declared.split(",")):
            name, span = part.split("=")
            low, high = (numbers[end] if end in numbers else int(end) for end in span.split("-"))
            numbers[name] = self.rng.randint(low, max(low, high))
        return numbers

    def _slot(self, slot: str, numbers: dict[str, int]) -> str:
        if "|" in slot:
            return self.rng.choice(slot.split("|"))
        if slot == "law":
            return self._law()
        if slot in numbers:
            return str(numbers[slot])
        if slot in self.words:
            return self.words[slot]
        if re.fullmatch(r"\d+-\d+", slot):
            low, high = slot.split("-")
            return str(self.rng.randint(int(low), int(high)))
        if slot.startswith("~"):
            return self._round(slot[1:])
        return _count(slot, numbers)

    def _law(self) -> str:
        fresh = [law for law in LAWS if self._fits(law)]
        raw = self.rng.choice(fresh)
        self._note(raw)
        name = parse(raw).text
        return "《" + (name[7:] if name.startswith("中华人民共和国") and self.chance(0.6) else name) + "》"

    def _round(self, span: str) -> str:
        low, high = (int(end) for end in span.split("-"))
        step = 100 if high >= 1000 else 10
        return str(self.rng.randrange(max(low, step), high + 1, step))


def _count(slot: str, numbers: dict[str, int]) -> str:
    """Take an expression over declared numbers, give its value as text."""
    if "%" in slot:
        part, whole = slot.split("%")
        return percent(numbers[part], numbers[whole])
    if "^" in slot:
        now, then = slot.split("^")
        return percent(numbers[now] - numbers[then], numbers[then])
    total = 0
    for sign, name in re.findall(r"([+-]?)([A-Z])", slot):
        total += -numbers[name] if sign == "-" else numbers[name]
    if not re.fullmatch(r"[A-Z]([+-][A-Z])*", slot):
        raise KeyError(slot)
    return str(total)
