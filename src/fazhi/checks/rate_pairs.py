"""Which counts of its statement, and of the one before, a rate may be made of."""

from __future__ import annotations

from decimal import Decimal

from fazhi.checks.rate_classes import alike, narrower, things_of
from fazhi.checks.rate_counts import Pair, bracketed, counted
from fazhi.checks.rate_done import done_words, due, may_be_done
from fazhi.checks.rate_options import Options
from fazhi.checks.rate_words import Measure, Rate
from fazhi.patterns import compiled
from fazhi.records import NamedTuple
from fazhi.structure.ledger import Book, Item, Ledger

_HUNDRED = Decimal(100)
# Comparisons carry nothing over.
_COMPARED = compiled(r"[较比同由从](?:上年|去年|上一年|往年)|^[^\d]*积案[共有]*(?=\d)")
_FURTHER = compiled("[二再重]审|终审|上诉|发回")
_DENIED_WORD = compiled("未[一-鿿]{2}")
_ON_TIME = ("按时", "按期", "及时", "如期", "准时")
_WITHIN_TIME = ("时限内", "期限内")
# So many lines of so many characters above that of a rate are read with it.
_ROWS, ROW = 6, 24


class Earlier(NamedTuple):
    """The statement before one, in its paragraph: read only where it is needed."""

    book: Book
    at: int

    def says(self, words: tuple[str, ...]) -> bool:
        """Whether one of the words stands in it."""
        same = self.at > 0 and self.book.statements[self.at - 1][1] == self.book.statements[self.at][1]
        return same and any(self.book.text.find(word, *self.book.statements[self.at - 1][0]) >= 0 for word in words)

    def may_tell(self, measure: Measure) -> bool:
        """Whether a word of what was done stands in it."""
        same = self.at > 0 and self.book.statements[self.at - 1][1] == self.book.statements[self.at][1]
        start, end = self.book.statements[self.at - 1][0] if same else (0, 0)
        return may_be_done(measure, self.book.text[start:end])

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
            if paragraph.end - paragraph.start > ROW or text[paragraph.end : below[1].start] != "\n":
                break
            items = self.book.ledger(number).items
            if len(items) != 1 or not items[0].quantity.unit:
                break
            found.append(items[0]._replace(before=items[0].lead.strip("：、，|\t ")))
            below = statements[number]
        return tuple(reversed(found))


def is_all_of_others(pair: Pair, rate: Rate, measure: Measure, options: Options) -> bool:
    """Whether all of a count was done, but of other things than the rate names: 涉企工单13件全部办结，信访事项办结率98%."""
    if pair.above is not pair.below or rate.item.quantity.value == _HUNDRED:
        return False
    if "其中" in pair.above.lead:
        return True
    name, own = things_of(rate, measure, options.wording), options.wording.things(pair.above.before)
    return len(name) > 1 and (narrower(own, name) or not alike(name, own + pair.above.after))


def has_own_rate(pair: Pair, rate: Rate, said: str) -> bool:
    """Whether the base is the count of another rate of the statement (公示率100%，审核率100%，公示29件、审核8件)."""
    verb = pair.below.before[-2:]
    return len(verb) == 2 and f"{verb}率" in said and not rate.name.endswith((verb, f"{verb}率"))


def in_bracket(rate: Rate, measure: Measure, number: int, ledger: Ledger, options: Options) -> list[Pair]:
    """The counts in a bracket directly behind a rate: 调处率达97.3%（受理76件、调成51件）."""
    inside = next((items for owner, items in ledger.brackets if owner == number), ())
    said = "".join(item.lead for item in inside)
    if not inside or "其中" in inside[0].lead or options.carried.search(said):
        return []
    return bracketed(measure, inside, options.wording)


def beside_bracket(
    rate: Rate, measure: Measure, number: int, ledger: Ledger, said: str, options: Options
) -> list[Pair]:
    """The count before a rate and the one in its bracket: 执法人员39人（持证23人），持证率64%."""
    inside = next((items for owner, items in ledger.brackets if owner == number - 1), ())
    if number < 1 or len(inside) != 1 or rate.item.joint != "，" or rate.item.idle or "其中" in inside[0].lead:
        return []
    whole = ledger.items[number - 1]
    part = inside[0]._replace(joint="，", lead=f"，{inside[0].lead}", idle=False)
    pairs = pairs_of(rate, measure, (whole._replace(after=whole.after.replace("＿", "")), part), said, options)
    return [pair for pair in pairs if pair.above is not pair.below]


