"""What was due at the end of one step and what became of it in the next: 上年结转6件，新收47件，合计53件。办结48件，转入下年5件.

What there was and what came make what was due, told in the same clause list, so that the base is certain; of that so many were settled and
so many go into the next year, and nothing else is told between.
"""

from __future__ import annotations

from collections.abc import Iterator

from fazhi.checks.changes import Balance
from fazhi.checks.flows import came, there_was, without_number_of_parts
from fazhi.checks.slips import BALANCE_LIMIT, is_slip
from fazhi.checks.sum_words import Terms
from fazhi.patterns import compiled
from fazhi.structure.ledger import Book, Item

# Without one of these nothing goes into another year.
_NEXT, _LONGEST = compiled("[下次明来]一?年|跨年|20\\d\\d年|下一?年度|在办|未办?结|未化解|未了|余"), 5
_LEFT = compiled(
    "(?:[留转结移滚带跨].{0,6}(?:[下次明来](?:一年|一年度|年度?)|20\\d\\d年|年后)|跨年|[尚仍还]有|[尚仍还在]?未[办审化]?[结解]|[仍尚正]?在办|^(?:其?[余剩]|剩[下余]|下余|[尚仍还]余))"
)
# What any of the two has, as it stands in the text: a figure takes 余 directly behind it for itself.
_MAY_BE_LEFT = compiled(
    "[留转结移滚带跨尚仍还未在余剩](?:(?<=[留转结移滚带跨]).{0,6}(?:[下次明来]一?年|20\\d\\d年|年后)|(?<=跨)年|(?<=[尚仍还])有|(?<=未)[办审化]?[结解]"
    "|(?<=在)办|(?<=剩)|(?<=余)(?<![0-9十百千万].))"
)
_LEFT_BEHIND = compiled("^[^，。；]{0,4}(?:[留转结移滚].{0,4}(?:[下次明来]一?年|20\\d\\d年)|跨年)")
_SETTLED = compiled("[办审]?结(?!转|余|存)|办理完毕|办完|化解|调解|处理完毕|办理(?:完结|终结)|了结")
_OTHERS = compiled("其中|撤回|撤销|撤诉|并案|合并|移送|移交|核减|剔除|退回|终止|中止|不予|重复|转办|转送|转交|转[由给]")
_CARRIED = compiled("旧存|结转|遗留|[上去]年[末底]?|年初|期初|20\\d\\d年")
_FRESH = compiled("新|当年|本年|今年|年内|20\\d\\d年")
# What was done of those that came, or of those there were: not of all.
_OF_SOME = compiled("新[收立受增接]|旧存|当年[收立受新]|本年[收立受新]|结转(?![下次明来到至]|20\\d\\d)")
_THREE, _BOTH = 3, 2


def carried_on(book: Book, told: Terms) -> Iterator[tuple[int, Balance]]:
    """The statements that tell what is left, and its balance with what was due, told there or in the one before."""
    text = book.text
    for number in book.several():
        start, end = book.statements[number][0]
        if _MAY_BE_LEFT.search(text, start, end) is None:
            continue  # as in most statements
        before = book.statements[number - 1][0].start if book.follows[number] else start
        if _SETTLED.search(text, before, end) is None:
            continue
        # What ends behind the end of its statement is of this one.
        following = _NEXT.search(text, start, end + _LONGEST)
        balance = _balance(book, number, told) if following is not None and following.start() < end else None
        if balance is not None:
            yield number, balance


def _balance(book: Book, number: int, told: Terms) -> Balance | None:
    items = book.ledger(number).items
    held = without_number_of_parts((*book.before(number), *items) if len(items) == _BOTH else items)
    kinds = {item.quantity.kind for item in held}
    if len(held) != _THREE + _BOTH or len(kinds) != 1 or "%" in kinds or "" in kinds:
        return None
    if any(item.quantity.approximate for item in held) or book.ledger(number).brackets:
        return None
    due = _due(held[:_THREE], told)
    done, left = held[_THREE:]
    if due is None or not _is_left(left) or _SETTLED.search(done.before) is None:
        return None
    if _OF_SOME.search(done.before) is not None or _OF_SOME.match(left.before) is not None:
        return None
    behind = book.text[left.quantity.end : book.statements[number][0].end]
    if _OTHERS.search(done.lead + left.lead + behind) is not None:
        return None
    balance = Balance(left, (due,), (done,))
    return balance if is_slip(balance.amount() - left.quantity.value, due.quantity.value, BALANCE_LIMIT) else None


def _due(items: tuple[Item, ...], told: Terms) -> Item | None:
    """Of three numbers what the others make: 应办53件，包括结转6件、新收47件, or the last of them."""
    for due, was, fresh in (items, (items[-1], *items[:-1])):
        if was.quantity.value + fresh.quantity.value != due.quantity.value:
            continue
        there = there_was(was, told) or _CARRIED.search(was.before) is not None
        new = came(fresh, told) or _FRESH.search(fresh.before) is not None
        if there and new:
            return due
    return None


def _is_left(item: Item) -> bool:
    return _LEFT.search(item.before) is not None or _LEFT_BEHIND.search(item.after) is not None
