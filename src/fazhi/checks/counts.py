"""The check of kind `counts-presence`: an achievements part without one count."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from fazhi.checks import understood
from fazhi.checks.hint import Hint, Task
from fazhi.checks.presence import TELLING, is_setting, shortcomings, told
from fazhi.checks.stage import once
from fazhi.patterns import compiled, escaped
from fazhi.records import Any
from fazhi.results import Span
from fazhi.structure.fold import QUOTES
from fazhi.structure.numerals import HAN
from fazhi.structure.quantities import Quantity, each_quantity, find_quantities
from fazhi.structure.report import Report, Sentence

_WORDS = {"type": "array", "minItems": 1, "items": {"type": "string", "minLength": 1}}
COUNTS_OPTIONS: dict[str, Any] = {
    "type": "object",
    "required": ["slogans", "slogan_units", "standing", "words"],
    "additionalProperties": False,
    "properties": {
        "slogans": {**_WORDS, "title": "数字后面是这些词时，是口号或制度的名称（四个意识、三项制度）"},
        "slogan_units": {**_WORDS, "title": "汉字小数目与这些单位连用时，多是口号（五个、三项），后面有实物名称才算数"},
        "standing": {**_WORDS, "title": "数字前面是这些词时，是常规或承诺，不是所做的数（最多跑、每）"},
        "things": {**_WORDS, "title": "汉字小数目后面有这些词就是实数（十二个村）"},
        "words": {**_WORDS, "title": "不用数字、但说明了数量的词（半数、全部行政村）"},
        "shared": {**_WORDS, "title": "数字前面是这些词时，一也是实数（每村一名）"},
        "ordinals": {**_WORDS, "title": "数字后面是这些词时，是会议的届次（五次全会）"},
        "lines": {**_WORDS, "title": "没有单位的数字前面有这些词时，是号码（热线、电话）"},
        "events": {**_WORDS, "title": "“一次”前面是这些词时，一是实数（召开一次）"},
        "everyone": {**_WORDS, "title": "“一名”前面是这些词时，一不是实数（不让一名）"},
        "singles": {**_WORDS, "title": "“一件”“一起”前面是这些词时，一是实数（受理一件）"},
        "cases": {**_WORDS, "title": "“一起”后面是这些词时，起是量词（一起行政诉讼）"},
        "totals": {**_WORDS, "title": "后面是汉字数目的总计词（一共十七段）"},
        "measures": {**_WORDS, "title": "与汉字数目连用的其他量词（十七段、四回）"},
        "idle": TELLING["idle"],
    },
}
_PARTS = ("achievements", "own_duty")
_SMALL = 20
_DIGIT, _ANY_DIGIT = compiled("[0-9]"), compiled(r"\d")
_STOPS = "，。、；！）"
# Two numerals of one character, each with its own: 千家万户, 一村一档, 三令五申 are set phrases.
_PHRASE = compiled(f"[{HAN}][^{HAN}，。、]" * 2)
_SESSION = compiled("(?:届|人大|人代会|政协|党代会|全会)[^，。；]{0,2}$")
# A number without unit that is a whole cell or the value of a list («法治讲座 4；», «法律咨询：310。»).
_VALUE_END = compiled(r"[ \t\u3000]*(?:[；，。、|\t\n]|$)")
_LABEL = compiled(r"[\u4e00-\u9fff）][ \t\u3000：，|]*\Z")
_VALUES = 2
# A label and what is told of it.
_LINE = compiled("：[一-鿿]{4}")
# Numerals as cheques have them (陆件), and values spelt out in a row (排查四十五、化解四十三).
_FORMAL = compiled("[壹贰叁肆伍陆柒捌玖拾佰仟]{1,6}[万亿]?(?:元|件|起|次|场|人|名|个|份|条|户|处|期|批|宗)")
_TEN, _HUNDRED = "十", "百"
_SPELT = compiled(
    f"[一-鿿](?:[二三四五六七八九]?{_TEN}[一二三四五六七八九]?|[一二三四五六七八九]{_HUNDRED})(?=[、，。；])"
)
# Measure words of songs, plays and plants, which count little else: 普法歌曲26首.
_WORKS = compiled(
    r"(?<![第.\d])\d{1,4}(?:首(?![先要次创问批届都])|出(?:戏|(?=[，。；、]))|幕|曲|句|段(?!时)|盆|束|捆|尾|匹)"
)
# 拍摄微电影一部: a noun before it makes an article a number; 一案一档 is a way to work.
_ONE_OF = compiled(
    "([一-鿿]{2}(?<!一[一-鿿])(?<![不漏落少缺丢第同逐统合专归唯守]))一(?:部|支|座|处|套|个|项|块|张|条|面|批|幅|本|间|辆|台|篇|首|档)(?=[，。；、])"
)
# 每年不少于2次, 至少两人: a bound of what is asked for; what stands before it decides, and a number in words is none.
_BOUND = compiled("(?:不少于|不低于|不得少于|至少|最少|不超过)$")
# 不差一件, 没有漏掉一户: none is left out.
_NOT_ONE = compiled("[不没无未][一-鿿]{0,3}$")
# 几个老旧小区: some, and neither 十几个 nor 几十个.
_SOME = compiled("几(?![十百千万])")
_ROUND = "百千万亿"
_TENS = "[二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九两]百[一二三四五六七八九十零]{0,4}"
_EVENTS = ("次", "场", "期", "堂", "轮", "批次")
_YEAR = compiled("[0-9]年|年度")
# 平均年龄降到46岁, 观看量超五千: where a number has come to, whatever it is of.
_REACHED = compiled(
    r"[降升增减提][^，。；\d]{0,2}[到至为]\d(?!\d*[年月日])|(?:[超破逾]|高达|多达)[一二三四五六七八九两几]{1,3}[百千万]"
)
# 办理时限由20个工作日压到7个工作日: what became of a time, and not what is promised (24小时在线).
_QUICKER = compiled(r"(?:[压缩]|减[少至到为]|提[速前]|节[省约])[^，。；]{0,8}?\d(?:\.\d)?个?(?:工作日|天|小时|分钟)")
_OF_PLACE = compiled("[^，。；\\d]{0,10}?(?:辖|位于|地处|面积|人口)")
# So many sentences before the first heading may hold a count that tells of the place.
_LEAD = 4
_YEARS = range(1900, 2100)
_QUOTES = frozenset(QUOTES)


@once
def options_of(given: Mapping[str, Any]) -> Mapping[str, tuple[str, ...]]:
    """The lists of a rule's options as tuples, made once."""
    return {name: tuple(words) for name, words in given.items()}


