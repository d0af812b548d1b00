"""The counts of a rate's own: those before it, of the statement before, of lines above, or behind it."""

from __future__ import annotations

from itertools import pairwise

from fazhi.checks.rate_beside import counts_beside
from fazhi.checks.rate_classes import PLAIN, alike, names_others, things_of
from fazhi.checks.rate_counts import Pair, contradicts
from fazhi.checks.rate_done import GRADED, may_be_done
from fazhi.checks.rate_far import far_counts
from fazhi.checks.rate_options import Options
from fazhi.checks.rate_pairs import (
    ROW,
    Earlier,
    has_done,
    has_own_rate,
    is_all_of_others,
    own_pairs,
    own_part,
    tells_carried,
)
from fazhi.checks.rate_spread import is_part_alone, spread
from fazhi.checks.rate_units import is_of_others
from fazhi.checks.rate_words import Measure, Rate
from fazhi.checks.rounds import FIRST_TRY, ordinal
from fazhi.checks.sum_words import PERSONS
from fazhi.patterns import compiled
from fazhi.structure.ledger import Item, Ledger

_AT_ONCE = compiled(f"网上|线[上下]|窗口|当场|即时|当[日天]|{FIRST_TRY}")
# So many numbers on either side of a rate are looked at.
_NEAR = 24
# 对窗口服务表示满意: what they judge.
_JUDGED = compiled("对[^，；\\d]{1,10}(?=表示|评价|感到)")
_EARLY = compiled(f"上半年|[一二三四1-4]季度|{ordinal('期批')}|提前|超额|率先")
# 满意和基本满意率: of two sorts together.
_BOTH = compiled("[一-鿿]{2}(?:和(?![解谐])|(?<!参)与|(?<![普涉])及(?!时)|、)[一-鿿]{2}")
# Who are counted, behind what they have or did; who was asked what they think.
_WHO = compiled(
    "(?P<noun>[^，。；\\d的]{1,4}(?:人员|队员|干部|骨干|调解员|网格员|党员|代表|教师|民警|律师))(?:共|有|为|达)*$"
)
_HAVE = compiled("[持有取领]证|已|的|全[镇乡]|[我本][镇乡]")
_SATISFIED, _ASKED = "满意", ("群众", "企业", "来电人", "来访人", "当事人", "诉求人", "服务对象", "办事群众")
# So many counts on both sides belong to a rate that stands between what was to be done and what was.
_BESIDE = 2
_VALID = "有效"
# A statement without one of these counts nothing that a rate could be of.
_COUNTED = ("件", "起", "人", "名", "个", "处", "户", "家", "宗", "条", "份", "次", "卷", "张", "批", "项")


def counts_of(
    rate: Rate, measure: Measure, number: int, ledger: Ledger, before: Earlier, text: str, options: Options
) -> list[Pair]:
    """The counts that a rate is made of: those before it, of the statement before, of lines above, or behind it."""
    said = text[ledger.span.start : ledger.span.end]
    if tells_carried(said, options):
        return []  # other counts may play a part
    behind = _until_part(until_rate(ledger.items[number + 1 : number + 1 + _NEAR]), measure)
    # Where no word of what was done stands, nothing was counted as done; a bracket may stand within one.
    here = "（" in said or may_be_done(measure, said)
    # 其中一季度整改率62%: of a part that is not counted here.
    near = ledger.items[max(0, number - _NEAR) : number] if "其中" not in rate.item.lead else ()
    own = own_part(measure, near)
    part, near = "其中" in rate.item.lead or own is not near, own
    pairs = own_pairs(rate, measure, near, options) if here else []
    # The statement before is read only where this one does not settle the matter; what is told of all of several
    # statements (综合整改率) is not of the last of them alone.
    if (
        not part
        and not _is_one_of_a_row(number, ledger)
        and (near or options.overall.search(rate.name) is None)
        and (not pairs or contradicts(rate, pairs, text))
        and (before.may_tell(measure) if not pairs and not has_done(near, measure) else before.says(_COUNTED))
        and not (not near and is_part_alone(before.book, before.at))
    ):
        pairs = own_pairs(rate, measure, (*before.items(), *near), options)
        if not (pairs or near or behind or part):
            pairs = own_pairs(rate, measure, spread(before.book, before.at, options), options)
    less = all(pair.done > pair.base and pair.below.quantity.start < ledger.span.start for pair in pairs)
    if less and not (behind or part or _is_one_of_a_row(number, ledger)) and rate.item.joint != "；":
        far = far_counts(rate, measure, before.book, before.at, near, options)
        pairs = own_pairs(rate, measure, far, options) or pairs
    if not pairs and not near and ledger.paragraph.end - ledger.paragraph.start <= ROW:
        pairs = own_pairs(rate, measure, before.rows(), options)
    if here and not pairs:
        told = own_pairs(rate, measure, behind, options)
        pairs = _unless_of_less(told, near)
        if not told and near and behind:
            pairs = own_pairs(rate, measure, (*near[-_BESIDE:], *behind[:_BESIDE]), options)
    return [
        pair
        for pair in pairs
        if not has_own_rate(pair, rate, said)
        and not _is_of_one_of_both(pair, rate)
        and not is_all_of_others(pair, rate, measure, options)
        and not is_of_others(rate, pair, options)
        and not _is_at_once(pair, rate, said)
        and not _names_others(pair, rate, measure, options)
        and not (
            pair.below.quantity.start < ledger.span.start and _is_of_what_stood_before(pair, rate, measure, options)
        )
    ]


