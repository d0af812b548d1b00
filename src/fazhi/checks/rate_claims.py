"""Words that say that all was done, without a rate, behind counts of less: 反馈问题9个，已整改8个，问题全部整改到位.

Only where nothing else of the kind is counted but what is still to be done, and where the claim is of the very things that
are counted. Whatever tells of others, of another way or of a later time leaves the claim alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from itertools import islice, product, takewhile

from fazhi.checks.hint import Hint
from fazhi.checks.rate_base import CROSSING
from fazhi.checks.rate_classes import alike
from fazhi.checks.rate_counts import Pair
from fazhi.checks.rate_done import acting, acts_in, done_words, is_done
from fazhi.checks.rate_heads import not_all_heard
from fazhi.checks.rate_options import Options
from fazhi.checks.rate_pairs import pairs_of
from fazhi.checks.rate_words import Measure, Rate
from fazhi.checks.sought import Found
from fazhi.checks.sum_words import GENERIC
from fazhi.patterns import behind, branched, compiled
from fazhi.records import NamedTuple
from fazhi.results import Span
from fazhi.structure.ledger import Book, Item
from fazhi.structure.quantities import KINDS_OF_UNIT, Quantity

_HUNDRED = Decimal(100)
_COUNTERS = "件例人名户个村份起家处项条案"
_COUNTER = f"[{_COUNTERS}]"
# What comes one after another, in words that tell of each, and what is dealt with so.
_TWICE, _EACH = "件事村户人项个条家份", "一户家村件个人份案"
_WORDS = (
    *("全部", "全都", "全数", "全员", "全体", "全覆盖", "大多数", "大部分", "绝大多数", "绝大部分", "过半", "过半数"),
    *("半数以上", "悉数", "均", "都", "无一", "清零"),
)
# Behind 零 and 一件 (一件都不落): that nothing was left out.
_NOUGHT, _NOT_LEFT = "遗漏缺", ("不没", "落漏少缺剩")
# Each branch has a first character of its own.
_SIGN = compiled(
    branched(
        *behind(_WORDS),
        ("零", f"(?=[{_NOUGHT}])"),
        ("一", f"(?={_COUNTER}(?:都|也)?[{_NOT_LEFT[0]}][{_NOT_LEFT[1]}])"),
        *((one, f"(?={one})") for one in _TWICE),
    )
)
# One of these stands in every statement with a sign of either sort.
SIGNS = (
    *_WORDS,
    *(f"零{what}" for what in _NOUGHT),
    *(f"{no}{what}" for no, what in product(*_NOT_LEFT)),
    *(one * 2 for one in _TWICE),
    *(f"逐{one}" for one in _EACH),
)
_DIGIT = compiled(r"\d")
_STOP = compiled("[，。；：、\n（）]")
# A clause that claims something has no more than so many characters.
_CLAUSE = 32
# More than half, and what is clearly less.
_MOST, _HALF = ("大", "绝", "过半", "半数"), Decimal("0.46")
# So far into the next sentence a claim may stand that is of the counts of the one before.
_SOON = 16
# Other things than those of which it was claimed.
_ANEW = compiled("[新又另再]|此外|其中|同时|下一步|年底|还(?=[有收排])")
# Less than this part of a whole is of some of it.
_LEAST = Decimal("0.6")
_LEADING = compiled(
    "(?:切实|真正|实现|做到|达到|所有|全部|各项?|该|这些|上述|相关|有关|辖区|全[镇乡]|[本我][镇乡]|目前|全年|已|也|并|现|了|的)+"
)
# Another time, an aim, a way round, or others than those that were counted.
_OTHERWISE = compiled(
    "其余|其他|剩余|剩下|余下|后续|随后|最终|[之以]?后(?=[全均都]|[，。；])|补|复[查检审]|延|将|拟|争取|力争|确保|要求|推动|推进|基本|动态|下[一步]|[次明来]年|应(?!诉)|需"
    "|[去上前往]年|半年|季度|未|尚|待|期限|到期|年底|邻|代[为理办]|请假|因|移|转|撤|上报|县级|除|以外|之外"
)
_DENIED_ALL = compiled("(?:不|没有?|未|非)(?:能|完)?$")
_WHAT = compiled("[^，得已予获均都未不]{2,6}(?=得到|获得?|予以|已|均|都)")
# Behind words for all: what was done, up to the end of the clause.
_ADVERBS = compiled(
    "^(?:已经?|得到了?|予以|给予|实现了?|做到|按[照]?要求|有效|妥善|依法|顺利|成功|获|有|圆满|进行了?|完成了?|了)*"
)
_ENDING = compiled("(?:到位|完毕|完成|办结|销号|应诉|考试|测试|了|成功|有着落|清零)*")
# How many were left out, of those who had to come, or of anything.
_NONE_LEFT = compiled(
    rf"(?:{_COUNTER}|[一-鿿]{{0,2}}村)?(?:的)?(?:负责人|干部|人员)?(?P<what>缺[席训考勤]|漏[一-鿿]|遗漏|例外|落下|掉队)$"
)
_NOT_ONE = compiled(rf"{_COUNTER}(?:都|也)?[不没](?P<what>[漏落少缺剩])下?$")
_CLEARED = ("整改", "化解", "办结", "销号", "化解成功", "处置")
# Directly before the act it may be told on whose part or how far it was done; anything else is some of it.
_PLAIN_FRONT = compiled(
    "(?:已经?|目前|现|共计?|累计|其中|完成|成功|实际|全年|仅|有|均|依法|了|的|为|向[^，]{2,8}|[经由][^，]{2,8}|到[^，]{0,2}|送[^，]{2,6})*"
)
_LEFT = compiled("正在|[尚仍还]|未|没有?|待|由(?:律师|法律顾问|工作人员)|[只仅]由|委托|工作人员|不合格")
_EXCUSED = compiled("请假|因|移|转|撤|无[需须]|不[需予属]|延|补|期限")
# All of a whole were dealt with one by one, and in all so many.
_ONE_BY_ONE = compiled(
    "(?P<each>[^，；：。、\\d]{0,16}(?:逐[一户家村件个人份案]|全部|均|都)[^，；：。、\\d]{2,24})，"
    "(?:累计|共计|总共|合计|一共|全年共|共)(?P<act>[一-鿿]{2})了?[^，；：。、\\d的出]{0,6}"
)
_IN_ALL = compiled("，(?:累计|共计|总共|合计|一共|全年共|共)[一-鿿]")
_SIGNED = ("签订", "签署", "签约")
_EACH_SIGN = compiled(f"逐[{_EACH}]|全部|均|都")
_OF_EACH = 2


class _Claim(NamedTuple):
    """A clause that says that all was done: `who` before the `sign`, `what` behind it."""

    span: Span
    who: str
    sign: str
    what: str


def claimed(book: Book, options: Options, signs: Iterable[Found]) -> Iterator[Hint]:
    """The hints of claims that the counts before them contradict; `signs`: where any of `SIGNS` stands."""
    text, units = book.text, book.units()
    for at in sorted({book.at(start) for _, start, _ in signs}):
        if at < 0 or not (_counts_twice(units[at]) or (not units[at] and _stands_beside(book, at))):
            continue
        start, end = book.statements[at][0]
        if _tells_no_rate(book, at):
            yield from _claims_of(book, at, options)
        if units[at] and _IN_ALL.search(text, start, end) is not None:
            told = (_one_by_one(book, at, sign.start()) for sign in _EACH_SIGN.finditer(text, start, end))
            yield from islice((hint for hint in told if hint is not None), 1)


def _claims_of(book: Book, at: int, options: Options) -> Iterator[Hint]:
    """The hints of the claims of one statement."""
    text, (start, end) = book.text, book.statements[at][0]
    seen = start
    for sign in _SIGN.finditer(text, start, end):
        claim = _claim(text, sign, start) if sign.start() >= seen else None
        if claim is not None:
            seen = claim.span.end
            hint = _against(book, at, claim, options)
            if hint is not None:
                yield hint


def _counts_twice(units: tuple[str, ...]) -> bool:
    """Whether two of some units count the same, cases and appearances, or those who sign and what they sign."""
    if len(units) < _OF_EACH:
        return False
    kinds = set(map(KINDS_OF_UNIT.get, units, units))
    return len(kinds) < len(units) or "份" in kinds or len(kinds & CROSSING) > 1


def _stands_beside(book: Book, at: int) -> bool:
    """Whether the statement before one, or behind it, in its paragraph counts something twice."""
    units, next_one = book.units(), at + 1
    if book.follows[at] and _counts_twice(units[at - 1]):
        return True
    return next_one < len(units) and book.follows[next_one] and _counts_twice(units[next_one])


def _tells_no_rate(book: Book, at: int) -> bool:
    """Whether a statement and those beside it tell no rate in figures."""
    first = at - 1 if book.follows[at] else at
    last = at + 1 if at + 1 < len(book.follows) and book.follows[at + 1] else at
    return book.text.find("%", book.statements[first][0].start, book.statements[last][0].end) < 0


def _claim(text: str, sign: re.Match[str], first: int) -> _Claim | None:
    """The clause around a sign; None where it holds a figure or tells of others."""
    start = max(text.rfind(mark, first, sign.start()) + 1 for mark in "，；：、")
    start = max(start, first)
    stop = _STOP.search(text, sign.end())
    end = stop.start() if stop is not None else len(text)
    if end - start > _CLAUSE or start == 0 or text[start - 1] not in "，；。\n" or text[end : end + 1] in "：（":
        return None
    clause = text[start:end].replace("按要求", "")
    who = text[start : sign.start()]
    if _DIGIT.search(clause) or _OTHERWISE.search(clause) or _DENIED_ALL.search(who):
        return None
    each = sign[0] in _TWICE
    length = _OF_EACH if each else sign.end() - sign.start()
    said, what = sign[0], text[sign.start() + length : end]
    if each and what.startswith("有"):
        return _Claim(Span(start, end), what[1:], "全覆盖", "")  # 村村有法律顾问
    noun = _WHAT.match(what) if not _LEADING.sub("", who) else None
    if noun is not None:
        who, what = noun.group(), what[noun.end() :]  # 大部分纠纷得到化解
    said, what = ("清零", "") if what == "清零" else (said, what)
    return _Claim(Span(start, end), _LEADING.sub("", who), said, what)


def _against(book: Book, at: int, claim: _Claim, options: Options) -> Hint | None:
    """The hint of a claim that the counts of its statement, or of the one beside it, contradict."""
    text = book.text
    items, between = _counts(book, at, claim)
    if len(items) < _OF_EACH:
        return None
    absent = _absent(items, claim, text, options)
    if absent is not None:
        return absent
    part, rest = _part_and_rest(items, options)
    if part is not None and options.wording.apart.search(part.before) is not None:
        return None  # 比上年增加3名: no count of its own, as in `counted`
    measure = _measure(claim, part, options) if part is not None else None
    if part is None or measure is None or (not rest and _OTHERWISE.search(between(part)) is not None):
        return None
    said = text[items[0].quantity.start - len(items[0].before) : max(part.quantity.end, claim.span.start)]
    quantity = Quantity(_HUNDRED, "%", "%", claim.span.start, claim.span.end, claim.span.end, False)
    rate = Rate(Item(quantity, "", "", "，", "，", False), measure.rate[0])
    upto = items[: len(items) - len(rest)]
    pair = next((pair for pair in pairs_of(rate, measure, upto, said, options) if pair.above is part), None)
    if (
        pair is None
        or not _is_alone(pair, items, rest, claim.sign.startswith(_MOST))
        or not _is_of_whole(pair, claim, measure, options)
    ):
        return None
    if measure.loose and not_all_heard(said):
        return None
    ahead = claim.span.end <= items[0].quantity.start
    if ahead and not (len(claim.who) >= _OF_EACH and alike(claim.who, pair.below.before + pair.below.after)):
        return None
    return _hint(pair, claim.span, text)


def _absent(items: tuple[Item, ...], claim: _Claim, text: str, options: Options) -> Hint | None:
    """The hint of a claim that nobody was absent, right behind a count of those who were: 应到45人，缺席3人，无一人缺席."""
    last = items[-1]
    none = _NONE_LEFT.match(claim.what) if claim.sign in ("无一", "零") else None
    if none is None or none["what"][0] != "缺" or last.quantity.end > claim.span.start or not last.quantity.value:
        return None
    if last.after or not any(last.before in measure.missing for measure in options.measures):
        return None
    whole = items[-2]
    return _hint(Pair(last, whole), claim.span, text) if whole.quantity.value > last.quantity.value else None


def _counts(book: Book, at: int, claim: _Claim) -> tuple[tuple[Item, ...], Callable[[Item], str]]:
    """The counts that a claim may be of, and what stands between it and one of them or, where they stand behind it, behind that:
    those before it in its statement, else of the statement before, else behind it."""
    text, (start, end) = book.text, book.statements[at][0]
    low, high = claim.span
    own = book.ledger(at).items
    items = tuple(item for item in own if item.quantity.end <= low)
    if not items and not own and book.follows[at] and low - start <= _SOON:
        items = book.ledger(at - 1).items
    if items:
        return items, lambda part: text[part.quantity.end + len(part.after) : low]
    behind = at + 1
    if own:
        items = own
    elif behind < len(book.statements) and book.follows[behind] and end - high <= 1:
        items, end = book.ledger(behind).items, book.statements[behind][0].end
    first = items[0] if items else None
    if first is None or _ANEW.search(text, high, first.quantity.start) is not None:
        return (), str
    run = tuple(takewhile(lambda item: item.quantity.kind == first.quantity.kind, items))
    return run, lambda part: text[first.quantity.end : end]


def _part_and_rest(items: tuple[Item, ...], options: Options) -> tuple[Item | None, tuple[Item, ...]]:
    """What was done, and what is left of the whole if it is counted behind that."""
    last = items[-1]
    told = last.before + last.after
    if len(items) > _OF_EACH and _LEFT.search(told) is not None:
        return (None, ()) if _EXCUSED.search(told) is not None else (items[-2], (last,))
    return (None if options.wording.denies(told) else last), ()


# Signs of claims that tell no act of their own but that of the count.
_BY_COUNT = ("无一", "零", "一", "清零", "全覆盖")


def _measure(claim: _Claim, part: Item, options: Options) -> Measure | None:
    """The family of the act that both the claim and the count tell of."""
    words = part.before[-2:] if part.before[-2:-1] else ""
    own = options.measure(words) if words and not part.after else None
    if claim.sign not in _BY_COUNT:
        return _told_measure(claim.what, part, own, options)
    told = acting(options.measures, part.before + part.after)
    known = (one for one in told if is_done(part, one, options.wording))
    if claim.sign in ("无一", "零", "一"):
        none = (_NOT_ONE if claim.sign == "一" else _NONE_LEFT).match(claim.what)
        if none is None:
            return None
        what = none["what"]
        if what[0] == "缺" and len(what) > 1:
            return next((one for one in known if one.loose or one.missing), None)
        if what[0] == "漏" and len(what) > 1 and what[1] not in part.before + part.after:
            return None
        return next(known, own)
    if claim.sign == "清零":
        return next((one for one in known if one.rate[0] in _CLEARED), None) if not claim.what else None
    return next(known, own) if not claim.what else None


def _told_measure(what: str, part: Item, own: Measure | None, options: Options) -> Measure | None:
    """The first family, `own` last, whose act both a count and the words behind those for all tell."""
    said = _ADVERBS.sub("", what)
    if any(word in said for word in options.qualifiers):
        return None
    for one in acting(options.measures, said):
        if _tells(said, one, options) and is_done(part, one, options.wording):
            return one
    return own if own is not None and _tells(said, own, options) else None


def _tells(said: str, measure: Measure, options: Options) -> bool:
    """Whether words tell the act, and hardly more."""
    match = done_words(measure).search(said)
    if match is None:
        return False
    front = options.wording.bare(said[: match.start()], options.wording.subjects)
    back = said[match.end() :]
    return len(front) <= _OF_EACH and (_ENDING.fullmatch(back) is not None or measure.loose or bool(measure.missing))


def _is_alone(pair: Pair, items: tuple[Item, ...], rest: tuple[Item, ...], most: bool) -> bool:
    """Whether nothing of the kind is counted but a whole, what was done of it, and what is left of it; `most`: the claim is
    of more than half."""
    above, below = pair.above.quantity, pair.below.quantity
    same = [item for item in items if item.quantity.kind in (above.kind, below.kind)]
    if pair.extra or len(same) != _OF_EACH + len(rest) or not above.value < below.value:
        return False
    if rest and above.value + rest[0].quantity.value != below.value:
        return False
    beside = pair.above.joint in ("，", "") or "中" in pair.below.after
    if not beside or _OTHERWISE.search(pair.above.lead) is not None:
        return False
    return above.value < below.value * _HALF if most else above.value >= below.value * _LEAST


def _is_of_whole(pair: Pair, claim: _Claim, measure: Measure, options: Options) -> bool:
    """Whether the count and the claim are of all that the whole counts, and not of some kind of it."""
    whole, part = pair.below, pair.above
    label = whole.before + whole.after
    words = options.wording
    front = part.before
    acts = acts_in(measure, front)
    front = front[: min(start for start, _ in acts)] if acts else front
    front = _PLAIN_FRONT.sub("", front.removeprefix("中"))
    for word in words.subjects:
        front = front.replace(word, "")
    if not set(front) <= set(label):
        return False
    unit = part.after[:1] == whole.after[:1] != "" or part.quantity.kind not in GENERIC
    if measure.rate[0] in ("整改", "销号") and whole.quantity.kind in ("家", "户", "人"):
        return False  # of those that were inspected only some have to mend anything
    who = claim.who
    for word in words.subjects:
        who = who.replace(word, "")
    if claim.sign == "全覆盖":
        told = not who or alike(who, label + part.before + part.after)
        return told and unit and whole.quantity.unit == part.quantity.unit
    if claim.sign == "一" and part.quantity.kind in GENERIC and not unit:
        return False
    acts_told = any(word in who for word in measure.done)
    return set(who) <= set(label) | set(part.before + part.after if claim.sign in ("无一", "零", "一") else "") and (
        not acts_told or claim.sign in ("无一", "零", "一")
    )


def _one_by_one(book: Book, at: int, sign: int) -> Hint | None:
    """Fewer in all than there were to be dealt with one by one: 62家单位逐一签订承诺书，共签订55份."""
    text, items = book.text, book.ledger(at).items
    number = next((n for n, item in enumerate(items) if item.quantity.start > sign), 0)
    if not number:
        return None
    whole, part = items[number - 1 : number + 1]
    match = _ONE_BY_ONE.fullmatch(part.lead)
    if match is None or match["act"] not in match["each"] or part.quantity.approximate or whole.quantity.approximate:
        return None
    same = whole.quantity.unit == part.quantity.unit
    same = same and (part.quantity.kind not in GENERIC or part.after[:1] == whole.after[:1])
    if not (
        same or (match["act"] in _SIGNED and part.quantity.unit == "份" and whole.quantity.unit in ("家", "户", "个"))
    ):
        return None
    start, end = whole.quantity.start - len(whole.before), book.statements[at][0].end
    if _OTHERWISE.search(text, start, end) or "其中" in whole.lead:
        return None
    if _LEAST * whole.quantity.value <= part.quantity.value < whole.quantity.value:
        return _hint(Pair(part, whole), Span(sign, part.quantity.start - len(part.before) - 1), text)
    return None


def _hint(pair: Pair, claim: Span, text: str) -> Hint:
    start = min(claim.start, pair.below.quantity.start)
    end = max(claim.end, pair.above.quantity.end)
    return Hint((Span(start, end),), {"rate": text[claim.start : claim.end], "fact": pair.shown()})
