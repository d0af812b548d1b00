"""Names of places without 镇 or 乡, where only a name of a place can stand: in frames, slogans, before 群众 or 上下."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from fazhi.checks.county_names import KINDS as COUNTIES
from fazhi.checks.name_ends import everyday_words
from fazhi.checks.place_names import HAN, KINDS, USUAL, Place, behind_quotes, in_title
from fazhi.checks.sought import Found
from fazhi.checks.stage import Stage
from fazhi.patterns import compiled, escaped
from fazhi.records import Any
from fazhi.structure.fold import QUOTES
from fazhi.structure.report import CLAUSE_STOPS

_BUILDS = ("建设", "打造", "创建", "共建", "建设更高水平的", "共治共享的", "谱写", "推进")
# What is to be built may be described first (建设更加公平正义的法治…).
_BUILT = compiled("(?:建设|打造|创建|建成|描绘|绘就|擦亮|谱写|铸就|构建)[^，。；：、]{1,18}的$")
_ATTRIBUTE = 24
_GIVEN_FOR = compiled("为[^，。；：、为]{0,20}的$")
_GIVES = ("作出", "贡献", "保驾", "添砖", "注入", "提供", "凝聚")
# Words that stand before the own name in slogans, of two characters each.
SLOGAN_WORDS = ("法治", "平安", "善治", "和美", "美丽", "幸福", "诚信", "文明", "清廉", "和谐", "法润", "无讼")
_BEHIND = {length: compiled(f"..(.{{{length}}})") for length in (2, 3)}
# With these begins what _PEACEFUL and _TWINS ask for behind a name.
_GOES_ON = frozenset((*"建作贡保添注提凝品新目名样形愿蓝画图为成，。；、和\n", ""))
_BENEFITS = "惠泽润暖靓亮福利益荫遍满"
_BRANDS = ("品牌", "名片")
_ALL_OF_IT = ("全镇", "全乡", "全街道")
_PEOPLE = ("群众", "干部", "人民", "百姓")
_SIZES = "大小新老古旧长高深各每全双红绿"  # with these a landform is described, not named
_SIDES = "上下大小东西南北前后"
_KINDS_OF_LAND = "岛区原疆海江河湖山川"  # no township is named so for itself
_MARKS = "，。；：、！？\n"
_STOPS = ("", *_MARKS)
_WORDS = "|".join(SLOGAN_WORDS)
# Of a frame's two parts these stand elsewhere most: no frame is looked for by one that has another.
_EVERYWHERE = (*SLOGAN_WORDS, "建设", "治理")
# Instead of how many characters of a frame stand before a place.
_BEHIND_PLACE = -1
# Where a clause begins, before a name that a frame has only something behind.
_CLAUSE_BEGINS = frozenset((*CLAUSE_STOPS, "、", "）", "："))
# What somebody or some building is, behind a slogan's word (“法治楼长”, “法治楼栋”), ends so, and no name of a place.
_BEARERS = ("长", "员", "人", "师", "哥", "姐", "嫂", "队", "团", "栋", "户", "企", "宇", "室", "圈", "校")
_SHORT = 2  # the length of every slogan's word, and the least of a name
# A slogan of the place in quotation marks: “法治…”. What is counted behind them is no place: “法治…”27栋.
_SLOGAN = compiled(rf"[{QUOTES}](?:{_WORDS})([一-鿿]{{2,3}})[{QUOTES}](?!\d)")
# The same name behind both words of a slogan: 平安…、法治….
_TWINS = compiled("(?:平安|美丽|幸福|和谐|文明)([一-鿿]{2,3})[、和](?:平安|法治|善治|美丽|幸福|和谐|文明)\\1")
# What follows 平安 or 法治 with a name, up to the end of the words: 建设平安…。, 法治…建设新篇章.
_GOING_ON = r"成效|建设[成新取水不再迈深全持扎向走的，。；、\n]|作出|贡献|保驾|添砖|注入|提供|凝聚|品牌|目标|名片|样板|形象|愿景|蓝图|画卷|图景|新[篇局名征画]|的目标|为(?:目标|主题|总抓手|引领|抓手)"
_PEACEFUL = compiled(rf"([一-鿿]{{2,3}})(?={_GOING_ON}|[，。；、\n]|$)")


def prepare_bare(words: Mapping[str, tuple[str, ...]]) -> dict[str, Any]:
    """`heads`: the part of each frame that stands elsewhere least, each once; `frames`: of each how many characters of it stand
    before a place (of what stands behind one `_BEHIND_PLACE`), where what is next to the place and which characters these are
    (`_next_to`), and what may stand on the other side of it; `never_in_slogans`: see there; `no_letters`: not_bare's single characters, `no_name`: the longer ones as one pattern; `lands`: the
    landforms; `of_slogan`: what is behind a slogan's word that is no aim, if a name may be."""
    others: dict[tuple[str, int], list[str]] = {}
    for left, _, right in (frame.partition("…") for frame in words["bare_frames"]):
        rare = left and right not in _EVERYWHERE and (len(right) > len(left) or (right and left in _EVERYWHERE))
        if rare:
            others.setdefault((right, _BEHIND_PLACE), []).append(left)
        else:
            others.setdefault((left or right, len(left)), []).append(right)
    return {
        "heads": [head for head, _ in others],
        "frames": [(length, *_next_to(length, told), tuple(told)) for (_, length), told in others.items()],
        "lands": frozenset(words["landforms"]),
        "not_rare": frozenset("".join(words["not_rare"])),
        "made_sites": compiled(
            rf"(?:打造|建设|建)成为?[^，。；：\n]*?(?:{_alternatives(words['sites'])})(?:[，。；：\n]|\d|$)"
        ),
        "made_towns": compiled(
            rf"成为[^，。；：\n]*?(?:{_alternatives(words['towns'])})(?:之一|行列|典范|标杆|样板)?(?:[，。；：\n]|$)"
        ),
        "no_name": compiled("|".join(escaped(word) for word in words["not_bare"] if len(word) > 1) or "(?!)"),
        "no_letters": frozenset(word for word in words["not_bare"] if len(word) == 1),
        "of_slogan": _of_slogan(words["not_bare"], words["landforms"]),
        "never_in_slogans": _never_in_slogans(words["not_bare"], words["landforms"]),
    }


