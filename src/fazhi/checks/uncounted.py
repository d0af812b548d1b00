"""Persons who are named beside those who are counted: 镇长、3名副镇长和2名委员，共6人."""

from __future__ import annotations

from decimal import Decimal

from fazhi.checks.slips import sum_of
from fazhi.checks.sum_words import PERSONS, Split, Terms
from fazhi.patterns import compiled
from fazhi.structure.ledger import Item

_JOINED = compiled("[和与及、]")


def completes(split: Split, items: tuple[Item, ...], told: Terms) -> bool:
    """Whether holders of offices whom a statement names without a number may make up what a split of persons lacks.

    `items` are those of the statement. Of a list that falls short of its whole they may stand anywhere before its end; a
    whole that its parts exceed says itself that it is of others only (党政主要负责人和7名班子成员).
    """
    whole = split.wholes[0]
    if whole.quantity.kind not in PERSONS:
        return False
    gap = sum_of(split.parts) - whole.quantity.value
    if gap > 0:
        return whole.joint in ("、", "和") and gap <= _named(whole.lead, told)
    end = max(whole.quantity.start, split.parts[-1].quantity.start)
    return -gap <= _beside([item for item in items if item.quantity.start <= end], told)


def _beside(items: list[Item], told: Terms) -> Decimal:
    """How many persons items name beside those they count: themselves (镇长、), or as heads of so many offices (3个单位负责人)."""
    found, after = Decimal(0), ""
    for item in items:
        found += _named(item.lead.removeprefix(after), told)
        after = item.after
        # 8名所长和执法大队长: the number counts the first of them.
        found += _named("".join(_JOINED.split(after, maxsplit=1)[1:]), told)
        if item.quantity.kind not in PERSONS and told.offices.search(after) is not None:
            found += item.quantity.value
    return found


def _named(words: str, told: Terms) -> int:
    """How many holders of offices the words before a number name; 党政主要负责人 are two. What stands directly before it is
    counted by it (组长1人)."""
    return sum(
        match.end() < len(words) for words_of in (told.offices, told.heads) for match in words_of.finditer(words)
    )
