"""Rates of all and of none beside a count that denies them, and grades that make up more than all.

整改率100%，其中2处尚未整改到位; 重复信访率为零，其中重复信访2件; 满意的占83%，基本满意的占19%.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from fazhi.checks.rate_classes import alike
from fazhi.checks.rate_made_good import made_good
from fazhi.checks.rate_wording import Wording
from fazhi.checks.rate_words import Measure, Rate
from fazhi.patterns import compiled, escaped
from fazhi.records import NamedTuple
from fazhi.results import Span
from fazhi.structure.ledger import Item
from fazhi.structure.quantities import Quantity

# So far behind its number stands what a count without words before it counts.
_BEHIND = 10
_COVERED, _NAME = "覆盖", 3
_HUNDRED = Decimal(100)
# What may stand between a denial and what was not done.
_DENIALS = r"(?:未能?|没有?|尚未|仍未|还未|暂未)"
_TIMED = compiled("补|首次|初次|未到期|到[^，；]{0,4}期限|期限内|去年|上年|往年|前年")
# 其余人员持证率100%
_OTHERS = compiled("其余|其他|剩余|余下")
_YEARS = compiled("去年|上年|往年|前年|同期|历年")
_PAST = compiled("去年|上年|往年|前年|同期|历年|比|较")
# What a rate of nought names besides what it counts: 案件办理超期率.
_MANNER = compiled("^(?:案件|事项|工单|办件|行政|办理|处理|处置|诉讼|复议|评查|案卷|执法|群众|发生)*")
_ENDING = compiled(r"(?:的|了|案件|事项|人员|对象|问题|工单|情况|共|计)*$")
# The grades of one question; of 满意 it is asked whether the others are within it.
_GRADE = compiled(
    r"(?P<grade>非常满意|很满意|十分满意|比较满意|较满意|基本满意|不太满意|不满意|满意|一般)(?P<rate>率|度)?(?:的|者|评价)*(?:群众|受访者|人数|比例|办件)?(?:占比?|为|是|达到?|的)*$"
)
_BETTER = ("非常满意", "很满意", "十分满意")
_LESS = ("基本满意", "比较满意", "较满意", "不满意", "不太满意", "一般")


class Grades(NamedTuple):
    """Shares of the grades of one question, and what they make together."""

    items: tuple[Item, ...]
    amount: Decimal


def undone(rate: Rate, measure: Measure, items: tuple[Item, ...], qualifiers: tuple[str, ...]) -> Span | None:
    """A count of what was not done, beside a rate of all; a qualifier in the rate's name asks for the same with the count."""
    quantity = rate.item.quantity
    if quantity.value != _HUNDRED or quantity.approximate or _OTHERS.search(rate.name) is not None:
        return None
    denied = _denied(measure.done)
    for item in items:
        counted = item.quantity
        said = f"{item.before}＿{item.after}"
        if not may_be_denied(said, 0, len(said)):
            continue
        is_not = counted.start > quantity.start and any(f"不{word}" in said for word in _STATES if word in measure.done)
        if not is_not and denied.search(said) is None:
            continue
        if not counted.value or counted.kind == "%" or _TIMED.search(item.lead + item.after):
            continue
        if measure.rate[0] == _COVERED and not _is_of(rate.name.removesuffix(_COVERED), said):
            continue  # 2个村没有建成图书室，法律顾问覆盖率100%
        if made_good(item, items, denied):
            continue
        if not any(word in rate.name and word not in said for word in qualifiers):
            return Span(counted.start, counted.end)
    return None


def may_be_denied(text: str, start: int, end: int) -> bool:
    """Whether anything may be denied within a range: asked of the characters of which each denial has one."""
    return text.find("未", start, end) >= 0 or text.find("没", start, end) >= 0 or text.find("不", start, end) >= 0


def _is_of(name: str, said: str) -> bool:
    """Whether a name of so many characters, if it has them, stands in words."""
    return len(name) < _NAME or alike(name, said)


def may_be_undone(done: tuple[str, ...], said: str) -> bool:
    """Whether a text may say of something that it was not done."""
    return _denied(done).search(said) is not None