def _next_to(length: int, others: Sequence[str]) -> tuple[int, frozenset[str]]:
    """Where, from a frame's head on, the two characters stand that are next to a place of two characters or of three on its
    other side, and of which one must be: the beginning of what stands behind, the end of what stands before, or of a clause."""
    if length > 0:
        return length + _SHORT, frozenset(word[:1] for word in others)
    return -USUAL - 1, frozenset(word[-1:] for word in others) if length else _CLAUSE_BEGINS


def _never_in_slogans(not_bare: Sequence[str], landforms: Sequence[str]) -> tuple[frozenset[str], ...]:
    """What the first character, the second, and both are of no name behind a slogan's word.

    Whoever takes a name there asks for what no name has: in all of it, but in the second character of a brand's, which is a
    landform, and in the first where that may be one of several places of a name (`_is_unknown`, `_is_brand`, `_TWINS`).
    """
    letters = {word for word in not_bare if len(word) == 1}
    pairs = {word for word in not_bare if len(word) == _SHORT}
    lands = set(landforms)
    return (
        frozenset(letters.difference(_SIDES)),
        frozenset(letters - lands),
        frozenset(pair for pair in pairs if pair[0] not in _SIDES and pair[1] not in lands),
    )


def _alternatives(words: Sequence[str]) -> str:
    return "|".join(map(escaped, words))


def _of_slogan(not_bare: Sequence[str], landforms: Sequence[str]) -> re.Pattern[str]:
    """What stands behind a slogan's word where a name may: see `_in_slogan`. Of something that is neither built nor in quotes
    the words go on behind the name, or it ends in a landform; or the name follows again (`_TWINS`).

    Two characters or three are the name: of what no name has the second is none, nor do the first two make any. The first
    character may be one of several places of a name, and is not asked (`_is_unknown`).
    """
    pairs = "|".join(escaped(word) for word in not_bare if len(word) == _SHORT and word[0] not in _SIDES) or "(?!)"
    never = "".join(escaped(word) for word in not_bare if len(word) == 1)
    lands = "".join(map(escaped, landforms))
    return compiled(
        rf"(?!{pairs})[一-鿿]{f'(?![{never}])' if never else ''}[一-鿿][一-鿿]?"
        rf"(?:{_GOING_ON}|(?<=[{lands}])(?:[{_MARKS}]|\Z)|[、和])"
    )


