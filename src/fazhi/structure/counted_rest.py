"""Denials of a counted rest of what was done: 被诉6件，出庭应诉率83.3%，未出庭1件; what is denied is that one alone."""

from __future__ import annotations

from fazhi.patterns import compiled
from fazhi.structure.figures import counts
from fazhi.structure.scene import Scene

_UNITS = ("件", "起", "宗", "例", "案", "次", "个", "项", "场", "人", "名", "户")
# How a clause begins whose subject is the rest (另外1件是上级安排参加会议，没有出庭).
_OTHERS = compiled("(?:但|仅|只|还|仍|另|其余|其他|剩余|剩下|余下|外|的|有){0,4}")
# Before the number of what there is to do, which tells nothing done, in its clause and so near.
_DUE = compiled("(?:[应共须需拟]|计划|任务|目标|清单|安排|案件|被诉|原定|总数)[^，；。]{0,24}$")
_RATE = compiled(r"[1-9]\d?(?:\.\d+)?%|百分之[一二三四五六七八九]")


def is_of_the_rest(scene: Scene, clause: int, number: int) -> bool:
    """Whether a bare denial in the clause of that `number` is of a counted rest of what the mention's `clause` on counts.

    A rest is less than what is told as done; how many there are to do (应参加12人，至今没有开展11人) tells nothing done.
    """
    start, rest = _counted(scene, clause, number)
    if start < 0:
        return False
    stated = scene.text[:start]
    if _RATE.search(stated):
        return True
    begun = 0
    for at, end, value in counts(stated, _UNITS):
        if value > rest and _DUE.search(stated, begun, at) is None:
            return True
        begun = end
    return False


def _counted(scene: Scene, clause: int, number: int) -> tuple[int, int]:
    """Where the count of the rest begins and how many it is: at the end of the denial's clause, or the subject of the clause
    before; -1 where there is none."""
    denied = scene.clauses[number]
    last = denied.start + len(scene.text[slice(*denied)].rstrip("，；。"))
    for at, end, value in counts(scene.text[: denied.end], _UNITS):
        if at >= denied.start and end == last:
            return at, value
    if number > clause + 1:
        before = scene.clauses[number - 1]
        begun = _OTHERS.match(scene.text, before.start, before.end)
        first = next(
            ((at, value) for at, _, value in counts(scene.text[: before.end], _UNITS) if at >= before.start), None
        )
        if begun is not None and first is not None and first[0] == begun.end():
            return first
    return -1, 0
