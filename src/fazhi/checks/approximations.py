"""The check of kind `approximation`: 余 and 多 on exact figures, and approximation said twice."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from fazhi.checks.hint import Hint, Task
from fazhi.checks.stage import once
from fazhi.patterns import compiled, escaped
from fazhi.records import Any, NamedTuple
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
    *(
        "里",
        "升",
        "克",
        "千克",
        "厘米",
        "平方",
        "立方",
        "度",
        "回",
        "串",
        "捆",
        "堆",
        "处次",
        "户家",
        "人份",
        "名次",
        "车",
        "车次",
        "桶",
        "瓶",
    ),
)
_UNIT = "|".join(map(escaped, sorted(sorted({*UNITS, *_MORE_UNITS, *_TIME}), key=len, reverse=True)))
# A number with its unit, with 余 or 多 on either side of 万, and 左右 behind. Runs of digits and numerals are taken whole.
# The first character stands before the branches, so that `re` skips from one to the next.
_FIGURE = compiled(
    rf"[\d{HAN}数几上](?<![\d.·•・\-—–/第号].)(?:(?P<digits>(?<=\d)\d*(?:，\d{{3}}){{0,3}})(?!\d)(?P<point>\.\d+)?"
    rf"|(?P<han>(?<![{HAN}数几上第].)(?:(?P<vague>(?<=[数几])|(?<=上)(?=[百千万亿]))[{HAN}]{{1,12}}|(?<=[{HAN}])[{HAN}]{{0,11}}(?P<some>几)?)))"
    r"(?P<big>[百千万亿]{0,2})(?P<more>[余多]{0,3})"
    rf"(?P<scale>[百千万亿]{{0,2}})(?P<again>[余多]{{0,2}})(?P<unit>{_UNIT}|%)(?P<about>左右|上下|以上)?",
    re.DOTALL,
)
_ABOUT = ("左右", "上下", "以上")
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
# What comes in whole numbers alone: 7多处 is no number of them.
_WHOLE = frozenset(
    ("处", "家", "次", "件", "起", "场", "份", "名", "户", "条", "项", "期", "册", "宗", "人次", "人", "场次")
)
# 七余次 is as wrong as 7余次; 十余次 is right.
_DIGITS = tuple("三四五六七八九")


# 约37名商户座谈: who was asked to come, and how many.
_INVITED = compiled("[^，。；]{0,12}?(?<!参加)(?<!参与)(?<!出席)(?:座谈|面谈|谈话|谈心|会谈|商谈|会面|见面|喝茶)")
_GUESTS = ("名", "位", "人", "户", "家")


class Options(NamedTuple):
    """The rule's options, made for looking up; `marks`: what one of stands beside each figure that is found."""

    before: tuple[str, ...]
    ends: frozenset[str]
    hidden: tuple[str, ...]
    rounding: frozenset[str]
    recent: frozenset[str]
    measured: frozenset[str]
    marks: re.Pattern[str]
    reckoned: re.Pattern[str]


@once
def options_of(given: Mapping[str, Any]) -> Options:
    """The options of a rule file, made once."""
    before = tuple(sorted(given["before"], key=len, reverse=True))
    rounding = given["rounding"]
    # 日均（含网上办理）办理约146件: what is reckoned is round, whatever its last digit.
    reckoned = "|".join(map(escaped, given["reckoned"]))
    return Options(
        before,
        frozenset(word[-1] for word in before),
        tuple(given["hidden_before"]),
        frozenset(rounding),
        frozenset(given["recent"]),
        frozenset(given["measured"]),
        # Of the words before a figure only those for what is rounded are wrong alone; the others with a mark behind it.
        compiled(_marks(rounding)),
        compiled(rf"(?:{reckoned})[^，。；\n\d]*(?:\d[^，。；、\n]*)?$"),
    )


