"""How many times as many: 由12场增加到36场，是上年的3倍; 240人次，上年120人次，翻了一番."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from fazhi.checks.change_readings import sums_of
from fazhi.checks.changes import earlier_and_later
from fazhi.patterns import compiled
from fazhi.records import NamedTuple
from fazhi.results import Span
from fazhi.structure.ledger import Item, Ledger
from fazhi.structure.numerals import han_value

_TIMES = compiled(
    r"，(?P<link>(?:同比|环比|[较比]?(?:上年|去年|上一年|20\d\d年)(?:同期|全年|度)?的?|是|为|达到?|相当于|净|已|约|近|将近|超过|了"
    r"|增长|增加|上升|提高|提升|扩大|实现|几乎|近乎|接近|(?P<own>总量|数量|总数|场次|件数|人次|人数|户数|次数)|翻)*)"
    r"(?P<number>\d+(?:\.\d+)?|[一二两三四五六七八九十]|(?<=翻)(?=[番倍]))(?P<more>[多余])?(?P<unit>[倍番])(?P<above>以上)?"
)
# 翻一番，由上年的120人次增至180人次; 较上年的200次翻了一番: the numbers stand right behind, or the earlier right before.
_DOUBLED = compiled("(?:翻|增长)了?(?P<number>[一两二])番")
_FROM = compiled("^(?:由|从)")
_NEXT = compiled("(?:，|，即|，数量|，总量)?")
_GROWN = compiled("增|升|提|扩")
_VAGUE = compiled("约|近|超过|相当于|几乎")
# Words for how many there are of anything; others name a unit.
_HOW_MANY = ("总量", "数量", "总数")
_MORE = compiled("超过")
# 翻一番 is twice as many; so much less may be rounded to it.
_NEARLY = Decimal("0.9")
_HALF = Decimal("0.5")
_TENTH = Decimal("0.1")


class Times(NamedTuple):
    """What a statement says of how many times as many there were, at `claim`, with the two numbers and what they make."""

    claim: Span
    before: Item
    after: Item
    ratio: Decimal


def wrong_times(ledger: Ledger, text: str) -> Iterator[Times]:
    """The multiples that no two numbers before them make."""
    for match in _TIMES.finditer(text, ledger.span.start, ledger.span.end):
        at = (
            next((n for n, item in enumerate(ledger.items) if item.quantity.end > match.start()), len(ledger.items)) - 1
        )
        if at < 1 or _stops(text, ledger.items[at].quantity.end, match.start()):
            continue
        pair = earlier_and_later(ledger.items[at - 1], ledger.items[at])
        if pair is None or any(item.quantity.approximate for item in pair) or not pair[0].quantity.value:
            continue
        before, after = pair
        if match["own"] and match["own"] not in _HOW_MANY and match["own"][0] not in after.quantity.unit[:1]:
            continue  # 由6场增加到9场，人数翻番
        others = [
            item for item in ledger.items[: at + 1] if item.quantity.kind == before.quantity.kind and item is not before
        ]
        bounds = _bounds(match)
        ratios = [value / before.quantity.value for value in sums_of(others)]
        if bounds and not any(low <= ratio < high for ratio in ratios for low, high in bounds):
            start, end = match.start("link"), match.end()
            yield Times(Span(start, end), before, after, after.quantity.value / before.quantity.value)


def wrong_multiples(ledger: Ledger, text: str) -> Iterator[Times]:
    """The multiples of an earlier number right before them that the number before that does not make: 36件，是上年18件的3倍."""
    items = ledger.items
    for number in range(1, len(items)):
        after, before = items[number - 1 : number + 1]
        match = _OF.match(text, before.quantity.end)
        if match is None or _EARLIER.fullmatch(before.before) is None or before.joint != "，" or before.idle:
            continue
        one, two = before.quantity, after.quantity
        if one.kind != two.kind or one.approximate or two.approximate or not one.value:
            continue
        ratio = two.value / one.value
        if not any(low <= ratio < high for low, high in _bounds(match)):
            yield Times(Span(one.start, match.end()), before, after, ratio)


# So many times as many as in an earlier year, of which the number is told.
_EARLIER = compiled("(?P<link>(?:是|为|达到?|相当于|约|近)+)(?:上年|去年|上一年|前年|20\\d\\d年)(?:同期|全年|度)?的?")
_OF = compiled(
    r"的(?P<link>)(?P<number>\d+(?:\.\d+)?|[一二两三四五六七八九十])(?P<more>[多余])?(?P<unit>倍)(?P<above>以上)?"
)


def wrong_doubles(ledger: Ledger, text: str) -> Iterator[Times]:
    """What is told to have doubled beside two numbers, of which the later is not nearly twice as many."""
    items = ledger.items
    for match in _DOUBLED.finditer(text, ledger.span.start, ledger.span.end):
        at = next((n for n, item in enumerate(items) if item.quantity.start > match.start()), len(items))
        pair = _right_behind(items[at : at + 2], text, match.end())
        if pair is None and at > 1 and items[at - 1].quantity.end == match.start():
            pair = earlier_and_later(items[at - 2], items[at - 1])
        if pair is None or any(item.quantity.approximate for item in pair) or not pair[0].quantity.value:
            continue
        before, after = pair
        ratio = after.quantity.value / before.quantity.value
        if ratio < Decimal(2 if match["number"] == "一" else 4) * _NEARLY:
            yield Times(Span(match.start(), match.end()), before, after, ratio)


def _right_behind(items: tuple[Item, ...], text: str, end: int) -> tuple[Item, Item] | None:
    """The two numbers that stand behind an offset, of nothing else than what is told before it."""
    if len(items) < len(("before", "after")):
        return None
    one, two = items
    if _FROM.match(one.before) is None or two.after:
        return None
    start = one.quantity.start - len(one.before)
    return earlier_and_later(one, two) if _NEXT.fullmatch(text, end, start) is not None else None


def _stops(text: str, start: int, end: int) -> bool:
    return any(mark in text[start:end] for mark in "，。；：")


def _bounds(match: re.Match[str]) -> tuple[tuple[Decimal, Decimal], ...]:
    """From where to where a ratio may be what is said, rounded or cut off at the digit written; 增长2倍 is read both ways."""
    said = match["number"]
    digits = said[:1].isdecimal()
    number = Decimal(said) if digits else Decimal(2) if said == "两" else han_value(said or "一") or Decimal(0)
    step = Decimal(1).scaleb(-len(said.partition(".")[2])) if digits else Decimal(1)
    if match["unit"] == "番" or not said:
        if "翻" not in match["link"] or number != int(number):
            return ()
        number = Decimal(2) ** int(number)
        low, high = number * _NEARLY, number * 2
    else:
        # Whole times are told as such: 是上年的2倍 of what is 1.9 times as much, and not of 1.6.
        low, high = number - (step * _HALF if step < 1 else _TENTH), number + step
    if match["above"] or _MORE.search(match["link"]):
        high = Decimal(10**9)
    elif _VAGUE.search(match["link"]) or match["more"]:
        less = step * _HALF if said and match["unit"] == "倍" else _TENTH * 2
        low, high = low - less, high + step * _HALF
    grown = (low + 1, high + 1) if _GROWN.search(match["link"]) else None
    if grown is not None and number <= 1:
        return (grown,)  # by once as much: twice as many
    return ((low, high), grown) if grown is not None else ((low, high),)
