"""Where a run of parts ends: the items of one list, without mere steps of an item."""

from __future__ import annotations

from functools import partial
from itertools import takewhile

from fazhi.checks.divisions import state_of, step_of
from fazhi.checks.sum_words import PERSONS, REACH, Terms, is_apart
from fazhi.patterns import compiled
from fazhi.structure.ledger import Item

# So many items of one kind, listed, are a list whatever they are called.
LISTED = 3
_THAT_IS = compiled("即(?![办时将便])")
# The same ones: 6件, 这6件, 上述6件.
_ONCE_MORE = compiled("(?:这|该|此|上述|以上|前述|其)?")
_ALL_OF_THEM = compiled("(?:[^，；]{0,4})?(?:[都均皆]|全部|一律|逐[件一案])")
# 两项相加55件: a sum of those before.
_ADDED_UP = compiled("^(?:相加|[加合]起来|合并计)")
# What is still under way: 限期整改中9份.
PENDING = compiled("限期|正在|尚[未在有]|在办|待[整办处]|未[办处整完结化]|(?<=[整办处化推])[改理置解进]中$")
_NOT_PASSED = compiled("(?:退回|驳回|[不未]予?)(?!修改后通过)[^，；]{0,4}$")
# Kinds of administrative acts by their short names: 处罚62项、检查15项、强制11项 are kinds of matters, and no steps.
_POWER = compiled("(?:其中)?(?:处罚|许可|检查|强制|确认|裁决|给付|征收|奖励|征用)")
_YEAR = compiled(r"(?:^|[，；])(?:(?:19|20)\d\d年|[去上前今]年|上一年)(?!新)")
# 镇级29件，包括村级转来的12件: a part of a part.
# 57件，已包含在308件内: told of the number before it, and no list of its parts.
_HELD_IN = compiled("(?:，|已|均|都|也|全部)*(?:包含|包括|含|计|计入|算|列|归)在")
# 五年合计283场，前四年依次是…: of those that came first, not of all.
_SOME_FIRST = compiled("[前头][两二三四五六七八九1-9](?:年|个?(?:季度?|月)|[批期轮])(?:依次|分别|各)?")
_WITHIN = compiled("(?:包括|包含|内含|含)")


def run(items: tuple[Item, ...], at: int, kind: str, told: Terms, aspect: bool = False) -> tuple[Item, ...]:
    """The items of a list that begins at `at`, without mere steps of an item (A类12件，办结11件).

    `aspect`: what is divided by is named (按来源分), so that 巡查发现28件 may be one of the list.
    """
    parts: list[Item] = []
    apart = is_apart(items[at], told)  # 包含 may open a list, 包含在4卷优秀之内 does not
    if (apart and _HELD_IN.match(items[at].before)) or _SOME_FIRST.search(items[at].before):
        return ()
    opener = told.opener.match(items[at].before)
    if opener is not None:
        begun = items[at]._replace(before=items[at].before[opener.end() :])
        items = (*items[:at], begun, *items[at + 1 :])
    for number in range(at, min(at + REACH, len(items))):
        item = items[number]
        if number > at and (_new_statement(item, parts, kind, told) or _of_another_year(item, items[at])):
            break
        if item.quantity.kind != kind or (apart if number == at else is_apart(item, told)):
            continue
        if number > at and (_WITHIN.match(item.before) or is_again(item, items[number - 1], kind)):
            continue
        if told.stage.search(item.before) is None or not _is_step(items, number, at, parts, told, aspect):
            parts.append(item)
    return tuple(parts)


def run_of(whole: Item, items: tuple[Item, ...], at: int, told: Terms, aspect: bool) -> tuple[Item, ...]:
    """The run that begins at `at`, as far as it can be of one whole before it."""
    parts = _of_one_whole(whole, run(items, at, items[at].quantity.kind, told, aspect))
    if told.subset.search(whole.lead):  # a part itself: what stands behind 「；」 is no part of it
        parts = (*parts[:1], *takewhile(_is_beside, parts[1:]))
    return parts


def beside(whole: Item, parts: tuple[Item, ...]) -> tuple[Item, ...]:
    """Parts without the persons who come beside them: 其中班子成员3人，共有67人旁听."""
    if whole.quantity.kind not in PERSONS:
        return parts
    return (*parts[:1], *takewhile(partial(_may_join, whole), parts[1:]))


def _of_one_whole(whole: Item, parts: tuple[Item, ...]) -> tuple[Item, ...]:
    """The parts of a list before a clause that counts more than their whole: 其中甲类6件；乙类32件均已答复."""
    more = (
        n for n, part in enumerate(parts) if n and part.joint == "；" and part.quantity.value > whole.quantity.value
    )
    return parts[: next(more, len(parts))]


def _may_join(whole: Item, part: Item) -> bool:
    return part.joint in ("、", "和") or part.quantity.value <= whole.quantity.value


