"""The check of kind `part-whole`: exact parts that cannot make up their whole."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from itertools import chain as together

from fazhi.checks.above_lists import above_lists
from fazhi.checks.all_parts import further_up, with_following
from fazhi.checks.another_subject import tells_of_another
from fazhi.checks.averages import products
from fazhi.checks.bare_lists import bare_lists
from fazhi.checks.below_lists import below_lists
from fazhi.checks.brought_to_us import are_put_to_us
from fazhi.checks.carried_forward import CARRIED, carried_forward
from fazhi.checks.carried_on import carried_on
from fazhi.checks.chains import chained
from fazhi.checks.changes import Balance, balances, changes, may_move, moves_on
from fazhi.checks.closed_by_denial import closed_by_denial
from fazhi.checks.closed_lists import closed_lists, names_fewer
from fazhi.checks.colon_names import with_names
from fazhi.checks.columns import columns
from fazhi.checks.disposals import disposals
from fazhi.checks.distributed import distributed, has_of_each
from fazhi.checks.divided_members import divided_members
from fazhi.checks.divisions import again
from fazhi.checks.each_first import each_first
from fazhi.checks.enumerated import enumerated
from fazhi.checks.far_ends import are_far_ends
from fazhi.checks.flows import balances as balances_out
from fazhi.checks.flows import flows, is_settled, makes_up, may_have_gone, told_twice
from fazhi.checks.frames import meets_again, tells_some_of_a_year, tells_upper_steps
from fazhi.checks.from_to import from_to
from fazhi.checks.halves import halves
from fazhi.checks.hint import Hint, Task
from fazhi.checks.in_common import less_in_common, more_than_all
from fazhi.checks.in_order import is_in_another_order
from fazhi.checks.interposed import interposed
from fazhi.checks.kinds_of_places import are_of_several_kinds
from fazhi.checks.line_lists import line_lists
from fazhi.checks.members import is_member
from fazhi.checks.named_lists import named_lists
from fazhi.checks.named_rests import with_named_rest
from fazhi.checks.named_totals import is_told_again, named_totals
from fazhi.checks.near_lists import near_lists, sums_up
from fazhi.checks.near_pairs import near_pairs
from fazhi.checks.not_one_list import is_no_list
from fazhi.checks.not_parts import counts_in_other_units, gives_rate, goes_back, of_other_things, tells_otherwise
from fazhi.checks.noted_parts import noted_parts
from fazhi.checks.opened_brackets import opened_brackets
from fazhi.checks.opposite_pairs import opposite_pairs
from fazhi.checks.other_years_parts import has_this_years_beside, tells_of_others
from fazhi.checks.others import others
from fazhi.checks.overlap import (
    are_loose,
    gives_examples,
    has_some_more,
    leaves_out_twice,
    picks_out,
    ranks,
    says_overlap,
)
from fazhi.checks.own_groups import are_groups_of_their_own
from fazhi.checks.parallel import parallel
from fazhi.checks.period_lines import period_lines
from fazhi.checks.period_sentences import period_sentences
from fazhi.checks.plain_totals import plain_totals
from fazhi.checks.progress import none_left
from fazhi.checks.readings import explained, has_hidden_ones
from fazhi.checks.recalled import recalled
from fazhi.checks.rest_sentences import rest_sentences
from fazhi.checks.restated import restated
from fazhi.checks.row_totals import row_totals
from fazhi.checks.rows import headed_splits, row_splits
from fazhi.checks.said_again import outgrow, without_repeated
from fazhi.checks.said_behind import chief_ones, counted_twice, has_rest, nothing_else
from fazhi.checks.share_lists import share_lists
from fazhi.checks.shared_parts import may_share
from fazhi.checks.since_last_year import since_last_year
from fazhi.checks.sought import Found
from fazhi.checks.splits import splits
from fazhi.checks.spread_lists import spread_lists
from fazhi.checks.stage import once
from fazhi.checks.sum_candidates import candidates
from fazhi.checks.sum_hints import equation, product_hint, restated_hint, shares_hint, split_hint
from fazhi.checks.sum_options import LISTS
from fazhi.checks.sum_words import NEARBY, Split, Terms, terms
from fazhi.checks.taken_up import taken_up
from fazhi.checks.task_states import task_states
from fazhi.checks.told_gaps import is_lacking, tells_gap
from fazhi.checks.told_last import told_last
from fazhi.checks.turns import turns
from fazhi.checks.uncounted import completes
from fazhi.checks.unit_counts import counted
from fazhi.checks.within_last_year import between_years
from fazhi.checks.wrong_splits import is_wrong, rounding
from fazhi.records import Any
from fazhi.results import Span
from fazhi.structure.ledger import Book, Item, Ledger


def wrong_sums(task: Task) -> list[Hint]:
    """One hint for each whole that its exact parts contradict, over the statement from the whole to the last part."""
    report = task.stage.report
    told = terms_of(task.options)
    text = report.folded.text
    found: list[Hint] = []
    book = task.stage.book()
    read_on = 0  # what one chain holds begins no other
    sought = task.sought
    counts = counted(book)
    for candidate in candidates(book, told, sought, counts):
        number = candidate.number
        chain = chained(book, number, told) if candidate.chained and number >= read_on else ()
        if len(chain) > 2:
            read_on = number + len(chain) - 1
            held = splits(Ledger(chain, (), *book.statements[number]), (), told)
            found += _judged(
                together(held, closed_lists(chain, told, text), told_last(chain, (), told, text)),
                told,
                text,
                found,
                (book, number, (*book.ledger(number).items[:-1], *chain)),
            )
            found += _flowing(chain, book, number, told)
        ledger = book.ledger(number) if candidate.itself or candidate.shared else None
        ledger = with_names(with_named_rest(ledger, text)) if ledger is not None else None
        if ledger is not None and candidate.itself:
            earlier = _earlier(book, number, told) if candidate.opens else ()
            found += _of_statement(ledger, earlier, book, number, told, text, found)
        if ledger is not None and candidate.shared:
            found += [shares_hint(shares) for shares in share_lists(ledger.items, book.before(number), told)]
    found += _judged(row_splits(report, told), told, text, found)
    found += _judged(together(headed_splits(report, told), row_totals(report, told)), told, text, found)
    lines = together(
        line_lists(report, told, sought["line_totals"]),
        period_lines(report, sought["last_periods"]),
        below_lists(report, told),
    )
    found += _judged(lines, told, text, found)
    for number, split in together(
        _over_statements(book, told, sought, counts.meet), above_lists(report, book, told, sought["among"])
    ):
        found += _judged((split,), told, text, found, (book, number, book.ledger(number).items))
    for number, balance in carried_on(book, told):
        hint = equation(balance, text)
        if not any(_meet(hint, other) for other in found) and not _is_explained(
            balance, book.ledger(number), book, told
        ):
            found.append(hint)
    apart = [split_hint(split, text) for split in period_sentences(book, told, sought["periods"])]
    found += [hint for hint in apart if not any(_meet(hint, other) for other in found)]
    found += [hint for hint in named_lists(book, sought) if not any(_meet(hint, other) for other in found)]
    twice = together(restated(task.stage, sought["whole"]), taken_up(book), recalled(book, sought["whole"]))
    return found + [restated_hint(first, second, text) for first, second in twice]


def _over_statements(
    book: Book, told: Terms, sought: Mapping[str, list[Found]], meet: set[int]
) -> Iterator[tuple[int, Split]]:
    """The splits that words in several statements tell, each with the statement of its parts."""
    yield from bare_lists(book, told, sought["among"])
    yield from halves(book, told, meet)
    yield from closed_by_denial(book, told, sought)
    yield from interposed(book, told, sought["viewed"])
    yield from divided_members(book, told, sought["divided"])
    yield from rest_sentences(book, told, sought["rests"], sought["denied"])
    yield from noted_parts(book, told)


def _earlier(book: Book, number: int, told: Terms) -> tuple[Item, ...]:
    """The items of the statement before, and where that divides a whole (按行业分，…。按金额分，…。), of the one with the whole."""
    items = book.before(number)
    if items and told.aspect.search(items[0].lead) is not None:
        return (*book.before(number - 1), *items)
    return items


def _of_statement(
    ledger: Ledger, earlier: tuple[Item, ...], book: Book, number: int, told: Terms, text: str, known: list[Hint]
) -> list[Hint]:
    """What is wrong within a statement, or with how it splits the items of the one before it."""
    if len(earlier) + len(ledger.items) + len(ledger.brackets) < 2:
        return []
    found = _judged(_splits(ledger, earlier, told, text), told, text, known, (book, number, ledger.items))
    for whole, opened in opened_brackets(ledger) if ledger.brackets else ():
        of_it = (s for s in _splits(opened, (), told, text) if s.wholes[0].quantity.start == whole.quantity.start)
        found += _judged(of_it, told, text, known + found, (book, number, opened.items))
    common = together(less_in_common(ledger.items, told, text), more_than_all(ledger.items, told, text))
    shared = [equation(balance, text) for balance in common]
    # What else is said of the same numbers, it explains.
    found = [hint for hint in found if not any(_meet(hint, other) for other in shared)] + shared
    if len(ledger.items) + len(ledger.brackets) > 2:
        found += _unbalanced(ledger, book, told, known + found)
    made = (*products(ledger.items, text), *enumerated(ledger.items, told, text), *each_first(ledger.items, text))
    return found + [product_hint(product, text) for product in made]


def _splits(ledger: Ledger, earlier: tuple[Item, ...], told: Terms, text: str) -> Iterator[Split]:
    yield from splits(ledger, earlier, told)
    if text.find("每", *ledger.span) >= 0 or text.find("各", *ledger.span) >= 0:
        yield from distributed(ledger.items)
        yield from spread_lists(ledger.items, told, text)
    if text.find(CARRIED, *ledger.span) >= 0:
        yield from carried_forward(ledger, told, text)
    yield from none_left(ledger, told, text)
    yield from near_lists(ledger.items, earlier, told, text)
    yield from near_pairs(ledger, told, text)
    yield from parallel(ledger.items, told, text)
    yield from told_last(ledger.items, earlier, told, text)
    yield from plain_totals(ledger, told)
    yield from named_totals(ledger.items, told)
    yield from others(ledger.items, told, text)
    yield from columns(ledger.items, told)
    yield from turns(ledger.items, told)
    yield from opposite_pairs(ledger, told, text)
    yield from closed_lists(ledger.items, told, text)
    yield from disposals(ledger.items, told, text)
    yield from task_states(ledger.items, told)


@once
def terms_of(options: Mapping[str, Any]) -> Terms:
    """The patterns of a rule's options, made once."""
    words = tuple((name, tuple(options[name])) for name in LISTS)
    renamed = tuple(("subset" if name == "subsets" else name, listed) for name, listed in words)
    nested = (
        (name, tuple(tuple(map(tuple, group)) for group in options[name])) for name in ("complements", "attributes")
    )
    return terms(renamed, tuple(nested))


