"""The check of kind `own-place`: another office's name where the own name belongs, as a copied text leaves it.

Who the report is about is known from its structure. Any other township or street that the text names is looked at:
with a word beside it that says why it is there (a partner, a model, a venue, an origin, a former unit) it may stay.
Frames in which only the own name makes sense (结合…实际, 贯穿…工作, 我…镇) count even beside such words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from fazhi.checks.hint import Hint, Task
from fazhi.checks.stage import Stage
from fazhi.results import Span
from fazhi.structure.report import Report
from fazhi.structure.scene import CLAUSE_STOPS

_KINDS = ("街道", "苏木", "镇", "乡")
_KIND = re.compile("街道|苏木|镇|乡")
_HAN = re.compile(r"[一-鿿]+\Z")
_REACH, _LONGEST, _USUAL, _NEAR = 8, 5, 3, 14
_NUMBER = re.compile(r"^[（(]?[一二三四五六七八九十\d]{1,3}[）)、.]+")
# The same name behind both words of a slogan: 平安…、法治….
_TWINS = re.compile("(?:平安|美丽|幸福|和谐|文明)([一-鿿]{2,3})[、和](?:平安|法治|善治|美丽|幸福|和谐|文明)\\1")
# A slogan of the place in quotation marks: “法治…”.
_SLOGAN = re.compile('[“"「](?:法治|平安|善治|和美|美丽|幸福|诚信|文明|清廉)([一-鿿]{2,3})[”"」]')
_SUPERIOR = re.compile(r"([一-鿿]{2,4}?)(?:自治县|自治旗|县|旗|市|区|州|盟|省)")
_OWN_WORDS = re.compile("我镇|我乡|我街道|本镇|本乡|本街道|我办|全镇|全乡|我苏木|本苏木|全街道|我们")
_AREA = re.compile(r"[一-鿿]{0,3}?(?:村|社区)")

_LISTS = (
    "not_places", "not_stems", "not_followed", "before", "after", "anywhere", "frames_before", "frames_after", "with_us", "issued", "not_bare",
    "bare_frames",
)  # fmt: skip
PLACES_OPTIONS: dict[str, Any] = {
    "type": "object",
    "required": list(_LISTS),
    "additionalProperties": False,
    "properties": {
        name: {"type": "array", "minItems": 1, "items": {"type": "string", "minLength": 1}} for name in _LISTS
    },
}


class Place(NamedTuple):
    """A name at [start, end) of the folded text; `bare` without its kind."""

    start: int
    end: int
    name: str
    bare: bool = False


def foreign_places(task: Task) -> list[Hint]:
    """A hint for each sentence that has another place's name in the own place; silent when the own place is unknown."""
    report = task.stage.report
    if not report.facts.place or report.facts.level not in ("township", "street"):
        return []
    own = _own(report)
    words = {name: tuple(found) for name, found in task.options.items()}
    named = [place for place in _named(report, task.stage, words) if not _is_own(place.name, own)]
    found = [place for place in named if _stands_for_us(place, task.stage, words, own)]
    found += [
        place
        for place in _bare(report, task.stage, words)
        if not _is_own(place.name, own) and not any(other.start <= place.start < other.end for other in named)
    ]
    fill = {"own": report.facts.place}
    hints: dict[int, Hint] = {}
    for place in sorted(found):
        number = task.stage.sentence_at(place.start)
        key = number if number >= 0 else -1 - place.start
        hints.setdefault(key, Hint((Span(place.start, place.end),), {**fill, "name": place.name}))
    return list(hints.values())


def _own(report: Report) -> tuple[str, ...]:
    """The own name with and without its kind, and the names of superiors that title and signature give."""
    place = report.facts.place or ""
    names = {place, _stem(place)}
    heads = [report.facts.title or "", *report.folded.text[-200:].split("\n")[-6:]]
    for line in heads:
        names |= {found.group(1) for found in _SUPERIOR.finditer(line)}
    return tuple(name for name in names if name)


def _stem(name: str) -> str:
    kind = next((kind for kind in _KINDS if name.endswith(kind) and len(name) > len(kind) + 1), "")
    return name[: len(name) - len(kind)] if kind else name


def _is_own(name: str, own: tuple[str, ...]) -> bool:
    """Whether a name is ours, however much the text around it was taken into it."""
    stem = _stem(name)
    return any(name.endswith(known) or stem.endswith(known) or known.endswith((name, stem)) for known in own)


def _named(report: Report, stage: Stage, words: Mapping[str, tuple[str, ...]]) -> Iterator[Place]:
    """The townships and streets that the text names in full."""
    text = report.folded.text
    for kind in _KIND.finditer(text):
        before = _HAN.search(text, max(0, kind.start() - _REACH), kind.start())
        if before is None or text.startswith((*_KINDS, *words["not_followed"]), kind.end()):
            continue
        start = _name_start(text, before.start(), kind.start(), stage.lexicon.phrases.not_names)
        name = text[start : kind.end()]
        if kind.start() - start < 2 or name.endswith(words["not_places"]):
            continue
        if text.endswith(words["not_stems"], start, kind.start()):
            continue
        if not stage.segmenter.can_name(text[kind.start() - 2 : kind.start()]):
            continue
        if not _in_title(text, start) or _is_own_document(text, start, words["issued"]):
            yield Place(start, kind.end(), name)


def _name_start(text: str, low: int, high: int, not_names: tuple[str, ...]) -> int:
    """Where a name that ends at `high` begins: behind the last everyday word before it."""
    start = low
    for word in not_names:
        at = text.rfind(word, low, high)
        if at >= 0 and at + len(word) > start:
            start = at + len(word)
    return start if high - start <= _LONGEST else high - _USUAL


