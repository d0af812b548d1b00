"""What hangs on an event that has not come: 等设备到货之后，我乡再推行三项制度; and what was done once it had come.

What is waited for and how it comes are lists of the pack (`awaited`, `arrivals`); here stand the words of waiting and time.
"""

from __future__ import annotations

from functools import lru_cache
from re import Pattern

from fazhi.patterns import any_of, compiled
from fazhi.structure.lexicon import Marker
from fazhi.structure.scene import ACTS, Scene, clause_of, is_topic
from fazhi.structure.signs import sign

_PACKS = 8  # so many packs are in use at once
_WAIT = "(?:等到?|待到?|俟)(?![级次候遇额价同于在])"
# Who waits, at the beginning of a clause; and what is waited for.
_WAITS = compiled(rf"(?:(?:[我本]?(?:镇|乡|街道|局|单位)(?:里|党委|政府)?|我们)?(?:还|要|需|须|只能|得|均|都)*){_WAIT}")
_SIGNS = sign("event")
# 不等活动日到来后再宣传
_WAITS_NOT = compiled("(?:不|无需|无须|不必|不用|从不)(?:再|要|去)?(?:等|待)[^，。；]{0,24}$")
_AGAIN = "再(?![次度三接就生造])"
_COMES = compiled(
    rf"[^，。；]{{2,28}}?(?:(?:之|以)?后(?![勤续备台盾代果期方顾面])|之时|之日|(?={_AGAIN}))|[^，。；]{{2,28}}(?=，[^，。；]{{0,10}}?{_AGAIN})"
    "|[^，。；]{2,28}(?=，(?:我[镇乡]|镇里|乡里)?(?:就|便|马上|立马|立刻|立即|随即|即)(?!将|使|便))"
)
_THEN = compiled(rf"，?[^，。；]{{0,12}}?(?:{_AGAIN}|[才方](?=[能可会]))")
# Who waits of need: 述法还要等县里通知到了以后进行.
_MUST = compiled("(?:还|要|需|须|只能|得)(?:等|待)|(?:一旦|一经|一俟|只待|只等)")
# What somebody always does when it has come.
_HABIT = compiled("坚持|做法|惯例|历来|一向|一贯|每[次年逢个]|往往")
# What was done as soon as it had.
_AT_ONCE = ("立即", "随即", "随后", "迅速", "即刻", "当天", "当日", "当即", "马上", "第一时间", "及时")
# Any count or rate, whatever its unit (1800册), and no date.
_FIGURE = compiled(r"(?<![\d第])\d{1,9}(?:\.\d+)?[余多万]{0,2}(?![\d年月日号点时])[一-鿿%]")
# A day that is told, or what has come already.
_DATED = compiled(r"\d月|\d日|\d季度|[上下]半年|[年月][初中底末]|[上中下]旬|[已了]")
# How a clause begins that goes on with what is to be done.
_GOES_ON = ("把", "将", "对", "并", "逐", "使", "让", "做到", "实现")
_ONCE_THERE = ("待", "俟", "后")
_RESULTS = ("done", "finished")
_TELLING = (*ACTS, *_RESULTS, "study")


def hangs(scene: Scene, start: int, end: int, clause: int) -> bool:
    """Whether the mention at [start, end) is to be done only once something has come, of which nothing says that it has."""
    if not scene.signs & _SIGNS:
        return False  # as most
    come = _event(scene, start, end, clause)
    if come < 0 or _HABIT.search(scene.text) is not None:
        return False
    if _is_told(scene, come):
        return False
    then = _THEN.match(scene.text, come)
    if then is not None:
        # …后再下达决定书，这是“三项制度”带来的变化: what is named behind is no part of what waits.
        last = clause_of(scene, then.end() - 1)
        behind = range(last + 1, clause + 1)
        return all(scene.text.startswith(_GOES_ON, scene.clauses[number].start) for number in behind)
    if _is_to_arrive(scene, come):
        return True
    # 等学生放学后，志愿者在校门口普法 tells what was done; what must wait and has no figure behind it is still to come.
    return _MUST.search(scene.text, 0, come) is not None and not _has_figure(scene.text[come:])


