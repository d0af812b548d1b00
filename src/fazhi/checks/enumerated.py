"""Totals of what was done so often in each of the months, quarters or villages that are named: 共9次，即2月、5月、8月、11月各2次."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import islice

from fazhi.checks.averages import Product
from fazhi.checks.slips import is_within
from fazhi.checks.sum_words import PERSONS, Terms, is_apart
from fazhi.checks.year_parts import HALF, QUARTER, SEASON
from fazhi.patterns import compiled
from fazhi.records import NamedTuple
from fazhi.structure.ledger import Item
from fazhi.structure.report import before_next

_SPACE = f"(?:{QUARTER}|{HALF}|{SEASON}|(?:[0-9]{{1,2}}|[一二三四五六七八九十]{{1,3}})月份?)"
_NAME = "(?:[^，。；：、0-9和及与各每]{1,7}(?:村|社区|片区?|组|中队|[站所校]))"
_EACH = "(?:[各均]|每[月季]度?)(?P<act>[^，。；：、0-9各每]{0,10})$"
# 即2月、5月、8月、11月各: what leads to the list, the list, what was done in each.
_LIST = compiled(
    rf"(?:^|[，；：])(?P<lead>(?:即|也就是|分别[为在于是]?|具体[为是]|依次为|[其之]中|[在由对到于])?)(?P<names>{_SPACE}(?:[、和及与]{_SPACE}){{1,11}}|{_NAME}(?:[、和及与]{_NAME}){{1,14}}){_EACH}"
)
# 由司法所、党政办、综治办各抽调1人组成: who makes up a body, or holds a post, by what each is called.
_MEMBER = "[^，。；：、0-9和及与各每等由正副两双]{2,12}"
_MEMBERS = compiled(
    rf"^，(?P<lead>由)(?P<names>{_MEMBER}(?:[、和及与]{_MEMBER}){{1,14}})各(?P<act>(?:抽调|选派|推荐|派出?|安排|明确|确定|指定|推选)?)$"
)
_MAKE_UP = ("组成", "构成", "担任", "兼任", "出任")
_EVERY = compiled("^，(?:即|也就是)(?P<every>每季度|每半年|每月)(?P<act>[^，。；：、0-9各每]{0,10})$")
_TIMES = {"每季度": 4, "每半年": 2, "每月": 12}
_AND = compiled("[、和及与]")
# What says that the list is all there is.
_THAT_IS = compiled("即|也就是|分别|具体|依次")
_WHOLE_YEAR = {4: compiled("季"), 2: compiled("半年")}
_TOTAL = compiled("(?P<year>全年|年内|今年)?(?:共计|合计|总计|一共|总共|共)(?P<act>[^，。；：、0-9]{0,6})")
_SOME = compiled("等|主要|其中|至少|不少于|平均|约|部分|重点|[往去上]年")
# Others beside those that are listed; in brackets behind a total anything may be told.
_MORE = compiled("另|还|其余|其他|此外|再|加上|临时|含|包括|其中|计入|算入|合并|联合")
_BRACKETS = ("（", "(", "[", "【")
_STOP = compiled("[，；：]")
# What a total says beside the act of its list.
_ANY_ACT = "了举办开展组织召"
# So far behind others are told, and so many hundredths a total may be off.
_BEHIND, _NEAR, _FAR = 24, 25, 50


class _Listed(NamedTuple):
    """How many are named, how long what stands before them is, what leads to them and what was done in each; whether they
    are all parts of a year, and whether they are the members of a body."""

    named: int
    start: int
    lead: str
    act: str
    complete: bool
    members: bool = False


def enumerated(items: tuple[Item, ...], told: Terms, text: str) -> Iterator[Product]:
    """The totals of a statement, before such a list or directly behind it, that it does not make."""
    for at, each in enumerate(items):
        listed = _listed(each) if each.quantity.unit and not each.quantity.approximate else None
        if listed is None or _SOME.search(each.lead) is not None:
            continue
        total = _only_other(items, each)
        made = each.quantity.value * listed.named
        if total is None or total.quantity.approximate or total.quantity.value == made or is_apart(total, told):
            continue
        start = max(total.quantity.end, each.quantity.end)
        if _MORE.search(text, start, before_next(text, "。", start, start + _BEHIND)) is not None:
            continue
        behind = total.quantity.end + len(total.after)
        # One person may act for several villages: what is told of fewer than were to be is of those there are.
        fewer = made > total.quantity.value and total.quantity.kind in PERSONS and not listed.members
        if text.startswith(_BRACKETS, behind) or (fewer and text.startswith("，", behind)):
            continue
        before = at > 0 and items[at - 1] is total and _is_before(each, total, listed, made)
        if before or (items[at + 1 : at + 2] == (total,) and _is_behind(each, total, listed, made)):
            yield Product(total, (each,), made, f"{each.quantity.value.normalize():f}×{listed.named}")


def _only_other(items: tuple[Item, ...], each: Item) -> Item | None:
    """The one other number of the kind; None where there are none or several, of which no more than two are looked for."""
    others = (item for item in items if item is not each and item.quantity.kind == each.quantity.kind)
    found = list(islice(others, 2))
    return found[0] if len(found) == 1 else None


def _listed(each: Item) -> _Listed | None:
    every = _EVERY.match(each.lead)
    if every is not None:
        return _Listed(_TIMES[every["every"]], 0, "即", every["act"], True)
    members = _MEMBERS.match(each.lead) if each.after.startswith(_MAKE_UP) else None
    found = members or _LIST.search(each.lead)
    if found is None:
        return None
    names = _AND.split(found["names"])
    if len(set(names)) < len(names):
        return None
    year = _WHOLE_YEAR.get(len(names))
    complete = year is not None and all(map(year.search, names))
    return _Listed(len(names), found.start(), found["lead"], found["act"], complete, members is not None)


def _is_before(each: Item, total: Item, listed: _Listed, made: Decimal) -> bool:
    """Whether a number right before a list is its total: words say that the list is all there is, it is a whole year, or it
    comes to little more."""
    if _STOP.search(each.lead, 0, listed.start) is not None:
        return False
    off, value = made - total.quantity.value, total.quantity.value
    if listed.complete or listed.members or _THAT_IS.match(listed.lead) is not None:
        return is_within(off, value, _FAR)
    return off > 0 and listed.lead == "" and is_within(off, value, _NEAR)


def _is_behind(each: Item, total: Item, listed: _Listed, made: Decimal) -> bool:
    """Whether a number right behind a list is its total: of a year there may be more than is listed, and what else is said
    behind a total is of some of them (共2名获评优秀)."""
    found = _TOTAL.fullmatch(total.before)
    if found is None or total.joint != "，" or total.idle:
        return False
    if made < total.quantity.value and found["year"] is not None and not listed.complete:
        return False
    same = set(found["act"] + total.after) <= set(f"{listed.act}{each.after}{_ANY_ACT}")
    return same and is_within(made - total.quantity.value, total.quantity.value, _FAR)
