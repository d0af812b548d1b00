"""What is wrong with one rate: it is above all, beside none or less of its kind, or not what its counts make."""

from __future__ import annotations

from decimal import Decimal

from fazhi.checks.hint import Hint
from fazhi.checks.rate_absence import absent, late, none_late
from fazhi.checks.rate_beside import counts_beside
from fazhi.checks.rate_bounds import is_above_all, is_open
from fazhi.checks.rate_counts import Pair, contradicts
from fazhi.checks.rate_court import told_apart
from fazhi.checks.rate_direct import direct_pairs
from fazhi.checks.rate_due import present
from fazhi.checks.rate_each import one_is_less
from fazhi.checks.rate_except import all_except
from fazhi.checks.rate_extremes import some_of_none, undone
from fazhi.checks.rate_fraction import wrong_fraction
from fazhi.checks.rate_grades import upper_grades
from fazhi.checks.rate_heads import attended, is_unheard, not_all_heard
from fazhi.checks.rate_hints import counted_hint, rate_hint, told_hint
from fazhi.checks.rate_larger import is_above_base
from fazhi.checks.rate_left import left_over
from fazhi.checks.rate_lists import listed_share
from fazhi.checks.rate_negated import negated_act, negated_pairs
from fazhi.checks.rate_open_rest import is_settled
from fazhi.checks.rate_options import Options
from fazhi.checks.rate_own_counts import beside, counts_of, until_rate
from fazhi.checks.rate_pairs import (
    Earlier,
    beside_bracket,
    in_bracket,
    is_carried,
)
from fazhi.checks.rate_posts import posts
from fazhi.checks.rate_readings import all_done, counts_itself, gone, of_other_counts, told_otherwise
from fazhi.checks.rate_rest import all_but, all_but_behind, rest_rates, rest_shares
from fazhi.checks.rate_scores import scored
from fazhi.checks.rate_shares import over_all, shares
from fazhi.checks.rate_told import told_behind
from fazhi.checks.rate_top import is_of_top
from fazhi.checks.rate_units import of_units
from fazhi.checks.rate_universal import against_all
from fazhi.checks.rate_words import Measure, Rate, named_rates
from fazhi.patterns import compiled
from fazhi.results import Span
from fazhi.structure.ledger import Item, Ledger
from fazhi.structure.quantities import Quantity

_HUNDRED = Decimal(100)
# Requirements that are met set no target.
_FULFILLED = compiled(
    r"(?:各项|有关|相关|工作|部署|制度|规定|的)要求|承诺(?:书|件|事项|办结|时限|期限)"
    r"|(?:按照?|根据|依照|依据|围绕|对照|落实|达到|符合|满足)[^，；。\d]*要求(?=，)|按(?:照|时|规定)?要求"
    r"|(?:实现|完成|达成|达到)[^，；。\d]*目标(?=，)"
)
_ASKED = compiled("要求|承诺|目标(?=，)")
# 整改率100%的要求, 评议率100%的村有9个: not told of what was counted before; but 化解率98%的好成绩 is.
_AIM = compiled(
    "(?:以上|及以上)?[”’』」]?(?:的?(?:要求|目标|标准|任务|指标)|的(?!(?:较?[好高优]|成绩|佳绩|水平|成效|效果)))"
)
_SET = compiled("(?:下达|分解|确定|明确|核定)[^，；、。\\d]{0,12}(?:任务|目标|指标|计划|数)[^，；、。\\d]{0,8}$")
# 调解成功率95%以上：受理46件，…: what was to be reached, and behind it what was.
_COLON = compiled("(?:及?以[上下内])?：")
# 回访后满意率97%: of what was counted before it was mended.
_AFTERWARDS = compiled("(?:回访|整改|复查|复核|督办|跟踪)[之以]?后|(?<![至到])年[底末]|最终")
_OF_YEAR, _PART_OF_YEAR = compiled("全年|年内"), compiled("季度|半年")
_EARLIER_MONTH = compiled("截[至止到][^，]{0,5}?(?<!\\d)(?:[1-9]|10|11)月")
# What is left is not done in another way, but goes on: 余下的转入议事会协商.
_GOES_ON = compiled(
    "(?:其余|余下|剩余|剩下)的?(?:\\d{1,3}[一-鿿])?[^，。；]{0,3}(?:转[入由交]|继续|正在|进入|纳入|由)[^，。；]{0,12}(?:协商|调[解处](?!成)|化解|推进|跟进|督办|整改)[^，。；完成到]{0,3}[，。；]"
    "|(?:其余|余下|剩余|剩下)的?(?:\\d{1,3}[一-鿿])?[^，。；]{0,3}(?:均|都|也)?已?(?:报名|备考|报考)(?:参加)?[^，。；通过]{0,6}[，。；]"
)
_BUT = compiled("除|其[余他它]")
# So many numbers on either side of a rate are looked at.
_NEAR = 24
_MADE_UP = compiled("补[考训测学](?![^，；]*[未没不])")
# So much is quoted behind a count that says otherwise.
_TELL = 6


