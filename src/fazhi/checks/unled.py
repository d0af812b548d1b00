"""Parts directly behind their whole without words that lead to them: both sides of a pair (村级20起，镇级12起), the states of
one step, classes and outcomes, and lists of sorts that nearly make it up."""

from __future__ import annotations

from fazhi.checks.divisions import (
    closed,
    comes_near,
    divided,
    ends_near,
    following,
    is_sort,
    label,
    nearly,
    of_one_stage,
    opposed,
    paired,
    sides,
    states,
    step_of,
)
from fazhi.checks.exclusive import ended, has_or_seeks
from fazhi.checks.frames import hold_each_other, is_sibling
from fazhi.checks.runs import LISTED, run
from fazhi.checks.scales import scaled
from fazhi.checks.sum_words import REACH, Split, Terms, is_apart
from fazhi.checks.wholes import greatest, one_side, upstream
from fazhi.patterns import compiled
from fazhi.structure.ledger import Item

# 通过41份，退回修改9份; 通过网站公开 is no outcome.
_PASSED = compiled("^(?:予以|已|审[查核]|评审)?通过$")
# Words of so many characters tell of what.
_THING = 4
# 上半年检查烟花爆竹36次，下半年检查燃气41次: of other things at other times.
_TIMES = compiled("第?[一二三四]季度|[上下]半年|[春夏秋冬]季")


def unled(items: tuple[Item, ...], at: int, told: Terms) -> Split | None:
    """Parts from `at` on directly behind their whole, without connecting words."""
    if items[at].after.endswith("中"):
        return None  # 受理的1846件中满意1774件: a whole itself
    return ended(items, at, told) or _classed(items, at, told) or _plain(items, at, told)


def complementary(items: tuple[Item, ...], at: int, told: Terms) -> Split | None:
    """A whole with both sides of a pair behind it, without connecting words: 调解32起，村级20起，镇级12起."""
    if at == 0 or items[at].joint in ("、", "和"):
        return None
    if not told.paired.search(_label_at(items, at)):
        return _stated(items, at, told)
    kind = items[at].quantity.kind
    same = [number for number in range(at, min(at + REACH, len(items))) if items[number].quantity.kind == kind]
    labels = [_label_at(items, number) for number in same]
    for group, any_side in zip(told.complements, told.either, strict=True):
        size = len(group)
        if (
            len(same) >= size
            and same[size - 1] - at < 2 * size
            and any_side.search(labels[0])
            and sides(labels[:size], group)
        ):
            wholes = upstream(items[: at if items[at].joint else at - 1], kind, told)
            parts = tuple(items[number] for number in same[:size])
            if any(is_apart(part, told) for part in parts) or _has_share(items[at - 1]):
                return None  # 每村6名、每个社区10名: of each so many; 网格98件，占65.3%，村级40件: beside each other
            if wholes and greatest(wholes, parts) and not _of_others(labels[:size]) and not one_side(wholes[0], group):
                all_told = of_one_stage(wholes[0], parts, told, group) and not _goes_on(wholes[0], items, same, size)
                return Split(wholes, parts, all_told)
    return _stated(items, at, told)


def _has_share(item: Item) -> bool:
    """Whether a number is the share that the one before it makes up."""
    return item.quantity.kind == "%" and "占" in item.lead


def _of_others(labels: list[str]) -> bool:
    """Whether labels tell what was done at several times, each time to something else."""
    bare = [_TIMES.sub("", words) for words in labels]
    if bare == labels or any(len(words) < _THING for words in bare):
        return False
    return len({words[-1] for words in bare}) == len(bare)


def _goes_on(whole: Item, items: tuple[Item, ...], same: list[int], size: int) -> bool:
    """Whether what follows a pair makes up its whole with it: 当场整改100处，限期整改20处，正在整改5处."""
    amounts = [items[number].quantity.value for number in same]
    return any(sum(amounts[:end]) == whole.quantity.value for end in range(size + 1, len(amounts) + 1))


