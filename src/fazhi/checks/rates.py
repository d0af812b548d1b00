"""The check of kind `rate`: rates that their counts, or plain reason, contradict."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import chain

from fazhi.checks.changes import may_move
from fazhi.checks.hint import Hint, Task
from fazhi.checks.rate_absence import signs_of_nothing
from fazhi.checks.rate_against_words import against_words
from fazhi.checks.rate_bounds import with_half
from fazhi.checks.rate_candidates import statements
from fazhi.checks.rate_claims import claimed
from fazhi.checks.rate_counts import Pair, counted
from fazhi.checks.rate_court_rest import unattended
from fazhi.checks.rate_each import each_bare
from fazhi.checks.rate_elsewhere import elsewhere
from fazhi.checks.rate_exceptions import excepted
from fazhi.checks.rate_extremes import denied_share, grades
from fazhi.checks.rate_falls import falls_below_nought
from fazhi.checks.rate_headed import headed
from fazhi.checks.rate_hints import counted_hint, growth_hint, rate_hint, times_hint, told_hint
from fazhi.checks.rate_inside import in_brackets
from fazhi.checks.rate_judged import judged
from fazhi.checks.rate_labels import labelled
from fazhi.checks.rate_last_year import beside_last_year
from fazhi.checks.rate_lists import bracketed_shares
from fazhi.checks.rate_next import with_next
from fazhi.checks.rate_no_case import without_case
from fazhi.checks.rate_open_rest import open_rests
from fazhi.checks.rate_options import Options, options_of
from fazhi.checks.rate_own_base import without_bases_of_their_own
from fazhi.checks.rate_pairs import Earlier, pairs_of
from fazhi.checks.rate_part_of_whole import parts_of_whole
from fazhi.checks.rate_periods import period_growth
from fazhi.checks.rate_places import Signs, holding, places
from fazhi.checks.rate_plain import plain_pairs
from fazhi.checks.rate_point import slipped_points
from fazhi.checks.rate_readings import gone, of_other_counts
from fazhi.checks.rate_rounds import may_be_of_rounds, of_rounds
from fazhi.checks.rate_rows import rate_rows
from fazhi.checks.rate_shares import bare_share, of_whole, shares_ahead, wrong_growth
from fazhi.checks.rate_times import wrong_doubles, wrong_multiples, wrong_times
from fazhi.checks.rate_told import told_ahead, told_alone, told_between
from fazhi.checks.rate_twice import told_apart_twice, told_twice
from fazhi.checks.rate_universal import not_covered
from fazhi.checks.rate_views import reordered
from fazhi.checks.rate_words import Rate, named_beside, named_rates
from fazhi.checks.row_rates import row_rates
from fazhi.patterns import compiled
from fazhi.results import Span
from fazhi.structure.ledger import Book, Ledger
from fazhi.structure.words import Segmenter

# No grades and no denial of a rate are without one of these.
_GRADED = compiled("不|满意|一般")
# The dictionary's words have so many characters; these of them are acts as well as what is counted.
_WORD = 2
_MATTERS = ("信访", "投诉", "举报", "合同", "咨询", "申请", "许可", "处罚", "来访", "劳资", "涉农", "涉企", "简易")


def wrong_rates(task: Task) -> list[Hint]:
    """One hint for each rate that contradicts its counts, exceeds 100 % or stands beside none of its kind."""
    report = task.stage.report
    text = report.folded.text
    options = options_of(task.options)
    tells = partial(_tell_acts, task.stage.segmenter)
    options = options._replace(wording=options.wording._replace(tells=tells))
    found: list[Hint] = []
    book, sought = task.stage.book(), task.sought
    shares, rates = places(book, sought["shares"]), places(book, sought["rates"])
    nothing = signs_of_nothing(text, sought["absent"], sought["noughts"])
    for number in statements(book, options, Signs(shares, rates, sought["others"], nothing)):
        found += without_bases_of_their_own(_of_statement(book, number, text, options), text)
    found += claimed(book, options, chain(sought["all"], sought["claims"]))
    # Few reports tell a rate in a heading.
    found += headed(report, book, options) if any(at < 0 for _, at in chain(shares, rates)) else ()
    found += elsewhere(report, book, options, shares)
    told = holding(shares)
    for more in (
        reordered(book, options, told),
        parts_of_whole(book, options, told),
        beside_last_year(book, told),
        excepted(book, options, sought["all"]),
        open_rests(book, options, sought["all_of_them"]),
        slipped_points(book, shares),
        unattended(book) if sought["court"] else (),
        against_words(text, shares, sought["bad"]),
        told_apart_twice(report, text),
        without_case(report, report.facts.year) if sought["court"] else (),
        row_rates(report),
    ):
        found += [hint for hint in more if not any(_share_place(hint, other) for other in found)]
    return found


def _share_place(hint: Hint, other: Hint) -> bool:
    """Whether what a hint would mend lies within the place of another one."""
    one, two = hint.places[0], other.places[0]
    return one.start < two.end and two.start < one.end


def _tell_acts(segmenter: Segmenter, said: str) -> bool:
    """Whether all words are verbs or adverbs, which name nothing that is counted: 督促落实, 整理; and not 疑难投诉."""
    words = segmenter.cut(said) if said else [""]
    return all(len(word) <= _WORD and not segmenter.can_name(word) for word in words) and not any(
        word in _MATTERS for word in words
    )


def _of_statement(book: Book, at: int, text: str, options: Options) -> Iterator[Hint]:
    ledger = book.ledger(at)
    if len(ledger.items) > 2 and not ledger.items[-1].before:
        ledger = labelled(ledger)
    said = text[ledger.span.start : ledger.span.end]
    if "半" in said:
        ledger = ledger._replace(items=tuple(with_half(item, text) for item in ledger.items))
    before = Earlier(book, at)
    several = sum(item.quantity.kind == "%" for item in ledger.items) > 1
    in_turn: set[int] = set()
    for row in rate_rows(ledger.items, text, options.qualifiers) if several else ():
        in_turn.update(range(row.start, row.start + len(row.rates)))
        yield from [rate_hint(rate, pair.spans(), pair.shown(), text) for rate, pair in row.wrong(text)]
    for number, item in enumerate(ledger.items):
        if item.quantity.kind == "%" and number not in in_turn:
            told = _told(book, at, number, ledger, options)
            if told:
                hint = told_hint(Rate(item, "", True), told, ledger.items, text)
                yield from [hint] if hint is not None else ()
                continue
            ahead = shares_ahead(ledger.items, number)
            if ahead:
                hint = counted_hint(Rate(item, "", True), ahead, ledger.items, text)
                yield from [hint] if hint is not None else ()
                continue
            if falls_below_nought(item):
                yield rate_hint(Rate(item, ""), (), "下降不应超过100%", text)
                continue
            named = named_rates(item) or of_whole(ledger.items, number) or bare_share(ledger.items, number)
            named = named or named_beside(ledger.items, number) or told_alone(ledger.items, number)
            for rate in named or each_bare(ledger.items, number, text):
                hint = (
                    judged(rate, number, ledger, before, text, options)
                    or _of_rounds(rate, number, ledger, before, text, options)
                    or told_twice(rate, book, at, options)
                    or counted_hint(rate, plain_pairs(rate, number, ledger.items, text), ledger.items, text)
                )
                if hint is not None:
                    yield hint
                    break
                following = with_next(book, at, ledger, options)
                hint = judged(rate, 0, following, before, text, options) if following is not None else None
                if hint is not None:
                    yield hint
                    break
    for within in in_brackets(ledger, text) if "（" in said else ():
        yield from _in_bracket(within, text, options)
    for rate, pairs in (
        bracketed_shares(ledger, before.items(), text) if ledger.brackets and said.count("%") > 1 else ()
    ):
        hint = counted_hint(rate, pairs, ledger.items, text)
        yield from [hint] if hint is not None else ()
    graded = (grades(ledger.items) or denied_share(ledger.items)) if several and _GRADED.search(said) else None
    if graded is not None:
        last = graded.items[-1]
        spans = tuple(Span(item.quantity.start, item.quantity.end) for item in graded.items[:-1])
        yield rate_hint(Rate(last, ""), spans, f"合计{graded.amount.normalize():f}%，超过100%", text)
    for growth in wrong_growth(ledger.items, text) if len(ledger.items) > 2 and may_move(said) else ():
        yield growth_hint(growth, text)
    for growth in period_growth(ledger.items, text) if len(ledger.items) > 2 and may_move(said) else ():
        yield growth_hint(growth, text)
    for times in wrong_times(ledger, text) if "倍" in said or "番" in said else ():
        yield times_hint(times, text)
    for times in wrong_multiples(ledger, text) if "倍" in said else ():
        yield times_hint(times, text)
    for times in wrong_doubles(ledger, text) if "番" in said and not options.targets.search(said) else ():
        yield times_hint(times, text)
    if "全覆盖" in said:
        yield from not_covered(ledger, text, options)
    if "出庭" in said:
        yield from _more_than_cases(ledger, before, text, options)


def _in_bracket(ledger: Ledger, text: str, options: Options) -> Iterator[Hint]:
    """The hints of rates in a bracket that the counts in it, and the one before it, do not make."""
    said = "".join(item.lead for item in ledger.items)
    for number, item in enumerate(ledger.items):
        for rate in named_rates(item)[:1] if item.quantity.kind == "%" else ():
            measure = None if rate.share or options.elsewhere.search(item.lead) else options.measure(rate.name)
            pairs = pairs_of(rate, measure, ledger.items[:number], said, options) if measure is not None else []
            if pairs and not of_other_counts(rate, pairs, ledger.items, text):
                hint = (
                    None
                    if gone(rate, pairs, ledger.items, options.wording, text)
                    else counted_hint(rate, pairs, ledger.items, text)
                )
                yield from [hint] if hint is not None else ()


def _of_rounds(rate: Rate, number: int, ledger: Ledger, before: Earlier, text: str, options: Options) -> Hint | None:
    """The hint of a rate of all rounds that their counts do not make."""
    if not may_be_of_rounds(rate):
        return None
    earlier = before.items() if not number else ()
    total = of_rounds(rate, number + len(earlier), (*earlier, *ledger.items), text, options)
    return rate_hint(rate, total.spans(), total.shown(), text) if total is not None else None


def _told(book: Book, at: int, number: int, ledger: Ledger, options: Options) -> list[Pair]:
    """The counts of a share that is told before them, in the statement or the next, or between them."""
    items, text = ledger.items, book.text
    alone = len(items) == 1 and items[0].quantity.words and book.follows[at + 1 : at + 2] == [True]
    if alone:
        following = book.ledger(at + 1).items
        if len(following) != len(("whole", "part")):
            return []
        items = (*items, following[0]._replace(joint="；"), following[1])
    return told_ahead(number, items, text, options) or told_between(number, items, text, options)


def _more_than_cases(ledger: Ledger, before: Earlier, text: str, options: Options) -> Iterator[Hint]:
    """More appearances than cases: only where nothing says that a case was heard more than once."""
    said = text[ledger.span.start : ledger.span.end]
    if any(item.quantity.kind == "%" for item in ledger.items):
        return
    for measure in options.measures if not options.carried.search(said) else ():
        if not measure.loose or not any(word in said for word in measure.of):
            continue
        number = next((n for n, item in enumerate(ledger.items) if any(w in item.before for w in measure.done)), -1)
        if number < 0 or (not number and not before.says(measure.of)):
            continue  # the number that it would be more than stands before
        pairs = counted(measure, (*before.items(), *ledger.items[: number + 1]), options.wording)
        if pairs and all(pair.done > pair.base and "开庭" not in pair.below.before for pair in pairs):
            rate = Rate(ledger.items[number], "")
            yield rate_hint(rate, pairs[0].spans(), f"多于{pairs[0].base_text(text)}", text)
