"""One rate of several rounds, instances or batches that each have counts of their own: 一审5件，出庭5件；二审3件，出庭2件，全年出庭率100%."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

from fazhi.checks.rate_bounds import within
from fazhi.checks.rate_counts import Pair
from fazhi.checks.rate_options import Options
from fazhi.checks.rate_words import Measure, Rate
from fazhi.checks.rounds import ordinal
from fazhi.checks.slips import sum_of
from fazhi.checks.year_parts import HALF, QUARTER, SEASON
from fazhi.patterns import compiled
from fazhi.structure.ledger import Item

_HUNDRED = Decimal(100)
# Marks of rounds, each sort in a group of its own.
_ROUND = compiled(
    f"(?P<trial>[一二再]审)|(?P<half>{HALF})|(?P<quarter>{QUARTER})|(?P<season>{SEASON})"
    f"|(?P<batch>{ordinal('批')})|(?P<time>{ordinal('轮次期')})"
    "|(?P<level>[村镇乡]级|街道级|社区级)|(?P<side>[东西南北中]片)"
)
# What is said before a rate of all of them, and of one after another.
_OF_ALL = compiled(
    "^(?:全年|年内|今年|[两三四][轮次期批审级片季]|[两三四]个(?:季度|半年|批次|片区?)|合计|综合|整体|总体|累计|总)+(?:的)?"
)
# A rate of a count of rounds is of as many (两轮合格率); one of appearances needs no word for all instances.
_ROUNDS = frozenset("轮次批期审级片季")
_COURT, _TRIAL = compiled("(?:行政机关|单位)?(?:主要)?(?:负责人)?出庭(?:应诉)?"), compiled("[一二再]审")
_LATER = compiled("复查|补考|重|再次|最终|回头看|同样|上[述轮次]|剩余|其余")
_YEAR = ("全年", "年内", "今年")
_FEWEST, _MOST, _QUARTERS = 2, 4, 4


def may_be_of_rounds(rate: Rate) -> bool:
    """Whether a rate may be of all rounds by its own words; one right behind a number may be of so many rounds."""
    return not rate.item.joint or _OF_ALL.match(rate.item.before) is not None or _COURT.fullmatch(rate.name) is not None


def of_rounds(rate: Rate, number: int, items: tuple[Item, ...], text: str, options: Options) -> Pair | None:
    """What was done in all rounds directly before a rate of all of them, and of how many, where no reading of these gives the
    rate; `number` is the place of the rate among `items`."""
    number, said, item = _without_their_number(rate.item, number, items)
    of_all = _OF_ALL.match(item.before) is not None
    measure = options.measure(rate.name) if of_all or _COURT.fullmatch(rate.name) else None
    narrowed = [word for word in options.qualifiers if word in rate.name]
    if measure is None or narrowed or item.joint not in ("，", "；", "。") or item.idle or item.quantity.approximate:
        return None
    for rounds in range(_MOST, _FEWEST - 1, -1):
        counts = items[max(0, number - 2 * rounds) : number]
        told = len(counts) == 2 * rounds and said in (0, rounds)
        pairs = _pairs(counts, measure) if told and _are_rounds(counts, item, text) else []
        if pairs:
            off = _is_off(item, pairs, text) and (of_all or not within(item.quantity, _rate_of(pairs[-1]), text))
            return _summed(pairs) if off and (of_all or _TRIAL.search(counts[0].before)) else None
    return None


def _without_their_number(rate: Item, number: int, items: tuple[Item, ...]) -> tuple[int, int, Item]:
    """The place of a rate without the number of rounds before it (两轮合格率), that number, and the rate."""
    count = items[number - 1] if number else rate
    if rate.joint or count.before or count.after or not count.quantity.words or count.quantity.unit not in _ROUNDS:
        return number, 0, rate
    return (
        number - 1,
        int(count.quantity.value),
        rate._replace(before=f"两轮{rate.before}", joint=count.joint or "。", idle=count.idle),
    )


def _are_rounds(counts: tuple[Item, ...], rate: Item, text: str) -> bool:
    """Whether of two numbers each the first stands behind the mark of a round, and nothing else tells them apart."""
    firsts, seconds = counts[::2], counts[1::2]
    marks = [_ROUND.search(item.before) for item in firsts]
    if any(mark is None for mark in marks) or any(item.quantity.approximate for item in counts):
        return False
    sorts = {mark.lastgroup for mark in marks if mark is not None}
    if len(sorts) > 1 or len({mark.group() for mark in marks if mark is not None}) < len(marks):
        return False
    if sorts == {"quarter"} and len(marks) < _QUARTERS and rate.before.startswith(_YEAR):
        return False
    named = {item.before[mark.end() :] for item, mark in zip(firsts, marks, strict=True) if mark is not None}
    plain = len(named - {""}) <= 1 and len({item.before for item in seconds}) == 1
    joined = all(item.joint in ("；", "，") for item in firsts[1:]) and all(
        item.joint in ("，", "、") for item in seconds
    )
    start, end = firsts[0].quantity.start - len(firsts[0].lead), rate.quantity.start
    told = any(item.idle or item.after for item in counts[1:]) or _LATER.search(text, start, end) is not None
    return plain and joined and not told


def _pairs(counts: tuple[Item, ...], measure: Measure) -> list[Pair]:
    """Of each round what was done and of how many, in the order in which its words stand."""
    ordered = [(one, other) if _is_done(other, measure) else (other, one) for one, other in _by_two(counts)]
    pairs = [Pair(done, whole) for whole, done in ordered]
    kinds = {(pair.above.quantity.kind, pair.below.quantity.kind) for pair in pairs}
    alike = len(kinds) == 1 and (measure.loose or len(set(*kinds)) == 1)
    if not alike or any(not _is_done(p.above, measure) or _is_done(p.below, measure) for p in pairs):
        return []
    return pairs if all(0 < pair.base >= pair.done for pair in pairs) else []


def _by_two(counts: tuple[Item, ...]) -> zip[tuple[Item, Item]]:
    """Numbers in pairs, one behind the other."""
    return zip(counts[::2], counts[1::2], strict=True)


def _is_done(item: Item, measure: Measure) -> bool:
    return any(word in item.before for word in measure.done)


def _summed(pairs: list[Pair]) -> Pair:
    above, below = (sum_of(items) for items in zip(*((pair.above, pair.below) for pair in pairs), strict=True))
    first = pairs[0].below if pairs[0].below.quantity.start < pairs[0].above.quantity.start else pairs[0].above
    return Pair(
        pairs[-1].above._replace(quantity=pairs[-1].above.quantity._replace(value=above)),
        first._replace(quantity=first.quantity._replace(value=below)),
    )


def _is_off(rate: Item, pairs: list[Pair], text: str) -> bool:
    """Whether a rate is neither that of all rounds nor their mean, nor of what a later round made up for."""
    total = _summed(pairs)
    rates = list(map(_rate_of, pairs))
    if any(later.base == earlier.base - earlier.done for earlier, later in pairwise(pairs)):
        return False
    readings = [_rate_of(total), sum(rates, Decimal(0)) / len(rates)]
    readings += [total.done * _HUNDRED / pair.base for pair in pairs if total.done <= pair.base]
    return not any(within(rate.quantity, reading, text) for reading in readings)


def _rate_of(pair: Pair) -> Decimal:
    return pair.done * _HUNDRED / pair.base
