"""Whether a whole is itself a member of the list that its parts go on with: 租赁合同60份，买卖合同25份，工程合同30份.

The first number of any list comes near the sum of the others now and then. What leads from a whole to its parts (其中, a
colon, 、 between the parts alone) says otherwise, as does what names no sort of its own (调处纠纷58件).
"""

from __future__ import annotations

from fazhi.checks.divisions import label, shared_end, shared_start, sides
from fazhi.checks.slips import left_over
from fazhi.checks.sum_words import Split, Terms
from fazhi.patterns import compiled
from fazhi.structure.ledger import Item

# Words before the number of a whole that name no sort of it.
_GENERAL = compiled(
    "^(?:旁听|观看|参加|参与|全年|今年|年内|本年度?|当年|全镇|全乡|全街道|我[镇乡局]|镇村)|各[类项种级]|[的了]"
)
_TOTAL = compiled("(?<![公中党])共(?!同)|[合总累]计|总[数量]")
_PERIOD = compiled("第?[一二三四]季度|[上下]半年|[春夏秋冬]季|[\\d一二三四五六七八九十]{1,2}月")
_HAVE = compiled("的(?:有|为|是)$")
# Of one character these are nouns that sorts, bodies and places are called by.
_CLASSES = frozenset("类型级片村区批期班组队站所会")
# Of so many parts that miss their whole by no more than this share of it the whole is one even so: hardly by chance.
_PARTS, _NEAR = 3, 50


def is_member(split: Split, told: Terms) -> bool:
    """Whether a whole is one of the list that its parts go on with.

    It stands behind what the list is divided by (按月份看，3月至5月68起，9月至11月59起，其余月份66起), or is called as they are.
    """
    whole, first = split.wholes[0], split.parts[0]
    if first.quantity.start < whole.quantity.start or told.subset.search(first.lead) or told.listing.search(first.lead):
        return False
    if whole.after.endswith("中"):
        return False
    if told.aspect.search(whole.lead) is not None:
        return True
    if first.joint in ("：", ""):
        return False
    closed = told.rest.match(split.parts[-1].before) is not None
    # 读本3000册，宪法读本1200册，民法典读本1500册，其他200册: a whole, of which little is missing.
    left = left_over(whole, split.parts)
    if closed and len(shared_start([whole.before, *(part.before for part in split.parts[:-1])])) > 1:
        return True  # 涉及道路的33条。涉及环境的17条。其余10条: of what was counted before
    if closed and left < 0 and whole.before != "" and first.before[-1:] == whole.before[-1:]:
        return True
    if len({part.joint for part in split.parts}) > 1 or _TOTAL.search(whole.lead) is not None or split.certain:
        return False
    if len(split.parts) >= _PARTS and abs(left) * _NEAR <= whole.quantity.value:
        return False
    return _is_called_alike(whole, split.parts, told)


def _is_called_alike(whole: Item, parts: tuple[Item, ...], told: Terms) -> bool:
    """Whether the label of a whole is one more of those of its parts: a sort of the same noun, a part of the year, a side of
    the same pair, one of several in the form 通过的有18份."""
    if len(parts) > 1 and all(_HAVE.search(part.before) for part in (whole, *parts)):
        return True
    labels = [label(part).removesuffix("的") for part in parts]
    named = label(whole).removesuffix("的")
    if all(_PERIOD.search(words) for words in (named, *labels)):
        return True
    if any(sides([named, *labels], group) for group in told.complements if len(group) == 1 + len(labels)):
        return True
    noun = shared_end(labels)
    if _of_no_sort(named, told).startswith(shared_start(labels) or "，"):
        return True
    if not named.endswith(noun) or not (len(noun) > 1 or noun in _CLASSES):
        return False
    return _of_no_sort(named.removesuffix(noun), told) != ""


def _of_no_sort(words: str, told: Terms) -> str:
    """Words before a noun without those that name no sort of it: 全年共调处各类(纠纷), 组织旁听(庭审)."""
    left = _GENERAL.sub("", words)
    while (act := told.acts.match(left) or told.stage.match(left)) is not None and act.end():
        left = _GENERAL.sub("", left[act.end() :])
    return left
