"""The check of kind `personal-data`: what names a private person, and marks of secrecy, in a text to be published."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import count, islice

import ahocorasick_rs

from fazhi.checks.hint import Hint, Task
from fazhi.checks.homes import homes, house_in_brackets, plates
from fazhi.checks.identifiers import NUMBERS_OPTIONS, find_numbers
from fazhi.checks.names import (
    NAMES_OPTIONS,
    Names,
    Words,
    dotted_at,
    is_usual,
    name_at,
    name_before,
    names_from,
    names_of,
)
from fazhi.checks.sought import Found, apart
from fazhi.checks.stage import Stage, once
from fazhi.patterns import compiled, escaped
from fazhi.records import Any, NamedTuple
from fazhi.results import SEVERITIES, Span
from fazhi.structure.report import Report

_WORDS = {"type": "array", "minItems": 1, "items": {"type": "string", "minLength": 1}}
_ROLE: dict[str, Any] = {
    "type": "object",
    "required": ["kind", "severity", "sure", "words"],
    "additionalProperties": False,
    "properties": {
        "kind": {"type": "string", "minLength": 1},
        "severity": {"enum": list(SEVERITIES)},
        "sure": {"type": "boolean"},
        "words": _WORDS,
        "near": _WORDS,
    },
}
_LISTS = ("public", "before", "acts", "cases", "praise", "helps", "homes", "marks")
PERSONAL_OPTIONS: dict[str, Any] = {
    "type": "object",
    "required": ["numbers", "names", "roles", *_LISTS],
    "additionalProperties": False,
    "properties": {
        "numbers": NUMBERS_OPTIONS,
        "names": NAMES_OPTIONS,
        "roles": {"type": "array", "minItems": 1, "items": _ROLE},
        **dict.fromkeys(_LISTS, _WORDS),
    },
}
_GLUE = compiled("(?:姓名|名单|名字|本人)?(?:为|是|系|叫|名叫)?[：（]?")
_GLUE_BEFORE = compiled("(?:（|系|是|为|等(?:[0-9一二三四五六七八九十两]{1,3}[名个位人]?)?|，)$")
# Before the part of a name behind its dot; the folded text has no dots.
_DOTS = "·•‧・"
_DOT = compiled(f"(?<=[一-鿿]{{2}}[{_DOTS}])(?=[一-鿿]{{2}})")
_BEFORE_DOT = 5
# What `_GLUE_BEFORE` ends with.
_BEFORE_NAMED = frozenset("\n（系是为等，名个位人0123456789一二三四五六七八九十两")
_PERSON = compiled("[，（](?:[男女](?:[，,、）]|性)|\\d{1,3}岁)")
_SUIT = compiled("诉(?![说讼求苦请])")
_PAIR = compiled("[与和跟同、]")
_SECRET = compiled(
    "(?:(?:特急|加急|平急|特提)[、， ]?)?(?:绝密|机密|秘密|内部)(?:([★☆])|[*·])?"
    "(?:[0-9一二三四五六七八九十]{1,3}(?:年|个月)|长期|(?:启用|启封|解密|公布|发布)前)?(?![\u4e00-\u9fff])"
)
_SECRETS = ("绝密", "机密", "秘密", "内部", "密级")
# Alone in a line or in brackets.
_BEGINS, _ENDS = ("", "\n", "（", "【", "[", "★"), ("", "\n", "）", "】", "]")
_GRADED = compiled("密级[：为]?(绝密|机密|秘密|内部)")
# A sentence of nothing but such words: 内部资料，严禁外传。
_NOTICE = compiled(
    "(?:(?:本|此|该)(?:材料|文件|件|资料|报告|稿)?)?(?:属于|属|系|为|仅限|仅供|限)?"
    "(?:(?:内部|工作秘密|涉密|保密)(?:资料|材料|文件|信息|掌握|使用|传阅|参考|事项|阅知)?"
    "|请?(?:严禁|禁止|不得|切勿|请勿|不准|不对外|不宜)[^，。：；]{0,8}?(?:外传|上网|传播|公开|公布|传输|复印|扩散|转发|泄露|外泄)"
    "|(?:请?妥善|注意)(?:保管|保存|保密)|用后收回|阅后(?:收回|即焚|退回))"
)
_NOTICE_STOPS = compiled("[，、；]")
_NOTICE_END = compiled("[。：\n]")
# A line that counts, or has several sentences, is no mark.
_TELLS = compiled("。|[0-9][份件场次个人名条]")
_SECRECY = "密级或内部标志"
# （镇党委书记）, 书记: the office of whoever is named.
_HELD = compiled("（?[^，。；）]{0,8}(?:书记|镇长|乡长|主任|所长|局长|主席|队长|律师|调解员|委员|站长)")
_OFFICE = 6
_SHORT = 30
_ASIDE = 60
_AROUND = 16
_ASKED = 2000
_MOST = 60
_NOT_CALLED = ("某", "某某", "单", "册", "称", "县", "录")


class _Found(NamedTuple):
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


def personal_data(task: Task) -> list[Hint]:
    """A hint for each person's number, name or address and each mark of secrecy, with all places where it stands."""
    report, options = task.stage.report, task.options
    text = report.folded.text
    found = [*_numbers(text, options, report.facts.year), *_marks(text, task.sought)]
    people = list(_people(task))
    found += people
    found += _aside(text, people, options)
    return _hints(_whole(found), report)


