"""The check of kind `wording`: words that should not stand there, where their signals say that they are meant.

A signal of such a rule says what is looked for and beside what it does not count, as in element rules; `outcomes`
restricts it to what the sentence states (done, planned, …), `right` is what should be written instead.
"""

from __future__ import annotations

from fazhi.checks import context
from fazhi.checks.hint import Hint, Task
from fazhi.checks.stage import once
from fazhi.checks.terms import Hit
from fazhi.patterns import compiled
from fazhi.records import Any
from fazhi.results import Span
from fazhi.rules.model import Signal
from fazhi.structure.modality import judge
from fazhi.structure.report import Report, Sentence
from fazhi.structure.scene import Scene, clause_of

_YEAR = compiled(r"((?:19|20)\d\d)年")
# What signals ask of their hits.
_asked = once(context.refusals, 1024)
_LONG_AGO = 8  # years; what was called otherwise five years ago may be a slip as well
_OPENING, _CLOSING = "“‘「『", "”’」』"
WORDING_OPTIONS: dict[str, Any] = {
    "type": "object",
    "x-signals": True,
    "additionalProperties": False,
    "properties": {
        "in_titles": {
            "type": "boolean",
            "title": "书名号里的也算",
            "description": "默认不算：引用旧文件的名称不是错",
        },
    },
}


def misworded(task: Task) -> list[Hint]:
    """A hint for each place where a signal counts; of two at one place the longer one."""
    found: list[tuple[Hit, Signal]] = []
    year = task.stage.report.facts.year
    for number in sorted(task.hits):  # few of the signals have any
        signal = task.signals[number]
        if year is None or signal.from_year <= year <= signal.until_year:
            found += [(hit, signal) for hit in task.hits[number] if _counts(task, signal, hit)]
    hints: list[Hint] = []
    at = 0
    for (start, end), signal in sorted(found, key=lambda item: (item[0][0], -item[0][1])):
        if start >= at:
            at = end
            words = task.stage.report.folded.text[start:end]
            hints.append(Hint((Span(start, end),), {"words": words, "right": signal.right}, signal.severity))
    return hints


def _counts(task: Task, signal: Signal, hit: Hit) -> bool:
    stage = task.stage
    number = stage.sentence_at(hit[0])
    if number < 0:
        title = _of_title(stage.report, hit)
        return not signal.outcomes and not context.refuses(
            _asked(signal), hit, 0, stage.around._replace(report=title), {}
        )
    if stage.report.sentences[number].role == "furniture":
        return False
    # What most hits fail at comes first.
    if context.refuses(_asked(signal), hit, number, stage.around, stage.windows[hit]):
        return False
    if _is_cut_by_quote(stage.report, hit):
        return False
    scene = stage.scene(number)
    start, end = hit[0] - scene.base, hit[1] - scene.base
    if not task.options.get("in_titles") and any(t.start < start < t.end for t in _quoted_titles(scene.text)):
        return False
    if _is_of_long_ago(scene, start, stage.report.facts.year):
        return False
    if not signal.outcomes:
        return True
    judged = judge(scene, start, end, False, signal.teaching_counts, signal.whose == "any")
    return judged.outcome in signal.outcomes or judged.reason in signal.outcomes


def _is_of_long_ago(scene: Scene, start: int, year: int | None) -> bool:
    """Whether the clause before an offset tells of a year long past, when things were called so (2001年设立法制宣传日)."""
    clause = scene.clauses[clause_of(scene, start)]
    years = _YEAR.findall(scene.text, clause.start, start)
    return bool(years) and year is not None and int(years[-1]) <= year - _LONG_AGO


def _is_cut_by_quote(report: Report, hit: Hit) -> bool:
    """Whether the first character ends a quotation (“亮证、亮法”制…) or the last begins one: no word goes across."""
    raw, origin = report.source.text, report.folded.origin
    ended = raw[origin(hit[0]) + 1 : origin(hit[0] + 1)]
    begun = raw[origin(hit[1] - 2) + 1 : origin(hit[1] - 1)]
    if not (ended or begun):
        return False  # nothing was folded away there
    return any(sign in ended for sign in _CLOSING) or any(sign in begun for sign in _OPENING)


def _quoted_titles(text: str) -> list[Span]:
    """The 《…》 of a sentence."""
    found, at = [], text.find("《")
    while at >= 0:
        end = text.find("》", at)
        end = len(text) if end < 0 else end
        found.append(Span(at, end))
        at = text.find("《", end)
    return found


def _of_title(report: Report, hit: Hit) -> Report:
    """The report with the line of the title block that holds the hit as its only sentence."""
    text = report.folded.text
    start = text.rfind("\n", 0, hit[0]) + 1
    end = text.find("\n", hit[1])
    line = Span(start, len(text) if end < 0 else end)
    return report._replace(sentences=(Sentence(line.start, line.end, line, "title", 0, False),))