def judged(rate: Rate, number: int, ledger: Ledger, before: Earlier, text: str, options: Options) -> Hint | None:
    """What is wrong with one rate, the plainest first."""
    quantity = rate.item.quantity
    lead = rate.item.lead
    lead = (_FULFILLED.sub("", lead) if _ASKED.search(lead) is not None else lead)[-40:]
    named_before = rate.name in rate.item.lead
    if (quantity.approximate and not quantity.value) or (named_before and _AIM.match(text, quantity.end)):
        return None
    if _is_set(rate, number, ledger, text) or (_COLON.match(text, quantity.end) and is_open(quantity, text)):
        return None
    if options.elsewhere.search(lead):
        # 力争调解成功率达到102%: no target is above all, either.
        more = quantity.value > _HUNDRED and not quantity.approximate and not rate.share and rate.name
        aim = more and options.targets.search(lead) is not None and options.measure(rate.name) is not None
        return rate_hint(rate, (), "比率不应超过100%", text) if aim and not _may_exceed(rate, options) else None
    if not (rate.name or rate.share):
        return _beside(rate, one_is_less(rate, number, ledger.items, text), text)
    if rate.share:
        if over_all(rate):
            return rate_hint(rate, (), "占比不应超过100%", text)
        if number and is_of_top(ledger.items[number - 1]):
            return None
        pairs = rest_shares(rate, number, ledger.items) or shares(rate, number, ledger.items)
        pairs = pairs or listed_share(rate, ledger, before.items(), text)
        if pairs:
            return counted_hint(rate, pairs, ledger.items, text)
        behind = told_behind(rate, number, ledger.items, before.items(), text)
        return told_hint(rate, behind, ledger.items, text)
    fraction = wrong_fraction(rate, text)
    if fraction is not None:
        return rate_hint(rate, (fraction[0],), fraction[1], text)
    if (quantity.value > _HUNDRED and not quantity.approximate) or is_above_all(quantity, text):
        return None if _may_exceed(rate, options) else rate_hint(rate, (), "比率不应超过100%", text)
    said = text[ledger.span.start : ledger.span.end]
    measure = options.measure(rate.name)
    if measure is None:
        pairs = counts_beside(rate, number, ledger.items, said, options)
        told = pairs and not of_other_counts(rate, pairs, ledger.items, text)
        return counted_hint(rate, pairs, ledger.items, text) if told else None
    there = present(rate, number, ledger.items, before.items() if not number else ())
    if there:
        wrong = contradicts(rate, there, text)
        return rate_hint(rate, there[0].spans(), there[0].shown(), text) if wrong else None
    act = negated_act(rate.name)
    if act and quantity.value:
        items = ledger.items if not is_carried(ledger, text, options) else ()
        pairs = negated_pairs(act, rate, items) or (rest_rates(act, rate, number, items) if items else [])
        return counted_hint(rate, pairs, ledger.items, text)
    otherwise = _told_otherwise(rate, measure, number, ledger, text, options)
    if otherwise is not None:
        return otherwise
    others = all_except(rate, measure, number, ledger.items, text, options) if _BUT.search(said) else None
    if others is not None:
        return counted_hint(rate, others, ledger.items, text)
    filled = posts(rate, number, ledger.items) or direct_pairs(rate, number, ledger.items)
    filled = filled or upper_grades(rate, number, ledger.items) or scored(rate, number, ledger.items)
    if filled:
        return counted_hint(rate, filled, ledger.items, text)
    apart = told_apart(rate, measure, before.book, before.at)
    if apart is not None:
        wrong = contradicts(rate, [apart], text)
        return rate_hint(rate, apart.spans()[:1], apart.shown(), text) if wrong else None
    heads = attended(rate, measure, number, ledger, text)
    if heads is not None:
        return _beside(rate, heads, text)
    pairs = left_over(rate, measure, number, ledger.items, options)
    pairs = pairs or (all_but if number else all_but_behind)(rate, measure, number, ledger.items, options)
    if pairs and not is_carried(ledger, text, options):
        return counted_hint(rate, pairs, ledger.items, text)
    pairs = in_bracket(rate, measure, number, ledger, options)
    if pairs:
        inside = next(items for owner, items in ledger.brackets if owner == number)
        return counted_hint(rate, pairs, ledger.items, text, inside, measure.loose)
    pairs = counts_of(rate, measure, number, ledger, before, text, options)
    pairs = pairs or beside_bracket(rate, measure, number, ledger, said, options)
    pairs = pairs or of_units(rate, measure, number, ledger.items, options)
    pairs = pairs or beside(rate, measure, number, ledger, said, options)
    if not pairs:
        return against_all(rate, measure, ledger, text, options)
    if _give(rate, pairs, text):
        return None  # as most, whatever else is told
    if _OF_YEAR.match(rate.item.before) and _PART_OF_YEAR.search(pairs[0].below.before) is not None:
        return None  # 三季度受理61件，办结61件，全年办结率98.9%
    if pairs[0].above.quantity.start < ledger.span.start and counts_itself(ledger.items[:number]):
        return None
    if (measure.loose and is_unheard(said, pairs)) or _AFTERWARDS.search(rate.item.before):
        return None
    if pairs[0].done > pairs[0].base and pairs[0].below.quantity.start < ledger.span.start:
        return (
            None  # what is less than its part is no base: that of the statement before is of something else altogether
        )
    if quantity.value < _HUNDRED and pairs[0].done > pairs[0].base:
        if is_above_base(rate, pairs, options):
            return rate_hint(rate, pairs[0].spans(), pairs[0].shown(), text)
        nearest = [pair for pair in pairs if pair.above is pairs[0].above and pair.done <= pair.base]
        if not nearest:
            return None
        pairs = [*nearest, *(pair for pair in pairs if pair.above is not pairs[0].above)]
    if of_other_counts(rate, pairs, ledger.items, text) or all_done(rate, ledger.items, measure.done):
        return None
    if _is_of_another(rate, measure, pairs, ledger.items, text, options) or _is_far(rate, measure, pairs, options):
        return None
    if quantity.value == _HUNDRED and told_otherwise(rate.item.lead, options.wording):
        return None
    if quantity.value == _HUNDRED and not measure.loose and is_settled(rate, number, ledger.items, text):
        return None
    if _is_told_behind(quantity, pairs, ledger, text, options):
        return None
    if gone(rate, pairs, (*before.items(), *ledger.items), options.wording, text):
        return None
    return counted_hint(rate, pairs, (*before.items(), *ledger.items), text, loose=measure.loose)


