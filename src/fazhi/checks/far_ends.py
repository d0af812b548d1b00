"""Parts that are the two ends of a range, and no list of all: 甲村16场，而乙村只有4场; 20件以上的5个所，5件以下的2个所.

Asked only of parts that fall short of their whole.
"""

from __future__ import annotations

import re
from decimal import Decimal

from fazhi.checks.slips import left_over
from fazhi.checks.sum_words import Split
from fazhi.patterns import compiled
from fazhi.structure.ledger import Item

_PAIR = 2
# So far before its count a step is told.
_REACH = 24
# One is set against the other.
_AGAINST = compiled("(?:[，；]|^)(?:而(?!且)|但|反观|相比之下|相反|却)")
_FEW = compiled(
    "(?:只|仅)(?:有|为|是|开展|举办|完成|发生|占|提出|受理|办)?|才(?:有|是)?|不过|最[少低小末差]|[少低小]的|垫底|末位|倒数"
)
_MANY = compiled("最[多高大]|[多高大]的|多达|高达|达到?|首位|居首|领先|第一")
# A step that is open above or below, with its bound.
_NUMBER = "(?P<{0}>\\d+(?:\\.\\d+)?)(?P<{0}_by>[万千百])?"
_ABOVE = compiled(
    f"{_NUMBER.format('of')}(?:%|[一-鿿]{{1,4}}?)?及?以上|(?:超过|多于|高于|大于|不[少低]于|满){_NUMBER.format('than')}"
)
_BELOW = compiled(
    f"{_NUMBER.format('of')}(?:%|[一-鿿]{{1,4}}?)?及?以[下内]|(?:不足|不到|少于|低于|小于|不满|未满|不超过){_NUMBER.format('than')}"
)
_SCALES = {"万": 10_000, "千": 1000, "百": 100}
# 31岁以上 and 30岁以下 leave nothing between them.
_NEXT = 1


def are_far_ends(split: Split, text: str) -> bool:
    """Whether two parts that fall short of their whole are told as its ends, between which others may lie."""
    if len(split.parts) != _PAIR or left_over(split.wholes[0], split.parts) <= 0:
        return False
    return _are_contrasted(*split.parts) or _leave_a_gap(split, text)


def _are_contrasted(first: Item, last: Item) -> bool:
    """Whether a part is told as few against another: 而乙村只有4场, 最多的…, 最少的…."""
    few = [_FEW.search(item.before) is not None for item in (first, last)]
    many = [_MANY.search(item.before) is not None for item in (first, last)]
    if few[1] and _AGAINST.search(last.lead) is not None:
        return True
    return (few[1] and many[0]) or (few[0] and many[1])


def _leave_a_gap(split: Split, text: str) -> bool:
    """Whether one part is of those above a bound and the other of those below a lesser one."""
    first, last = (part.quantity for part in split.parts)
    whole = split.wholes[0].quantity
    start = whole.end if whole.start < first.start else max(0, first.start - _REACH)
    said = (text[start : first.start], text[first.end : last.start])
    (above, no_more), (no_less, below) = ([_bound(words, ends) for words in said] for ends in (_ABOVE, _BELOW))
    if no_more is not None and no_less is not None:
        above, below = no_more, no_less
    return above is not None and below is not None and above - below > _NEXT


def _bound(words: str, ends: re.Pattern[str]) -> Decimal | None:
    """The bound of a step that is told last before a count."""
    *_, found = (None, *ends.finditer(words))
    if found is None:
        return None
    name = "of" if found["of"] else "than"
    return Decimal(found[name]) * _SCALES.get(found[f"{name}_by"], 1)
