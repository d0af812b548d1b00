"""The years that the parts of a report say they are of: title, headings, preamble, signature.

Each is an anchor that implies a reporting year (a plan's heading: the year before its own). Where most of them agree,
those that do not are wrong.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping

from fazhi.checks.last_years_plan import heading_looks_back
from fazhi.checks.later_years import TO_COME
from fazhi.checks.old_years import COUNTED, RESULTS
from fazhi.checks.plan_years import of_then
from fazhi.checks.preamble_years import asked_for, preamble_years
from fazhi.checks.stage import Stage
from fazhi.patterns import compiled
from fazhi.records import Any, NamedTuple
from fazhi.results import Span
from fazhi.structure.report import Report, Section, Sentence, holds_cells
from fazhi.structure.sections import BESIDE_RESULTS, CARRIED_OUT
from fazhi.structure.years import DATE, Year, find_years, in_digits, month_of

_MONTH_AHEAD = compiled(r"\d{1,2}[月\-./]")
_YEARS_APART = compiled(r"20\d\d年|及|和|暨|与")
_DAY_OR_SPAN = compiled(r"\d{1,2}月|[底末]|以来|起")
# 和去年（2020年）的对比
_NAMED_LAST = ("去年（", "上年（", "上一年（", "上年度（", "上一年度（")
_NEAR = 8
# 下一步打算（含2026年换届准备）: what the year of a heading is only the time of.
_INCLUDED = ("含", "包括", "迎接", "面向", "备战")
# （一）2022年法治政府建设主要成效: a heading that names a part of this report.
_NAMES_PART = compiled(
    rf"度?(?:[^，。；\d]{{2,20}}{RESULTS}|"
    "(?:法治(?:政府)?建设|依法行政|工作)中?(?:还|仍)?存?在?的?(?:主要|突出)?(?:问题|不足|短板|差距)(?:[和与及、](?:问题|不足|短板|差距))?)[。：]?"
)
_PLAN_DONE = compiled(
    f"(?:计划|安排|任务|打算|要点|目标|措施|举措|承诺)(?:书|表|清单|指标|事项)?的?(?:{CARRIED_OUT}|制定|下达|分解)"
)  # 工作计划落实情况 reports
# 二、不足、成因及2025年改进方向: behind the joint stands what comes of the parts before it, unless it looks back as they do.
_JOINT = compiled("[一-鿿](?:、|，|及其?|以及|和|与|暨)(?:我[镇乡]|本[镇乡])?$")
_TOLD_PART = compiled("问题|不足|短板|差距|弱项|困难|薄弱|原因|成因|根源|症结|成效|成绩|做法|成果")
_TO_COME = compiled("要|怎|如何|[拟将补改再谋]|[干做抓办]什么|哪些事")
_LOOKING_END = compiled(
    "(?:问题|不足|短板|差距|弱项|困难|薄弱环节|原因|成因|根源|症结|成效|成绩|做法|成果|亮点|情况|进展|总结|回顾)[。：]?$"
)
# 来年（2025年）的考虑
_NAMED_NEXT = compiled("(?:明年|来年|次年|下一?年度?|新的?一年)[（(]$")
_AS_FOLLOWS = compiled("现[将就][^。；]{0,40}如下[：。]?$")
# What is reported now (现将…报告如下) is not what will be.
_INTENDS = compiled("(?<!现)将(?!(?:有关|具体|主要|相关|工作)?情况)|拟|计划|打算")
# A heading that a year begins.
_DATED = compiled(r"[（(]?[一二三四五六七八九十\d]{1,3}[）)、.][ ]?(20\d\d)年")
# 普法依法治理, 矛盾纠纷多元化解: what each year's report has a part for.
_TOPIC = compiled(
    r"度?[^，。；\d的]{0,8}(?:普法|宣传|执法|决策|调解|化解|矛盾纠纷|政务公开|信息公开|法律服务|法律顾问|合法性审查|学法|队伍建设|应诉)(?![^，。；]{0,8}(?:评选|征集|总结|表彰|评估|成果|经验|复核|回头看|台账|档案|案卷))[^，。；\d的]{0,8}"
)
_LEAST = 2  # how many anchors must agree before another is called wrong
_SIGNED = compiled(f"^{DATE}")
_TITLE_QUOTE = compiled(r"《[^》]{0,120}》")


class Anchor(NamedTuple):
    """A year at a place and the reporting year that it implies; `fixed`: it may be called wrong."""

    implied: int
    value: int
    place: Span
    part: str
    fixed: bool = True


def agreed(anchors: list[Anchor], year: int) -> int:
    """The year that most anchors imply, if several do and no other has as many; else the one already known."""
    # As `most_common(2)`, which would import heapq.
    told = [anchor.implied for anchor in anchors]
    if len(told) >= _LEAST and told.count(told[0]) == len(told):
        return told[0]
    votes = sorted(Counter(told).items(), key=lambda vote: -vote[1])[:2]
    if votes and votes[0][1] >= _LEAST and (len(votes) == 1 or votes[1][1] < votes[0][1]):
        return votes[0][0]
    return year


def anchors(stage: Stage, words: Mapping[str, Any], places: list[int]) -> list[Anchor]:
    """The years that parts of the report say they are of, in the order of the parts; `places`: where years may begin.

    Those of the preamble are left out where all others are of the reporting year and it names no other: as most do."""
    report, year = stage.report, stage.report.facts.year
    above = [*_title_anchors(report, words["plan_words"]), *_heading_anchors(report, words, places)]
    signed = list(_signature_anchors(report, places))
    if all(anchor.implied == year for anchor in (*above, *signed)) and not _opens_otherwise(stage, places, str(year)):
        return [*above, *signed]
    sentences = [report.sentences[number] for number in sorted({*map(stage.sentence_at, places)} - {-1})]
    told = list(_preamble_anchors(report, sentences, words["history"]))
    return [*above, *_without_honours(told, report, words["honours"]), *signed]


def _opens_otherwise(stage: Stage, places: list[int], year: str) -> bool:
    """Whether the preamble may name another year than that of the report, or names one in words."""
    report, text = stage.report, stage.report.folded.text
    for start in places:
        four = text[start : start + 4]
        if four != year and (four.isdigit() or four.startswith("二")):
            number = stage.sentence_at(start)
            if number >= 0 and _opens(report, report.sentences[number]):
                return True
    return False


def _title_anchors(report: Report, plan_words: tuple[str, ...]) -> Iterator[Anchor]:
    end = report.sections[0].start if report.facts.title else report.folded.text.find("\n")
    if end < 0:
        return
    for year in find_years(report.folded.text[:end]):
        rest = report.folded.text[year.end : end].partition("\n")[0]
        if _MONTH_AHEAD.match(rest):
            continue
        planned = _announces_plan(rest, plan_words)
        yield Anchor(year.value - planned, year.value, span_of(year), "标题")


def _announces_plan(rest: str, plan_words: tuple[str, ...]) -> bool:
    """Whether the words behind a year, up to another year or an 及, name a plan."""
    if _PLAN_DONE.search(rest) is None and not any(word in rest for word in plan_words):
        return False  # as most
    if BESIDE_RESULTS.search(rest.rstrip("。：")):
        return False
    piece = _PLAN_DONE.sub("", _YEARS_APART.split(rest)[0])
    return any(word in piece for word in plan_words)


def _heading_anchors(report: Report, words: Mapping[str, Any], places: list[int]) -> Iterator[Anchor]:
    """Years in headings of the main parts; of a heading that names several years none is called wrong."""
    count = len(places)
    dated = [
        section
        for section in report.sections
        if (near := bisect_left(places, section.start)) < count and places[near] < section.body
    ]
    attached = report.folded.text.find("\n附件") if dated else -1
    top = min((section.level for section in report.sections if section.level > 0), default=1) if dated else 1
    for section in dated:  # few
        if section.level == 0 or section.level > top + 1 or not section.heading or 0 <= attached < section.start:
            continue
        if heading_looks_back(report, section):
            continue
        years = _heading_years(report, section, words["others"])
        values = {year.value for year in years}
        for year in years:
            rest = report.folded.text[year.end : section.body]
            # 1.入企检查218家次，2025年262家次: an item that tells figures is no name of a part.
            if "，" in report.folded.text[section.start : year.start] and COUNTED.search(rest):
                continue
            planned = section.role == "plan" or _announces_plan(rest, words["plan_words"])
            planned = planned or _comes_next(report, section, year)
            if (
                section.level == top
                or _NAMES_PART.fullmatch(rest.strip())
                or (planned and not _looks_back(rest, words))
                or _is_one_of(report, section, dated)
                or _names_topic(rest, section.role, words)
            ):
                yield Anchor(year.value - planned, year.value, span_of(year), "小标题", len(values) == 1)


def _is_one_of(report: Report, section: Section, dated: list[Section]) -> bool:
    """Whether a heading begins with a year as others of its level do, which are of the reporting year, one of them before it:
    what goes back behind this year is no course of things."""
    text = report.folded.text
    alike = [other for other in dated if other.level == section.level and other.role == section.role]
    own = [other for other in alike if _begins_with(text, other) == str(report.facts.year)]
    return len(own) >= _LEAST and own[0].start < section.start and _begins_with(text, section) != ""


def _names_topic(rest: str, role: str, words: Mapping[str, tuple[str, ...]]) -> bool:
    """Whether a year stands in a heading of the achievements before one of the topics of each year: 2022年普法依法治理."""
    if role != "achievements" or _TOPIC.fullmatch(rest.strip()) is None:
        return False
    return not any(word in rest for name in ("founding", "looking_back", "of_others") for word in words[name])


def _begins_with(text: str, section: Section) -> str:
    found = _DATED.match(in_digits(text[section.start : section.body]))
    return found.group(1) if found else ""


def _comes_next(report: Report, section: Section, year: Year) -> bool:
    """Whether the next year stands in a heading for what is to come of the parts named before it, or is called so."""
    if year.value != (report.facts.year or 0) + 1:
        return False
    before = report.folded.text[section.start : year.start]
    if _NAMED_NEXT.search(before):
        return True
    rest = report.folded.text[year.end : section.body].strip()
    return (
        _JOINT.search(before) is not None
        and (_TOLD_PART.search(before) or _TO_COME.search(rest)) is not None
        and _LOOKING_END.search(rest) is None
    )


def _looks_back(rest: str, words: Mapping[str, tuple[str, ...]]) -> bool:
    """Whether an item speaks of what an earlier year left to do or began: 2023年评查发现的问题，将逐案回访."""
    return any(word in rest for word in words["looking_back"]) or of_then(rest, words)


def _heading_years(report: Report, section: Section, others: re.Pattern[str]) -> list[Year]:
    text = report.folded.text
    found = [
        year._replace(start=year.start + section.start, end=year.end + section.start)
        for year in find_years(without_titles(text[section.start : section.body]))
    ]
    return [year for year in found if not _is_of_others(text, year, others)]


def _is_of_others(text: str, year: Year, others: re.Pattern[str]) -> bool:
    """Whether a heading's year says which inspection or month is meant, and not what is reported on."""
    if _DAY_OR_SPAN.match(text, year.end) or text.endswith((*_INCLUDED, *_NAMED_LAST), 0, year.start):
        return True
    near = text[year.end : year.end + 2 * _NEAR].partition("，")[0].partition("。")[0]
    found = others.search(near)
    return found is not None and found.start() <= _NEAR