def sought(words: Mapping[str, Any]) -> Mapping[str, Sequence[str]]:
    """The kinds of places and of counties, the first parts of all frames, what follows places, the words of slogans."""
    return {
        "kinds": KINDS,
        "counties": COUNTIES,
        "frames": words["heads"],
        "followed": words["followed"],
        "slogans": SLOGAN_WORDS,
    }


def bare_places(stage: Stage, words: Mapping[str, Any], asking: Mapping[str, list[Found]]) -> list[Place]:
    """Names without 镇 or 乡 where a place is asked for: short, and no word of the language. Ours are among them.

    What the text also has where nothing asks for a place (楼栋调解员) is a word that the dictionary does not know.
    """
    found = list(_asked_for(stage, words, asking))
    text, starts = stage.report.folded.text, {place.start for place in found}
    # Once a name, however often it stands there.
    loose = {
        name: any(_is_loose(text, at, name, words["of_places"]) for at in occurrences(text, name) if at not in starts)
        for name in {place.name for place in found}
    }
    return [place for place in found if not loose[place.name] and not _is_made_a_site(text, place, words)]


def _is_made_a_site(text: str, place: Place, words: Mapping[str, Any]) -> bool:
    """Whether what is made of it is no township: a site or a thing (打造成普法示范点), or what somebody becomes
    (让…成为全县…)."""
    if text.startswith("成为", place.end):
        return words["made_towns"].match(text, place.end) is None
    return words["made_sites"].match(text, place.end) is not None


def occurrences(text: str, name: str) -> Iterator[int]:
    """Where some characters stand in a text, from the left; they may overlap."""
    at = text.find(name)
    while at >= 0:
        yield at
        at = text.find(name, at + 1)


def _is_loose(text: str, at: int, name: str, of_places: tuple[str, ...]) -> bool:
    """Whether the characters of a name stand at an offset without what names have around them (…镇, …村, 平安…)."""
    return not text.startswith(of_places, at + len(name)) and not text.endswith(SLOGAN_WORDS, 0, at)


def _asked_for(stage: Stage, words: Mapping[str, Any], asking: Mapping[str, list[Found]]) -> Iterator[Place]:
    text = stage.report.folded.text
    quoted, of_slogan = behind_quotes(stage), words["of_slogan"].match
    never_first, never_second, never_both = words["never_in_slogans"]
    for _, start, end in asking["slogans"]:
        if text[end : end + 1] in never_first or text[end + 1 : end + 2] in never_second:
            continue
        if text[end : end + _SHORT] in never_both:
            continue
        # Two or three characters, and what goes on behind them: asked first, for most go on otherwise.
        goes_on = text[end + 2 : end + 3] in _GOES_ON or text[end + 3 : end + 4] in _GOES_ON
        if start in quoted or (goes_on and (of_slogan(text, end) or _is_aim(stage, start))):
            yield from _in_slogan(stage, start, words)
    frames = words["frames"]
    for number, start, _ in asking["frames"]:
        length, next_to, letters, others = frames[number]
        # What is next to the place is asked first: nearly always it is none of these.
        near = start + next_to
        if near >= 0 and letters.isdisjoint(text[near : near + _SHORT]):
            continue
        if length > 0:
            framed = [(start, place) for place in _between(text, start + length, others)]
        elif length:
            framed = _before_head(text, start, others)
        else:
            framed = [(start, place) for place in _at_clause(text, start, stage)]
        for at, place in framed:
            if place.start - at == 1 and not stage.segmenter.is_strange(text[at : at + 2]):
                continue  # 同意按实际停放: the frame's one character is half a word
            if not in_title(text, at) and _is_unknown(text, place, stage, words):
                yield place
    never = words["no_letters"]
    for _, start, _ in asking["followed"]:
        if never.isdisjoint(text[start - _SHORT if start > 1 else 0 : start]):
            before = _before(text, start, stage, words)
            if before:
                yield before