def malformed(task: Task) -> list[Hint]:
    """One hint for each figure that is exact and approximate at once, or approximate twice."""
    report, options = task.stage.report, options_of(task.options)
    text = report.folded.text
    found = []
    for match in _figures(text, options):
        start = match.start()
        words: list[str] = []
        if text[start - 1] in options.ends:
            start, words = _words_before(text, start, options)
        several, more, again, about = match.group("vague", "more", "again", "about")
        if not (words or more or again or about):
            continue  # most figures; 数十 alone is right
        if match["unit"] in _TIME:
            if several is not None or not (more or again):
                continue  # 近几十年, 三年以上
            words = [word for word in words if not word.endswith("近")]  # 近20余年: the last twenty years and more
        vague = several is not None or match["some"] is not None
        marks = len(words) + len(more) + len(again) + bool(about) + vague
        if marks == 1 and (vague or (words and options.reckoned.search(text, max(0, start - _RECKONED), start))):
            continue
        if words == ["约"] and match["unit"] in _GUESTS and _INVITED.match(text, match.end()):
            continue
        if (marks > 1 or _is_exact(match, words, options)) and _is_told(task, match):
            found.append(Hint((Span(start, match.end()),), {"figure": text[start : match.end()]}))
    return found


def _is_told(task: Task, match: re.Match[str]) -> bool:
    """Whether a figure stands in the text of the report, and not within quotation marks."""
    report = task.stage.report
    number = task.stage.sentence_at(match.start())
    quoted = report.source.text[slice(*report.folded.span(match.start(), match.end()))]
    return number >= 0 and report.sentences[number].role not in _ROLES and not frozenset(QUOTES).intersection(quoted)


def _figures(text: str, options: Options) -> Iterator[re.Match[str]]:
    """The figures of the sentences in which something may make one approximate; no figure goes on in the next one."""
    stop = 0
    for mark in options.marks.finditer(text):
        at = mark.start()
        if at >= stop:
            start = max(text.rfind("\n", stop, at), text.rfind("。", stop, at), stop - 1) + 1
            end = _END.search(text, at)
            stop = end.start() if end else len(text)
            yield from _FIGURE.finditer(text, start, stop)


def _marks(rounding: list[str]) -> str:
    """The pattern of what may make a figure approximate: behind its number, behind its unit, before it."""
    ends = [word for word in rounding if not any(word.endswith(one) and word != one for one in rounding)]
    bases = [word for word in ends if not any(word.startswith(one) and word != one for one in ends)]
    before = []
    for base in bases:
        longer = "".join(f"{escaped(word[len(base) :])}|" for word in ends if word.startswith(base) and word != base)
        before.append(rf"(?<={escaped(base)})(?=(?:{longer})[\d{HAN}数几上])")
    last = "".join(escaped(base[-1]) for base in bases)
    about = "|".join(f"(?<={word})" for word in _ABOUT)
    return rf"[余多右下上{last}](?:(?<=[\d{HAN}数几余多][余多])|{'|'.join(before)}|{about})"


def _words_before(text: str, number: int, options: Options) -> tuple[int, list[str]]:
    """Where the expression begins, and the words directly before the number that make it approximate (大约近)."""
    start, words = number, []
    before = text[max(0, number - _LOOK_BACK) : number]
    while before and before[-1] in options.ends and not before.endswith(options.hidden):
        word = next((word for word in options.before if before.endswith(word)), "")
        if not word:
            break
        words.append(word)
        start -= len(word)
        before = before[: -len(word)]
    return start, words


def _is_exact(match: re.Match[str], words: list[str], options: Options) -> bool:
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
        if value > 10 or match["more"] == "余":
            return value % 10 != 0
        return 1 < value < 10 and match["digits"] is not None and match["unit"] in _WHOLE  # 7多处; 3多公里 is right
    if match["unit"] in options.measured or match["unit"] in _TIME:
        return False
    rounds = bool(words) and words[0] in options.rounding and match["unit"] not in options.recent
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
