"""A rate of all that each of several parts is said to have, beside a part that has less.

第三季度办结率100%，第四季度办结率92%，两个季度办结率均为100%; 东片受理28件，办结28件，西片受理35件，办结31件，两个片区均达100%;
两个季度合格率均为100%，一季度评查20卷，合格18卷，二季度评查22卷，合格22卷.
"""

from __future__ import annotations

from fazhi.checks.rate_words import Rate, named_rates
from fazhi.patterns import compiled
from fazhi.results import Span
from fazhi.structure.ledger import Item, clause_start
from fazhi.structure.report import before_next

_ALL = 100
# A clause that tells of several parts and their rate is no longer.
_AHEAD = 60
# What is done about the rest in a clause without a number: the rate may be of the time behind it.
_FURTHER = compiled("经[^营济常费理]|[后再补催促改复重又继]|跟踪|跟进|修[改订正]|完善|目前|现已|年底|最终|到位")
_COUNT = "(?:上述|以上|这)?(?P<count>[两二三四234])个?(?:年级|片区|季度|半年|阶段|[^，；。：率\\d后]{1,3}?)"
_LINK = "(?:均|都)(?:已|达到?|为|是|保持|实现)*"
# Whose rate, and of what; in their stead the parts say it.
_CLAUSE = compiled(
    f"{_COUNT}[^，；。：率\\d后]{{0,6}}?(?P<act>(?:按期|按时|及时)?[一-鿿]{{2}})率{_LINK}"
    f"|{_COUNT.replace('count', 'bare')}{_LINK}"
    f"|(?P<plain>(?:按期|按时|及时)?[一-鿿]{{2}})率{_LINK}"
)
_BARE = compiled(f"{_COUNT.replace('count', 'bare')}{_LINK}")
_COUNTS = {"两": 2, "二": 2, "三": 3, "四": 4, "2": 2, "3": 3, "4": 4}
_ACT = compiled("^(?:其中|共|已|均|全部|实际|有)*(?P<act>(?:按期|按时|及时)?[一-鿿]{2})$")


def one_is_less(rate: Rate, number: int, items: tuple[Item, ...], text: str) -> Span | None:
    """The part that has less than the rate of all that each is told to have; None where there are more parts, or fewer."""
    quantity = rate.item.quantity
    said = rate.item.before
    if quantity.value != _ALL or quantity.approximate or not ("均" in said or "都" in said):
        return None
    start = clause_start(text, quantity.start, _AHEAD)
    match = _CLAUSE.fullmatch(text, start, quantity.start)
    if match is None:
        return None
    number_of = match["count"] or match["bare"]
    count, act = _COUNTS[number_of] if number_of else 0, match["act"] or match["plain"] or ""
    before = [item for item in items[:number] if item.quantity.end <= start]
    if _goes_on(before, items[number + 1 :], start, text):
        return None
    rates = [item for item in before if item.quantity.kind == "%"]
    if rates and count and act:
        named = all(one.name.endswith(act) for item in rates for one in named_rates(item)[:1] or [Rate(item, "")])
        alone = len(rates) == count and named and not any(item.quantity.approximate for item in rates)
        return _less([item for item in rates if item.quantity.value < _ALL] if alone else [])
    if before and rate.item.idle:
        return None  # 经整改
    counts = before or (items[number + 1 :] if number_of else ())
    whole = len(counts) > 2 and len(counts) == (2 * count or len(counts) // 2 * 2) and not rates
    return _less(_fewer(list(counts), act)) if whole else None


def each_bare(items: tuple[Item, ...], number: int, text: str) -> list[Rate]:
    """A rate of all of several parts that is named by what was done in each: 两个季度均为100%."""
    item = items[number]
    plain = item.quantity.value == _ALL and ("均" in item.before or "都" in item.before)
    start, end = clause_start(text, item.quantity.start, _AHEAD), item.quantity.start
    return [Rate(item, "")] if plain and _BARE.fullmatch(text, start, end) else []


def _goes_on(before: list[Item], behind: tuple[Item, ...], start: int, text: str) -> bool:
    """Whether a step behind the counts is told, in a clause before the rate of all or behind the last count: 经整改."""
    if before:
        told = text[before[-1].quantity.end : start]
    elif behind:
        end = behind[-1].quantity.end
        told = text[end : before_next(text, "。\n", end, end + _AHEAD)]
    else:
        return False
    return _FURTHER.search(told) is not None


def _fewer(counts: list[Item], act: str) -> list[Item]:
    """What was done of less than all of the count before, among pairs of the two; none where others stand between."""
    wholes, parts = counts[::2], counts[1::2]
    acts = set()
    for whole, part in zip(wholes, parts, strict=True):
        told = _ACT.match(part.before)
        if whole.idle and whole is not wholes[0]:
            return []
        same = whole.quantity.kind == part.quantity.kind and not (
            whole.quantity.approximate or part.quantity.approximate
        )
        if not (same and told and part.joint in ("，", "、") and not part.idle and told["act"] not in whole.before):
            return []
        if part.quantity.value > whole.quantity.value or part.after or not whole.quantity.unit:
            return []
        acts.add(told["act"])
    if len(acts) != 1 or not (act or acts <= _DONE) or (act and acts != {act}):
        return []
    return [part for whole, part in zip(wholes, parts, strict=True) if part.quantity.value < whole.quantity.value]


# Acts whose rate need not be named.
_DONE = frozenset(
    ("办结", "合格", "化解", "整改", "答复", "回复", "调成", "调处", "完成", "审核", "审查", "公示", "通过")
)


def _less(items: list[Item]) -> Span | None:
    if not items:
        return None
    quantity = items[0].quantity
    return Span(quantity.start - len(items[0].before), quantity.end)
