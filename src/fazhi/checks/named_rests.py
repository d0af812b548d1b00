"""A list that ends with 等其他19份: what it counts as 其他 is the rest, and no sign that there are more."""

from __future__ import annotations

from fazhi.patterns import compiled
from fazhi.structure.ledger import Item, Ledger

_OPENED = "等其"
_REST = compiled("等(?=其[他它余])")


def with_named_rest(ledger: Ledger, text: str) -> Ledger:
    """A ledger whose rests are told without the 等 before them."""
    if text.find(_OPENED, *ledger.span) < 0:
        return ledger
    return ledger._replace(items=tuple(map(_named, ledger.items)))


def _named(item: Item) -> Item:
    if _REST.match(item.before) is None:
        return item
    at = len(item.lead) - len(item.before)
    return item._replace(before=item.before[1:], lead=item.lead[:at] + item.lead[at + 1 :])
