"""Which statements may hold a rate that something contradicts: asked of their numbers, units and words, before any ledger."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fazhi.checks.changes import may_move
from fazhi.checks.rate_absence import may_be_none
from fazhi.checks.rate_counts import CROSSING, may_be_done
from fazhi.checks.rate_options import Options
from fazhi.checks.rate_pairs import ROW
from fazhi.checks.rate_words import OF_SORT, measure_of
from fazhi.patterns import any_of, compiled
from fazhi.structure.ledger import Book
from fazhi.structure.quantities import NOUGHT, kind_of_unit

_HUNDRED = 100
# Without one of these there is nothing to look at.
_SIGNS = compiled(
    rf"[%成分零率倍番](?:(?<=%)|{NOUGHT}|(?<=率)[一-鿿]{{1,4}}0(?![\d.])|(?<=[\d一二三四五六七八九]成)|(?<=分)之"
    r"|(?<=[\d一二两三四五六七八九十多余]倍)|(?<=[翻一两二三]番))"
)
_WORDS = ("出庭", "全覆盖")
# Without one of these a percentage is no rate and no share.
_NAMED = compiled(rf"{any_of('率', '占', '比例', *OF_SORT)}|[%成]的|中[^，。；]*\d[^。；]*，")
_SORT = compiled(any_of("率", "比例", *OF_SORT))
# So many characters of its name tell what a rate is of.
_NAME = 8
# Without one of these nothing is said of all, or of what was not done.
_ALL = compiled("[均都]|悉数|人人|全(?![镇乡县市区省国年]|街道)")
_UNDONE = compiled("[未没不]")


def statements(book: Book, options: Options) -> Iterator[int]:
    """The statements worth reading, in order, by their index: in all others nothing contradicts a rate."""
    text = book.text
    found = {book.at(sign.start()) for sign in _SIGNS.finditer(text)}
    for word in _WORDS:
        at = text.find(word)
        while at >= 0:
            found.add(book.at(at))
            at = text.find(word, at + 1)
    for number in sorted(found):
        if number >= 0 and may_accuse(book, number, options):
            yield number


def may_accuse(book: Book, at: int, options: Options) -> bool:
    """Whether the numbers of a statement, those of the one before, or its words may contradict one of its rates."""
    numbers = book.numbers(at)
    (start, end), paragraph = book.statements[at]
    said = book.text[start:end]
    if not numbers:
        return False
    if paragraph.end - paragraph.start <= ROW or any(_is_odd(match) for match in numbers):
        return True
    values = [
        float(said[m.start() - start : m.end("digits") - start].replace("，", "")) for m in numbers if m["percent"]
    ]
    if not values:
        return "倍" in said or "番" in said or "全覆盖" in said or ("出庭" in said and _may_pair(book, at, True))
    if len(values) > 1 or not 0 < values[0] <= _HUNDRED or (len(numbers) > 2 and may_move(said)):
        return True
    if "全覆盖" in said or "倍" in said or "番" in said:
        return True
    return _NAMED.search(said) is not None and _may_differ(book, at, said, values[0], options)


def _is_odd(match: re.Match[str]) -> bool:
    """Whether a number is a rate in words, or has no unit of its own and may take that of another."""
    if match["digits"] is None:
        return match["han"] is None and match.lastgroup is not None
    return not (match["percent"] or match["unit"] or match["time"])


def _may_differ(book: Book, at: int, said: str, value: float, options: Options) -> bool:
    """Whether two counts, or words, may contradict the one rate of a statement."""
    text, (span, paragraph) = book.text, book.statements[at]
    if value == _HUNDRED and (_UNDONE.search(said) is not None or options.late.search(said) is not None):
        return True
    if (value < _HUNDRED and _ALL.search(said) is not None) or may_be_none(text, span, paragraph, options):
        return True
    crossing = "庭" in said or "应诉" in said
    if not _may_pair(book, at, crossing):
        return False
    if "（" in said or "占" in said or "中" in said:
        return True
    begun = book.statements[at - 1][0].start if _follows(book, at) else span.start
    near = text[begun : span.end]
    names = (
        said[max(0, sort.start() - _NAME) : sort.start()] + OF_SORT.get(sort[0], "") for sort in _SORT.finditer(said)
    )
    measures = (measure_of(name, options.families) for name in names)
    return any(measure is not None and may_be_done(measure, near) for measure in measures)


def _may_pair(book: Book, at: int, crossing: bool) -> bool:
    """Whether two numbers of a statement and the one before count the same: no rate is made of fewer.

    `crossing`: a rate may be made of cases and appearances.
    """
    numbers = book.numbers(at)
    if _follows(book, at):
        numbers = numbers + book.numbers(at - 1)
        if any(_is_odd(match) for match in book.numbers(at - 1)):
            return True
    kinds = [kind_of_unit(unit) for match in numbers if (unit := match["unit"] or match["hanunit"])]
    return len(set(kinds)) < len(kinds) or (crossing and sum(kind in CROSSING for kind in kinds) > 1)


def _follows(book: Book, at: int) -> bool:
    return at > 0 and book.statements[at - 1][1] == book.statements[at][1]
