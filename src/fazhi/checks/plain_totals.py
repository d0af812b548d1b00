"""Sums whose place alone tells what they are of: 共 directly behind a list, a second total of what stands in brackets, and a
part that is taken up again and divided.

«5座猪场、13座栏舍共20座»; «救助21万元（53人）、36万元（88人），总计57万元、151人»; «…土地类50件；土地类又分权属27件、流转15件».
"""

from __future__ import annotations

from collections.abc import Iterator

from fazhi.checks.slips import BALANCE_LIMIT, COUNTED_LIMIT, LIST_LIMIT, is_slip, left_over, sum_of
from fazhi.checks.sum_words import REACH, Split, Terms, is_apart
from fazhi.patterns import compiled
from fazhi.structure.ledger import Item, Ledger

_LEAST = 2
_TOTAL = ("共", "合计", "总计", "共计", "共有")
_NO_TOTAL = compiled("[公中]共")
# Bodies and places are counted in each of these, in one list: 6所小学、12家幼儿园共18所学校.
_PLACES = frozenset(("所", "家", "座", "处"))
_OTHERS = compiled("等|其他|其余|另|在内|每|各")
_JOINTS = ("、", "和")
# What any of several things is.
_ANY = compiled("(?:服务|法治|普法|调解|宣传)?(?:实体|阵地|平台|站点|点位|场所|机构|组织|窗口|载体|站室)")
_BODY_OF = compiled("(?<=[一-鿿])(?:共同)?(?:组成|构成)的$")
_ALL_OF_THEM = compiled("(?:以上|上述)?(?:各项|各类)?(?:合计|总计|共计)[为有]?")
_CLASSES = ("类", "型", "案件", "纠纷")
_COMPOSED = compiled("(?:分|资金|经费|款项?|费用)?(?:组成|构成)")
_SUMMED = compiled("^(?:以上|三项|各项|全年|年内)?(?:总计|合计|共计|共|累计)[^，；]{0,4}$")
_DIVIDED = compiled(
    "；(?:其中)?(?P<name>[^，。；、\\d又再分]{2,8})(?:(?:[里中]?(?:又|再|具体))(?:细?分)(?:为|成|别为)?|(?:细?分)(?:为|成|别为))[^，。；、\\d]{2,8}$"
)
_POSTS, _HELD, _EMPTY = (
    compiled("编制数?$"),
    compiled("^(?:现|目前)?(?:在[岗编]|实有)"),
    compiled("^(?:现|目前)?(?:空编|缺编|空缺)"),
)
_POSTED = frozenset(("个", "人"))
# Who works there without a post.
_LENT = compiled("借|聘|公益|挂职|超|派遣")
_SORT = compiled("(?:类|方面|问题|纠纷|案件)$")


def plain_totals(ledger: Ledger, told: Terms) -> Iterator[Split]:
    """The splits of a statement that the place of its numbers tells."""
    items = ledger.items
    for at in range(1, len(items)):
        item = items[at]
        if not item.joint and item.before.endswith(_TOTAL):
            yield from _directly_behind(items, at, told)
        elif item.joint == "；" and "分" in item.before:
            yield from _taken_up(items, at, told)
        if at > _LEAST and _ALL_OF_THEM.fullmatch(item.before) is not None:
            yield from _told_twice(items, at, told)
        if item.before.startswith("由"):
            yield from _made_of(items, at)
        if at >= _LEAST and item.before in _TOTAL and item.joint == "，":
            yield from _of_nouns(items, at, told)
        if at >= _LEAST and _BODY_OF.search(item.before) is not None:
            yield from _members(items, at, told)
        if at >= _LEAST and _EMPTY.match(item.before) is not None:
            yield from _of_posts(items[: at + 1])
    if len(ledger.brackets) >= _LEAST:
        yield from _in_brackets(ledger, told)


def _directly_behind(items: tuple[Item, ...], at: int, told: Terms) -> Iterator[Split]:
    """A list and its total with nothing between but what the last part counts."""
    total = items[at]
    kind = total.quantity.kind
    kinds = _PLACES if kind in _PLACES else frozenset((kind,))
    first = at - 1
    while first > 0 and items[first].joint in _JOINTS:
        first -= 1
    parts = items[first:at]
    if not kind or len(parts) < _LEAST or _NO_TOTAL.search(total.before) is not None:
        return
    if any(part.quantity.kind not in kinds or is_apart(part, told) for part in parts):
        return
    said = "".join(part.before + part.after for part in parts) + total.before
    # What one of each counts stands behind its number: 5座猪场、13座栏舍.
    named = all(part.after for part in parts[:-1]) or all(part.before for part in parts)
    if (
        named
        and _is_slip(total, parts, LIST_LIMIT)
        and _OTHERS.search(said) is None
        and told.partial.search(said) is None
    ):
        yield Split((total,), parts, True, True, True)


def _listed_before(items: tuple[Item, ...], at: int) -> tuple[Item, ...]:
    """The items of the list that ends before one."""
    first = at - 1
    while first > 0 and items[first].joint in _JOINTS:
        first -= 1
    return items[first:at]


def _of_nouns(items: tuple[Item, ...], at: int, told: Terms) -> Iterator[Split]:
    """A list of so many of this and so many of that, and their total in a clause of its own: 1个工作站、19个工作室，合计21个."""
    total, parts = items[at], _listed_before(items, at)
    if len(parts) < _LEAST or total.idle or (total.after and _ANY.fullmatch(total.after) is None):
        return
    if any(part.quantity.kind != total.quantity.kind or is_apart(part, told) or not part.after for part in parts):
        return
    said = "".join(part.before + part.after for part in parts)
    distinct = len({part.after for part in parts}) == len(parts) and not any(part.before for part in parts[1:])
    closed = distinct and _OTHERS.search(said) is None and told.partial.search(said) is None
    if closed and _is_slip(total, parts, LIST_LIMIT):
        yield Split((total,), parts, True, True, True)


