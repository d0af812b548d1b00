"""Lists of which a semicolon parts one that makes up another whole and one that divides its own first number: 从层级看，村级171件，镇级43件；
没有调成的7件，引导诉讼4件、仲裁1件，其余2件.
"""

from __future__ import annotations

from fazhi.checks.slips import sum_of
from fazhi.checks.sum_words import Split
from fazhi.structure.ledger import Item


def are_groups_of_their_own(split: Split, around: tuple[Item, ...]) -> bool:
    """Whether each of several groups of parts is right by itself: it makes up a number told before, or its first number."""
    groups = _groups(split.parts)
    if len(groups) == 1:
        return False
    start = split.parts[0].quantity.start
    kind = split.wholes[0].quantity.kind
    told = {item.quantity.value for item in around if item.quantity.start < start and item.quantity.kind == kind}
    return all(sum_of(group) in told or _divides_itself(group) for group in groups)


def _groups(parts: tuple[Item, ...]) -> list[tuple[Item, ...]]:
    """The parts between semicolons."""
    groups: list[tuple[Item, ...]] = []
    for part in parts:
        if not groups or part.joint == "；":
            groups.append(())
        groups[-1] += (part,)
    return groups


def _divides_itself(group: tuple[Item, ...]) -> bool:
    first, *rest = group
    return len(rest) > 1 and sum_of(tuple(rest)) == first.quantity.value
