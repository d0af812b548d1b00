"""Acts whose thing stands above them: in a heading, in a row that says of what kind the rows below are, or in a short
sentence that only names it (三是行政复议。受理7件，审结7件。)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from fazhi.checks.hint import Hint, Task
from fazhi.checks.labelled import LABELLED, below_label
from fazhi.checks.power_rows import Row, counts, passed_on, whole
from fazhi.patterns import compiled
from fazhi.records import NamedTuple
from fazhi.results import Span

# What only names the matter of which the next sentence tells.
_NAMES = compiled(
    "(?:[（(]?[一二三四五六七八九十\\d]{1,3}[）)]、?|\\d{1,2}[.．、]|[①-⑳]|[一二三四五六七八九十]是|第[一二三四五六七八九十][，、项]?|[——•●]*)?"
    "(?:在|关于)?(?:抓好|抓实|做好|办好|加强|规范|推进|深化|强化|开展)?(?:行政)?复议(?:工作|案件|办案|办理)*(?:方面|情况)?"
    "(?:[有取见][^，。；\\d]{2,8}|(?:扎实|稳步|有序|规范|不断|持续)[^，。；\\d]{0,8})?。"
)

# 审结7件，其中调解结案3件: how a review ended, and no mediation of disputes.
_SETTLED = compiled("(?:其中|以|经|、|，)调解(?:方式)?(?:结案|终止|和解|撤回|\\d)")


class _Above(NamedTuple):
    """What names the matter: the sentence, the range that names it, and the sentences below that may tell of it."""

    number: int
    start: int
    end: int
    below: list[int]
    is_heading: bool


def under_topics(task: Task, asked: Mapping[int, set[int]]) -> Iterator[Hint]:
    """Acts of a row in sentences that do not say to what they are done, under what does (行政复议工作)."""
    text, options = task.stage.report.folded.text, task.options
    under = options["under"]
    for number in sorted(number for number, places in asked.items() if not places.isdisjoint(under)):
        above = _above(task, number)
        if above is None:
            continue
        span = above.start, above.end
        rows = [options["rows"][place]() for place in sorted(asked[number] & under)]
        rows = [row for row in rows if row.things.search(text, *span) and not row.not_with.search(text, *span)]
        if not rows or options["beside"].search(text, *span):
            continue
        if not above.is_heading and any(_is_passed_on(task, below) for below in (number, *above.below)):
            continue
        yield from _below(task, above, rows, asked)


def _above(task: Task, number: int) -> _Above | None:
    """What a sentence names for those below it, if it does no more than name it."""
    report = task.stage.report
    start, end, paragraph, _, _, is_heading = report.sentences[number]
    if is_heading:
        return _Above(number, start, end, list(below_label(report, number, "")), True)
    label = LABELLED.match(report.folded.text, start, end)
    if label:
        return _Above(number, label.end(1), end, list(below_label(report, number, label[1])), False)
    after = number + 1
    follows = after < len(report.sentences) and report.sentences[after].paragraph == paragraph
    if follows and _NAMES.fullmatch(report.folded.text, start, end):
        return _Above(number, start, end, [after], False)
    return None


def _is_passed_on(task: Task, number: int) -> bool:
    report = task.stage.report
    return passed_on(report.folded.text[slice(*report.sentences[number][:2])], task.options)


def _below(task: Task, above: _Above, rows: list[Row], asked: Mapping[int, set[int]]) -> Iterator[Hint]:
    stage, options = task.stage, task.options
    text = stage.report.folded.text
    for number in above.below:
        sentence = stage.report.sentences[number]
        of_its_own = any(place < len(options["rows"]) for place in asked.get(number, ()))
        for row in rows if not of_its_own else ():
            found = row.acts_under.search(text, sentence.start, sentence.end)
            if found is None or row.not_with.search(_SETTLED.sub("＃", text[sentence.start : sentence.end])):
                continue
            scene = stage.scene(number)
            act = Span(found.start() - scene.base, found.end() - scene.base)
            if not passed_on(scene.text, options) and counts(scene, row, act, act, row.ours, options):
                yield Hint((whole(scene),), {"words": found.group()})
                break
