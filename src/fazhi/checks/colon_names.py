"""Numbers behind a colon with their name before it: 镇级：12件；村级：45件；合计：58件 reads as 镇级12件；村级45件；合计58件."""

from __future__ import annotations

from fazhi.patterns import compiled
from fazhi.structure.ledger import Item, Ledger

_NAMED = compiled("^(?P<sign>[；，、。]?)(?:其中[，：]?)?(?P<name>[^，。；：、\\d]{1,12})：$")
_LEAST = 3


def with_names(ledger: Ledger) -> Ledger:
    """The same ledger, where three or more numbers follow each other in this form, with their names directly before them."""
    found = [_NAMED.match(item.lead) if not item.before else None for item in ledger.items]
    if sum(match is not None for match in found) < _LEAST:
        return ledger
    items = tuple(
        item if match is None else _renamed(item, match["name"], match["sign"])
        for item, match in zip(ledger.items, found, strict=True)
    )
    return ledger._replace(items=items)


def _renamed(item: Item, name: str, sign: str) -> Item:
    return item._replace(before=name, lead=f"{sign}{name}", joint="，" if sign else "", idle=False)
