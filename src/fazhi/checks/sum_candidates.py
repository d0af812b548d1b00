"""Which statements may hold a whole that its parts contradict: asked of their numbers and units, before any is read."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fazhi.checks.changes import may_move
from fazhi.checks.progress import NONE_LEFT
from fazhi.checks.sum_words import Terms
from fazhi.patterns import compiled
from fazhi.records import NamedTuple
from fazhi.results import Span
from fazhi.structure.ledger import Book
from fazhi.structure.numerals import HAN
from fazhi.structure.quantities import alike, find_first, kind_of_unit, kinds_added, read_quantities

# So many sentences may list the parts of a whole.
_CHAINED = 8
# A whole and two parts at least make a chain.
_PARTS = 2
# Without these no number is of each of several, nor their average.
_MEAN, _EACH, _SUMMED = compiled("[人月平]均"), compiled("[每各]"), compiled("共|[总合累]计")
# The same, and a number without a unit, which may take that of the next.
_SINGLE = compiled("[均每各]|[0-9][、和以及与并，。；：）]")
# A bracket, what may be a body of so many, and so many sorts: 组成专班, 三类：, 分为四类.
_SORTED = compiled(
    rf"（|组[成建]|成立|构成|[\d{HAN}余多来几](?:[类种个项块村条家支]|社区)[^，。；：\d]{{0,6}}[：，]"
    rf"|[\d{HAN}]大?小?(?:[类种级块档]|方面|部分|等[次级]|层[次级])"
)
# Without these two labels are no opposites, and several no scale.
_OPPOSED = compiled("[未没无非不]|满(?!意)|[以及][下上内]|超过")
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
    units = book.units()
    kinds = [kinds_added(held) if held else _NONE for held in units]
    # Most reports never say either.
    shares, in_one_unit = "占" in text, "单位：" in text
    emptied = {book.at(match.start()) for match in NONE_LEFT.finditer(text)}
    meets = False  # the statement before, in the same paragraph, counts something alike
    for number, held in enumerate(units):
        own, follows = kinds[number], meets
        goes_on = number + 1 < len(units) and statements[number + 1][1] == statements[number][1]
        meets = goes_on and not own.isdisjoint(kinds[number + 1])
        split = False
        if follows:
            more = len(held) + len(units[number - 1]) - len(own | kinds[number - 1])
            split = _may_tell(book, number, more, told) and _opens(book, number, told)
        more = len(held) - len(own)
        itself = more > 0 and _may_tell(book, number, more, told) and _may_mismatch(book, number, told)
        itself = itself or number in emptied or (in_one_unit and _in_one_unit(book, number))
        opens = split or (itself and _follows(book, number) and _opens(book, number, told))
        itself = itself or (split and _may_split(book, number, told))
        chained = goes_on and held != [] and (meets or not units[number + 1]) and _may_chain(book, number, units)
        shared = shares and _may_share(book, number)
        if itself or chained or shared:
            yield Candidate(number, itself, opens, chained, shared)


def _follows(book: Book, number: int) -> bool:
    """Whether a statement stands behind another of its paragraph."""
    return number > 0 and book.statements[number - 1][1] == book.statements[number][1]


def _may_tell(book: Book, number: int, alike: int, told: Terms) -> bool:
    """Whether more than two numbers count the same, or words make one a part: `alike` are there beside the first of each
    kind, and those without a unit."""
    start, end = book.statements[number][0]
    return alike > 1 or _one_part_tells(book, number, told) or _SINGLE.search(book.text, start, end) is not None


def _may_mismatch(book: Book, number: int, told: Terms) -> bool:
    """Whether numbers of a statement, of which some count the same, may contradict each other."""
    numbers, span, text = book.numbers(number), book.statements[number][0], book.text
    held = alike(numbers, text)
    if held is None or (held and _of_each(text, span)):
        return True
    if any(len(counts) > _PARTS for counts in held):
        return (
            any(words.search(text, *span) is not None for words in (told.splits, _SORTED, _OPPOSED))
            or told.closes.search(text, numbers[1].end(), span.end) is not None
            or may_move(text[span.start : span.end])
            or any(_holds_two(counts, text) for counts in held)
        )
    return _one_part_tells(book, number, told) and _grows(held, text)


def _of_each(text: str, span: Span) -> bool:
    """Whether a number may be of each of several, and others their total, or the average of them."""
    if _MEAN.search(text, *span) is not None:
        return True
    each = _EACH.search(text, *span)
    return each is not None and _SUMMED.search(text, each.end(), span.end) is not None


def _holds_two(numbers: list[re.Match[str]], text: str) -> bool:
    """Whether two numbers behind one are no greater than it: without words nothing else is a whole and its parts."""
    values = [quantity.value for quantity in read_quantities(numbers, text)]
    return any(sum(value <= whole for value in values[at + 1 :]) >= _PARTS for at, whole in enumerate(values))


def _grows(held: list[list[re.Match[str]]], text: str) -> bool:
    """Whether the second of two numbers that count the same is the greater."""
    pairs = [read_quantities(counts, text) for counts in held if len(counts) == _PARTS]
    return any(len(pair) == _PARTS and pair[0].value < pair[1].value for pair in pairs)


def _may_split(book: Book, number: int, told: Terms) -> bool:
    """Whether the numbers of a statement may contradict those of the statement before it."""
    held = alike(book.numbers(number - 1) + book.numbers(number), book.text)
    if held is None or any(len(counts) > _PARTS for counts in held):
        return True
    return _one_part_tells(book, number, told) and _grows(held, book.text)


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


def _may_chain(book: Book, number: int, units: tuple[list[str], ...]) -> bool:
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
