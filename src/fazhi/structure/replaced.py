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

# Where something was not held, and that it was held elsewhere.
_AT_A_PLACE = compiled(
    "(?:能|再|按惯例|照例)?(?:在|到)[^，；]{1,10}?(?:开展|举行|举办|召开|组织|集中|宣传|进行|开|办|讲|设)[^，；]{0,4}，"
)
_ELSEWHERE = compiled("(?:而是|遂|便|转而)?(?:改[在到]|借|搬[到至]|移[到至]|挪[到至]|转[到至]|分散到|放到)")


def is_replaced(scene: Scene, end: int, clause: int) -> bool:
    """Whether behind a mention only a form is denied, and the next clause says in what other form it was held, with a
    count (宪法宣传周没有组织线下集会，改为线上推送8期). What is itself denied is not done, whatever was done instead."""
    if clause + 1 == len(scene.clauses):
        return False
    (_, stop), (low, high) = scene.clauses[clause : clause + 2]
    if not has_count(scene.text[low:], ()):
        return False
    denied = next((m.end for m in scene.inside[clause] if m.sense in DENIALS), -1)
    if denied < end:
        return False
    if not (_is_moved(scene, denied, stop, low) or _is_held_otherwise(scene, denied, stop, low, high)):
        return False
    return not any(m.start >= low and m.sense in ("negator", "soft", "next", "intent") for m in scene.markers)


def _is_held_otherwise(scene: Scene, denied: int, stop: int, low: int, high: int) -> bool:
    """Whether the form that is denied up to `stop` was changed for another in the clause at [low, high)."""
    changed = _INSTEAD.match(scene.text, low, high) is not None
    return (
        changed
        and _names(scene.text[denied:stop], scene.phrases.gatherings)
        and _names(scene.text[low:high], scene.phrases.other_forms)
    )


def _is_moved(scene: Scene, denied: int, stop: int, low: int) -> bool:
    """Whether only the place is denied and the next clause, from `low` on, names another (没有在镇政府开，借村部办了1场)."""
    return _AT_A_PLACE.fullmatch(scene.text, denied, stop) is not None and _ELSEWHERE.match(scene.text, low) is not None


def _names(text: str, words: tuple[str, ...]) -> bool:
    return any(word in text for word in words)
