"""Names of places without 镇 or 乡, where only a name of a place can stand: in frames, slogans, before 群众 or 上下."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from fazhi.checks.sought import Found
from fazhi.checks.stage import Stage
from fazhi.patterns import compiled, escaped
from fazhi.records import Any, NamedTuple
from fazhi.structure.fold import QUOTES
from fazhi.structure.report import CLAUSE_STOPS, Report

HAN = compiled(r"[一-鿿]+\Z")
USUAL = 3
_LOOSE = 2  # standing so often where nothing asks for a place, it is a word
_BUILDS = ("建设", "打造", "创建", "共建", "建设更高水平的", "共治共享的", "谱写", "推进")
# Words that stand before the own name in slogans.
SLOGAN_WORDS = ("法治", "平安", "善治", "和美", "美丽", "幸福", "诚信", "文明", "清廉", "和谐", "法润", "无讼")
_BEHIND = {length: compiled(f"..(.{{{length}}})") for length in (2, 3)}
_PEOPLE = ("群众", "干部", "人民", "百姓")
_SIZES = "大小新老古旧长高深各每全双红绿"  # with these a landform is described, not named
_SIDES = "上下大小东西南北前后"
_KINDS_OF_LAND = "岛区原疆海江河湖山川"  # no township is named so for itself
_STOPS = ("", *"，。；：、！？\n")
_TITLE_REACH = 120
_WORDS = "|".join(SLOGAN_WORDS)
# A slogan of the place in quotation marks: “法治…”.
_SLOGAN = compiled(rf"[{QUOTES}](?:{_WORDS})([一-鿿]{{2,3}})[{QUOTES}]")
# The same name behind both words of a slogan: 平安…、法治….
_TWINS = compiled("(?:平安|美丽|幸福|和谐|文明)([一-鿿]{2,3})[、和](?:平安|法治|善治|美丽|幸福|和谐|文明)\\1")
# 平安… or 法治… with a name, up to the end of the words: 建设平安…。, 法治…建设新篇章.
_PEACEFUL = compiled(
    rf"(?:{_WORDS})([一-鿿]{{2,3}})(?=建设[成新取水不再迈深全持扎向走的，。；、\n]|作出|贡献|保驾|添砖|注入|提供|凝聚|品牌|新[篇局名征]|[，。；、\n]|$)"
)


class Place(NamedTuple):
    """A name at [start, end) of the folded text; `bare` without its kind."""

    start: int
    end: int
    name: str
    bare: bool = False


def in_title(text: str, at: int) -> bool:
    """Whether a place stands inside 《…》."""
    opened = text.rfind("《", max(0, at - 120), at)
    return opened >= 0 and text.find("》", opened, at) < 0


def prepare_bare(words: Mapping[str, tuple[str, ...]]) -> dict[str, Any]:
    """`heads`: the first parts of all `frames`, which are pairs of what stands before and behind a place;
    `no_name`: not_bare as one pattern; `lands`: the landforms."""
    heads = [next(part for part in frame.split("…") if part) for frame in words["bare_frames"]]
    return {
        "heads": heads,
        "frames": [(left, right) for left, _, right in (frame.partition("…") for frame in words["bare_frames"])],
        "lands": frozenset(words["landforms"]),
        "no_name": compiled("|".join(map(escaped, words["not_bare"]))),
    }


def sought(words: Mapping[str, Any]) -> Mapping[str, Sequence[str]]:
    """The first parts of all frames, what follows places, the words of slogans."""
    return {"frames": words["heads"], "followed": words["followed"], "slogans": SLOGAN_WORDS}


def bare_places(stage: Stage, words: Mapping[str, Any], asking: Mapping[str, list[Found]]) -> list[Place]:
    """Names without 镇 or 乡 where a place is asked for: short, and no word of the language. Ours are among them.

    What the text also has where nothing asks for a place (楼栋调解员) is a word that the dictionary does not know.
    """
    found = list(_asked_for(stage, words, asking))
    text, starts = stage.report.folded.text, {place.start for place in found}
    return [
        place
        for place in found
        if not any(_is_loose(text, at, place, words["of_places"]) for at in _all(text, place.name) if at not in starts)
    ]


def _all(text: str, name: str) -> Iterator[int]:
    at = text.find(name)
    while at >= 0:
        yield at
        at = text.find(name, at + 1)


def _is_loose(text: str, at: int, place: Place, of_places: tuple[str, ...]) -> bool:
    """Whether the characters of a name stand at an offset without what names have around them (…镇, …村, 平安…)."""
    return not text.startswith(of_places, at + len(place.name)) and not text.endswith(SLOGAN_WORDS, 0, at)


def _asked_for(stage: Stage, words: Mapping[str, Any], asking: Mapping[str, list[Found]]) -> Iterator[Place]:
    text = stage.report.folded.text
    for _, start, _ in asking["slogans"]:
        yield from _in_slogan(stage, start, words)
    frames = words["frames"]
    for number, start, _ in asking["frames"]:
        left, right = frames[number]
        place = _framed(text, start, left, right)
        if place and not in_title(text, start) and _is_unknown(text, place, stage, words):
            yield place
    for _, start, _ in asking["followed"]:
        before = _before(text, start, stage, words)
        if before:
            yield before


@lru_cache(maxsize=8)
def as_set(words: tuple[str, ...]) -> frozenset[str]:
    """A list of words as a set, made once."""
    return frozenset(words)


def _in_slogan(stage: Stage, at: int, words: Mapping[str, Any]) -> Iterator[Place]:
    """A name behind 平安, 法治 … at an offset: “法治…”, 平安…建设, 平安…、法治…."""
    report, text = stage.report, stage.report.folded.text
    slogan = _PEACEFUL.match(text, at)
    if (
        slogan
        and text[slogan.end() : slogan.end() + 1] in _STOPS
        and not (_is_aim(report, at) or _is_landform(slogan.group(1), stage, words))
    ):
        slogan = None  # 组织法治赶圩、…: neither built nor in quotes, so no aim but a thing of some kind
    slogan = slogan or _quoted(report, at)
    if slogan:
        place = Place(slogan.start(1), slogan.end(1), slogan.group(1), True)
        if _is_unknown(text, place, stage, words):
            yield place
    twins = _TWINS.match(text, at)
    if twins and not words["no_name"].search(twins.group(1)):
        yield Place(twins.start(), twins.end(), twins.group(1), True)


def _is_aim(report: Report, at: int) -> bool:
    """Whether a slogan at an offset is something to be built, or stands in quotation marks."""
    raw, start = report.source.text, report.folded.origin(at)
    return report.folded.text.endswith(_BUILDS, 0, at) or (start > 0 and raw[start - 1] in QUOTES)


def _quoted(report: Report, at: int) -> re.Match[str] | None:
    """The two or three characters behind a slogan's word when both stand alone in quotation marks (“法治…”)."""
    raw, start = report.source.text, report.folded.origin(at)
    if start == 0 or raw[start - 1] not in QUOTES:
        return None
    slogan = _SLOGAN.match(raw, start - 1)
    return _BEHIND[len(slogan.group(1))].match(report.folded.text, at) if slogan else None


