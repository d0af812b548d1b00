"""Lists that 依次, 逐季 or 逐月 leads to, and what they are not of: 检查企业68家，逐季通报问题企业5家、4家、6家、3家.

Like 分别 these words lead to all parts of a whole. But what was done period by period may be another act, on some of it, and
what several years count in their order is no part of what was counted this year.
"""

from __future__ import annotations

from fazhi.checks.slips import COUNTED_LIMIT, is_within, left_over
from fazhi.checks.sum_words import Split
from fazhi.patterns import compiled

_IN_ORDER = compiled("(?:依次|顺次|逐[季月])(?P<act>[^，；：、\\d]{0,12})$")
_YEARS = compiled("近[两二三四五]年|历年|(?:19|20)\\d\\d年")
_FILLING = compiled("[为是有了共计达的]|分别")


def is_in_another_order(split: Split) -> bool:
    """Whether a list in order is of several years, or of another act than its whole and far from what that counts."""
    whole, first = split.wholes[0], split.parts[0]
    found = _IN_ORDER.search(first.lead)
    if found is None:
        return False
    if _YEARS.search(first.lead) is not None and _YEARS.search(whole.lead) is None:
        return True
    act = _FILLING.sub("", found["act"])
    same = set(act) <= set(whole.before + whole.after)
    return not same and not is_within(left_over(whole, split.parts), whole.quantity.value, COUNTED_LIMIT)
