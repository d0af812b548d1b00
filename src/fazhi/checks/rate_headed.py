"""Counts right under the heading that tells their rate: （一）矛盾纠纷化解率达98%⏎全年排查纠纷150件，化解141件."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from fazhi.checks.hint import Hint
from fazhi.checks.rate_judged import judged
from fazhi.checks.rate_next import counts_twice, joined
from fazhi.checks.rate_options import Options
from fazhi.checks.rate_pairs import Earlier
from fazhi.checks.rate_words import named_rates
from fazhi.patterns import compiled
from fazhi.results import Span
from fazhi.structure.ledger import Book, Ledger, read_items
from fazhi.structure.quantities import find_quantities
from fazhi.structure.report import Report, Sentence

_RATE = compiled("率[^，；。\n]{0,8}(?:%|百分之|成)|%")
_MARK = compiled(r"（?(?:\d{1,3}|[一二三四五六七八九十]{1,3})[）、.．]")
# So many statements under a heading may count what it tells the rate of.
_UNDER = 3


def headed(report: Report, book: Book, options: Options) -> Iterator[Hint]:
    """The hints of rates in headings that the counts under them contradict."""
    for sign in _RATE.finditer(book.text):  # few reports have any outside of their statements
        if book.at(sign.start()) >= 0:
            continue
        number = bisect_right(report.sentences, sign.start(), key=lambda sentence: sentence.start) - 1
        heading = report.sentences[number] if number >= 0 else None
        if heading is not None and heading.is_heading and heading.start <= sign.start() < heading.end:
            hint = _of_heading(heading, number, report, book, options)
            yield from [hint] if hint is not None else ()


def _of_heading(heading: Sentence, number: int, report: Report, book: Book, options: Options) -> Hint | None:
    text = book.text
    quantities = find_quantities(text, heading.start, heading.end)
    told = [quantity for quantity in quantities if quantity.kind == "%"]
    if len(told) != 1 or any(quantity.unit for quantity in quantities if quantity is not told[0]):
        return None
    mark = _MARK.match(text, heading.start, heading.end)
    span = Span(mark.end() if mark is not None else heading.start, heading.end)
    items = tuple(read_items(text[span.start : span.end], span.start, told))
    alone = Ledger(items, (), span, heading.paragraph)
    for at in _statements_under(number, report, book):
        both = joined(alone, book.ledger(at), text, options) if counts_twice(book, at) else None
        if both is None:
            continue
        for rate in named_rates(items[0]):
            hint = judged(rate, 0, both, Earlier(book, 0), text, options)
            if hint is not None:
                return hint
    return None


def _statements_under(number: int, report: Report, book: Book) -> Iterator[int]:
    """The first few statements between a heading and the next one."""
    sentences = report.sentences
    following = number + 1
    while following < len(sentences) and not sentences[following].is_heading:
        following += 1
    end = sentences[following].start if following < len(sentences) else len(book.text)
    at = next((n for n, (span, _) in enumerate(book.statements) if span.start >= sentences[number].end), -1)
    for found in range(at, min(at + _UNDER, len(book.statements))) if at >= 0 else ():
        if book.statements[found][0].start < end:
            yield found
