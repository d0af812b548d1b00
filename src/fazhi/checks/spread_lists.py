"""A whole and its parts, of which some are told once for several that are named: 共办四期，3月、5月、9月各一期，11月两期.

The names are parts of the year, none twice, so that what they have together is no more than the whole. That they have less says
something only of a whole that is told as the sum of all (全年共办), and little.
"""

from __future__ import annotations

from collections.abc import Iterator

from fazhi.checks.slips import LIST_LIMIT, is_slip, is_within, left_over
from fazhi.checks.sum_words import PERSONS, Split, Terms, is_apart
from fazhi.checks.year_parts import HALF, QUARTER, SEASON
from fazhi.patterns import compiled
from fazhi.structure.ledger import Item

_SPACE = f"(?:{QUARTER}|{HALF}|{SEASON}|(?:[0-9]{{1,2}}|[一二三四五六七八九十]{{1,3}})月份?)"
# What leads to a part: 3月、5月、9月各, 11月, 上半年每季度各.
_SEVERAL = compiled(
    rf"[，；：、](?:即|其中|分别[为是在于]?|具体[为是]?|在|于)?(?P<names>{_SPACE}(?:[、和及与]{_SPACE}){{1,11}})(?:分别|均)?各?(?P<act>[^，。；：、0-9各每]{{0,4}})"
)
_ONE = compiled(
    rf"[，；：、](?:即|其中|分别[为是在于]?|具体[为是]?|在|于)?(?P<names>{_SPACE})(?P<act>[^，。；：、0-9各每]{{0,4}})"
)
_EVERY = compiled(
    r"[，；：、](?:即|其中)?(?P<span>[上下]半年|第?[一二三四]季度)(?P<every>每(?:个?季度?|个?月))各?(?P<act>[^，。；：、0-9各每]{0,4})"
)
_AND = compiled("[、和及与]")
_QUARTERLY, _MONTHLY = 2, 6
_TOTAL = compiled("共|[合总累]计")
_SOME = compiled("等|主要|至少|不少于|平均|约|部分|重点|[往去上]年|还|另|余")
# So many hundredths of its whole parts may exceed it.
_NEAR, _LEAST, _LIST = 50, 2, 3


def spread_lists(items: tuple[Item, ...], told: Terms, text: str) -> Iterator[Split]:
    """The splits of a statement of which a part is told for several."""
    for at in range(len(items) - _LEAST):
        whole = items[at]
        kind = whole.quantity.kind
        if not kind or kind == "%" or kind in PERSONS or whole.quantity.approximate or is_apart(whole, told):
            continue
        parts, named = _parts(items, at)
        if len(parts) < _LEAST or named <= len(parts):
            continue
        if sum(item.quantity.kind == kind for item in items) != len(parts) + 1 or whole.joint == "、":
            continue
        if _SOME.search(text, whole.quantity.end, parts[-1].quantity.end + len(parts[-1].after)) is not None:
            continue
        left, value = left_over(whole, parts), whole.quantity.value
        summed = _TOTAL.search(whole.before) is not None and named >= _LIST and is_slip(left, value, LIST_LIMIT)
        if (left < 0 and is_within(left, value, _NEAR)) or summed:
            yield Split((whole,), parts, True, True, True)


def _parts(items: tuple[Item, ...], at: int) -> tuple[tuple[Item, ...], int]:
    """The parts directly behind a whole, each as often as it is told for, and how many are named."""
    parts: list[Item] = []
    names: list[str] = []
    for item in items[at + 1 :]:
        if item.quantity.kind != items[at].quantity.kind or item.quantity.approximate:
            break
        own = _names(item)
        if not own:
            break
        made = item.quantity._replace(value=item.quantity.value * len(own))
        parts.append(item._replace(quantity=made))
        names += own
    return (tuple(parts), len(names)) if len(set(names)) == len(names) else ((), 0)


def _names(item: Item) -> list[str]:
    """The names of which each has a number."""
    every = _EVERY.fullmatch(item.lead)
    if every is not None:
        half = "半年" in every["span"]
        times = (_QUARTERLY if "季" in every["every"] else _MONTHLY) if half else _LIST if "月" in every["every"] else 0
        return [f"{every['span']}{number}" for number in range(times)]
    found = _SEVERAL.fullmatch(item.lead)
    if found is not None:
        return _AND.split(found["names"]) if "各" in item.lead or "均" in item.lead else []
    one = _ONE.fullmatch(item.lead)
    return [one["names"]] if one is not None else []
