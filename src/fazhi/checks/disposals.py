"""What came in and the three ways in which it left the counter: done there, handed on, sent back.

«收件945件，即时办结702件，上报县级审批168件，退件85件»: no paper goes two of these ways, and there is hardly a fourth.
"""

from __future__ import annotations

from collections.abc import Iterator

from fazhi.checks.slips import is_slip, left_over
from fazhi.checks.sum_words import Split, Terms, is_apart
from fazhi.patterns import compiled
from fazhi.structure.ledger import Item

# So many hundredths of what came in a slip may be off: where more left than came, and where fewer did, some of which may wait.
_OVER, _SHORT = 5, 3
_CAME = compiled("收|接|受理|来[件电信访]|申[请报]|登记|录入|派单|工单|诉求|事项|业务")
_HERE = compiled(
    "^(?:其中)?(?:(?:当[场天日即]|现场|即时|即刻|就地|窗口|直接|本级|镇级|镇里|自行)[^，。；\\d转退报移]{0,3}(?:办[理结]?|答复|解[答决]|通过|处[置理]|受理|化解|审[批核结])|(?:即办|立[结办]|直办)件?)[^，。；\\d]{0,2}$"
)
_ON = compiled(
    "^(?:其中)?(?:转(?!入下|下|结)|[移流派]转|[移报][交送]|上[报交转]|分[办流转送]|交(?![易通纳费])[^，。；\\d]{0,8}[办理]|呈报|代转)[^，。；\\d退]{0,12}$"
)
_BACK = compiled(
    "^(?:其中)?(?:作?退[回件单还办补]?[^，。；\\d转]{0,5}|(?:不予?|未予?)(?:受理|立案|办理|登记|收件)|驳回[^，。；\\d]{0,3}|[作予]以?退回)(?:处理|的)?$"
)
_WAYS = (_HERE, _ON, _BACK)
_LEAST = 100
_SMALL = 2
# What says of one more, of both or of another time what the three do not.
_OTHERWISE = compiled(
    "余|另|还有|在办|正在|待|未办|先|均|都|同时|再次|重复|部分|结转|其中|重新|又|既|撤|约|累计|往年|[上去]年"
)
# The same, and so far, in the sentence behind.
_BEHIND = 40


def disposals(items: tuple[Item, ...], told: Terms, text: str) -> Iterator[Split]:
    """The splits of a statement into these three."""
    for at in range(len(items) - len(_WAYS)):
        whole, *parts = items[at : at + 1 + len(_WAYS)]
        kind = whole.quantity.kind
        if not kind or kind == "%" or any(part.quantity.kind != kind for part in parts):
            continue
        if _CAME.search(whole.before) is None or not _one_each(parts):
            continue
        held = (whole, *parts)
        if any(item.quantity.approximate or is_apart(item, told) for item in held) or any(p.idle for p in parts):
            continue
        if any(part.joint not in ("，", "、", "：") or part.after for part in parts) or any(
            item.quantity.kind == kind for item in items[at + len(held) :]
        ):
            continue
        if _is_off(whole, parts) and not _tells_more(held, text):
            yield Split((whole,), tuple(parts), True, True, True)


def _one_each(parts: list[Item]) -> bool:
    return all(any(way.match(part.before) for part in parts) for way in _WAYS)


def _is_off(whole: Item, parts: list[Item]) -> bool:
    left, value = left_over(whole, parts), whole.quantity.value
    if abs(left) <= _SMALL and value < _LEAST:
        return left < 0
    return is_slip(left, value, _OVER if left < 0 else _SHORT)


def _tells_more(held: tuple[Item, ...], text: str) -> bool:
    start, end = held[0].quantity.end, held[-1].quantity.end
    return _OTHERWISE.search(text, start, end + _BEHIND) is not None
