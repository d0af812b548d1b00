"""Names of townships and streets in full: which characters before 镇, 乡 … are a name, and where it begins.

Chinese sets no marks around a name. What stands before a kind is told by word segmentation's dictionary: a verb or a
function word leads to the kind (督促|镇党委), a common noun says what kind of place it is (商业|街道), a word that goes
across the beginning of a name takes it apart (在册|留街道). Where a name stands as the subject of a clause, or in a frame
that asks for one, even a word of the language is a name (前进镇坚持…).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from fazhi.checks.name_ends import GENERIC, NEAR_TO, OF_AGE_OR_SIZE, can_end, everyday_words, is_no_word, says_no_kind
from fazhi.checks.sought import Found
from fazhi.checks.stage import Stage
from fazhi.patterns import compiled
from fazhi.records import Any, NamedTuple
from fazhi.results import Span
from fazhi.structure.fold import QUOTES
from fazhi.structure.report import Report

KINDS = ("街道", "苏木", "办事处", "镇", "乡")
HAN = compiled(r"[一-鿿]+\Z")
USUAL = 3  # a name has two characters or three, seldom more
_SHORT = 2
_OFFICE = KINDS.index("办事处")
_REACH, _LONGEST = 8, 5
_NO_LAST = frozenset(
    "全我本各该乡两二三四五六七八九十几数咱俺们这那邻级式型弱返驻回到，。；：、（）！？\n"
)  # with this before 镇 or 乡 no name stands there
# 信用社和苏木司法所: so is called what is here, and no name of such ends so; many of towns do (太和镇).
_BANNER = KINDS.index("苏木")
_JOINTS = _NO_LAST.union("和与及同跟由为以对从在")
_LEVELS = "省市县区州旗村校"  # 县招乡用, 乡聘村用: who does what, level by level
# Bodies of a township: before them a word of the language is a name, too (平安镇党委).
_OFFICES = ("党委", "政府", "人民政府", "人大", "纪委", "司法所", "派出所", "调委会", "综合行政执法", "便民服务中心")
# With these no name begins: what is pointed at (这怪镇里没人管), and whose it is.
# What joins two bodies, and with what the name of one ends.
_JOINS, _ORGANS = "和与及同", "局院所委办会府站队部厅庭"
# 首靠…，次靠…；一盯…，二盯…: so far apart stand what is counted up.
_ORDINALS, _SERIES = "一二三四五首次再", 40
_POINTERS = "这那此其该本我你您他她它谁哪某"
_FOUNDS = "建撤并设改升"
# A township that is founded or dissolved: 建乡四十周年, 撤乡并镇以前. Six verbs and the words of time behind them: a closed class.
_FOUNDED = compiled(r"(?:[一二三四五六七八九十百\d]{1,4}周?年|周年|庆|以来|伊始|时|[以之]?[前后初]|[并设建改])")
_USUAL_STEM = compiled("[一-鿿]{2,4}")
_MARKS = "，。；：、！？）\n"
_SIDES = "上下大小东西南北前后新老"  # with these names begin, and everyday words end
# Streets to walk on, and what is made like a street or a town (街道化改革, not 化解纠纷).
_OTHER_SENSE = compiled(
    r"街道(?:上|两[侧旁边]|沿线|路面|绿化|亮化|路灯|门面|\d{1,3}余?条)|(?:街道|镇|乡)化(?![解学工肥])"
)


# How a township or a street calls itself.
OURS = f"[我本全](?:{'|'.join(KINDS)})"
_OURS = compiled(OURS)  # 我镇东邻|石臼镇
# Behind a number stands what is counted, no part of a name: 其余600册|留街道.
_COUNT = compiled(r"(?<!20\d)(?<![表件图])(?<![表件图]\d)\d\Z")  # 表1 荻浦镇…统计表 is no count


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


def stem_of(name: str) -> str:
    """A name without its kind."""
    if name.endswith(KINDS):
        for kind in KINDS:
            if name.endswith(kind) and len(name) > len(kind) + 1:
                return name[: len(name) - len(kind)]
    return name


# What stands before 镇 in the words for a built-up place: 场镇, 集镇, 圩镇, 城镇.
_MARKETS = ("场", "集", "圩", "墟", "城", "老", "街")


def is_own(name: str, own: tuple[str, ...]) -> bool:
    """Whether a name is ours, however much the text around it was taken into it."""
    stem = stem_of(name)
    if name.endswith(own) or stem.endswith(own):
        return True
    if stem.endswith(_MARKETS) and stem[:-1].endswith(own):
        return True  # 雾坪场镇, 雾坪集镇: where the market of 雾坪乡 is
    both = (name, stem)
    for known in own:  # noqa: SIM110 -- half the time
        if known.endswith(both) or known.startswith(stem):
            return True
    return False


def behind_quotes(stage: Stage) -> frozenset[int]:
    """The offsets of the folded text before which a quotation mark was taken out."""
    return stage.kept("behind quotes", lambda: _behind_quotes(stage.report))


def _behind_quotes(report: Report) -> frozenset[int]:
    raw, folded = report.source.text, report.folded
    cuts = zip(folded.cuts, folded.shifts, strict=True)
    return frozenset(cut for cut, shift in cuts if cut + shift > 0 and raw[cut + shift - 1] in QUOTES)


def prepare_names(words: Mapping[str, tuple[str, ...]]) -> dict[str, Any]:
    """`done`: verbs with what comes of them (做实, 用好), which lead to 镇 as single words do; `followed_by`: with this
    behind it is no name; the first characters of what follows subjects and what is spoken of."""
    followed = (*(kind for kind in KINDS if kind != "办事处"), *words["not_followed"])
    return {
        "done": frozenset(f"{verb}{outcome}" for verb in words["doing"] for outcome in words["outcomes"]),
        "followed_by": followed,
        "followed_letters": frozenset(word[0] for word in followed),
        "acting_letters": frozenset(word[0] for word in words["acting"]),
        "spoken_letters": frozenset(word[0] for word in words["spoken_of"]),
        "begins_letters": frozenset(word[0] for word in (*words["acting"], *words["spoken_of"])),
    }


def kinds_at(text: str, found: list[Found], own: tuple[str, ...]) -> list[Span]:
    """The places of 镇, 乡 … before which a name other than ours may stand."""
    return [
        Span(start, end)
        for kind, start, end in found
        if text[start - 1 : start] not in (_JOINTS if kind == _BANNER else _NO_LAST)
        and not (kind == _OFFICE and text.endswith("街道", 0, start))
        and not text.endswith(own, 0, end)
        and not text.endswith(own, 0, start)
    ]


def named(stage: Stage, words: Mapping[str, Any], own: tuple[str, ...], kinds: list[Span]) -> Iterator[Place]:
    """The townships and streets that the text names in full before their kinds; ours may be among them."""
    text = stage.report.folded.text
    acting = _acting(text, kinds, words, own, stage)
    for kind in kinds:
        known = text.endswith(acting, 0, kind.end) if acting else False
        before = HAN.search(text, max(0, kind.start - _REACH), kind.start)
        if before is None or kind.start - before.start() < _SHORT:
            continue
        office = text.startswith(_OFFICES, kind.end)
        # What the last two characters are is asked before where the name begins: of most they are a word.
        if not known and (
            _is_followed(text, kind, words, stage) or not (office or can_end(text, kind.start, words, stage))
        ):
            continue
        start = _name_start(text, before.start(), kind.start, stage)
        start = max(start, text.rfind("的", start, kind.start) + 1)
        ours = _OURS.search(text, max(0, start - 1), kind.start)
        start = ours.end() if ours else start
        start = _behind_quote(stage, start, kind.start)
        if _COUNT.search(text, max(0, start - 4), start):
            start += 1
        if known:
            start = kind.end - max(len(name) for name in acting if text.endswith(name, 0, kind.end))
        place = Place(start, kind.end, text[start : kind.end])
        if (
            kind.start - start < _SHORT
            or _is_slogan(stage, start, kind.end)
            or _is_aim(text, kind.start, words["aims"], stage)
            or not (known or _can_be_name(text, place, kind.start, office, words, stage))
        ):
            continue
        if not in_title(text, start) or is_own_document(text, start, words["issued"]):
            yield place


def _can_be_name(text: str, place: Place, end: int, office: bool, words: Mapping[str, Any], stage: Stage) -> bool:
    """Whether the characters before a kind, which ends them at `end`, are a name by what they are and where they stand;
    `office`: whether a body of a township stands behind it."""
    if place.name[0] in _POINTERS or (text[end - 1] in _FOUNDS and _FOUNDED.match(text, place.end)):
        return False
    if text[place.start] in _ORDINALS and end - place.start == _SHORT and _is_in_series(text, place.start):
        return False
    if text[end - 1] in _JOINS and text[end - 2] in _ORGANS:
        return False  # 县水务局和乡党委
    if place.name.endswith(words["not_places"]) and not _is_whole_name(text, place.start, place.name, stage):
        return False
    if office and _heads_clause(text, place.start, place.end, stage):
        return True
    return _may_be_name(text, place, end, office, words, stage)


def _is_in_series(text: str, start: int) -> bool:
    """Whether a number and a verb are one of several such (一靠镇村干部，二靠乡贤)."""
    beside = text[max(0, start - _SERIES) : start] + "＃" + text[start + _SHORT : start + _SERIES]
    return any(number + text[start + 1] in beside for number in _ORDINALS if number != text[start])


def _is_followed(text: str, kind: Span, words: Mapping[str, Any], stage: Stage) -> bool:
    """Whether a kind goes on as another word (镇长, 乡村), or as a street to walk on."""
    after = text[kind.end : kind.end + 1]
    goes_on = after in words["followed_letters"] and text.startswith(words["followed_by"], kind.end)
    if goes_on and not _goes_on(text, kind, stage):
        return True
    return _OTHER_SENSE.match(text, kind.start) is not None


def _acting(
    text: str, kinds: list[Span], words: Mapping[str, Any], own: tuple[str, ...], stage: Stage
) -> tuple[str, ...]:
    """Names that stand somewhere as a clause's subject (前进镇坚持…) or as what it speaks of (为前进镇的重大决策…).

    There even a word of the language names a place.
    """
    found = set()
    begins = words["begins_letters"]
    for kind in kinds:
        for start in _starts(text, kind, words) if text[kind.end : kind.end + 1] in begins else ():
            stem = text[start : kind.start]
            name = stem + text[kind.start : kind.end]
            if not _USUAL_STEM.fullmatch(stem) or is_own(name, own) or name in words["not_places"]:
                continue
            if _COUNT.search(text, max(0, start - 4), start) or (
                len(stem) == _SHORT and _is_taken_apart(text, start, stage)
            ):
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
    short, everyday = len(stem) < USUAL, everyday_words(stage)
    for size in range(1, len(stem) + 1):
        if stem[:size] in everyday or (stem[-size:] in everyday and (short or size > 1)):
            return False
    if stem.endswith(not_stems) or stem.startswith(not_stems):
        return False
    return stage.segmenter.can_name(stem[-2:]) and not (short and stem[-1] in GENERIC)


def _behind_quote(stage: Stage, start: int, end: int) -> int:
    """Where a name begins that quotation marks open within its range (培育“瑶乡…”): none goes across them."""
    opened = behind_quotes(stage)
    if not opened.isdisjoint(range(start + 1, end + 1)):
        return max(opened.intersection(range(start + 1, end + 1)))
    return start


def _goes_on(text: str, kind: Span, stage: Stage) -> bool:
    """Whether a name ends before what looks like more of a word: 响泉镇|乡村振兴, 栗子坪镇|域内."""
    if text.startswith(("乡村", "镇情", "乡情", "镇长", "镇党委", "镇政府", "乡长", "乡政府"), kind.end):
        return True
    return text.startswith(("域内", "域范围"), kind.end) and stage.segmenter.is_strange(
        text[kind.start - 2 : kind.start]
    )


def _is_slogan(stage: Stage, start: int, end: int) -> bool:
    """Whether the characters fill quotation marks of their own (“法润水乡”): the name of an activity."""
    if start not in behind_quotes(stage):
        return False
    last = stage.report.folded.origin(end - 1)
    return stage.report.source.text[last + 1 : last + 2] in tuple(QUOTES)


def _is_aim(text: str, end: int, verbs: tuple[str, ...], stage: Stage) -> bool:
    """Whether what stands before 镇 says by what it is to become something: 生态立乡, 产业富镇."""
    means = text[end - 3 : end - 1]
    return text.endswith(verbs, 0, end) and not (stage.segmenter.is_strange(means) or stage.segmenter.is_place(means))


def _heads_clause(text: str, start: int, end: int, stage: Stage) -> bool:
    """Whether what stands between is a known name, of a body that acts: 平安镇党委召开…."""
    begins = start == 0 or text[start - 1] in _MARKS
    if not begins or end - start != USUAL or not text.startswith(_OFFICES, end):
        return False
    if text[start] in OF_AGE_OR_SIZE and text[start + 1] in GENERIC:  # 大场镇党委
        return True
    return stage.segmenter.is_place(text[start : start + 2])


def _may_be_name(text: str, place: Place, end: int, office: bool, words: Mapping[str, Any], stage: Stage) -> bool:
    """Whether the characters before a kind are no everyday word and can name a place; `office`: without it, `can_end` was asked."""
    start, last = place.start, text[end - 2 : end]
    if text.endswith(words["not_stems"], start, end):
        return False
    if office:
        begins = start == 0 or text[start - 1] in _MARKS
        if not is_no_word(text, end, last, words, stage) or not (begins or says_no_kind(text, end, last, stage)):
            return False
    if end - start > _SHORT:
        return True
    if last[0] in _LEVELS and stage.segmenter.is_strange(last):
        return False
    return not _is_taken_apart(text, start, stage)


def _is_taken_apart(text: str, start: int, stage: Stage) -> bool:
    """Whether a word goes across the beginning of two characters, and leaves a verb of them: 在册|留街道, not 对白|芷镇."""
    across = text[max(0, start - 1) : start + 1]
    if len(across) < _SHORT or stage.segmenter.is_strange(across):
        return False
    return not stage.segmenter.can_name(text[start + 1])


def _is_whole_name(text: str, start: int, name: str, stage: Stage) -> bool:
    """Whether a name that ends like a word (稻集镇 like 集镇) is one: of three characters, at a clause's beginning."""
    if _heads_clause(text, start, start + len(name), stage):
        return True
    begins = start == 0 or text[start - 1] in _MARKS
    if not begins or len(name) != USUAL or name[0] in NEAR_TO or not stage.segmenter.can_name(name[0]):
        return False  # 请老乡讲给…: a verb and the word
    return stage.segmenter.is_strange(name[:2]) or stage.segmenter.is_place(name[:2])


