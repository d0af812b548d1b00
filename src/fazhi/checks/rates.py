"""The check of kind `rate`: rates that their counts, or plain reason, contradict."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from fazhi.checks.changes import may_move
from fazhi.checks.hint import Hint, Task
from fazhi.checks.rate_absence import absent, late
from fazhi.checks.rate_classes import alike, narrower, said_of_others, things_of
from fazhi.checks.rate_counts import Pair, bracketed, contradicts, counted, due, may_be_done, universal, within
from fazhi.checks.rate_extremes import denied_share, grades, some_of_none, undone
from fazhi.checks.rate_negated import negated_act, negated_pairs
from fazhi.checks.rate_options import Options, options_of
from fazhi.checks.rate_readings import all_done, explained, gone, of_another_year, of_several
from fazhi.checks.rate_shares import Growth, of_whole, over_all, shares, wrong_growth
from fazhi.checks.rate_wording import union
from fazhi.checks.rate_words import Measure, Rate, measure_of, named_rates
from fazhi.patterns import compiled
from fazhi.records import NamedTuple
from fazhi.results import Span
from fazhi.structure.ledger import Book, Item, Ledger
from fazhi.structure.quantities import NOUGHT, Quantity

_HUNDRED = Decimal(100)
# No grades and no denial of a rate are without one of these.
_GRADED = compiled("不|满意|一般")
# Comparisons carry nothing over, and requirements that are met set no target.
_COMPARED = compiled("[较比同](?:上年|去年|上一年|往年)")
_FULFILLED = compiled("(?:各项|有关|相关|工作|部署|制度|规定|的)要求|承诺(?:件|事项|办结|时限|期限)")
_DENIED_WORD = compiled("未[一-鿿]{2}")
_HEARD = compiled(r"未开庭|尚未开庭|书面审理|不开庭|未通知|(?:实际|已)?开庭(?:审理)?\d|无需出庭")
# So many numbers on either side of a rate are looked at.
_NEAR = 24
# So much is quoted behind a count that says otherwise.
_TELL = 6
# So many lines of so many characters above that of a rate are read with it.
_ROWS, _ROW = 6, 24
# So many counts on both sides belong to a rate that stands between what was to be done and what was.
_BESIDE = 2
# A statement without one of these counts nothing that a rate could be of.
_COUNTED = ("件", "起", "人", "名", "个", "处", "户", "家", "宗", "条", "份", "次")
# Without one of these there is nothing to look at.
_MAYBE = compiled(
    rf"[%成百出零率](?:(?<=%)|{NOUGHT}|(?<=率)[一-鿿]{{1,4}}0(?![\d.])|(?<=[\d一二三四五六七八九]成)|(?<=百)分之|(?<=出)庭)"
)


class Earlier(NamedTuple):
    """The statement before one, in its paragraph: read only where it is needed."""

    book: Book
    at: int

    def says(self, words: tuple[str, ...]) -> bool:
        """Whether one of the words stands in it."""
        same = self.at > 0 and self.book.statements[self.at - 1][1] == self.book.statements[self.at][1]
        return same and any(self.book.text.find(word, *self.book.statements[self.at - 1][0]) >= 0 for word in words)

    def items(self) -> tuple[Item, ...]:
        """Its items outside brackets."""
        return self.book.before(self.at)

    def rows(self) -> tuple[Item, ...]:
        """The counts of the short lines directly above one, when each is a line of its own: 交办：36件⏎办结：33件⏎…."""
        found: list[Item] = []
        statements, text = self.book.statements, self.book.text
        below = statements[self.at]
        for number in range(self.at - 1, max(-1, self.at - 1 - _ROWS), -1):
            paragraph = statements[number][1]
            if paragraph.end - paragraph.start > _ROW or text[paragraph.end : below[1].start] != "\n":
                break
            items = self.book.ledger(number).items
            if len(items) != 1 or not items[0].quantity.unit:
                break
            found.append(items[0]._replace(before=items[0].lead.strip("：、，|\t ")))
            below = statements[number]
        return tuple(reversed(found))


def wrong_rates(task: Task) -> list[Hint]:
    """One hint for each rate that contradicts its counts, exceeds 100 % or stands beside none of its kind."""
    report = task.stage.report
    text = report.folded.text
    options = options_of(task.options)
    found: list[Hint] = []
    book = task.stage.book()
    for number in sorted({book.at(sign.start()) for sign in _MAYBE.finditer(text)}):
        if number >= 0:
            found += _of_statement(book, number, text, options)
    return found


def _of_statement(book: Book, at: int, text: str, options: Options) -> Iterator[Hint]:
    if not book.numbers(at):
        return
    ledger = book.ledger(at)
    before = Earlier(book, at)
    for number, item in enumerate(ledger.items):
        if item.quantity.kind == "%":
            for rate in named_rates(item) or of_whole(ledger.items, number):
                hint = _judged(rate, number, ledger, before, text, options)
                if hint is not None:
                    yield hint
                    break
    said = text[ledger.span.start : ledger.span.end]
    graded = (grades(ledger.items) or denied_share(ledger.items)) if _GRADED.search(said) else None
    if graded is not None:
        last = graded.items[-1]
        spans = tuple(Span(item.quantity.start, item.quantity.end) for item in graded.items[:-1])
        yield _hint(Rate(last, ""), spans, f"合计{graded.amount.normalize():f}%，超过100%", text)
    for growth in wrong_growth(ledger.items, text) if may_move(said) else ():
        yield _growth_hint(growth, text)
    if "出庭" in said:
        yield from _more_than_cases(ledger, before, text, options)


def _judged(rate: Rate, number: int, ledger: Ledger, before: Earlier, text: str, options: Options) -> Hint | None:
    """What is wrong with one rate, the plainest first."""
    quantity = rate.item.quantity
    lead = rate.item.lead
    lead = (_FULFILLED.sub("", lead) if "要求" in lead or "承诺" in lead else lead)[-40:]
    if options.elsewhere.search(lead) or (quantity.approximate and not quantity.value):
        return None
    if rate.share:
        if over_all(rate):
            return _hint(rate, (), "占比不应超过100%", text)
        pairs = shares(rate, number, ledger.items)
        return _counted_hint(rate, pairs, ledger.items, text)
    if quantity.value > _HUNDRED and not quantity.approximate:
        return None if _may_exceed(rate, options) else _hint(rate, (), "比率不应超过100%", text)
    measure = measure_of(rate.name, options.measures)
    if measure is None:
        return None
    act = negated_act(rate.name)
    if act and quantity.value:
        pairs = negated_pairs(act, rate, ledger.items) if not _is_carried(ledger, text, options) else []
        return _counted_hint(rate, pairs, ledger.items, text)
    nothing = absent(rate, measure, ledger, text, options)
    if nothing is not None:
        return _hint(rate, (nothing,), f"同时写了“{text[nothing.start : nothing.end]}”", text)
    behind = _until_rate(ledger.items[number + 1 : number + 1 + _NEAR])
    delayed = late(rate, (*ledger.items[max(0, number - _NEAR) : number], *behind), options)
    if delayed is not None:
        return _hint(rate, (delayed,), f"同时写了“{text[delayed.start : delayed.end]}”", text)
    said = text[ledger.span.start : ledger.span.end]
    behind = _until_part(behind)
    denied = _denied(rate, measure, number, ledger, said, options)
    if denied is not None:
        return _hint(rate, (denied,), f"同时写了“{text[denied.start : denied.end + _TELL]}”", text)
    pairs = _in_bracket(rate, measure, number, ledger, options)
    if pairs:
        inside = next(items for owner, items in ledger.brackets if owner == number)
        return _counted_hint(rate, pairs, ledger.items, text, inside, measure.loose)
    # Where no word of what was done stands, nothing was counted as done; a bracket may stand within one.
    here = "（" in said or may_be_done(measure, said)
    # 其中一季度整改率62%: of a part that is not counted here.
    part = "其中" in rate.item.lead
    near = ledger.items[max(0, number - _NEAR) : number] if not part else ()
    pairs = _pairs(rate, measure, near, said, options) if here else []
    # The statement before is read only where this one does not settle the matter.
    if (
        not part
        and (not pairs or contradicts(rate, pairs, text))
        and before.says(measure.done if not pairs and not _has_done(near, measure) else _COUNTED)
    ):
        pairs = _pairs(rate, measure, (*before.items(), *near), said, options)
    if not pairs and not near and ledger.paragraph.end - ledger.paragraph.start <= _ROW:
        pairs = _pairs(rate, measure, before.rows(), said, options)
    pairs = pairs or (_pairs(rate, measure, behind, said, options) if here else [])
    if here and not pairs and near and not _has_done(near, measure):
        pairs = _pairs(rate, measure, (*near[-_BESIDE:], *behind[:_BESIDE]), said, options)
    pairs = [
        pair
        for pair in pairs
        if not _has_own_rate(pair, rate, said) and not _is_all_of_others(pair, rate, measure, options)
    ]
    if not pairs:
        return _against_all(rate, measure, ledger, text, options)
    if measure.loose and _HEARD.search(said):
        # What was not heard in court asks for nobody's appearance.
        return None
    if _fits_another(rate, pairs, ledger.items) or all_done(rate, ledger.items, measure.done):
        return None
    if gone(rate, pairs, (*before.items(), *ledger.items), options.wording):
        return None
    return _counted_hint(rate, pairs, (*before.items(), *ledger.items), text, loose=measure.loose)


def _denied(rate: Rate, measure: Measure, number: int, ledger: Ledger, said: str, options: Options) -> Span | None:
    """A count beside a rate of all or of none that says otherwise."""
    if measure.loose and _HEARD.search(said):
        return None
    near = ledger.items[max(0, number - _NEAR) : number + 1 + _NEAR]
    return undone(rate, measure, near, options.qualifiers) or some_of_none(rate, measure, near)


def _has_own_rate(pair: Pair, rate: Rate, said: str) -> bool:
    """Whether the base is the count of another rate of the statement (公示率100%，审核率100%，公示29件、审核8件)."""
    verb = pair.below.before[-2:]
    return len(verb) == 2 and f"{verb}率" in said and not rate.name.endswith((verb, f"{verb}率"))


def _is_all_of_others(pair: Pair, rate: Rate, measure: Measure, options: Options) -> bool:
    """Whether all of a count was done, but of other things than the rate names: 涉企工单13件全部办结，信访事项办结率98%."""
    if pair.above is not pair.below or rate.item.quantity.value == _HUNDRED:
        return False
    if "其中" in pair.above.lead:
        return True
    name, own = things_of(rate, measure, options.wording), options.wording.things(pair.above.before)
    return len(name) > 1 and (narrower(own, name) or not alike(name, own + pair.above.after))


def _fits_another(rate: Rate, pairs: list[Pair], items: tuple[Item, ...]) -> bool:
    """Whether another exact count of the statement is a base that gives the rate (8件中开庭4件，出庭3件，75%)."""
    if rate.item.quantity.value == _HUNDRED:
        return False
    done = pairs[0].above.quantity
    others = (i.quantity for i in items if i.quantity.kind == done.kind and not i.quantity.approximate)
    return any(o.value > done.value and _gives(rate, done, o) for o in others)


def _gives(rate: Rate, done: Quantity, base: Quantity) -> bool:
    return within(rate.item.quantity, done.value * _HUNDRED / base.value, "")


def _counted_hint(
    rate: Rate,
    pairs: list[Pair],
    items: tuple[Item, ...],
    text: str,
    inside: tuple[Item, ...] = (),
    loose: bool = False,
) -> Hint | None:
    """The hint of a rate that neither its pairs give nor what the lists and totals of `items` come to."""
    if not pairs or not contradicts(rate, pairs, text) or of_another_year(pairs[0], items):
        return None
    if rate.item.quantity.value < _HUNDRED and all(pair.done > pair.base for pair in pairs):
        return None  # 参考9人，通过8人，持证达到27人，持证率96.4%: of more than was counted here
    if explained(rate, items, inside, loose) or of_several(rate, pairs, items, loose):
        return None
    return _hint(rate, pairs[0].spans(), pairs[0].shown(), text)


def _in_bracket(rate: Rate, measure: Measure, number: int, ledger: Ledger, options: Options) -> list[Pair]:
    """The counts in a bracket directly behind a rate: 调处率达97.3%（受理76件、调成51件）."""
    inside = next((items for owner, items in ledger.brackets if owner == number), ())
    said = "".join(item.lead for item in inside)
    if not inside or "其中" in inside[0].lead or any(word in said for word in options.carried):
        return []
    return bracketed(measure, inside, options.wording)


def _has_done(items: tuple[Item, ...], measure: Measure) -> bool:
    return any(word in item.before + item.after for item in items for word in measure.done)


def _may_exceed(rate: Rate, options: Options) -> bool:
    lead = rate.item.lead[-30:]
    if measure_of(rate.name, options.measures) is not None:
        # A rate of what is counted: what the clause before tells (质量不断提高) is of something else.
        lead = lead[lead.rfind("，") + 1 :]
    return any(word in lead + rate.item.after for word in options.may_exceed)


def _until_rate(items: tuple[Item, ...]) -> tuple[Item, ...]:
    """The items up to the next rate: those behind it are its own."""
    stop = next((number for number, item in enumerate(items) if item.quantity.kind == "%"), len(items))
    return items[:stop]


def _until_part(items: tuple[Item, ...]) -> tuple[Item, ...]:
    """None where they begin with a part of what the rate is of: 总体办结率99.2%，其中积案50件，办结46件."""
    return () if items and "其中" in items[0].lead else items


def _pairs(rate: Rate, measure: Measure, items: tuple[Item, ...], said: str, options: Options) -> list[Pair]:
    """The counts of a rate among some items; none where other counts may play a part."""
    if union(options.carried).search(_COMPARED.sub("", said)) or _qualified(rate, items, options):
        return []
    qualified = [word for word in options.qualifiers if word in rate.name]
    if not qualified:
        return counted(measure, items, options.wording)
    # 正职出庭率 counts the appearances of those alone; 按时办结率 may be of all that was 办结.
    done = [item for item in items if not due(item) and _has_done((item,), measure)]
    own = [item for item in done if any(word in item.before + item.after for word in qualified)]
    pairs = counted(measure, tuple(i for i in items if i not in done or i in own), options.wording)
    bases = [item for item in done if item not in own and item.quantity.value and not item.quantity.approximate]
    above = pairs[0].above if pairs else None
    if above is None:
        return []
    return pairs + [Pair(above, base) for base in bases if base.quantity.kind == above.quantity.kind]


def _against_all(rate: Rate, measure: Measure, ledger: Ledger, text: str, options: Options) -> Hint | None:
    """A rate below 100 % behind words that say that all was done."""
    quantity = rate.item.quantity
    said = text[ledger.span.start : quantity.start]
    place = universal(measure, said) if not quantity.approximate and quantity.value < _HUNDRED else None
    if place is None:
        return None
    words = said[place.start : place.end]
    if said_of_others(place, said, things_of(rate, measure, options.wording), options.wording):
        return None
    if any(word in rate.name and word not in words for word in options.qualifiers):
        return None
    if words.startswith("全") and len(words) == len("全覆盖") and rate.name not in measure.done:
        return None  # 法律顾问全覆盖，宣传覆盖率95%
    start = ledger.span.start + place.start
    span = Span(start, start + place.end - place.start)
    return _hint(rate, (span,), f"同时写了“{text[span.start : span.end]}”", text)


def _is_carried(ledger: Ledger, text: str, options: Options) -> bool:
    """Whether a statement tells of other years, from which something may have been carried over."""
    said = text[ledger.span.start : ledger.span.end]
    return union(options.carried).search(_COMPARED.sub("", said)) is not None


def _qualified(rate: Rate, items: tuple[Item, ...], options: Options) -> bool:
    """A qualifier of the rate's name that no count repeats: the counts are of something wider."""
    words = [word for word in options.qualifiers if word in rate.name]
    said = [_DENIED_WORD.sub("", item.before + item.after) for item in items]
    return any(not any(word in one for one in said) for word in words)