def sought(options: Mapping[str, Any]) -> Mapping[str, Sequence[str]]:
    """Roles and acts that a name stands behind, and what there is of marks of secrecy and of what a child is called."""
    roles = [word for item in options["roles"] for word in item["words"]]
    return {
        "roles": [*roles, *options["public"], *options["before"]],
        "marks": options["marks"],
        "secret": _SECRETS,
        "called": _CALLINGS,
    }


# --- numbers, marks --------------------------------------------------------------------------------------------------


def _numbers(text: str, options: Mapping[str, Any], year: int | None) -> Iterator[_Found]:
    for number in find_numbers(text, options["numbers"], year):
        yield _Found(number.place, number.kind)


def _marks(text: str, words: Mapping[str, list[Found]]) -> Iterator[_Found]:
    """Marks of secrecy: 机密★1年, 密级：秘密, a short line or bracket that says that the paper is not public."""
    for found in _SECRET.finditer(text) if words["secret"] else ():
        before, after = text[found.start() - 1 : found.start()], text[found.end() : found.end() + 1]
        if found.group(1) or (before in _BEGINS and after in _ENDS):
            yield _Found(Span(*found.span()), _SECRECY)
    for found in _GRADED.finditer(text) if words["secret"] else ():
        yield _Found(Span(*found.span(1)), _SECRECY)
    for _, start, end in apart(words["marks"]):
        low = max(text.rfind(sign, max(0, start - _SHORT), start) for sign in "\n（【[") + 1
        ends = [at for at in (text.find(sign, end, end + _SHORT) for sign in "\n）】]") if at >= 0]
        high = min(ends, default=len(text) if len(text) - end < _SHORT else -1)
        begun = low > 0 or start < _SHORT
        if (begun and 0 <= high - low <= _SHORT and not _TELLS.search(text[low:high].rstrip("。"))) or _is_notice(
            text, start, end
        ):
            yield _Found(Span(start, end), _SECRECY)


def _is_notice(text: str, start: int, end: int) -> bool:
    """Whether the sentence around a mark says nothing else."""
    low = max(text.rfind(sign, max(0, start - _SHORT), start) for sign in "。：\n") + 1
    stop = _NOTICE_END.search(text, end, end + _SHORT)
    pieces = _NOTICE_STOPS.split(text[low : stop.start()]) if stop and (low or start < _SHORT) else []
    return bool(pieces) and all(_NOTICE.fullmatch(piece) for piece in pieces)


# --- names -----------------------------------------------------------------------------------------------------------