def _before(text: str, end: int, stage: Stage, words: Mapping[str, Any]) -> Place | None:
    """Two or three unknown characters before a word that follows places (…群众, …高质量发展), no word with what is around."""
    return _unknown_before(text, end, USUAL, stage, words) or _unknown_before(text, end, 2, stage, words)


def _unknown_before(text: str, end: int, size: int, stage: Stage, words: Mapping[str, Any]) -> Place | None:
    start = max(0, end - size)
    name = text[start:end]
    if len(name) < size or not HAN.fullmatch(name) or words["no_name"].search(name):
        return None
    known = (size == 2 and _is_known_place(name, stage)) or _is_landform(name, stage, words)
    inside = () if known else tuple(name[at : at + 2] for at in range(size - 1))
    pieces = (*inside, text[start - 1 : start + 1], text[end - 1 : end + 1])
    if any(not stage.segmenter.is_strange(piece) for piece in pieces):
        return None
    if text[start - 1 : start] in _STOPS:
        # At the beginning of a clause it may be a verb, as most words of two characters are: 参训|群众, 选树|依法治理….
        verb = text.startswith(_PEOPLE, end) or (size == 2 and not text.startswith(words["no_verb_before"], end))
        return None if verb else Place(start, end, name, True)
    word_before = text[max(0, start - 2) : start]
    if not text.endswith(words["leads"], 0, start) and stage.segmenter.is_strange(word_before):
        return None  # neither a lead nor a word before it: no boundary to be sure of
    return Place(start, end, name, True)


def _framed(text: str, at: int, left: str, right: str) -> Place | None:
    """The two or three characters that a frame holds: between its parts, or before its only part from the clause on."""
    if left:
        start = at + len(left)
        end = text.find(right, start, start + USUAL + len(right)) if right else start + 2
        if end < 0:
            return None
    else:
        end = at
        start = max(text.rfind(stop, max(0, at - 8), at) for stop in (*CLAUSE_STOPS, "、", "）", "："))
        start = start + 1 if start >= 0 else max(0, at - 8)
    name = text[start:end]
    if not 2 <= len(name) <= USUAL or not HAN.fullmatch(name):
        return None
    return Place(start, end, name, True)


def _is_unknown(text: str, place: Place, stage: Stage, words: Mapping[str, Any]) -> bool:
    """Whether the characters are no words: the segmenter knows nothing that fills them, nor does the list."""
    everyday = as_set(stage.lexicon.phrases.not_names)
    name = place.name
    if len(name) == USUAL and name[0] in _SIDES:  # 上荻浦: one of several places of a name
        name = name[1:]
        if not words["no_name"].search(name) and name not in everyday and stage.segmenter.is_strange(name):
            return True
    if words["no_name"].search(place.name) or any(place.name[:length] in everyday for length in (2, 3)):
        return False
    return (
        stage.segmenter.is_strange(place.name)
        or _is_known_place(place.name, stage)
        or _is_landform(place.name, stage, words)
    )


def _is_landform(name: str, stage: Stage, words: Mapping[str, Any]) -> bool:
    """Whether three characters that end in a landform (栗子坪) are no word of the language: most names are made so."""
    if len(name) != USUAL or name[-1] not in words["lands"] or words["no_name"].search(name):
        return False
    return stage.segmenter.cut(name) != [name] and (name[0] not in _SIZES or stage.segmenter.is_strange(name[1:]))


def _is_known_place(name: str, stage: Stage) -> bool:
    """Whether the dictionary knows a place of that name, and no kind of land (海岛 is one to it, too)."""
    return name[-1] not in _KINDS_OF_LAND and stage.segmenter.is_place(name)
