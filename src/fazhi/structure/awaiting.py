"""What can be done only once something arrives that is still under way: it is to come (设备尚在途中，到货后三项制度即可施行)."""

from __future__ import annotations

from fazhi.patterns import compiled
from fazhi.structure.scene import Scene

# Once something is there: the end of a clause or of its first part; the beginning of one.
_ONCE = compiled("(?:[以之]?后|之时|之日)(?:，|(?![勤续备台盾代果期方顾面])|$)")
_UNTIL = ("待", "等", "俟", "一俟", "一经", "一旦", "只要", "只有", "须待", "要等", "需等")
# What is still expected, whoever says so.
_EXPECTED = ("待", "等", "俟", "一俟", "须待", "要等", "需等")
_NEAR = 2  # in so many clauses
_PENDING = frozenset(("negator", "soft", "intent", "prepare", "next"))
_TOLD = frozenset(("done", "finished"))


def awaits(scene: Scene, start: int, end: int, clause: int) -> bool:
    """Whether the mention at [start, end) can be carried out only once something is there of which the sentence says that it
    is not there yet. `clause`: the mention's."""
    inside, here = scene.inside[clause], scene.clauses[clause]
    if any(m.sense in _TOLD for m in inside):
        return False
    able = next((m for m in inside if m.sense == "able" and (m.start >= end or m.end <= start)), None)
    if able is None:
        return _is_under_way(scene, end, clause)
    once = _ONCE.search(scene.text, here.start, min(start, able.start))
    if once is not None:
        begun = here.start
    elif clause and _is_condition(scene, clause - 1):
        begun = scene.clauses[clause - 1].start
    else:
        return False
    return _is_pending(scene, begun, here.end)


def _is_under_way(scene: Scene, end: int, clause: int) -> bool:
    """Whether the mention is of something under way for which the next clauses say what can be done once it is there."""
    rest = scene.text[end : scene.clauses[clause].end]
    if not any(word in rest for word in scene.phrases.under_way):
        return False
    for later in range(clause + 1, min(clause + 1 + _NEAR, len(scene.clauses))):
        start, stop = scene.clauses[later]
        # …正在等候县里出台，待其印发后，我镇再全面启动: whatever word says that it begins then.
        if scene.text.startswith(_EXPECTED, start) and _ONCE.search(scene.text, start, stop) is not None:
            return True
        able = next((m for m in scene.inside[later] if m.sense == "able"), None)
        if able is not None:
            once = _ONCE.search(scene.text, start, able.start) is not None
            return (
                once or scene.text.startswith(_UNTIL, start) or (later > clause + 1 and _is_condition(scene, later - 1))
            )
    return False


def _is_condition(scene: Scene, clause: int) -> bool:
    """Whether a clause only says once what is there (人员到岗后，; 一经到位，)."""
    start, end = scene.clauses[clause]
    if scene.text.startswith(_UNTIL, start):
        return True
    return scene.text.endswith(("后，", "之时，", "之日，"), start, end)


def _is_pending(scene: Scene, begun: int, end: int) -> bool:
    """Whether what is said before the condition that begins at `begun`, or behind what can then be done, is still to come."""
    if scene.text.startswith(_EXPECTED, begun):
        return True
    before, after = scene.text[:begun], scene.text[end:]
    if any(word in before for word in scene.phrases.under_way):
        return True
    if any(m.sense in _PENDING and m.start < begun for m in scene.markers):
        return True
    return bool(after) and any(m.sense in ("next", "intent") and m.start >= end for m in scene.markers)
