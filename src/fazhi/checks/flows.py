"""What there was, what came and what went, and what is left or due: 上年结转11件，新增16件，化解20件，尚余9件; 原有14人，招录9人，现有25人;
遗留9件，新收47件，两项相加应办55件."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from decimal import Decimal

from fazhi.checks.changes import Balance
from fazhi.checks.slips import BALANCE_LIMIT, is_slip
from fazhi.checks.sum_words import Split, Terms
from fazhi.patterns import compiled
from fazhi.results import Span
from fazhi.structure.ledger import Item
from fazhi.structure.report import before_next

_LEAST, _MOST = 3, 5
_PARTS = "两项"
_CARRIED, _FRESH, _GONE, _DUE, _SETTLED, _LEFT = range(6)
# 结转下年, 转入2025年: what is left at the end of the year.
_IS_LEFT = compiled(
    "(?:结转|转入|转至|滚入)[到至入]?(?:[下次明来]一?年|20\\d\\d年)|(?:尚|还|仍|剩|结)余|(?:^|[末底中前至])结存|(?:年末|年底|期末|尚|仍有?|还有?)(?:未[办审化]?结|在办)|(?:年[末底]|期末)(?:为|达到?|总数|总计|保有)|还剩|剩下|[尚仍还]有|现有|现在[册岗编共有]|(?:年末|年底|期末|目前|现)(?:实有|在[册岗编职矫]|共?有|存)"
)
_THERE_WAS = compiled(
    "原有|起初|最初|当初|(?:[上去]年(?:年[底末])?|年初|往年|期初)|20\\d\\d年(?:[底末]|度?(?:共|原)?有)|结转(?![至到]?(?:[下次明来]|20\\d\\d年$))|遗留"
)
# What was and what came are added up, in words: 两项相加, 合并计为, 累计应办.
DUE = compiled(
    "相加|[加合]起来|合并[计应需后]|加在一起|合在一起|[两二]者|[两二]项|(?:累计|[合总共]计|[一总]?共)(?:应|需|待|须)|^(?:[合总共]计|[一总]?共)[为有]?$|^应[办结审处][^，；]{0,4}(?:[一总]?共|[合总共]计)[为有]?$"
)
# What was, came, was due, was done and is left; what says of the third and the last that they are so.
_BOTH = 5
_ALL_DUE = compiled("[合总共累]计|[一总]共|^共|应|相加|[合加]起来")
_REMAINS = compiled("[余剩留]|结转|未|没|正在|还有|尚有|[在待][办处整调审查]")
# Of these two one had to be done, and not what was done of it.
_SETTLED_ONLY = compiled("(?<![应需待须要])(?:办结|化解|审结|结案|调解|成功)")
_TAKEN_OUT = compiled("撤|并|重复|剔|核减|退|转出|移|扣")
_ADDED_TO = compiled("^(?:再?加上?|连同|和|与)")
_PLANNED = compiled("[拟将]|计划|预计|准备|争取|力争")
_SAID = "在册岗编职矫年期末底共有为是的达到数总实际"
_DUE_SAID = "相加合并计算起来两二者项累总一共应需待须要办结理处化解审查调复核答管了加在全今本"
# What is not counted any more, whatever was done of the rest.
_NOT_COUNTED = compiled("剔除|核减|扣除|除去|撤回|刨除|减去|合并(?:立案|办理|处理|审理|受理)")
# So far behind it is told.
_SINCE = 80
_IS_NOW = compiled("现|[在实][岗册编职有]|目前")
# 无人调出: a clause without a number that changes nothing.
_NOTHING = compiled("，[无没未][^，。；\\d]{1,7}，")


def flows(items: tuple[Item, ...], told: Terms) -> Iterator[Balance]:
    """The balances of a statement that its words tell wholly: what there was first, what is left or due last."""
    items = without_number_of_parts(items)
    for at in range(len(items) + 1 - _LEAST):
        # 结转5件，新收32件，共37件，办结33件，未结4件: what is due is what there was for what stands behind it.
        due = at > 1 and there_was(items[at - 2], told) and DUE.search(items[at].before) is not None
        if not due and not there_was(items[at], told):
            continue
        end = _end(items, at)
        if end - at + 1 >= _LEAST:
            balance = _balance(items[at : end + 1], told)
            if balance is not None and not _goes_on(items, end):
                yield balance


def told_twice(items: tuple[Item, ...], told: Terms) -> Iterator[Balance]:
    """What was due where both what there was and came, and what was done and is left, make another number: 结转7件，新增26件，合计
    应办35件，化解31件，剩2件. No number behind tells what it lacks."""
    for at in range(len(items) + 1 - _BOTH):
        was, fresh, due, done, left = held = items[at : at + _BOTH]
        made = was.quantity.value + fresh.quantity.value
        if made != done.quantity.value + left.quantity.value or not is_slip(
            made - due.quantity.value, made, BALANCE_LIMIT
        ):
            continue
        kinds = {item.quantity.kind for item in held}
        if len(kinds) > 1 or "%" in kinds or any(item.quantity.approximate for item in held):
            continue
        if (
            there_was(was, told)
            and _ALL_DUE.search(due.before)
            and told.subset.search(due.lead) is None
            and _REMAINS.search(left.before)
            and not any(item.joint in ("", "：") or item.after for item in held[1:-1])
        ):
            yield Balance(due, (was, fresh), ())


def came(item: Item, told: Terms) -> bool:
    """Whether a number tells what came to what there was."""
    return told.came.search(item.before) is not None


def went(item: Item, told: Terms) -> bool:
    """Whether a number tells what went of what there was."""
    return told.went.search(item.before) is not None


def there_was(item: Item, told: Terms) -> bool:
    """Whether a number tells what there was already."""
    return (_THERE_WAS.search(item.before) or told.roles[_CARRIED].search(item.before)) is not None


def may_have_gone(balance: Balance, span: Span, text: str, told: Terms) -> bool:
    """Whether a statement says that something was taken out of what a balance adds up, or, of what there is now, tells behind
    it who left: 现有4名，1名因病辞任."""
    if _NOT_COUNTED.search(text, span.start, span.end) is not None:
        return True
    if _IS_NOW.search(balance.said.before) is None:
        return False
    start = balance.said.quantity.end
    return told.departed.search(text, start, before_next(text, "\n", start, start + _SINCE)) is not None


def makes_up(balance: Balance, items: tuple[Item, ...]) -> bool:
    """Whether numbers directly behind a balance together are what it lacks: 年末在册19人，收监1人，病亡1人."""
    said = balance.said.quantity
    left = balance.amount() - said.value
    at = bisect_left(items, said.end, key=lambda item: item.quantity.start)
    for item in items[at : at + _MOST] if left > 0 else ():
        if "其中" in item.lead:
            return False  # some of those who are left
        if item.quantity.kind == said.kind:
            left -= item.quantity.value
        if not left:
            return True
    return False


def balances(split: Split, items: tuple[Item, ...], told: Terms) -> bool:
    """Whether the numbers of a split stand among what was, what came, what became of it and what is left, which make a balance:
    结转12件，新收39件，撤回1件，办结39件，结转下年11件."""
    starts = [item.quantity.start for item in (split.wholes[0], *split.parts)]
    at = next((n for n, item in enumerate(items) if item.quantity.start >= min(starts)), 0)
    at = next((n for n in range(at, max(-1, at - _MOST), -1) if there_was(items[n], told)), -1)
    if at < 0:
        return False
    left, first = Decimal(0), items[at].quantity
    for number in range(at, min(len(items), at + 2 * _MOST)):
        item = items[number]
        if item.quantity.kind != first.kind or item.quantity.approximate:
            return False
        if number > at and _IS_LEFT.search(item.before):
            return left == item.quantity.value and item.quantity.start >= max(starts)
        added = number == at or came(item, told)
        left += item.quantity.value if added else -item.quantity.value
    return False


def is_settled(split: Split, told: Terms) -> bool:
    """Whether a number behind what there was and what came tells what was done of them, and is not their sum: 未办结6件，
    新登记71件，累计办结74件."""
    whole, (first, *others) = split.wholes[0], split.parts
    if whole.quantity.start < first.quantity.start or _SETTLED_ONLY.search(whole.before) is None:
        return False
    return there_was(first, told) and any(came(part, told) for part in others)


def _end(items: tuple[Item, ...], at: int) -> int:
    """Where what is left is told of what stands at `at`, each number in a clause behind the other; `at` where it is not."""
    first = items[at].quantity
    for number in range(at, min(len(items), at + _MOST)):
        item = items[number]
        if item.quantity.kind != first.kind or item.quantity.approximate or not first.kind or first.kind == "%":
            return at
        if number > at and not (item.joint in ("，", "、", "；") or _ADDED_TO.match(item.before)):
            return at
        if number > at and item.idle and _NOTHING.search(item.lead) is None:
            return at
        if number > at and (_IS_LEFT.search(item.before) or (number - at > 1 and DUE.search(item.before))):
            return number
    return at


def without_number_of_parts(items: tuple[Item, ...]) -> tuple[Item, ...]:
    """Items without those that say of how many numbers the next one is the sum: 两项相加55件."""
    kept: list[Item] = []
    for item in items:
        counts = kept[-1] if kept and not item.joint else None
        if counts is not None and counts.quantity.kind == "项" and not counts.before and not counts.after:
            words = f"{_PARTS}{item.before}"
            kept[-1] = item._replace(before=words, joint=counts.joint, lead=counts.lead + words, idle=counts.idle)
        else:
            kept.append(item)
    return tuple(kept)


def _balance(items: tuple[Item, ...], told: Terms) -> Balance | None:
    """The balance of items of which each but the first and the last either came or went; None where one is neither, or
    where they come to what is left."""
    added, left = [items[0]], list[Item]()
    for item in items[1:-1]:
        fresh, gone = came(item, told), went(item, told)
        if fresh is gone or item.after or _PLANNED.search(item.before):
            return None
        (added if fresh else left).append(item)
    if not _of_one_thing(items):
        return None
    balance = Balance(items[-1], tuple(added), tuple(left))
    now = balance.said.quantity.value
    return balance if is_slip(balance.amount() - now, now, BALANCE_LIMIT) else None


def _of_one_thing(items: tuple[Item, ...]) -> bool:
    """Whether what is left is of what there was: 现有持证人员24人 is not of 执法人员25人."""
    left = items[-1]
    theirs = {*"".join(item.before + item.after for item in items[:-1]), *_SAID}
    found = _IS_LEFT.search(left.before)
    if found is None:
        return _SETTLED_ONLY.search(left.before) is None and set(left.before) <= {*theirs, *_DUE_SAID}
    return set(left.before[: found.start()] + left.before[found.end() :]) <= theirs


def _goes_on(items: tuple[Item, ...], end: int) -> bool:
    """Whether a number of the same behind what is left may have gone, too (尚余7件，移送2件); of what was due of two added, only
    what was taken out of it (两项合计55件，其中并案1件) has."""
    last = items[end]
    behind = [item for item in items[end + 1 : end + 2] if item.quantity.kind == last.quantity.kind]
    if DUE.search(last.before) is not None and _IS_LEFT.search(last.before) is None:
        behind = [item for item in behind if _TAKEN_OUT.search(item.before) is not None]
    return any(item.joint in ("，", "、") for item in behind)
