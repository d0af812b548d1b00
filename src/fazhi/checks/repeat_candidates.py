"""Which paragraphs may say something twice: asked of all of them, so by what costs least and never wrongly denies it.

Two texts that say the same have the same letters but for idle ones (fillers, synonyms, openers, numbers of items, marks).
So the last letter of each that is not idle stands somewhere in the other, which hardly ever holds by chance.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

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
# So many characters at the end of a clause hold no more than these letters.
_LATE = 5


class Idle(NamedTuple):
    """What may be missing from one of two texts that say the same: the letters alone, and all of it as a pattern.

    `letters` has them once more as a set; `clause` finds the clauses of a sentence that are long enough to count; `lasts`
    finds, in a text read from its end, the last letter of each clause that is not idle.
    """

    letters: frozenset[str]
    ends: str
    pattern: re.Pattern[str]
    clause: re.Pattern[str]
    lasts: re.Pattern[str]


def idle_of(letters: Iterable[str], least: int) -> Idle:
    """`letters`: those of all words that may be missing or changed; `least`: characters that a clause has to have."""
    told = "".join(sorted(set(letters)))
    ends = f"{told}{_LEADS}{_MARKS}{STOPS}{UNIT}"
    escaped_letters = "".join(map(escaped, told))
    pattern = compiled(rf"[{escaped_letters}{_LEADS}\d①-⑳]+|[^\w%{STOPS}]+")
    idle = f"{escaped_letters}{_LEADS}{''.join(map(escaped, _MARKS))}{UNIT}"
    sign = rf"[^\w%{STOPS}]"
    lasts = compiled(f"[{STOPS}][{idle}]*(?:{sign}+[{idle}]*)*([^{idle}{STOPS}]?)")
    return Idle(frozenset(ends), ends, pattern, compiled(f"[^{STOPS}]{{{max(1, least)},}}"), lasts)


def paragraphs_to_ask(text: str, sentences: Iterable[Sentence], idle: Idle) -> set[int]:
    """Where those paragraphs begin in which a clause or one of these sentences may stand twice."""
    found: set[int] = set()
    crowded: dict[int, list[tuple[str, str]]] = {}
    # Read from its end, each clause begins with its last letter.
    turned, length, lasts_of = f"\n{text[::-1]}", len(text), idle.lasts.findall
    paragraph, before = -1, [("", "")]
    for start, end, (here, _), _, _, _ in sentences:
        part = text[start:end]
        stopped = text[end - 1] in STOPS
        lasts = lasts_of(turned, length - end + stopped, length - start + 1)
        told = "".join(lasts)
        last = told[:1]
        if here != paragraph:
            paragraph, before = here, [(last, part)]
        else:
            if len(before) < _FEW:
                for other, known in before:
                    if other in part and last in known and _have_the_same_letters(part, known, idle):
                        found.add(here)
            else:
                crowded[here] = before
            before.append((last, part))
        # Of two clauses that are alike each has the last letter of the other, so that both letters stand there twice;
        # unless where the sentence is cut.
        maybe = sum(map(part.count, lasts)) > len(lasts) + 1 or not (stopped or text[end : end + 1] in STOPS)
        if maybe and _has_clauses_alike(part, idle):
            found.add(here)
    found.update(here for here, told in crowded.items() if _any_have_the_same_letters([part for _, part in told], idle))
    return found


def _has_clauses_alike(part: str, idle: Idle) -> bool:
    """Whether two clauses of a sentence may be alike; asked only of those of which each has the last letter of the other."""
    pieces = idle.clause.findall(part)
    if len(pieces) > _FEW:
        return True
    letters, ends = idle.letters, idle.ends
    lasts = [piece[-1] if piece[-1] not in letters else piece.rstrip(ends)[-1:] for piece in pieces]
    if lasts.count("") > 1:
        return True  # two of nothing but idle letters
    odd = not "".join(lasts).replace("%", "一").isalpha()  # other signs may be missing as well
    for number, last in enumerate(lasts):
        piece = pieces[number]
        for other in range(number):
            shared = odd or (lasts[other] in piece and last in pieces[other])
            if shared and _may_say_the_same(piece, pieces[other], idle):
                return True
    return False


def _may_say_the_same(one: str, two: str, idle: Idle) -> bool:
    """Whether of two clauses the letters that are left are the same in whatever order, or end alike."""
    if _has_more(one[-_LATE:], two, idle) and _has_more(two[-_LATE:], one, idle):
        return False
    one, two = idle.pattern.sub("", one), idle.pattern.sub("", two)
    if not one or not two:
        return False
    tail, end = one.rstrip(UNIT), two.rstrip(UNIT)
    if tail.endswith(end[-_ENDING:]) or end.endswith(tail[-_ENDING:]):
        return True
    return len(one) == len(two) and sorted(one) == sorted(two)


def _have_the_same_letters(one: str, two: str, idle: Idle) -> bool:
    return not (_has_more(one, two, idle) or _has_more(two, one, idle)) and _any_have_the_same_letters([one, two], idle)


def _has_more(one: str, two: str, idle: Idle) -> bool:
    """Whether one text has a letter that is not idle and that the other lacks."""
    more = set(one).difference(two) - idle.letters
    return any(map(str.isalpha, more)) if more else False


def _any_have_the_same_letters(parts: list[str], idle: Idle) -> bool:
    told = {"".join(sorted(_STOPS.sub("", idle.pattern.sub("", part)))) for part in parts}
    return len(told) < len(parts)
