"""Several numbers before what was done that a rate may be of: 编制24名，在岗22人，持证22人，持证率100% is of those in post."""

from __future__ import annotations

from fazhi.checks.rate_done import due
from fazhi.checks.rate_words import Rate
from fazhi.patterns import compiled
from fazhi.structure.ledger import Item
from fazhi.structure.quantities import Quantity

# Those who are there, of all that there might be (现有在编), and those that it was for (符合条件35件).
_THERE = compiled(
    "在[岗职编册任]|实[有到际在]|现(?:有|任|在)|到岗|执法岗位|执法人员|符合|具备|合乎|属于|经(?:审核|审查|初审|核实)"
)
# 在岗人员中有22人持证: of how many is not told.
_AMONG = compiled("(?:[中里内]|之中|当中)(?:已|共|仅|只)?有?$")
_AT_WORK = "上岗"
_ACT = 2


def all_of_those(rate: Rate, done: Quantity, items: tuple[Item, ...]) -> bool:
    """Whether as many as did something were told before as those who are there, or who had to do it, or as some of those without
    a number; of a rate of being there (到岗率) they are none."""
    act = rate.name.removesuffix(_AT_WORK)[-_ACT:]
    for item in items:
        one = item.quantity
        there = _THERE.search(item.before)
        if one.start >= done.start:
            return there is not None and _AMONG.search(item.before, there.end()) is not None
        if one.value != done.value or one.approximate:
            continue
        if due(item) or (there is not None and one.kind == done.kind and set(there.group()).isdisjoint(act)):
            return True
    return False
