"""Parts behind 其中 without a unit, which take that of their whole: 咨询640人次，其中面谈350、电话210、微信100."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import takewhile

from fazhi.checks.frames import aspect
from fazhi.checks.slips import LIST_LIMIT, is_slip, left_over
from fazhi.checks.sought import Found
from fazhi.checks.sum_words import PERSONS, Split, Terms, is_apart
from fazhi.patterns import compiled
from fazhi.structure.ledger import Book, Item

# What leads to parts here, and to lists below what they are of.
AMONG = "其中"
_LIST = compiled(rf"{AMONG}[：，]?[一-鿿]{{1,8}}\d{{1,6}}、[一-鿿]")
_LEAST = 2
_LONGEST = 8


def bare_lists(book: Book, told: Terms, among: Iterable[Found]) -> Iterator[tuple[int, Split]]:
    """The statements that hold such a list, and their splits; `among`: where `AMONG` stands."""
    for _, at, _ in among:
        number = book.at(at) if _LIST.match(book.text, at) is not None else -1
        found = _split(book.ledger(number).items, at, told) if number >= 0 else None
        if found is not None:
            yield number, found


def _split(items: tuple[Item, ...], at: int, told: Terms) -> Split | None:
    """The whole right before a place, and the bare numbers right behind it, where they exceed it by a slip."""
    first = next((number for number, item in enumerate(items) if item.quantity.start > at), 0)
    if not first or items[first].joint != "，" or items[first].idle:
        return None
    whole, listed = items[first - 1], items[first:]
    parts = [listed[0], *takewhile(lambda item: item.joint in ("、", "和"), listed[1:])]
    if whole.quantity.approximate or not whole.quantity.kind or whole.quantity.kind == "%" or is_apart(whole, told):
        return None
    last = parts[-1].quantity
    if any(part.quantity.unit for part in parts[:-1]) or last.unit not in ("", whole.quantity.unit):
        return None
    if len(parts) < _LEAST or any(not 0 < len(part.before) <= _LONGEST or part.after for part in parts):
        return None
    if not _are_apart(whole, parts, told):
        return None
    left = left_over(whole, parts)
    if left > 0 or not is_slip(left, whole.quantity.value, LIST_LIMIT):
        return None
    return Split((whole,), tuple(parts), False, True)


def _are_apart(whole: Item, parts: list[Item], told: Terms) -> bool:
    """Whether names are of one attribute or none; of persons, who have many, they must say which, or end alike."""
    aspects = {aspect(part.before, told) for part in parts}
    if len(aspects) > 1:
        return False
    alike = len({part.before[-1] for part in parts}) == 1
    return alike or (aspects != {-1} if whole.quantity.kind in PERSONS else len(parts) > _LEAST)
