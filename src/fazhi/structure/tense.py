"""When: whether a mention is of this year, a plan or another year. Markers before it and in its clause decide."""

from __future__ import annotations

from fazhi.structure.lexicon import Marker
from fazhi.structure.report import PLANS
from fazhi.structure.scene import ACTS, Scene, clause_of, has_figure, is_topic


def time_of(scene: Scene, start: int, end: int, clause: int) -> str:
    """done, planned or past for the mention."""
    in_plan = scene.role in PLANS
    state = "planned" if in_plan else "done"
    here = scene.clauses[clause]
    reach = here.end
    if is_topic(scene, clause, start, end) and clause + 1 < len(scene.clauses):
        reach = scene.clauses[clause + 1].end
    fixed = False  # an intention in the mention's own clause or before it holds against a bare time word
    for marker in scene.markers:
        if marker.start >= reach:
            break
        if marker.start >= end and marker.start > here.end and marker.sense not in ("next", "intent", "done", "target"):
            continue
        if marker.sense == "next" and marker.start < here.start and _is_purpose(scene, marker):
            continue
        if marker.sense == "next":
            state, fixed = "planned", fixed and state == "planned"
        elif marker.sense in ("intent", "target"):
            state, fixed = "planned", True
        elif marker.sense == "past":
            state = "past" if not fixed else state
        elif marker.sense == "compared" and here.start <= marker.start < here.end:
            state = "past"
        elif marker.sense == "now":
            if state == "past" or (state == "planned" and not in_plan and not fixed):
                state = "done"
            elif in_plan and not fixed:
                state = "now" if _wills(scene) else "done"
        elif marker.sense == "done":
            if state in ("planned", "now") and not _intended(scene, marker):
                state, fixed = "done", False
        elif marker.sense == "finished" and state == "now":
            state = "done"
    if any(m.sense == "postponed" and m.start >= end for m in scene.markers) or _scheduled(scene, clause):
        return "planned"
    return "planned" if state == "now" else state


def _is_purpose(scene: Scene, marker: Marker) -> bool:
    """Whether a coming year stands in a clause that only says to what end (为2025年创建示范镇，…)."""
    clause = scene.clauses[clause_of(scene, marker.start)]
    inside = [m for m in scene.markers if clause.start <= m.start < clause.end]
    return inside[0].sense == "basis" and not any(m.sense in ("intent", "will", "target") for m in inside)


def _wills(scene: Scene) -> bool:
    """Whether a sentence in a plan says what is to be done; one of this year without such a word looks back."""
    return any(m.sense in ("will", "intent", "target", "duty", "next") for m in scene.markers)


def _scheduled(scene: Scene, clause: int) -> bool:
    """Whether a later clause sets a date for it and the mention's own clause gives no result (…，拟于1月组织)."""
    here = scene.clauses[clause]
    if has_figure(scene.text[here.start : here.end]):
        return False
    if any(m.sense == "finished" and here.start <= m.start < here.end for m in scene.markers):
        return False
    for later in scene.clauses[clause + 1 :]:
        dated = scene.text.startswith(scene.phrases.scheduled, later.start)
        verbs = [m for m in scene.markers if m.sense in ACTS and later.start <= m.start < later.end]
        if dated and verbs and len(scene.text[verbs[-1].end : later.end].rstrip("，：。；！？")) <= 2:
            return True
    return False


def _intended(scene: Scene, done: Marker) -> bool:
    """Whether an intention stands in the clause of a completion word, before it (将于年底前已…)."""
    clause = scene.clauses[clause_of(scene, done.start)]
    return any(m.sense == "intent" and clause.start <= m.start < done.start for m in scene.markers)


def is_planned_after(scene: Scene, end: int) -> bool:
    """Whether a later clause of the sentence announces it (尚未开展，拟于明年启动)."""
    return any(m.sense in ("intent", "next") and m.start >= end for m in scene.markers)
