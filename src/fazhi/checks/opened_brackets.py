"""Parts in a bracket right behind their whole, read as the same words without the bracket are: 受理145件（调解成功138件、未成功9件）."""

from __future__ import annotations

from collections.abc import Iterator

from fazhi.patterns import compiled
from fazhi.structure.ledger import GAP, Item, Ledger, read_items
from fazhi.structure.quantities import Quantity

_BRACKET = compiled("（[^（）]*）")
_PARTS = 2
# What leads from a whole to its parts, in a bracket as outside.
_SEPARATE = ("、", "，", "和")


def opened_brackets(ledger: Ledger, text: str) -> Iterator[Ledger]:
    """For each bracket of such parts the statement up to its end, with the bracket opened and those before it left out."""
    for owner, held in ledger.brackets:
        whole = ledger.items[owner]
        kinds = {item.quantity.kind for item in held}
        if len(held) < _PARTS or kinds != {whole.quantity.kind} or not whole.quantity.kind:
            continue
        if all(item.joint in _SEPARATE for item in held[1:]):
            yield _opened(ledger, owner, held, text)


def _opened(ledger: Ledger, owner: int, held: tuple[Item, ...], text: str) -> Ledger:
    start = ledger.span.start
    low, high = text.rfind("（", start, held[0].quantity.start), text.find("）", held[-1].quantity.end)
    before = _BRACKET.sub(lambda match: GAP * len(match[0]), text[start:low])
    # A bracket without 其中 is all the more a list of all.
    words = f"{before}，{text[low + 1 : high]}"
    quantities: list[Quantity] = [item.quantity for item in (*ledger.items[: owner + 1], *held)]
    return ledger._replace(items=tuple(read_items(words, start, quantities)), brackets=())
