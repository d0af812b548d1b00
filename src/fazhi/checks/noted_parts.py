"""Lists of names with the number of each in brackets, and their total: 城镇管理（42项）、农业农村（31项）、自然资源（18项）三类，共92项; and what
is written as a sum: 1个中心+12个站+86个点，共98个."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from fazhi.checks.slips import LIST_LIMIT, is_slip, left_over
from fazhi.checks.sum_words import Split, Terms
from fazhi.patterns import compiled
from fazhi.structure.ledger import Book, Item
from fazhi.structure.quantities import KINDS_OF_UNIT, Quantity, find_quantities

_PART = r"[^，。；：、（）\d\n]{2,14}（[0-9]{1,6}(?:\.[0-9]{1,2})?万?[一-鿿]{1,2}）"
_LIST = compiled(rf"{_PART}(?:[、，和及]{_PART}){{1,24}}")
_BEHIND = compiled(r"[^，。；：、（）\d\n]{0,8}[，；]?(?:共计|合计|总计|一共|总共|共)[^，。；：、（）\d\n]{0,6}(?=\d)")
_BEFORE = compiled(r"\d[\d.]*万?[一-鿿]{1,2}[^，。；：（）\d\n]{0,8}(?:：|[，：](?:包括|分别为|分别是|即|涵盖))$")
_AHEAD = 40
_COUNT = compiled("(?P<number>[0-9]{1,4})(?P<unit>[个所处支家])")
_EACH = compiled("(?<![0-9])[0-9]{1,4}(?=[个所处支家])")
_PLUS = compiled(
    r"(?P<list>[0-9]{1,4}(?P<unit>[个所处支家])[^+，。；\d\n]{1,10}(?:\+[0-9]{1,4}[个所处支家][^+，。；\d\n]{1,10}){1,6})[^。；\d\n+]{0,20}(?:共|合计|总计)(?:有|设|建成|建有|计)?(?P<total>[0-9]{1,4}(?P=unit))"
)
_OTHERS = compiled("等|主要|其中|另|其[他余]|部分|重点|约|以上")
_LEAST = 2


def noted_parts(book: Book, told: Terms) -> Iterator[tuple[int, Split]]:
    """The statements that hold such lists, and their splits."""
    text = book.text
    for start, split in _added_up(text):
        if (number := book.at(start)) >= 0:
            yield number, split
    at = text.find("）、")
    while at >= 0:
        number = book.at(at)
        end = at + 1
        if number >= 0:
            (low, high), _ = book.statements[number]
            for found in _LIST.finditer(text, low, high):
                listed = _split(text, found, low, high, told)
                if listed is not None:
                    yield number, listed
            end = high
        at = text.find("）、", end)


def _added_up(text: str) -> Iterator[tuple[int, Split]]:
    """What is written with plus signs, and its total behind."""
    for found in _PLUS.finditer(text) if "+" in text else ():
        unit = found["unit"]
        numbers = [_COUNT.match(part) for part in found["list"].split("+")]
        if any(match is None or match["unit"] != unit for match in numbers):
            continue
        starts = [match.start() for match in _EACH.finditer(text, found.start("list"), found.end("list"))]
        kind = KINDS_OF_UNIT.get(unit, unit)
        parts = tuple(
            _item(
                Quantity(Decimal(m["number"]), kind, unit, at, at + len(m["number"]), at + len(m["number"]) + 1, False)
            )
            for m, at in zip(numbers, starts, strict=False)
            if m is not None
        )
        total = next(iter(find_quantities(text, found.start("total"), found.end())), None)
        if total is None or total.approximate or len(parts) != len(numbers):
            continue
        if is_slip(left_over(_item(total), parts), total.value, LIST_LIMIT):
            yield found.start(), Split((_item(total),), parts, True, True, True)


def _split(text: str, found: re.Match[str], low: int, high: int, told: Terms) -> Split | None:
    parts = tuple(_item(quantity) for quantity in find_quantities(text, found.start(), found.end()))
    whole = _whole(text, found, low, high)
    if whole is None or len(parts) < _LEAST or not whole.kind or whole.kind == "%":
        return None
    if any(part.quantity.kind != whole.kind or part.quantity.approximate for part in parts) or whole.approximate:
        return None
    said = text[found.start() : found.end()]
    if _OTHERS.search(said) is not None or told.measures.search(said) is not None:
        return None
    total = _item(whole)
    return (
        Split((total,), parts, True, True, True) if is_slip(left_over(total, parts), whole.value, LIST_LIMIT) else None
    )


def _whole(text: str, found: re.Match[str], low: int, high: int) -> Quantity | None:
    """The total right behind a list, or the whole that leads to it."""
    behind = _BEHIND.match(text, found.end(), high)
    if behind is not None:
        return next(iter(find_quantities(text, behind.end(), min(high, behind.end() + _AHEAD))), None)
    before = _BEFORE.search(text[max(low, found.start() - _AHEAD) : found.start()])
    if before is None:
        return None
    start = max(low, found.start() - _AHEAD) + before.start()
    held = find_quantities(text, start, found.start())
    return held[0] if len(held) == 1 else None


def _item(quantity: Quantity) -> Item:
    return Item(quantity, "", "", "", "，", False)