def _in_slogan(stage: Stage, at: int, words: Mapping[str, Any]) -> Iterator[Place]:
    """A name behind 平安, 法治 … at an offset: “法治…”, 平安…建设, 平安…、法治…."""
    text = stage.report.folded.text
    slogan = _PEACEFUL.match(text, at + _SHORT)
    if (
        slogan
        and text[slogan.end() : slogan.end() + 1] in _STOPS
        and not (_is_aim(stage, at) or _is_landform(slogan.group(1), stage, words))
    ):
        slogan = None  # 组织法治赶圩、…: neither built nor in quotes, so no aim but a thing of some kind
    if slogan and text.startswith(_GIVES, slogan.end()) and _GIVEN_FOR.search(text, max(0, at - _ATTRIBUTE), at):
        slogan = None  # 为建设更高水平的平安…作出贡献: what one's place gives to a larger one
    slogan = slogan or _quoted(stage, at)
    if slogan and not slogan.group(1).endswith(_BEARERS):
        place = Place(*slogan.span(1), slogan.group(1), True)
        if _is_unknown(text, place, stage, words) or _is_brand(stage, place, words):
            yield place
    twins = _TWINS.match(text, at)
    if twins and not _is_no_name(twins.group(1), words):
        yield Place(twins.start(), twins.end(), twins.group(1), True)


def _is_brand(stage: Stage, place: Place, words: Mapping[str, Any]) -> bool:
    """Whether two characters, of which the second is a landform, are what a brand in quotation marks is called by (“法治鹿岗”
    品牌): 岗 and 山 are letters of many words, but of none that the dictionary has not, behind a character that is no verb."""
    first, last = place.name[0], place.name[1:]
    if last not in words["lands"] or _is_no_name(first, words):
        return False
    branded = stage.report.folded.text.startswith(_BRANDS, place.end) and place.start - _SHORT in behind_quotes(stage)
    return branded and stage.segmenter.can_name(first) and stage.segmenter.is_strange(place.name)


def _is_aim(stage: Stage, at: int) -> bool:
    """Whether a slogan at an offset is something to be built, or stands in quotation marks."""
    text = stage.report.folded.text
    if text.endswith(_BUILDS, 0, at) or at in behind_quotes(stage):
        return True
    return text.endswith("的", 0, at) and _BUILT.search(text, max(0, at - _ATTRIBUTE), at) is not None


def _quoted(stage: Stage, at: int) -> re.Match[str] | None:
    """The two or three characters behind a slogan's word when both stand alone in quotation marks (“法治…”)."""
    if at not in behind_quotes(stage):
        return None
    folded = stage.report.folded
    slogan = _SLOGAN.match(stage.report.source.text, folded.origin(at) - 1)
    return _BEHIND[len(slogan.group(1))].match(folded.text, at) if slogan else None


def _before(text: str, end: int, stage: Stage, words: Mapping[str, Any]) -> Place | None:
    """Two or three unknown characters before a word that follows places (…群众, …高质量发展), no word with what is around."""
    last, strange = text[max(0, end - _SHORT) : end], stage.segmenter.is_strange
    # Mostly the last two are a word (党员|干部), which neither size may be.
    if not HAN.fullmatch(last) or not (strange(last) or last[-1] in words["lands"] or _is_known_place(last, stage)):
        return None
    return _unknown_before(text, end, USUAL, stage, words) or _unknown_before(text, end, 2, stage, words)


def _unknown_before(text: str, end: int, size: int, stage: Stage, words: Mapping[str, Any]) -> Place | None:
    start = max(0, end - size)
    name = text[start:end]
    if len(name) < size or not HAN.fullmatch(name) or _is_no_name(name, words):
        return None
    strange = stage.segmenter.is_strange
    if not (strange(text[start - 1 : start + 1]) and strange(text[end - 1 : end + 1])):
        return None
    known = (size == 2 and _is_known_place(name, stage)) or _is_landform(name, stage, words)
    if not known and not all(strange(name[at : at + 2]) for at in range(size - 1)):
        return None
    if not known and not stage.segmenter.can_name(name[0]):
        return None  # a verb and what it is done to, new to the dictionary: 讨薪|群众
    if text.startswith(words["rare_before"], end) and not is_of_rare_letters(name, stage, words):
        return None
    if text[start - 1 : start] in _STOPS:
        # At the beginning of a clause it may be a verb, as most words of two characters are: 参训|群众, 选树|依法治理….
        can = stage.segmenter.can_name
        # 硖岫全镇干部群众…, not what somebody does to all of it (普惠全镇).
        whole = text.startswith(_ALL_OF_IT, end) and text[end + 2 : end + 3] not in _STOPS
        named = whole and name[-1] not in _BENEFITS and can(name[0]) and can(name[-1])
        verb = text.startswith(_PEOPLE, end) or (size == 2 and not text.startswith(words["no_verb_before"], end))
        verb = verb and not (named or is_of_rare_letters(name, stage, words))
        return None if verb else Place(start, end, name, True)
    word_before = text[max(0, start - 2) : start]
    if not text.endswith(words["leads"], 0, start) and stage.segmenter.is_strange(word_before):
        return None  # neither a lead nor a word before it: no boundary to be sure of
    return Place(start, end, name, True)


