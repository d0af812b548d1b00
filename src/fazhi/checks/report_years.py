"""The check of kind `reporting-year`: title, preamble, headings and plan speak of the years that this report can speak of.

Each of these parts is an anchor that implies a reporting year (a plan's heading: the year before its own). Where most
of them agree, those that do not are wrong. Besides: what is done after the reporting year, a plan for a year that is
over, and figures that are no year.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from fazhi.checks.hint import Hint, Task
from fazhi.checks.near_years import empty_periods, last_year, no_years
from fazhi.checks.old_years import (
    COUNTED,
    OWN,
    compares_itself,
    is_left_over,
    is_of_now,
    old_day,
    old_paper,
    old_review,
    old_task,
)
from fazhi.checks.plan_years import planned_paper, planned_task, plans_for
from fazhi.checks.preamble_years import asked_for, preamble_years
from fazhi.checks.stage import Stage
from fazhi.checks.year_periods import other_periods
from fazhi.patterns import compiled
from fazhi.records import Any, NamedTuple
from fazhi.results import Span
from fazhi.structure.facts import signed_on
from fazhi.structure.report import Report, Section, Sentence
from fazhi.structure.years import Year, find_years, in_digits

_LISTS = ("plan_words", "plan_marks", "looking_back", "preparing", "history", "yearly_acts", "founding", "honours")
YEARS_OPTIONS: dict[str, Any] = {
    "type": "object",
    "required": list(_LISTS),
    "additionalProperties": False,
    "properties": {
        name: {"type": "array", "minItems": 1, "items": {"type": "string", "minLength": 1}} for name in _LISTS
    },
}

_OWN_TIME_OF = compiled(f"(?:{OWN})?[在于]?")  # 镇司法所于
_LAST = ("去年", "上年", "上一年")
_FOUR = compiled(r"(20\d\d)年")
_BEFORE = 24
# So much of a long paragraph is looked at on either side of a sentence.
_FAR = 1500
# A year in brackets behind 今年, 去年 or 明年, with the distance that it should have.
_GLOSS = compiled(
    r"(今年|本年度?|全年|一年来|当年|去年|上年度?|明年|来年|次年|新的?一年|下一?年度?|接下来的|即将到来的)(?:以来)?[（(]?(?:是|即|为|指)?$"
)
_COMPLETED = compiled(r"今年，?[^，。；]{0,8}完成了?$")
_DISTANCE = {
    "今": 0,
    "全": 0,
    "一": 0,
    "本": 0,
    "当": 0,
    "去": -1,
    "上": -1,
    "明": 1,
    "来": 1,
    "次": 1,
    "下": 1,
    "新": 1,
    "接": 1,
    "即": 1,
}
_COMPARED = ("较", "比", "与", "同", "相较", "相比于", "对比")
_NEXT = compiled("明年|来年|下一?年|新的?一年|次年")
_SIGNED = compiled(r"^(20\d\d)年(\d{1,2})月(\d{1,2})日")
_TITLE_QUOTE = compiled(r"《[^》]{0,120}》")
# A heading's year that says which inspection or month is meant, not what is reported on.
_OF_OTHERS = compiled(
    r"\d{1,2}月|以来|起|[^，。]{0,8}(?:督察|督导|反馈|考核|巡察|审计|检查|整改|遗留|结转|未完成|交办|剩余|欠账)"
)
# （一）2022年法治政府建设主要成效: a heading that names a part of this report.
_NAMES_PART = compiled(
    "度?(?:推进|全面|全镇|我镇)?[^，。；\\d]{0,10}?(?:法治(?:政府)?建设|依法行政|工作|任务|普法|执法|宣传|调解|学法)[^，。；]{0,8}(?:成效|情况|举措|做法|亮点|开展情况)[。：]?"
)
_PLAN_DONE = compiled("(?:计划|安排|任务)(?:的)?(?:落实|完成|执行|推进|制定|下达|分解)")  # 工作计划落实情况 reports
# Parts in which papers for an earlier year are out of place.
_OWN_TIME = ("achievements", "own_duty", "problems", "plan")
_LEAST = 2  # how many anchors must agree before another is called wrong
_MONTH = compiled(r"(\d{1,2})月")
_BEGINNING = compiled("年?初|伊始|元旦|春节|新年")  # 2026年初, in a report signed in January 2026
_DATE_LINE = compiled(r"\n(20\d\d)年(\d{1,2})月\d{1,2}日(?=\n|$)")
_LONGEST_DATE = 14
_MONTH_AHEAD = compiled(r"\d{1,2}[月\-./]")
_YEARS_APART = compiled(r"20\d\d年|及|和|暨|与")
_PARTS = compiled("[，；：）、]")


class Anchor(NamedTuple):
    """A year at a place and the reporting year that it implies; `fixed`: it may be called wrong."""

    implied: int
    value: int
    place: Span
    part: str
    fixed: bool = True


def prepare(options: Mapping[str, Any]) -> dict[str, Any]:
    """The word lists as tuples."""
    return {name: tuple(found) for name, found in options.items()}


def sought(options: Mapping[str, Any]) -> Mapping[str, Sequence[str]]:
    """Without one of these a sentence tells no year."""
    return {"years": ("20", "二零", *_LAST)}


def wrong_years(task: Task) -> list[Hint]:
    """Hints at years that cannot be right; silent when the reporting year is unknown."""
    report = task.stage.report
    if report.facts.year is None:
        return []
    words = task.options
    anchors = list(_anchors(report, words))
    year = _agreed(anchors, report.facts.year)
    hints = [_hint(a.place, a.value, a.part, year) for a in anchors if a.fixed and a.implied != year]
    taken = [hint.places[0] for hint in hints]
    others = chain(_malformed(report, year), _glosses(report, year), _in_sentences(task, year))
    for hint in others:
        if not any(hint.places[0].start < span.end and span.start < hint.places[0].end for span in taken):
            hints.append(hint)
            taken.append(hint.places[0])
    return sorted(hints, key=_place)


def _place(hint: Hint) -> Span:
    return hint.places[0]


def _hint(place: Span, found: int | str, part: str, year: int) -> Hint:
    return Hint((place,), {"part": part, "found": f"{found}年" if isinstance(found, int) else found, "year": str(year)})


def _agreed(anchors: list[Anchor], year: int) -> int:
    """The year that most anchors imply, if several do and no other has as many; else the one already known."""
    # As `most_common(2)`, which would import heapq.
    votes = sorted(Counter(anchor.implied for anchor in anchors).items(), key=lambda vote: -vote[1])[:2]
    if votes and votes[0][1] >= _LEAST and (len(votes) == 1 or votes[1][1] < votes[0][1]):
        return votes[0][0]
    return year


# --- anchors --------------------------------------------------------------------------------------------------


def _anchors(report: Report, words: Mapping[str, tuple[str, ...]]) -> Iterator[Anchor]:
    yield from _title_anchors(report, words["plan_words"])
    yield from _heading_anchors(report, words)
    yield from _without_honours(list(_preamble_anchors(report, words["history"])), report, words["honours"])
    yield from _signature_anchors(report)


def _title_anchors(report: Report, plan_words: tuple[str, ...]) -> Iterator[Anchor]:
    end = report.sections[0].start if report.facts.title else report.folded.text.find("\n")
    if end < 0:
        return
    for year in find_years(report.folded.text[:end]):
        rest = report.folded.text[year.end : end].partition("\n")[0]
        if _MONTH_AHEAD.match(rest):
            continue
        planned = _announces_plan(rest, plan_words)
        yield Anchor(year.value - planned, year.value, _span(year), "标题")


def _announces_plan(rest: str, plan_words: tuple[str, ...]) -> bool:
    """Whether the words behind a year, up to another year or an 及, name a plan."""
    piece = _PLAN_DONE.sub("", _YEARS_APART.split(rest)[0])
    return any(word in piece for word in plan_words)


def _heading_anchors(report: Report, words: Mapping[str, tuple[str, ...]]) -> Iterator[Anchor]:
    """Years in headings of the main parts; of a heading that names several years none is called wrong."""
    attached = report.folded.text.find("\n附件")
    top = min((section.level for section in report.sections if section.level > 0), default=1)
    for section in report.sections:
        if section.level == 0 or section.level > top + 1 or not section.heading:
            continue
        if 0 <= attached < section.start:
            break
        years = _heading_years(report, section)
        values = {year.value for year in years}
        for year in years:
            rest = report.folded.text[year.end : section.body]
            # 1.入企检查218家次，2025年262家次: an item that tells figures is no name of a part.
            if "，" in report.folded.text[section.start : year.start] and COUNTED.search(rest):
                continue
            planned = section.role == "plan" or _announces_plan(rest, words["plan_words"])
            if (
                section.level == top
                or _NAMES_PART.fullmatch(rest.strip())
                or (planned and not _looks_back(rest, words))
            ):
                yield Anchor(year.value - planned, year.value, _span(year), "小标题", len(values) == 1)


def _looks_back(rest: str, words: Mapping[str, tuple[str, ...]]) -> bool:
    """Whether an item speaks of what an earlier year left to do: 2023年评查发现的问题，将逐案回访."""
    return any(word in rest for word in words["looking_back"])


def _heading_years(report: Report, section: Section) -> list[Year]:
    text = _without_titles(report.folded.text[section.start : section.body])
    found = [year._replace(start=year.start + section.start, end=year.end + section.start) for year in find_years(text)]
    text = report.folded.text
    return [year for year in found if not _OF_OTHERS.match(text, year.end)]


def _preamble_anchors(report: Report, history: tuple[str, ...]) -> Iterator[Anchor]:
    """Years with which the preamble says what it reports on: «2024年，我镇…», «现将2024年…情况报告如下»."""
    for sentence in report.sentences:
        if report.sections[sentence.section].role != "preamble" or sentence.is_heading:
            continue
        text = in_digits(report.folded.text[sentence.start : sentence.end])
        asked = asked_for(text)
        if asked is not None:
            value, low, high = asked
            place = Span(sentence.start + low, sentence.start + high)
            yield Anchor(value, value, place, "开头", value < (report.facts.year or value))
        text = _without_titles(text)
        if sentence.role == "plan" and any(mark in text for mark in ("将", "拟", "计划", "打算")):
            continue
        for year, fixed in preamble_years(text, report.facts.place or "", history):
            yield Anchor(year.value, year.value, _span(year, sentence.start), "开头", fixed)


def _without_honours(anchors: list[Anchor], report: Report, honours: tuple[str, ...]) -> Iterator[Anchor]:
    """The preamble's anchors without earlier years of which honours are told (2023年获评…), if another is the report's."""
    named = any(anchor.implied == report.facts.year for anchor in anchors)
    text = report.folded.text
    for anchor in anchors:
        stop = text.find("。", anchor.place.end)
        told = any(word in text[anchor.place.end : stop if stop >= 0 else None] for word in honours)
        if not (named and told and anchor.implied < (report.facts.year or 0)):
            yield anchor


def _signature_anchors(report: Report) -> Iterator[Anchor]:
    """The date under the report; only one that lies before the year it reports on is called wrong."""
    text = report.folded.text
    tail = text.rstrip("\n").rfind("\n", 0, len(text)) if text else -1
    for line_start in _line_starts(text, max(0, tail - 200)):
        line = in_digits(text[line_start:].partition("\n")[0])
        found = _SIGNED.match(line)
        if found and len(line) <= 14:
            implied = int(found.group(1)) - (int(found.group(2)) <= 6)
            known = report.facts.year or implied
            yield Anchor(implied, int(found.group(1)), Span(line_start, line_start + 5), "落款", implied < known)


def _line_starts(text: str, start: int) -> Iterator[int]:
    at = text.find("\n", start)
    while 0 <= at < len(text) - 1:
        yield at + 1
        at = text.find("\n", at + 1)


# --- sentences ------------------------------------------------------------------------------------------------


def _malformed(report: Report, year: int) -> Iterator[Hint]:
    text = report.folded.text
    for start, end in no_years(text):
        yield _hint(Span(start, end), text[start:end], "正文", year)


def _glosses(report: Report, year: int) -> Iterator[Hint]:
    """Years that are told by their distance (今年（2021年…）, 接下来的2020年), and the year whose tasks this year completed."""
    text = report.folded.text
    for found in _FOUR.finditer(text):
        value, before = int(found.group(1)), text[max(0, found.start() - _BEFORE) : found.start()]
        gloss = _GLOSS.search(before)
        if gloss and value != year + _DISTANCE[gloss.group(1)[0]]:
            yield _hint(Span(found.start() - len(gloss.group()), found.end()), value, "正文", year)
        elif value != year and text.startswith("度", found.end()) and _COMPLETED.search(before):
            yield _hint(Span(found.start(), found.end()), value, "正文", year)


def _in_sentences(task: Task, year: int) -> Iterator[Hint]:
    stage, words = task.stage, task.options
    report = stage.report
    signed = signed_on(report.folded.text)
    written = max(signed[0], _planned(report, year))
    for number in sorted({stage.sentence_at(start) for _, start, _ in task.sought["years"]} - {-1}):
        sentence = report.sentences[number]
        if sentence.is_heading or sentence.role in ("furniture", "attachment", "title"):
            continue
        text = report.folded.text[sentence.start : sentence.end]
        if len(text) < _LONGEST_DATE and _DATE_LINE.fullmatch(f"\n{text.strip()}"):
            continue
        for said, start, end in _by_distance(report, sentence, text):
            yield _hint(Span(sentence.start + start, sentence.start + end), said, "正文", year)
        if "20" not in text and "二零" not in text:
            continue
        for value, start, end in _by_words(sentence.role, text, year, written):
            yield _hint(Span(sentence.start + start, sentence.start + end), value, "正文", year)
        text = _without_titles(text)
        years = find_years(text)
        for found in years:
            place = _span(found, sentence.start)
            inside = report.sections[sentence.section].role in ("achievements", "own_duty", "preamble")
            told = inside and (_is_told(text, words) or text.startswith("以来", found.end))
            if sentence.role in ("plan", "closing") and not told:
                if found.value <= year and plans_for(text, found, year, written, words):
                    yield _hint(place, found.value, "计划", year)
            elif inside and (
                (found is years[0] and is_left_over(text, years, *_around(report, sentence), words))
                or is_of_now(text, found, words["founding"])
                if found.value < year
                else _done_then(stage, number, text, found, year, signed, words)
                if found.value > year
                else compares_itself(text, found)
            ):
                yield _hint(place, found.value, "正文", year)


def _by_distance(report: Report, sentence: Sentence, text: str) -> Iterator[tuple[str, int, int]]:
    """What tells the year before as this one, and periods of no length, with their places in a sentence."""
    yield from empty_periods(text)
    role = report.sections[sentence.section].role
    if role in ("achievements", "own_duty") and any(word in text for word in _LAST):
        yield from last_year(text, _around(report, sentence)[0])


def _by_words(role: str, text: str, year: int, signed: int) -> Iterator[tuple[int, int, int]]:
    """Years, with their places in a sentence of a part, that belong to a paper, a task or the figures of another year."""
    told: list[tuple[int, int, int] | None] = []
    if role in _OWN_TIME:
        told.append(old_paper(text, year))
    if role == "problems":
        told.append(old_review(text, year))
    if role == "plan":
        told.append(planned_paper(text, year, signed))
    if role in ("plan", "closing"):
        told.append(planned_task(text, year, signed))
    if role in ("achievements", "own_duty", "preamble"):
        told += [old_task(text, year), old_day(text, year)]
        told += other_periods(text, year)
    for found in told:
        if found is not None:
            yield found


def _around(report: Report, sentence: Sentence) -> tuple[str, str]:
    """The paragraph of a sentence and what stands behind the sentence in it."""
    low, high = sentence.paragraph
    text = report.folded.text
    paragraph = text[max(low, sentence.start - _FAR) : min(high, sentence.end + _FAR)]
    return in_digits(paragraph), text[sentence.end : min(sentence.end + _BEFORE, high)]


def _is_told(text: str, words: Mapping[str, tuple[str, ...]]) -> bool:
    """Whether a sentence tells what was done, with a figure, whatever year stands in it (2025年全年，培训7次)."""
    if any(mark in text for mark in ("将", "拟", "计划", "力争", "争取", "确保", "打算", "继续")):
        return False
    return COUNTED.search(text) is not None


def _done_then(
    stage: Stage,
    number: int,
    text: str,
    found: Year,
    year: int,
    signed: tuple[int, int],
    words: Mapping[str, tuple[str, ...]],
) -> bool:
    """Whether a sentence reports something as done in a year that had not come."""
    before, after = text[: found.start], text[found.end :]
    month = _MONTH.match(after)
    if signed and (found.value, int(month.group(1)) if month else 1) <= signed and (month or _BEGINNING.match(after)):
        return False
    clause = _PARTS.split(before)[-1]
    if clause.endswith(_COMPARED):
        return True
    if any(word in clause or word in after.partition("，")[0] for word in words["preparing"]):
        return False
    leads = [marker for marker in stage.scene(number).markers if marker.end <= found.start]
    if any(marker.sense in ("intent", "next") for marker in leads):
        return False
    if clause in ("到", "至", "力争到") and found.value > year + 1:
        return False  # a horizon: 到2028年建成…
    opens = clause in ("", "截至", "截止", "到", "至", "截至目前", "在", "于") or (
        COUNTED.search(after) is not None and _OWN_TIME_OF.fullmatch(clause) is not None
    )
    return opens and (found.value - year <= 30)


def _planned(report: Report, year: int) -> int:
    """The year after the reporting year if the plan's heading names it, else 0: all of the plan is for then."""
    headings = (section.heading for section in report.sections if section.role == "plan")
    named = any(_NEXT.search(heading) or f"{year + 1}年" in heading for heading in headings)
    return year + 1 if named else 0


def _without_titles(text: str) -> str:
    """The text with 《…》 blanked, so that offsets stay."""
    return _TITLE_QUOTE.sub(lambda m: "＃" * len(m.group()), text) if "《" in text else text


def _span(year: Year, offset: int = 0) -> Span:
    return Span(offset + year.start, offset + year.end)
