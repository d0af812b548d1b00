"""Kinds told in parallel right behind their whole: names of one frame, or opposites, that exclude each other.

«网站公开268条，公众号公开158条» behind 416条: whatever words lead to them, no thing is of two such kinds, so that together
they never exceed their whole. Only a slip is told, which changes one digit and leaves most of the number.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate

from fazhi.checks.divisions import paired
from fazhi.checks.frames import ALL, SOME, are_levels, how_exclusive, is_sibling, of_grades
from fazhi.checks.scales import scaled
from fazhi.checks.slips import COUNTED_LIMIT, LIST_LIMIT, SHORT_LIMIT, is_slip, is_within, left_over
from fazhi.checks.sum_words import REACH, Split, Terms, is_apart
from fazhi.patterns import compiled
from fazhi.structure.ledger import Item

# A whole and two parts.
_LEAST = 3
_SLIP = 1
# What a clause between a whole and its parts may say of the whole.
_LONGEST = 12
# So long may be what follows a part's number.
_TAIL = 4
_LEADS = compiled("^(?:其中|分别是|分别为|即|有|为|是)?[，：]?")
_TOTAL = compiled("共计|合计|总计|总共|累计|共|全年|全镇|全乡|今年|年内")
_GOES_ON = compiled("[^，。；\\d]{0,6}[，；、](?:另外?|还|此外|其余|其他|等|部分)")
_IN_PART = compiled("^(?:部分|大部分)")
# So near stands what came from the year before.
_BESIDE = 60
_AMONG = ("中", "里", "内")


def parallel(items: tuple[Item, ...], told: Terms, text: str) -> Iterator[Split]:
    """The splits of a statement that the form of the names alone tells."""
    for at in _near_ones(items):
        whole = items[at]
        if items[at + 1].joint in ("，", "：") and _may_be_whole(items, at, told):
            parts = _parts(items, at, text, told)
            if (
                len(parts) + 1 >= _LEAST
                and is_slip(left_over(whole, parts), whole.quantity.value, COUNTED_LIMIT)
                and _is_no_aim(whole, parts, told)
                and _are_kinds(whole, parts, text, told)
            ):
                yield Split((whole,), parts, True, True, True)


def _near_ones(items: tuple[Item, ...]) -> Iterator[int]:
    """The numbers which those of their kind behind them, with or without the first of them, come near to: of all
    others no words are read."""
    for at in range(len(items) + 1 - _LEAST):
        kind, value = items[at].quantity.kind, items[at].quantity.value
        behind = [item.quantity.value for item in items[at + 1 : at + 1 + REACH] if item.quantity.kind == kind]
        if len(behind) + 1 < _LEAST or kind == "%" or not kind:
            continue
        for first in range(min(2, len(behind) - 1)):
            sums = accumulate(behind[first:])
            next(sums)
            if any(total != value and is_within(total - value, value, COUNTED_LIMIT) for total in sums):
                yield at
                break


def _may_be_whole(items: tuple[Item, ...], at: int, told: Terms) -> bool:
    """Whether a number is exact and the first of its kind: of a list its first is no whole."""
    whole = items[at]
    if whole.quantity.approximate or whole.joint in ("、", "和") or whole.after.endswith(_AMONG):
        return False
    if is_apart(whole, told):
        return False
    kind = whole.quantity.kind
    return whole.joint == "；" or not any(item.quantity.kind == kind for item in items[:at])


def _parts(items: tuple[Item, ...], at: int, text: str, told: Terms) -> tuple[Item, ...]:
    """The clauses directly behind a whole that end with a number of its kind, each called by all that stands before it
    (记录仪20台, 两个集镇, 90分以上)."""
    kind, value = items[at].quantity.kind, items[at].quantity.value
    parts: list[Item] = []
    first = at + 1
    for number in range(first, min(len(items), first + REACH)):
        item = items[number]
        if number > first and item.joint:
            first = number
        last = number + 1 == len(items) or items[number + 1].joint != ""
        if item.quantity.kind != kind:
            if last:
                break
            continue
        if not parts and is_apart(item, told) and last:
            continue  # 72家，较去年增加8家，…
        if not last or item.quantity.approximate or item.quantity.value > value:
            return ()
        begun = items[first]
        if _ends_list(begun, parts) or (parts and told.subset.search(begun.lead) is not None):
            break
        start = begun.quantity.start - len(begun.before)
        words = _LEADS.sub("", text[start : item.quantity.start])
        parts.append(item._replace(before=words, lead=begun.lead, joint=begun.joint, idle=begun.idle))
    return tuple(parts)


def _ends_list(item: Item, parts: list[Item]) -> bool:
    """Whether a clause begins another list: behind a semicolon, or a clause that counts nothing."""
    if not parts:
        return item.joint not in ("，", "：") or (item.idle and len(item.lead) > _LONGEST)
    return item.idle or item.joint not in ("，", "、", "和") or _TOTAL.match(item.before) is not None


def _is_no_aim(whole: Item, parts: tuple[Item, ...], told: Terms) -> bool:
    """Whether a whole may not be exceeded: an aim may, but not one that is parted by what there is to do."""
    return told.targets.search(whole.before) is None or of_grades(parts)


def _are_kinds(whole: Item, parts: tuple[Item, ...], text: str, told: Terms) -> bool:
    """Whether names exclude each other so that their numbers, so far from the whole, are wrong."""
    left, value = left_over(whole, parts), whole.quantity.value
    if any(is_apart(part, told) or len(part.after) > _TAIL for part in parts):
        return False
    said = parts[0].lead + "".join(_IN_PART.sub("", part.before) + part.after for part in parts)
    if told.partial.search(said) or told.foremost.search(said):
        return False
    if any(told.joined.search(part.before) for part in parts):
        return False
    if is_sibling(whole, parts, told):
        return False
    how = ALL if paired(parts, told) or scaled(parts) else how_exclusive(parts, told)
    carried = told.roles[0].search(text, max(0, whole.quantity.start - _BESIDE), parts[-1].quantity.end)
    if left < 0 and carried is None and _ended_and_in_hand(parts, told):
        how = ALL
    if left < 0:
        return how >= SOME and (how == ALL or left == -_SLIP or is_within(left, value, LIST_LIMIT))
    if _GOES_ON.match(text, parts[-1].quantity.end) is not None or _of_another_step(whole, parts, told):
        return False
    listed = how >= SOME and (len(parts) >= _LEAST or are_levels(parts))
    return how == ALL or (listed and is_within(left, value, SHORT_LIMIT))


def _ended_and_in_hand(parts: tuple[Item, ...], told: Terms) -> bool:
    """Whether one of two parts was ended in some way and the other is not yet: 按期办结889件，尚在办理26件."""
    if len(parts) != _LEAST - 1:
        return False
    done, other = (part.before for part in parts)
    return told.outcomes.match(done) is not None and "结" in done and told.progress.match(other) is not None


def _of_another_step(whole: Item, parts: tuple[Item, ...], told: Terms) -> bool:
    """Whether all parts tell one step which their whole does not: 排查40件，村级化解20件，镇级化解10件."""
    steps = set.intersection(*[set(told.stage.findall(part.before)) for part in parts])
    return bool(steps) and steps.isdisjoint(told.stage.findall(whole.before + whole.after))
