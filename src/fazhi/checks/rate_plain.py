"""Two counts directly before a rate whose act the second tells in the same letters, whatever the act: 积案8件，化解5件，化解率75%;
40名网格员已有34名受聘为调解员，聘任率90%.

A name that says more than the counts (按期整改率) is of another part, and then nothing is told.
"""

from __future__ import annotations

from fazhi.checks.rate_counts import Pair
from fazhi.checks.rate_in_post import all_of_those
from fazhi.checks.rate_words import Rate
from fazhi.patterns import compiled
from fazhi.structure.ledger import Item

_STEM = 2
# What is off by more hundredths is of something else.
_HUNDRED, _FARTHEST = 100, 25
# Between the name of a rate and its figure nothing but that it is so.
_IS = compiled("率(?:已?达到?了?|为|是|保持在?|稳定在|[均都]?为|约为|在)?$")
# Another time, another reckoning, what was done elsewhere or is only meant.
_OTHER = compiled(
    "[去上前往]年|同期|整改后|复查后|回访|[比较]|以户|每|平均|[停注歇]业|其余|余下|剩余|剔除|扣除|除外|到期|应[办结化整出到参]|"
    "目标|力争|确保|要求|计划|抽[查取样]|随机|样本|全[县市区省国]|新[聘增建设招]|增[聘设加]|等(?![级次])|分别|第[一二三四]"
)
# What was not done, or done in one way among others.
_LESS = compiled(
    "[未没不无缺漏错误逾]|问题|(?<!或)(?:当场|即时|现场|立行立改)(?!或)|[按及]时|按期|一次性?|首[次批]|部分|提前"
)
# What may stand before the act of the part; anything else says of what part of the whole it was (重大纠纷化解3件).
_ALREADY = compiled(
    "^[^，。；]{1,8}(?:已|中已?|里已?)有$|^(?:其中|现|已经?|全年|今年|共|累计|先后|实际|成功|有|均|全程(?=网办)|组织|予以)*"
)
_PERSON_TIMES = ("人次", "户次", "家次", "件次")


def plain_pairs(rate: Rate, number: int, items: tuple[Item, ...], text: str) -> list[Pair]:
    """The part and the whole directly before a rate that tells the act of the part; none where it may be of something else."""
    if number < _STEM or rate.share or not rate.name or rate.item.idle or _IS.search(rate.item.before) is None:
        return []
    whole, part = items[number - 2 : number]
    if whole.joint != "；" and any(item.quantity.kind == whole.quantity.kind for item in items[: number - _STEM]):
        return []  # 36处，完好33处，整改3处: the second is a part itself
    if not _are_plain(whole, part, rate, text):
        return []
    words = part.before + part.after
    said = f"{whole.before}{whole.after}{words}"
    if _OTHER.search(f"{whole.lead}{whole.after}{part.lead}{part.after}{rate.item.lead}") is not None:
        return []
    if "其中" in rate.item.lead or (rate.item.quantity.value == _HUNDRED and all_of_those(rate, part.quantity, items)):
        return []
    act, rest = rate.name[-_STEM:], rate.name[:-_STEM]
    if not set(rest) <= set(said) or _LESS.search(words) is not None or (set(act) & set(whole.before + whole.after)):
        return []
    begun = _ALREADY.sub("", part.before)
    told = not begun or begun.rstrip("了的") == rate.name or begun.rstrip("了的") == act
    told = told and (all(letter in words for letter in act) or (len(rate.name) == _STEM and act[0] in words))
    near = abs(part.quantity.value * _HUNDRED / whole.quantity.value - rate.item.quantity.value) <= _FARTHEST
    return [Pair(part, whole)] if told and near else []


def _are_plain(whole: Item, part: Item, rate: Rate, text: str) -> bool:
    """Whether two counts are exact, of one kind, the second within the first, and no clause without a number between."""
    one, two = whole.quantity, part.quantity
    if not one.kind or one.kind != two.kind or one.kind == "%" or one.approximate or two.approximate or part.idle:
        return False
    if any(text.startswith(times, quantity.end - len(times)) for quantity in (one, two) for times in _PERSON_TIMES):
        return False
    if part.after not in ("", whole.after) and rate.name[-_STEM:][0] not in part.after:
        return False  # 七个村有六个村民小组
    return 0 < two.value <= one.value and part.joint in ("，", "", "：") and rate.item.joint in ("，", "")
