"""Causes under a heading that promises them (不足及其原因), told by nothing but what stands behind a shortcoming.

Whoever puts causes into the heading means to tell them. Where a clause behind a shortcoming says neither another one nor
what comes of it, nor what is to be done, it may be the cause; what may be there is not called missing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from fazhi.checks.cause_words import BRINGS, any_of
from fazhi.patterns import compiled
from fazhi.records import Any
from fazhi.structure.report import Report, Sentence

_CLAUSE = compiled("[，；。：！？]")
# What a clause of its own has at least, number of its item left out.
LEAST = 6
_NUMBER = compiled(
    "^(?:[（(]?[一二三四五六七八九十\\d]{1,3}[）)、.是]|[一二三四五六七八九十]是|其[一二三四五]|首先|其次|再次|此外|另外)"
)
# A shortcoming, how it shows, an opener of a list, what comes of it, what is to be done.
NO_CAUSE = compiled(
    "[不没未欠缺弱差慢低少难窄]|有待|薄弱|滞后|单一|形式化|走过场|问题|不足|短板|差距|困难|现象|表现|情况|时有|有时|如|比如|例如"
    "|个别|部分|有的|少数|一些|仍|尚|还|为主|居多|多为|多是|多以|多采用|采用|偏|轻|两张皮|脱节|过于|停留|流于|存在|主要有|以下|方面|虽然|尽管|取得|成绩|成效"
    f"|^{BRINGS}|^(?:在?(?:一定|很大|较大)程度上|也|从而)?(?:影响|制约|阻碍|妨碍)|反映强烈|成因复杂|加强|加大|进一步|下一步|将|要|努力|[亟须需应]|完善|提升|提高|改进|针对|对照|与[^，]*相比|随着"
)


def may_tell_causes(report: Report, sentences: Iterable[Sentence], options: Mapping[str, Any]) -> bool:
    """Whether, under a heading that promises causes, a clause behind a shortcoming may be one."""
    nouns = _naming(tuple(options.get("nouns", ())))
    fallen = False
    for sentence in sentences:
        if sentence.is_heading or not _is_promised(report, sentence.section, nouns):
            # 「（一）人才少」 above its text is a shortcoming as well.
            fallen = (
                sentence.is_heading and NO_CAUSE.search(report.folded.text, sentence.start, sentence.end) is not None
            )
            continue
        for clause in _CLAUSE.split(report.folded.text[sentence.start : sentence.end]):
            words = _NUMBER.sub("", clause.strip())
            if NO_CAUSE.search(words):
                fallen = True
            elif fallen and len(words) >= LEAST:
                return True
    return False


@lru_cache(maxsize=16)
def _naming(nouns: tuple[str, ...]) -> re.Pattern[str]:
    """What in a heading names causes; made once."""
    return compiled(f"{any_of(nouns)}|为什么|为何")


def _is_promised(report: Report, number: int, nouns: re.Pattern[str]) -> bool:
    """Whether the heading of a section, or of one that holds it, names causes."""
    if number < 0:
        return False
    here = report.sections[number]
    return any(one.start <= here.start < one.end and nouns.search(one.heading) for one in report.sections[: number + 1])
