"""Parts whose whole stands above them: in the heading (（一）化解纠纷126件。其中镇级38件，村级91件) or, where they begin with 其中, alone in the
paragraph before.

The whole is the only count there, so that the list is read as if it stood behind it in one sentence.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from fazhi.checks.closed_lists import closed_lists
from fazhi.checks.interposed import whole_above
from fazhi.checks.near_lists import near_lists
from fazhi.checks.sought import Found
from fazhi.checks.splits import splits
from fazhi.checks.sum_words import Split, Terms, is_apart
from fazhi.patterns import compiled
from fazhi.structure.ledger import Book, Item, Ledger, read_items
from fazhi.structure.quantities import find_quantities
from fazhi.structure.report import Report

_DIGIT = compiled("[0-9]")
# What may stand before 其中 on its line.
_BLANKS = " \u3000"
_LEAST = 2


def above_lists(report: Report, book: Book, told: Terms, among: Iterable[Found]) -> Iterator[tuple[int, Split]]:
    """The statements that list the parts of what stands above, and their splits; `among`: where 其中 stands."""
    for number, whole in _under_headings(report, book):
        for split in _splits(book, number, whole, told):
            yield number, split
    for number in [book.at(start) for _, start, _ in among if _begins_line(book.text, start)]:
        if number > 0 and not book.follows[number] and len(book.units()[number]) >= _LEAST:
            first = book.ledger(number).items[:1]
            above = whole_above(book, number, first[0].quantity.kind) if first else None
            for split in _splits(book, number, above, told) if above is not None else ():
                yield number, split


def _begins_line(text: str, at: int) -> bool:
    """Whether nothing but blanks stands before a place on its line."""
    while at and text[at - 1] in _BLANKS:
        at -= 1
    return at > 0 and text[at - 1] == "\n"


def _under_headings(report: Report, book: Book) -> Iterator[tuple[int, Item]]:
    """The statements that begin directly under a heading with a single count, and that."""
    text, sentences = book.text, report.sentences
    headings = [at for at, sentence in enumerate(sentences) if sentence.is_heading]
    for at in headings:
        heading = sentences[at]
        if _DIGIT.search(text, heading.start, heading.end) is None or at + 1 == len(sentences):
            continue
        below = sentences[at + 1]
        if below.is_heading:
            continue
        number = book.at(below.start)
        if number < 0 or book.statements[number][0].start != below.start or len(book.units()[number]) < _LEAST:
            continue
        counted = [q for q in find_quantities(text, heading.start, heading.end) if q.unit]
        if len(counted) == 1 and counted[0].kind != "%":
            yield number, read_items(text[heading.start : heading.end], heading.start, counted)[0]


def _splits(book: Book, number: int, whole: Item, told: Terms) -> Iterator[Split]:
    """The splits of a whole by the numbers of its kind that a statement begins with."""
    ledger, kind = book.ledger(number), whole.quantity.kind
    end = next((at for at, item in enumerate(ledger.items) if item.quantity.kind != kind), len(ledger.items))
    if end < _LEAST or whole.quantity.approximate or is_apart(whole, told):
        return
    first, *others = ledger.items[:end]
    if first.idle:
        return
    chain = (whole, first._replace(joint="，", lead=f"，{first.lead.lstrip('。；！')}"), *others)
    yield from splits(Ledger(chain, (), ledger.span, ledger.paragraph), (), told)
    yield from closed_lists(chain, told, book.text)
    yield from near_lists(chain, (), told, book.text)
