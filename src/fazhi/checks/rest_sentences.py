"""What is left of a whole, told in a sentence of its own: 调处纠纷189件。疑难的由镇调委会办理，共54件。其余由各村调委会化解，共137件.

其余 is what the part before leaves of the whole, whatever clauses stand between the words and their numbers, so that there are three
numbers and no other: the only ones of their kind in two or three sentences that follow each other. So is what is denied of it:
属于本镇职责的直接办理，共41件。不属于本镇职责的移送，共19件.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from fazhi.checks.slips import LIST_LIMIT, is_slip, left_over
from fazhi.checks.sought import Found
from fazhi.checks.sum_words import Split, Terms, is_apart
from fazhi.patterns import compiled
from fazhi.structure.ledger import Book, Item

_STOPS, _NOT = "。；！", "不未"
# All that `\s` takes.
_BLANKS = "\t\n\x0b\x0c\r\x1c\x1d\x1e\x1f \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
_LEFT, _UNDONE = ("其余", "剩余", "剩下", "余下"), ("无法", "尚未", "没有")
# What is left begins with one of these, or with one of `_NOT`, which stand everywhere, but hardly ever behind a stop.
RESTS = (*_LEFT, *_UNDONE)
DENIED = tuple(f"{before}{word}" for before in (*_STOPS, *_BLANKS) for word in _NOT)
_REST = compiled(
    rf"[{_STOPS}]\s*(?:{'|'.join(_LEFT)}|(?:[{_NOT}]能?|{'|'.join(_UNDONE)})(?P<what>[^，。；、\d]{{2,10}})的(?=[^，。；\d]))"
)
# What stands before the words that are denied in the next sentence.
_HELD = compiled("[。；！\\s]*(?:其中[，：]?)?(?:对|凡是?)?(?:已经?|能够?|可以?)?")
# Not what is left of the part itself, and no more than so many of several.
_OTHERWISE = compiled("等|主要|部分|另|每|平均|各[一1二两2三3]|其中|目前|往年|[上去]年|重复|约")
# Of what is left so many were dealt with by now, or will be: 其余已整改50处.
_IN_PART = compiled("已|将|拟|计划|明年|下一?年|争取|完成|达")
_PART_OF_TWO = 2


def rest_sentences(
    book: Book, told: Terms, rests: Iterable[Found], denied: Iterable[Found]
) -> Iterator[tuple[int, Split]]:
    """The statements that begin with what is left, and their splits; `rests`, `denied`: where `RESTS` and `DENIED` stand."""
    for found in _matches(book.text, rests, denied):
        number = book.at(found.end() - 1)
        split = _split(book, number, told) if number > 0 and book.follows[number] else None
        if split is not None and found["what"] is not None and not _is_denied(split.parts[0], found["what"]):
            continue
        if split is not None:
            yield number, split


def _matches(text: str, rests: Iterable[Found], denied: Iterable[Found]) -> Iterator[re.Match[str]]:
    """Where the pattern matches, from the stops before its words on."""
    places = [start for _, start, _ in rests]
    places += [start + 1 for _, start, _ in denied]
    end = 0
    for at in sorted({_stop_before(text, place) for place in places}):
        found = _REST.match(text, at) if at >= end else None
        if found is not None:
            end = found.end()
            yield found


def _stop_before(text: str, at: int) -> int:
    """Where the stop stands that a place follows, with blanks between or none; -1 where it follows something else."""
    at -= 1
    while at > 0 and text[at].isspace():
        at -= 1
    return at if at >= 0 and text[at] in _STOPS else -1


def _split(book: Book, number: int, told: Terms) -> Split | None:
    own = _counts(book, number)
    if len(own) != 1:
        return None
    kind = own[0].quantity.kind
    held = _of_kind(book, number - 1, kind)
    if len(held) < _PART_OF_TWO and number > 1 and book.follows[number - 1]:
        held = (*_of_kind(book, number - _PART_OF_TWO, kind), *held)
    if len(held) != _PART_OF_TWO:
        return None
    whole, *parts = three = (*held, *own)
    if any(item.quantity.approximate or is_apart(item, told) for item in three):
        return None
    first = book.at(whole.quantity.start)
    if whole.before.endswith("的") or (book.follows[first] and _of_kind(book, first - 1, kind)):
        return None  # a part itself, of what is told further up
    if any(book.ledger(at).brackets for at in range(first, number + 1)):
        return None
    if _OTHERWISE.search(book.text, whole.quantity.end, parts[-1].quantity.end) is not None:
        return None
    if _OTHERWISE.search(whole.before) is not None or told.foremost.search(parts[0].lead) is not None:
        return None
    left = left_over(whole, parts)
    if left > 0 and _IN_PART.search(parts[-1].lead) is not None:
        return None
    return Split((whole,), tuple(parts), True, True, True) if is_slip(left, whole.quantity.value, LIST_LIMIT) else None


def _is_denied(part: Item, what: str) -> bool:
    """Whether a part is told by what the next one is denied to be."""
    lead = part.lead
    held = _HELD.match(lead)
    return held is not None and lead.startswith(f"{what}的", held.end())


def _counts(book: Book, number: int) -> tuple[Item, ...]:
    """The numbers of a statement but rates."""
    return tuple(item for item in book.ledger(number).items if item.quantity.kind not in ("%", ""))


def _of_kind(book: Book, number: int, kind: str) -> tuple[Item, ...]:
    return tuple(item for item in book.ledger(number).items if item.quantity.kind == kind)
