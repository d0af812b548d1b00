"""The class of things that a count, a rate or a word for all names: what is said of 重大隐患 is not said of all 隐患."""

from __future__ import annotations

from fazhi.checks.rate_wording import Wording
from fazhi.checks.rate_words import ENDED, Measure, Rate
from fazhi.patterns import compiled
from fazhi.results import Span

_STOP = compiled("[，。；：\n]")
_FIGURES = compiled(r"\d[\d.]*万?[件起宗人名个户家处次份条项场村]?")
# What stands before names of any kind here: 矛盾纠纷 are 纠纷.
PLAIN = compiled(
    "矛盾|群众|人民|调解|安全|民生|执法|行政|法治|年度|全年|民间|各类|社会|镇域|辖区|本级|全[镇乡]|[我本][镇乡]"
)
# What people know or think is of something.
_ABOUT = ("知晓", "了解", "满意", "认可", "好评")
# A norm that was met, and what those who learn have to meet.
_MET = "达标"
_LEARNING = compiled("学[法时分习]|课时|积分|培训|轮训|考试|教育")
# What was named before.
REFERS = compiled("[此该这上述]类|上述|这些|这[几两三四]类")
_OVERALL = compiled("总体|综合|整体|平均")
_LEVEL = compiled("[级片]")
_OF_VILLAGES = ("村级", "社区级")
# So many characters name a kind of thing.
_WORD = 2


def narrower(own: str, label: str) -> bool:
    """Whether words name a thing that others name, too, but only some of it: 重大隐患 beside 发现隐患."""
    for at in range(len(own) - 1):
        if own[at : at + _WORD] in label:
            return at >= _WORD and own[:at] not in label
    return False


def alike(own: str, other: str) -> bool:
    """Whether words share a word of two characters."""
    return any(own[at : at + _WORD] in other for at in range(len(own) - 1))


def names_others(rate: Rate, measure: Measure, below: str, above: str, behind: bool, wording: Wording) -> bool:
    """Whether a rate names a class of things that its counts do not: 化解140件，疑难纠纷化解率98%.

    `below`, `above`: the words of the base and those of what was done. `behind`: the counts stand behind the rate.
    """
    if behind and REFERS.search(below) is not None:
        return False  # 物业纠纷化解率97%，全年登记此类纠纷120件
    named = things_of(rate, measure, wording)
    if named in _OF_VILLAGES and named[:-1] in below:
        named = ""  # 15个村, 村级覆盖率
    name, label = PLAIN.sub("", named), PLAIN.sub("", below + above)
    own = wording.bare(wording.things(above), measure.done, wording.qualifiers)
    if narrower(name, PLAIN.sub("", below)) or (
        _OVERALL.search(rate.name) and rate.name.endswith(_ABOUT) and len(own) >= _WORD
    ):
        return True  # 印发文件46件，规范性文件报备率100%; 对执法公正表示满意的301人，总体满意率92.2%
    if rate.name.endswith(_MET) and len(rest := _LEARNING.sub("", name)) >= _WORD and not alike(rest, label):
        return True  # 空气质量达标率95%，点位20个，15个符合标准
    if len(name) >= _WORD and name not in label:
        told = alike(name, label)
        if narrower(name, label) or (not told and (_LEVEL.search(name) or rate.name.endswith(ENDED))):
            return True
        if not told and behind and len(own) >= _WORD:
            return True  # 热线满意率96.5%，上门走访790户，收到满意反馈731户
    if len(own) <= _WORD or not rate.name.endswith(_ABOUT) or alike(own, named) or alike(named, below):
        return False
    # 知晓法律援助热线的201人，法治建设知晓率91%
    return len(named) > _WORD or (behind and not alike(own, below))


def said_of_others(place: Span, said: str, name: str, wording: Wording) -> bool:
    """Whether words for all, at `place` of a statement up to a rate, are of other things than the rate, or of some of them.

    `name`: the things that the rate itself names.
    """
    bracket = said.rfind("（", 0, place.start)
    opened = said.rfind("；", 0, place.start) + 1
    if (bracket >= 0 and said.find("）", bracket, place.start) < 0) or "其中" in said[opened : place.start]:
        return True
    clause = max((mark.end() for mark in _STOP.finditer(said, opened, place.start)), default=opened)
    stop = _STOP.search(said, place.end)
    own = wording.things(_FIGURES.sub("", said[clause : place.start]))
    rest = wording.things(said[place.start : stop.start() if stop else place.end])
    before = said[opened:clause]
    if len(name) < _WORD:
        return narrower(own, before)
    return narrower(own, name) or not alike(name, own + rest if len(own + rest) >= _WORD else before)


def things_of(rate: Rate, measure: Measure, wording: Wording) -> str:
    """What the name of a rate says that it is of: 矛盾纠纷 of 矛盾纠纷化解率."""
    name = rate.name
    act = max((word for word in (*measure.rate, *measure.done) if name.endswith(word)), key=len, default="")
    return wording.things(name.removesuffix(act))
