"""The items of a list that a sentence opens with its colon: 按照规划要求，重点做了以下工作：⏎1.…⏎2.…"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable

from fazhi.checks.terms import Hit
from fazhi.patterns import compiled
from fazhi.structure.lines import MARKER
from fazhi.structure.report import Report
from fazhi.structure.scene import Scene

# Numbers of items; those of the parts of a report (一、, 第一部分) open no item.
_ITEMS = ("bracket", "digit", "round", "circle")
_MOST = 12  # so many lines are looked at
# 现将情况报告如下: what follows is the report.
_REPORTS = compiled("(?:报告|汇报|总结|通报|说明)[^，。；]{0,4}(?:如下)?：$")


def listed_below(report: Report, hit: Hit, number: int, scene_of: Callable[[int], Scene]) -> list[int]:
    """The sentences of the numbered lines right below the paragraph that the sentence of this number, in which the hit stands,
    ends with a colon; without those of another body: who did it all is told before the colon (县里开展了以下工作：), or of each.

    `scene_of` gives the scene of the sentence of a number.
    """
    listed = _lines_below(report, number)
    if not listed or _is_of_others(scene_of(number), hit[1]):
        return []
    return [line for line in listed if not _opens_with_other(scene_of(line))]


def _is_of_others(scene: Scene, end: int) -> bool:
    """Whether the last who is named behind a place of the folded text is another body."""
    actors = [m for m in scene.markers if m.sense in ("own", "other") and m.start + scene.base >= end]
    return bool(actors) and actors[-1].sense == "other"


def _opens_with_other(scene: Scene) -> bool:
    actor = next((m for m in scene.inside[0] if m.sense in ("own", "other")), None)
    return actor is not None and actor.sense == "other" and actor.start == 0


def _lines_below(report: Report, number: int) -> list[int]:
    sentence, text = report.sentences[number], report.folded.text
    end = sentence.paragraph.end
    opening = text[sentence.start : end].rstrip()
    if not opening.endswith("：") or _REPORTS.search(opening) is not None or sentence.role == "preamble":
        return []
    stop = _end_of_list(text, end)
    low, high = bisect_left(report.starts, end), bisect_left(report.starts, stop)
    return list(range(max(low, number + 1), high))


def _end_of_list(text: str, end: int) -> int:
    stop = end
    for _ in range(_MOST):
        start = stop + (len(text[stop : stop + 2]) - len(text[stop : stop + 2].lstrip("\n")))
        marker = MARKER.match(text, start)
        if start == stop or marker is None or not any(marker.groupdict().get(kind) for kind in _ITEMS):
            return stop
        line = text.find("\n", start)
        stop = line if line >= 0 else len(text)
    return stop
