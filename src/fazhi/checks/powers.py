"""The check of kind `powers`: acts that this office has no power to do, told as its own.

A row of the rule's table pairs what is done (受理, 吊销) with what it is done to (复议申请, 营业执照). A pair counts
where nobody who has the power stands as the one who acts, and nothing beside it says that it is only helped with,
passed on, undergone or taught.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache, partial

from fazhi.checks import decreed, upward
from fazhi.checks.hint import Hint, Task
from fazhi.checks.others_before import goes_on_from_others
from fazhi.checks.power_rows import ROWS_SCHEMA, Row, acts_of, any_word, passed_on, row_made, whole
from fazhi.checks.power_topics import under_topics
from fazhi.records import Any

_WORDS = {"type": "array", "minItems": 1, "items": {"type": "string", "minLength": 1}}
_LISTS = ("holders", "offices", "beside", "passed", "undergone", "nouns", "befell", "passive")
# What a body's name stands behind: without being the one who acts (在我镇, 不服我镇), or as one who acts with us.
_ENDS = ("aside", "together")
# Readings of their own, each with its words: acts on those above, and rules that the office made for others.
_READINGS = {"above": upward.read, "decreed": decreed.read}
POWERS_OPTIONS: dict[str, Any] = {
    "type": "object",
    "required": ["rows", "departments_that_may", *_READINGS, *_LISTS, *_ENDS],
    "additionalProperties": False,
    "properties": {
        "rows": ROWS_SCHEMA,
        "departments_that_may": {**_WORDS, "title": "名称里有这些词的县级部门，复议由它办理或另有规定"},
        "above": upward.SCHEMA,
        "decreed": decreed.SCHEMA,
        **dict.fromkeys((*_LISTS, *_ENDS), _WORDS),
    },
}
_ROLES = frozenset(("furniture", "attachment", "title"))
_TOWNS, _DEPARTMENTS = "乡镇、街道", "县级部门"
# What stands between a word that says that an act befell somebody and the act.
_BEHIND = {"befell": "(?:依法|均|其|全部)?$", "passive": "[^，。；]{0,6}$"}


def prepare(options: Mapping[str, Any]) -> dict[str, Any]:
    """Rows, each made when a report asks for it, and word lists as patterns; `heads` are the longest parts of all things and
    sayings, `row_of` the row of each; behind the rows stand, in `made`, the other readings; `under`: the rows of which something
    may be told under a heading."""
    rows = options["rows"]
    heads = [
        (max(word.split("…"), key=len), number)
        for number, row in enumerate(rows)
        for word in (*row.get("said", ()), *row.get("things", ()))
    ]
    heads += [(word, len(rows) + number) for number, name in enumerate(_READINGS) for word in options[name]["heads"]]
    made = [cache(partial(row_made, row)) for row in rows]
    return {
        **{name: any_word(options[name], _BEHIND.get(name, "")) for name in _LISTS},
        **{name: tuple(options[name]) for name in _ENDS},
        "departments_that_may": tuple(options["departments_that_may"]),
        "rows": made,
        "made": [*made, *(cache(partial(read, options[name])) for name, read in _READINGS.items())],
        "under": frozenset(number for number, row in enumerate(rows) if row.get("acts_under")),
        "heads": [head for head, _ in heads],
        "row_of": [number for _, number in heads],
    }


def sought(options: Mapping[str, Any]) -> Mapping[str, Sequence[str]]:
    """The longest parts of things and sayings, as those that stand elsewhere least."""
    return {"heads": options["heads"]}


def beyond_powers(task: Task) -> list[Hint]:
    """A hint for each sentence that tells an act of a power we have not as our own; none where nobody knows of what level
    the office is."""
    facts = task.stage.report.facts
    if facts.level is None:
        return []  # a county may do all this
    asked = _asked(task)
    whose = _TOWNS
    if facts.level == "department":
        whose = _DEPARTMENTS
        asked = _of_departments(task, asked)
    hints = [*under_topics(task, asked), *_told(task, asked)]
    return [hint._replace(fill={**hint.fill, "whose": whose}) for hint in hints]


def _asked(task: Task) -> dict[int, set[int]]:
    """For each sentence the rows and readings whose words stand in it."""
    asked: dict[int, set[int]] = {}
    row_of, holders, sentences = task.options["row_of"], task.stage.holders, task.stage.report.sentences
    for word, start, _ in task.sought["heads"]:
        number = holders[start]
        if number in asked:
            asked[number].add(row_of[word])
        elif number >= 0 and sentences[number].role not in _ROLES:
            asked[number] = {row_of[word]}
    return asked


def _of_departments(task: Task, asked: Mapping[int, set[int]]) -> dict[int, set[int]]:
    """Of these the rows of powers that a department has not, in the year of the report; none for one that may."""
    facts, rows = task.stage.report.facts, task.options["rows"]
    if not facts.year or any(word in (facts.place or "") for word in task.options["departments_that_may"]):
        return {}
    kept = {
        number: {place for place in places if place < len(rows) and rows[place]().departments_from <= facts.year}
        for number, places in asked.items()
    }
    return {number: places for number, places in kept.items() if places}


def _told(task: Task, asked: Mapping[int, set[int]]) -> Iterator[Hint]:
    stage, options = task.stage, task.options
    text, sentences = stage.report.folded.text, stage.report.sentences
    made = options["made"]
    for number, places in sorted(asked.items()):
        span = sentences[number].start, sentences[number].end
        rows = [row for place in sorted(places) if (row := made[place]()).any_act.search(text, *span)]
        if not rows:
            continue
        scene = stage.scene(number)
        if passed_on(scene.text, options):
            continue
        for row in rows:
            acts = acts_of(scene, row, options) if isinstance(row, Row) else row.acts(scene, options)
            found = next(acts, None)
            if found and not goes_on_from_others(stage, number, options):
                yield Hint((whole(scene),), {"words": scene.text[found.start : found.end]})
                break
