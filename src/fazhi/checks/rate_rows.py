"""Rates told one after the other of as many counts and wholes: 两村分别调解20件、30件，成功19件、27件，成功率分别为95%、90%."""

from __future__ import annotations

from collections.abc import Iterator

from fazhi.checks.rate_classes import alike
from fazhi.checks.rate_counts import Pair, contradicts
from fazhi.checks.rate_words import Rate, named_rates
from fazhi.patterns import compiled
from fazhi.records import NamedTuple
from fazhi.structure.ledger import Item

_LISTED = ("、", "和")
_IN_TURN = compiled("分别|依次|各")
_LEAST = 2
_HALVES = (
    ("上半年", "下半年"),
    ("镇级", "村级"),
    ("村级", "镇级"),
    ("街道", "社区"),
    ("东片", "西片"),
    ("南片", "北片"),
)


class Row(NamedTuple):
    """Rates by the index of the first of them, each with the counts at its place: what was done over each whole before."""

    start: int
    rates: tuple[Rate, ...]
    pairs: tuple[tuple[Pair, ...], ...]

    def wrong(self, text: str) -> list[tuple[Rate, Pair]]:
        """The rates that their counts do not give, each with what the nearest of these give."""
        told = zip(self.rates, self.pairs, strict=True)
        return [(rate, pairs[0]) for rate, pairs in told if contradicts(rate, list(pairs), text)]


def rate_rows(items: tuple[Item, ...], text: str, qualifiers: tuple[str, ...]) -> Iterator[Row]:
    """The rows of rates of a statement behind those of their counts; where more than one is off, they may be of others.

    A rate with one of the `qualifiers` (按时办结率) is of what is counted with it.
    """
    start = 0
    while start < len(items):
        end = _end(items, start)
        count = end - start
        if items[start].quantity.kind == "%" and count >= _LEAST:
            row = _row(items, start, count, qualifiers)
            if row is not None and len(row.wrong(text)) <= 1:
                yield row
        start = end


def _end(items: tuple[Item, ...], start: int) -> int:
    """Where the list of numbers of a kind ends that begins at a place; only the first has words before it."""
    end, kind = start + 1, items[start].quantity.kind
    while end < len(items) and items[end].joint in _LISTED and items[end].quantity.kind == kind:
        if items[end].before:
            break
        end += 1
    return end


def _row(items: tuple[Item, ...], start: int, count: int, qualifiers: tuple[str, ...]) -> Row | None:
    rows = list(_rows(items, start, count))
    if len(rows) < _LEAST or _IN_TURN.search(items[start].lead + rows[-1][0].lead) is None:
        return None
    done, *wholes = rows
    if items[start].joint != "，" or items[start].idle:
        return None
    named = named_rates(items[start]._replace(before=items[start].before.replace("依次", "分别")))
    if len(named) != 1 or named[0].share or not alike(done[0].before, named[0].name):
        return None
    if any(word in named[0].name and word not in done[0].before for word in qualifiers):
        return None
    pairs = tuple(tuple(Pair(part, whole) for whole in column) for part, *column in zip(done, *wholes, strict=True))
    if any(pair.done > pair.base or not pair.base for column in pairs for pair in column):
        return None
    rates = items[start : start + count]
    if any(item.quantity.approximate for row in (*rows, rates) for item in row):
        return None
    return Row(start, tuple(Rate(item, named[0].name) for item in rates), pairs)


def _rows(items: tuple[Item, ...], start: int, count: int) -> Iterator[tuple[Item, ...]]:
    """The rows of as many counts of one kind right before a place, the nearest first."""
    kind = items[start - 1].quantity.kind if start else ""
    for end in range(start, count - 1, -count):
        row = items[end - count : end]
        if end < start and count == _LEAST and _tell_both(row, kind):
            yield row
            return
        if row[0].quantity.kind != kind or _end(items, end - count) != end or not row[0].before:
            return
        yield row
        if row[0].joint != "，" or row[0].idle:
            return


def _tell_both(row: tuple[Item, ...], kind: str) -> bool:
    """Whether two numbers are told of a half each, only the first with the act: 上半年排查82件、下半年25件."""
    one, two = row
    same = one.quantity.kind == two.quantity.kind == kind and two.joint in (*_LISTED, "，") and not two.idle
    return same and any(a in one.before and two.before == b for a, b in _HALVES)
