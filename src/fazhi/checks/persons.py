"""Names of private persons: who is named beside what a person is or did, and is not there to be praised or to help."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import count

from fazhi.checks.hint import Task
from fazhi.checks.homes import house_in_brackets
from fazhi.checks.names import LONGEST, Names, Words, dotted_at, is_usual, name_at, name_before, names_from, names_of
from fazhi.checks.sought import Found, apart
from fazhi.checks.stage import Stage, once
from fazhi.patterns import compiled, escaped, firsts
from fazhi.records import Any, NamedTuple
from fazhi.results import Span
from fazhi.structure.report import Report, before_next, behind_last

_GLUE = compiled("(?:姓名|名单|名字|本人)?(?:为|是|系|叫|名叫)?[：（]?")
# 学生为镇中心小学五（2）班的…: which school and class a child goes to.
_SCHOOLED = compiled(
    "(?:为|是|系)[^，。；、：\n]{0,24}(?:小学|中学|学校|幼儿园|年级|[大中小0-9一二三四五六七八九）]班)的?(?=[一-鿿]{2,4}[，。；、：（\n])"
)
_GLUE_BEFORE = compiled("(?:（|系|是|为|等(?:[0-9一二三四五六七八九十两]{1,3}[名个位人]?)?|，)$")
# Before the part of a name behind its dot; the folded text has no dots.
_DOTS = "·•‧・"
_DOT = compiled(f"(?<=[一-鿿]{{2}}[{_DOTS}])(?=[一-鿿]{{2}})")
_BEFORE_DOT = 5
# What `_GLUE_BEFORE` ends with.
_BEFORE_NAMED = frozenset("\n（系是为等，名个位人0123456789一二三四五六七八九十两")
# What `_GLUE` begins with.
_GLUING = frozenset("姓名本为是系叫：（")
# What sex and age stand behind, and an address in brackets (`house_in_brackets`).
_DESCRIBED_BEHIND = "，（"
_PERSON = compiled(f"[{_DESCRIBED_BEHIND}](?:[男女](?:[，,、）]|性)|\\d{{1,3}}岁)")
_SUIT = compiled("诉(?![说讼求苦请])")
# A suit against an office, within a clause: 应诉〈姓名〉诉我镇…案, 〈姓名〉等3人诉…, 〈姓名〉与我镇…一案.
_OFFICE_SUED = "(?:[我本该][镇乡街县市区村局]|[^，。；]{0,10}?(?:政府|办事处|管委会))"
_SUED = compiled(f"诉(?<![起应上被胜败撤反申告控投倾]诉)(?={_OFFICE_SUED})")
_AGAINST = compiled(f"[与和同跟](?={_OFFICE_SUED}[^，。；]{{0,16}}?一案)")
_AND_OTHERS = compiled("等(?:[0-9一二三四五六七八九十]{1,3}[名户]?人)?$")
_SHORTEST = 2  # characters of a name
_LENGTHS, _MOST_OTHERS = (3, 4), 6
_PAIR = compiled("[与和跟同、]")
_TOWARDS = compiled("[对将给向]")
_OTHER = compiled("[对，]")
_PASSIVE = compiled("(?:因[^，。；]{1,20}?，?)?(?:已|均|先后|依法)?被")
# An office stands so near before a name.
_OFFICE = 6
_ASIDE = 60
_AROUND = 16
_ASKED = 2000
# Whoever is described by sex, age or school class is a person, whatever the surname: 学生盘小雨（女，12岁）.
_DESCRIBED = compiled(
    "([一-鿿]{2,5})（(?!化名[，、）])(?:[男女]|[0-9]{1,2}(?:周?岁半?|个月)|(?=[^（）]{0,20}(?:就读|年级|[大中小]班|[0-9]班))[^（）]{1,24})[，、）]"
)


# 村民赵某某（赵…，56岁）: a masked name, and behind it in brackets the whole one.
_UNMASKED = compiled("([一-鿿])某[某甲乙丙]?（(?:真名|实名|本名|原名|即|系|全名)?[：为]?(\\1[一-鿿]{1,2})[，、）]")
_NO_MASK = ("某", "姓", "氏", "家")
# Behind a village's name who lives there, told by sex or age: 石坪村栾…（56岁）.
_DESCRIBING = ("男", "女", "岁", "，性", "（性")  # without one of these nobody is
_OF_VILLAGE = compiled("(?:[村组屯]|社区|嘎查)(?=([一-鿿]{2,4})[，（](?:[男女][，、）]|性|\\d{1,3}岁))")


class Disclosed(NamedTuple):
    """Something found: its range in the folded text, what it is, how bad; `everywhere`: it may stand elsewhere too."""

    place: Span
    kind: str
    severity: str = ""
    everywhere: bool = False


class _Role(NamedTuple):
    kind: str
    severity: str
    sure: bool
    near: tuple[str, ...]


def people(task: Task) -> Iterator[Disclosed]:
    """Names of private persons: beside what they are (矫正对象), beside what they did, between two parties."""
    stage, options = task.stage, task.options
    text, raw = stage.report.folded.text, stage.report.source.text
    names = names_of(options["names"])
    words = _segmented(text, stage)
    dotted = _DOT.finditer(raw) if any(sign in raw for sign in _DOTS) else ()
    dots = [stage.report.folded.offset(found.start()) for found in dotted]
    roles, begins, usual, likely = _roles(options), names.begins, names.usual.match, names.likely.match
    for index, start, end in apart(task.sought["roles"]):
        role = roles[index]
        if role is None:
            if text[end : end + 1] in begins and usual(text, end):
                yield from _after_act(text, start, end, names, words, options)
        elif role:
            # Most words have nothing beside them that a name could be.
            letter = text[end : end + 1]
            beside = letter in _GLUING or text[start - 1 : start] in _BEFORE_NAMED
            if beside or (letter in begins and likely(text, end)) or "（" in text[end + 2 : end + 6]:
                yield from _beside_role(text, start, end, role, names, words, options)
            dot = next((at for at in dots if role.sure and 2 <= at - end <= _BEFORE_DOT), 0) if dots else 0
            name = dotted_at(text, end, dot, names) if dot else None
            if name:
                yield Disclosed(name, role.kind, role.severity, True)
    yield from _dotted(stage.report, names, options)
    yield from _unmasked(text)
    yield from _of_villages(text, names, words, options)
    if task.sought["called"]:
        yield from _nicknames(text, options)
    for clause in _openings(options).finditer(text):
        yield from _opening(text, clause.end(), names, words, options)
    yield from _plaintiffs(text, names, words)
    yield from _sanctioned(text, task.sought["sanctions"], names, words, options)


@once
def _roles(options: Mapping[str, Any]) -> list[_Role | tuple[()] | None]:
    """For each word looked for its role, None for those that stand before a person acted upon.

    Words of those who act in public (工作人员, 村民代表) have an empty one: they are there to hide the shorter ones.
    """
    roles: list[_Role | tuple[()] | None] = []
    for item in options["roles"]:
        role = _Role(item["kind"], item["severity"], item["sure"], tuple(item.get("near", ())))
        roles += [role] * len(item["words"])
    return [*roles, *[()] * len(options["public"]), *[None] * len(options["before"])]


@once
def _openings(options: Mapping[str, Any]) -> re.Pattern[str]:
    """Where a clause begins with what may be a name, if what tells of a person may stand behind it: see `_opening`.

    Names of known elements are of any length; all others have up to three characters behind the first.
    """
    names = names_of(options["names"])
    elements = "".join(sorted(names.starts & names.elements))
    acts = "|".join(map(escaped, options["acts"]))
    begun = firsts(("，", "（", "诉", *"与和跟同、", *options["acts"]))
    telling = rf"(?=[{begun}])(?:，[男女\d]|（|诉|{acts}|[与和跟同、](?:{names.usual.pattern}))"
    starts = "".join(sorted(names.starts))
    return compiled(
        rf"[，。；：！？、\n（](?=[{starts}其尤])(?:其中|尤其是)?(?=[{starts}]"
        rf"(?:{f'(?<=[{elements}])|' if elements else ''}[\s\S]{{1,3}}?(?:{telling})))"
    )


def _segmented(text: str, stage: Stage) -> Words:
    """Asks word segmentation of what is around a name; a text of nothing but names is not worth the time."""
    asked = count()

    def whole(start: int, end: int) -> bool:
        low = behind_last(text, "\n", start - _AROUND, start)
        return next(asked) < _ASKED and stage.segmenter.is_whole(text[low : end + _AROUND], start - low, end - low)

    def strange(start: int, end: int) -> bool:
        return next(asked) < _ASKED and stage.segmenter.is_strange(text[start:end])

    return Words(whole, strange)


def _beside_role(
    text: str, start: int, end: int, role: _Role, names: Names, words: Words, options: Mapping[str, Any]
) -> Iterator[Disclosed]:
    glue = (_SCHOOLED.match(text, end) or _GLUE.match(text, end)) if text[end : end + 1] in _GLUING else None
    after = glue.end() if glue else end
    likely, follows = names.likely.match, text[start - 1 : start] in _BEFORE_NAMED
    if (
        not follows
        and not likely(text, end)
        and not (after > end and likely(text, after))
        and "（" not in text[after + 2 : after + 6]
    ):
        return
    found = names_from(text, after, names, words) if likely(text, after) else []
    if not found and after > end and likely(text, end):
        found = names_from(text, end, names, words)
    if found and _runs_on(start, end, found[0], words):
        return
    described = _DESCRIBED.match(text, after) if "（" in text[after + 2 : after + 6] else None
    if not found and described and _is_called(text, described.span(1), words):
        found = [Span(*described.span(1))]
    before = _GLUE_BEFORE.search(text, max(0, start - 6), start) if follows else None
    name = name_before(text, before.start() if before else start, names) if before else None
    if name:
        found.append(name)
    if not found:
        return
    told = (
        role.sure
        or bool(described and not _is_praised(text, start, options))
        or _is_case(text, start, role.near, options)
        or (is_usual(text, found[0], names, words) and _is_private(text, start, options))
    )
    if told:
        yield from (Disclosed(place, role.kind, role.severity, True) for place in found)


def _runs_on(start: int, end: int, name: Span, words: Words) -> bool:
    """Whether two characters begin within a word that begins before them: 帮|扶和, 被告|席上."""
    return name.start == end and name.end - end == _SHORTEST and not words.whole(start, end)


def _is_praised(text: str, at: int, options: Mapping[str, Any]) -> bool:
    """Whether the clause around praises somebody."""
    clause = text[behind_last(text, "，。；\n", at - _ASIDE, at) : before_next(text, "。；\n", at, at + _ASIDE)]
    return any(word in clause for word in options["praise"])


def _is_called(text: str, place: tuple[int, int], words: Words) -> bool:
    """Whether characters can be what somebody is called: no word of the language (代表), or one sound twice (乐乐)."""
    called = text[slice(*place)]
    strange = words.strange(*place) or words.strange(place[0], place[0] + 2)
    return "某" not in called and (strange or called == called[0] * len(called))


def _after_act(
    text: str, start: int, end: int, names: Names, words: Words, options: Mapping[str, Any]
) -> Iterator[Disclosed]:
    """A person acted upon in a case: 对王大柱作出处罚, 帮助李秀兰追回欠款."""
    found = names_from(text, end, names, words, strict=True)
    if found and not _runs_on(start, end, found[0], words) and _is_case(text, start, (), options):
        yield from (Disclosed(place, "当事人姓名", "warning", True) for place in found)


def _opening(text: str, start: int, names: Names, words: Words, options: Mapping[str, Any]) -> Iterator[Disclosed]:
    """A clause that begins with a name and says of what case: 张建国与李秀兰因赡养…, 王大柱，男，…, 李四诉…."""
    name = name_at(text, start, names, words, anywhere=True) if _may_be_described(text, start, names) else None
    if name and (_PERSON.match(text, name.end) or house_in_brackets(text, name.end)):
        yield Disclosed(name, "个人姓名", "warning", True)
        return
    name = name_at(text, start, names, words, strict=True, anywhere=True)
    if name is None:
        return
    suit = _SUIT.match(text, name.end)
    acts = suit or text.startswith(tuple(options["acts"]), name.end)
    pair = _PAIR.match(text, name.end)
    other = name_at(text, pair.end(), names, words, strict=True) if pair else None
    if (acts or other) and (suit or _is_case(text, start, (), options)):
        yield Disclosed(name, "当事人姓名", "warning", True)
        if other:
            yield Disclosed(other, "当事人姓名", "warning", True)


def _may_be_described(text: str, start: int, names: Names) -> bool:
    """Whether sex, age or address may stand behind a name that begins at an offset, as behind few: whether their mark does."""
    if text[start] in names.elements:
        return True  # of any length
    behind = text[start + _SHORTEST : start + LONGEST + 1]
    return any(mark in behind for mark in _DESCRIBED_BEHIND)


def _plaintiffs(text: str, names: Names, words: Words) -> Iterator[Disclosed]:
    """Who goes to court against an office, wherever in a clause the name of the case stands."""
    for suit in (*_SUED.finditer(text), *(_AGAINST.finditer(text) if "一案" in text else ())):
        others = _AND_OTHERS.search(text, max(0, suit.start() - _MOST_OTHERS), suit.start())
        end = others.start() if others else suit.start()
        for start in (end - length for length in _LENGTHS if length <= end):
            name = name_at(text, start, names, words, strict=True, anywhere=True)
            if name and name.end == end:
                yield Disclosed(name, "当事人姓名", "warning", True)
                break


def _sanctioned(
    text: str, places: Iterable[Found], names: Names, words: Words, options: Mapping[str, Any]
) -> Iterator[Disclosed]:
    """Whom a sanction meets who is called by the conduct alone: 对占道经营者周福来罚款, 焚烧秸秆的刘长贵被罚款.

    Not whoever imposes it (负责执法的李茂林对…罚款).
    """
    for _, start, _ in apart(places):
        low = max(text.rfind(sign, max(0, start - _ASIDE), start) for sign in "。；\n") + 1
        for found in _offenders(options).finditer(text, max(low, start - _ASIDE), start):
            name = name_at(text, found.end(), names, words, strict=True)
            if name is None or name.end > start:
                continue
            clause = max(text.rfind(sign, low, found.start()) for sign in "，。；\n") + 1
            passive = _PASSIVE.match(text, name.end, start)
            towards = _TOWARDS.search(text, max(low, clause), found.start())
            acted_on = passive or towards or (name.end == start and found.group() == "者")
            between = text[passive.end() if passive else name.end : start]
            if acted_on and not _OTHER.search(between) and not _is_praised(text, start, options):
                yield Disclosed(name, "当事人姓名", "warning", True)


def _dotted(report: Report, names: Names, options: Mapping[str, Any]) -> Iterator[Disclosed]:
    """Names with a dot (买买提·吐尔逊) in a case, but for those who hold an office. The folded text has lost the dots."""
    raw, text = report.source.text, report.folded.text
    for found in names.dotted.finditer(raw) if "·" in raw else ():
        start, end = report.folded.offset(found.start()), report.folded.offset(found.end())
        holds = text[max(0, start - _OFFICE) : start].endswith(tuple(names.titles)) or _holder(options).match(text, end)
        if not holds and _is_case(text, start, (), options):
            yield Disclosed(Span(start, end), "当事人姓名", "warning", True)


def _unmasked(text: str) -> Iterator[Disclosed]:
    """The whole name in brackets behind the same name masked: whoever masks it means it to be masked."""
    for found in _UNMASKED.finditer(text) if "某" in text else ():
        if not found[2].endswith(_NO_MASK):
            yield Disclosed(Span(*found.span(2)), "当事人姓名", "warning", True)


def _of_villages(text: str, names: Names, words: Words, options: Mapping[str, Any]) -> Iterator[Disclosed]:
    """Who is called by the village and told by sex or age, and neither praised nor of an office."""
    for found in _OF_VILLAGE.finditer(text) if any(sign in text for sign in _DESCRIBING) else ():
        name = name_at(text, found.end(), names, words, anywhere=True)
        if name is None and found[1][0] in names.starts and _is_called(text, found.span(1), words):
            name = Span(*found.span(1))
        if name and _PERSON.match(text, name.end) and not _is_praised(text, found.start(), options):
            yield Disclosed(name, "个人姓名", "warning", True)


def _nicknames(text: str, options: Mapping[str, Any]) -> Iterator[Disclosed]:
    """What somebody is said to be called: 小名豆豆, 大名孙承志."""
    for found in _called(options).finditer(text):
        if not found[1].endswith(tuple(options["not_called"])) and not text.startswith("（化名", found.end()):
            yield Disclosed(Span(*found.span(1)), "未成年人姓名", "", True)


@once
def _offenders(options: Mapping[str, Any]) -> re.Pattern[str]:
    """The end of a word for one who does something, and what may be a name behind it."""
    return compiled(f"[者的](?={names_of(options['names']).usual.pattern})")


@once
def _called(options: Mapping[str, Any]) -> re.Pattern[str]:
    words = "|".join(map(escaped, options["called"]))
    return compiled(f"(?:{words})[为叫是：]?([一-鿿]{{2,4}}?)(?=[（），、。；]|的|就读|现年|$)")


@once
def _holder(options: Mapping[str, Any]) -> re.Pattern[str]:
    """（镇党委书记）, 书记: the office of whoever is named right before."""
    return compiled(f"（?[^，。；）]{{0,8}}(?:{'|'.join(map(escaped, options['offices']))})")


def _is_case(text: str, at: int, near: Iterable[str], options: Mapping[str, Any]) -> bool:
    """Whether a sentence tells of a case and praises nobody."""
    sentence = _sentence(text, at)
    told = any(word in sentence for word in (*near, *options["cases"]))
    return told and not any(word in sentence for word in options["praise"])


def _sentence(text: str, at: int, begins: str = "。；\n") -> str:
    """The sentence around an offset, as far as it matters, or what of it stands behind the last of some marks."""
    return text[behind_last(text, begins, at - _ASIDE, at) : before_next(text, "。；\n", at, at + 2 * _ASIDE)]


def _is_private(text: str, at: int, options: Mapping[str, Any]) -> bool:
    """Whether somebody of no office (村民高翠萍) is told as one whom the office dealt with.

    Not whoever is praised, helps with the work or says something of it.
    """
    sentence, clause = _sentence(text, at), _sentence(text, at, "，。；\n")
    return not any(word in sentence for word in options["praise"]) and not any(
        word in clause for word in options["helps"]
    )
