"""Numbers that stand where a whole and its parts might, and are none: members of one list, what became of a part, other things."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise, takewhile

from fazhi.checks.divisions import paired
from fazhi.checks.exclusive import has_or_seeks
from fazhi.checks.rate_counts import within
from fazhi.checks.sum_words import PERSONS, Split, Terms
from fazhi.patterns import compiled
from fazhi.structure.ledger import Item

_HUNDRED = Decimal(100)
# 待补充材料后重新会审，三件通过、一件终止: what was put off comes up again.
_AGAIN = compiled("重新|再次|再行|复议后|恢复[^，]{2}|(?:修改|补充|完善|补正|整改)[^，]{0,6}后")
_FORM = compiled("的(?:有|为|是|共)?$")
_HAS = compiled("[^，。；为是属未没]{0,3}(?:建有|设有|建成|设立|获评|获得|配有|配备|开[设办展]|创建|成立)")
_OF_THEM = ("", "其中", "有")
_OF_ITS_OWN = "的分别"
# So long is a noun that all parts of a list are called by.
_NOUN = 3


def is_member(split: Split, told: Terms) -> bool:
    """Whether a whole is itself one of the list that its parts go on with: 按月份看，3月至5月68起，9月至11月59起，其余月份66起.

    It stands behind what the list is divided by, or is called as a part is where 其余 closes the list; what leads from a
    whole to its parts (其中) says otherwise.
    """
    whole, first = split.wholes[0], split.parts[0]
    if first.quantity.start < whole.quantity.start or told.subset.search(first.lead) or told.listing.search(first.lead):
        return False
    if told.aspect.search(whole.lead) is not None:
        return True
    closed = told.rest.match(split.parts[-1].before) is not None
    # 读本3000册，宪法读本1200册，民法典读本1500册，其他200册: a whole, of which little is missing.
    more = sum((part.quantity.value for part in split.parts), Decimal(0)) > whole.quantity.value
    return closed and more and whole.before != "" and first.before[-1:] == whole.before[-1:]


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
    total = sum((part.quantity.value for part in split.parts), Decimal(0))
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
    return len({_FORM.search(part.before) is not None for part in parts if part.before}) > 1


def of_other_things(split: Split, told: Terms) -> bool:
    """Whether what was done is said with a noun which the whole does not have: 下放事项37项，取消证明材料21项，保留证明材料14项."""
    if _OF_ITS_OWN in split.parts[0].lead and any(words.search(split.wholes[0].before) for words in told.attributes):
        return True  # 45岁以上11人，法学、水利专业的分别为3人和7人: of all, and not of those of an age
    labels = [part.before[::-1] for part in split.parts]
    if len(labels) < 2 or split.wholes[0].quantity.kind in PERSONS:
        return False
    noun = "".join(one[0] for one in takewhile(lambda alike: len(set(alike)) == 1, zip(*labels, strict=False)))[::-1]
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
