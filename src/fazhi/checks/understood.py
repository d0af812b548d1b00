"""Shortcomings that are told where nothing says so: asked before they are said to be missing, and only then.

Under a heading such as «二、卷面上的扣分项», or in running text, what the sentences say decides: what falls short, with its cause.
When in doubt a shortcoming is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from fazhi.checks.cause_words import any_of
from fazhi.patterns import compiled
from fazhi.records import Any
from fazhi.structure.lexicon import CueIndex
from fazhi.structure.report import Report, Sentence

# A cause that is told of what falls short: the cause named, or what all that comes of.
_CAUSE = compiled(
    "(?:原因|根源|根子|症结|主因|成因|病根|缘由|根由|要害)(?:[还也就都]|主要)?(?:是|在|出在|有)|(?<!分析)究其|说到底|说白了|归结起来|归根|"
    "出在|毛病[就还]?在|问题就在|主要还是|[皆只]因|多半[是因]|缘故|之故|所致|直接相关|(?:根|错|差|弱|(?<!困)(?<!疑)难|卡|堵)[就还]?在(?![一-鿿]{0,3}(?:哪|何处|什么))"
    "|[不没未难缺少慢弱差低糙乱旧][^。；]{0,20}，主要是(?=[^。；]{0,30}?[不没未少缺紧弱难])"
    "|这(?:主要|既|也)?[是与跟和同][^。；]{2,40}?(?:造成|所致|导致|引起)的?|(?:这|这些|与|跟|同)[^。；]{2,40}?(?:有关|有[^。；]{0,4}关系|分不开|密不可分)"
)
_NEGATIVE = compiled("[不没未难缺乱弱少慢低差旧窄散软粗浅老小远薄]|有限")
# 工作中的毛病也很明显, 仍然跟不上: what is lacking, and what still does not go well; 仍未发生 is good.
_STILL = compiled(
    "(?:还|仍|尚|依然|依旧)[^，。；]{0,12}?[不没未](?!断|少|同|仅|错|失|足为|懈|止|发|出现|遇|收到|接到|有(?:发|出现|遇|收|接|一)|过时)"
)
# What quarrels come of was looked into, and something done about it.
_QUARRELS = (
    compiled("纠纷|矛盾|信访|投诉|事故|案件"),
    compiled("原因|成因|根源|症结|主因"),
    compiled("已|组织|开展|完成"),
)
_PIECES = compiled("[。；]")
_BOTH = compiled("但|已|了[，。；]")
_GRANTS = compiled("虽|尽管|面对|克服|不等不靠")
_PLAIN = "(?:也|还|仍|依然|很|都|主要|突出|明显|是|有|在|：|，|的是)"
# What is done about it, or was.
_MENDS = compiled(
    "针对|聚焦|围绕|着力|着眼|防止|避免|杜绝|加强|整治|攻克|破解|破除|查处|处罚|责令|约谈|曝光|补[齐上足]|改进|整改|纠正|已|但|虽|尽管"
)
# A part that stands behind others, and what is counted, but for how little there is.
_BEHIND_OTHERS = 2
_COUNTED = compiled(r"(?<![仅只])\d余?(?:件|起|[场人]?次|场|份|条|期)")
# What went well has causes too, and so has what was looked into.
_WELL = compiled(
    "(?:成绩|成效|成果|进步)的?(?:取得|获得)|取得[了的]|得益|归功|离不开|下降|提升|提高了|减少了|好转|分析|研判|调研|倒查|查明"
)


def _is_of_quarrels(words: str) -> bool:
    """Whether quarrels, what they come of and what was done stand in this order with no stop between them."""
    return any(_in_turn(piece) for piece in _PIECES.split(words))


def _in_turn(words: str) -> bool:
    at = 0
    for group in _QUARRELS:  # each from where the one before ends: one pass
        found = group.search(words, at)
        if found is None:
            return False
        at = found.end()
    return True


def shortcomings(report: Report, options: Mapping[str, Any], cues: CueIndex) -> Iterator[Sentence]:
    """Shortcomings told with their cause, under a heading that names them beside the achievements, or under one that tells nothing
    where they belong."""
    others, settled = options.get("others", ()), options.get("settled", ())
    shortfalls = (*options.get("shortfalls", ()), *options.get("lacks", ()))
    lacking = _lacking(tuple(options.get("lacks", ())))
    mixed = {
        number for number, one in enumerate(report.sections) if one.mixed and _names(one.heading, "problems", cues)
    }
    unnamed = _unnamed(report, cues) if shortfalls else frozenset()
    falls = _falling(tuple(options.get("shortfalls", ()))) if unnamed else None
    if falls and not all(
        _only_falls(report, sentence, falls) for sentence in report.sentences if sentence.section in unnamed
    ):
        unnamed, falls = frozenset(), None
    for sentence in report.sentences:
        if sentence.is_heading or sentence.role not in ("achievements", "own_duty", "preamble"):
            continue
        words = report.folded.text[sentence.start : sentence.end]
        negative = _NEGATIVE.search(words) is not None
        if not negative and not shortfalls:
            continue  # asked first, for it costs least
        if _WELL.search(words) or _is_of_quarrels(words) or any(word in words for word in settled):
            continue
        told = _CAUSE.search(words)
        if any(word in words[: told.start() if told else len(words)] for word in others):
            continue
        named = sentence.section in mixed and any(word in words for word in shortfalls)
        lacks = shortfalls and (_admits(lacking, words) or _STILL.search(words))
        there = sentence.section in unnamed and falls is not None and falls.search(words) and not _MENDS.search(words)
        if named or lacks or there or (told and negative):
            yield sentence


def _only_falls(report: Report, sentence: Sentence, falls: re.Pattern[str]) -> bool:
    """Whether a sentence of an unnamed part says that something falls short, and nothing of what was done about it."""
    words = report.folded.text[sentence.start : sentence.end]
    return sentence.is_heading or (falls.search(words) is not None and _MENDS.search(words) is None)


def _unnamed(report: Report, cues: CueIndex) -> frozenset[int]:
    """The last part before the plan, or at the end, with what is under it, if it stands behind what was done, its heading names no
    part and nothing in it is counted."""
    top = [n for n, one in enumerate(report.sections) if one.level == 1]
    ahead = next((at for at, n in enumerate(top) if report.sections[n].role == "plan"), len(top))
    if ahead < _BEHIND_OTHERS:
        return frozenset()
    number = top[ahead - 1]
    found = report.sections[number]
    if found.role != "achievements" or cues.places(found.heading):
        return frozenset()
    if _COUNTED.search(report.folded.text, found.body, found.end):
        return frozenset()
    return frozenset(range(number, top[ahead] if ahead < len(top) else len(report.sections)))


def alone(report: Report, short: Iterable[Sentence]) -> set[Sentence]:
    """Of the sentences that tell shortcomings though no heading says so those that tell nothing that was done."""
    text = report.folded.text
    return {sentence for sentence in short if not _BOTH.search(text, sentence.start, sentence.end)}


def _admits(lacking: re.Pattern[str], words: str) -> bool:
    """Whether what is lacking is told for itself, and not granted before what was achieved (虽然人手不足，但圆满完成)."""
    found = lacking.search(words)
    return found is not None and (_GRANTS.search(words) is None or 0 <= words.find("但") < found.start())


@lru_cache(maxsize=8)
def _falling(shortfalls: tuple[str, ...]) -> re.Pattern[str]:
    """What falls short as the last that a clause says: 覆盖面不广，执法力量薄弱。"""
    return compiled(rf"(?<![补克除])(?:{any_of(shortfalls)}|不[广宽浓熟勤灵])(?:的(?:问题|现象|情况))?(?=[，。；]|$)")


@lru_cache(maxsize=8)
def _lacking(lacks: tuple[str, ...]) -> re.Pattern[str]:
    return compiled(rf"(?<![补除决])(?:{any_of(lacks)}){_PLAIN}|不尽如人意|问题(?:还在|也有|也不少)|放心不下|不够满意")


def _names(heading: str, role: str, cues: CueIndex) -> bool:
    return any(cues.cues[cue].role == role for cue in cues.places(heading))
