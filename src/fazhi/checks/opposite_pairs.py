"""A whole and two parts right behind it that exclude each other by their kinds, and come to more than it by one digit.

How people apply (线上办理7923件、窗口办理4953件), or which level paid (县级补助3.2万元，镇级配套5.6万元): nothing is done both ways or paid
twice. There may be further ways and levels, so that less than the whole is no slip.
"""

from __future__ import annotations

from collections.abc import Iterator

from fazhi.checks.slips import is_slip, left_over
from fazhi.checks.sum_words import Split, Terms, is_apart
from fazhi.patterns import compiled
from fazhi.structure.ledger import Item, Ledger

_PARTS = 2
# So many hundredths of the whole a slip may be off, and so little a whole cannot be: of few things one digit is no slip.
_NEAR, _LEAST = 3, 100
_ONLINE = compiled("(?:通过|其中)?(?:线上|网上|网络|掌上)(?:渠道|平台|窗口)?(?P<done>[^，。；\\d]{0,4})")
_AT_DESK = compiled("(?:通过|其中)?(?:线下|窗口|现场|大厅|柜台)(?:渠道|窗口)?(?P<done>[^，。；\\d]{0,4})")
_DONE, _SETTLED = ("办理", "办结"), compiled("办[理结件]|代办")
_TAKEN = compiled("办[理结件]|服务事项|业务|受理")
_PAID = compiled(
    "(?:其中)?(?P<level>中央|[省市州县区镇乡村])(?:级|本级)?(?:财政)?(?:资金)?(?:补助|配套|自筹|投入|安排|承担|拨付|补贴|出资|拨款|下拨|下达)(?:资金|经费)?"
)
_SPENT = compiled("支出|投入|安排|经费|资金|花费|落实")
_CASE = frozenset(("件", "笔", "项"))
# What is left or came later, or belongs to both.
_OTHERWISE = compiled(
    "余|结转|另|还|同时|重[复叠合]|部分|均|都|先|转[入为办至]|含|未|待|在办|正在|等|计划|预[计算]|上年|去年|同比|增|减|约|撤|退|目标"
)
# The same, and so far, in the sentence behind.
_THEREAFTER, _BEHIND = compiled("部分|同时|重[复叠合]|先[^进锋]|[结剩]余|余额|结转|既"), 40


def opposite_pairs(ledger: Ledger, told: Terms, text: str) -> Iterator[Split]:
    """The splits of a statement that tells such a whole, such two parts and nothing else of their kind."""
    items = ledger.items
    for at in range(len(items) - _PARTS):
        whole, *pair = items[at : at + 1 + _PARTS]
        kind = whole.quantity.kind
        if {part.quantity.kind for part in pair} != {kind} or not (kind == "元" or kind in _CASE):
            continue
        if [item.quantity.kind for item in items].count(kind) > 1 + _PARTS or _OTHERWISE.search(text, *ledger.span):
            return
        if _THEREAFTER.search(text, ledger.span.end, ledger.span.end + _BEHIND):
            return
        if _stand_behind(whole, pair, told) and _is_over(whole, pair) and _exclude_each_other(whole, pair):
            yield Split((whole,), tuple(pair), True, True, True)


def _stand_behind(whole: Item, pair: list[Item], told: Terms) -> bool:
    if pair[0].joint not in ("，", "：") or pair[1].joint not in ("，", "、") or any(part.idle for part in pair):
        return False
    if any(item.quantity.approximate or is_apart(item, told) for item in (whole, *pair)):
        return False
    return told.targets.search(whole.before) is None and not any(part.after for part in pair)


def _is_over(whole: Item, pair: list[Item]) -> bool:
    left, value = left_over(whole, pair), whole.quantity.value
    return left < 0 and value >= _LEAST and is_slip(left, value, _NEAR)


def _exclude_each_other(whole: Item, pair: list[Item]) -> bool:
    one, other = (part.before for part in pair)
    if whole.quantity.kind == "元":
        paid = [_PAID.fullmatch(words) for words in (one, other)]
        levels = {found["level"] for found in paid if found is not None}
        return len(levels) == _PARTS and _SPENT.search(whole.before) is not None
    found = (_ONLINE.fullmatch(one), _AT_DESK.fullmatch(other))
    if None in found:
        found = (_ONLINE.fullmatch(other), _AT_DESK.fullmatch(one))
    done = {match["done"] for match in found if match is not None}
    if None in found or len(done) > 1 or _TAKEN.search(whole.before) is None:
        return False
    # Of what came in this year less may be told than was done of it and of what was carried over.
    return all(words in whole.before or (words in _DONE and _SETTLED.search(whole.before)) for words in done)
