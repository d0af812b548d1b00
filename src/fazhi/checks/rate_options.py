"""The options of the rule `rate`: their schema, and the same as tuples and patterns."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache, partial

from fazhi.checks.rate_wording import DENIALS, Wording, union
from fazhi.checks.rate_words import Measure, families, measure_of
from fazhi.checks.stage import once
from fazhi.patterns import any_of, compiled
from fazhi.records import Any, NamedTuple

_WORDS = {"type": "array", "minItems": 1, "items": {"type": "string", "minLength": 1}}
_MEASURE = {
    "type": "object",
    "required": ["rate", "done"],
    "additionalProperties": False,
    "properties": {
        "rate": _WORDS,
        "done": _WORDS,
        "of": _WORDS,
        "never": _WORDS,
        "missing": _WORDS,
        "loose": {"type": "boolean"},
    },
}
_HANDLED = {
    "type": "object",
    "required": ["of", "rate"],
    "additionalProperties": False,
    "properties": {"of": _WORDS, "rate": _WORDS},
}
_LISTS = {
    "may_exceed": "可以超过100%的比率",
    "qualifiers": "限定比率的词（按时办结率只看按时的）",
    "subjects": "做这件事的人，不是所数的对象",
    "judges": "对结果作评价的人，不是所数的对象（群众、当事人）",
    "manner": "怎样做、做到哪一步的词，不是所数的对象（上门、核实）",
    "fillers": "数量前面不说明数什么的词（已经、共计、我镇）",
    "faults": "带着这些词的数，说的是要整改的，不是没有做（发现、查处）",
    "proxies": "由别人代做的词（委托、代理）",
    "apart": "不是独立数量的词（比上年、每、各）",
    "carried": "说明有往年转来的数，或一件事可以做几次的词",
    "absent": "说没有的词（无、未发生）",
    "of_course": "没有时不会再有比率的事（复议、诉讼、处罚），比率不写名称也算是它的",
    "generic": "事项的通称（案件、事项），比对是否同一类时不看",
    "others": "别处的比率（全县、全市）",
    "targets": "说的是目标的词（力争、确保）",
    "overall": "合起来算的比率（综合、总体）",
    "late": "说没有按时的词（逾期）",
}
RATES_OPTIONS: dict[str, Any] = {
    "type": "object",
    "required": ["measures", *_LISTS],
    "additionalProperties": False,
    "properties": {
        "measures": {"type": "array", "minItems": 1, "items": _MEASURE, "title": "比率的名称与所数的事"},
        "handled": {"type": "array", "items": _HANDLED, "title": "事项和怎样办理它的比率（规范性文件、备案率）"},
        **{name: {**_WORDS, "title": title} for name, title in _LISTS.items()},
    },
}


# So many names of rates are known at a time.
_NAMES = 512


class Handled(NamedTuple):
    """Things (规范性文件) and the rates that say how they were dealt with (备案率), which name them no more."""

    of: tuple[str, ...]
    rate: tuple[str, ...]


class Options(NamedTuple):
    """The rule's options: lists as tuples and, of those that are only searched for, as patterns.

    `measure`: the measure of a rate's name; `wording`: the words that tell what a count counts; `elsewhere`:
    others and targets; `taken_up`: the acts by which villages or firms come to have something, which a rate of them
    counts, and `covered` the names of such a rate that tell no act.
    """

    handled: tuple[Handled, ...]
    measures: tuple[Measure, ...]
    measure: Callable[[str], Measure | None]
    qualifiers: tuple[str, ...]
    subjects: tuple[str, ...]
    absent: tuple[str, ...]
    generic: tuple[str, ...]
    of_course: tuple[str, ...]
    wording: Wording
    taken_up: tuple[str, ...]
    covered: tuple[str, ...]
    elsewhere: re.Pattern[str]
    targets: re.Pattern[str]
    may_exceed: re.Pattern[str]
    carried: re.Pattern[str]
    late: re.Pattern[str]
    overall: re.Pattern[str]


@once
def options_of(given: Mapping[str, Any]) -> Options:
    """The options of a rule file, made once."""
    measures = tuple(
        Measure(
            tuple(one["rate"]),
            tuple(one["done"]),
            tuple(one.get("of", ())),
            one.get("loose", False),
            tuple(one.get("never", ())),
            tuple(one.get("missing", ())),
        )
        for one in given["measures"]
    )
    handled = tuple(Handled(tuple(one["of"]), tuple(one["rate"])) for one in given.get("handled", ()))
    lists = {name: tuple(given[name]) for name in _LISTS}
    acts = {word for one in measures for word in (*one.rate, *one.done)}
    wording = Wording(
        lists["subjects"],
        lists["manner"],
        (*lists["qualifiers"], "性"),
        tuple(sorted(acts, key=lambda word: (-len(word), word))),
        union(lists["apart"]),
        union(lists["fillers"]),
        union(lists["faults"]),
        union(lists["proxies"]),
        lists["judges"],
        compiled(f"{DENIALS}|{any_of(*lists['proxies'])}"),
    )
    return Options(
        handled=handled,
        measures=measures,
        measure=lru_cache(maxsize=_NAMES)(partial(measure_of, known=families(measures))),
        wording=wording,
        elsewhere=union(lists["others"] + lists["targets"]),
        targets=union(lists["targets"]),
        qualifiers=lists["qualifiers"],
        subjects=lists["subjects"],
        absent=lists["absent"],
        generic=lists["generic"],
        of_course=lists["of_course"],
        taken_up=_of_family(measures, "覆盖"),
        covered=tuple(word for one in measures if "覆盖" in one.rate for word in one.rate),
        may_exceed=union(lists["may_exceed"]),
        carried=union(lists["carried"]),
        late=union(lists["late"]),
        overall=union(lists["overall"]),
    )


def _of_family(measures: tuple[Measure, ...], name: str) -> tuple[str, ...]:
    """The names and acts of the measure that holds the name of a rate, the longest first."""
    words = {word for one in measures if name in one.rate for word in (*one.rate, *one.done)}
    return tuple(sorted(words, key=lambda word: (-len(word), word)))
