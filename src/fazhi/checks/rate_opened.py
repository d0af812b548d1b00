"""Statements with some of their brackets opened: 化解61件（化解率98%）, as 化解61件，化解率98%."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable

from fazhi.patterns import compiled
from fazhi.structure.ledger import GAP, Book, Ledger, read_items
from fazhi.structure.quantities import read_quantities

_BRACKET = compiled("（[^（）]*）")


def with_opened(book: Book, at: int, opens: Callable[[re.Match[str], int], bool]) -> Ledger | None:
    """The ledger of a statement by its index with the brackets opened for which `opens`, given the bracket and how many numbers
    it holds, says so; None where it says so of none."""
    text, span = book.text, book.statements[at][0]
    words, low = text[span.start : span.end], span.start
    quantities = read_quantities(book.numbers(at), text)
    starts = [quantity.start - low for quantity in quantities]
    closed: list[range] = []

    def shown(match: re.Match[str]) -> str:
        counts = bisect_left(starts, match.end()) - bisect_left(starts, match.start())
        if opens(match, counts):
            return f"，{match[0][1:-1]}{GAP}"
        closed.append(range(low + match.start(), low + match.end()))
        return GAP * len(match[0])

    plain = _BRACKET.sub(shown, words)
    if len(closed) == words.count("（"):
        return None
    held = [quantity for quantity in quantities if not any(quantity.start in hidden for hidden in closed)]
    return book.ledger(at)._replace(items=tuple(read_items(plain, low, held)), brackets=())