# Whoever is described by sex, age or school class is a person, whatever the surname: 学生盘小雨（女，12岁）.
_DESCRIBED = compiled(
    "([一-鿿]{2,5})（(?!化名[，、）])(?:[男女]|[0-9]{1,2}(?:周?岁半?|个月)|(?=[^（）]{0,20}(?:就读|年级|[大中小]班|[0-9]班))[^（）]{1,24})[，、）]"
)
# What a child is called at home, or of right.
_CALLINGS = ("小名", "乳名", "大名", "本名", "真名", "学名", "曾用名")
_CALLED = compiled(f"(?:{'|'.join(_CALLINGS)})[为叫是：]?([一-鿿]{{2,4}}?)(?=[（），、。；]|的|就读|现年|$)")


def _people(task: Task) -> Iterator[_Found]:
    """Names of private persons: beside what they are (矫正对象), beside what they did, between two parties."""
    stage, options = task.stage, task.options
    text, raw = stage.report.folded.text, stage.report.source.text
    names = names_of(options["names"])
    words = _segmented(text, stage)
    dotted = _DOT.finditer(raw) if any(sign in raw for sign in _DOTS) else ()
    dots = [stage.report.folded.offset(found.start()) for found in dotted]
    roles = _roles(options)
    usual = names.usual.match
    for index, start, end in apart(task.sought["roles"]):
        role = roles[index]
        if role is None:
            if usual(text, end):
                yield from _after_act(text, start, end, names, words, options)
        elif role.kind:
            yield from _beside_role(text, start, end, role, names, words, options)
            dot = next((at for at in dots if role.sure and 2 <= at - end <= _BEFORE_DOT), 0)
            name = dotted_at(text, end, dot, names) if dot else None
            if name:
                yield _Found(name, role.kind, role.severity, True)
    yield from _dotted(stage.report, names, options)
    if task.sought["called"]:
        yield from _nicknames(text)
    for clause in _openings(options).finditer(text):
        yield from _opening(text, clause.end(), names, words, options)


@once
def _roles(options: Mapping[str, Any]) -> list[_Role | None]:
    """For each word looked for its role, None for those that stand before a person acted upon.

    Words of those who act in public (工作人员, 村民代表) have no kind: they are there to hide the shorter ones.
    """
    roles: list[_Role | None] = []
    for item in options["roles"]:
        role = _Role(item["kind"], item["severity"], item["sure"], tuple(item.get("near", ())))
        roles += [role] * len(item["words"])
    return [*roles, *[_Role("", "", False, ())] * len(options["public"]), *[None] * len(options["before"])]


@once
def _openings(options: Mapping[str, Any]) -> re.Pattern[str]:
    """Where a clause begins with what may be a name, if what tells of a person may stand behind it: see `_opening`.

    Names of known elements are of any length; all others have up to three characters behind the first.
    """
    names = names_of(options["names"])
    elements = "".join(sorted(names.starts & names.elements))
    acts = "|".join(map(escaped, options["acts"]))
    telling = rf"，[男女\d]|（|诉|{acts}|[与和跟同、](?:{names.usual.pattern})"
    return compiled(
        rf"[，。；：！？、\n（](?=[{''.join(sorted(names.starts))}]"
        rf"(?:{f'(?<=[{elements}])|' if elements else ''}[\s\S]{{1,3}}?(?:{telling})))"
    )


def _segmented(text: str, stage: Stage) -> Words:
    """Asks word segmentation of what is around a name; a text of nothing but names is not worth the time."""
    asked = count()

    def whole(start: int, end: int) -> bool:
        low = max(start - _AROUND, 0)
        low = text.rfind("\n", low, start) + 1 or low
        return next(asked) < _ASKED and stage.segmenter.is_whole(text[low : end + _AROUND], start - low, end - low)

    def strange(start: int, end: int) -> bool:
        return next(asked) < _ASKED and stage.segmenter.is_strange(text[start:end])

    return Words(whole, strange)


