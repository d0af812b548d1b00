"""The check of kind `reporting-year`: title, preamble, headings and plan speak of the years that this report can speak of.

What title, headings, preamble and signature say of themselves is held against each other (`year_anchors`). Besides:
what is done after the reporting year, a plan for a year that is over, an earlier year left over among the acts of this
one, and figures that are no year.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from fazhi.checks.closing_years import closing_year
from fazhi.checks.dated_rows import odd_dates
from fazhi.checks.hint import Hint, Task
from fazhi.checks.last_years_plan import without_what_was_set_down
from fazhi.checks.later_years import done_then
from fazhi.checks.left_over import is_attribute, is_left_over
from fazhi.checks.misnamed_periods import misnamed_periods
from fazhi.checks.month_spans import up_to_next_month
from fazhi.checks.near_years import empty_periods, last_year, no_years, odd_in_row
from fazhi.checks.old_acts import acts_then, tells_history
from fazhi.checks.old_years import (
    compares_itself,
    is_of_now,
    old_day,
    old_label,
    old_paper,
    old_review,
    old_task,
    old_today,
)
from fazhi.checks.plain_dates import plainly_dated
from fazhi.checks.plain_old_years import plain_year
from fazhi.checks.plan_periods import periods_over
from fazhi.checks.plan_years import planned_paper, planned_task, plans_for, too_far
from fazhi.checks.preamble_years import announced_plan
from fazhi.checks.remedy_years import overdue
from fazhi.checks.short_years import short_years
from fazhi.checks.signed_years import dates_above, dates_below
from fazhi.checks.stage import Stage
from fazhi.checks.told_with_ba import is_told, with_ba
from fazhi.checks.year_anchors import agreed, anchors, span_of, without_titles
from fazhi.checks.year_glosses import glosses
from fazhi.checks.year_periods import other_periods
from fazhi.checks.year_slips import event_then, out_of_order, summed_up_then
from fazhi.patterns import compiled, escaped
from fazhi.records import Any
from fazhi.results import Span
from fazhi.structure.facts import signed_on
from fazhi.structure.report import PLANS, Report, Sentence, begins_cell
from fazhi.structure.years import DATE, Year, find_years, in_digits, written_years

_LISTS = (
    "plan_words",
    "plan_marks",
    "looking_back",
    "preparing",
    "history",
    "yearly_acts",
    "founding",
    "honours",
    "of_others",
    "compared",
    "slogans",
)
YEARS_OPTIONS: dict[str, Any] = {
    "type": "object",
    "required": list(_LISTS),
    "additionalProperties": False,
    "properties": {
        name: {"type": "array", "minItems": 1, "items": {"type": "string", "minLength": 1}} for name in _LISTS
    },
}

# What years begin with, and what tells the one before this.
_BEGIN = ("20", "二零")
_LAST = ("去年", "上年", "上一年")
# What plans of several years are called by.
_OF_YEARS = ("五”", "五规划", "十三五", "十四五", "-20", "—20", "–20", "－20", "至20", "～20")
_BEFORE = 24
# So much of a long paragraph is looked at on either side of a sentence.
_FAR = 1500
_AHEAD = ("将", "拟", "计划", "打算", "明年", "来年", "下一步", "今后")
_NEXT = compiled("明年|来年|下一?年|新的?一年|次年")
# Parts in which papers for an earlier year are out of place.
_OWN_TIME = ("achievements", "own_duty", "problems", "plan")
_AT_HEAD = 12  # so far a number of the list and who acts may stand before the year of a sentence
# What may stand behind a year that is a part of a date.
_DATED = compiled(r"年(?:\d{1,2}月|第?[一二三四五六七八九十元1-4]{1,2}[月季]|[上下]半年)|[-./]\d")
_NAMED = compiled("20\\d\\d(?=年)")
_MISSED = ("problems", "causes")
_TERMS = ("将", "拟", "计划", "力争", "争取", "确保", "打算", "准备", "定于", "前", "时限", "期限", "节点", "要")
_INSIDE = ("achievements", "own_duty", "preamble")
_COMPARING = frozenset("较于比与同和跟")
_COMPARED = compiled(rf"[{''.join(sorted(_COMPARING))}](?=20\d\d)")
_DATE_LINE = compiled(DATE)
_LONGEST_DATE = 14


def prepare(options: Mapping[str, Any]) -> dict[str, Any]:
    """The word lists as tuples; `others`: of whom a year is that is not the report's, as one pattern."""
    words = {name: tuple(found) for name, found in options.items()}
    return {**words, "others": compiled("|".join(map(escaped, words["of_others"])))}


