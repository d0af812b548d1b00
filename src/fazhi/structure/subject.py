"""Whose act a mention is: this office's, a part of it, or another body's."""

from __future__ import annotations

from fazhi.structure.lexicon import Marker
from fazhi.structure.scene import Scene, clause_of


def whose(scene: Scene, start: int, end: int, clause: int) -> str:
    """The nearest subject before the mention, its own clause first; the writer if none stands there."""
    here = scene.clauses[clause]
    nearest, last = "own", 0
    framed = any(m.sense in ("basis", "intent") and m.start == here.start for m in scene.markers)
    for marker in scene.markers:
        if marker.start >= start:
            break
        if marker.sense == "other" and not (framed and marker.start >= here.start):
            if marker.start >= here.start or not _occasions(scene, marker):
                nearest, last = "other", marker.end
        elif marker.sense == "own" and not (nearest == "other" and _belongs_to_other(scene, marker, last)):
            nearest = "own"
    for marker in scene.markers:
        if end <= marker.start < here.end and marker.sense == "other" and scene.text[marker.start - 1] == "由":
            return "other"
    return nearest


def _belongs_to_other(scene: Scene, own: Marker, last: int) -> bool:
    """Whether an own word is a part or the place of the other's act (县司法局局长; 县林业局在我乡执法时)."""
    return own.start == last or scene.text.endswith(scene.phrases.at_place, 0, own.start)


def _occasions(scene: Scene, other: Marker) -> bool:
    """Whether another body's act in an earlier clause is only what ours answers (上级检查发现问题3个，已全部整改，…)."""
    clause = scene.clauses[clause_of(scene, other.start)]
    rest = scene.text[other.end : clause.end]
    return any(word in rest for word in scene.phrases.occasions)


def is_of_a_part(scene: Scene, start: int) -> bool:
    """Whether the nearest subject before is only a part of the office (各村没有…)."""
    nearest = [m.sense for m in scene.markers if m.sense in ("own", "part") and m.start < start]
    return bool(nearest) and nearest[-1] == "part"
