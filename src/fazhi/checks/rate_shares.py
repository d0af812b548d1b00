"""Percentages without the name of a rate: shares of a named whole (占35.7%) and growth between two numbers."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from fazhi.checks.changes import Change, changes
from fazhi.checks.rate_counts import Pair, within
from fazhi.checks.rate_words import Rate
from fazhi.records import NamedTuple
from fazhi.structure.ledger import Item


class Growth(NamedTuple):
    """A percentage of growth with what its two numbers make."""

    change: Change
    amount: Decimal


def shares(rate: Rate, number: int, items: tuple[Item, ...]) -> list[Pair]:
    """The counts that a share of an explicit whole is made of: 48名调解员中，…的18名，占35.7%; none when it is not told."""
    if number < 2:
        return []
    if of_whole(items, number):
        part, whole = items[number - 2], items[number - 1]
        same = part.quantity.kind == whole.quantity.kind and not part.quantity.approximate
        return [Pair(part, whole)] if same and whole.quantity.value and not whole.quantity.approximate else []
    part = items[number - 1]
    wholes = [item for item in items[: number - 1] if item.quantity.kind == part.quantity.kind]
    if not wholes or part.quantity.kind == "%" or any(i.quantity.approximate for i in (part, *wholes)):
        return []
    explicit = wholes[-1] is items[number - 2] and (wholes[-1].after.endswith("中") or "其中" in part.lead)
    if not explicit or part.quantity.value > wholes[-1].quantity.value or rate.item.idle:
        return []
    return [Pair(part, whole) for whole in wholes if whole.quantity.value]


def of_whole(items: tuple[Item, ...], number: int) -> list[Rate]:
    """The share that a percentage directly behind its whole gives: 22次，占30次的86.7%."""
    said = number > 1 and items[number].lead == "的" and items[number - 1].before.startswith("占")
    return [Rate(items[number], "", True)] if said else []


def wrong_growth(items: tuple[Item, ...], text: str) -> Iterator[Growth]:
    """The percentages that the two numbers before them do not make."""
    for change in changes(items):
        amount = change.amount()
        told = change.moved.quantity.kind == "%" and amount >= 0 and change.exact()
        if told and not within(change.moved.quantity, amount, text):
            yield Growth(change, amount)
