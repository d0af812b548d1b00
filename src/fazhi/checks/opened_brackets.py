"""Parts in a bracket right behind their whole, read as the same words without the bracket are: 受理145件（调解成功138件、未成功9件）."""

from __future__ import annotations

from collections.abc import Iterator

from fazhi.structure.ledger import GAP, Item, Ledger

_PARTS = 2
# What leads from a whole to its parts, in a bracket as outside.
_SEPARATE = ("、", "，", "和")
# So many brackets of a statement are looked at, and so many numbers before each.
_MOST, _NEAR = 12, 2


def opened_brackets(ledger: Ledger) -> Iterator[tuple[Item, Ledger]]:
    """For each bracket of such parts its whole, and the numbers before it and those in it as if they stood behind each other."""
    for owner, held in ledger.brackets[:_MOST]:
        whole = ledger.items[owner]
        kinds = {item.quantity.kind for item in held}
        if len(held) < _PARTS or kinds != {whole.quantity.kind} or not whole.quantity.kind:
            continue
        if all(item.joint in _SEPARATE for item in held[1:]):
            items = _opened(ledger.items[max(0, owner - _NEAR) : owner + 1], held)
            yield whole, ledger._replace(items=items, brackets=())


def _opened(before: tuple[Item, ...], held: tuple[Item, ...]) -> tuple[Item, ...]:
    *others, whole = before
    first = held[0]._replace(joint="，", lead=f"，{held[0].lead}", idle=False)
    return (*others, whole._replace(after=whole.after.partition(GAP)[0]), first, *held[1:])
