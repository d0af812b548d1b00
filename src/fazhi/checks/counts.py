"""The check of kind `counts-presence`: an achievements part without one count."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from fazhi.checks.hint import Hint, Task
from fazhi.results import Span
from fazhi.structure.quantities import Quantity, find_quantities
from fazhi.structure.report import Report, Sentence

_WORDS = {"type": "array", "minItems": 1, "items": {"type": "string", "minLength": 1}}
COUNTS_OPTIONS: dict[str, Any] = {
    "type": "object",
    "required": ["slogans", "slogan_units", "standing", "words"],
    "additionalProperties": False,
    "properties": {
        "slogans": {**_WORDS, "title": "数字后面是这些词时，是口号或制度的名称（四个意识、三项制度）"},
        "slogan_units": {**_WORDS, "title": "汉字小数目与这些单位连用时，多是口号（五个、三项），后面有实物名称才算数"},
        "standing": {**_WORDS, "title": "数字前面是这些词时，是常规或承诺，不是所做的数（最多跑、每）"},
        "things": {**_WORDS, "title": "汉字小数目后面有这些词就是实数（十二个村）"},
        "words": {**_WORDS, "title": "不用数字、但说明了数量的词（半数、全部行政村）"},
    },
}
_PARTS = ("achievements", "own_duty")
_QUOTES = frozenset("“”‘’\"'「」『』")
_SMALL = 20
_STOPS = "，。、；！）"


def no_counts(task: Task) -> list[Hint]:
    """One hint at the first sentence of the achievements when none of them holds a count."""
    report = task.stage.report
    part = [s for s in report.sentences if s.role in _PARTS]
    told = [s for s in part if not s.is_heading]
    # A count in a heading counts: only what is wholly without figures is found.
    if not told or any(_has_count(report, sentence, task.options) for sentence in part):
        return []
    return [Hint((Span(told[0].start, told[0].end),))]


def _has_count(report: Report, sentence: Sentence, options: Mapping[str, Any]) -> bool:
    text = report.folded.text
    if any(_is_count(report, quantity, options) for quantity in find_quantities(text, sentence.start, sentence.end)):
        return True
    words = text[sentence.start : sentence.end]
    return any(re.search(re.escape(word).replace("…", "[^，。]{0,6}"), words) for word in options["words"])


def _is_count(report: Report, quantity: Quantity, options: Mapping[str, Any]) -> bool:
    """Whether a quantity counts something that was done: not a slogan, a system's name, a rule or a bare number."""
    text = report.folded.text
    if not quantity.unit:
        return False
    if quantity.unit == "%":
        return True
    before, after = text[max(0, quantity.start - 6) : quantity.start], text[quantity.end : quantity.end + 8]
    if after.startswith(tuple(options["slogans"])) or before.endswith(tuple(options["standing"])):
        return False
    if _QUOTES.intersection(report.source.text[slice(*report.folded.span(quantity.start - 1, quantity.end + 1))]):
        return False
    if not quantity.words or quantity.approximate or quantity.value > _SMALL:
        return True
    # 解决难题两个 counts, 三个方面 does not: of small numbers in words, what stands behind decides.
    if quantity.unit in options["slogan_units"]:
        return not after or after[0] in _STOPS or after.startswith(tuple(options["things"]))
    return quantity.value > 1 or not after or after[0] in _STOPS
