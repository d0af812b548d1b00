"""More was done than there was to do, beside a rate of less than all: 应参加41人，实际参加48人，参训率98%."""

from __future__ import annotations

from fazhi.checks.rate_counts import Pair
from fazhi.checks.rate_done import due
from fazhi.checks.rate_options import Options
from fazhi.checks.rate_words import Rate
from fazhi.patterns import compiled

_ACTUAL = compiled("^(?:实际?|现|已)")
# What is answered or given back, all of it in the same round; of cases some may be left from before.
_IN_TURN = ("采纳", "答复", "回复", "办复", "回收", "收回", "合格", "及格", "优秀", "满意")
_RECEIVED = compiled("^(?:全年|今年|年内|共计?|累计|其中|先后|已)*(?:收到|接到|发放|发出|征集|抽查|评查|回访|参加)")


def is_above_base(rate: Rate, pairs: list[Pair], options: Options) -> bool:
    """Whether the counts of a rate are one clause and the next, and the second is more than it can be a part of."""
    above, below = pairs[0].above, pairs[0].below
    beside = (
        above.joint == "，"
        and not above.idle
        and below.quantity.end + len(below.after) + len(above.before) + 1 >= above.quantity.start
    )
    if not beside or rate.item.joint != "，" or rate.item.idle or any(pair.done <= pair.base for pair in pairs):
        return False
    if any(word in rate.name for word in options.qualifiers):
        return False
    if due(below) and _ACTUAL.match(above.before) is not None:
        return True
    return rate.name.endswith(_IN_TURN) and _RECEIVED.match(below.before) is not None
