"""A whole that is said to be one and two parts directly behind it that come so near to it that one of the three has a slip in
it: 调解64件（镇级19件、村级43件）; 共321人，干部118人、群众204人.

Two numbers come near to a third by chance more often than three do. So the labels must be names, alike in their build and of
one sort, and nothing may stand between or go on behind.
"""

from __future__ import annotations

from collections.abc import Iterator

from fazhi.checks.divisions import label
from fazhi.checks.near_lists import aspect_of
from fazhi.checks.slips import sum_of
from fazhi.checks.sum_words import Split, Terms, is_apart
from fazhi.patterns import compiled
from fazhi.structure.ledger import Item, Ledger

# What the parts are off by: so many hundredths of the whole, at most so many places in a small one.
_SHARE, _SHARE_SMALL, _FEW = 5, 12, 2
# A whole must be so great that two of anything do not come near to it.
_LEAST = 10
# In brackets, and behind what says that it sums up, the parts are meant as such.
_SUMS_UP = compiled("(?<![公中党])共(?![同治享产青识])|[合总累]计|总(?=[人件次])")
# So long may a label be: 属即办件的, 通过人民调解的.
_LONGEST = 9
# What an act or a step begins with, and no name: (检查64家，)发现问题43个.
_ACT = compiled(
    "发现|整改|召开|开展|举办|组织|研究|听取|走访|办结|下发|发出|印发|新增|提出|参[加与]|接受|完成|实现|持有|取得|获|指导|参与|协助|配合"
)
# What falls short of these is none of them, and nobody need say so: 满意251人，基本满意30人; 经调解的45件.
_LEAVES = compiled("满意|合格|达标|优秀|良好|成功|同意|^经|表示|调解|化解|办结|采纳|通过")
_GOES_ON = compiled("[^，。；：）\\d]{0,10}(?:等(?!级)|以上|左右|[、，；](?:另|还|其[余他]|此外|以及|和|及))")
_ENDS = compiled("[^，。；、）\\d]{0,8}[，。；）]|[^，。；、）\\d]{0,14}。")
# Nothing but a sign or a word that leads to parts stands between a whole and the first.
_LED = compiled("^(?:其中|分别[是为]?|包括|含|有|属于?|为|系|由)?")


def near_pairs(ledger: Ledger, told: Terms, text: str) -> Iterator[Split]:
    """The splits of a statement into two, in a row or in brackets behind their whole."""
    items = ledger.items
    for at in range(len(items) - 2):
        found = _pair(items[at], items[at + 1 : at + 3], False, told, text)
        if found is not None and _is_alone(items, at):
            yield found
    for before, inside in ledger.brackets:
        if len(inside) == 2 and before >= 0:
            found = _pair(items[before], inside, True, told, text)
            if found is not None:
                yield found


def _pair(whole: Item, parts: tuple[Item, ...], enclosed: bool, told: Terms, text: str) -> Split | None:
    one, two = parts
    kind, value = whole.quantity.kind, whole.quantity.value
    # Money comes from whom it may.
    if not kind or kind in ("%", "元") or one.quantity.kind != kind or two.quantity.kind != kind:
        return None
    said = enclosed or _SUMS_UP.search(whole.before) is not None
    if not said:
        return None  # 走访党员1240人，农村党员980人，流动党员270人; 参加考试88人，笔试通过49人，面试通过41人
    off = abs(value - sum_of(parts))
    if value < _LEAST or not 0 < off * 100 <= _SHARE_SMALL * value or (off > _FEW and off * 100 > _SHARE * value):
        return None
    if any(item.quantity.approximate or item.idle or is_apart(item, told) for item in (whole, *parts)):
        return None
    if min(one.quantity.value, two.quantity.value) * 20 < value or two.joint not in ("、", "，", "和"):
        return None
    if sum_of(parts) < value and (told.subset.search(one.lead) or any(_LEAVES.search(label(part)) for part in parts)):
        return None  # 其中 need not tell all
    if not _are_names(parts, told) or _GOES_ON.match(text, two.quantity.end) is not None:
        return None
    return Split((whole,), parts, True, True, True) if _ENDS.match(text, two.quantity.end) is not None else None


def _are_names(parts: tuple[Item, ...], told: Terms) -> bool:
    """Whether two labels are names of one sort, alike in length or end."""
    labels = [_LED.sub("", label(part)) for part in parts]
    if any(not 1 < len(words) <= _LONGEST for words in labels) or labels[0] == labels[1]:
        return False
    if any(_ACT.search(words) or told.partial.search(words) or told.measures.search(words) for words in labels):
        return False
    if any(told.acts.match(words) and not told.outcomes.match(words) for words in labels):
        return False
    one, two = (aspect_of(words, told) for words in labels)
    if one != two and min(one, two) >= 0:
        return False  # 党员20人、女性43人 may be the same
    ends = len({words.removesuffix("的")[-1:] for words in labels}) == 1
    return ends or len(labels[0]) == len(labels[1])


def _is_alone(items: tuple[Item, ...], at: int) -> bool:
    """Whether a whole is the first of its kind in the statement and its two parts are the last in their list."""
    kind = items[at].quantity.kind
    behind = items[at + 3] if at + 3 < len(items) else None
    if behind is not None and behind.quantity.kind == kind and behind.joint in ("、", "和", "，"):
        return False
    return not any(item.quantity.kind == kind for item in items[:at]) or items[at].joint == "；"