def _in_title(text: str, at: int) -> bool:
    """Whether a place stands inside 《…》."""
    opened = text.rfind("《", max(0, at - 120), at)
    return opened >= 0 and text.find("》", opened, at) < 0


def _is_own_document(text: str, at: int, issued: tuple[str, ...]) -> bool:
    """Whether a name opens the title of a document that this office issued (印发《…镇2024年要点》)."""
    opened = text.rfind("《", max(0, at - 3), at)
    return opened >= 0 and text[opened + 1 : at] in ("", "关于") and text.endswith(issued, 0, opened)


def _stands_for_us(place: Place, stage: Stage, words: Mapping[str, tuple[str, ...]], own: tuple[str, ...]) -> bool:
    """Whether the name stands where only ours makes sense."""
    text = stage.report.folded.text
    number = stage.sentence_at(place.start)
    if number < 0:
        return False
    sentence = stage.report.sentences[number]
    if sentence.role in ("furniture", "attachment"):
        return False
    low, high = _clause(text, place, sentence.start, sentence.end)
    before, after = _NUMBER.sub("", text[low : place.start]), text[place.end : high]
    if before.endswith(words["frames_before"]) or after.startswith(words["frames_after"]):
        return True
    if _introduced(place, before, words["before"]) or _explains(before, after, words["after"]):
        return False
    whole = text[sentence.start : sentence.end]
    if any(word in whole for word in words["anywhere"]):
        return False
    return not _related(whole, own, words["with_us"])


def _related(sentence: str, own: tuple[str, ...], words: tuple[str, ...]) -> bool:
    """Whether the sentence names us as the other party (派员来我镇, 与我镇): a word of relation stands before our name."""
    places = [found.start() for found in _OWN_WORDS.finditer(sentence)]
    places += [at for name in own if len(name) > 1 and (at := sentence.find(name)) >= 0]
    return any(sentence.endswith(words, 0, at) for at in places)


def _clause(text: str, place: Place, low: int, high: int) -> tuple[int, int]:
    start = max((text.rfind(stop, low, place.start) for stop in CLAUSE_STOPS), default=-1)
    ends = [at for stop in CLAUSE_STOPS if (at := text.find(stop, place.end, high)) >= 0]
    return max(start + 1, low), min(ends, default=high)


def _introduced(place: Place, before: str, words: tuple[str, ...]) -> bool:
    """Whether a word before the name says why it stands there: right before it, anywhere (…), or taken into it (原塘桥镇).

    The second of two partners is introduced by what introduced the first (与甲镇、乙镇).
    """
    if any(word[:-1] in before if word.endswith("…") else before.endswith(word) for word in words):
        return True
    if any(place.name.startswith(word) and len(_stem(place.name)) - len(word) >= 2 for word in words):
        return True
    return "、" in before and any(word in before for word in ("与", "同", "联合", "携手", "会商"))


def _explains(before: str, after: str, words: tuple[str, ...]) -> bool:
    """Whether a word behind the name says why it stands there: near it, right behind it (^…), or with one before (在…召开)."""
    near = after[:_NEAR]
    for word in words:
        left, gap, right = word.partition("…")
        if gap:
            if before.endswith(left) and right in after:
                return True
        elif near.startswith(word[1:]) if word.startswith("^") else word in near:
            return True
    return False


def _bare(report: Report, stage: Stage, words: Mapping[str, tuple[str, ...]]) -> Iterator[Place]:
    """Names without 镇 or 乡 in frames that ask for a place (结合…实际): short, and no word of the language."""
    text = report.folded.text
    for slogan in _SLOGAN.finditer(report.source.text):
        start = report.folded.offset(slogan.start(1))
        place = Place(start, start + len(slogan.group(1)), slogan.group(1), True)
        if _is_unknown(text, place, stage, words["not_bare"]):
            yield place
    for twins in _TWINS.finditer(text):
        if not any(word in twins.group(1) for word in words["not_bare"]):
            yield Place(twins.start(), twins.end(), twins.group(1), True)
    for frame in words["bare_frames"]:
        left, right = frame.split("…")
        at = text.find(left or right)
        while at >= 0:
            framed = _framed(text, at, left, right)
            if framed and not _in_title(text, framed.start) and _is_unknown(text, framed, stage, words["not_bare"]):
                yield framed
            at = text.find(left or right, at + 1)


def _framed(text: str, at: int, left: str, right: str) -> Place | None:
    """The two or three characters that a frame holds: between its parts, or before its only part from the clause on."""
    if left:
        start = at + len(left)
        end = text.find(right, start, start + _USUAL + len(right)) if right else start + 2
        if end < 0:
            return None
    else:
        end = at
        start = max(text.rfind(stop, max(0, at - 8), at) for stop in (*CLAUSE_STOPS, "、", "）", "："))
        start = start + 1 if start >= 0 else max(0, at - 8)
    name = text[start:end]
    if not 2 <= len(name) <= _USUAL or not _HAN.fullmatch(name):
        return None
    return Place(start, end, name, True)


def _is_unknown(text: str, place: Place, stage: Stage, not_bare: tuple[str, ...]) -> bool:
    """Whether the characters are no words: the segmenter knows nothing that fills them, nor does the list."""
    if any(word in place.name for word in not_bare) or place.name.startswith(stage.lexicon.phrases.not_names):
        return False
    return stage.segmenter.is_strange(place.name)
