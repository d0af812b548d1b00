"""Other readings of a change: what another number, several together, or a number that tells by how much, make of it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from fazhi.checks.changes import Change
from fazhi.checks.rate_bounds import within
from fazhi.patterns import compiled
from fazhi.structure.ledger import Item

# 今年增加4.8万元, 本年多16件, 少办6场: by how much; 增加到 and 降为 tell what there is.
_BY = compiled("(?:增[加长办设开补]?|减少?|[多少]|新增|下降|上升|降低|提高)(?:了|[^到至为成达，元]{0,2})$")
_FALLEN = compiled("减|少|降")
_TIMED = compiled("[去上前往今本]年|20\\d\\d年")
# So many numbers before a change are looked at.
_MOST = 12


def by_how_much(change: Change) -> Change | None:
    """The change if its second number tells by how much the first moved: 上年36.4万元，今年增加4.8万元，增长13.2%."""
    before, after, moved = change
    if before.quantity.kind == "%" or after.quantity.start < before.quantity.start or not _BY.search(after.before):
        return None
    sign = -1 if _FALLEN.search(after.before) else 1
    now = after.quantity._replace(value=before.quantity.value + sign * after.quantity.value)
    return Change(before, after._replace(quantity=now), moved) if now.value >= 0 else None


def made_by_others(change: Change, items: tuple[Item, ...], text: str) -> bool:
    """Whether some other number before, or several beside each other, stand in the stead of one of the two.

    …73件，其中甲22件、乙51件；上年90件，同比下降18.9%: 73 beside 90, and not 51.
    """
    before, after, moved = change
    if before.quantity.kind == "%" or moved.quantity.kind != "%":
        return False
    end = moved.quantity.start
    held = [i for i in items if i.quantity.kind == before.quantity.kind and i.quantity.start < end][-_MOST:]
    later = [i for i in held if i is not before]
    if any(_makes(before.quantity.value, value, moved, text) for value in sums_of(later)):
        return True
    earlier = [i.quantity.value for i in held if i is not after and _TIMED.search(i.before)]
    return any(_makes(value, after.quantity.value, moved, text) for value in earlier)


def sums_of(items: list[Item]) -> Iterator[Decimal]:
    """What numbers beside each other make together, each alone first."""
    for start in range(len(items)):
        total = Decimal(0)
        for item in items[start:]:
            total += item.quantity.value
            yield total


def _makes(before: Decimal, after: Decimal, moved: Item, text: str) -> bool:
    return before > 0 and within(moved.quantity, abs(after - before) * 100 / before, text)
