"""What the last report planned or found, and what became of it: a heading, its section or a sentence that looks back on that.

Reports hold themselves against the one before: 三、2022年底计划的兑现情况, 与上年（2023年）的比较, 对照上年的安排. There last year's
number is right, and so is 上年. A heading that gives the number and nothing of this (2023年工作情况) may still be one left over.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from fazhi.checks.hint import Hint
from fazhi.checks.stage import Stage
from fazhi.patterns import compiled
from fazhi.results import Span
from fazhi.structure.report import Report, Section

_PLANNED = "(?:计划|安排|打算|承诺|任务|目标|要点|思路)"
_LACKED = "(?:问题|不足|短板|差距|弱项|欠账|薄弱环节)"
_LAST = ("去年", "上年", "上一年")
_BEFORE = "(?:去年|上年度?|上一年度?)"
# 与2023年相比, 同上年（2023年）的对比, 2023年和2024年对照
_COMPARED = compiled(
    r"[与同和跟较比][^，。；]{0,4}20\d\d年?度?[）)]?的?[^，。；]{0,8}?(?:相比|比较|对比|对照|比一比|变化|差别|异同|不同)"
)
# 去年（2023年）指出的问题: called last year, and something that was planned or found then.
_CALLED = compiled(rf"{_BEFORE}[（(]20\d\d年?度?[）)][^。；]{{0,16}}(?:{_PLANNED}|{_LACKED}|比较|对比|对照|相比)")
# 2023年底的计划, 2023年报告所列的问题, 2023年提出的任务: who hears that knows that it was for later.
_OF_THEN = compiled(
    rf"20\d\d年(?:[底末]|度?(?:法治政府建设)?(?:报告|年报|总结)|12月)?[^，。；]{{0,10}}?(?:{_PLANNED}|{_LACKED})"
)
# What became of it: 2023年安排的回头看, 2023年的短板补得怎么样.
_BECAME = compiled(
    "兑现|回看|回头看|对账|清账|销号|整改|改得|补得|做得怎|办得怎|完成|落实|执行|进展|结果|账|对照|回顾|怎么样|怎样|如何"
)
# What nobody does with the work of the year that is reported on: 2023年安排的回头看.
_LOOKED_BACK = compiled("兑现|回看|回头看|对账|清账")
# 2023年报告问题清单的销号情况, 把2023年许的愿翻出来: the report of that year, or what was promised in it.
_REPORTED_THEN = compiled(
    "20\\d\\d年(?:度?(?:法治政府建设)?(?:年度)?报告(?!如下|[。：]?$)|[^，。；]{0,4}?(?:许|答应|承诺|说)[过下]?的)"
)
# A heading without the year: 对照上年计划, 上年查摆问题的整改.
_NAMED = compiled(rf"{_BEFORE}[^，。；]{{0,12}}?(?:{_PLANNED}|{_LACKED}|对比|对照|比较|相比)")
# 年底, 报告: what was set down there is for the year that follows.
_SET_DOWN = "(?:提出|定下|定了|列出|列了|列|排了|排出|许下|许了|承诺|安排|打算|计划|指出|反馈|查出|查摆|说到|作出|写下|写了|部署|确定)"
# So much of what stands under a heading says whose plan it was.
_OPENING = 90
_SAID_THEN = compiled(rf"(?:{_BEFORE}|(?P<year>20\d\d)年)[^。；]{{0,24}}?{_SET_DOWN}")
# 2023年底的报告, 实际: set down for another year than the one in which it was.
_FOR_LATER = compiled("年[底末]|12月|年度?报告|今年|一年里|一年来|一年下来|实际|仍|还有|其余|结转")
# 对照上年的安排。2022年报告提出的任务是18条。…完成的有15条: what is told of is how far each of last year's tasks has come.
_COME_OF = compiled(
    r"(?:完成|做完|办完|办成|做成|兑现|落实|改好|补上|销号)(?:了)?(?:的有|其中)?\d{1,3}[项条件个]"
    rf"|兑现|回头看|对账|20\d\d年(?:[底末]|度?报告)[^，。；]{{0,6}}{_SET_DOWN}"
)
# 2023年底我们定了11件事，做成10件
_WE_SET_DOWN = compiled(
    rf"(?:12月|[底末]|度?(?:法治政府建设)?(?:报告|年报))[^，。；]{{0,10}}?{_SET_DOWN}[^，。；]{{0,6}}?\d{{1,3}}[项条件个块][^。；]{{0,40}}?"
    "(?:[完办做]成|做完|办完|兑现|落实|补上|改好|补齐|到位)"
)


def heading_looks_back(report: Report, section: Section) -> bool:
    """Whether the heading of a section, which names a year, is of last year's plan or findings, or compares with last year."""
    year, text = report.facts.year or 0, report.folded.text
    words = text[section.start : section.body]
    if f"{year - 1}" not in words:
        return False
    if any(pattern.search(words) for pattern in (_COMPARED, _CALLED, _REPORTED_THEN)):
        return True
    if _OF_THEN.search(words) is None or _BECAME.search(words) is None:
        return False
    if _LOOKED_BACK.search(words):
        return True
    return _says_then(text[section.body : min(section.end, section.body + _OPENING)], year)


def _says_then(opening: str, year: int) -> bool:
    """Whether what stands under a heading says that its plan was made in the year before `year`, for this one."""
    said = _SAID_THEN.search(opening)
    if said is None or said["year"] not in (None, str(year - 1)):
        return False
    return said["year"] is None or f"{year}年" in opening or _FOR_LATER.search(opening) is not None


def without_what_was_set_down(stage: Stage, hints: Iterable[Hint], year: int) -> Iterator[Hint]:
    """The hints at years, without those at last year's where the text looks back on what was set down or found then."""
    report = stage.report
    for hint in hints:
        found, place = hint.fill["found"], hint.places[0]
        if (found == f"{year - 1}年" or found.startswith(_LAST)) and _looks_back(
            report, stage.sentence_at(place.start), place
        ):
            continue
        yield hint


def _looks_back(report: Report, number: int, place: Span) -> bool:
    if number < 0:
        return False
    text, sentence = report.folded.text, report.sentences[number]
    section = report.sections[sentence.section]
    if section.level and (_NAMED.search(text, section.start, section.body) or heading_looks_back(report, section)):
        return True
    if _WE_SET_DOWN.match(text, place.end, sentence.end):
        return True
    return text.startswith(_LAST, place.start) and _COME_OF.search(text, place.end, sentence.paragraph.end) is not None
