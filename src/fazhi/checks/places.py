"""The check of kind `own-place`: another office's name where the own name belongs, as a copied text leaves it.

Who the report is about is known from its structure. Any other township or street that the text names is looked at:
with a word beside it that says why it is there (a partner, a model, a venue, an origin, a former unit) it may stay.
Frames in which only the own name makes sense (结合…实际, 贯穿…工作, 我…镇) count even beside such words.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from fazhi.checks.bare_places import (
    HAN,
    KINDS,
    SLOGAN_WORDS,
    USUAL,
    Place,
    as_set,
    bare_places,
    behind_quotes,
    in_title,
    prepare_bare,
)
from fazhi.checks.hint import Hint, Task
from fazhi.checks.sought import Found
from fazhi.checks.stage import Stage
from fazhi.patterns import compiled
from fazhi.records import Any
from fazhi.results import Span
from fazhi.structure.fold import QUOTES
from fazhi.structure.report import CLAUSE_STOPS, Report

_REACH, _LONGEST, _NEAR = 8, 5, 14
_NUMBER = compiled(r"^[（(]?[一二三四五六七八九十\d]{1,3}[）)、.]+")
_SUPERIOR = compiled(r"([一-鿿]{2,4}?)(?:自治县|自治旗|县|旗|市|区|州|盟|省)")
_OWN_WORDS = compiled("我镇|我乡|我街道|本镇|本乡|本街道|我办|全镇|全乡|我苏木|本苏木|全街道|我们")
_SIGNATURE = compiled(r"^[^，。；、：\n]{4,28}(?:政府|委员会|办事处|党委|镇|乡|街道|苏木|办公室)$")
# The peoples that an ethnic township is named for (云岫彝族乡 calls itself 云岫).
_PEOPLES = compiled(r"(?:[一-鿿]族)+$|(?:[一-鿿]{1,3}族){1,3}$")
_OFFICE = KINDS.index("办事处")
_NO_LAST = frozenset(
    "全我本各该乡两二三四五六七八九十几数咱俺们这那邻，。；：、（）！？\n"
)  # with this before 镇 or 乡 no name stands there
_USUAL_LENGTH = 3
_NEAR_TO = "沿绕环近离出进在到向从对与和及就将为以把被让给使由按经等每各该本某其全是的了至往朝随同跟自于因据并且但而"
_GENERIC = "圩场集茶水侨"  # 圩镇, 集镇, 茶乡, 水乡 are words, unless what stands before makes a name of it (清水乡)
# Bodies of a township: before them a word of the language is a name, too (平安镇党委).
_OFFICES = ("党委", "政府", "人民政府", "人大", "纪委", "司法所", "派出所", "调委会", "综合行政执法", "便民服务中心")
_MARKS = "，。；：、！？）\n"
_USUAL_STEM = compiled("[一-鿿]{2,4}")
_SIDES = "上下大小东西南北前后新老"  # with these names begin, and everyday words end
_AMONG = compiled(r"等[\d一二三四五六七八九十]{1,3}个(?:乡镇|镇|乡|街道|单位)")
# With these before it, and what says which place it is, a name is that of a partner: 与下游的…镇、对岸的….
_WITH_THEM = compiled("(?:与|同|和|跟|会同|联合|携手|协同)(?:[^，。；]{1,14}?(?:的|、)){1,3}$")
# 赴民主法治示范村桑坪乡石桥村参观学习: a place that was gone to in order to learn there.
_GONE_TO = compiled("赴|前往|走访|到|去")
_LEARNT = compiled("参观|考察|观摩|取经|学习|跟班")
# 经…党委会议研究: a name before the body that decides on our matters.
_DECIDES = compiled("(?:党|镇长|乡长|政府|人大|主要|领导|办事处|班子)[^，。；]{0,10}?(?:研究|审议|讨论|审定)")
_LISTED = compiled(r"[、和与及][一-鿿]{2,5}?(?:街道|苏木|镇|乡)")

_LISTS = (
    "not_places", "not_stems", "doing", "outcomes", "not_followed", "before", "after", "anywhere", "frames_before", "frames_after", "with_us", "issued", "not_bare",
    "bare_frames", "followed", "leads", "landforms", "of_places", "no_verb_before", "aims", "acting", "spoken_of",
    "named_after",
)  # fmt: skip
PLACES_OPTIONS: dict[str, Any] = {
    "type": "object",
    "required": list(_LISTS),
    "additionalProperties": False,
    "properties": {
        name: {"type": "array", "minItems": 1, "items": {"type": "string", "minLength": 1}} for name in _LISTS
    },
}


def prepare(options: Mapping[str, Any]) -> dict[str, Any]:
    """The word lists as tuples, the frames with one automaton; `followed_by`: with this behind it is no name."""
    words = {name: tuple(found) for name, found in options.items()}
    return {
        **words,
        # A verb and what comes of it (做实, 用好) lead to 镇 and 街道 as single words do.
        "done": frozenset(f"{verb}{outcome}" for verb in words["doing"] for outcome in words["outcomes"]),
        "followed_by": (*(kind for kind in KINDS if kind != "办事处"), *words["not_followed"]),
        "acting_letters": frozenset(word[0] for word in words["acting"]),
        "spoken_letters": frozenset(word[0] for word in words["spoken_of"]),
        **prepare_bare(words),
    }


def foreign_places(task: Task) -> list[Hint]:
    """A hint for each sentence that has another place's name in the own place; silent when the own place is unknown."""
    report = task.stage.report
    if not report.facts.place:
        return []
    own = _own(report)
    words = task.options
    kinds = _kinds(report.folded.text, task.sought["kinds"], own)
    named = [place for place in _named(task.stage, words, own, kinds) if not _is_own(place.name, own)]
    ours = {place: _stands_for_us(place, task.stage, words, own) for place in named}
    found = [
        place
        for place in named
        if ours[place] and (_is_framed(place, task.stage, words) or not _known_partner(place, ours, report))
    ]
    found += [
        place
        for place in bare_places(task.stage, words, task.sought)
        if not _is_own(place.name, own)
        and not any(other.start <= place.start < other.end for other in named)
        and not _is_model(report.folded.text, place, words["before"])
    ]
    fill = {"own": report.facts.place}
    hints: dict[int, Hint] = {}
    for place in sorted(found):
        number = task.stage.sentence_at(place.start)
        key = number if number >= 0 else -1 - place.start
        hints.setdefault(key, Hint((Span(place.start, place.end),), {**fill, "name": place.name}))
    return list(hints.values())


