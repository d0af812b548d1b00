"""A total behind a clause that tells of something else than the numbers before it: 审查文件1件，报备1件；根据《…》，对政策措施开展
审查，共3件."""

from __future__ import annotations

from fazhi.checks.sum_words import Split
from fazhi.patterns import compiled

# Nothing but the word of a total: what it is of, stands before it.
_BARE = compiled("(?:总?共计?|累计|一共|先后)(?:有|达到?|为|完成|办理|审查|开展|组织)?")
# What begins a clause with an act of its own: on what ground, since when, on what it is done.
_GROUND = compiled(
    "(?:根据|依据|依照|按照?|遵照|为(?!了?期)|围绕|结合|经|由|[自从](?=[^，；]{1,16}(?:起|开始)))[^，；。]"
)
_ON = compiled("(?:^|，)[^，；。\\d]{0,4}(?:对|就|向|针对)(?!外|内|照|应)[^，；。\\d]{4,}")
_ACT = compiled("(?:组织|开展|实行|实施|进行|举办|推行|启动|建立|邀请|安排)[^，；。\\d]{2,}")
# It is of all that stands before, whatever stands between.
_OF_ALL = compiled("以上|上述|前述|各类|各项|加上|连同|两者|[两三四五六七八九十][类项者种]")


def tells_of_another(split: Split) -> bool:
    """Whether a bare total stands behind a clause with an act of its own, which no number of the parts is told with."""
    whole = split.wholes[0]
    if whole.quantity.start < split.parts[-1].quantity.start or _BARE.fullmatch(whole.before) is None:
        return False
    _, stop, tail = whole.lead.rpartition("；")
    between = tail[: len(tail) - len(whole.before)]
    between = between if stop else between.partition("，")[2]
    if _OF_ALL.search(between + whole.before) is not None:
        return False
    if _ON.search(between) is not None:
        return True
    grounds, acts = _GROUND.search(between) is not None, _ACT.search(between) is not None
    return grounds or acts if stop else grounds and acts
