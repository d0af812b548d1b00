"""Counts in the statement behind that of their rate: 履约率稳定在95%以上。全年达成协议88份，已履行80份."""

from __future__ import annotations

from fazhi.checks.rate_classes import PLAIN, REFERS, alike
from fazhi.checks.rate_numbers import count_twice
from fazhi.checks.rate_options import Options
from fazhi.patterns import compiled
from fazhi.results import Span
from fazhi.structure.ledger import Book, Ledger

# Another time or body than the counts behind, or an aim. Each branch begins with a character, so that `re` skips to those.
OTHER_TIME = compiled(
    "近[两二三四五几\\d]|历年|往年|去年|上(?:年|升)|前年|各年|每年|连续|以来|季度|半年|同[期比]|环比|平均|考核|通报|全[县市区省州旗国]|县里|位[居列]|排名|力争|目标|计划|要求|不低于"
    "|提[高升]|下降|降低|增长"
)
# What begins with one of these is of some of what the rate is of, or of another time or thing.
_ANEW = compiled("其中|另|此外|[去上]年|[上下]半年|[一二三四]季度|截[至止]|同时|[1-9]月|目前|累计|近[两二三四五几]")
_HERE = 20
# So many characters name a thing.
_WORD = 2


def may_stand_behind(book: Book, at: int) -> bool:
    """Whether a statement has one number, a rate, and the next of its paragraph counts one thing twice and tells no rate."""
    behind = at + 1
    if not (behind < len(book.statements) and book.follows[behind] and count_twice(book.units()[behind])):
        return False
    numbers = book.numbers(at)
    if len(numbers) != 1 or not (numbers[0]["percent"] or book.text.startswith("百分之", numbers[0].start())):
        return False
    return counts_twice(book, behind)


def counts_twice(book: Book, at: int) -> bool:
    """Whether a statement counts one thing twice, and tells no rate."""
    kinds = [kind for kind in book.kinds(at) if kind]
    return len(set(kinds)) < len(kinds) and not any(match["percent"] for match in book.numbers(at))


def with_next(book: Book, at: int, ledger: Ledger, options: Options) -> Ledger | None:
    """The rate of a statement with the counts of the next one; None where they may be of other things."""
    if not may_stand_behind(book, at) or len(ledger.items) != 1:
        return None
    return joined(ledger, book.ledger(at + 1), book.text, options)


def joined(ledger: Ledger, behind: Ledger, text: str, options: Options) -> Ledger | None:
    """A rate alone in its ledger with the counts of another behind it; None where they may be of other things."""
    start, end = behind.span
    if (
        OTHER_TIME.search(text, *ledger.span) is not None
        or _ANEW.match(text, start, end) is not None
        or behind.brackets
    ):
        return None
    first, *others = behind.items or ledger.items
    if _names_another(ledger.items[0].before, text[start:end], options):
        return None
    if first.quantity.approximate or OTHER_TIME.search(text, start, min(first.quantity.start + _HERE, end)) is not None:
        return None
    first = first._replace(joint="，", lead=f"，{first.before}", idle=False)
    items = (ledger.items[0], first, *others)
    return ledger._replace(items=items, span=Span(ledger.span.start, end))


def _names_another(said: str, behind: str, options: Options) -> bool:
    """Whether words before a rate name a thing or a body of which the counts behind say nothing."""
    name = said.partition("率")[0]
    measure = options.measure(name)
    words = options.wording
    own = name if measure is None else words.bare(name, measure.rate, measure.done, words.qualifiers, words.manner)
    own = PLAIN.sub("", own)
    return len(own) >= _WORD and not alike(own, behind) and REFERS.search(behind) is None
