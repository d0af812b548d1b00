"""Counts with a label each, in one line: 应公开：120条；已公开：102条；公开率：95%. Their labels are their words."""

from __future__ import annotations

from fazhi.patterns import compiled
from fazhi.structure.ledger import Item, Ledger

_LABEL = compiled("^[，；、]?(?P<label>[^，；、：。\\d]{2,12})：$")
_TWO = 2


def labelled(ledger: Ledger) -> Ledger:
    """A ledger in which numbers behind a label have it for the words before them, and commas between."""
    items = tuple(_labelled(item) for item in ledger.items)
    changed = sum(one is not other for one, other in zip(items, ledger.items, strict=True))
    return ledger._replace(items=items) if changed > _TWO and changed == len(items) else ledger


def _labelled(item: Item) -> Item:
    label = _LABEL.match(item.lead) if not item.before else None
    return item if label is None else item._replace(before=label["label"], lead=f"，{label['label']}", joint="，")
