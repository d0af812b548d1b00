"""What brackets say of somebody just named (镇长（前任同月调县水利局）): no subject of what the sentence goes on with."""

from __future__ import annotations

from fazhi.structure.lexicon import Marker
from fazhi.structure.scene import Scene


def is_aside(scene: Scene, other: Marker, start: int) -> bool:
    """Whether another body is named in brackets that follow a name of ours and are closed before `start`."""
    opened = scene.text.rfind("（", 0, other.start)
    if opened < 0:
        return False
    closed = scene.text.find("）", opened, start)
    return closed >= other.end and any(m.end <= opened for m in scene.of("own"))