def _is_to_arrive(scene: Scene, come: int) -> bool:
    """Whether what is waited for, whose clause `come` ends, comes only once and is not dated (等新书记到任后，开展述法), and
    what stands behind it tells neither of this year nor how many, nor names ours: 等记录仪到货后，我乡全面推行… is a tale."""
    said = scene.text[scene.clauses[clause_of(scene, come - 1)].start : come]
    if not said.rstrip("之以后").endswith(scene.phrases.awaited_once) or _DATED.search(said) is not None:
        return False
    ours = (m for m in scene.of("own") if m.start >= come)
    if any(m.start >= come for m in scene.of("now")) or any(
        not scene.text.startswith(scene.phrases.titles, m.start, m.end) for m in ours
    ):
        return False
    return not _has_figure(scene.text[come:])


def _event(scene: Scene, start: int, end: int, clause: int) -> int:
    """Where what is waited for ends: in the mention's clause or the one before it, or behind a mention that is only named."""
    places = [scene.clauses[number].start for number in range(max(0, clause - 1), clause + 1)]
    comes = _once(scene.phrases.arrivals)
    if clause + 1 < len(scene.clauses):
        later = scene.clauses[clause + 1].start
        opens = comes.match(scene.text, later) or _WAITS.match(scene.text, later)
        if opens and is_topic(scene, clause, start, end):
            places.append(later)
    once = [found.end() for at in places if (found := comes.match(scene.text, at)) is not None]
    if once:
        return once[0]
    waits = [found.end() for at in places if (found := _WAITS.match(scene.text, at)) is not None]
    topic = _topic_waits(scene.phrases.awaited).match(scene.text, end)
    if topic is not None:
        waits.append(topic.end())
    for at in waits:
        come = _COMES.match(scene.text, at)
        if come is not None and (at <= start or at >= end):
            return come.end()
    return -1


@lru_cache(maxsize=_PACKS)
def _once(arrivals: tuple[str, ...]) -> Pattern[str]:
    """What has only to come (一旦文件下发，我乡即行落实)."""
    return compiled(f"(?:一旦|一经|一俟|只待|只等)[^，。；]{{2,20}}?(?:{any_of(*arrivals)})(?:之?后)?，")


@lru_cache(maxsize=_PACKS)
def _topic_waits(awaited: tuple[str, ...]) -> Pattern[str]:
    """What stands behind a mention that waits; 等 alone may end a list, unless something to wait for stands behind it."""
    return compiled(
        "[”’」』]?(?:工作|评议|活动)?"
        f"(?:(?:还|都|均)*(?:要|需|须|得)(?:等到?|待到?)|(?:等到?|待到?|俟)(?={any_of(*awaited)}))"
    )


def _is_told(scene: Scene, come: int) -> bool:
    """Whether something that is done stands behind the event."""
    results = (m for m in scene.markers if m.sense in _RESULTS and m.start >= come)
    return any(not _is_made_ready(scene, m) for m in results)


def _is_made_ready(scene: Scene, result: Marker) -> bool:
    """Whether what is completed is only made ready for it (讲师均已商定)."""
    low, high = scene.clauses[clause_of(scene, result.start)]
    said = scene.text[low:high]
    return any(word in said for word in scene.phrases.made_ready)


def has_come(scene: Scene, intent: Marker) -> bool:
    """Whether what looks like an intention (待…后，) only says after what something was done, of which the sentence gives
    the result: 待汛期过后，我镇立即启动宣传月，发放手册1800册."""
    text = scene.text
    if not text.startswith(_ONCE_THERE, intent.start):
        return False
    if _WAITS_NOT.search(text, 0, intent.start) is not None:
        return True
    own = clause_of(scene, intent.start)
    later = list(range(own + 1, len(scene.clauses)))
    told = any(m.sense in _RESULTS for number in later for m in scene.inside[number])
    if not told and not any(word in text[intent.start :] for word in _AT_ONCE):
        return False
    return any(
        _has_figure(text[slice(*scene.clauses[number])]) and any(m.sense in _TELLING for m in scene.inside[number])
        for number in later[not told :]
    )


def _has_figure(text: str) -> bool:
    return _FIGURE.search(text) is not None
