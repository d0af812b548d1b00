"""Quantities of a folded text: exact value, unit, whether approximate, whether a rate, and where they stand.

Years, dates, times of the day, ordinals, document numbers and what stands in 《》 are none. Chinese numerals count
only before a unit, so that 统一, 三是 and 八五 are words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import lru_cache

from fazhi.patterns import compiled, escaped
from fazhi.records import NamedTuple
from fazhi.structure.numerals import HAN, fraction_value, han_value

# Units that count the same things, by the first of each group.
_SAME = (
    ("件", "起", "宗", "例", "桩", "案"),
    ("人", "名", "位"),
    ("场", "场次"),
    ("户", "户次"),
    ("家", "家次"),
    ("份", "册", "本"),
    ("元", "块钱"),
)
KINDS_OF_UNIT = {unit: group[0] for group in _SAME for unit in group}
_OTHERS = (
    "人次 件次 台次 车次 批次 班次 次 个 条 处 期 批 项 张 幅 篇 部 套 台 辆 支 组 堂 课时 学时 节 轮 所 座 间 栋 面 块 "
    "亩 公顷 公里 千米 米 平方米 平方公里 立方米 吨 公斤 斤 头 只 棵 株 种 类 门 款 枚 单 票 字 对 盒 面次 村次 "
    "站 岗 盏 杆 组次 项次 条次 份次 桶 眼 口 艘 本次 箱 袋 瓶 例次 宗次 村 社区 卷 课次 期次 队 所次 页 封 遍 趟 则 人份 "
    "架次 艘次 辆次 栋次 摊次 点次 段次 篇次 卷次 套次 段 幢 羽 道 笔 副 根 顶 集"
)
UNITS = tuple(sorted(sorted({*KINDS_OF_UNIT, *_OTHERS.split()}), key=len, reverse=True))
# Time passes in these; a number before them counts nothing that was done. 个 only where a time follows.
_TIME = "年|月|日|号|时|点|分钟|小时|秒|天|周岁|周|岁|季度|个月|个多月|个小时|个半|个工作日|个自然日|个季度|个年度|个学期|个星期|世纪|℃|度|分(?=[以至到—-]|[的有为是]{0,2}\\d)"


def _any_unit(units: tuple[str, ...]) -> str:
    """Any of some units, the longest of those that begin alike: a class of those alone, and a branch for each other beginning."""
    behind: dict[str, list[str]] = {}
    for unit in units:
        behind.setdefault(unit[0], []).append(escaped(unit[1:]))
    alone = "".join(first for first, rests in behind.items() if rests == [""])
    more = (f"{first}(?:{'|'.join(rests)})" for first, rests in behind.items() if rests != [""])
    return "|".join((f"[{alone}]", *more))


_UNIT = _any_unit(UNITS)
# 二组调解15件 at the beginning of a sentence is which of them, and 三组合计 how many.
_NO_TEAM = "(?:(?<![，。；\n][一二三四五六七八九十]组)|(?=[合共总均都分各人成，、]))"
_UNIT_FIRST = "".join(sorted({unit[0] for unit in UNITS}))
# A rate of nought in words, as what stands behind its last character: 上访率保持为零, 发生率均为零.
_BEFORE_NOUGHT = "为 是 达 保持 归 均为 都为 均是 仍为 保持为 持续为 始终为 继续为 降为 降至"
RATES_OF_NOUGHT = tuple(f"率{word}零" for word in _BEFORE_NOUGHT.split())
NOUGHT = "|".join(f"(?<={words})" for words in RATES_OF_NOUGHT)
# The first character is taken before the branches part ways, so that `re` skips from one such character to the next;
# each branch looks back at it. Every repetition stands between characters that it cannot take itself: one linear pass.
_FOUND = compiled(
    rf"[《〔0-9{HAN}数几半过对](?:(?<=《)[^《》\n]{{0,120}}》|(?<=〔)[^〔〕\n]{{0,12}}〕\d*"
    r"|(?P<tenths>(?<=[一二两三四五六七八九])(?:点[一二三四五六七八九])?|(?<=[率为到达是]十)|(?<=\d)(?:\.\d)?)成(?![立员果为功效熟本绩长品人年都渝交型])"
    r"(?P<percents>[一二三四五六七八九半](?=[，。；、）\n的]|以上|左右|$))?"
    r"|(?P<digits>(?<=\d)\d*(?:，\d{3}(?![\d%.])){0,4}(?:\.\d+)?)"
    r"(?:(?P<percent>%)"
    rf"|(?P<range>万?[-—–~～至到]{{1,2}}\d+(?:\.\d+)?(?={_TIME}|{_UNIT}|万|余|多))?"
    r"(?P<early>[余多来几]{0,2})(?P<scale>百万|千万|百|千|万|亿)?(?P<more>[余多来几]{0,2})"
    rf"(?P<time>{_TIME})?(?P<unit>(?=[{_UNIT_FIRST}])(?:{_UNIT}))?)"
    rf"|(?P<nil>(?<=零)(?:{NOUGHT}))"
    rf"|(?<=百)分之(?P<hundredth>[{HAN}]{{1,6}}(?:点[{HAN}]{{1,6}})?)"
    rf"|(?P<share>(?<=[{HAN}])[{HAN}]{{0,3}}分之[{HAN}]{{1,4}}|(?<=半)数|(?<=过)半数?|(?<=对)半"
    r"|(?<=[近大]半)(?![年天日月夜晌个小路辈生途截身载径价程坡时数])|(?<=一)半(?![年天日月夜晌个小路辈生途截身载径价程坡]))"
    rf"|(?P<han>(?<=[{HAN}数几])(?<![{HAN}第].)[{HAN}数几]{{0,11}}(?:点[{HAN}]{{1,4}})?)(?![{HAN}])"
    rf"(?P<hanmore>[余多来几]{{0,2}})(?!{_TIME})(?P<hanunit>万元|亿元|{_UNIT}){_NO_TEAM})",
    re.DOTALL,
)
# 千 before 米 belongs to the number.
_UNITS = compiled(
    rf"[0-9{HAN}数几余多来](?=[{_UNIT_FIRST}])({_any_unit(tuple(unit for unit in UNITS if unit[0] not in HAN))}){_NO_TEAM}"
)
# Kinds by unit where what is added up may have units of its own.
_ADDED = {**KINDS_OF_UNIT, "张": "份", "套": "份", "幅": "份", "人次": "人", "万元": "元", "亿元": "元"}
_CURRENCY = {"万元": 10_000, "亿元": 100_000_000}
_SCALES = {"百": 100, "千": 1000, "万": 10_000, "亿": 10**8, "百万": 10**6, "千万": 10**7}
# A word before the number that makes it approximate, and those in which the same character means something else.
_BEFORE = (
    *(
        "大约",
        "约为",
        "约有",
        "约计",
        "约达",
        "约",
        "将近",
        "接近",
        "近",
        "超过",
        "超",
        "逾",
        "不少于",
        "不低于",
        "至少",
    ),
    *(
        "不足",
        "不到",
        "不满",
        "最多",
        "最少",
        "多达",
        "大概",
        "估计",
        "上",
        "数",
        "好几",
        "平均",
        "人均",
        "不超过",
        "低于",
    ),
    *("高于", "突破", "大于", "小于", "-", "—", "–", "~", "～", "%至", "%到"),
)
_LAST_BEFORE = frozenset(word[-1] for word in _BEFORE)
_BEFORE_HAN_ONLY = ("上", "数")
_SCALES_HAN = "百千万亿"
# A dash between clauses is none between two numbers: 86件——镇级19件.
_AFTER = compiled(r"(?!——\D)[-—–~～]|[至到]\d|左右|上下|以上|以下|以内|及以上|不等|有余|之多|[多余](?!\d)")
_FIRST_AFTER = frozenset("-—–~～至到左上以不有之多余")
# 一 before these is an article (一个, 一系列), or a word of its own (一起).
_ARTICLES = frozenset("个项批种套条类支组张面块部门起节点座对字头本口岗")
_ONCE = compiled("(?<=[，；。：、年部均都数]一次)[一-鿿]{2}")  # 均一次通过: how; and not 出庭一次
_FAR = 15
# Numbers of lines have fewer digits; what is counted in these units is counted whole.
_FAR_DOWN = 3
_WHOLE = frozenset("件起宗例人名位个户家场次处份条项批期村")
# 没有一件, 无一件.
_NO = ("没有", "无", "未有")
# 一件不落, 一个都不能少; 一村一场 is said with two of them.
_NONE_LEFT = compiled("(?:都|也)[没未]|(?:都|也)?[不没未](?:能|可|有|曾|许)?[落少漏留误缺差丢拉剩]")
# 12345热线, 12348平台: a number that is a name.
_HOT_LINES = ("热线", "平台", "便民", "政务", "举报", "公共法律")
# 超期率为0: a rate without its sign.
_RATE_OF = compiled(r"率(?:均|都|仍|保持|始终|持续|继续)?(?:为|是|降至|降为|保持|达)$")
_ONE, _TENTH = Decimal(1), Decimal("0.1")
_DIGIT_GROUPS = [_FOUND.groupindex[name] for name in ("percent", "range", "early", "more", "scale", "time", "unit")]
_KIND_GROUPS = [_FOUND.groupindex[name] for name in ("unit", "hanunit", "percent", "time")]
_NEW = tuple.__new__  # in this way a third of `Quantity(…)`, which numbers by the thousand ask for
# With these a list of numbers goes on.
_JOINED = frozenset("、和及与并有")
# Directly before digits: an ordinal, a document number, a part of a date or of a formula (1+3+N).
_NO_COUNT = frozenset("第〔〕.·+×/")

_BLANKS = frozenset(" \u00a0\u2009\u202f")
# Further groups of three behind a blank, up to what is counted: 1 245件.
_GROUPS = compiled("(?:[ \u00a0\u2009\u202f][0-9]{3})+(?![0-9])[^\\s|]")


class Quantity(NamedTuple):
    """A number with its unit at [start, end) of the folded text.

    `value` is in single units (1.2万元 is 12000 元); 0 when only its size is told (数十). `kind` is one name for units
    that count the same (件 for 起); `number_end` is where the number ends and the unit begins; `step` is one unit of
    the last digit written (0.01万元 is 100 元). A rate has the kind "%". `words`: written in Chinese numerals.
    """

    value: Decimal
    kind: str
    unit: str
    start: int
    number_end: int
    end: int
    approximate: bool
    step: Decimal = Decimal(1)
    words: bool = False


def find_quantities(text: str, start: int, end: int) -> list[Quantity]:
    """The quantities within [start, end) of a folded text, in order; bare digits have the unit ""."""
    return read_quantities(find_numbers(text, start, end), text)


def each_quantity(text: str, start: int, end: int) -> Iterator[Quantity]:
    """The same, one by one: for who looks for the first of some kind."""
    for match in _FOUND.finditer(text, start, end):
        quantity = _in_words(match, text) if match["digits"] is None else _in_digits(match, text)
        if quantity is not None:
            yield quantity


@lru_cache(maxsize=4096)
def kinds_added(units: tuple[str, ...]) -> frozenset[str]:
    """What several units count where it is added up."""
    return frozenset([_ADDED.get(unit, unit) for unit in units])


def find_units(text: str, ranges: Iterable[tuple[int, int]]) -> list[tuple[str, ...]]:
    """The units within each range that directly follow a figure, in order: those of all numbers there, and perhaps more."""
    find = _UNITS.findall
    return [tuple(find(text, start, end)) for start, end in ranges]


def find_numbers(text: str, start: int, end: int) -> list[re.Match[str]]:
    """What may be quantities, yet to be read; and titles and marks of years, which hide the digits in them."""
    return list(_FOUND.finditer(text, start, end))


def kinds_counted(numbers: list[re.Match[str]]) -> list[str]:
    """What each number counts, without hundredths and times; empty for one without a unit, a rate in words and a title."""
    found = []
    for match in numbers:
        unit, han, percent, time = match.group(*_KIND_GROUPS)
        if not (percent or time):
            unit = unit or han or ""
            found.append("元" if unit in _CURRENCY else KINDS_OF_UNIT.get(unit, unit))
    return found


def added_as(unit: str) -> str:
    """What a unit counts where it is added up: 本 and 张 make 份."""
    return _ADDED.get(unit, unit)


def alike(numbers: list[re.Match[str]], text: str) -> list[list[re.Match[str]]] | None:
    """Numbers that count the same where it is added up, two or more of a kind; rates are none, bare ones are one kind.

    None when a bare one may take the unit of one behind it (5、6、7次).
    """
    kinds: dict[str, list[re.Match[str]]] = {}
    bare = -1
    for match in numbers:
        if bare >= 0 and text[match.start() - 1] in _JOINED:
            return None
        unit = match["unit"] or match["hanunit"]
        if unit:
            kinds.setdefault(_ADDED.get(unit, unit), []).append(match)
        elif match["digits"] is not None and not match["percent"] and not match["time"] and _in_digits(match, text):
            kinds.setdefault("", []).append(match)
            bare = match.start()
    if bare >= 0 and text.find("（", numbers[0].start(), numbers[-1].end()) >= 0:
        return None
    return [held for held in kinds.values() if len(held) > 1]


def find_first(text: str, start: int, end: int) -> re.Match[str] | None:
    """The first of what `find_numbers` finds."""
    return _FOUND.search(text, start, end)


def read_quantities(numbers: list[re.Match[str]], text: str) -> list[Quantity]:
    """The quantities of what may be some."""
    read = [_in_words(match, text) if match["digits"] is None else _in_digits(match, text) for match in numbers]
    return [quantity for quantity in read if quantity is not None]


def _in_digits(match: re.Match[str], text: str) -> Quantity | None:
    percent, several, early, more, scale, time, unit = match.group(*_DIGIT_GROUPS)
    start, end = match.span()
    digits = text[start : match.end("digits")]
    if not unit and (text.startswith(_HOT_LINES, end) or _numbers_a_line(text, start, end)):
        return None
    if start and "A" <= text[start - 1] <= "Z" and not (unit or percent or scale):
        return None  # A6, G50: what a part or a road is called
    if time or len(digits) > _FAR or (start and text[start - 1] in _NO_COUNT):
        return None
    blank = text[start - 1 : start] in _BLANKS or text[end : end + 1] in _BLANKS
    if blank and _of_groups(digits, bool(unit or scale), text, start, end):
        return None
    if unit in _WHOLE and not scale and "." in digits and not text.startswith("百分点", end):
        start += _marked(digits, text, start)
        digits = text[start : match.end("digits")]
    if "，" in digits and not unit:
        return None
    value, step = (Decimal(int(digits)), _ONE) if digits.isdecimal() else _value_of(digits)
    vague = bool(several or early or more)
    if not vague and (text[end : end + 1] in _FIRST_AFTER or text[start - 1 : start] in _LAST_BEFORE):
        vague = _approximate(text, start, end, False)
    if percent:
        return _NEW(Quantity, (value, "%", "%", start, end, end, vague, step, False))
    if scale:
        value, step = value * _SCALES[scale], step * _SCALES[scale]
    unit = unit or ""
    if digits == "0" and not unit and _RATE_OF.search(text, max(0, start - 6), start):
        return Quantity(value, "%", "%", start, end, end, False)
    kind = KINDS_OF_UNIT.get(unit, unit)
    return _NEW(Quantity, (value, kind, unit, start, end - len(unit), end, vague, step, False))


def _value_of(digits: str) -> tuple[Decimal, Decimal]:
    """What digits write, and one unit of the last of them."""
    if "，" in digits:
        digits = digits.replace("，", "")
    if "." in digits:
        return Decimal(digits), _ONE.scaleb(digits.index(".") + 1 - len(digits))
    return Decimal(int(digits)), _ONE  # half the time of `Decimal(digits)`


def _of_groups(digits: str, counts: bool, text: str, start: int, end: int) -> bool:
    """Whether digits are a group of a number that is written with blanks (1 245件): it may also be two columns of a table
    (1 and 245), so neither is read."""
    if counts:
        return (
            start > 1
            and text[start - 1] in _BLANKS
            and text[start - 2].isdigit()
            and len(digits.partition(".")[0]) == 3
        )
    return end < len(text) and text[end] in _BLANKS and _GROUPS.match(text, end) is not None


def _numbers_a_line(text: str, start: int, end: int) -> bool:
    """Whether bare digits are the number of their line: 3、458件中 at its beginning."""
    return end - start < _FAR_DOWN and text.startswith("、", end) and (start == 0 or text[start - 1] == "\n")


def _marked(digits: str, text: str, start: int) -> int:
    """How many characters of digits with a point are the number of their line: 3.458件中 at its beginning."""
    mark, _, count = digits.partition(".")
    begins = start == 0 or text[start - 1] in "\n。；："
    return len(mark) + 1 if begins and len(mark) < _FAR_DOWN and mark[0] != "0" and count[0] != "0" else 0


def _in_words(match: re.Match[str], text: str) -> Quantity | None:
    start, end = match.span()
    if match["hundredth"]:
        value = han_value(match["hundredth"])
        if value is None:
            return None
        step = Decimal(1).scaleb(-len(match["hundredth"].partition("点")[2]))
        return Quantity(value, "%", "%", start, end, end, _approximate(text, start, end, False), step, True)
    if match["tenths"] is not None:
        written = text[start : match.end("tenths")]
        value = (Decimal(written) if written[0].isascii() else han_value(written) or Decimal(0)) * 10
        if match["percents"]:
            value += 5 if match["percents"] == "半" else han_value(match["percents"]) or 0
            return Quantity(value, "%", "%", start, end, end, _approximate(text, start, end, False), _ONE, True)
        return Quantity(value, "%", "%", start, end, end, value < 100, Decimal(10) if value < 100 else _ONE, True)
    if match["nil"] is not None:
        return Quantity(Decimal(0), "%", "%", start, end, end, False, _ONE, True)
    if match["share"] is not None:
        value = fraction_value(text[start:end])
        if text[start] == "千" and value and text[end : end + 1] != "点":
            return Quantity(value, "%", "%", start, end, end, _approximate(text, start, end, False), _TENTH, True)
        return Quantity(value.quantize(_ONE), "%", "%", start, end, end, True, words=True)
    return None if match["han"] is None else _counted(match, text)


def _counted(match: re.Match[str], text: str) -> Quantity | None:
    """A Chinese numeral before its unit."""
    unit = match["hanunit"]
    start, end = match.span()
    words = text[start : match.end("han")]
    if words == "一" and (unit in _ARTICLES or unit[0] in _ARTICLES or text.startswith(("性", "次性", "通过"), end)):
        return None
    if words == "一" and (
        text[start - 2 : start - 1] == "一"
        or text.startswith("一", end)
        or text.endswith(_NO, 0, start)
        or _NONE_LEFT.match(text, end)
    ):
        return None
    if words == "一" and unit == "次" and _ONCE.match(text, end):
        return None
    vague = bool(match["hanmore"]) or "数" in words or "几" in words or _approximate(text, start, end, True)
    value = Decimal(0) if "数" in words or "几" in words else han_value(words)
    if value is None:
        return None
    scale = _CURRENCY.get(unit, 1)
    return Quantity(value * scale, kind_of_unit(unit), unit, start, match.end("hanmore"), end, vague, words=True)


def kind_of_unit(unit: str) -> str:
    """The kind of quantity that a unit makes: one name for units that count the same."""
    return "元" if unit in _CURRENCY else KINDS_OF_UNIT.get(unit, unit)


def _approximate(text: str, start: int, end: int, in_words: bool) -> bool:
    """Whether words directly around a number at [start, end) make it approximate."""
    if text[end : end + 1] in _FIRST_AFTER and _AFTER.match(text, end):
        return True
    if not start or text[start - 1] not in _LAST_BEFORE:
        return False
    before = text[max(0, start - 4) : start]
    if before.endswith(("以上", "民约", "公约", "规约", "合约", "契约", "条约", "履约", "签约", "节约", "预约")):
        return False
    if in_words and before.endswith("上"):
        return text[start] in _SCALES_HAN  # 上百件, and not 山上五个村
    return before.endswith(_BEFORE) and (in_words or not before.endswith(_BEFORE_HAN_ONLY))
