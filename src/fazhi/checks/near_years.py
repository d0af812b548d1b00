"""Years that are told by their distance (去年, 上年度) where this one belongs, and periods that begin and end in one year.

In a report on a year, figures drawn up to the end of the year before, and papers issued for it, were left over from the
last report. 2024—2024年 is what replacing one year by another throughout a text leaves of 2023—2024年.
"""

from __future__ import annotations

from collections.abc import Iterator

from fazhi.checks.old_years import COUNTED
from fazhi.patterns import compiled
from fazhi.structure.years import DASHES

_BEFORE = "(?:去年|上年度?|上一年度?)"
# 截至去年12月底，…: up to when figures are drawn.
_DRAWN = compiled(rf"(?:截[至止]|到)({_BEFORE}(?:年?[底末]|12月(?:底|末|31日)|\d{{1,2}}月(?:底|末)))，?")
# 制定上年度学法清单: what is issued for a year, or followed in it.
_PAPER = compiled(
    r"(?:制定|制订|印发|出台|编制|下发|制发|发布|拟定|对照|按照|根据|依照|围绕|落实|执行|完成)(?:了|好|并印发)?[^，。；]{0,6}?"
    rf"({_BEFORE})(?!的|反馈|交办|通报|指出|[底末初]|[^，。；]{{0,4}}[县市区省州旗]|上级)([^，。；]{{0,16}}?(?:清单|要点|计划|工作方案|实施方案|任务|部署|安排))"
)
_LOOKS_BACK = compiled(
    "整改|反馈|考核|总结|情况|报告|通报|评查|督察|督导|审计|述法|验收|未完成|遗留|结转|剩余|基础上|后续|经验|的(?:通知|意见)|销号|台账|评估"
)
_LEFT = compiled("[^，。；]{0,6}?(?:未|尚|剩|在办|在建)")
# With these a sentence or its paragraph tells of this year as well, or of the other by right.
_NOW = compiled(
    "今年|本年(?!度(?:共|累计|全年))|当年|目前|至今|现有|现已|如今|此后|新增|结转|遗留|较|比(?!例|率|赛|武|如)|同期|同比|增|减|户籍|常住|人口|成立|建成|聘任|聘期|以来"
)
_SAME = compiled(rf"(20\d\d)年?[{DASHES}至到]{{1,2}}(20\d\d)年(?![初底末\d上下第])(?!度?[一二三四])")

_BACKWARDS = compiled(rf"(20\d\d)年\d{{1,2}}月(?:\d{{1,2}}日)?[{DASHES}至到]{{1,2}}(20\d\d)年\d{{1,2}}月")
# 2024年2月、5月、8月和2014年11月: the last of several days of one year, with another year.
_ROW = compiled(
    r"(20\d\d)年\d{1,2}月(?:\d{1,2}日)?(?:[、，]\d{1,2}月(?:\d{1,2}日)?){1,12}(?:[、，和与及]|以及)(20\d\d)年\d{1,2}月(?:\d{1,2}日)?"
    "(?!以?前|以?来|起|之|至|到|遗留|[^，。；]{0,6}的)"
)
_FAR = 2  # a row may begin or end in the next year
_BOTH = 2  # a period names two years
_NO_YEAR = compiled(r"20\d{3}年(?!限)")
# 2O24年, 20l4年: letters for figures.
_LETTERS = compiled(r"2(?<![\dA-Za-z].)(?=\d{0,2}[OoIl])[0Oo][\dOoIl]{2}年")
# 2204年 (and not 距今2500年), 202年度 and 224年， as the time of what this office did.
_MISTYPED = compiled(
    r"2(?<![\d.].)(?:[1-9]\d[1-9](?=年(?!限|[以之间的来]|多|余|历史|前|后))|(?:[1-9]\d\d|0\d)(?=年(?:度[^过]|全年|，?[我全本][镇乡街]|\d{1,2}月|法治|依法))"
    r"|(?<=[\n。；）].)\d\d(?=年，(?:[我全本共累先镇乡街])))年"
)
# Both begin with the same digit, so that `re` skips from one such to the next.
_NO_YEAR_OR_MISTYPED = compiled(f"2(?:{_NO_YEAR.pattern[1:]}|{_MISTYPED.pattern[1:]}|{_LETTERS.pattern[1:]})")


def last_year(text: str, paragraph: str) -> Iterator[tuple[str, int, int]]:
    """What tells the year before in a sentence where this one belongs, with its place."""
    drawn = _DRAWN.search(text)
    counted = drawn and COUNTED.search(text, drawn.end()) and not _LEFT.match(text, drawn.end())
    if drawn and counted and not _NOW.search(paragraph):
        yield drawn[1], *drawn.span(1)
    for found in _PAPER.finditer(text):
        if not _LOOKS_BACK.search(text, found.start(2), found.end() + 12):
            yield found[1], *found.span(1)


def empty_periods(text: str) -> list[tuple[str, int, int]]:
    """Periods of whole years that begin and end in the same (2024—2024年), or end before they begin, with their places."""
    if text.count("20") < _BOTH:
        return []
    told = [found for found in _SAME.finditer(text) if found[1] >= found[2]]
    told += [found for found in _BACKWARDS.finditer(text) if found[1] > found[2]]
    return [(found.group(), *found.span()) for found in told]


def odd_in_row(text: str, year: int) -> Iterator[tuple[int, int, int]]:
    """The year of the last of several days of this year that is far from it, with its place."""
    if text.count("20") < _BOTH:
        return
    for found in _ROW.finditer(text):
        if int(found[1]) == year and abs(int(found[2]) - year) >= _FAR:
            yield int(found[2]), *found.span(2)


def no_years(text: str) -> Iterator[tuple[int, int]]:
    """The places of figures before 年 that are no year: 20225年, 2204年, 224年."""
    if _NO_YEAR_OR_MISTYPED.search(text) is None:
        return  # as nearly always: asked for at once
    for pattern in (_NO_YEAR, _LETTERS, _MISTYPED):
        for found in pattern.finditer(text):
            if not text[found.start() - 1 : found.start()].isdigit():
                yield found.span()
