"""Parts of a whole, each with its share, of which all but one come out: 共75件。其中甲类31件，占41.3%；乙类24件，占36%.

The whole may be told in the sentence before, and the shares in brackets. That the other shares are of it says that this
one is, too; the only share of a sentence is of it where 其中 says so.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from fazhi.checks.rate_bounds import within
from fazhi.checks.rate_counts import Pair
from fazhi.checks.rate_words import Rate
from fazhi.checks.slips import sum_of
from fazhi.patterns import compiled
from fazhi.records import NamedTuple
from fazhi.structure.ledger import Item, Ledger

_HUNDRED = Decimal(100)
_SHARE = compiled("(?:分别|各|所)?占(?:比例?|比重|总[数量]|全部)?(?:的|为|达到?|约|了|到)*")
# So many parts of a list are looked at.
_MOST = 12
# Without a word of sharing so many make one.
_LIST = 3


class Part(NamedTuple):
    """A count and the share that is told of it."""

    counted: Item
    share: Item


class _Run(NamedTuple):
    parts: list[Part]
    wholes: list[Item]


def listed_share(rate: Rate, ledger: Ledger, before: tuple[Item, ...], text: str) -> list[Pair]:
    """The part and the whole of a share which its list says that it is of, and is not."""
    return next((pairs for share, pairs in wrong_in_lists(ledger, before, text) if share is rate.item), [])


def bracketed_shares(ledger: Ledger, before: tuple[Item, ...], text: str) -> Iterator[tuple[Rate, list[Pair]]]:
    """The same of the shares in brackets: 甲类31件（占41.3%）、乙类24件（占36%）."""
    for share, pairs in wrong_in_lists(ledger, before, text) if ledger.brackets else ():
        if not any(share is item for item in ledger.items):
            yield Rate(share, "", True), pairs


def wrong_in_lists(ledger: Ledger, before: tuple[Item, ...], text: str) -> Iterator[tuple[Item, list[Pair]]]:
    """The shares of a statement that its lists contradict, each with its part and whole."""
    for parts, wholes in _runs(ledger):
        kind = parts[0].counted.quantity.kind
        earlier = [item for item in before if item.quantity.kind == kind]
        if len(parts) < _LIST and not any("占" in part.share.lead for part in parts):
            continue  # 46件（19%）、104件（43%）: two of them may be anything's
        told = wholes[-1:] or earlier
        alone = len(parts) == 1 and len(ledger.items) <= len(("count", "share")) and len(earlier) == 1
        if alone and "其中" in parts[0].counted.lead and "其中" not in earlier[0].lead and not wholes:
            yield from _beside(parts, earlier[0], [], text)
        for whole in told if 1 < len(parts) <= _MOST else ():
            if not whole.quantity.approximate:
                yield from _beside(parts, whole, [*earlier, *wholes], text)
        made = sum_of(part.counted for part in parts)
        if _LIST <= len(parts) <= _MOST and all(whole.quantity.value != made for whole in told):
            # 来电74件，占24.7%；来访179件，占59.7%；网络27件，占19%: of all that they are
            last = parts[-1].counted
            yield from _beside(parts, last._replace(quantity=last.quantity._replace(value=made)), [], text)


def _beside(parts: list[Part], whole: Item, others: list[Item], text: str) -> Iterator[tuple[Item, list[Pair]]]:
    """The only part whose share is not of a whole, and of nothing else that is counted."""
    total = whole.quantity.value
    wrong = [part for part in parts if not _makes(part, total, text)]
    if len(wrong) != 1 or not total or any(part.counted.quantity.value > total for part in parts):
        return
    part = wrong[0]
    counts = [one.counted.quantity.value for one in parts]
    bases = [
        *counts,
        *(item.quantity.value for item in others),
        *(total - count for count in counts),
        sum(counts, Decimal(0)),
    ]
    if not any(_makes(part, base, text) for base in bases):
        yield part.share, [Pair(part.counted, whole)]


def _makes(part: Part, base: Decimal, text: str) -> bool:
    return base > 0 and within(part.share.quantity, part.counted.quantity.value * _HUNDRED / base, text)


def _runs(ledger: Ledger) -> Iterator[_Run]:
    """The lists of parts of a kind with their shares, each with the counts of the kind that stand before it in its statement."""
    items, inside = ledger.items, dict(ledger.brackets)
    parts: list[Part] = []
    wholes: list[Item] = []
    for number, item in enumerate(items):
        if item.quantity.kind in ("%", ""):
            continue
        share = _share(items, number, inside.get(number, ()))
        if parts and (share is None or parts[0].counted.quantity.kind != item.quantity.kind):
            yield _Run(parts, wholes)
            parts, wholes = [], []
        if share is not None and not item.quantity.approximate:
            parts.append(Part(item, share))
            wholes = [one for one in wholes if one.quantity.kind == item.quantity.kind]
        else:
            wholes.append(item)
    if parts:
        yield _Run(parts, wholes)


def _share(items: tuple[Item, ...], number: int, inside: tuple[Item, ...]) -> Item | None:
    """The share that is told of a count directly behind it, of no whole that it names."""
    if inside:
        one = inside[0]
        alone = len(inside) == 1 and one.quantity.kind == "%" and not one.after
        return one if alone and (_SHARE.fullmatch(one.lead) or not one.lead) else None
    share = items[number + 1] if number + 1 < len(items) else None
    if share is None or share.quantity.kind != "%" or share.idle or share.after or share.joint not in ("", "，", "、"):
        return None
    return share if _SHARE.fullmatch(share.before) else None
