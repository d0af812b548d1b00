"""The check of kind `rate`: rates that their counts, or plain reason, contradict."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import partial

from fazhi.checks.changes import may_move
from fazhi.checks.hint import Hint, Task
from fazhi.checks.rate_absence import absent, late, none_late
from fazhi.checks.rate_beside import counts_beside
from fazhi.checks.rate_candidates import statements
from fazhi.checks.rate_classes import names_others
from fazhi.checks.rate_counts import Pair, contradicts, counted
from fazhi.checks.rate_direct import direct_pairs
from fazhi.checks.rate_done import GRADED, may_be_done
from fazhi.checks.rate_each import one_is_less
from fazhi.checks.rate_extremes import denied_share, grades, some_of_none, undone
from fazhi.checks.rate_falls import falls_below_nought
from fazhi.checks.rate_heads import attended, is_unheard, not_all_heard
from fazhi.checks.rate_hints import counted_hint, growth_hint, rate_hint, times_hint, told_hint
from fazhi.checks.rate_labels import labelled
from fazhi.checks.rate_negated import negated_act, negated_pairs
from fazhi.checks.rate_options import Options, options_of
from fazhi.checks.rate_pairs import (
    ROW,
    Earlier,
    has_done,
    has_own_rate,
    in_bracket,
    is_all_of_others,
    is_carried,
    own_part,
    pairs_of,
)
from fazhi.checks.rate_posts import posts
from fazhi.checks.rate_readings import all_done, gone, of_other_counts, told_otherwise
from fazhi.checks.rate_rest import all_but, all_but_behind, rest_rates, rest_shares
from fazhi.checks.rate_shares import bare_share, of_whole, over_all, shares, shares_ahead, wrong_growth
from fazhi.checks.rate_times import wrong_doubles, wrong_times
from fazhi.checks.rate_told import told_ahead, told_alone, told_behind, told_between, with_half
from fazhi.checks.rate_units import is_of_others, of_units
from fazhi.checks.rate_universal import against_all, not_covered
from fazhi.checks.rate_words import Measure, Rate, named_beside, named_rates
from fazhi.patterns import compiled
from fazhi.results import Span
from fazhi.structure.ledger import Book, Item, Ledger
from fazhi.structure.words import Segmenter

_HUNDRED = Decimal(100)
# No grades and no denial of a rate are without one of these.
_GRADED = compiled("不|满意|一般")
# Requirements that are met set no target.
_FULFILLED = compiled(
    r"(?:各项|有关|相关|工作|部署|制度|规定|的)要求|承诺(?:书|件|事项|办结|时限|期限)"
    r"|(?:按照?|根据|依照|依据|围绕|对照|落实)[^，；。\d]*要求(?=，)|按(?:照|时|规定)?要求"
)
# 整改率100%的要求, 评议率100%的村有9个: not told of what was counted before; but 化解率98%的好成绩 is.
_AIM = compiled("(?:的?(?:要求|目标|标准|任务|指标)|的(?!(?:较?[好高优]|成绩|佳绩|水平|成效|效果)))")
# 回访后满意率97%: of what was counted before it was mended.
_AFTERWARDS = compiled("(?:回访|整改|复查|复核|督办|跟踪)[之以]?后|(?<![至到])年[底末]|最终")
_AT_ONCE = compiled("当场|即时|当[日天]|一次|首次|初次|首轮")
# The dictionary's words have so many characters; these of them are acts as well as what is counted.
_WORD = 2
_MATTERS = ("信访", "投诉", "举报", "合同", "咨询", "申请", "许可", "处罚", "来访", "劳资", "涉农", "涉企", "简易")
# So many numbers on either side of a rate are looked at.
_NEAR = 24
# 满意和基本满意率: of two sorts together.
_BOTH = compiled("[一-鿿]{2}(?:和(?![解谐])|(?<!参)与|(?<![普涉])及(?!时)|、)[一-鿿]{2}")
# So much is quoted behind a count that says otherwise.
_TELL = 6
# So many counts on both sides belong to a rate that stands between what was to be done and what was.
_BESIDE = 2
# A statement without one of these counts nothing that a rate could be of.
_COUNTED = ("件", "起", "人", "名", "个", "处", "户", "家", "宗", "条", "份", "次", "卷", "张", "批", "项")


def wrong_rates(task: Task) -> list[Hint]:
    """One hint for each rate that contradicts its counts, exceeds 100 % or stands beside none of its kind."""
    report = task.stage.report
    text = report.folded.text
    options = options_of(task.options)
    tells = partial(_tell_acts, task.stage.segmenter)
    options = options._replace(wording=options.wording._replace(tells=tells))
    found: list[Hint] = []
    book = task.stage.book()
    for number in statements(book, options):
        found += _of_statement(book, number, text, options)
    return found


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
    before = Earlier(book, at)
    for number, item in enumerate(ledger.items):
        if item.quantity.kind == "%":
            told = _told(book, at, number, ledger, options)
            if told:
                hint = told_hint(Rate(with_half(item), "", True), told, ledger.items, text)
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
            for rate in named:
                hint = _judged(rate, number, ledger, before, text, options)
                if hint is not None:
                    yield hint
                    break
    said = text[ledger.span.start : ledger.span.end]
    several = sum(item.quantity.kind == "%" for item in ledger.items) > 1
    graded = (grades(ledger.items) or denied_share(ledger.items)) if several and _GRADED.search(said) else None
    if graded is not None:
        last = graded.items[-1]
        spans = tuple(Span(item.quantity.start, item.quantity.end) for item in graded.items[:-1])
        yield rate_hint(Rate(last, ""), spans, f"合计{graded.amount.normalize():f}%，超过100%", text)
    for growth in wrong_growth(ledger.items, text) if len(ledger.items) > 2 and may_move(said) else ():
        yield growth_hint(growth, text)
    for times in wrong_times(ledger, text) if "倍" in said or "番" in said else ():
        yield times_hint(times, text)
    for times in wrong_doubles(ledger, text) if "番" in said and not options.targets.search(said) else ():
        yield times_hint(times, text)
    if "全覆盖" in said:
        yield from not_covered(ledger, text, options)
    if "出庭" in said:
        yield from _more_than_cases(ledger, before, text, options)


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


def _judged(rate: Rate, number: int, ledger: Ledger, before: Earlier, text: str, options: Options) -> Hint | None:
    """What is wrong with one rate, the plainest first."""
    quantity = rate.item.quantity
    lead = rate.item.lead
    lead = (_FULFILLED.sub("", lead) if "要求" in lead or "承诺" in lead else lead)[-40:]
    named_before = rate.name in rate.item.lead
    if (quantity.approximate and not quantity.value) or (named_before and _AIM.match(text, quantity.end)):
        return None
    if options.elsewhere.search(lead):
        # 力争调解成功率达到102%: no target is above all, either.
        more = quantity.value > _HUNDRED and not quantity.approximate and not rate.share and rate.name
        aim = more and options.targets.search(lead) is not None and options.measure(rate.name) is not None
        return rate_hint(rate, (), "比率不应超过100%", text) if aim and not _may_exceed(rate, options) else None
    if rate.share:
        if over_all(rate):
            return rate_hint(rate, (), "占比不应超过100%", text)
        pairs = rest_shares(rate, number, ledger.items) or shares(rate, number, ledger.items)
        if pairs:
            return counted_hint(rate, pairs, ledger.items, text)
        behind = told_behind(rate, number, ledger.items, before.items(), text)
        return told_hint(rate, behind, ledger.items, text)
    if quantity.value > _HUNDRED and not quantity.approximate:
        return None if _may_exceed(rate, options) else rate_hint(rate, (), "比率不应超过100%", text)
    said = text[ledger.span.start : ledger.span.end]
    measure = options.measure(rate.name)
    if measure is None:
        pairs = counts_beside(rate, number, ledger.items, said, options)
        told = pairs and not of_other_counts(rate, pairs, ledger.items, text)
        return counted_hint(rate, pairs, ledger.items, text) if told else None
    act = negated_act(rate.name)
    if act and quantity.value:
        items = ledger.items if not is_carried(ledger, text, options) else ()
        pairs = negated_pairs(act, rate, items) or (rest_rates(act, rate, number, items) if items else [])
        return counted_hint(rate, pairs, ledger.items, text)
    nothing = absent(rate, measure, ledger, text, options)
    if nothing is not None:
        return rate_hint(rate, (nothing,), f"同时写了“{text[nothing.start : nothing.end]}”", text)
    rest = _until_rate(ledger.items[number + 1 : number + 1 + _NEAR])
    delayed = late(rate, (*ledger.items[max(0, number - _NEAR) : number], *rest), options)
    if delayed is not None:
        return rate_hint(rate, (delayed,), f"同时写了“{text[delayed.start : delayed.end]}”", text)
    denied = _denied(rate, measure, number, ledger, said, options)
    if denied is not None:
        return rate_hint(rate, (denied,), f"同时写了“{text[denied.start : denied.end + _TELL]}”", text)
    less = one_is_less(rate, number, ledger.items, text) or none_late(rate, measure, number, ledger.items, options)
    if less is not None:
        return rate_hint(rate, (less,), f"同时写了“{text[less.start : less.end]}”", text)
    filled = posts(rate, number, ledger.items) or direct_pairs(rate, number, ledger.items)
    if filled:
        return counted_hint(rate, filled, ledger.items, text)
    heads = attended(rate, measure, number, ledger, text)
    if heads is not None:
        return rate_hint(rate, (heads,), f"同时写了“{text[heads.start : heads.end]}”", text)
    pairs = (all_but if number else all_but_behind)(rate, measure, number, ledger.items, options)
    if pairs and not is_carried(ledger, text, options):
        return counted_hint(rate, pairs, ledger.items, text)
    pairs = in_bracket(rate, measure, number, ledger, options)
    if pairs:
        inside = next(items for owner, items in ledger.brackets if owner == number)
        return counted_hint(rate, pairs, ledger.items, text, inside, measure.loose)
    pairs = _counts(rate, measure, number, ledger, before, text, options)
    pairs = pairs or of_units(rate, measure, number, ledger.items, options)
    pairs = pairs or _beside(rate, measure, number, ledger, said, options)
    if not pairs:
        return against_all(rate, measure, ledger, text, options)
    if (measure.loose and is_unheard(said, pairs)) or _AFTERWARDS.search(rate.item.before):
        return None
    if quantity.value < _HUNDRED and pairs[0].done > pairs[0].base:
        # What is less than its part is no base: that of the statement before is of something else altogether.
        if pairs[0].below.quantity.start < ledger.span.start:
            return None
        nearest = [pair for pair in pairs if pair.above is pairs[0].above and pair.done <= pair.base]
        if not nearest:
            return None
        pairs = [*nearest, *(pair for pair in pairs if pair.above is not pairs[0].above)]
    if of_other_counts(rate, pairs, ledger.items, text) or all_done(rate, ledger.items, measure.done):
        return None
    if _is_of_another(rate, measure, pairs, ledger.items, text, options) or _is_far(rate, measure, pairs, options):
        return None
    if quantity.value == _HUNDRED and told_otherwise(rate.item.lead, options.wording):
        return None
    if gone(rate, pairs, (*before.items(), *ledger.items), options.wording, text):
        return None
    return counted_hint(rate, pairs, (*before.items(), *ledger.items), text, loose=measure.loose)


def _counts(
    rate: Rate, measure: Measure, number: int, ledger: Ledger, before: Earlier, text: str, options: Options
) -> list[Pair]:
    """The counts that a rate is made of: those before it, of the statement before, of lines above, or behind it."""
    said = text[ledger.span.start : ledger.span.end]
    behind = _until_part(_until_rate(ledger.items[number + 1 : number + 1 + _NEAR]))
    # Where no word of what was done stands, nothing was counted as done; a bracket may stand within one.
    here = "（" in said or may_be_done(measure, said)
    # 其中一季度整改率62%: of a part that is not counted here.
    near = ledger.items[max(0, number - _NEAR) : number] if "其中" not in rate.item.lead else ()
    own = own_part(measure, near)
    part, near = "其中" in rate.item.lead or own is not near, own
    pairs = pairs_of(rate, measure, near, said, options) if here else []
    # The statement before is read only where this one does not settle the matter; what is told of all of several
    # statements (综合整改率) is not of the last of them alone.
    if (
        not part
        and not _is_one_of_a_row(number, ledger)
        and (near or options.overall.search(rate.name) is None)
        and (not pairs or contradicts(rate, pairs, text))
        and (before.may_tell(measure) if not pairs and not has_done(near, measure) else before.says(_COUNTED))
    ):
        pairs = pairs_of(rate, measure, (*before.items(), *near), said, options)
    if not pairs and not near and ledger.paragraph.end - ledger.paragraph.start <= ROW:
        pairs = pairs_of(rate, measure, before.rows(), said, options)
    pairs = pairs or (pairs_of(rate, measure, behind, said, options) if here else [])
    if here and not pairs and near and behind:
        pairs = pairs_of(rate, measure, (*near[-_BESIDE:], *behind[:_BESIDE]), said, options)
    return [
        pair
        for pair in pairs
        if not has_own_rate(pair, rate, said)
        and not _is_of_one_of_both(pair, rate)
        and not is_all_of_others(pair, rate, measure, options)
        and not is_of_others(rate, pair, options)
        and not _is_at_once(pair, rate, said)
        and not _names_others(pair, rate, measure, options)
    ]


def _beside(rate: Rate, measure: Measure, number: int, ledger: Ledger, said: str, options: Options) -> list[Pair]:
    """The two counts right before a rate, but where they are of some grade or of other things than it names."""
    pairs = counts_beside(rate, number, ledger.items, said, options)
    graded = [pair for pair in pairs if GRADED.search(pair.above.before) is not None]
    return [pair for pair in pairs if pair not in graded and not _names_others(pair, rate, measure, options)]


def _is_one_of_a_row(number: int, ledger: Ledger) -> bool:
    """Whether a rate is one of several told in a row, each of its own year or kind (分别为97.9%、98.3%): none is of what the
    statement before counts."""
    items = ledger.items
    row = number + 1 < len(items) and items[number + 1].quantity.kind == "%" and items[number + 1].joint == "、"
    return row and "分别" in items[number].lead


def _is_of_one_of_both(pair: Pair, rate: Rate) -> bool:
    """Whether a rate of two sorts together (满意和基本满意率) stands beside the count of one of them."""
    return _BOTH.search(rate.name) is not None and not any(mark in pair.above.before for mark in "和与及、")


def _names_others(pair: Pair, rate: Rate, measure: Measure, options: Options) -> bool:
    """Whether the rate is of a class of things, or of another thing, than its counts."""
    below, above = (item.before + item.after for item in (pair.below, pair.above))
    behind = pair.above.quantity.start > rate.item.quantity.start
    return names_others(rate, measure, below, above, behind, options.wording)


def _is_at_once(pair: Pair, rate: Rate, said: str) -> bool:
    """Whether only what was done at once was counted, and the rate is of all: 当场化解120件, 一次成功80件."""
    narrowed = _AT_ONCE.search(pair.above.before)
    if narrowed is None or narrowed.group() in rate.name:
        return False
    return f"{narrowed.group()}{rate.name}率" not in said


def _is_of_another(
    rate: Rate, measure: Measure, pairs: list[Pair], items: tuple[Item, ...], text: str, options: Options
) -> bool:
    """Whether the counts give another rate of the same act: 网办1650件，网办率90.7%，全程网办率75%."""
    for item in items:
        if item.quantity.kind != "%" or item is rate.item:
            continue
        for other in named_rates(item):
            same = other.name != rate.name and options.measure(other.name) == measure
            if same and not other.share and not contradicts(other, pairs, text):
                return True
    return False


def _is_far(rate: Rate, measure: Measure, pairs: list[Pair], options: Options) -> bool:
    """Whether the counts give so little of the rate that it is of a few that are not counted: less than half of a rate of
    all (干部98名，安排12名参训，参训率100%) or where some are told of (其中), less than a quarter of another.

    Cases in court, what is counted as done and nothing else, and a part told in one breath with its whole have no such few.
    """
    told = pairs[0].above.before + pairs[0].above.after
    if measure.of:
        return False
    if all(pair.done > pair.base * 2 for pair in pairs):
        return True  # 新制定2件，累计备案26件，备案率100%
    if not options.wording.bare(told, measure.done, options.wording.subjects):
        return False
    if pairs[0].above.joint == "" and pairs[0].below.after.endswith("中"):
        return False
    some = rate.item.quantity.value == _HUNDRED or "其中" in pairs[0].above.lead
    least = Decimal("0.5") if some else Decimal("0.25")
    return all(pair.done * _HUNDRED < pair.base * rate.item.quantity.value * least for pair in pairs)


def _denied(rate: Rate, measure: Measure, number: int, ledger: Ledger, said: str, options: Options) -> Span | None:
    """A count beside a rate of all or of none that says otherwise."""
    if measure.loose and not_all_heard(said):
        return None
    near = ledger.items[max(0, number - _NEAR) : number + 1 + _NEAR]
    return undone(rate, measure, near, options.qualifiers) or some_of_none(rate, measure, near, options.wording)


def _may_exceed(rate: Rate, options: Options) -> bool:
    """Whether the rate's own clause says what may be more than all: what another tells (质量不断提高) is of something else."""
    said = rate.item.before + rate.item.after
    return options.may_exceed.search(said) is not None


def _until_rate(items: tuple[Item, ...]) -> tuple[Item, ...]:
    """The items up to the next rate: those behind it are its own."""
    stop = next((number for number, item in enumerate(items) if item.quantity.kind == "%"), len(items))
    return items[:stop]


def _until_part(items: tuple[Item, ...]) -> tuple[Item, ...]:
    """None where they begin with a part of what the rate is of: 总体办结率99.2%，其中积案50件，办结46件."""
    return () if items and "其中" in items[0].lead else items


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