def own_part(measure: Measure, items: tuple[Item, ...]) -> tuple[Item, ...]:
    """The counts of the last part that is told for itself: 共40件，出庭38件，出庭率95%；其中本年度6件，….

    What was done is no such part: 化解率98%，其中满意100件.
    """
    for number in range(len(items) - 1, 0, -1):
        item = items[number]
        if "其中" in item.lead and (item.joint == "；" or items[number - 1].quantity.kind == "%"):
            return items if done_words(measure).search(item.before + item.after) else items[number:]
    return items


def has_done(items: tuple[Item, ...], measure: Measure) -> bool:
    return any(word in item.before + item.after for item in items for word in measure.done)


def pairs_of(rate: Rate, measure: Measure, items: tuple[Item, ...], said: str, options: Options) -> list[Pair]:
    """The counts of a rate among some items; none where other counts may play a part."""
    return [] if tells_carried(said, options) else own_pairs(rate, measure, items, options)


def own_pairs(rate: Rate, measure: Measure, items: tuple[Item, ...], options: Options) -> list[Pair]:
    """The same of items in whose statement nothing is told of other counts."""
    if not items:
        return []
    qualified = [word for word in options.qualifiers if word in rate.name]
    if not qualified:
        return counted(measure, items, options.wording) or _all_but(rate, measure, items)
    if _is_wider(qualified, items) or _is_of_other_act(rate, items):
        return []
    # 正职出庭率 counts the appearances of those alone; 按时办结率 may be of all that was 办结.
    done = [item for item in items if not due(item) and has_done((item,), measure)]
    same = _same_as(qualified)
    own = [item for item in done if any(word in item.before + item.after for word in same)]
    pairs = counted(measure, tuple(i for i in items if i not in done or i in own), options.wording)
    bases = [item for item in done if item not in own and item.quantity.value and not item.quantity.approximate]
    above = pairs[0].above if pairs else None
    if above is None:
        return []
    return pairs + [Pair(above, base) for base in bases if base.quantity.kind == above.quantity.kind]


def _all_but(rate: Rate, measure: Measure, items: tuple[Item, ...]) -> list[Pair]:
    """All but those of whom the last count says that it was not so, over the only count before: 参考60人，不合格4人，合格率93.3%.

    Of a rate of all it is not told: they may have made up for it.
    """
    if len(items) < 2 or rate.item.quantity.value == _HUNDRED or rate.item.joint != "，" or rate.item.idle:
        return []
    denied = items[-1]
    plain = denied.before[1:] in measure.done and denied.before[:1] in "不未" and rate.name in measure.rate
    before = [item for item in items[:-1] if item.quantity.kind == denied.quantity.kind]
    if not plain or denied.joint != "，" or denied.idle or any(i.quantity.approximate for i in (*before, denied)):
        return []
    whole, less = before[0] if len(before) == 1 else denied, denied.quantity.value
    if whole.quantity.value <= less:
        return []
    return [Pair(denied._replace(quantity=denied.quantity._replace(value=whole.quantity.value - less)), whole)]


def is_carried(ledger: Ledger, text: str, options: Options) -> bool:
    """Whether a statement tells of other years, from which something may have been carried over."""
    return tells_carried(text[ledger.span.start : ledger.span.end], options)


def tells_carried(said: str, options: Options) -> bool:
    """Whether words tell of cases of other years or instances; of a first instance alone each case is heard once."""
    words = _COMPARED.sub("", said)
    if _FURTHER.search(words) is None:
        words = words.replace("一审", "")
    return options.carried.search(words) is not None


def _is_wider(qualified: list[str], items: tuple[Item, ...]) -> bool:
    """Whether no count repeats a qualifier of the rate's name: the counts are of something wider."""
    said = [_DENIED_WORD.sub("", item.before + item.after) for item in items]
    return any(not any(same in one for one in said for same in _same_as([word])) for word in qualified)


def _same_as(words: list[str]) -> list[str]:
    """Qualifiers, and those that say the same: what was 按时答复 is what a 及时率 counts."""
    return [*words, *_ON_TIME, *_WITHIN_TIME] if any(word in _ON_TIME for word in words) else words


def _is_of_other_act(rate: Rate, items: tuple[Item, ...]) -> bool:
    """Whether a rate that ends with its qualifier names an act that no count does: 出警及时率 beside 及时化解57起."""
    if not rate.name.endswith(_ON_TIME):
        return False
    act = rate.name[: -len(_ON_TIME[0])]
    return len(act) > 1 and not any(alike(act, item.before + item.after) for item in items)