def sought(options: Mapping[str, Any]) -> Mapping[str, Sequence[str]]:
    """Without one of the first a sentence tells no year, without one of the others no plan of several."""
    return {"years": (*_BEGIN, *_LAST), "of_years": _OF_YEARS}


def wrong_years(task: Task) -> list[Hint]:
    """Hints at years that cannot be right; silent when the reporting year is unknown."""
    report = task.stage.report
    if report.facts.year is None:
        return []
    words = task.options
    places = [start for word, start, _ in task.sought["years"] if word < len(_BEGIN)]
    told = anchors(task.stage, words, places)
    year = agreed(told, report.facts.year)
    hints = [_hint(a.place, a.value, a.part, year) for a in told if a.fixed and a.implied != year]
    taken = [hint.places[0] for hint in hints]
    others = chain(
        _malformed(report, year),
        _below(report, year),
        (_hint(place, value, "正文", year) for value, place in glosses(task.stage, places, year)),
        _in_sentences(task, year),
        _in_rows(task.stage, places, year),
        _by_two_figures(task, year),
        _periods(task, year),
    )
    for hint in without_what_was_set_down(task.stage, others, year):
        if not any(hint.places[0].start < span.end and span.start < hint.places[0].end for span in taken):
            hints.append(hint)
            taken.append(hint.places[0])
    return sorted(hints, key=lambda hint: hint.places[0])


def _hint(place: Span, found: int | str, part: str, year: int) -> Hint:
    return Hint((place,), {"part": part, "found": f"{found}年" if isinstance(found, int) else found, "year": str(year)})


def _malformed(report: Report, year: int) -> Iterator[Hint]:
    text = report.folded.text
    for start, end in no_years(text):
        yield _hint(Span(start, end), text[start:end], "正文", year)


def _below(report: Report, year: int) -> Iterator[Hint]:
    for value, start in (*dates_below(report.folded.text, year), *dates_above(report.folded.text, year)):
        yield _hint(Span(start, start + 5), value, "日期", year)


def _in_rows(stage: Stage, places: list[int], year: int) -> Iterator[Hint]:
    """Dates that are a year off the others of their list."""
    report = stage.report
    whole = report.folded.text
    own = f"{year}"
    held = (
        stage.holders[start] for start in places if not whole.startswith(own, start) and _DATED.match(whole, start + 4)
    )
    paragraphs = dict.fromkeys(
        (report.sentences[n].paragraph, report.sentences[n].role in PLANS)
        for n in held
        if n >= 0 and _may_list(report, n)
    )
    if not paragraphs:
        return
    text = plainly_dated(whole)
    for (low, high), planned in paragraphs:
        for value, start, end in odd_dates(text, low, high, year + planned, lambda: _written(stage, year)[0]):
            yield _hint(Span(start, end), value, "计划" if planned else "正文", year)


def _may_list(report: Report, number: int) -> bool:
    """Whether a sentence belongs to a part that lists what was done, or will be."""
    sentence = report.sentences[number]
    return sentence.role in PLANS or report.sections[sentence.section].role in _INSIDE


def _by_two_figures(task: Task, year: int) -> Iterator[Hint]:
    """Earlier years of two figures at the head of what is told or planned."""
    stage, words = task.stage, task.options
    report = stage.report
    whole = report.folded.text
    for found in short_years(whole, year):
        number = stage.holders[found.start]
        if number < 0:
            continue
        sentence = report.sentences[number]
        text = whole[sentence.start : sentence.end]
        here = found._replace(start=found.start - sentence.start, end=found.end - sentence.start)
        if sentence.role in PLANS:
            wrong = here.value <= year and plans_for(text, here, year, _written(stage, year)[1], words)
        else:
            inside = report.sections[sentence.section].role in _INSIDE
            wrong = here.value < year and inside and is_left_over(text, [here], *_around(stage, number), words)
        if wrong:
            yield _hint(span_of(found), found.value, "正文", year)


def _periods(task: Task, year: int) -> Iterator[Hint]:
    """Plans of several years that are over, among what is still to be done."""
    stage, sentences = task.stage, task.stage.report.sentences
    held = {
        stage.holders[start]
        for _, start, end in task.sought["of_years"]
        if stage.holders[start] == stage.holders[end - 1]
    }
    for number in sorted(held - {-1}):
        sentence = sentences[number]
        if sentence.role not in PLANS or sentence.is_heading:
            continue
        text = stage.report.folded.text[sentence.start : sentence.end]
        for found, start, end in periods_over(text, year, _written(stage, year)[1]):
            yield _hint(Span(sentence.start + start, sentence.start + end), found, "计划", year)