def no_counts(task: Task) -> list[Hint]:
    """One hint at the first sentence of the achievements when none of them holds a count."""
    report, options = task.stage.report, options_of(task.options)
    # A count in a heading counts: only what is wholly without figures is found. Most reports have figures, so words
    # that tell a number are read only where there are none.
    for sentence in _with_digits_first(report):
        if _has_count(report, sentence, options) and not _is_of_place(report, sentence):
            return []
    part = [sentence for sentence in report.sentences if sentence.role in _PARTS]
    if any(_has_words(report, sentence, options) for sentence in part):
        return []
    values = sum(_values(report, sentence, options) for sentence in part)
    if values >= _VALUES:
        return []
    short = understood.alone(report, shortcomings(task))
    done = [sentence for sentence in told(task, "achievements") if sentence not in short]
    # A part of nothing but lines such as «（一）合同审查：应审尽审» tells in its headings.
    lines = [s for s in done if not values and s.is_heading and _LINE.search(report.folded.text[s.start : s.end])]
    first = next((s for s in done if not s.is_heading), next(iter(lines), None))
    return [Hint((Span(first.start, first.end),))] if first and not _counted_elsewhere(task) else []


def _with_digits_first(report: Report) -> Iterator[Sentence]:
    """The sentences of the achievements, first those with digits, of which as a rule the first has a count."""
    text, others = report.folded.text, list[Sentence]()
    for sentence in report.sentences:
        if sentence.role not in _PARTS:
            continue
        if _DIGIT.search(text, sentence.start, sentence.end) is not None:
            yield sentence
        else:
            others.append(sentence)
    yield from others


