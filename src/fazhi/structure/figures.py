"""Figures near a term: counts with a unit, rates, zero; in digits or in Chinese words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache, partial

from fazhi.patterns import compiled, escaped
from fazhi.structure.numerals import han_value

_HAN = "零一二三四五六七八九十百千万两"
# The first character is taken before the branches part ways, so that `re` skips from one to the next; `rest` comes first.
_NUMBER = rf"[\d{_HAN}数几](?<![\d.第].)(?P<rest>(?<=\d)\d*(?:\.\d+)?|(?<=[{_HAN}])[{_HAN}]*|(?<=数)[十百]|(?<=几)十)"
_TENTHS = "[一二三四五六七八九十]成[一二三四五六七八九半]?(?![立员为套功效果就本熟年交长不])"
_RATE = compiled(rf"\d+(?:\.\d+)?%|百分之(?:百|[{_HAN}]+(?:点[{_HAN}]+)?)|百分百|全成|满分率|{_TENTHS}")
# Those of them that need neither a sign nor 百分: asked alone where 成 stands in another word (完成, 化解成功).
_IN_TENTHS = compiled(rf"[全一二三四五六七八九十](?=成)(?:(?<=全)|{_TENTHS.removeprefix('[一二三四五六七八九十]')})")
# Further names in a list of rates; what says that a rate is that of all of them; what says that it is another's, or none.
_FURTHER_RATES = compiled("^(?:(?:、|和|及|与|以及)[^，。；：、和及与]{1,16}率)+")
_ALL_OF_THEM = compiled(
    "[二两三四五六七八各几]率|[二两三四五六七八各几1-9]项|以上|上述|前述|指标|均|都|皆|全部|分别|悉数|一律|双双|同为|同达"
)
_OF_ONE = compiled("率|其中|[未不没]|。|；")
# What is said of a rate before its figure, which stands in the next clause (居全县首位，达到100%; 逐年提高，2022年为60%，今年
# 为100%): that clause says nothing but when and how the rate came to it.
_RISES = "(?:提高|提升|上升|增长|增加|跃升|回升|下降|升|达|保持|稳定|维持|为|是|实现)(?:了)?(?:到|至|为|在)?(?:了)?"
_EARLIER = rf"(?:20\d\d年度?|去年|上年度?|前年)的?(?:{_RISES})?(?:{_RATE.pattern})，"
_LATER_RATE = compiled(
    rf"[^，。；：率%]{{0,18}}，(?:{_EARLIER}){{0,3}}(?:其中|现)?"
    r"(?P<when>(?:(?P<year>20\d\d)年度?|今年|本年度?|全年|年内|目前)(?:以来|内)?)?"
    rf"(?:已|均|仍|继续|始终|一直|首次|再次|实际){{0,2}}(?P<how>(?:[由从自][^，。；：率]{{1,16}})?{_RISES})?(?:{_RATE.pattern})"
)
# …应诉率，十成十；
_RATE_ALONE = compiled(rf"，(?:{_RATE.pattern})十?[，。；]")
# So many of so many, told by a sign or by 比 (5比5, 五∶五, 2÷2); a colon with two digits behind it is a time of day.
_OF_SO_MANY = rf"(?:\d{{1,3}}|[{_HAN}]{{1,3}})"
_UNIT = "[件次场庭起回宗]"
_RATIO = compiled(
    rf"(?<![\d.{_HAN}第]){_OF_SO_MANY}(?:{_UNIT}?(?:比|÷)|[∶/]|：(?!\d\d)){_OF_SO_MANY}{_UNIT}?(?![\d.%{_HAN}一-鿿])"
)
_ZERO = compiled(
    r"(?<![\d.])0+(?:件|起|宗|案|次|例|人|项|%)|零(?:件|起|宗|案|次|例|发生|案件|应诉|诉讼|新增|记录|增长|立案|处罚)|为零|为0|是零|[“]?零[”]?$|零(?=[，。；]|$)|均为0|均零|挂零"
)

_FALLEN = compiled(
    r"(?:降至|降为|降到|减至|减到|减少到|下降到|下降为|归)(?:了)?(?:20\d\d年的?|今年的?)?(?:0[件起宗案]|零)"
)
_DENIALS = ("没有", "无", "未发生", "未出现", "没发生", "没出现", "未有", "没有发生", "没有出现", "未收到", "未接到")
# Names of ways to work, and no counts: 综合查一次, 进一次门, 一件事一次办, 最多跑一次.
_NAMED_ONES = ("综合查", "进", "最多跑", "至多跑", "只跑", "最多来", "只来", "件事")
_SPANS = ("时期", "阶段", "方面", "过程", "重要", "关键", "重大")  # 今后一个时期, 一项重要任务
_COUNTS_NOTHING = _DENIALS + _NAMED_ONES
# None is left out: all, and no count (合法性审查和集体讨论一个不少).
_ALL_THERE = compiled("[一-鿿]{0,2}?(?:都|也)?不(?:能|会|得)?(?:少|漏|落|缺|差|掉队)")
# A day, or a month, on which something was: no day to do it by, no span of months, no custom of each year.
_DAY = compiled(
    r"(?<![\d.\-—至到~每])(?:1[0-2]|[1-9])月(?![^，。；]{0,4}前)(?!\d*日?[至到\-—~起])(?:\d{1,2}[日号]|[上中下]旬|底|初|份)?"
)
_DEFAULT_UNITS = ("件", "起", "宗", "案", "次", "场", "项", "人次", "人", "名", "条", "份", "期", "批", "例", "个")


def has_rate(text: str) -> bool:
    """Whether a rate stands in a folded text."""
    if "%" in text or "百分" in text or "满分率" in text:
        return _RATE.search(text) is not None
    return "成" in text and _IN_TENTHS.search(text) is not None


def has_shared_rate(text: str) -> bool:
    """Whether what follows the name of a rate goes on with names of others, if any, and then tells a rate of all of them
    (、持证率，三项指标均为100%): no further name of a rate stands between, nor a denial."""
    if not has_rate(text):
        return False
    lead = _FURTHER_RATES.sub("", text[: next(_RATE.finditer(text)).start()], count=1)
    told = _ALL_OF_THEM.findall(lead)
    return bool(told) and not _OF_ONE.search(_ALL_OF_THEM.sub("", lead))


def has_later_rate(text: str, year: int | None) -> bool:
    """Whether what follows the name of a rate gives its figure in the next clause, of this `year` if it names one."""
    if not has_rate(text):
        return False
    if _RATE_ALONE.match(text) is not None:
        return True
    told = _LATER_RATE.match(text)
    if told is None or not (told["when"] or told["how"]):
        return False
    return told["year"] is None or int(told["year"]) == year


def has_ratio(text: str) -> bool:
    """Whether a text gives so many of so many (五比五, 2÷2)."""
    return any(sign in text for sign in "比∶÷：/") and _RATIO.search(text) is not None


def has_day(text: str) -> bool:
    """Whether a day or month of the year stands in a folded text (5月16日, 6月中旬, 9月)."""
    return "月" in text and _DAY.search(text) is not None


def has_zero(text: str) -> bool:
    """Whether the text says that a number is zero."""
    return ("0" in text or "零" in text) and _ZERO.search(text) is not None


def falls_to_zero(text: str) -> bool:
    """Whether the text says that a number has come down to zero (由3件降至0件)."""
    return _FALLEN.search(text) is not None


def has_count(text: str, units: tuple[str, ...]) -> bool:
    """Whether a count of at least one stands in a folded text, in one of these units (none: any common unit)."""
    return _counts(_counter(units or _DEFAULT_UNITS).search, text)


def counting(units: tuple[str, ...]) -> Callable[[str], bool]:
    """`has_count` in these units, made ready for many texts."""
    return partial(_counts, _counter(units or _DEFAULT_UNITS).search)


def _counts(next_count: Callable[..., re.Match[str] | None], text: str) -> bool:
    count = next_count(text)
    while count is not None:
        number = text[count.start() : count.end(1)]
        # A count of one may be what a denial denies (没有一件, 未发生一起) or a name holds: it counts nothing.
        if number.strip("0.零") and not (number in ("1", "一") and _counts_nothing(text, count)):
            return True
        count = next_count(text, count.end())
    return False


def _counts_nothing(text: str, one: re.Match[str]) -> bool:
    """Whether a count of one is only what a denial denies, a part of a name, or says that none is left out."""
    if text.startswith(_SPANS, one.end()):
        return True
    return text.endswith(_COUNTS_NOTHING, 0, one.start()) or _ALL_THERE.match(text, one.end()) is not None


@lru_cache(maxsize=64)
def _counter(units: tuple[str, ...]) -> re.Pattern[str]:
    longest = sorted(units, key=len, reverse=True)
    return compiled(rf"{_NUMBER}(?:余|多|来)?(?:{'|'.join(map(escaped, longest))})(?!第|制度|事一次|队伍管)")


def _number(count: re.Match[str]) -> str:
    """The number of a count as written."""
    return count.string[count.start() : count.end("rest")]


def has_one(text: str, units: tuple[str, ...]) -> bool:
    """Whether a count of exactly one stands in a folded text, in one of these units."""
    text = text.replace("唯一一", "唯一")  # 唯一一件 is one
    return any(_number(m) in ("1", "一") for m in _counter(units or _DEFAULT_UNITS).finditer(text))


def counts(text: str, units: tuple[str, ...]) -> Iterator[tuple[int, int, int]]:
    """The counts in a folded text, in one of these units, each with its range and value; none whose value is not told (数十件)."""
    for count in _counter(units).finditer(text):
        number = _number(count)
        value = int(number) if number.isdecimal() else han_value(number)
        if value is not None:
            yield count.start(), count.end(), int(value)
