"""Shares of one whole, listed one by one, that do not make a hundred: 邻里类占42%、家庭类占26%、其他占9%."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from fazhi.checks.divisions import paired
from fazhi.checks.sum_words import Terms
from fazhi.patterns import compiled
from fazhi.records import NamedTuple
from fazhi.structure.ledger import Item

_HUNDRED = Decimal(100)
_SHARE = compiled(
    r"(?P<name>[^，；：]{1,16}?)(?:的)?(?:分别)?(?:占比|占|比重|比例)(?:全部|总数|总量|的|为|达到?|约|比)*$"
)
_PLAIN = compiled(r"(?P<name>[^，；：率]{2,10})$")
_OTHER_YEAR = compiled("去年|上年|同期|上升|下降|增长|提高|降低|其中|率")
_AMONG_THEM = "其中"
_CONTENT = compiled("满意")


class Shares(NamedTuple):
    """The shares of one list, and what they make together."""

    items: tuple[Item, ...]
    amount: Decimal


def share_lists(items: tuple[Item, ...], earlier: tuple[Item, ...], told: Terms) -> Iterator[Shares]:
    """The lists of a statement whose shares are too many, or, where they are all there are, too few; `earlier`: the items of
    the statement before."""
    run: list[Item] = []
    last = earlier[-1] if earlier else None
    partial = False  # of a part that is a share itself
    for item in (*items, None):
        if item is not None and _continues(run, item):
            run.append(item)
        else:
            if len(run) > 1 and not partial and _is_wrong(tuple(run), told):
                yield Shares(tuple(run), _sum(run))
            first = _begun(item)
            run = [first] if first is not None and _name(first) else []
            partial = bool(run) and first is not item and (last is None or last.quantity.kind == "%")
        last = item


def _begun(item: Item | None) -> Item | None:
    """A share without the word that leads to a list of them: 219人次，其中婚姻类占72.1%、…."""
    if item is None or not item.before.startswith(_AMONG_THEM):
        return item
    return item._replace(before=item.before.removeprefix(_AMONG_THEM))


def _continues(run: list[Item], item: Item) -> bool:
    if not run or not _name(item) or item.idle or item.joint not in ("、", "，", "；", "和"):
        return False
    return _name(item) not in {_name(one) for one in run}


def _name(item: Item) -> str:
    """What a share is of; empty for what is no share."""
    if item.quantity.kind != "%" or item.quantity.approximate or _OTHER_YEAR.search(item.before):
        return ""
    match = _SHARE.search(item.before) or (_PLAIN.search(item.before) if item.joint in ("、", "：", "和") else None)
    return match["name"] if match is not None else ""


def _sum(run: list[Item] | tuple[Item, ...]) -> Decimal:
    return sum((item.quantity.value for item in run), Decimal(0))


def _is_wrong(run: tuple[Item, ...], told: Terms) -> bool:
    total = _sum(run)
    slack = max(item.quantity.step for item in run) * len(run) / 2
    names = [_name(item) for item in run]
    if abs(total - _HUNDRED) <= slack or any(_CONTENT.search(name) for name in names):
        return False
    labelled = tuple(item._replace(before=name) for item, name in zip(run, names, strict=True))
    rest = told.rest.match(names[-1]) is not None
    denied = any(f"不{name}" in names for name in names)
    closed = rest or denied or paired(labelled, told)
    listed = told.makeup.search(run[0].lead) is not None and len(run) > 2
    if total < _HUNDRED:
        return closed or (listed and "：" in run[0].lead and not told.partial.search(run[0].lead))
    sorts = all(told.kinds.search(name) for name in names)
    return closed or listed or (sorts and len(run) > 2)
