"""Causes told by nothing but how things stand: few people for much work, the way is far, the money comes from elsewhere, staff
came and went, equipment is old, the law is not clear, bodies do not work hand in hand, people would rather not.

Behind a shortcoming, or before it in its sentence, what is told of these may well be its cause, and what may be one is
not called missing. A clause that falls short itself, in words for that, or tells of some of those concerned, is one more
shortcoming.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from fazhi.checks.cause_words import any_of
from fazhi.checks.promised_causes import LEAST, NO_CAUSE
from fazhi.patterns import branched, compiled, escaped
from fazhi.records import Any
from fazhi.structure.report import Report, Sentence

_CLAUSE = compiled("[，；：。！？]")
_GAP, _NUMBER = "[^，。；：]{0,14}?", "(?:[\\d.]+|[一两二三四五六七八九十几百半]+)[余多]?(?:个)?"
# Where a text begins a new item.
_ITEM = compiled(
    "(?:——|[•●◆■▪*]|[（(]?[一二三四五六七八九十\\d]{1,3}[）)、.．]|[①-⑳]|第?[一二三四五六七八九十][是项点个条][，、]?|其[一二三四五]|首先|其次|再次|再者|最后|此外|另外|同时|还有)"
)
_SOME = compiled("(?:部分|个别|少数|一些|有的|有些|某些|存在|仍|还存|且|并且|而且|以及|对|有待|[缺欠])")
_FALLS = compiled(
    "[不没未难慢少低差弱缺旧偏漏长窄粗浅]|仅|只|落后|薄弱|滞后|单一|走过场|流于形式|两张皮|拖|超期|逾期|积压|堆积|闲置|走样|错|乱|断档|上不去|减了|降了|小$"
)
# What is to be done.
_AHEAD = compiled(
    "(?:我[们镇乡街局办]道?|全[镇乡局])?(?:将|拟|要|计划|明年|今后|下一?步|力争|争取|加强|加大|进一步|着力)"
)
# How much came of the work.
_OUTPUT = compiled(
    "[\\d一二三四五六七八九十几两][余多]?(?:人?次|场|件|份|本|篇|部|个|项|处|条|分|起|期|[%％]|成)|百分之|率|得分|仅|只"
)
# What is said of all of them at the end, and what was done about them.
_CLOSES = compiled("^(?:上述|以上|这些|对此|对于|为此|因此|我们|今后|总之)|整改|整治|解决|克服|重视|改正|纠正")
_WANTS = compiled("有待|[还仍亟尚]需|需要|亟待|必须|应当")
_SEVERAL = 2


def situated(report: Report, sentences: Iterable[Sentence], options: Mapping[str, Any]) -> Sentence | None:
    """The first sentence that tells, beside one of the shortcomings, how things stand."""
    situations = options.get("situations", ())
    if not situations:
        return None
    told, short = _told(tuple(situations)), compiled(any_of(tuple(options.get("shortfalls", ()))))
    fallen, paragraph, under, ended = False, None, False, False
    for sentence in sentences:
        words = report.folded.text[sentence.start : sentence.end].strip()
        follows = paragraph is not None and (sentence.paragraph == paragraph or under)
        begins = _ITEM.match(words) is not None
        fallen = fallen and follows and not begins
        if fallen and ended and _may_explain(words):
            return sentence
        found, fallen = _in_sentence(words, fallen, told, short)
        if found:
            return sentence
        paragraph, under, ended = sentence.paragraph, sentence.is_heading, not words.endswith("；")
    return None


def _may_explain(words: str) -> bool:
    """Whether a sentence of several clauses, behind one that falls short, says nothing that does, and so may say why."""
    clauses = [clause for part in _CLAUSE.split(words) if (clause := part.strip())]
    if len(clauses) < _SEVERAL or _SOME.match(words) or _CLOSES.search(words):
        return False
    free = [not (NO_CAUSE.search(clause) or _OUTPUT.search(clause)) for clause in clauses]
    falls = any(_FALLS.search(clause) or _WANTS.search(clause) or _AHEAD.match(clause) for clause in clauses)
    return not falls and any(free) and max(map(len, clauses)) >= LEAST


def _in_sentence(words: str, fallen: bool, told: re.Pattern[str], short: re.Pattern[str]) -> tuple[bool, bool]:
    """Whether a sentence tells how things stand beside a shortcoming, and whether one has been told by its end."""
    before = of_some = False
    for number, clause in enumerate(_CLAUSE.split(words)):
        said = _ITEM.sub("", clause.strip(), count=1)
        if _AHEAD.match(said):
            return False, fallen
        of_some = of_some or (number == 0 and _SOME.match(said) is not None)
        falls = short.search(said) is not None or _FALLS.search(said) is not None
        stands = not of_some and not _SOME.match(said) and _stands(said, told, short)
        if (stands and fallen) or (before and falls and not stands):
            return True, True
        before = before or stands
        fallen = fallen or falls
    return False, fallen


def _stands(said: str, told: re.Pattern[str], short: re.Pattern[str]) -> bool:
    """Whether a clause tells how things stand, and what it says beside that does not fall short (外出人员普法没有跟上)."""
    if not told.search(said):
        return False
    rest = told.sub("＃", said)
    return short.search(rest) is None and _FALLS.search(rest) is None


@lru_cache(maxsize=8)
def _told(words: tuple[str, ...]) -> re.Pattern[str]:
    """Any of these words, in which 「…」 stands for a gap in the clause and 「＃」 for a number."""
    longest = sorted(words, key=lambda word: (-len(word), word))
    if any(word.startswith(("…", "＃")) for word in longest):
        return compiled("|".join(map(_piece, longest)))
    return compiled(branched(*((word[0], _piece(word[1:])) for word in longest)))


def _piece(word: str) -> str:
    return escaped(word).replace("…", _GAP).replace("＃", _NUMBER)