def _name_start(text: str, low: int, high: int, stage: Stage) -> int:
    """Where a name that ends at `high` begins: behind the last everyday word before it; of what is too long for a name,
    behind the last word of the dictionary."""
    everyday, start = everyday_words(stage), high - 2  # two characters at least are the name's
    while start > low and not _ends_a_word(text, low, start, everyday):
        start -= 1
    start = max(start, low)
    if high - start > USUAL and text[high - 1] != "族":  # 云岫彝族乡
        start = _behind_words(text, start, high, stage)
    start = start if high - start <= _LONGEST else high - USUAL
    return start - 1 if start > low and text[start - 1] in _SIDES else start


def _behind_words(text: str, low: int, high: int, stage: Stage) -> int:
    """Where four characters or more begin to be a name: behind words that lead to it (干部|赴砦塬, 观看|苇塘)."""
    segmenter = stage.segmenter
    for start in range(high - 2 - _SHORT, low - 1, -1):
        word = text[start : start + _SHORT]
        if not segmenter.is_strange(word) and (high - low > USUAL + 1 or _leads(word, stage)):
            return start + _SHORT
    return low


def _leads(word: str, stage: Stage) -> bool:
    return not stage.segmenter.can_name(word) or stage.segmenter.is_common(word)


def _ends_a_word(text: str, low: int, end: int, words: frozenset[str]) -> bool:
    for start in range(max(low, end - _LONGEST), end):  # noqa: SIM110 -- half the time
        if text[start:end] in words:
            return True
    return False


def is_own_document(text: str, at: int, issued: tuple[str, ...]) -> bool:
    """Whether a name opens the title of a document that this office issued (印发《…镇2024年要点》)."""
    opened = text.rfind("《", max(0, at - 3), at)
    return opened >= 0 and text[opened + 1 : at] in ("", "关于", "中共") and text.endswith(issued, 0, opened)