def _is_model(text: str, place: Place, words: tuple[str, ...]) -> bool:
    """Whether a word of learning stands before a name in its clause (借鉴外地“法治…”创建经验)."""
    low, _ = _clause(text, place, max(0, place.start - _REACH * _LONGEST), place.end)
    before = text[low : place.start]
    return "学习" in before or any(word[:-1] in before for word in words if word.endswith("…"))


def _known_partner(place: Place, ours: Mapping[Place, bool], report: Report) -> bool:
    """Whether the same name stands earlier in the paragraph as that of another office."""
    line = report.folded.text.rfind("\n", 0, place.start)
    return any(
        line < other.start < place.start and not stands and _stem(other.name)[-2:] == _stem(place.name)[-2:]
        for other, stands in ours.items()
    )


def _own(report: Report) -> tuple[str, ...]:
    """The own name with and without its kind, and the names of superiors that title and signature give."""
    place = report.facts.place or ""
    names = {place, _stem(place)}
    names.add(_PEOPLES.sub("", _stem(place)))
    tail = report.folded.text[-200:].split("\n")[-6:]
    for line in (report.facts.title or "", *(line for line in tail if _SIGNATURE.search(line))):
        names |= {found.group(1) for found in _SUPERIOR.finditer(line)}
    return tuple(name for name in names if name)


def _stem(name: str) -> str:
    kind = next((kind for kind in KINDS if name.endswith(kind) and len(name) > len(kind) + 1), "")
    return name[: len(name) - len(kind)] if kind else name


