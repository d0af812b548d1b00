"""Copies planted among independent reports: a share of one report's items stands in another, renamed and refigured."""

from __future__ import annotations

import re
from random import Random

from generator.model import Report
from generator.writer import write

_FIGURE = re.compile(r"(?<![0-9年])\d{1,5}(?![0-9年])")


def independent(number: int, seed: int = 0) -> Report:
    """A report of its own."""
    return write(Random(f"{seed}:independent:{number}"))


def copied(source: Report, number: int, share: float, seed: int = 0, *, scattered: bool = False) -> str:
    """A report of another town, of which about this share is the source's with names and figures changed: a stretch of
    it, or items here and there (`scattered`)."""
    rng = Random(f"{seed}:copy:{number}:{share}")
    own = write(rng)
    theirs = _items(_disguised(source, own, rng))
    wanted = share * sum(map(len, theirs))
    begin = rng.randrange(len(theirs))
    order = rng.sample(theirs, len(theirs)) if scattered else theirs[begin:] + theirs[:begin]
    taken = _filled(order, wanted)
    kept = _filled(_items(own.text), sum(map(len, theirs)) - sum(map(len, taken)))
    if scattered:
        mixed = [*kept, *taken]
        rng.shuffle(mixed)
    else:
        at = rng.randint(0, len(kept))
        mixed = [*kept[:at], *taken, *kept[at:]]
    title = own.text.split("\n", 1)[0]
    return "\n".join([title, f"{own.place}{own.year}年法治政府建设工作报告如下。", *mixed]) + "\n"


def _filled(items: list[str], wanted: float) -> list[str]:
    """The first items that make up so many characters, the last cut at a sentence."""
    taken: list[str] = []
    for item in items:
        missing = wanted - sum(map(len, taken))
        if missing < 20:
            break
        cut = item if len(item) <= missing else item[: item.find("。", int(missing) - 1) + 1 or len(item)]
        taken.append(cut)
    return taken


def _items(text: str) -> list[str]:
    return [line for line in text.split("\n")[1:] if len(line) >= 12]


def _disguised(source: Report, own: Report, rng: Random) -> str:
    text = source.text
    for key, word in sorted(source.words.items(), key=lambda item: -len(item[1])):
        if len(word) > 1 and own.words.get(key) and re.search("[镇乡县市区村]|街道", word):
            text = text.replace(word, own.words[key])
    text = text.replace(source.place, own.place).replace(source.place[:-1], own.place[:-1])
    return _FIGURE.sub(lambda found: str(rng.randint(1, 10 ** len(found.group()) - 1)), text)
