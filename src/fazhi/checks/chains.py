"""The last number of a statement and those of the statements behind it that count the same: 126件。镇级34件。村级92件。"""

from __future__ import annotations

from fazhi.checks.divisions import comes_near
from fazhi.checks.near_lists import sums_up
from fazhi.checks.splits import SERIES, tells_first
from fazhi.checks.sum_candidates import PART_OF_YEAR, behind, units_of
from fazhi.checks.sum_words import REACH, Terms
from fazhi.checks.wholes import begins_with_whole, holds_total, of_another_year
from fazhi.patterns import compiled
from fazhi.structure.ledger import Book, Item, Ledger

# What others count is no part of ours.
_ELSEWHERE = compiled("(?:全?[县市区省旗州盟]|上级)")
# 这9起矛盾 are those told before.
_AGAIN = ("这", "该", "此")
_OF_YEAR = compiled(f"[。；！]*(?:{PART_OF_YEAR.pattern})")
# Two parts at least make a total.
_LISTED = 2


def chained(book: Book, number: int, told: Terms) -> tuple[Item, ...]:
    """The numbers of a chain that begins with a statement; fewer than two where nothing goes on with it."""
    held = book.ledger(number).items
    items = () if held and of_another_year(held[-1], held[:-1]) else held[-1:]
    silent = False
    for following in behind(book, number) if items else ():
        units = units_of(book.numbers(following))
        if not units and not silent and len(items) > 1:
            silent = True  # a sentence that counts nothing, between parts that are told alike
            continue
        if len(units) != 1:
            items += _summing_up(book, following, items)
            break
        ledger = _without_rates(book.ledger(following))
        if silent and ledger.items[:1] and ledger.items[0].before[-2:] != items[-1].before[-2:]:
            break
        if (
            ledger.brackets
            or _ELSEWHERE.match(book.text, ledger.span.start)
            or any(
                SERIES.search(item.lead) or item.before.startswith(_AGAIN) or tells_first(item.lead, told)
                for item in ledger.items[:1]
            )
            or any(item.quantity.kind != items[0].quantity.kind for item in ledger.items)
            or _is_divided(ledger.items)
            or (len(items) == 1 and _stands_alone(items[0], ledger.items, told))
        ):
            break
        begun = [item._replace(before=item.before.lstrip("。；！")) for item in ledger.items[:1]]
        if begun and begun[0].lead.endswith("另有"):
            begun = [begun[0]._replace(before=f"另有{begun[0].before}")]
        items += (*(item._replace(joint="，", lead=f"，{item.before}") for item in begun), *ledger.items[1:])
    return items


def _without_rates(ledger: Ledger) -> Ledger:
    """What a part of the year counts, without the rates behind it: 下半年办理21件，用时缩短一半. Bodies may be some of several."""
    if not any(item.quantity.kind == "%" for item in ledger.items[1:]) or not _OF_YEAR.match(ledger.items[0].before):
        return ledger
    first, *others = ledger.items
    return ledger._replace(items=(first, *(item for item in others if item.quantity.kind != "%")))


def _is_divided(items: tuple[Item, ...]) -> bool:
    """Whether the first number of a statement is a whole of its own, which those behind it make up: 收到申请29件，受理11件，不予受理18件."""
    left = items[0].quantity.value if items else 0
    for count, item in enumerate(items[1:REACH], 1):
        left -= item.quantity.value
        if left <= 0:
            return left == 0 and count > 1
    return False


def _stands_alone(whole: Item, items: tuple[Item, ...], told: Terms) -> bool:
    """Whether a statement that divides by a criterion (分季度看，…) tells of another whole than the number before: its first is
    more than that, or it has totals of its own."""
    if not items or told.aspect.search(items[0].lead) is None:
        return False
    if items[0].quantity.value > whole.quantity.value or holds_total(items, told):
        return True
    return begins_with_whole(items, comes_near(whole, items))


def _summing_up(book: Book, number: int, items: tuple[Item, ...]) -> tuple[Item, ...]:
    """The numbers of a statement with the total of those before it, which says how many they are: ……5件。三类总计13件."""
    if len(items) < _LISTED or not sums_up(book.text, book.statements[number][0]):
        return ()
    ledger = book.ledger(number)
    if len(ledger.items) < _LISTED or ledger.brackets or ledger.items[0].quantity.value != len(items):
        return ()
    count, total = ledger.items[:_LISTED]
    return (count._replace(joint="，", lead=f"，{count.before}"), total)
