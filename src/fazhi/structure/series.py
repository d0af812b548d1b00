"""Sentences that follow one thing through the years: whether they bring it down to this year, or end before."""

from __future__ import annotations

from fazhi.patterns import compiled
from fazhi.structure.figures import has_rate
from fazhi.structure.lexicon import bits
from fazhi.structure.scene import Scene, has_figure

_NOW, _ORIGIN = bits("now"), bits("origin")
_OPENING = 2  # how far behind the beginning of a clause its time may stand (到今年, 而今年)
# A figure with its unit at the end of a clause: what is said of it there is nothing more than how much.
_FIGURE = compiled(
    r"(?:\d[\d.]*(?:%|[余多]?[万亿]?[一-鿿]{1,2}(?:左右|以上)?)|百分之[一-鿿]+|[一二三四五六七八九]成)(?:（[^（）]*）)?[，。；！]?$"
)
_DIGITS = compiled(r"\d+(?=[余多]?[万亿]?[一-鿿])")
_UNIT = compiled(r"\d[余多]?([万亿]?[一-鿿])(?<![年月日号])")
# In what manner something is done, and what it is changed to.
_MANNER = compiled("主要靠|侧重|偏重|重在|多靠|只靠|靠|为主|多以|主要以|主要通过|多是|多为|限于|仅以|只以|主要是")
_CHANGED = compiled(
    "[^，]{0,6}?(?:改为|改成|改用|改由|改以|改在|改靠|转为|变为|换成|升级为|调整为|代之以|更多地?|重在|侧重|靠|则?以)"
)
_UNDONE = frozenset(("negator", "none", "soft", "next", "intent", "other", "below"))
# On what ground a figure was changed (根据评估结果调整为58项, 经县政府同意交回21项).
_GROUNDS = ("根据", "依据", "按照", "按", "经", "通过", "因")


def goes_on_now(scene: Scene, clause: int) -> bool:
    """Whether a later clause carries the figure of this one into this year (2022年为66.7%，2024年升至100%).

    It begins with the year, gives a figure of the same measure, and names no thing of its own that is counted.
    """
    if not scene.senses & _NOW:
        return False
    told = _told_first(scene, clause)
    return any(
        carries_on(scene, number, "now", told) or _is_parallel(scene, number, clause)
        for number in range(clause + 1, len(scene.clauses))
        if any(m.sense == "now" for m in scene.inside[number])
    )


def _told_first(scene: Scene, clause: int) -> str:
    """A clause, with the one behind it if that gives the first figure of what this one only names (逐年提高，2022年为60%)."""
    start, end = scene.clauses[clause]
    if clause + 1 < len(scene.clauses) and not has_figure(scene.text[start:end]):
        opening = next(iter(scene.inside[clause + 1]), None)
        if opening is not None and opening.sense == "past" and opening.start == scene.clauses[clause + 1].start:
            end = scene.clauses[clause + 1].end
    return scene.text[start:end]


def _is_parallel(scene: Scene, number: int, first: int) -> bool:
    """Whether a clause says of this year what one from `first` on says in the same words of another (2022年受理131件，…，
    2024年受理147件): between year and figure it has no object that the other has not. What names the thing again is
    a mention of its own."""
    lead = _lead(scene, number, "now")
    earlier = (_lead(scene, other, "past") for other in range(first, number))
    return bool(lead) and lead != _lead(scene, first, "past") and any(said.startswith(lead) for said in earlier)


def _lead(scene: Scene, number: int, sense: str) -> str:
    """What stands between the year of that sense with which a clause begins and its first figure; empty without one."""
    start, end = scene.clauses[number]
    year = next((m for m in scene.inside[number] if m.sense == sense and m.start - start <= _OPENING), None)
    figure = _DIGITS.search(scene.text, year.end, end) if year else None
    return scene.text[year.end : figure.start()] if year and figure else ""


def carries_on(scene: Scene, number: int, sense: str, told: str) -> bool:
    """Whether clause `number` opens with a time or subject of that sense and then gives nothing but a figure of the measure
    that `told` gives (其中我镇为100%)."""
    start, end = scene.clauses[number]
    opening = next((m for m in scene.inside[number] if m.sense == sense), None)
    if opening is None or opening.start - start > _OPENING:
        return False
    if any(m.sense in ("negator", "none", "next", "intent") for m in scene.inside[number]):
        return False
    said = scene.text[opening.end : end]
    figure = _FIGURE.search(said)
    return figure is not None and _alike(told, said) and _names_nothing(scene, said[: figure.start()])


def _alike(told: str, said: str) -> bool:
    """Whether two clauses give figures of the same measure."""
    if has_rate(said):
        return has_rate(told)
    return not set(_UNIT.findall(told)).isdisjoint(_UNIT.findall(said))


def _names_nothing(scene: Scene, lead: str) -> bool:
    """Whether what stands before a figure says only that it changed, or on what ground."""
    rest = _without_changes(scene, lead)
    return not rest or (lead.startswith(_GROUNDS) and len(rest) < len(lead))


def _without_changes(scene: Scene, lead: str) -> str:
    """The beginning of a text without the words of change at its end."""
    while lead:
        word = next((word for word in scene.phrases.changes if lead.endswith(word)), "")
        if not word:
            return lead
        lead = lead[: -len(word)]
    return ""


def is_only_history(scene: Scene, clause: int) -> bool:
    """Whether a clause only says when a body was set up and what follows is all of other years (2019年成立，2021年办案9件)."""
    if not scene.senses & _ORIGIN or not any(m.sense == "origin" for m in scene.inside[clause]):
        return False
    end = scene.clauses[clause].end
    later = [m.sense for m in scene.markers if m.start >= end and m.sense in ("past", "now", "next")]
    held = (holds_now(scene, number) for number in range(clause + 1, len(scene.clauses)))
    return bool(later) and set(later) == {"past"} and not any(held)


def changes_manner(scene: Scene, clause: int) -> bool:
    """Whether a clause tells in what manner it was done in another year, and a later one to what this year's was changed, with
    what came of it (去年主要靠批示文件，今年改为带队蹲点，蹲点6次)."""
    if not scene.senses & _NOW or _MANNER.search(scene.text, *scene.clauses[clause]) is None:
        return False
    for number in range(clause + 1, len(scene.clauses)):
        now = next((m for m in scene.inside[number] if m.sense == "now"), None)
        if now is None or now.start - scene.clauses[number].start > _OPENING:
            continue
        rest = [m.sense for m in scene.markers if m.start >= now.end]
        changed = _CHANGED.match(scene.text, now.end) is not None and _UNDONE.isdisjoint(rest)
        return changed and has_figure(scene.text[now.end :])
    return False


def holds_now(scene: Scene, number: int) -> bool:
    """Whether a clause gives a figure of today or of this year."""
    here = scene.text[slice(*scene.clauses[number])]
    if not has_figure(here) or any(m.sense in ("past", "next", "negator") for m in scene.inside[number]):
        return False
    return here.startswith(scene.phrases.holdings) or any(m.sense == "now" for m in scene.inside[number])