def _is_beside(part: Item) -> bool:
    return part.joint != "；"


def is_again(item: Item, before: Item, kind: str) -> bool:
    """Whether a number is told once more: 适用普通程序6件，6件都按规定公示."""
    same = before.quantity.kind == kind and before.quantity.value == item.quantity.value
    if not same or _ONCE_MORE.fullmatch(item.before) is None:
        return False
    return bool(before.before.strip("＿")) or _ALL_OF_THEM.match(item.after) is not None


def _is_step(items: tuple[Item, ...], number: int, at: int, parts: list[Item], told: Terms, aspect: bool) -> bool:
    """Whether an item that names a step is a mere step of the one before, and no part of the list that begins at `at`."""
    item = items[number]
    if item.after or not told.bare.match(item.before) or told.progress.match(item.before):
        return False
    state = step_of(item, told)
    if state and state == step_of(items[at], told) and state in _denied(items[at : at + REACH], told):
        return False
    sort = told.sorts.search(item.before) or (parts and all(told.outcomes.match(part.before) for part in parts))
    if sort or (item.before.endswith("的") and items[at].before.endswith("的")):
        return False
    if item.joint in ("、", "，") and _are_powers(items, at):
        return False
    if number == at and _is_beside_outcome(items, at, told):
        return False
    listed = item.joint == "、" or (number == at and _goes_on_listing(items, at, item.quantity.kind, aspect))
    return not ((aspect or number == at) and (listed or _others_are_pending(items, at)))


def _are_powers(items: tuple[Item, ...], at: int) -> bool:
    """Whether a list is one of three or more kinds of administrative acts."""
    others = takewhile(lambda item: item.joint == "、", items[at + 1 : at + REACH])
    names = [items[at].before, *(item.before for item in others)]
    return len(names) >= LISTED and all(map(_POWER.fullmatch, names))


def _others_are_pending(items: tuple[Item, ...], at: int) -> bool:
    """Whether what comes next in a list is still under way: 其中已整改到位57份、限期整改中9份 are two parts."""
    following = items[at + 1] if at + 1 < len(items) else None
    if following is None or following.quantity.kind != items[at].quantity.kind or following.joint != "、":
        return False
    return PENDING.match(following.before) is not None


def _is_beside_outcome(items: tuple[Item, ...], at: int, told: Terms) -> bool:
    """Whether what passed stands directly before what did not: 其中审查通过52份，退回修改15份."""
    following = items[at + 1] if at + 1 < len(items) else None
    if following is None or following.quantity.kind != items[at].quantity.kind or following.idle:
        return False
    return items[at].before.endswith("通过") and _NOT_PASSED.match(following.before) is not None


def _of_another_year(item: Item, first: Item) -> bool:
    """Whether an item tells of a year of its own, where the list is not one of years (其中2023年…、2024年…)."""
    return _YEAR.search(item.lead) is not None and _YEAR.search(first.lead) is None


def _goes_on_listing(items: tuple[Item, ...], at: int, kind: str, aspect: bool) -> bool:
    """Whether an item is the first of three or more of its kind, of two behind an aspect, with 、 between: 立案处罚12处、
    自行拆除14处、…."""
    more = LISTED - (2 if aspect else 1)
    following = items[at + 1 : at + 1 + more]
    return len(following) == more and all(i.joint in ("、", "和") and i.quantity.kind == kind for i in following)


def _denied(items: tuple[Item, ...], told: Terms) -> set[str]:
    """The steps that some items name as not done, or done in part."""
    return {match["step"] for item in items if (match := state_of(item, told))}


def _new_statement(item: Item, parts: list[Item], kind: str, told: Terms) -> bool:
    """Whether a list ends before this item."""
    if (
        told.total.match(item.before)
        or _ADDED_UP.match(item.before)
        or told.subset.search(item.lead)
        or item.joint == "："
        or item.after.endswith("中")
    ):
        return True
    if item.joint not in ("，", "；"):
        return item.idle
    if _THAT_IS.match(item.before):
        return True  # 处置率99.5%，即808件: what the rate makes
    if item.before.startswith("另"):
        return True
    if item.quantity.kind != kind:
        return bool(told.acts.match(item.before)) or item.idle
    if item.idle and item.joint == "，":
        return True
    if told.rest.match(item.before) or told.progress.match(item.before) or not parts:
        return False
    if told.outcomes.match(item.before) and all(told.outcomes.match(part.before) for part in parts):
        return False
    if any(_alike(item, part) for part in parts):
        return False
    return parts[-1].joint in ("、", "和") or bool(told.acts.match(item.before))


def _alike(one: Item, other: Item) -> bool:
    """Two items of one list: they begin or end alike, or have both nothing before the number."""
    if not one.before and not other.before:
        return True
    if one.before and other.before:
        return one.before[0] == other.before[0] or one.before[-1] == other.before[-1]
    return False
