"""Shortcomings that are admitted outside their own part: among the achievements, or as what a plan answers to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from fazhi.checks import ahead
from fazhi.checks.cause_words import any_of
from fazhi.checks.holding import holding
from fazhi.checks.stage import once
from fazhi.patterns import compiled
from fazhi.records import Any, NamedTuple
from fazhi.structure.report import PLANS, Report, Sentence

# So many rules that ask for parts are in use at once.
ASKING = 64
_SPAN = 60  # how far an admission reaches to what it admits
_NEAR = 8
# Where a shortcoming may be admitted outside its own part and the plan.
OUTSIDE = ("achievements", "own_duty", "preamble")
_PATTERNS = ("admissions", "lacks", "shortfalls", "answers", "signs")
_STILL = "还|仍|尚|依然|依旧"
_NEEDS = compiled(
    "有待|亟[待需]|(?:还|仍|尚)(?:需|待|须)(?:进一步)?(?:加强|提[高升]|完善|改进|规范|加大|增强|拓展|努力|用力|下功夫)"
)
# What _STILL and _NEEDS begin with.
_OPENERS = ("还", "仍", "尚", "依然", "依旧", "有待", "亟待", "亟需")
_ANSWERED = "问题|短板|不足|现状|状况|局面|情况|弱项|难题|实际|矛盾|原因"
# 执法力量弱，原因是…: a single character may say that something falls short where its cause is told.
_WEAK = "(?:(?<!越)(?<!更)(?<!大幅减)(?<!减)[一-鿿](?:弱|少|低|慢|差|旧|窄|散|软|粗|浅|难|缺)|不[活灵勤愿会懂敢想能爱善牢稳匀新热精专][一-鿿]?)(?=[，；])"


def admitted(report: Report, options: Mapping[str, Any], noted: dict[str, set[int]]) -> Iterator[Sentence]:
    """Shortcomings told in another part: the admission and what follows it in its paragraph; for `noted` see `_admitting`."""
    if not options.get("shortfalls"):
        return
    admitting = _admitting(report, options, noted)
    paragraph = None
    for number, sentence in enumerate(report.sentences) if admitting else ():
        if number in admitting and sentence.paragraph != paragraph:
            if sentence.role in PLANS:
                yield sentence
                continue
            paragraph = sentence.paragraph
        if sentence.paragraph == paragraph:
            yield sentence


def _admitting(report: Report, options: Mapping[str, Any], noted: dict[str, set[int]]) -> set[int]:
    """The sentences outside the problems part that tell a shortcoming of the office's own that is still there.

    A pattern is asked only of a sentence that holds a word with which it begins. Those that may promise something are
    found by the way and `noted`.
    """
    patterns, lists = _looked_for(options)
    others, settled = options.get("others", ()), options.get("settled", ())
    promising = ahead.promising_in(report.facts.year)
    answers, signs, admits, noted["promising"] = holding(report, *lists, promising)
    found = set()
    for number in answers | admits | signs:
        sentence = report.sentences[number]
        planned = sentence.role in PLANS
        if sentence.is_heading or not (number in answers if planned else sentence.role in OUTSIDE):
            continue
        words = report.folded.text[sentence.start : sentence.end]
        if any(map(words.__contains__, others)):
            continue
        if planned:
            told = patterns.answers.search(words) is not None
        elif any(map(words.__contains__, settled)):
            continue
        else:
            told = number in admits and (patterns.admits.search(words) or _NEEDS.search(words)) is not None
            told = told or (number in signs and bool(patterns.short.search(words) and patterns.signs.search(words)))
        if told:
            found.add(number)
    return found


class _Patterns(NamedTuple):
    """What admits a shortcoming, what names one as that which a plan answers to, and both parts of «…不强，原因是…»."""

    admits: re.Pattern[str]
    answers: re.Pattern[str]
    short: re.Pattern[str]
    signs: re.Pattern[str]


def _patterns(options: Mapping[str, Any]) -> _Patterns:
    admit, lack, short, answer, sign = (any_of(options.get(name, ())) for name in _PATTERNS)
    admits = rf"(?:{admit})[^。；]{{0,{_SPAN}}}?(?:{lack}|(?:{short})[^。；]{{0,{_SPAN}}}?[等的](?:问题|现象|情况))|(?:{_STILL})[^，。；]{{0,{_NEAR}}}?(?:{short})"
    answered = rf"(?:{answer})[^，。；]{{2,{_SPAN}}}?(?:{short})[^，。；]{{0,{_NEAR}}}?(?:{_ANSWERED})"
    return _Patterns(*map(compiled, (admits, answered, rf"{short}|{_WEAK}", sign)))


def _made(options: Mapping[str, Any]) -> tuple[_Patterns, tuple[tuple[str, ...], ...]]:
    lists = (tuple(options.get(name, ())) for name in ("answers", "signs"))
    return _patterns(options), (*lists, (*options.get("admissions", ()), *_OPENERS))


# The patterns, and the lists of words of which each begins with one or needs one.
_looked_for = once(_made, ASKING)
