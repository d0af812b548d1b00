"""Acts of several years told in one sentence, this year's among them (…收官之年，五年间累计开展316场，其中2025年74场)."""

from __future__ import annotations

from fazhi.patterns import compiled
from fazhi.structure.figures import has_count
from fazhi.structure.scene import Scene, clause_of

_HELD = ("场", "场次", "次", "期", "堂", "课")
# A total of what is held without a word of what it is: of what the label names.
_BARE = compiled(r"(?:开展|举办|组织|举行|累计|共|总计)(?:了|各类|各种|集中|专项|主题|活动){0,3}\d")
# This year's figure right behind its year.
_THIS_YEARS = compiled(r"(?:年|度|的|又|已|共|为|开展|举办|组织|达|有){0,3}(?:了)?\d+[余多]?(?:场|次|期|堂|课)")
# How far behind the time of a clause its verb may stand (2024年又开展), and what says that it was not carried out.
_OPENING = 2
_UNTOLD = ("negator", "none", "soft", "next", "intent")
# Words of acts that tell their kind by themselves; 场次, 培训 or 验收 may be of anything (开展河道清淤12场次).
_OF_A_KIND = compiled("[法宪宣讲评]")
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


def is_taken_on(scene: Scene, start: int, end: int, acts: tuple[str, ...]) -> bool:
    """Whether the mention is what the sentence speaks of, of which it tells an earlier year and then acts of its own kind in
    this one (“八五”普法2023年通过评估，2024年开展宣讲12场); `acts` as above."""
    clause = clause_of(scene, start)
    if not any(m.sense == "past" and m.start >= end for m in scene.inside[clause]):
        return False
    return any(_acts_now(scene, later, scene.text[start:end], acts) for later in range(clause + 1, len(scene.clauses)))


def _acts_now(scene: Scene, clause: int, name: str, acts: tuple[str, ...]) -> bool:
    """Whether a clause opens with a time of this year and goes on with a verb of carrying out, itself or with the next one
    (2024年转入攻坚，开展宣讲9场), which nothing denies, and the two tell acts of the kind that is named."""
    inside = scene.inside[clause]
    if not inside or inside[0].sense != "now" or inside[0].start - scene.clauses[clause].start > 1:
        return False
    told = [m for m in inside[1:] if m.sense != "label"]
    at = inside[0].end
    if not told and clause + 1 < len(scene.clauses):
        told, at = list(scene.inside[clause + 1]), scene.clauses[clause + 1].start
    opens = bool(told) and told[0].sense == "act" and told[0].start - at <= _OPENING
    if not opens or any(m.sense in _UNTOLD for m in told):
        return False
    words = (*acts, *(name[i : i + 2] for i in range(len(name) - 1)))
    near = scene.clauses[clause : clause + 2]
    text = scene.text[near[0].start : near[-1].end]
    return _totals(text, ()) or any(word in text for word in words if _OF_A_KIND.search(word))
