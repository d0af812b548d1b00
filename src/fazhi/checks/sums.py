"""The check of kind `part-whole`: exact parts that cannot make up their whole."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from fazhi.checks.hint import Hint, Task
from fazhi.checks.rows import row_splits
from fazhi.checks.splits import GENERIC, Split, Terms, splits, terms
from fazhi.results import Span
from fazhi.structure.ledger import Item, items_of, ledgers

_WORDS = {"type": "array", "minItems": 1, "items": {"type": "string", "minLength": 1}}
_GROUPS = {"type": "array", "items": {"type": "array", "minItems": 1, "items": _WORDS}}
_LISTS = {
    "subsets": "引出一部分的词（其中）",
    "listing": "引出全部组成部分的词（分别为、包括）",
    "partial": "说明只是举例的词（等、主要）",
    "totals": "引出合计的词（共、合计）",
    "rest": "指其余部分的词",
    "progress": "指还没有办完的词",
    "stages": "办事的环节，前一环节的数不是后一环节的合计",
    "apart": "不是独立数量的词（比上年、同比）",
    "changed": "数字前面紧跟的增减（增加、减少）",
    "acts": "另起一件事的动词",
    "outcomes": "互相排斥的结果（胜诉、撤诉）",
}
SUMS_OPTIONS: dict[str, Any] = {
    "type": "object",
    "required": [*_LISTS, "complements", "attributes"],
    "additionalProperties": False,
    "properties": {
        **{name: {**_WORDS, "title": title} for name, title in _LISTS.items()},
        "complements": {**_GROUPS, "title": "互补的说法，每组各边合起来就是全部（村级、镇级）"},
        "attributes": {**_GROUPS, "title": "可以同时具有的属性，每组一个方面（性别、年龄、党员）"},
    },
}
# Of measures, not of counts: rounded when written.
_MEASURED = frozenset(("元", "亩", "公里", "米", "平方米", "吨", "公顷", "平方公里", "立方米"))


def wrong_sums(task: Task) -> list[Hint]:
    """One hint for each whole that its exact parts contradict, over the statement from the whole to the last part."""
    report = task.stage.report
    told = terms_of(task.options)
    text = report.folded.text
    found: list[Hint] = []
    for ledger, before in ledgers(report, told.wanted):
        opened = ledger.items and told.subset.search(ledger.items[0].lead)
        earlier = items_of(text, before) if opened else ()
        if len(earlier) + len(ledger.items) + len(ledger.brackets) > 1:
            found += _judged(splits(ledger, earlier, told), told, text, found)
    return found + _judged(row_splits(report, told.total), told, text, found)


def terms_of(options: Mapping[str, Any]) -> Terms:
    """The patterns of a rule's options, made once."""
    words = tuple((name, tuple(options[name])) for name in _LISTS)
    renamed = tuple(("subset" if name == "subsets" else name, listed) for name, listed in words)
    nested = (
        (name, tuple(tuple(map(tuple, group)) for group in options[name])) for name in ("complements", "attributes")
    )
    return terms(renamed, tuple(nested))


def _judged(candidates: Any, told: Terms, text: str, known: list[Hint]) -> list[Hint]:
    """Hints of the splits that do not add up, one for each whole."""
    seen = {hint.places[0].start for hint in known}
    found = []
    for split in candidates:
        hint = _hint(split, text) if is_wrong(split, told) else None
        if hint is not None and hint.places[0].start not in seen:
            seen.add(hint.places[0].start)
            found.append(hint)
    return found


def is_wrong(split: Split, told: Terms) -> bool:
    """Whether no reading of a split holds: too much for each of its wholes, or, when exhaustive, not equal to any."""
    if any(item.quantity.approximate for item in (*split.wholes, *split.parts)) or _overlap(split, told):
        return False
    if not split.wholes[0].quantity.kind and split.wholes[0].before:
        # Bare numbers are counts in tables only.
        return False
    if not all(_same_thing(split.wholes[0], part) for part in split.parts):
        return False
    total = sum((part.quantity.value for part in split.parts), Decimal(0))
    slack = _slack(split)
    wholes = [whole.quantity.value for whole in split.wholes]
    if any(abs(total - whole) <= slack for whole in wholes):
        return False
    return total > max(wholes) + slack or (split.exhaustive and len(split.parts) > 1)


def _slack(split: Split) -> Decimal:
    """What rounding may hide: half a unit of the coarsest figure, where measures are written with unequal precision."""
    steps = {item.quantity.step for item in (*split.wholes, *split.parts)}
    measured = split.wholes[0].quantity.kind in _MEASURED
    return max(steps) / 2 if measured and len(steps) > 1 else Decimal(0)


def _overlap(split: Split, told: Terms) -> bool:
    """Parts of different aspects overlap (党员 and 女性), as do a part of one aspect and one of none, and thresholds.

    So do the steps of one process (审查12个, 备案12个), unless each case can have only one of them.
    """
    aspects = set()
    for part in split.parts:
        label = part.before + part.after
        if "以上" in label or "以下" in label:
            return True
        if label:
            aspects.add(next((number for number, words in enumerate(told.attributes) if words.search(label)), -1))
    return len(aspects) > 1 or (not split.exhaustive and _differ_in_step(split.parts, told))


def _differ_in_step(parts: tuple[Item, ...], told: Terms) -> bool:
    steps = {match[0] for part in parts if (match := told.step.search(part.before))}
    return len(steps) > 1 and not all(told.sorts.search(part.before) for part in parts)


def _same_thing(whole: Item, part: Item) -> bool:
    """Nouns behind units that count anything must have something in common (15个村, 12个宣传栏 have not)."""
    if not part.after.strip("＿"):
        return True
    if whole.quantity.kind not in GENERIC:
        return True
    return bool(set(whole.after.strip("＿") or whole.before) & set(part.after))


def _hint(split: Split, text: str) -> Hint:
    quantities = [item.quantity for item in (split.wholes[0], *split.parts)]
    start, end = min(q.start for q in quantities), max(q.end for q in quantities)
    whole = quantities[0]
    total = sum((part.quantity.value for part in split.parts), Decimal(0))
    terms_shown = "＋".join(shown(part.quantity.value, whole.step) for part in split.parts)
    amount = f"{shown(total, whole.step)}{_unit(whole.unit, whole.step)}"
    fill = {
        "total": text[whole.start : whole.end],
        "sum": amount if len(split.parts) == 1 else f"{terms_shown}＝{amount}",
    }
    return Hint((Span(start, end),), fill)


def shown(value: Decimal, step: Decimal = Decimal(1)) -> str:
    """A number for a person, in the scale in which the whole is written."""
    scaled = value / 10_000 if step >= 100 else value
    return f"{scaled.normalize():f}"


def _unit(unit: str, step: Decimal) -> str:
    return f"万{unit}" if step >= 100 else unit