def _preamble_anchors(report: Report, sentences: list[Sentence], history: tuple[str, ...]) -> Iterator[Anchor]:
    """Years with which the preamble says what it reports on: «2024年，我镇…», «现将2024年…情况报告如下»."""
    for sentence in sentences:
        if sentence.is_heading or not _opens(report, sentence):
            continue
        if holds_cells(report, sentence.start, sentence.end):
            continue  # a row of a table, whose years are heads of columns
        text = in_digits(report.folded.text[sentence.start : sentence.end])
        asked = asked_for(text)
        if asked is not None:
            value, low, high = asked
            place = Span(sentence.start + low, sentence.start + high)
            yield Anchor(value, value, place, "开头", value < (report.facts.year or value))
        text = without_titles(text)
        if sentence.role == "plan" and _INTENDS.search(text):
            continue
        for year, fixed in preamble_years(text, report.facts.place or "", history):
            if year.value == (report.facts.year or 0) + 1 and TO_COME.match(text, year.end):
                continue  # 2025年，我乡准备…, in the report on 2024
            yield Anchor(year.value, year.value, span_of(year, sentence.start), "开头", fixed)


def _opens(report: Report, sentence: Sentence) -> bool:
    """Whether a sentence belongs to the preamble, or says in a report without headings what it reports on (现将…汇报如下)."""
    section = report.sections[sentence.section]
    if section.role == "preamble":
        return True
    return (
        not section.heading
        and sentence.section == 0
        and _AS_FOLLOWS.search(report.folded.text, sentence.start, sentence.end) is not None
    )