def _members(items: tuple[Item, ...], at: int, told: Terms) -> Iterator[Split]:
    """Who makes up a body of so many: 由3名律师、2名法官、1名检察官组成的7人服务团."""
    total, parts = items[at], _listed_before(items, at)
    if len(parts) < _LEAST or total.joint or not parts[0].before.endswith("由"):
        return
    if any(part.quantity.kind != total.quantity.kind or is_apart(part, told) for part in parts):
        return
    if _is_slip(total, parts, BALANCE_LIMIT) and _OTHERS.search("".join(part.lead for part in parts)) is None:
        yield Split((total,), parts, True, True, True)


def _taken_up(items: tuple[Item, ...], at: int, told: Terms) -> Iterator[Split]:
    """A part of a list that is named once more and divided."""
    found = _DIVIDED.search(items[at].lead)
    if found is None:
        return
    name = _SORT.sub("", found["name"])
    kind = items[at].quantity.kind
    wholes = [item for item in items[:at] if item.quantity.kind == kind and _SORT.sub("", item.before).endswith(name)]
    end = at + 1
    while end < len(items) and items[end].joint in _JOINTS and items[end].quantity.kind == kind:
        end += 1
    parts = items[at:end]
    said = "".join(part.before + part.after for part in parts)
    if len(wholes) != 1 or len(parts) < _LEAST or _OTHERS.search(said) or told.partial.search(said):
        return
    if _is_slip(wholes[0], parts, COUNTED_LIMIT):
        yield Split((wholes[0],), parts, True, True, True)


def _told_twice(items: tuple[Item, ...], at: int, told: Terms) -> Iterator[Split]:
    """A list between its whole and the same number as its total: 事项98项，处罚类52项，检查类31项，强制类5项，合计98项."""
    total = items[at].quantity
    first = next(
        (number for number in range(max(0, at - REACH - 1), at) if items[number].quantity[:2] == total[:2]), at
    )
    parts = items[first + 1 : at]
    if len(parts) < _LEAST or any(part.quantity.kind != total.kind or part.idle or not part.before for part in parts):
        return
    steps = [part for part in parts if told.stage.search(part.before) and not part.before.endswith(_CLASSES)]
    if steps or any(is_apart(part, told) or told.subset.search(part.lead) for part in parts):
        return
    said = "".join(part.before + part.after for part in parts)
    if _OTHERS.search(said) is None and told.partial.search(said) is None and _is_slip(items[at], parts, LIST_LIMIT):
        yield Split((items[at],), parts, True, True, True)


def _made_of(items: tuple[Item, ...], at: int) -> Iterator[Split]:
    """A list behind 由 that says at its end of how many it is: 15.8万元，由甲经费15万元、乙补贴8000元两笔组成."""
    whole = items[at - 1]
    end = at + 1
    while end < len(items) and items[end].joint in _JOINTS and items[end].quantity.kind == whole.quantity.kind:
        end += 1
    parts = items[at:end]
    if end >= len(items) or items[at].joint not in ("，", "：") or items[at].idle or len(parts) < _LEAST:
        return
    count = items[end]
    said = count.quantity.value == len(parts) and count.joint == "" and count.before in ("", "共", "这")
    if said and _COMPOSED.match(count.after) is not None and not any(i.quantity.approximate for i in (whole, *parts)):
        yield Split((whole,), parts, True, True, True)


def _of_posts(items: tuple[Item, ...]) -> Iterator[Split]:
    """Posts, those who hold them and those that are empty, each in a unit of its own: 编制20个，在岗13人，空编9个."""
    whole, *parts = items[-_LEAST - 1 :]
    if _POSTS.search(whole.before) is None or _HELD.match(parts[0].before) is None:
        return
    if sum("编制" in item.before for item in items) > 1 or any(_LENT.search(item.lead) for item in items):
        return
    if all(item.quantity.kind in _POSTED for item in (whole, *parts)) and _is_slip(whole, tuple(parts), COUNTED_LIMIT):
        yield Split((whole,), tuple(parts), True, True, True)


def _in_brackets(ledger: Ledger, told: Terms) -> Iterator[Split]:
    """What stands in the brackets of a list, and the second total behind it: the first one is right of what they follow."""
    items = ledger.items
    owners = [owner for owner, _ in ledger.brackets]
    inside = tuple(held[0] for _, held in ledger.brackets if len(held) == 1)
    first, end = owners[0], owners[-1] + 1
    if len(inside) < len(owners) or owners != list(range(first, end)) or end + 1 >= len(items):
        return
    total, other = items[end], items[end + 1]
    column = items[first:end]
    if len({item.quantity.kind for item in inside}) > 1 or other.quantity.kind != inside[0].quantity.kind:
        return
    if _SUMMED.match(total.before) is None or other.joint not in (*_JOINTS, "") or other.before not in ("", "惠及"):
        return
    if any(item.quantity.kind != total.quantity.kind for item in column) or sum_of(column) != total.quantity.value:
        return
    said = "".join(item.before + item.after for item in inside)
    if other.quantity.kind and not said and not is_apart(other, told) and _is_slip(other, inside, COUNTED_LIMIT):
        yield Split((other,), inside, True, True, True)


def _is_slip(whole: Item, parts: tuple[Item, ...], limit: int) -> bool:
    """Whether parts, all exact, miss their whole by one digit and by little."""
    if len(parts) > REACH or any(item.quantity.approximate for item in (whole, *parts)):
        return False
    return is_slip(left_over(whole, parts), whole.quantity.value, limit)
