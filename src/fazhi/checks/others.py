"""Some of a whole and others of it: 26个村中，19个已建成，另有8个正在装修; communities and villages of so many 村（居）."""

from __future__ import annotations

from collections.abc import Iterator

from fazhi.checks.groups import SORTS
from fazhi.checks.slips import LIST_LIMIT, is_slip, left_over
from fazhi.checks.sum_words import Split, Terms
from fazhi.patterns import compiled
from fazhi.structure.ledger import Item

_OTHERS = compiled("^(?:另有|另外|还有|尚有|仍有|其余|剩余|剩下|余下)的?$")
# What stands behind others that are told by what they lack or wait for, and is no noun of other things; what they wait for.
_PENDING = compiled(
    "^个?(?:正在|尚[未在]|还[未没在]有?|仍[在未]|未|没有|待|处于|列入|计划)(?P<act>建成|建立|建设|完成|通过|实现|[^，。；]{2})"
    "(?P<what>[^，。；]*)"
)
_DONE = compiled("^个?(?:已经?|均已|全部)*(?P<act>建成|建立|完成|通过|实现|[^，。；]{2})(?P<what>[^，。；]*)")
_DONE_FIRST = compiled("^个?(?:已经?|均已|全部|建成|完成|通过|实现)")
# On the way to what is built; 扩建 may follow it.
_BUILDING = compiled("建设|装修|施工|在建|筹建|筹备|推进")
_BUILT = compiled("建成|建立|完成|实现")
# 18个村（居）, 18个村（社区）, 18个村居.
_BOTH = compiled("^(?:行政)?村(?:＿|[居社])")
_COMMUNITY, _VILLAGE = (
    compiled("^(?:城市|城镇)?(?:社区|居委会|居民委员会)"),
    compiled("^(?:行政)?村(?![居组民小（＿社干])"),
)
# Of these there may be more: 完成村16个.
_OPEN = compiled("完成|建成|试点|通过|覆盖|达标|创建")
_SIDES, _ALL = compiled("村$|社区$"), compiled("(?:全[镇乡]|辖区)(?:现有|共有|共|的)?")
_EACH = compiled("[各每均]|全部")
_LEAST = 3
# Before a number of all; what it says of them.
_OF_TOWN = ("", "全镇", "全乡", "全街道", "辖区", "全镇共", "共", "这", "上述", "以上")
_FULL = compiled("(?:全|实现|做到)[^，。；]{0,4}覆盖|全部|均|都")
_BODIES = frozenset(("所", "家", "座", "个", "处"))
_ALL_REACHED = compiled(
    "(?:[中小]?学校|校园|单位|企业|机构|场所|园所|商户|站点)?(?:已|实现|做到)*(?:全覆盖|全部|[均都]|无一遗漏|一所不漏)"
)
_SOME = compiled("等|其[他余它]|另|部分|重点|试点")
_ALIKE = compiled("[各每均都]|全部")


def others(items: tuple[Item, ...], told: Terms, text: str) -> Iterator[Split]:
    """The splits of a statement into some and others, and into villages and communities."""
    for number in range(len(items) + 1 - _LEAST):
        whole = items[number]
        if whole.quantity.kind not in SORTS or whole.quantity.approximate or not whole.quantity.kind:
            continue
        held = items[number : number + _LEAST]
        found = (
            _done_and_pending(held)
            or _villages(items[number:], text)
            or _villages_before(held)
            or _all_of_both(held, text)
        )
        if found is not None:
            yield found
    yield from _schools(items, told)


def _done_and_pending(items: tuple[Item, ...]) -> Split | None:
    """A whole among which some have something, and others are still to get it: together no more than all."""
    whole, done, pending = items
    if any(item.quantity.kind != whole.quantity.kind or item.quantity.approximate for item in (done, pending)):
        return None
    among = whole.after.endswith("中") or whole.before.startswith(("全镇", "全乡", "辖区"))
    if not among or done.before or _OTHERS.match(pending.before) is None:
        return None
    if done.idle or pending.idle or not _is_one_act(done.after, pending.after):
        return None
    over = done.quantity.value + pending.quantity.value > whole.quantity.value >= done.quantity.value
    return Split((whole,), (done, pending), False, True) if over else None


def _is_one_act(done: str, pending: str) -> bool:
    """Whether what is done is what the others wait for: 已建成 and 尚未建成 or 正在装修; not 尚未命名, nor 正在扩建."""
    had, waits = _DONE.match(done), _PENDING.match(pending)
    if had is None or waits is None or _DONE_FIRST.match(done) is None or waits["what"] not in ("", "中", had["what"]):
        return False
    return waits["act"] == had["act"] or (
        _BUILT.match(had["act"]) is not None and _BUILDING.match(waits["act"]) is not None
    )