def _beside_role(
    text: str, start: int, end: int, role: _Role, names: Names, words: Words, options: Mapping[str, Any]
) -> Iterator[_Found]:
    glue = _GLUE.match(text, end)
    after = glue.end() if glue else end
    likely = names.likely.match
    if (
        text[start - 1 : start] not in _BEFORE_NAMED
        and not likely(text, end)
        and not (after > end and likely(text, after))
        and "（" not in text[after + 2 : after + 6]
    ):
        return
    found = names_from(text, after, names, words) if likely(text, after) else []
    if not found and after > end and likely(text, end):
        found = names_from(text, end, names, words)
    described = _DESCRIBED.match(text, after)
    if not found and described and _is_called(text, described.span(1), words):
        found = [Span(*described.span(1))]
    before = _GLUE_BEFORE.search(text, max(0, start - 6), start)
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
        yield from (_Found(place, role.kind, role.severity, True) for place in found)


def _is_praised(text: str, at: int, options: Mapping[str, Any]) -> bool:
    """Whether the clause around praises somebody."""
    low = max(text.rfind(sign, max(0, at - _ASIDE), at) for sign in "，。；\n") + 1
    ends = [stop for stop in (text.find(sign, at, at + _ASIDE) for sign in "。；\n") if stop >= 0]
    return any(word in text[max(low, at - _ASIDE) : min(ends, default=at + _ASIDE)] for word in options["praise"])


def _is_called(text: str, place: tuple[int, int], words: Words) -> bool:
    """Whether characters can be what somebody is called: no word of the language (代表), or one sound twice (乐乐)."""
    called = text[slice(*place)]
    strange = words.strange(*place) or words.strange(place[0], place[0] + 2)
    return "某" not in called and (strange or called == called[0] * len(called))


def _after_act(
    text: str, start: int, end: int, names: Names, words: Words, options: Mapping[str, Any]
) -> Iterator[_Found]:
    """A person acted upon in a case: 对王大柱作出处罚, 帮助李秀兰追回欠款."""
    found = names_from(text, end, names, words, strict=True)
    if found and _is_case(text, start, (), options):
        yield from (_Found(place, "当事人姓名", "warning", True) for place in found)


def _opening(text: str, start: int, names: Names, words: Words, options: Mapping[str, Any]) -> Iterator[_Found]:
    """A clause that begins with a name and says of what case: 张建国与李秀兰因赡养…, 王大柱，男，…, 李四诉…."""
    name = name_at(text, start, names, words, anywhere=True)
    if name and (_PERSON.match(text, name.end) or house_in_brackets(text, name.end)):
        yield _Found(name, "个人姓名", "warning", True)
        return
    name = name_at(text, start, names, words, strict=True, anywhere=True)
    if name is None:
        return
    suit = _SUIT.match(text, name.end)
    acts = suit or text.startswith(tuple(options["acts"]), name.end)
    pair = _PAIR.match(text, name.end)
    other = name_at(text, pair.end(), names, words, strict=True) if pair else None
    if (acts or other) and (suit or _is_case(text, start, (), options)):
        yield _Found(name, "当事人姓名", "warning", True)
        if other:
            yield _Found(other, "当事人姓名", "warning", True)


def _dotted(report: Report, names: Names, options: Mapping[str, Any]) -> Iterator[_Found]:
    """Names with a dot (买买提·吐尔逊) in a case, but for those who hold an office. The folded text has lost the dots."""
    raw, text = report.source.text, report.folded.text
    for found in names.dotted.finditer(raw) if "·" in raw else ():
        start, end = report.folded.offset(found.start()), report.folded.offset(found.end())
        holds = text[max(0, start - _OFFICE) : start].endswith(tuple(names.titles)) or _HELD.match(text, end)
        if not holds and _is_case(text, start, (), options):
            yield _Found(Span(start, end), "当事人姓名", "warning", True)


def _nicknames(text: str) -> Iterator[_Found]:
    """What somebody is said to be called: 小名豆豆, 大名孙承志."""
    for found in _CALLED.finditer(text):
        if found[1] != "鼎鼎" and not found[1].endswith(_NOT_CALLED) and not text.startswith("（化名", found.end()):
            yield _Found(Span(*found.span(1)), "未成年人姓名", "", True)


