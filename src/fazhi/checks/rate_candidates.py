"""Which statements may hold a rate that something contradicts: asked of their numbers, units and words, before any ledger."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from fazhi.checks.changes import may_move
from fazhi.checks.rate_base import CROSSING
from fazhi.checks.rate_before import FARTHEST_BACK, sentences_before
from fazhi.checks.rate_beside import FARTHEST
from fazhi.checks.rate_court import may_be_told_apart
from fazhi.checks.rate_done import REST, done_words, may_be_done
from fazhi.checks.rate_due import may_be_due
from fazhi.checks.rate_extremes import may_be_undone
from fazhi.checks.rate_far import may_be_far
from fazhi.checks.rate_fraction import is_fraction
from fazhi.checks.rate_next import may_stand_behind
from fazhi.checks.rate_numbers import may_be_bare, may_count_twice
from fazhi.checks.rate_options import Options
from fazhi.checks.rate_pairs import ROW
from fazhi.checks.rate_places import Signs
from fazhi.checks.rate_posts import may_tell_posts
from fazhi.checks.rate_spread import are_spread
from fazhi.checks.rate_twice import may_be_twice
from fazhi.checks.rate_words import BREADTH, OF_SORT, Measure
from fazhi.patterns import any_of, compiled
from fazhi.results import Span
from fazhi.structure.ledger import Book, clause_start
from fazhi.structure.numerals import HAN
from fazhi.structure.quantities import RATES_OF_NOUGHT, kind_of_unit, read_quantities

_HUNDRED = 100
# Without one of these, a percentage or a rate of 0 there is nothing to look at.
SIGNS = (
    *(f"{figure}成" for figure in "0123456789一二两三四五六七八九十"),
    *RATES_OF_NOUGHT,
    *("倍", "番", "出庭", "全覆盖", "分之", "半数", "一半", "过半", "对半", "近半", "大半"),
)
_NOUGHT = compiled(r"率[一-鿿]{1,4}0(?![\d.])")
# Without one of these a percentage is no rate and no share; a share may stand behind 15个村中已有11个建成.
_NAMED = compiled(any_of("率", "占", "比例", "%的", "成的", "面", *OF_SORT))
_BARE = compiled(r"，(?:比例|占比|覆盖面)?(?:已|达到?|超过?|近|约|接近|高于|不足|不到|为)*\d[\d.]*%")
_DIGIT = compiled(r"\d")
# So long is a clause before such a share.
_CLAUSE = 200
# 两个季度均为100%: see `rate_each`.
_OF_EACH = compiled("[两二三四234]个?[^，；。：率\\d]{1,4}[均都]")
_SORT = compiled(f"{any_of('率', '比例', *OF_SORT)}|{BREADTH}")
# So many characters of its name tell what a rate is of.
_NAME = 8
# With one of these two numbers may be a part and its whole, whatever was done: 14个村里有12个, 占, in a bracket.
_TOLD = compiled(r"[（占中里内已](?:(?<=[（占中])|(?<=[里内])面?，?(?:目前|现|已经?|共)*有?\d|(?<=已)有\d)")
# Without one of these nothing is said of all, or of what was not done.
_ALL = compiled("[均都]|悉数|人人|全(?![镇乡县市区省国年]|街道)")
_UNDONE = compiled("[未没不]")
# What stands between a whole and its part: 16个社区中已有13个.
_WITHIN = compiled("[中里内有]")
# What is signed has a unit of its own: see `rate_direct`.
_PAPERS = compiled("(?:签[订约署]|建档)率")
# A count of what is left out of a rate.
_LEFT_OUT = compiled("[未没不漏逾超无]|失败")
# What is left of a whole, as all that is: see `rate_left`.
_LEFT = compiled("[剩余]")
_STOP = compiled("[、，：；]")
# What was due, or what there is in all, may stand behind what was done of it; what was not done may be the next but one.
_BEHIND = compiled("[应需须计责限交报申]|全[年镇乡]|全街道|辖区|今年|本年|年内|一年来")
_REST = 2
_MORE, _OVER = ("以上", "及以上"), ("超过", "突破", "高于")
# What may be no count of its own.
_EACH = compiled("[每各]|分别")
# A number of anything but hundredths.
_COUNT = compiled(rf"[\d{HAN}数几]+(?:\.\d+)?(?![\d.]*%)")
# Behind these a number takes the unit of the next one, or another its own.
_LISTED = "、和及与并"


def statements(book: Book, options: Options, signs: Signs) -> Iterator[int]:
    """The statements worth reading, in order, by their index: in all others nothing contradicts a rate."""
    text = book.text
    found = {at for _, at in signs.shares}
    found.update([book.at(start) for _, start, _ in signs.others])
    found.update([at for start, at in signs.rates if _NOUGHT.match(text, start) is not None])
    for number in sorted(found):
        if number >= 0 and may_accuse(book, number, options, signs.nothing):
            yield number


def may_accuse(book: Book, at: int, options: Options, nothing: Sequence[int]) -> bool:
    """Whether the numbers of a statement, those of the one before, or its words may contradict one of its rates."""
    text, ((start, end), paragraph) = book.text, book.statements[at]
    if paragraph.end - paragraph.start <= ROW:
        return bool(book.numbers(at))
    said = text[start:end]
    if _has_odd(book, at):
        return True
    if "全覆盖" in said or "倍" in said or "番" in said:
        return bool(book.numbers(at))
    signs = said.count("%")
    share = _ALONE.search(text, start, end) if signs == 1 and _TITLE.search(said) is None else None
    if share is None:
        shares = [match for match in book.numbers(at) if match["percent"]] if signs else []
        if len(shares) != 1:
            return len(shares) > 1 or ("出庭" in said and _may_appear(book, at, options))
        share = shares[0]
    return _may_be_wrong(book, at, said, Span(share.start(), share.end()), options, nothing)


# A percentage that is a number of its own, whatever stands around it but another figure.
_ALONE = compiled(r"(?<![0-9.])[0-9]{1,3}(?:\.[0-9]+)?%")
# What hides the figures in it.
_TITLE = compiled("[《〔]")


def _may_be_wrong(book: Book, at: int, said: str, share: Span, options: Options, nothing: Sequence[int]) -> bool:
    """The same of a statement with a single percentage, `share`."""
    text, start = book.text, book.statements[at][0].start
    if text.startswith(_MORE, share.end) or text.endswith(_OVER, start, share.start):
        return True  # 100%以上: see `is_above_all`
    value = float(text[share.start : share.end - 1].replace("，", ""))
    # What changed is told of two numbers of a kind.
    moved = may_move(said) and may_count_twice(book, at, at, False) and len(book.numbers(at)) > _REST
    if moved or not 0 < value <= _HUNDRED:
        return True
    if _NAMED.search(said) is None and not _tells_bare(said):
        return value == _HUNDRED and _OF_EACH.search(said) is not None
    if text.startswith("的", share.end) and book.numbers(at)[0].start() == share.start and _may_pair(book, at, False):
        return True  # 85%的工单当天办结，收到900件，…: see `told_ahead`
    if may_stand_behind(book, at):
        return True
    if is_fraction(text, share.end) or may_be_twice(book, at, share.start):
        return True
    if may_tell_posts(said) or _may_tell_none(book, at, share.start, nothing):
        return True
    return _may_differ(book, at, said, value, share.start, options)


def _tells_bare(said: str) -> bool:
    """Whether a share without a name stands right behind a clause that counts some among others: 15个村中已有11个，达73%."""
    for share in _BARE.finditer(said) if "中" in said else ():
        end = share.start()
        among = said.find("中", clause_start(said, end, _CLAUSE), end)
        if among >= 0 and _DIGIT.search(said, among, end) is not None:
            return True
    return False


def _has_odd(book: Book, at: int) -> bool:
    """Whether any number of a statement is odd."""
    if not may_be_bare(book.text, *book.statements[at][0]) or "" not in book.kinds(at):
        return False
    return any(_is_odd(match, book.text) for match in book.numbers(at))


def _is_odd(match: re.Match[str], text: str) -> bool:
    """Whether a number is a rate in words, or may have the unit of another."""
    digits, unit, time, percent = match.group("digits", "unit", "time", "percent")
    if unit or time or percent:
        return False
    if digits is None:
        return match["han"] is None and match.lastgroup is not None
    end = match.end()
    return (end - match.start() == 1 and text[end - 1] == "0") or (end < len(text) and text[end] in _LISTED)


def _may_appear(book: Book, at: int, options: Options) -> bool:
    """Whether a number of appearances in court stands behind one of cases, which it may exceed."""
    if not (_may_pair(book, at, True) and book.numbers(at) and _may_be_more(book, at)):
        return False
    text, (start, end) = book.text, book.statements[at][0]
    first = book.numbers(at)[0].start()
    before = text[book.statements[at - 1][0].start : start] if book.follows[at] else ""
    for measure in options.measures:
        if measure.loose and not any(word in before for word in measure.of):
            ahead = any(text.find(word, start, first) >= 0 for word in measure.done)
            if not ahead and any(text.find(word, first, end) >= 0 for word in measure.done):
                return True
        elif measure.loose:
            return True
    return False


def _may_be_more(book: Book, at: int) -> bool:
    """Whether of the numbers of a statement and the one before any is more than one before it: cases stand before what is
    told of them."""
    numbers = [*(book.numbers(at - 1) if book.follows[at] else ()), *book.numbers(at)]
    counts = [quantity for quantity in read_quantities(numbers, book.text) if quantity.kind != "%" and quantity.value]
    least = counts[0].value if counts else 0
    for quantity in counts:
        if quantity.value > least:
            return True
        least = quantity.value
    return False


def _may_differ(book: Book, at: int, said: str, value: float, place: int, options: Options) -> bool:
    """Whether two counts, or words, may contradict the one rate of a statement, at `place`."""
    whole = value == _HUNDRED
    if (options.late if whole else _ALL).search(said) is not None:
        return True
    denied = whole and _UNDONE.search(said) is not None
    if "出庭" in said and may_be_told_apart(book, at):
        return True
    if denied and any(may_be_undone(measure.done, said) for measure in _measures(said, options)):
        return True
    crossing = "庭" in said or "应诉" in said
    first = at - 1 if book.follows[at] else at
    if _may_pair(book, at, crossing):
        return (
            _TOLD.search(said) is not None
            or _are_beside(book, at, place, value)
            or _may_tell_part(book, first, at, said, options)
            # A rate of all is none that `present` holds against its counts.
            or (not whole and may_be_due(book.text[book.statements[first][0].start : book.statements[at][0].end]))
        )
    return _may_differ_alone(book, at, said, denied, options)


def _may_tell_none(book: Book, at: int, place: int, nothing: Sequence[int]) -> bool:
    """Whether a statement up to a place, or the sentences before it, may say that there was nothing of something; `nothing`:
    where words of that begin, see `signs_of_nothing`."""
    span, paragraph = book.statements[at]
    low = max(paragraph.start, span.start - FARTHEST_BACK)
    number = bisect_left(nothing, place)
    if not number or nothing[number - 1] < low:
        return False
    return nothing[number - 1] >= sentences_before(book.text, span, paragraph)


def _may_tell_part(book: Book, first: int, at: int, said: str, options: Options) -> bool:
    """Whether a statement, or one from the `first` on, may tell what was done as a part of another count."""
    near = book.text[book.statements[first][0].start : book.statements[at][0].end]
    return any(
        may_be_done(measure, near) and _may_be_part(book, at, measure, options) for measure in _measures(said, options)
    )


def _may_differ_alone(book: Book, at: int, said: str, denied: bool, options: Options) -> bool:
    """The same where no two numbers count the same: by what is counted further back, or has a unit of its own. What was
    done is asked for before any number is read."""
    behind_two = at > 1 and book.follows[at] and book.follows[at - 1]
    told = behind_two and _may_be_far(book, at, said, options)
    if told and (may_be_far(book, at) or _may_be_spread(book, at, said, options)):
        return True
    return not denied and _PAPERS.search(said) is not None and len(book.numbers(at)) > _REST


def _may_be_spread(book: Book, at: int, said: str, options: Options) -> bool:
    """Whether the statement before counts what was done, and the one before it the same things: see `rate_spread`."""
    near = book.text[slice(*book.statements[at - 1][0])]
    if not any(may_be_done(measure, near) for measure in _measures(said, options)):
        return False
    kinds = book.kinds(at - 1) if are_spread(book, at) else []
    return bool(kinds) and kinds[0] in book.kinds(at - 2)


def _may_be_far(book: Book, at: int, said: str, options: Options) -> bool:
    """Whether a statement or the one before tells what was done, of what one further back counts: see `rate_far`."""
    near = book.text[book.statements[at - 1][0].start : book.statements[at][0].end]
    return any(may_be_done(measure, near) for measure in _measures(said, options))


def _are_beside(book: Book, at: int, place: int, value: float) -> bool:
    """Whether the two numbers before a place count the same, the second no more than the first, and are told of as a part
    and its whole, or stand in clauses of their own and make nearly the rate: see `of_units` and `counts_beside`."""
    numbers, text = book.numbers(at), book.text
    if len(numbers) > _REST and numbers[0].start() == place:
        return _LEFT_OUT.search(text, numbers[1].end(), numbers[2].start()) is not None  # see `all_but_behind`
    before = [match for match in numbers if match.start() < place][-2:]
    kinds = {kind_of_unit(match["unit"] or match["hanunit"] or "") for match in before}
    if len(before) == len(kinds):
        return False
    counts = read_quantities(before, text)
    if len(counts) < len(before):
        return True
    whole, part = counts
    if not 0 < part.value <= whole.value or text.find("，", part.end, place) < 0:
        return False
    between = text[whole.end : part.start]
    if _WITHIN.search(between) is not None or _LEFT.search(between) is not None:
        return True
    if (
        _LEFT_OUT.search(text, whole.end, place) is not None
        and float((whole.value - part.value) * _HUNDRED / whole.value) < value
    ):
        return True  # 310件，调解不成的31件: see `all_but`
    near = abs(float(part.value * _HUNDRED / whole.value) - value) < FARTHEST + 1
    return near and ("，" in between or "、" not in between)


def _may_be_part(book: Book, at: int, measure: Measure, options: Options) -> bool:
    """Whether some number of a statement and the one before may count what was done, and be part of another: of one before
    it, or where words say so of one of the two behind."""
    text, done = book.text, done_words(measure)
    if text.count("：", *book.statements[at][0]) > _REST:
        return True  # 应公开：120条；已公开：102条；公开率：95%: see `labelled`
    clauses: list[str] = []
    for number in (at - 1, at) if book.follows[at] else (at,):
        start, end = book.statements[number][0]
        if text.find("（", start, end) >= 0 or text.find("中的", start, end) >= 0:
            return True
        clauses += [clause for clause in _STOP.split(text[start:end]) if _COUNT.search(clause) is not None]
    counted = [
        number
        for number, clause in enumerate(clauses)
        if done.search(clause) is not None
        or (REST.search(clause) is not None and done.search(REST.sub("", clause)) is not None)
        or any(word in clause for word in measure.missing)
    ]
    if counted != [0] or len(_COUNT.findall(clauses[0])) > 1:
        return bool(counted)
    known = 0
    for clause in clauses[1:]:
        if (not known and _BEHIND.search(clause) is not None) or options.wording.denies(clause):
            return True
        known += _EACH.search(clause) is None and options.wording.apart.search(clause) is None
        if known == _REST:
            break
    return False


def _measures(said: str, options: Options) -> Iterator[Measure]:
    """The families of the rates that a text names."""
    for sort in _SORT.finditer(said):
        name = said[max(0, sort.start() - _NAME) : sort.start()] + OF_SORT.get(sort[0], "")
        measure = options.measure(name)
        if measure is not None:
            yield measure


def _may_pair(book: Book, at: int, crossing: bool) -> bool:
    """Whether two numbers of a statement and the one before count the same: no rate is made of fewer.

    `crossing`: a rate may be made of cases and appearances.
    """
    before = at - 1 if book.follows[at] else at
    if not may_count_twice(book, before, at, crossing):
        return False
    kinds = book.kinds(at)
    if before < at:
        if _has_odd(book, at - 1):
            return True
        kinds = book.kinds(at - 1) + kinds
    return len(set(kinds)) < len(kinds) or (crossing and sum(kind in CROSSING for kind in kinds) > 1)