def _is_of_place(report: Report, sentence: Sentence) -> bool:
    """Whether a sentence tells how large the place is and nothing that was done: 全镇辖12个村，人口2.6万人。"""
    words = report.folded.text[sentence.start : sentence.end]
    return _OF_PLACE.match(words) is not None and is_setting(words)


def _counted_elsewhere(task: Task) -> bool:
    """Whether what was done may be told, with counts, in another part: in one whose heading does not say what it is for
    (二、审出来的账), at length before the first heading, or, where no heading names the achievements, anywhere but in a
    part that is named."""
    report, cues = task.stage.report, task.stage.lexicon.cues
    named = [one for one in report.sections if cues.places(one.heading) or _YEAR.search(one.heading)]
    others = [
        sentence
        for sentence in report.sentences
        if sentence.role not in _PARTS
        and not any(one.body <= sentence.start < one.end for one in named)
        and _has_count(report, sentence, options_of(task.options))
        and not is_setting(report.folded.text[sentence.start : sentence.end])
    ]
    led = all(not report.sections[sentence.section].heading for sentence in others)
    certain = led and any(one.role in _PARTS for one in named)
    return len(others) > (_LEAD if certain else 0)


def _has_count(report: Report, sentence: Sentence, options: Mapping[str, Any]) -> bool:
    for quantity in each_quantity(report.folded.text, sentence.start, sentence.end):
        if _is_count(report, quantity, options):
            return True
    return False


def _has_words(report: Report, sentence: Sentence, options: Mapping[str, Any]) -> bool:
    """Whether a sentence tells a number in words that `find_quantities` leaves alone."""
    words = report.folded.text[sentence.start : sentence.end]
    if "一" in words and any(
        not one[1].endswith(tuple(options.get("everyone", ()))) for one in _ONE_OF.finditer(words)
    ):
        return True
    if _REACHED.search(words) or _FORMAL.search(words):
        return True
    if _ANY_DIGIT.search(words) and (_WORKS.search(words) or _QUICKER.search(words)):
        return True
    if (_TEN in words or _HUNDRED in words) and len(_SPELT.findall(words)) >= _VALUES:
        return True
    if _told(tuple(options["words"])).search(words):
        return True
    lists = [tuple(options.get(name, ())) for name in ("totals", "measures", "singles", "cases")]
    return _may_be_spelt(lists[1]).search(words) is not None and _spelt(*lists).search(words) is not None


@lru_cache(maxsize=8)
def _told(words: tuple[str, ...]) -> re.Pattern[str]:
    """One pattern for words that tell a number without a figure; 「…」 stands for up to six characters."""
    return compiled("|".join(escaped(word).replace("…", "[^，。]{0,6}") for word in words))


@lru_cache(maxsize=8)
def _may_be_spelt(measures: tuple[str, ...]) -> re.Pattern[str]:
    """What any match of `_spelt` has: a numeral directly before its measure word, or one case."""
    return compiled(f"[{HAN}][余多来]?(?:{'|'.join(map(escaped, measures))})|一[起件宗例桩]")


@lru_cache(maxsize=8)
def _spelt(*lists: tuple[str, ...]) -> re.Pattern[str]:
    """Numerals behind which there is often no unit.

    Numerals with measure words that count little else (十七段), of any size behind a word for a total (一共三段), and one
    case that happened (仅有一起行政诉讼, and neither 未发生一起 nor 与村民一起).
    """
    if not all(lists):
        return compiled("(?!)")
    total, measure, single, case = ("|".join(map(escaped, words)) for words in lists)
    return compiled(
        f"(?:(?<![{HAN}第])(?:{_TENS})|(?:{total})[{HAN}]{{1,4}}|(?<![{HAN}第三])[两二四五六七八九](?=回))[余多来]?(?:{measure})"
        f"|(?<![未无没不])(?<![未无没不][一-鿿])(?:{single})了?一(?:起(?:{case})|[件宗例桩])"
    )


