"""What is done and what is not yet: 受理30件，办结25件，正在办理5件."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from fazhi.checks.sum_words import Split, Terms, is_apart
from fazhi.patterns import compiled
from fazhi.structure.ledger import Item, Ledger

# So many numbers before what is left are looked at.
_NEAR = 6
_OTHER = compiled("的?其[他它]")
_FORMER = compiled("此前|先前|以前|之前|[往历]年|前期")
_LEVEL = compiled("(?:国家|[省市县区旗州镇乡村]|街道|社区|[一二三四五六]|[甲乙丙丁ABCDE])[级类等]")
_HIGHER = compiled("(?:国家|[省市县区旗州])级")
# 剩余为零, 无一剩余: nothing of what came in is left.
_LEFT, _NOT_LEFT = ("剩余", "余下", "遗留", "未办结", "未化解", "在办"), ("剩余", "积压", "遗留")
# It has one of these.
LEFT = tuple(dict.fromkeys((*_LEFT, *_NOT_LEFT)))
NONE_LEFT = compiled(
    f"，(?:(?:{'|'.join(_LEFT)})(?:件数|数量|数|案件|问题)?(?:为|是|均为)(?:零|0)|[无没]有?一?[件起个处]?(?:{'|'.join(_NOT_LEFT)}))(?=[，。；])"
)
# What was agreed is carried out by and by: 其余7件分期履行 are of those that succeeded.
_CARRIED_OUT = compiled("履行|兑现|支付|给付|到位")
# A whole and two of its parts.
_THREE = 3


def in_progress(items: tuple[Item, ...], at: int, told: Terms) -> Split | None:
    """What is done and what is not: 受理30件，办结25件，正在办理5件. No reading of the steps before may fit."""
    last = items[at]
    rest = told.rest.match(last.before)
    if at < 2 or not (rest or told.progress.match(last.before)):
        return None
    kind = last.quantity.kind
    near = [i for i in _without_lists(items[:at], told)[-_NEAR:] if i.quantity.kind == kind]
    steps = [i for i in near if not is_apart(i, told)]
    if (
        len(steps) < 2
        or any(i.quantity.approximate for i in steps)
        or any(told.roles[0].search(i.before) for i in near)
    ):
        return None
    if not rest and len(steps) == _THREE and _is_more(steps, last):
        return Split((steps[0],), (*steps[1:], last), True)
    few = steps[-2].quantity.value < steps[-1].quantity.value and not told.stage.search(steps[-2].before)
    if few or _OTHER.match(last.before):
        return None  # 其他 is one sort more of a list, and nothing done exceeds its whole
    beside = rest is not None and last.joint in ("，", "；") and steps[-2:] == list(items[at - 2 : at])
    if told.sorts.search(steps[-1].before) or not (
        beside or told.bare.match(steps[-1].before) or steps[-1].before.startswith("已")
    ):
        return None
    less = steps[-1].quantity.value + last.quantity.value < steps[-2].quantity.value
    closes = rest and at == len(items) - 1 and _CARRIED_OUT.search(last.after) is None
    if less and not closes and told.succeeded.search(steps[-1].before):
        return None  # 受理54起，调解成功47起，正在办理3起: the rest failed
    if _FORMER.search(steps[-2].before) or sisters(steps[-2], steps[-1]):
        return None
    if _is_left(items[:at], last):
        return None
    amounts = [step.quantity.value for step in steps]
    for start in range(1, len(steps)):
        if {sum(amounts[start:]) + last.quantity.value, amounts[start] + last.quantity.value} & set(amounts[:start]):
            return None
    return Split((steps[-2],), (steps[-1], last), True)


def none_left(ledger: Ledger, told: Terms, text: str) -> Iterator[Split]:
    """A whole and what was done of it, before words that say that none is left: 受理58件，办结55件，剩余为零."""
    said = text[ledger.span.start : ledger.span.end]
    match = NONE_LEFT.search(said)
    items = ledger.items
    if match is None or len(items) != _THREE - 1 or ledger.brackets:
        return
    whole, done = items
    quantity = done.quantity
    if (
        whole.quantity.kind != quantity.kind
        or done.joint != "，"
        or done.idle
        or done.quantity.end > ledger.span.start + match.start()
    ):
        return
    if told.bare.match(done.before) is None or is_apart(whole, told):
        return
    start = ledger.span.start + match.start() + 1
    none = quantity._replace(value=Decimal(0), start=start, number_end=start, end=ledger.span.start + match.end())
    yield Split((whole,), (done, done._replace(quantity=none)), True, True)


def of_levels(parts: tuple[Item, ...]) -> bool:
    """Whether parts are what different levels awarded, which one thing may hold at once: 省级示范9个，市级示范7个."""
    levels = [_HIGHER.search(part.before + part.after) for part in parts]
    beside = all(part.joint in ("，", "；") for part in parts[1:])
    return beside and all(levels) and len({level[0] for level in levels if level is not None}) > 1


def _is_left(items: tuple[Item, ...], last: Item) -> bool:
    """Whether what is left makes up, with one number before it, another before that: 收到1246件，…；办结1231件，满意1198件."""
    before: set[Decimal] = set()
    for item in items:
        if item.quantity.kind == last.quantity.kind:
            if item.quantity.value + last.quantity.value in before:
                return True
            before.add(item.quantity.value)
    return False


def _without_lists(items: tuple[Item, ...], told: Terms) -> tuple[Item, ...]:
    """Items without the lists of parts that a 「；」 has closed: what is left behind one is left of the whole before it."""
    kept: list[Item] = []
    opened = -1
    for item in items:
        if item.joint == "；" and opened >= 0:
            del kept[opened:]
            opened = -1
        if opened < 0 and told.subset.search(item.lead):
            opened = len(kept)
        kept.append(item)
    return tuple(kept)


def sisters(one: Item, other: Item) -> bool:
    """Whether two numbers are of different levels of one kind: 省级示范社区3个，市级1个."""
    levels = [_LEVEL.search(item.before) for item in (one, other)]
    return levels[0] is not None and levels[1] is not None and levels[0][0] != levels[1][0]


def _is_more(steps: list[Item], last: Item) -> bool:
    """Whether what was done, what became of another part and what is in hand are more than all: 发现29个，已整改25个，
    长期坚持3个，正在整改2个."""
    whole, done, other = (step.quantity.value for step in steps)
    left = last.quantity.value
    return steps[1].before.startswith("已") and done + other <= whole < done + other + left and done + left < whole
