"""Totals of what each of several has: 16个村每村4名、3个社区每个3名，共73名; with what one more has: 集镇2名，全乡20个村（社区）共75名."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from fazhi.checks.slips import BALANCE_LIMIT, is_within, left_over
from fazhi.checks.sum_words import PERSONS, Split
from fazhi.patterns import compiled
from fazhi.structure.ledger import GAP, Item

# 每村, 每个, 各配备, and none of 每季度, 每村每年, 每村至少.
_EACH = compiled(
    r"(?P<noun>[^，；：每各\d]{0,6}?)(?:每(?:[个所支家]|(?P<of>[^，；：每各\d]{1,4}?))|各)(?P<act>[^，；：每各\d]{0,10})$"
)
_BOUND = compiled("至少|不少于|不低于|平均|约|最多|不超过")
# What all counties have is no total of ours.
_WIDER = compiled("全[县市区省旗州盟国]")
# 累计 and 全年 may take in more than was told.
_ALL = compiled("[^，；]{0,4}(?:共|合计|总计)(?!同)")
_FEWEST = 2
# So many may be named beside; each a place or a body, and nothing that is told of them.
_PLAIN = 2
_ONE = compiled("(?![另其]|新增|兼|含)[^，；、\\d每各均]{1,4}(?:有|设|聘|配)?")
# Behind the number of all that have some: 全乡10个村共有….
_OF_TOWN = compiled("(?:全[镇乡]|全街道|合计|总计|这|以上)?")
_HELD = compiled("[^，；]{0,4}?(?:共|合计|总计)(?!同)")
# 书记、主任全年各主持会议: each of those that are named, without a number.
_EACH_NAMED = compiled("[^，；：、。\\d各每]{2,12}[、和及与][^，；：、。\\d各每]{2,16}各[^，；：、。\\d]{0,10}$")
_BESIDE = compiled("另|再|单独|还|^(?:[镇乡局所站]|街道|苏木|中心)(?:本?级|里|上)?(?:统一|集中)")
# 全年共举办 names nothing but what was done; 全年共举办普法活动 may take in more.
_OF_ALL = compiled("(?:全年|年内|今年|累计)*(?:共计|合计|总计|共)(?P<act>[^，；\\d]{0,4}?)(?:了)?")


def distributed(items: tuple[Item, ...]) -> Iterator[Split]:
    """The total of a statement that several, each with so many, must make up: told before them or behind, of one kind, and
    with no other number of the kind beside."""
    pairs = [at for at in range(1, len(items)) if _is_pair(items[at - 1], items[at])]
    kinds = {items[at].quantity.kind for at in pairs}
    if len(pairs) == 1:
        yield from _and_one_more(items, pairs[0])
    if len(pairs) < _FEWEST or len(kinds) > 1:
        return
    more = _and_plain_ones(items, pairs)
    if more is not None:
        yield more
        return
    same = [at for at, item in enumerate(items) if item.quantity.kind in kinds]
    others = [at for at in same if at not in pairs]
    if len(others) != 1 or pairs != list(range(pairs[0], pairs[-1] + 1, 2)):
        return
    total = items[others[0]]
    if any(items[at].quantity.approximate for at in (*pairs, *(at - 1 for at in pairs), others[0])):
        return
    if _BOUND.search("".join(items[at].lead for at in same)) or _WIDER.search(total.lead):
        return
    if others[0] == pairs[0] - _FEWEST:
        told_so = items[pairs[0] - 1].joint in ("，", "：") and not items[pairs[0] - 1].idle
    else:
        told_so = others[0] == pairs[-1] + 1 and _ALL.match(total.before) is not None and not total.idle
    if told_so:
        yield Split((total,), tuple(_made(items[at - 1], items[at]) for at in pairs), True, True)


def has_of_each(split: Split) -> bool:
    """Whether a part tells what each of several did that are named, so that it counts more than once: what falls short of a
    whole may be theirs."""
    short = sum((part.quantity.value for part in split.parts), Decimal(0)) < split.wholes[0].quantity.value
    return short and any(_EACH_NAMED.search(part.lead) is not None for part in split.parts)


def _and_one_more(items: tuple[Item, ...], at: int) -> Iterator[Split]:
    """The total behind what several did each, and what was done once more beside: 三个片区各组织2期，镇级另组织1期，全年共7期."""
    if at + _FEWEST >= len(items):
        return
    count, each, more, total = items[at - 1 : at + 3]
    told = (each, more, total)
    if len({item.quantity.kind for item in told}) > 1 or any(item.quantity.approximate for item in (count, *told)):
        return
    if (
        any(item.joint != "，" or item.idle or item.after for item in (more, total))
        or _BESIDE.search(more.before) is None
    ):
        return
    if _BOUND.search(each.lead + more.lead + total.lead) or _BOUND.search(count.before) or _WIDER.search(total.lead):
        return
    match = _OF_ALL.fullmatch(total.before)
    if match is not None and match["act"] in f"{each.before}{more.before}举办开展组织":
        yield Split((total,), (_made(count, each), more), True, True)


def _and_plain_ones(items: tuple[Item, ...], pairs: list[int]) -> Split | None:
    """The total behind several with so many each, with those of one or two more that are named, or with the number of all
    that have them, between: none where the number is not that of those told."""
    counts, each = [items[at - 1] for at in pairs], [items[at] for at in pairs]
    behind = items[pairs[-1] + 1 :]
    total = behind[-1] if behind else each[0]
    kind = each[0].quantity.kind
    held = behind[-2] if len(behind) > 1 and total.joint == "" else None
    plain = behind[: -1 if held is None else -2]
    if pairs != list(range(1, 2 * len(pairs), 2)) or not (held or plain) or len(plain) > _PLAIN:
        return None
    if any(item.quantity.approximate or item.quantity.kind != kind for item in (*each, *plain, total)):
        return None
    if any(
        item.joint not in ("，", "、") or item.idle or _ONE.fullmatch(item.before + item.after) is None
        for item in plain
    ):
        return None
    if held is None:
        told = total.joint == "，" and not total.idle and _ALL.match(total.before) is not None
    else:
        of_all = sum((count.quantity.value for count in counts), Decimal(0))
        named = held.quantity.value in (of_all, of_all + len(plain)) and not (held.idle or held.quantity.approximate)
        named = named and held.joint == "，" and _OF_TOWN.fullmatch(held.before) is not None
        told = (
            named
            and held.quantity.kind == counts[0].quantity.kind
            and _HELD.match(total.before.replace(GAP, "")) is not None
        )
    said = "".join(item.lead for item in items)
    nouns = [item.after.strip("＿") for item in each]
    told = told and all(not noun or noun in total.before + total.after for noun in nouns)
    if not told or _BOUND.search(said) or _WIDER.search(said) or any(c.quantity.approximate for c in counts):
        return None
    parts = (*(_made(count, one) for count, one in zip(counts, each, strict=True)), *plain)
    # What is far off counts more than was told: 全镇10个村共有党员957名.
    near = is_within(left_over(total, parts), total.quantity.value, BALANCE_LIMIT)
    return Split((total,), parts, True, True) if near else None


def _is_pair(count: Item, each: Item) -> bool:
    """Whether a number is so many of each of those that the number before counts."""
    match = _EACH.fullmatch(each.lead)
    if match is None or count.quantity.kind in PERSONS or not count.quantity.unit:
        return False
    of = match["of"] or ""
    return not of or of == count.quantity.unit or of in match["noun"] or match["noun"].endswith(of)


def _made(count: Item, each: Item) -> Item:
    made = each.quantity._replace(value=count.quantity.value * each.quantity.value)
    return each._replace(quantity=made, before=count.before)  # 西片5个村各3名: what 西片 has