def _unbalanced(ledger: Ledger, book: Book, told: Terms, known: list[Hint]) -> list[Hint]:
    """Hints of the differences and balances of a statement that are not what its numbers make."""
    found, text = [], book.text
    said = text[ledger.span.start : ledger.span.end]
    for change in between_years(changes(ledger.items), ledger.items) if may_move(said) else ():
        if (
            change.exact()
            and change.moved.quantity.kind == change.before.quantity.kind != "%"
            and _off(change.amount(), change.moved, *change)
            and not moves_on(change, ledger.items)
        ):
            high, low = sorted((change.before, change.after), key=lambda item: -item.quantity.value)
            found.append(equation(Balance(change.moved, (high,), (low,)), text))
    for balance in balances(ledger.items, told) if told.stock.search(said) else ():
        off = _off(balance.amount(), balance.said, *balance.plus, *balance.minus)
        if off and not _is_explained(balance, ledger, book, told):
            found.append(equation(balance, text))
    if not found:
        held = together(flows(ledger.items, told), from_to(ledger.items, told))
        found = [equation(balance, text) for balance in held if not _is_explained(balance, ledger, book, told)]
    if not found:
        others = together(told_twice(ledger.items, told), since_last_year(ledger))
        found = [equation(balance, text) for balance in others]
    return [hint for hint in found if not any(_meet(hint, other) for other in known)]


