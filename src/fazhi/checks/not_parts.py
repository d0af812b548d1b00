"""Numbers that stand where a whole and its parts might, and are none: members of one list, what became of a part, other things."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

from fazhi.checks.divisions import label, paired, shared_end
from fazhi.checks.exclusive import has_or_seeks
from fazhi.checks.groups import SORTS
from fazhi.checks.progress import of_levels
from fazhi.checks.rate_bounds import within
from fazhi.checks.slips import sum_of
from fazhi.checks.sum_words import PERSONS, Split, Terms
from fazhi.checks.totals import DIMENSION
from fazhi.patterns import compiled
from fazhi.structure.ledger import Item

_HUNDRED = Decimal(100)
# 待补充材料后重新会审，三件通过、一件终止: what was put off comes up again.
_AGAIN = compiled("重新|再次|再行|复议后|恢复[^，]{2}|(?:修改|补充|完善|补正|整改)[^，]{0,6}后")
_FORM = compiled("的(?:[还尚仍只]?有|为|是|共)?$")
_HAS = compiled("[^，。；为是属未没]{0,3}(?:建有|设有|建成|设立|获评|获得|配有|配备|开[设办展]|创建|成立)")
_PAIR = 2
_OF_THEM = ("", "其中", "有")
_OF_ITS_OWN = "的分别"
# So long is a noun that all parts of a list are called by.
_NOUN = 3
# How many there were by some day: 截至6月底办结61件, 上半年末共办结61件.
# A total of all that stands before, and of nothing else.
_ALL_TOLD = compiled("[，；]?(?:合计|共计|总计)[为有达]?")
_BY_A_DAY = compiled("截[至止]|(?:月|季度|半年|年)份?(?:底|末|初|中旬)")
# Numbers in these are measured, and no members of a list of what is counted.
_MEASURED = frozenset(("", "%", "元", "亩", "公里", "米", "平方米", "吨", "公顷", "平方公里", "立方米", "天", "小时"))
_LISTED = ("、", "和")
# Whoever has the higher level has the lower one, too, or none of them.
_AWARDED = compiled("(?:其中|有|为)?(?:国家|[省市县区旗州])级的?")
_PART_OF_YEAR = compiled("[上下]半年|[一二三四]季度")
_IN_ALL = compiled("(?:共|合计|总计|累计)[有为计]?$")
_VISITS = frozenset(("家次", "户次", "处次"))
_SUCCEEDED = compiled("(?:其中)?(?:调解|化解|调处|协调)?成功(?:调解|化解|调处)?")
_DID_NOT = compiled("[未没不]|失败")


def goes_back(split: Split, items: tuple[Item, ...]) -> bool:
    """Whether the parts from one on are what became of the part before it, when that came up once more."""
    for number, part in enumerate(split.parts[1:], 1):
        if not part.idle or _AGAIN.search(part.lead) is None:
            continue
        later = [
            item.quantity.value
            for item in items
            if item.quantity.start >= part.quantity.start and item.quantity.kind == part.quantity.kind
        ]
        if sum(later, Decimal(0)) <= split.parts[number - 1].quantity.value:
            return True
    return False


def gives_rate(split: Split, items: tuple[Item, ...], text: str) -> bool:
    """Whether a rate behind parts is what they are of their whole: 25宗，优秀18宗、合格6宗，合格率96%: the rest were not so."""
    total = sum_of(split.parts)
    whole, end = split.wholes[0].quantity.value, split.parts[-1].quantity.end
    behind = next((item for item in items if item.quantity.start >= end), None)
    if not 0 < total < whole or behind is None or behind.quantity.kind != "%" or "率" not in behind.before:
        return False
    return within(behind.quantity, total * _HUNDRED / whole, text)


def of_several_forms(parts: tuple[Item, ...], told: Terms) -> bool:
    """Whether some parts are clauses and others names (党委会9次、研究法治议题的12次): not divided by one thing, unless they
    are the sides of a pair."""
    if has_or_seeks(parts) or paired(parts, told):
        return False
    if len(parts) == _PAIR and told.rest.match(parts[-1].before) is not None:
        return False  # 已规范18家，余下的15家
    return len({_FORM.search(part.before) is not None for part in parts if part.before}) > 1


def of_other_things(split: Split, told: Terms) -> bool:
    """Whether what was done is said with a noun which the whole does not have: 下放事项37项，取消证明材料21项，保留证明材料14项."""
    if _OF_ITS_OWN in split.parts[0].lead and any(words.search(split.wholes[0].before) for words in told.attributes):
        return True  # 45岁以上11人，法学、水利专业的分别为3人和7人: of all, and not of those of an age
    labels = [part.before for part in split.parts]
    if len(labels) < 2 or split.wholes[0].quantity.kind in PERSONS:
        return False
    noun = shared_end([_FORM.sub("", words) for words in labels])
    if not all(told.outcomes.match(part.before) or told.roles[2].match(part.before) for part in split.parts):
        return False
    if len(noun) < _NOUN or noun.endswith("的") or told.stage.search(noun) is not None:
        return False
    whole = split.wholes[0].lead + split.wholes[0].after
    return not any(noun[at : at + 2] in whole for at in range(len(noun) - 1))


def each_has_its_own(parts: tuple[Item, ...]) -> bool:
    """Whether parts tell what some of a whole have beside others that have something else: 6个村建有图书角，4个村建有长廊."""
    return all(part.before in _OF_THEM and _HAS.match(part.after) is not None for part in parts)


def begins_right(split: Split, wholes: list[Decimal]) -> bool:
    """Whether the first or the last clauses alone make up a whole: the others split it anew (一审3件，二审1件，胜诉4件)."""
    total = Decimal(0)
    for part, following in pairwise(split.parts):
        total += part.quantity.value
        # 转来497件，按时办结497件，满意468件: a step of all of them, which the next is a part of.
        # 土地类58宗、规划类5宗，移送公安机关2宗: what stands behind other counts is of something else.
        if total in wholes and (following.joint in ("，", "；") or _is_far(part, following)):
            return True
    if all(DIMENSION.match(part.before) for part in split.parts):
        return False  # 会议五次，一季度一次，二季度两次，三季度一次，四季度两次: of one list
    total = Decimal(0)
    for number in range(len(split.parts) - 1, 0, -1):
        part = split.parts[number]
        total += part.quantity.value
        if number < len(split.parts) - 1 and part.joint in ("，", "；") and total in wholes:
            return True  # 其中索赔类5件，维持4件、驳回2件、终止1件
    return False


def _is_far(part: Item, following: Item) -> bool:
    """Whether another number stands between two."""
    return following.quantity.start - len(following.lead) > part.quantity.end


def tells_otherwise(split: Split, items: tuple[Item, ...], told: Terms) -> bool:
    """Whether the words of a split say that its numbers are no whole and parts; `items` are those of its statement."""
    return (
        _runs_on(split)
        or _is_number_of_parts(split)
        or _is_less_than_a_part(split)
        or _of_other_steps(split, told)
        or (_of_awards(split, told) and not _sent_too_many(split, told))
        or _is_spent_of_given(split, told)
        or _counts_visits(split)
        or _is_followed(split)
        or _came_of_the_first(split)
        or _is_left_of_all(split, items)
        or _has_something_more(split, told)
        or _may_be_of_another(split, items)
        or _goes_row_by_row(split, items)
    )


def counts_in_other_units(split: Split, items: tuple[Item, ...]) -> bool:
    """Whether a list that falls short of its whole has a member in another unit, which may be all it lacks: 94份，其中合同61份、
    协议18份、规范性文件2件、其他13份.

    A member stands among the parts or next to them, named and with 、 between; in clauses of their own such numbers tell
    what came of a part, unless with them the list is just its whole.
    """
    if not any(part.before for part in split.parts):
        return False  # 耕地8宗14.2亩、林地3宗10.5亩: the other number is of the same part
    whole, first, last = (item.quantity for item in (split.wholes[0], split.parts[0], split.parts[-1]))
    left = whole.value - sum_of(split.parts)
    known = _MEASURED.union(item.quantity.kind for item in (split.wholes[0], *split.parts))
    amount = Decimal(0)
    for number, item in enumerate(items if left > 0 else ()):
        quantity = item.quantity
        if quantity.kind in known or not item.before or quantity.value >= whole.value:
            continue
        if quantity.start < first.start:
            leads = items[number + 1].joint in _LISTED and items[number + 1].quantity == first
            if leads and (quantity.start > whole.start or quantity.value == left):
                return True
        elif quantity.start < last.start or items[number - 1].quantity == last:
            if item.joint in _LISTED:
                return True
            amount += quantity.value
    return amount == left > 0


def _runs_on(split: Split) -> bool:
    """Whether parts are running totals, each of which holds the one before: 截至6月底61件，截至9月底94件，全年128件."""
    return any(_BY_A_DAY.search(part.lead) for part in split.parts[1:])


def _is_number_of_parts(split: Split) -> bool:
    """Whether a whole is the number of its parts: 三项清单分别列明权力120项、责任96项、服务48项."""
    whole = split.wholes[0].quantity
    return whole.kind in SORTS and whole.value == len(split.parts) < max(part.quantity.value for part in split.parts)


def _is_less_than_a_part(split: Split) -> bool:
    """Whether a total is less than one of the numbers before it, or the last of them once more: 镇级12场、村级36场，县级4场，
    共参加县里4场."""
    whole, last = split.wholes[0].quantity, split.parts[-1].quantity
    if whole.start < split.parts[0].quantity.start:
        return False
    if whole.value == last.value:
        return True
    return not _ALL_TOLD.fullmatch(split.wholes[0].before) and any(p.quantity.value > whole.value for p in split.parts)


def _of_other_steps(split: Split, told: Terms) -> bool:
    """Whether a total is of another step than the numbers before it: 村级调处180件、镇级调处52件，全年共排查240件."""
    whole = split.wholes[0]
    if whole.quantity.start < split.parts[0].quantity.start:
        return False
    steps = set(told.stage.findall(whole.before))
    theirs = set(told.stage.findall(split.parts[0].lead + "".join(part.before for part in split.parts[1:])))
    by_whom = all(DIMENSION.fullmatch(told.stage.sub("", part.before)) for part in split.parts)
    return by_whom and bool(steps and theirs) and steps.isdisjoint(theirs)


def _has_something_more(split: Split, told: Terms) -> bool:
    """Whether a total is of those among the parts that have something more: 第一期35人、第二期41人，两期共有70人合格."""
    whole = split.wholes[0]
    total = sum_of(split.parts)
    if whole.quantity.start < split.parts[0].quantity.start or total < whole.quantity.value:
        return False
    said = "".join(part.before + part.after for part in split.parts)
    more = told.qualified.match(whole.after)
    if more is not None and more.group() not in said:
        return True
    # 村级调解34件，镇级调解12件，两级合计成功44件: the others failed.
    held = told.held.search(whole.before) or told.succeeded.search(whole.before)
    return held is not None and held.group() not in said


def _of_awards(split: Split, told: Terms) -> bool:
    """Whether parts are levels that awarded something, and not all there are (县级 stands beside 镇级): 省级3个、市级6个."""
    if of_levels(split.parts) and all(told.honoured.search(label(part)) for part in split.parts):
        return True  # 9个获评县级示范村，3个获评市级示范村
    return all(_AWARDED.fullmatch(label(part)) for part in split.parts)


def _sent_too_many(split: Split, told: Terms) -> bool:
    """Whether parts are what levels checked or sent, each by itself, and more than all: 督查10次，省级2次、市级3次、县级6次."""
    whole = split.wholes[0]
    return told.sent.search(whole.before) is not None and whole.quantity.value < sum_of(split.parts)


def _is_followed(split: Split) -> bool:
    """Whether a list behind a part of the year runs on with the next one: 上半年45起，其中盗窃12起，下半年36起."""
    ours = _PART_OF_YEAR.search(split.wholes[0].before)
    if ours is None or _PART_OF_YEAR.search(split.parts[0].before) is not None:
        return False
    theirs = [_PART_OF_YEAR.search(part.before) for part in split.parts[1:]]
    return any(mark is not None and mark.group() != ours.group() for mark in theirs)


def _came_of_the_first(split: Split) -> bool:
    """Whether the second of two parts tells how many of the first succeeded: 其中调解类诉求402件，成功391件."""
    if len(split.parts) != len(("first", "second")):
        return False
    first, second = split.parts
    succeeded = _SUCCEEDED.fullmatch(second.before) is not None and _DID_NOT.search(first.before) is None
    return succeeded and second.joint == "，" and second.quantity.value <= first.quantity.value


def _is_left_of_all(split: Split, items: tuple[Item, ...]) -> bool:
    """Whether the last part is what is left in all of several rounds: 第一轮40处，整改36处；第二轮22处，整改20处，未整改的共6处."""
    last = split.parts[-1]
    if len(split.parts) < _PAIR or _IN_ALL.search(last.before) is None:
        return False
    done = split.parts[-2]
    start = split.wholes[0].quantity.start
    return any(item.quantity.start < start and item.before == done.before for item in items)


def _counts_visits(split: Split) -> bool:
    """Whether a total counts how often those were visited that its parts count: 58家餐饮店、23家小作坊，共检查140家次."""
    whole, parts = split.wholes[0].quantity, split.parts
    return (
        whole.unit in _VISITS and not any(p.quantity.unit.endswith("次") for p in parts) and whole.value > sum_of(parts)
    )


def _is_spent_of_given(split: Split, told: Terms) -> bool:
    """Whether a whole is what was spent, and parts are what was given for it, of which something may be left."""
    whole, parts = split.wholes[0], split.parts
    if whole.quantity.kind != "元" or told.spent.search(whole.before) is None:
        return False
    return all(told.given.search(part.before) is not None and told.spent.search(part.before) is None for part in parts)


def _may_be_of_another(split: Split, items: tuple[Item, ...]) -> bool:
    """Whether a single part that exceeds the number before it may be of one further up: 58件，成功50件，引导仲裁6件，其中农民工41件."""
    if len(split.parts) > 1:
        return False
    whole, part = split.wholes[0].quantity, split.parts[0].quantity
    return any(
        item.quantity.kind == part.kind and item.quantity.value >= part.value
        for item in items
        if item.quantity.start < min(whole.start, part.start)
    )


def _goes_row_by_row(split: Split, items: tuple[Item, ...]) -> bool:
    """Whether a whole ends a list told 分别, and its parts are as many, each no more than that of the list at its place: 两级分别
    调解40件、60件，成功38件、54件."""
    whole, count = split.wholes[0], len(split.parts)
    if whole.joint not in _LISTED or count < _PAIR:
        return False
    end = next((number for number, item in enumerate(items, 1) if item.quantity == whole.quantity), 0)
    row = items[max(0, end - count) : end]
    return (
        len(row) == count
        and "分别" in row[0].lead
        and all(item.joint in _LISTED for item in row[1:])
        and all(part.quantity.value <= item.quantity.value for part, item in zip(split.parts, row, strict=True))
    )