def _without_honours(anchors: list[Anchor], report: Report, honours: tuple[str, ...]) -> Iterator[Anchor]:
    """The preamble's anchors without earlier years of which honours are told (2023年获评…), if another is the report's."""
    named = any(anchor.implied == report.facts.year for anchor in anchors)
    text = report.folded.text
    for anchor in anchors:
        stop = text.find("。", anchor.place.end)
        told = any(word in text[anchor.place.end : stop if stop >= 0 else None] for word in honours)
        if not (named and told and anchor.implied < (report.facts.year or 0)):
            yield anchor


def _signature_anchors(report: Report, places: list[int]) -> Iterator[Anchor]:
    """The date under the report; only one that lies before the year it reports on is called wrong."""
    text = report.folded.text
    tail = text.rstrip("\n").rfind("\n", 0, len(text)) if text else -1
    low = max(0, tail - 200)
    for start in places:
        if start <= low or text[start - 1] != "\n":
            continue
        line = in_digits(text[start:].partition("\n")[0])
        found = _SIGNED.match(line)
        if found and len(line) <= 14:
            implied = int(found.group(1)) - (month_of(found.group(2)) <= 6)
            known = report.facts.year or implied
            yield Anchor(implied, int(found.group(1)), Span(start, start + 5), "落款", implied < known)


def without_titles(text: str) -> str:
    """The text with 《…》 blanked, so that offsets stay."""
    return _TITLE_QUOTE.sub(lambda m: "＃" * len(m.group()), text) if "《" in text else text


def span_of(year: Year, offset: int = 0) -> Span:
    return Span(offset + year.start, offset + year.end)