def _in_sentences(task: Task, year: int) -> Iterator[Hint]:
    stage, words = task.stage, task.options
    report = stage.report
    whole, this = report.folded.text, f"{year}年"
    asked: dict[int, list[tuple[int, int]]] = {}
    for word, start, _ in task.sought["years"]:
        asked.setdefault(stage.holders[start], []).append((word, start))
    asked.pop(-1, None)
    for number in sorted(asked):
        sentence, (_, start) = report.sentences[number], asked[number][0]
        if len(asked[number]) == 1 and _is_plainly_right(whole, start, this, sentence.role):
            continue  # as most
        if sentence.is_heading or sentence.role in ("furniture", "attachment", "title"):
            continue
        text = with_ba(plainly_dated(whole[sentence.start : sentence.end]))
        if len(text) < _LONGEST_DATE and _DATE_LINE.fullmatch(in_digits(text.strip())):
            continue
        late = any(word >= len(_BEGIN) for word, _ in asked[number])
        for said, start, end in _by_distance(stage, number, text, late):
            yield _hint(Span(sentence.start + start, sentence.start + end), said, "正文", year)
        if closed := closing_year(text, year):
            value, start, end = closed
            yield _hint(Span(sentence.start + start, sentence.start + end), value, "结尾", year)
            continue
        if _is_right(report, sentence, text, year):
            if sentence.role == "preamble" and (found := announced_plan(text, year)):
                value, start, end = found
                yield _hint(Span(sentence.start + start, sentence.start + end), value, "开头", year)
            continue
        for told_of, start, end in _by_words(stage, number, text, year, words):
            yield _hint(Span(sentence.start + start, sentence.start + end), told_of, "正文", year)
        text = without_titles(text)
        years = find_years(text)
        if sentence.role in _MISSED:
            signed, written = _written(stage, year)
            for value, start, end in overdue(text, years, year, signed[0] or written):
                yield _hint(Span(sentence.start + start, sentence.start + end), value, "整改期限", year)
        inside = report.sections[sentence.section].role in _INSIDE
        then = _then(stage, number, text, years, year, words) if inside and sentence.role not in PLANS else ()
        for found in years:
            # What a line above says will be done stays a plan; a sentence that a year of its own begins may tell acts.
            led = sentence.role in PLANS and (found.start > _AT_HEAD or _looks_ahead(stage, sentence, year))
            told = inside and not led and (text.startswith("以来", found.end) or is_told(text))
            # A column for the plan is one whatever table it stands in.
            planned = sentence.role in PLANS and (not told or begins_cell(report, sentence.start))
            if planned:
                if (
                    plans_for(text, found, year, _written(stage, year)[1], words)
                    or out_of_order(text, years, found, year)
                    if found.value <= year
                    else too_far(text, found, year, words)
                ):
                    yield _hint(span_of(found, sentence.start), found.value, "计划", year)
            elif inside and (
                (found is years[0] and is_left_over(text, years, *_around(stage, number), words))
                or is_of_now(text, found, words["founding"])
                or found in then
                if found.value < year
                else done_then(stage, number, text, found, year, _written(stage, year)[0], words)
                if found.value > year
                else compares_itself(text, found)
            ):
                yield _hint(span_of(found, sentence.start), found.value, "正文", year)


def _then(
    stage: Stage, number: int, text: str, years: list[Year], year: int, words: Mapping[str, tuple[str, ...]]
) -> list[Year]:
    """The years in a sentence among the achievements that date acts of this year to an earlier one."""
    if not years or years[0].value >= year or len({found.value for found in years}) > 1 or is_attribute(text, years[0]):
        return []
    if tells_history(up_to_next_month(text, years[0].end), words):
        return []
    return list(acts_then(text, years, year, _around(stage, number), words))


def _by_distance(stage: Stage, number: int, text: str, late: bool) -> Iterable[tuple[str, int, int]]:
    """What tells the year before as this one, and periods of no length, with their places in a sentence; `late`: it has a
    word for the year before."""
    found = empty_periods(text)
    report = stage.report
    if late and report.sections[report.sentences[number].section].role in ("achievements", "own_duty"):
        found += last_year(text, _around(stage, number)[0])
    return found


