"""Which statements may hold a whole that its parts contradict: asked of their numbers and units, before any is read."""

from __future__ import annotations

from collections.abc import Iterator

from fazhi.checks.sum_words import Terms
from fazhi.patterns import compiled
from fazhi.records import NamedTuple
from fazhi.structure.ledger import Book
from fazhi.structure.quantities import find_first, find_units, kind_of_unit, kinds_added, may_differ

# So many sentences may list the parts of a whole.
_CHAINED = 8
# A whole and two parts at least make a chain.
_PARTS = 2
# Without one of these no number is of each of several.
_OF_EACH = compiled("[均每各]")
# The same, and a number without a unit, which may take that of the next.
_SINGLE = compiled("[均每各]|[0-9][、和以及与并，。；：）]")
_NONE: set[str] = set()


class Candidate(NamedTuple):
    """A statement by its index, and what may be wrong with it.

    `itself`: its own numbers, or with `opens` those of the statement before that it splits; `chained`: with those of the
    statements behind it; `shared`: the shares that it lists.
    """

    number: int
    itself: bool
    opens: bool
    chained: bool
    shared: bool


def candidates(book: Book, told: Terms) -> Iterator[Candidate]:
    """The statements worth reading, in order; of all others no check of sums finds anything."""
    text, statements = book.text, book.statements
    units = [find_units(text, start, end) for (start, end), _ in statements]
    kinds = [kinds_added(held) if held else _NONE for held in units]
    # Most reports never say either.
    shares, in_one_unit = "占" in text, "单位：" in text
    follows = False
    for number, held in enumerate(units):
        goes_on = number + 1 < len(units) and statements[number + 1][1] == statements[number][1]
        split, itself, opens = False, False, False
        if follows and not kinds[number].isdisjoint(kinds[number - 1]):
            alike = len(held) + len(units[number - 1]) - len(kinds[number] | kinds[number - 1])
            split = _may_tell(book, number, alike, told) and _opens(book, number, told)
        if len(kinds[number]) < len(held) and _may_tell(book, number, len(held) - len(kinds[number]), told):
            itself = _may_mismatch(book, number, told)
        itself = itself or (in_one_unit and _in_one_unit(book, number))
        opens = split or (itself and follows and _opens(book, number, told))
        itself = itself or (split and _may_split(book, number, told))
        chained = goes_on and held != [] and _may_chain(book, number, units)
        shared = shares and _may_share(book, number)
        if itself or chained or shared:
            yield Candidate(number, itself, opens, chained, shared)
        follows = goes_on


def _may_tell(book: Book, number: int, alike: int, told: Terms) -> bool:
    """Whether more than two numbers count the same, or words make one a part: `alike` are there beside the first of each
    kind, and those without a unit."""
    start, end = book.statements[number][0]
    return alike > 1 or _one_part_tells(book, number, told) or _SINGLE.search(book.text, start, end) is not None


def _may_mismatch(book: Book, number: int, told: Terms) -> bool:
    """Whether numbers of a statement, of which some count the same, may contradict each other."""
    span = book.statements[number][0]
    alone = _one_part_tells(book, number, told)
    return may_differ(book.numbers(number), book.text, alone) or _OF_EACH.search(book.text, *span) is not None


def _may_split(book: Book, number: int, told: Terms) -> bool:
    """Whether the numbers of a statement may contradict those of the statement before it."""
    numbers = book.numbers(number - 1) + book.numbers(number)
    return may_differ(numbers, book.text, _one_part_tells(book, number, told))


def _one_part_tells(book: Book, number: int, told: Terms) -> bool:
    """Whether words of a statement make a single number a part (其中12件, 20件案件中12件): elsewhere two are asked for."""
    span = book.statements[number][0]
    return book.text.find("中", *span) >= 0 or told.subset.search(book.text, *span) is not None


def _in_one_unit(book: Book, number: int) -> bool:
    """Whether a statement says once for its bare numbers what they count: （单位：件）."""
    return book.text.find("单位：", *book.statements[number][0]) >= 0


def _opens(book: Book, number: int, told: Terms) -> bool:
    """Whether a statement begins with words that split what the statement before counts: 其中, 分季度看, 上述案件中."""
    start, end = book.statements[number][0]
    first = find_first(book.text, start, end)
    if first is None:
        return False
    end = first.start()
    return (told.opens.match(book.text, start, end) or told.splitting.search(book.text, start, end)) is not None


def _may_share(book: Book, number: int) -> bool:
    """Whether a statement lists shares of one whole."""
    span = book.statements[number][0]
    return book.text.find("占", *span) >= 0 and book.text.count("%", *span) > 1


def _may_chain(book: Book, number: int, units: list[list[str]]) -> bool:
    """Whether the statements behind one, each of a single unit, count twice or more what it counts itself."""
    if len(set(units[number + 1])) > 1:
        return False
    counts, own = 0, {kind_of_unit(unit) for unit in units[number]}
    for following in behind(book, number):
        held = units[following]
        if not held:
            continue  # no number, or only such as may be none
        if len(set(held)) > 1 or kind_of_unit(held[0]) not in own:
            break
        counts += len(held)
    return counts >= _PARTS


def behind(book: Book, number: int) -> Iterator[int]:
    """The few statements behind one in its paragraph."""
    statements = book.statements
    paragraph = statements[number][1]
    for following in range(number + 1, min(number + 1 + _CHAINED, len(statements))):
        if statements[following][1] != paragraph:
            break
        yield following
