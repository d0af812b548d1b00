"""A share whose decimal point slipped: 作出处罚决定120件，被撤销的3件，被撤销比例为0.25% – 2.5% it is.

That two counts give the very figures of a share, ten or a hundred times as much or as little, is no chance, so that the whole need
be told by no word: it is enough that the share names nothing but the part directly before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from fazhi.checks.hint import Hint
from fazhi.checks.rate_bounds import within
from fazhi.checks.rate_classes import alike
from fazhi.checks.rate_counts import Pair
from fazhi.checks.rate_hints import rate_hint
from fazhi.checks.rate_numbers import may_count_twice
from fazhi.checks.rate_places import Place
from fazhi.checks.rate_words import Rate
from fazhi.patterns import compiled
from fazhi.structure.ledger import Book, Item

_HUNDRED = Decimal(100)
_SHARE = compiled(
    r"(?:^|其)?(?P<name>[^，；：\d]{0,14}?)(?:的?占(?:比例?|总数|全部|总量|比重)?|(?:的|所占)?(?:比例|比重|比率)|率)(?:仅|只|约|均|[达占]到?|为|是|有)*$"
)
_SIGN = compiled(r"(?:占|比例|比重|比率|率)[^，；。\d]{0,5}(?!100%)(?=\d+(?:\.\d+)?%)")
# So far before its sign a share begins, with what it is called: no number that counts has more figures.
_BEFORE = 32
_FACTORS = (Decimal(10), Decimal("0.1"), _HUNDRED, Decimal("0.01"))
# What names no thing of its own.
_FILLERS = (*"的被占经获其仅约共均", "人数", "件数", "案件", "数量", "事项", "比例")
_FILLING = compiled("|".join(_FILLERS))
# Directly before 率 any other character is of its name; 中 may be written 里 before.
_NO_NAME = frozenset(word[-1] for word in (*_FILLERS, "比", "中"))
# Of another whole, another time, or of more than what is counted here.
_OTHER = compiled(
    "全[县市区省国]|[去上前往]年|同期|[同环]比|人口|[较由从]|(?<!占)比(?![例重率])|每|平均|千分|万分|财政|增长|下降|上升|其余|分别"
)
# No share is off by more than so many thousandths from the figures that it was copied from.
_EXACT = Decimal("0.005")
_BACK = 6


def slipped_points(book: Book, shares: Iterable[Place]) -> Iterator[Hint]:
    """The hints of shares whose figures are those of their counts, with the decimal point elsewhere; `shares`: where they stand."""
    text = book.text
    last = 0
    for place, at in shares:
        low, last = max(last, place - _BEFORE), place
        sign = _SIGN.search(text, max(low, book.statements[at][0].start), place + 1) if at >= 0 else None
        if sign is None or not _may_be_named(text, book.statements[at][0].start, sign):
            continue
        if not may_count_twice(book, at, at, False):
            continue  # a part and its whole count the same
        kinds = book.kinds(at)
        if len(set(kinds)) == len(kinds):
            continue
        items = book.ledger(at).items
        number = next((n for n, item in enumerate(items) if item.quantity.start == sign.end()), 0)
        pair = _pair(items, number, text) if number >= len(("whole", "part")) else None
        if pair is not None:
            yield rate_hint(Rate(items[number], ""), pair.spans(), pair.shown(), text)


def _may_be_named(text: str, start: int, sign: re.Match[str]) -> bool:
    """Whether the last character of the name of a rate stands before it from the start of its statement on, as it does where
    a part or its whole is named so: see `_names`."""
    place = sign.start() - 1
    last = text[place]
    return text[place + 1] != "率" or place < start or last in _NO_NAME or text.find(last, start, place) >= 0


def _pair(items: tuple[Item, ...], number: int, text: str) -> Pair | None:
    """The part directly before a share and the count of which it makes the share's figures."""
    share, part = items[number], items[number - 1]
    found = _SHARE.search(share.before)
    if found is None or share.joint != "，" or share.idle or share.quantity.kind != "%" or share.quantity.approximate:
        return None
    wholes = [item for item in items[max(0, number - _BACK) : number - 1] if item.quantity.kind == part.quantity.kind]
    if part.quantity.kind == "%" or not part.quantity.value or any(i.quantity.approximate for i in (part, *wholes)):
        return None
    if share.quantity.value == _HUNDRED:
        return None  # 培训60人，抽考合格6人，合格率100%: of those that were asked
    said = "".join(item.lead for item in items[1 : number + 1])
    if _OTHER.search(said) is not None or not _names(found["name"], part, wholes):
        return None
    pairs = [Pair(part, whole) for whole in reversed(wholes) if whole.quantity.value > part.quantity.value]
    if any(within(share.quantity, pair.done * _HUNDRED / pair.base, text) for pair in pairs):
        return None
    return next((pair for pair in pairs if _has_figures(share, pair)), None)


def _names(name: str, part: Item, wholes: list[Item]) -> bool:
    """Whether a share names nothing but its part, or that with what it is a part of: 瑕疵文书 of 执法文书, 瑕疵的23份."""
    own, said = _FILLING.sub("", name), part.before + part.after
    if set(own) <= set(said):
        return True
    return alike(own, said) and set(own) <= set(said + "".join(item.before for item in wholes))


def _has_figures(share: Item, pair: Pair) -> bool:
    """Whether counts give the figures of a share, but not where its point stands."""
    made = pair.done * _HUNDRED / pair.base
    value, step = share.quantity.value, share.quantity.step
    digits = len(value.normalize().as_tuple().digits)
    for factor in _FACTORS:
        off = abs(made - value * factor)
        if off <= made * _EXACT or (digits > 1 and off * 2 <= step * factor and off * 50 <= made):
            return True
    return False
