"""What is left of a whole, told as all that is: 执法人员62人，尚有9人没有取得执法证，持证率96%; 纠纷60起，其余5起正在调解，化解率98%.

Unlike other counts of what was not done (see `rate_rest`) these leave nothing between what was done and what was not, so
that a lower rate is as wrong as a higher one.
"""

from __future__ import annotations

from decimal import Decimal

from fazhi.checks.rate_beside import FARTHEST
from fazhi.checks.rate_classes import alike, narrower, things_of
from fazhi.checks.rate_counts import Pair, parted
from fazhi.checks.rate_done import done_words
from fazhi.checks.rate_options import Options
from fazhi.checks.rate_words import Measure, Rate
from fazhi.patterns import compiled
from fazhi.structure.ledger import Item

_HUNDRED = Decimal(100)
_LEFT = compiled(
    "(?:目前|现|年底|全镇|全乡|但|其中)?(?:其余的?|剩余的?|余下的?|剩下的?|[仅只还尚][剩余]|(?:[还尚仍仅只]|目前)+[有差]|只|仅)$"
)
_REST = compiled("其余|剩余|余下|剩下|[剩余]$")
_DENIED = compiled("^[^，；]{0,10}?(?:尚未|仍未|还未|暂未|未能|没有?|未)")
_GOING_ON = compiled(
    "^(?:[均都也还仍]|目前)*(?:正在?|[尚仍还]在|待)[^，；]{0,6}(?:办理|办|调解|化解|处理|整改|推进|跟进|建设|完善|协商)"
)
# Another time, another try, or what need not have been done yet.
_OTHER = compiled("[去上前往]年|同期|季度|半年|[1-9]月|未到期|期限|限期内|回访后|整改后|复查|补考|新增|结转|全[县市区]")
_NOT_YET = compiled("(?:尚未|仍未|还未|还没有?|尚没有)")
# 无证4人.
_HOLDING = ("持证", "持证上岗")
_NO_PAPER = compiled("(?:其中|目前|现|仍|尚)*(?:无|未持|没有|未取得|不持)(?:执法|行政执法)?证件?(?:的|人员|者|有|共)*")
_WITHIN = ("中", "里", "内")
_SIGNED_OFF = "销号"
# Of those that are still done with others it is told in other words.
_OUTCOME = ("化解", "办结", "结案", "整改", "答复", "处置", "成功", "销号")


def left_over(rate: Rate, measure: Measure, number: int, items: tuple[Item, ...], options: Options) -> list[Pair]:
    """All but what is told to be left, over the only count of the kind before it; none where more may be meant."""
    if number < 2 or rate.share or rate.item.joint != "，" or rate.item.idle:
        return []
    whole, left = parted(items[number - 2 : number])
    if not _are_counts(whole, left) or sum(item.quantity.kind == left.quantity.kind for item in items) > 2:
        return []
    said = f"{whole.lead}{whole.after}{left.lead}{left.after}{rate.item.lead}"
    if not _is_left(left, rate) or _OTHER.search(said) or options.carried.search(said):
        return []
    if not _is_undone(left, measure, rate, options) or any(word in rate.name for word in options.qualifiers):
        return []
    label = whole.before + whole.after.replace("＿", "")
    name = things_of(rate, measure, options.wording)
    if narrower(name, label) or (len(name) > 1 and not alike(name, label + left.before + left.after)):
        return []
    rest = left.quantity._replace(value=whole.quantity.value - left.quantity.value)
    pair = Pair(left._replace(quantity=rest), whole)
    far = abs(pair.done * _HUNDRED / pair.base - rate.item.quantity.value) > FARTHEST
    return [] if far else [pair]


def _is_left(left: Item, rate: Rate) -> bool:
    """Whether the words of a count tell it as all that is left, or as those without what a rate is of."""
    if _LEFT.search(left.before) is not None or (not left.before and _NOT_YET.match(left.after) is not None):
        return True
    return _is_without(left, rate)


def _is_without(left: Item, rate: Rate) -> bool:
    return rate.name.endswith(_HOLDING) and _NO_PAPER.fullmatch(left.before + left.after) is not None


def _are_counts(whole: Item, left: Item) -> bool:
    one, other = whole.quantity, left.quantity
    exact = not (one.approximate or other.approximate)
    return (
        exact
        and one.kind == other.kind != "%"
        and 0 < other.value < one.value
        and (left.joint == "，" or whole.after.endswith(_WITHIN))
    )


def _is_undone(left: Item, measure: Measure, rate: Rate, options: Options) -> bool:
    """Whether it is told of what is left that it was not done, or is going on where the rest is told as left over."""
    if _SIGNED_OFF in left.after and _SIGNED_OFF not in rate.name:
        return False  # what was mended is signed off later
    if _is_without(left, rate):
        return True
    denied = _DENIED.match(left.after)
    if denied is not None:
        said = left.after[denied.end() :]
        taken_up = rate.name.endswith(options.taken_up) and any(act in said for act in options.taken_up)
        return taken_up or done_words(measure).search(said) is not None or rate.name[-2:] in left.after
    return (
        _REST.search(left.before) is not None
        and _GOING_ON.match(left.after) is not None
        and rate.name.endswith(_OUTCOME)
    )
