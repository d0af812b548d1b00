"""The years that a sentence names, as markers of time: this year, one before, one to come, or only history."""

from __future__ import annotations

from fazhi.patterns import compiled
from fazhi.structure.facts import signed_on
from fazhi.structure.figures import has_count
from fazhi.structure.lexicon import Marker, Phrases
from fazhi.structure.origins import is_founded_in, is_of_founding, is_of_origin, is_whence, issues
from fazhi.structure.report import PLANS, Report
from fazhi.structure.years import DASHES, find_years, in_digits

# What is told of an earlier year before this one's (相比上一年行政诉讼3件，本年…): facts, and no change.
_BESIDE = compiled(
    "(?:^|[，；：])(?:相比(?:于|较)?|相较(?:于|之)?|较之|比起|对比)(?:去年|上年度?|上一年度?|前年|20\\d\\d年度?)([^，。；]*)"
)
_CHANGED = compiled("[增减升降]|下[滑跌]|回落|翻|持平|上涨|[多少]了|有所")
# A year that is told by the one before it (2021年承接85项，次年调整为70项).
_RELATIVE = compiled("(?:^|(?<=，))(?:当年(?!度)|同年)|次年|翌年")
_MONTH = compiled(r"(\d{1,2})月(?:(\d{1,2}日|[上中下]旬)|(?!底|末|份?前))")
_BOUNDS = ("自", "从", "至", "到")  # a day from or to which something holds is no day of an act
_ONWARDS = ("起", "开始", "始")
# What comes into force on that day, as an attribute (2025年1月1日起施行的条例): no time of an act.
_IN_FORCE = compiled(r"(?:\d{1,2}月)?(?:\d{1,2}日)?[起始]?(?:正式|全面)?(?:施行|实施|生效|执行)的")
# What was laid down is when something is to be done (日程表已排定：2025年1月8日……).
_TIMETABLE = compiled(
    "(?:日程|时间表|排期|进度表|时间安排)[^，。；]{0,6}?(?:排定|敲定|定[好下]|确定|明确|排好|印发|下发|公布)"
)
# Years at the beginning of a clause, from the first to the last, and no part of the name of a plan.
_PERIOD = compiled(rf"(?:^|(?<=[，；：]))20\d\d年?[{DASHES}至到]{{1,2}}(20\d\d)年度?(?:期间|间|[两三四五]年)?(?=，)")
# 2件（2023年5件）: what it was in another year, in brackets behind what it is.
_COUNTED = compiled(r"\d[个人万]?[一-鿿%]{1,2}（$")
_IN_BRACKETS = compiled(r"度?(?:为|是|仅|有)?\d+(?:\.\d+)?[个人万]?[一-鿿%]{0,2}）")
# How much it was in that year (2022年的90分), and that it is of that year (得分是2022年的).
_HOW_MUCH = compiled(r"度?的(?:为|是|有)?\d+(?:\.\d+)?[一-鿿%]{1,2}(?:[，；。]|$)")
_IS_OF_IT = compiled("度?的(?:[，；。]|$)")
# So many years ago ours did something (三年前，镇里就开展过); elsewhere it is whence a thing is.
_AGO = compiled(
    "(?:^|(?<=[，。；]))(?:早在)?(?:[二两三四五六七八九十几数多]{1,3}|\\d{1,2})[几多余]?年(?:以|之)?前"
    "(?=，?(?:我们|我镇|我乡|我街道|我局|镇里|乡里|局里|全镇|全乡)?(?:就|曾|便|已经?))"
)
_UNSIGNED = (0, 0)
_FILED = 3  # the month in which the last reports are filed
_NEXT_ONE = ("次年", "翌年")