def _is_case(text: str, at: int, near: Iterable[str], options: Mapping[str, Any]) -> bool:
    """Whether a sentence tells of a case and praises nobody."""
    sentence = _sentence(text, at)
    told = any(word in sentence for word in (*near, *options["cases"]))
    return told and not any(word in sentence for word in options["praise"])


def _sentence(text: str, at: int, begins: str = "。；\n") -> str:
    """The sentence around an offset, as far as it matters, or what of it stands behind the last of some marks."""
    low = max(text.rfind(sign, max(0, at - _ASIDE), at) for sign in begins) + 1
    low = max(low, at - _ASIDE)
    ends = [stop for stop in (text.find(sign, at, at + 2 * _ASIDE) for sign in "。；\n") if stop >= 0]
    return text[low : min(ends, default=at + 2 * _ASIDE)]


def _is_private(text: str, at: int, options: Mapping[str, Any]) -> bool:
    """Whether somebody of no office (村民高翠萍) is told as one whom the office dealt with.

    Not whoever is praised, helps with the work or says something of it.
    """
    sentence, clause = _sentence(text, at), _sentence(text, at, "，。；\n")
    return not any(word in sentence for word in options["praise"]) and not any(
        word in clause for word in options["helps"]
    )


# --- what stands beside a name ---------------------------------------------------------------------------------------


def _aside(text: str, people: list[_Found], options: Mapping[str, Any]) -> Iterator[_Found]:
    """Addresses and number plates that a name stands near to; who lives at an address is a person, too."""
    known = [person.place for person in people[:_MOST]]
    for owner, home in homes(text, known, options["homes"], names_of(options["names"])):
        if owner:
            yield _Found(owner, "个人姓名", "warning", True)
        yield _Found(home, "家庭住址", "warning")
    yield from (_Found(place, "车牌号码", "warning") for place in plates(text, known))


# --- telling ---------------------------------------------------------------------------------------------------------


def _whole(found: list[_Found]) -> list[_Found]:
    """Without what lies inside another, in order."""
    kept: list[_Found] = []
    for item in sorted(found, key=lambda item: (item.place.start, -item.place.end)):
        if not kept or item.place.start >= kept[-1].place.end:
            kept.append(item)
    return kept


def _hints(found: list[_Found], report: Report) -> list[Hint]:
    """One hint for each identifier, with every place at which it stands; what is too much shares the last."""
    text = report.folded.text
    by_words: dict[str, list[_Found]] = {}
    for item in found:
        # Marks of secrecy speak of the paper as a whole: one finding.
        words = "" if item.kind == _SECRECY else "".join(text[slice(*item.place)].split())
        by_words.setdefault(words, []).append(item)
    again = _elsewhere(text, {words for words, items in by_words.items() if items[0].everywhere})
    hints: list[Hint] = []
    rest: list[Span] = []
    for words, items in by_words.items():
        here = [item.place for item in items]
        places = [*here, *sorted(set(again.get(words, ())) - set(here))]
        raw = [report.folded.span(*place) for place in places]
        if len(hints) < _MOST:
            first = items[0]
            hints.append(Hint(tuple(raw), {"kind": first.kind}, first.severity, raw=True, masked=True))
        else:
            rest += raw
    if rest:
        hints.append(Hint(tuple(rest), {"kind": "其余同类信息"}, raw=True, masked=True))
    return hints


def _elsewhere(text: str, words: set[str]) -> dict[str, list[Span]]:
    """All places of names found, for they are masked wherever they stand."""
    found: dict[str, list[Span]] = {}
    if words:
        automaton = ahocorasick_rs.AhoCorasick(sorted(words), matchkind=ahocorasick_rs.MatchKind.LeftmostLongest)
        for _, start, end in islice(automaton.find_matches_as_indexes(text), len(text)):
            found.setdefault(text[start:end], []).append(Span(start, end))
    return found