def _is_plainly_right(text: str, start: int, this: str, role: str) -> bool:
    """Whether the only year of a sentence is that of the report, which is neither planned for nor compared: see `_is_right`."""
    return (
        text.startswith(this, start)
        and role not in PLANS
        and role not in _MISSED
        and text[start - 1 : start] not in _COMPARING
    )


def _is_right(report: Report, sentence: Sentence, text: str, year: int) -> bool:
    """Whether a sentence names no year but the one that it may tell of in any case: this one, in a plan the next."""
    inside = report.sections[sentence.section].role in _INSIDE
    planned = sentence.role in PLANS
    told = written_years(text)
    if told and (told.count(str(year + planned)) < len(told) or (planned and inside)):
        return False
    if sentence.role in _MISSED and any(mark in text for mark in _TERMS):
        return False
    # Nor is it compared with itself.
    return not (told and inside and _COMPARED.search(text))


def _by_words(
    stage: Stage, number: int, text: str, year: int, words: Mapping[str, tuple[str, ...]]
) -> Iterator[tuple[int | str, int, int]]:
    """Years, with their places in a sentence of a part, that belong to a paper, a task or the figures of another year."""
    told: list[tuple[int | str, int, int] | None] = []
    role = stage.report.sentences[number].role
    # What tells nothing but this year's is right, in a plan the next year's.
    if "20" not in text.replace(f"{year + (role in PLANS)}年", "") and role != "preamble":
        return
    earlier = any(int(named) < year for named in _NAMED.findall(text))  # what is old is of one
    if role == "preamble":
        told.append(announced_plan(text, year))
    if earlier and (role in _OWN_TIME or role == "preamble"):
        told.append(old_paper(text, year))
    if earlier and role in ("problems", "plan", "closing"):
        told.append(old_review(text, year))
    if role in PLANS:
        told.append(planned_paper(text, year, _written(stage, year)[1]))
    if role in ("plan", "closing"):
        told.append(planned_task(text, year, _written(stage, year)[1]))
    if role in _INSIDE:
        if earlier:
            told += [old_task(text, year), old_day(text, year), old_today(text, year, words), old_label(text, year)]
            told += [summed_up_then(text, year), event_then(text, year)]
            told.append(plain_year(text, year, _around(stage, number)[0], words))
        told += other_periods(text, year)
        told += misnamed_periods(text)
        told += odd_in_row(text, year)
    for found in told:
        if found is not None:
            yield found


def _around(stage: Stage, number: int) -> tuple[str, str]:
    """The paragraph of a sentence and what stands behind the sentence in it: for most asked for never, for others more than once."""
    return stage.kept(f"years around {number}", lambda: _paragraph(stage.report, stage.report.sentences[number]))


def _paragraph(report: Report, sentence: Sentence) -> tuple[str, str]:
    low, high = sentence.paragraph
    text = report.folded.text
    paragraph = text[max(low, sentence.start - _FAR) : min(high, sentence.end + _FAR)]
    return plainly_dated(paragraph), text[sentence.end : min(sentence.end + _BEFORE, high)]


def _looks_ahead(stage: Stage, sentence: Sentence, year: int) -> bool:
    """Whether a sentence of a plan goes on with what its paragraph said will be done, or stands in the last part, whose heading
    does not say what it is for (接着再干)."""
    report = stage.report
    section = report.sections[sentence.section]
    if section.heading and section is report.sections[-1] and not stage.lexicon.cues.places(section.heading):
        return True
    before = report.folded.text[max(sentence.paragraph[0], sentence.start - _FAR) : sentence.start]
    return f"{year + 1}年" in before or any(mark in before for mark in _AHEAD)


def _written(stage: Stage, year: int) -> tuple[tuple[int, int], int]:
    """When the report was signed, and the last year in which it may have been written. Most reports are never asked."""
    return stage.kept(f"written {year}", lambda: _signed(stage.report, year))


def _signed(report: Report, year: int) -> tuple[tuple[int, int], int]:
    signed = signed_on(report.folded.text)
    return signed, max(signed[0], _planned(report, year))


def _planned(report: Report, year: int) -> int:
    """The year after the reporting year if the plan's heading names it, else 0: all of the plan is for then."""
    headings = (section.heading for section in report.sections if section.role == "plan")
    named = any(_NEXT.search(heading) or f"{year + 1}年" in heading for heading in headings)
    return year + 1 if named else 0
