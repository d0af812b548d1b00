"""What came and went, and from what to what the stock changed by it: 新增6名、退出2名，总数由14名变为18名."""

from __future__ import annotations

from collections.abc import Iterator

from fazhi.checks.changes import Balance
from fazhi.checks.flows import came, went
from fazhi.checks.slips import BALANCE_LIMIT, is_slip
from fazhi.checks.sum_words import Terms, is_apart
from fazhi.patterns import compiled
from fazhi.structure.ledger import Item

_FROM = compiled("(?:由|从)(?P<when>[^，、；：]{0,12})$")
_TO = compiled(
    "^(?:变[为成]|[增减降]至|减为|降[为到]|增到|增[加多][到至]|减少[到至]|上升[到至]|扩大[到至]|调整[为到至]|[到至])(?:了)?(?:目前|现在|年[底末]|今年)?的?$"
)
# What another year counted is no stock: 由上年的9件增加到13件; 上年末的 is one.
_OF_YEAR, _STOCK = compiled("[去上前]年|同期|20\\d\\d年"), compiled("[底末初]")
_OTHERS = compiled("其中|另|还|同时|转|并入|合并|分别")
_LEAST = 3


def from_to(items: tuple[Item, ...], told: Terms) -> Iterator[Balance]:
    """The balances of a statement whose last two numbers of a kind are from what and to what the others changed it."""
    last = {item.quantity.kind: at for at, item in enumerate(items)}
    for at in sorted(last.values()):  # of each kind only the last number is what others changed it to
        if at < _LEAST - 1:
            continue
        before, after = items[at - 1 : at + 1]
        begun = _FROM.search(before.before) if _TO.match(after.before) is not None else None
        if begun is None or (_OF_YEAR.search(begun["when"]) and not _STOCK.search(begun["when"])):
            continue
        same = [item for item in items if item.quantity.kind == after.quantity.kind]
        moved = same[:-2]
        if after.joint or same[-2:] != [before, after] or not moved or any(i.quantity.approximate for i in same):
            continue
        if any((is_apart(item, told) and not came(item, told)) or _OTHERS.search(item.lead) for item in moved):
            continue
        fresh = tuple(item for item in moved if came(item, told))
        gone = tuple(item for item in moved if went(item, told) and item not in fresh)
        balance = Balance(after, (before, *fresh), gone)
        off = balance.amount() - after.quantity.value
        # 新招6名，由14名增加到19名: who left need not be told where only those are who came, and the other way round.
        untold = off > 0 if not gone else off < 0 and not fresh
        if not untold and len(fresh) + len(gone) == len(moved) and is_slip(off, after.quantity.value, BALANCE_LIMIT):
            yield balance
