"""Other readings of the numbers of a split: a number that adds up in one reading is not accused in another.

Only numbers that stand side by side, those of other kinds apart, are added up: what a reader would take for one list.
"""

from __future__ import annotations

from decimal import Decimal

from fazhi.checks.slips import sum_of
from fazhi.checks.sum_words import REACH, Split
from fazhi.patterns import compiled
from fazhi.structure.ledger import Item
from fazhi.structure.numerals import HAN
from fazhi.structure.quantities import Quantity

# So long is the longest list that a total behind it is of.
_LIST = 40
# So many numbers behind the parts may go on with their list.
_MORE = 4
_ONES = compiled(f"(?<![{HAN}第])一(?![{HAN}])")
# 没有一件, 一件也没有.
_NONE, _NOT_ONE = ("没有", "无"), ("也没", "都没", "也未", "都未")
# Smaller numbers stand beside their equals by chance.
_CHANCE = 4


def explained(split: Split, items: tuple[Item, ...]) -> bool:
    """Whether the numbers around a split add up in another way; `items` are those of its statement and of those before it."""
    whole, parts = split.wholes[0].quantity, split.parts
    same = [item.quantity for item in items if item.quantity.kind == whole.kind and not item.quantity.approximate]
    places = [number for number, quantity in enumerate(same) if quantity.start == parts[0].quantity.start]
    if not places:
        return False
    if _holds_the_rest(parts[0], items):
        return True
    first, values = places[0], [quantity.value for quantity in same]
    listed = len(parts) > 1 and all(part.joint == "、" for part in parts[1:])
    last = first + len(parts)
    known = set(values[max(0, first - REACH) : first])
    if [q.start for q in same[first:last]] != [part.quantity.start for part in parts]:
        # Steps were left out: 17项，其中立行立改9项、限期整改8项，完成16项.
        own = {sum(part.quantity.value for part in parts)} if len(parts) > 1 else set()
        starts = [n for n in range(max(0, first - _MORE), first + 1) if same[n].start > whole.start]
        own.update(sum(values[start:end]) for start in starts for end in range(start + 2, len(values) + 1))
        return bool(own & known) or _nests(values[first:], whole.value, listed)
    if _in_turns(values[first:last], known) or _nests(values[first:], whole.value, listed):
        return True
    if whole.start > parts[0].quantity.start and any(
        sum(values[low:first]) == whole.value for low in range(max(0, first - _LIST), first - 1)
    ):
        return True  # 上半年9场，下半年14场，其中3场、5场，全年23场
    if first > 1 and values[first - 1] == whole.value and _is_several(split, values[max(0, first - _MORE) : first]):
        return True  # 市级4项，县级3项，其中集体5项、个人2项: of all those before
    if values[first] > whole.value and any(sum(values[low:first]) == values[first] for low in range(first - 1)):
        return True  # 一季度41家，二季度55家，上半年即96家；三季度又查38家: a total of those before it begins no list of parts
    if len(parts) > 1 and values[last : last + 1] == [sum(values[first:last])] and whole.start < same[first].start:
        return True  # 150件，其中口头90件、书面55件，调解成功145件
    # 其余, 其他 and what stands behind the list may belong to it, and to any number before it.
    sums = {sum(values[first:end]) for end in range(max(first + 2, last), min(len(values), last + _MORE) + 1)}
    return (
        bool(sums & known) or _whole_is_part(same, first, values, whole.start) or _in_longer_list(values, first, last)
    )


def _is_several(split: Split, values: list[Decimal]) -> bool:
    """Whether parts are too many for the whole directly before them, and make it up together with those before it."""
    amount = sum_of(split.parts)
    return len(split.parts) > 1 and any(sum(values[low:]) == amount for low in range(len(values) - 1))


def _holds_the_rest(part: Item, items: tuple[Item, ...]) -> bool:
    """Whether a part is followed by a list of what it divides into: 其中镇制定的12件，继续有效9件、废止3件."""
    at = next((n for n, item in enumerate(items) if item.quantity.start == part.quantity.start), len(items))
    end = at + 2
    while end < len(items) and items[end].joint == "、":
        end += 1
    held = items[at + 1 : end]
    if len(held) < 2 or held[0].joint != "，" or any(item.quantity.kind != part.quantity.kind for item in held):
        return False
    return sum_of(held) == part.quantity.value


def has_hidden_ones(split: Split, text: str) -> bool:
    """Whether a list in Chinese numerals has parts of one, which elsewhere is an article: 七个、六个、一个."""
    whole, parts = split.wholes[0].quantity, split.parts
    if not all(part.quantity.words for part in parts):
        return False
    stop = text.find("。", parts[-1].quantity.end)
    ones = _ONES.finditer(text, parts[0].quantity.start, stop if stop >= 0 else parts[-1].quantity.end)
    read = {part.quantity.start for part in parts}
    hidden = any(
        one.start() not in read
        and text.startswith(whole.unit, one.end())
        and not (text.endswith(_NONE, 0, one.start()) or text.startswith(_NOT_ONE, one.end() + len(whole.unit)))
        for one in ones
    )
    return hidden and sum_of(parts) < whole.value


def _in_longer_list(values: list[Decimal], first: int, last: int) -> bool:
    """Whether a longer list that the parts [first, last) stand in makes up the number directly before or behind it."""
    for low in range(max(0, first - REACH), first + 1):
        total = sum(values[low:last], Decimal(0))
        for high in range(last, min(len(values), last + _MORE) + 1):
            if (low, high) != (first, last) and total in (*values[max(0, low - 1) : low], *values[high : high + 1]):
                return True
            total += sum(values[high : high + 1], Decimal(0))
    return False


def _in_turns(values: list[Decimal], known: set[Decimal]) -> bool:
    """Whether every second or third number makes up one told before: 村级受理27件，成功26件，镇级受理11件，成功9件."""
    return any(
        len(values) % step == 0 and len(values) > step and all(sum(values[at::step]) in known for at in range(step))
        for step in (2, 3)
    )


def _nests(values: list[Decimal], whole: Decimal, listed: bool) -> bool:
    """Whether numbers are the parts of a whole, some directly followed by parts of their own: 9件：复议5件，维持3件、终止2件；
    诉讼4件，驳回2件、撤诉2件."""
    left = {whole: False}  # what is still to be made up, and whether some part was followed by its own
    reached = [left, *(dict[Decimal, bool]() for _ in values)]
    for at, value in enumerate(values[:REACH]):
        for rest, nested in reached[at].items():
            if not 0 < value <= rest or (at == 0 and value == whole):
                continue
            reached[at + 1][rest - value] = reached[at + 1].get(rest - value, False) or nested
            total = Decimal(0)
            for end in range(at + 1, min(len(values), at + _MORE + 1)):
                total += values[end]
                # Of a list with 、 two neighbours are of one value by chance.
                if total == value and (end > at + 1 or (value > _CHANCE and not listed)):
                    reached[end + 1][rest - value] = True
    return any(held.get(Decimal(0), False) for held in reached)


def _whole_is_part(same: list[Quantity], first: int, values: list[Decimal], start: int) -> bool:
    """Whether the whole makes up, with the first of the parts and others, a number told before or directly behind."""
    at = next((number for number, quantity in enumerate(same) if quantity.start == start), first)
    if at >= first:
        return False
    for low in range(at, max(-1, at - REACH), -1):
        total = sum(values[low:first], Decimal(0))
        before = set(values[max(0, low - REACH) : low])
        for high in range(first, min(len(values), first + REACH)):
            total += values[high]
            if total in before or values[high + 1 : high + 2] == [total]:
                return True
    return False
