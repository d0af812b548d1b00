"""Shortcomings that are told where nothing says so: asked before they are said to be missing, and only then.

Under a heading such as «二、卷面上的扣分项», or in running text, what the sentences say decides: what falls short, with its cause.
When in doubt a shortcoming is told.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from fazhi.patterns import compiled
from fazhi.records import Any
from fazhi.structure.lexicon import CueIndex
from fazhi.structure.report import Report, Sentence

# A cause that is told of what falls short: the cause named, or what all that comes of.
_CAUSE = compiled(
    "(?:原因|根源|根子|症结|主因|成因|病根|缘由|根由|要害)(?:[还也就都]|主要)?(?:是|在|出在|有)|(?<!分析)究其|说到底|说白了|归结起来|归根|"
    "(?:问题|毛病)[还就]?出在|主要还是|[皆只]因|多半[是因]"
    "|这(?:主要|既|也)?[是与跟和同][^。；]{2,40}?(?:造成|所致|导致|引起)的?|(?:这|这些|与|跟|同)[^。；]{2,40}?(?:有关|有[^。；]{0,4}关系|分不开|密不可分)"
)
_NEGATIVE = compiled("[不没未难缺乱弱少慢低差旧窄散软粗浅老小远薄]|有限")
# What went well has causes too, and so has what was looked into.
_WELL = compiled(
    "(?:成绩|成效|成果|进步)的?(?:取得|获得)|取得[了的]|得益|归功|离不开|下降|提升|提高了|减少了|好转|分析|研判|调研|倒查|查明"
)


def shortcomings(report: Report, options: Mapping[str, Any], cues: CueIndex) -> Iterator[Sentence]:
    """Shortcomings told with their cause, or under a heading that names them beside the achievements."""
    away = (*options.get("others", ()), *options.get("settled", ()))
    shortfalls = (*options.get("shortfalls", ()), *options.get("lacks", ()))
    mixed = {
        number for number, one in enumerate(report.sections) if one.mixed and _names(one.heading, "problems", cues)
    }
    for sentence in report.sentences:
        if sentence.is_heading or sentence.role not in ("achievements", "own_duty", "preamble"):
            continue
        words = report.folded.text[sentence.start : sentence.end]
        if any(word in words for word in away) or _WELL.search(words):
            continue
        named = sentence.section in mixed and any(word in words for word in shortfalls)
        if named or (_CAUSE.search(words) and _NEGATIVE.search(words)):
            yield sentence


def _names(heading: str, role: str, cues: CueIndex) -> bool:
    return any(cues.cues[cue].role == role for cue in cues.places(heading))
