"""The check of kind `rate`: rates that their counts, or plain reason, contradict."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import lru_cache
from typing import Any, NamedTuple

from fazhi.checks.hint import Hint, Task
from fazhi.checks.rate_counts import Pair, contradicts, counted, universal
from fazhi.checks.rate_words import Measure, Rate, measure_of, named_rates
from fazhi.results import Span
from fazhi.structure.ledger import Item, Ledger, items_of, ledgers

_WORDS = {"type": "array", "minItems": 1, "items": {"type": "string", "minLength": 1}}
_MEASURE = {
    "type": "object",
    "required": ["rate", "done"],
    "additionalProperties": False,
    "properties": {"rate": _WORDS, "done": _WORDS, "of": _WORDS, "loose": {"type": "boolean"}},
}
_LISTS = {
    "may_exceed": "可以超过100%的比率",
    "qualifiers": "限定比率的词（按时办结率只看按时的）",
    "subjects": "做这件事的人，不是所数的对象",
    "apart": "不是独立数量的词（比上年、每、各）",
    "carried": "说明有往年转来的数，或一件事可以做几次的词",
    "absent": "说没有的词（无、未发生）",
    "generic": "事项的通称（案件、事项），比对是否同一类时不看",
    "others": "别处的比率（全县、全市）",
    "targets": "说的是目标的词（力争、确保）",
}
RATES_OPTIONS: dict[str, Any] = {
    "type": "object",
    "required": ["measures", *_LISTS],
    "additionalProperties": False,
    "properties": {
        "measures": {"type": "array", "minItems": 1, "items": _MEASURE, "title": "比率的名称与所数的事"},
        **{name: {**_WORDS, "title": title} for name, title in _LISTS.items()},
    },
}
_HUNDRED = Decimal(100)
_BACK = 160
# A statement without one of these counts nothing that a rate could be of.
_COUNTED = ("件", "起", "人", "名", "个", "处", "户", "家", "宗", "条", "份", "次")
# Without one of these there is nothing to look at.
_MAYBE = re.compile(r"%|成(?<=[\d一二三四五六七八九]成)|百分之|出庭")


class Options(NamedTuple):
    """The rule's options as tuples."""

    measures: tuple[Measure, ...]
    may_exceed: tuple[str, ...]
    qualifiers: tuple[str, ...]
    subjects: tuple[str, ...]
    apart: tuple[str, ...]
    carried: tuple[str, ...]
    absent: tuple[str, ...]
    generic: tuple[str, ...]
    others: tuple[str, ...]
    targets: tuple[str, ...]


def wrong_rates(task: Task) -> list[Hint]:
    """One hint for each rate that contradicts its counts, exceeds 100 % or stands beside none of its kind."""
    report = task.stage.report
    text = report.folded.text
    options = _options(task.options)
    found: list[Hint] = []
    for ledger, before in ledgers(report, (_MAYBE,)):
        found += _of_statement(ledger, before, text, options)
    return found


def _options(given: Mapping[str, Any]) -> Options:
    measures = tuple(
        Measure(tuple(one["rate"]), tuple(one["done"]), tuple(one.get("of", ())), one.get("loose", False))
        for one in given["measures"]
    )
    return Options(measures, *(tuple(given[name]) for name in _LISTS))


def _of_statement(ledger: Ledger, before: Span, text: str, options: Options) -> Iterator[Hint]:
    for number, item in enumerate(ledger.items):
        if item.quantity.kind == "%":
            for rate in named_rates(item):
                hint = _judged(rate, number, ledger, before, text, options)
                if hint is not None:
                    yield hint
                    break
    if "出庭" in text[ledger.span.start : ledger.span.end]:
        yield from _more_than_cases(ledger, before, text, options)


def _judged(rate: Rate, number: int, ledger: Ledger, before: Span, text: str, options: Options) -> Hint | None:
    """What is wrong with one rate, the plainest first."""
    quantity = rate.item.quantity
    elsewhere = any(word in rate.item.lead[-40:] for word in (*options.others, *options.targets))
    if rate.share or elsewhere or (quantity.approximate and not quantity.value):
        return None
    if quantity.value > _HUNDRED and not quantity.approximate:
        return None if _may_exceed(rate, options) else _hint(rate, (), "比率不应超过100%", text)
    measure = measure_of(rate.name, options.measures)
    if measure is None:
        return None
    absent = _absent(rate, measure, ledger, text, options)
    if absent is not None:
        return _hint(rate, (absent,), f"同时写了“{text[absent.start : absent.end]}”", text)
    said = text[ledger.span.start : ledger.span.end]
    near = ledger.items[:number]
    pairs = _pairs(rate, measure, near, said, options)
    # The statement before is read only where this one does not settle the matter.
    if (not pairs or contradicts(rate, pairs, text)) and _says(
        text, before, measure.done if not pairs and not _has_done(near, measure) else _COUNTED
    ):
        pairs = _pairs(rate, measure, (*items_of(text, before), *near), said, options)
    pairs = pairs or _pairs(rate, measure, _until_rate(ledger.items[number + 1 :]), said, options)
    if not pairs:
        return _against_all(rate, measure, ledger, text, options)
    return _hint(rate, pairs[0].spans(), pairs[0].shown(), text) if contradicts(rate, pairs, text) else None


