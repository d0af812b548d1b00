"""Rates in a bracket behind the count that they are of: 办理工单186件（办结116件，办结率68.8%）."""

from __future__ import annotations

from collections.abc import Iterator

from fazhi.structure.ledger import Ledger


def with_owner(ledger: Ledger) -> Iterator[Ledger]:
    """Of each bracket with counts and a rate behind them: these, and the count before the bracket, as a ledger."""
    for owner, inside in ledger.brackets:
        rates = [number for number, item in enumerate(inside) if item.quantity.kind == "%"]
        if not rates or rates == [0] or inside[0].quantity.kind == "%":
            continue
        whole = ledger.items[owner]
        if whole.quantity.kind != inside[0].quantity.kind:
            continue
        first = inside[0]._replace(joint="，", lead=f"，{inside[0].lead}", idle=False)
        items = (whole._replace(after=whole.after.replace("＿", ""), joint=""), first, *inside[1:])
        yield ledger._replace(items=items, brackets=())
