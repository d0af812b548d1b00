"""Rates in a bracket, of the counts in it or of the one before it: 办理工单186件（办结116件，办结率68.8%）."""

from __future__ import annotations

from collections.abc import Iterator

from fazhi.patterns import compiled
from fazhi.structure.ledger import Item, Ledger, read_items
from fazhi.structure.quantities import find_quantities

_BRACKET = compiled("（[^（）]{4,200}）")
_COUNTS = 2


def in_brackets(ledger: Ledger, text: str) -> Iterator[Ledger]:
    """Each bracket with counts and a rate behind them as a ledger, with the count before it where that is of the same."""
    start, end = ledger.span
    for match in _BRACKET.finditer(text, start, end):
        low, high = match.start() + 1, match.end() - 1
        if text.find("%", low, high) < 0 or text.find("率", low, high) < 0:
            continue
        inside = read_items(text[low:high], low, find_quantities(text, low, high))
        first = next((number for number, item in enumerate(inside) if item.quantity.kind == "%"), 0)
        if not first:
            continue
        owner = next((ledger.items[number] for number, held in ledger.brackets if held[0].quantity.start >= low), None)
        owned = owner is not None and owner.quantity.end <= low and owner.quantity.kind == inside[0].quantity.kind
        if owner is not None and owned:
            yield ledger._replace(items=_behind(owner, inside), brackets=())
        elif first >= _COUNTS:
            yield ledger._replace(items=tuple(inside), brackets=())


def _behind(owner: Item, inside: list[Item]) -> tuple[Item, ...]:
    first = inside[0]._replace(joint="，", lead=f"，{inside[0].lead}", idle=False)
    return (owner._replace(after=owner.after.replace("＿", ""), joint=""), first, *inside[1:])