def _rounds_to_none(count: Decimal, base: Quantity, step: Decimal) -> bool:
    """Whether a count is so small a part of another that its rate is written as nought."""
    return base.kind != "%" and count * _HUNDRED < base.value * step


# What is either so or not: told behind the rate, for what was found before may have been mended.
_STATES = ("合格", "及格", "达标")


@lru_cache(maxsize=64)
def _denied(done: tuple[str, ...]) -> re.Pattern[str]:
    words = "|".join(map(escaped, done))
    return compiled(
        rf"{_DENIALS}[^，。；\d率＿]{{0,4}}?(?:{words})(?!率)|(?:{words})(?:未成功|不成功|未果|不成$|未成$|未到位)"
    )


def some_of_none(rate: Rate, measure: Measure, items: tuple[Item, ...], wording: Wording) -> Span | None:
    """A count of what a rate of nought says there was none of: 超期率为0，另有3件超期办结; not 录入46件，超期录入率为零."""
    quantity = rate.item.quantity
    if quantity.value or quantity.approximate or not rate.name:
        return None
    name = _MANNER.sub("", rate.name) or rate.name
    act = max((word for word in measure.done if name.endswith(word)), key=len, default=name)
    narrowed = wording.fillers.sub("", name.removesuffix(act))
    for item in items:
        counted = item.quantity
        if not counted.value or counted.kind in ("%", "元") or _PAST.search(item.lead[-16:]):
            continue
        if any(_rounds_to_none(counted.value, other.quantity, quantity.step) for other in items):
            continue
        if narrowed and narrowed not in item.before + item.after:
            continue
        before = _ENDING.sub("", item.before)
        named = (name, *measure.done)
        bare = item.before in ("其中", "另有", "其中有", "有", "仅", "仍有") or item.before.endswith(("中有", "中"))
        if before.endswith(named) or (bare and any(word in item.after[:_BEHIND] for word in named)):
            return Span(counted.start - len(item.before), counted.end)
    return None


def denied_share(items: tuple[Item, ...]) -> Grades | None:
    """A rate and that of its denial which make more than all: 知晓率89.4%，不知晓率13.2%."""
    found: dict[str, Item] = {}
    for item in items if any("不" in item.before for item in items) else ():
        match = _RATE.search(item.before) if item.quantity.kind == "%" and not item.quantity.approximate else None
        if match is None:
            continue
        name = match["name"]
        other = next((one for known, one in found.items() if name.endswith(f"不{known[-2:]}")), None)
        total = item.quantity.value + other.quantity.value if other is not None else _HUNDRED
        if other is not None and total > _HUNDRED + max(item.quantity.step, other.quantity.step):
            return Grades((other, item), total)
        found[name] = item
    return None


_RATE = compiled(r"(?P<name>[^，；：\d]{2,12}?)(?:率|比例)(?:为|是|达到?|占)*$")


def grades(items: tuple[Item, ...]) -> Grades | None:
    """The grades of one question that make up more than all; None when they may hold each other."""
    found: dict[str, tuple[Item, re.Match[str]]] = {}
    for item in items:
        match = _GRADE.search(item.before) if item.quantity.kind == "%" and not item.quantity.approximate else None
        if match is not None and not _YEARS.search(item.before):
            if match["grade"] in found:
                return None
            found[match["grade"]] = (item, match)
    total = sum((item.quantity.value for item, _ in found.values()), Decimal(0))
    slack = sum((item.quantity.step for item, _ in found.values()), Decimal(0)) / 2
    if len(found) < 2 or total <= _HUNDRED + slack:
        return None
    plain = found.get("满意")
    if plain is not None:
        others = {grade: item.quantity.value for grade, (item, _) in found.items() if grade != "满意"}
        # 满意率 may hold those who are very much so, 基本满意 those who are more.
        if plain[1]["rate"] and any(grade in _BETTER for grade in others):
            return None
        if any(value >= plain[0].quantity.value for grade, value in others.items() if grade in _LESS[:3]):
            return None
    return Grades(tuple(item for item, _ in found.values()), total)
