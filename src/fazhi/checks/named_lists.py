"""Lists of names or dates and the number that tells how many they are: 下设执法、普法、监督、保障五个组; 召开会议4次，分别于2月、5月、7月、9月、11月召开;
东坡村、西坡村、南岭村等2个村.

Where the first name begins must be certain: what sets something up stands before it, or each name ends as the thing that is counted.
Behind 等 there may be more than are named, and never fewer.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain as together

from fazhi.checks.hint import Hint
from fazhi.checks.sought import Found, apart
from fazhi.patterns import compiled
from fazhi.results import Span
from fazhi.structure.ledger import Book
from fazhi.structure.numerals import HAN, han_value

# What each of the lists holds near its beginning: what sets something up, how a place ends before the next, how dates begin.
SET_UP = ("下设", "分设", "内设", "设有", "设置", "设立", "成立", "组建")
_ENDS, _JOINTS = ("村", "社区"), ("、", "和")
JOINED = tuple(f"{end}{joint}" for end in _ENDS for joint in _JOINTS)
IN_TURN = ("分别", "先后", "依次")
_NUMBER = rf"(?P<count>[{HAN}两]{{1,2}}|[0-9]{{1,2}})"
_NAME = "[^，。；：、\\d和与及等或（）《》“”并]{2,8}"
# 下设执法、普法、监督三个工作组.
_SET_UP = compiled(
    rf"(?:{'|'.join(SET_UP)})(?:了|有)?(?P<names>{_NAME}(?:、{_NAME}){{1,11}}?)(?P<last>(?:和|及|与|以及)[^，。；：、\d和与及等或]{{2,8}}?)?{_NUMBER}"
    r"(?:个|大|支)(?:大|专项)?(?:工作|专项|专门)?(?=[小专]?[组队]|板块|中心|办公室|科室|站所|部门|平台|窗口|片区?)"
)
# 东坡村、西坡村两个村.
_PLACES = compiled(
    rf"(?P<names>[一-鿿]{{2,8}}(?P<end>{'|'.join(_ENDS)})(?:[{''.join(_JOINTS)}][一-鿿]{{1,7}}(?P=end)){{1,11}})(?P<more>等)?(?:共|这|全部)?{_NUMBER}个?(?:行政|自然|试点|重点)?(?P=end)(?![民组（(社])"
)
_DATE = "(?:[0-9]{1,2}月(?:[0-9]{1,2}日|[上中下]旬|底|初|份)?|[0-9]{1,2}日|第?[一二三四]季度)"
_DATES = rf"(?P<names>{_DATE}(?:[、和及与]{_DATE}){{1,14}})"
_ACT = "(?:各?集中|专题)?(?:召开|举办|开展|组织|进行|举行|听取|研究|学习)"
_TIMES = rf"{_NUMBER}(?:次|场|期|轮|批)"
# 召开会议4次，分别于2月、5月召开; 分别于3月、6月开展4次.
_DATED = (
    compiled(
        rf"{_TIMES}[^，。；：\d]{{0,8}}[，（](?:{'|'.join(IN_TURN)})[于在是为]?{_DATES}(?=[，。；）]|{_ACT})(?!{_ACT}[^，。；]{{0,6}}\d)"
    ),
    compiled(rf"(?:{'|'.join(IN_TURN)})[于在]{_DATES}{_ACT}(?:了)?{_TIMES}"),
)
_AND = compiled("[、和及与]|以及")
_VAGUE = compiled("等|各|每|多|余|约|至|到|—|-")
_LEAST, _MOST = 2, 24
# Behind one of `IN_TURN` dates follow.
_WHEN = compiled(f"[于在是为]?(?={_DATE})")
# How far before its mark a list begins, and how long one is.
_REACH, _LONGEST = 16, 160
# A range of the text.
_Mark = tuple[int, int]


def named_lists(book: Book, sought: Mapping[str, list[Found]]) -> Iterator[Hint]:
    """Hints of the numbers that such lists contradict; `sought`: where `SET_UP`, `JOINED` and `IN_TURN` stand."""
    text = book.text
    for found in together(_set_up(sought["set_up"], text), _near(_PLACES, _marks(sought["joined"]), text)):
        if book.at(found.start()) >= 0:
            yield from _of_names(text, found)
    turns = [(start, when.end()) for _, start, end in sought["in_turn"] if (when := _WHEN.match(text, end)) is not None]
    for words in _DATED if turns else ():
        for found in _near(words, turns, text):
            if book.at(found.start()) >= 0 and _VAGUE.search(found["names"]) is None:
                yield from _differs(text, found, len(_AND.split(found["names"])), False)


def _marks(found: list[Found]) -> list[_Mark]:
    return [(start, end) for _, start, end in apart(found)] if found else []


def _set_up(found: list[Found], text: str) -> Iterator[re.Match[str]]:
    """What `_near` finds of what is set up, which begins with its mark: where no list begins none is looked for."""
    begun = [(start, end) for _, start, end in found if _SET_UP.match(text, start) is not None]
    return _near(_SET_UP, _marks(found), text) if begun else iter(())


def _near(words: re.Pattern[str], marks: Iterable[_Mark], text: str) -> Iterator[re.Match[str]]:
    """Where a pattern matches around the marks that it holds: looked for nowhere else."""
    end = 0
    for low, high in marks:
        if low < end:
            continue
        found = words.search(text, max(end, low - _REACH), high + _LONGEST)
        if found is not None and found.start() <= low:
            end = found.end()
            yield found


def _of_names(text: str, found: re.Match[str]) -> Iterator[Hint]:
    groups = found.groupdict()
    names = _AND.split(found["names"]) if "end" in groups else found["names"].split("、")
    if groups.get("last"):
        names.append(found["last"])
    if len(set(names)) == len(names):
        # 社会事务、教育和卫生: what 和 joins may be one name or two.
        joined = bool(groups.get("last"))
        yield from _differs(text, found, len(names), bool(groups.get("more")), joined)


def _differs(text: str, found: re.Match[str], named: int, more: bool, joined: bool = False) -> Iterator[Hint]:
    words = found["count"].replace("双", "两")
    told = int(words) if words.isdecimal() else int(han_value(words) or 0)
    if told < _LEAST or told > _MOST or named == told or (more and named < told) or (joined and named == told + 1):
        return
    fill = {"claim": f"写“{text[found.start('count') : found.end()]}”", "count": f"列出的有{named}个"}
    yield Hint((Span(found.start(), found.end()),), fill)
