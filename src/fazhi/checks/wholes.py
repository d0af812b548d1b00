"""The whole that a list of parts may split: the counts of its kind before it."""

from __future__ import annotations

import re
from decimal import Decimal

from fazhi.checks.slips import sum_of
from fazhi.checks.sum_words import NEARBY, REACH, Terms, is_apart
from fazhi.patterns import compiled
from fazhi.structure.ledger import Item

# Both sides of a pair in one word.
_BOTH = compiled(r"镇村|村镇|乡村|镇街|男女|线上线下|专兼职|老少")
# 2020年为216件, beside what was done in this one.
_OF_YEAR = compiled("(?:(?:19|20)\\d\\d年|[去上前]年)度?(?:同期|全年)?(?:为|是|仅|只|有|共)*$")
# What something has become.
_GROWN = compiled("(?:增[加长]?|扩[大充展]?|提[高升]|上升|发展|壮大|减[少]?|下?降|缩减|压减|精简)(?:到|至|为)了?$")


def of_another_year(item: Item, earlier: tuple[Item, ...]) -> bool:
    """Whether a number is that of a year to compare with: it says of which, behind another of its kind."""
    if _OF_YEAR.search(item.before) is None:
        return False
    return any(one.quantity.kind == item.quantity.kind for one in earlier)


def upstream(earlier: tuple[Item, ...], kind: str, told: Terms) -> tuple[Item, ...]:
    """The wholes that parts behind `earlier` may have: the nearest of the kind, and behind a mere step those before it.

    None at all when one of them is approximate.
    """
    found: list[int] = []
    for number in range(len(earlier) - 1, max(-1, len(earlier) - 1 - REACH), -1):
        item = earlier[number]
        if not found and item.quantity.kind == kind and _GROWN.search(item.before) is not None:
            return () if item.quantity.approximate else (item,)  # 由89名增加到106名，其中…: of these alone
        if (
            item.quantity.kind != kind
            or is_apart(item, told)
            or ("年" in item.before and of_another_year(item, earlier[:number]))
        ):
            continue
        found.append(number)
        if not told.step.search(item.before) and not told.subset.search(item.lead) and not told.rest.match(item.before):
            break
    if not found or any(earlier[number].quantity.approximate for number in found):
        return ()
    return (
        *[earlier[number] for number in found],
        *_listed_whole(earlier, found[0]),
        *_split_whole(earlier[: found[-1] + 1], kind),
    )


def _split_whole(earlier: tuple[Item, ...], kind: str) -> tuple[Item, ...]:
    """The whole that the list which ends `earlier` has just split: of 诉讼4件，一审3件，二审1件 2 may have been withdrawn."""
    same = [item for item in earlier[-NEARBY:] if item.quantity.kind == kind]
    value = same[-1].quantity.value
    for number in range(len(same) - 2, 0, -1):
        value += same[number].quantity.value
        if value == same[number - 1].quantity.value:
            return (same[number - 1],)
    return ()


def _listed_whole(earlier: tuple[Item, ...], number: int) -> tuple[Item, ...]:
    """What the list that ends with the item at `number` comes to: of 复议5件、诉讼3件 8 may have been upheld or dismissed."""
    last = earlier[number]
    value = last.quantity.value
    first = number
    while first > 0 and earlier[first].joint in ("、", "和"):
        first -= 1
        if earlier[first].quantity.kind != last.quantity.kind or earlier[first].quantity.approximate:
            return ()
        value += earlier[first].quantity.value
    return (last._replace(quantity=last.quantity._replace(value=value)),) if first < number else ()


def holds_total(items: tuple[Item, ...], told: Terms) -> bool:
    """Whether one of some numbers is told as the total of all those directly before it: 一季度11件，二季度8件，上半年合计19件."""
    total = Decimal(0)
    for number, item in enumerate(items):
        if number > 1 and item.quantity.value == total and told.sums.search(item.before) is not None:
            return True
        total += item.quantity.value
    return False


def begins_with_whole(parts: tuple[Item, ...], near: bool = False) -> bool:
    """Whether the first of some numbers is what the others come to, or all others are clauses on some of it (收到106件，属职责范围的75件).

    `near`: together they come to about what they would be parts of, so that the first is as many by chance.
    """
    first, *others = parts
    if not near and len(others) > 1 and others[0].joint != "、" and sum_of(others) == first.quantity.value:
        return True
    return bool(others) and not first.before.endswith("的") and all(item.before.endswith("的") for item in others)


def greatest(wholes: tuple[Item, ...], parts: tuple[Item, ...]) -> bool:
    """No part exceeds the whole: without connecting words a smaller number before is rather one of them."""
    return wholes[0].quantity.value >= max(part.quantity.value for part in parts)


def one_side(whole: Item, group: tuple[re.Pattern[str], ...]) -> bool:
    """Whether a number is itself of one side only, so that the other side is no part of it."""
    sides_named = [words.search(whole.lead) is not None for words in group]
    return any(sides_named) and not all(sides_named) and not _BOTH.search(whole.lead)
