"""What a rate is of may be counted some sentences before what was done of it: 执法人员48人。年初办班两期。年底41人取得执法证，持证率92.6%.

Only one count may be meant: of the kind of what was done, and no less. All else is silent.
"""

from __future__ import annotations

from fazhi.checks.rate_beside import FARTHEST
from fazhi.checks.rate_classes import alike
from fazhi.checks.rate_done import due, is_done, is_of_part
from fazhi.checks.rate_options import Options
from fazhi.checks.rate_words import Measure, Rate
from fazhi.patterns import compiled
from fazhi.structure.ledger import Book, Item

_HUNDRED = 100
# So many statements back, and so many characters, a whole is looked for.
_BACK, _FAR = 4, 260
# Another time, another body, or others that came to what was counted.
_OTHER = compiled(
    "[去上前往]一?年(?!判决|度?的?判决)|(?<![上下\\d])[上下]半年|[一二三四]季度|同期|结转|遗留|全[县市区省]|另[有外]|此外|新增|此后|随后又|又[受排收接新发]"
)
_YEAR = compiled("(?:19|20)\\d\\d(?=年)")
# Who came from elsewhere is none of those who are counted.
_GUESTS = compiled("[省市县]|(?<![社片城地辖])区|邀|请来?|派|外聘|专家|讲师|老师|律师|法官")


def may_be_far(book: Book, at: int) -> bool:
    """Whether a statement counts what one further back than the one before counts as well: asked of numbers alone."""
    if at < 2 or not (book.follows[at] and book.follows[at - 1]):
        return False
    told = {kind for kind in book.kinds(at) if kind} - {"%"}
    told = told or ({kind for kind in book.kinds(at - 1) if kind} - {"%"})
    return bool(told) and any(told & set(book.kinds(number)) for number in _earlier(book, at, 2))


def _earlier(book: Book, at: int, least: int) -> list[int]:
    """The statements of a paragraph before one, the nearest first, but for the nearest `least` less one."""
    found = []
    start = book.statements[at][0].start
    for number in range(at - 1, max(-1, at - 1 - _BACK), -1):
        if not book.follows[number + 1] or start - book.statements[number][0].end > _FAR:
            break
        if at - number >= least:
            found.append(number)
    return found


def far_counts(
    rate: Rate, measure: Measure, book: Book, at: int, near: tuple[Item, ...], options: Options
) -> tuple[Item, ...]:
    """The whole of what was done of it, from a statement further back, and the count of that; none where two may be meant."""
    if not may_be_far(book, at):
        return ()
    last = 1 if near else 2
    part = _done(near or book.ledger(at - 1).items, measure, options)
    if part is None:
        return ()
    kind, value = part.quantity.kind, part.quantity.value
    found: list[tuple[int, Item]] = []
    for number in _earlier(book, at, last):
        same = [item for item in book.ledger(number).items if item.quantity.kind == kind]
        if kind == "人":
            same = [item for item in same if _GUESTS.search(item.before) is None]
        found += [(number, item) for item in same if item.quantity.value >= value]
        if same and not found and "其中" not in same[0].lead:
            return ()  # what went elsewhere, or joined it
    if len(found) != 1:
        return ()
    number, whole = found[0]
    said = book.text[book.statements[number][0].start : book.statements[at][0].end]
    if len(set(_YEAR.findall(said))) > 1:
        return ()
    if whole.quantity.approximate or "其中" in whole.lead or _OTHER.search(said) or options.carried.search(said):
        return ()
    if kind == "人" and not due(whole) and not alike(whole.before + whole.after, _said_of(part, rate)):
        return ()  # 干部40人 beside 36人取得执法证
    if abs(value * _HUNDRED / whole.quantity.value - rate.item.quantity.value) > FARTHEST:
        return ()
    return (whole, part._replace(joint="，"))


def _said_of(part: Item, rate: Rate) -> str:
    return f"{part.before}，{part.after}，{rate.name}"


def _done(items: tuple[Item, ...], measure: Measure, options: Options) -> Item | None:
    """The only count of its kind that tells what was done, if it is exact; None where there is none or more."""
    done = [item for item in items if item.quantity.kind != "%" and is_done(item, measure, options.wording)]
    if len(done) != 1 or done[0].quantity.approximate or is_of_part(done[0]) or not done[0].quantity.value:
        return None
    alone = sum(item.quantity.kind == done[0].quantity.kind for item in items) == 1
    return done[0] if alone else None
