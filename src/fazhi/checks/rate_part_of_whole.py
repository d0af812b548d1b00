"""Shares of two counts that nothing but their order tells to be a part and its whole: 受理145件，化解138件，占95.2%;
收到32件，93.8%（30件）已化解."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from fazhi.checks.hint import Hint
from fazhi.checks.rate_counts import Pair
from fazhi.checks.rate_done import acting, is_done
from fazhi.checks.rate_hints import counted_hint
from fazhi.checks.rate_options import Options
from fazhi.checks.rate_words import Rate
from fazhi.patterns import compiled
from fazhi.structure.ledger import Book, Item

# A share of the whole before it, and of no other.
_SHARE = compiled("^，占(?:总数|总量|总件数|总案件数|全部|受理总数|受理数|受理量|全年总数)?(?:的|比|为|达到?|约)*$")
# With these a count is of another time or place than the one before it, or of a part of it already.
_OTHER = compiled(
    "其中|其余|收回|有效|应考|同比|环比|[上去前往]年|同期|较|[比与]|全[县市区省国]|[上下]半年|季度|月|其余|余|剩|另|增|减|下降|上升|每|各|至|其他"
)
# Behind a bracket that counts what the share before it is.
_DONE = compiled("^＿+(?:[已均全]|得到|被|为|属|当|在|实现|成功|一次)")
_HUNDRED, _FARTHEST = Decimal(100), Decimal(10)
_COUNTS = 2
# 80%（98件）: so round a figure is meant to be.
_ROUND = 5
# Of what was handed out or who came not all are counted: 发出问卷300份，满意280份.
_GIVEN_OUT = compiled("发[出放]|[参培]训|参[加考]|问卷")


def parts_of_whole(book: Book, options: Options, told: tuple[int, ...]) -> Iterator[Hint]:
    """The hints of shares that their counts, one right behind the other, do not make; `told`: the statements that hold one."""
    for at in told:
        yield from _of_statement(book, at, options)


def _of_statement(book: Book, at: int, options: Options) -> Iterator[Hint]:
    text, (start, end) = book.text, book.statements[at][0]
    if text.find("占", start, end) < 0 and text.find("%（", start, end) < 0:
        return
    ledger = book.ledger(at)
    held = dict(ledger.brackets)
    for number, item in enumerate(ledger.items):
        if item.quantity.kind != "%" or not number:
            continue
        pair = (
            _beside(ledger.items, number, options)
            if number not in held
            else _in_bracket(ledger.items, number, held[number])
        )
        if pair is not None and _is_near(pair, item) and not _are_siblings(pair, item):
            hint = counted_hint(Rate(item, "", True), [pair], ledger.items, text)
            yield from [hint] if hint is not None else ()


def _beside(items: tuple[Item, ...], number: int, options: Options) -> Pair | None:
    """The two counts before a share, the only ones of their kind in the statement: what there was and what was done of it."""
    if number < _COUNTS or _SHARE.match(items[number].lead) is None:
        return None
    whole, part = items[number - 2 : number]
    if _GIVEN_OUT.search(whole.before) or not _is_done(part, options):
        return None  # 参训120人，合格96人，占81.4%（应考118人）: of those who sat for it
    rest = (*items[: number - _COUNTS], *items[number + 1 :])
    alone = not any(item.quantity.kind == part.quantity.kind for item in rest)
    beside = part.joint == "，" and not (part.idle or part.after or items[number].idle)
    return _pair(part, whole) if alone and beside and _OTHER.search(part.lead) is None else None


def _is_done(part: Item, options: Options) -> bool:
    """Whether a count tells an act that some rate is of (化解, 办结, 整改), and nothing else."""
    return any(
        is_done(part, measure, options.wording) and not options.wording.bare(part.before, measure.done)
        for measure in acting(options.measures, part.before)
    )


def _in_bracket(items: tuple[Item, ...], number: int, inside: tuple[Item, ...]) -> Pair | None:
    """The count in the bracket behind a share, and the one before the share."""
    whole, share = items[number - 1 : number + 1]
    if len(inside) != 1 or inside[0].lead or _DONE.match(share.after) is None or share.joint != "，" or share.idle:
        return None
    alone = not any(item.quantity.kind == whole.quantity.kind for item in items[: number - 1])
    plain = not share.before and _OTHER.search(whole.lead) is None
    return _pair(inside[0], whole) if alone and plain else None


def _pair(part: Item, whole: Item) -> Pair | None:
    one, two = part.quantity, whole.quantity
    same = one.kind == two.kind != "%" and bool(one.kind) and not (one.approximate or two.approximate)
    same = same and one.step == two.step == 1  # 1.1万 of 1.2万 may be 84 as well as 100 %
    return Pair(part, whole) if same and 0 < one.value <= two.value else None


def _is_near(pair: Pair, share: Item) -> bool:
    """Whether counts nearly make a share: what is far off is a share of something else."""
    made = pair.above.quantity.value * _HUNDRED / pair.below.quantity.value
    off = abs(made - share.quantity.value)
    told_roundly = not share.before and not share.quantity.value % _ROUND
    return off <= _FARTHEST and not (told_roundly and off < _ROUND)


def _are_siblings(pair: Pair, share: Item) -> bool:
    """Whether two counts beside each other make up what the share is of: 合格74卷，不合格8卷，占9.8%."""
    part, other = pair.above.quantity.value, pair.below.quantity.value
    made = part * _HUNDRED / (part + other)
    return abs(made - share.quantity.value) <= abs(part * _HUNDRED / other - share.quantity.value)
