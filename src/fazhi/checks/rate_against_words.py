"""Rates that the words right beside them contradict, whatever was counted: 化解率93%，高于全县96%的平均水平; 由96%提升到94%;
无不合格案卷，合格率93%; 无一件被纠错，纠错率6.3%."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from fazhi.checks.hint import Hint
from fazhi.checks.rate_places import Place
from fazhi.checks.rate_stretches import SENTENCE, stretches
from fazhi.checks.sought import Found
from fazhi.patterns import compiled
from fazhi.results import Span
from fazhi.structure.report import behind_last

_HUNDRED = Decimal(100)
_FIGURE = compiled("%|分，")
# So many characters before a word of comparison a rate ends.
_BACK = 40
# The first character is taken before the branches part ways, so that `re` skips from one such character to the next.
_WAY = compiled(
    r"[高超低由从比较均都全无没零](?:(?<=高)[于出]|(?<=超)过(?=全|上级|同类)|(?<=低)于|(?<=[由从])(?=[^，。；：\n\d]{0,10}\d)|(?<=[比较])(?=去年|上年|上一年)|(?<=[均都全])部?胜诉|(?<=无)|(?<=没)有|(?<=零)(?=[^，。；：\n\d]{2,8}，))"
)
_ABOVE = ("高于", "高出", "超过")
_RATE = compiled(r"率[^，。；：\n\d]{0,8}(?P<one>\d{1,3}(?:\.\d+)?)%，?(?:明显|也|均|略|远|大幅|总体)?$")
_OTHERS = compiled(
    r"[^，。；：\n\d]{0,12}?(?:平均|上年|去年|全[县市区省州国旗]|上级|同类|目标|标准)[^，。；：\n\d]{0,8}?(?P<two>\d{1,3}(?:\.\d+)?)%(?!点)(?!左右|以上)"
)
_MOVED = compiled(
    r"[由从](?P<front>[^，。；：\n\d]{0,10})(?P<one>\d{1,3}(?:\.\d+)?)%，?(?P<act>[^，。；：\n\d]{0,8}?)(?P<way>提[高升]|上升|增[长加]|下降|降低|减少|降)了?[到至为][^，。；：\n\d]{0,6}"
    r"(?P<two>\d{1,3}(?:\.\d+)?)%"
)
_BY_SO_MUCH = ("水平", "平均", "平均值", "均值", "上年", "去年", "标准", "目标")
_LOOSE = compiled("不足|低于|不到|超过|高于|近|约|排|后")
# What befell none of them, and the rate of the same, or of what is left.
_NONE = compiled(
    "(?:无|没有|零)(?:出现|发生|发现)?(?:一[件起例人个份卷宗]|任何)?(?:案件|案卷|人员)?(?:被|因)?(?P<bad>[^，。；：\n\\d]{2,6}?)(?:的)?(?:案件|案卷|问题|情况|情形|现象|人员|事项|对象)?，"
    "(?P<name>[^，。；：\n\\d]{2,12}?)率[^，。；：\n\\d]{0,6}?(?P<value>\\d{1,3}(?:\\.\\d+)?)%"
)
_GOOD = {"不合格": "合格", "不及格": "及格", "不达标": "达标"}
_BAD = (
    "超期",
    "逾期",
    "超时",
    "纠错",
    "撤销",
    "败诉",
    "差错",
    "脱管",
    "漏管",
    "脱漏管",
    "再犯罪",
    "重新犯罪",
    "变更",
    "反弹",
    "复发",
)
# The rates of these, and of what is free of them.
SIGNS = tuple(f"{what}率" for what in (*_GOOD.values(), *_BAD))
# A rate of another time or other things.
_APART = compiled("[去上前往历近]一?年|半年|季度|同期|目标|力争|全[县市区省州国旗]")


def against_words(text: str, shares: Iterable[Place], bad: Iterable[Found]) -> Iterator[Hint]:
    """The hints of rates that what is said right beside them contradicts; `shares`: where percentages stand, `bad`: where any
    of `SIGNS`.

    Each is of one sentence. It compares two figures, or tells the rate of something bad, or of what is free of it.
    """
    for start, end in stretches(text, _FIGURE, SENTENCE) if "分，" in text else _sentences(text, shares, bad):
        yield from _in_sentence(text, start, end)


def _sentences(text: str, shares: Iterable[Place], bad: Iterable[Found]) -> Iterator[tuple[int, int]]:
    """The sentences with a percentage behind another one, or with one of some signs, in order."""
    signs, last = [start for _, start, _ in bad], -1
    for place, _ in shares:
        if last >= 0 and text.find("。", last, place) < 0:
            signs.append(place)  # a line may end between the two: `$` stands before its end as well
        last = place
    end = 0
    for place in sorted(signs):
        if place >= end:
            start = behind_last(text, SENTENCE.each, end, place)
            stop = SENTENCE.any_of.search(text, place)
            end = stop.end() if stop is not None else len(text)
            yield start, end


def _in_sentence(text: str, start: int, end: int) -> Iterator[Hint]:
    for sign in _WAY.finditer(text, start, end):
        word = sign[0]
        if word in ("由", "从"):
            hint = _turned(text, sign.start())
        elif word in ("无", "没有", "零"):
            hint = _none(text, sign.start())
        elif word in ("比", "较"):
            hint = _than_last_year(text, sign)
        elif word.endswith("胜诉"):
            hint = _won(text, sign)
        else:
            hint = _compared(text, sign)
        if hint is not None:
            yield hint


def _compared(text: str, sign: re.Match[str]) -> Hint | None:
    """A rate that is told to be above another one and is not, or the other way round."""
    rate = _RATE.search(text, max(0, sign.start() - _BACK), sign.start())
    other = _OTHERS.match(text, sign.end()) if rate is not None else None
    if rate is None or other is None or (sign[0] == "低于" and text[sign.start() - 1] == "不"):
        return None
    one, two = Decimal(rate["one"]), Decimal(other["two"])
    wrong = one < two if sign[0] in _ABOVE else one > two
    if sign[0] == "低于" and text.endswith(_BY_SO_MUCH, 0, other.start("two")):
        return None  # 低于全县平均水平2%: by two
    return _hint(text, rate.start(), other.end(), f"{one}%并不{sign[0]}{two}%") if wrong else None


def _turned(text: str, start: int) -> Hint | None:
    """A rate that is told to have risen and fell, or the other way round."""
    match = _MOVED.match(text, start)
    if match is None or _LOOSE.search(match["front"] + match["act"]) is not None:
        return None
    one, two = Decimal(match["one"]), Decimal(match["two"])
    down = match["way"][0] in "下降减"
    wrong = one < two if down else one > two
    return _hint(text, start, match.end(), f"{one}%→{two}%，不是{match['way']}") if wrong else None


def _than_last_year(text: str, sign: re.Match[str]) -> Hint | None:
    """A rate or a score that is told to have risen above that of the year before, which was more; or the other way round."""
    now = _NOW.search(text, max(0, sign.start() - _BACK), sign.start())
    last = _LAST.match(text, sign.end()) if now is not None else None
    if now is None or last is None or now["unit"] != last["unit"]:
        return None
    one, two = Decimal(now["one"]), Decimal(last["two"])
    wrong = one > two if last["way"][0] in "下降减" else one < two
    if not wrong:
        return None
    return _hint(text, now.start("one"), last.end(), f"{two}{now['unit']}→{one}{now['unit']}，不是{last['way']}")


_NOW = compiled(r"(?P<one>(?<![\d.])\d{1,3}(?:\.\d+)?)(?P<unit>[%分])，$")
_LAST = compiled(
    r"(?:去年|上年|上一年)(?:同期)?的?(?P<two>\d{1,3}(?:\.\d+)?)(?P<unit>[%分])(?:相比)?，?(?P<way>提[高升]|上升|增[长加]|下降|降低|减少)"
)


def _won(text: str, sign: re.Match[str]) -> Hint | None:
    """A rate of lost cases behind words that say that all were won."""
    match = _LOST.match(text, sign.end())
    return _hint(text, sign.start(), match.end(), f"同时写了“{sign[0]}”") if match is not None else None


_LOST = compiled(r"，(?:行政诉讼|案件)?败诉率(?:为|是|达)?(?!0(?![.\d])|0\.0)\d{1,3}(?:\.\d+)?%")


def _none(text: str, start: int) -> Hint | None:
    """A rate of what befell none, or a rate of the good ones that is less than all."""
    match = _NONE.match(text, start)
    if match is None or _APART.search(text, start, match.end()) is not None:
        return None
    bad, name, value = match["bad"], match["name"], Decimal(match["value"])
    good = next((word for one, word in _GOOD.items() if bad.endswith(one)), "")
    wrong = bool(good) and name.endswith(good) and not name.endswith("不" + good) and value < _HUNDRED
    wrong = wrong or (value > 0 and bad.endswith(_BAD) and name.endswith(tuple(w for w in _BAD if bad.endswith(w))))
    return _hint(text, start, match.end(), f"同时写了“{text[start : match.start('name') - 1]}”") if wrong else None


def _hint(text: str, start: int, end: int, fact: str) -> Hint:
    return Hint((Span(start, end),), {"rate": text[start:end], "fact": fact})
