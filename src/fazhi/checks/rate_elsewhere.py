"""A rate in a paragraph of its own, and its counts in another one: 全年受理纠纷96件，调处成功84件。⏎一年来，全乡矛盾纠纷调处成功率达98%.

Only of what the report counts once, for the whole year and the whole body, and where nothing beside the rate counts anything
that it could be of.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator

from fazhi.checks.hint import Hint
from fazhi.checks.rate_classes import alike, names_others, things_of
from fazhi.checks.rate_counts import Pair
from fazhi.checks.rate_done import may_be_done
from fazhi.checks.rate_extremes import may_be_denied, undone
from fazhi.checks.rate_heads import is_unheard
from fazhi.checks.rate_hints import counted_hint
from fazhi.checks.rate_next import OTHER_TIME
from fazhi.checks.rate_numbers import may_count_twice
from fazhi.checks.rate_options import Options
from fazhi.checks.rate_pairs import pairs_of
from fazhi.checks.rate_places import Place
from fazhi.checks.rate_readings import all_done, gone, of_other_counts
from fazhi.checks.rate_words import Measure, Rate, named_rates, names_told
from fazhi.patterns import any_of, compiled
from fazhi.records import NamedTuple
from fazhi.results import Span
from fazhi.structure.ledger import Book, Item
from fazhi.structure.report import Report

_HUNDRED = 100
# With these a rate is of what was found out, or of more than what one statement counts.
_NOT_COUNTED = (
    *("满意", "知晓", "认可", "覆盖", "普及", "及时", "按时", "按期", "准时"),
    *("完好", "了解", "支持", "参与"),
)
_IS_NOT_COUNTED = compiled(any_of(*_NOT_COUNTED))
# What is counted of the whole year.
# The last character, or the first, is taken before the branches part ways, so that `re` skips from one to the next.
_OF_YEAR = compiled(
    "[年内来共总计有册岗前](?:(?<=[全今本\\d]年)|(?<=年内)|(?<=一年来)|(?<=以来)|(?<=[共总])|(?<=[累合]计)|(?<=[现在]有)|(?<=在[册岗])|(?<=目前))"
)
# What was done by one of several, or of some of it.
_NARROWED = compiled(
    "专项|行动|村级|组级|调委会|调解委员会|法庭|派出所|司法所|综治|中心|平台|热线|工作[室站]|网格|联合|重[点大]|疑难|片区|各[村社]|指导|协助|配合|督[促办]|交办|转[办来]|"
    "上(?:级|年|半年)|下半年|县|市|去年|前年|往年|季度|月(?<=\\d月)|历年|遗留|积案|其中[^，。；\\d]{0,12}(?:受理|排查|接收|收到)|抽[查样取]|首批|第[一二三]|期间|集中"
)
# What is so to this day.
_STILL = compiled("[仍尚还目至](?:(?<=[仍尚还])有|(?<=目)前|(?<=[尚仍还])未|(?<=至)今)")
# Parts of a report that tell nothing that was done.
_ELSE = frozenset(("problems", "causes", "plan"))
_PAIR = 2
# So much more or less than the counts give may be a slip; more is a rate of something else.
_FAR = 26


class _Others(NamedTuple):
    """The statements of a report that a rate elsewhere may be held against: those that count something and are told of the whole
    year, and those that count of whom something is not so to this day."""

    yearly: tuple[int, ...]
    undone: tuple[int, ...]


def elsewhere(report: Report, book: Book, options: Options, shares: Iterable[Place]) -> Iterator[Hint]:
    """The hints of rates without counts of their own which the only counts of the same in the report contradict; `shares`:
    where percentages stand."""
    others: _Others | None = None
    last = -1
    for place, at in shares:
        if at > last and _tells_done(report, book, at, place):
            others = others or _others(book)
            if others.undone or _may_be_counted(at, others.yearly, book, options):
                for item in book.ledger(at).items:
                    for rate in named_rates(item)[:1] if item.quantity.kind == "%" else ():
                        hint = _of_alone(rate, at, book, options) or _denied(rate, at, others.undone, book, options)
                        yield from [hint] if hint is not None else ()
        last = max(last, at)


def _others(book: Book) -> _Others:
    denied = (number for number in _counting(book, _STILL) if may_be_denied(book.text, *book.statements[number][0]))
    return _Others(tuple(_counting(book, _OF_YEAR)), tuple(one for one in denied if _is_whole(one, book)))


def _counting(book: Book, sign: re.Pattern[str]) -> Iterator[int]:
    """The statements that hold a sign and count something."""
    text, units = book.text, book.units()
    found = sign.search(text)
    while found is not None:
        number, end = book.at(found.start()), found.end()
        if number >= 0:
            end = book.statements[number][0].end
            if units[number]:
                yield number
        found = sign.search(text, end)


def _is_whole(number: int, book: Book) -> bool:
    """Whether a statement tells of no one of several and of no part."""
    return _NARROWED.search(book.text, *book.statements[number][0]) is None


def _may_be_counted(at: int, yearly: tuple[int, ...], book: Book, options: Options) -> bool:
    """Whether any of some statements that is not beside one tells what was done of what a rate named in that is of."""
    text, (start, end) = book.text, book.statements[at][0]
    far = [number for number in yearly if abs(number - at) > 1]
    for name, place in names_told(text[start:end], _NOT_COUNTED) if far else ():
        measure = options.measure(name)
        if measure is None:
            continue
        if _NARROWED.search(text, start, start + place) is not None:
            return False  # as all rates behind are
        for number in far:
            # What was done and what it is a part of are two numbers of a kind, or cases and appearances.
            if (
                may_be_done(measure, text[slice(*book.statements[number][0])])
                and may_count_twice(book, number, number, True)
                and _is_whole(number, book)
            ):
                return True
    return False


def _tells_done(report: Report, book: Book, at: int, place: int) -> bool:
    """Whether a statement tells, up to its rate, what was done in this year by all of the body."""
    start, text = book.statements[at][0].start, book.text
    number = bisect_right(report.sentences, start, key=lambda sentence: sentence.start) - 1
    return report.sentences[number].role not in _ELSE and OTHER_TIME.search(text, start, place) is None


def _of_alone(rate: Rate, at: int, book: Book, options: Options) -> Hint | None:
    """The hint of a rate that no statement beside it counts, by the one statement of the report that does."""
    measure = options.measure(rate.name)
    if measure is None or measure not in options.measures or rate.share or rate.item.quantity.approximate:
        return None
    thing = things_of(rate, measure, options.wording)
    narrowed = _IS_NOT_COUNTED.search(rate.name) or any(word in rate.name for word in options.qualifiers)
    if narrowed or not (measure.loose or len(thing) >= _PAIR):
        return None
    if _NARROWED.search(book.text, book.statements[at][0].start, rate.item.quantity.start) is not None:
        return None
    near = {number for number in (at - 1, at + 1) if 0 <= number < len(book.statements)}
    told = [number for number in _telling(measure, book) if measure.loose or _names(thing, number, book)]
    if len(told) != 1 or told[0] in near or not _is_of_all(told[0], book):
        return None
    items = book.ledger(told[0]).items
    if not {item.quantity.kind for item in items}.isdisjoint(book.kinds(at)):
        return None  # what is counted beside the rate may be what it is of
    if any(item.quantity.kind == "%" for item in items):
        return None
    return _against(rate, measure, items, told[0], book, options)


def _denied(rate: Rate, at: int, undone_at: tuple[int, ...], book: Book, options: Options) -> Hint | None:
    """The hint of a rate of all, where another part of the report counts some of whom it was not so: 仍有3名执法人员未取得执法证."""
    quantity = rate.item.quantity
    measure = options.measure(rate.name)
    if quantity.value != _HUNDRED or quantity.approximate or rate.share or measure is None or measure.loose:
        return None
    thing = things_of(rate, measure, options.wording)
    if len(thing) < _PAIR or any(word in rate.name for word in options.qualifiers):
        return None
    for number in undone_at:
        (start, end), paragraph = book.statements[number]
        if paragraph == book.statements[at][1] or not alike(thing, book.text[start:end]):
            continue
        items = tuple(item for item in book.ledger(number).items if alike(thing, item.before + item.after))
        place = undone(rate, measure, items, options.qualifiers)
        if place is not None:
            words = min(len(rate.item.before), 14)
            said = book.text[place.start : min(end, place.end + 12)]
            places = (Span(quantity.start - words, quantity.end), Span(place.start, place.end))
            return Hint(places, {"rate": book.text[places[0].start : places[0].end], "fact": f"别处写了“{said}”"})
    return None


def _telling(measure: Measure, book: Book) -> list[int]:
    """The statements that count what a measure says was done."""
    found = []
    for number, units in enumerate(book.units()):
        start, end = book.statements[number][0]
        if units and may_be_done(measure, book.text[start:end]):
            found.append(number)
    return found


def _names(thing: str, number: int, book: Book) -> bool:
    start, end = book.statements[number][0]
    return alike(thing, book.text[start:end])


def _is_of_all(number: int, book: Book) -> bool:
    """Whether a statement counts what came up in the whole year and everywhere."""
    start, end = book.statements[number][0]
    return _OF_YEAR.search(book.text, start, end) is not None and _NARROWED.search(book.text, start, end) is None


def _against(
    rate: Rate, measure: Measure, items: tuple[Item, ...], number: int, book: Book, options: Options
) -> Hint | None:
    text = book.text
    start, end = book.statements[number][0]
    said = text[start:end]
    pairs = pairs_of(rate, measure, items, said, options)
    if not pairs or not _may_be_slip(pairs, rate) or (measure.loose and is_unheard(said, pairs)):
        return None
    if any(_names_others(pair, rate, measure, options) for pair in pairs[:1]):
        return None
    if of_other_counts(rate, pairs, items, text) or all_done(rate, items, measure.done):
        return None
    if gone(rate, pairs, items, options.wording, text):
        return None
    hint = counted_hint(rate, pairs, items, text, loose=measure.loose)
    if hint is None:
        return None
    low = min(span.start for span in pairs[0].spans())
    high = max(span.end for span in pairs[0].spans())
    place = rate.item.quantity
    words = min(len(rate.item.before), 14)
    return hint._replace(places=(Span(place.start - words, place.end), Span(low, high)))


def _names_others(pair: Pair, rate: Rate, measure: Measure, options: Options) -> bool:
    """Whether the counts are of some kind of what the rate is of."""
    below, above = pair.below, pair.above
    if below is above or below.quantity.start > above.quantity.start:
        return True
    return names_others(rate, measure, below.before + below.after, above.before + above.after, True, options.wording)


def _may_be_slip(pairs: list[Pair], rate: Rate) -> bool:
    """Whether counts give somewhat less or more than a rate."""
    made = [pair.done * _HUNDRED / pair.base for pair in pairs]
    return max(made) <= _HUNDRED and min(abs(one - rate.item.quantity.value) for one in made) < _FAR