def _is_of_what_stood_before(pair: Pair, rate: Rate, measure: Measure, options: Options) -> bool:
    """Whether the base is of the statement before, and of others than the rate: of other persons than have it (12名优秀。持证执法
    人员35人，持证率100%), or of what was asked about something else (工单满意266件。执法满意度74.5%)."""
    above, below = pair.above, pair.below
    if below.quantity.kind in PERSONS and below is not above:
        who = _WHO.search(above.before)
        said = below.before + below.after
        noun = _HAVE.sub("", who["noun"]) if who is not None else ""
        if len(noun) > len("人员") and not alike(noun, said):
            return True
    if not rate.name.endswith(_SATISFIED):
        return False
    name = PLAIN.sub("", things_of(rate, measure, options.wording)) or rate.name.removesuffix(_SATISFIED)
    said = "".join(item.before + item.after for item in (below, above))
    return len(name) > 1 and not alike(name, said) and name not in _ASKED


def beside(rate: Rate, measure: Measure, number: int, ledger: Ledger, said: str, options: Options) -> list[Pair]:
    """The two counts right before a rate, but where they are of some grade or of other things than it names."""
    pairs = counts_beside(rate, number, ledger.items, said, options)
    graded = [pair for pair in pairs if GRADED.search(pair.above.before) is not None]
    return [pair for pair in pairs if pair not in graded and not _names_others(pair, rate, measure, options)]


def _is_one_of_a_row(number: int, ledger: Ledger) -> bool:
    """Whether a rate is one of several told in a row, each of its own year or kind (分别为97.9%、98.3%): none is of what the
    statement before counts."""
    items = ledger.items
    row = number + 1 < len(items) and items[number + 1].quantity.kind == "%" and items[number + 1].joint == "、"
    return row and "分别" in items[number].lead


def _is_of_one_of_both(pair: Pair, rate: Rate) -> bool:
    """Whether a rate of two sorts together (满意和基本满意率) stands beside the count of one of them."""
    return _BOTH.search(rate.name) is not None and not any(mark in pair.above.before for mark in "和与及、")


def _names_others(pair: Pair, rate: Rate, measure: Measure, options: Options) -> bool:
    """Whether the rate is of a class of things, or of another thing, than its counts."""
    below, above = (item.before + item.after for item in (pair.below, pair.above))
    behind = pair.above.quantity.start > rate.item.quantity.start
    if rate.name.startswith(_VALID) and _VALID not in above and "收" in rate.name:
        return True  # 收回290份，有效回收率95%
    return names_others(rate, measure, below, above, behind, options.wording)


def _is_at_once(pair: Pair, rate: Rate, said: str) -> bool:
    """Whether only what was done at once was counted, and the rate is of all: 当场化解120件, 一次成功80件."""
    said_of = _JUDGED.sub("", pair.above.before) + pair.above.after
    narrowed = _AT_ONCE.search(said_of) or _EARLY.search(said_of)
    if narrowed is None or narrowed.group() in rate.name:
        return False
    return f"{narrowed.group()}{rate.name}率" not in said


def until_rate(items: tuple[Item, ...]) -> tuple[Item, ...]:
    """The items up to the next rate: those behind it are its own."""
    stop = next((number for number, item in enumerate(items) if item.quantity.kind == "%"), len(items))
    return items[:stop]


def _until_part(items: tuple[Item, ...], measure: Measure) -> tuple[Item, ...]:
    """The items before those of a part of what the rate is of: 总体办结率99.2%，比上年提高1.2个百分点，其中积案50件，办结46件.

    What was done of the rest is no such part: 全年签订38份，其中36份经过审查.
    """
    if not items or "其中" in items[0].lead:
        return ()
    opened = (
        n
        for n, (item, following) in enumerate(pairwise(items))
        if "其中" in item.lead and item.quantity.kind == following.quantity.kind and not has_done((item,), measure)
    )
    return items[: next(opened, len(items))]


def _unless_of_less(pairs: list[Pair], near: tuple[Item, ...]) -> list[Pair]:
    """The pairs told behind a rate, without those of fewer than the count of their kind directly before it: 登记197件，办结率98.7%；
    集体访31件，办结30件."""
    if not near:
        return pairs
    whole = near[-1].quantity
    return [p for p in pairs if p.below.quantity.kind != whole.kind or p.below.quantity.value >= whole.value]