def year_markers(text: str, role: str, report: Report, phrases: Phrases) -> list[Marker]:
    """The years in a sentence of a report (what its section is for: `role`) as markers, in order; none without a reporting year.

    Two senses are of the structure alone: `compared` is of that year in its own clause only, `origin` dates the
    founding of a body and leaves the time of the act to what follows.
    """
    year = report.facts.year
    if year is None:
        return []
    named = find_years(text)
    if "年" in text and ("相" in text or "比" in text or "较" in text):
        beside = (m for m in _BESIDE.finditer(text) if has_count(m.group(1), ()) and not _CHANGED.search(m.group(1)))
        compared = [Marker("compared", m.start(1), m.start(1)) for m in beside]
    else:
        compared = []
    if "20" in text:  # 2021年至2022年，…: such a period is of this year only if it reaches to it
        compared += [Marker("past", *m.span()) for m in _PERIOD.finditer(in_digits(text)) if int(m.group(1)) < year]
    if "年" in text and "前" in text:
        compared += [Marker("past", *m.span()) for m in _AGO.finditer(text)]
    if not named:
        return compared
    found = [Marker(_sense(text, value, start, end, year, phrases), start, end) for value, start, end in named]
    if role not in PLANS and any(marker.sense == "next" for marker in found):
        found = [_told_since(marker, text, report, phrases) for marker in found]
    for match in _RELATIVE.finditer(text) if "年" in text[named[0].end :] else ():
        before = [value for value, _, end in named if end <= match.start()]
        if before:
            value = before[-1] + (match.group() in _NEXT_ONE)
            found.append(Marker(_bare_sense(value, year), match.start(), match.end()))
    return compared + found


def _sense(text: str, value: int, start: int, end: int, year: int, phrases: Phrases) -> str:
    if value != year and _IN_BRACKETS.match(text, end) and _COUNTED.search(text, max(0, start - 6), start):
        return "neutral"
    if value > year and _IN_FORCE.match(text, end):
        return "neutral"
    if value >= year:
        return "neutral" if value == year and is_of_origin(text, end) else _bare_sense(value, year)
    if text.endswith(phrases.compared_with_year, 0, start):
        return "compared" if _compares(text, end) else "neutral"
    if is_of_founding(text, end) or is_founded_in(text, start):
        return "origin"
    if is_whence(text, end):
        return "neutral"
    if issues(text, end):
        return "compared" if _issues_so_many(text, end) else "neutral"
    if _HOW_MUCH.match(text, end) or (_IS_OF_IT.match(text, end) and text.endswith("是", 0, start)):
        return "past"
    if text[end:].partition("，")[0].endswith("以来"):  # 2021年启动“八五”普法以来，…: from then until now
        return "neutral"
    return "neutral" if text.startswith((*phrases.no_time_after_year, "的"), end) or is_of_origin(text, end) else "past"


def _bare_sense(value: int, year: int) -> str:
    return "now" if value == year else "next" if value > year else "past"


def _told_since(marker: Marker, text: str, report: Report, phrases: Phrases) -> Marker:
    """The marker; as of this year where its day had come when the report was signed (2025年1月9日召开…): told, not planned.

    What is said to be of the reporting year (2025年1月作2024年度述法) is told though the month was not over, and what is
    so or has its day also in a report without a date, if it is of the first months of the next year.
    """
    dated = _MONTH.match(text, marker.end) if marker.sense == "next" else None
    if dated is None or text.endswith((*phrases.scheduled, *_BOUNDS), 0, marker.start):
        return marker
    if text.startswith(_ONWARDS, dated.end()):  # 2025年1月1日起推行: nothing of the year before
        return marker
    if _TIMETABLE.search(text, 0, marker.start):
        return marker
    year, month = int(in_digits(text)[marker.start : marker.start + 4]), int(dated.group(1))
    of_ours = report.facts.year is not None and f"{report.facts.year}年" in text[dated.end() :]
    # A month by itself has come when it is over; the day of signing is not asked for.
    when = year, month + (dated.group(2) is None and not of_ours)
    signed = signed_on(report.folded.text)
    if signed == _UNSIGNED and (of_ours or dated.group(2) is not None):
        signed = (report.facts.year or 0) + 1, _FILED
    return marker._replace(sense="now") if when <= signed else marker


def _compares(text: str, at: int) -> bool:
    """«与2022年发生诉讼2件相比»: what stands before 相比 is of that year; «与2022年相比» says nothing of the act."""
    rest = text[at:].partition("，")[0]
    return rest.find("相比") >= 4


def _issues_so_many(text: str, at: int) -> bool:
    """Whether so many papers were issued in that year (2022年制定规范性文件3件), which is an act of that year."""
    rest = text[at:].partition("，")[0]
    return "的" not in rest and "《" not in rest and has_count(rest, ())