def is_of_rare_letters(name: str, stage: Stage, words: Mapping[str, Any]) -> bool:
    """Whether one of two characters is of those that names have and few words, and neither those of peoples, crops and houses
    (畲寨, 茭田, 楼栋)."""
    if len(name) != _SHORT or not words["not_rare"].isdisjoint(name):
        return False
    can, rare = stage.segmenter.can_name, stage.segmenter.is_rare
    return can(name[0]) and can(name[1]) and (rare(name[0]) or rare(name[1]))


def _between(text: str, start: int, behind: tuple[str, ...]) -> list[Place]:
    """The two or three characters from an offset that a frame's second part stands behind."""
    ends = (start + _SHORT, start + USUAL)
    return [
        Place(start, end, text[start:end], True)
        for end in ends
        if text.startswith(behind, end) and HAN.fullmatch(text, start, end)
    ]


def _before_head(text: str, end: int, before: tuple[str, ...]) -> list[tuple[int, Place]]:
    """The two or three characters up to a frame's second part that its first part stands before, and where that begins."""
    return [
        (start - len(word), Place(start, end, text[start:end], True))
        for start in (end - _SHORT, end - USUAL)
        for word in before
        if start >= len(word) and text.endswith(word, 0, start) and HAN.fullmatch(text, start, end)
    ]


def _at_clause(text: str, end: int, stage: Stage) -> list[Place]:
    """The two or three characters from the beginning of a clause up to a frame that has no part before them.

    None that begin with an adverb or end in a verb (先送|司法所), unless the dictionary knows a place of that name.
    """
    starts = (end - _SHORT, end - USUAL)
    places = [
        Place(start, end, text[start:end], True)
        for start in starts
        if (start == 0 or (start > 0 and text[start - 1] in _CLAUSE_BEGINS)) and HAN.fullmatch(text, start, end)
    ]
    can = stage.segmenter.can_name
    return [p for p in places if (can(p.name[0]) and can(p.name[-1])) or _is_known_place(p.name, stage)]


def _is_unknown(text: str, place: Place, stage: Stage, words: Mapping[str, Any]) -> bool:
    """Whether the characters are no words: the segmenter knows nothing that fills them, nor does the list."""
    everyday = everyday_words(stage)
    name = place.name
    if len(name) == USUAL and name[0] in _SIDES:  # 上荻浦: one of several places of a name
        name = name[1:]
        if not _is_no_name(name, words) and name not in everyday and stage.segmenter.is_strange(name):
            return True
    if _is_no_name(place.name, words) or any(place.name[:length] in everyday for length in (2, 3)):
        return False
    return (
        stage.segmenter.is_strange(place.name)
        or _is_known_place(place.name, stage)
        or _is_landform(place.name, stage, words)
    )


def _is_no_name(letters: str, words: Mapping[str, Any]) -> bool:
    """Whether something that no name has is among a few characters."""
    return not words["no_letters"].isdisjoint(letters) or words["no_name"].search(letters) is not None


def _is_landform(name: str, stage: Stage, words: Mapping[str, Any]) -> bool:
    """Whether three characters that end in a landform (栗子坪) are no word of the language: most names are made so."""
    if len(name) != USUAL or name[-1] not in words["lands"] or _is_no_name(name, words):
        return False
    return stage.segmenter.cut(name) != [name] and (name[0] not in _SIZES or stage.segmenter.is_strange(name[1:]))


def _is_known_place(name: str, stage: Stage) -> bool:
    """Whether the dictionary knows a place of that name, and no kind of land (海岛 is one to it, too)."""
    return name[-1] not in _KINDS_OF_LAND and stage.segmenter.is_place(name)
