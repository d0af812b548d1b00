"""Other readings of the counts of a rate: what lists, totals and wholes around it give is not accused in another reading."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from decimal import Decimal
from itertools import zip_longest

from fazhi.checks.rate_base import CROSSING
from fazhi.checks.rate_bounds import within
from fazhi.checks.rate_counts import Pair
from fazhi.checks.rate_in_post import all_of_those
from fazhi.checks.rate_wording import Wording
from fazhi.checks.rate_words import Rate
from fazhi.patterns import compiled
from fazhi.records import NamedTuple
from fazhi.structure.ledger import Item
from fazhi.structure.quantities import Quantity

_HUNDRED = Decimal(100)
_TOTAL = compiled("共|合计|总计|累计|小计|总数")
_PARTS = compiled("其中|，含|包括")
_YEAR = compiled(r"(?:^|[，；])(?:(?:19|20)\d\d年(?![底末]|\d)|[去上前今]年|上一年)")
_DATED = compiled("\\d年|[去上前往]一?年")
_DENIED = compiled("未|不|正在|尚|待|没有|无|[仍在]在|在[办改]|继续|逾|一般|较?差")
_LEFT = compiled("未|正在|[尚仍]在|剩余|其余|余下|缺|[^期]不")
# What went elsewhere is not asked for.
_HANDED_ON = compiled("上报|移送|移交|转交|转办|转送|报送|流转|分流|撤回|撤诉|退回")
# What tells the numbers of a rate behind it: 满意率97.8%，即45人满意、1人基本满意.
_TOLD = compiled(r"^(?:，即|：|，其中|，分别)")


# The share of the count right before it.
_OWN_SHARE = compiled("占(?:比|总数|总量|全部)?(?:的|为|达|到|了)*")
# Not yet done, and what need not be done yet.
_UNDONE = compiled("正在|未|没有|待|[尚仍]在|[推办]进?中|跟踪|不(?![予属受在符需再具])|跟进|剩余|尚余|尚有")
# 还有3件在对接; and not 在镇级办结, 在法院审理.
_UNDER_WAY = compiled(
    "^(?:还|仍|尚|正|也)*在(?![^，；]{0,8}(?:[级县市区村镇乡内前上]|法院|部门|局|所|办结|化解|完成|解决|整改))"
)
# What came back of what was sent out is a part of it, but not what a rate of opinions is of.
_OPINIONS, _COLLECTED = ("满意", "知晓", "认可"), compiled("[收返]回|回收")
_REACHED = compiled("^(?:做到|实现|确保|达到|保持|全部)+")
# A mediation that ended in court did not succeed.
_SUCCEEDED = ("成功", "调成")
_TO_COURT = compiled(
    "(?:引导|告知|建议|转|通过|走|进入|诉诸|提起|移送)[^，；]{0,10}(?:诉讼|起诉|仲裁|法院|司法途径|法律途径|司法程序)|起诉|调解?不成|未(?:能)?达成"
)
_ENDED = compiled("已[办审]?结|[办结审]结?案件")
# 其余2人已报名考试: a first step, that says nothing of the outcome; 已报名并通过 does.
_FIRST_STEP = compiled(
    "^(?:[均都也]|目前|现|全部)*已?(?:报[名考]|备考|(?:列|纳)入[^，；]{0,8}(?:计划|安排))(?![^，；]*(?:通过|合格|[取领拿获发退调离转免]|完成|办[结好妥]|到位))"
)
# 网站公开42条，其余在公示栏公开: the others were done in another way, or need not be.
_ELSEWISE = compiled("其余|其他|剩余|余下|补[一-鿿]{0,2}后|[经通]过?补")
_NEEDLESS = compiled("无[需须]|不[需必用]|已?无必要")
_GOING_ON = compiled("正在|尚在|仍在|在[办调]|[办调]理中|调解中|跟进|未到期|期限内")
_EXCUSED = compiled("请假|因[公病事故]")
# Who is there in another way counts or does not.
_PRESENT = compiled("(?:到会|到场|参会|出席|与会|到席|签到)率?$")
_OTHER_WAY = compiled("委托|代[为表理]|线上|网络|视频|远程|书面|通讯|补|分会场")
_TIMED = compiled("未到期|期限|履行期|未满")
# Numbers that stand so many others away from a rate are not its counts.
_AROUND = 48
# Of fewer than so many a share comes out right by chance, but for one with decimals.
_BY_CHANCE = 20
# So many numbers before what was done may make up of what it was.
_SEVERAL = 10


class Count(NamedTuple):
    """A number that a rate may be made of; `made`: a total, a whole or the sum of a list; `behind`: told behind the rate."""

    value: Decimal
    kind: str
    made: bool
    total: bool = False
    behind: bool = False


def explained(rate: Rate, items: tuple[Item, ...], inside: tuple[Item, ...], loose: bool, text: str) -> bool:
    """Whether a total, a whole or a list of a statement gives a rate; `inside` are the items of the bracket behind it.

    `loose`: what is above and below the line may have different units.
    """
    items = _near(rate, items)
    if rate.share and _OWN_SHARE.fullmatch(rate.item.before) is not None:
        items = _without_shared(rate, items)
    counts = [*_counts(items, rate), *_listed(items, inside, rate)]
    for above in counts:
        for below in counts:
            if not (above.made or below.made) or above is below or not 0 < above.value <= below.value:
                continue
            if above.value == below.value and not (above.behind or (above.total and below.total)):
                continue  # a whole and its own list say nothing of what was done
            if not (above.kind == below.kind or (loose and {above.kind, below.kind} <= CROSSING)):
                continue
            if within(rate.item.quantity, above.value * _HUNDRED / below.value, text):
                return True
    return False


def _without_shared(rate: Rate, items: tuple[Item, ...]) -> tuple[Item, ...]:
    """The items but for the counts that each have a share of their own right behind: 婚姻60件，占30%；土地50件，占30%."""
    return tuple(
        item
        for item, behind in zip_longest(items, items[1:])
        if behind is None
        or behind.quantity.kind != "%"
        or behind.quantity.start == rate.item.quantity.start
        or _OWN_SHARE.fullmatch(behind.before) is None
    )


def _near(rate: Rate, items: tuple[Item, ...]) -> tuple[Item, ...]:
    """The items that a rate may be read with: so many on both sides of it."""
    if len(items) <= _AROUND:
        return items
    at = bisect_left(items, rate.item.quantity.start, key=lambda item: item.quantity.start)
    return items[max(0, at - _AROUND) : at + _AROUND]


def all_done(rate: Rate, items: tuple[Item, ...], words: tuple[str, ...]) -> bool:
    """Whether counts that each name the act of a rate of all make up a number before: 发现24个，当场整改17个，限期整改7个."""
    if rate.item.quantity.value != _HUNDRED:
        return False
    before = [item for item in items if item.quantity.start < rate.item.quantity.start and item.quantity.unit != "%"]
    for first in range(1, len(before)):
        whole, total, named = before[first - 1], Decimal(0), False
        opened = _PARTS.search(before[first].lead) is not None
        for item in before[first:]:
            told = any(word in item.before for word in words)
            listed = opened and (item is before[first] or item.joint in ("、", "和"))
            if _DENIED.search(item.before) or not (told or listed or _HANDED_ON.search(item.before)):
                break
            if not _is_same(item, whole):
                break
            named, total = named or told, total + item.quantity.value
            if named and total == whole.quantity.value and item is not before[first]:
                return True
    return False


def of_several(rate: Rate, pairs: list[Pair], items: tuple[Item, ...], loose: bool) -> bool:
    """Whether all of several numbers before, taken together, were done: 处罚15件，另6件不予处罚。审核21件，审核率100%."""
    if rate.item.quantity.value != _HUNDRED or any(pair.done <= pair.base for pair in pairs):
        return False
    above = pairs[0].above.quantity
    sums = {Decimal(0)}
    before = [item.quantity for item in items if item.quantity.start < above.start and not item.quantity.approximate]
    for quantity in before[-_SEVERAL:]:
        if quantity.kind == above.kind or (loose and {quantity.kind, above.kind} <= CROSSING):
            sums |= {total + quantity.value for total in sums if total + quantity.value <= above.value}
    return above.value in sums


def of_other_counts(rate: Rate, pairs: list[Pair], items: tuple[Item, ...], text: str) -> bool:
    """Whether other exact counts of a statement than those of its `pairs` give a rate of less than all: another base for what
    was done (8件中开庭4件，出庭3件，75%), or the last count before the rate and one told before that (389处，…，年底前整改到位387处，整改率99.5%).
    """
    share, done = rate.item.quantity, pairs[0].above.quantity
    if share.value >= _HUNDRED:
        # 申请38件，符合条件35件，指派律师35件，指派率100%: of all those that it was for.
        return all_of_those(rate, done, items) or _of_classes(pairs, items)
    # 28起案件中，13起已结案，15起正在办理，结案率过半: of what still goes on no rate is.
    held = [item.quantity for item in items if item.quantity.kind != "%" and _GOING_ON.match(item.after) is None]
    counts = held if done in held else [item.quantity for item in items if item.quantity.kind != "%"]
    if _makes(share, done, counts, text):
        return True
    *before, last = [count for count in counts if count.start < share.start] or [done]
    bases = [base for base in before[1 - _SEVERAL :] if base.value >= _BY_CHANCE or share.step < 1]
    return last.value > 0 and not last.approximate and _makes(share, last, bases, text)


def _of_classes(pairs: list[Pair], items: tuple[Item, ...]) -> bool:
    """Whether what was done is as many as the classes before it together, of which the base is the last: C级的47栋、D级的19栋，已管控66栋."""
    done, base = pairs[0].above.quantity, pairs[0].below.quantity
    if done.value <= base.value:
        return False
    before = [item.quantity for item in items if item.quantity.kind == done.kind and item.quantity.start <= base.start]
    total = base.value
    for other in reversed(before[:-1]):
        total += other.value
        if total >= done.value:
            return total == done.value
    return False


def counts_itself(items: tuple[Item, ...]) -> bool:
    """Whether a statement counts something and some of it before its rate, which then is of nothing that was told before it:
    79卷中合格75卷。参加考试31人，90分以上5人，及格率100%."""
    kinds = [item.quantity.kind for item in items if item.quantity.kind not in ("%", "")]
    return len(set(kinds)) < len(kinds)


def _makes(share: Quantity, done: Quantity, bases: list[Quantity], text: str) -> bool:
    """Whether what was done of one of some bases is a share."""
    return any(
        within(share, done.value * _HUNDRED / base.value, text)
        for base in bases
        if base.kind == done.kind and not base.approximate and base.value > done.value
    )


def gone(rate: Rate, pairs: list[Pair], items: tuple[Item, ...], wording: Wording, text: str) -> bool:
    """Whether a rate counts what is told as another way that things went: 受理132件，办结130件，2件撤回，办结率100%.

    What is still to be done, or was done by another, is left out by mistake.
    """
    share, items = rate.item.quantity, _near(rate, items)
    if share.value == _HUNDRED and any(_EXCUSED.search(pair.above.before) for pair in pairs):
        return True  # 应到56人，请假4人: they need not come
    if _came_otherwise(rate, pairs, items):
        return True
    plain = not rate.item.idle and _is_of_all(rate, pairs)
    ended, failed = _ENDED.match(rate.name) is not None, rate.name.endswith(_SUCCEEDED)
    if (ended or share.value < _HUNDRED) and _without_open(share, pairs, items, text, ended):
        return True
    for above, below in ((pair.above.quantity, pair.below.quantity) for pair in pairs if not pair.extra):
        left = below.value - above.value
        others = [value for value in _others(above, below, items, wording, plain, failed) if value <= left]
        if share.value == _HUNDRED:
            sums = {Decimal(0)}
            for value in others:
                sums |= {total + value for total in sums}
            if left > 0 and left in sums:
                return True
        elif any(within(share, (above.value + value) * _HUNDRED / below.value, text) for value in others):
            return True  # 254处，立行立改180处，到期整改69处，整改率98%
    return False


def _is_of_all(rate: Rate, pairs: list[Pair]) -> bool:
    """Whether a rate names an act alone (做到持证率), or those that its base counts: of 符合条件人员 the others may be none."""
    name = _REACHED.sub("", rate.name)
    return len(name) <= len("持证上岗") or name[: -len("持证")] in pairs[0].below.before


def _came_otherwise(rate: Rate, pairs: list[Pair], items: tuple[Item, ...]) -> bool:
    """Whether a rate of being there has another way of it between what was counted and itself: 实到56人，委托表决14人，到会率近九成."""
    if _PRESENT.search(rate.name) is None:
        return False
    end, kind = rate.item.quantity.start, pairs[0].above.quantity.kind
    return any(
        pair.above.quantity.start < item.quantity.start < end
        and item.quantity.kind == kind
        and _OTHER_WAY.search(item.before + item.after) is not None
        for pair in pairs
        for item in items
    )


def told_otherwise(lead: str, wording: Wording) -> bool:
    """Whether it is told between the counts and a rate of all that the others were done in another way, or need not be."""
    return _ELSEWISE.search(lead) is not None and not wording.denies(_NEEDLESS.sub("", lead))


def _without_open(share: Quantity, pairs: list[Pair], items: tuple[Item, ...], text: str, ended: bool) -> bool:
    """Whether a rate is of all but what is still going on: 受理330件，成功310件，正在调解15件，成功率98.4%.

    Of all that was done besides, every bound would be kept (共37起，31起已结，6起正在办，结案率过九成): that is no reading,
    but where the rate is by name of what has `ended` (已结案件调解成功率).
    """
    going_on = [item.quantity for item in items if _GOING_ON.search(item.before + item.after)]
    return any(
        within(share, pair.done * _HUNDRED / (pair.base - one.value), text)
        for pair in pairs
        for one in going_on
        if one.kind == pair.above.quantity.kind and pair.done - ended < pair.base - one.value
    )


def _others(
    above: Quantity, below: Quantity, items: tuple[Item, ...], wording: Wording, plain: bool, failed: bool
) -> list[Decimal]:
    """The other counts of a kind, but for what is still to be done or was done by another; `plain`: nothing more is told of
    them before the rate; `failed`: what went on to a court is none of what the rate is of."""
    found = []
    for item in items:
        quantity, said = item.quantity, item.before + item.after
        if quantity.kind != above.kind or not quantity.value or quantity.start in (above.start, below.start):
            continue
        open_yet = _UNDONE.search(said) or wording.proxies.search(said) or _UNDER_WAY.match(item.after)
        if plain and not open_yet:
            open_yet = _FIRST_STEP.match(item.after)
        open_yet = open_yet or (_TO_COURT.search(said) if failed else None)
        if _TIMED.search(said) or not open_yet:
            found.append(quantity.value)
    return found[-_SEVERAL:]


def _counts(items: tuple[Item, ...], rate: Rate) -> Iterator[Count]:
    """The numbers before a rate, and what their lists come to."""
    before = [item for item in items if item.quantity.start < rate.item.quantity.start and item.quantity.unit != "%"]
    for number, item in enumerate(before):
        following = before[number + 1] if number + 1 < len(before) else None
        whole = following is not None and _PARTS.search(following.lead) is not None
        whole = whole and not (rate.name.endswith(_OPINIONS) and _COLLECTED.search(item.before))
        summed = _TOTAL.search(item.before) is not None
        yield Count(item.quantity.value, item.quantity.kind, whole or summed, summed)
        total, end = item.quantity.value, number + 1
        while end < len(before) and before[end].joint in ("、", "和") and _is_same(before[end], item):
            total += before[end].quantity.value
            end += 1
        if end > number + 1:
            yield Count(total, item.quantity.kind, True)
        if _LEFT.search(item.before):  # 仍在调处9件: of all the others it is told that it was done
            for one in before[:number]:
                yield Count(one.quantity.value - item.quantity.value, item.quantity.kind, _is_same(one, item))


def _listed(items: tuple[Item, ...], inside: tuple[Item, ...], rate: Rate) -> Iterator[Count]:
    """The numbers that a list directly behind a rate gives, one after the other added up."""
    behind = [item for item in items if item.quantity.start > rate.item.quantity.start]
    run = list(inside)
    if not run and behind and _TOLD.match(behind[0].lead):
        run = [behind[0]]
        for item in behind[1:]:
            if item.joint not in ("、", "和", "，") or item.idle or not _is_same(item, run[0]):
                break
            run.append(item)
    total = Decimal(0)
    for item in run:
        if _is_same(item, run[0]):
            total += item.quantity.value
            yield Count(total, item.quantity.kind, True, behind=True)


def _is_same(one: Item, other: Item) -> bool:
    return one.quantity.kind == other.quantity.kind


def of_another_year(pair: Pair, items: tuple[Item, ...]) -> bool:
    """Whether what was done is told of another year than what it would be a part of: 2021年321件…；2020年成功350件."""
    low, high = pair.below.quantity.start, pair.above.quantity.start
    kind = pair.above.quantity.kind
    # 今年投入12万元 between counts of this year says nothing of them.
    now = _DATED.search(pair.below.lead) is None
    return any(
        low < item.quantity.start <= high
        and (told := _YEAR.search(item.lead)) is not None
        and not (now and item.quantity.kind != kind and told.group().endswith("今年"))
        for item in items
    )
