"""The check of kind `approximation`: 余 and 多 on exact figures, and approximation said twice."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from fazhi.checks.hint import Hint, Task
from fazhi.patterns import compiled, escaped
from fazhi.records import Any
from fazhi.results import Span
from fazhi.structure.fold import QUOTES
from fazhi.structure.numerals import HAN, han_value
from fazhi.structure.quantities import UNITS

_WORDS = {"type": "array", "minItems": 1, "items": {"type": "string", "minLength": 1}}
APPROXIMATION_OPTIONS: dict[str, Any] = {
    "type": "object",
    "required": ["before", "hidden_before", "rounding", "recent", "measured", "reckoned"],
    "additionalProperties": False,
    "properties": {
        "before": {**_WORDS, "title": "写在数字前面的约数词（近、约）"},
        "hidden_before": {**_WORDS, "title": "末字与约数词相同、但不表示约数的词（附近、预约）"},
        "rounding": {**_WORDS, "title": "后面应当是整数目的约数词（近、约）"},
        "recent": {**_WORDS, "title": "前面的“近”可以指最近的单位（近12期）"},
        "measured": {**_WORDS, "title": "计量而不计数的单位，“近”“约”可以带零头（约21亩、近37公里）"},
        "reckoned": {**_WORDS, "title": "分句里前面有这些词时，数是算出来的，“约”可以带零头（平均每天约29件）"},
    },
}
# Measure words in which nothing of a report is added up, but with which 余 is as wrong as with the others; time passes in
# the last of them, and 近 and 约 say nothing wrong of that.
_TIME = ("小时", "课时", "分钟", "年", "天", "周", "秒", "载")
_MORE_UNITS = (
    *("根", "双", "床", "顶", "桌", "扇", "罐", "顿", "句", "集", "帖", "尊", "束", "排", "列"),
    *("里", "升", "克", "千克", "厘米", "平方", "立方", "度", "回", "串", "捆", "堆", "处次", "户家", "人份", "名次"),
)
_UNIT = "|".join(map(escaped, sorted(sorted({*UNITS, *_MORE_UNITS, *_TIME}), key=len, reverse=True)))
# A number with its unit, with 余 or 多 on either side of 万, and 左右 behind. Runs of digits and numerals are taken whole.
# The first character stands before the branches, so that `re` skips from one to the next.
_FIGURE = compiled(
    rf"[\d{HAN}数几上](?<![\d.·•・\-—–/第号].)(?:(?P<digits>(?<=\d)\d*(?:，\d{{3}}){{0,3}})(?!\d)(?P<point>\.\d+)?"
    rf"|(?P<han>(?<![{HAN}数几上第].)(?:(?P<vague>(?<=[数几上]))[{HAN}]{{1,12}}|(?<=[{HAN}])[{HAN}]{{0,11}}(?P<some>几)?)))"
    r"(?P<big>[百千万亿]{0,2})(?P<more>[余多]{0,3})"
    rf"(?P<scale>[百千万亿]{{0,2}})(?P<again>[余多]{{0,2}})(?P<unit>{_UNIT}|%)(?P<about>左右|上下|以上)?",
    re.DOTALL,
)
# What makes a figure approximate, behind it; sentences with neither this nor a word before a figure are not searched.
_MARK = rf"(?<=[\d{HAN}数几余多][余多])|(?<=左)右|(?<=上)下|(?<=以)上"
_END = compiled("[\n。]")
_ROLES = frozenset(("furniture", "attachment", "title"))
# Longer figures are no counts.
_LONGEST = 9
_LOOK_BACK = 8
# So far before a figure, in its clause, stands what says that it is reckoned: 日均办理各类便民服务事项约146件.
_RECKONED = 40
# Behind 个 they make it a time.
_TIMES = ("月", "季度", "小时", "年度", "学期", "工作日", "星期", "年头")
_HUNDRED = 100
# 七余次 is as wrong as 7余次; 十余次 is right.
_DIGITS = tuple("三四五六七八九")


def malformed(task: Task) -> list[Hint]:
    """One hint for each figure that is exact and approximate at once, or approximate twice."""
    report, options = task.stage.report, task.options
    text = report.folded.text
    found = []
    ends = frozenset(word[-1] for word in options["before"])
    # Of the words before a figure only these are wrong alone; the others are wrong with a mark behind it.
    telling = frozenset(word[-1] for word in options["rounding"])
    reckoned = _reckoned(tuple(options["reckoned"]))
    for match in _figures(text, telling):
        start = match.start()
        words: list[str] = []
        if text[start - 1] in ends:
            start, words = _words_before(text, start, options)
        several, more, again, about = match.group("vague", "more", "again", "about")
        if match["unit"] in _TIME:
            if several is not None or not (more or again):
                continue  # 近几十年, 三年以上
            words = [word for word in words if not word.endswith("近")]  # 近20余年: the last twenty years and more
        if not (words or more or again or about):
            continue  # most figures; 数十 alone is right
        vague = several is not None or match["some"] is not None
        marks = len(words) + len(more) + len(again) + bool(about) + vague
        if marks == 1 and (vague or (words and reckoned.search(text, max(0, start - _RECKONED), start))):
            continue
        if marks > 1 or _is_exact(match, words, options):
            number = task.stage.sentence_at(match.start())
            quoted = report.source.text[slice(*report.folded.span(match.start(), match.end()))]
            if (
                number >= 0
                and report.sentences[number].role not in _ROLES
                and not frozenset(QUOTES).intersection(quoted)
            ):
                found.append(Hint((Span(start, match.end()),), {"figure": text[start : match.end()]}))
    return found


def _figures(text: str, ends: frozenset[str]) -> Iterator[re.Match[str]]:
    """The figures of the sentences in which something may make one approximate; no figure goes on in the next one."""
    stop = 0
    for mark in _marks(ends).finditer(text):
        at = mark.start()
        if at >= stop:
            start = max(text.rfind("\n", stop, at), text.rfind("。", stop, at), stop - 1) + 1
            end = _END.search(text, at)
            stop = end.start() if end else len(text)
            yield from _FIGURE.finditer(text, start, stop)


@lru_cache(maxsize=8)
def _marks(ends: frozenset[str]) -> re.Pattern[str]:
    """What may make a figure approximate; `ends`: the last characters of the words that do so before it."""
    last = "".join(map(escaped, sorted(ends)))
    return compiled(rf"[余多左上以{last}](?:{_MARK}|(?<=[{last}])(?=[\d{HAN}数几上]))")


@lru_cache(maxsize=8)
def _reckoned(words: tuple[str, ...]) -> re.Pattern[str]:
    """What says of a figure behind it in its clause that it is reckoned, and so round whatever its last digit."""
    return compiled(rf"(?:{'|'.join(map(escaped, words))})[^，。；\n\d]*(?:\d[^，。；、\n]*)?$")


def _words_before(text: str, number: int, options: Mapping[str, Any]) -> tuple[int, list[str]]:
    """Where the expression begins, and the words directly before the number that make it approximate (大约近)."""
    start, words = number, []
    hidden, known = tuple(options["hidden_before"]), options["before"]
    before = text[max(0, number - _LOOK_BACK) : number]
    while before and not before.endswith(hidden):
        word = max((word for word in known if before.endswith(word)), key=len, default="")
        if not word:
            break
        words.append(word)
        start -= len(word)
        before = before[: -len(word)]
    return start, words


def _is_exact(match: re.Match[str], words: list[str], options: Mapping[str, Any]) -> bool:
    """Whether one mark of approximation stands with a figure that is exact: 21余, 近87; right are 20余, 1.2万余, 近85.

    余 and 多 between a number and its unit ask for a number of tens, in measures too (21余亩 is 21亩多); before 万 the figure
    is one of ten thousands and stays open (126余万元). 近 and 约 may stand with any measure or span of time.
    """
    if match.string.startswith(_TIMES, match.end()):
        return False  # 近12个月
    if match["point"] and match["more"] and not match["big"]:
        return True  # 3.25余万元, 3.5余公里; 38.6万余元 is more than 38.6万, and right
    if match["point"] or match["big"] or match["scale"]:
        return False
    value = _value(match)
    if value is None:
        return False
    if match["more"]:
        return value % 10 != 0 and (value > 10 or match["more"] == "余")
    if match["unit"] in options["measured"] or match["unit"] in _TIME:
        return False
    rounds = bool(words) and words[0] in options["rounding"] and match["unit"] not in options["recent"]
    return rounds and value > 10 and not _is_round(value)


def _is_round(value: int) -> bool:
    """Whether somebody may have rounded to a figure: to fives, from a hundred on to tens or quarters of a hundred."""
    return value % 10 == 0 or value % (5 if value < _HUNDRED else 25) == 0


def _value(match: re.Match[str]) -> int | None:
    """The whole number of a figure; None for a long one, for 数十, and for a single Chinese numeral."""
    if match["digits"] is not None:
        digits = match.string[match.start() : match.end("digits")].replace("，", "")
        return int(digits) if len(digits) <= _LONGEST else None
    words = match.string[match.start() : match.end("han")]
    single = len(words) < 2 and words not in _DIGITS
    value = None if match["vague"] is not None or match["some"] is not None or single else han_value(words)
    return None if value is None else int(value)
