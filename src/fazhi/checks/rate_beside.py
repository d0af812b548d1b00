"""The two counts that stand directly before a rate, where no word of its family tells them: 应完成264次，实际完成250次，履约率96.7%.

They are its counts if the rate's name is told again in the words of the second (可网办事项137项，已实现网办118项，网办率92%), or
if it names whatever was to be done and the first count says that it was (计划40处，建成35处，完成率92.5%).
"""

from __future__ import annotations

from decimal import Decimal

from fazhi.checks.rate_counts import Pair
from fazhi.checks.rate_done import due
from fazhi.checks.rate_options import Options
from fazhi.checks.rate_words import Rate
from fazhi.checks.rounds import FIRST_TRY
from fazhi.patterns import compiled
from fazhi.structure.ledger import Item

_HUNDRED = Decimal(100)
# Rates of whatever was to be done.
_OF_ANY = compiled("(?:完成|执行|履约|兑现|到位|达标|落实|实施|支出|使用|建成|覆盖)$")
# What was to be done, in other words than those of what is due.
_TO_DO = compiled("预算|目标|拟(?!定|订)|可(?=[一-鿿]{2})|任务")
_WAS_DONE = compiled("实际|已|当年|全年|年内|完成|建成|支出|到位|实(?=[一-鿿])")
# A part of what was done, another time, or a class of the first count: not what the rate is of.
_NARROWED = compiled(
    f"包括|含|迟|早退|缺|另|各|平?均|上年|去年|往年|同期|当场|现场|即时|立行|当[日天]|{FIRST_TRY}|部分|先行|率先|重点|联合|分别|类|转|移送"
)
# Where one looks for something, the rate is of what was found.
_LOOKED_FOR = compiled("检查|巡查|巡河|巡护|排查|摸排|走访|抽查|抽检|巡访|宣传(?!栏)|发放|收回")
# So far from what the counts give is a figure that was mistyped or left over, and no rate of something else.
FARTHEST = Decimal(15)
_LAST = 2
# Behind this stands a part, which a rate is of only if its name is that part's in short (其中网上办理1429件，网办率).
_OF_THESE = "其中"


def counts_beside(rate: Rate, number: int, items: tuple[Item, ...], said: str, options: Options) -> list[Pair]:
    """The counts right before the rate at a place among its statement's items; none where anything else may be meant."""
    if number < _LAST or rate.share or rate.item.joint != "，" or rate.item.idle:
        return []
    below, above = items[number - 2 : number]
    if not _may_be_part(above, below) or options.carried.search(said) is not None:
        return []
    words, base = above.before + above.after, below.before + below.after
    if _NARROWED.search(above.lead) or _LOOKED_FOR.search(base):
        return []
    if _OF_THESE in above.lead and not _abbreviates(rate.name[-_LAST:], above.before):
        return []
    narrower = [word for word in options.qualifiers if word in rate.name and word not in words]
    if narrower or not set(rate.name[-2 * _LAST : -_LAST]) <= set(words + base):
        return []  # 资金支出率, 全程网办率 beside counts of something else or wider
    pair = Pair(above, below)
    if abs(pair.done * _HUNDRED / pair.base - rate.item.quantity.value) > FARTHEST:
        return []
    to_do = due(below) or _TO_DO.search(base) is not None
    told = rate.item.quantity.value < _HUNDRED and _is_told_again(rate.name, words, "" if to_do else base)
    return [pair] if told or (to_do and _OF_ANY.search(rate.name) and _WAS_DONE.search(words)) else []


def _may_be_part(above: Item, below: Item) -> bool:
    """Whether a count may be of those of the one before it: of one kind, exact, in one clause or the next, and most of them."""
    one, whole = above.quantity, below.quantity
    if one.kind != whole.kind or one.kind == "%" or one.approximate or whole.approximate:
        return False
    beside = above.joint == "，" or (above.joint == "" and not above.after)  # 认领的20个问题已完成整改18个
    return beside and not above.idle and one.value < whole.value <= 2 * one.value


def _abbreviates(name: str, words: str) -> bool:
    """Whether the two letters of a rate's name stand apart in the words of a count, in this order: 网办 of 网上办理."""
    first, second = words.find(name[:1]), words.rfind(name[1:])
    return len(name) == _LAST and 0 <= first < second - 1


def _is_told_again(name: str, words: str, base: str) -> bool:
    """Whether the last word of a rate's name is told in the words of a count, by the first of its two letters at least: of
    续约 签约 says nothing.

    What its base says as well tells nothing of what was done, unless that says what was to be.
    """
    letter = name[-_LAST:][:1]
    return letter in words and letter not in base
