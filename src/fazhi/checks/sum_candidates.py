"""Which statements may hold a whole that its parts contradict: asked of their numbers and units, before any is read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

from fazhi.checks.changes import may_move
from fazhi.checks.divisions import may_be_left
from fazhi.checks.each_first import EACH_SO_MANY
from fazhi.checks.flows import DUE
from fazhi.checks.near_lists import sums_up
from fazhi.checks.progress import LEFT, NONE_LEFT
from fazhi.checks.sought import Found
from fazhi.checks.sum_words import Terms
from fazhi.checks.told_last import summing_up
from fazhi.checks.unit_counts import Counted
from fazhi.patterns import compiled
from fazhi.records import NamedTuple
from fazhi.results import Span
from fazhi.structure.ledger import Book
from fazhi.structure.numerals import HAN
from fazhi.structure.quantities import alike, find_first, kind_of_unit, read_quantities

# So many sentences may list the parts of a whole.
_CHAINED = 8
# A whole and two parts at least make a chain.
_PARTS = 2
# So many numbers are looked at whether the first is what the others come to.
_FEW = 4
# Without these no number is of each of several, nor their average.
_NAMED_EACH = compiled("、[^，。；、]{1,8}(?:各|每月)|，(?:即|也就是)每")
_MEAN, _EACH, _SUMMED = compiled("[人月平]均"), compiled("[每各]"), compiled("共|[总合累]计")
# A number without a unit, which may take that of the next.
_BARE = compiled("[0-9][、和以及与并，。；：）]")
# A bracket, what may be a body of so many, and so many sorts: 组成专班, 三类：, 分为四类.
_SORTED = compiled(
    rf"（|组[成建]|成立|构成|[\d{HAN}余多来几](?:[类种个项块村条家支]|社区)[^，。；：\d]{{0,6}}[：，]"
    rf"|[\d{HAN}]大?小?(?:[类种级块档]|方面|部分|等[次级]|层[次级])"
)
# Brackets, each of several, and a step that has two names.
_ELSE = compiled("[（每各均]|通过")
# What there is by now, of what there was and what came.
_BY_NOW = compiled("现有|现在[册岗编]")
# Whose words up to 中 or 里 end there are a whole: 20件案件中14件; and not 中心, 集中.
_AMONG = compiled("里(?=[，：有已0-9]|$)|中(?:(?=[、，：；。以和及与并另0-9])|(?<![集其]中)(?![心队小学央国])|$)")
# A unit said once for all; and posts, told in another unit than those who hold them.
_UNIT, _POSTS = "单位：", ("空编", "缺编", "空缺")
_ASKING = compiled(rf"{_UNIT}[一-鿿]{{1,2}}[）)\]】]|{'|'.join(_POSTS)}")
# Without one of these no words alone make a statement worth reading.
ASKING = (_UNIT, *_POSTS, *LEFT)
# A body that those before it make up.
_MADE_UP = compiled("组成|组建|成立")
# From what, and to what it changed from that.
_FROM = compiled("[由从]")
_EARLIER = compiled("[上去前一]年")
_DIGIT = compiled("[0-9]")
# What a part of the year counts is told with its rates: see `chains`.
PART_OF_YEAR = compiled("[上下]半年|第?[一二三四1-4]季度|\\d{1,2}月")
# Without these two labels are no opposites, and several no scale.
_OPPOSED = compiled("[未没无非不]|满(?!意)|[以及][下上内]|超过")


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


def candidates(book: Book, told: Terms, sought: Mapping[str, list[Found]], counts: Counted) -> Iterator[Candidate]:
    """The statements worth reading, in order; of all others no check of sums finds anything. `sought`: where `ASKING` and
    `told_last.WORDS` stand."""
    units, follows = book.units(), book.follows
    kinds, more, meet = counts
    chained = _chained(book, units, meet)
    listed = {*meet, *(number for number, alike in more.items() if alike >= _PARTS)}
    last = summing_up(book, listed, sought["summing"])
    asked, sharing = _asked_by_words(book, sought["asking"]).union(last), _sharing(book)
    for number in sorted({*more, *meet, *chained, *asked, *sharing}):
        begins = number in meet and _opens(book, number, told)
        split = False
        if begins:
            together = len(units[number]) + len(units[number - 1]) - len(kinds[number] | kinds[number - 1])
            split = _may_tell(book, number, together, told)
        itself = number in asked or (
            number in more and _may_tell(book, number, more[number], told) and _may_mismatch(book, number, told)
        )
        opens = split
        if itself and not split and follows[number]:
            begins = begins if number in meet else _opens(book, number, told)
            opens = begins or last.get(number, False)
        itself = itself or (split and _may_split(book, number, told))
        if itself or number in chained or number in sharing:
            yield Candidate(number, itself, opens, number in chained, number in sharing)


def _asked_by_words(book: Book, asking: list[Found]) -> set[int]:
    """The statements that their words alone make worth reading: nothing is left, （单位：件） said once for all numbers, empty posts."""
    if not asking:
        return set()  # as in most texts
    signs = (*NONE_LEFT.finditer(book.text), *_ASKING.finditer(book.text))
    found = {book.at(sign.start()) for sign in signs}
    return found - {-1}


def _sharing(book: Book) -> set[int]:
    """The statements that list shares of one whole."""
    found, text = set(), book.text
    at = text.find("占")
    while at >= 0:
        number = book.at(at)
        if number >= 0 and text.count("%", *book.statements[number][0]) > 1:
            found.add(number)
        at = text.find("占", at + 1)
    return found


def _may_tell(book: Book, number: int, alike: int, told: Terms) -> bool:
    """Whether more than two numbers count the same, words make one a part or of each of several: `alike` are there beside
    the first of each kind, and those without a unit."""
    span, text = book.statements[number][0], book.text
    return (
        alike > 1 or _makes_a_part(text, *span, told) or _BARE.search(text, *span) is not None or _of_each(text, span)
    )


def _may_mismatch(book: Book, number: int, told: Terms) -> bool:
    """Whether numbers of a statement, of which some count the same, may contradict each other."""
    numbers, span, text = book.numbers(number), book.statements[number][0], book.text
    held = alike(numbers, text)
    if held is None or (held and _of_each(text, span)):
        return True
    values = [_values(counts, text) for counts in held]
    if all(len(counts) <= _PARTS for counts in held):
        return _grows(held, values, text, told)
    if _leave_most(held, values, text, span.end, told) and _lists_nothing(
        text, Span(numbers[0].end(), span.end), span, told
    ):
        return False
    if _adds_up(held, values, text, span, told):
        return False
    return (
        any(map(_holds_two, values))
        or any(words.search(text, *span) is not None for words in (told.splits, _OPPOSED, _SORTED, DUE, _BY_NOW))
        or told.closes.search(text, numbers[1].end(), span.end) is not None
        or (
            may_move(text[span.start : span.end])
            and not all(_moves_right(counts, made, text, span) for counts, made in zip(held, values, strict=True))
        )
    )


def _adds_up(held: list[list[re.Match[str]]], values: list[list[Decimal]], text: str, span: Span, told: Terms) -> bool:
    """Whether the first of three or four numbers is what the others come to: whatever of them is read as a whole and its
    parts, `explained` finds that they add up. None of them is a total of those before it, nor what something moved by."""
    if len(held) > 1 or len(held[0]) > _FEW or values[0][:1] != [sum(values[0][1:])] or not all(values[0]):
        return False
    counts = read_quantities(held[0], text)
    if len(counts) < len(held[0]) or any(one.approximate or one.kind != counts[0].kind for one in counts):
        return False
    if any(words.search(text, counts[0].end, span.end) is not None for words in (told.sums, _MADE_UP)):
        return False
    if text.find("（", *span) >= 0 or told.stock.search(text, *span) is not None:
        return False
    return not may_move(text[span.start : span.end]) or _moves_right(held[0], values[0], text, span)


def _moves_right(counts: list[re.Match[str]], values: list[Decimal], text: str, span: Span) -> bool:
    """Whether of numbers that count the same none is a change that others deny: two, or three of which the last is what
    lies between the others, whichever was first (由67份到32份，减少35份), and none but the last tells how much."""
    if len(counts) <= _PARTS:
        return True
    if len(counts) > _PARTS + 1 or len(values) < len(counts):
        return False
    first, second, moved = values
    if first == second + moved:
        return _FROM.search(text, counts[0].end(), counts[1].start()) is None
    return second == first + moved and _EARLIER.search(text, counts[1].end(), span.end) is None


def _leave_most(held: list[list[re.Match[str]]], read: list[list[Decimal]], text: str, end: int, told: Terms) -> bool:
    """Whether of two that count the same the second is no greater, and of three the first much greater than the others
    together: nothing exceeds what stands before it, and parts are all there is only if words say so."""
    for counts, values in zip(held, read, strict=True):
        if not len(values) == len(counts) <= _PARTS + 1 or sum(values[1:]) > values[0]:
            return False
        if len(values) > _PARTS:
            if may_be_left(values[0], values[0] - sum(values[1:])):
                return False
            # A single number is a part of the one before it only by words between them.
            if values[1] < values[2] and _makes_a_part(text, counts[1].end(), end, told):
                return False
    return True


def _values(numbers: list[re.Match[str]], text: str) -> list[Decimal]:
    """The values of numbers; where all are written in digits alone they are not read one by one, and those that a reader
    would leave out are among them."""
    plain = [
        text[match.start() : match.end("digits")] if match["digits"] is not None and not match["scale"] else ""
        for match in numbers
    ]
    if all(map(str.isdecimal, plain)):
        return list(map(Decimal, plain))
    return [quantity.value for quantity in read_quantities(numbers, text)]


def _lists_nothing(text: str, behind: Span, span: Span, told: Terms) -> bool:
    """Whether no words of a statement, or `behind` its first number, say that parts are all there is, sum them up or change
    what there was."""
    return (
        told.completes.search(text, *behind) is None
        and _ELSE.search(text, *span) is None
        and told.stock.search(text, *span) is None
        and not may_move(text[span.start : span.end])
        and not _has_pair(text, span, told)
    )


def _has_pair(text: str, span: Span, told: Terms) -> bool:
    """Whether all sides of a pair stand in a statement."""
    found, sides = told.paired.search(text, *span), set[tuple[int, int]]()
    while found is not None:
        sides |= told.side_of[found.group()]
        found = told.paired.search(text, found.start() + 1, span.end)
    return any(all((pair, side) in sides for side in range(len(told.complements[pair]))) for pair, _ in sides)


def _of_each(text: str, span: Span) -> bool:
    """Whether a number may be of each of several, and others their total, or the average of them."""
    start, end = span
    if text.find("均", start, end) >= 0 and _MEAN.search(text, start, end) is not None:
        return True
    if text.find("每", start, end) < 0 and text.find("各", start, end) < 0:
        return False  # as in most statements
    if _NAMED_EACH.search(text, *span) is not None:
        return True
    each = _EACH.search(text, *span)
    if each is None:
        return False
    return any(words.search(text, each.start(), span.end) is not None for words in (_SUMMED, EACH_SO_MANY))


def _holds_two(values: list[Decimal]) -> bool:
    """Whether two numbers behind one are no greater than it: without words nothing else is a whole and its parts."""
    return any(sum(value <= values[at] for value in values[at + 1 :]) >= _PARTS for at in range(len(values) - _PARTS))


def _grows(held: list[list[re.Match[str]]], values: list[list[Decimal]], text: str, told: Terms) -> bool:
    """Whether the second of two numbers that count the same is the greater, and words between them make it a part."""
    return any(
        len(made) == len(counts) == _PARTS
        and made[0] < made[1]
        and _makes_a_part(text, counts[0].end(), counts[1].start(), told)
        for counts, made in zip(held, values, strict=True)
    )


def _may_split(book: Book, number: int, told: Terms) -> bool:
    """Whether the numbers of a statement may contradict those of the statement before it."""
    held = alike(book.numbers(number - 1) + book.numbers(number), book.text)
    if held is None or any(len(counts) > _PARTS for counts in held):
        return True
    return _grows(held, [_values(counts, book.text) for counts in held], book.text, told)


def _makes_a_part(text: str, start: int, end: int, told: Terms) -> bool:
    """Whether words make a single number a part (其中12件, 20件案件中12件): elsewhere two are asked for."""
    return _AMONG.search(text, start, end) is not None or told.subset.search(text, start, end) is not None


def _opens(book: Book, number: int, told: Terms) -> bool:
    """Whether a statement begins with words that split what the statement before counts: 其中, 分季度看, 上述案件中."""
    text, span = book.text, book.statements[number][0]
    start, end = span
    if sums_up(text, span):
        return True
    digit = _DIGIT.search(text, start, end)
    ahead = end if digit is None else digit.start()  # behind a digit no first number begins
    if told.splitting.search(text, start, ahead) is None and told.opens.match(text, start, ahead) is None:
        return False  # as in most statements
    first = find_first(text, start, end)
    if first is None:
        return False
    end = first.start()
    return (told.opens.match(text, start, end) or told.splitting.search(text, start, end)) is not None


def _chained(book: Book, units: list[tuple[str, ...]], meet: set[int]) -> set[int]:
    """The statements whose last count those behind them may go on with; `meet`: those of a kind with the one before."""
    follows = book.follows
    silent = {at for at, held in enumerate(units) if not held and at and follows[at] and units[at - 1]}
    single = {at for at in meet if units[at].count(units[at][0]) == len(units[at])}
    return {at - 1 for at in single | silent if _may_chain(book, at - 1, units)}


def _may_chain(book: Book, number: int, units: list[tuple[str, ...]]) -> bool:
    """Whether the statements behind one, each of a single unit, count twice or more what it counts last."""
    counts, counted = 0, ""
    for place in range(number + 1, min(number + 1 + _CHAINED, len(units))):
        held = units[place]
        if not book.follows[place] or (held and held.count(held[0]) < len(held)):
            break
        if not held:
            continue  # no number, or only such as may be none
        kind = kind_of_unit(held[0])
        if kind != (counted or kind):
            break
        counts, counted = counts + len(held), kind
    return (
        counts >= _PARTS
        and counted in map(kind_of_unit, units[number])
        and _may_count_last(book, number, counted)
        and _goes_on(book, number, counted)
    )


def _may_count_last(book: Book, number: int, kind: str) -> bool:
    """Whether the last number of a statement may be of a kind."""
    span, text = book.statements[number][0], book.text
    if "单位：" in text or text.find("（", *span) >= 0:
        return True  # a number may take its unit from elsewhere, or stand apart
    last = next((held[0] for match in reversed(book.numbers(number)) if (held := read_quantities([match], text))), None)
    return last is not None and last.kind == kind and not _meets_a_rate(book, number)


def _meets_a_rate(book: Book, number: int) -> bool:
    """Whether the first statement behind one that counts anything tells a rate, too: whatever it counts goes on with no list,
    unless it is of a part of the year. Asked of a statement whose last number is no rate."""
    text = book.text
    place = next((place for place in behind(book, number) if units_of(book.numbers(place)) != {None}), -1)
    if place < 0:
        return False
    span = book.statements[place][0]
    if text.find("%", *span) < 0 or text.find("（", *span) >= 0 or PART_OF_YEAR.search(text, *span) is not None:
        return False
    return any(quantity.kind == "%" for quantity in read_quantities(book.numbers(place), text))


def _goes_on(book: Book, number: int, kind: str) -> bool:
    """Whether the statements behind one, up to the first that has no number or counts in several units, hold two numbers of
    a kind."""
    counts, silent = 0, False
    for place in behind(book, number):
        numbers = book.numbers(place)
        counted = units_of(numbers)
        if not counted and counts and not silent:
            silent = True
            continue
        unit = counted.pop() if len(counted) == 1 else ""
        if unit is None:
            continue  # titles, times and what counts nothing
        if kind_of_unit(unit) != kind:
            break
        counts += len(numbers)
    return counts >= _PARTS


def units_of(numbers: list[re.Match[str]]) -> set[str | None]:
    """The units of some numbers; None for what counts nothing (1至4月, 《…》), where all are so."""
    units = {match["unit"] or match["hanunit"] for match in numbers}
    return units - {None} or units


def behind(book: Book, number: int) -> Iterator[int]:
    """The few statements behind one in its paragraph."""
    for following in range(number + 1, min(number + 1 + _CHAINED, len(book.statements))):
        if not book.follows[following]:
            break
        yield following
