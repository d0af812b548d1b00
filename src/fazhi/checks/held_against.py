"""By what our shortcomings are measured: what the own place needs or asks for (与…加快发展的需要还不相适应)."""

from __future__ import annotations

from fazhi.patterns import compiled

_HELD_AGAINST = compiled("(?:与|同|和|跟|离|距|距离|对照|较|适应|满足|跟上|跟不上)$")
_MEASURE = compiled(
    "[^，。；、]{0,18}?(?:要求|需要|需求|期盼|期待|期望|诉求|形势|任务)"
    "[^，。；]{0,8}(?:差距|距离|脱节|落差|[不未]相?(?:适应|匹配|称|一致|符|协调))"
)


def is_measure(before: str, after: str) -> bool:
    """Whether a place between two texts of one clause is that whose needs we fall short of."""
    return _MEASURE.match(after) is not None and _HELD_AGAINST.search(before) is not None