def _has_done(items: tuple[Item, ...], measure: Measure) -> bool:
    return any(word in item.before + item.after for item in items for word in measure.done)


def _says(text: str, span: Span, words: tuple[str, ...]) -> bool:
    return span.end > 0 and any(text.find(word, span.start, span.end) >= 0 for word in words)


def _may_exceed(rate: Rate, options: Options) -> bool:
    return any(word in rate.item.lead[-30:] + rate.item.after for word in options.may_exceed)


def _until_rate(items: tuple[Item, ...]) -> tuple[Item, ...]:
    """The items up to the next rate: those behind it are its own."""
    stop = next((number for number, item in enumerate(items) if item.quantity.kind == "%"), len(items))
    return items[:stop]


def _pairs(rate: Rate, measure: Measure, items: tuple[Item, ...], said: str, options: Options) -> list[Pair]:
    """The counts of a rate among some items; none where other counts may play a part."""
    if any(word in said for word in options.carried) or _qualified(rate, items, options):
        return []
    return counted(measure, items, options.subjects, options.apart)


def _against_all(rate: Rate, measure: Measure, ledger: Ledger, text: str, options: Options) -> Hint | None:
    """A rate below 100 % behind words that say that all was done."""
    quantity = rate.item.quantity
    said = text[ledger.span.start : quantity.start]
    place = universal(measure, said) if not quantity.approximate and quantity.value < _HUNDRED else None
    if place is None or any(word in rate.name for word in options.qualifiers):
        return None
    start = ledger.span.start + place.start
    span = Span(start, start + place.end - place.start)
    return _hint(rate, (span,), f"同时写了“{text[span.start : span.end]}”", text)


def _qualified(rate: Rate, items: tuple[Item, ...], options: Options) -> bool:
    """A qualifier of the rate's name that no count repeats: the counts are of something wider."""
    words = [word for word in options.qualifiers if word in rate.name]
    return any(not any(word in item.before for item in items) for word in words)


def _absent(rate: Rate, measure: Measure, ledger: Ledger, text: str, options: Options) -> Span | None:
    """Words shortly before that say that there was nothing of what the rate is about."""
    if not rate.item.quantity.value:
        return None
    start = _sentence_before(text, ledger)
    said = text[start : rate.item.quantity.start]
    for match in _nothing(options.absent).finditer(said):
        what = match["what"] or match["which"]
        cores = [_core(one, options.generic) for one in re.split("[、和及与或]", what)]
        if any(core and (core in measure.of or core in rate.name) for core in cores):
            some = any(
                item.quantity.value
                and item.quantity.kind == "件"
                and any(c and c in item.before for c in (*cores, "案"))
                for item in ledger.items
            )
            return None if some else Span(start + match.start(), start + match.end())
    return None


def _sentence_before(text: str, ledger: Ledger) -> int:
    """Where the sentence before a statement begins, in the same paragraph and not far off."""
    start = max(ledger.paragraph.start, ledger.span.start - _BACK)
    return max(start, text.rfind("。", start, max(start, ledger.span.start - 1)))


def _core(words: str, generic: tuple[str, ...]) -> str:
    for word in sorted(generic, key=len, reverse=True):
        words = words.replace(word, "")
    return words


@lru_cache(maxsize=8)
def _nothing(absent: tuple[str, ...]) -> re.Pattern[str]:
    """无行政诉讼案件，… and 行政诉讼案件为零，…: the whole of the clause, so that 无…败诉 says what it says."""
    words = "|".join(map(re.escape, absent))
    return re.compile(
        rf"(?<=[，。；：\n镇乡道年度府处来内底月])(?:{words})(?P<what>[^，。；：\d]{{2,16}})(?=[，。；])"
        rf"|(?<=[，。；：\n镇乡道年度府处来内底月])(?P<which>[^，。；：\d]{{2,16}}?)(?:均|都|数|数量)?(?:未发生|没有发生|为零|为0|是零|零发生|0件|0起|0宗|零件|零起|零)(?=[，。；])"
    )


def _more_than_cases(ledger: Ledger, before: Span, text: str, options: Options) -> Iterator[Hint]:
    """More appearances than cases: only where nothing says that a case was heard more than once."""
    said = text[ledger.span.start : ledger.span.end]
    if any(word in said for word in options.carried) or any(i.quantity.kind == "%" for i in ledger.items):
        return
    for measure in options.measures:
        if not measure.loose or not any(word in said for word in measure.of):
            continue
        number = next((n for n, item in enumerate(ledger.items) if any(w in item.before for w in measure.done)), -1)
        if number < 0:
            continue
        items = (*items_of(text, before), *ledger.items[: number + 1])
        pairs = counted(measure, items, options.subjects, options.apart)
        if pairs and all(pair.done > pair.base for pair in pairs):
            rate = Rate(ledger.items[number], "")
            yield _hint(rate, pairs[0].spans(), f"多于{pairs[0].base_text(text)}", text)


def _hint(rate: Rate, others: tuple[Span, ...], fact: str, text: str) -> Hint:
    quantity = rate.item.quantity
    words = min(len(rate.item.before), 14)
    start = min([quantity.start - words, *(span.start for span in others)])
    claim = text[quantity.start - words : quantity.end]
    return Hint((Span(start, max([quantity.end, *(span.end for span in others)])),), {"rate": claim, "fact": fact})