def _villages(items: tuple[Item, ...], text: str) -> Split | None:
    """All 村（居） and behind them the communities and the villages, each of which has so much."""
    whole = items[0]
    if _BOTH.match(whole.after) is None:
        return None
    kind = whole.quantity.kind
    # 5个村各1个: of each so many.
    of_each = [item for item in items[1:] if not item.joint and _EACH.search(item.before)]
    same = [item for item in items[1:] if item.quantity.kind == kind and item not in of_each]
    if len(same) != _LEAST - 1 or any(item.quantity.approximate for item in same):
        return None
    nouns = [text[item.quantity.end : item.quantity.end + 8] for item in same]
    ordered = nouns if _COMMUNITY.match(nouns[0]) else nouns[::-1]
    if _COMMUNITY.match(ordered[0]) is None or _VILLAGE.match(ordered[1]) is None:
        return None
    shared = same[1].joint in ("、", "和") and _EACH.search(nouns[1]) is not None  # 12个社区、5个村各1个
    if any(item.before for item in same) or not (shared or all(map(_EACH.search, nouns))):
        return None
    left = left_over(whole, same)
    return Split((whole,), tuple(same), True, True) if abs(left) * 5 <= whole.quantity.value else None


def _all_of_both(items: tuple[Item, ...], text: str) -> Split | None:
    """So many communities and villages, all of which have something, before all 村（居）, which have it: 12个社区、5个村均已设立，18个村
    （居）全覆盖."""
    one, other, whole = items
    if _BOTH.match(whole.after) is None or whole.before not in _OF_TOWN or other.joint not in ("、", "和"):
        return None
    if (
        any(item.quantity.kind != whole.quantity.kind or item.quantity.approximate for item in items)
        or one.before.strip("在对为由") not in _OF_TOWN
    ):
        return None
    nouns = [text[item.quantity.end : item.quantity.end + 8] for item in (one, other)]
    ordered = nouns if _COMMUNITY.match(nouns[0]) else nouns[::-1]
    if other.before or _COMMUNITY.match(ordered[0]) is None or _VILLAGE.match(ordered[1]) is None:
        return None
    if whole.idle or whole.joint != "，" or not (_FULL.search(whole.after) and _ALIKE.search(other.after)):
        return None
    left = left_over(whole, (one, other))
    return Split((whole,), (one, other), True, True) if abs(left) * 5 <= whole.quantity.value else None


def _schools(items: tuple[Item, ...], told: Terms) -> Iterator[Split]:
    """Bodies of several sorts in one list, and directly behind it all of them, which something has reached: 中学2所、小学5所、幼儿园
    4所，12所学校全覆盖."""
    for at in range(_LEAST, len(items)):
        whole = items[at]
        first = at - 1
        while first > 0 and items[first].joint in ("、", "和"):
            first -= 1
        parts = items[first:at]
        if len(parts) < _LEAST or whole.joint != "，" or whole.idle or whole.before not in _OF_TOWN:
            continue
        if any(item.quantity.kind != whole.quantity.kind or item.quantity.approximate for item in (whole, *parts)):
            continue
        if whole.quantity.kind not in _BODIES or any(part.after or not part.before for part in parts):
            continue
        said = "".join(part.before for part in parts)
        if _ALL_REACHED.match(whole.after) is None or told.partial.search(said) or _SOME.search(said):
            continue
        if is_slip(left_over(whole, parts), whole.quantity.value, LIST_LIMIT):
            yield Split((whole,), parts, True, True, True)


def _villages_before(items: tuple[Item, ...]) -> Split | None:
    """So many villages and so many communities before all 村（居） of the town: 村16个、社区4个，全镇21个村（社区）."""
    one, other, whole = items
    if _BOTH.match(whole.after) is None or _ALL.fullmatch(whole.before) is None or other.joint not in ("、", "和"):
        return None
    if any(
        item.quantity.kind != whole.quantity.kind or item.quantity.approximate or item.after for item in (one, other)
    ):
        return None
    sides = [_SIDES.search(item.before) for item in (one, other)]
    if (
        "中" in whole.after
        or _OPEN.search(one.before)
        or whole.idle
        or whole.quantity.approximate
        or {side[0] if side else "" for side in sides} != {"村", "社区"}
    ):
        return None
    left = whole.quantity.value - one.quantity.value - other.quantity.value
    return Split((whole,), (one, other), True, True) if abs(left) * 5 <= whole.quantity.value else None