def _more_than_cases(ledger: Ledger, before: Earlier, text: str, options: Options) -> Iterator[Hint]:
    """More appearances than cases: only where nothing says that a case was heard more than once."""
    said = text[ledger.span.start : ledger.span.end]
    if any(i.quantity.kind == "%" for i in ledger.items) or any(word in said for word in options.carried):
        return
    for measure in options.measures:
        if not measure.loose or not any(word in said for word in measure.of):
            continue
        number = next((n for n, item in enumerate(ledger.items) if any(w in item.before for w in measure.done)), -1)
        if number < 0:
            continue
        items = (*before.items(), *ledger.items[: number + 1])
        pairs = counted(measure, items, options.wording)
        if pairs and all(pair.done > pair.base for pair in pairs):
            rate = Rate(ledger.items[number], "")
            yield _hint(rate, pairs[0].spans(), f"多于{pairs[0].base_text(text)}", text)


def _growth_hint(growth: Growth, text: str) -> Hint:
    before, after, moved = growth.change
    value = growth.amount.quantize(Decimal("0.01")).normalize()
    numbers = f"{before.quantity.value.normalize():f}→{after.quantity.value.normalize():f}"
    spans = tuple(Span(item.quantity.start, item.quantity.end) for item in (before, after))
    return _hint(Rate(moved, ""), spans, f"{numbers}，变化{value:f}%", text)


def _hint(rate: Rate, others: tuple[Span, ...], fact: str, text: str) -> Hint:
    quantity = rate.item.quantity
    words = min(len(rate.item.before), 14)
    start = min([quantity.start - words, *(span.start for span in others)])
    claim = text[quantity.start - words : quantity.end]
    return Hint((Span(start, max([quantity.end, *(span.end for span in others)])),), {"rate": claim, "fact": fact})
