"""Acts of several years told in one sentence behind a label, this year's among them (…收官之年，五年间累计开展316场，其中2025年74场)."""

from __future__ import annotations

from fazhi.patterns import compiled
from fazhi.structure.figures import has_count
from fazhi.structure.scene import Scene, clause_of

_HELD = ("场", "场次", "次", "期", "堂", "课")
# A total of what is held without a word of what it is: of what the label names.
_BARE = compiled(r"(?:开展|举办|组织|举行|累计|共|总计)(?:了|各类|各种|集中|专项|主题|活动){0,3}\d")
# This year's figure right behind its year.
_THIS_YEARS = compiled(r"(?:年|度|的|又|已|共|为|开展|举办|组织|达|有){0,3}(?:了)?\d+[余多]?(?:场|次|期|堂|课)")
_TAKEN_BACK = frozenset(("other", "negator", "soft", "next", "intent"))


def tells_series(scene: Scene, start: int, end: int, acts: tuple[str, ...]) -> bool:
    """Whether what follows a mention that is only a label totals acts of what it names, and gives this year's of them.

    `acts`: words that tell acts of that kind; each two characters of the mention's own name tell them, too.
    """
    if not any(m.start >= end for m in scene.of("now")):
        return False
    name = scene.text[start:end]
    words = (*acts, *(name[at : at + 2] for at in range(len(name) - 1)))
    first, totalled = clause_of(scene, start), False
    for (low, high), inside in zip(scene.clauses[first:], scene.inside[first:], strict=True):
        markers = [m for m in inside if m.start >= end]
        if any(m.sense in _TAKEN_BACK for m in markers):
            return False
        for now in markers if totalled else ():
            if now.sense == "now" and _THIS_YEARS.match(scene.text, now.end, high):
                return True
        totalled = totalled or _totals(scene.text[max(low, end) : high], words)
    return False


def _totals(text: str, words: tuple[str, ...]) -> bool:
    """Whether a text counts what was held, of a kind that is named by one of the words or not at all."""
    if not has_count(text, _HELD):
        return False
    return _BARE.search(text) is not None or any(word in text for word in words)
