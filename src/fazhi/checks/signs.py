"""Signs that stand for a name or a figure that nobody has filled in: ××镇, **律师事务所, ○○件, 书记***.

What tells is the place: a unit, a kind of place or body behind the signs, or an office before them. Masked persons (陈××),
masked numbers (138****), emphasis of Markdown (**张某**), bullets and zeros of years (二〇二四年) are none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from fazhi.patterns import compiled
from fazhi.records import Any
from fazhi.results import Span
from fazhi.structure.report import before_next, behind_last

_BLANKS = " \u00a0\u3000"
_BLANK = f"[{_BLANKS}]"
# Crosses, also of other alphabets that look the same.
_CROSSES = "XxＸｘ×✕╳ⅩхХΧχ"
_LETTERS = "XxＸｘ"
_STARS = "*＊﹡★☆"
_GRADES = "★☆"
_COUNTED = compiled(r"[一-鿿]{0,3}\d")
_SHAPES = "□■○◯〇●◎△▲▽◆◇"
_LINES = "_＿﹏"
# Only where a unit follows: in other places they are marks.
_MARKS = "#＃?？…"
ALL = _CROSSES + _STARS + _SHAPES + _LINES + _MARKS
# The first character stands before the branches, so that `re` skips from one to the next.
_RUN = compiled(rf"[{ALL}-](?:(?<=-)-{{1,5}}|(?<!-)[{ALL}]{{0,11}}(?:{_BLANK}?[{ALL}]{{1,12}})?)")
_LONGEST_KIND = 8
# The other mark of a pair is looked for so far off in the line.
_AROUND = 300
_ENDS = "，。、；：,;.)）和及与"
_HAN = compiled("[一-鿿]")
_NUMERALS = tuple("零〇一二三四五六七八九十")
_PEOPLES_TOWN = compiled("[一-鿿]{1,2}族(?=乡)")
_SURNAMES = "张王李赵刘陈杨黄周吴徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤官丘"
_DOUBLE_SURNAMES = ("欧阳", "上官", "司马", "诸葛", "司徒", "东方", "皇甫", "尉迟", "公孙", "令狐", "慕容", "夏侯")
# Words that end like a surname.
_NO_SURNAME = frozenset(
    [
        "关于",
        "对于",
        "由于",
        "至于",
        "基于",
        "属于",
        "用于",
        "位于",
        "处于",
        "资金",
        "基金",
        "现金",
        "罚金",
        "本金",
        "奖金",
        "佣金",
        "甲方",
        "乙方",
        "双方",
        "对方",
        "地方",
        "一方",
        "我方",
        "官方",
        "警方",
        "责任",
        "担任",
        "主任",
        "出任",
        "历任",
        "连任",
        "提高",
        "最高",
        "方向",
        "面向",
        "转向",
        "长江",
        "超万",
        "过万",
        "近万",
        "上万",
        "乡官",
        "村官",
    ]
)
# A star that the text explains is a mark of its own: *为重点任务, 带*号的.
_EXPLAINED = compiled(r"[*＊][”’]?(?:号|为|是|指|表示|代表|[：:])")
# “1+X”模式, …X支队伍: a letter that a formula before it defines.
_FORMULA = compiled(rf"[+＋]{_BLANK}?[XxＸｘ](?![一-鿿A-Za-z])")
_FORMULA_BEFORE = 60
_SPEAK_OF = ("带", "标", "标注", "注", "打", "加")
_MAY_STAND_BEFORE = tuple("，、：（”》")
_AND_MORE = ("余", "多")
# Units that may stand behind a masked name: 李××家, 王××案.
_OF_PERSONS = ("家", "户", "案", "人", "名", "位", "号", "同志", "所", "办")


def sign_fillings(text: str, words: Mapping[str, Any], is_word: Callable[[str], bool]) -> Iterator[Span]:
    """The places of signs with what they stand before; `words` has the lists `units`, `kinds`, `holders`, `is_word` tells
    whether two characters are a word of the language."""
    explained = _EXPLAINED.search(text) is not None
    for run in _RUN.finditer(text):
        if len(run.group().strip()) == 1 and run.group().strip() in _STARS:
            found = None if explained else _lone_star(text, run, words, is_word)
        else:
            found = _filled(text, run, words)
        if found is not None:
            yield found


def _filled(text: str, run: re.Match[str], words: Mapping[str, Any]) -> Span | None:
    start, end = run.span()
    sign, before, after = run.group()[0], text[max(0, start - 2) : start], text[end : end + _LONGEST_KIND]
    last = before[-1:]
    if (last and last.isascii() and last.isalnum()) or last in ("某", "-", "—") or _is_word(after):
        return None
    if any(character in "〇○" for character in run.group()) and (last in _NUMERALS or after[:1] in _NUMERALS):
        return None  # 二〇二四年
    unit = _start(after, words["units"])
    unit += _start(after[len(unit) :], words["units"]) if unit in _AND_MORE else ""
    kind = _start(after, words["kinds"]) or _ethnic(after)
    lone = len(run.group().strip()) == 1
    if _masks(before, run.group(), unit or kind) or _emphasizes(text, run, words):
        return None
    if sign in _MARKS or sign == "-":
        return _marked(text, run, unit, kind)
    if lone and not _lone(sign, last, unit, kind):
        return None
    if lone and sign in _LETTERS and _FORMULA.search(text, max(0, start - _FORMULA_BEFORE), start):
        return None
    if kind and not unit and sign in _GRADES and _COUNTED.match(text, end + len(kind)):
        return None  # ★★★村寨4个: the grade of what is counted
    if unit or kind:
        return None if sign in _SHAPES and after[:1] in "○●" else Span(start, end + len(unit or kind))
    if lone:
        return None
    office = text[max(0, start - 4) : start].endswith(words["holders"])
    return Span(start, end) if sign in _CROSSES or (office and sign not in _LINES) else None


def _lone_star(text: str, run: re.Match[str], words: Mapping[str, Any], is_word: Callable[[str], bool]) -> Span | None:
    """One star that stands for a figure: behind a word or a mark, before a unit that begins no other word (*件, not *处罚).

    Blanks may stand on both sides (纠纷 * 件). At the beginning of a line it is a bullet, behind a figure a product.
    """
    start = run.start() + len(run.group()) - len(run.group().lstrip())
    line = text.rfind("\n", 0, start) + 1
    before, after = text[max(line, start - 4) : start].rstrip(_BLANKS), text[start + 1 : start + 2 + _LONGEST_KIND]
    behind = after.lstrip(_BLANKS)
    unit = _start(behind, words["units"])
    unit += _start(behind[len(unit) :], words["units"]) if unit in _AND_MORE else ""
    if not unit or not (_HAN.match(before[-1:]) or before[-1:] in _MAY_STAND_BEFORE):
        return None
    follows = unit[-1] + behind[len(unit) : len(unit) + 1]
    if not before or (_HAN.match(follows[1:]) and is_word(follows)) or before.endswith(_SPEAK_OF):
        return None
    if _masks(before[-2:], "*", unit) or _emphasizes(text, run, words):
        return None
    return Span(start, start + 1 + len(after) - len(behind) + len(unit))


def _is_word(after: str) -> bool:
    return after[:1].isascii() and after[:1].isalnum()


def _start(after: str, words: tuple[str, ...]) -> str:
    return next((word for word in words if after.startswith(word)), "")


def _ethnic(after: str) -> str:
    """The kind of an ethnic township that a name lacks (＊＊侗族乡)."""
    found = _PEOPLES_TOWN.match(after)
    return found.group() if found else ""


def _masks(before: str, run: str, behind: str) -> bool:
    """Whether signs hide a given name: 陈××, 欧阳××, and not 资金××万元."""
    if len(run) > 3 or (behind and behind not in _OF_PERSONS):
        return False
    return before.endswith(_DOUBLE_SURNAMES) or (
        before[-1:] in _SURNAMES and before != "" and before not in _NO_SURNAME
    )


def _emphasizes(text: str, run: re.Match[str], words: Mapping[str, Any]) -> bool:
    """Whether stars are the first or last of a pair of Markdown around words: **张某**, and not **村、**村."""
    mark = run.group()
    if mark.strip("*") or len(mark) > 3:
        return False
    low = behind_last(text, "\n", run.start() - _AROUND, run.start())
    high = before_next(text, "\n", run.end(), run.end() + _AROUND)
    places = [m.span() for m in _starred(mark).finditer(text, low, high)]
    # Every other mark closes what the one before it opens; a closing mark has no slot behind it.
    at = next((number for number, place in enumerate(places) if place == run.span()), -1)
    if at < 0 or len(places) < 2:
        return False
    opening = at - at % 2
    if opening + 1 >= len(places):
        return False
    closed = places[opening + 1][1]
    behind = text[closed : closed + _LONGEST_KIND]
    if _start(behind, words["units"]) or _start(behind, words["kinds"]):
        return False
    # 镇长***、副镇长***: two names left open.
    offices = [text[max(0, start - 4) : start].endswith(words["holders"]) for start, _ in places[opening : opening + 2]]
    return not all(offices)


def _starred(mark: str) -> re.Pattern[str]:
    return compiled(rf"(?<!\*)\*{{{len(mark)}}}(?!\*)")


def _lone(sign: str, last: str, unit: str, kind: str) -> bool:
    """Whether one sign alone stands for something: ×村, *件 behind a word, 年○月."""
    if sign in _SHAPES:
        return bool(unit and (_HAN.match(last) or last.isdecimal()) and sign not in "●◆★")
    return bool(unit or kind)


def _marked(text: str, run: re.Match[str], unit: str, kind: str) -> Span | None:
    """Marks that stand for a figure or a firm: 纠纷？？件，…; other marks are punctuation."""
    start, end = run.span()
    if not _HAN.match(text[max(0, start - 1) : start]):
        return None
    if unit and text[end + len(unit) : end + len(unit) + 1] in _ENDS and len(unit) + len(run.group()) > 1:
        return Span(start, end + len(unit)) if text[end + len(unit) :][:1] else None
    return Span(start, end + len(kind)) if len(kind) > 3 and run.group()[0] in "…#＃" else None