def _give(rate: Rate, pairs: list[Pair], text: str) -> bool:
    """Whether counts, of which the nearest are of no more than there was, give a rate."""
    return pairs[0].done <= pairs[0].base and not contradicts(rate, pairs, text)


def _is_set(rate: Rate, number: int, ledger: Ledger, text: str) -> bool:
    """Whether a rate stands beside how much was to be done, as what is to be reached: 下达任务57件、成功率不低于95%."""
    beside = rate.item.joint in ("、", "和") or (rate.item.joint == "，" and is_open(rate.item.quantity, text))
    return number > 0 and beside and _SET.search(ledger.items[number - 1].before) is not None


def _told_otherwise(
    rate: Rate, measure: Measure, number: int, ledger: Ledger, text: str, options: Options
) -> Hint | None:
    """The hint of a rate beside words that say otherwise: that there was none, that it was late, not done or less."""
    items = ledger.items
    rest = until_rate(items[number + 1 : number + 1 + _NEAR])
    place = absent(rate, measure, ledger, text, options)
    place = place or late(rate, (*items[max(0, number - _NEAR) : number], *rest), options)
    if place is not None:
        return _beside(rate, place, text)
    denied = _denied(rate, measure, number, ledger, text[ledger.span.start : ledger.span.end], options)
    if denied is not None:
        return _beside(rate, denied, text, _TELL)
    return _beside(
        rate, one_is_less(rate, number, items, text) or none_late(rate, measure, number, items, options), text
    )


