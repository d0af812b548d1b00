"""By how much one part of the year differs from another in hundredths: 上半年45起，下半年36起，下半年较上半年下降25%."""

from __future__ import annotations

from collections.abc import Iterator

from fazhi.checks.changes import Change
from fazhi.checks.rate_bounds import within
from fazhi.checks.rate_shares import Growth
from fazhi.checks.year_parts import HALF, QUARTER
from fazhi.patterns import compiled
from fazhi.structure.ledger import Item

_PART = f"{HALF}|{QUARTER}"
_CHANGED = compiled(
    f"(?P<later>{_PART})(?:较|比|与)(?P<earlier>{_PART})(?:相比)?(?:环比)?(?:下降|减少|降低|回落|增长|上升|增加|提高)(?:了|达)?$"
)


def period_growth(items: tuple[Item, ...], text: str) -> Iterator[Growth]:
    """The percentages of a statement that the numbers of the two parts of the year do not make."""
    for number, moved in enumerate(items):
        found = _CHANGED.fullmatch(moved.before) if moved.quantity.kind == "%" else None
        if found is None or moved.quantity.approximate:
            continue
        earlier, later = (_only(items[:number], found[side]) for side in ("earlier", "later"))
        if earlier is None or later is None or earlier.quantity.kind != later.quantity.kind:
            continue
        plain = earlier.before.replace(found["earlier"], "") == later.before.replace(found["later"], "")
        change = Change(earlier, later, moved)
        if (plain or "" in (earlier.before[3:], later.before[3:])) and earlier.quantity.value and change.exact():
            amount = change.amount()
            if not within(moved.quantity, amount, text):
                yield Growth(change, amount)


def _only(items: tuple[Item, ...], words: str) -> Item | None:
    """The one count that is told of a part of the year; None where there are several."""
    found = [item for item in items if words in item.before and item.quantity.kind != "%"]
    return found[0] if len(found) == 1 else None