def _values(report: Report, sentence: Sentence, options: Mapping[str, Any]) -> int:
    """How many numbers without unit stand as values in a table or list."""
    found, text = 0, report.folded.text
    if _DIGIT.search(text, sentence.start, sentence.end) is None:
        return 0
    for quantity in find_quantities(text, sentence.start, sentence.end):
        if not quantity.unit and not quantity.words and quantity.value not in _YEARS:
            found += _is_value(text, quantity, options)
    return found


def _is_value(text: str, quantity: Quantity, options: Mapping[str, Any]) -> bool:
    before = text[max(0, quantity.start - 10) : quantity.start]
    whole = text[quantity.start : quantity.end].isdigit() and _VALUE_END.match(text, quantity.end)
    return bool(whole and _LABEL.search(before)) and not any(line in before for line in options.get("lines", ()))


def _is_count(report: Report, quantity: Quantity, options: Mapping[str, Any]) -> bool:
    """Whether a quantity counts something that was done: not a slogan, a system's name, a rule or a bare number."""
    text = report.folded.text
    if not quantity.unit:  # 点击量突破8万
        return not quantity.words and text[quantity.end - 1] in "万亿"
    if quantity.unit == "%":
        return True
    before, after = text[max(0, quantity.start - 6) : quantity.start], text[quantity.end : quantity.end + 8]
    bound = _BOUND.search(before)
    before = before[: bound.start()] if bound else before
    if quantity.words and (bound or _is_round(text, quantity) or _SOME.match(text, quantity.start)):
        return False
    if after.startswith(tuple(options["slogans"])) or before.endswith(tuple(options["standing"])):
        return False
    if _is_session(before, after, quantity, options) or _in_phrase(text, quantity):
        return False
    if not _QUOTES.isdisjoint(report.source.text[slice(*report.folded.span(quantity.start - 1, quantity.end + 1))]):
        return False
    if not quantity.words or quantity.approximate or quantity.value > _SMALL:
        return True
    if before.endswith(tuple(options.get("shared", ()))) or _is_one(before, quantity, options):
        return True
    # 解决难题两个 counts, 三个方面 does not: of small numbers in words, what stands behind decides.
    if quantity.unit in options["slogan_units"]:
        return not after or after[0] in _STOPS or after.startswith(tuple(options["things"]))
    return quantity.value > 1 or ((not after or after[0] in _STOPS) and not _NOT_ONE.search(before))


def _is_round(text: str, quantity: Quantity) -> bool:
    """Whether a numeral stands for many: 进万家, 千村示范, and neither 百余条 nor 参加群众达万人."""
    first = quantity.start
    if quantity.approximate or text[first] not in _ROUND or text[first + 1] in HAN:
        return False
    return not text.endswith(("达", "超", "过", "破", "逾", "有", "共", "不下"), 0, first)


def _is_session(before: str, after: str, quantity: Quantity, options: Mapping[str, Any]) -> bool:
    """«县委十四届五次全会» tells which meeting it was."""
    named = after.startswith(tuple(options.get("ordinals", ()))) if options.get("ordinals") else False
    return quantity.kind == "次" and (named or _SESSION.search(before) is not None)


def _in_phrase(text: str, quantity: Quantity) -> bool:
    """Whether a quantity of two characters is one half of a set phrase (千家万户)."""
    if not quantity.words or quantity.end - quantity.start != 2:
        return False
    return any(start >= 0 and _PHRASE.match(text, start) for start in (quantity.start, quantity.start - 2))


def _is_one(before: str, quantity: Quantity, options: Mapping[str, Any]) -> bool:
    """«配备一名干部», «召开了一次推进会»: one that is counted; elsewhere 一 is an article (一场硬仗)."""
    if quantity.value != 1 or "每" in before:
        return False
    if quantity.unit == "名":
        return not before.endswith(tuple(options.get("everyone", ())))
    return quantity.unit in _EVENTS and before.rstrip("了").endswith(tuple(options.get("events", ())))
