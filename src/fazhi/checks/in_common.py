"""Totals of two kinds of which some are both: 涉农类26场、惠企类34场，其中4场两类都有，实际共56场."""

from __future__ import annotations

from collections.abc import Iterator

from fazhi.checks.changes import Balance
from fazhi.checks.groups import SORTS
from fazhi.checks.slips import COUNTED_LIMIT, is_slip
from fazhi.checks.sum_words import Terms, is_apart
from fazhi.patterns import compiled
from fazhi.structure.ledger import Item

# So many kinds stand before what is of both: of three some may be of two only.
_LEAST, _MOST = 2, 2
_OF_THEM = compiled("^，(?:其中|当中|内)?(?:另?有|含|共有)?[^，；\\d]{0,8}$")
_BOTH = compiled(
    "[两二三][者类种项样边方个头]{1,2}[^，；\\d]{0,4}(?:都|均|皆|兼)|(?:都|均|皆)(?:有|是|含|涉)|兼[有顾具]|重[复叠合]|同场|既[^，；]{1,10}又"
)
_BOTH_NAMED = compiled(
    "(?:同时|两[者类种证项样]|二者)[^，；\\d]{0,6}(?:有|具备|持|是|属|涉|含|参加)|兼[有具]|既[^，；]{1,10}又"
)
_TOTAL = compiled(
    "^(?:实际|去重后?|剔除重[复叠]后?|扣除[重复叠]*后)(?:总共|共计|合计|总计|共)?(?:举办|开展|组织|涉及|有|为|是)?了?$"
)
# What was held beside, and what may come in twice more.
_MORE = compiled("另|还|其他|其余|约|以上|部分")


def less_in_common(items: tuple[Item, ...], told: Terms, text: str) -> Iterator[Balance]:
    """The totals of a statement that such kinds, less what is of both, do not make; where they are made without it nothing is
    said."""
    if len(items) < _LEAST + 2 or _BOTH.search(text, items[1].quantity.end, items[-1].quantity.start) is None:
        return
    items = _without_sorts(items)
    for at in range(_LEAST, len(items) - 1):
        common, total = items[at : at + 2]
        if _OF_THEM.match(common.lead) is None or common.idle or not common.quantity.unit:
            continue
        between = text[common.quantity.start - len(common.before) : total.quantity.start]
        if _BOTH.search(between) is None or _TOTAL.search(total.before) is None:
            continue
        kinds = _kinds(items, at)
        held = (*kinds, common, total)
        if not _LEAST <= len(kinds) <= _MOST or total.quantity.kind != common.quantity.kind or total.joint != "，":
            continue
        if any(one.quantity.approximate or is_apart(one, told) or _MORE.search(one.lead) for one in held):
            continue
        balance = Balance(total, kinds, (common,))
        off = total.quantity.value - balance.amount()
        if off != common.quantity.value and is_slip(off, total.quantity.value, COUNTED_LIMIT):
            yield balance


def _without_sorts(items: tuple[Item, ...]) -> tuple[Item, ...]:
    """Items without those that say of how many kinds something is: 两类."""
    return tuple(item for item in items if not (item.quantity.words and item.quantity.kind in SORTS))


def more_than_all(items: tuple[Item, ...], told: Terms, text: str) -> Iterator[Balance]:
    """The wholes before two kinds and what is of both that are less than all these are: 42人中，持甲证的28人，持乙证的29人，两证都有的
    6人. What is of neither kind need not be told, so that nothing is said of wholes that are more."""
    items = _without_sorts(items)
    for at in range(len(items) - _LEAST - 1):
        whole, one, other, common = held = items[at : at + _LEAST + 2]
        if len({item.quantity.kind for item in held}) > 1 or not whole.quantity.kind or whole.quantity.kind == "%":
            continue
        said = text[other.quantity.end : common.quantity.end + len(common.after)]
        if _BOTH_NAMED.search(said) is None or any(
            item.quantity.approximate or is_apart(item, told) or _MORE.search(item.lead) for item in held
        ):
            continue
        if not (one.before and other.before) or other.idle or common.idle or not other.joint:
            continue
        balance = Balance(whole, (one, other), (common,))
        off = balance.amount() - whole.quantity.value
        within = common.quantity.value <= min(one.quantity.value, other.quantity.value)
        if within and off > 0 and off != common.quantity.value and is_slip(off, whole.quantity.value, COUNTED_LIMIT):
            yield balance


def _kinds(items: tuple[Item, ...], at: int) -> tuple[Item, ...]:
    """The list right before an item, of its kind: all that the statement counts in it up to there, and none less than it."""
    kind, least = items[at].quantity.kind, items[at].quantity.value
    held = tuple(item for item in items[:at] if item.quantity.kind == kind)
    listed = all(item.joint in ("、", "和", "，") and not item.idle and item.before for item in held[1:])
    right = held == items[at - len(held) : at] and all(item.quantity.value >= least for item in held)
    return held if listed and right else ()
