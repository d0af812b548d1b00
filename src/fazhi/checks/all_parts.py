"""All parts of a list whose last is the rest: what was taken for the whole is the first of them, and what stands behind is one
more: 52件，属实38件，不属实9件，其余4件转办."""

from __future__ import annotations

from fazhi.checks.divisions import are_grades, closed, ends_near
from fazhi.checks.sum_words import Split, Terms
from fazhi.checks.wrong_splits import is_far
from fazhi.structure.ledger import Item


def further_up(split: Split, items: tuple[Item, ...], told: Terms) -> Split | None:
    """The same split, or that of the number before its whole, of which the whole is the first part: 138件，成功132件，
    另有4件…，其余1件; None where it is a part of something told further up (共52件，重复3件，属实38件，…)."""
    whole, parts = split.wholes[0], split.parts
    at = next((n for n, item in enumerate(items) if item.quantity.start == whole.quantity.start), 0)
    if not at or items[at - 1].quantity.kind != whole.quantity.kind or not told.rest.match(parts[-1].before):
        return split
    above = (whole, *parts)
    is_part = len(parts) > 1 and _are_sides((whole, parts[0]), told)
    if (is_far(whole, parts) or is_part) and ends_near(items[at - 1], above):
        return Split((items[at - 1],), above, True)
    return None if is_part else split


def with_following(split: Split, items: tuple[Item, ...], told: Terms) -> Split:
    """A split with the numbers directly behind it that end otherwise, or are the rest: 成功40件，不成4件，终止3件."""
    last = split.parts[-1].quantity
    at = next((n for n, item in enumerate(items) if item.quantity.start == last.start), len(items))
    parts = split.parts
    for item in items[at + 1 :]:
        more = told.rest.match(item.before) or told.ended.match(item.before)
        if not more or item.quantity.kind != last.kind or item.joint not in ("，", "、", "；") or item.idle:
            break
        if told.subset.search(item.lead) is not None or item.quantity.approximate:
            break
        parts = (*parts, item)
    return split._replace(parts=parts)


def _are_sides(pair: tuple[Item, ...], told: Terms) -> bool:
    """Whether two names exclude each other: 属实, 不属实; 规范, 基本规范."""
    return closed(pair, told) or are_grades(pair, told)
