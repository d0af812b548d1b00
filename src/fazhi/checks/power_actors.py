"""Who acts in a sentence that tells an act beyond our powers: we, those who have the power, or nobody who is named."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from fazhi.patterns import compiled
from fazhi.records import Any
from fazhi.results import Span
from fazhi.structure.lines import MARKER
from fazhi.structure.scene import Scene, clause_of

_BASIS = compiled("^(?:按照|根据|依据|依照|遵照|贯彻|落实|围绕|在[^，]{2,24}下|为[了]?)")
# The first character stands before what is asked of the one before it, so that `re` skips from one to the next.
_OWN = compiled(
    "[镇乡街苏办我本](?:(?<=[我本])(?:镇|乡|街道|苏木|办)"
    "|(?:(?<=^.)|(?<=[由，：、）].))(?:(?<=[镇乡])|(?<=街)道|(?<=苏)木|(?<=办)事处)(?!村|级))"
)
# Of which district a court or procuratorate is, before its kind.
_WHOSE_COURT = compiled("[省市州县区旗]?(?:最高|高级|中级|基层)?人民$|[省市州县区旗]$")
_WHERE = "全辖"  # 全镇, 辖区: where it was, not who acted
# 对2名企业负责人处以…: to whom something was done, by nobody who is named here.
_TO_WHOM = compiled("对[^，。；由交送请报经让与和同]{0,20}$")
# 同时加强与县法院沟通: with whom we are in touch, whoever acted before.
_IN_TOUCH = compiled("[^，。；、]{0,6}(?:的)?(?:沟通|对接|联系|联络|协作|衔接|交流)")
# 在镇|综治中心, 到青禾镇|司法所: where it was, however the office is named.
_AT_OURS = compiled("[在到至于](?:我|本|全|[一-鿿]{2,4})?(?:镇|乡|街道|苏木|办事处)$")
_AT_NAME = compiled("[在到至于][^，。；、中后下时里间期前]{2,3}$")  # 于青禾|镇综治中心
_PLACE = 10
_WITH = ("与", "和", "同", "跟")
# Behind these the name of one who has a power is what the office calls itself, or made: 作为|复议机关, 履行行政|复议机关职责,
# 设立行政|复议机构.
_AS = compiled("作为(?:行政)?$")
_CALLED = compiled(f"(?:履行|职责|成立|设立|组建)(?:行政)?$|{_AS.pattern}")
# 镇政府|复议机构: what the office calls a part of itself, who has no power.
_PART_OF_US = compiled("(?:[我本]?(?:镇|乡|街道|苏木)(?:(?:人民)?政府)?|办事处)(?:的|行政)?$")
_LEAD = 4


def names_us(scene: Scene, low: int, high: int, options: Mapping[str, Any]) -> bool:
    """Whether we are named as acting in a range of a clause."""
    return any(not _is_aside(scene, low, start, options) for start, _ in _ours(scene, low, high, options))


def _is_aside(scene: Scene, low: int, start: int, options: Mapping[str, Any]) -> bool:
    """Whether an office of ours in a clause from `low` is no actor: to whom, with whom or where something is done."""
    if scene.text.endswith(options["aside"], 0, start):
        return True
    at = _AT_NAME if scene.text.startswith(("镇", "乡", "街道"), start) else _AT_OURS
    return at.search(scene.text, max(low, start - _PLACE), start) is not None


def _ours(scene: Scene, low: int, high: int, options: Mapping[str, Any]) -> Iterator[tuple[int, int]]:
    piece = scene.text[low:high]
    for pattern in (_OWN, options["offices"]):
        yield from ((low + found.start(), low + found.end()) for found in pattern.finditer(piece))
    own = (m for m in scene.of("own") if low <= m.start < high and scene.text[m.start] not in _WHERE)
    yield from ((m.start, m.end) for m in own)


def claims(text: str, low: int, high: int, options: Mapping[str, Any]) -> bool:
    """Whether the office is called in a range by what has the power (作为复议机关)."""
    held = options["holders"].finditer(text, low, high) if "作为" in text else ()
    return any(_AS.search(text, max(low, found.start() - _LEAD), found.start()) is not None for found in held)


def _theirs(scene: Scene, low: int, high: int, options: Mapping[str, Any]) -> list[tuple[int, int]]:
    """Those who have the power; what we are called by it (作为复议机关) is not theirs."""
    found = [match.span() for match in options["holders"].finditer(scene.text, low, high)]
    found += [
        (m.start, m.end) for m in scene.of("other") if low <= m.start < high and not _is_done_to(scene, low, m.start)
    ]
    found = [span for span in found if _CALLED.search(scene.text, max(0, span[0] - _LEAD), span[0]) is None]
    return [span for span in found if not _is_part_of_us(scene.text, low, span)]


def _is_part_of_us(text: str, low: int, span: tuple[int, int]) -> bool:
    """Whether an office for reviews is one of ours by its name (镇政府复议机构)."""
    return text.startswith("复议", span[0]) and _PART_OF_US.search(text, max(low, span[0] - 8), span[0]) is not None


def _is_done_to(scene: Scene, low: int, at: int) -> bool:
    """Whether what stands at a place of a clause is to whom something was done."""
    return _TO_WHOM.search(scene.text, low, at) is not None


def who(scene: Scene, act: Span, options: Mapping[str, Any]) -> str:
    """Who acts: `own`, `other`, or empty if nobody is named; its own clause first, then those before it."""
    number = clause_of(scene, act.start)
    here = scene.clauses[number]
    if _theirs(scene, act.end, here.end, options):
        return "other"
    for clause in reversed(scene.clauses[: number + 1]):
        high = min(clause.end, act.start)
        if clause.start != here.start and _BASIS.match(scene.text[clause.start : high]):
            continue
        found = _in_clause(scene, clause.start, high, options)
        if found == "own" and _joined(scene, clause.start, options):
            return "other"
        if found:
            return found
    return ""


def _joined(scene: Scene, at: int, options: Mapping[str, Any]) -> bool:
    """Whether the clause before a place says with whom we act, who has the power (会同派出所，镇执法队……)."""
    before = next((clause for clause in reversed(scene.clauses) if clause.end <= at), None)
    if before is None:
        return False
    marker = MARKER.match(scene.text) if before.start == 0 else None
    start = marker.end() if marker else before.start
    return scene.text.startswith(options["together"], start) and bool(_theirs(scene, start, before.end, options))


def _in_clause(scene: Scene, low: int, high: int, options: Mapping[str, Any]) -> str:
    theirs = _theirs(scene, low, high, options)
    ours = [span for span in _ours(scene, low, high, options) if not _is_aside(scene, low, span[0], options)]
    if any(scene.text.endswith(options["together"], low, start) for start, _ in theirs):
        return "other"
    if theirs and ours:
        acting = [
            start
            for start, _ in theirs
            if not scene.text.endswith(options["aside"], low, _named(scene.text, low, start))
        ]
        return "other" if acting and max(acting) > max(ours)[0] else "own"
    return "other" if theirs else "own" if ours else ""


def _named(text: str, low: int, start: int) -> int:
    """Where the whole name begins of a body whose kind stands at `start` (县人民|法院)."""
    found = _WHOSE_COURT.search(text, low, start)
    return found.start() if found else start


def told_of_others(scene: Scene, at: int, options: Mapping[str, Any]) -> bool:
    """Whether a later clause says that those who have the power act."""
    return any(not _is_in_touch(scene.text, span) for span in _theirs(scene, at, len(scene.text), options))


def _is_in_touch(text: str, span: tuple[int, int]) -> bool:
    """Whether a body is told as one with which we are in touch: 加强与县法院沟通."""
    start = _named(text, max(0, span[0] - _LEAD), span[0])
    return text.endswith(_WITH, 0, start) and _IN_TOUCH.match(text, span[1]) is not None