def _beside(rate: Rate, place: Span | None, text: str, more: int = 0) -> Hint | None:
    """The hint of a rate beside what stands at a place, which is quoted with so many characters more."""
    return place and rate_hint(rate, (place,), f"同时写了“{text[place.start : place.end + more]}”", text)


def _is_told_behind(quantity: Quantity, pairs: list[Pair], ledger: Ledger, text: str, options: Options) -> bool:
    """Whether counts behind a rate are those of an earlier month, or the others are told of behind them."""
    last = max(quantity.end, *(pair.above.quantity.end for pair in pairs))
    if last == quantity.end:
        return False
    early = _EARLIER_MONTH.search(text, quantity.end, last) is not None
    rest = text[last : ledger.span.end]
    return early or (told_otherwise(rest, options.wording) and _GOES_ON.search(rest) is None)


def _is_of_another(
    rate: Rate, measure: Measure, pairs: list[Pair], items: tuple[Item, ...], text: str, options: Options
) -> bool:
    """Whether the counts give another rate of the same act: 网办1650件，网办率90.7%，全程网办率75%."""
    for item in items:
        if item.quantity.kind != "%" or item is rate.item or is_open(item.quantity, text):
            continue
        for other in named_rates(item):
            same = other.name != rate.name and options.measure(other.name) == measure
            if same and not other.share and not contradicts(other, pairs, text):
                return True
    return False


def _is_far(rate: Rate, measure: Measure, pairs: list[Pair], options: Options) -> bool:
    """Whether the counts give so little of the rate that it is of a few that are not counted: less than half of a rate of
    all (干部98名，安排12名参训，参训率100%) or where some are told of (其中), less than a quarter of another.

    Cases in court, what is counted as done and nothing else, and a part told in one breath with its whole have no such few.
    """
    told = pairs[0].above.before + pairs[0].above.after
    if measure.of:
        return False
    if all(pair.done > pair.base * 2 for pair in pairs):
        return True  # 新制定2件，累计备案26件，备案率100%
    if not options.wording.bare(told, measure.done, options.wording.subjects):
        return False
    if pairs[0].above.joint == "" and pairs[0].below.after.endswith("中"):
        return False
    some = rate.item.quantity.value == _HUNDRED or "其中" in pairs[0].above.lead
    least = Decimal("0.5") if some else Decimal("0.25")
    return all(pair.done * _HUNDRED < pair.base * rate.item.quantity.value * least for pair in pairs)


def _denied(rate: Rate, measure: Measure, number: int, ledger: Ledger, said: str, options: Options) -> Span | None:
    """A count beside a rate of all or of none that says otherwise."""
    if measure.loose and not_all_heard(said):
        return None
    near = ledger.items[max(0, number - _NEAR) : number + 1 + _NEAR]
    if _MADE_UP.search(said) is not None:
        return None  # 2人不及格，补考后均已及格
    return undone(rate, measure, near, options.qualifiers) or some_of_none(rate, measure, near, options.wording)


def _may_exceed(rate: Rate, options: Options) -> bool:
    """Whether the rate's own clause says what may be more than all: what another tells (质量不断提高) is of something else."""
    said = rate.item.before + rate.item.after
    return options.may_exceed.search(said) is not None
