"""Wholes and their parts: how a statement splits a count, read from its connecting words.

A split is `exhaustive` when its wording says that the parts are all there is (分别为, 包括, 村级…镇级…, 其余…); of others
(其中…) it is only known that their sum cannot exceed the whole.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from functools import partial
from itertools import takewhile

from fazhi.checks.divisions import (
    comes_near,
    divides,
    ends_near,
    is_sort,
    label,
    nearly,
    opposed,
    paired,
    sides,
    states,
    step_of,
)
from fazhi.checks.exclusive import ended
from fazhi.checks.frames import hold_each_other, is_sibling
from fazhi.checks.groups import announced
from fazhi.checks.progress import in_progress
from fazhi.checks.runs import LISTED, run
from fazhi.checks.scales import scaled
from fazhi.checks.sum_words import AMONG, GENERIC, PERSONS, REACH, Split, Terms, is_apart
from fazhi.checks.totals import composed, is_composed, is_of_each, referred, totalled
from fazhi.checks.wholes import greatest, one_side, upstream
from fazhi.patterns import compiled
from fazhi.structure.ledger import Item, Ledger, may_contradict

# Among so many numbers behind words that open a list its first part is looked for.
_OPENED = 3
# A clause that is more than a topic (其中，村干部中，…).
_CLAUSE = compiled(r"[，：]?[^，：；]{4,}(?<![中面类的里上看后时年月度])，")
# 从近三年看，2022年、2023年、2024年分别为: numbers of several years or months are no parts of what the sentence before counts.
SERIES = compiled(
    r"近[两二三四五六七八九十\d]{1,2}年|(?:19|20)\d\d年?[^，；]{0,4}[、至到和—-](?:19|20)\d\d年|[各每历逐][年月]|\d{1,2}月[份]?[、至到—-]"
)
# 通过41份，退回修改9份; 通过网站公开 is no outcome.
_PASSED = compiled("^(?:予以|已|审[查核]|评审)?通过$")
# So long is what a division is by (从类型看，其中…).
_TOPIC = 8
# What something is done of, or among.
_WHAT = 2
# Words of so many characters tell of what.
_THING = 4
_ORDINAL = compiled(r"(?:其|第)?([一二三四五六七八九十])(?:是|类|个?方面|、|为|批|期)?")
# Kinds of administrative acts, which as labels are no steps of one.
POWERS = compiled("行政(?:处罚|许可|强制|检查|确认|裁决|复议|诉讼|征收|给付|奖励|审批)")
_ORDINARY = compiled("一般|普通")
# 上半年检查烟花爆竹36次，下半年检查燃气41次: of other things at other times.
_TIMES = compiled("第?[一二三四]季度|[上下]半年|[春夏秋冬]季")


def splits(ledger: Ledger, before: tuple[Item, ...], told: Terms) -> Iterator[Split]:
    """The splits of a statement; `before` are the items of the statement before it in the same paragraph."""
    items = ledger.items
    kinds = may_contradict((*before, *items))
    seen = Counter([item.quantity.kind for item in (*before, *items)] if kinds else ())
    # What is a part already is no whole of its own without words that say so.
    parts: set[int] = set()
    # Before the first number stands no whole, and no part of a total.
    for at, item in enumerate(items) if kinds else ():
        if at == 0 and not before:
            continue
        kind = item.quantity.kind
        if seen[kind] == 1:
            # The only number of its kind is neither a part nor a whole, but for a total of 本 and 张.
            found = totalled(items, at, told)
        elif kind not in kinds:
            # Words that open a list may stand before another number than the first of it.
            beside = any(one.quantity.kind in kinds for one in items[at + 1 : at + _OPENED])
            found = _opening(items, at, before, told) if beside else None
        else:
            found = _told(items, at, before, told) or (None if at - 1 in parts else _untold(items, at, told))
        if found is not None:
            parts.update(number for number, item in enumerate(items) if item in found.parts)
            yield found
    for owner, inside in ledger.brackets:
        found = _bracketed(items[owner], inside, told)
        if found is not None:
            yield found


def _told(items: tuple[Item, ...], at: int, before: tuple[Item, ...], told: Terms) -> Split | None:
    """Parts from `at` on, or a total at `at`, by words that say so."""
    return (
        _opening(items, at, before, told)
        or totalled(items, at, told)
        or _complementary(items, at, told)
        or in_progress(items, at, told)
    )


def _opening(items: tuple[Item, ...], at: int, before: tuple[Item, ...], told: Terms) -> Split | None:
    """Parts from `at` on, or a total at `at`, by words that lead to them."""
    return (
        composed(items, at)
        or referred(items, at, before, told)
        or _announced(items, at, before, told)
        or _opened(items, at, before, told)
    )


def _untold(items: tuple[Item, ...], at: int, told: Terms) -> Split | None:
    """Parts from `at` on directly behind their whole, without connecting words."""
    if items[at].after.endswith("中"):
        return None  # 受理的1846件中满意1774件: a whole itself
    return ended(items, at, told) or _classed(items, at, told) or _plain(items, at, told)


def _announced(items: tuple[Item, ...], at: int, before: tuple[Item, ...], told: Terms) -> Split | None:
    """As many parts as the words before `at` say there are: 案件57件。上述案件分为四类，A类19件、…."""
    count, start = announced(items, at, told)
    kind = items[at].quantity.kind
    wholes = upstream(items[:start] or before, kind, told) if count else ()
    parts = tuple(item for item in items[at : at + 2 * count] if item.quantity.kind == kind)[:count]
    if not wholes or len(parts) < count or any(is_apart(part, told) or part.quantity.approximate for part in parts):
        return None
    return Split(wholes, parts, True, True)


def _opened(items: tuple[Item, ...], at: int, before: tuple[Item, ...], told: Terms) -> Split | None:
    """Parts from `at` on, behind words that open a list: 其中, 包括, 分别为, a colon, 「20件案件中，」."""
    lead = items[at].lead.rpartition("；")[2]  # 省级2项，分别为甲、乙；市级3项: a list that ended opens no other
    among = AMONG.match(lead) if at == 0 else None
    subset = told.subset.search(lead) or (items[at - 1].after.endswith("中") if at > 0 else among)
    if subset and items[at].quantity.kind in PERSONS and _is_spent(lead, told):
        return None
    if at == 0 and among is None and tells_first(lead, told):
        return None
    listing = told.listing.search(lead) or is_composed(items, at)
    colon = at > 0 and items[at].joint == "：" and len(items[at - 1].after) <= 8 and lead.count("，") == 0
    if colon and not listing and items[at - 1].quantity.words and items[at - 1].quantity.kind in GENERIC:
        return None
    if not (subset or listing or colon) or (at == 0 and SERIES.search(lead)):
        return None
    if listing and at > 0 and is_of_each(items, at):
        return None  # 三个社区分别新设2个、3个、1个
    earlier = items[:at] or (before if at == 0 else ())
    for number in range(at, min(at + _OPENED, len(items))):
        kind = items[number].quantity.kind
        if number > at and items[number].joint == "；":
            return None  # 会议12次，其中研究议题8个；调研13次
        if items[number].after.endswith("中"):
            return None  # 分类看，新受理的180件中，甲类69件: a whole itself
        wholes = upstream(earlier, kind, told)
        if wholes:
            aspect = told.aspect.search(lead) is not None
            if _is_while(told.subset.search(lead) or among, wholes[0]):
                return None
            parts = _of_one_whole(wholes[0], run(items, number, kind, told, aspect))
            if told.subset.search(wholes[0].lead):  # a part itself: what stands behind 「；」 is no part of it
                parts = (*parts[:1], *takewhile(_is_beside, parts[1:]))
            if len(parts) < 2 and not (parts and subset and (at or told.subset.search(lead))):
                return None  # a list may go back to what the sentence before counts (全年检查中，…), one number may not
            if at == 0 and aspect and not any(comes_near(one, parts) for one in before if one.quantity.kind == kind):
                return None  # 合计16件。以被申请人分，…70件: of what was told further up
            if kind in PERSONS:  # 其中班子成员3人，共有67人旁听: those who come beside are no part
                parts = (*parts[:1], *takewhile(partial(_may_join, wholes[0]), parts[1:]))
            amount = sum(part.quantity.value for part in parts)
            right = [one for one in (*wholes, *earlier) if one.quantity.kind == kind and one.quantity.value == amount]
            if right:  # perhaps of another number before: 调解112件，成功109件，其中…
                return Split((right[0],), parts, False)
            anew = _divided_anew(before, items, at, parts, told) if aspect and items[at].joint == "；" else ()
            if anew:
                return Split(
                    anew, parts, told.partial.search(lead + "".join(p.before for p in parts)) is None, False, True
                )
            if aspect and items[at].joint == "；" and not ends_near(wholes[0], parts):
                # ……下半年258件；从层级看，…: of all, and not of the last part; they are parts none the less
                summed = wholes[0].quantity._replace(value=sum((p.quantity.value for p in parts), Decimal(0)))
                return Split((wholes[0]._replace(quantity=summed),), parts, False)
            said = lead + "".join(part.before + part.after for part in parts)
            open_ended = told.partial.search(said) is not None
            closed = bool(listing or colon) and not subset and not open_ended
            closed = closed and (aspect or _same_stage(wholes[0], parts, told))
            closed = closed or _closed(parts, told)
            beside = wholes[0] is earlier[-1] and not open_ended
            closed = closed or (beside and _divided(wholes[0], parts, items[number:], told))
            return Split(wholes, parts, closed, False, aspect or _numbered(parts))
        if any(item.quantity.kind == kind for item in earlier[-2:]):
            return None
    return None


def tells_first(lead: str, told: Terms) -> bool:
    """Whether a statement tells something of its own before 其中 (书记、镇长亲自部署，其中书记听取汇报3次): that is not of what
    the statement before counts."""
    match = told.subset.search(lead)
    return match is not None and len(lead[: match.start()].strip("。；！，")) > _TOPIC


def _is_while(opener: re.Match[str] | None, whole: Item) -> bool:
    """Whether words tell when something is done, of nothing counted: 创建中，5个村通过验收; 宣传周当中，组织66人."""
    if opener is None or not opener.group().endswith("中") or opener.group().endswith("其中"):
        return False
    what = opener.groupdict().get("what") or opener.string[: opener.start()].strip("，。；：")[-_WHAT:]
    return len(what) == _WHAT and what not in whole.before + whole.after


def _divided_anew(
    before: tuple[Item, ...], items: tuple[Item, ...], at: int, parts: tuple[Item, ...], told: Terms
) -> tuple[Item, ...]:
    """The whole that a list before a 「；」 makes up, which one behind it nearly makes up again (按类型分…；按来源分…)."""
    first = next((number for number in range(at - 1, -1, -1) if told.aspect.search(items[number].lead)), at)
    wholes = (*before, *items[:first])[-1:]
    listed = items[first:at]
    if len(parts) < 2 or not wholes or any(item.quantity.kind != wholes[0].quantity.kind for item in (*listed, *parts)):
        return ()
    made = sum(item.quantity.value for item in listed) == wholes[0].quantity.value
    return wholes if made and ends_near(wholes[0], parts) else ()


def _is_spent(lead: str, told: Terms) -> bool:
    """Whether 其中 has a clause of its own that counts nothing: 其中书记、镇长现场述法，接受85名代表评议."""
    match = told.subset.search(lead)
    return match is not None and _CLAUSE.match(lead, match.end()) is not None


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


def _divided(whole: Item, parts: tuple[Item, ...], items: tuple[Item, ...], told: Terms) -> bool:
    """Whether parts directly behind their whole read as a division of it; `items` begin with the first of them."""
    if len(parts) < 2:
        return False
    last = next(number for number, item in enumerate(items) if item is parts[-1])
    behind = items[last + 1] if last + 1 < len(items) else None
    return divides(whole, parts, behind, behind.lead[len(parts[-1].after) :] if behind else "", told)


def _same_stage(whole: Item, parts: tuple[Item, ...], told: Terms, group: tuple[re.Pattern[str], ...] = ()) -> bool:
    """No part names a step that the whole does not name: of 30 found, 15 and 12 may have been settled."""
    here = set(told.stage.findall(whole.before + whole.after))
    for part in parts:
        named = POWERS.sub("", part.before)
        for words in group:
            named = words.sub("", named)
        if told.progress.match(part.before) or told.outcomes.fullmatch(part.before):
            continue
        if not set(told.stage.findall(named)) <= here:
            return False
    return True


def _numbered(parts: tuple[Item, ...]) -> bool:
    """Whether the parts are numbered one by one: 一是…，二是…; 第一类…、第二类…."""
    marks = [match[1] for part in parts if (match := _ORDINAL.match(part.before))]
    return len(parts) > 1 and marks == list("一二三四五六七八九十")[: len(parts)]


def _closed(parts: tuple[Item, ...], told: Terms) -> bool:
    """Whether the words of the parts say that nothing is left over: 其他…, or both sides of a pair."""
    if len(parts) < 2:
        return False
    if scaled(parts):
        return True
    labels = [label(part) for part in parts]
    if any(told.rest.match(label) for label in labels):
        return not any(told.partial.search(part.after) for part in parts)
    if states(parts, told) or opposed(labels):
        return True
    # 重点 names examples, but not beside 一般.
    other = any(_ORDINARY.search(words) for words in labels)
    if any(
        told.partial.search((part.before.replace("重点", "") if other else part.before) + part.after) for part in parts
    ):
        return False
    return paired(parts, told)


def _complementary(items: tuple[Item, ...], at: int, told: Terms) -> Split | None:
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
                closed = _same_stage(wholes[0], parts, told, group) and not _goes_on(wholes[0], items, same, size)
                return Split(wholes, parts, closed)
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
    return _PASSED.sub("同意", words)


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
        wholes, parts, left or _closed(parts, told) or (len(parts) > 2 and _divided(whole, parts, items[at:], told))
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
    if len(parts) < 2 or not greatest(wholes, parts) or any(told.acts.match(part.before) for part in parts):
        return None
    last = next(number for number, item in enumerate(items) if item is parts[-1])
    behind = items[last + 1] if last + 1 < len(items) else None
    tail = behind.lead[len(parts[-1].after) :] if behind else ""
    if len(parts) > 2 and told.rest.match(parts[-1].before) and ends_near(wholes[0], parts):
        return Split(wholes, parts, True)
    if not nearly(wholes[0], parts, behind, tail, told) or is_sibling(wholes[0], parts, told) or hold_each_other(parts):
        return None
    return Split(wholes, parts, True)


def _bracketed(owner: Item, inside: tuple[Item, ...], told: Terms) -> Split | None:
    """Parts in a bracket directly behind the whole."""
    kind = owner.quantity.kind
    if inside[0].quantity.kind != kind or owner.quantity.approximate:
        return None
    if sum(item.quantity.value for item in inside if item.quantity.kind != "%") == owner.quantity.value:
        return None  # 131份（合同119份、规范性文件2件、其他10份）
    parts = run(inside, 0, kind, told)
    if len(parts) < 2 and not told.subset.search(inside[0].lead):
        return None
    said = inside[0].lead + "".join(part.before + part.after for part in parts)
    open_ended = told.subset.search(inside[0].lead) or told.partial.search(said)
    closed = not open_ended and len(parts) == len(inside) and _same_stage(owner, parts, told)
    return Split((owner,), parts, closed or _closed(parts, told)) if parts else None