def _is_own(name: str, own: tuple[str, ...]) -> bool:
    """Whether a name is ours, however much the text around it was taken into it."""
    stem = _stem(name)
    return any(
        name.endswith(known) or stem.endswith(known) or known.endswith((name, stem)) or known.startswith(stem)
        for known in own
    )


def _kinds(text: str, found: list[Found], own: tuple[str, ...]) -> list[Span]:
    """The places of 镇, 乡 … before which a name other than ours may stand."""
    return [
        Span(start, end)
        for kind, start, end in found
        if text[start - 1 : start] not in _NO_LAST
        and not (kind == _OFFICE and text.endswith("街道", 0, start))
        and not text.endswith(own, 0, end)
        and not text.endswith(own, 0, start)
    ]


def _named(stage: Stage, words: Mapping[str, Any], own: tuple[str, ...], kinds: list[Span]) -> Iterator[Place]:
    """The townships and streets that the text names in full; most of the own ones are passed over here already."""
    text = stage.report.folded.text
    acting = _acting(text, kinds, words, own, stage)
    for kind in kinds:
        known = text.endswith(acting, 0, kind.end) if acting else False
        before = HAN.search(text, max(0, kind.start - _REACH), kind.start)
        if before is None:
            continue
        if not known and text.startswith(words["followed_by"], kind.end) and not _goes_on(text, kind, stage):
            continue
        start = _name_start(text, before.start(), kind.start, stage.lexicon.phrases.not_names)
        start = max(start, text.rfind("的", start, kind.start) + 1)
        start = _behind_quote(stage, start, kind.start)
        if known:
            start = kind.end - max(len(name) for name in acting if text.endswith(name, 0, kind.end))
        name = text[start : kind.end]
        if (
            kind.start - start < 2
            or _is_slogan(stage.report, start, kind.end)
            or _is_aim(text, kind.start, words["aims"], stage)
            or (not known and name.endswith(words["not_places"]) and not _is_whole_name(text, start, name, stage))
        ):
            continue
        if not (
            known
            or _heads_clause(text, start, kind.end, stage)
            or _may_be_name(text, start, kind.start, words, stage)
        ):
            continue
        if not in_title(text, start) or _is_own_document(text, start, words["issued"]):
            yield Place(start, kind.end, name)


def _acting(
    text: str, kinds: list[Span], words: Mapping[str, Any], own: tuple[str, ...], stage: Stage
) -> tuple[str, ...]:
    """Names that stand somewhere as a clause's subject (前进镇坚持…) or as what it speaks of (为前进镇的重大决策…).

    There even a word of the language names a place.
    """
    found = set()
    for kind in kinds:
        for start in _starts(text, kind, words):
            stem = text[start : kind.start]
            name = stem + text[kind.start : kind.end]
            if not _USUAL_STEM.fullmatch(stem) or _is_own(name, own) or name in words["not_places"]:
                continue
            if stem in words["named_after"] or _is_no_phrase(stem, words["not_stems"], stage):
                found.add(name)
                break
    return tuple(found)


def _starts(text: str, kind: Span, words: Mapping[str, Any]) -> Iterator[int]:
    """Where a name may begin that stands as a subject, or as what is spoken of behind a word that leads to it."""
    low = max(0, kind.start - _LONGEST)
    after = text[kind.end : kind.end + 1]
    if after in words["acting_letters"] and text.startswith(words["acting"], kind.end):
        yield max(text.rfind(mark, low, kind.start) for mark in _MARKS) + 1
    if after in words["spoken_letters"] and text.startswith(words["spoken_of"], kind.end):
        yield from (at for at in range(kind.start - 2, low, -1) if text.endswith(words["leads"], 0, at))


def _is_no_phrase(stem: str, not_stems: tuple[str, ...], stage: Stage) -> bool:
    """Whether characters are no everyday words: what leads to 镇 (督促镇坚持…) is one, and so is what begins with one."""
    short, everyday = len(stem) < _USUAL_LENGTH, stage.lexicon.phrases.not_names
    if stem.endswith(not_stems) or stem.startswith((*everyday, *not_stems)):
        return False
    if any(stem.endswith(word) and (short or len(word) > 1) for word in everyday):
        return False
    return stage.segmenter.can_name(stem[-2:]) and not (short and stem[-1] in _GENERIC)


