"""Two counts directly before a rate which only their place and their words tell: of faults, of papers and of inhabitants.

自查30卷有6卷文书缺项，问题率15%; 登记车辆83辆，驾驶人签订承诺书79份，签订率100%; 人口21500人，案件43起，发案率千分之三.
Nothing else may be counted before the rate: a third count may be what it is of.
"""

from __future__ import annotations

from decimal import Decimal

from fazhi.checks.rate_counts import Pair
from fazhi.checks.rate_words import Rate
from fazhi.patterns import compiled
from fazhi.structure.ledger import Item

_HUNDRED = Decimal(100)
# A rate of all that was wrong, or of one way to be wrong, whose letter the count repeats.
_OF_FAULTS = compiled("(?:问题|缺项|缺失|缺陷|漏项|差错|错误|瑕疵|失误)$")
_FAULT = compiled("[缺漏错误瑕陷]|问题")
# What was mended, and problems that are told of for themselves.
_NO_FAULT = compiled("[已经](?:补|整|纠|更)|问题(?:突出|较|复杂|属)")
_ANY_FAULT = compiled("[缺漏错误瑕陷]|问题|不(?:规范|完整|齐|准确|一致|到位)")
# Papers are signed or put together one by one.
_OF_PAPERS = compiled("(?:签订|签署|签约|建档)$")
_SIGNED = compiled("签订|签署|签了|签约|建立|建档|已签|已建")
_PER_MILLE = Decimal("0.1")
_OF_CASES = compiled("^(?:案件|刑事|治安|刑事案件|治安案件|万人|人口)?(?:发案|案发)$")
# Another time or another reckoning, or what need not have come.
_OTHER = compiled("[去上前往]年|同期|其中|整改后|复查后|回访后|[比较]|以户|每|平均|[停注歇]业|其余|余下|剩余|代表")
# So far from what the counts give is a rate of something else.
_FARTHEST = Decimal(15)


def direct_pairs(rate: Rate, number: int, items: tuple[Item, ...]) -> list[Pair]:
    """The part and the whole before a rate of one of the three sorts; none where it may be of something else."""
    if number != len(("whole", "part")) or rate.item.joint != "，" or rate.item.idle:
        return []
    tell = next((tell for pattern, tell in _SORTS if pattern.search(rate.name)), None)
    whole, part = items[:number]
    exact = not (whole.quantity.approximate or part.quantity.approximate)
    if tell is None or not exact or part.idle or not 0 < part.quantity.value <= whole.quantity.value:
        return []
    said = f"{whole.lead}{whole.after}{part.lead}{part.after}{rate.item.lead}"
    return [Pair(part, whole)] if _OTHER.search(said) is None and tell(rate, whole, part) else []


def _is_faulty(rate: Rate, whole: Item, part: Item) -> bool:
    """Whether a count is of those of a whole in which the fault of a rate was found."""
    words = part.before + part.after
    letters = _FAULT.findall(rate.name[-2:])
    told = _ANY_FAULT.search(words) is not None if "问题" in letters else any(letter in words for letter in letters)
    told = told and rate.item.quantity.value > 0 and _NO_FAULT.search(words) is None
    return told and whole.quantity.kind == part.quantity.kind and _ANY_FAULT.search(whole.before) is None


def _is_signed(rate: Rate, whole: Item, part: Item) -> bool:
    """Whether a count is of the papers that each of a whole signed, of which the rate is not far off."""
    papers = part.quantity.kind == "份" != whole.quantity.kind and whole.quantity.kind not in (
        "%",
        "",
        "元",
        "件",
        "次",
    )
    share = part.quantity.value * _HUNDRED / whole.quantity.value
    near = abs(share - rate.item.quantity.value) <= _FARTHEST
    name = _OF_PAPERS.sub("", rate.name)  # 重点人群签约率 is of some only
    papers = papers and set(name) <= set(whole.before + part.before)
    return papers and near and _SIGNED.search(part.before) is not None


def _is_of_inhabitants(rate: Rate, whole: Item, part: Item) -> bool:
    """Whether a count is of the cases among so many inhabitants, and the rate in thousandths."""
    kinds = (whole.quantity.kind, part.quantity.kind) == ("人", "件")
    return kinds and "人口" in whole.before and "案件" in part.before and rate.item.quantity.step == _PER_MILLE


_SORTS = ((_OF_FAULTS, _is_faulty), (_OF_PAPERS, _is_signed), (_OF_CASES, _is_of_inhabitants))