def _label_at(items: tuple[Item, ...], number: int) -> str:
    """What an item is called; a second number of one clause is called as the first (上半年2期50人次)."""
    shared = number > 0 and not items[number].joint and not items[number].before
    words = items[number - 1].before if shared else label(items[number])
    return _PASSED.sub("同意", words) if words.endswith("通过") else words


def _stated(items: tuple[Item, ...], at: int, told: Terms) -> Split | None:
    """A whole with the states of one step behind it: 收到申请21件，受理19件，不予受理2件."""
    kind, step = items[at].quantity.kind, "" if items[at].idle else step_of(items[at], told)
    if not step:
        return None
    parts = tuple(items[at : at + 3])
    while parts and (parts[-1].quantity.kind != kind or step_of(parts[-1], told) != step or parts[-1].idle):
        parts = parts[:-1]
    if not states(parts, told):
        return None
    wholes = upstream(items[:at], kind, told)
    return Split(wholes, parts, True) if wholes and greatest(wholes, parts) else None


def _classed(items: tuple[Item, ...], at: int, told: Terms) -> Split | None:
    """A whole directly before classes or outcomes of its own: 案件20件，土地类12件、婚姻类9件."""
    if at == 0 or items[at].joint not in ("，", "：") or items[at].idle or not told.sorts.search(items[at].before):
        return None
    whole, kind = items[at - 1], items[at].quantity.kind
    wholes = upstream(items[:at], kind, told)
    if not wholes or wholes[0] is not whole or told.sorts.search(whole.before):
        return None
    parts = run(items, at, kind, told)
    left = len(parts) > 2 and told.progress.match(parts[-1].before) is not None
    sorts = parts[:-1] if left else parts
    if len(parts) < 2 or not greatest(wholes, parts) or not all(is_sort(part, parts[0], told) for part in sorts):
        return None
    if not comes_near(whole, parts) and any(told.sorts.search(part.before) is None for part in sorts):
        return None  # 1126件，按期办结1098件，回访满意1018件: a step of the same
    return Split(
        wholes, parts, left or closed(parts, told) or (len(parts) > 2 and divided(whole, parts, items[at:], told))
    )


def _plain(items: tuple[Item, ...], at: int, told: Terms) -> Split | None:
    """A whole directly before a list of its sorts, which nearly makes it up: 检查180次，日常检查102次、专项检查76次."""
    if at == 0 or items[at].joint not in ("，", "：", "；") or items[at - 1].joint in ("、", "和"):
        return None
    kind = items[at].quantity.kind
    if items[at - 1].quantity.kind != kind or not any(
        item.quantity.kind == kind for item in items[at + 1 : at + REACH]
    ):
        return None  # nothing to split, or nothing but one part
    wholes = upstream(items[:at], kind, told)
    if not wholes or wholes[0] is not items[at - 1]:
        return None
    parts = run(items, at, kind, told)
    if len(wholes) > 1 and len(parts) < LISTED and not paired(parts, told):
        return None  # 受理54起，立案47起，移送5起，罚款41起: a step, and what may have been done besides
    # 隐患37个，分级管控，红色3个、橙色8个、…: behind a clause that counts nothing only a longer list.
    if items[at].idle and (len(parts) < LISTED or items[at].joint != "，"):
        return None
    if opposed([label(part) for part in parts]) or scaled(parts):
        return Split(wholes, parts, True)
    if has_or_seeks(parts) and greatest(wholes, parts):
        return Split(wholes, parts, False)  # others may neither have it nor wait for it
    if len(parts) < 2 or not greatest(wholes, parts) or any(told.acts.match(part.before) for part in parts):
        return None
    if len(parts) > 2 and told.rest.match(parts[-1].before) and ends_near(wholes[0], parts):
        return Split(wholes, parts, True)
    if (
        not nearly(wholes[0], parts, *following(parts, items), told)
        or is_sibling(wholes[0], parts, told)
        or hold_each_other(parts)
    ):
        return None
    return Split(wholes, parts, True)