def _behind_quote(stage: Stage, start: int, end: int) -> int:
    """Where a name begins that quotation marks open within its range (培育“瑶乡…”): none goes across them."""
    opened = behind_quotes(stage)
    return next((at for at in range(end, start, -1) if at in opened), start)


def _goes_on(text: str, kind: Span, stage: Stage) -> bool:
    """Whether a name ends before what looks like more of a word: 响泉镇|乡村振兴, 栗子坪镇|域内."""
    if text.startswith(("乡村", "镇情", "乡情", "镇长", "镇党委", "镇政府", "乡长", "乡政府"), kind.end):
        return True
    return text.startswith(("域内", "域范围"), kind.end) and stage.segmenter.is_strange(
        text[kind.start - 2 : kind.start]
    )


def _is_slogan(report: Report, start: int, end: int) -> bool:
    """Whether the characters fill quotation marks of their own (“法润水乡”): the name of an activity."""
    raw, first, last = report.source.text, report.folded.origin(start), report.folded.origin(end - 1)
    return first > 0 and raw[first - 1] in QUOTES and raw[last + 1 : last + 2] in tuple(QUOTES)


def _is_aim(text: str, end: int, verbs: tuple[str, ...], stage: Stage) -> bool:
    """Whether what stands before 镇 says by what it is to become something: 生态立乡, 产业富镇."""
    means = text[end - 3 : end - 1]
    return text.endswith(verbs, 0, end) and not (stage.segmenter.is_strange(means) or stage.segmenter.is_place(means))


def _heads_clause(text: str, start: int, end: int, stage: Stage) -> bool:
    """Whether what stands between is a known name, of a body that acts: 平安镇党委召开…."""
    begins = start == 0 or text[start - 1] in "，。；：、！？\n"
    if not begins or end - start != _USUAL_LENGTH or not text.startswith(_OFFICES, end):
        return False
    return stage.segmenter.is_place(text[start : start + 2])


def _may_be_name(text: str, start: int, end: int, words: Mapping[str, Any], stage: Stage) -> bool:
    """Whether the characters before a kind are no everyday word and can name a place."""
    if text[end - 2 : end] in words["done"] or text.endswith(words["not_stems"], start, end):
        return False
    if _is_everyday(text, end, stage):
        return False
    return stage.segmenter.can_name(text[end - 2 : end])


def _is_whole_name(text: str, start: int, name: str, stage: Stage) -> bool:
    """Whether a name that ends like a word (稻集镇 like 集镇) is one: of three characters, at a clause's beginning."""
    if _heads_clause(text, start, start + len(name), stage):
        return True
    begins = start == 0 or text[start - 1] in "，。；：、！？\n"
    if not begins or len(name) != _USUAL_LENGTH or name[0] in _NEAR_TO:
        return False
    return stage.segmenter.is_strange(name[:2]) or stage.segmenter.is_place(name[:2])


def _is_everyday(text: str, end: int, stage: Stage) -> bool:
    """Whether an everyday word ends there: of two characters (明确|镇党委), or of one behind a known word (政府和|乡党委)."""
    everyday = as_set(stage.lexicon.phrases.not_names)
    if any(text[end - length : end] in everyday for length in range(2, _LONGEST)):
        return True
    last = text[end - 1]
    if last in _GENERIC and text[end - 2 : end - 1] in _NEAR_TO:
        return True  # 对水乡古镇
    stands_alone = last in everyday or last in _GENERIC
    return stands_alone and not stage.segmenter.is_strange(text[end - 3 : end - 1])


def _name_start(text: str, low: int, high: int, not_names: tuple[str, ...]) -> int:
    """Where a name that ends at `high` begins: behind the last everyday word before it."""
    everyday = as_set(not_names)
    ends = range(high - 2, low, -1)  # two characters at least are the name's
    start = next((end for end in ends if _ends_a_word(text, low, end, everyday)), low)
    start = start if high - start <= _LONGEST else high - USUAL
    return start - 1 if start > low and text[start - 1] in _SIDES else start


