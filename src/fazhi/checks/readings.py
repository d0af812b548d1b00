"""Other readings of the numbers of a split: a number that adds up in one reading is not accused in another.

Only numbers that stand side by side, those of other kinds apart, are added up: what a reader would take for one list.
"""

from __future__ import annotations

from decimal import Decimal

from fazhi.checks.sum_words import REACH, Split
from fazhi.structure.ledger import Item
from fazhi.structure.quantities import Quantity

# So many numbers behind the parts may go on with their list.
_MORE = 4


def explained(split: Split, items: tuple[Item, ...]) -> bool:
    """Whether the numbers around a split add up in another way; `items` are those of its statement and of those before it."""
    whole, parts = split.wholes[0].quantity, split.parts
    same = [item.quantity for item in items if item.quantity.kind == whole.kind and not item.quantity.approximate]
    places = [number for number, quantity in enumerate(same) if quantity.start == parts[0].quantity.start]
    if not places:
        return False
    first, values = places[0], [quantity.value for quantity in same]
    last = first + len(parts)
    known = set(values[max(0, first - REACH) : first])
    if [q.start for q in same[first:last]] != [part.quantity.start for part in parts]:
        # Steps were left out: 17项，其中立行立改9项、限期整改8项，完成16项.
        own = {sum(part.quantity.value for part in parts)} if len(parts) > 1 else set()
        starts = [n for n in range(max(0, first - _MORE), first + 1) if same[n].start > whole.start]
        own.update(sum(values[start:end]) for start in starts for end in range(start + 2, len(values) + 1))
        return bool(own & known)
    if _in_turns(values[first:last], known):
        return True
    # 其余, 其他 and what stands behind the list may belong to it, and to any number before it.
    sums = {sum(values[first:end]) for end in range(max(first + 2, last), min(len(values), last + _MORE) + 1)}
    return bool(sums & known) or _whole_is_part(same, first, values, whole.start)


def _in_turns(values: list[Decimal], known: set[Decimal]) -> bool:
    """Whether every second or third number makes up one told before: 村级受理27件，成功26件，镇级受理11件，成功9件."""
    return any(
        len(values) % step == 0 and len(values) > step and all(sum(values[at::step]) in known for at in range(step))
        for step in (2, 3)
    )


def _whole_is_part(same: list[Quantity], first: int, values: list[Decimal], start: int) -> bool:
    """Whether the whole makes up, with the first of the parts and others, a number told before or directly behind."""
    at = next((number for number, quantity in enumerate(same) if quantity.start == start), first)
    if at >= first:
        return False
    for low in range(at, max(-1, at - REACH), -1):
        total = sum(values[low:first], Decimal(0))
        before = set(values[max(0, low - REACH) : low])
        for high in range(first, min(len(values), first + REACH)):
            total += values[high]
            if total in before or values[high + 1 : high + 2] == [total]:
                return True
    return False
