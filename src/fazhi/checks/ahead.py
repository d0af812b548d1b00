"""Plans told outside their part: a promise at the head of a sentence, and what is meant for later in whatever words.

The latter is asked before a plan is said to be missing, and only then: under «三、下一张考卷», or in running text, what the
sentences say decides. When in doubt a plan is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from fazhi.checks.holding import holding
from fazhi.patterns import compiled
from fazhi.structure.lexicon import CueIndex
from fazhi.structure.report import Report, Sentence

# Where a plan may be told outside its own part.
_TOLD = ("problems", "causes", "achievements", "own_duty", "preamble")
_PROMISE = (
    "(?:明年|来年|下一年|新的一年|下一步|今后|接下来)[^。；]*?(?:将|拟|要|计划|争取)"
    "|(?:针对|对此|为此)[^。；]*?(?:将|拟|计划)"
    "|对?(?:以上|上述|这些)[^，。；]{0,8}?(?:问题|不足|短板|差距|弱项|薄弱环节)，[^。；]{0,16}?(?:将(?!近)|拟|计划)"
)
# What any promise begins with.
_PROMISING = (
    "明年",
    "来年",
    "下一年",
    "新的一年",
    "下一步",
    "今后",
    "接下来",
    "针对",
    "对此",
    "为此",
    "以上",
    "上述",
    "这些",
)
# A time after the reporting year, and what says that something is meant for then.
_THEN = "(?<![把为])(?:新年|新春|明年|来年|翌年|次年|开年|年后|开春|往后|(?<!前和)(?<!前及)(?<!前与)今后|下一?年|新的?一年|(?<!进入)(?<!转入)下一?步(?!办理|流程|程序|手续|操作)|接下来|下一阶段)"
_MEANT = "(?:将(?!近)|[拟想先再]|要(?![点求素件闻])|打算|准备|计划|考虑|争取|力争|着手|着力|决心|起(?=[，给在把对])|重点|继续|让|把|建|推|补|办|重心|目标)"
# The same at the head of a clause, where the heading says that a plan will follow.
_INTENDED = compiled(
    f"(?:^|[，。；：）])[^，。；：]{{0,6}}?{_MEANT}|(?:^|[，。；：）])(?:加强|加大|健全|完善|深化|强化|充实|增加|组织|开展|落实|建立|制定|提高|提升|抓好|优化|改进|拓宽|丰富|严格|规范)"
)
_DONE = compiled("已|完成了|截至|截止|了[，。；、]|回顾")
# So many parts are a report, and what counts acts in one of them.
_ROW = 2
_ACTS = compiled(r"\d余?(?:件|起|[场人]?次|场|份|条|期|名|个|项|人|%)")
_THANKS = compiled("感谢|离不开|归功|成绩的取得|不妥|不当之处|指正")
_YEAR_BEFORE = "(?<![至到较比—-])(?<!截至)"
# What brings in a plan behind the shortcomings: 对此, 出路在于…
_WAY_OUT = compiled("出路|(?:镇|乡|街道|局|所|我们|单位)(?:里|上)?(?:考虑|打算|准备|拟|决定今后)")


@lru_cache(maxsize=32)
def _ahead_of(year: int | None) -> re.Pattern[str]:
    """What tells a plan in a report on this year."""
    return compiled(_PROMISE + (rf"|{year + 1}年[^。；]*?(?:[将拟要]|计划|充实|加强)" if year else ""))


@lru_cache(maxsize=32)
def promising_in(year: int | None) -> tuple[str, ...]:
    """What any promise begins with in a report on this year."""
    return (*_PROMISING, f"{year + 1}年") if year else _PROMISING


def promised(report: Report, promising: set[int] | None) -> Iterator[Sentence]:
    """Plans told among the shortcomings («……，2025年将充实队伍»), or at the head of a sentence anywhere («明年，我镇将…»).

    `promising`: the sentences that hold what any promise begins with, if they are known.
    """
    year = report.facts.year
    ahead = _ahead_of(year)
    if promising is None:
        (promising,) = holding(report, promising_in(year))
    for number in sorted(promising):
        sentence = report.sentences[number]
        if sentence.is_heading or sentence.role not in _TOLD:
            continue
        words = report.folded.text[sentence.start : sentence.end]
        found = ahead.search(words)
        if found and (sentence.role in ("problems", "causes") or not words[: found.start()].strip()):
            yield sentence


@lru_cache(maxsize=32)
def _later_than(year: int | None) -> re.Pattern[str]:
    """What is meant for a time after this year."""
    then = _THEN + (f"|{_YEAR_BEFORE}{year + 1}年(?![1-3]月\\d)" if year else "")
    within = rf"|(?:将|拟|计划|准备|打算)[于在到]?{year + 1}年" if year else ""
    return compiled(rf"(?:{then})[^。；]*?{_MEANT}{within}")


@lru_cache(maxsize=32)
def _next_year(year: int | None) -> re.Pattern[str]:
    """The year after this one, where it ends or measures nothing and is not the day of a report (报送日期：2025年1月12日)."""
    day = r"\d{1,2}月\d{1,2}日[。\s]*$"
    return compiled(f"{_YEAR_BEFORE}{year + 1}年(?!{day})" if year else "(?!)")


def meant(report: Report, short: list[Sentence], cues: CueIndex) -> Iterator[Sentence]:
    """What is meant for later; `short` are the shortcomings told where no heading names a part."""
    later = _later_than(report.facts.year)
    found = short[-1] if short else None
    lacking = {one.start for one in short}
    behind = _unnamed_behind(report, found, cues) if found else frozenset()
    unnamed = _last_unnamed(report, cues, found)
    promising = _promising(report, cues) | (unnamed if not found or found.section not in unnamed else frozenset())
    unparted = found is not None and not report.sections[found.section].heading
    for sentence in report.sentences:
        if sentence.is_heading or sentence.role in ("furniture", "attachment", "title", "closing"):
            continue
        words = report.folded.text[sentence.start : sentence.end]
        if _DONE.search(words) or _THANKS.search(words):
            continue
        if (sentence.start in lacking or sentence.role in ("problems", "causes")) and _next_year(
            report.facts.year
        ).search(words):
            yield sentence
            continue
        follows = (
            unparted
            and found
            and sentence.paragraph > found.paragraph
            and not report.sections[sentence.section].heading
        )
        if (
            follows
            or sentence.section in behind
            or (sentence.section in promising and _INTENDED.search(words))
            or later.search(words)
            or (found and sentence > found and _WAY_OUT.search(words))
        ):
            yield sentence


def _promising(report: Report, cues: CueIndex) -> frozenset[int]:
    """The sections whose headings join a plan to the shortcomings: 不足、成因及2025年改进方向."""
    following = f"{report.facts.year + 1}年" if report.facts.year else "明年"
    short = [
        (number, section) for number, section in enumerate(report.sections) if section.role in ("problems", "causes")
    ]
    joined = [
        section
        for _, section in short
        if following in section.heading
        or (section.mixed and any(cues.cues[cue].role == "plan" for cue in cues.places(section.heading)))
    ]
    return frozenset(number for number, section in short if any(one.start <= section.start < one.end for one in joined))


def _last_unnamed(report: Report, cues: CueIndex, found: Sentence | None) -> frozenset[int]:
    """The last part, with what is under it, if its heading names none, nothing in it is counted and it does not stand apart from
    the part on shortcomings (`found` is told in it), which a plan follows."""
    top = [n for n, one in enumerate(report.sections) if one.level == 1]
    if len(top) < _ROW or report.sections[top[-1]].role != "achievements":
        return frozenset()
    last = report.sections[top[-1]]
    text = report.folded.text
    if (
        not (
            not (found or any(one.role in ("problems", "causes") for one in report.sections))
            or report.sections[top[-2]].role in ("problems", "causes")
            or (found and top[-2] <= found.section < top[-1])
            or _next_year(report.facts.year).search(last.heading)
        )
        or cues.places(last.heading)
        or _ACTS.search(text, last.start, last.end)
        or _DONE.search(text, last.start, last.end)
    ):
        return frozenset()
    return frozenset(range(top[-1], len(report.sections)))


def _unnamed_behind(report: Report, found: Sentence, cues: CueIndex) -> frozenset[int]:
    """The sections behind that of the shortcomings whose headings name no part."""
    sections = report.sections
    behind = range(found.section + 1, len(sections)) if sections[found.section].heading else ()
    return frozenset(
        n for n in behind if sections[n].level <= sections[found.section].level and not cues.places(sections[n].heading)
    )
