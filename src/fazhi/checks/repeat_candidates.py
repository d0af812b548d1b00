"""Which paragraphs may say something twice: asked of all of them, so by what costs least and never wrongly denies it.

Two texts that say the same have the same letters but for idle ones (fillers, synonyms, openers, numbers of items, marks).
So the last letter of each that is not idle stands somewhere in the other, which hardly ever holds by chance.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from fazhi.patterns import compiled, escaped
from fazhi.records import NamedTuple
from fazhi.structure.report import Sentence

STOPS = "，；。：！？\n\t"
# …4次 behind what is said without a number.
UNIT = "人次场件期个名条份处户"
_STOPS = compiled(f"[{STOPS}]")
# All that numbers of items have.
_LEADS = "一二三四五六七八九十是要、（）.第其_"
_MARKS = "“”‘’《》〈〉【】〔〕…—·-/+ 0123456789"
# In this many clauses or sentences two are looked for that may be alike.
_FEW = 12
# What ends alike ends so with at least so many letters that are not idle, or whole.
_ENDING = 6


class Idle(NamedTuple):
    """What may be missing from one of two texts that say the same: the letters alone, and all of it as a pattern.

    `letters` has them once more as a set; `clause` finds the clauses of a sentence that are long enough to count.
    """

    letters: frozenset[str]
    ends: str
    pattern: re.Pattern[str]
    clause: re.Pattern[str]


def idle_of(letters: Iterable[str], least: int) -> Idle:
    """`letters`: those of all words that may be missing or changed; `least`: characters that a clause has to have."""
    told = "".join(sorted(set(letters)))
    ends = f"{told}{_LEADS}{_MARKS}{STOPS}{UNIT}"
    pattern = compiled(rf"[{''.join(map(escaped, told))}{_LEADS}\d①-⑳]+|[^\w%{STOPS}]+")
    return Idle(frozenset(ends), ends, pattern, compiled(f"[^{STOPS}]{{{max(1, least)},}}"))


def paragraphs_to_ask(text: str, sentences: Iterable[Sentence], idle: Idle) -> set[int]:
    """Where those paragraphs begin in which a clause or one of these sentences may stand twice."""
    found: set[int] = set()
    paragraphs: dict[int, list[str]] = {}
    clauses = idle.clause.findall
    for start, end, (here, _), _, _, _ in sentences:
        part = text[start:end]
        if here in paragraphs:
            paragraphs[here].append(part)
        else:
            paragraphs[here] = [part]
        if here not in found:
            pieces = clauses(part)
            if len(pieces) > 1 and _any_alike(pieces, idle, _may_say_the_same):
                found.add(here)
    for here, parts in paragraphs.items():
        if len(parts) > 1 and here not in found:
            few = len(parts) <= _FEW
            if _any_alike(parts, idle, _have_the_same_letters) if few else _any_have_the_same_letters(parts, idle):
                found.add(here)
    return found


def _any_alike(parts: list[str], idle: Idle, alike: Callable[[str, str, Idle], bool]) -> bool:
    """Whether two of a few parts are alike; asked only of those of which each has the last letter of the other."""
    if len(parts) > _FEW:
        return True
    letters, ends = idle.letters, idle.ends
    lasts = [part[-1] if part[-1] not in letters else part.rstrip(ends)[-1:] for part in parts]
    told = "".join(lasts)
    if len(told) < len(parts) - 1:
        return True  # two of nothing but idle letters
    odd = not told.replace("%", "一").isalpha()  # other signs may be missing as well
    for number, last in enumerate(lasts):
        part = parts[number]
        for other in range(number):
            if (odd or (lasts[other] in part and last in parts[other])) and alike(part, parts[other], idle):
                return True
    return False


def _may_say_the_same(one: str, two: str, idle: Idle) -> bool:
    """Whether of two clauses the letters that are left are the same in whatever order, or end alike."""
    one, two = idle.pattern.sub("", one), idle.pattern.sub("", two)
    if not one or not two:
        return False
    tail, end = one.rstrip(UNIT), two.rstrip(UNIT)
    if tail.endswith(end[-_ENDING:]) or end.endswith(tail[-_ENDING:]):
        return True
    return len(one) == len(two) and sorted(one) == sorted(two)


def _have_the_same_letters(one: str, two: str, idle: Idle) -> bool:
    for this, that in ((one, two), (two, one)):
        first = this.lstrip(idle.ends)[:1]
        if first.isalpha() and first not in that:
            return False
    return _any_have_the_same_letters([one, two], idle)


def _any_have_the_same_letters(parts: list[str], idle: Idle) -> bool:
    told = {"".join(sorted(_STOPS.sub("", idle.pattern.sub("", part)))) for part in parts}
    return len(told) < len(parts)
