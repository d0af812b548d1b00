"""Shortcomings granted among what was done, in a sentence that also speaks of mending: «但仍存在力量不足等问题，亟待解决».

Asked before shortcomings are said to be missing, and only then; see `admitted` for what is asked first, which passes over
every sentence that says 解决, 化解 or 排查. Here it is what stands before the admission that tells of the problems of others,
and what stands behind it that tells that they are over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from fazhi.checks.cause_words import any_of
from fazhi.checks.stage import once
from fazhi.patterns import compiled
from fazhi.records import Any
from fazhi.structure.report import Report, Sentence

_WHERE = ("achievements", "own_duty", "preamble")
_LACKS = "(?:问题|不足|短板|弱项|薄弱环节|差距|困难|欠缺|不尽如人意|情况|现象)"
_ADMITS = compiled(
    f"(?:(?:(?<!不)(?<!否)存在|(?:还|仍|尚|也|依然)有)[^。；]{{0,40}}?|面临[^，。；]{{0,20}}?){_LACKS}(?!的)"
    f"|{_LACKS}(?:和不足|与不足|短板)?(?:方面|主要(?:是|有|表现|体现|在)|是|有|：|还|仍|依然|突出|在于|表现)"
)
# What speaks in the same clause before an admission of what others lack, or of what is being mended.
_OF_OTHERS = compiled(
    "(?:化解因|(?:解决|整改|针对|聚焦|围绕|破解|纠正|查[摆找处]|梳理|排查|克服|督促|指导|帮助|发现|反馈|指出|检查|反映|避免|防止|杜绝|消除|改变|通报|曝光|责令|督[察查办]|巡[察视]|审计)"
    "(?![^，。；、]{0,8}?(?:[不难弱]|机制|能力|滞后|有待|力度|水平|质量))"
    "|企业|商户|经营户|当事人|上年|去年|往年|是否)[^，。；]*$"
)
# What says that they are over, or counts them.
_OVER = compiled(
    r"(?<!虽)(?<!但)已|均[已得]|全部|(?:整改|解决|化解|办理|处置)(?:到位|完毕|完成|销号)|得到了?(?:有效|及时|妥善|圆满|明显|较好)|\d余?[个项件条处起]|[问难]题得到(?!.{0,4}根本)"
)
_UNDER_WAY = compiled("未|尚|没有|有待|不|需|亟|难")
_CLAUSE = compiled("[，。；：]")
_SHORT = "不[广宽浓活透熟顺紧]|有待[一-鿿]{2}|难度(?:较|很)?大|需(?:要)?进一步|还需"


@once
def _short(options: Mapping[str, Any]) -> re.Pattern[str]:
    return compiled(f"{any_of(options.get('shortfalls', ()))}|{_SHORT}")


def granted(report: Report, options: Mapping[str, Any]) -> Iterator[Sentence]:
    """The sentences that grant shortcomings of the office's own, and what follows them in their paragraph."""
    if not options.get("shortfalls"):
        return
    text, paragraph = report.folded.text, None
    for sentence in report.sentences:
        if sentence.is_heading or sentence.role not in _WHERE:
            continue
        if sentence.paragraph == paragraph or _grants(text[sentence.start : sentence.end], options):
            paragraph = sentence.paragraph
            yield sentence


def _grants(words: str, options: Mapping[str, Any]) -> bool:
    for found in _ADMITS.finditer(words):
        before = _CLAUSE.split(words[: found.start()])[-1]
        if _OF_OTHERS.search(before):
            continue
        short = _short(options).search(words, found.start() - len(before))
        if short and not any(_OVER.search(piece) for piece in _pieces(words[found.end() :])):
            return True
    return False


def _pieces(words: str) -> Iterator[str]:
    """The clauses that may say that something is over: not those that deny it (整改还不彻底)."""
    return (piece for piece in _CLAUSE.split(words) if not _UNDER_WAY.search(piece))
