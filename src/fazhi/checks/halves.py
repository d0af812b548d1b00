"""A whole and the first side of a pair in one sentence, the other side in the next: 调解纠纷126件，镇级34件。村级94件."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from fazhi.checks.divisions import paired
from fazhi.checks.slips import COUNTED_LIMIT, is_slip, left_over
from fazhi.checks.sum_words import Split, Terms, is_apart
from fazhi.patterns import compiled
from fazhi.structure.ledger import Book, Item
from fazhi.structure.quantities import kind_of_unit

# So early in its sentence the other side is named.
_EARLY = 8
_FILLING = compiled("^(?:其中|而|则)|[有为共的]+$")


def halves(book: Book, told: Terms, meet: Iterable[int]) -> Iterator[tuple[int, Split]]:
    """The statements that hold such a whole and its first side, and their splits; `meet`: those that count something which the
    one before counts, too."""
    units = book.units()
    for number in sorted([number for number in meet if len(units[number]) == 1 < len(units[number - 1])]):
        (start, end), kind = book.statements[number][0], kind_of_unit(units[number][0])
        if [kind_of_unit(unit) for unit in units[number - 1]].count(kind) != 2:
            continue
        if told.paired.search(book.text, start, min(start + _EARLY, end)) is None:
            continue
        split = _split(book.ledger(number - 1).items[-2:], book.ledger(number).items, told)
        if split is not None:
            yield number - 1, split


def _split(held: tuple[Item, ...], behind: tuple[Item, ...], told: Terms) -> Split | None:
    if len(held) != 2 or len(behind) != 1:
        return None
    whole, one, other = (*held, behind[0]._replace(before=behind[0].before.lstrip("。；")))
    if len({item.quantity.kind for item in (whole, one, other)}) > 1 or one.joint not in ("，", "：") or one.idle:
        return None
    if any(item.quantity.approximate or is_apart(item, told) or told.partial.search(item.before) for item in held):
        return None
    if is_apart(other, told) or other.quantity.approximate or one.after or other.after:
        return None
    if not paired((one, other), told) or told.paired.search(whole.before) is not None:
        return None
    ours = {_FILLING.sub("", told.paired.sub("", item.before)) for item in (one, other)} - {""}
    if any(words not in whole.before for words in ours):
        return None
    off = left_over(whole, (one, other))
    return Split((whole,), (one, other), True, True) if is_slip(off, whole.quantity.value, COUNTED_LIMIT) else None