def _meet(hint: Hint, other: Hint) -> bool:
    """Whether two hints are of places that meet."""
    one, two = hint.places[0], other.places[0]
    return one.start < two.end and two.start < one.end


def _flowing(chain: tuple[Item, ...], book: Book, number: int, told: Terms) -> list[Hint]:
    """Hints of what was, came and is due, told in sentences of their own: 结转7件。新收26件。合计应办35件."""
    if told.roles[0].search(chain[0].before) is None:
        return []
    ledger = book.ledger(number)
    ledger = Ledger(chain, (), Span(ledger.span.start, chain[-1].quantity.end), ledger.paragraph)
    held = together(flows(chain, told), told_twice(chain, told))
    return [
        equation(balance, book.text)
        for balance in held
        if balance.plus[0] is chain[0] and not _is_explained(balance, ledger, book, told)
    ][:1]


def _is_explained(balance: Balance, ledger: Ledger, book: Book, told: Terms) -> bool:
    """Whether something may have gone of what a balance adds up, or a number behind it tells what it lacks: 年末在册15人，收监1人."""
    said = balance.said.quantity
    gap = abs(balance.amount() - said.value)
    if may_have_gone(balance, ledger.span, book.text, told) or makes_up(balance, ledger.items):
        return True
    return is_lacking(gap, said.kind, said.end, book)


