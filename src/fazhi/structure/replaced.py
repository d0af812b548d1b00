"""What was not held in one form and was held in another: 没有组织线下集会，改为线上推送8期.

The forms are lists of the pack (`gatherings`, `other-forms`); here stand the words of changing.
"""

from __future__ import annotations

from fazhi.patterns import compiled
from fazhi.structure.figures import has_count
from fazhi.structure.scene import DENIALS, Scene

# What was done in another form opens with these.
_INSTEAD = compiled(
    "(?:而是|遂|便|转而|今年|则)?(?:改为|改成|改在|改用|改由|改以|改到|转为|转到|转至|换成|代之以|以[^，]{2,12}(?:代替|替代)|采用|采取)"
)


def is_replaced(scene: Scene, end: int, clause: int) -> bool:
    """Whether behind a mention only a form is denied, and the next clause says in what other form it was held, with a
    count (宪法宣传周没有组织线下集会，改为线上推送8期). What is itself denied is not done, whatever was done instead."""
    if clause + 1 == len(scene.clauses):
        return False
    (_, stop), (low, high) = scene.clauses[clause : clause + 2]
    if _INSTEAD.match(scene.text, low, high) is None or not has_count(scene.text[low:], ()):
        return False
    denied = next((m.end for m in scene.inside[clause] if m.sense in DENIALS), -1)
    if denied < end or not _names(scene.text[denied:stop], scene.phrases.gatherings):
        return False
    if not _names(scene.text[low:high], scene.phrases.other_forms):
        return False
    return not any(m.start >= low and m.sense in ("negator", "soft", "next", "intent") for m in scene.markers)


def _names(text: str, words: tuple[str, ...]) -> bool:
    return any(word in text for word in words)