def _ends_a_word(text: str, low: int, end: int, words: frozenset[str]) -> bool:
    return any(text[start:end] in words for start in range(max(low, end - _LONGEST), end))


def _is_own_document(text: str, at: int, issued: tuple[str, ...]) -> bool:
    """Whether a name opens the title of a document that this office issued (印发《…镇2024年要点》)."""
    opened = text.rfind("《", max(0, at - 3), at)
    return opened >= 0 and text[opened + 1 : at] in ("", "关于") and text.endswith(issued, 0, opened)


def _stands_for_us(place: Place, stage: Stage, words: Mapping[str, Any], own: tuple[str, ...]) -> bool:
    """Whether the name stands where only ours makes sense."""
    text = stage.report.folded.text
    number = stage.sentence_at(place.start)
    if number < 0:
        if text[place.end : place.end + _REACH].partition("\n")[0].endswith("文件"):
            return True  # 竹埠镇人民政府文件: the masthead
        return place.name in (stage.report.facts.title or "") and not _names_one_of(stage.report.facts.title, own)
    sentence = stage.report.sentences[number]
    if sentence.role in ("furniture", "attachment"):
        return False
    low, high = _clause(text, place, sentence.start, sentence.end)
    before, after = _NUMBER.sub("", text[low : place.start]), text[place.end : high]
    if _frames(before, after, words) or (before.endswith("经") and _DECIDES.match(after)):
        return True
    whole = text[sentence.start : sentence.end]
    if (
        _WITH_THEM.search(before)
        or _introduced(place, before, words["before"])
        or any(word in whole for word in words["anywhere"])
    ):
        return False
    if before.endswith(SLOGAN_WORDS):
        return True
    if _explains(before, after, words["after"]):
        return False
    return not _related(whole, own, words["with_us"], words["frames_after"])


def _frames(before: str, after: str, words: Mapping[str, Any]) -> bool:
    return before.endswith(words["frames_before"]) or after.startswith(words["frames_after"])


def _is_framed(place: Place, stage: Stage, words: Mapping[str, Any]) -> bool:
    """Whether a name fills a frame for the own one on both sides (推动…法治建设): then it is no partner's."""
    text = stage.report.folded.text
    before = text[max(0, place.start - _REACH) : place.start]
    return before.endswith(words["frames_before"]) and text.startswith(words["spoken_of"], place.end)


def _names_one_of(title: str | None, own: tuple[str, ...]) -> bool:
    return any(name in (title or "") for name in own)


def _related(sentence: str, own: tuple[str, ...], words: tuple[str, ...], ours_all: tuple[str, ...]) -> bool:
    """Whether the sentence names us as the other party (派员来我镇, 与我镇): a word of relation stands before our name.

    Not where our work as a whole is spoken of (落实到我镇工作的各方面).
    """
    places = [
        found.start() for found in _OWN_WORDS.finditer(sentence) if not sentence.startswith(ours_all, found.end())
    ]
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
    # 对照|松荫街道, of which 照松荫街道 was taken for the name.
    if len(_stem(place.name)) > 2 and any(
        len(word) > 1 and f"{before}{place.name[0]}".endswith(word) for word in words
    ):
        return True
    taken = (word.removesuffix("…") for word in words)
    if any(place.name.startswith(word) and len(_stem(place.name)) - len(word) >= 2 for word in taken):
        return True
    return "、" in before and any(word in before for word in ("与", "同", "联合", "携手", "会商"))


def _explains(before: str, after: str, words: tuple[str, ...]) -> bool:
    """Whether a word behind the name says why it stands there: near it, right behind it (^…), or with one before (在…召开)."""
    if _GONE_TO.search(before) and _LEARNT.search(after):
        return True
    near = after[:_NEAR]
    if _LISTED.match(after) or _AMONG.match(after):
        return True
    for word in words:
        left, gap, right = word.partition("…")
        if gap:
            if before.endswith(left) and right in after:
                return True
        elif near.startswith(word[1:]) if word.startswith("^") else word in near:
            return True
    return False