def _off(amount: Decimal, said: Item, *others: Item) -> bool:
    return abs(amount - said.quantity.value) > rounding((said, *others))


def _judged(
    candidates: Any,
    told: Terms,
    text: str,
    known: list[Hint],
    around: tuple[Book, int, tuple[Item, ...]] | None = None,
) -> list[Hint]:
    """Hints of the splits that do not add up, one for each whole; `around`: the statement, by its index, whose items, and
    those of the two before it, may explain them otherwise."""
    seen = {hint.places[0].start for hint in known}
    found, accused = [], set[int]()
    for split in _with_others(candidates, told):
        held = without_repeated(split)
        if held is not None and around is not None:
            held = further_up(held, around[2], told)
        if held is None:
            continue
        split = held
        listed = split.exhaustive and not has_rest(split, text)
        listed = listed and (split.certain or not chief_ones(split, told, text))
        listed = listed and not ranks(split)
        split = split._replace(exhaustive=listed or nothing_else(split, text))
        if not is_wrong(split, told) or is_member(split, told) or of_other_things(split, told):
            continue
        if picks_out(split, told) or gives_examples(split) or is_told_again(split) or is_in_another_order(split):
            continue
        if around is not None and split.exhaustive:
            more = with_following(split, around[2], told)
            if more.parts != split.parts and not is_wrong(more, told):
                continue
            split = more
        if accused.issuperset(item.quantity.start for item in (split.wholes[0], *split.parts)):
            continue  # a part, with others of its list: said already
        if around is not None and _otherwise(split, *around, told):
            continue
        hint = split_hint(split, text)
        if hint.places[0].start not in seen and not counted_twice(split, hint.places[0], told, text):
            seen.add(hint.places[0].start)
            accused.update(part.quantity.start for part in split.parts)
            found.append(hint)
    return found


def _otherwise(split: Split, book: Book, number: int, items: tuple[Item, ...], told: Terms) -> bool:
    """Whether what stands around a split makes it right in another reading: asked only of what would be accused."""
    behind = book.ledger(number + 1).items if _is_summed_up(book, number) else ()
    around = _near(split, (*book.before(number - 1), *book.before(number), *items, *behind))
    items = _near(split, items)
    return (
        explained(split, around)
        or has_hidden_ones(split, book.text)
        or tells_otherwise(split, items, told)
        or is_no_list(split, items, told)
        or completes(split, items, told)
        or goes_back(split, items)
        or counts_in_other_units(split, items)
        or gives_rate(split, items, book.text)
        or leaves_out_twice(split, book.text)
        or has_of_each(split)
        or has_this_years_beside(split, items)
        or tells_of_others(split, book.text)
        or says_overlap(split, items, book.text)
        or has_some_more(split, told)
        or are_loose(split, told)
        or names_fewer(split, book.text)
        or is_settled(split, told)
        or balances_out(split, items, told)
        or tells_some_of_a_year(split.wholes[0], split.parts)
        or meets_again(split.wholes[0], split.parts)
        or tells_upper_steps(split.wholes[0], split.parts)
        or may_share(split, items, told)
        or tells_of_another(split)
        or are_far_ends(split, book.text)
        or outgrow(split, book.text)
        or are_of_several_kinds(split)
        or are_put_to_us(split)
        or are_groups_of_their_own(split, around)
        or tells_gap(split, book)
    )


def _near(split: Split, items: tuple[Item, ...]) -> tuple[Item, ...]:
    """The items that a split may be read with: those of it, and so many on both sides."""
    if len(items) <= NEARBY:
        return items
    starts = [item.quantity.start for item in (*split.wholes[:1], *split.parts)]
    low, high = (bisect_left(items, at, key=lambda item: item.quantity.start) for at in (min(starts), max(starts)))
    return items[max(0, low - NEARBY) : high + NEARBY]


def _is_summed_up(book: Book, number: int) -> bool:
    """Whether the statement behind one begins with a total."""
    following = number + 1
    return (
        following < len(book.statements)
        and book.follows[following]
        and sums_up(book.text, book.statements[following][0])
    )


def _with_others(candidates: Iterable[Split], told: Terms) -> Iterator[Split]:
    """Splits, and what divides their wholes once more."""
    for split in candidates:
        yield split
        other = again(split, told)
        if other is not None:
            yield other
